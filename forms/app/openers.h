/*
 * The blades in which values are edited that have no room in a row, by the field's control.
 */
#ifndef FORMS_APP_OPENERS_H
#define FORMS_APP_OPENERS_H

#include "forms/base/session.h"

struct blade_host;

/* Opens the blade that edits the field; a message where there is none, or where nothing can be changed. */
void openers_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);

#endif
