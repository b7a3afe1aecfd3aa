/*
 * Shared by the files that implement term.h: check.c looks whether the terminal will do, term.c sets it up and restores it,
 * paint.c writes to it, read_keys.c reads from it, background.c asks for its background. No other file includes this header or
 * calls curses.
 */
#ifndef TUI_TERM_TERM_INTERNAL_H
#define TUI_TERM_TERM_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "tui/term/decode.h"

/* Fails, with what to do in err, if standard input or output is no terminal, or it can't place its cursor. Changes nothing. */
int term_check(struct err *err);
bool term_is_entered(void);

/* After curses is initialised: sets up colours and attributes of the styles. */
void term_show_prepare(void);
/* After the theme has changed: the same, and shows what is on the screen in its new look. */
void term_show_restyle(void);
/* Frees the copy of the screen. */
void term_show_forget(void);

/* Reads the key sequences of the terminal from terminfo, once. Called before the first key is read, not at start-up, so that the
 * first frame appears sooner. */
void term_keys_prepare(void);
/* Decodes the next key from the bytes read so far; see decoder_next(). */
enum decoder_event term_keys_next(bool late, struct key *key);
/* Milliseconds to wait for more bytes after DECODER_INCOMPLETE; -1: no limit. */
int term_keys_timeout(void);
/* Whether an answer of the terminal is due; see struct decoder. */
void term_keys_expect_reply(bool due);
/* Reads the bytes that are available. Returns false at end of file. */
bool term_keys_read(void);

/* Writes the question to stdout, which the caller flushes, if the theme depends on the answer and the terminal can be asked;
 * once. */
void background_ask(bool speaks_ecma48);
/* Whether it was asked and not all was answered yet. */
bool background_is_due(void);
/* Takes an answer that was found among the keys. */
void background_take(const struct reply *reply);
/* Before the terminal is left: waits for the rest, until 100 ms after the question, so that it does not arrive at the shell.
 * Drops what was typed since the last key. */
void background_await(void);

#endif
