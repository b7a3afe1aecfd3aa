/*
 * The Assignments blade: the groups that a profile is assigned to.
 */
#ifndef FORMS_BLADES_ASSIGNMENTS_H
#define FORMS_BLADES_ASSIGNMENTS_H

#include "forms/base/form_blade.h"

void assignments_open(struct session *session, struct blade_host *host, struct profile *profile);

#endif
