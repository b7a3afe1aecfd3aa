/*
 * A search in a text that is read, as in less: "/" asks for a text, Enter goes to the first row that has it from the visible ones
 * on, n and N to the next and the previous. The rows are those of a canvas with the whole text, which belongs to the caller.
 */
#ifndef TUI_WIDGET_TEXT_SEARCH_H
#define TUI_WIDGET_TEXT_SEARCH_H

#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"
#include "tui/widget/text_view.h"

/* All zero: nothing is searched for. */
struct text_search {
	struct line_edit text;
	bool typing; /* the keys go to the text */
	bool found;  /* `row` has the text */
	int row;
	int wanted; /* the next row with it (1), the previous one (-1), the first from the visible ones on (2); 0: none */
};

void text_search_release(struct text_search *search);
/* Returns true if the key was one of the search. */
bool text_search_key(struct text_search *search, struct key key);
/* Call it before drawing: goes to the wanted row, wrapping around at the ends, and scrolls to it. Returns false if no row has the
 * text. */
bool text_search_go(struct text_search *search, const struct canvas *whole, struct scroll *scroll);
/* Call it after drawing the rows into the area: marks the row that was found, and shows the text in the lower border of the box
 * while it is typed. */
void text_search_draw(
	struct text_search *search, struct canvas *canvas, struct area box, struct area area, const struct scroll *scroll);

#endif
