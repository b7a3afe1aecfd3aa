/*
 * The Convert blade: what changes when a design of the classic portal becomes one of today's, and does it.
 */
#ifndef FORMS_PAGES_CONVERT_H
#define FORMS_PAGES_CONVERT_H

#include "forms/base/form_blade.h"

void convert_open(struct session *session, struct blade_host *host);

#endif
