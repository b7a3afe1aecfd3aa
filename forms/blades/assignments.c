/* The Assignments blade: the groups that a profile is assigned to. */
#include "forms/blades/assignments.h"

#include <stdlib.h>
#include <string.h>

#include "forms/blades/group.h"
#include "forms/blades/list_blade.h"
#include "model/base/alloc.h"
#include "model/bulk/values_in_use.h"
#include "model/design/value_format.h"
#include "tui/widget/menu_filter.h"

struct assignments {
	struct form_blade base;
	bool more; /* one target after another is added */
};

static void assignments_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Assignments");
}

static void assignments_refresh(struct blade *blade)
{
	struct form_blade *base = (struct form_blade *)blade;

	list_fit(&base->list, value_count(list_blade_of(base)), 0);
}

static void assignments_describe(const struct form_blade *base, size_t at, struct strbuf *name, struct strbuf *facts)
{
	static const char *const alls[] = {
		[TARGET_GROUP] = NULL, [TARGET_ALL_USERS] = "All users", [TARGET_ALL_DEVICES] = "All devices"
	};
	const struct item *item = value_item(list_blade_of(base), at);
	const struct group *group = item->target == TARGET_GROUP ? design_group(base->target->design, item->text) : NULL;

	strbuf_addstr(name, item->target == TARGET_GROUP ? item->text : alls[item->target]);
	target_format_filter(name, item);
	strbuf_addstr(facts, item->excluded ? "excluded" : "included");
	if (item->target != TARGET_GROUP)
		return;
	if (group && *group->members)
		strbuf_printf(facts, ", %s", group->members);
	if (!group || !*group->id)
		strbuf_addstr(facts, ", no object id");
}

static void assignments_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	static const struct list_look look = { assignments_describe, NULL, false };
	struct form_blade *base = (struct form_blade *)blade;
	size_t count = value_count(list_blade_of(base));
	struct area list = { inside.row + 2, inside.column + 1, inside.rows - 2, inside.columns - 2 };

	canvas_text(canvas, inside.row, inside.column + 4, inside.columns - 5, STYLE_HEADING, profile_name(base->profile));
	if (!count) {
		const struct design *design = base->target->design;

		canvas_wrap(canvas, (struct area){ inside.row + 2, inside.column + 4, inside.rows - 2, inside.columns - 5 },
			STYLE_FAINT,
			!design_knows(design, base->profile, base->field) ? "Not in this file."
			: design->read_only                               ? "Not assigned."
					    : "Not assigned. Press + to add a group, all users or all devices.");
		canvas_cursor(canvas, inside.row + 2, inside.column + 4, false);
		return;
	}
	list_blade_draw(base, &look, canvas, box, list, count, focused);
}

enum { ADD_NEW_GROUP = -1, ADD_ALL_USERS = -2, ADD_ALL_DEVICES = -3 };

static void assignments_add(struct assignments *assignments);

static void add_chosen(void *context, long value)
{
	struct assignments *assignments = context;
	struct form_blade *base = &assignments->base;
	struct value changed;
	struct item *item;

	if (value == ADD_NEW_GROUP) {
		group_open(base->session, base->host, base->profile, NULL);
		return;
	}
	changed = list_blade_copy(base);
	item = value_add(&changed, value >= 0 ? base->target->design->groups.items[value].name : "", NULL);
	if (value < 0)
		item->target = value == ADD_ALL_USERS ? TARGET_ALL_USERS : TARGET_ALL_DEVICES;
	base->list.selected = changed.list->count - 1;
	list_blade_store(base, &changed);
	if (assignments->more)
		assignments_add(assignments);
}

static bool has_target(const struct form_blade *base, enum target target, const char *name)
{
	for (size_t i = 0; i < value_count(list_blade_of(base)); i++) {
		const struct item *item = value_item(list_blade_of(base), i);

		if (item->target == target && (target != TARGET_GROUP || strcmp(item->text, name) == 0))
			return true;
	}
	return false;
}

/* Adds a group that the design does not have yet, and assigns the profile to it. */
static void add_group(struct form_blade *base, const char *name)
{
	struct design *design = base->target->design;
	struct groups groups = groups_copy(&design->groups);
	struct value changed = list_blade_copy(base);
	struct strbuf label = STRBUF_INIT;

	groups_add(&groups, name, "", "");
	value_add(&changed, name, NULL);
	base->list.selected = changed.list->count - 1;
	strbuf_printf(&label, "group %s", name);
	design_begin(design, strbuf_text(&label));
	if (design_set_groups(design, &groups, NULL) == 0)
		list_blade_store(base, &changed);
	else
		value_release(&changed);
	design_end(design);
	strbuf_release(&label);
}

static void name_entered(void *context, const char *name)
{
	struct assignments *assignments = context;
	struct form_blade *base = &assignments->base;
	struct err err = { 0 };

	if (has_target(base, TARGET_GROUP, name)) {
		blade_host_say(base->host, STYLE_FAINT, "The profile is already assigned to this group");
	} else if (text_check_length("The name of the group", name, &err) != 0) {
		blade_host_say_err(base->host, &err);
	} else {
		add_group(base, name);
		blade_host_say(base->host, STYLE_OK, "New group. Enter opens it, to add its object id.");
	}
	if (assignments->more)
		assignments_add(assignments);
}

static long group_number(const struct groups *groups, const char *name)
{
	for (size_t i = 0; i < groups->count; i++)
		if (strcmp(groups->items[i].name, name) == 0)
			return (long)i;
	return -1;
}

/* The groups that the profile is not assigned to, those that most others are assigned to first. */
static void offer_groups(const struct form_blade *base, struct menu *menu)
{
	const struct groups *groups = &base->target->design->groups;
	bool *offered = xcalloc(groups->count + 1, sizeof(*offered));
	struct used_values values = { NULL, 0, 0 };

	used_values_find(&values, base->session->design, FIELD_ASSIGNMENTS, NULL);
	for (size_t i = 0; i < values.count + groups->count; i++) {
		long number = i < values.count ? group_number(groups, values.items[i].text) : (long)(i - values.count);

		if (number < 0 || offered[number] || has_target(base, TARGET_GROUP, groups->items[number].name))
			continue;
		offered[number] = true;
		menu_add(menu, groups->items[number].name, groups->items[number].members, number);
	}
	used_values_release(&values);
	free(offered);
}

static void assignments_add(struct assignments *assignments)
{
	const struct form_blade *base = &assignments->base;
	struct menu *menu = menu_new("Assign to", NULL, add_chosen, assignments);

	offer_groups(base, menu);
	menu_add(menu, "New group...", "A group not used in this design yet", ADD_NEW_GROUP);
	if (!has_target(base, TARGET_ALL_USERS, ""))
		menu_add(menu, "All users", "Every licensed user", ADD_ALL_USERS);
	if (!has_target(base, TARGET_ALL_DEVICES, ""))
		menu_add(menu, "All devices", "Every enrolled device of the platform", ADD_ALL_DEVICES);
	menu_filter_begin(menu, "New group", "Creates the group, and assigns the profile to it", name_entered);
	blade_host_menu(base->host, menu);
}

static void assignments_toggle(struct form_blade *base)
{
	struct value changed = list_blade_copy(base);
	struct item *item = &changed.list->items[base->list.selected];

	if (item->target != TARGET_GROUP) {
		value_release(&changed);
		blade_host_say(base->host, STYLE_FAINT, "Only a group can be excluded");
		return;
	}
	item->excluded = !item->excluded;
	list_blade_store(base, &changed);
}

static void open_group(struct form_blade *base)
{
	const struct item *item = value_item(list_blade_of(base), base->list.selected);

	if (item->target == TARGET_GROUP && !base->target->design->read_only)
		group_open(base->session, base->host, base->profile, item->text);
}

static bool assignments_request(struct blade *blade, int wanted)
{
	struct form_blade *base = (struct form_blade *)blade;
	struct assignments *assignments = (struct assignments *)blade;
	bool any = value_count(list_blade_of(base)) > 0;

	if (wanted == REQUEST_ADD || wanted == REQUEST_ADD_MORE ||
		(wanted == REQUEST_OPEN && !any && !base->target->design->read_only)) {
		assignments->more = wanted == REQUEST_ADD_MORE;
		assignments_add(assignments);
	} else if (wanted == REQUEST_OPEN && any) {
		open_group(base);
	} else if (wanted == REQUEST_TOGGLE && any) {
		assignments_toggle(base);
	} else {
		return list_blade_request(base, wanted);
	}
	return true;
}

static void assignments_key(struct blade *blade, struct key pressed)
{
	struct form_blade *base = (struct form_blade *)blade;

	if (!list_blade_paste(base, pressed, NULL))
		list_key(&base->list, pressed, value_count(list_blade_of(base)), 10);
}

static const struct blade_ops assignments_ops = { assignments_title, assignments_refresh, assignments_draw, assignments_key,
	assignments_request, list_blade_foot, form_blade_release, IN_LIST | IN_TARGETS };

void assignments_open(struct session *session, struct blade_host *host, struct profile *profile)
{
	struct assignments *assignments = xcalloc(1, sizeof(*assignments));

	form_blade_init(&assignments->base, &assignments_ops, session, host, profile, FIELD_ASSIGNMENTS);
	blade_host_push(host, &assignments->base.blade);
}
