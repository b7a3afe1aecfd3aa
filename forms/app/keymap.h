/*
 * The program's key bindings: one table for key handling, footer, help and documentation.
 */
#ifndef FORMS_APP_KEYMAP_H
#define FORMS_APP_KEYMAP_H

#include "forms/base/context.h"
#include "forms/base/request.h"
#include "tui/widget/keymap.h"

/* Ends with keys == NULL. An action with keys "" is run by its name only. */
extern const struct key_binding key_bindings[];

#endif
