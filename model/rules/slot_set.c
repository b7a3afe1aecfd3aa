#include "model/rules/slot_set.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

struct slot_set *slot_set_of(struct hashmap *sets, const char *key)
{
	struct slot_set *set = hashmap_get(sets, key);

	if (set)
		return set;
	set = xcalloc(1, sizeof(*set));
	set->key = xstrdup(key);
	*hashmap_place(sets, set->key) = set;
	return set;
}

void slot_set_add(struct slot_set *set, size_t slot)
{
	size_t at = set->count;

	set->slots = xrealloc_grow(set->slots, set->count, &set->capacity, sizeof(*set->slots));
	while (at > 0 && set->slots[at - 1] > slot)
		at--;
	memmove(set->slots + at + 1, set->slots + at, (set->count - at) * sizeof(*set->slots));
	set->slots[at] = slot;
	set->count++;
}

void slot_set_remove(struct slot_set *set, size_t slot)
{
	for (size_t i = set->count; i-- > 0;) {
		if (set->slots[i] != slot)
			continue;
		memmove(set->slots + i, set->slots + i + 1, (set->count - i - 1) * sizeof(*set->slots));
		set->count--;
		return;
	}
}

void slot_sets_release(struct hashmap *sets)
{
	for (size_t i = 0; i < sets->size; i++) {
		struct slot_set *set = sets->slots[i].key ? sets->slots[i].value : NULL;

		if (!set)
			continue;
		free(set->key);
		free(set->slots);
		free(set);
	}
	hashmap_release(sets);
}
