/* The blades of list fields: extended key usages and SCEP server URLs, and the form of one entry. */
#include <stdlib.h>

#include "forms/inside.h"
#include "model/text.h"
#include "model/xalloc.h"

/* What an entry consists of, by the control of its field. */
static const struct part {
	const char *label;
	const char *help;
} parts[CONTROL_COUNT][2] = {
	[CONTROL_URLS] = { { "URL", "The NDES server's address: https://ndes.contoso.com/certsrv/mscep/mscep.dll" } },
	[CONTROL_USAGES] = { { "Name", "What the usage is called, for people" },
		{ "Object identifier", "Numbers separated by dots, such as 1.3.6.1.5.5.7.3.2" } },
};

struct entry {
	struct page page;
	size_t index; /* the list's count: a new one */
	char *texts[2];
	bool typed;
};

enum { ROW_OK = ROW_BUTTON_ID };

static const struct value *value_of(const struct page *items)
{
	return &items->profile->values[items->field];
}

/* The field's list, empty where it has none, for an edit. */
static struct value copy_of(const struct profile *profile, enum field_id field)
{
	return profile->values[field].kind == VALUE_LIST ? value_copy(&profile->values[field]) : value_list();
}

static void store(struct page *page, enum field_id field, struct value *list)
{
	struct err err = { 0 };

	if (design_set(page->desk->design, page->profile, field, list, EDIT_STEP, &err) != 0)
		app_say_err(page->app, &err);
}

static void entry_title(struct blade *blade, struct strbuf *out)
{
	const struct entry *entry = (const struct entry *)blade;
	bool is_new = entry->index >= value_count(&entry->page.profile->values[entry->page.field]);

	strbuf_printf(out, "%s: %s", schema[entry->page.field].label, is_new ? "new" : "edit");
}

static void entry_refresh(struct blade *blade)
{
	struct entry *entry = (struct entry *)blade;
	const struct part *part = parts[schema[entry->page.field].control];

	form_begin(&entry->page.form);
	for (int i = 0; i < 2 && part[i].label; i++)
		form_add(&entry->page.form, ROW_TEXT, i, 0, part[i].label, entry->texts[i])->required = true;
	form_add(&entry->page.form, ROW_BUTTON, ROW_OK, 0, "", "OK");
	form_end(&entry->page.form);
}

static void entry_accept(struct entry *entry)
{
	struct page *page = &entry->page;
	struct value list = copy_of(page->profile, entry->page.field);
	const char *oid = parts[schema[entry->page.field].control][1].label ? entry->texts[1] : NULL;

	if (!*entry->texts[0] && !*entry->texts[1]) {
		value_release(&list); /* nothing entered, nothing to add */
	} else {
		if (entry->index >= value_count(&list)) {
			value_add(&list, entry->texts[0], oid);
		} else {
			struct item *item = &list.list->items[entry->index];

			free(item->text);
			free(item->oid);
			item->text = xstrdup(entry->texts[0]);
			item->oid = xstrdup(oid);
		}
		store(page, entry->page.field, &list);
	}
	page_close(page);
}

static void entry_key(struct blade *blade, struct key pressed)
{
	struct entry *entry = (struct entry *)blade;
	enum form_event event = form_key(&entry->page.form, pressed);
	const struct form_row *row = form_focused(&entry->page.form);

	if (event == FORM_TYPED && row->id < 2) {
		free(entry->texts[row->id]);
		entry->texts[row->id] = xstrdup(form_text(&entry->page.form));
		entry->typed = true;
	} else if (event == FORM_PRESSED) {
		entry_accept(entry);
	}
}

static bool entry_request(struct blade *blade, int wanted)
{
	if (wanted == REQUEST_ACCEPT)
		entry_accept((struct entry *)blade);
	else if (wanted == REQUEST_CLOSE)
		page_leave_typed((struct page *)blade, ((struct entry *)blade)->typed);
	else
		return false;
	return true;
}

static void entry_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct entry *entry = (const struct entry *)blade;
	const struct form_row *row = form_focused(&entry->page.form);

	(void)finding;
	(void)style;
	if (row && row->id < 2)
		strbuf_puts(help, parts[schema[entry->page.field].control][row->id].help);
}

static void entry_release(struct blade *blade)
{
	free(((struct entry *)blade)->texts[0]);
	free(((struct entry *)blade)->texts[1]);
	page_release(blade);
}

static const struct blade_ops entry_ops = { entry_title, entry_refresh, page_draw, entry_key, entry_request, entry_foot, entry_release, IN_ENTRY };

static void entry_open(struct app *app, struct profile *profile, enum field_id field, size_t index)
{
	const struct value *list = &profile->values[field];
	const struct item *item = index < value_count(list) ? value_item(list, index) : NULL;
	struct entry *entry = xcalloc(1, sizeof(*entry));

	page_init(&entry->page, &entry_ops, app, profile, field);
	entry->index = index;
	entry->texts[0] = xstrdup(item ? item->text : "");
	entry->texts[1] = xstrdup(item && item->oid ? item->oid : "");
	stack_push(&app->stack, &entry->page.blade);
	entry_refresh(&entry->page.blade);
}

static void title(struct blade *blade, struct strbuf *out)
{
	strbuf_puts(out, schema[((struct page *)blade)->field].label);
}

static void refresh(struct blade *blade)
{
	struct page *items = (struct page *)blade;

	list_fit(&items->list, value_count(value_of(items)), 0);
}

static const struct finding *finding_of_item(const struct page *items, size_t index)
{
	return findings_first_of_item(page_findings(items), items->field, (long)index);
}

static void draw_mark(const struct page *items, struct canvas *canvas, struct area line, size_t at)
{
	static const enum style styles[SEVERITY_COUNT] = { STYLE_HINT, STYLE_WARNING, STYLE_ERROR };
	static const enum glyph glyphs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };
	const struct finding *finding = finding_of_item(items, at);

	if (finding)
		canvas_text(canvas, line.row, line.column + 1, 1, styles[finding->severity], canvas_glyph(canvas, glyphs[finding->severity]));
}

static void draw_item(const struct page *items, struct canvas *canvas, struct area line, size_t at, bool focused)
{
	const struct item *item = value_item(value_of(items), at);
	int oid_columns = item->oid && line.columns > 40 ? 26 : 0;
	int text_columns = line.columns - 4 - (oid_columns ? oid_columns + 1 : 0);

	draw_mark(items, canvas, line, at);
	canvas_text(canvas, line.row, line.column + 3, text_columns, STYLE_TEXT, item->text);
	if (oid_columns)
		canvas_text(canvas, line.row, line.column + line.columns - oid_columns, oid_columns, STYLE_DIM, item->oid);
	list_mark(&items->list, canvas, line, text_columns + 3, at, focused);
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct page *items = (struct page *)blade;
	struct list_view *list = &items->list;
	size_t count = value_count(value_of(items));

	if (!count) {
		canvas_printf(canvas, inside.row + 1, inside.column + 2, inside.columns - 4, STYLE_DIM, "None yet. %s",
			items->app->design->read_only ? "" : "Press + to add one.");
		canvas_cursor(canvas, inside.row + 1, inside.column + 2, false);
		return;
	}
	list_fit(list, count, (size_t)(inside.rows > 0 ? inside.rows : 1));
	for (int i = 0; i < inside.rows && list->top + (size_t)i < count; i++)
		draw_item(items, canvas, (struct area){ inside.row + i, inside.column + 1, 1, inside.columns - 2 }, list->top + (size_t)i, focused);
	canvas_scrollbar(canvas, box, (int)list->top, inside.rows, (int)count);
}

#define OTHER_USAGE (-1)

static void usage_chosen(void *context, long value)
{
	struct page *items = context;
	struct value list;

	if (value == OTHER_USAGE) {
		entry_open(items->app, items->profile, items->field, value_count(value_of(items)));
		return;
	}
	list = copy_of(items->profile, items->field);
	value_add(&list, well_known_usages[value].name, well_known_usages[value].oid);
	items->list.selected = list.list->count - 1;
	store(items, items->field, &list);
}

static void add(struct page *items)
{
	struct menu *menu;

	if (schema[items->field].control != CONTROL_USAGES) {
		entry_open(items->app, items->profile, items->field, value_count(value_of(items)));
		return;
	}
	menu = menu_new("Add a usage", NULL, usage_chosen, items);
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++) {
		struct strbuf detail = STRBUF_INIT;

		strbuf_printf(&detail, "%s  %s", usage->oid, usage->help);
		menu_add(menu, usage->name, strbuf_text(&detail), usage - well_known_usages);
		strbuf_release(&detail);
	}
	menu_add(menu, "Other...", "Enter a name and an object identifier", OTHER_USAGE);
	app_menu(items->app, menu);
}

static void reorder(struct page *items, long step)
{
	struct list_view *list = &items->list;
	size_t count = value_count(value_of(items));
	size_t to = list->selected + (size_t)step;
	struct value changed;

	if (to >= count) /* also when it wraps around below 0 */
		return;
	changed = copy_of(items->profile, items->field);
	value_swap(&changed, list->selected, to);
	store(items, items->field, &changed);
	list->selected = to;
}

static void remove_selected(struct page *items)
{
	struct value list = copy_of(items->profile, items->field);

	value_remove(&list, items->list.selected);
	store(items, items->field, &list);
	app_say(items->app, STYLE_TEXT, "Removed; Ctrl-Z brings it back");
}

static bool request(struct blade *blade, int wanted)
{
	struct page *items = (struct page *)blade;
	bool any = value_count(value_of(items)) > 0;
	bool writable = !items->app->design->read_only;

	if (wanted == REQUEST_ADD || (wanted == REQUEST_OPEN && !any && writable))
		add(items);
	else if (wanted == REQUEST_DELETE && any)
		remove_selected(items);
	else if (wanted == REQUEST_RAISE || wanted == REQUEST_LOWER)
		reorder(items, wanted == REQUEST_RAISE ? -1 : 1);
	else if (wanted == REQUEST_OPEN && any && writable)
		entry_open(items->app, items->profile, items->field, items->list.selected);
	else if (wanted == REQUEST_ACCEPT)
		page_close(items);
	else if (wanted == REQUEST_CLOSE)
		page_leave(items);
	else
		return false;
	return true;
}

static void key(struct blade *blade, struct key pressed)
{
	struct page *items = (struct page *)blade;

	list_key(&items->list, pressed, value_count(value_of(items)), 10);
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct page *items = (struct page *)blade;

	strbuf_puts(help, schema[items->field].help);
	page_say_finding(items->app, items->profile, app_finding(items->app, NULL), finding, style);
}

static const struct blade_ops ops = { title, refresh, draw, key, request, foot, page_release, IN_LIST };

void items_open(struct app *app, struct profile *profile, enum field_id field)
{
	struct page *items = xcalloc(1, sizeof(*items));

	page_init(items, &ops, app, profile, field);
	stack_push(&app->stack, &items->blade);
	/* An empty list is opened to add to it. */
	if (!value_count(value_of(items)) && !app->design->read_only)
		add(items);
}
