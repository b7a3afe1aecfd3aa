#include "model/bulk/remove.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/plural.h"

/* The number of profiles that link to each profile, by its id, without those that are deleted as well. */
static struct hashmap count_linkers(const struct design *design, const bool *removed)
{
	struct hashmap linkers = HASHMAP_INIT;

	for (size_t i = 0; i < design->count; i++) {
		const char *link = profile_link(design->profiles[i]);
		void **number;

		if (!*link || removed[design->profiles[i]->slot])
			continue;
		number = hashmap_place(&linkers, link);
		*number = (void *)((uintptr_t)*number + 1);
	}
	return linkers;
}

static void plan_one(struct bulk_plan *plan, const struct profile *profile, const struct hashmap *linkers)
{
	struct bulk_entry *entry = bulk_plan_add(plan, BULK_REMOVE, profile->slot, FIELD_NONE);
	uintptr_t count = (uintptr_t)hashmap_get(linkers, profile->id);
	struct strbuf note = STRBUF_INIT;

	if (!count)
		return;
	strbuf_add_count(&note, count, "profile links", "profiles link");
	strbuf_addstr(&note, " to it");
	entry->note = strbuf_detach(&note);
}

void bulk_plan_remove(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles)
{
	bool *removed = xcalloc(design->slot_count, sizeof(*removed));
	struct hashmap linkers;

	bulk_plan_init(plan, design, "deletion");
	for (size_t i = 0; i < profiles->count; i++)
		if (design_in_slot(design, profiles->slots[i]))
			removed[profiles->slots[i]] = true;
	linkers = count_linkers(design, removed);
	for (size_t i = 0; i < profiles->count; i++)
		if (design_in_slot(design, profiles->slots[i]))
			plan_one(plan, design_in_slot(design, profiles->slots[i]), &linkers);
	hashmap_release(&linkers);
	free(removed);
}
