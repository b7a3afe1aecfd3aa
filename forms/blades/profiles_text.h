/*
 * Profiles as text: a table with a line for each, for the clipboard.
 */
#ifndef FORMS_BLADES_PROFILES_TEXT_H
#define FORMS_BLADES_PROFILES_TEXT_H

#include "forms/base/session.h"

/* Appends the table; nothing if there are no profiles. */
void profiles_text(const struct session *session, struct profile *const *profiles, size_t count, struct strbuf *out);

#endif
