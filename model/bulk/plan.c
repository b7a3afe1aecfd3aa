#include "model/bulk/plan.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/design/value_format.h"

void bulk_plan_init(struct bulk_plan *plan, const struct design *design, const char *label)
{
	memset(plan, 0, sizeof(*plan));
	plan->label = xstrdup(label);
	plan->revision = design->revision;
	design_init(&plan->made, design->edition);
}

void bulk_plan_release(struct bulk_plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		struct bulk_entry *entry = &plan->items[i];

		value_release(&entry->value);
		free(entry->before);
		free(entry->after);
		free(entry->reason);
		free(entry->note);
	}
	free(plan->items);
	free(plan->label);
	groups_release(&plan->groups);
	design_release(&plan->made);
	memset(plan, 0, sizeof(*plan));
}

struct bulk_entry *bulk_plan_add(struct bulk_plan *plan, enum bulk_action action, size_t slot, enum field_id field)
{
	struct bulk_entry *entry;

	plan->items = xrealloc_grow(plan->items, plan->count, &plan->capacity, sizeof(*plan->items));
	entry = &plan->items[plan->count++];
	*entry = (struct bulk_entry){
		.action = action, .slot = slot, .field = field, .item = -1, .value = VALUE_INIT, .needs = BULK_NO_ENTRY
	};
	return entry;
}

void bulk_plan_leave_out(struct bulk_plan *plan, size_t slot, enum field_id field, char *reason)
{
	bulk_plan_add(plan, BULK_NOTHING, slot, field)->reason = reason;
}

/* The text of a value that a field of the profile may get: a copy of the profile that borrows the other values has it. */
static char *text_of(const struct design *design, const struct profile *profile, enum field_id field, const struct value *value)
{
	struct profile with = *profile;
	struct strbuf text = STRBUF_INIT;

	with.values[field] = *value;
	if (value->kind == VALUE_NUMBER)
		value_format_long(&text, design, &with, field, VALUE_DETAIL_SHORT); /* with its unit */
	else
		value_format(&text, design, &with, field);
	return strbuf_detach(&text);
}

void bulk_plan_set(struct bulk_plan *plan, const struct design *design, const struct profile *profile, enum field_id field,
	struct value *value, const char *same)
{
	const struct value *now = &profile->values[field];
	struct err err = { 0 };
	struct bulk_entry *entry;

	if (value_equal(now, value) || (value_is_empty(now) && value_is_empty(value))) {
		bulk_plan_leave_out(plan, profile->slot, field, xstrdup(same));
		value_release(value);
		return;
	}
	if (design_check_value(design, profile, field, value, &err) != 0) {
		bulk_plan_leave_out(plan, profile->slot, field, xstrdup(err.message));
		value_wipe(value);
		value_release(value);
		return;
	}
	entry = bulk_plan_add(plan, BULK_SET, profile->slot, field);
	entry->before = text_of(design, profile, field, now);
	entry->after = text_of(design, profile, field, value);
	entry->value = *value;
	*value = (struct value)VALUE_INIT;
}

/* --- what a plan says */

bool bulk_entry_counts(const struct bulk_plan *plan, const struct bulk_entry *entry)
{
	while (entry->action != BULK_NOTHING && (!entry->excluded || plan->is_whole)) {
		if (entry->needs == BULK_NO_ENTRY)
			return true;
		entry = &plan->items[entry->needs];
	}
	return false;
}

size_t bulk_plan_edits(const struct bulk_plan *plan)
{
	size_t count = 0;

	for (size_t i = 0; i < plan->count; i++)
		count += bulk_entry_counts(plan, &plan->items[i]);
	return count;
}

/* The first profile that the plan edits; the number of all. */
static size_t edited_profiles(const struct bulk_plan *plan, size_t *first)
{
	size_t most = 0;
	size_t count = 0;
	bool *seen;

	for (size_t i = 0; i < plan->count; i++)
		if (plan->items[i].slot != BULK_NO_PROFILE && plan->items[i].slot >= most)
			most = plan->items[i].slot + 1;
	seen = xcalloc(most + 1, sizeof(*seen));
	for (size_t i = 0; i < plan->count; i++) {
		size_t slot = plan->items[i].slot;

		if (slot == BULK_NO_PROFILE || seen[slot] || !bulk_entry_counts(plan, &plan->items[i]))
			continue;
		if (count++ == 0)
			*first = slot;
		seen[slot] = true;
	}
	free(seen);
	return count;
}

size_t bulk_plan_profiles(const struct bulk_plan *plan)
{
	size_t first = 0;

	return edited_profiles(plan, &first);
}

size_t bulk_plan_left_out(const struct bulk_plan *plan)
{
	size_t count = 0;

	for (size_t i = 0; i < plan->count; i++)
		count += plan->items[i].action == BULK_NOTHING;
	return count;
}

static void format_change(struct strbuf *out, const struct bulk_entry *entry)
{
	if (entry->before) {
		text_escape(out, *entry->before ? entry->before : "(empty)");
		strbuf_addstr(out, entry->action == BULK_GROUP_ID ? ": " : entry->after ? " -> " : "");
	}
	if (entry->after)
		text_escape(out, *entry->after ? entry->after : "(empty)");
}

void bulk_entry_format(struct strbuf *out, const struct design *design, const struct bulk_entry *entry)
{
	static const char *const verbs[] = { [BULK_REMOVE] = "delete",
		[BULK_INSERT] = "create ",
		[BULK_GROUP_NAME] = "Group ",
		[BULK_GROUP_ID] = "Object id of ",
		[BULK_DESIGN_NAME] = "Name of the design: " };
	const struct profile *profile = entry->slot == BULK_NO_PROFILE ? NULL : design_in_slot(design, entry->slot);

	if (profile) {
		text_escape(out, profile_display_name(profile));
		strbuf_addstr(out, ": ");
	}
	if (entry->action == BULK_NOTHING) {
		strbuf_addstr(out, entry->reason);
		return;
	}
	if (entry->action < sizeof(verbs) / sizeof(verbs[0]) && verbs[entry->action])
		strbuf_addstr(out, verbs[entry->action]);
	if (entry->field != FIELD_NONE && entry->action != BULK_INSERT)
		strbuf_printf(out, "%s: ", profile_field(profile, entry->field)->label);
	format_change(out, entry);
	if (entry->note)
		strbuf_printf(out, " (%s)", entry->note);
}

/* --- doing it */

static int apply_set(const struct bulk_entry *entry, struct design *design, struct err *err)
{
	struct value value = value_copy(&entry->value);

	return design_set(design, design_in_slot(design, entry->slot), entry->field, &value, EDIT_STEP, err);
}

static void set_text(char **text, const char *to)
{
	free(*text);
	*text = xstrdup(to);
}

static char **part_of(struct item *item, enum bulk_part part)
{
	return part == PART_FILTER ? &item->filter_name : part == PART_OID ? &item->oid : &item->text;
}

/* All new texts of one list are one edit, since each edit copies the list. Sets *at to the last entry of those. */
static int apply_texts(const struct bulk_plan *plan, size_t *at, struct design *design, struct err *err)
{
	const struct bulk_entry *first = &plan->items[*at];
	struct profile *profile = design_in_slot(design, first->slot);
	struct value value = value_copy(&profile->values[first->field]);

	for (size_t i = *at; i < plan->count; i++) {
		const struct bulk_entry *entry = &plan->items[i];
		struct item *item;

		if (entry->action != BULK_TEXT || entry->slot != first->slot || entry->field != first->field)
			break;
		*at = i;
		if (!bulk_entry_counts(plan, entry))
			continue;
		item = &value.list->items[entry->item];
		set_text(part_of(item, entry->part), entry->value.text);
	}
	return design_set(design, profile, first->field, &value, EDIT_STEP, err);
}

/* After the entry's profile, and after those that were just inserted there. */
static int apply_insert(const struct bulk_plan *plan, size_t at, struct design *design, struct err *err)
{
	const struct bulk_entry *entry = &plan->items[at];
	const struct profile *after = entry->slot == BULK_NO_PROFILE ? NULL : design_in_slot(design, entry->slot);
	size_t index = after ? after->index + 1 : design->count;

	for (size_t i = at; after && i-- > 0 && plan->items[i].action == BULK_INSERT && plan->items[i].slot == entry->slot;)
		index += bulk_entry_counts(plan, &plan->items[i]);
	return design_insert_copy(design, index, entry->made->id, entry->made, err) ? 0 : -1;
}

static int apply_entry(const struct bulk_plan *plan, size_t *at, struct design *design, struct err *err)
{
	const struct bulk_entry *entry = &plan->items[*at];
	struct groups groups;

	switch (entry->action) {
	case BULK_SET:
		return apply_set(entry, design, err);
	case BULK_TEXT:
		return apply_texts(plan, at, design, err);
	case BULK_INSERT:
		return apply_insert(plan, *at, design, err);
	case BULK_REPLACE:
		return design_replace(design, design_in_slot(design, entry->slot), entry->made, err);
	case BULK_GROUPS:
		groups = groups_copy(&plan->groups);
		return design_set_groups(design, &groups, err);
	case BULK_DESIGN_NAME:
		return design_set_name(design, entry->value.text, err);
	default:
		return 0; /* the others are done together, afterwards */
	}
}

/* The new names of groups by the earlier ones. */
static struct hashmap names_of_groups(const struct bulk_plan *plan)
{
	struct hashmap names = HASHMAP_INIT;

	for (size_t i = 0; i < plan->count; i++) {
		const struct bulk_entry *entry = &plan->items[i];

		if (entry->action == BULK_GROUP_NAME && bulk_entry_counts(plan, entry))
			*hashmap_place(&names, entry->before) = entry->value.text;
	}
	return names;
}

static bool set_group_ids(const struct bulk_plan *plan, struct groups *groups)
{
	bool changed = false;

	for (size_t i = 0; i < plan->count; i++) {
		const struct bulk_entry *entry = &plan->items[i];

		if (entry->action != BULK_GROUP_ID || !bulk_entry_counts(plan, entry))
			continue;
		if (entry->item >= 0)
			set_text(&groups->items[entry->item].id, entry->value.text);
		else
			groups_add(groups, entry->before, entry->value.text, "");
		changed = true;
	}
	return changed;
}

static bool set_group_names(const struct hashmap *names, struct groups *groups)
{
	bool changed = false;

	for (size_t i = 0; names->count && i < groups->count; i++) {
		const char *name = hashmap_get(names, groups->items[i].name);

		if (!name)
			continue;
		set_text(&groups->items[i].name, name);
		changed = true;
	}
	return changed;
}

static int rename_targets(const struct hashmap *names, struct design *design, struct profile *profile, struct err *err)
{
	const struct value *now = &profile->values[FIELD_ASSIGNMENTS];
	struct value next = VALUE_INIT;

	for (size_t i = 0; i < value_count(now); i++) {
		const struct item *item = value_item(now, i);
		const char *name = item->target == TARGET_GROUP ? hashmap_get(names, item->text) : NULL;

		if (!name)
			continue;
		if (next.kind == VALUE_UNSET)
			next = value_copy(now);
		set_text(&next.list->items[i].text, name);
	}
	return next.kind == VALUE_UNSET ? 0 : design_set(design, profile, FIELD_ASSIGNMENTS, &next, EDIT_STEP, err);
}

/* The groups whose own texts the plan changes, and the assignments that name them. */
static int apply_groups(const struct bulk_plan *plan, struct design *design, struct err *err)
{
	struct hashmap names = names_of_groups(plan);
	struct groups groups = groups_copy(&design->groups);
	bool changed = set_group_ids(plan, &groups);
	int result = 0;

	changed = set_group_names(&names, &groups) || changed;
	if (changed)
		result = design_set_groups(design, &groups, err);
	groups_release(&groups);
	for (size_t i = 0; names.count && i < design->count && result == 0; i++)
		result = rename_targets(&names, design, design->profiles[i], err);
	hashmap_release(&names);
	return result;
}

static int apply_all(const struct bulk_plan *plan, struct design *design, struct err *err)
{
	int result = 0;

	for (size_t i = 0; i < plan->count && result == 0; i++)
		if (bulk_entry_counts(plan, &plan->items[i]))
			result = apply_entry(plan, &i, design, err);
	if (result == 0)
		result = apply_groups(plan, design, err);
	/* From the end, since what follows a profile moves when it is removed. */
	for (size_t i = plan->count; i-- > 0 && result == 0;)
		if (plan->items[i].action == BULK_REMOVE && bulk_entry_counts(plan, &plan->items[i]))
			result = design_remove(design, design_in_slot(design, plan->items[i].slot), err);
	return result;
}

/* "Key size of 21 profiles", "Key size of Contoso SCEP - iOS"; only the label for what is not about profiles. */
static char *label_of(const struct bulk_plan *plan, const struct design *design)
{
	struct strbuf label = STRBUF_INIT;
	size_t first = 0;
	size_t count = edited_profiles(plan, &first);

	strbuf_addstr(&label, plan->label);
	if (count == 1) {
		strbuf_printf(&label, " of %s", profile_display_name(design_in_slot(design, first)));
	} else if (count) {
		strbuf_addstr(&label, " of ");
		strbuf_add_count(&label, count, "profile", "profiles");
	}
	return strbuf_detach(&label);
}

int bulk_plan_apply(const struct bulk_plan *plan, struct design *design, struct err *err)
{
	size_t mark;
	char *label;
	int result;

	if (plan->revision != design->revision)
		return err_set(
			err, ERR_REFUSED, "the design was edited after this was planned; look at what would be done again");
	mark = design_mark(design);
	label = label_of(plan, design);
	design_begin(design, label);
	result = apply_all(plan, design, err);
	design_end(design);
	free(label);
	if (result != 0 && design_changed(design, mark))
		design_rollback(design, mark);
	return result;
}
