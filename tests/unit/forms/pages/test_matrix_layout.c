/* Who gets the room in the matrix, and where its cells are cut. */
#include <stdlib.h>
#include <string.h>

#include "forms/pages/matrix_layout.h"
#include "model/base/alloc.h"
#include "tests/support/expect.h"

void suite_matrix_layout(void);

#define FOUR "one two three four"
#define SIX  FOUR " five six"

enum { COLUMNS = 2, ROWS = 2 };

static const struct {
	const char *titles[COLUMNS];
	const char *cells[ROWS][COLUMNS];
	int rows, columns;
	size_t prefix, count;
	int head, heights[ROWS];
	enum layout_cut cut; /* of the first row */
} cases[] = {
	/* What the headings have in common is whole words, and not all of a heading. */
	{ { "Contoso SCEP - iOS", "Contoso SCEP - macOS" }, { { "1", "2" }, { "3", "4" } }, 20, 80, 15, 2, 2, { 1, 1 }, CUT_END },
	{ { "Contoso 10", "Contoso 11" }, { { "1", "2" }, { "3", "4" } }, 20, 80, 8, 2, 2, { 1, 1 }, CUT_END },
	{ { "Contoso ", "Contoso 11" }, { { "1", "2" }, { "3", "4" } }, 20, 80, 0, 2, 2, { 1, 1 }, CUT_END },
	{ { "A B", "A C" }, { { "1", "2" }, { "3", "4" } }, 20, 80, 0, 2, 2, { 1, 1 }, CUT_END },
	/* Cells are wrapped while rows are free, in turns; the empty row below the headings comes last. */
	{ { "x", "y" }, { { SIX, SIX }, { FOUR, FOUR } }, 9, 40, 0, 2, 2, { 2, 2 }, CUT_END },
	{ { "x", "y" }, { { SIX, SIX }, { FOUR, FOUR } }, 4, 40, 0, 2, 1, { 2, 1 }, CUT_END },
	{ { "x", "y" }, { { SIX, SIX }, { FOUR, FOUR } }, 3, 40, 0, 2, 1, { 1, 1 }, CUT_END },
	/* Where beginnings agree they are cut off; not if they are in the rows above. */
	{ { "x", "y" }, { { "Contoso Root CA - iOS", "Contoso Root CA - macOS" }, { "3", "4" } }, 3, 40, 0, 2, 1, { 1, 1 },
		CUT_START },
	{ { "x", "y" }, { { "Contoso Root CA - iOS", "Fabrikam Root CA - iOS" }, { "3", "4" } }, 3, 40, 0, 2, 1, { 1, 1 },
		CUT_END },
	/* One column beside the labels at least. */
	{ { "x", "y" }, { { "1", "2" }, { "3", "4" } }, 20, 20, 0, 1, 2, { 2, 2 }, CUT_END },
	{ { "x", "y" }, { { "1", "2" }, { "3", "4" } }, 0, 0, 0, 1, 1, { 1, 1 }, CUT_END },
};

static void gives_room_to_what_needs_it(void)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct matrix_column columns[COLUMNS] = { { .title = cases[i].titles[0] }, { .title = cases[i].titles[1] } };
		struct matrix_cell cells[ROWS][COLUMNS] = { 0 };
		struct matrix_row rows[ROWS] = { 0 };
		const struct field_matrix matrix = {
			.columns = columns, .column_count = COLUMNS, .rows = rows, .row_count = ROWS
		};
		const struct matrix_view view = { &matrix, false, true, cases[i].rows, cases[i].columns, 0 };
		struct matrix_layout layout;

		for (size_t row = 0; row < ROWS; row++) {
			rows[row] = (struct matrix_row){ .label = xstrdup("Label"), .cells = cells[row] };
			for (size_t column = 0; column < COLUMNS; column++)
				cells[row][column].text = xstrdup(cases[i].cells[row][column]);
		}
		matrix_layout_make(&layout, &view);
		expect_number(layout.prefix, cases[i].prefix, "case %zu: the common prefix", i);
		expect_number(layout.count, cases[i].count, "case %zu: columns", i);
		expect_number(layout.head, cases[i].head, "case %zu: the rows of the headings", i);
		for (size_t row = 0; row < ROWS; row++)
			expect_number(layout.heights[row], cases[i].heights[row], "case %zu: rows of row %zu", i, row);
		expect_number(matrix_row_cut(&layout, &view, 0), cases[i].cut, "case %zu: the cut", i);
		matrix_layout_release(&layout);
		for (size_t row = 0; row < ROWS; row++) {
			for (size_t column = 0; column < COLUMNS; column++)
				free(cells[row][column].text);
			free(rows[row].label);
		}
	}
}

/* What goes below goes on there; the last row says that there is more. */
static void cells_are_wrapped_and_cut(void)
{
	static const struct {
		int rows;
		enum layout_cut cut;
		const char *drawn;
	} drawings[] = {
		{ 3, CUT_END, "one two\nthree four\nfive\n" },
		{ 2, CUT_END, "one two\nthree fou>\n\n" },
		{ 1, CUT_END, "one two t>\n\n\n" },
		{ 1, CUT_START, ">four five\n\n\n" },
	};

	for (size_t i = 0; i < COUNT(drawings); i++) {
		struct strbuf out = STRBUF_INIT;
		struct canvas canvas;

		canvas_init(&canvas, 3, 10, true);
		expect_number(matrix_cell_draw(&canvas, (struct area){ 0, 0, drawings[i].rows, 10 }, STYLE_TEXT,
				      "one two three four five", drawings[i].cut),
			3, "row %zu: rows needed", i);
		canvas_print(&canvas, &out);
		expect_text(strbuf_text(&out), drawings[i].drawn, "row %zu", i);
		strbuf_release(&out);
		canvas_release(&canvas);
	}
}

void suite_matrix_layout(void)
{
	CU_pSuite suite = CU_add_suite("matrix_layout", NULL, NULL);

	CU_add_test(suite, "gives room to what needs it", gives_room_to_what_needs_it);
	CU_add_test(suite, "cells are wrapped and cut", cells_are_wrapped_and_cut);
}
