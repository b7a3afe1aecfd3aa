#include <CUnit/CUnit.h>

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/utf8.h"
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
		/* what draws nothing */
		{ "so\u00ADft", "so\\u{ad}ft" },
		{ "a\u034Fb", "a\\u{34f}b" },
		{ "\u115F\u1160\u3164\uFFA0", "\\u{115f}\\u{1160}\\u{3164}\\u{ffa0}" },
		{ "\u17B4\u17B5\u180E", "\\u{17b4}\\u{17b5}\\u{180e}" },
		{ "\u2060\u2061\u2062\u2063\u2064\u2065", "\\u{2060}\\u{2061}\\u{2062}\\u{2063}\\u{2064}\\u{2065}" },
		{ "\u206A\u206B\u206C\u206D\u206E\u206F", "\\u{206a}\\u{206b}\\u{206c}\\u{206d}\\u{206e}\\u{206f}" },
		{ "\uFFF0\uFFF9\uFFFA\uFFFB", "\\u{fff0}\\u{fff9}\\u{fffa}\\u{fffb}" },
		{ "\U00013430\U0001BCA0\U0001D173\U0001D17A", "\\u{13430}\\u{1bca0}\\u{1d173}\\u{1d17a}" },
		{ "\U000E0001\U000E0041\U000E007F\U000E0FFF", "\\u{e0001}\\u{e0041}\\u{e007f}\\u{e0fff}" },
		/* format characters that are drawn */
		{ "\u0600\u06DD\u070F\u08E2 \uFFFC\uFFFD", "\u0600\u06DD\u070F\u08E2 \uFFFC\uFFFD" },
		/* joiners between letters of scripts that have them, also at the end of a word, and after a word of another
		   script */
		{ "می\u200Cخواهم", "می\u200Cخواهم" },
		{ "क्\u200Dष क्\u200Cष", "क्\u200Dष क्\u200Cष" },
		{ "അവന്\u200D", "അവന്\u200D" },
		{ "iPhone\u200Cها", "iPhone\u200Cها" },
		{ "ᠨᠠ\u180B", "ᠨᠠ\u180B" },
		/* joiners that hide */
		{ "Con\u200Dtoso\u200C", "Con\\u{200d}toso\\u{200c}" },
		{ "\u200D", "\\u{200d}" },
		{ "会\u200D社", "会\\u{200d}社" },
		{ "a\u200D\u061Cb", "a\\u{200d}\\u{61c}b" },
		{ "a\uFE0F\u200Db", "a\\u{fe0f}\\u{200d}b" },
		/* emoji */
		{ "👨\u200D👩\u200D👧 👍🏽", "👨\u200D👩\u200D👧 👍🏽" },
		{ "❤\uFE0F\u200D🔥 🏳\uFE0F\u200D🌈 👁\uFE0F\u200D🗨\uFE0F",
			"❤\uFE0F\u200D🔥 🏳\uFE0F\u200D🌈 👁\uFE0F\u200D🗨\uFE0F" },
		{ "1\uFE0F\u20E3 #\uFE0F\u20E3 ©\uFE0F ‼\uFE0F ☎\uFE0E", "1\uFE0F\u20E3 #\uFE0F\u20E3 ©\uFE0F ‼\uFE0F ☎\uFE0E" },
		/* variants of Chinese characters, and selectors that hide */
		{ "葛\U000E0100", "葛\U000E0100" },
		{ "a\uFE0F 1\uFE0F \uFE00", "a\\u{fe0f} 1\\u{fe0f} \\u{fe00}" },
		{ "😀\uFE0F\uFE01", "😀\uFE0F\\u{fe01}" },
		{ "x\U000E0100", "x\\u{e0100}" },
		{ "日\u200B\uFE0F", "日\\u{200b}\\u{fe0f}" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *safe = text_escape_copy(rows[i].text);

		expect_row_text(i, safe, rows[i].safe);
		CU_ASSERT_TRUE(text_is_clean(safe));
		expect_row_number(i, text_is_clean(rows[i].text), strcmp(rows[i].text, rows[i].safe) == 0);
		free(safe);
	}
}

/* Those that mislead, those that others need, and those that need them. */
static const uint32_t mixed[] = { 'a', '1', ' ', 0xE9, 0x645, 0x915, 0x94D, 0x65E5, 0x182E, 0x1F600, 0x2764, 0x20E3, 0xA9, 0x200C,
	0x200D, 0xFE0F, 0xFE00, 0xE0100, 0x180B, 0x180E, 0x61C, 0x200B, 0x202E, 0x3164, 0x17B4, 0xFEFF, 0xE0041, 0xAD };

static void put_mixed(struct strbuf *text, unsigned long *state)
{
	strbuf_setlen(text, 0);
	for (unsigned count = test_random(state, 9); count > 0; count--)
		utf8_put(text, mixed[test_random(state, COUNT(mixed))]);
}

/* Escaped, cut in parts and without what misleads, a text is clean, so that nothing is reported twice or again. */
static void a_clean_text_stays_clean(void)
{
	struct strbuf text = STRBUF_INIT;
	unsigned long state = 1;

	for (int round = 0; round < 200000; round++) {
		struct strbuf rest = STRBUF_INIT, escaped = STRBUF_INIT, parts = STRBUF_INIT;
		uint32_t code = 0;
		bool is_clean;
		size_t at = 0;

		put_mixed(&text, &state);
		text_escape(&escaped, strbuf_text(&text));
		for (size_t step; (step = text_next(strbuf_text(&text) + at, &code, &is_clean)) > 0; at += step) {
			if (is_clean)
				strbuf_add(&rest, strbuf_text(&text) + at, step);
			text_escape_part(&parts, strbuf_text(&text), at, at + step);
		}
		if (!expect(text_is_clean(strbuf_text(&rest)) && text_is_clean(strbuf_text(&escaped)), "round %d: %s", round,
			    strbuf_text(&escaped)))
			round = 200000;
		expect_text(strbuf_text(&parts), strbuf_text(&escaped), "in parts");
		strbuf_release(&rest);
		strbuf_release(&escaped);
		strbuf_release(&parts);
	}
	strbuf_release(&text);
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
	CU_add_test(suite, "a clean text stays clean", a_clean_text_stays_clean);
	CU_add_test(suite, "keeps line breaks where lines are wanted", keeps_line_breaks_where_lines_are_wanted);
}
