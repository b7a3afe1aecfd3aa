/*
 * Schema fields as rows of a form: which widget a control becomes, what keys do to it, and what the
 * footer shows of it.
 */
#ifndef FORMS_BASE_FIELD_ROW_H
#define FORMS_BASE_FIELD_ROW_H

#include "forms/base/form_blade.h"

/* Adds the rows of a field that the profile has; where it lacks it, and hidden fields are shown, the reason. */
void field_row_add(struct form_blade *base, enum field_id field, int indent);
/* The same as the settings blades have it: a unit beside its number, a field below the one it depends on. */
void field_row_add_setting(struct form_blade *base, enum field_id field);

/* Adds the choices that the profile has in a field to a menu, and selects the present one. */
void field_row_add_choices(struct menu *menu, const struct profile *profile, const struct field *field);
/* Sets the field to what was chosen in such a menu; says what there is to say. */
void field_row_choose(
	struct blade_host *host, struct design *design, struct profile *profile, const struct field *field, long value);

/* A key on a form of such rows. */
void field_row_key(struct blade *blade, struct key key);
/* The help and the gravest finding of the focused field. */
void field_row_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);

#endif
