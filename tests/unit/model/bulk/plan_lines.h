/* A plan as text, for comparing it with what it is to say. */
#ifndef TESTS_UNIT_MODEL_BULK_PLAN_LINES_H
#define TESTS_UNIT_MODEL_BULK_PLAN_LINES_H

#include "model/bulk/plan.h"

/* The entries, a line each: "+ " for what is done, "- " for what is left out. The caller's to free. */
char *plan_lines(const struct bulk_plan *plan, const struct design *design);
/* The slots of all profiles of a design; release_profiles() frees them. */
struct bulk_profiles all_profiles(const struct design *design);
/* The slots of the profiles whose names contain the text. */
struct bulk_profiles profiles_named(const struct design *design, const char *part);
void release_profiles(struct bulk_profiles *profiles);
/* Applies the plan and expects that it is one step, which undo takes back and redo makes again, byte for byte. Leaves the design
 * edited, and releases the plan. */
void expect_one_step(struct bulk_plan *plan, struct design *design, const char *label, const char *what);

/* Applies a plan that does nothing, and expects that it makes no step. Releases the plan. */
void expect_nothing(struct bulk_plan *plan, struct design *design, const char *what);

#endif
