#include "model/bulk/set_field.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"

/* What a text means in one row of a field: profiles of several kinds have several rows. */
struct reading {
	const struct field *row;
	struct value value;
	char *problem; /* why it can't be read; NULL: it can */
};

/* The readings of one touched field, made when the first profile of a row comes, since a link is looked up in the whole design.
 */
struct readings {
	const struct bulk_edit *edit;
	struct reading *items;
	size_t count, capacity;
};

struct planning {
	struct bulk_plan *plan;
	const struct design *design;
	const struct bulk_profiles *profiles;
	struct readings *readings; /* of each touched field */
	size_t count;
};

static const struct reading *read_edit(const struct design *design, struct readings *readings, const struct field *row)
{
	struct reading *reading;
	struct err err = { 0 };

	for (size_t i = 0; i < readings->count; i++)
		if (readings->items[i].row == row)
			return &readings->items[i];
	readings->items = xrealloc_grow(readings->items, readings->count, &readings->capacity, sizeof(*readings->items));
	reading = &readings->items[readings->count++];
	*reading = (struct reading){ .row = row, .value = VALUE_INIT };
	if (!readings->edit->text)
		reading->value = value_copy(&readings->edit->value);
	else if (field_parse(design, row, readings->edit->text, &reading->value, &err) != 0)
		reading->problem = xstrdup(err.message);
	return reading;
}

static void release_readings(struct planning *planning)
{
	for (size_t i = 0; i < planning->count; i++) {
		struct readings *readings = &planning->readings[i];

		for (size_t j = 0; j < readings->count; j++) {
			value_release(&readings->items[j].value);
			free(readings->items[j].problem);
		}
		free(readings->items);
	}
	free(planning->readings);
}

/* Appends why the profile does not offer the word of a choice; nothing if it does. */
static void refuse_word(struct strbuf *out, const struct profile *profile, const struct field *row, const char *word)
{
	const struct choice *choice = schema_choice(row, word);

	if (choice && choice_visible(profile, row, choice))
		return;
	if (choice)
		choice_hidden_reason(out, profile, row, choice);
	else
		text_escape(out, word);
	if (!out->length || !choice)
		strbuf_addstr(out, ": not a choice of this profile");
}

static void refuse_choices(struct strbuf *out, const struct profile *profile, const struct field *row, const struct value *value)
{
	if (row->control == CONTROL_CHOICE && *value_as_text(value))
		refuse_word(out, profile, row, value_as_text(value));
	for (size_t i = 0; i < value_count(value) && !out->length; i++)
		refuse_word(out, profile, row, value_item(value, i)->text);
}

static void refuse_link(struct strbuf *out, const struct design *design, const struct profile *profile, const struct value *value)
{
	const struct profile *to = design_profile(design, value_as_text(value));

	if (!to || profile_can_link(profile, to))
		return;
	strbuf_addstr(out, "\"");
	text_escape(out, profile_display_name(to));
	if (!kind_has_field(to->kind, FIELD_CERTIFICATE))
		strbuf_addstr(out, "\" is not a trusted certificate profile");
	else
		strbuf_printf(out, "\" is a profile for %s", platform_short_label((int)to->kind->platform));
}

/* Why the profile, which may have been edited by earlier entries, can't have the value; NULL: it can. */
static char *refusal(
	const struct planning *planning, const struct profile *profile, enum field_id field, const struct reading *reading)
{
	struct strbuf reason = STRBUF_INIT;
	const char *refused = bulk_field_refusal(field, planning->profiles->count);

	if (refused)
		strbuf_printf(&reason, "%s: %s", reading->row->label, refused);
	else if (!field_visible(profile, field))
		field_hidden_reason_line(&reason, profile, field);
	else if (reading->problem)
		strbuf_addstr(&reason, reading->problem);
	else if (reading->row->choices)
		refuse_choices(&reason, profile, reading->row, &reading->value);
	else if (reading->row->control == CONTROL_LINK)
		refuse_link(&reason, planning->design, profile, &reading->value);
	if (!reason.length) {
		strbuf_release(&reason);
		return NULL;
	}
	return strbuf_detach(&reason);
}

/* Notes the fields that get other values because one was set: defaults of fields that are in sight now. */
static void note_defaults(
	struct bulk_entry *entry, const struct design *trial, const struct profile *before, const struct profile *after)
{
	struct strbuf note = STRBUF_INIT;

	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		if (id == entry->field || !field_visible(after, id) || value_is_empty(&after->values[id]) ||
			value_equal(&before->values[id], &after->values[id]))
			continue;
		strbuf_printf(&note, "%s%s: ", note.length ? "; " : "also ", profile_field(after, id)->label);
		value_format(&note, trial, after, id);
	}
	if (note.length)
		entry->note = strbuf_detach(&note);
}

/* Plans one field and sets it in the trial, so that what follows from it is known. */
static void plan_field(
	const struct planning *planning, struct design *trial, size_t slot, const struct reading *reading, enum field_id field)
{
	struct profile *copy = trial->profiles[0];
	struct profile before = *copy; /* borrows the values, which the history of the trial keeps */
	struct value value = value_copy(&reading->value);
	struct strbuf same = STRBUF_INIT;
	struct bulk_entry *entry;

	strbuf_printf(&same, "%s: has this value already", reading->row->label);
	bulk_plan_set(planning->plan, planning->design, copy, field, &value, strbuf_text(&same));
	strbuf_release(&same);
	entry = &planning->plan->items[planning->plan->count - 1];
	entry->slot = slot;
	if (entry->action == BULK_NOTHING)
		return;
	value = value_copy(&reading->value);
	if (design_set(trial, copy, field, &value, EDIT_STEP, NULL) == 0)
		note_defaults(entry, trial, &before, copy);
}

/* Plans a touched field of a profile; false, and *reason says why, if the profile can't have it. */
static bool try_field(
	const struct planning *planning, struct design *trial, size_t slot, struct readings *readings, char **reason)
{
	struct profile *copy = trial->profiles[0];
	enum field_id field = readings->edit->field;
	const struct reading *reading = read_edit(planning->design, readings, profile_field(copy, field));

	free(*reason);
	*reason = refusal(planning, copy, field, reading);
	if (!*reason)
		plan_field(planning, trial, slot, reading, field);
	return !*reason;
}

/* Plans the fields that are in sight, again while those bring others into sight, and leaves the rest out. */
static void plan_profile(const struct planning *planning, const struct profile *profile)
{
	bool done[FIELD_COUNT] = { false };
	char *reasons[FIELD_COUNT] = { NULL };
	struct design trial;
	bool any = true;

	design_init(&trial, planning->design->edition);
	design_insert_copy(&trial, 0, profile->id, profile, NULL);
	while (any) {
		any = false;
		for (size_t i = 0; i < planning->count; i++) {
			if (done[i])
				continue;
			done[i] = try_field(planning, &trial, profile->slot, &planning->readings[i], &reasons[i]);
			any = any || done[i];
		}
	}
	for (size_t i = 0; i < planning->count; i++)
		if (!done[i])
			bulk_plan_leave_out(planning->plan, profile->slot, planning->readings[i].edit->field, reasons[i]);
	design_release(&trial);
}

void bulk_plan_fields(
	struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles, const struct bulk_edits *edits)
{
	struct planning planning = { plan, design, profiles, xcalloc(edits->count, sizeof(struct readings)), edits->count };

	bulk_plan_init(plan, design,
		edits->count == 1 ? field_row(edits->items[0].field, edition_kinds(design->edition))->label : "fields");
	for (size_t i = 0; i < edits->count; i++)
		planning.readings[i].edit = &edits->items[i];
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);

		if (profile)
			plan_profile(&planning, profile);
	}
	release_readings(&planning);
}
