/*
 * A line editor drawn: its text in a window of the screen, marks where it goes on, the cursor.
 */
#ifndef TUI_WIDGET_LINE_VIEW_H
#define TUI_WIDGET_LINE_VIEW_H

#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"

/* Draws into one row, in the style of what has the focus, and puts the cursor there. Scrolls the editor to its cursor. */
void line_view_draw(struct canvas *canvas, struct area at, struct line_edit *edit);

#endif
