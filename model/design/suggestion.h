/*
 * What a field of a new profile begins with: beyond the portal's defaults what is right for most profiles, and what the design
 * already has. The profiles of a set and one that a user begins start with the same.
 */
#ifndef MODEL_DESIGN_SUGGESTION_H
#define MODEL_DESIGN_SUGGESTION_H

#include <stdbool.h>

#include "model/design/design.h"

/* Stores what to begin a field with: a free name after the pattern of the design's names, the only trusted profile that the link
 * can be to, the value that all other profiles have where the schema says so, else what the schema suggests, else the default.
 * False, and *value is not configured: there is nothing to begin with. The profile must have a kind. */
bool suggestion_find(const struct design *design, const struct profile *profile, enum field_id field, struct value *value);
/* The value that all other profiles of the design have that show the field and have one, borrowed; NULL: none, or several. */
const struct value *suggestion_shared(const struct design *design, enum field_id field, const struct profile *except);
/* Whether the suggestion for a field depends on the value of another one. */
bool suggestion_follows(const struct profile *profile, enum field_id field, enum field_id cause);

#endif
