#include "model/bulk/assignment.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"

static bool is_of_target(const struct item *item, const struct bulk_target *wanted)
{
	return item->target == wanted->target && (item->target != TARGET_GROUP || strcmp(item->text, wanted->group) == 0);
}

/* The profile's entry of that target; -1: it has none. */
static long find_target(const struct value *targets, const struct bulk_target *wanted)
{
	for (size_t i = 0; i < value_count(targets); i++)
		if (is_of_target(value_item(targets, i), wanted))
			return (long)i;
	return -1;
}

static char *reason_of(const struct bulk_target *target, const char *what)
{
	const struct item item = { .target = target->target };
	struct strbuf reason = STRBUF_INIT;

	text_escape(&reason, target->target == TARGET_GROUP ? target->group : target_label(&item));
	strbuf_printf(&reason, ": %s", what);
	return strbuf_detach(&reason);
}

/* The filter stays if it is the same, as the name of one may be known only here. Members of another filter that the program does
 * not know go with it. */
static void give(struct item *item, const struct bulk_target *wanted)
{
	const char *id = wanted->filter_id ? wanted->filter_id : wanted->filter_name ? "" : NULL;
	const char *name = wanted->filter_name ? wanted->filter_name : id ? "" : NULL;
	struct item with = { .filter_excludes = wanted->filter_excludes };

	item->target = wanted->target;
	item->excluded = wanted->excluded;
	item_set_filter(&with, id, name, wanted->filter_excludes);
	if (!item_same_filter(item, &with)) {
		item_set_filter(item, id, name, wanted->filter_excludes);
		free(item->filter_members);
		item->filter_members = NULL;
	}
	item_set_filter(&with, NULL, NULL, false);
}

/* The list with the assignment in it; at is where its target is now, -1: nowhere. */
static struct value with_target(const struct value *now, long at, const struct bulk_target *wanted)
{
	struct value next = now->kind == VALUE_LIST ? value_copy(now) : value_list();

	if (at >= 0)
		give(&next.list->items[at], wanted);
	else
		give(value_add(&next, wanted->target == TARGET_GROUP ? wanted->group : "", NULL), wanted);
	return next;
}

static void assign_one(
	struct bulk_plan *plan, const struct design *design, const struct profile *profile, const struct bulk_target *wanted)
{
	const struct value *now = &profile->values[FIELD_ASSIGNMENTS];
	long at = find_target(now, wanted);
	struct value next;
	char *same;

	if (wanted->excluded && wanted->target != TARGET_GROUP) {
		bulk_plan_leave_out(plan, profile->slot, FIELD_ASSIGNMENTS, reason_of(wanted, "only groups can be excluded"));
		return;
	}
	if (at < 0 && value_count(now) >= LIST_MAX) {
		bulk_plan_leave_out(plan, profile->slot, FIELD_ASSIGNMENTS,
			reason_of(wanted, "has as many assignments as a profile can have; remove one first"));
		return;
	}
	next = with_target(now, at, wanted);
	same = reason_of(wanted, wanted->excluded ? "is excluded already" : "is assigned already");
	bulk_plan_set(plan, design, profile, FIELD_ASSIGNMENTS, &next, same);
	free(same);
}

/* The design gets a group that it does not have yet. */
static void add_group(struct bulk_plan *plan, const struct design *design, const char *name)
{
	struct strbuf text = STRBUF_INIT;

	plan->groups = groups_copy(&design->groups);
	groups_add(&plan->groups, name, "", "");
	strbuf_printf(&text, "New group %s", name);
	bulk_plan_add(plan, BULK_GROUPS, BULK_NO_PROFILE, FIELD_NONE)->after = strbuf_detach(&text);
}

void bulk_plan_assign(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct bulk_target *wanted)
{
	bulk_plan_init(plan, design, "assignment");
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);

		if (profile)
			assign_one(plan, design, profile, wanted);
	}
	if (wanted->target == TARGET_GROUP && bulk_plan_edits(plan) && !design_group(design, wanted->group))
		add_group(plan, design, wanted->group);
}

static void unassign_one(
	struct bulk_plan *plan, const struct design *design, const struct profile *profile, const struct bulk_target *target)
{
	struct value next = VALUE_INIT;
	long at = find_target(&profile->values[FIELD_ASSIGNMENTS], target);

	if (at < 0) {
		bulk_plan_leave_out(plan, profile->slot, FIELD_ASSIGNMENTS, reason_of(target, "is not in its assignments"));
		return;
	}
	next = value_copy(&profile->values[FIELD_ASSIGNMENTS]);
	for (size_t i = value_count(&next); i-- > 0;)
		if (is_of_target(value_item(&next, i), target))
			value_remove(&next, i);
	bulk_plan_set(plan, design, profile, FIELD_ASSIGNMENTS, &next, "");
}

void bulk_plan_unassign(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct bulk_target *target)
{
	bulk_plan_init(plan, design, "assignment");
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);

		if (profile)
			unassign_one(plan, design, profile, target);
	}
}
