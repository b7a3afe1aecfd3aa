/*
 * The blades of extended key usages and SCEP server URLs.
 */
#ifndef FORMS_BLADES_LIST_EDITOR_H
#define FORMS_BLADES_LIST_EDITOR_H

#include "forms/base/form_blade.h"

void list_editor_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);

#endif
