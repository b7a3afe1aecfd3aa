/* The Groups page. */
#include "forms/pages/group_list.h"

#include <stdio.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "forms/pages/group_changes.h"
#include "forms/pages/group_ids.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/bulk/group_edit.h"
#include "model/bulk/group_use.h"
#include "tui/draw/layout.h"

struct group_list {
	struct form_blade base;
	struct group_uses uses; /* valid until the next edit */
	unsigned long revision; /* of the design that they are of */
	bool made;
};

static void group_list_title(struct blade *blade, struct strbuf *out)
{
	const struct group_list *page = (const struct group_list *)blade;

	strbuf_addstr(out, "Groups");
	if (page->uses.count)
		strbuf_printf(out, " %zu/%zu", page->base.list.selected + 1, page->uses.count);
}

static void group_list_refresh(struct blade *blade)
{
	struct group_list *page = (struct group_list *)blade;
	const struct design *design = page->base.session->design;

	if (!page->made || page->revision != design->revision) {
		group_uses_release(&page->uses);
		group_uses_find(&page->uses, design);
		page->made = true;
		page->revision = design->revision;
	}
	list_fit(&page->base.list, page->uses.count, 0);
}

/* NULL: there is no group. */
static const struct group_use *group_selected(struct group_list *page)
{
	group_list_refresh(&page->base.blade);
	return page->uses.count ? &page->uses.items[page->base.list.selected] : NULL;
}

/* --- drawing */

enum { COLUMN_NAME, COLUMN_USES, COLUMN_MEMBERS, COLUMN_ID, COLUMN_COUNT };

#define GAP         2
#define TEXT_COLUMN 2 /* after the mark of the selected row */
#define USES_SIZE   64

static const char *const headings[COLUMN_COUNT] = { "Group", "Profiles", "Members", "Object id" };

/* The texts of a group; the uses are written to `uses`. */
static void group_texts(
	const struct group_list *page, const struct group_use *use, char uses[USES_SIZE], const char *texts[COLUMN_COUNT])
{
	const struct groups *groups = &page->base.session->design->groups;
	const struct group *group = use->index < 0 ? NULL : &groups->items[use->index];

	if (!use->count)
		snprintf(uses, USES_SIZE, "not used");
	else if (use->excluded == use->count)
		snprintf(uses, USES_SIZE, "excluded: %zu", use->excluded);
	else if (use->excluded)
		snprintf(uses, USES_SIZE, "%zu, excluded: %zu", use->count, use->excluded);
	else
		snprintf(uses, USES_SIZE, "%zu", use->count);
	texts[COLUMN_NAME] = use->name;
	texts[COLUMN_USES] = uses;
	texts[COLUMN_MEMBERS] = group && *group->members ? group->members : "not known";
	texts[COLUMN_ID] = group && *group->id ? group->id : "missing";
}

static void widen(struct layout_column *column, const char *text)
{
	int width = layout_natural(text);

	column->natural = width > column->natural ? width : column->natural;
}

/* Of what is on the screen, so that each row gets as much room as there is. */
static void measure(const struct group_list *page, struct layout_column columns[COLUMN_COUNT], size_t rows, int room)
{
	static const int least[COLUMN_COUNT] = { 16, 8, 9, 9 };

	for (int i = 0; i < COLUMN_COUNT; i++) {
		columns[i] = (struct layout_column){ .least = least[i], .optional = i > COLUMN_USES };
		widen(&columns[i], headings[i]);
	}
	for (size_t at = page->base.list.top; at < page->uses.count && at < page->base.list.top + rows; at++) {
		const char *texts[COLUMN_COUNT];
		char uses[USES_SIZE];

		group_texts(page, &page->uses.items[at], uses, texts);
		for (int i = 0; i < COLUMN_COUNT; i++)
			widen(&columns[i], texts[i]);
	}
	layout_columns(columns, COLUMN_COUNT, room, GAP);
}

static void draw_cells(struct canvas *canvas, struct area line, const char *const texts[COLUMN_COUNT],
	const struct layout_column columns[COLUMN_COUNT], const enum style styles[COLUMN_COUNT])
{
	int column = line.column + TEXT_COLUMN;

	for (int i = 0; i < COLUMN_COUNT; i++) {
		canvas_text(canvas, line.row, column, columns[i].width, styles[i], texts[i]);
		column += columns[i].width ? columns[i].width + GAP : 0;
	}
}

static void draw_group(const struct group_list *page, struct canvas *canvas, struct area line, size_t at,
	const struct layout_column columns[COLUMN_COUNT], bool focused)
{
	const struct group_use *use = &page->uses.items[at];
	enum style styles[COLUMN_COUNT] = { STYLE_TEXT, STYLE_TEXT, STYLE_TEXT, STYLE_FAINT };
	const char *texts[COLUMN_COUNT];
	char uses[USES_SIZE];

	group_texts(page, use, uses, texts);
	if (!use->count)
		styles[COLUMN_USES] = STYLE_FAINT;
	if (use->index < 0 || !*page->base.session->design->groups.items[use->index].id)
		styles[COLUMN_ID] = STYLE_WARNING;
	draw_cells(canvas, line, texts, columns, styles);
	list_mark(&page->base.list, canvas, line, 1, at, focused);
}

static void group_list_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	static const enum style heading_styles[COLUMN_COUNT] = { STYLE_LABEL, STYLE_LABEL, STYLE_LABEL, STYLE_LABEL };
	struct group_list *page = (struct group_list *)blade;
	struct layout_column columns[COLUMN_COUNT];
	struct area line = { inside.row, inside.column + 1, 1, inside.columns - 2 };
	size_t rows = inside.rows > 1 ? (size_t)inside.rows - 1 : 1;

	list_fit(&page->base.list, page->uses.count, rows);
	measure(page, columns, rows, line.columns - TEXT_COLUMN);
	if (!page->uses.count) {
		canvas_wrap(canvas, (struct area){ inside.row + 1, inside.column + 2, inside.rows - 1, inside.columns - 4 },
			STYLE_FAINT, "There are no groups yet. On the list of profiles, a assigns a profile to one.");
		canvas_cursor(canvas, inside.row + 1, inside.column + 2, false);
		return;
	}
	draw_cells(canvas, line, headings, columns, heading_styles);
	for (size_t i = 0; i < rows && page->base.list.top + i < page->uses.count; i++) {
		line.row++;
		draw_group(page, canvas, line, page->base.list.top + i, columns, focused);
	}
	canvas_scrollbar(canvas, (struct area){ box.row + 1, box.column, box.rows - 1, box.columns }, (int)page->base.list.top,
		(int)rows, (int)page->uses.count);
}

/* --- where a group is used */

static void use_chosen(void *context, long value)
{
	struct group_list *page = context;
	struct profile *profile = design_in_slot(page->base.session->design, (size_t)value);

	if (!profile)
		return;
	blade_host_select(page->base.host, profile);
	blade_host_open_field(page->base.host, profile, FIELD_ASSIGNMENTS);
}

static bool is_excluded(const struct profile *profile, const char *group)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);

		if (item->target == TARGET_GROUP && strcmp(item->text, group) == 0)
			return item->excluded;
	}
	return false;
}

static void group_show_uses(struct group_list *page)
{
	const struct design *design = page->base.session->design;
	const struct group_use *use = group_selected(page);
	struct strbuf title = STRBUF_INIT;
	struct menu *menu;

	if (!use)
		return;
	if (!use->count) {
		blade_host_say(page->base.host, STYLE_FAINT, "No profile is assigned to this group or excludes it");
		return;
	}
	text_escape(&title, use->name);
	strbuf_addstr(&title, ": ");
	strbuf_add_count(&title, use->count, "profile", "profiles");
	menu = menu_new(strbuf_text(&title), NULL, use_chosen, page);
	for (size_t i = 0; i < use->count; i++) {
		const struct profile *profile = design_in_slot(design, use->slots[i]);

		menu_add(menu, profile_display_name(profile),
			is_excluded(profile, use->name) ? "The group is excluded from this profile"
							: "The profile is assigned to the group",
			(long)use->slots[i]);
	}
	blade_host_menu(page->base.host, menu);
	strbuf_release(&title);
}

/* --- edits */

static void append_count(struct strbuf *said, const struct bulk_plan *plan, const char *lead)
{
	strbuf_addstr(said, lead);
	strbuf_add_count(said, bulk_plan_profiles(plan), "profile", "profiles");
}

static void group_delete(struct group_list *page)
{
	const struct group_use *use = group_selected(page);
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };
	struct bulk_plan plan;

	if (!use)
		return;
	if (bulk_plan_group_delete(&plan, page->base.session->design, use->name, &err) != 0) {
		blade_host_say_err(page->base.host, &err);
		bulk_plan_release(&plan);
		return;
	}
	strbuf_printf(&said, "Deleted %s", use->name);
	append_count(&said, &plan, " from ");
	group_changes_open(page->base.session, page->base.host, GROUP_DELETE, &plan, NULL, strbuf_detach(&said));
}

static void merge_chosen(void *context, long value)
{
	struct group_list *page = context;
	const struct group_use *use = group_selected(page);
	const struct group_use *into = use ? &page->uses.items[value] : NULL;
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };
	struct bulk_plan plan;

	if (!into)
		return;
	if (bulk_plan_group_merge(&plan, page->base.session->design, &use->name, 1, into->name, &err) != 0) {
		blade_host_say_err(page->base.host, &err);
		bulk_plan_release(&plan);
		return;
	}
	strbuf_printf(&said, "Merged %s into %s", use->name, into->name);
	append_count(&said, &plan, " in ");
	group_changes_open(page->base.session, page->base.host, GROUP_MERGE, &plan, NULL, strbuf_detach(&said));
}

static void group_merge(struct group_list *page)
{
	const struct group_use *use = group_selected(page);
	struct strbuf title = STRBUF_INIT;
	struct menu *menu;

	if (page->uses.count < 2) {
		blade_host_say(page->base.host, STYLE_FAINT, "There is no other group to merge it into");
		return;
	}
	strbuf_addstr(&title, "Merge ");
	text_escape(&title, use->name);
	strbuf_addstr(&title, " into");
	menu = menu_new(strbuf_text(&title), NULL, merge_chosen, page);
	for (size_t i = 0; i < page->uses.count; i++) {
		const struct group_use *other = &page->uses.items[i];

		if (other != use)
			menu_add(menu, other->name, "This group stays, and gets the assignments of the other one", (long)i);
	}
	blade_host_menu(page->base.host, menu);
	strbuf_release(&title);
}

static void group_rename(struct group_list *page)
{
	const struct group_use *use = group_selected(page);

	if (use)
		blade_host_open_group(page->base.host, use->name);
}

/* --- keys */

static void group_list_paste(struct group_list *page, const char *text)
{
	if (page->base.session->design->read_only)
		blade_host_say(page->base.host, STYLE_FAINT, "This is open read-only: nothing can be changed");
	else
		group_ids_show(page->base.session, page->base.host, text);
}

static void group_list_key(struct blade *blade, struct key pressed)
{
	struct group_list *page = (struct group_list *)blade;
	size_t seen = page->base.list.rows;

	if (pressed.code == TK_ENTER)
		group_show_uses(page);
	else if (pressed.code == TK_PASTED)
		group_list_paste(page, pressed.text);
	else
		list_key(&page->base.list, pressed, page->uses.count, seen > 1 ? seen - 1 : 1);
}

static bool group_list_request(struct blade *blade, int wanted)
{
	struct group_list *page = (struct group_list *)blade;

	if (wanted == REQUEST_RENAME_GROUP)
		group_rename(page);
	else if (wanted == REQUEST_MERGE_GROUP)
		group_merge(page);
	else if (wanted == REQUEST_DELETE)
		group_delete(page);
	else if (wanted == REQUEST_GROUP_IDS)
		group_ids_open(page->base.session, page->base.host);
	else
		return form_blade_request_close(blade, wanted);
	return true;
}

/* The whole of what may be cut in its line. */
static void group_list_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct group_list *page = (struct group_list *)blade;
	const struct group_use *use = group_selected(page);
	const char *texts[COLUMN_COUNT];
	char uses[USES_SIZE];

	(void)finding;
	(void)style;
	if (!use)
		return;
	group_texts(page, use, uses, texts);
	text_escape(help, use->name);
	strbuf_printf(help, "; object id %s; members %s; ", texts[COLUMN_ID], texts[COLUMN_MEMBERS]);
	if (use->count)
		strbuf_printf(help, "profiles %s", uses);
	else
		strbuf_addstr(help, "no profile uses it");
	if (use->same > 1)
		strbuf_printf(help, "; the design has %zu groups of this name", use->same);
}

static void group_list_text(struct form_blade *base, struct strbuf *out)
{
	struct group_list *page = (struct group_list *)base;

	group_list_refresh(&base->blade);
	page_text_cells(out, headings, COLUMN_COUNT);
	for (size_t i = 0; i < page->uses.count; i++) {
		const char *texts[COLUMN_COUNT];
		char uses[USES_SIZE];

		group_texts(page, &page->uses.items[i], uses, texts);
		page_text_cells(out, texts, COLUMN_COUNT);
	}
}

static void group_list_release(struct blade *blade)
{
	group_uses_release(&((struct group_list *)blade)->uses);
	form_blade_release(blade);
}

static const struct blade_ops group_list_ops = { group_list_title, group_list_refresh, group_list_draw, group_list_key,
	group_list_request, group_list_footer, group_list_release, IN_GROUPS };

void group_list_open(struct session *session, struct blade_host *host)
{
	struct group_list *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &group_list_ops, session, host, NULL, FIELD_NONE);
	page->base.blade.wide = true;
	page->base.text = group_list_text;
	group_list_refresh(&page->base.blade);
	blade_host_push(host, &page->base.blade);
}
