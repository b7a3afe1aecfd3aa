/*
 * A grid of character cells to draw on. Drawing never leaves the grid: what lies outside is not
 * drawn. A canvas knows no terminal, so tests and pictures are made from the same drawing that the
 * terminal shows.
 */
#ifndef TUI_DRAW_CANVAS_H
#define TUI_DRAW_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/strbuf.h"
#include "tui/draw/theme.h"

#define CELL_CODES 4 /* a base character and up to three marks; more are left out of the cell */

struct cell {
	uint32_t code[CELL_CODES]; /* unused ones are 0; code[0] == 0: the right half of a wide character */
	uint8_t width;             /* 1 or 2; 0 in the right half of a wide character */
	uint8_t style;             /* enum style */
};

struct canvas {
	int rows, columns;
	bool ascii; /* borders and marks in ASCII */
	int cursor_row, cursor_column;
	bool cursor_shown;            /* a text cursor is wanted; the cursor stands on the focused row in any case */
	struct cell *cells;           /* rows * columns */
	struct click_region *regions; /* of the last drawing: tui/widget/click_region.h */
	size_t region_count, region_capacity, click_region_layer;
};

struct area {
	int row, column, rows, columns;
};

void canvas_init(struct canvas *canvas, int rows, int columns, bool ascii);
void canvas_release(struct canvas *canvas);
/* Changes the size and blanks all. */
void canvas_resize(struct canvas *canvas, int rows, int columns);
void canvas_clear(struct canvas *canvas);
/* NULL outside the grid. */
struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

/* Draws text from a cell on, at most columns wide; what does not fit is cut and the last column says so.
 * Control characters and what else could mislead are shown as text_escape() shows them; what a person takes
 * for one character never stands half on the grid.
 * The grid's right edge counts as the end of the columns. Returns the columns used. */
int canvas_text(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text);
/* The same, cut at its beginning where it does not fit: what was typed last, or where a path leads, matters more. */
int canvas_text_end(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text);
int canvas_printf(struct canvas *canvas, int row, int column, int columns, enum style style, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
/* Draws text over as many rows of the area as it needs, broken at blanks and at \n; returns the rows used.
 * Where the area is too small the last row ends in the mark. */
int canvas_wrap(struct canvas *canvas, struct area area, enum style style, const char *text);
/* Copies another canvas from a row on into the area, as far as both reach. */
void canvas_copy(struct canvas *canvas, struct area area, const struct canvas *from, int top);
/* Rows that canvas_wrap would need at this width. */
int canvas_wrap_rows(const char *text, int columns);
/* Columns that bytes of clean text take on the grid. */
int canvas_width(const char *text, size_t length);
void canvas_fill(struct canvas *canvas, struct area area, enum style style);
/* Gives cells another style, keeping what is drawn. */
void canvas_restyle(struct canvas *canvas, struct area area, enum style style);
/* A border just inside the area with a title (may be NULL) in its top line. */
void canvas_box(struct canvas *canvas, struct area area, enum style border, enum style title_style, const char *title);
/* The right border of a box as a scroll bar: which part of total rows is to be seen. Draws nothing when all is. */
void canvas_scrollbar(struct canvas *canvas, struct area box, int first, int seen, int total);
void canvas_cursor(struct canvas *canvas, int row, int column, bool shown);

enum glyph {
	GLYPH_CUT,
	GLYPH_OPEN,
	GLYPH_DROP,
	GLYPH_SELECTED,
	GLYPH_BULLET,
	GLYPH_UP,
	GLYPH_DOWN,
	GLYPH_ERROR,
	GLYPH_WARNING,
	GLYPH_HINT,
	GLYPH_OK,
	GLYPH_COUNT
};
/* A mark of one column, in ASCII where the canvas is. */
const char *canvas_glyph(const struct canvas *canvas, enum glyph glyph);

/* All rows as UTF-8 lines without trailing blanks. */
void canvas_print(const struct canvas *canvas, struct strbuf *out);

#endif
