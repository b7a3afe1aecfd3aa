#include <CUnit/CUnit.h>

#include <string.h>

#include "model/base/grapheme.h"
#include "model/base/text_width.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"

void suite_text_width(void);

static void columns(void)
{
	static const struct {
		const char *text;
		size_t columns;
		size_t first; /* bytes of the first character */
	} rows[] = {
		{ "", 0, 0 },
		{ "abc", 3, 1 },
		{ "é", 1, 2 },
		{ "e\xcc\x81x", 2, 3 },
		{ "日本", 4, 3 },
		{ "😀", 2, 4 },
		{ "\xff\xfe", 2, 1 },
		{ "\xcc\x81", 0, 2 },
		{ "a\xe2\x80\x8d", 1, 4 },
		{ "a\n\xcc\x81", 2, 1 },
		{ "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84", 1, 9 },
		/* one character of several code points that have columns */
		{ "👩‍👩‍👧", 6, 18 },
		{ "👩🏽‍❤️‍👨🏻", 5, 28 },
		{ "👍🏽👍", 4, 8 },
		{ "🏽", 2, 4 },
		{ "a🏽", 3, 1 },
		{ " 🏽🏽", 3, 1 },
		{ "🇩🇪", 2, 8 },
		{ "🇩🇪🇫", 3, 8 },
		{ "❤️x", 2, 6 },
		{ "1️⃣1", 2, 7 },
		{ "🏳️‍🌈", 3, 14 },
		{ "काक", 3, 6 },
		{ "กำ", 2, 6 },
		{ "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", 2, 9 },
		{ "שׁל", 2, 4 },
		{ "\r\nx", 3, 2 },
		{ "\rx", 2, 1 },
		/* what doesn't join */
		{ "👩👩", 4, 4 },
		{ "a\xe2\x80\x8d"
		  "b",
			2, 4 },
		{ "👩\xe2\x80\x8d"
		  "b",
			3, 7 },
		{ "a\xe2\x80\x8d👩", 3, 4 },
		{ "🇩x🇪", 3, 4 },
		{ "เก", 2, 3 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int width;

		expect_row_number(i, text_width(rows[i].text), rows[i].columns);
		expect_row_number(i, grapheme_length(rows[i].text, &width), rows[i].first);
	}
}

static void fits_and_cuts(void)
{
	static const struct {
		const char *text;
		size_t columns;
		const char *fits;
		const char *cut;
	} rows[] = {
		{ "hello", 5, "hello", "hello" },
		{ "hello", 4, "hell", "hel>" },
		{ "hello", 1, "h", ">" },
		{ "hello", 0, "", "" },
		{ "日本語", 6, "日本語", "日本語" },
		{ "日本語", 5, "日本", "日本>" },
		{ "日本語", 4, "日本", "日>" },
		{ "日", 1, "", ">" },
		{ "e\xcc\x81x", 1, "e\xcc\x81", ">" },
		{ "", 0, "", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf buf = STRBUF_INIT;

		expect_row_number(i, text_prefix_for_width(rows[i].text, rows[i].columns), strlen(rows[i].fits));
		text_truncate(&buf, rows[i].text, rows[i].columns, ">");
		expect_row_text(i, strbuf_text(&buf), rows[i].cut);
		strbuf_release(&buf);
	}
}

void suite_text_width(void)
{
	CU_pSuite suite = CU_add_suite("text_width", test_needs_utf8, NULL);

	CU_add_test(suite, "columns", columns);
	CU_add_test(suite, "fits and cuts", fits_and_cuts);
}
