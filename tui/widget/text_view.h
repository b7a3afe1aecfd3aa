/*
 * Read-only text that scrolls if it does not fit. Its lines may have styles.
 */
#ifndef TUI_WIDGET_TEXT_VIEW_H
#define TUI_WIDGET_TEXT_VIEW_H

#include "tui/draw/canvas.h"
#include "tui/term/key.h"
#include "tui/widget/paragraph.h"

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
	/* How a line looks, from the line and the one before it (NULL: it is the first): all of a paragraph except its text.
	 * NULL: all lines look alike. */
	struct paragraph (*look)(const char *line, const char *before);
};

void text_view_release(struct text_view *view);
/* Draws the text into the area, and a scroll bar into the border of the box around it. */
void text_view_draw(struct text_view *view, struct canvas *canvas, struct area box, struct area area);
/* Scrolls; returns true if the key was handled. */
bool text_view_key(struct text_view *view, struct key key);

#endif
