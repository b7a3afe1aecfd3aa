#include "export/input/import_plan.h"

#include <stdlib.h>
#include <string.h>

#include "export/input/importer.h"
#include "export/io/path.h"
#include "export/json/writer.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

/* --- groups and kept objects */

/* The name that a group of the input has in the design, which gets it. */
static const char *group_in_design(struct import_plan *plan, const struct group *from)
{
	bool changed = false;
	const char *name = groups_join(&plan->made.groups, from->name, from->id, from->members, &changed)->name;

	plan->groups += changed;
	return name;
}

/* Names the groups of assignments as the design does. */
static void rename_groups(struct import_plan *plan, struct value *targets)
{
	for (size_t i = 0; i < value_count(targets); i++) {
		struct item *item = &targets->list->items[i];
		const struct group *from = item->target == TARGET_GROUP ? design_group(&plan->import->input->design, item->text)
									: NULL;
		const char *name = from ? group_in_design(plan, from) : item->text;

		if (strcmp(name, item->text) == 0)
			continue;
		free(item->text);
		item->text = xstrdup(name);
	}
}

static bool others_have(const struct others *others, const struct other *wanted)
{
	for (size_t i = 0; i < others->count; i++)
		if (strcmp(others->items[i].json, wanted->json) == 0)
			return true;
	return false;
}

/* The object of the design that another one of that name and type takes the place of: each of the design's is replaced once at
 * most, and none that is imported as it is. */
static struct other *other_to_replace(const struct import_plan *plan, struct others *made, const struct other *from)
{
	const struct others *others = &plan->import->input->design.others;

	for (size_t i = 0; i < plan->design->others.count; i++)
		if (strcmp(made->items[i].name, from->name) == 0 && strcmp(made->items[i].type, from->type) == 0 &&
			!others_have(others, &made->items[i]))
			return &made->items[i];
	return NULL;
}

static void plan_others(struct import_plan *plan)
{
	const struct others *others = &plan->import->input->design.others;
	struct others *made = &plan->made.others;

	for (size_t i = 0; i < others->count; i++) {
		const struct other *from = &others->items[i];
		struct other *found;

		if (others_have(made, from))
			continue;
		plan->others++;
		found = other_to_replace(plan, made, from);
		if (!found) {
			others_add(made, from->name, from->type, from->json);
			continue;
		}
		free(found->json);
		found->json = xstrdup(from->json);
	}
}

/* --- profiles */

static void set_value(struct import_step *step, enum field_id field, struct value *value)
{
	struct value *now = &step->made->values[field];

	if (import_same_value(profile_field(step->made, field), now, value)) {
		value_release(value);
		return;
	}
	value_release(now);
	*now = *value;
	if (step->change == IMPORT_UNCHANGED)
		step->change = IMPORT_CHANGED;
}

/* Links are settled when all profiles are there; what a profile is never changes. */
static bool is_merged(const struct import_step *step, enum field_id field)
{
	return field != FIELD_PLATFORM && field != FIELD_TYPE && field != profile_link_field(step->made) &&
	       kind_has_field(step->made->kind, field);
}

static void keep_unknown_members(struct import_step *step)
{
	char **now = &step->made->unknown_graph;
	char *merged = json_unknown_merge(*now, step->from->unknown_graph);

	if (merged && (!*now || strcmp(*now, merged) != 0))
		step->change = IMPORT_CHANGED;
	free(*now);
	*now = merged;
}

static void merge_profile(struct import_plan *plan, size_t index)
{
	struct import_step *step = &plan->steps[index];

	for (enum field_id field = 0; field < FIELD_COUNT; field++) {
		struct value value;

		if (!is_merged(step, field) || !import_has_field(plan->import, index, field))
			continue;
		value = value_copy(&step->from->values[field]);
		if (field == FIELD_ASSIGNMENTS)
			rename_groups(plan, &value);
		set_value(step, field, &value);
	}
	keep_unknown_members(step);
}

static void plan_profile(struct import_plan *plan, size_t index)
{
	struct import_step *step = &plan->steps[index];
	const char *id = step->from->id;

	if (step->now) {
		step->change = IMPORT_UNCHANGED;
		step->made = design_profile(&plan->made, step->now->id);
		if (!step->same_certificate)
			merge_profile(plan, index);
		return;
	}
	step->change = IMPORT_ADDED;
	step->made = design_insert_copy(
		&plan->made, plan->made.count, design_profile(&plan->made, id) ? NULL : id, step->from, NULL);
	rename_groups(plan, &step->made->values[FIELD_ASSIGNMENTS]);
}

/* --- links */

/* The id that a profile of the input has in the design. */
static const char *id_in_design(const struct import_plan *plan, const char *id)
{
	const struct profile *from = design_profile(&plan->import->input->design, id);

	return from ? plan->steps[from->index].made->id : id;
}

/* The link as the files have it; a profile without any gets the one that can only be meant. */
static void plan_link(struct import_plan *plan, size_t index)
{
	const struct import_profile *read = &plan->import->profiles[index];
	struct import_step *step = &plan->steps[index];
	enum field_id field = profile_link_field(step->made);
	const struct profile *target;
	struct value value;

	if (field == FIELD_NONE)
		return;
	if (read->link == IMPORT_LINK_READ) {
		value = value_text(id_in_design(plan, profile_link(step->from)));
		set_value(step, field, &value);
		return;
	}
	if (step->now && *profile_link(step->now))
		return;
	target = read->link == IMPORT_LINK_PROPOSED ? design_profile(&plan->made, id_in_design(plan, profile_link(step->from)))
						    : import_only_linkable(&plan->made, step->made, &step->candidates);
	if (!target)
		return;
	step->proposed = true;
	value = value_text(target->id);
	set_value(step, field, &value);
}

/* --- the plan */

static void copy_design(struct design *copy, const struct design *design)
{
	design_init(copy, design->edition);
	for (size_t i = 0; i < design->count; i++)
		design_insert_copy(copy, i, design->profiles[i]->id, design->profiles[i], NULL);
	copy->groups = groups_copy(&design->groups);
	copy->others = others_copy(&design->others);
}

static int refuse_portal(const struct import_plan *plan, struct err *err)
{
	const struct input *input = plan->import->input;
	char *shown = text_escape_copy(input->path);

	err_set(err, ERR_USAGE, "%s is for another portal (%s); convert the older one first", shown,
		editions[input->design.edition].label);
	free(shown);
	return -1;
}

int import_plan_make(struct import_plan *plan, const struct design *design, const struct import *import, struct err *err)
{
	size_t count = import->input->design.count;

	*plan = (struct import_plan){ .import = import, .design = design, .progress = import->input->wish.progress };
	if (import->input->design.edition != design->edition)
		return refuse_portal(plan, err);
	copy_design(&plan->made, design);
	plan->steps = xcalloc(count, sizeof(*plan->steps));
	for (size_t i = 0; i < count; i++)
		plan->steps[i].from = import->input->design.profiles[i];
	if (import_match(plan, err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (progress_check(import->input->wish.progress, i, count, "planning the import", err) != 0)
			return -1;
		plan_profile(plan, i);
	}
	for (size_t i = 0; i < count; i++)
		plan_link(plan, i);
	plan_others(plan);
	for (size_t i = 0; i < count; i++)
		plan->counts[plan->steps[i].change]++;
	design_loaded(&plan->made);
	return 0;
}

void import_plan_release(struct import_plan *plan)
{
	free(plan->steps);
	design_release(&plan->made);
	*plan = (struct import_plan){ .import = NULL };
}

bool import_plan_is_empty(const struct import_plan *plan)
{
	return !plan->counts[IMPORT_ADDED] && !plan->counts[IMPORT_CHANGED] && !plan->groups && !plan->others;
}

void import_plan_label(const struct import_plan *plan, struct strbuf *label)
{
	strbuf_addstr(label, "import of ");
	path_add_name(label, plan->import->input->path);
}

static int apply_step(const struct import_step *step, struct design *design, struct err *err)
{
	if (step->change == IMPORT_ADDED)
		return design_insert_copy(design, design->count, step->made->id, step->made, err) ? 0 : -1;
	if (step->change == IMPORT_CHANGED)
		return design_replace(design, design_profile(design, step->made->id), step->made, err);
	return 0;
}

static int apply_lists(const struct import_plan *plan, struct design *design, struct err *err)
{
	struct groups groups = groups_copy(&plan->made.groups);
	struct others others = others_copy(&plan->made.others);
	int result = 0;

	if (plan->groups)
		result = design_set_groups(design, &groups, err);
	if (plan->others && result == 0)
		result = design_set_others(design, &others, err);
	groups_release(&groups);
	others_release(&others);
	return result;
}

int import_plan_apply(const struct import_plan *plan, struct design *design, const char *label, struct err *err)
{
	size_t count = plan->import->input->design.count;
	size_t mark = design_mark(design);
	int result;

	design_begin(design, label);
	result = apply_lists(plan, design, err);
	for (size_t i = 0; i < count && result == 0; i++) {
		result = progress_check(plan->progress, i, count, "importing profiles", err);
		if (result == 0)
			result = apply_step(&plan->steps[i], design, err);
	}
	design_end(design);
	if (result != 0)
		design_rollback(design, mark);
	return result;
}
