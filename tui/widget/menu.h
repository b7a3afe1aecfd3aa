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
	char *detail;      /* shown in the footer while the item is selected; may be "" */
	long value;        /* for the caller */
	char key;          /* a letter that chooses it, shown at the right; 0: none, typed letters search */
	bool loses;        /* choosing it loses something: it has the colour of warnings */
	const char *name;  /* also found by this name, which is not shown; borrowed; NULL: none */
	int row;           /* with groups: its first row in the whole list, set by menu_draw() */
	const char *group; /* the heading above it and those next to it; borrowed; NULL: the menu has no groups */
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
	const char *group;         /* of the items that are added next; NULL: none */
	bool reads;                /* a text to read: letters search only after "/"; n and N go to the next and previous match */
	bool searching;            /* with reads: after "/", until Enter or Esc */
	int lead;                  /* with groups: labels begin with so many columns for the name of a key */
	int top;                   /* with groups: the first visible row */
	bool scrolled;             /* with groups: by the wheel, so that the selection follows */
	size_t split;              /* with groups: the first item of the second column, set by menu_draw() */
	void (*chosen)(void *context, long value);
	void *context;
	struct menu_filter *filter; /* of menu_filter.h; NULL: typed text only selects */
};

enum menu_event { MENU_OPEN, MENU_CHOSEN, MENU_CLOSED };

/* Texts are copied. */
struct menu *menu_new(const char *title, const char *text, void (*chosen)(void *context, long value), void *context);
void menu_add(struct menu *menu, const char *label, const char *detail, long value);
/* The same for an answer to a question, which a lower-case letter chooses at once. loses: the answer gives something up for good;
 * its letter selects it, and chooses it the second time. */
void menu_add_answer(struct menu *menu, char key, const char *label, const char *detail, long value, bool loses);
/* The item that was added last is also found by this name, which is borrowed. */
void menu_name(struct menu *menu, const char *name);
/* Items that are added from now on are below this heading, which is borrowed. All items of a menu have one, or no item has. */
void menu_group(struct menu *menu, const char *heading);
void menu_select(struct menu *menu, long value);
void menu_free(struct menu *menu);
/* Up, Down and the like, Enter, Esc; a letter of an item chooses it, other letters search for the text typed so far: the first
 * label that starts with it, else one with a word that starts with it, else one that contains it. The same letter again selects
 * the next label that starts with it. With reads, letters that are no keys do nothing. Does not call chosen(): menu_answer()
 * does.
 */
enum menu_event menu_key(struct menu *menu, struct key key);
/* After MENU_CHOSEN: calls chosen(), or what menu_filter.h says. */
void menu_answer(const struct menu *menu);
void menu_draw(struct menu *menu, struct canvas *canvas);

#endif
