/*
 * What the sources of model/replicate share.
 */
#ifndef MODEL_REPLICATE_PLAN_INTERNAL_H
#define MODEL_REPLICATE_PLAN_INTERNAL_H

#include "model/replicate/plan.h"

bool replicate_is_template(const struct profile *profile);
/* Begins a line of the target's notes. */
void replicate_note(struct replicate_target *part);
/* Sets a value of the plan, taking it over. */
void replicate_set(struct replicate *replicate, struct profile *profile, enum field_id field, struct value value);
/* Adapts a copied profile to its kind, and notes what that changes. */
void replicate_adapt(
	struct replicate *replicate, struct replicate_target *part, struct profile *made, const struct profile *from);

#endif
