/* The Replace page. */
#include "forms/pages/replace.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "forms/pages/replace_entry.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/bulk/replace_text.h"
#include "tui/widget/click_region.h"

enum { ROW_NEEDLE, ROW_WITH, ROW_CASE, TEXTS = ROW_CASE, ROWS };

#define FIRST_ENTRY 1000 /* clicks on entries are numbered from here, those on rows of the form below it */

static const struct {
	const char *label, *help;
} rows[ROWS] = {
	[ROW_NEEDLE] = { "Replace",
		"Looked for in names, descriptions, subjects, URLs, usages, CA names, groups, and all other texts." },
	[ROW_WITH] = { "With", "What takes its place. If this is empty, the text is removed." },
	[ROW_CASE] = { "Match case", "Whether capital and small letters are different." },
};

struct replace_page {
	struct form_blade base;
	char *texts[TEXTS];
	bool match_case;
	bool in_list;     /* the keys go to the list of matches */
	bool may_remove;  /* it was said that the text is removed */
	char *planned[2]; /* the texts that the plan is for; NULL: there is no plan yet */
	bool planned_case;
	struct bulk_plan plan;
	size_t *order; /* the plan's entries as they are listed: those that are left out last */
	struct replace_widths widths;
};

static void replace_title(struct blade *blade, struct strbuf *out)
{
	const struct replace_page *page = (const struct replace_page *)blade;

	strbuf_addstr(out, "Find and replace");
	if (page->in_list && page->plan.count)
		strbuf_printf(out, " %zu/%zu", page->base.list.selected + 1, page->plan.count);
}

/* --- the plan */

static void order_entries(struct replace_page *page)
{
	const struct bulk_plan *plan = &page->plan;
	size_t count = 0;

	free(page->order);
	page->order = xcalloc(plan->count + 1, sizeof(*page->order));
	for (size_t i = 0; i < plan->count; i++)
		if (plan->items[i].action != BULK_NOTHING)
			page->order[count++] = i;
	for (size_t i = 0; i < plan->count; i++)
		if (plan->items[i].action == BULK_NOTHING)
			page->order[count++] = i;
}

/* Another replacement has the same matches: those that were excluded stay so. */
static void keep_excluded(const struct bulk_plan *from, struct bulk_plan *to)
{
	for (size_t i = 0; i < from->count && from->count == to->count; i++)
		to->items[i].excluded = from->items[i].excluded;
}

static void replace_plan(struct replace_page *page, bool same_matches)
{
	const struct design *design = page->base.session->design;
	const struct replace_text wanted = { page->texts[ROW_NEEDLE], page->texts[ROW_WITH], page->match_case, NULL };
	struct bulk_plan before = page->plan;

	if (bulk_plan_replace(&page->plan, design, &wanted, NULL) == 0 && same_matches)
		keep_excluded(&before, &page->plan);
	bulk_plan_release(&before);
	for (int i = 0; i < TEXTS; i++) {
		free(page->planned[i]);
		page->planned[i] = xstrdup(page->texts[i]);
	}
	page->planned_case = page->match_case;
	page->may_remove = false;
	order_entries(page);
	replace_entry_measure(&page->widths, design, &page->plan);
	list_fit(&page->base.list, page->plan.count, 0);
	page->in_list = page->in_list && page->plan.count;
}

/* Plans again if what is wanted or the design changed. */
static void replace_look(struct replace_page *page)
{
	bool planned = page->planned[ROW_NEEDLE] && page->plan.revision == page->base.session->design->revision;
	bool same_matches = planned && strcmp(page->planned[ROW_NEEDLE], page->texts[ROW_NEEDLE]) == 0 &&
			    page->planned_case == page->match_case;

	if (!same_matches || strcmp(page->planned[ROW_WITH], page->texts[ROW_WITH]) != 0)
		replace_plan(page, same_matches);
}

static struct bulk_entry *entry_at(const struct replace_page *page, size_t at)
{
	return &page->plan.items[page->order[at]];
}

/* --- drawing */

static void replace_refresh(struct blade *blade)
{
	struct replace_page *page = (struct replace_page *)blade;
	struct form *form = &page->base.form;

	form_begin(form);
	for (int i = 0; i < TEXTS; i++)
		form_add(form, ROW_TEXT, i, 0, rows[i].label, page->texts[i]);
	form_add(form, ROW_CHECK, ROW_CASE, 0, rows[ROW_CASE].label, "")->ticked = page->match_case;
	form_end(form);
}

static void describe_plan(const struct replace_page *page, struct strbuf *out)
{
	const struct bulk_plan *plan = &page->plan;
	size_t left_out = bulk_plan_left_out(plan);

	if (!*page->planned[ROW_NEEDLE]) {
		strbuf_addstr(out, "Every match is shown before it is replaced.");
		return;
	}
	if (!plan->count) {
		strbuf_addstr(out, "Not found.");
		return;
	}
	if (left_out == plan->count) {
		strbuf_addstr(out, "No match can be replaced.");
		return;
	}
	strbuf_printf(out, "%zu of ", bulk_plan_edits(plan));
	strbuf_add_count(out, plan->count - left_out, "text is replaced, in ", "texts are replaced, in ");
	strbuf_add_count(out, bulk_plan_profiles(plan), "profile", "profiles");
	if (left_out)
		strbuf_printf(out, "; %zu can't be", left_out);
}

/* Marks the selected entry as lists do; a click selects an entry, and another one excludes it. */
static void mark_entry(const struct replace_page *page, struct canvas *canvas, struct area area, size_t at, bool focused)
{
	bool selected = page->in_list && at == page->base.list.selected;

	click_region_select(canvas, area, at + FIRST_ENTRY, false, area.column);
	if (!selected)
		return;
	click_region_key(canvas, area, (struct key){ .code = TK_TYPED, .codepoint = ' ' });
	canvas_text(canvas, area.row, area.column, 1, STYLE_TEXT, canvas_glyph(canvas, GLYPH_SELECTED));
	canvas_restyle(canvas, (struct area){ area.row, area.column + 1, 1, area.columns - 1 },
		focused ? STYLE_SELECTION : STYLE_SELECTION_AWAY);
	if (focused)
		canvas_cursor(canvas, area.row, area.column, false);
}

static void draw_entries(struct replace_page *page, struct canvas *canvas, struct area box, struct area area, bool focused)
{
	struct list_view *list = &page->base.list;
	int each = replace_entry_lines(&page->widths, area.columns - 2);
	size_t fit = area.rows >= each ? (size_t)(area.rows / each) : 1;

	list_fit(list, page->plan.count, fit);
	for (size_t i = list->top; i < page->plan.count && i < list->top + fit; i++) {
		int row = area.row + (int)(i - list->top) * each;
		int lines = row + each <= area.row + area.rows ? each : area.row + area.rows - row;

		if (lines < 1)
			break;
		replace_entry_draw(canvas, (struct area){ row, area.column + 2, lines, area.columns - 2 }, &page->widths,
			page->base.session->design, entry_at(page, i));
		mark_entry(page, canvas, (struct area){ row, area.column, lines, area.columns }, i, focused);
	}
	canvas_scrollbar(canvas, (struct area){ area.row - 1, box.column, area.rows + 2, box.columns }, (int)list->top, (int)fit,
		(int)page->plan.count);
}

static void replace_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct replace_page *page = (struct replace_page *)blade;
	struct area form = { inside.row, inside.column, inside.rows < ROWS ? inside.rows : ROWS, inside.columns };
	struct area list = { inside.row + ROWS + 1, inside.column + 1, inside.rows - ROWS - 1, inside.columns - 2 };
	struct strbuf state = STRBUF_INIT;

	if (page->base.host->idle == IDLE_SETTLED || !page->planned[ROW_NEEDLE])
		replace_look(page);
	page->base.form.holds = page->base.host->idle != IDLE_SETTLED;
	form_draw(&page->base.form, canvas, form, focused && !page->in_list, &page->base.at);
	if (inside.rows <= ROWS)
		return;
	describe_plan(page, &state);
	canvas_text(canvas, list.row - 1, list.column, list.columns, STYLE_FAINT, strbuf_text(&state));
	strbuf_release(&state);
	if (list.rows > 0)
		draw_entries(page, canvas, box, list, focused);
}

/* --- keys */

static void replace_go_to(struct replace_page *page, int row)
{
	page->in_list = false;
	form_focus(&page->base.form, row, 0);
	replace_refresh(&page->base.blade);
}

static void say_done(struct replace_page *page, size_t texts, size_t profiles)
{
	struct strbuf said = STRBUF_INIT;

	strbuf_addstr(&said, "Replaced ");
	strbuf_add_count(&said, texts, "text", "texts");
	if (profiles) {
		strbuf_addstr(&said, " in ");
		strbuf_add_count(&said, profiles, "profile", "profiles");
	}
	blade_host_say(page->base.host, STYLE_OK, "%s; press Ctrl-Z to undo", strbuf_text(&said));
	strbuf_release(&said);
}

/* Whether the plan may be done; says why not. */
static bool replace_may_apply(struct replace_page *page, size_t texts)
{
	struct blade_host *host = page->base.host;

	if (!*page->texts[ROW_NEEDLE]) {
		blade_host_say(host, STYLE_ERROR, "Enter the text to be replaced");
		replace_go_to(page, ROW_NEEDLE);
	} else if (!texts) {
		blade_host_say(host, STYLE_WARNING,
			page->plan.count ? "Nothing is replaced: no match is ticked that can be replaced"
					 : "Nothing is replaced: the text was not found");
	} else if (!*page->texts[ROW_WITH] && !page->may_remove) {
		page->may_remove = true;
		blade_host_say(host, STYLE_WARNING, "This removes the text in %zu %s; press the key again to do it", texts,
			plural(texts, "place", "places"));
	} else {
		return true;
	}
	return false;
}

static void replace_apply(struct replace_page *page)
{
	struct design *design = page->base.session->design;
	struct err err = { 0 };
	size_t texts, profiles;

	replace_look(page);
	texts = bulk_plan_edits(&page->plan);
	profiles = bulk_plan_profiles(&page->plan);
	if (!replace_may_apply(page, texts))
		return;
	if (bulk_plan_apply(&page->plan, design, &err) != 0) {
		blade_host_say_err(page->base.host, &err);
		return;
	}
	say_done(page, texts, profiles);
	form_blade_close(&page->base);
}

static void replace_enter_list(struct replace_page *page)
{
	replace_look(page);
	page->in_list = page->plan.count > 0;
	list_fit(&page->base.list, page->plan.count, 0);
}

static void replace_toggle(struct replace_page *page)
{
	struct bulk_entry *entry = entry_at(page, page->base.list.selected);

	if (entry->action == BULK_NOTHING)
		blade_host_say(page->base.host, STYLE_WARNING, "This is not replaced: %s", entry->reason);
	else
		entry->excluded = !entry->excluded;
	page->may_remove = false;
}

static void replace_list_key(struct replace_page *page, struct key pressed)
{
	struct list_view *list = &page->base.list;
	size_t seen = list->rows;

	replace_look(page);
	if (!page->in_list)
		return;
	if (pressed.code == TK_ENTER)
		replace_apply(page);
	else if (pressed.code == TK_TYPED && pressed.codepoint == ' ')
		replace_toggle(page);
	else if (pressed.code == TK_TAB)
		replace_go_to(page, ROW_NEEDLE);
	else if (pressed.code == TK_BACKTAB || (pressed.code == TK_UP && list->selected == 0))
		replace_go_to(page, ROW_CASE);
	else
		list_key(list, pressed, page->plan.count, seen > 1 ? seen - 1 : 1);
}

static void replace_form_key(struct replace_page *page, struct key pressed)
{
	const struct form_row *row = form_focused(&page->base.form);
	int id = row->id;
	bool onwards = pressed.code == TK_TAB || pressed.code == TK_DOWN;

	if ((id == ROW_CASE && onwards) || (id == ROW_WITH && pressed.code == TK_ENTER)) {
		replace_enter_list(page);
		return;
	}
	switch (form_key(&page->base.form, pressed)) {
	case FORM_TYPED:
		free(page->texts[id]);
		page->texts[id] = xstrdup(form_text(&page->base.form));
		break;
	case FORM_TOGGLED:
		page->match_case = !page->match_case;
		break;
	default:
		break;
	}
}

/* A click or the wheel on the list, and the keys for pages, work wherever the focus is. */
static bool goes_to_list(const struct key *pressed)
{
	return (pressed->code == TK_CLICK_ITEM && pressed->codepoint >= FIRST_ENTRY) || pressed->code == TK_PAGE_DOWN ||
	       pressed->code == TK_PAGE_UP || pressed->code == TK_SCROLL_DOWN || pressed->code == TK_SCROLL_UP;
}

static void replace_key(struct blade *blade, struct key pressed)
{
	struct replace_page *page = (struct replace_page *)blade;

	if (goes_to_list(&pressed))
		replace_enter_list(page);
	else if (pressed.code == TK_CLICK_ITEM)
		page->in_list = false;
	if (pressed.code == TK_CLICK_ITEM && pressed.codepoint >= FIRST_ENTRY)
		pressed.codepoint -= FIRST_ENTRY;
	if (page->in_list)
		replace_list_key(page, pressed);
	else if (!goes_to_list(&pressed))
		replace_form_key(page, pressed);
}

static bool replace_request(struct blade *blade, int wanted)
{
	if (wanted != REQUEST_ACCEPT)
		return form_blade_request_close(blade, wanted);
	replace_apply((struct replace_page *)blade);
	return true;
}

static void replace_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct replace_page *page = (struct replace_page *)blade;
	const struct form_row *row = form_focused(&page->base.form);

	(void)finding;
	(void)style;
	if (page->in_list && page->plan.count && page->plan.revision == page->base.session->design->revision)
		bulk_entry_format(help, page->base.session->design, entry_at(page, page->base.list.selected));
	else if (row)
		strbuf_addstr(help, rows[row->id].help);
}

static void replace_text_of_page(struct form_blade *base, struct strbuf *out)
{
	static const char *const heads[] = { "Replaced", "Where", "Field", "Before", "After" };
	struct replace_page *page = (struct replace_page *)base;

	replace_look(page);
	page_text_cells(out, heads, 5);
	for (size_t i = 0; i < page->plan.count; i++) {
		const struct bulk_entry *entry = entry_at(page, i);
		const char *cells[1 + REPLACE_COLUMNS] = { bulk_entry_counts(&page->plan, entry) ? "yes" : "no" };

		replace_entry_texts(base->session->design, entry, cells + 1);
		page_text_cells(out, cells, 1 + REPLACE_COLUMNS);
	}
}

static void replace_release(struct blade *blade)
{
	struct replace_page *page = (struct replace_page *)blade;

	for (int i = 0; i < TEXTS; i++) {
		free(page->texts[i]);
		free(page->planned[i]);
	}
	bulk_plan_release(&page->plan);
	free(page->order);
	form_blade_release(blade);
}

static const struct blade_ops replace_ops = { replace_title, replace_refresh, replace_draw, replace_key, replace_request,
	replace_footer, replace_release, IN_REPLACE };

void replace_open(struct session *session, struct blade_host *host, const char *text)
{
	struct replace_page *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &replace_ops, session, host, NULL, FIELD_NONE);
	page->base.blade.wide = true;
	page->base.text = replace_text_of_page;
	page->texts[ROW_NEEDLE] = xstrdup(text);
	page->texts[ROW_WITH] = xstrdup("");
	bulk_plan_init(&page->plan, session->design, "");
	blade_host_push(host, &page->base.blade);
	replace_go_to(page, *text ? ROW_WITH : ROW_NEEDLE);
}
