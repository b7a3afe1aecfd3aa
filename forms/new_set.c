/* The New set blade: one certificate, one type, some platforms, and the whole linked, assigned set of profiles from them. */
#include <stdlib.h>
#include <string.h>

#include "forms/spread_page.h"
#include "model/gate.h"
#include "model/naming.h"
#include "model/xalloc.h"

struct new_set {
	struct spread_page spread;
	struct strbuf usual; /* the pattern of most of the design's names, "" when there is none */
	struct strbuf proposed;
	bool shown[FIELD_COUNT]; /* fields with a default that an error brought up; they stay when it is mended */
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_puts(out, "New set");
}

static void propose(struct new_set *set)
{
	const struct profile *template = set->spread.page.profile;

	strbuf_cut(&set->proposed, 0);
	if (set->usual.length)
		strbuf_puts(&set->proposed, set->usual.text);
	else
		naming_default(
			&set->proposed, set->spread.page.app->design, value_as_certificate(&template->values[FIELD_CERTIFICATE]));
}

static struct spread_order order(struct spread_page *page)
{
	struct new_set *set = (struct new_set *)page;
	const struct profile *template = page->page.profile;
	const char *pattern;

	propose(set);
	pattern = spread_page_pattern(page, strbuf_text(&set->proposed));
	return (struct spread_order){ .index = &page->page.app->audit.index,
		.groups = &page->scratch.groups,
		.profile = template,
		.trusted = template,
		.platforms = spread_platforms(template),
		.pattern = pattern,
		.trusted_pattern = pattern };
}

static bool is_shown(struct new_set *set, enum field_id field)
{
	const struct spread_page *page = &set->spread;
	const struct finding *finding = findings_first(&page->found, field);

	if (finding && finding->severity == SEVERITY_ERROR && schema[field].control != CONTROL_LINK) {
		set->shown[field] = true;
		if (schema[field].unit != FIELD_NONE)
			set->shown[schema[field].unit] = true;
	}
	return set->shown[field] || spread_asks(page->page.profile, field);
}

/* Fields that would be asked for on other platforms, to say why they are not. */
static bool tells_why(const struct page *page, enum field_id field)
{
	return page->app->show_hidden && !field_visible(page->profile, field) && !schema[field].initial &&
	       schema[field].control != CONTROL_LINK;
}

static void add_settings(struct new_set *set)
{
	struct page *page = &set->spread.page;
	const struct blade_line *line = schema_blade(
		(enum profile_type)type_find(value_as_text(&page->profile->values[FIELD_TYPE])));

	for (; line->field != FIELD_NONE || line->heading; line++)
		if (line->field != FIELD_NONE && line->field != FIELD_CERTIFICATE &&
			(is_shown(set, line->field) || tells_why(page, line->field)))
			settings_add_field(page, line->field);
}

static void refresh(struct blade *blade)
{
	struct new_set *set = (struct new_set *)blade;
	struct page *page = &set->spread.page;

	spread_page_plan(&set->spread);
	form_begin(&page->form);
	page_add_field(page, FIELD_CERTIFICATE, 0);
	page_add_field(page, FIELD_TYPE, 0);
	spread_page_add_platforms(&set->spread, spread_offered(page->app->design, page->profile));
	add_settings(set);
	page_add_field(page, FIELD_ASSIGNMENTS, 0);
	spread_page_add_name(&set->spread, strbuf_text(&set->proposed));
	spread_page_add_plan(&set->spread, "Make the set");
	form_end(&page->form);
}

static void make(struct new_set *set)
{
	struct strbuf label = STRBUF_INIT;

	strbuf_printf(&label, "new set of %zu profile%s", set->spread.spread.made, set->spread.spread.made == 1 ? "" : "s");
	spread_page_make(&set->spread, set->spread.page.app->design->count, strbuf_text(&label));
	strbuf_release(&label);
}

enum { MAKE_NOT, MAKE_DRAFTS };

static void drafts_chosen(void *context, long value)
{
	struct new_set *set = context;

	if (value == MAKE_DRAFTS) {
		make(set);
		return;
	}
	set->spread.page.form.focus = set->spread.page.form.count - 1; /* the first one behind the end is the first of all */
	app_walk_problems(set->spread.page.app, 1);
}

static void accept(struct spread_page *page)
{
	struct new_set *set = (struct new_set *)page;
	struct app *app = page->page.app;
	struct menu *menu;

	if (spread_page_refuses(page))
		return;
	if (!set->spread.errors) {
		make(set);
		return;
	}
	menu = menu_new("New set", "Something is missing or wrong in what will be made.", drafts_chosen, set);
	menu_add(menu, "Go to the first problem", "Here it is mended once for all", MAKE_NOT);
	menu_add(menu, "Make the set as it is", "Drafts may be incomplete; a design with errors is not exported", MAKE_DRAFTS);
	app_menu(app, menu);
}

static void release(struct blade *blade)
{
	struct new_set *set = (struct new_set *)blade;

	strbuf_release(&set->usual);
	strbuf_release(&set->proposed);
	spread_page_release(blade);
}

static const struct blade_ops ops = { title, refresh, page_draw, spread_page_key, spread_page_request, spread_page_foot, release,
	IN_FORM };

void new_set_open(struct app *app)
{
	struct new_set *set = xcalloc(1, sizeof(*set));
	struct groups groups = groups_copy(&app->design->groups);
	struct profile *template;

	design_init(&set->spread.scratch, app->design->edition);
	design_set_groups(&set->spread.scratch, &groups, NULL);
	template = spread_template(&set->spread.scratch);
	naming_of_design(&set->usual, app->design);
	spread_page_init(&set->spread, &ops, app, template, order, accept);
	stack_push(&app->stack, &set->spread.page.blade);
	refresh(&set->spread.page.blade);
}
