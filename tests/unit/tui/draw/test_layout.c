/* Who gets the room: natural widths first, then rows that are free, then a cut that keeps texts apart. */
#include <CUnit/CUnit.h>

#include <string.h>

#include "tests/support/expect.h"
#include "tui/draw/layout.h"

void suite_layout(void);

#define COLUMNS 3

/* Natural and least widths of three columns, of which the last two are optional, and what they get with one column between. */
static void columns_give_way_from_the_widest(void)
{
	static const struct {
		int natural[COLUMNS], least[COLUMNS], room, width[COLUMNS];
	} rows[] = {
		{ { 10, 5, 5 }, { 4, 3, 3 }, 80, { 10, 5, 5 } },
		{ { 10, 5, 5 }, { 4, 3, 3 }, 22, { 10, 5, 5 } },
		{ { 10, 5, 5 }, { 4, 3, 3 }, 18, { 6, 5, 5 } },
		{ { 10, 5, 5 }, { 8, 3, 3 }, 16, { 8, 3, 3 } },
		{ { 10, 5, 5 }, { 8, 3, 3 }, 15, { 9, 5, 0 } },
		{ { 10, 5, 5 }, { 8, 3, 3 }, 11, { 10, 0, 0 } },
		{ { 10, 5, 5 }, { 8, 3, 3 }, 7, { 7, 0, 0 } },
		{ { 2, 9, 0 }, { 8, 3, 3 }, 8, { 2, 5, 0 } },
		{ { 10, 5, 5 }, { 4, 3, 3 }, 0, { 0, 0, 0 } },
		{ { 10, 5, 5 }, { 4, 3, 3 }, -3, { 0, 0, 0 } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct layout_column columns[COLUMNS];

		for (size_t j = 0; j < COLUMNS; j++)
			columns[j] = (struct layout_column){ rows[i].natural[j], rows[i].least[j], j > 0, -1 };
		layout_columns(columns, COLUMNS, rows[i].room, 1);
		for (size_t j = 0; j < COLUMNS; j++)
			expect_number(columns[j].width, rows[i].width[j], "row %zu, column %zu", i, j);
	}
}

static void free_rows_are_shared(void)
{
	static const struct {
		int needed[COLUMNS], room, rows[COLUMNS];
	} rows[] = {
		{ { 1, 1, 1 }, 10, { 1, 1, 1 } },
		{ { 3, 1, 2 }, 6, { 3, 1, 2 } },
		{ { 3, 1, 2 }, 5, { 2, 1, 2 } },
		{ { 3, 1, 2 }, 4, { 2, 1, 1 } },
		{ { 3, 1, 2 }, 2, { 1, 1, 1 } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int got[COLUMNS];

		memcpy(got, rows[i].needed, sizeof(got));
		layout_rows(got, COLUMNS, rows[i].room);
		for (size_t j = 0; j < COLUMNS; j++)
			expect_number(got[j], rows[i].rows[j], "row %zu, text %zu", i, j);
	}
}

static void texts_are_cut_where_they_are_the_same(void)
{
	static const struct {
		const char *texts[2];
		enum layout_cut cut;
		const char *drawn;
	} rows[] = {
		{ { "Contoso Root", "Contoso SCEP" }, CUT_END, "Contoso Root" },
		{ { "iOS and nothing else here", "macOS and nothing else here" }, CUT_END, "iOS and noth\u2026" },
		{ { "Contoso SCEP - iOS", "Contoso SCEP - macOS" }, CUT_MIDDLE, "Contos\u2026 - iOS" },
		{ { "Contoso a - Windows 10+", "Contoso b - Windows 10+" }, CUT_END, "Contoso a - \u2026" },
		{ { "Contoso SCEP for user 1 of all", "Contoso SCEP for user 22 of all" }, CUT_START, "\u20261 of all" },
		{ { "Contoso Wurzel \u4e2d\u6587\u4e2d\u6587", "other" }, CUT_END, "Contoso Wurz\u2026" },
	};
	struct canvas canvas;

	canvas_init(&canvas, 1, 30, false);
	for (size_t i = 0; i < COUNT(rows); i++) {
		int columns = rows[i].cut == CUT_START ? 9 : 13;
		struct strbuf row = STRBUF_INIT;

		expect_number(layout_cut(rows[i].texts, 2, columns), rows[i].cut, "row %zu", i);
		canvas_clear(&canvas);
		layout_text(&canvas, 0, 0, columns, STYLE_TEXT, rows[i].texts[0], rows[i].cut);
		canvas_print(&canvas, &row);
		expect(strncmp(strbuf_text(&row), rows[i].drawn, strlen(rows[i].drawn)) == 0, "row %zu: %s", i,
			strbuf_text(&row));
		strbuf_release(&row);
	}
	canvas_release(&canvas);
}

/* A long value is broken after a space, comma or slash that leaves a row at least a third full, else where it must be. */
static void long_values_are_broken(void)
{
	static const struct {
		const char *text;
		int columns, rows; /* of the area */
		const char *drawn;
	} rows[] = {
		{ "", 10, 3, "" },
		{ "short", 10, 3, "short" },
		{ "one two three", 10, 3, "one two\nthree" },
		{ "CN=a,OU=bb,O=c", 10, 3, "CN=a,\nOU=bb,O=c" },
		{ "CN=a,OU=bbb,O=c", 10, 3, "CN=a,\nOU=bbb,O=c" },
		{ "https://a.example/b", 12, 3, "https://\na.example/b" },
		{ "a,bcdefghijklmno", 10, 3, "a,bcdefghi\njklmno" },
		{ "exactly 10   more", 10, 3, "exactly 10\nmore" },
		{ "abcdefghij", 4, 2, "abcd\nefg>" },
		{ "abcdefghij", 4, 1, "abc>" },
		{ "日本語", 3, 3, "日\n本\n語" },
		{ "日本", 1, 2, ">\n>" },
		{ "a\tb\x01", 4, 3, "a\\tb\n\\x01" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas canvas;
		struct strbuf out = STRBUF_INIT;

		canvas_init(&canvas, 5, 20, true);
		layout_wrap(&canvas, (struct area){ 0, 0, rows[i].rows, rows[i].columns }, STYLE_VALUE, rows[i].text, NULL);
		canvas_print(&canvas, &out);
		while (out.length && out.text[out.length - 1] == '\n')
			strbuf_setlen(&out, out.length - 1);
		expect_row_text(i, strbuf_text(&out), rows[i].drawn);
		strbuf_release(&out);
		canvas_release(&canvas);
	}
}

void suite_layout(void)
{
	CU_pSuite suite = CU_add_suite("layout", NULL, NULL);

	CU_add_test(suite, "columns give way from the widest", columns_give_way_from_the_widest);
	CU_add_test(suite, "free rows are shared", free_rows_are_shared);
	CU_add_test(suite, "texts are cut where they are the same", texts_are_cut_where_they_are_the_same);
	CU_add_test(suite, "long values are broken", long_values_are_broken);
}
