/*
 * A menu whose items are in groups below headings, such as the help: in two columns on a wide screen, with long labels wrapped.
 * menu.c passes such menus on to here.
 */
#ifndef TUI_WIDGET_MENU_GROUPS_H
#define TUI_WIDGET_MENU_GROUPS_H

#include "tui/widget/menu.h"

/* Left and Right go to the other column, and the wheel scrolls. Returns true if the key was handled. */
bool menu_groups_key(struct menu *menu, struct key key);
void menu_groups_draw(struct menu *menu, struct canvas *canvas);

#endif
