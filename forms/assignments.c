/* The Assignments blade: who gets a profile. */
#include <stdlib.h>
#include <string.h>

#include "forms/inside.h"
#include "model/xalloc.h"

static const struct value *targets(const struct page *page)
{
	return &page->profile->values[FIELD_ASSIGNMENTS];
}

static struct value copy_of(const struct page *page)
{
	return targets(page)->kind == VALUE_LIST ? value_copy(targets(page)) : value_list();
}

static void store(struct page *page, struct value *value)
{
	struct err err = { 0 };

	if (design_set(page->desk->design, page->profile, FIELD_ASSIGNMENTS, value, EDIT_STEP, &err) != 0)
		app_say_err(page->app, &err);
}

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_puts(out, "Assignments");
}

static void refresh(struct blade *blade)
{
	struct page *page = (struct page *)blade;

	list_fit(&page->list, value_count(targets(page)), 0);
}

static void describe(const struct page *page, const struct item *item, struct strbuf *name, struct strbuf *facts)
{
	const struct group *group = item->target == TARGET_GROUP ? design_group(page->desk->design, item->text) : NULL;

	strbuf_puts(name, target_label(item));
	strbuf_puts(facts, item->excluded ? "excluded" : "included");
	if (item->target != TARGET_GROUP)
		return;
	if (group && *group->members)
		strbuf_printf(facts, ", %s", group->members);
	if (!group || !*group->id)
		strbuf_puts(facts, ", no object id");
}

static void draw_target(const struct page *page, struct canvas *canvas, struct area line, size_t at, bool focused)
{
	int facts_columns = line.columns > 50 ? 32 : 0;
	struct strbuf name = STRBUF_INIT;
	struct strbuf facts = STRBUF_INIT;

	describe(page, value_item(targets(page), at), &name, &facts);
	canvas_text(canvas, line.row, line.column + 2, line.columns - 3 - facts_columns, STYLE_TEXT, name.text);
	if (facts_columns)
		canvas_text(canvas, line.row, line.column + line.columns - facts_columns, facts_columns, STYLE_DIM, facts.text);
	list_mark(&page->list, canvas, line, line.columns - 1 - facts_columns, at, focused);
	strbuf_release(&name);
	strbuf_release(&facts);
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct page *page = (struct page *)blade;
	size_t count = value_count(targets(page));
	int rows = inside.rows - 2;

	canvas_text(canvas, inside.row, inside.column + 1, inside.columns - 2, STYLE_HEADING, profile_name(page->profile));
	if (!count) {
		canvas_text(canvas, inside.row + 2, inside.column + 2, inside.columns - 4, STYLE_DIM,
			page->app->design->read_only ? "Assigned to nobody." : "Assigned to nobody. Press + to add a group, all users or all devices.");
		canvas_cursor(canvas, inside.row + 2, inside.column + 2, false);
		return;
	}
	list_fit(&page->list, count, (size_t)(rows > 0 ? rows : 1));
	for (int i = 0; i < rows && page->list.top + (size_t)i < count; i++)
		draw_target(page, canvas, (struct area){ inside.row + 2 + i, inside.column + 1, 1, inside.columns - 2 }, page->list.top + (size_t)i, focused);
	canvas_scrollbar(canvas, box, (int)page->list.top, rows, (int)count);
}

enum { ADD_NEW_GROUP = -1, ADD_ALL_USERS = -2, ADD_ALL_DEVICES = -3 };

static void add_chosen(void *context, long value)
{
	struct page *page = context;
	struct value changed;
	struct item *item;

	if (value == ADD_NEW_GROUP) {
		group_open(page->app, page->profile, NULL);
		return;
	}
	changed = copy_of(page);
	item = value_add(&changed, value >= 0 ? page->desk->design->groups.items[value].name : "", NULL);
	if (value < 0)
		item->target = value == ADD_ALL_USERS ? TARGET_ALL_USERS : TARGET_ALL_DEVICES;
	page->list.selected = changed.list->count - 1;
	store(page, &changed);
}

static bool has_target(const struct page *page, enum target target, const char *name)
{
	for (size_t i = 0; i < value_count(targets(page)); i++) {
		const struct item *item = value_item(targets(page), i);

		if (item->target == target && (target != TARGET_GROUP || strcmp(item->text, name) == 0))
			return true;
	}
	return false;
}

static void add(struct page *page)
{
	struct menu *menu = menu_new("Assign to", NULL, add_chosen, page);
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
	struct value changed = copy_of(page);
	struct item *item = &changed.list->items[page->list.selected];

	if (item->target != TARGET_GROUP) {
		value_release(&changed);
		app_say(page->app, STYLE_DIM, "Only a group can be excluded");
		return;
	}
	item->excluded = !item->excluded;
	store(page, &changed);
}

static void remove_selected(struct page *page)
{
	struct value changed = copy_of(page);

	value_remove(&changed, page->list.selected);
	store(page, &changed);
	app_say(page->app, STYLE_TEXT, "Removed; Ctrl-Z brings it back");
}

static void reorder(struct page *page, long step)
{
	size_t to = page->list.selected + (size_t)step;
	struct value changed;

	if (to >= value_count(targets(page)))
		return;
	changed = copy_of(page);
	value_swap(&changed, page->list.selected, to);
	store(page, &changed);
	page->list.selected = to;
}

static void open_group(struct page *page)
{
	const struct item *item = value_item(targets(page), page->list.selected);

	if (item->target == TARGET_GROUP && !page->app->design->read_only)
		group_open(page->app, page->profile, item->text);
}

static bool request(struct blade *blade, int wanted)
{
	struct page *page = (struct page *)blade;
	bool any = value_count(targets(page)) > 0;

	if (wanted == REQUEST_ADD || (wanted == REQUEST_OPEN && !any && !page->app->design->read_only))
		add(page);
	else if (wanted == REQUEST_OPEN && any)
		open_group(page);
	else if (wanted == REQUEST_TOGGLE && any)
		toggle(page);
	else if (wanted == REQUEST_DELETE && any)
		remove_selected(page);
	else if (wanted == REQUEST_RAISE || wanted == REQUEST_LOWER)
		reorder(page, wanted == REQUEST_RAISE ? -1 : 1);
	else if (wanted == REQUEST_ACCEPT)
		page_close(page);
	else if (wanted == REQUEST_CLOSE)
		page_leave(page);
	else
		return false;
	return true;
}

static void key(struct blade *blade, struct key pressed)
{
	struct page *page = (struct page *)blade;

	list_key(&page->list, pressed, value_count(targets(page)), 10);
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct page *page = (struct page *)blade;

	strbuf_puts(help, schema[FIELD_ASSIGNMENTS].help);
	page_say_finding(page->app, page->profile, app_finding(page->app, NULL), finding, style);
}

static const struct blade_ops ops = { title, refresh, draw, key, request, foot, page_release, IN_LIST };

void assignments_open(struct app *app, struct profile *profile)
{
	struct page *page = xcalloc(1, sizeof(*page));

	page_init(page, &ops, app, profile, FIELD_ASSIGNMENTS);
	stack_push(&app->stack, &page->blade);
}
