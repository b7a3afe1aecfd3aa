/*
 * All there is to know about a field, for a person to read: what it is for, what it may hold, where
 * the portal and Graph have it, and which rules look at it. Every sentence comes from the tables.
 */
#ifndef MODEL_RULES_FIELD_HELP_H
#define MODEL_RULES_FIELD_HELP_H

#include "model/rules/engine.h"

/* Appends lines about the field as the profile has it; findings are the profile's. Safe to print. */
void field_help_write(struct strbuf *out, const struct profile *profile, enum field_id field, const struct findings *findings);

#endif
