/*
 * A paragraph of styled text: a part at its start may have another style, and the rows after its first are indented, so that
 * entries and values stay apart when they are wrapped.
 */
#ifndef TUI_WIDGET_PARAGRAPH_H
#define TUI_WIDGET_PARAGRAPH_H

#include <stddef.h>

#include "tui/draw/canvas.h"

struct paragraph {
	const char *text; /* one or more lines; borrowed */
	enum style style;
	size_t lead; /* bytes at the start that have their own style; nothing that needs escaping */
	enum style lead_style;
	int hang; /* columns by which the rows after the first one are indented, where there is room for that */
};

/* Draws the paragraph on as many rows as it needs, which it returns; canvas may be NULL to only count them. Breaks at spaces, and
 * a word that is too long after a comma or slash; a long hexadecimal number is broken into equal parts. Control characters are
 * escaped as by text_escape(). */
int paragraph_draw(struct canvas *canvas, int row, int column, int columns, const struct paragraph *paragraph);
/* The bytes of escaped text that go into a row of so many columns, one at least; spaces after them are skipped. *next: where
 * the row after it starts. */
size_t paragraph_row(const char *text, int columns, size_t *next);

#endif
