/*
 * The Groups page: all groups of the design with their members, object ids and uses. They are renamed, merged and deleted here.
 */
#ifndef FORMS_PAGES_GROUP_LIST_H
#define FORMS_PAGES_GROUP_LIST_H

#include "forms/base/form_blade.h"

void group_list_open(struct session *session, struct blade_host *host);

#endif
