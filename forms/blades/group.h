/*
 * The form of one group.
 */
#ifndef FORMS_BLADES_GROUP_H
#define FORMS_BLADES_GROUP_H

#include "forms/base/form_blade.h"

/* name: the group to edit, everywhere in the design; NULL: a new one, which is assigned to the profile, if there is one, when it
 * is accepted. */
void group_open(struct session *session, struct blade_host *host, struct profile *profile, const char *name);

#endif
