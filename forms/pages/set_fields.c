#include "forms/pages/set_fields.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/field_row.h"
#include "forms/pages/plan_changes.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/bulk/set_field.h"
#include "model/design/visibility.h"

enum { ROW_SHOW = ROW_BUTTON_ID };

#define SEVERAL "several values"

struct set_fields {
	struct form_blade base; /* over the scratch's last profile, which stands for all of them */
	struct edit_target target;
	struct design scratch;
	struct findings none;
	size_t *slots;
	size_t count;
	bool offered[FIELD_COUNT];         /* all of the profiles have the field, and it can be set for several */
	bool differs[FIELD_COUNT];         /* they have several values there */
	struct value initial[FIELD_COUNT]; /* of the scratch profile: what was not edited has this */
};

/* The problems of a profile that does not exist mean nothing. */
static const struct findings *set_fields_findings(struct edit_target *target, const struct profile *profile)
{
	(void)profile;
	return &((const struct set_fields *)target->owner)->none;
}

static void set_fields_title(struct blade *blade, struct strbuf *out)
{
	const struct set_fields *page = (const struct set_fields *)blade;

	strbuf_printf(out, "Set fields of %zu %s", page->count, plural(page->count, "profile", "profiles"));
}

static bool is_touched(const struct set_fields *page, enum field_id field)
{
	const struct value *now = &page->base.profile->values[field], *before = &page->initial[field];

	return !value_equal(now, before) && !(value_is_empty(now) && value_is_empty(before));
}

/* --- rows */

/* A field that is shown because of another one is offered as soon as that one was edited. */
static bool is_offered(const struct set_fields *page, enum field_id field)
{
	const struct condition *when = &profile_field(page->base.profile, field)->when;

	return field_visible(page->base.profile, field) &&
	       (page->offered[field] || (when->value && page->offered[when->field] && is_touched(page, when->field)));
}

static void say_several(struct form_row *row)
{
	if (row->kind == ROW_TEXT || row->kind == ROW_CHECK) {
		row->note = xstrdup(SEVERAL);
		return;
	}
	free(row->value);
	row->value = xstrdup(SEVERAL);
	row->dim = true;
}

static void set_fields_add(struct set_fields *page, enum field_id field)
{
	struct form *form = &page->base.form;
	size_t before = form->count;

	if (!is_offered(page, field))
		return;
	field_row_add_setting(&page->base, field);
	for (size_t i = before; i < form->count; i++)
		form->rows[i].required = false;
	if (before < form->count && page->differs[field] && !is_touched(page, field))
		say_several(&form->rows[before]);
}

static void set_fields_refresh(struct blade *blade)
{
	struct set_fields *page = (struct set_fields *)blade;
	const struct kind *kind = page->base.profile->kind;

	form_begin(&page->base.form);
	for (const struct blade_line *line = kind ? schema_blade(kind) : NULL;
		line && (line->field != FIELD_NONE || line->heading); line++)
		if (line->field != FIELD_NONE)
			set_fields_add(page, line->field);
	set_fields_add(page, FIELD_NAME);
	set_fields_add(page, FIELD_DESCRIPTION);
	form_add(&page->base.form, ROW_BUTTON, ROW_SHOW, 0, "", "Show what changes");
	form_end(&page->base.form);
}

/* --- keys */

static void set_fields_show(struct set_fields *page)
{
	const struct bulk_profiles profiles = { page->slots, page->count };
	struct bulk_edits edits = { 0 };
	struct bulk_plan plan;
	struct strbuf title = STRBUF_INIT;

	for (enum field_id field = 0; field < FIELD_COUNT; field++) {
		struct value value;

		if (!is_touched(page, field) || !is_offered(page, field))
			continue;
		value = value_copy(&page->base.profile->values[field]);
		bulk_edits_set(&edits, field, &value);
	}
	if (!edits.count) {
		blade_host_say(page->base.host, STYLE_FAINT, "Nothing was edited: only edited fields are set");
		return;
	}
	bulk_plan_fields(&plan, page->base.session->design, &profiles, &edits);
	set_fields_title(&page->base.blade, &title);
	plan_changes_open(page->base.session, page->base.host, strbuf_text(&title), &plan, true);
	strbuf_release(&title);
	bulk_edits_release(&edits);
}

static void set_fields_key(struct blade *blade, struct key key)
{
	struct set_fields *page = (struct set_fields *)blade;
	const struct form_row *row = form_focused(&page->base.form);
	enum form_event event;

	if (row && row->id < FIELD_COUNT) {
		field_row_key(blade, key);
		return;
	}
	event = form_key(&page->base.form, key);
	if (event == FORM_MOVED)
		design_seal(&page->scratch);
	else if (event == FORM_PRESSED)
		set_fields_show(page);
}

static bool set_fields_request(struct blade *blade, int wanted)
{
	struct set_fields *page = (struct set_fields *)blade;

	if (wanted == REQUEST_ACCEPT)
		set_fields_show(page);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave_typed(&page->base, design_is_modified(&page->scratch));
	else
		return false;
	return true;
}

static void set_fields_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct set_fields *page = (const struct set_fields *)blade;
	const struct form_row *row = form_focused(&page->base.form);

	if (!row || row->id >= FIELD_COUNT) {
		strbuf_addstr(help, "Shows what changes before it is done. Only fields that you edited are set.");
		return;
	}
	if (page->differs[row->id] && !is_touched(page, (enum field_id)row->id))
		strbuf_addstr(help, "The profiles have several values here, and keep them unless you enter one for all. ");
	field_row_footer(blade, help, finding, style);
}

static void set_fields_release(struct blade *blade)
{
	struct set_fields *page = (struct set_fields *)blade;

	for (enum field_id field = 0; field < FIELD_COUNT; field++)
		value_release(&page->initial[field]);
	design_release(&page->scratch);
	free(page->slots);
	form_blade_release(blade);
}

static const struct blade_ops set_fields_ops = { set_fields_title, set_fields_refresh, form_blade_draw, set_fields_key,
	set_fields_request, set_fields_footer, set_fields_release, IN_FORM };

/* --- opening */

/* A field that all have, except for assignments, which one key adds and removes one by one, and for links of profiles for several
 * platforms, which no profile could be the target of. */
static bool can_be_set(const struct shared_fields *shared, const struct profile *template, enum field_id field, size_t count)
{
	const struct field *row = profile_field(template, field);

	return shared_by_all(shared, field) && !bulk_field_refusal(field, count) && row->control != CONTROL_TARGETS &&
	       (row->control != CONTROL_LINK || !template->stands_for);
}

/* Gives the profile the values that all of them have. */
static void take_values(struct set_fields *page, const struct shared_fields *shared, struct profile *template)
{
	for (enum field_id field = 0; field < FIELD_COUNT; field++) {
		const struct value *value = shared_value(shared, field);
		struct value *own = &template->values[field];

		page->offered[field] = can_be_set(shared, template, field, page->count);
		page->differs[field] = shared->fields[field].differs;
		if (field == FIELD_PLATFORM || field == FIELD_TYPE)
			continue;
		value_release(own);
		*own = value ? value_copy(value) : (struct value)VALUE_INIT;
		if (own->kind == VALUE_UNSET)
			own->kind = VALUE_NONE; /* an unset one would get its default when it comes into sight */
	}
}

/* The scratch design: what the profiles can link to if they are of one kind, and last the profile that stands for all. */
static void make_scratch(struct set_fields *page, const struct design *design, const struct bulk_profiles *profiles)
{
	const struct profile *first = design_in_slot(design, profiles->slots[0]);
	struct groups groups = groups_copy(&design->groups);
	struct shared_fields *shared = xcalloc(1, sizeof(*shared));
	struct profile *template;
	kind_mask reach = 0;

	for (size_t i = 0; i < profiles->count; i++)
		reach |= profile_kinds(design_in_slot(design, profiles->slots[i]));
	design_init(&page->scratch, design->edition);
	design_set_groups(&page->scratch, &groups, NULL);
	for (size_t i = 0; i < design->count; i++)
		if (reach == profile_kinds(first) && profile_can_link(first, design->profiles[i]))
			design_insert_copy(
				&page->scratch, page->scratch.count, design->profiles[i]->id, design->profiles[i], NULL);
	template = design_insert_copy(&page->scratch, page->scratch.count, NULL, first, NULL);
	template->stands_for = reach == profile_kinds(first) ? 0 : reach;
	shared_fields_of(shared, design, profiles);
	take_values(page, shared, template);
	design_loaded(&page->scratch);
	for (enum field_id field = 0; field < FIELD_COUNT; field++)
		page->initial[field] = value_copy(&template->values[field]);
	page->base.profile = template;
	free(shared);
}

void set_fields_open(struct session *session, struct blade_host *host, const struct bulk_profiles *profiles)
{
	struct set_fields *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &set_fields_ops, session, host, NULL, FIELD_NONE);
	page->slots = xcalloc(profiles->count, sizeof(*page->slots));
	memcpy(page->slots, profiles->slots, profiles->count * sizeof(*page->slots));
	page->count = profiles->count;
	make_scratch(page, session->design, profiles);
	page->target = (struct edit_target){ &page->scratch, set_fields_findings, &page->base };
	page->base.target = &page->target;
	page->base.mark = design_mark(&page->scratch);
	blade_host_push(host, &page->base.blade);
	set_fields_refresh(&page->base.blade);
}
