/*
 * Fills in missing object ids of groups from a table of names and ids that is pasted.
 */
#ifndef FORMS_PAGES_GROUP_IDS_H
#define FORMS_PAGES_GROUP_IDS_H

#include "forms/base/form_blade.h"

/* Opens a blade for the table. */
void group_ids_open(struct session *session, struct blade_host *host);
/* Shows which groups get an id from the table in the text, to be accepted; says why if no group gets one. */
void group_ids_show(struct session *session, struct blade_host *host, const char *text);

#endif
