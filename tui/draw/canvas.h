/*
 * A grid of character cells to draw on. Everything outside the grid is clipped. A canvas does not depend on a terminal, so tests
 * and screenshots are made from the same drawing that the terminal shows.
 */
#ifndef TUI_DRAW_CANVAS_H
#define TUI_DRAW_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/strbuf.h"
#include "tui/draw/theme.h"

#define CELL_CODES 4 /* a base character and up to three combining marks; further marks are dropped */

struct cell {
	uint32_t code[CELL_CODES]; /* unused ones are 0; code[0] == 0: the right half of a wide character */
	uint8_t width;             /* 1 or 2; 0 in the right half of a wide character */
	uint8_t style;             /* enum style */
};

struct canvas {
	int rows, columns;
	bool ascii; /* borders and marks in ASCII */
	int cursor_row, cursor_column;
	bool cursor_shown;            /* a text cursor is shown; the cursor is on the focused row in any case */
	struct cell *cells;           /* rows * columns */
	struct click_region *regions; /* of the last drawing; see tui/widget/click_region.h */
	size_t region_count, region_capacity, click_region_layer;
};

struct area {
	int row, column, rows, columns;
};

void canvas_init(struct canvas *canvas, int rows, int columns, bool ascii);
void canvas_release(struct canvas *canvas);
/* Changes the size and clears all cells. */
void canvas_resize(struct canvas *canvas, int rows, int columns);
void canvas_clear(struct canvas *canvas);
/* Returns NULL outside the grid. */
struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

/* Draws text from a cell to the right, at most `columns` wide or up to the right edge of the grid; a mark in the last column
 * shows that text was cut. Control characters and other misleading characters are escaped as by text_escape(). A character that
 * takes two columns, or has combining marks, is drawn completely or not at all. Returns the columns used. */
int canvas_text(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text);
/* The same for the bytes of text from `from` to `to`: which characters mislead may depend on those around them. */
int canvas_text_part(
	struct canvas *canvas, int row, int column, int columns, enum style style, const char *text, size_t from, size_t to);
/* The same, but text that does not fit is cut at its start: for text being typed and for paths, whose end matters more. */
int canvas_text_end(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text);
int canvas_printf(struct canvas *canvas, int row, int column, int columns, enum style style, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
/* Draws text on as many rows of the area as it needs, with line breaks at spaces and at \n; returns the rows used. If the area is
 * too small, the last row ends with the mark for cut text. */
int canvas_wrap(struct canvas *canvas, struct area area, enum style style, const char *text);
/* Copies another canvas, starting at its row `top`, into the area, as far as both extend. */
void canvas_copy(struct canvas *canvas, struct area area, const struct canvas *from, int top);
/* The number of rows that canvas_wrap() would need at this width. */
int canvas_wrap_rows(const char *text, int columns);
/* The columns that bytes of text that needs no escaping take on the grid. */
int canvas_width(const char *text, size_t length);
void canvas_fill(struct canvas *canvas, struct area area, enum style style);
/* Changes the style of cells and keeps their characters. */
void canvas_restyle(struct canvas *canvas, struct area area, enum style style);
/* A border just inside the area with a title (may be NULL) in its top line. */
void canvas_box(struct canvas *canvas, struct area area, enum style border, enum style title_style, const char *title);
/* A horizontal line through the first row of the area. */
void canvas_rule(struct canvas *canvas, struct area area, enum style style);
/* Draws the right border of a box as a scroll bar: `seen` of `total` rows are visible, starting with `first`. Draws nothing if
 * all are. */
void canvas_scrollbar(struct canvas *canvas, struct area box, int first, int seen, int total);
void canvas_cursor(struct canvas *canvas, int row, int column, bool shown);

enum glyph {
	GLYPH_CUT,      /* text continues */
	GLYPH_OPEN,     /* opens a blade */
	GLYPH_DROP,     /* opens a drop-down */
	GLYPH_SELECTED, /* the selected entry of a list */
	GLYPH_BULLET,   /* an entry of a list */
	GLYPH_UP,
	GLYPH_DOWN,
	GLYPH_ERROR,
	GLYPH_WARNING,
	GLYPH_HINT,
	GLYPH_OK,
	GLYPH_DIFFERS, /* not as in what it is compared with */
	GLYPH_MINUS,   /* in front of what is left out */
	GLYPH_MARKED,  /* a marked entry of a list */
	GLYPH_COUNT
};
/* A mark that takes one column; an ASCII character if the canvas is ASCII. Borrowed. */
const char *canvas_glyph(const struct canvas *canvas, enum glyph glyph);

/* Appends all rows as lines of UTF-8, without trailing spaces. */
void canvas_print(const struct canvas *canvas, struct strbuf *out);

#endif
