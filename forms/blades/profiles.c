/* The Profiles blade: the list of the design's profiles. */
#include "forms/blades/profiles.h"

#include <stdint.h>
#include <stdlib.h>

#include "forms/blades/assignments.h"
#include "forms/blades/profile.h"
#include "forms/blades/profiles_columns.h"
#include "forms/blades/profiles_edit.h"
#include "forms/blades/profiles_filter.h"
#include "forms/blades/profiles_lines.h"
#include "forms/blades/profiles_marks.h"
#include "forms/blades/profiles_text.h"
#include "forms/blades/tenant_marks.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "tui/widget/click_region.h"

struct profiles {
	struct form_blade base;
	struct line_edit filter;
	bool filtering; /* the keys go to the filter */
	struct profiles_filter list;
	struct profiles_columns columns;
	struct profiles_marks marks;
	size_t position; /* in the title, which follows the selection when keys rest */
	/* The last duplicate, and its revision then. */
	size_t duplicate; /* its slot */
	unsigned long duplicate_revision;
};

static void profiles_title(struct blade *blade, struct strbuf *out)
{
	struct profiles *profiles = (struct profiles *)blade;

	if (profiles->base.host->idle == IDLE_SETTLED)
		profiles->position = profiles->base.list.selected + 1;
	strbuf_addstr(out, "Profiles");
	if (profiles->list.count)
		strbuf_printf(out, " %zu/%zu", profiles->position, profiles->list.count);
	if (profiles_marks_count(&profiles->marks))
		strbuf_printf(out, ", %zu marked", profiles->marks.count);
}

static void select_profile(struct profiles *profiles, const struct profile *profile)
{
	for (size_t i = 0; i < profiles->list.count; i++)
		if (profiles->list.shown[i] == profile)
			profiles->base.list.selected = i;
}

static void profiles_refresh(struct blade *blade)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct profiles_filter *list = &profiles->list;
	size_t at = profiles->base.list.selected;
	const struct profile *selected = list->shown && at < list->count ? list->shown[at] : NULL;

	if (!profiles_filter_make(list, line_edit_text(&profiles->filter)))
		return;
	select_profile(profiles, selected);
	list_fit(&profiles->base.list, list->count, 0);
}

struct profile *profiles_selected(struct profiles *profiles)
{
	profiles_refresh(&profiles->base.blade);
	return profiles->list.count ? profiles->list.shown[profiles->base.list.selected] : NULL;
}

void profiles_select(struct profiles *profiles, const struct profile *profile)
{
	profiles_refresh(&profiles->base.blade);
	select_profile(profiles, profile);
}

struct profile *const *profiles_shown(struct profiles *profiles, size_t *count)
{
	profiles_refresh(&profiles->base.blade);
	*count = profiles->list.count;
	return profiles->list.shown;
}

size_t *profiles_marked(struct profiles *profiles, size_t *count)
{
	return profiles_marks_slots(&profiles->marks, count);
}

/* The finding that the footer shows: of the design itself, else of the selected profile. */
static const struct finding *profiles_finding(const struct form_blade *base, struct profile **profile)
{
	struct profiles *profiles = (struct profiles *)base;
	struct session *session = profiles->base.session;
	const struct finding *finding = session_find_finding(session, &session->stopped, profile);

	if (finding && !finding->ignored && finding->field == FIELD_NONE &&
		(!*profile || *profile == profiles_selected(profiles)))
		return finding;
	finding = findings_worst(&session->checker.whole);
	*profile = finding ? NULL : profiles_selected(profiles);
	if (!*profile)
		return finding;
	finding = findings_worst(session_findings(session, *profile));
	return finding && finding->severity > SEVERITY_HINT ? finding : NULL;
}

#define GUTTER 3 /* columns before a name: the sign of the selected row, that of its problems, and its mark */
#define FRAME  4 /* columns around a row: the border, and one inside of it */

static int profiles_indent(const struct profiles *profiles)
{
	return GUTTER + tenant_marks_columns(profiles->base.session->drift);
}

static void profiles_fit(struct profiles *profiles, struct layout_column columns[COLUMN_COUNT], int box)
{
	const struct blade_host *host = profiles->base.host;

	/* The columns stay where they are while keys arrive fast, and while a name is typed in a blade beside the list. */
	if (!profiles->columns.begun || (host->idle == IDLE_SETTLED && blade_host_top(host) == &profiles->base.blade))
		profiles_columns_measure(&profiles->columns);
	profiles_columns_fit(&profiles->columns, columns, box - FRAME - profiles_indent(profiles), !profiles->list.grouped);
}

/* The columns of a box that the list makes use of. */
static int profiles_natural(struct blade *blade, int most)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct layout_column columns[COLUMN_COUNT];

	profiles_fit(profiles, columns, most);
	return FRAME + profiles_indent(profiles) + profiles_columns_used(columns);
}

/* A selected row away from the keys keeps the colours of its numbers; one with the keys has one style from the name on. */
static void draw_profile(const struct profiles *profiles, struct canvas *canvas, struct area line,
	const struct layout_column columns[COLUMN_COUNT], size_t at, enum layout_cut cut, bool focused)
{
	const struct profile *profile = profiles->list.shown[at];
	const struct findings *findings = checker_findings(&profiles->base.session->checker, profile);
	int names = line.column + profiles_indent(profiles);
	/* To the end of the last column: what is empty after it would only be more to send to the terminal. */
	int end = profiles_indent(profiles) + profiles_columns_used(columns) + 1;
	struct area row = { line.row, line.column, 1, end < line.columns ? end : line.columns };

	click_region_select(canvas, line, at, at == profiles->base.list.selected, line.column);
	profiles_columns_draw(columns, canvas, line.row, names, profile, cut);
	if (profiles_marks_has(&profiles->marks, profile))
		canvas_text(canvas, line.row, line.column + GUTTER - 1, 1, STYLE_HEADING, canvas_glyph(canvas, GLYPH_MARKED));
	if (!focused)
		list_mark(&profiles->base.list, canvas, row, GUTTER - 1, at, false);
	tenant_marks_draw(profiles->base.session->drift, canvas, line.row, line.column + GUTTER, profile);
	profiles_columns_draw_problems(columns, canvas, line.row, line.column + 1, names, findings);
	if (focused)
		list_mark(&profiles->base.list, canvas, row, GUTTER - 1, at, true);
}

/* Headings take lines too, so scrolling counts lines; the selection counts profiles. */
static struct list_view by_lines(const struct profiles *profiles)
{
	struct list_view view = profiles->base.list;

	view.selected = profiles_filter_line(&profiles->list, view.selected);
	return view;
}

/* Where the names on the screen are cut, so that they stay different. */
static enum layout_cut profiles_cut(const struct profiles *profiles, size_t from, size_t to, int columns)
{
	const struct profiles_filter *list = &profiles->list;
	const char **names = xcalloc(to - from + 1, sizeof(*names));
	enum layout_cut cut;

	for (size_t i = from; i < to && i < list->count; i++)
		names[i - from] = profile_display_name(list->shown[i]);
	cut = layout_cut(names, (to < list->count ? to : list->count) - from, columns);
	free(names);
	return cut;
}

static void draw_lines(struct profiles *profiles, struct canvas *canvas, struct area box, struct area inside,
	const struct layout_column columns[COLUMN_COUNT], bool focused)
{
	const struct profiles_filter *list = &profiles->list;
	size_t rows = inside.rows > 0 ? (size_t)inside.rows : 1;
	size_t total = profiles_filter_lines(list);
	struct list_view view = by_lines(profiles);
	enum layout_cut cut;
	const char *label;
	size_t count;

	list_fit(&view, total, rows);
	/* The first of a group comes with its heading. */
	if (view.top && view.top == view.selected && rows > 1 && profiles_filter_heading(list, view.top - 1, &label, &count))
		view.top--;
	cut = profiles_cut(profiles, profiles_filter_at(list, view.top), profiles_filter_at(list, view.top) + rows,
		columns[COLUMN_NAME].width);
	for (size_t line = view.top; line < view.top + rows && line < total; line++) {
		struct area at = { inside.row + (int)(line - view.top), inside.column + 1, 1, inside.columns - 2 };

		if (profiles_filter_heading(list, line, &label, &count))
			profiles_draw_heading(canvas, at, label, count);
		else
			draw_profile(profiles, canvas, at, columns, profiles_filter_at(list, line), cut, focused);
	}
	profiles->base.list.top = view.top;
	profiles->base.list.rows = view.rows;
	canvas_scrollbar(canvas, box, (int)view.top, inside.rows, (int)total);
}

static void profiles_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct layout_column columns[COLUMN_COUNT];

	profiles_fit(profiles, columns, box.columns);
	profiles_draw_filter(&profiles->filter, profiles->filtering, canvas, &inside);
	profiles_draw_others(profiles->base.session->design, canvas, &inside);
	tenant_marks_draw_legend(profiles->base.session->drift, profiles->base.session->design, canvas, &inside);
	if (!profiles->list.count) {
		profiles_draw_empty(profiles->base.session->design, canvas, inside);
		if (!profiles->filtering)
			canvas_cursor(canvas, inside.row + 1, inside.column + 2, false);
		return;
	}
	profiles_columns_draw_headings(
		columns, canvas, inside.row, inside.column + 1 + profiles_indent(profiles), profiles->list.sort);
	inside.row++;
	inside.rows--;
	draw_lines(profiles, canvas, box, inside, columns, focused && !profiles->filtering);
	profiles->base.at = inside;
}

static const struct blade_ops profiles_list_ops, profiles_filter_ops, profiles_filtered_ops;

static void set_filtering(struct profiles *profiles, bool filtering)
{
	profiles->filtering = filtering;
	profiles->base.blade.ops = filtering                            ? &profiles_filter_ops
				   : *line_edit_text(&profiles->filter) ? &profiles_filtered_ops
									: &profiles_list_ops;
}

static void sort_by(struct profiles *profiles, enum profile_sort sort)
{
	profiles->list.sort = sort;
	profiles->list.stale = true;
	profiles_refresh(&profiles->base.blade);
	blade_host_say(profiles->base.host, STYLE_TEXT, "Sorted %s", profile_sort_name(profiles->list.sort));
}

/* A second click on a heading goes back to the order of the file. */
static void click_heading(struct profiles *profiles, enum profiles_column column)
{
	enum profile_sort sort = profiles_columns_sort(column);

	sort_by(profiles, profiles->list.sort == sort ? SORT_NONE : sort);
}

/* Returns the movement without Shift. */
static enum key_code begin_shift_range(struct profiles *profiles, enum key_code code)
{
	if (profiles->marks.range == RANGE_NONE && profiles->list.count && !profiles->base.session->design->read_only)
		profiles_marks_begin(&profiles->marks, RANGE_SHIFT, profiles->list.shown[profiles->base.list.selected]);
	return code == TK_SHIFT_UP ? TK_UP : TK_DOWN;
}

static void key_in_list(struct blade *blade, struct key key)
{
	struct profiles *profiles = (struct profiles *)blade;
	size_t page = profiles->base.at.rows > 1 ? (size_t)profiles->base.at.rows - 1 : 1;
	struct list_view view = by_lines(profiles);

	if (key.code == TK_SHIFT_UP || key.code == TK_SHIFT_DOWN)
		key.code = begin_shift_range(profiles, key.code);
	else if (profiles->marks.range == RANGE_SHIFT)
		profiles_marks_end(&profiles->marks);
	if (key.code == TK_CLICK_ITEM && key.codepoint >= HEADING_ITEM) {
		click_heading(profiles, (enum profiles_column)(key.codepoint - HEADING_ITEM));
	} else if (key.code != TK_SCROLL_UP && key.code != TK_SCROLL_DOWN) {
		list_key(&profiles->base.list, key, profiles->list.count, page);
	} else if (profiles->list.count) {
		list_key(&view, key, profiles_filter_lines(&profiles->list), page);
		profiles->base.list.top = view.top;
		profiles->base.list.selected = profiles_filter_at(&profiles->list, view.selected);
	}
	profiles_marks_extend(&profiles->marks, profiles->list.shown, profiles->list.count, profiles->base.list.selected);
}

static void key_in_filter(struct blade *blade, struct key key)
{
	struct profiles *profiles = (struct profiles *)blade;
	bool changed = false;

	if (key.code == TK_ENTER || key.code == TK_DOWN || key.code == TK_TAB) {
		set_filtering(profiles, false);
	} else if (key.code == TK_CLICK_ITEM || key.code == TK_SCROLL_UP || key.code == TK_SCROLL_DOWN) {
		set_filtering(profiles, false);
		key_in_list(blade, key);
	} else if (line_edit_key(&profiles->filter, key, &changed) && changed) {
		profiles_refresh(blade);
		profiles->base.list.selected = 0;
	}
}

static void clear_filter(struct profiles *profiles)
{
	struct profile *selected = profiles_selected(profiles);

	line_edit_set(&profiles->filter, "");
	set_filtering(profiles, false);
	profiles_refresh(&profiles->base.blade);
	select_profile(profiles, selected);
}

static void profiles_group(struct profiles *profiles)
{
	profiles->list.grouped = !profiles->list.grouped;
	profiles->list.stale = true;
	profiles_refresh(&profiles->base.blade);
	blade_host_say(profiles->base.host, STYLE_TEXT, profiles->list.grouped ? "Grouped by platform" : "Not grouped");
}

static void mark_all_shown(struct profiles *profiles)
{
	for (size_t i = 0; i < profiles->list.count; i++)
		profiles_marks_set(&profiles->marks, profiles->list.shown[i], true);
	blade_host_say(profiles->base.host, STYLE_TEXT, "Marked all profiles that are shown; U unmarks them");
}

/* Answers the requests that are about marks. Every other one ends a range. */
static bool profiles_mark(struct profiles *profiles, int wanted)
{
	struct profiles_marks *marks = &profiles->marks;
	const struct profile *profile = profiles_selected(profiles);
	bool ranging = marks->range == RANGE_MOVE;

	profiles_marks_end(marks);
	switch (wanted) {
	case REQUEST_MARK:
		if (ranging)
			return true;
		if (profile)
			profiles_marks_set(marks, profile, !profiles_marks_has(marks, profile));
		list_key(&profiles->base.list, (struct key){ .code = TK_DOWN }, profiles->list.count, 1);
		return true;
	case REQUEST_MARK_RANGE:
		if (profile && !ranging) {
			profiles_marks_begin(marks, RANGE_MOVE, profile);
			blade_host_say(profiles->base.host, STYLE_TEXT, "Move to mark a range; v ends it");
		}
		return true;
	case REQUEST_MARK_ALL:
		mark_all_shown(profiles);
		return true;
	case REQUEST_UNMARK_ALL:
		profiles_marks_clear(marks);
		return true;
	case REQUEST_CLOSE:
		return ranging;
	default:
		return false;
	}
}

/* The key is easily pressed twice, as in "dd". */
static void profiles_duplicate(struct profiles *profiles, struct profile *profile)
{
	struct blade_host *host = profiles->base.host;
	struct err err = { 0 };
	struct profile *copy;

	if (profile->slot == profiles->duplicate && profile->revision == profiles->duplicate_revision) {
		blade_host_say(host, STYLE_WARNING, "%s is a duplicate that was not changed yet; no other one was made",
			profile_name(profile));
		return;
	}
	copy = design_duplicate(profiles->base.session->design, profile, &err);
	if (!copy) {
		blade_host_say_err(host, &err);
		return;
	}
	profiles->duplicate = copy->slot;
	profiles->duplicate_revision = copy->revision;
	blade_host_select(host, copy);
	blade_host_say(host, STYLE_OK, "Copied as %s", profile_name(copy));
}

static bool profiles_request(struct blade *blade, int wanted)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct session *session = profiles->base.session;
	struct blade_host *host = profiles->base.host;
	struct profile *profile = profiles_selected(profiles);

	if (profiles_mark(profiles, wanted))
		return true;
	switch (wanted) {
	case REQUEST_NEW:
		profiles_create(session, host);
		return true;
	case REQUEST_FILTER:
		set_filtering(profiles, true);
		return true;
	case REQUEST_CLOSE:
		clear_filter(profiles);
		return true;
	case REQUEST_SORT:
		sort_by(profiles, (enum profile_sort)((profiles->list.sort + 1) % SORT_COUNT));
		return true;
	case REQUEST_GROUP:
		profiles_group(profiles);
		return true;
	case REQUEST_PORTAL:
		profiles_change_portal(session, host);
		return true;
	default:
		break;
	}
	if (!profile)
		return false;
	/* Where profiles are marked, the program does these for all of them. */
	if ((wanted == REQUEST_DELETE || wanted == REQUEST_ASSIGN) && profiles_marks_count(&profiles->marks))
		return false;
	if (wanted == REQUEST_OPEN)
		profile_open(session, host, profile, false, design_mark(session->design));
	else if (wanted == REQUEST_ASSIGN)
		assignments_open(session, host, profile);
	else if (wanted == REQUEST_DUPLICATE)
		profiles_duplicate(profiles, profile);
	else if (wanted == REQUEST_DELETE)
		profiles_delete(session, host, profile);
	else
		return false;
	return true;
}

static void profiles_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct session *session = profiles->base.session;
	const struct profile *profile = profiles_selected(profiles);
	struct profile *about = NULL;
	const struct finding *gravest = profiles_finding(&profiles->base, &about);

	form_blade_say_finding(&profiles->base, about, gravest, finding, style);
	if (!profile)
		return;
	if (profiles->list.count != session->design->count)
		strbuf_printf(help, "%zu of %zu profiles; press Esc to show all", profiles->list.count, session->design->count);
	else if (!gravest)
		strbuf_add_count(help, session->design->count, "profile", "profiles");
	tenant_marks_say(session->drift, profile, help);
}

static void profiles_copy(struct form_blade *base, struct strbuf *out)
{
	const struct profiles_filter *list = &((struct profiles *)base)->list;

	profiles_text(base->session, list->shown, list->count, out);
}

static void profiles_release(struct blade *blade)
{
	struct profiles *profiles = (struct profiles *)blade;

	line_edit_release(&profiles->filter);
	profiles_filter_release(&profiles->list);
	profiles_columns_release(&profiles->columns);
	profiles_marks_release(&profiles->marks);
	form_blade_release(blade);
}

static const struct blade_ops profiles_list_ops = { profiles_title, profiles_refresh, profiles_draw, key_in_list,
	profiles_request, profiles_footer, profiles_release, IN_PROFILES | ON_ALL };
static const struct blade_ops profiles_filtered_ops = { profiles_title, profiles_refresh, profiles_draw, key_in_list,
	profiles_request, profiles_footer, profiles_release, IN_PROFILES | ON_FILTERED };
static const struct blade_ops profiles_filter_ops = { profiles_title, profiles_refresh, profiles_draw, key_in_filter,
	profiles_request, profiles_footer, profiles_release, IN_FILTER };

struct profiles *profiles_open(struct session *session, struct blade_host *host)
{
	struct profiles *profiles = xcalloc(1, sizeof(*profiles));

	profiles->base.current = profiles_finding;
	profiles->base.text = profiles_copy;
	profiles->duplicate = SIZE_MAX;
	form_blade_init(&profiles->base, &profiles_list_ops, session, host, NULL, FIELD_NONE);
	line_edit_init(&profiles->filter, "");
	profiles->base.blade.natural = profiles_natural;
	profiles_filter_init(&profiles->list, session->design, &session->checker);
	profiles_columns_init(&profiles->columns, session->design);
	profiles->marks.design = session->design;
	blade_host_push(host, &profiles->base.blade);
	return profiles;
}
