/*
 * Text to read that may be longer than its blade: it scrolls.
 */
#ifndef TUI_WIDGET_TEXT_VIEW_H
#define TUI_WIDGET_TEXT_VIEW_H

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

/* Which rows of something long are to be seen. */
struct scroll {
	int top;  /* the first one */
	int seen; /* how many there was room for at the last drawing */
};

/* Up, Down, PgUp, PgDn, Home, End, the wheel. True when the key was one of these. */
bool scroll_key(struct scroll *scroll, struct key key);
/* Before a drawing: so many rows to be seen of so many. */
void scroll_fit(struct scroll *scroll, int seen, int rows);

struct text_view {
	struct strbuf text;
	struct scroll scroll;
};

void text_view_release(struct text_view *view);
/* Draws into the area, and the scroll bar into the box around it. */
void text_view_draw(struct text_view *view, struct canvas *canvas, struct area box, struct area area);
/* Scrolls; true when the key did. */
bool text_view_key(struct text_view *view, struct key key);

#endif
