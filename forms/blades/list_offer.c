/* What is offered to add to a list: the entries that other profiles have, well-known usages, the choices of a first part. */
#include <string.h>

#include "forms/blades/list_blade.h"
#include "forms/blades/list_editor_internal.h"
#include "model/design/visibility.h"
#include "tui/widget/menu_filter.h"

#define OTHER     (-1)
#define USED_FROM 1000L /* values of items: from here on the numbers of values in use */

static void find_used(struct list_editor *items)
{
	used_values_release(&items->used);
	values_menu_find(&items->base, items->base.field, &items->used);
}

/* What an entry has apart from its name is what it is for; a URL has only the text. */
static bool has_entry(const struct value *list, const char *text, const char *oid)
{
	for (size_t i = 0; i < value_count(list); i++) {
		const struct item *item = value_item(list, i);

		if (oid && *oid ? item->oid && strcmp(item->oid, oid) == 0 : strcmp(item->text, text) == 0)
			return true;
	}
	return false;
}

/* The line of a value in use; that of an alternative name begins with its value, as those of the attributes come first. */
static void describe_used(const struct list_editor *items, const struct used_value *value, struct strbuf *label)
{
	if (!value->oid)
		strbuf_addstr(label, value->text);
	else if (list_editor_parts(items)[0].chosen)
		strbuf_printf(label, "%s (%s)", value->oid, list_part_label(items->base.profile, items->base.field, value->text));
	else
		strbuf_printf(label, "%-31s %s", value->text, value->oid);
}

/* Adds the values in use that are not in the list yet, most used first. */
static void offer_used(struct list_editor *items, struct menu *menu)
{
	find_used(items);
	for (size_t i = 0; i < items->used.count; i++) {
		const struct used_value *value = &items->used.items[i];
		struct strbuf label = STRBUF_INIT, detail = STRBUF_INIT;

		describe_used(items, value, &label);
		values_menu_count(&detail, value);
		if (!has_entry(list_blade_of(&items->base), value->text, value->oid))
			menu_add(menu, strbuf_text(&label), strbuf_text(&detail), USED_FROM + (long)i);
		strbuf_release(&label);
		strbuf_release(&detail);
	}
}

static void add_entry(struct list_editor *items, const char *text, const char *oid)
{
	struct value list = list_blade_copy(&items->base);

	value_add(&list, text, oid);
	items->base.list.selected = list.list->count - 1;
	list_blade_store(&items->base, &list);
	if (items->more)
		list_editor_add(items);
}

/* The value in use of an item; NULL: the item is another one. */
static const struct used_value *used_of(const struct list_editor *items, long value)
{
	return value >= USED_FROM && (size_t)(value - USED_FROM) < items->used.count ? &items->used.items[value - USED_FROM]
										     : NULL;
}

static void entry_chosen(void *context, long value)
{
	struct list_editor *items = context;
	const struct used_value *used = used_of(items, value);

	if (used)
		add_entry(items, used->text, used->oid);
	else if (value == OTHER)
		items->begin_typing(items, value_count(list_blade_of(&items->base)));
	else
		add_entry(items, well_known_usages[value].name, well_known_usages[value].oid);
}

static void entry_typed(void *context, const char *text)
{
	struct list_editor *items = context;

	if (list_editor_part_count(items) == 1) {
		add_entry(items, text, NULL);
		return;
	}
	items->begin_typing(items, value_count(list_blade_of(&items->base)));
	line_edit_set(&items->texts[0], text);
	items->part = 1;
}

/* Offers the usages that are not in the list yet: those of other profiles, then those that are well known. */
static void pick_usage(struct list_editor *items)
{
	struct menu *menu = menu_new("Add a usage", NULL, entry_chosen, items);

	offer_used(items, menu);
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++) {
		struct strbuf label = STRBUF_INIT;
		bool offered = has_entry(list_blade_of(&items->base), usage->name, usage->oid);

		for (size_t i = 0; i < items->used.count; i++)
			offered = offered || (items->used.items[i].oid && strcmp(items->used.items[i].oid, usage->oid) == 0);
		strbuf_printf(&label, "%-31s %s", usage->name, usage->oid);
		if (!offered)
			menu_add(menu, strbuf_text(&label), usage->help, usage - well_known_usages);
		strbuf_release(&label);
	}
	menu_add(menu, "Other...", "Enter a name and an object identifier", OTHER);
	menu_filter_begin(menu, "New usage", "Then enter its object identifier", entry_typed);
	blade_host_menu(items->base.host, menu);
}

/* Offers the texts of other profiles; where there are none, one is typed at once. */
static void pick_text(struct list_editor *items)
{
	struct menu *menu = menu_new(list_editor_parts(items)[0].label, NULL, entry_chosen, items);

	offer_used(items, menu);
	if (!menu->count) {
		menu_free(menu);
		items->begin_typing(items, value_count(list_blade_of(&items->base)));
		return;
	}
	menu_add(menu, "Other...", list_editor_parts(items)[0].help, OTHER);
	menu_filter_begin(menu, "Add", list_editor_parts(items)[0].help, entry_typed);
	blade_host_menu(items->base.host, menu);
}

/* Begins an entry, or changes the one being typed. */
static void choice_chosen(void *context, long value)
{
	struct list_editor *items = context;
	const struct field *field = profile_field(items->base.profile, items->base.field);

	const struct used_value *used = used_of(items, value);

	if (used) {
		add_entry(items, used->text, used->oid);
		return;
	}
	if (!items->typing)
		items->begin_typing(items, value_count(list_blade_of(&items->base)));
	line_edit_set(&items->texts[0], field->choices[value].value);
}

void list_editor_pick_choice(struct list_editor *items, const char *title)
{
	const struct field *field = profile_field(items->base.profile, items->base.field);
	struct menu *menu = menu_new(title, NULL, choice_chosen, items);

	for (const struct choice *choice = field->choices; choice->value; choice++) {
		if (choice_visible(items->base.profile, field, choice))
			menu_add(menu, choice->label, choice->help, choice - field->choices);
		if (items->typing && strcmp(choice->value, line_edit_text(&items->texts[0])) == 0)
			menu_select(menu, choice - field->choices);
	}
	if (!items->typing)
		offer_used(items, menu);
	blade_host_menu(items->base.host, menu);
}

static void value_chosen(void *context, long value)
{
	struct list_editor *items = context;
	const struct used_value *used = used_of(items, value);

	if (!used || !items->typing)
		return;
	line_edit_set(&items->texts[0], used->text);
	line_edit_set(&items->texts[1], used->oid ? used->oid : "");
}

void list_editor_pick_value(struct list_editor *items)
{
	struct menu *menu = menu_new(list_editor_parts(items)[0].label, NULL, value_chosen, items);

	offer_used(items, menu);
	if (menu->count) {
		blade_host_menu(items->base.host, menu);
		return;
	}
	menu_free(menu);
	blade_host_say(items->base.host, STYLE_FAINT, "The other profiles have no value here that could be used again");
}

void list_editor_add(struct list_editor *items)
{
	if (list_editor_parts(items)[0].chosen)
		list_editor_pick_choice(items, "Add a name");
	else if (profile_field(items->base.profile, items->base.field)->control == CONTROL_USAGES)
		pick_usage(items);
	else
		pick_text(items);
}
