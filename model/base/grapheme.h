/*
 * What a person sees as one character: extended grapheme clusters (Unicode's UAX 29), as far as text on a terminal needs them.
 * The cursor moves and deletes by these.
 */
#ifndef MODEL_BASE_GRAPHEME_H
#define MODEL_BASE_GRAPHEME_H

#include <stddef.h>

/* Length in bytes of the first grapheme cluster of text, 0 at the end: a base character with its marks, a flag, a family of
 * emoji, or \r\n. *width is its columns: the sum over those code points that are drawn. */
size_t grapheme_length(const char *text, int *width);
/* Length in bytes of what goes into one terminal cell (two for a wide character): one code point, and those after it that take
 * no columns. *width is its columns. 0 at the end. */
size_t cell_length(const char *text, int *width);

#endif
