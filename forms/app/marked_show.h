/* Shows what an action would do with the marked profiles. */
#ifndef FORMS_APP_MARKED_SHOW_H
#define FORMS_APP_MARKED_SHOW_H

#include "forms/app/app_internal.h"
#include "model/bulk/plan.h"

/* Shows a plan for the marked profiles, which is taken over, under a title such as "Delete: 3 marked". */
void marked_show(struct app *app, const char *action, const struct bulk_profiles *profiles, struct bulk_plan *plan);

#endif
