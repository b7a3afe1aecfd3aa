/*
 * Draws a line editor: its text, marks where the text continues, and the cursor.
 */
#ifndef TUI_WIDGET_LINE_VIEW_H
#define TUI_WIDGET_LINE_VIEW_H

#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"

/* Draws into one row, in the focused style, and sets the cursor of the canvas. Scrolls the editor so that its cursor is visible.
 */
void line_view_draw(struct canvas *canvas, struct area at, struct line_edit *edit);

#endif
