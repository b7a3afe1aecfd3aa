/*
 * Line and column of a finding: what an editor would go to, also where a file has all in one line, of
 * characters of one to four bytes.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "export/report/locator.h"
#include "model/base/utf8.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_locator(void);

/* A design of one line; each profile has an unknown platform. */
static void write_one_line(struct strbuf *text, size_t profiles)
{
	static const char *const words[] = { "a", "\u00e9", "\u65e5", "\xf0\x9f\x94\x91" };

	strbuf_addstr(text, "{\"format\":\"bladesmith-design\",\"version\":1,\"name\":\"\",\"profiles\":[");
	for (size_t i = 0; i < profiles; i++) {
		strbuf_printf(text, "%s{\"id\":\"%zu\",\"name\":\"%zu ", i ? "," : "", i, i);
		for (size_t j = 0; j < i * 7 % 200; j++)
			strbuf_addstr(text, words[(i + j) % COUNT(words)]);
		strbuf_addstr(text, "\",\"platform\":\"amiga\",\"type\":\"trusted\",\"settings\":{}}");
	}
	strbuf_addstr(text, "]}");
}

/* Of the n-th "amiga", counted the simple way. */
static size_t column_of(const char *text, size_t number)
{
	const char *found = text;
	size_t column = 1;
	uint32_t code;

	for (size_t i = 0; i <= number; i++)
		found = strstr(found + 1, "\"amiga\"");
	for (const char *at = text; at < found; at += utf8_next(at, &code))
		column++;
	return column;
}

static const struct finding *of_platform(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].field == FIELD_PLATFORM)
			return &findings->items[i];
	return NULL;
}

static void long_lines_have_columns(void)
{
	const char *path = tempdir_path("one-line.json");
	struct strbuf text = STRBUF_INIT;
	struct location location = { .pointer = STRBUF_INIT };
	struct locator locator;
	struct input input;
	struct checker checker;
	struct err err = { 0 };

	write_one_line(&text, 300);
	test_write(path, text.text, text.length);
	expect_number(input_open(&input, path, &err), 0, "%s", err.message);
	checker_prepare(&checker, &input.design, TEST_TODAY);
	checker_refresh(&checker);
	locator_init(&locator, &input);
	/* Back and forth: the place does not depend on the one before. */
	for (size_t turn = 0; turn < 300; turn++) {
		size_t at = turn * 7 % 300;
		const struct profile *profile = input.design.profiles[at];
		const struct finding *finding = of_platform(checker_findings(&checker, profile));

		if (!expect(finding != NULL, "profile %zu has no platform", at))
			break;
		locator_find(&locator, profile, finding, &location);
		expect_number(location.line, 1, "line of profile %zu", at);
		expect_number(location.column, column_of(text.text, at), "column of profile %zu", at);
	}
	strbuf_release(&location.pointer);
	locator_release(&locator);
	checker_release(&checker);
	input_close(&input);
	strbuf_release(&text);
}

/* The value stands where its line begins. */
static void values_at_the_beginning_of_a_line_are_on_it(void)
{
	static const char text[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"name\":\"\",\"profiles\":[{\"id\":\"1\",\"name\":\"a\",\"platform\":\n"
		"\"amiga\",\n\"type\":\"trusted\",\"settings\":{}}]}\n";
	const char *path = tempdir_path("lines.json");
	struct location location = { .pointer = STRBUF_INIT };
	struct locator locator;
	struct input input;
	struct err err = { 0 };

	test_write(path, text, strlen(text));
	expect_number(input_open(&input, path, &err), 0, "%s", err.message);
	locator_init(&locator, &input);
	locator_find(&locator, input.design.profiles[0], &(struct finding){ .field = FIELD_PLATFORM, .item = -1 }, &location);
	expect_number(location.line, 2, "line");
	expect_number(location.column, 1, "column");
	locator_find(&locator, input.design.profiles[0], &(struct finding){ .field = FIELD_TYPE, .item = -1 }, &location);
	expect_number(location.line, 3, "line of the one below");
	expect_number(location.column, 8, "column of the one below");
	strbuf_release(&location.pointer);
	locator_release(&locator);
	input_close(&input);
}

void suite_locator(void)
{
	CU_pSuite suite = CU_add_suite("locate", NULL, NULL);

	CU_add_test(suite, "long lines have columns", long_lines_have_columns);
	CU_add_test(suite, "values at the beginning of a line are on it", values_at_the_beginning_of_a_line_are_on_it);
}
