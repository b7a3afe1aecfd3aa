/* Ignores a rule in many profiles, or reports its findings again. */
#ifndef MODEL_BULK_IGNORE_RULE_H
#define MODEL_BULK_IGNORE_RULE_H

#include "model/bulk/plan.h"
#include "model/rules/checker.h"

/* Plans to ignore a rule in the profiles, or not to ignore it any more. Left out are profiles in which the checker, which must be
 * up to date, has no finding of the rule, or an error, which can't be ignored. End the plan with bulk_plan_release(). */
void bulk_plan_ignore(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct checker *checker, const struct rule *rule, bool ignore);

#endif
