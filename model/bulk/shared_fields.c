/* What several profiles have in common, and the fields that were touched in a form over them. */
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/bulk/set_field.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"

static bool is_same(const struct value *a, const struct value *b)
{
	return value_equal(a, b) || (value_is_empty(a) && value_is_empty(b));
}

void shared_fields_of(struct shared_fields *shared, const struct design *design, const struct bulk_profiles *profiles)
{
	memset(shared, 0, sizeof(*shared));
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);

		if (!profile)
			continue;
		shared->count++;
		for (enum field_id id = 0; id < FIELD_COUNT; id++) {
			struct shared_field *field = &shared->fields[id];

			if (!field_visible(profile, id))
				continue;
			field->visible++;
			if (!field->sample)
				field->sample = profile;
			else if (!field->differs)
				field->differs = !is_same(&profile->values[id], &field->sample->values[id]);
		}
	}
}

bool shared_by_all(const struct shared_fields *shared, enum field_id field)
{
	return shared->count && shared->fields[field].visible == shared->count;
}

const struct value *shared_value(const struct shared_fields *shared, enum field_id field)
{
	const struct shared_field *found = &shared->fields[field];

	return found->sample && !found->differs ? &found->sample->values[field] : NULL;
}

void shared_format(struct strbuf *out, const struct design *design, const struct shared_fields *shared, enum field_id field)
{
	if (shared->fields[field].differs)
		strbuf_addstr(out, "several values");
	else if (shared->fields[field].sample)
		value_format(out, design, shared->fields[field].sample, field);
}

const char *bulk_field_refusal(enum field_id field, size_t profiles)
{
	return field == FIELD_NAME && profiles > 1 ? "each profile needs a name of its own; replace text in the names instead"
						   : NULL;
}

static struct bulk_edit *edit_of(struct bulk_edits *edits, enum field_id field)
{
	struct bulk_edit *edit;

	for (size_t i = 0; i < edits->count; i++)
		if (edits->items[i].field == field)
			return &edits->items[i];
	edits->items = xrealloc_grow(edits->items, edits->count, &edits->capacity, sizeof(*edits->items));
	edit = &edits->items[edits->count++];
	*edit = (struct bulk_edit){ .field = field, .value = VALUE_INIT };
	return edit;
}

static void release_edit(struct bulk_edit *edit)
{
	value_release(&edit->value);
	free(edit->text);
	edit->text = NULL;
}

void bulk_edits_set(struct bulk_edits *edits, enum field_id field, struct value *value)
{
	struct bulk_edit *edit = edit_of(edits, field);

	release_edit(edit);
	edit->value = *value;
	*value = (struct value)VALUE_INIT;
}

void bulk_edits_set_text(struct bulk_edits *edits, enum field_id field, const char *text)
{
	struct bulk_edit *edit = edit_of(edits, field);
	char *copy = xstrdup(text);

	release_edit(edit);
	edit->text = copy;
}

void bulk_edits_forget(struct bulk_edits *edits, enum field_id field)
{
	for (size_t i = 0; i < edits->count; i++) {
		if (edits->items[i].field != field)
			continue;
		release_edit(&edits->items[i]);
		memmove(edits->items + i, edits->items + i + 1, (edits->count - i - 1) * sizeof(*edits->items));
		edits->count--;
		return;
	}
}

const struct bulk_edit *bulk_edits_find(const struct bulk_edits *edits, enum field_id field)
{
	for (size_t i = 0; i < edits->count; i++)
		if (edits->items[i].field == field)
			return &edits->items[i];
	return NULL;
}

void bulk_edits_release(struct bulk_edits *edits)
{
	for (size_t i = 0; i < edits->count; i++)
		release_edit(&edits->items[i]);
	free(edits->items);
	*edits = (struct bulk_edits){ NULL, 0, 0 };
}
