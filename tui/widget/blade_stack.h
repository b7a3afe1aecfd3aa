/*
 * A stack of blades: pages with a title, each opening to the right of the previous one. As many stay visible as the width allows.
 */
#ifndef TUI_WIDGET_BLADE_STACK_H
#define TUI_WIDGET_BLADE_STACK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/string_list.h"
#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct blade;
struct blade_ops {
	void (*title)(struct blade *blade, struct strbuf *out);
	void (*refresh)(struct blade *blade); /* rebuilds the contents from the model; may be NULL */
	void (*draw)(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused);
	void (*key)(struct blade *blade, struct key key);
	bool (*request)(struct blade *blade, int request); /* false: not handled */
	void (*foot)(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);
	void (*release)(struct blade *blade); /* frees the blade itself too */
	unsigned contexts;                    /* the contexts of its key bindings; see keymap.h */
};

/* For blades with text that is stored only when it is accepted. */
struct blade_draft {
	const char *name;                                                      /* by which such a blade is opened again */
	bool (*save)(const struct blade *blade, struct string_list *texts);    /* appends the text; false if there is none */
	void (*restore)(struct blade *blade, const struct string_list *texts); /* brings it back into a blade just opened */
};

/* The first member of each blade's own struct. */
struct blade {
	const struct blade_ops *ops;
	const struct blade_draft *draft; /* NULL: what is typed is stored at once */
	bool wide;                       /* takes the whole width while it is on top */
	/* The columns that its box makes use of, if it may have at most so many, at least two; NULL: all. */
	int (*natural)(struct blade *blade, int most);
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

/* The number of blades that fit side by side. */
size_t blade_stack_abreast(int columns);
/* Draws the blades into an area. focused: the top blade receives keys. The click regions of a blade are on its layer. */
void blade_stack_draw(const struct blade_stack *stack, struct canvas *canvas, struct area area, bool focused);

#endif
