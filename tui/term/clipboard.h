/*
 * The escape sequence that puts text on the clipboard of the person at the terminal, also through ssh: xterm's OSC 52.
 */
#ifndef TUI_TERM_CLIPBOARD_H
#define TUI_TERM_CLIPBOARD_H

#include <stdbool.h>

#include "model/base/strbuf.h"

/* Terminals ignore sequences of more than 100,000 bytes; 8 of them are not base64, whose length is a multiple of 4. */
#define CLIPBOARD_MAX_BASE64 ((size_t)99992)

/* Appends the sequence for a text that is already encoded in base64. Returns false, and appends nothing, if it is longer than
 * CLIPBOARD_MAX_BASE64, or has a character that is not base64 and could end the sequence early. */
bool clipboard_sequence(struct strbuf *out, const char *base64);

#endif
