/*
 * The Root Certificate blade: one of the trusted profiles of the same platform is chosen.
 */
#ifndef FORMS_BLADES_ROOT_PICKER_H
#define FORMS_BLADES_ROOT_PICKER_H

#include "forms/base/form_blade.h"

void root_picker_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);

#endif
