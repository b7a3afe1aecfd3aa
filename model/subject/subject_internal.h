/*
 * What the parts of model/subject.h and model/subject_fix.h share: subject.c parses, subject_variables.c knows where a
 * variable begins and ends, subject_ask.c what rules ask of a subject, subject_fix.c how a text is mended. Nobody else
 * includes this.
 */
#ifndef MODEL_SUBJECT_SUBJECT_INTERNAL_H
#define MODEL_SUBJECT_SUBJECT_INTERNAL_H

#include "model/subject/subject.h"

enum braces_kind {
	BRACES_VARIABLE,
	BRACES_EMPTY,  /* {{}} */
	BRACES_OPEN,   /* {{ that no }} closes before stop: the end, or another {{ */
	BRACES_SINGLE, /* the lone { or } at stop */
	BRACES_CLOSE,  /* }} that nothing opened */
};

struct braces {
	enum braces_kind kind;
	const char *name;
	size_t length;
	const char *stop; /* behind the closing braces, or the character that is wrong */
};

/* Reads from the { or } at text; end is the end of the value it stands in. */
struct braces braces_read(const char *text, const char *end);

/* A separator, or the end of the text. */
bool ends_part(char c);
/* The quote that ends the value behind an opening one, NULL when none does. */
const char *closing_quote(const char *text);

#endif
