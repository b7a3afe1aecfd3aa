/*
 * What was killed last, in whichever editor: there is one such text in the program, so that it can be
 * killed in one field and yanked in another.
 */
#ifndef TUI_KILL_H
#define TUI_KILL_H

#include <stddef.h>

enum kill {
	KILL_ANEW,   /* in place of what was there */
	KILL_BEFORE, /* joins it: several kills in a row come back as one */
	KILL_BEHIND,
};

void kill_keep(const char *text, size_t length, enum kill kill);
/* Borrowed until the next kill; "" when nothing was killed yet. */
const char *kill_text(void);

#endif
