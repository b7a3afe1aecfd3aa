/*
 * Runs a program that takes a text on its standard input: one that puts it on a clipboard.
 */
#ifndef TUI_TERM_RUN_WITH_INPUT_H
#define TUI_TERM_RUN_WITH_INPUT_H

#include <stddef.h>

#include "model/base/strbuf.h"

enum run_result {
	RUN_DONE,    /* the program has taken the whole text, and ended with success or still runs */
	RUN_MISSING, /* there is no such program on PATH */
	RUN_FAILED,
};

/* Starts a program, without a shell, in a session of its own, so that it can't write to the terminal and gets none of its
 * signals. Its output is discarded, and it inherits no descriptor. Waits no longer than `limit` milliseconds for it to take the
 * text, and shortly for its end after that: programs that offer the text to others, as on X, may stay. One that has not taken the
 * text is killed. Appends to why, without a stop, what went wrong with RUN_FAILED. argv ends with NULL. */
enum run_result run_with_input(const char *const argv[], const void *bytes, size_t length, int limit, struct strbuf *why);

#endif
