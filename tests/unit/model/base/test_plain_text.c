/* Typographic and invisible characters: their names, and texts without them. */
#include <string.h>

#include "model/base/plain_text.h"
#include "model/base/utf8.h"
#include "tests/support/expect.h"

void suite_plain_text(void);

static void characters_are_named_with_their_code_point(void)
{
	static const struct {
		uint32_t code;
		const char *name;
	} rows[] = {
		{ 0x00A0, "a no-break space (U+00A0)" },
		{ 0x200B, "a zero-width space (U+200B)" },
		{ 0x00AD, "a soft hyphen (U+00AD)" },
		{ 0x201C, "a left double quotation mark (U+201C)" },
		{ 0x2011, "a non-breaking hyphen (U+2011)" },
		{ 0x2013, "an en dash (U+2013)" },
		{ 0x202E, "a right-to-left override (U+202E)" },
		{ 0xFF0C, "a full-width comma (U+FF0C)" },
		{ 0xFF1D, "a full-width equals sign (U+FF1D)" },
		{ 0xFF21, "a full-width \"A\" (U+FF21)" },
		{ 0xFEFF, "a byte order mark (U+FEFF)" },
		{ 0xE0041, "an invisible character (U+E0041)" },
		{ 0x1B, "a control character (U+001B)" },
		{ '\n', "a line break (U+000A)" },
		{ '\t', "a tab (U+0009)" },
		{ 0xE4, "\"\u00E4\" (U+00E4)" },
		{ '_', "\"_\" (U+005F)" },
		{ UTF8_INVALID, "a byte that is not UTF-8" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf name = STRBUF_INIT;

		character_describe(&name, rows[i].code);
		expect_text(strbuf_text(&name), rows[i].name, "row %zu", i);
		strbuf_release(&name);
	}
}

static void texts_become_plain(void)
{
	static const struct {
		const char *text;
		enum text_use use;
		const char *plain;
		uint32_t unclean, typographic;
		size_t column; /* of the first such character */
		bool spaces;
	} rows[] = {
		{ "ca.contoso.com", TEXT_EXACT, "ca.contoso.com", 0, 0, 0, false },
		{ "  ca.contoso.com ", TEXT_EXACT, "ca.contoso.com", 0, 0, 0, true },
		{ "\u00A0ca.contoso.com", TEXT_EXACT, "ca.contoso.com", 0, 0xA0, 1, true },
		{ "https:\uFF0F\u2215ndes", TEXT_EXACT, "https://ndes", 0, 0xFF0F, 7, false },
		{ "1.3.6\u200B.1", TEXT_EXACT, "1.3.6.1", 0x200B, 0, 6, false },
		{ "Contoso CA ", TEXT_NAME, "Contoso CA", 0, 0, 0, true },
		{ "L\u2019Or\u00E9al", TEXT_NAME, "L'Or\u00E9al", 0, 0x2019, 2, false },
		{ "O=L\u2019Or\u00E9al \u2013 x ", TEXT_VALUE, "O=L\u2019Or\u00E9al \u2013 x ", 0, 0, 0, false },
		{ "CN=a\uFF0CO\uFF1Db", TEXT_VALUE, "CN=a,O=b", 0, 0xFF0C, 5, false },
		{ "O=\uFF21\u3000\uFF22", TEXT_VALUE, "O=\uFF21\u3000\uFF22", 0, 0, 0, false },
		{ "O=\u201Ca, b\u201D", TEXT_VALUE, "O=\"a, b\"", 0, 0x201C, 3, false },
		{ " \u201CWi-Fi\u201D\u00A0\u2026 ", TEXT_PROSE, " \u201CWi-Fi\u201D\u00A0\u2026 ", 0, 0, 0, false },
		{ "a\u202Eb", TEXT_PROSE, "ab", 0x202E, 0, 2, false },
		{ "a\xff", TEXT_PROSE, "a", UTF8_INVALID, 0, 2, false },
		{ "   ", TEXT_NAME, "   ", 0, 0, 0, false },
		{ "", TEXT_EXACT, "", 0, 0, 0, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf plain = STRBUF_INIT;
		struct text_faults faults;

		text_make_plain(&plain, rows[i].text, rows[i].use, false, &faults);
		expect_text(strbuf_text(&plain), rows[i].plain, "row %zu", i);
		expect_number(faults.unclean, rows[i].unclean, "row %zu, unclean", i);
		expect_number(faults.typographic, rows[i].typographic, "row %zu, typographic", i);
		expect_number(faults.unclean_column + faults.typographic_column, rows[i].column, "row %zu, column", i);
		expect(faults.spaces == rows[i].spaces, "row %zu, spaces", i);
		expect(!text_is_surely_plain(rows[i].text) || !text_has_fault(&faults), "row %zu is surely plain", i);
		strbuf_release(&plain);
	}
}

/* Making a plain text plain again changes nothing, whatever is in it. */
static void plain_texts_stay(void)
{
	static const uint32_t codes[] = { 'a', ' ', '\t', 0xA0, 0x200B, 0x200D, 0x2019, 0x201C, 0xFF0C, 0xFF1D, 0x3000, 0x1F600,
		0xE4, '\n' };
	unsigned long random = 3;

	for (size_t round = 0; round < 2000; round++) {
		struct strbuf text = STRBUF_INIT;
		struct strbuf once = STRBUF_INIT;
		struct strbuf twice = STRBUF_INIT;
		struct text_faults faults;
		enum text_use use = (enum text_use)(round % 4);

		for (size_t count = test_random(&random, 8); count; count--)
			utf8_put(&text, codes[test_random(&random, COUNT(codes))]);
		text_make_plain(&once, strbuf_text(&text), use, false, &faults);
		text_make_plain(&twice, strbuf_text(&once), use, false, &faults);
		expect_text(strbuf_text(&twice), strbuf_text(&once), "round %zu", round);
		expect(!text_has_fault(&faults), "round %zu", round);
		strbuf_release(&text);
		strbuf_release(&once);
		strbuf_release(&twice);
	}
}

void suite_plain_text(void)
{
	CU_pSuite suite = CU_add_suite("plain_text", NULL, NULL);

	CU_add_test(suite, "characters are named with their code point", characters_are_named_with_their_code_point);
	CU_add_test(suite, "texts become plain", texts_become_plain);
	CU_add_test(suite, "plain texts stay", plain_texts_stay);
}
