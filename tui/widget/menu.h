/*
 * A list that pops up over the rest of the screen: the choices of a drop-down, a question with its answers, the help.
 */
#ifndef TUI_WIDGET_MENU_H
#define TUI_WIDGET_MENU_H

#include "tui/draw/canvas.h"
#include "tui/term/key.h"
#include "tui/widget/list.h"

struct menu_item {
	char *label;
	char *detail; /* shown in the footer while the item is selected; may be "" */
	long value;   /* for the caller */
};

struct menu {
	char *title;
	char *text; /* shown above the items, may have several lines; NULL: none */
	struct menu_item *items;
	size_t count, capacity;
	struct list_view view;
	struct strbuf typed;       /* the text being searched for */
	const struct area *anchor; /* the area of the item that opened it: the menu is drawn below or above it; NULL: in the
				      middle of the screen */
	int rows;                  /* visible items, set by menu_draw() */
	void (*chosen)(void *context, long value);
	void *context;
	struct menu_filter *filter; /* of menu_filter.h; NULL: typed text only selects */
};

enum menu_event { MENU_OPEN, MENU_CHOSEN, MENU_CLOSED };

/* Texts are copied. */
struct menu *menu_new(const char *title, const char *text, void (*chosen)(void *context, long value), void *context);
void menu_add(struct menu *menu, const char *label, const char *detail, long value);
void menu_select(struct menu *menu, long value);
void menu_free(struct menu *menu);
/* Up, Down and the like, Enter, Esc; letters search for the text typed so far: the first label that starts with it, else one with
 * a word that starts with it, else one that contains it. The same letter again selects the next label that starts with it. Does
 * not call chosen(): menu_answer() does. */
enum menu_event menu_key(struct menu *menu, struct key key);
/* After MENU_CHOSEN: calls chosen(), or what menu_filter.h says. */
void menu_answer(const struct menu *menu);
void menu_draw(struct menu *menu, struct canvas *canvas);

#endif
