/*
 * Blades with text that is stored only when it is accepted: what is in them, for the journal, and opening them again with it.
 */
#ifndef FORMS_APP_REOPEN_H
#define FORMS_APP_REOPEN_H

#include "forms/base/blade_host.h"

/* Appends a draft for each blade with such text. */
void reopen_collect(const struct blade_stack *stack, struct drafts *drafts);
/* Opens the blades of the drafts, as far as what they are about is still there. */
void reopen_blades(struct session *session, struct blade_host *host, const struct drafts *drafts);

#endif
