/*
 * A list that pops up over the rest: the choices of a drop-down, a question and its answers, help.
 */
#ifndef TUI_WIDGET_MENU_H
#define TUI_WIDGET_MENU_H

#include "tui/draw/canvas.h"
#include "tui/term/key.h"
#include "tui/widget/list.h"

struct menu_item {
	char *label;
	char *detail; /* said at the foot while it is selected; "" for nothing */
	long value;   /* the caller's */
};

struct menu {
	char *title;
	char *text; /* above the items, may be several lines; NULL: none */
	struct menu_item *items;
	size_t count, capacity;
	struct list_view view;
	struct strbuf typed; /* what is looked for */
	const struct area
		*anchor; /* what it belongs to, as drawn last: the menu drops below or above it; NULL: the middle of the screen */
	int rows;        /* of items to be seen, set by menu_draw() */
	void (*chosen)(void *context, long value);
	void *context;
};

enum menu_event { MENU_OPEN, MENU_CHOSEN, MENU_CLOSED };

/* Texts are copied. */
struct menu *menu_new(const char *title, const char *text, void (*chosen)(void *context, long value), void *context);
void menu_add(struct menu *menu, const char *label, const char *detail, long value);
void menu_select(struct menu *menu, long value);
void menu_free(struct menu *menu);
/* Up, Down and the like, Enter, Esc; letters look for what was typed so far: the first label that starts with it, else one with
 * a word that does, else one that has it. The same letter again goes on to the next label that starts with it. Calls
 * nothing: who gets MENU_CHOSEN calls chosen. */
enum menu_event menu_key(struct menu *menu, struct key key);
void menu_draw(struct menu *menu, struct canvas *canvas);

#endif
