/* Walking through findings, across profiles and blades. */
#include "forms/app/inside.h"
#include "model/design/visibility.h"

/* Where the person is: which profile, which field. */
static void here(struct app *app, size_t *profile, enum field_id *field)
{
	struct page *page = (struct page *)blade_stack_top(&app->stack);
	const struct form_row *row = page->profile ? form_focused(&page->form) : NULL;

	*field = row && row->id < FIELD_COUNT ? (enum field_id)row->id : FIELD_NONE;
	*profile = page->profile ? page->profile->index : profiles_selected(app) ? profiles_selected(app)->index : 0;
}

/* On the list of profiles nothing but the walk itself stands on a finding: one that is of no field. */
static size_t standing_on_list(const struct app *app, const struct findings *findings, const struct profile *profile)
{
	bool stopped = app->stop.slot == profile->slot && app->stop.index < findings->count &&
		       findings->items[app->stop.index].field == FIELD_NONE;

	return stopped ? app->stop.index : findings->count;
}

/* The index of the finding that the walk stands on; without one the last of the focused field, for what is to be seen of that is
 * at the foot already; count when on none. */
static size_t standing_on(
	const struct app *app, const struct findings *findings, const struct profile *profile, enum field_id field)
{
	if (app->stop.slot == profile->slot && app->stop.index < findings->count &&
		findings->items[app->stop.index].field == field)
		return app->stop.index;
	for (size_t i = findings->count; i-- > 0;)
		if (findings->items[i].field == field)
			return i;
	return findings->count;
}

static void stop_at(struct app *app, struct profile *profile, const struct findings *findings, size_t index)
{
	const struct finding *finding = &findings->items[index];
	struct strbuf said = STRBUF_INIT;
	enum style style;

	page_say_finding(app, profile, finding, &said, &style);
	app->stop.slot = profile->slot;
	app->stop.index = index;
	app_show_field(app, profile, finding->field);
	app_say(app, style, "%s", strbuf_text(&said));
	strbuf_release(&said);
}

/* On a form that makes several profiles at once: those that are to be made are no others' yet, and F7 stays on the form. */
static bool has_problem(const struct form_row *row)
{
	return row->mark >= MARK_WARNING && row->kind != ROW_LINE;
}

static void walk_form(struct page *page, int step)
{
	const struct form *form = &page->form;
	bool edited = false; /* something can be entered that would mend it, which lines can't */

	for (size_t i = 0; i < form->count; i++)
		edited |= has_problem(&form->rows[i]);
	for (size_t turn = 1; turn <= form->count; turn++) {
		size_t at = (form->focus + (step > 0 ? turn : form->count - turn)) % form->count;
		const struct form_row *row = &form->rows[at];

		if (edited ? !has_problem(row) : row->mark < MARK_WARNING)
			continue;
		form_focus(&page->form, row->id, row->item);
		return;
	}
	app_say(page->app, STYLE_OK, "There are no errors or warnings");
}

void app_walk_problems(struct app *app, int step)
{
	struct page *top = (struct page *)blade_stack_top(&app->stack);
	const struct design *design = app->design;
	enum field_id field;
	size_t start;
	bool on_profile = top->profile != NULL;

	if (top->desk != &app->desk) {
		walk_form(top, step);
		return;
	}
	checker_refresh(&app->checker);
	if (!design->count || !(app->checker.totals[SEVERITY_ERROR] + app->checker.totals[SEVERITY_WARNING])) {
		app_say(app, STYLE_OK, "There are no errors or warnings");
		return;
	}
	here(app, &start, &field);
	for (size_t turn = 0; turn <= design->count; turn++) {
		size_t at = step > 0 ? (start + turn) % design->count : (start + 2 * design->count - turn) % design->count;
		const struct findings *findings = checker_findings(&app->checker, design->profiles[at]);
		size_t from = turn         ? findings->count
			      : on_profile ? standing_on(app, findings, design->profiles[at], field)
					   : standing_on_list(app, findings, design->profiles[at]);

		for (size_t i = 0; i < findings->count; i++) {
			size_t pick = step > 0 ? i : findings->count - 1 - i;
			bool behind = step > 0 ? pick <= from : pick >= from;

			/* Standing on a finding: it, and what lies behind it on the way, are passed over. */
			if (findings->items[pick].severity == SEVERITY_HINT || findings->items[pick].ignored ||
				(from < findings->count && behind))
				continue;
			stop_at(app, design->profiles[at], findings, pick);
			return;
		}
	}
	app_say(app, STYLE_DIM, "There is no other problem");
}

void app_open_field(struct app *app, struct profile *profile, enum field_id field)
{
	struct page *page;

	if (field == FIELD_ASSIGNMENTS) {
		assignments_open(app, profile);
		return;
	}
	page = profile_open(app, profile, false, design_mark(app->design));
	if (field == FIELD_NONE)
		return;
	if (schema[field].place == PLACE_PROFILE) {
		form_focus(&page->form, (int)field, 0);
		return;
	}
	form_focus(&page->form, ROW_BUTTON_ID, 0);
	page = settings_open(app, profile);
	if (page)
		form_focus(&page->form, (int)field, 0);
}

void app_show_field(struct app *app, struct profile *profile, enum field_id field)
{
	while (app->stack.count > 1)
		blade_stack_pop(&app->stack);
	profiles_select(app, profile);
	if (field != FIELD_NONE)
		app_open_field(app, profile, field);
}

static bool is_stale(const struct page *page)
{
	bool found = !page->profile;

	for (size_t i = 0; !found && i < page->desk->design->count; i++)
		found = page->desk->design->profiles[i] == page->profile;
	return !found || (page->field != FIELD_NONE && !field_visible(page->profile, page->field));
}

void app_drop_stale(struct app *app)
{
	for (size_t i = 1; i < app->stack.count; i++)
		while (app->stack.count > i && is_stale((const struct page *)app->stack.blades[i]))
			blade_stack_pop(&app->stack);
}
