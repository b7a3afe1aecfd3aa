#include "forms/app/navigate.h"

#include "forms/base/form_blade.h"
#include "forms/blades/assignments.h"
#include "forms/blades/profile.h"
#include "forms/blades/settings.h"
#include "model/design/visibility.h"

/* The page of the settings blade that has the field; NULL where it is not on one. */
static const char *page_of(const struct profile *profile, enum field_id field)
{
	return profile->kind && kind_has_field(profile->kind, field) ? schema_page(profile->kind, field) : NULL;
}

void navigate_open_blade_of(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	const char *page = page_of(profile, field);
	struct form_blade *opened;

	if (profile_field(profile, field)->control == CONTROL_TARGETS) {
		assignments_open(session, host, profile);
		return;
	}
	if (profile_field(profile, field)->place == PLACE_PROFILE)
		opened = profile_open(session, host, profile, false, design_mark(session->design));
	else
		opened = page ? settings_open_page(session, host, profile, page) : settings_open(session, host, profile);
	if (opened)
		form_focus(&opened->form, (int)field, 0);
}

/* The blade of the profile, if it is on top already. */
static struct form_blade *profile_blade_on_top(const struct blade_host *host, const struct profile *profile)
{
	struct form_blade *top = (struct form_blade *)blade_host_top(host);

	return profile_is_blade(&top->blade) && top->profile == profile ? top : NULL;
}

void navigate_open_field(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	struct form_blade *opened = profile_blade_on_top(host, profile);

	if (opened && field != FIELD_NONE && profile_field(profile, field)->place == PLACE_PROFILE &&
		profile_field(profile, field)->control != CONTROL_TARGETS) {
		form_focus(&opened->form, (int)field, 0);
		return;
	}
	if (field == FIELD_NONE || profile_field(profile, field)->place == PLACE_SETTINGS) {
		const char *page = field == FIELD_NONE ? NULL : page_of(profile, field);

		if (!opened)
			opened = profile_open(session, host, profile, false, design_mark(session->design));
		if (field == FIELD_NONE)
			return;
		form_focus(&opened->form, PROFILE_ROW_SETTINGS, 0);
		if (page)
			settings_focus_page(settings_open(session, host, profile), page);
	}
	navigate_open_blade_of(session, host, profile, field);
}

static bool is_stale(const struct form_blade *base)
{
	bool found = !base->profile;

	for (size_t i = 0; !found && i < base->target->design->count; i++)
		found = base->target->design->profiles[i] == base->profile;
	return !found || (base->field != FIELD_NONE && !field_visible(base->profile, base->field));
}

void navigate_drop_stale(struct blade_stack *stack)
{
	for (size_t i = 1; i < stack->count; i++)
		while (stack->count > i && is_stale((const struct form_blade *)stack->blades[i]))
			blade_stack_pop(stack);
}
