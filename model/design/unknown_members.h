/*
 * Lists of members that the program does not know: JSON members as they were in a file, "name": value, with
 * UNKNOWN_MEMBERS_SEPARATOR between two of them. Finds their names; what the values mean is not known here.
 */
#ifndef MODEL_DESIGN_UNKNOWN_MEMBERS_H
#define MODEL_DESIGN_UNKNOWN_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

#define UNKNOWN_MEMBER_NOTE "x-"

/* The length of the quoted name that a member begins with, with its quotes; of the member as a whole. */
size_t unknown_member_name_length(const char *member);
size_t unknown_member_length(const char *member);
/* The member after this one; NULL after the last. */
const char *unknown_member_next(const char *member);
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
