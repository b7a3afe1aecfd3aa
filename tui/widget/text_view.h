/*
 * Read-only text that scrolls if it does not fit.
 */
#ifndef TUI_WIDGET_TEXT_VIEW_H
#define TUI_WIDGET_TEXT_VIEW_H

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

/* The visible rows of something long. */
struct scroll {
	int top;  /* the first visible row */
	int seen; /* visible rows at the last drawing */
};

/* Up, Down, PgUp, PgDn, Home, End, the wheel. Returns true if the key was one of these. */
bool scroll_key(struct scroll *scroll, struct key key);
/* Call it before drawing `rows` rows in a window of `seen` rows. */
void scroll_fit(struct scroll *scroll, int seen, int rows);

struct text_view {
	struct strbuf text;
	struct scroll scroll;
};

void text_view_release(struct text_view *view);
/* Draws the text into the area, and a scroll bar into the border of the box around it. */
void text_view_draw(struct text_view *view, struct canvas *canvas, struct area box, struct area area);
/* Scrolls; returns true if the key was handled. */
bool text_view_key(struct text_view *view, struct key key);

#endif
