/*
 * Shows what an edit of groups would do, and does it when it is accepted.
 */
#ifndef FORMS_PAGES_GROUP_CHANGES_H
#define FORMS_PAGES_GROUP_CHANGES_H

#include "forms/base/form_blade.h"
#include "model/bulk/plan.h"

enum group_edit { GROUP_MERGE, GROUP_DELETE, GROUP_IDS };

/* Opens the list of changes. Takes the plan over, which must do something, and said, which is what to say once it is done. about:
 * what else is to be known of the plan, as a sentence; NULL: nothing. */
void group_changes_open(struct session *session, struct blade_host *host, enum group_edit edit, struct bulk_plan *plan,
	const char *about, char *said);

#endif
