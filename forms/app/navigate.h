/*
 * Going to a field: which blades lead there, and closing those whose profile or field is gone.
 */
#ifndef FORMS_APP_NAVIGATE_H
#define FORMS_APP_NAVIGATE_H

#include "forms/base/session.h"
#include "tui/widget/blade_stack.h"

struct blade_host;

/* Opens the one blade that has the field, and puts the focus on it. */
void navigate_open_blade_of(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);
/* Opens the blades that lead to a field, from the profile's on, over those that are open. FIELD_NONE: the profile's only. */
void navigate_open_field(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);
/* Closes the blades of the stack whose profile or field no longer exists. */
void navigate_drop_stale(struct blade_stack *stack);

#endif
