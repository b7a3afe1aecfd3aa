/*
 * The blade of a field whose text may have several lines.
 */
#ifndef FORMS_BLADES_TEXT_EDITOR_H
#define FORMS_BLADES_TEXT_EDITOR_H

#include "forms/base/form_blade.h"

void text_editor_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);

#endif
