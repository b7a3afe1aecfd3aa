/*
 * Everything about a field as text for a person: what it is for, what it can hold, where the portal and Graph have it, its
 * findings, and which rules look at it. The facts come from the tables.
 */
#ifndef MODEL_RULES_FIELD_HELP_H
#define MODEL_RULES_FIELD_HELP_H

#include "model/rules/engine.h"

/* Appends lines about a field of the profile; findings are the profile's. The text is safe to print. */
void field_help_write(struct strbuf *out, const struct profile *profile, enum field_id field, const struct findings *findings);

#endif
