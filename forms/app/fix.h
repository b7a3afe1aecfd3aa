/*
 * What a key does about a finding: F4 fixes it, F5 ignores its rule.
 */
#ifndef FORMS_APP_FIX_H
#define FORMS_APP_FIX_H

#include "forms/base/blade_host.h"

/* True, with a message, on a form whose profiles are not created yet: there nothing can be fixed or ignored by a key. */
bool fix_refuses(struct session *session, struct blade_host *host);
/* Fixes a finding of a profile (NULL: of the design) where that can be done automatically; finding NULL: there is none. */
void fix_finding(struct session *session, struct blade_host *host, struct profile *profile, const struct finding *finding);
/* Asks where the finding's rule is to be ignored; without a finding, which ignored rule is to be reported again. */
void fix_ask_ignore(struct session *session, struct blade_host *host, struct profile *profile, const struct finding *finding);

#endif
