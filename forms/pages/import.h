/*
 * The Import blade: what profiles from a tenant change in the open design, and does it.
 */
#ifndef FORMS_PAGES_IMPORT_H
#define FORMS_PAGES_IMPORT_H

#include "forms/base/form_blade.h"

/* Asks for the path first. */
void import_open(struct session *session, struct blade_host *host);
/* Shows the import of what the session was opened with instead of a design. */
void import_offer(struct session *session, struct blade_host *host, const struct progress *progress);

#endif
