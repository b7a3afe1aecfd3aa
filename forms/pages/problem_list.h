/*
 * The Problems page: all findings of the design in one list, by severity, by rule or by profile.
 */
#ifndef FORMS_PAGES_PROBLEM_LIST_H
#define FORMS_PAGES_PROBLEM_LIST_H

#include "forms/base/form_blade.h"

void problem_list_open(struct session *session, struct blade_host *host);

#endif
