/*
 * Sets fields of many profiles: what the profiles have in common, for a form over all of them, and the plan that gives the fields
 * that were touched there to each profile that has them.
 */
#ifndef MODEL_BULK_SET_FIELD_H
#define MODEL_BULK_SET_FIELD_H

#include "model/bulk/plan.h"

/* What the profiles have in one field. */
struct shared_field {
	size_t visible;               /* so many of them show it */
	const struct profile *sample; /* the first of those; NULL: none */
	bool differs;                 /* those have several values */
};
struct shared_fields {
	size_t count; /* of the profiles */
	struct shared_field fields[FIELD_COUNT];
};

/* Compares the profiles in each field. Borrows them; valid until the next edit. */
void shared_fields_of(struct shared_fields *shared, const struct design *design, const struct bulk_profiles *profiles);
/* Whether all of the profiles show the field. */
bool shared_by_all(const struct shared_fields *shared, enum field_id field);
/* The value that all profiles with the field have; NULL if there are several, or no profile has the field. */
const struct value *shared_value(const struct shared_fields *shared, enum field_id field);
/* Appends that value as people read it, or "several values"; nothing if no profile has the field. */
void shared_format(struct strbuf *out, const struct design *design, const struct shared_fields *shared, enum field_id field);
/* Why a field can't be set for several profiles at once, as a sentence without full stop; NULL: it can. */
const char *bulk_field_refusal(enum field_id field, size_t profiles);

/* The fields that were touched in the form, with their values. Begins as all zeros. */
struct bulk_edit {
	enum field_id field;
	struct value value; /* unless there is a text */
	char *text;         /* as field_parse() reads it, for each profile by its own row of the field; NULL: none */
};
struct bulk_edits {
	struct bulk_edit *items;
	size_t count, capacity;
};

/* Sets what a field is to have, in place of an earlier value. Takes the value over. */
void bulk_edits_set(struct bulk_edits *edits, enum field_id field, struct value *value);
void bulk_edits_set_text(struct bulk_edits *edits, enum field_id field, const char *text);
/* The field was not touched after all. */
void bulk_edits_forget(struct bulk_edits *edits, enum field_id field);
const struct bulk_edit *bulk_edits_find(const struct bulk_edits *edits, enum field_id field); /* NULL: not touched */
void bulk_edits_release(struct bulk_edits *edits);

/* Plans to set the touched fields of the profiles, an entry for each profile and field. A field that another one brings into
 * sight is set after that one. Left out are profiles that don't have the field, do not offer a choice, can't link to that
 * profile, or have the value already. End the plan with bulk_plan_release(). */
void bulk_plan_fields(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct bulk_edits *edits);

#endif
