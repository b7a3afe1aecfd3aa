/*
 * The settings blades: Trusted, SCEP and PKCS Certificate.
 */
#ifndef FORMS_BLADES_SETTINGS_H
#define FORMS_BLADES_SETTINGS_H

#include "forms/base/form_blade.h"

/* NULL, with a message, where the profile has no platform and type yet. */
struct form_blade *settings_open(struct session *session, struct blade_host *host, struct profile *profile);

#endif
