/* Makes a design equal to another one by edits, so that undo brings back what it was. */
#include <stdlib.h>
#include <string.h>

#include "model/base/text_fold.h"
#include "model/design/history.h"

/* A field that was never touched and one that is not configured are the same in a file. */
static bool same_value(const struct value *a, const struct value *b)
{
	bool nothing = a->kind == VALUE_UNSET || a->kind == VALUE_NONE;

	if (nothing && (b->kind == VALUE_UNSET || b->kind == VALUE_NONE))
		return true;
	return value_equal(a, b);
}

static bool same_contents(const struct profile *a, const struct profile *b)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (!same_value(&a->values[i], &b->values[i]))
			return false;
	return text_equal(a->unknown_members, b->unknown_members) && text_equal(a->unknown_settings, b->unknown_settings) &&
	       text_equal(a->unknown_graph, b->unknown_graph);
}

static bool same_groups(const struct groups *a, const struct groups *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!group_equal(&a->items[i], &b->items[i]))
			return false;
	return true;
}

static bool same_others(const struct others *a, const struct others *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->items[i].json, b->items[i].json) != 0)
			return false;
	return true;
}

/* From the end, so that the profiles before keep their index. */
static void remove_missing(struct design *design, const struct design *from)
{
	for (size_t i = design->count; i-- > 0;)
		if (!design_profile(from, design->profiles[i]->id))
			design_remove(design, design->profiles[i], NULL);
}

/* The profiles before the index are in place already. */
static void place_profile(struct design *design, const struct profile *wanted, size_t index)
{
	struct profile *now = design_profile(design, wanted->id);

	if (now && now->index == index) {
		if (!same_contents(now, wanted))
			design_replace(design, now, wanted, NULL);
		return;
	}
	if (now)
		design_remove(design, now, NULL);
	design_insert_copy(design, index, wanted->id, wanted, NULL);
}

static void adopt_details(struct design *design, const struct design *from)
{
	struct value ignored = value_copy(&from->ignored);
	struct groups groups = groups_copy(&from->groups);
	struct others others = others_copy(&from->others);

	if (strcmp(design->name, from->name) != 0 || !text_equal(design->unknown_members, from->unknown_members))
		design_set_details(design, from->name, from->unknown_members, NULL);
	if (!same_groups(&design->groups, &groups))
		design_set_groups(design, &groups, NULL);
	if (!same_others(&design->others, &others))
		design_set_others(design, &others, NULL);
	if (!same_value(&design->ignored, &ignored))
		design_set_ignored(design, &ignored, NULL);
	groups_release(&groups);
	others_release(&others);
	value_release(&ignored);
}

int design_adopt(
	struct design *design, const struct design *from, const char *label, const struct progress *progress, struct err *err)
{
	size_t mark = design_mark(design);
	int result = 0;

	if (design_refuses(design, err) != 0)
		return -1;
	design_begin(design, label);
	remove_missing(design, from);
	design_move_edition(design, from->edition, NULL);
	for (size_t i = 0; i < from->count && result == 0; i++) {
		place_profile(design, from->profiles[i], i);
		result = progress_check(progress, i + 1, from->count, "taking over profiles", err);
	}
	adopt_details(design, from);
	design_end(design);
	if (result != 0)
		design_rollback(design, mark);
	return result;
}
