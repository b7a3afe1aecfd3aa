/*
 * Text of several lines being edited: a line editor whose text has line breaks, laid out in a window
 * and wrapped at its width. Up and Down go by the lines that are seen.
 */
#ifndef TUI_WIDGET_TEXT_AREA_H
#define TUI_WIDGET_TEXT_AREA_H

#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"

struct text_area {
	struct line_edit edit;
	size_t top;        /* first line to be seen, of those that the last drawing had */
	size_t lines;      /* of the last drawing */
	int rows, columns; /* of the last drawing: what keys go by; 0: not drawn yet */
	int column;        /* that Up and Down keep to; -1: the cursor's */
};

void text_area_init(struct text_area *area, const char *text);
void text_area_release(struct text_area *area);
/* Replaces the text; the cursor stays where it was as far as that goes. */
void text_area_set(struct text_area *area, const char *text);
const char *text_area_text(const struct text_area *area);
/* As line_edit_key(); Enter begins a line with \n. Not taken: Up on the first line, Down on the last, Tab. */
bool text_area_key(struct text_area *area, struct key key, bool *changed);
/* Draws into an area and scrolls to the cursor, which is put there when focused. */
void text_area_draw(struct text_area *area, struct canvas *canvas, struct area at, bool focused);
/* The line that the cursor is on at the last drawing's width, from 0. */
size_t text_area_line(const struct text_area *area);

#endif
