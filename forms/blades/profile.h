/*
 * The blade of one profile: Create Profile for a new one, Profile for an existing one.
 */
#ifndef FORMS_BLADES_PROFILE_H
#define FORMS_BLADES_PROFILE_H

#include "forms/base/form_blade.h"

#define PROFILE_ROW_SETTINGS ROW_BUTTON_ID /* the row that opens the settings blade */

/* is_new: leaving an untouched blade takes the profile back. mark: of the history, from before the profile was inserted. */
struct form_blade *profile_open(
	struct session *session, struct blade_host *host, struct profile *profile, bool is_new, size_t mark);

/* Whether a blade is such a one. */
bool profile_is_blade(const struct blade *blade);

#endif
