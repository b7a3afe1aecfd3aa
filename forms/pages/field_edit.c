#include "forms/pages/field_edit.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/field_row.h"
#include "forms/pages/plan_changes.h"
#include "model/base/alloc.h"
#include "model/bulk/set_field.h"
#include "model/design/visibility.h"

enum { ROW_MAKE = ROW_BUTTON_ID };

struct field_edit {
	struct form_blade base;
	enum field_id edited;
	/* For several profiles: those, and a copy of one of them in a scratch design, which the form edits. */
	struct edit_target target;
	struct design scratch;
	struct findings none;
	size_t *slots;
	size_t count; /* 0: only the profile of the form */
};

static const struct findings *field_edit_findings(struct edit_target *target, const struct profile *profile)
{
	(void)profile;
	return &((const struct field_edit *)target->owner)->none;
}

static void field_edit_title(struct blade *blade, struct strbuf *out)
{
	const struct field_edit *page = (const struct field_edit *)blade;

	strbuf_addstr(out, profile_field(page->base.profile, page->edited)->label);
	if (page->count)
		strbuf_printf(out, " of %zu profiles", page->count);
}

static enum field_id field_edit_unit(const struct field_edit *page)
{
	return profile_field(page->base.profile, page->edited)->unit;
}

static void field_edit_refresh(struct blade *blade)
{
	struct field_edit *page = (struct field_edit *)blade;

	form_begin(&page->base.form);
	field_row_add_setting(&page->base, page->edited);
	if (field_edit_unit(page) != FIELD_NONE)
		field_row_add_setting(&page->base, field_edit_unit(page));
	form_add(&page->base.form, ROW_BUTTON, ROW_MAKE, 0, "", page->count ? "Show what changes" : "OK");
	form_end(&page->base.form);
}

/* Whether one of the profiles has another value in the field than the form. */
static bool field_edit_differs(const struct field_edit *page, enum field_id field)
{
	for (size_t i = 0; field != FIELD_NONE && i < page->count; i++) {
		const struct profile *profile = design_in_slot(page->base.session->design, page->slots[i]);

		if (profile && field_visible(profile, field) &&
			!value_equal(&profile->values[field], &page->base.profile->values[field]))
			return true;
	}
	return false;
}

static void touch(struct bulk_edits *edits, const struct profile *profile, enum field_id field)
{
	struct value value;

	value = value_copy(&profile->values[field]);
	if (value.kind == VALUE_UNSET)
		value.kind = VALUE_NONE;
	bulk_edits_set(edits, field, &value);
}

static void field_edit_show_changes(struct field_edit *page)
{
	const struct bulk_profiles profiles = { page->slots, page->count };
	enum field_id unit = field_edit_unit(page);
	struct bulk_edits edits = { 0 };
	struct bulk_plan plan;
	struct strbuf title = STRBUF_INIT;

	/* Of a number with its unit, what is the same everywhere would only be reported as such for each profile. */
	if (field_edit_differs(page, unit))
		touch(&edits, page->base.profile, unit);
	if (!edits.count || field_edit_differs(page, page->edited))
		touch(&edits, page->base.profile, page->edited);
	bulk_plan_fields(&plan, page->base.session->design, &profiles, &edits);
	field_edit_title(&page->base.blade, &title);
	plan_changes_open(page->base.session, page->base.host, strbuf_text(&title), &plan, true);
	strbuf_release(&title);
	bulk_edits_release(&edits);
}

static void field_edit_key(struct blade *blade, struct key key)
{
	struct field_edit *page = (struct field_edit *)blade;
	const struct form_row *row = form_focused(&page->base.form);
	enum form_event event;

	if (row && row->id < FIELD_COUNT) {
		field_row_key(blade, key);
		return;
	}
	event = form_key(&page->base.form, key);
	if (event == FORM_MOVED)
		design_seal(page->base.target->design);
	else if (event == FORM_PRESSED)
		blade->ops->request(blade, REQUEST_ACCEPT);
}

static bool field_edit_request(struct blade *blade, int wanted)
{
	struct field_edit *page = (struct field_edit *)blade;

	if (!page->count)
		return form_blade_request_done(blade, wanted);
	if (wanted == REQUEST_ACCEPT)
		field_edit_show_changes(page);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave_typed(&page->base, design_changed(&page->scratch, page->base.mark));
	else
		return false;
	return true;
}

static void field_edit_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct field_edit *page = (const struct field_edit *)blade;
	const struct form_row *row = form_focused(&page->base.form);

	if (row && row->id < FIELD_COUNT)
		field_row_footer(blade, help, finding, style);
	else if (page->count)
		strbuf_printf(help, "Shows what changes in the %zu profiles of the matrix, before it is done.", page->count);
}

static void field_edit_release(struct blade *blade)
{
	struct field_edit *page = (struct field_edit *)blade;

	if (page->count)
		design_release(&page->scratch);
	free(page->slots);
	form_blade_release(blade);
}

static const struct blade_ops field_edit_ops = { field_edit_title, field_edit_refresh, form_blade_draw, field_edit_key,
	field_edit_request, field_edit_footer, field_edit_release, IN_FORM };

static struct field_edit *field_edit_new(
	struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	struct field_edit *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &field_edit_ops, session, host, profile, FIELD_NONE);
	page->edited = field;
	return page;
}

/* --- one profile */

static void field_edit_chosen(void *context, long value)
{
	const struct field_choosing *choosing = context;
	struct form_blade *base = choosing->base;
	struct profile *profile = design_in_slot(base->target->design, choosing->slot);

	if (profile)
		field_row_choose(base->host, base->target->design, profile, profile_field(profile, choosing->field), value);
}

static void field_edit_choose(
	struct field_choosing *choosing, struct form_blade *base, const struct profile *profile, const struct field *field)
{
	struct menu *menu = menu_new(field->label, NULL, field_edit_chosen, choosing);

	*choosing = (struct field_choosing){ base, profile->slot, field->id };
	field_row_add_choices(menu, profile, field);
	menu->anchor = &base->at;
	blade_host_menu(base->host, menu);
}

static void field_edit_open(struct form_blade *base, struct profile *profile, enum field_id field)
{
	struct field_edit *page = field_edit_new(base->session, base->host, profile, field);

	blade_host_push(base->host, &page->base.blade);
	form_focus(&page->base.form, (int)field, 0);
}

void field_edit_in_place(struct field_choosing *choosing, struct form_blade *base, struct profile *profile, enum field_id field)
{
	const struct field *row = profile_field(profile, field);

	if (row->control == CONTROL_CHOICE)
		field_edit_choose(choosing, base, profile, row);
	else if (row->control == CONTROL_NUMBER || row->control == CONTROL_CHECKS ||
		 (row->control == CONTROL_TEXT && !row->lines))
		field_edit_open(base, profile, field);
	else
		blade_host_open_editor(base->host, profile, field);
}

/* --- all profiles */

/* A copy of the profile that forms can edit. A link is offered the profiles that it could be to in the design. */
static struct profile *field_edit_copy(struct field_edit *page, const struct design *design, const struct profile *profile)
{
	struct groups groups = groups_copy(&design->groups);
	struct profile *copy;

	design_init(&page->scratch, design->edition);
	design_set_groups(&page->scratch, &groups, NULL);
	for (size_t i = 0; i < design->count; i++)
		if (profile_can_link(profile, design->profiles[i]))
			design_insert_copy(
				&page->scratch, page->scratch.count, design->profiles[i]->id, design->profiles[i], NULL);
	copy = design_insert_copy(&page->scratch, page->scratch.count, profile->id, profile, NULL);
	design_loaded(&page->scratch); /* nothing of this was typed, nor can be undone */
	return copy;
}

void field_edit_open_all(struct session *session, struct blade_host *host, const struct profile *profile, enum field_id field,
	const struct bulk_profiles *profiles)
{
	const char *refused = bulk_field_refusal(field, profiles->count);
	struct field_edit *page;

	if (refused) {
		blade_host_say(host, STYLE_WARNING, "%s: %s", profile_field(profile, field)->label, refused);
		return;
	}
	page = field_edit_new(session, host, NULL, field);
	page->slots = xcalloc(profiles->count, sizeof(*page->slots));
	memcpy(page->slots, profiles->slots, profiles->count * sizeof(*page->slots));
	page->count = profiles->count;
	page->base.profile = field_edit_copy(page, session->design, profile);
	page->target = (struct edit_target){ &page->scratch, field_edit_findings, &page->base };
	page->base.target = &page->target;
	page->base.mark = design_mark(&page->scratch);
	blade_host_push(host, &page->base.blade);
	form_focus(&page->base.form, (int)field, 0);
}
