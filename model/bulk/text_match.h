/* Finds and replaces a text in others, in time that grows with their lengths only, whatever they contain. */
#ifndef MODEL_BULK_TEXT_MATCH_H
#define MODEL_BULK_TEXT_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

struct text_match {
	const char *needle, *with; /* borrowed */
	char *folded;              /* the needle in lower case; NULL: case matters */
};

/* The needle must not be empty. End with text_match_release(). */
void text_match_init(struct text_match *match, const char *needle, const char *with, bool match_case);
void text_match_release(struct text_match *match);
/* How often the needle is in the text, without overlaps. */
size_t text_match_count(const struct text_match *match, const char *text);
/* Appends the text with each of those replaced. */
void text_match_replace(const struct text_match *match, const char *text, struct strbuf *out);

#endif
