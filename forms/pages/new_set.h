/*
 * The New set blade: one certificate, one type, several platforms, and the linked and assigned profiles for them.
 */
#ifndef FORMS_PAGES_NEW_SET_H
#define FORMS_PAGES_NEW_SET_H

#include "forms/base/form_blade.h"

void new_set_open(struct session *session, struct blade_host *host);

#endif
