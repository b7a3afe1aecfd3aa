/*
 * The settings blades: Trusted, SCEP and PKCS Certificate, and those of their pages: Apps, Applicability Rules.
 */
#ifndef FORMS_BLADES_SETTINGS_H
#define FORMS_BLADES_SETTINGS_H

#include "forms/base/form_blade.h"

/* NULL, with a message, where the profile has no platform and type yet. */
struct form_blade *settings_open(struct session *session, struct blade_host *host, struct profile *profile);
/* Opens the blade of a page, whose title is one of schema_blade()'s. The profile's kind must have fields on it. */
struct form_blade *settings_open_page(
	struct session *session, struct blade_host *host, struct profile *profile, const char *page);
/* Puts the focus of an open settings blade on the row that opens the page. */
void settings_focus_page(struct form_blade *settings, const char *page);

#endif
