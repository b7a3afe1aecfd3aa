/*
 * Which entry of a list is selected and which part of it is to be seen. The entries are the
 * caller's; only their number is known here.
 */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/key.h"

struct list_view {
	size_t selected, top;
};

/* Moves the selection: Up, Down, Tab, Shift-Tab, PgUp, PgDn, Home, End. True when the key was one of these. */
bool list_key(struct list_view *view, struct key key, size_t count, size_t page);
/* Brings selection and top back inside the list, and the selection into the rows that are to be seen. */
void list_fit(struct list_view *view, size_t count, size_t rows);

#endif
