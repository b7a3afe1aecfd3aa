/*
 * A field of the matrix: of one profile, edited in place; or a row of it, for all profiles, with what will change shown first.
 */
#ifndef FORMS_PAGES_FIELD_EDIT_H
#define FORMS_PAGES_FIELD_EDIT_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

/* Opens a form with the one field of the profile, which is edited at once. */
void field_edit_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);
/* Opens a form in which the field gets a value for all of the profiles, beginning with that of one of them. Accepting shows what
 * will change. A message if the field can't be set for several profiles. */
void field_edit_open_all(struct session *session, struct blade_host *host, const struct profile *profile, enum field_id field,
	const struct bulk_profiles *profiles);

#endif
