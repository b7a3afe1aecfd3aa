/*
 * The Copy blade: one profile copied to other platforms.
 */
#ifndef FORMS_PAGES_COPY_H
#define FORMS_PAGES_COPY_H

#include "forms/base/form_blade.h"

void copy_open(struct session *session, struct blade_host *host, const struct profile *profile);

#endif
