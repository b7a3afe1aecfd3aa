/* What the files of the menu share. */
#ifndef TUI_WIDGET_MENU_INTERNAL_H
#define TUI_WIDGET_MENU_INTERNAL_H

#include "tui/widget/menu.h"

/* How well a label matches the search text, best first. */
enum match { MATCH_START, MATCH_WORD, MATCH_INSIDE, MATCH_NOT };

/* The text is case-folded. */
enum match menu_match_item(const struct menu *menu, size_t item, const char *wanted);

#endif
