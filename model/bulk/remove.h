/* Deletes many profiles. */
#ifndef MODEL_BULK_REMOVE_H
#define MODEL_BULK_REMOVE_H

#include "model/bulk/plan.h"

/* Plans to delete the profiles; notes for each trusted profile how many of the others link to it. End the plan with
 * bulk_plan_release(). */
void bulk_plan_remove(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles);

#endif
