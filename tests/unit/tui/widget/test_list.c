#include "tests/support/expect.h"
#include "tui/widget/click_region.h"
#include "tui/widget/list.h"

void suite_list(void);

#define COLUMNS 30

/* The selected entry is highlighted from end to end, whatever it says; the others and what is around them stay as they were. */
static void the_whole_entry_is_highlighted(void)
{
	static const struct {
		const char *text;
		size_t at;
		int gutter;
		bool focused;
		enum style style;
	} rows[] = {
		{ "Contoso Root", 0, 0, true, STYLE_SELECTION },
		{ "Contoso Root", 0, 0, false, STYLE_SELECTION_AWAY },
		{ "日本 é, longer than the entry is wide", 0, 2, true, STYLE_SELECTION },
		{ "", 0, 0, true, STYLE_SELECTION },
		{ "Contoso Root", 1, 2, true, STYLE_TEXT },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct list_view view = { 0 };
		struct canvas canvas;

		canvas_init(&canvas, 3, COLUMNS, false);
		canvas_text(&canvas, 1, 4, 20, STYLE_TEXT, rows[i].text);
		list_mark(&view, &canvas, (struct area){ 1, 2, 1, 22 }, rows[i].gutter, rows[i].at, rows[i].focused);
		for (int row = 0; row < 3; row++)
			for (int column = 0; column < COLUMNS; column++) {
				const struct cell *cell = canvas_cell(&canvas, row, column);
				bool inside = row == 1 && column >= 2 + rows[i].gutter && column < 24;
				bool mark = row == 1 && column == 2;

				expect_number(cell->style, inside && cell->width > 0 ? rows[i].style : cell->style,
					"entry %zu: the style in row %d, column %d", i, row, column);
				expect(inside || mark || cell->style == STYLE_TEXT, "entry %zu: row %d, column %d is outside", i,
					row, column);
			}
		expect_number(canvas_cell(&canvas, 1, 2)->code[0] == ' ', rows[i].at != 0, "the mark of entry %zu", i);
		expect_number(canvas.cursor_row == 1, rows[i].style == STYLE_SELECTION, "the cursor of entry %zu", i);
		canvas_release(&canvas);
	}
}

void suite_list(void)
{
	CU_pSuite suite = CU_add_suite("list", NULL, NULL);

	CU_add_test(suite, "the whole entry is highlighted", the_whole_entry_is_highlighted);
}
