/* The assignments of the marked profiles: a choice of a target, and of what is to become of it. */
#ifndef FORMS_APP_MARKED_ASSIGN_H
#define FORMS_APP_MARKED_ASSIGN_H

#include "forms/app/app_internal.h"
#include "model/bulk/plan.h"

/* Asks for a target that the profiles are to be assigned to, or no longer, and shows what that changes. */
void marked_assign(struct app *app, const struct bulk_profiles *profiles);

#endif
