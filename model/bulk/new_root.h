/*
 * A new certificate of a CA with another key, or of another CA: new trusted certificate profiles beside those that have the old
 * certificate, to which dependent profiles are linked. The old ones stay until they are removed deliberately, since devices need
 * them as long as certificates are valid that the old key issued.
 */
#ifndef MODEL_BULK_NEW_ROOT_H
#define MODEL_BULK_NEW_ROOT_H

#include "model/bulk/plan.h"

/* What is wanted; all borrowed. */
struct new_root {
	const struct certificate *old;
	struct certificate *new;
	const char *part;                     /* what tells the new names from the old ones: "G2", "2026" */
	const struct bulk_profiles *profiles; /* those to which there are to be new ones; NULL: all with the old certificate */
};

/* Plans the new profiles and links, platform by platform: for each profile with the old certificate a copy of it with the new one
 * and a name that no other profile has, then the profiles that link to the old one. A platform that already has a profile with
 * the new certificate gets no other one; its dependent profiles are linked to that. Fails if the new certificate can't be used or
 * is the old one; the plan is empty then. End the plan with bulk_plan_release(). */
int bulk_plan_new_root(struct bulk_plan *plan, const struct design *design, const struct new_root *wanted, struct err *err);

#endif
