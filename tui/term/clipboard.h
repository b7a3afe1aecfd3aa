/*
 * What a terminal is sent to put text on the clipboard of whoever sits before it, also through ssh:
 * xterm's OSC 52. Knows no terminal.
 */
#ifndef TUI_TERM_CLIPBOARD_H
#define TUI_TERM_CLIPBOARD_H

#include <stdbool.h>

#include "model/base/strbuf.h"

/* Terminals pass over sequences of more than 100,000 bytes, and base64 makes four of three. */
#define CLIPBOARD_MAX ((size_t)74994)

/* Appends the sequence; false, and nothing, when the text is longer than CLIPBOARD_MAX. */
bool clipboard_sequence(struct strbuf *out, const void *text, size_t length);

#endif
