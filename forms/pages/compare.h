/*
 * The Compare blade: how the open design differs from a file.
 */
#ifndef FORMS_PAGES_COMPARE_H
#define FORMS_PAGES_COMPARE_H

#include "forms/base/form_blade.h"

/* Asks for the file first. */
void compare_open(struct session *session, struct blade_host *host);

#endif
