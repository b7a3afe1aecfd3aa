/*
 * Where on a canvas a click means something, and what: noted by whoever draws there, asked for by
 * whoever gets the click. A click is taken for a key, so nothing can be done by mouse alone. What is
 * noted later lies on top.
 */
#ifndef TUI_WIDGET_CLICK_REGION_H
#define TUI_WIDGET_CLICK_REGION_H

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct click_region {
	struct area area;
	struct key key; /* what a click is taken for; TK_NONE: for nothing, and what lies below is not meant either */
	bool press;     /* and Enter behind it */
	int text;       /* TK_CLICK_ITEM: the column of the screen where the text begins that is clicked into */
	size_t layer;   /* 0: on what has the keys; n: n blades lie over it */
};

/* A click into the area is the key. */
void click_region_key(struct canvas *canvas, struct area area, struct key key);
/* A click into the area is TK_CLICK_ITEM with the index and the column counted from text; press: then Enter. */
void click_region_select(struct canvas *canvas, struct area area, size_t index, bool press, int text);
/* How many blades lie over what is noted from now on. */
void click_region_layer(struct canvas *canvas, size_t layer);
/* The topmost one at a cell, NULL where there is none; valid until the canvas is drawn on. */
const struct click_region *click_region_at(const struct canvas *canvas, int row, int column);

#endif
