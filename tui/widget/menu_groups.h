/*
 * A menu whose items are in groups below headings, such as the help: in two columns on a wide screen, with long labels wrapped.
 * menu.c passes such menus on to here.
 */
#ifndef TUI_WIDGET_MENU_GROUPS_H
#define TUI_WIDGET_MENU_GROUPS_H

#include "tui/widget/menu.h"

/* menu.c's: draws what is searched for into the lower border of the box. */
void menu_draw_typed(const struct menu *menu, struct canvas *canvas, struct area area);
/* Left and Right go to the other column, PgUp and PgDn move the list with the selection, and the wheel scrolls. Returns true if
 * the key was handled. */
bool menu_groups_key(struct menu *menu, struct key key);
void menu_groups_draw(struct menu *menu, struct canvas *canvas);

#endif
