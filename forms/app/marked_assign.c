#include "forms/app/marked_assign.h"

#include <stdlib.h>
#include <string.h>

#include "forms/app/marked_show.h"
#include "forms/pages/assign_group.h"
#include "model/bulk/assignment.h"
#include "model/bulk/values_in_use.h"
#include "model/base/plural.h"

/* What becomes of a target. */
enum { WAY_ASSIGN, WAY_EXCLUDE, WAY_REMOVE, WAY_COUNT };

/* Targets by number: all users, all devices, then the groups as used_values_find() has them, those that are used most first. */
enum { TARGET_NUMBER_USERS, TARGET_NUMBER_DEVICES, TARGET_NUMBER_GROUPS };

#define NEW_GROUP (-1)

static struct bulk_target target_of(const struct used_values *groups, size_t number)
{
	if (number >= TARGET_NUMBER_GROUPS)
		return (struct bulk_target){ .target = TARGET_GROUP, .group = groups->items[number - TARGET_NUMBER_GROUPS].text };
	return (struct bulk_target){ .target = number == TARGET_NUMBER_USERS ? TARGET_ALL_USERS : TARGET_ALL_DEVICES };
}

/* How many of the profiles have the target. */
static size_t count_assigned(const struct design *design, const struct bulk_profiles *profiles, const struct bulk_target *target)
{
	size_t count = 0;

	for (size_t i = 0; i < profiles->count; i++) {
		const struct value *targets = &design_in_slot(design, profiles->slots[i])->values[FIELD_ASSIGNMENTS];
		bool found = false;

		for (size_t j = 0; j < value_count(targets) && !found; j++)
			found = value_item(targets, j)->target == target->target &&
				(target->target != TARGET_GROUP || strcmp(value_item(targets, j)->text, target->group) == 0);
		count += found;
	}
	return count;
}

static void assign_chosen(void *context, long value)
{
	struct app *app = context;
	struct used_values groups = { NULL, 0, 0 };
	struct bulk_profiles profiles;
	struct bulk_target target;
	struct bulk_plan plan;
	size_t *slots = profiles_marked(app->profiles, &profiles.count);

	profiles.slots = slots;
	if (value == NEW_GROUP) {
		assign_group_open(&app->session, &app->host, &profiles);
		free(slots);
		return;
	}
	used_values_find(&groups, app->session.design, FIELD_ASSIGNMENTS, NULL);
	target = target_of(&groups, (size_t)value / WAY_COUNT);
	target.excluded = value % WAY_COUNT == WAY_EXCLUDE;
	if (value % WAY_COUNT == WAY_REMOVE)
		bulk_plan_unassign(&plan, app->session.design, &profiles, &target);
	else
		bulk_plan_assign(&plan, app->session.design, &profiles, &target);
	marked_show(app, value % WAY_COUNT == WAY_REMOVE ? "Unassign" : "Assign", &profiles, &plan);
	used_values_release(&groups);
	free(slots);
}

static void add_target(
	struct menu *menu, const struct bulk_target *target, size_t assigned, size_t marked, size_t number, int way)
{
	const struct item all = { .target = target->target };
	const char *name = target->target == TARGET_GROUP ? target->group : target_label(&all);
	struct strbuf label = STRBUF_INIT, detail = STRBUF_INIT;

	if ((way == WAY_EXCLUDE && target->target != TARGET_GROUP) || (way == WAY_REMOVE && !assigned))
		return;
	strbuf_printf(&label, "%s%s", way == WAY_EXCLUDE ? "Exclude " : way == WAY_REMOVE ? "Remove " : "", name);
	if (assigned)
		strbuf_printf(&detail, "%zu of the %zu marked %s it", assigned, marked, plural(assigned, "has", "have"));
	menu_add(menu, strbuf_text(&label), strbuf_text(&detail), (long)number * WAY_COUNT + way);
	strbuf_release(&label);
	strbuf_release(&detail);
}

void marked_assign(struct app *app, const struct bulk_profiles *profiles)
{
	struct menu *menu = menu_new("Assign the marked profiles to", NULL, assign_chosen, app);
	struct used_values groups = { NULL, 0, 0 };
	size_t count;

	used_values_find(&groups, app->session.design, FIELD_ASSIGNMENTS, NULL);
	count = TARGET_NUMBER_GROUPS + groups.count;
	for (int way = 0; way < WAY_COUNT; way++) {
		if (way == WAY_EXCLUDE)
			menu_add(menu, "New group...", "A group not used in this design yet", NEW_GROUP);
		for (size_t i = 0; i < count; i++) {
			size_t number = (i + TARGET_NUMBER_GROUPS) % count; /* groups come first */
			struct bulk_target target = target_of(&groups, number);

			add_target(menu, &target, count_assigned(app->session.design, profiles, &target), profiles->count, number,
				way);
		}
	}
	used_values_release(&groups);
	blade_host_menu(&app->host, menu);
}
