/*
 * Adds one assignment to many profiles, or removes it from them.
 */
#ifndef MODEL_BULK_ASSIGNMENT_H
#define MODEL_BULK_ASSIGNMENT_H

#include "model/bulk/plan.h"

/* What is assigned; all borrowed. */
struct bulk_target {
	enum target target;
	const char *group; /* its name, for TARGET_GROUP */
	bool excluded;
	const char *filter_id, *filter_name; /* as in struct item; NULL: no filter */
	bool filter_excludes;
};

/* Plans to add an assignment to the profiles. A profile that has it already is left out. One that has its target in another way
 * (excluded or not, another filter) gets the new way, as a target can be there only once. A group that the design does not have
 * is added to it, without an id. End the plan with bulk_plan_release(). */
void bulk_plan_assign(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct bulk_target *target);
/* Plans to remove a target from the profiles, included or excluded, whatever its filter. */
void bulk_plan_unassign(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct bulk_target *target);

#endif
