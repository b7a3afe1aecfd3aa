/*
 * What rules need to know of the whole design without walking it for every profile: who shares a
 * name, who links to whom, whose certificate issued whose, who is assigned to a group. It follows
 * the design profile by profile and tells which others an edit concerns.
 */
#ifndef MODEL_RULES_DESIGN_INDEX_H
#define MODEL_RULES_DESIGN_INDEX_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/issue/issuer_chain.h"

/* Slots of profiles under one key, ascending. */
struct slot_set {
	char *key;
	size_t *slots;
	size_t count, capacity;
};

enum relation {
	BY_NAME,    /* the name, letter case aside */
	BY_LINK,    /* the id of the trusted profile that it links to */
	BY_ROOT,    /* platform and subject of its certificate, if self-signed */
	BY_SUBJECT, /* platform and subject of its certificate, unless self-signed */
	BY_ISSUER,  /* platform and issuer of its certificate, unless self-signed */
	BY_PRINT,   /* platform and SHA-256 of its certificate */
	RELATION_COUNT
};

/* What those who link to a profile look at. */
struct link_snapshot {
	char *id; /* NULL: not in the design */
	const struct kind *kind;
	struct certificate *certificate;
	struct value targets;
};

struct design_index {
	const struct design *design;
	struct hashmap bags[RELATION_COUNT]; /* struct slot_set by key */
	struct hashmap targets;              /* struct slot_set by the group's name */
	struct hashmap groups;               /* struct group by name, as they stand in the design */
	struct hashmap shared_groups;        /* the same of names that several have */
	struct index_entry {                 /* what a profile stands under, by slot */
		struct slot_set *in[RELATION_COUNT];
		struct slot_set **groups; /* of its targets */
		size_t group_count;
		struct link_snapshot face;
		unsigned long walk; /* of the last question that came by */
	} * entries;
	size_t entry_count;
	unsigned long walk;
};

void design_index_init(struct design_index *index, const struct design *design);
void design_index_release(struct design_index *index);

/* Called with the slot of each profile whose findings may be others now. */
typedef void index_invalidate_fn(void *context, size_t slot);
/* Brings the index up to date with a slot of the design that was touched, and tells whom else that concerns; concern may be
 * NULL while a design is entered for the first time. */
void design_index_update(struct design_index *index, size_t slot, index_invalidate_fn *concern, void *context);
/* The same after the design's groups changed. */
void design_index_update_groups(struct design_index *index, index_invalidate_fn *concern, void *context);

/* The first other profile that stands under the same key; NULL when there is none. */
const struct profile *design_index_duplicate_of(
	const struct design_index *index, enum relation relation, const struct profile *profile);
/* The profiles that link to it; NULL when there are none. */
const struct slot_set *design_index_linkers(const struct design_index *index, const struct profile *trusted);
/* Whether some profile links to it, or its certificate issued an intermediate that is used. A cross-certificate counts as used
 * when the CA's root is preferred to it. */
bool design_index_is_used(struct design_index *index, const struct profile *trusted);
/* The index's answers for issuer_find() and its relatives; borrows the index. */
struct issuer_source design_index_issuers(const struct design_index *index);
/* True when a profile has that name, letter case aside. */
bool design_index_has_name(const struct design_index *index, const char *name);
/* A trusted profile of the platform with that certificate; NULL when the design has none. */
const struct profile *design_index_trusted(
	const struct design_index *index, enum platform platform, const struct certificate *certificate);
/* The design's group of that name, the first where several have it; NULL when there is none. */
const struct group *design_index_group(const struct design_index *index, const char *name);
bool design_index_group_is_shared(const struct design_index *index, const char *name);

#endif
