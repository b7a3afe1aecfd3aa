/*
 * What is said of members that the program does not know (member_index.h has their lists): their names, which of them are fine,
 * and what they were probably meant to be.
 */
#ifndef MODEL_DESIGN_UNKNOWN_MEMBERS_H
#define MODEL_DESIGN_UNKNOWN_MEMBERS_H

#include <stdbool.h>

#include "model/base/strbuf.h"

#define UNKNOWN_MEMBER_NOTE "x-"

/* True for what is not reported: a note, whose name begins with x-, an annotation of OData, and one of these names (NULL after
 * the last), which are kept where null is the value. */
bool unknown_member_is_fine(const char *name, const char *const *names);
/* Appends what is wrong with such a member, and what to do: the nearest of these names, if one is near. */
void unknown_member_explain(struct strbuf *out, const char *name);
void unknown_member_advise(struct strbuf *out, const char *name, const char *const *names);
/* Appends a name as a part of a JSON pointer (RFC 6901, section 3). */
void unknown_member_pointer(struct strbuf *out, const char *name);
/* Appends the name without quotes and escapes (RFC 8259, section 7). */
void unknown_member_name(struct strbuf *out, const char *member);

#endif
