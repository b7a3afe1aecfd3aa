#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/input/input.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_limits(void);

/* So many characters, each of several bytes. */
static char *long_text(size_t characters)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < characters; i++)
		strbuf_addstr(&text, i % 2 ? "é" : "日");
	return strbuf_detach(&text);
}

static void the_setter_refuses_long_texts(void)
{
	static const enum field_id fields[] = { FIELD_NAME, FIELD_DESCRIPTION, FIELD_SUBJECT_TEXT, FIELD_SCEP_URLS };
	struct design design;
	char *most = long_text(TEXT_MAX);
	char *more = long_text(TEXT_MAX + 1);

	example_load(&design);
	for (size_t i = 0; i < COUNT(fields); i++) {
		struct profile *profile = design_by_name(&design, "Contoso SCEP - iOS");
		const struct field *field = profile_field(profile, fields[i]);
		size_t mark = design_mark(&design);
		struct err err = { 0 };

		expect(design_set_text(&design, profile, fields[i], more, EDIT_STEP, &err) == -1 && err.code == ERR_VALUE,
			"%s: one too many", field->label);
		expect(!design_changed(&design, mark), "%s: unchanged", field->label);
		expect_has(err.message, field->label, "the field");
		expect_has(err.message, "\"Contoso SCEP - iOS\"", "the profile");
		expect_has(err.message, "32768 characters", "how many");
		expect_has(err.message, "at most 32767; shorten it", "the limit");
		expect(design_set_text(&design, profile, fields[i], most, EDIT_STEP, &err) == 0, "%s", err.message);
		design_rollback(&design, mark);
	}
	design_release(&design);
	free(most);
	free(more);
}

static void a_design_takes_so_many_profiles(void)
{
	struct design design;
	struct err err = { 0 };

	design_init(&design, EDITION_CLASSIC);
	for (size_t i = 0; i < DESIGN_MAX_PROFILES; i++)
		design_load_profile(&design, NULL);
	design_loaded(&design);
	expect(!design_insert(&design, 0, NULL, &err) && err.code == ERR_REFUSED, "a new one");
	expect_has(err.message, "at most 100000 profiles; split it", "why");
	expect(!design_duplicate(&design, design.profiles[0], &err), "a duplicate");
	expect(!design_insert_copy(&design, 0, NULL, design.profiles[0], &err), "a copy");
	expect_number(design.count, DESIGN_MAX_PROFILES, "as many as before");
	expect(design_remove(&design, design.profiles[5], &err) == 0 && design_insert(&design, 0, NULL, &err), "room again");
	design_release(&design);
}

#define DESIGN_HEAD "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\","
#define GRAPH_TYPE  "\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\""

/* A file of head, a long text, and tail. */
static void readers_refuse_long_texts(void)
{
	static const struct {
		const char *head, *tail, *what;
	} rows[] = {
		{ DESIGN_HEAD "\"name\":\"", "\",\"profiles\":[]}", "the name of the design" },
		{ DESIGN_HEAD "\"groups\":[{\"name\":\"", "\"}]}", "the name of the group" },
		{ DESIGN_HEAD "\"groups\":[{\"name\":\"G\",\"id\":\"", "\"}]}", "the object ID of the group \"G\"" },
		{ DESIGN_HEAD "\"profiles\":[{\"name\":\"P\"},{\"name\":\"", "\"}]}", "Name of " },
		{ DESIGN_HEAD "\"profiles\":[{\"name\":\"P\",\"description\":\"", "\"}]}", "Description of \"P\"" },
		{ DESIGN_HEAD
			"\"profiles\":[{\"name\":\"P\",\"platform\":\"ios\",\"type\":\"scep\",\"settings\":{\"scepServerUrls\":[\"a\",\"",
			"\"]}}]}", "of \"P\"" },
		{ DESIGN_HEAD "\"profiles\":[{\"name\":\"P\",\"assignments\":[{\"group\":\"", "\"}]}]}", "of \"P\"" },
		{ "{" GRAPH_TYPE ",\"displayName\":\"", "\"}", "Name of " },
		{ "[{" GRAPH_TYPE ",\"displayName\":\"P\",\"description\":\"", "\"}]", "Description of \"P\"" },
	};

	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		const char *path = tempdir_path("long.json");
		char *text = long_text(TEXT_MAX + i % 2);
		struct strbuf whole = STRBUF_INIT;
		struct err err = { 0 };
		struct input input;
		int result;

		strbuf_printf(&whole, "%s%s%s", rows[i / 2].head, text, rows[i / 2].tail);
		test_write(path, whole.text, whole.length);
		result = input_open(&input, path, &err);
		expect(result == (i % 2 ? -1 : 0), "row %zu: %s", i / 2, err.message);
		if (i % 2) {
			expect_has(err.message, rows[i / 2].what, "row %zu", i / 2);
			expect_has(
				err.message, "32768 characters, but a text can have at most 32767; shorten it", "row %zu", i / 2);
			expect_has(err.message, "long.json:1:", "row %zu: where", i / 2);
		}
		input_close(&input);
		strbuf_release(&whole);
		free(text);
	}
}

static void readers_refuse_more_profiles(void)
{
	static const struct {
		const char *head, *each, *tail;
	} rows[] = {
		{ DESIGN_HEAD "\"profiles\":[", "{\"id\":\"%zu\"}", "]}" },
		{ "[", "{" GRAPH_TYPE ",\"id\":\"%zu\"}", "]" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = tempdir_path("many.json");
		struct strbuf whole = STRBUF_INIT;
		struct err err = { 0 };
		struct input input;

		strbuf_addstr(&whole, rows[i].head);
		for (size_t j = 0; j <= DESIGN_MAX_PROFILES; j++) {
			strbuf_addstr(&whole, j ? "," : "");
			strbuf_printf(&whole, rows[i].each, j);
		}
		strbuf_addstr(&whole, rows[i].tail);
		test_write(path, whole.text, whole.length);
		expect(input_open(&input, path, &err) == -1, "row %zu", i);
		expect_has(err.message, "at most 100000 profiles; split it", "row %zu", i);
		expect_has(err.message, "many.json:1:", "row %zu: where", i);
		input_close(&input);
		strbuf_release(&whole);
	}
}

static void quotes_are_one_line(void)
{
	static const struct {
		const char *text, *quote;
	} rows[] = {
		{ "", "" },
		{ "short\ttext\n", "short\\ttext\\n" },
		{ "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
			"12345678901234567890123456789012345678901234567890123456789012345678901234567890" },
		{ "123456789012345678901234567890123456789012345678901234567890123456789012345678901",
			"12345678901234567890123456789012345678901234567890123456789012345678901234567..." },
	};
	char *large = long_text(1000000);
	char *quote = text_quote_copy(large);

	expect(text_width(quote) <= TEXT_QUOTE_COLUMNS && strcmp(quote + strlen(quote) - 3, "...") == 0, "%s", quote);
	free(quote);
	free(large);
	for (size_t i = 0; i < COUNT(rows); i++) {
		quote = text_quote_copy(rows[i].text);
		expect_row_text(i, quote, rows[i].quote);
		free(quote);
	}
}

/* Every text of a profile that can be long is. */
static void findings_quote_little(void)
{
	struct design design;
	struct checker checker;
	char *text = long_text(30000);
	size_t findings = 0;

	example_load(&design);
	for (size_t i = 0; i < design.count; i++) {
		for (const enum field_id *id = profile_fields(design.profiles[i]); *id != FIELD_NONE; id++) {
			enum control control = profile_field(design.profiles[i], *id)->control;

			if (*id != FIELD_PLATFORM && *id != FIELD_TYPE && control != CONTROL_CERTIFICATE &&
				control != CONTROL_LINK)
				design_set_text(&design, design.profiles[i], *id, text, EDIT_STEP, NULL);
		}
	}
	checker_prepare(&checker, &design, TEST_TODAY);
	checker_refresh(&checker);
	for (size_t i = 0; i < design.count; i++) {
		const struct findings *found = checker_findings(&checker, design.profiles[i]);

		for (size_t j = 0; j < found->count; j++, findings++)
			expect(strlen(found->items[j].message) < 1500 && strlen(found->items[j].advice) < 1500,
				"%s: %zu and %zu bytes", found->items[j].rule->id, strlen(found->items[j].message),
				strlen(found->items[j].advice));
	}
	expect(findings > 100, "%zu findings", findings);
	checker_release(&checker);
	design_release(&design);
	free(text);
}

void suite_limits(void)
{
	CU_pSuite suite = CU_add_suite("limits", NULL, NULL);

	CU_add_test(suite, "the setter refuses long texts", the_setter_refuses_long_texts);
	CU_add_test(suite, "a design takes so many profiles", a_design_takes_so_many_profiles);
	CU_add_test(suite, "readers refuse long texts", readers_refuse_long_texts);
	CU_add_test(suite, "readers refuse more profiles", readers_refuse_more_profiles);
	CU_add_test(suite, "quotes are one line", quotes_are_one_line);
	CU_add_test(suite, "findings quote little", findings_quote_little);
}
