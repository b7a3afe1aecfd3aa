/*
 * Areas of a canvas that react to clicks. The code that draws something adds its region; the code that receives a click looks the
 * region up. A click is translated to a key, so everything can be done without a mouse. Later regions are above earlier ones.
 */
#ifndef TUI_WIDGET_CLICK_REGION_H
#define TUI_WIDGET_CLICK_REGION_H

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct click_region {
	struct area area;
	struct key key; /* the key that a click is translated to; TK_NONE: the click is ignored, and so are regions below */
	bool press;     /* followed by Enter */
	int text;       /* TK_CLICK_ITEM: the screen column where the text begins */
	size_t layer;   /* number of blades above the one that the region belongs to; 0: the blade that receives keys */
};

/* A click into the area is translated to the key. */
void click_region_key(struct canvas *canvas, struct area area, struct key key);
/* A click into the area is translated to TK_CLICK_ITEM with the index, and the column relative to `text`; press: followed by
 * Enter. */
void click_region_select(struct canvas *canvas, struct area area, size_t index, bool press, int text);
/* Sets the layer of all regions that are added from now on. */
void click_region_layer(struct canvas *canvas, size_t layer);
/* Returns the topmost region at a cell, or NULL; valid until the next drawing. */
const struct click_region *click_region_at(const struct canvas *canvas, int row, int column);

#endif
