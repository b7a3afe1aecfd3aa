#include <string.h>

#include "model/base/name_key.h"
#include "tests/support/expect.h"

void suite_name_key(void);

static void expect_one_name(const char *a, const char *b, bool wanted, size_t row)
{
	struct strbuf left = STRBUF_INIT;
	struct strbuf right = STRBUF_INIT;

	name_key(&left, a);
	name_key(&right, b);
	expect((strcmp(strbuf_text(&left), strbuf_text(&right)) == 0) == wanted, "row %zu: %s, %s", row, a, b);
	strbuf_release(&left);
	strbuf_release(&right);
}

static void names_that_a_system_takes_for_one(void)
{
	static const struct {
		const char *a, *b;
		bool one;
	} rows[] = {
		{ "", "", true },
		{ "a", "b", false },
		/* letter case */
		{ "Contoso", "cONTOSO", true },
		{ "ÄÖÜ", "äöü", true },
		{ "ПРИВЕТ", "привет", true },
		{ "ΣΊΣΥΦΟΣ", "σίσυφος", true },
		{ "STRASSE", "straße", true },
		{ "GROẞ", "gross", true },
		{ "ﬁx", "FIX", true },
		{ "5 K", "5 \u212A", true },
		/* composed and decomposed */
		{ "á", "a\u0301", true },
		{ "Á", "a\u0301", true },
		{ "Å", "\u212B", true },
		{ "Å", "A\u030A", true },
		{ "ở", "o\u031B\u0309", true },
		{ "ợ", "O\u031B\u0323", true },
		{ "ợ", "o\u0323\u031B", true },
		{ "ợ", "ơ\u0323", true },
		{ "ё й", "е\u0308 И\u0306", true },
		{ "ΐ", "ι\u0308\u0301", true },
		{ "ᾧ", "ω\u0314\u0342\u0345", true },
		{ "が", "か\u3099", true },
		{ "한", "\u1112\u1161\u11AB", true },
		{ "하", "\u1112\u1161", true },
		{ "क़", "क\u093C", true },
		{ "שׁ", "ש\u05C1", true },
		{ "q\u0307\u0323", "q\u0323\u0307", true },
		/* what draws nothing */
		{ "می\u200Cخواهم", "میخواهم", true },
		{ "❤\uFE0F", "❤", true },
		/* different ones */
		{ "á", "a", false },
		{ "á", "à", false },
		{ "a\u0301b", "ab\u0301", false },
		{ "한", "하", false },
		{ "ø", "o", false },
		{ "ł", "l", false },
		{ "日本", "日木", false },
		{ "a b", "ab", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		expect_one_name(rows[i].a, rows[i].b, rows[i].one, i);
}

void suite_name_key(void)
{
	CU_pSuite suite = CU_add_suite("name key", NULL, NULL);

	CU_add_test(suite, "names that a system takes for one", names_that_a_system_takes_for_one);
}
