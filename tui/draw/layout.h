/*
 * Who gets the room on the screen. Content gets its natural width first, then rows that would be empty, and is cut only when
 * both are used up.
 */
#ifndef TUI_DRAW_LAYOUT_H
#define TUI_DRAW_LAYOUT_H

#include <stddef.h>

#include "tui/draw/canvas.h"

/* The columns that canvas_text() draws a text in, if it has room for all of it. */
int layout_natural(const char *text);

/* A column of a table. */
struct layout_column {
	int natural;   /* the width of its widest content or heading */
	int least;     /* it is not made narrower than this, or than its natural width if that is less */
	bool optional; /* may be left out where there is too little room for all columns at their least widths */
	int width;     /* set by layout_columns(); 0: left out */
};

/* Gives each column its width, so that all of them with `gap` columns between each two take no more than `room`. The widest
 * columns give way first; where that is not enough, optional columns are left out, the last one first. Where even that is not
 * enough, the first column takes all the room. Room that is left is not given to any column. */
void layout_columns(struct layout_column *columns, size_t count, int room, int gap);

/* Gives each of some texts its rows. rows[i] is how many rows it needs, and then how many it gets: one at least, and as many as
 * it needs while there are empty rows among `room`. The texts get further rows in turns. */
void layout_rows(int *rows, size_t count, int room);

/* Where a text loses what does not fit. */
enum layout_cut { CUT_END, CUT_MIDDLE, CUT_START };

/* The cut that keeps apart the texts that do not fit into so many columns: at the end; in the middle if two of them would then
 * look the same; at the start if they would still. For what is on the screen: each text is compared with each other. */
enum layout_cut layout_cut(const char *const *texts, size_t count, int columns);
/* Draws text with canvas_text(), cut there if it does not fit. Returns the columns used. */
int layout_text(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text, enum layout_cut cut);

/* The columns that canvas_text() needs for a text. */
int layout_width(const char *text);
/* Where the row of a long text ends that starts at an offset: after a space, comma or slash after its first third, if there is
 * one, else where the columns do. Spaces at the end of a row may extend beyond the columns. Meant for values, which have few
 * spaces; canvas_wrap() is for sentences. */
size_t layout_row_end(const char *text, size_t from, int columns);
/* The rows that a text needs that is broken like this, at most so many. */
int layout_wrap_rows(const char *text, int columns, int most);
/* Draws a text on the rows of an area, the last one cut at its end if it does not fit. *last (may be NULL): the columns used in
 * the last row. Returns the rows used. */
int layout_wrap(struct canvas *canvas, struct area area, enum style style, const char *text, int *last);

#endif
