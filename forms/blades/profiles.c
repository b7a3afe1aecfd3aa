/* The Profiles blade: the list of the design's profiles. */
#include "forms/blades/profiles.h"

#include <stdlib.h>

#include "forms/blades/assignments.h"
#include "forms/blades/profile.h"
#include "forms/blades/profiles_filter.h"
#include "forms/blades/tenant_marks.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"
#include "tui/widget/line_view.h"

struct profiles {
	struct form_blade base;
	struct line_edit filter;
	bool filtering; /* the keys go to the filter */
	struct profiles_filter list;
};

static void profiles_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Profiles");
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

#define NAME_MOST 60

/* The widths of the columns; narrow blades leave out the last ones. */
struct columns {
	int name, platform, type, problems; /* widths; 0: not shown */
};

static struct columns profiles_measure(int width)
{
	struct columns columns = { width - 3, 0, 0, 0 };

	if (columns.name > 40) {
		columns.problems = 12;
		columns.name -= 13;
	}
	if (columns.name > 34) {
		columns.type = 8;
		columns.name -= 9;
	}
	if (columns.name > 60) {
		columns.platform = 22;
		columns.name -= 23;
	} else if (columns.name > 36) {
		columns.platform = 14;
		columns.name -= 15;
	}
	/* Beyond this the eye loses the row between a name and what belongs to it. */
	if (columns.name > NAME_MOST)
		columns.name = NAME_MOST;
	return columns;
}

static void draw_cells(
	struct canvas *canvas, int row, int column, struct columns widths, const char *const cells[4], const enum style styles[4])
{
	const int wide[4] = { widths.name, widths.platform, widths.type, widths.problems };

	for (int i = 0; i < 4; i++) {
		if (!wide[i])
			continue;
		canvas_text(canvas, row, column, wide[i], styles[i], cells[i]);
		column += wide[i] + 1;
	}
}

static void draw_profile(
	const struct profiles *profiles, struct canvas *canvas, struct area line, struct columns widths, size_t at, bool focused)
{
	const struct profile *profile = profiles->list.shown[at];
	const struct findings *findings = checker_findings(&profiles->base.session->checker, profile);
	size_t errors = findings_count(findings, SEVERITY_ERROR);
	size_t warnings = findings_count(findings, SEVERITY_WARNING);
	enum style styles[4] = { STYLE_TEXT, STYLE_FAINT, STYLE_FAINT, errors ? STYLE_ERROR : STYLE_WARNING };
	struct strbuf counts = STRBUF_INIT;

	problem_counts_format(&counts, errors, errors ? 0 : warnings, "");
	tenant_marks_draw(profiles->base.session->drift, canvas, line.row, line.column + 2, profile);
	draw_cells(canvas, line.row, line.column + 2 + tenant_marks_columns(profiles->base.session->drift), widths,
		(const char *const[4]){ profile_display_name(profile), profile_platform_label(profile),
			profile_type_word(profile), strbuf_text(&counts) },
		styles);
	list_mark(&profiles->base.list, canvas, line, widths.name + 2 + tenant_marks_columns(profiles->base.session->drift), at,
		focused);
	strbuf_release(&counts);
}

static void draw_filter(struct profiles *profiles, struct canvas *canvas, struct area *inside)
{
	struct area line = { inside->row, inside->column + 9, 1, inside->columns - 9 };

	if (!profiles->filtering && !*line_edit_text(&profiles->filter))
		return;
	canvas_text(canvas, inside->row, inside->column + 2, 7, STYLE_LABEL, "Filter");
	if (profiles->filtering)
		line_view_draw(canvas, line, &profiles->filter);
	else
		canvas_text(canvas, line.row, line.column, line.columns, STYLE_VALUE, line_edit_text(&profiles->filter));
	inside->row++;
	inside->rows--;
}

/* What an import kept, in the last line of the blade. */
static void draw_others(const struct profiles *profiles, struct canvas *canvas, struct area *inside)
{
	const struct others *others = &profiles->base.session->design->others;

	if (!others->count || inside->rows < 3)
		return;
	inside->rows--;
	canvas_printf(canvas, inside->row + inside->rows, inside->column + 3, inside->columns - 4, STYLE_FAINT,
		"%zu %s kept, and not edited here: %s%s", others->count,
		plural(others->count, "other certificate profile is", "other certificate profiles are"),
		*others->items[0].name ? others->items[0].name : others->items[0].type, others->count > 1 ? ", ..." : "");
}

static void draw_empty(const struct profiles *profiles, struct canvas *canvas, struct area inside)
{
	const struct design *design = profiles->base.session->design;
	struct strbuf text = STRBUF_INIT;

	if (design->count)
		strbuf_addstr(&text, "No profile has this text in its name, platform, type or problems. Press Esc to show all.");
	else if (design->read_only)
		strbuf_addstr(&text, "There are no profiles.");
	else
		strbuf_printf(&text,
			"No profiles yet. Press n to create one.\n\nBegin with a Trusted certificate for each platform; "
			"SCEP and PKCS profiles link to it.\n\nOr press N to create all of them at once, for the "
			"platforms that you tick, from the CA's certificate.\n\n%s: press P to change the portal.",
			editions[design->edition].label);
	canvas_wrap(canvas, (struct area){ inside.row + 1, inside.column + 2, inside.rows - 1, inside.columns - 4 }, STYLE_FAINT,
		strbuf_text(&text));
	strbuf_release(&text);
	if (!profiles->filtering)
		canvas_cursor(canvas, inside.row + 1, inside.column + 2, false);
}

/* Headings take lines too, so scrolling counts lines; the selection counts profiles. */
static struct list_view by_lines(const struct profiles *profiles)
{
	struct list_view view = profiles->base.list;

	view.selected = profiles_filter_line(&profiles->list, view.selected);
	return view;
}

static void draw_lines(struct profiles *profiles, struct canvas *canvas, struct area box, struct area inside,
	struct columns widths, bool focused)
{
	const struct profiles_filter *list = &profiles->list;
	size_t rows = inside.rows > 0 ? (size_t)inside.rows : 1;
	size_t total = profiles_filter_lines(list);
	struct list_view view = by_lines(profiles);
	struct strbuf heading = STRBUF_INIT;

	list_fit(&view, total, rows);
	/* The first of a group comes with its heading. */
	if (view.top && view.top == view.selected && rows > 1 && profiles_filter_heading(list, view.top - 1, &heading))
		view.top--;
	for (size_t line = view.top; line < view.top + rows && line < total; line++) {
		int row = inside.row + (int)(line - view.top);

		strbuf_setlen(&heading, 0);
		if (profiles_filter_heading(list, line, &heading))
			canvas_text(canvas, row, inside.column + 2, inside.columns - 3, STYLE_HEADING, strbuf_text(&heading));
		else
			draw_profile(profiles, canvas, (struct area){ row, inside.column + 1, 1, inside.columns - 2 }, widths,
				profiles_filter_at(list, line), focused);
	}
	strbuf_release(&heading);
	profiles->base.list.top = view.top;
	profiles->base.list.rows = view.rows;
	canvas_scrollbar(canvas, box, (int)view.top, inside.rows, (int)total);
}

static void profiles_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	static const char *const headings[4] = { "Name", "Platform", "Type", "Problems" };
	static const enum style heading_styles[4] = { STYLE_HEADING, STYLE_HEADING, STYLE_HEADING, STYLE_HEADING };
	struct profiles *profiles = (struct profiles *)blade;
	struct columns widths = profiles_measure(inside.columns - tenant_marks_columns(profiles->base.session->drift));

	draw_filter(profiles, canvas, &inside);
	draw_others(profiles, canvas, &inside);
	tenant_marks_draw_legend(profiles->base.session->drift, profiles->base.session->design, canvas, &inside);
	if (!profiles->list.count) {
		draw_empty(profiles, canvas, inside);
		return;
	}
	draw_cells(canvas, inside.row, inside.column + 3 + tenant_marks_columns(profiles->base.session->drift), widths, headings,
		heading_styles);
	inside.row++;
	inside.rows--;
	draw_lines(profiles, canvas, box, inside, widths, focused && !profiles->filtering);
	profiles->base.at = inside;
}

static const struct blade_ops profiles_list_ops;
static const struct blade_ops profiles_filter_ops;

static void set_filtering(struct profiles *profiles, bool filtering)
{
	profiles->filtering = filtering;
	profiles->base.blade.ops = filtering ? &profiles_filter_ops : &profiles_list_ops;
}

static void key_in_list(struct blade *blade, struct key key)
{
	struct profiles *profiles = (struct profiles *)blade;
	size_t page = profiles->base.at.rows > 1 ? (size_t)profiles->base.at.rows - 1 : 1;
	struct list_view view = by_lines(profiles);

	if (key.code != TK_SCROLL_UP && key.code != TK_SCROLL_DOWN) {
		list_key(&profiles->base.list, key, profiles->list.count, page);
	} else if (profiles->list.count) {
		list_key(&view, key, profiles_filter_lines(&profiles->list), page);
		profiles->base.list.top = view.top;
		profiles->base.list.selected = profiles_filter_at(&profiles->list, view.selected);
	}
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

static void sort_next(struct profiles *profiles)
{
	profiles->list.sort = (enum profile_sort)((profiles->list.sort + 1) % SORT_COUNT);
	profiles->list.stale = true;
	profiles_refresh(&profiles->base.blade);
	blade_host_say(profiles->base.host, STYLE_TEXT, "Sorted %s", profile_sort_name(profiles->list.sort));
}

static void profiles_group(struct profiles *profiles)
{
	profiles->list.grouped = !profiles->list.grouped;
	profiles->list.stale = true;
	profiles_refresh(&profiles->base.blade);
	blade_host_say(profiles->base.host, STYLE_TEXT, profiles->list.grouped ? "Grouped by platform" : "Not grouped");
}

static void profiles_create(struct session *session, struct blade_host *host)
{
	size_t mark = design_mark(session->design);
	struct err err = { 0 };
	struct profile *profile = design_insert_begun(session->design, session->design->count, &err);

	if (profile)
		profile_open(session, host, profile, true, mark);
	else
		blade_host_say_err(host, &err);
}

static void profiles_duplicate(struct session *session, struct blade_host *host, struct profile *profile)
{
	struct err err = { 0 };
	struct profile *copy = design_duplicate(session->design, profile, &err);

	if (!copy) {
		blade_host_say_err(host, &err);
		return;
	}
	blade_host_select(host, copy);
	blade_host_say(host, STYLE_OK, "Copied as %s", profile_name(copy));
}

static void delete_profile(struct session *session, struct blade_host *host, struct profile *profile)
{
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };

	text_escape(&name, profile_name(profile));
	if (design_remove(session->design, profile, &err) != 0)
		blade_host_say_err(host, &err);
	else
		blade_host_say(host, STYLE_TEXT, "Deleted %s; press Ctrl-Z to undo", strbuf_text(&name));
	strbuf_release(&name);
}

static void profiles_change_portal(struct session *session, struct blade_host *host)
{
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (session_set_portal(session, session_other_portal(session), &said, &err) == 0)
		blade_host_say(host, STYLE_OK, "%s", strbuf_text(&said));
	else
		blade_host_say(host, STYLE_WARNING, "%s: %s", editions[session->design->edition].label,
			session->design->edition == INPUT_EDITION ? "it can only be changed while the design has no profiles"
								  : "the action \"convert\" changes it. Ctrl-P finds it.");
	strbuf_release(&said);
}

static bool profiles_request(struct blade *blade, int wanted)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct session *session = profiles->base.session;
	struct blade_host *host = profiles->base.host;
	struct profile *profile = profiles_selected(profiles);

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
		sort_next(profiles);
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
	if (wanted == REQUEST_OPEN)
		profile_open(session, host, profile, false, design_mark(session->design));
	else if (wanted == REQUEST_ASSIGN)
		assignments_open(session, host, profile);
	else if (wanted == REQUEST_DUPLICATE)
		profiles_duplicate(session, host, profile);
	else if (wanted == REQUEST_DELETE)
		delete_profile(session, host, profile);
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
	strbuf_printf(help, "%zu %s", session->design->count, plural(session->design->count, "profile", "profiles"));
	if (profiles->list.count != session->design->count)
		strbuf_printf(help, ", %zu shown; press Esc to show all", profiles->list.count);
	tenant_marks_say(session->drift, profile, help);
}

static void profiles_release(struct blade *blade)
{
	struct profiles *profiles = (struct profiles *)blade;

	line_edit_release(&profiles->filter);
	profiles_filter_release(&profiles->list);
	form_blade_release(blade);
}

static const struct blade_ops profiles_list_ops = { profiles_title, profiles_refresh, profiles_draw, key_in_list,
	profiles_request, profiles_footer, profiles_release, IN_PROFILES };
static const struct blade_ops profiles_filter_ops = { profiles_title, profiles_refresh, profiles_draw, key_in_filter,
	profiles_request, profiles_footer, profiles_release, IN_FILTER };

struct profiles *profiles_open(struct session *session, struct blade_host *host)
{
	struct profiles *profiles = xcalloc(1, sizeof(*profiles));

	profiles->base.current = profiles_finding;
	form_blade_init(&profiles->base, &profiles_list_ops, session, host, NULL, FIELD_NONE);
	line_edit_init(&profiles->filter, "");
	profiles_filter_init(&profiles->list, session->design, &session->checker);
	blade_host_push(host, &profiles->base.blade);
	return profiles;
}
