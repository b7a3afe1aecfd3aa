#include "model/bulk/group_use.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/base/alloc.h"

static struct group_use *use_of(struct group_uses *uses, const char *name)
{
	uintptr_t number = (uintptr_t)hashmap_get(&uses->by_name, name);

	if (number)
		return &uses->items[number - 1];
	uses->items = xrealloc_grow(uses->items, uses->count, &uses->capacity, sizeof(*uses->items));
	uses->items[uses->count++] = (struct group_use){ .name = name, .index = -1 };
	*hashmap_place(&uses->by_name, name) = (void *)(uintptr_t)uses->count;
	return &uses->items[uses->count - 1];
}

/* A profile may name a group twice, which is an error that others report; it counts once. */
static void add_use(struct group_use *use, const struct profile *profile, bool excluded)
{
	if (use->count && use->slots[use->count - 1] == profile->slot)
		return;
	use->slots = xrealloc_grow(use->slots, use->count, &use->capacity, sizeof(*use->slots));
	use->slots[use->count++] = profile->slot;
	use->excluded += excluded;
}

void group_uses_find(struct group_uses *uses, const struct design *design)
{
	for (size_t i = 0; i < design->groups.count; i++) {
		struct group_use *use = use_of(uses, design->groups.items[i].name);

		if (use->same++ == 0)
			use->index = (long)i;
	}
	for (size_t i = 0; i < design->count; i++) {
		const struct profile *profile = design->profiles[i];
		const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

		for (size_t j = 0; j < value_count(targets); j++)
			if (value_item(targets, j)->target == TARGET_GROUP)
				add_use(use_of(uses, value_item(targets, j)->text), profile, value_item(targets, j)->excluded);
	}
}

void group_uses_release(struct group_uses *uses)
{
	for (size_t i = 0; i < uses->count; i++)
		free(uses->items[i].slots);
	free(uses->items);
	hashmap_release(&uses->by_name);
	*uses = (struct group_uses){ .count = 0 };
}

const struct group_use *group_uses_of(const struct group_uses *uses, const char *name)
{
	uintptr_t number = (uintptr_t)hashmap_get(&uses->by_name, name);

	return number ? &uses->items[number - 1] : NULL;
}
