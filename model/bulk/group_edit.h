/*
 * Renames, merges and deletes groups of a design, together with the assignments that name them.
 */
#ifndef MODEL_BULK_GROUP_EDIT_H
#define MODEL_BULK_GROUP_EDIT_H

#include "model/bulk/plan.h"

/* Each plans an edit of groups by their names, which also only assignments may have. Fails with a message, and an empty plan, if
 * it can't be done at all. End the plan with bulk_plan_release(). */

/* Another name in the list of groups and in all assignments. The note says in how many profiles. */
int bulk_plan_group_rename(
	struct bulk_plan *plan, const struct design *design, const char *name, const char *new_name, struct err *err);

/* Puts one group in the place of others: in assignments, each profile keeps one entry for it; in the list, the others go, and it
 * gets the object id and the members of the first of them that has any, if it has none. Where a profile has included one and
 * excluded another, the exclusion stays, as Intune lets it win; where filters differ, that of the first entry stays. Both are in
 * the note. */
int bulk_plan_group_merge(struct bulk_plan *plan, const struct design *design, const char *const *names, size_t count,
	const char *into, struct err *err);

/* Removes a group from the list, and from all assignments. A note says which profiles are not assigned any more. */
int bulk_plan_group_delete(struct bulk_plan *plan, const struct design *design, const char *name, struct err *err);

#endif
