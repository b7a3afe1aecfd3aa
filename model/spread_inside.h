/*
 * What spread.c and spread_fit.c share.
 */
#ifndef MODEL_SPREAD_INSIDE_H
#define MODEL_SPREAD_INSIDE_H

#include "model/spread.h"

bool spread_is_template(const struct profile *profile);
/* Begins a line of the part's notes. */
void spread_note(struct spread_part *part);
/* Sets a value of the plan, taking it over. */
void spread_set(struct spread *spread, struct profile *profile, enum field_id field, struct value value);
/* Fits a profile that was copied from another to its kind, and notes what that changes. */
void spread_fit(struct spread *spread, struct spread_part *part, struct profile *made, const struct profile *from);

#endif
