/*
 * Which file names are one name to some system: those that differ in letter case (Windows, macOS), or in how a letter with marks
 * is encoded, as one code point or as several (macOS).
 */
#ifndef MODEL_BASE_NAME_KEY_H
#define MODEL_BASE_NAME_KEY_H

#include "model/base/strbuf.h"

/* Appends a text that is the same for two names if a system may take them for one: without joiners and variation selectors,
 * canonically decomposed (Unicode's normalization form D, except for CJK compatibility characters), case-folded, and with the
 * marks of each letter in one order. */
void name_key(struct strbuf *out, const char *name);

#endif
