/*
 * Text of several lines being edited: a line editor whose text has line breaks, laid out in a window
 * and wrapped at its width. Up and Down go by the lines that are seen.
 */
#ifndef TUI_TEXTAREA_H
#define TUI_TEXTAREA_H

#include "tui/canvas.h"
#include "tui/lineedit.h"

struct textarea {
	struct lineedit edit;
	size_t top;        /* first line to be seen, of those that the last drawing had */
	size_t lines;      /* of the last drawing */
	int rows, columns; /* of the last drawing: what keys go by; 0: not drawn yet */
	int column;        /* that Up and Down keep to; -1: the cursor's */
};

void textarea_init(struct textarea *area, const char *text);
void textarea_release(struct textarea *area);
/* Replaces the text; the cursor stays where it was as far as that goes. */
void textarea_set(struct textarea *area, const char *text);
const char *textarea_text(const struct textarea *area);
/* As lineedit_key(); Enter begins a line with \n. Not taken: Up on the first line, Down on the last, Tab. */
bool textarea_key(struct textarea *area, struct key key, bool *changed);
/* Draws into an area and scrolls to the cursor, which is put there when focused. */
void textarea_draw(struct textarea *area, struct canvas *canvas, struct area at, bool focused);
/* The line that the cursor is on at the last drawing's width, from 0. */
size_t textarea_line(const struct textarea *area);

#endif
