/*
 * Who gets the room in the matrix: the columns that are side by side, how wide they are, and how many rows each field gets.
 */
#ifndef FORMS_PAGES_MATRIX_LAYOUT_H
#define FORMS_PAGES_MATRIX_LAYOUT_H

#include "model/report/field_matrix.h"
#include "tui/draw/layout.h"

/* What is drawn and where. */
struct matrix_view {
	const struct field_matrix *matrix;
	bool reasons; /* cells that a profile lacks show why */
	bool ascii;
	int rows, columns;
	size_t left; /* the first column that is shown */
};

struct matrix_layout {
	int label;                   /* the columns of the labels, with the marks before and the gap after them */
	int head;                    /* the rows of the headings, with an empty one below them where there is room */
	int gap;                     /* between two cells */
	size_t prefix;               /* the bytes with which all headings begin; shown once */
	size_t count;                /* the columns that are side by side */
	struct layout_column *cells; /* of each of these */
	int *heights;                /* of each row of the matrix */
};

/* The number of columns that fit side by side; 1 at least. */
size_t matrix_layout_count(const struct field_matrix *matrix, int columns);
void matrix_layout_make(struct matrix_layout *layout, const struct matrix_view *view);
void matrix_layout_release(struct matrix_layout *layout);

/* The mark of a difference; a word would need too much room. Borrowed. */
const char *matrix_sign(bool ascii);
/* The columns before a cell's text: those of the sign of its problem. */
int matrix_cell_indent(const struct matrix_cell *cell);
/* Appends a cell's text as one line. */
void matrix_cell_format(struct strbuf *out, const struct matrix_view *view, const struct matrix_cell *cell);
/* Draws a cell's text on the rows of its area; what does not fit is cut there. Returns the rows that it needs; canvas may be
 * NULL to only count them. */
int matrix_cell_draw(struct canvas *canvas, struct area area, enum style style, const char *text, enum layout_cut cut);
/* Where the cells of a row lose what does not fit, so that different ones look different. */
enum layout_cut matrix_row_cut(const struct matrix_layout *layout, const struct matrix_view *view, size_t row);

#endif
