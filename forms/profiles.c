/* The Profiles blade: the list of the design's profiles. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "forms/inside.h"
#include "model/text.h"
#include "model/xalloc.h"
#include "tui/field.h"

enum column { COLUMN_NONE, COLUMN_NAME, COLUMN_PLATFORM, COLUMN_TYPE, COLUMN_PROBLEMS, COLUMN_COUNT };

struct profiles {
	struct page page;
	struct lineedit filter;
	bool filtering; /* the keys go to the filter */
	enum column sort;
	struct profile **shown; /* filtered and sorted */
	size_t count;
	unsigned long revision; /* of the design when shown was made */
	bool stale;
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_puts(out, "Profiles");
}

static const char *platform_label(const struct profile *profile)
{
	int platform = platform_find(value_as_text(&profile->values[FIELD_PLATFORM]));

	return platform < 0 ? value_as_text(&profile->values[FIELD_PLATFORM]) : platforms[platform].label;
}

static const char *type_word(const struct profile *profile)
{
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));

	return type < 0 ? value_as_text(&profile->values[FIELD_TYPE]) : profile_types[type].word;
}

static bool passes(const struct profiles *profiles, const struct profile *profile)
{
	const char *needle = lineedit_text(&profiles->filter);

	return !*needle || text_has_fold(profile_name(profile), needle) || text_has_fold(platform_label(profile), needle) ||
	       text_has_fold(type_word(profile), needle);
}

static long gravity(const struct profiles *profiles, const struct profile *profile)
{
	const struct findings *findings = audit_findings(&profiles->page.app->audit, profile);

	return (long)(findings_of(findings, SEVERITY_ERROR) * 1000 + findings_of(findings, SEVERITY_WARNING));
}

static const struct profiles *sorting; /* qsort() hands nothing through */

static int compare(const void *left, const void *right)
{
	const struct profile *a = *(struct profile *const *)left;
	const struct profile *b = *(struct profile *const *)right;
	int order = 0;

	if (sorting->sort == COLUMN_NAME)
		order = strcasecmp(profile_name(a), profile_name(b));
	else if (sorting->sort == COLUMN_PLATFORM)
		order = strcmp(platform_label(a), platform_label(b));
	else if (sorting->sort == COLUMN_TYPE)
		order = strcmp(type_word(a), type_word(b));
	else if (sorting->sort == COLUMN_PROBLEMS)
		order = (gravity(sorting, a) < gravity(sorting, b)) - (gravity(sorting, a) > gravity(sorting, b));
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

static void select_profile(struct profiles *profiles, const struct profile *profile)
{
	for (size_t i = 0; i < profiles->count; i++)
		if (profiles->shown[i] == profile)
			profiles->page.list.selected = i;
}

static void refresh(struct blade *blade)
{
	struct profiles *profiles = (struct profiles *)blade;
	const struct design *design = profiles->page.app->design;
	const struct profile *selected = NULL;

	if (profiles->shown && !profiles->stale && profiles->revision == design->revision)
		return;
	if (profiles->shown && profiles->page.list.selected < profiles->count && !profiles->stale)
		selected = profiles->shown[profiles->page.list.selected];
	free(profiles->shown);
	profiles->shown = xcalloc(design->count, sizeof(struct profile *));
	profiles->count = 0;
	for (size_t i = 0; i < design->count; i++)
		if (passes(profiles, design->profiles[i]))
			profiles->shown[profiles->count++] = design->profiles[i];
	sorting = profiles;
	if (profiles->sort != COLUMN_NONE)
		qsort(profiles->shown, profiles->count, sizeof(struct profile *), compare);
	profiles->revision = design->revision;
	profiles->stale = false;
	select_profile(profiles, selected);
	list_fit(&profiles->page.list, profiles->count, 0);
}

struct profile *profiles_selected(struct app *app)
{
	struct profiles *profiles = (struct profiles *)app->stack.blades[0];

	refresh(&profiles->page.blade);
	return profiles->count ? profiles->shown[profiles->page.list.selected] : NULL;
}

void profiles_select(struct app *app, const struct profile *profile)
{
	struct profiles *profiles = (struct profiles *)app->stack.blades[0];

	refresh(&profiles->page.blade);
	select_profile(profiles, profile);
}

#define NAME_MOST 60

/* Where the columns stand; narrow blades leave out the last ones. */
struct columns {
	int name, platform, type, problems; /* widths; 0: not shown */
};

static struct columns measure(int width)
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

static void draw_cells(struct canvas *canvas, int row, int column, struct columns widths, const char *const cells[4], const enum style styles[4])
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
	const struct profile *profile = profiles->shown[at];
	const struct findings *findings = audit_findings(&profiles->page.app->audit, profile);
	size_t errors = findings_of(findings, SEVERITY_ERROR);
	size_t warnings = findings_of(findings, SEVERITY_WARNING);
	enum style styles[4] = { STYLE_TEXT, STYLE_DIM, STYLE_DIM, errors ? STYLE_ERROR : STYLE_WARNING };
	struct strbuf counts = STRBUF_INIT;

	say_counts(&counts, errors, errors ? 0 : warnings);
	draw_cells(canvas, line.row, line.column + 2, widths,
		(const char *const[4]){ *profile_name(profile) ? profile_name(profile) : "(no name yet)", platform_label(profile), type_word(profile),
			strbuf_text(&counts) },
		styles);
	list_mark(&profiles->page.list, canvas, line, widths.name + 2, at, focused);
	strbuf_release(&counts);
}

static void draw_filter(struct profiles *profiles, struct canvas *canvas, struct area *inside)
{
	struct area line = { inside->row, inside->column + 9, 1, inside->columns - 9 };

	if (!profiles->filtering && !*lineedit_text(&profiles->filter))
		return;
	canvas_text(canvas, inside->row, inside->column + 2, 7, STYLE_LABEL, "Filter");
	if (profiles->filtering)
		field_draw(canvas, line, &profiles->filter);
	else
		canvas_text(canvas, line.row, line.column, line.columns, STYLE_VALUE, lineedit_text(&profiles->filter));
	inside->row++;
	inside->rows--;
}

static void draw_empty(const struct profiles *profiles, struct canvas *canvas, struct area inside)
{
	const char *text = profiles->page.app->design->count ? "No profile has that text in its name, platform or type. Esc shows all again." :
			   profiles->page.app->design->read_only ?
							       "There are no profiles." :
							       "No profiles yet. Press n to create one.\n\nBegin with a Trusted certificate for each platform; "
							       "SCEP and PKCS profiles link to it.\n\nOr press N to make all of them at once, for the "
							       "platforms that you tick, from the CA's certificate.";

	canvas_wrap(canvas, (struct area){ inside.row + 1, inside.column + 2, inside.rows - 1, inside.columns - 4 }, STYLE_DIM, text);
	if (!profiles->filtering)
		canvas_cursor(canvas, inside.row + 1, inside.column + 2, false);
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	static const char *const headings[4] = { "Name", "Platform", "Type", "Problems" };
	static const enum style heading_styles[4] = { STYLE_HEADING, STYLE_HEADING, STYLE_HEADING, STYLE_HEADING };
	struct profiles *profiles = (struct profiles *)blade;
	struct columns widths = measure(inside.columns);
	struct list_view *list = &profiles->page.list;

	draw_filter(profiles, canvas, &inside);
	if (!profiles->count) {
		draw_empty(profiles, canvas, inside);
		return;
	}
	draw_cells(canvas, inside.row, inside.column + 3, widths, headings, heading_styles);
	inside.row++;
	inside.rows--;
	list_fit(list, profiles->count, inside.rows > 0 ? (size_t)inside.rows : 1);
	for (int i = 0; i < inside.rows && list->top + (size_t)i < profiles->count; i++)
		draw_profile(profiles, canvas, (struct area){ inside.row + i, inside.column + 1, 1, inside.columns - 2 }, widths,
			list->top + (size_t)i, focused && !profiles->filtering);
	canvas_scrollbar(canvas, box, (int)list->top, inside.rows, (int)profiles->count);
	profiles->page.at = inside;
}

static const struct blade_ops list_ops;
static const struct blade_ops filter_ops;

static void set_filtering(struct profiles *profiles, bool filtering)
{
	profiles->filtering = filtering;
	profiles->page.blade.ops = filtering ? &filter_ops : &list_ops;
}

static void key_in_list(struct blade *blade, struct key key)
{
	struct profiles *profiles = (struct profiles *)blade;

	list_key(&profiles->page.list, key, profiles->count, profiles->page.at.rows > 1 ? (size_t)profiles->page.at.rows - 1 : 1);
}

static void key_in_filter(struct blade *blade, struct key key)
{
	struct profiles *profiles = (struct profiles *)blade;
	bool changed = false;

	if (key.code == PRESS_ENTER || key.code == PRESS_DOWN || key.code == PRESS_TAB) {
		set_filtering(profiles, false);
	} else if (key.code == PRESS_PICK || key.code == PRESS_SCROLL_UP || key.code == PRESS_SCROLL_DOWN) {
		set_filtering(profiles, false);
		key_in_list(blade, key);
	} else if (lineedit_key(&profiles->filter, key, &changed) && changed) {
		profiles->stale = true;
		profiles->page.list.selected = 0;
		refresh(blade);
	}
}

static void clear_filter(struct profiles *profiles)
{
	struct profile *selected = profiles_selected(profiles->page.app);

	lineedit_set(&profiles->filter, "");
	profiles->stale = true;
	set_filtering(profiles, false);
	refresh(&profiles->page.blade);
	select_profile(profiles, selected);
}

static void sort_next(struct profiles *profiles)
{
	static const char *const names[COLUMN_COUNT] = { "in the order of the file", "by name", "by platform", "by type", "by problems" };
	struct profile *selected = profiles_selected(profiles->page.app);

	profiles->sort = (enum column)((profiles->sort + 1) % COLUMN_COUNT);
	profiles->stale = true;
	refresh(&profiles->page.blade);
	select_profile(profiles, selected);
	app_say(profiles->page.app, STYLE_TEXT, "Sorted %s", names[profiles->sort]);
}

static void create(struct app *app)
{
	size_t mark = design_mark(app->design);
	struct err err = { 0 };
	struct profile *profile = design_insert(app->design, app->design->count, NULL, &err);

	if (profile)
		create_open(app, profile, true, mark);
	else
		app_say_err(app, &err);
}

static void duplicate(struct app *app, struct profile *profile)
{
	struct err err = { 0 };
	struct profile *copy = design_duplicate(app->design, profile, &err);

	if (!copy) {
		app_say_err(app, &err);
		return;
	}
	profiles_select(app, copy);
	app_say(app, STYLE_GOOD, "Copied as %s", profile_name(copy));
}

static void delete_profile(struct app *app, struct profile *profile)
{
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };

	text_safe(&name, profile_name(profile));
	if (design_remove(app->design, profile, &err) != 0)
		app_say_err(app, &err);
	else
		app_say(app, STYLE_TEXT, "Deleted %s; Ctrl-Z brings it back", strbuf_text(&name));
	strbuf_release(&name);
}

static bool request(struct blade *blade, int wanted)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct app *app = profiles->page.app;
	struct profile *profile = profiles_selected(app);

	switch (wanted) {
	case REQUEST_NEW:
		create(app);
		return true;
	case REQUEST_SAVE:
		app_save(app);
		return true;
	case REQUEST_NEW_SET:
		new_set_open(app);
		return true;
	case REQUEST_EXPORT:
		export_open(app);
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
	default:
		break;
	}
	if (!profile)
		return false;
	if (wanted == REQUEST_OPEN)
		create_open(app, profile, false, design_mark(app->design));
	else if (wanted == REQUEST_ASSIGN)
		assignments_open(app, profile);
	else if (wanted == REQUEST_DUPLICATE)
		duplicate(app, profile);
	else if (wanted == REQUEST_COPY)
		copy_open(app, profile);
	else if (wanted == REQUEST_DELETE)
		delete_profile(app, profile);
	else
		return false;
	return true;
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct profiles *profiles = (struct profiles *)blade;
	struct app *app = profiles->page.app;
	const struct profile *profile = profiles_selected(app);
	struct profile *about = NULL;
	const struct finding *gravest = app_finding(app, &about);

	page_say_finding(app, about, gravest, finding, style);
	if (!profile)
		return;
	strbuf_printf(help, "%zu profile%s", app->design->count, app->design->count == 1 ? "" : "s");
	if (profiles->count != app->design->count)
		strbuf_printf(help, ", %zu shown", profiles->count);
}

static void release(struct blade *blade)
{
	struct profiles *profiles = (struct profiles *)blade;

	lineedit_release(&profiles->filter);
	free(profiles->shown);
	page_release(blade);
}

static const struct blade_ops list_ops = { title, refresh, draw, key_in_list, request, foot, release, IN_PROFILES };
static const struct blade_ops filter_ops = { title, refresh, draw, key_in_filter, request, foot, release, IN_FILTER };

void profiles_open(struct app *app)
{
	struct profiles *profiles = xcalloc(1, sizeof(*profiles));

	page_init(&profiles->page, &list_ops, app, NULL, FIELD_NONE);
	lineedit_init(&profiles->filter, "");
	stack_push(&app->stack, &profiles->page.blade);
}
