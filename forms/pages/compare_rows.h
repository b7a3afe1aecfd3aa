/*
 * The rows of the Compare blade: the lines of a comparison in colour and in columns, broken to a width.
 */
#ifndef FORMS_PAGES_COMPARE_ROWS_H
#define FORMS_PAGES_COMPARE_ROWS_H

#include "export/report/diff.h"
#include "tui/draw/canvas.h"

enum { PIECES_MOST = 5 };

/* A part of a row in one style. */
struct compare_piece {
	char *text;
	int column;
	enum style style;
};

/* A line of the report, or a part of it. */
struct compare_row {
	const struct diff_line *line; /* NULL: the summary, what was not compared, or an empty row */
	struct compare_piece pieces[PIECES_MOST];
	size_t count; /* 0: an empty row; the first and the last row are not empty */
};

struct compare_rows {
	struct compare_row *items;
	size_t count, capacity;
	int columns; /* the width that they were made for; 0: none */
	int labels;  /* the columns of the labels at that width */
	bool ascii;
};

/* Makes the rows again. Borrows the lines. */
void compare_rows_make(struct compare_rows *rows, const struct diff_lines *lines, const char *summary, const char *notes,
	int columns, bool ascii);
void compare_row_draw(const struct compare_row *row, struct canvas *canvas, struct area area);
void compare_rows_clear(struct compare_rows *rows);
void compare_rows_release(struct compare_rows *rows);

#endif
