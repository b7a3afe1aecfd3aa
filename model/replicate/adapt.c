/* Adapts a copy to another kind, and notes what that changes. */
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/replicate/plan_internal.h"

bool replicate_is_template(const struct profile *profile)
{
	return profile->stands_for != 0;
}

void replicate_note(struct replicate_target *target)
{
	if (target->notes.length)
		strbuf_addch(&target->notes, '\n');
}

void replicate_set(struct replicate_plan *plan, struct profile *profile, enum field_id field, struct value value)
{
	design_set(&plan->design, profile, field, &value, EDIT_STEP, NULL);
}

/* Notes that the kind does not offer a choice. Returns the choice to use instead, or NULL. */
static const struct choice *adapt_replace_choice(
	struct replicate_target *target, const struct profile *profile, const struct field *field, const struct choice *choice)
{
	const struct choice *instead = schema_substitute(field, choice->value);
	struct strbuf reason = STRBUF_INIT;

	if (instead && !choice_visible(profile, field, instead))
		instead = NULL;
	choice_hidden_reason(&reason, profile, field, choice);
	replicate_note(target);
	strbuf_printf(&target->notes, "%s: %s (%s) ", field->label, choice->label,
		strbuf_text(&reason) + strlen(choice->label) + strlen(": "));
	if (instead)
		strbuf_printf(&target->notes, "becomes %s", instead->label);
	else
		strbuf_addstr(&target->notes, field->control == CONTROL_CHECKS ? "is left out" : "becomes not configured");
	strbuf_release(&reason);
	return instead;
}

static void adapt_choice(
	struct replicate_plan *plan, struct replicate_target *target, struct profile *profile, const struct field *field)
{
	const struct choice *choice = schema_choice(field, value_as_text(&profile->values[field->id]));
	const struct choice *instead;

	if (!choice || choice_visible(profile, field, choice))
		return;
	instead = adapt_replace_choice(target, profile, field, choice);
	replicate_set(plan, profile, field->id, instead ? value_text(instead->value) : (struct value){ .kind = VALUE_NONE });
}

static void adapt_checks(
	struct replicate_plan *plan, struct replicate_target *target, struct profile *profile, const struct field *field)
{
	struct value ticked = value_copy(&profile->values[field->id]);

	for (size_t i = value_count(&ticked); i-- > 0;) {
		const struct choice *choice = schema_choice(field, value_item(&ticked, i)->text);
		const struct choice *instead;

		if (!choice || choice_visible(profile, field, choice))
			continue;
		instead = adapt_replace_choice(target, profile, field, choice);
		value_remove(&ticked, i);
		if (instead && !value_has(&ticked, instead->value))
			value_add(&ticked, instead->value, NULL);
	}
	replicate_set(plan, profile, field->id, ticked);
}

static void adapt_choices(struct replicate_plan *plan, struct replicate_target *target, struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		if (!field->choices || field->place != PLACE_SETTINGS || !field_visible(profile, field->id))
			continue;
		if (field->control == CONTROL_CHECKS)
			adapt_checks(plan, target, profile, field);
		else
			adapt_choice(plan, target, profile, field);
	}
}

/* True if the field depends on a choice that the kind does not offer, which has been noted already. */
static bool depends_on_absent_choice(const struct profile *profile, const struct field *field)
{
	const struct field *cause = field->when.value ? profile_field(profile, field->when.field) : NULL;

	return cause && !choice_visible(profile, cause, schema_choice(cause, field->when.value));
}

static void adapt_note_absent_fields(struct replicate_target *target, const struct profile *profile, const struct profile *from)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		if (kind_has_field(target->kind, id) || field->control == CONTROL_LINK ||
			!(field_kinds(id) & type_kinds(target->kind->edition, (int)target->kind->type)) ||
			!field_visible(from, field->id) || value_is_empty(&from->values[field->id]) ||
			(replicate_is_template(from) && !replicate_requires_input(from, field->id)) ||
			depends_on_absent_choice(profile, field))
			continue;
		replicate_note(target);
		field_hidden_reason_line(&target->notes, profile, field->id);
	}
}

/* Notes fields that the kind of the source does not have: the default value, or that a value is required. */
static void adapt_note_additional_fields(const struct replicate_plan *plan, struct replicate_target *target,
	const struct profile *profile, const struct profile *from)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		if (kind_has_field(from->kind, id) || field->control == CONTROL_LINK || !field_visible(profile, field->id))
			continue;
		if (!value_is_empty(&profile->values[field->id])) {
			replicate_note(target);
			strbuf_printf(&target->notes, "gets %s: ", field->label);
			value_format(&target->notes, &plan->design, profile, field->id);
		} else if (field_required(profile, field->id)) {
			replicate_note(target);
			strbuf_printf(&target->notes, "needs %s", field->label);
		}
	}
}

void replicate_adapt(
	struct replicate_plan *plan, struct replicate_target *target, struct profile *profile, const struct profile *from)
{
	adapt_choices(plan, target, profile);
	adapt_note_absent_fields(target, profile, from);
	if (!replicate_is_template(from))
		adapt_note_additional_fields(plan, target, profile, from);
}
