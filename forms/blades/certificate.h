/*
 * The Certificate blade: what a certificate contains, and whether to use it.
 */
#ifndef FORMS_BLADES_CERTIFICATE_H
#define FORMS_BLADES_CERTIFICATE_H

#include "forms/base/form_blade.h"

/* Keeps a reference to the certificate. Where the design can be edited, Enter puts it into the profile and closes the file
 * picker below as well. */
void certificate_open(struct session *session, struct blade_host *host, struct profile *profile, struct certificate *certificate);

#endif
