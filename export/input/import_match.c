/* Which profiles of an open design the profiles of an input are. */
#include <stdlib.h>
#include <string.h>

#include "export/input/import_plan.h"
#include "export/input/importer.h"
#include "model/base/alloc.h"
#include "model/base/hashmap.h"

bool import_has_field(const struct import *import, size_t index, enum field_id field)
{
	const struct input *input = import->input;
	const struct profile *profile = input->design.profiles[index];

	if (!input->importer->is_partial)
		return true;
	if (field == FIELD_ASSIGNMENTS)
		return profile->values[field].kind == VALUE_LIST;
	return index < input->file_count && (input->files[index].fields >> field & 1);
}

static bool same_target(const struct item *a, const struct item *b)
{
	return strcmp(a->text, b->text) == 0 && a->target == b->target && a->excluded == b->excluded && item_same_filter(a, b);
}

static bool has_entry(const struct value *list, const struct item *item, bool targets)
{
	for (size_t i = 0; i < value_count(list); i++)
		if (targets ? same_target(value_item(list, i), item) : strcmp(value_item(list, i)->text, item->text) == 0)
			return true;
	return false;
}

static bool same_set(const struct value *a, const struct value *b, bool targets)
{
	bool same = value_count(a) == value_count(b);

	for (size_t i = 0; same && i < value_count(a); i++)
		same = has_entry(b, value_item(a, i), targets);
	for (size_t i = 0; same && i < value_count(b); i++)
		same = has_entry(a, value_item(b, i), targets);
	return same;
}

static bool same_certificate(const struct certificate *a, const struct certificate *b)
{
	return a && b && a->state == CERTIFICATE_FINE && b->state == CERTIFICATE_FINE && a->der_length == b->der_length &&
	       memcmp(a->der, b->der, a->der_length) == 0;
}

bool import_same_value(const struct field *field, const struct value *a, const struct value *b)
{
	if (value_equal(a, b) || (value_is_empty(a) && value_is_empty(b)))
		return true;
	if (field->control == CONTROL_CERTIFICATE)
		return same_certificate(value_as_certificate(a), value_as_certificate(b));
	if (field->control != CONTROL_CHECKS && field->control != CONTROL_TARGETS && field->control != CONTROL_TAGS)
		return false;
	return a->kind == VALUE_LIST && b->kind == VALUE_LIST && same_set(a, b, field->control == CONTROL_TARGETS);
}

/* --- pairs */

enum pairing { PAIR_BY_ALL, PAIR_BY_NAME, PAIR_BY_ID, PAIR_BY_TYPE, PAIRING_COUNT };

/* What two profiles have in common that are one. Platforms may share a Graph type, which then doesn't say which one is meant. */
static char *pairing_key(const struct profile *profile, enum pairing by)
{
	struct strbuf key = STRBUF_INIT;

	if (by == PAIR_BY_TYPE)
		strbuf_addstr(&key, profile->kind->graph_type);
	else
		strbuf_printf(&key, "%u %u", (unsigned)profile->kind->platform, (unsigned)profile->kind->type);
	if (by == PAIR_BY_ALL || by == PAIR_BY_ID)
		strbuf_printf(&key, " %s", profile->id);
	if (by != PAIR_BY_ID)
		strbuf_printf(&key, " %s", profile_name(profile));
	return strbuf_detach(&key);
}

/* The open design's profiles that are in no pair yet, by key; of several with the same key, next leads from one to the next. */
struct unpaired {
	struct hashmap first;
	char **keys;
	const struct profile **next;
	bool *taken; /* kept from one pairing to the next */
};

static void unpaired_add_all(struct unpaired *unpaired, const struct design *design, enum pairing by)
{
	for (size_t i = design->count; i-- > 0;) {
		void **place;

		if (unpaired->taken[i] || !design->profiles[i]->kind)
			continue;
		unpaired->keys[i] = pairing_key(design->profiles[i], by);
		place = hashmap_place(&unpaired->first, unpaired->keys[i]);
		unpaired->next[i] = *place;
		*place = design->profiles[i];
	}
}

static void unpaired_remove_all(struct unpaired *unpaired, const struct design *design)
{
	hashmap_release(&unpaired->first);
	for (size_t i = 0; i < design->count; i++) {
		free(unpaired->keys[i]);
		unpaired->keys[i] = NULL;
	}
}

static void pair_by(struct import_plan *plan, struct unpaired *unpaired, enum pairing by)
{
	unpaired_add_all(unpaired, plan->design, by);
	for (size_t i = 0; i < plan->import->input->design.count; i++) {
		struct import_step *step = &plan->steps[i];
		char *key = step->now || !step->from->kind ? NULL : pairing_key(step->from, by);
		const struct profile *found = key ? hashmap_get(&unpaired->first, key) : NULL;

		if (found) {
			step->now = found;
			unpaired->taken[found->index] = true;
			*hashmap_place(&unpaired->first, unpaired->keys[found->index]) = (void *)unpaired->next[found->index];
		}
		free(key);
	}
	unpaired_remove_all(unpaired, plan->design);
}

/* --- trusted profiles of another name */

/* Whether the profile of the design installs what the step's does: nothing that the file says of its settings differs. */
static bool installs_the_same(const struct import_plan *plan, size_t index, const struct profile *profile)
{
	const struct profile *from = plan->steps[index].from;

	if (profile->kind != from->kind)
		return false;
	for (enum field_id field = 0; field < FIELD_COUNT; field++) {
		const struct field *row = profile_field(from, field);

		if (row->place == PLACE_SETTINGS && kind_has_field(from->kind, field) &&
			import_has_field(plan->import, index, field) &&
			!import_same_value(row, &from->values[field], &profile->values[field]))
			return false;
	}
	return true;
}

static void find_same_certificate(struct import_plan *plan, size_t index)
{
	struct import_step *step = &plan->steps[index];

	if (step->now || !profile_certificate(step->from))
		return;
	for (size_t i = 0; i < plan->design->count && !step->now; i++)
		if (installs_the_same(plan, index, plan->design->profiles[i]))
			step->now = plan->design->profiles[i];
	step->same_certificate = step->now != NULL;
}

/* A draft is of no kind yet, so that only its id says which one it is. */
static void find_draft(struct import_step *step, const struct design *design)
{
	const struct profile *profile = step->from->kind ? NULL : design_profile(design, step->from->id);

	if (profile && !profile->kind)
		step->now = profile;
}

int import_match(struct import_plan *plan, struct err *err)
{
	const struct design *design = plan->design;
	struct unpaired unpaired = { HASHMAP_INIT, xcalloc(design->count, sizeof(char *)),
		xcalloc(design->count, sizeof(const struct profile *)), xcalloc(design->count, sizeof(bool)) };
	size_t count = plan->import->input->design.count;
	int result = 0;

	for (int by = 0; by < PAIRING_COUNT; by++)
		pair_by(plan, &unpaired, (enum pairing)by);
	for (size_t i = 0; i < count && result == 0; i++) {
		result = progress_check(plan->import->input->wish.progress, i, count, "comparing profiles", err);
		find_draft(&plan->steps[i], design);
		find_same_certificate(plan, i);
	}
	free(unpaired.keys);
	free(unpaired.next);
	free(unpaired.taken);
	return result;
}
