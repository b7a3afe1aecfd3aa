/* What the list of profiles does to the design, except for duplicates. */
#ifndef FORMS_BLADES_PROFILES_EDIT_H
#define FORMS_BLADES_PROFILES_EDIT_H

#include "forms/base/blade_host.h"

/* Inserts a profile and opens its blade. */
void profiles_create(struct session *session, struct blade_host *host);
/* Deletes one profile, without a question, as an undo brings it back. */
void profiles_delete(struct session *session, struct blade_host *host, struct profile *profile);
/* Changes the portal of a design without profiles; says why not where it has some. */
void profiles_change_portal(struct session *session, struct blade_host *host);

#endif
