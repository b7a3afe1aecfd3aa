/* Offers the edits that an earlier run did not save: to look at, to apply, to discard, or to keep in a file of their own. */
#ifndef FORMS_PAGES_RECOVER_H
#define FORMS_PAGES_RECOVER_H

#include "forms/base/blade_host.h"

/* Nothing if the session has none. */
void recover_offer(struct session *session, struct blade_host *host);

#endif
