/*
 * A menu in which typed text filters the items, and in which a text that no item has can be entered: a group that does not exist
 * yet, a URL that is used nowhere else.
 */
#ifndef TUI_WIDGET_MENU_FILTER_H
#define TUI_WIDGET_MENU_FILTER_H

#include "tui/widget/menu.h"

/* Makes a menu one that filters; call it after its items were added. new_label may be NULL: nothing can be entered. It is what
 * the last item is called while no item is exactly what was typed: "New group"; new_detail is its detail. Both are borrowed.
 * Choosing that item calls entered() with the text, without spaces around it, which is borrowed for the call. */
void menu_filter_begin(
	struct menu *menu, const char *new_label, const char *new_detail, void (*entered)(void *context, const char *text));

/* For menu.c. True if the key changed the text. */
bool menu_filter_key(struct menu *menu, struct key key);
/* Puts all items back, to be freed with the menu. */
void menu_filter_end(struct menu *menu);
/* What can be typed. */
const char *menu_filter_hint(const struct menu *menu);
/* The most items that it has shown at once, and their columns. */
size_t menu_filter_rows(const struct menu *menu);
int menu_filter_columns(const struct menu *menu);
/* Calls entered() if the selected item is the new one; false: it is another. */
bool menu_filter_enter(const struct menu *menu);

#endif
