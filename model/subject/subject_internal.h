/*
 * Shared by the sources of model/subject/ only: subject.c parses, expand.c finds and fills in variables, query.c answers
 * questions about a parsed subject, nearest.c guesses what a misspelt word was meant to be, fix.c and foreign.c rewrite faulty
 * texts, and string_type.c knows which characters a value can have.
 */
#ifndef MODEL_SUBJECT_SUBJECT_INTERNAL_H
#define MODEL_SUBJECT_SUBJECT_INTERNAL_H

#include "model/subject/subject.h"

enum braces_kind {
	BRACES_VARIABLE,
	BRACES_EMPTY,  /* {{}} */
	BRACES_OPEN,   /* {{ without }} before stop, which is the end or another {{ */
	BRACES_SINGLE, /* a single { or } at stop */
	BRACES_CLOSE,  /* }} without {{ */
};

struct braces {
	enum braces_kind kind;
	const char *name;
	size_t length;
	const char *stop; /* after the closing braces, or the wrong character */
};

/* Reads the braces that begin at text, which must be { or }; end is the end of the value. */
struct braces subject_read_braces(const char *text, const char *end);

/* Whether c separates parts or ends the text. */
bool subject_ends_part(char c);
/* Whether a text parses, with the variables of any edition. */
bool subject_parses(const char *text);
/* The quote that ends a quoted value; text begins after its opening quote. NULL if the value is not closed. */
const char *subject_closing_quote(const char *text);

#endif
