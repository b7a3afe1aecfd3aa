/*
 * Reverse look-ups, so that rules need not walk the whole design for each profile: which profiles have the same name, which
 * link to a profile, whose certificate issued which, which are assigned to a group. The index is brought up to date profile by
 * profile, and reports which other profiles have to be checked again after an edit.
 */
#ifndef MODEL_RULES_DESIGN_INDEX_H
#define MODEL_RULES_DESIGN_INDEX_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/issue/issuer_chain.h"
#include "model/rules/link_snapshot.h"
#include "model/rules/slot_set.h"

enum relation {
	BY_NAME,        /* the name, ignoring letter case */
	BY_LINK,        /* the id of the trusted profile that it links to */
	BY_ROOT,        /* platform and subject of its certificate, if self-signed */
	BY_SUBJECT,     /* platform and subject of its certificate, unless self-signed */
	BY_ISSUER,      /* platform and issuer of its certificate, unless self-signed */
	BY_FINGERPRINT, /* platform and SHA-256 of its certificate */
	BY_TRUSTED,     /* platform of a trusted profile */
	BY_NO_LINK,     /* platform of a profile that could link to a trusted one, and does not */
	RELATION_COUNT
};

struct design_index {
	const struct design *design;
	struct hashmap sets[RELATION_COUNT]; /* struct slot_set by key */
	struct hashmap targets;              /* struct slot_set by the group's name */
	struct hashmap groups;               /* struct group by name; borrowed from the design */
	struct hashmap shared_groups;        /* the same, only of names that several groups have */
	struct index_entry {                 /* by slot: where a profile is indexed */
		struct slot_set *in[RELATION_COUNT];
		struct slot_set **groups; /* the sets of the groups that it is assigned to */
		size_t group_count;
		struct link_snapshot snapshot;
	} * entries;
	size_t entry_count;
	struct chain chain; /* of the walk that is under way */
};

void design_index_init(struct design_index *index, const struct design *design);
void design_index_release(struct design_index *index);

/* Called with the slot of each profile whose findings may have changed. */
typedef void index_invalidate_fn(void *context, size_t slot);
/* Brings the index up to date with a slot of the design that was touched, and calls changed for the other profiles that this
 * affects; changed may be NULL while a design is indexed for the first time, and where no findings are kept. */
void design_index_update(struct design_index *index, size_t slot, index_invalidate_fn *changed, void *context);
/* The same after the design's groups changed. */
void design_index_update_groups(struct design_index *index, index_invalidate_fn *changed, void *context);

/* The first other profile under the same key, or NULL; of certificates one of the same channel. */
const struct profile *design_index_duplicate_of(
	const struct design_index *index, enum relation relation, const struct profile *profile);
/* The profiles that link to it, or NULL. */
const struct slot_set *design_index_linkers(const struct design_index *index, const struct profile *trusted);
/* Whether some profile links to it, or to a profile above or below it in the chain. All certificates of one CA with the same key
 * are in the same chains: a root that was renewed, and cross-certificates. A copy of the same certificate is not used by that. */
bool design_index_is_used(struct design_index *index, const struct profile *trusted);
/* Whether a profile of the platform has yet to be linked to a trusted one. */
bool design_index_lacks_link(const struct design_index *index, enum platform platform);
/* The index's answers for issuer_find() and its relatives; borrows the index. */
struct issuer_source design_index_issuers(const struct design_index *index);
/* Whether a profile has that name, ignoring letter case. */
bool design_index_has_name(const struct design_index *index, const char *name);
/* A trusted profile of the platform with that certificate; NULL when the design has none. */
const struct profile *design_index_trusted(
	const struct design_index *index, enum platform platform, const struct certificate *certificate);
/* The design's first group of that name, or NULL. */
const struct group *design_index_group(const struct design_index *index, const char *name);
/* The same as a callback; index is a struct design_index. */
const struct group *design_index_find_group(const void *index, const char *name);
bool design_index_group_is_shared(const struct design_index *index, const char *name);

#endif
