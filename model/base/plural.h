/*
 * Numbers with the noun that they count. Both forms of the noun are written out, so that a sentence can be translated and no
 * "s" is glued to a word.
 */
#ifndef MODEL_BASE_PLURAL_H
#define MODEL_BASE_PLURAL_H

#include <stddef.h>

#include "model/base/strbuf.h"

/* The form of a noun, or of a verb, that goes with a number: one for 1, else many. Borrowed. */
const char *plural(size_t number, const char *one, const char *many);
/* Appends the number, a space and the noun: "1 profile", "20 profiles". */
void strbuf_add_count(struct strbuf *buf, size_t number, const char *one, const char *many);

#endif
