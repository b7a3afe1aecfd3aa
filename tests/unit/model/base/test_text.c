#include <CUnit/CUnit.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text.h"
#include "tests/unit/help.h"

void suite_text(void);

static int use_utf8(void)
{
	return setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8") ? 0 : -1;
}

static void reads_code_points(void)
{
	static const struct {
		const char *text;
		size_t bytes;
		uint32_t code;
	} rows[] = {
		{ "", 0, 0 },
		{ "A", 1, 'A' },
		{ "\x7f", 1, 0x7F },
		{ "\xc2\x80", 2, 0x80 },
		{ "é", 2, 0xE9 },
		{ "日", 3, 0x65E5 },
		{ "\xef\xbf\xbf", 3, 0xFFFF },
		{ "😀", 4, 0x1F600 },
		{ "\xf4\x8f\xbf\xbf", 4, 0x10FFFF },
		{ "\x80", 1, UTF8_INVALID },     /* a tail alone */
		{ "\xc0\x80", 1, UTF8_INVALID }, /* overlong */
		{ "\xc1\xbf", 1, UTF8_INVALID },
		{ "\xe0\x80\x80", 1, UTF8_INVALID },
		{ "\xf0\x80\x80\x80", 1, UTF8_INVALID },
		{ "\xed\xa0\x80", 1, UTF8_INVALID },     /* a surrogate */
		{ "\xf4\x90\x80\x80", 1, UTF8_INVALID }, /* over the last one */
		{ "\xf5\x80\x80\x80", 1, UTF8_INVALID },
		{ "\xff", 1, UTF8_INVALID },
		{ "\xe6\x97", 1, UTF8_INVALID }, /* ends in the middle */
		{ "\xe6\x97x", 1, UTF8_INVALID },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		uint32_t code;

		expect_row_number(i, utf8_next(rows[i].text, &code), rows[i].bytes);
		expect_row_number(i, code, rows[i].code);
		CU_ASSERT_EQUAL(utf8_is_valid(rows[i].text, strlen(rows[i].text)), code != UTF8_INVALID);
	}
}

static void writes_what_it_reads(void)
{
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		struct strbuf buf = STRBUF_INIT;
		uint32_t again;

		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		if (code > 0x3000 && code < 0x10FF00 && code % 251 != 0)
			continue;
		utf8_put(&buf, code);
		if (utf8_next(strbuf_text(&buf), &again) != buf.length || again != code)
			CU_FAIL("a code point does not come back");
		strbuf_release(&buf);
	}
}

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

static void floor_splits_no_character(void)
{
	static const size_t floors[] = { 0, 1, 1, 3, 3, 3, 6, 7, 7, 7 };
	const char *text = "aé日\xff";

	for (size_t limit = 0; limit < COUNT(floors); limit++)
		CU_ASSERT_EQUAL(utf8_floor(text, limit), floors[limit]);
}

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

static void compares_without_case(void)
{
	CU_ASSERT_TRUE(text_equal_fold("Contoso", "cONTOSO"));
	CU_ASSERT_TRUE(text_equal_fold("ÉCOLE", "école"));
	setlocale(LC_CTYPE, "C");
	CU_ASSERT_TRUE(text_equal_fold("ÉCOLE", "école"));
	setlocale(LC_CTYPE, "C.UTF-8");
	CU_ASSERT_FALSE(text_equal_fold("Contoso", "Contos"));
	CU_ASSERT_FALSE(text_equal_fold("\xff", "\xfe"));
	CU_ASSERT_TRUE(text_has_fold("SCEP für Gäste", "GÄST"));
	CU_ASSERT_TRUE(text_has_fold("x", ""));
	CU_ASSERT_FALSE(text_has_fold("x", "xy"));
	CU_ASSERT_TRUE(text_has_fold("aab", "AB"));
	CU_ASSERT_TRUE(text_has_fold("\xffy", "\xffY"));
	CU_ASSERT_FALSE(text_has_fold("\xff", "\xfe"));
	CU_ASSERT_FALSE(text_has_fold("", "x"));
	CU_ASSERT_EQUAL(text_distance("UserName", "username"), 0);
	CU_ASSERT_EQUAL(text_distance("UserNmae", "UserName"), 2);
	CU_ASSERT_EQUAL(text_distance("", "abc"), 3);
	CU_ASSERT_EQUAL(text_distance("abc", ""), 3);
}

void suite_text(void)
{
	CU_pSuite suite = CU_add_suite("text", use_utf8, NULL);

	CU_add_test(suite, "reads code points", reads_code_points);
	CU_add_test(suite, "writes what it reads", writes_what_it_reads);
	CU_add_test(suite, "columns", columns);
	CU_add_test(suite, "fits and cuts", fits_and_cuts);
	CU_add_test(suite, "floor splits no character", floor_splits_no_character);
	CU_add_test(suite, "shows what misleads", shows_what_misleads);
	CU_add_test(suite, "compares without case", compares_without_case);
}
