/*
 * Profiles with every field filled in, in each branch of their blade.
 */
#ifndef TESTS_UNIT_EXPORT_GRAPH_FILLED_H
#define TESTS_UNIT_EXPORT_GRAPH_FILLED_H

#include "model/design/design.h"

/* A field set to one of its choices; to nothing past the last. FIELD_NONE: no branch. */
struct branch {
	enum field_id field;
	size_t choice;
};

/* The next branch of a kind, after FIELD_NONE the first; false after the last. */
bool filled_next_branch(const struct kind *kind, struct branch *at);
/* False when the branch can't be taken by a person. */
bool filled_take(struct design *design, struct profile *profile, const struct branch *branch);
/* Fills in all that the branches show, what others depend on first; the branches themselves stay. */
void filled_fill(struct design *design, struct profile *profile, const struct branch *first, const struct branch *second);
/* Sets a field to one of two values that it can have. */
void filled_set_one_of_two(struct design *design, struct profile *profile, enum field_id field, bool second);
void filled_put(struct design *design, struct profile *profile, enum field_id field, struct value value);
/* The field is a member of bodies. */
bool filled_has_property(const struct field *row);
/* A change of the cause may show, hide or set the field, or what that depends on; depth is 0. */
bool filled_depends(const struct kind *kind, enum field_id field, enum field_id cause, int depth);

#endif
