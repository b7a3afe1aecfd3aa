/*
 * The form that sets fields of several profiles: those that all of them have. A field shows the value that all profiles have, or
 * that they have several; only fields that were edited are set, after what changes was shown.
 */
#ifndef FORMS_PAGES_SET_FIELDS_H
#define FORMS_PAGES_SET_FIELDS_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

/* Opens the form. */
void set_fields_open(struct session *session, struct blade_host *host, const struct bulk_profiles *profiles);

#endif
