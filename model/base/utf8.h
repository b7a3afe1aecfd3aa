/*
 * UTF-8 (RFC 3629): decoding, encoding and validating text, code point by code point. Knows nothing about what a code point
 * means; that is in model/base/unicode.h.
 */
#ifndef MODEL_BASE_UTF8_H
#define MODEL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/strbuf.h"

#define UTF8_INVALID 0xFFFFFFFFu /* the code of a byte that is not UTF-8 */

/* Decodes the first code point of a NUL-terminated text. Returns its length in bytes: 0 at the end of the text, where *code is 0.
 * Surrogates, overlong forms, codes over U+10FFFF and truncated sequences give UTF8_INVALID and the length 1. */
size_t utf8_next(const char *text, uint32_t *code);
/* Whether a number is a code point that text can contain: not a surrogate, and at most U+10FFFF. */
bool utf8_can_encode(uint32_t code);
/* Appends one code point, which must be valid. */
void utf8_put(struct strbuf *buf, uint32_t code);
/* Whether all bytes are valid UTF-8. NUL bytes are valid. */
bool utf8_is_valid(const char *text, size_t length);
/* Whether all bytes of a NUL-terminated text are ASCII. */
bool utf8_is_ascii(const char *text);
/* The largest offset that is not over limit and does not split a code point; at most the length of the text. */
size_t utf8_floor(const char *text, size_t limit);
/* Code points from text up to end, which may be inside text; an invalid byte counts as one. */
size_t utf8_count(const char *text, const char *end);
/* Length in bytes of the line break at the start of text: 1 for \n, 2 for \r\n, 0 if there is none. */
size_t utf8_line_break(const char *text);

#endif
