/* The Create Profile blade, also for a profile that is there already. */
#include <stdlib.h>

#include "forms/app/inside.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

enum { ROW_SETTINGS = ROW_BUTTON_ID, ROW_CREATE };

struct create {
	struct page page;
	bool is_new;
	size_t inserted; /* the history right after the profile was put in */
};

/* Below other blades it says which profile they are about. */
static void title(struct blade *blade, struct strbuf *out)
{
	const struct create *create = (const struct create *)blade;
	bool below = blade_stack_top(&create->page.app->stack) != blade && *profile_name(create->page.profile);

	strbuf_addstr(out, below ? profile_name(create->page.profile) : create->is_new ? "Create Profile" : "Profile");
}

/* What the settings row says: nothing to set, how much is left to do, or that it is done. */
static enum row_mark say_settings(const struct page *page, struct strbuf *out)
{
	const struct findings *findings = checker_findings(&page->app->checker, page->profile);
	enum row_mark mark = MARK_NONE;
	size_t errors = 0;
	size_t warnings = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->field == FIELD_NONE || schema[finding->field].place != PLACE_SETTINGS)
			continue;
		errors += finding->severity == SEVERITY_ERROR;
		warnings += finding->severity == SEVERITY_WARNING;
	}
	problems_show(out, errors, warnings, "  ");
	if (!page->profile->kind)
		strbuf_addstr(out, "Choose platform and type first");
	else if (!out->length)
		strbuf_addstr(out, "Configured");
	if (page->profile->kind)
		mark = errors ? MARK_ERROR : warnings ? MARK_WARNING : MARK_NONE;
	return mark;
}

static void refresh(struct blade *blade)
{
	struct create *create = (struct create *)blade;
	struct page *page = &create->page;
	struct strbuf text = STRBUF_INIT;
	enum row_mark mark = say_settings(page, &text);
	struct form_row *row;

	form_begin(&page->form);
	page_add_field(page, FIELD_NAME, 0);
	page_add_field(page, FIELD_DESCRIPTION, 0);
	page_add_field(page, FIELD_PLATFORM, 0);
	page_add_field(page, FIELD_TYPE, 0);
	row = form_add(&page->form, ROW_OPEN, ROW_SETTINGS, 0, "Settings", strbuf_text(&text));
	row->mark = mark;
	row->dim = !page->profile->kind;
	page_add_field(page, FIELD_ASSIGNMENTS, 0);
	form_add(&page->form, ROW_NOTE, -1, 0, "", "");
	form_add(&page->form, ROW_BUTTON, ROW_CREATE, 0, "", create->is_new ? "Create" : "OK");
	form_end(&page->form);
	strbuf_release(&text);
}

static void say_created(struct app *app, const struct profile *profile)
{
	const struct findings *findings = checker_findings(&app->checker, profile);
	size_t errors = findings_of(findings, SEVERITY_ERROR);
	char *name = text_escape_copy(profile_name(profile));
	const char *notice = profile->kind && schema_kind_has(&schema[FIELD_CERTIFICATE], profile->kind)
				     ? platforms[profile->kind->platform].notice
				     : NULL;

	if (errors)
		app_say(app, STYLE_WARNING, "Kept %s as a draft: %zu problem%s left, F7 goes there", *name ? name : "the profile",
			errors, errors == 1 ? "" : "s");
	else
		app_say(app, STYLE_OK, "Created %s.%s%s", name, notice ? " " : "", notice ? notice : "");
	free(name);
}

static void accept(struct create *create)
{
	struct app *app = create->page.app;
	struct profile *profile = create->page.profile;
	bool is_new = create->is_new;

	checker_refresh(&app->checker);
	page_close(&create->page);
	profiles_select(app, profile);
	if (is_new)
		say_created(app, profile);
}

static void leave(struct create *create)
{
	struct app *app = create->page.app;

	/* A new profile in which nothing was entered goes without a question. */
	if (create->is_new && !design_changed(app->design, create->inserted)) {
		size_t mark = create->page.mark;

		page_close(&create->page);
		design_rollback(app->design, mark);
		return;
	}
	page_leave(&create->page);
}

static bool request(struct blade *blade, int wanted)
{
	struct create *create = (struct create *)blade;

	if (wanted == REQUEST_ACCEPT)
		accept(create);
	else if (wanted == REQUEST_CLOSE)
		leave(create);
	else
		return false;
	return true;
}

static void key(struct blade *blade, struct key pressed)
{
	struct create *create = (struct create *)blade;
	const struct form_row *row = form_focused(&create->page.form);
	enum form_event event = FORM_IGNORED;

	if (!row || row->id < FIELD_COUNT) {
		page_key(blade, pressed);
		return;
	}
	event = form_key(&create->page.form, pressed);
	if (event == FORM_PRESSED && row->id == ROW_CREATE)
		accept(create);
	else if (event == FORM_PRESSED)
		settings_open(create->page.app, create->page.profile);
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct create *create = (struct create *)blade;
	const struct form_row *row = form_focused(&create->page.form);
	const struct kind *kind = create->page.profile->kind;

	if (row && row->id == ROW_SETTINGS && kind)
		strbuf_printf(help, "Enter opens the %s blade.", profile_types[kind->type].blade);
	else if (row && row->id == ROW_SETTINGS)
		strbuf_addstr(help, "Choose a platform and a profile type first.");
	else if (row && row->id == ROW_CREATE)
		strbuf_addstr(help, "A draft may be incomplete; only an export needs everything.");
	else
		page_foot(blade, help, finding, style);
	if (row && row->id == FIELD_PLATFORM && kind && *platforms[kind->platform].minimum)
		strbuf_printf(help, " %s: %s.", platforms[kind->platform].label, platforms[kind->platform].minimum);
}

static const struct blade_ops ops = { title, refresh, page_draw, key, request, foot, page_release, IN_FORM };

struct page *profile_open(struct app *app, struct profile *profile, bool is_new, size_t mark)
{
	struct create *create = xcalloc(1, sizeof(*create));

	page_init(&create->page, &ops, app, profile, FIELD_NONE);
	create->inserted = create->page.mark;
	create->page.mark = mark;
	create->is_new = is_new;
	blade_stack_push(&app->stack, &create->page.blade);
	refresh(&create->page.blade);
	return &create->page;
}
