/*
 * The text cut last ("killed", as in readline) in any editor of the program, so that it can be cut in one field and pasted into
 * another.
 */
#ifndef TUI_WIDGET_KILL_RING_H
#define TUI_WIDGET_KILL_RING_H

#include <stddef.h>

enum kill {
	KILL_REPLACE, /* replaces the text */
	KILL_PREPEND, /* several cuts in a row are pasted as one text */
	KILL_APPEND,
};

void kill_ring_push(const char *text, size_t length, enum kill kill);
/* The text, "" if nothing was cut yet; borrowed, valid until the next push. */
const char *kill_ring_text(void);

#endif
