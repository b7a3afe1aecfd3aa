/*
 * The program's key bindings: one table for key handling, footer, help and documentation.
 */
#ifndef FORMS_APP_KEYMAP_H
#define FORMS_APP_KEYMAP_H

#include "forms/base/context.h"
#include "forms/base/request.h"
#include "tui/widget/keymap.h"

/* Ends with keys == NULL. An action with keys "" is run by its name only. */
extern const struct key_binding *key_bindings;
/* Gives a row other keys, which are borrowed until keymap_reset(). */
void keymap_set_keys(size_t row, const char *keys);
/* Goes back to the program's own keys. */
void keymap_reset(void);

/* Keys for movement that stand for others, where no letter is typed and no action has them. Ends with key == NULL. */
extern const struct key_alias key_aliases[];

#endif
