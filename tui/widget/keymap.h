/*
 * Actions: what a person can do, by which keys, where. One table of the program's feeds the
 * handling of keys, the footer and the help.
 */
#ifndef TUI_WIDGET_KEYMAP_H
#define TUI_WIDGET_KEYMAP_H

#include <stdbool.h>

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct key_binding {
	int request;       /* what the key asks for; 0: the blade handles the key itself, the row is for people */
	const char *keys;  /* names as key_parse() knows them, separated by blanks; the first one is shown */
	const char *label; /* in the footer */
	const char *help;  /* a line for the help */
	unsigned contexts; /* where it works, as the program numbers its contexts */
	bool edits;        /* not offered where nothing can be changed */
};

/* The request of a key in any of the contexts, 0 when there is none. The table ends with keys == NULL. */
int keymap_find(const struct key_binding *table, unsigned contexts, bool read_only, struct key key);
/* Draws "key label" of the actions that work here, as many as the columns take; there is always room for the
 * table's last one. A click on one is its key. */
void keymap_footer(struct canvas *canvas, int row, const struct key_binding *table, unsigned contexts, bool read_only);
bool keymap_works(const struct key_binding *action, unsigned contexts, bool read_only);

#endif
