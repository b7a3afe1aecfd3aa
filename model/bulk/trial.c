#include "model/bulk/trial.h"

#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/design/value_format.h"

void bulk_trial_begin(struct bulk_trial *trial, const struct design *design)
{
	struct value ignored = value_copy(&design->ignored);
	struct groups groups = groups_copy(&design->groups);

	design_init(&trial->design, design->edition);
	design_set_groups(&trial->design, &groups, NULL);
	design_set_ignored(&trial->design, &ignored, NULL);
	trial->design.unknown = design->unknown;
	for (size_t i = 0; i < design->count; i++) {
		const struct profile *from = design->profiles[i];

		design_insert_copy(&trial->design, i, from->id, from, NULL)->unknown = from->unknown;
	}
	trial->count = design->count;
	trial->touched = trial->design.touched_count;
}

void bulk_trial_end(struct bulk_trial *trial)
{
	design_release(&trial->design);
}

/* Which slots of the copy were touched by the trial. */
static bool *find_touched(const struct bulk_trial *trial)
{
	bool *touched = xcalloc(trial->design.slot_count, sizeof(*touched));

	for (size_t i = trial->touched; i < trial->design.touched_count; i++)
		touched[trial->design.touched[i]] = true;
	return touched;
}

/* Appends what differs: "Key size (bits): 1024 -> 2048; Description: (empty) -> New". */
static void format_changes(struct strbuf *out, const struct design *design, const struct profile *before,
	const struct design *trial, const struct profile *after)
{
	size_t from = out->length;

	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		if (value_equal(&before->values[id], &after->values[id]))
			continue;
		strbuf_printf(out, "%s%s: ", out->length > from ? "; " : "", profile_field(after, id)->label);
		value_format(out, design, before, id);
		if (value_is_empty(&before->values[id]))
			strbuf_addstr(out, "(empty)");
		strbuf_addstr(out, " -> ");
		value_format(out, trial, after, id);
		if (value_is_empty(&after->values[id]))
			strbuf_addstr(out, "(empty)");
	}
}

static const struct profile *keep_made(struct bulk_plan *plan, const struct profile *profile)
{
	return design_insert_copy(&plan->made, plan->made.count, profile->id, profile, NULL);
}

static void plan_changed(
	struct bulk_plan *plan, const struct bulk_trial *trial, const struct design *design, const struct profile *after)
{
	const struct profile *before = design->profiles[after->slot];
	struct strbuf changes = STRBUF_INIT;
	struct bulk_entry *entry;

	format_changes(&changes, design, before, &trial->design, after);
	if (!changes.length) {
		strbuf_release(&changes);
		return;
	}
	entry = bulk_plan_add(plan, BULK_REPLACE, before->slot, FIELD_NONE);
	entry->after = strbuf_detach(&changes);
	entry->made = keep_made(plan, after);
}

static void plan_inserted(struct bulk_plan *plan, size_t after, const struct profile *profile)
{
	struct bulk_entry *entry = bulk_plan_add(plan, BULK_INSERT, after, FIELD_NONE);

	entry->after = xstrdup(profile_display_name(profile));
	entry->made = keep_made(plan, profile);
}

void bulk_trial_plan(struct bulk_plan *plan, const struct bulk_trial *trial, const struct design *design, const char *label)
{
	bool *touched = find_touched(trial);
	size_t before = BULK_NO_PROFILE;

	bulk_plan_init(plan, design, label);
	for (size_t i = 0; i < trial->design.count; i++) {
		const struct profile *profile = trial->design.profiles[i];

		if (profile->slot >= trial->count)
			plan_inserted(plan, before, profile);
		else if (touched[profile->slot])
			plan_changed(plan, trial, design, profile);
		if (profile->slot < trial->count)
			before = design->profiles[profile->slot]->slot;
	}
	free(touched);
}
