/*
 * Sets of slots of profiles, each under a key in a hash map. A set that becomes empty is kept: its key is likely to be used
 * again by the next letter typed or the next undo.
 */
#ifndef MODEL_RULES_SLOT_SET_H
#define MODEL_RULES_SLOT_SET_H

#include <stddef.h>

#include "model/base/hashmap.h"

/* Ascending, so that the first slot doesn't depend on the order of edits. */
struct slot_set {
	char *key;
	size_t *slots;
	size_t count, capacity;
};

/* The set under a key, which is made if the map has none. */
struct slot_set *slot_set_of(struct hashmap *sets, const char *key);
void slot_set_add(struct slot_set *set, size_t slot);
void slot_set_remove(struct slot_set *set, size_t slot);
/* Releases a map with all of its sets. */
void slot_sets_release(struct hashmap *sets);

#endif
