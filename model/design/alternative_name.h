/*
 * The subject alternative names that a profile asks for, from whichever of its fields: ticked choices, each of which stands for
 * a variable, and the entries of a list.
 */
#ifndef MODEL_DESIGN_ALTERNATIVE_NAME_H
#define MODEL_DESIGN_ALTERNATIVE_NAME_H

#include "model/design/design.h"

/* Borrows from the profile. */
struct alternative_name {
	enum san_type type;
	const char *value;   /* its variables are not filled in; for SAN_ATTRIBUTE the name of the attribute */
	enum field_id field; /* the field that asks for it */
	long item;           /* index into the field's list */
};

/* Sets the next name of the visible fields; false when there is none. *position is 0 before the first. Entries of an unknown
 * type are left out. */
bool alternative_name_next(const struct profile *profile, size_t *position, struct alternative_name *name);
bool profile_has_alternative_name(const struct profile *profile);
/* The same, or Graph JSON has names that the portal shows only for profiles without a certificate type, so that they are kept. */
bool profile_may_have_alternative_name(const struct profile *profile);
/* Whether the profile asks for a name of that type. */
bool profile_has_alternative_name_of(const struct profile *profile, enum san_type type);
/* The choice that stands for the type in the fields of alternative names. */
const char *alternative_name_word(enum san_type type);
/* The value that such a choice stands for where it is ticked; NULL when it has none, or one in another field. */
const char *alternative_name_value(const char *choice);

#endif
