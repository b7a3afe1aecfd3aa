/*
 * Messages that name long values: the values are shortened, so that the reason after them stays visible.
 */
#ifndef MODEL_BASE_TEXT_SHORTEN_H
#define MODEL_BASE_TEXT_SHORTEN_H

#include "model/base/strbuf.h"

/* A message of no more bytes is shown as it is: two lines of a small terminal, in which a path can be read. */
#define TEXT_SHORTEN_LEAST 160
/* A word, or a text in quotes, of more columns than this is shortened to its beginning and its end. */
#define TEXT_SHORTEN_COLUMNS 60

/* Appends a message with its long values shortened, "CN=a very l...ntoso.com". */
void text_shorten(struct strbuf *out, const char *message);

#endif
