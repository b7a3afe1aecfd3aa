/*
 * An editor for several lines: a line editor whose text may contain line breaks, wrapped at the width of its area. Up and Down
 * move by displayed lines.
 */
#ifndef TUI_WIDGET_TEXT_AREA_H
#define TUI_WIDGET_TEXT_AREA_H

#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"

struct text_area {
	struct line_edit edit;
	size_t top;        /* first visible line, of the displayed lines at the last drawing */
	size_t lines;      /* of the last drawing */
	int rows, columns; /* of the last drawing, used by keys; 0: not drawn yet */
	int column;        /* that Up and Down try to keep; -1: the column of the cursor */
};

void text_area_init(struct text_area *area, const char *text);
void text_area_release(struct text_area *area);
/* Replaces the text; the cursor keeps its offset if possible. */
void text_area_set(struct text_area *area, const char *text);
const char *text_area_text(const struct text_area *area);
/* Like line_edit_key(); Enter inserts \n. Not handled: Up on the first line, Down on the last line, Tab. */
bool text_area_key(struct text_area *area, struct key key, bool *changed);
/* Draws into an area and scrolls to the cursor; focused: sets the cursor of the canvas. */
void text_area_draw(struct text_area *area, struct canvas *canvas, struct area at, bool focused);
/* The displayed line with the cursor, counted from 0, at the width of the last drawing. */
size_t text_area_line(const struct text_area *area);

#endif
