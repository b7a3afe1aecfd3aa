/* The blade for a table of groups and their object ids. */
#include "forms/pages/group_ids.h"

#include "forms/base/page_text.h"
#include "forms/pages/group_changes.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/bulk/group_table.h"
#include "tui/widget/text_area.h"

struct group_ids {
	struct form_blade base;
	struct text_area area;
};

/* --- what a table says */

static size_t unneeded(const struct group_table *table)
{
	size_t count = 0;

	for (size_t i = 0; i < table->count; i++)
		count += !table->items[i].known;
	return count;
}

/* How many groups get an id, and which lines are of no use. */
static void describe_table(struct strbuf *about, const struct bulk_plan *plan, const struct group_table *table)
{
	strbuf_add_count(about, bulk_plan_edits(plan), "group gets its object id", "groups get their object ids");
	if (unneeded(table)) {
		strbuf_addstr(about, "; ");
		strbuf_add_count(about, unneeded(table), "line is for a group that the design does not have",
			"lines are for groups that the design does not have");
	}
	if (table->useless) {
		strbuf_addstr(about, "; ");
		strbuf_add_count(about, table->useless, "line has no name or no object id", "lines have no name or no object id");
	}
}

/* Why a table gives no group an id. */
static void say_nothing(struct blade_host *host, const struct group_table *table)
{
	if (!table->lines)
		blade_host_say(host, STYLE_ERROR, "Paste a table first: the name and the object id of a group on each line");
	else if (!table->count)
		blade_host_say(host, STYLE_ERROR,
			"No line has both a name and an object id, such as 3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b");
	else
		blade_host_say(host, STYLE_WARNING,
			"No group gets an object id from this table: each group of the design has one already, or is not in it");
}

/* closes: the blade that is not needed any more once the changes are shown; NULL: none. */
static void show_table(struct session *session, struct blade_host *host, const char *text, struct form_blade *closes)
{
	struct group_table table = { .count = 0 };
	struct strbuf about = STRBUF_INIT;
	struct strbuf said = STRBUF_INIT;
	struct bulk_plan plan;

	group_table_read(&table, text);
	bulk_plan_group_ids(&plan, session->design, &table);
	if (bulk_plan_edits(&plan)) {
		if (closes)
			form_blade_close(closes);
		describe_table(&about, &plan, &table);
		strbuf_addstr(&said, "Filled in the object ids of ");
		strbuf_add_count(&said, bulk_plan_edits(&plan), "group", "groups");
		group_changes_open(session, host, GROUP_IDS, &plan, strbuf_text(&about), strbuf_detach(&said));
	} else {
		bulk_plan_release(&plan);
		say_nothing(host, &table);
	}
	group_table_release(&table);
	strbuf_release(&about);
}

void group_ids_show(struct session *session, struct blade_host *host, const char *text)
{
	show_table(session, host, text, NULL);
}

/* --- the blade */

static void group_ids_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Object ids of groups");
}

static void group_ids_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct group_ids *page = (struct group_ids *)blade;
	struct area hint = { inside.row, inside.column + 1, 2, inside.columns - 2 };
	int used = canvas_wrap(canvas, hint, STYLE_FAINT,
		"Paste a table: the name and the object id of a group on each line, from a spreadsheet, a CSV file or PowerShell.");
	struct area lines = { inside.row + used + 1, inside.column + 1, inside.rows - used - 1, inside.columns - 2 };

	text_area_draw(&page->area, canvas, lines, focused);
	canvas_scrollbar(canvas, (struct area){ lines.row - 1, box.column, lines.rows + 2, box.columns }, (int)page->area.top,
		lines.rows, (int)page->area.lines);
}

static void group_ids_key(struct blade *blade, struct key pressed)
{
	bool changed;

	text_area_key(&((struct group_ids *)blade)->area, pressed, &changed);
}

static bool group_ids_request(struct blade *blade, int wanted)
{
	struct group_ids *page = (struct group_ids *)blade;

	if (wanted == REQUEST_CLOSE) {
		form_blade_leave_typed(&page->base, *text_area_text(&page->area) != '\0');
		return true;
	}
	if (wanted != REQUEST_ACCEPT)
		return false;
	show_table(page->base.session, page->base.host, text_area_text(&page->area), &page->base);
	return true;
}

static void group_ids_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)blade;
	(void)finding;
	(void)style;
	strbuf_addstr(help, "Ctrl-S shows which groups get an id before anything is changed. Ids that groups already have stay.");
}

static void group_ids_text(struct form_blade *base, struct strbuf *out)
{
	page_text_lines(out, text_area_text(&((struct group_ids *)base)->area));
}

static void group_ids_release(struct blade *blade)
{
	text_area_release(&((struct group_ids *)blade)->area);
	form_blade_release(blade);
}

static bool group_ids_save_draft(const struct blade *blade, struct string_list *texts)
{
	const char *text = text_area_text(&((const struct group_ids *)blade)->area);

	string_list_add(texts, text);
	return *text != '\0';
}

static void group_ids_restore(struct blade *blade, const struct string_list *texts)
{
	struct text_area *area = &((struct group_ids *)blade)->area;

	if (texts->count != 1)
		return;
	text_area_release(area);
	text_area_init(area, texts->items[0]);
}

static const struct blade_ops group_ids_ops = { group_ids_title, NULL, group_ids_draw, group_ids_key, group_ids_request,
	group_ids_footer, group_ids_release, IN_TABLE };
static const struct blade_draft group_ids_draft = { "group ids", group_ids_save_draft, group_ids_restore };

void group_ids_open(struct session *session, struct blade_host *host)
{
	struct group_ids *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &group_ids_ops, session, host, NULL, FIELD_NONE);
	page->base.blade.draft = &group_ids_draft;
	page->base.text = group_ids_text;
	text_area_init(&page->area, "");
	blade_host_push(host, &page->base.blade);
}
