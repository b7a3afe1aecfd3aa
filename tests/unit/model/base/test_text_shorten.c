#include <CUnit/CUnit.h>

#include "model/base/text_shorten.h"
#include "model/base/text_width.h"
#include "tests/support/expect.h"

void suite_text_shorten(void);

#define TEN    "0123456789"
#define DIGITS TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define HEAD   TEN TEN TEN TEN "0"
#define TAIL   "456789" TEN

static void long_values_are_shortened(void)
{
	static const struct {
		const char *message, *shown;
	} rows[] = {
		{ "", "" },
		{ "Enter a name", "Enter a name" },
		{ "\"short\" is not an identifier", "\"short\" is not an identifier" },
		{ DIGITS " is not an identifier", HEAD "..." TAIL " is not an identifier" },
		{ "\"" DIGITS "\" is wrong", "\"" TEN TEN TEN TEN "..."
					     "56789" TEN "\" is wrong" },
		{ "Name: \"a b " DIGITS "\": shorten it", "Name: \"a b " TEN TEN TEN "012345..."
							  "56789" TEN "\": shorten it" },
		{ "an open \" quote " DIGITS, "an open \" quote " HEAD "..." TAIL },
		{ "two " DIGITS " and " DIGITS ".", "two " HEAD "..." TAIL " and " HEAD "..."
						    "56789" TEN "." },
		{ TEN TEN TEN TEN TEN TEN, TEN TEN TEN TEN TEN TEN },
		{ "can't write /" TEN TEN TEN TEN TEN TEN TEN "/file", "can't write /" TEN TEN TEN TEN TEN TEN TEN "/file" },
		{ "  two  spaces \n and a line", "  two  spaces \n and a line" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;

		text_shorten(&out, rows[i].message);
		expect_row_text(i, strbuf_text(&out), rows[i].shown);
		strbuf_release(&out);
	}
}

/* Characters stay whole, and the whole takes no more columns than it may. */
static void wide_characters_stay_whole(void)
{
	static const char *const characters[] = { "\xe6\x97\xa5", "\xc3\xa9", "e\xcc\x81", "\xf0\x9f\x94\x91" };

	for (size_t i = 0; i < COUNT(characters); i++) {
		struct strbuf message = STRBUF_INIT;
		struct strbuf out = STRBUF_INIT;

		for (int j = 0; j < 5000; j++)
			strbuf_addstr(&message, characters[i]);
		text_shorten(&out, strbuf_text(&message));
		expect(text_width(strbuf_text(&out)) <= TEXT_SHORTEN_COLUMNS, "row %zu: columns", i);
		expect(text_width(strbuf_text(&out)) > TEXT_SHORTEN_COLUMNS - 4, "row %zu: no room is lost", i);
		strbuf_release(&message);
		strbuf_release(&out);
	}
}

void suite_text_shorten(void)
{
	CU_pSuite suite = CU_add_suite("text_shorten", NULL, NULL);

	CU_add_test(suite, "long values are shortened", long_values_are_shortened);
	CU_add_test(suite, "wide characters stay whole", wide_characters_stay_whole);
}
