/*
 * A field of the matrix: of one profile, edited in place; or a row of it, for all profiles, with what will change shown first.
 */
#ifndef FORMS_PAGES_FIELD_EDIT_H
#define FORMS_PAGES_FIELD_EDIT_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

/* What a menu of choices is for, as long as it is open. */
struct field_choosing {
	struct form_blade *base;
	size_t slot; /* of the profile */
	enum field_id field;
};

/* Edits a field of a profile, from a blade that shows its value at base->at: choices in a menu there, what has a row on a form in
 * such a row, and the rest in the blade that it has everywhere. choosing is part of that blade. */
void field_edit_in_place(struct field_choosing *choosing, struct form_blade *base, struct profile *profile, enum field_id field);
/* Opens a form in which the field gets a value for all of the profiles, beginning with that of one of them. Accepting shows what
 * will change. A message if the field can't be set for several profiles. */
void field_edit_open_all(struct session *session, struct blade_host *host, const struct profile *profile, enum field_id field,
	const struct bulk_profiles *profiles);

#endif
