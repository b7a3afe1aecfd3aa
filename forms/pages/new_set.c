/* The New set blade: creates linked and assigned profiles for several platforms from one certificate. */
#include "forms/pages/new_set.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/field_row.h"
#include "forms/pages/replicate_form.h"
#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/base/plural.h"
#include "model/base/alloc.h"

struct new_set {
	struct replicate_form replicate;
	struct strbuf usual; /* the pattern that most names of the design follow; "": there is none */
	struct strbuf proposed;
	bool shown[FIELD_COUNT]; /* fields with a default that are shown because of an error; they stay after it is fixed */
};

static void new_set_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "New set");
}

static void new_set_propose(struct new_set *set)
{
	const struct profile *template = set->replicate.base.profile;

	strbuf_setlen(&set->proposed, 0);
	if (set->usual.length)
		strbuf_addstr(&set->proposed, set->usual.text);
	else
		name_pattern_default(&set->proposed, set->replicate.base.session->design,
			value_as_certificate(&template->values[FIELD_CERTIFICATE]));
}

static struct replicate_request new_set_order(struct replicate_form *page)
{
	struct new_set *set = (struct new_set *)page;
	const struct profile *template = page->base.profile;
	const char *pattern;

	new_set_propose(set);
	pattern = replicate_form_pattern(page, strbuf_text(&set->proposed));
	return (struct replicate_request){ .index = &page->base.session->checker.index,
		.groups = &page->scratch.groups,
		.profile = template,
		.trusted = template,
		.platforms = replicate_platforms(template),
		.pattern = pattern,
		.trusted_pattern = pattern };
}

static bool is_shown(struct new_set *set, enum field_id field)
{
	const struct replicate_form *page = &set->replicate;
	const struct finding *finding = findings_worst_of_field(&page->found, field);
	const struct field *row = profile_field(page->base.profile, field);

	if (finding && finding->severity == SEVERITY_ERROR && row->control != CONTROL_LINK) {
		set->shown[field] = true;
		if (row->unit != FIELD_NONE)
			set->shown[row->unit] = true;
	}
	return set->shown[field] || replicate_requires_input(page->base.profile, field);
}

/* Fields that other platforms need, so that the reason can be shown. */
static bool tells_why(const struct form_blade *base, enum field_id field)
{
	const struct field *row = profile_field(base->profile, field);

	return base->host->show_hidden && !field_visible(base->profile, field) && !row->initial && row->control != CONTROL_LINK;
}

static void add_settings(struct new_set *set)
{
	struct form_blade *base = &set->replicate.base;
	int type = type_find(value_as_text(&base->profile->values[FIELD_TYPE]));
	const struct blade_line *line = schema_blade(kind_in(type_kinds(base->profile->edition, type)));

	for (; line->field != FIELD_NONE || line->heading; line++)
		if (line->field != FIELD_NONE && line->field != FIELD_CERTIFICATE &&
			(is_shown(set, line->field) || tells_why(base, line->field)))
			field_row_add_setting(base, line->field);
}

static void new_set_refresh(struct blade *blade)
{
	struct new_set *set = (struct new_set *)blade;
	struct form_blade *base = &set->replicate.base;

	replicate_form_plan(&set->replicate);
	form_begin(&base->form);
	field_row_add(base, FIELD_CERTIFICATE, 0);
	field_row_add(base, FIELD_TYPE, 0);
	replicate_form_add_platforms(&set->replicate, replicate_offered(base->session->design, base->profile));
	add_settings(set);
	field_row_add(base, FIELD_ASSIGNMENTS, 0);
	replicate_form_add_name(&set->replicate, strbuf_text(&set->proposed));
	replicate_form_add_plan(&set->replicate, "Create the set");
	form_end(&base->form);
}

static void new_set_make(struct new_set *set)
{
	struct strbuf label = STRBUF_INIT;

	session_remember_set(set->replicate.base.session, &set->replicate.scratch);
	strbuf_printf(&label, "new set of %zu %s", set->replicate.plan.created_count,
		plural(set->replicate.plan.created_count, "profile", "profiles"));
	replicate_form_make(&set->replicate, set->replicate.base.session->design->count, strbuf_text(&label));
	strbuf_release(&label);
}

enum { MAKE_NOT, MAKE_DRAFTS };

static void drafts_chosen(void *context, long value)
{
	struct new_set *set = context;

	if (value == MAKE_DRAFTS) {
		new_set_make(set);
		return;
	}
	set->replicate.base.form.focus = set->replicate.base.form.count - 1; /* the row after the last one is the first */
	form_blade_walk_problems(&set->replicate.base, 1);
}

static void new_set_accept(struct replicate_form *page)
{
	struct new_set *set = (struct new_set *)page;
	struct blade_host *host = page->base.host;
	struct menu *menu;

	if (replicate_form_refuses(page))
		return;
	if (!set->replicate.errors) {
		new_set_make(set);
		return;
	}
	menu = menu_new("The new profiles have problems", NULL, drafts_chosen, set);
	menu_add_answer(menu, 'g', "Go to the first problem", "Fix it here once for all profiles", MAKE_NOT, false);
	menu_add_answer(menu, 'c', "Create the set anyway", "Drafts may be incomplete; a design with errors is not exported",
		MAKE_DRAFTS, false);
	blade_host_menu(host, menu);
}

static void new_set_release(struct blade *blade)
{
	struct new_set *set = (struct new_set *)blade;

	strbuf_release(&set->usual);
	strbuf_release(&set->proposed);
	replicate_form_release(blade);
}

static const struct blade_ops new_set_ops = { new_set_title, new_set_refresh, form_blade_draw, replicate_form_key,
	replicate_form_request, replicate_form_footer, new_set_release, IN_FORM };
static const struct blade_draft new_set_draft = { "new set", replicate_form_draft, replicate_form_restore };

/* The groups that the profile is assigned to, as far as they are missing: an undo takes back those of the last set. */
static void add_missing_groups(struct groups *groups, const struct design *from, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		const struct group *group = item->target == TARGET_GROUP ? design_group(from, item->text) : NULL;
		bool found = false;

		for (size_t j = 0; group && j < groups->count; j++)
			found = found || strcmp(groups->items[j].name, group->name) == 0;
		if (group && !found)
			groups_add(groups, group->name, group->id, group->members);
	}
}

void new_set_open(struct session *session, struct blade_host *host)
{
	struct new_set *set = xcalloc(1, sizeof(*set));
	struct groups groups = groups_copy(&session->design->groups);
	const struct design *last = session->last_set;
	struct profile *template;

	if (last && last->edition != session->design->edition)
		last = NULL;
	if (last)
		add_missing_groups(&groups, last, last->profiles[0]);

	design_init(&set->replicate.scratch, session->design->edition);
	design_set_groups(&set->replicate.scratch, &groups, NULL);
	template = replicate_template(&set->replicate.scratch);
	if (last)
		replicate_template_repeat(&set->replicate.scratch, template, last->profiles[0]);
	else
		replicate_template_follow(&set->replicate.scratch, template, session->design);
	name_pattern_of_design(&set->usual, session->design);
	replicate_form_init(&set->replicate, &new_set_ops, session, host, template, new_set_order, new_set_accept);
	set->replicate.base.blade.draft = &new_set_draft;
	blade_host_push(host, &set->replicate.base.blade);
	new_set_refresh(&set->replicate.base.blade);
}
