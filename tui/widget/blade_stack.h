/*
 * Blades: each a page with a title, the next one opening to the right of the one before. As many
 * stay to be seen as the width allows.
 */
#ifndef TUI_WIDGET_BLADE_STACK_H
#define TUI_WIDGET_BLADE_STACK_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct blade;
struct blade_ops {
	void (*title)(struct blade *blade, struct strbuf *out);
	void (*refresh)(struct blade *blade); /* builds what is shown from the model; NULL: nothing to build */
	void (*draw)(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused);
	void (*key)(struct blade *blade, struct key key);
	bool (*request)(struct blade *blade, int request); /* false: not this blade's */
	void (*foot)(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);
	void (*release)(struct blade *blade); /* frees the blade */
	unsigned contexts;                    /* for the table of actions */
};

/* The first member of each blade's own struct. */
struct blade {
	const struct blade_ops *ops;
	bool wide; /* has the whole width while it is the last */
};

struct blade_stack {
	struct blade **blades;
	size_t count, capacity;
};

void blade_stack_push(struct blade_stack *stack, struct blade *blade);
/* Releases the top blade. */
void blade_stack_pop(struct blade_stack *stack);
struct blade *blade_stack_top(const struct blade_stack *stack);
void blade_stack_release(struct blade_stack *stack);

/* How many blades stand side by side in so many columns. */
size_t blade_stack_abreast(int columns);
/* Draws the breadcrumb into a row, and the blades into the area. focused: the top one has the keys. Spots of a blade that others
 * lie over, and its name in the breadcrumb, are of its layer. */
void blade_stack_draw_path(const struct blade_stack *stack, struct canvas *canvas, int row);
void blade_stack_draw(const struct blade_stack *stack, struct canvas *canvas, struct area area, bool focused);

#endif
