/*
 * Which entry of a list is selected and which part of it is to be seen. The entries are the
 * caller's; only their number is known here, and where they are drawn.
 */
#ifndef TUI_WIDGET_LIST_H
#define TUI_WIDGET_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct list_view {
	size_t selected, top;
	size_t rows; /* entries to be seen at the last list_fit() that knew */
};

/* Moves the selection: Up, Down, Tab, Shift-Tab, PgUp, PgDn, Home, End, a click, the wheel. True when the key was one
 * of these. */
bool list_key(struct list_view *view, struct key key, size_t count, size_t page);
/* Brings selection and top back inside the list, and the selection into the rows that are to be seen. */
void list_fit(struct list_view *view, size_t count, size_t rows);
/* Behind the drawing of an entry: marks it where it is selected, from the area's first column to the end of its name,
 * which may take so many columns from there; a click selects it, one more opens it. */
void list_mark(const struct list_view *view, struct canvas *canvas, struct area area, int columns, size_t at, bool focused);

#endif
