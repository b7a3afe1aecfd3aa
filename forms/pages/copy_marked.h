/* The form that copies several profiles to other platforms: which ones. What is created is shown before it is done. */
#ifndef FORMS_PAGES_COPY_MARKED_H
#define FORMS_PAGES_COPY_MARKED_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

void copy_marked_open(struct session *session, struct blade_host *host, const struct bulk_profiles *profiles);

#endif
