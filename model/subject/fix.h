/*
 * Mending subject names: texts that model/subject.h finds fault with, rewritten as a person would. A fix is offered only
 * where it is certain what was meant.
 */
#ifndef MODEL_SUBJECT_FIX_H
#define MODEL_SUBJECT_FIX_H

#include "model/subject/subject.h"

/* All return a new text, the caller's to free, or NULL where there is nothing to do or it can't be told what was meant. */

/* Values with \, \+ \; or \= in them put in quotes instead: CN="Doe, Jane" for CN=Doe\, Jane. What comes back parses, and
 * has no such escape. */
char *subject_quote_escapes(const char *text);
/* The value of one part put in quotes, all else byte for byte as it was. subject was parsed from text; NULL for a value that
 * stands in quotes, and for hex, which in quotes would be text. */
char *subject_quote_part(const struct subject *subject, const char *text, size_t part);
/* The key or variable that the problem of this text is about replaced by the one suggested. Applied to what came back,
 * with that text's problem, it ends: each time there is an unknown word less. */
char *subject_suggested(const char *text, const struct subject_problem *problem);

#endif
