/*
 * Makes text from outside safe to print: control characters could drive the terminal, bidirectional controls and invisible
 * characters could mislead the reader.
 */
#ifndef MODEL_BASE_TEXT_ESCAPE_H
#define MODEL_BASE_TEXT_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/strbuf.h"

/* As utf8_next(), and whether the code point can be printed as it is: *is_clean is false for bytes that are not UTF-8, control
 * characters, and characters that mislead where they are (unicode_misleads()). Before the call, *code is the code point before
 * text, 0 at the start. */
size_t text_next(const char *text, uint32_t *code, bool *is_clean);
/* Whether text is valid UTF-8 and text_escape() would leave it as it is. */
bool text_is_clean(const char *text);
/* The same for text with several lines: \n and \r\n are allowed. */
bool text_is_clean_lines(const char *text);
/* Appends text in one line: bytes that are not UTF-8 and control characters as \xff, \n or \t, hidden characters and
 * bidirectional controls as \u{202e}. A backslash stays as it is, so this cannot be reversed. */
void text_escape(struct strbuf *buf, const char *text);
/* The same for the bytes from `from` to `to`, whose first and last may need those around them. */
void text_escape_part(struct strbuf *buf, const char *text, size_t from, size_t to);
/* The same as text_escape() as a new string, owned by the caller. */
char *text_escape_copy(const char *text);
/* A text to quote in a message, as a new string owned by the caller: escaped, and cut to one line of at most TEXT_QUOTE_COLUMNS
 * columns, which ends in "..." then. */
#define TEXT_QUOTE_COLUMNS 80
char *text_quote_copy(const char *text);
/* Appends text with its line breaks kept, everything else as text_escape() does. */
void text_escape_lines(struct strbuf *buf, const char *text);

#endif
