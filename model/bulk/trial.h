/*
 * A copy of a design in which edits are tried whose results are not known before they are made: fixes, which may make others
 * necessary, and copies, which may link to each other. What became of the copy is then a plan for the design.
 */
#ifndef MODEL_BULK_TRIAL_H
#define MODEL_BULK_TRIAL_H

#include "model/bulk/plan.h"

struct bulk_trial {
	struct design design;
	size_t count;   /* of the design's profiles; each has the slot of its number in the copy */
	size_t touched; /* how many slots the copy's list of touched profiles had at the beginning */
};

/* Copies the profiles, groups and ignored rules. The profile with index i is in slot i of the copy. */
void bulk_trial_begin(struct bulk_trial *trial, const struct design *design);
/* Begins a plan, called label in the undo history, that makes the edits of the trial's profiles in the design that was copied,
 * and that must not have been edited since: an entry for each profile that was changed or inserted. */
void bulk_trial_plan(struct bulk_plan *plan, const struct bulk_trial *trial, const struct design *design, const char *label);
void bulk_trial_end(struct bulk_trial *trial);

#endif
