/* The look of a style as a user writes it: "196 bold", "#ff8800 underline", "default". */
#ifndef TUI_DRAW_STYLE_TEXT_H
#define TUI_DRAW_STYLE_TEXT_H

#include "model/base/error.h"
#include "model/base/strbuf.h"
#include "tui/draw/theme.h"

/* Reads at most one colour and any attributes, in any order, with spaces in between. Without a colour it is COLOUR_OWN. Fails if
 * a word is neither, or there is none. */
int style_text_parse(const char *text, struct look *look, struct err *err);
/* Appends it in that form. */
void style_text_add(struct strbuf *out, struct look look);
/* The names of the attributes, by number from 0; NULL after the last. */
const char *style_attribute_at(unsigned number);

#endif
