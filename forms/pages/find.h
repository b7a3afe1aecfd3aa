/*
 * The Find blade: the places where a text occurs among all values of all profiles.
 */
#ifndef FORMS_PAGES_FIND_H
#define FORMS_PAGES_FIND_H

#include "forms/base/form_blade.h"

void find_open(struct session *session, struct blade_host *host);

#endif
