/*
 * Comparing names without regard to letter case, and by similarity. Simple case folding, the same in every locale.
 */
#ifndef MODEL_BASE_TEXT_FOLD_H
#define MODEL_BASE_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/strbuf.h"

/* A code point in lower case. */
uint32_t text_fold_code(uint32_t code);
/* Appends text in lower case. */
void text_fold(struct strbuf *buf, const char *text);
/* Whether both are equal; each may be NULL, which is equal to NULL only. */
bool text_equal(const char *a, const char *b);
/* Whether both are equal except for letter case. */
bool text_equal_fold(const char *a, const char *b);
/* Whether text contains needle, except for letter case. Every text contains the empty one. */
bool text_has_fold(const char *text, const char *needle);
/* Edit distance (Levenshtein) of two short names, except for ASCII letter case; for "did you mean". If b is longer than
 * 63 bytes, its length. */
size_t text_distance(const char *a, const char *b);

#endif
