/*
 * Columns that text takes on a terminal. A grapheme cluster is never split.
 */
#ifndef MODEL_BASE_TEXT_WIDTH_H
#define MODEL_BASE_TEXT_WIDTH_H

#include <stddef.h>

#include "model/base/strbuf.h"

/* Columns of the whole text. */
size_t text_width(const char *text);
/* Length in bytes of the longest prefix of text that fits into so many columns. */
size_t text_prefix_for_width(const char *text, size_t columns);
/* Appends text cut to so many columns. If anything was cut off, the last column is mark, which must be one column wide. */
void text_truncate(struct strbuf *buf, const char *text, size_t columns, const char *mark);

#endif
