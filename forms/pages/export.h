/*
 * The Export blade: the folder that the bundle is written to.
 */
#ifndef FORMS_PAGES_EXPORT_H
#define FORMS_PAGES_EXPORT_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

/* only: the profiles to export, with those that they link to; none: all. */
void export_open(struct session *session, struct blade_host *host, const struct bulk_profiles *only);

#endif
