/*
 * The list of profiles as text: as a table for the clipboard, and what it says while it is empty.
 */
#ifndef FORMS_BLADES_PROFILES_TEXT_H
#define FORMS_BLADES_PROFILES_TEXT_H

#include "forms/base/session.h"

/* Appends the table; nothing if there are no profiles. */
void profiles_text(const struct session *session, struct profile *const *profiles, size_t count, struct strbuf *out);
/* Appends what an empty list says: what to press next, or why nothing is shown. */
void profiles_text_empty(struct strbuf *out, const struct design *design);

#endif
