/*
 * Finds a text in everything that people typed in a design, and replaces it: names, descriptions, subjects, alternative names,
 * URLs, usages, names of CAs and templates, apps, scope tags, filters, groups, and the name of the design. Each text with matches
 * is an entry of the plan, with what it was and what it will be, and can be excluded.
 */
#ifndef MODEL_BULK_REPLACE_TEXT_H
#define MODEL_BULK_REPLACE_TEXT_H

#include "model/bulk/plan.h"

/* What is wanted; all borrowed. */
struct replace_text {
	const char *needle, *with; /* with may be empty */
	bool match_case;
	const struct bulk_profiles *profiles; /* NULL: the whole design, with its groups and its name */
};

/* Plans the replacements. Only fields that a profile shows are looked at, as in a search. Left out, with the reason, are texts
 * that would be too long, empty or not allowed, names of groups that another group has, certificates, and groups unless the whole
 * design is meant, as other profiles use them too. Fails if the needle is empty; the plan is empty then. End the plan with
 * bulk_plan_release(). */
int bulk_plan_replace(struct bulk_plan *plan, const struct design *design, const struct replace_text *wanted, struct err *err);

#endif
