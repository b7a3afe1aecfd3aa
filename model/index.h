/*
 * What rules need to know of the whole design without walking it for every profile: who shares a
 * name, who links to whom, whose certificate issued whose, who is assigned to a group. It follows
 * the design profile by profile and tells which others an edit concerns.
 */
#ifndef MODEL_INDEX_H
#define MODEL_INDEX_H

#include <stdbool.h>

#include "model/design.h"

/* Slots of profiles under one key. */
struct bag {
	char *key;
	size_t *slots;
	size_t count, capacity;
};

enum relation {
	BY_NAME,    /* the name, letter case aside */
	BY_LINK,    /* the id of the trusted profile that it links to */
	BY_SUBJECT, /* platform and subject of its certificate */
	BY_ISSUER,  /* platform and issuer of its certificate, unless self-signed */
	BY_PRINT,   /* platform and SHA-256 of its certificate */
	RELATION_COUNT
};

/* What those who link to a profile look at. */
struct face {
	char *id; /* NULL: not in the design */
	const struct kind *kind;
	struct certificate *certificate;
	struct value targets;
};

struct index {
	const struct design *design;
	struct map bags[RELATION_COUNT]; /* struct bag by key */
	struct map targets;              /* struct bag by the group's name */
	struct map groups;               /* struct group by name, as they stand in the design */
	struct map shared_groups;        /* the same of names that several have */
	struct indexed {                 /* what a profile stands under, by slot */
		struct bag *in[RELATION_COUNT];
		struct bag **groups; /* of its targets */
		size_t group_count;
		struct face face;
		unsigned long walk; /* of the last question that came by */
	} * entries;
	size_t entry_count;
	unsigned long walk;
};

void index_init(struct index *index, const struct design *design);
void index_release(struct index *index);

/* Called with the slot of each profile whose findings may be others now. */
typedef void index_concern(void *context, size_t slot);
/* Brings the index up to date with a slot of the design that was touched, and tells whom else that concerns; concern may be
 * NULL while a design is entered for the first time. */
void index_update(struct index *index, size_t slot, index_concern *concern, void *context);
/* The same after the design's groups changed. */
void index_update_groups(struct index *index, index_concern *concern, void *context);

/* The first other profile that stands under the same key; NULL when there is none. */
const struct profile *index_twin(const struct index *index, enum relation relation, const struct profile *profile);
/* The profiles that link to it; NULL when there are none. */
const struct bag *index_linkers(const struct index *index, const struct profile *trusted);
/* Some profile links to it, or an intermediate that is used was issued by its certificate. */
bool index_is_used(struct index *index, const struct profile *trusted);
/* The trusted profile, of the same platform, of the certificate that issued this trusted profile's one, by subject and key
 * identifiers; NULL when it is not in the design. */
const struct profile *index_issuer(const struct index *index, const struct profile *trusted);
/* The same for a certificate that need not be in the design. */
const struct profile *index_issuer_of(const struct index *index, enum platform platform, const struct certificate *certificate);
/* True when a profile has that name, letter case aside. */
bool index_has_name(const struct index *index, const char *name);
/* A trusted profile of the platform with that certificate; NULL when the design has none. */
const struct profile *index_trusted(const struct index *index, enum platform platform, const struct certificate *certificate);
/* The design's group of that name, the first where several have it; NULL when there is none. */
const struct group *index_group(const struct index *index, const char *name);
bool index_group_is_shared(const struct index *index, const char *name);

/* The certificate of a trusted profile when it is fine, else NULL. */
const struct certificate *profile_certificate(const struct profile *profile);

#endif
