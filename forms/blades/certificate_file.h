/*
 * Chooses the certificate file of a trusted profile.
 */
#ifndef FORMS_BLADES_CERTIFICATE_FILE_H
#define FORMS_BLADES_CERTIFICATE_FILE_H

#include "forms/base/form_blade.h"

void certificate_file_open(struct session *session, struct blade_host *host, struct profile *profile);

#endif
