/*
 * Declarations that the files of model/replicate share.
 */
#ifndef MODEL_REPLICATE_PLAN_INTERNAL_H
#define MODEL_REPLICATE_PLAN_INTERNAL_H

#include "model/replicate/plan.h"

/* True for the template of a set, false for a profile. */
bool replicate_is_template(const struct profile *profile);
/* Starts a new line in the target's notes, unless they are empty. */
void replicate_note(struct replicate_target *target);
/* Sets a value of a planned profile, and takes the value over. */
void replicate_set(struct replicate_plan *plan, struct profile *profile, enum field_id field, struct value value);
/* Adapts a copied profile to its kind, and notes what that changes. */
void replicate_adapt(
	struct replicate_plan *plan, struct replicate_target *target, struct profile *profile, const struct profile *from);

#endif
