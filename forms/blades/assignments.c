/* The Assignments blade: who gets a profile. */
#include <stdlib.h>
#include <string.h>

#include "forms/blades/list_blade.h"
#include "model/base/alloc.h"

struct assignments {
	struct page page;
	bool more; /* one target after another is added */
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Assignments");
}

static void refresh(struct blade *blade)
{
	struct page *page = (struct page *)blade;

	list_fit(&page->list, value_count(list_blade_of(page)), 0);
}

static void describe(const struct page *page, const struct item *item, struct strbuf *name, struct strbuf *facts)
{
	static const char *const alls[] = {
		[TARGET_GROUP] = NULL, [TARGET_ALL_USERS] = "All users", [TARGET_ALL_DEVICES] = "All devices"
	};
	const struct group *group = item->target == TARGET_GROUP ? design_group(page->desk->design, item->text) : NULL;

	strbuf_addstr(name, item->target == TARGET_GROUP ? item->text : alls[item->target]);
	strbuf_addstr(facts, item->excluded ? "excluded" : "included");
	if (item->target != TARGET_GROUP)
		return;
	if (group && *group->members)
		strbuf_printf(facts, ", %s", group->members);
	if (!group || !*group->id)
		strbuf_addstr(facts, ", no object id");
}

static void draw_target(const struct page *page, struct canvas *canvas, struct area line, size_t at, bool focused)
{
	struct strbuf name = STRBUF_INIT;
	struct strbuf facts = STRBUF_INIT;

	describe(page, value_item(list_blade_of(page), at), &name, &facts);
	list_blade_draw_line(page, canvas, line, at, strbuf_text(&name), strbuf_text(&facts), focused);
	strbuf_release(&name);
	strbuf_release(&facts);
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct page *page = (struct page *)blade;
	size_t count = value_count(list_blade_of(page));
	int rows = inside.rows - 2;

	canvas_text(canvas, inside.row, inside.column + 1, inside.columns - 2, STYLE_HEADING, profile_name(page->profile));
	if (!count) {
		canvas_text(canvas, inside.row + 2, inside.column + 2, inside.columns - 4, STYLE_DIM,
			page->desk->design->read_only ? "Assigned to nobody."
						      : "Assigned to nobody. Press + to add a group, all users or all devices.");
		canvas_cursor(canvas, inside.row + 2, inside.column + 2, false);
		return;
	}
	list_fit(&page->list, count, (size_t)(rows > 0 ? rows : 1));
	for (int i = 0; i < rows && page->list.top + (size_t)i < count; i++)
		draw_target(page, canvas, (struct area){ inside.row + 2 + i, inside.column + 1, 1, inside.columns - 2 },
			page->list.top + (size_t)i, focused);
	canvas_scrollbar(canvas, box, (int)page->list.top, rows, (int)count);
}

enum { ADD_NEW_GROUP = -1, ADD_ALL_USERS = -2, ADD_ALL_DEVICES = -3 };

static void add(struct assignments *assignments);

static void add_chosen(void *context, long value)
{
	struct assignments *assignments = context;
	struct page *page = &assignments->page;
	struct value changed;
	struct item *item;

	if (value == ADD_NEW_GROUP) {
		group_open(page->app, page->profile, NULL);
		return;
	}
	changed = list_blade_copy(page);
	item = value_add(&changed, value >= 0 ? page->desk->design->groups.items[value].name : "", NULL);
	if (value < 0)
		item->target = value == ADD_ALL_USERS ? TARGET_ALL_USERS : TARGET_ALL_DEVICES;
	page->list.selected = changed.list->count - 1;
	list_blade_store(page, &changed);
	if (assignments->more)
		add(assignments);
}

static bool has_target(const struct page *page, enum target target, const char *name)
{
	for (size_t i = 0; i < value_count(list_blade_of(page)); i++) {
		const struct item *item = value_item(list_blade_of(page), i);

		if (item->target == target && (target != TARGET_GROUP || strcmp(item->text, name) == 0))
			return true;
	}
	return false;
}

static void add(struct assignments *assignments)
{
	const struct page *page = &assignments->page;
	struct menu *menu = menu_new("Assign to", NULL, add_chosen, assignments);
	const struct groups *groups = &page->desk->design->groups;

	for (size_t i = 0; i < groups->count; i++)
		if (!has_target(page, TARGET_GROUP, groups->items[i].name))
			menu_add(menu, groups->items[i].name, groups->items[i].members, (long)i);
	menu_add(menu, "New group...", "A group that is in none of this design's assignments yet", ADD_NEW_GROUP);
	if (!has_target(page, TARGET_ALL_USERS, ""))
		menu_add(menu, "All users", "Every user with a license", ADD_ALL_USERS);
	if (!has_target(page, TARGET_ALL_DEVICES, ""))
		menu_add(menu, "All devices", "Every enrolled device of the platform", ADD_ALL_DEVICES);
	app_menu(page->app, menu);
}

static void toggle(struct page *page)
{
	struct value changed = list_blade_copy(page);
	struct item *item = &changed.list->items[page->list.selected];

	if (item->target != TARGET_GROUP) {
		value_release(&changed);
		app_say(page->app, STYLE_DIM, "Only a group can be excluded");
		return;
	}
	item->excluded = !item->excluded;
	list_blade_store(page, &changed);
}

static void open_group(struct page *page)
{
	const struct item *item = value_item(list_blade_of(page), page->list.selected);

	if (item->target == TARGET_GROUP && !page->desk->design->read_only)
		group_open(page->app, page->profile, item->text);
}

static bool request(struct blade *blade, int wanted)
{
	struct page *page = (struct page *)blade;
	struct assignments *assignments = (struct assignments *)blade;
	bool any = value_count(list_blade_of(page)) > 0;

	if (wanted == REQUEST_ADD || wanted == REQUEST_ADD_MORE ||
		(wanted == REQUEST_OPEN && !any && !page->desk->design->read_only)) {
		assignments->more = wanted == REQUEST_ADD_MORE;
		add(assignments);
	} else if (wanted == REQUEST_OPEN && any) {
		open_group(page);
	} else if (wanted == REQUEST_TOGGLE && any) {
		toggle(page);
	} else {
		return list_blade_request(page, wanted);
	}
	return true;
}

static void key(struct blade *blade, struct key pressed)
{
	struct page *page = (struct page *)blade;

	list_key(&page->list, pressed, value_count(list_blade_of(page)), 10);
}

static const struct blade_ops ops = { title, refresh, draw, key, request, list_blade_foot, page_release, IN_LIST | IN_TARGETS };

void assignments_open(struct app *app, struct profile *profile)
{
	struct assignments *assignments = xcalloc(1, sizeof(*assignments));

	page_init(&assignments->page, &ops, app, profile, FIELD_ASSIGNMENTS);
	blade_stack_push(&app->stack, &assignments->page.blade);
}
