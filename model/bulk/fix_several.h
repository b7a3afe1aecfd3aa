/* Applies all automatic fixes of many profiles. */
#ifndef MODEL_BULK_FIX_SEVERAL_H
#define MODEL_BULK_FIX_SEVERAL_H

#include "model/bulk/plan.h"
#include "model/rules/fix_all.h"

/* Plans to fix what can be fixed automatically in the profiles: all findings, or for a rule only its own. One fix may make
 * another possible or necessary, so they are tried in a copy of the design, with the context of the checker (its purpose, its
 * sample). Profiles without such a finding are left out, and so are those with findings that can't be fixed automatically. Fails
 * only if progress (NULL: none) says to stop;
 * the plan is empty then. End the plan with bulk_plan_release(). */
int bulk_plan_fixes(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct checker *checker, const struct rule *rule, const struct progress *progress, struct err *err);

#endif
