/*
 * Key bindings: which key does what, and where. The key handling, the footer and the help all use the same table.
 */
#ifndef TUI_WIDGET_KEYMAP_H
#define TUI_WIDGET_KEYMAP_H

#include <stdbool.h>

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct key_binding {
	int request;       /* the request that the key sends; 0: the blade handles the key itself, and the row is only shown */
	const char *keys;  /* key names as in key_parse(), separated by spaces; the first one is shown */
	const char *label; /* in the footer */
	const char *help;  /* a line for the help */
	unsigned contexts; /* a bit for each context in which it works, defined by the program */
	bool edits;        /* not available in read-only mode */
};

/* A key that stands for another one, such as j for Down. */
struct key_alias {
	const char *key, *means; /* names as in key_parse() */
	const char *help;        /* what the other key does, for the help */
	unsigned contexts;
};

/* Whether a key is one of those that a row has. */
bool keymap_has_key(const char *keys, const char *key);
/* Returns the request of a key in any of the contexts, or 0. The table ends with keys == NULL. */
int keymap_find(const struct key_binding *table, unsigned contexts, bool read_only, struct key key);
/* Returns the key that a key stands for in any of the contexts, or the key itself. The table ends with key == NULL. */
struct key keymap_translate(const struct key_alias *aliases, unsigned contexts, struct key key);
/* Draws "key label" of the bindings that work here, as many as fit, without those that are of no use right now; the last row of
 * the table is always drawn. A click on one is translated to its key. */
void keymap_footer(struct canvas *canvas, int row, const struct key_binding *table, unsigned contexts, bool read_only,
	bool (*is_of_use)(const void *context, int request), const void *context);
bool keymap_works(const struct key_binding *action, unsigned contexts, bool read_only);

#endif
