/*
 * The values that a design already has in a field, offered where another one is entered: a text on a form, or an entry of a list.
 */
#ifndef FORMS_BASE_VALUES_MENU_H
#define FORMS_BASE_VALUES_MENU_H

#include "forms/base/form_blade.h"
#include "model/bulk/values_in_use.h"

#define VALUES_MENU_HINT "Ctrl-N lists the values in use."

/* Whether other profiles of the session's design have a value in that field. */
bool values_menu_has(const struct form_blade *base, enum field_id field);
/* Fills an all-zero struct with those values. */
void values_menu_find(const struct form_blade *base, enum field_id field, struct used_values *values);
/* Appends how often a value is used: "in 6 profiles". */
void values_menu_count(struct strbuf *out, const struct used_value *value);
/* Offers the values for the focused text of a form, and sets the field to the one that is chosen. */
void values_menu_open(struct form_blade *base);

#endif
