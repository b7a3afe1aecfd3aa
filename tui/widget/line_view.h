/*
 * Draws a line editor: its text, marks where the text continues, and the cursor.
 */
#ifndef TUI_WIDGET_LINE_VIEW_H
#define TUI_WIDGET_LINE_VIEW_H

#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"

/* Draws in the focused style, and sets the cursor of the canvas. In an area of one row, scrolls the editor so that its cursor is
 * visible; in one of several, breaks the text as layout_wrap() does. */
void line_view_draw(struct canvas *canvas, struct area at, struct line_edit *edit);
/* The same in another style, for a text that takes letters while Enter acts on something else. */
void line_view_draw_in(struct canvas *canvas, struct area at, enum style style, struct line_edit *edit);
/* The rows that a text and the cursor after it need in so many columns; at most so many. */
int line_view_rows(const char *text, int columns, int most);
/* Moves the cursor to a place in the area that the editor was drawn in. */
void line_view_point(struct line_edit *edit, struct area at, int row, int column);

#endif
