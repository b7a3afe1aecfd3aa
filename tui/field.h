/*
 * A line editor drawn: its text in a window of the screen, marks where it goes on, the cursor.
 */
#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include "tui/canvas.h"
#include "tui/lineedit.h"

/* Draws into one row, in the style of what has the focus, and puts the cursor there. Scrolls the editor to its cursor. */
void field_draw(struct canvas *canvas, struct area at, struct lineedit *edit);

#endif
