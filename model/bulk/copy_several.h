/* Copies many profiles to other platforms. */
#ifndef MODEL_BULK_COPY_SEVERAL_H
#define MODEL_BULK_COPY_SEVERAL_H

#include "model/base/progress.h"
#include "model/bulk/plan.h"

/* Plans to copy the profiles to the wanted platforms (bits, PLATFORM_BIT() of each), each copy after its original, as
 * model/replicate does it for one profile: adapted to its platform, linked to a trusted profile with the same certificate, which
 * is created if there is none. Left out are profiles for their own platform, and those that a platform does not have. The copies
 * are tried one after the other, so that all names differ and later ones link to what earlier ones made. Fails only if progress
 * (NULL: none) says to stop; the plan is empty then. End the plan with bulk_plan_release(). */
int bulk_plan_copies(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles, unsigned wanted,
	const struct progress *progress, struct err *err);

#endif
