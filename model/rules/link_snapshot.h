/*
 * What the checks of profiles that link to a profile look at, as it was when these profiles were checked last: when it changes,
 * they have to be checked again.
 */
#ifndef MODEL_RULES_LINK_SNAPSHOT_H
#define MODEL_RULES_LINK_SNAPSHOT_H

#include <stdbool.h>

#include "model/design/design.h"

struct link_snapshot {
	char *id; /* NULL: not in the design */
	const struct kind *kind;
	struct certificate *certificate;
	struct value targets, channel;
};

/* The certificate that the profile shows, fine or not; NULL when it has none, or is not a trusted profile. Borrowed. */
struct certificate *link_snapshot_certificate(const struct profile *profile);
/* Whether the profile is as it was. */
bool link_snapshot_matches(const struct link_snapshot *snapshot, const struct profile *profile);
/* Fills in an empty snapshot. */
void link_snapshot_take(struct link_snapshot *snapshot, const struct profile *profile);
void link_snapshot_release(struct link_snapshot *snapshot);

#endif
