/*
 * Automatic fixes for faulty subject names. A fix is offered only if it is certain what was meant.
 */
#ifndef MODEL_SUBJECT_FIX_H
#define MODEL_SUBJECT_FIX_H

#include "model/subject/subject.h"

/* All return a new text, owned by the caller, or NULL if there is nothing to fix or it is not certain what was meant. */

/* Puts values that contain \, \+ \; or \= in quotes instead: CN="Doe, Jane" for CN=Doe\, Jane. The result parses and has no such
 * escape. Inside quotes it removes the backslash. */
char *subject_quote_escapes(const char *text);
/* Puts the value of one part in quotes and leaves all other bytes as they are. subject was parsed from text. NULL for a value
 * that is already in quotes, and for hex, which would become text. */
char *subject_quote_part(const struct subject *subject, const char *text, size_t part);
/* Replaces the unknown key or variable that problem is about by the suggested one. If a text has several unknown
 * words, parse the result and call it again. */
char *subject_suggested(const char *text, const struct subject_problem *problem);
/* Replaces each unknown variable of a text by the nearest one of some editions (bits of enum variable_edition). */
char *subject_suggested_variables(const char *text, unsigned editions);

#endif
