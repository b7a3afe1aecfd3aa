/* Text of several lines on its way through rules and files. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_lines(void);

#define MAC "Contoso SCEP - macOS"

static const char *const texts[] = { "one", "one\ntwo", "one\r\ntwo\r\n", "\n\n", "日本\n\n e\xcc\x81 \\ \"quoted\"\n" };

static void line_breaks_differ_from_other_controls(void)
{
	static const struct {
		const char *text;
		size_t bytes;
		bool clean;
	} rows[] = {
		{ "", 0, true },
		{ "a", 0, true },
		{ "\n", 1, true },
		{ "\r\n", 2, true },
		{ "\r", 0, false },
		{ "\r\r\n", 0, false },
		{ "\t", 0, false },
		{ "\xe2\x80\xa8", 0, false },
		{ "\xc2\x85", 0, false },
		{ "\n\xff", 1, false },
		{ "\n\xe2\x80\xae", 1, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		expect_row_number(i, utf8_line_break(rows[i].text), rows[i].bytes);
		expect_row_number(i, text_is_clean_lines(rows[i].text), rows[i].clean);
	}
}

static void a_design_file_keeps_lines(void)
{
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct design design;
		struct design again;
		char *written;

		example_load(&design);
		test_set(&design, test_profile(&design, MAC), FIELD_DESCRIPTION, texts[i]);
		written = test_design_text(&design);
		expect_row_number(i, test_parse(&again, written, NULL), 0);
		expect_row_text(i, value_as_text(&test_profile(&again, MAC)->values[FIELD_DESCRIPTION]), texts[i]);
		free(written);
		design_release(&design);
		design_release(&again);
	}
}

static void graph_json_keeps_lines(void)
{
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct strbuf body = STRBUF_INIT;
		struct design design;
		struct design again;
		struct json json;
		struct profile *profile;
		size_t length;

		example_load(&design);
		test_set(&design, test_profile(&design, MAC), FIELD_DESCRIPTION, texts[i]);
		graph_write(&body, test_profile(&design, MAC));
		design_init(&again, EDITION_CLASSIC);
		length = body.length;
		if (expect(json_parse(&json, "body", strbuf_detach(&body), length, NULL) == 0, "row %zu is JSON", i)) {
			profile = graph_read(&again, &json, json.root, NULL, -1, NULL);
			expect_row_text(i, profile ? value_as_text(&profile->values[FIELD_DESCRIPTION]) : NULL, texts[i]);
			json_release(&json);
		}
		design_release(&design);
		design_release(&again);
	}
}

static void fixing_keeps_line_breaks(void)
{
	struct design design;
	struct checker checker;
	struct profile *profile;
	const struct findings *findings;

	example_load(&design);
	profile = test_profile(&design, MAC);
	test_set(&design, profile, FIELD_DESCRIPTION,
		"a\tb\n\xe2\x80\xae"
		"c\r\nd\re");
	checker_init(&checker, &design, TEST_TODAY);
	findings = checker_findings(&checker, profile);
	for (size_t i = 0; i < findings->count; i++)
		if (strcmp(findings->items[i].rule->id, "text-not-clean") == 0)
			expect_number(
				finding_apply(&checker.context, &design, profile, &findings->items[i], NULL), 0, "it is fixed");
	expect_text(value_as_text(&profile->values[FIELD_DESCRIPTION]), "ab\nc\r\nde", "the text");
	checker_release(&checker);
	design_release(&design);
}

void suite_lines(void)
{
	CU_pSuite suite = CU_add_suite("lines", NULL, NULL);

	CU_add_test(suite, "line breaks differ from other controls", line_breaks_differ_from_other_controls);
	CU_add_test(suite, "a design file keeps lines", a_design_file_keeps_lines);
	CU_add_test(suite, "Graph JSON keeps lines", graph_json_keeps_lines);
	CU_add_test(suite, "fixing keeps line breaks", fixing_keeps_line_breaks);
}
