/* How a copy is fitted to another kind, and what is said of it. */
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/replicate/plan_internal.h"

bool replicate_is_template(const struct profile *profile)
{
	return profile->stands_for != 0;
}

void replicate_note(struct replicate_target *part)
{
	if (part->notes.length)
		strbuf_addch(&part->notes, '\n');
}

void replicate_set(struct replicate *replicate, struct profile *profile, enum field_id field, struct value value)
{
	design_set(&replicate->plan, profile, field, &value, EDIT_STEP, NULL);
}

/* Says what becomes of a choice that is not offered; returns the one instead, NULL: none. */
static const struct choice *replace_choice(
	struct replicate_target *part, const struct profile *made, const struct field *field, const struct choice *choice)
{
	const struct choice *instead = schema_substitute(field, choice->value);
	struct strbuf absence = STRBUF_INIT;

	if (instead && !choice_visible(made, field, instead))
		instead = NULL;
	choice_hidden_reason(&absence, made, field, choice);
	replicate_note(part);
	strbuf_printf(&part->notes, "%s: %s (%s) ", field->label, choice->label,
		strbuf_text(&absence) + strlen(choice->label) + strlen(": "));
	if (instead)
		strbuf_printf(&part->notes, "becomes %s", instead->label);
	else
		strbuf_addstr(&part->notes, field->control == CONTROL_CHECKS ? "is left out" : "becomes not configured");
	strbuf_release(&absence);
	return instead;
}

static void settle_choice(
	struct replicate *replicate, struct replicate_target *part, struct profile *made, const struct field *field)
{
	const struct choice *choice = schema_choice(field, value_as_text(&made->values[field->id]));
	const struct choice *instead;

	if (!choice || choice_visible(made, field, choice))
		return;
	instead = replace_choice(part, made, field, choice);
	replicate_set(replicate, made, field->id, instead ? value_text(instead->value) : (struct value){ .kind = VALUE_NONE });
}

static void settle_checks(
	struct replicate *replicate, struct replicate_target *part, struct profile *made, const struct field *field)
{
	struct value ticked = value_copy(&made->values[field->id]);

	for (size_t i = value_count(&ticked); i-- > 0;) {
		const struct choice *choice = schema_choice(field, value_item(&ticked, i)->text);
		const struct choice *instead;

		if (!choice || choice_visible(made, field, choice))
			continue;
		instead = replace_choice(part, made, field, choice);
		value_remove(&ticked, i);
		if (instead && !value_has(&ticked, instead->value))
			value_add(&ticked, instead->value, NULL);
	}
	replicate_set(replicate, made, field->id, ticked);
}

static void settle_choices(struct replicate *replicate, struct replicate_target *part, struct profile *made)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		if (!field->choices || field->place != PLACE_SETTINGS || !field_visible(made, field->id))
			continue;
		if (field->control == CONTROL_CHECKS)
			settle_checks(replicate, part, made, field);
		else
			settle_choice(replicate, part, made, field);
	}
}

/* Its choice is not offered here, which has been said already. */
static bool hangs_on_absent_choice(const struct profile *made, const struct field *field)
{
	const struct field *cause = &schema[field->when.field];

	return field->when.field != FIELD_NONE && !choice_visible(made, cause, schema_choice(cause, field->when.value));
}

static void note_absent_fields(struct replicate_target *part, const struct profile *made, const struct profile *from)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		if (schema_kind_has(field, part->kind) || field->control == CONTROL_LINK ||
			!(field->kinds & type_kinds((int)part->kind->type)) || !field_visible(from, field->id) ||
			value_is_empty(&from->values[field->id]) ||
			(replicate_is_template(from) && !replicate_requires_input(from, field->id)) ||
			hangs_on_absent_choice(made, field))
			continue;
		replicate_note(part);
		field_hidden_reason_line(&part->notes, made, field->id);
	}
}

/* What the copied kind does not have: the value it begins with, or that one has to be entered. */
static void note_further_fields(
	const struct replicate *replicate, struct replicate_target *part, const struct profile *made, const struct profile *from)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		if (schema_kind_has(field, from->kind) || field->control == CONTROL_LINK || !field_visible(made, field->id))
			continue;
		if (!value_is_empty(&made->values[field->id])) {
			replicate_note(part);
			strbuf_printf(&part->notes, "gets %s: ", field->label);
			value_format(&part->notes, &replicate->plan, made, field->id);
		} else if (field_required(made, field->id)) {
			replicate_note(part);
			strbuf_printf(&part->notes, "needs %s", field->label);
		}
	}
}

void replicate_adapt(struct replicate *replicate, struct replicate_target *part, struct profile *made, const struct profile *from)
{
	settle_choices(replicate, part, made);
	note_absent_fields(part, made, from);
	if (!replicate_is_template(from))
		note_further_fields(replicate, part, made, from);
}
