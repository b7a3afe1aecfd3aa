/*
 * A plan of edits of many profiles as the blade that shows what an action will do: accepted, it is one undo step.
 */
#ifndef FORMS_PAGES_PLAN_CHANGES_H
#define FORMS_PAGES_PLAN_CHANGES_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

/* Opens the blade and takes the plan over. Only says so if the plan does nothing. over_form: accepting closes the blade below as
 * well, which the plan was made from; Esc goes back to it. */
void plan_changes_open(
	struct session *session, struct blade_host *host, const char *title, struct bulk_plan *plan, bool over_form);
/* Appends how much was done, "7 profiles created, 21 profiles changed", or is to be done, "21 profiles to change". */
void plan_changes_summary(struct strbuf *out, const struct bulk_plan *plan, bool done);
/* Does the plan and says how much was done, or why it was not; returns 0 if it was done. */
int plan_changes_apply(struct session *session, struct blade_host *host, const struct bulk_plan *plan);

#endif
