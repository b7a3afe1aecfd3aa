/*
 * The Compare blade: how the open design differs from a file.
 */
#ifndef FORMS_PAGES_COMPARE_H
#define FORMS_PAGES_COMPARE_H

#include "forms/base/form_blade.h"

/* Asks for the file first. */
void compare_open(struct session *session, struct blade_host *host);
/* Compares with this file. */
int compare_with(struct session *session, struct blade_host *host, const char *path, struct err *err);

#endif
