#include <CUnit/CUnit.h>

#include <string.h>

#include "model/base/utf8.h"
#include "tests/support/expect.h"

void suite_utf8(void);

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
		{ "\x80", 1, UTF8_INVALID },     /* only a continuation byte */
		{ "\xc0\x80", 1, UTF8_INVALID }, /* overlong */
		{ "\xc1\xbf", 1, UTF8_INVALID },
		{ "\xe0\x80\x80", 1, UTF8_INVALID },
		{ "\xf0\x80\x80\x80", 1, UTF8_INVALID },
		{ "\xed\xa0\x80", 1, UTF8_INVALID },     /* a surrogate */
		{ "\xf4\x90\x80\x80", 1, UTF8_INVALID }, /* over U+10FFFF */
		{ "\xf5\x80\x80\x80", 1, UTF8_INVALID },
		{ "\xff", 1, UTF8_INVALID },
		{ "\xe6\x97", 1, UTF8_INVALID }, /* truncated */
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

static void floor_splits_no_character(void)
{
	static const size_t floors[] = { 0, 1, 1, 3, 3, 3, 6, 7, 7, 7 };
	const char *text = "aé日\xff";

	for (size_t limit = 0; limit < COUNT(floors); limit++)
		CU_ASSERT_EQUAL(utf8_floor(text, limit), floors[limit]);
}

static void counts_code_points_and_finds_line_breaks(void)
{
	const char *text = "aé日\xff";

	CU_ASSERT_EQUAL(utf8_count(text, text), 0);
	CU_ASSERT_EQUAL(utf8_count(text, text + 3), 2);
	CU_ASSERT_EQUAL(utf8_count(text, text + strlen(text)), 4);
	CU_ASSERT_EQUAL(utf8_line_break("\nx"), 1);
	CU_ASSERT_EQUAL(utf8_line_break("\r\nx"), 2);
	CU_ASSERT_EQUAL(utf8_line_break("\rx"), 0);
	CU_ASSERT_EQUAL(utf8_line_break(""), 0);
	CU_ASSERT_TRUE(utf8_is_ascii(""));
	CU_ASSERT_TRUE(utf8_is_ascii("a\x7f"));
	CU_ASSERT_FALSE(utf8_is_ascii("aé"));
}

void suite_utf8(void)
{
	CU_pSuite suite = CU_add_suite("utf8", NULL, NULL);

	CU_add_test(suite, "reads code points", reads_code_points);
	CU_add_test(suite, "writes what it reads", writes_what_it_reads);
	CU_add_test(suite, "counts code points and finds line breaks", counts_code_points_and_finds_line_breaks);
	CU_add_test(suite, "floor splits no character", floor_splits_no_character);
}
