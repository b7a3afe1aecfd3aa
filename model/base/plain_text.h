/*
 * Characters that were probably not meant: typographic ones that word processors put in place of plain ones, spaces around a
 * text, and what hides or reorders other characters. Names them for messages, and makes texts without them. Knows nothing about
 * fields; that is in model/schema/field.h.
 */
#ifndef MODEL_BASE_PLAIN_TEXT_H
#define MODEL_BASE_PLAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/strbuf.h"

/* What a text is for, which decides what is right in it. */
enum text_use {
	TEXT_EXACT, /* has a syntax of ASCII characters: host names, URLs, object identifiers */
	TEXT_NAME,  /* compared or sent byte by byte, but may contain anything: names of a CA or a template */
	TEXT_VALUE, /* values of a certificate, in the language of its user: curly apostrophes and long dashes are right in them
		     */
	TEXT_PROSE, /* for people: everything that can be seen is right in it */
};

/* What is wrong with a text. The codes are of the first such character, 0 if there is none, and the columns count characters
 * from 1. */
struct text_faults {
	uint32_t unclean; /* a control character, or one that hides or reorders others; UTF8_INVALID: a byte that is not UTF-8 */
	uint32_t typographic; /* one that stands for a plain character */
	size_t unclean_column, typographic_column;
	bool spaces; /* the text begins or ends with a space */
};

/* Appends the plain characters that a typographic one stands for; false, and nothing appended, if it is right in such a text. */
bool typographic_put_plain(struct strbuf *out, uint32_t code, enum text_use use);
/* Appends what a character is called in a message, with its code point: "a no-break space (U+00A0)". */
void character_describe(struct strbuf *out, uint32_t code);

/* Appends text as it was meant: without unclean characters, with plain characters for typographic ones, and without spaces around
 * it, as far as the use asks for that. Line breaks stay if lines is true. Sets *faults to what was wrong. A text of nothing but
 * spaces stays as it is. */
void text_make_plain(struct strbuf *out, const char *text, enum text_use use, bool lines, struct text_faults *faults);
bool text_has_fault(const struct text_faults *faults);
/* Whether a text has no fault in any use, because it is ASCII without control characters and spaces around it: most are. */
bool text_is_surely_plain(const char *text);

#endif
