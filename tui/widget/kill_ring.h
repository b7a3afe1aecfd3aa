/*
 * What was killed last, in whichever editor: there is one such text in the program, so that it can be
 * killed in one field and yanked in another.
 */
#ifndef TUI_WIDGET_KILL_RING_H
#define TUI_WIDGET_KILL_RING_H

#include <stddef.h>

enum kill {
	KILL_REPLACE, /* in place of what was there */
	KILL_PREPEND, /* joins it: several kills in a row come back as one */
	KILL_APPEND,
};

void kill_ring_push(const char *text, size_t length, enum kill kill);
/* Borrowed until the next kill; "" when nothing was killed yet. */
const char *kill_ring_text(void);

#endif
