/*
 * What the parts of tui/term.h share: term.c has the terminal, term_show.c writes to it, term_keys.c turns what it sends
 * into keys. Nobody else includes this, and nobody else calls curses.
 */
#ifndef TUI_TERM_TERM_INTERNAL_H
#define TUI_TERM_TERM_INTERNAL_H

#include <stdbool.h>

#include "tui/term/decode.h"

bool term_is_entered(void);

/* When curses has the screen: how the styles look on it. */
void term_show_prepare(void);
/* Frees what is known of the screen. */
void term_show_forget(void);

/* Before the first key is read; does its work once. Not at the start: the first frame need not wait for it. */
void term_keys_prepare(void);
/* Takes one thing of what was read, as decoder_next() has it. */
enum decoder_event term_keys_next(bool late, struct key *key);
/* Milliseconds to wait for more after DECODER_INCOMPLETE; -1: as long as it takes. */
int term_keys_timeout(void);
/* Reads what the terminal has sent, when there is something. False at its end. */
bool term_keys_read(void);

#endif
