/*
 * The ways to put a text on a clipboard: programs, each for the places in which it works, and the escape sequence OSC 52 that
 * asks the terminal. A message says which clipboard the text is on, as a user may have several.
 */
#ifndef TUI_TERM_CLIPBOARD_H
#define TUI_TERM_CLIPBOARD_H

#include <stdbool.h>

#include "model/base/strbuf.h"

/* A program that puts what it reads on a clipboard. */
struct clipboard_way {
	const char *argv[6]; /* ends with NULL */
	const char *when[3]; /* environment variables, one of which has to be set; none: everywhere */
	bool local;          /* not in a session over ssh: the clipboard is that of the machine that the program runs on */
	bool windows;        /* takes UTF-16, with the line ends of Windows */
	bool in_between;     /* passes the text on, if it may: the other ways are tried as well */
	const char *where;   /* "Copied to ..." */
};
/* In the order in which they are tried; the last row has no argv[0]. */
extern const struct clipboard_way clipboard_ways[];

/* Puts a text on the clipboards that the programs of this machine reach. Returns false if there are none; if so, failed says why
 * those that were tried failed, "xclip failed: its exit status was 1", or is left as it is. Otherwise appends to said where the
 * text is, "Copied to the X clipboard with xclip". May take some seconds if a program hangs. */
bool clipboard_run(const char *text, size_t length, struct strbuf *said, struct strbuf *failed);

/* Terminals ignore sequences of more than 100,000 bytes; 8 of them are not base64, whose length is a multiple of 4. */
#define CLIPBOARD_MAX_BASE64 ((size_t)99992)

/* Appends xterm's OSC 52, which puts text on the clipboard of the user at the terminal, also through ssh; the text is already
 * encoded in base64. Returns false, and appends nothing, if it is longer than CLIPBOARD_MAX_BASE64, or has a character that is
 * not base64 and could end the sequence early. */
bool clipboard_sequence(struct strbuf *out, const char *base64);

#endif
