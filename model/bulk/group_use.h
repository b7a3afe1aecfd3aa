/*
 * Which groups a design has or names, and which profiles are assigned to each: found for all groups in one pass.
 */
#ifndef MODEL_BULK_GROUP_USE_H
#define MODEL_BULK_GROUP_USE_H

#include "model/base/hashmap.h"
#include "model/design/design.h"

struct group_use {
	const char *name; /* borrowed from the design */
	long index;       /* of the first group with that name in the design's list; -1: only assignments name it */
	size_t same;      /* how many groups of the list have the name */
	size_t *slots;    /* the profiles that are assigned to it or exclude it, in the order of the design */
	size_t count, capacity;
	size_t excluded; /* how many of them exclude it */
};

/* The groups of the design's list in its order, each name once; then those that only assignments name. */
struct group_uses {
	struct group_use *items;
	size_t count, capacity;
	struct hashmap by_name; /* the number of the item plus 1 */
};

/* Fills an all-zero struct, valid until the next edit. End it with group_uses_release(). */
void group_uses_find(struct group_uses *uses, const struct design *design);
void group_uses_release(struct group_uses *uses);
/* The group of that name; NULL: there is no such group. */
const struct group_use *group_uses_of(const struct group_uses *uses, const char *name);

#endif
