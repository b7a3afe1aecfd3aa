/*
 * What the halves of tui/term.h share: term.c has the terminal, term_keys.c turns what it sends into keys.
 * Nobody else includes this, and nobody else calls curses.
 */
#ifndef TUI_TERM_INSIDE_H
#define TUI_TERM_INSIDE_H

#include "tui/key.h"

enum term_input { INPUT_NOTHING, INPUT_KEY, INPUT_RESIZED };

/* Before the first key is read; does its work once. Not at the start: the first frame need not wait for it. */
void term_keys_prepare(void);
/* Takes one thing of what has come, without waiting. With INPUT_KEY *key is set: PRESS_NONE when it is only a part of a
 * character, or no key that anybody knows. */
enum term_input term_keys_read(struct key *key);

#endif
