/*
 * Where the certificate chain of a profile ends in the middle: the trusted profiles of the chain that do not reach everyone that
 * the profile reaches. A device needs the linked certificate, one path from there up to a root, and one down to a CA that may
 * issue the certificate. A path is complete for a target if each of its profiles covers the target; of several paths one is
 * enough.
 */
#ifndef MODEL_RULES_CHAIN_GAP_H
#define MODEL_RULES_CHAIN_GAP_H

#include "model/issue/coverage.h"
#include "model/rules/engine.h"

enum chain_place { PLACE_LINKED, PLACE_ABOVE, PLACE_BELOW };

/* Targets of the profile that one trusted profile of its chain does not cover, for one reason. */
struct chain_gap {
	const struct profile *trusted; /* the first one of the path that does not cover them */
	enum chain_place place;        /* where it is, as seen from the linked one */
	enum coverage coverage;        /* why */
	const struct item *excluded;   /* the first exclusion, for EXCLUDED */
	size_t *targets;               /* indexes into the profile's assignments */
	size_t count, capacity;
};
struct chain_gaps {
	struct chain_gap *items;
	size_t count, capacity;
};

/* Fills in the gaps of the context's profile, which links to that trusted profile, in the order of its targets. */
void chain_gaps_find(struct chain_gaps *gaps, const struct rule_context *context, const struct profile *linked);
void chain_gaps_release(struct chain_gaps *gaps);
/* The index's answers about groups. */
struct group_source rule_groups(const struct rule_context *context);

#endif
