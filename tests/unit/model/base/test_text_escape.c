#include <CUnit/CUnit.h>

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "tests/support/expect.h"

void suite_text_escape(void);

static void shows_what_misleads(void)
{
	static const struct {
		const char *text;
		const char *safe;
	} rows[] = {
		{ "plain é 日 😀 e\xcc\x81", "plain é 日 😀 e\xcc\x81" },
		{ "a\nb\tc", "a\\nb\\tc" },
		{ "\x1b[31m\x07\x7f", "\\x1b[31m\\x07\\x7f" },
		{ "\xc2\x9b\x33m", "\\u{9b}3m" },
		{ "\xe2\x80\xae", "\\u{202e}" },
		{ "\xe2\x80\xa8\xe2\x80\x8b", "\\u{2028}\\u{200b}" },
		{ "\xef\xbb\xbfx", "\\u{feff}x" },
		{ "\xe6\x97x\xff", "\\xe6\\x97x\\xff" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *safe = text_escape_copy(rows[i].text);

		expect_row_text(i, safe, rows[i].safe);
		CU_ASSERT_TRUE(text_is_clean(safe));
		expect_row_number(i, text_is_clean(rows[i].text), strcmp(rows[i].text, rows[i].safe) == 0);
		free(safe);
	}
}

static void keeps_line_breaks_where_lines_are_wanted(void)
{
	static const struct {
		const char *text, *lines;
		bool clean;
	} rows[] = {
		{ "", "", true },
		{ "a\nb\n", "a\nb\n", true },
		{ "a\r\nb", "a\nb", true },
		{ "a\rb", "a\\x0db", false },
		{ "a\n\tb", "a\n\\tb", false },
		{ "\x1b[2J\n\xff", "\\x1b[2J\n\\xff", false },
		{ "\xe2\x80\xae\n", "\\u{202e}\n", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf buf = STRBUF_INIT;

		text_escape_lines(&buf, rows[i].text);
		expect_row_text(i, strbuf_text(&buf), rows[i].lines);
		expect_row_number(i, text_is_clean_lines(rows[i].text), rows[i].clean);
		strbuf_release(&buf);
	}
}

void suite_text_escape(void)
{
	CU_pSuite suite = CU_add_suite("text_escape", NULL, NULL);

	CU_add_test(suite, "shows what misleads", shows_what_misleads);
	CU_add_test(suite, "keeps line breaks where lines are wanted", keeps_line_breaks_where_lines_are_wanted);
}
