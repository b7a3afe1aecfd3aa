/*
 * UTF-8 text: reading it code point by code point, its columns on a terminal, and making text that
 * came from outside safe to print.
 */
#ifndef MODEL_BASE_TEXT_H
#define MODEL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/strbuf.h"

#define UTF8_INVALID 0xFFFFFFFFu /* what utf8_next() gives for a byte that is not UTF-8 */

/* Reads one code point of a terminated string; returns the bytes it takes (0 at the end, 1 for an
 * invalid byte). RFC 3629: no surrogates, nothing over U+10FFFF, no overlong form. */
size_t utf8_next(const char *text, uint32_t *code);
/* Appends a code point as UTF-8. */
void utf8_put(struct strbuf *buf, uint32_t code);
bool utf8_is_valid(const char *text, size_t length);
bool text_is_ascii(const char *text);
/* The largest offset <= limit at which a character of text begins or ends. */
size_t utf8_floor(const char *text, size_t limit);

/* Control characters (C0, DEL, C1), line and paragraph separators. */
bool unicode_is_control(uint32_t code);
/* Characters that reorder what surrounds them (bidirectional controls, UAX 9), or draw nothing and so hide. */
bool unicode_is_hidden_or_bidi(uint32_t code);
/* True when every byte is UTF-8 and nothing in it is a control character or a bidirectional override. */
bool text_is_clean(const char *text);
/* The same for text that may have several lines. */
bool text_is_clean_lines(const char *text);
/* Bytes of the line break that starts here: 1 for \n, 2 for \r\n, 0 where there is none. */
size_t text_line_break(const char *text);

/* Columns of one code point: 0 for combining marks, 2 for wide ones, 1 also for what the locale can't print. */
int unicode_width(uint32_t code);
/* Columns of a string. */
size_t text_width(const char *text);
/* Bytes of what a person takes for one character, 0 at the end: a base character with its marks, a flag, a family of emoji. Its
 * columns are those of all its code points that are drawn. */
size_t grapheme_length(const char *text, int *width);
/* Code points behind others that terminals make different columns of: joiners of emoji, variation selectors, skin tones. Some
 * draw a family as one picture, some as three: without them all draw three. */
bool unicode_is_zero_width_modifier(uint32_t code);
/* Bytes of what stands in one cell, or a wide one, of a terminal: a code point and those without a width behind it. */
size_t cell_length(const char *text, int *width);
/* Bytes of the longest start of text that fits into columns. */
size_t text_prefix_for_width(const char *text, size_t columns);

/* Appends text with all that could mislead a terminal or a reader shown as \n, \x1b, \u{202e}. */
void text_escape(struct strbuf *buf, const char *text);
/* The same as a new string, the caller's to free. */
char *text_escape_copy(const char *text);
/* Appends text cut to columns; where something was cut, the last column is mark. */
void text_truncate(struct strbuf *buf, const char *text, size_t columns, const char *mark);

/* Simple case folding, the same in every locale: enough to compare names. */
void text_fold(struct strbuf *buf, const char *text);
bool text_equal_fold(const char *a, const char *b);
/* True when needle, letter case aside, is in text; an empty needle is in every text. */
bool text_has_fold(const char *text, const char *needle);
/* Edit distance of two short ASCII names, letter case aside; for "did you mean". */
size_t text_distance(const char *a, const char *b);

#endif
