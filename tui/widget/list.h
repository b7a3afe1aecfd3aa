/*
 * The selection and scroll position of a list. The entries belong to the caller; the list knows only how many there are and where
 * they are drawn.
 */
#ifndef TUI_WIDGET_LIST_H
#define TUI_WIDGET_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct list_view {
	size_t selected, top;
	size_t rows; /* visible entries at the last list_fit() with rows > 0 */
};

/* Moves the selection: Up, Down, Tab, Shift-Tab, PgUp, PgDn, Home, End, a click, the wheel. Returns true if the key was one of
 * these. */
bool list_key(struct list_view *view, struct key key, size_t count, size_t page);
/* Limits selection and top to the list, and scrolls so that the selection is visible. */
void list_fit(struct list_view *view, size_t count, size_t rows);
/* Call it after drawing an entry: if it is selected, highlights the whole area, and adds a click region: the first click selects
 * the entry, the second one opens it. The first column of the area is for the mark of the selected entry. Signs in the first
 * `gutter` columns are left out of the highlight: their colour says something. */
void list_mark(const struct list_view *view, struct canvas *canvas, struct area area, int gutter, size_t at, bool focused);

#endif
