#include "model/bulk/new_root.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/bulk/replace_certificate.h"
#include "model/bulk/successor_name.h"
#include "model/design/name_pattern.h"

/* A profile with the old certificate, and the profiles that link to it. */
struct holder {
	const struct profile *profile;
	const struct profile **linkers;
	size_t count, capacity;
};

struct planning {
	struct bulk_plan *plan;
	const struct design *design;
	const struct new_root *wanted;
	struct holder *holders; /* in the order of the design */
	size_t count, capacity;
	struct hashmap by_id; /* struct holder by the id of its profile */
	struct hashmap names; /* how many profiles have a name, without regard to letter case; all keys are owned */
	const struct profile *existing[PLATFORM_COUNT]; /* the first with the new certificate */
};

/* Counts a name; returns how many there were before. */
static uintptr_t count_name(struct planning *planning, const char *name)
{
	struct strbuf key = STRBUF_INIT;
	uintptr_t before;
	void **number;

	text_fold(&key, name);
	before = (uintptr_t)hashmap_get(&planning->names, strbuf_text(&key));
	if (before) {
		*hashmap_place(&planning->names, strbuf_text(&key)) = (void *)(before + 1);
		strbuf_release(&key);
		return before;
	}
	number = hashmap_place(&planning->names, strbuf_detach(&key));
	*number = (void *)1;
	return 0;
}

static void add_holder(struct planning *planning, const struct profile *profile)
{
	planning->holders = xrealloc_grow(planning->holders, planning->count, &planning->capacity, sizeof(*planning->holders));
	planning->holders[planning->count++] = (struct holder){ .profile = profile };
}

static void find_holders(struct planning *planning)
{
	const struct bulk_profiles *profiles = planning->wanted->profiles;
	size_t count = profiles ? profiles->count : planning->design->count;

	for (size_t i = 0; i < count; i++) {
		const struct profile *profile = profiles ? design_in_slot(planning->design, profiles->slots[i])
							 : planning->design->profiles[i];

		if (profile && profile_has_certificate(profile, planning->wanted->old))
			add_holder(planning, profile);
		else if (profile && profiles)
			bulk_plan_leave_out(
				planning->plan, profile->slot, FIELD_CERTIFICATE, xstrdup("does not have the old certificate"));
	}
	for (size_t i = 0; i < planning->count; i++)
		*hashmap_place(&planning->by_id, planning->holders[i].profile->id) = &planning->holders[i];
}

/* Looks at each profile of the design once: its name, its link, and whether it has the new certificate. */
static void look_around(struct planning *planning)
{
	for (size_t i = 0; i < planning->design->count; i++) {
		const struct profile *profile = planning->design->profiles[i];
		struct holder *holder = hashmap_get(&planning->by_id, profile_link(profile));

		count_name(planning, profile_name(profile));
		if (profile_has_certificate(profile, planning->wanted->new) && !planning->existing[profile->kind->platform])
			planning->existing[profile->kind->platform] = profile;
		if (!holder || !profile_can_link(profile, holder->profile))
			continue;
		holder->linkers = xrealloc_grow(holder->linkers, holder->count, &holder->capacity, sizeof(*holder->linkers));
		holder->linkers[holder->count++] = profile;
	}
}

/* A name after the old one that no profile has, nor any that was planned. */
static char *name_of(struct planning *planning, const struct profile *old)
{
	const char *earlier = *profile_name(old) ? profile_name(old) : planning->wanted->new->facts.common_name;
	struct strbuf name = STRBUF_INIT;
	struct strbuf numbered = STRBUF_INIT;
	uintptr_t before;

	successor_name(&name, earlier, old->kind->platform, planning->wanted->part);
	strbuf_addstr(&numbered, strbuf_text(&name));
	/* Each name that was wanted before raises the number, so that many equal ones need no search from the beginning. */
	while ((before = count_name(planning, strbuf_text(&name))) > 0) {
		strbuf_setlen(&numbered, 0);
		name_pattern_number(&numbered, strbuf_text(&name), (unsigned)before + 1);
		if (count_name(planning, strbuf_text(&numbered)) == 0)
			break;
	}
	strbuf_release(&name);
	return strbuf_detach(&numbered);
}

/* Makes a copy of the old profile with the new certificate; returns the entry's number. */
static size_t plan_trusted(struct planning *planning, const struct profile *old)
{
	struct design *made = &planning->plan->made;
	struct profile *profile = design_insert_copy(made, made->count, NULL, old, NULL);
	struct value certificate = value_certificate(planning->wanted->new);
	char *name = name_of(planning, old);
	struct value text = value_text(name);
	struct bulk_entry *entry;

	design_set(made, profile, FIELD_NAME, &text, EDIT_STEP, NULL);
	design_set(made, profile, FIELD_CERTIFICATE, &certificate, EDIT_STEP, NULL);
	entry = bulk_plan_add(planning->plan, BULK_INSERT, old->slot, FIELD_NONE);
	entry->made = profile;
	entry->after = name;
	return planning->plan->count - 1;
}

static void plan_links(struct planning *planning, const struct holder *holder, const struct profile *to, size_t needs)
{
	for (size_t i = 0; i < holder->count; i++) {
		const struct profile *linker = holder->linkers[i];
		struct value value = value_text(to->id);
		struct bulk_entry *entry;

		bulk_plan_set(planning->plan, planning->design, linker, profile_link_field(linker), &value, "");
		entry = &planning->plan->items[planning->plan->count - 1];
		if (entry->action != BULK_SET)
			continue;
		entry->needs = needs;
		free(entry->after); /* the plan's profile is not in the design yet, so its name is not found there */
		entry->after = xstrdup(profile_display_name(to));
	}
}

static void plan_holder(struct planning *planning, const struct holder *holder)
{
	const struct profile *existing = planning->existing[holder->profile->kind->platform];
	struct strbuf reason = STRBUF_INIT;
	size_t entry;

	if (!existing) {
		entry = plan_trusted(planning, holder->profile);
		plan_links(planning, holder, planning->plan->items[entry].made, entry);
		return;
	}
	strbuf_addstr(&reason, "\"");
	text_escape(&reason, profile_display_name(existing));
	strbuf_addstr(&reason, "\" has the new certificate already");
	bulk_plan_leave_out(planning->plan, holder->profile->slot, FIELD_CERTIFICATE, strbuf_detach(&reason));
	plan_links(planning, holder, existing, BULK_NO_ENTRY);
}

static void release(struct planning *planning)
{
	for (size_t i = 0; i < planning->count; i++)
		free(planning->holders[i].linkers);
	free(planning->holders);
	for (size_t i = 0; i < planning->names.size; i++)
		free((char *)(uintptr_t)planning->names.slots[i].key);
	hashmap_release(&planning->names);
	hashmap_release(&planning->by_id);
}

int bulk_plan_new_root(struct bulk_plan *plan, const struct design *design, const struct new_root *wanted, struct err *err)
{
	struct planning planning = { .plan = plan, .design = design, .wanted = wanted };

	bulk_plan_init(plan, design, "new CA certificate");
	certificate_parse(wanted->new);
	if (wanted->new->state != CERTIFICATE_FINE)
		return err_set(err, ERR_VALUE, "%s; %s", certificate_problem(wanted->new), certificate_remedy(wanted->new));
	if (certificate_succession(wanted->old, wanted->new) == SUCCESSION_SAME)
		return err_set(
			err, ERR_VALUE, "the new certificate is the one that the profiles have already; choose another file");
	find_holders(&planning);
	look_around(&planning);
	for (int platform = 0; platform < PLATFORM_COUNT; platform++)
		for (size_t i = 0; i < planning.count; i++)
			if ((int)planning.holders[i].profile->kind->platform == platform)
				plan_holder(&planning, &planning.holders[i]);
	release(&planning);
	return 0;
}
