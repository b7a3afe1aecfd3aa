/* The form for the name of a group that the design does not have yet, to which several profiles are assigned. */
#ifndef FORMS_PAGES_ASSIGN_GROUP_H
#define FORMS_PAGES_ASSIGN_GROUP_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

void assign_group_open(struct session *session, struct blade_host *host, const struct bulk_profiles *profiles);

#endif
