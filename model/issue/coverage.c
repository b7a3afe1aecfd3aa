#include "model/issue/coverage.h"

#include <string.h>

static const struct group *find_in_design(const void *data, const char *name)
{
	return design_group(data, name);
}

struct group_source group_source_of_design(const struct design *design)
{
	return (struct group_source){ find_in_design, design };
}

unsigned target_reach(const struct group_source *groups, const struct item *target)
{
	const struct group *group;

	if (target->target != TARGET_GROUP)
		return target->target == TARGET_ALL_USERS ? REACHES_USERS : REACHES_DEVICES;
	group = groups->find(groups->data, target->text);
	if (!group)
		return 0;
	return strcmp(group->members, "users") == 0     ? REACHES_USERS
	       : strcmp(group->members, "devices") == 0 ? REACHES_DEVICES
							: 0;
}

bool targets_include_anyone(const struct value *targets)
{
	for (size_t i = 0; i < value_count(targets); i++)
		if (!value_item(targets, i)->excluded)
			return true;
	return false;
}

bool target_kinds_differ(const struct group_source *groups, const struct item *excluded, const struct item *included)
{
	unsigned a = target_reach(groups, excluded);
	unsigned b = target_reach(groups, included);

	return a && b && a != b;
}

const struct item *target_of_another_kind(
	const struct group_source *groups, const struct value *targets, const struct item *excluded)
{
	for (size_t i = 0; excluded->excluded && i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);

		if (!item->excluded && target_kinds_differ(groups, excluded, item))
			return item;
	}
	return NULL;
}

bool target_is_same(const struct item *a, const struct item *b)
{
	return a->target == b->target && (a->target != TARGET_GROUP || strcmp(a->text, b->text) == 0);
}

/* Whether everyone in a target is in another one, as far as that is known; without filters. */
static bool is_within(const struct group_source *groups, const struct item *target, const struct item *other)
{
	return target_is_same(target, other) ||
	       (other->target != TARGET_GROUP && target->target == TARGET_GROUP && !target_kinds_differ(groups, target, other));
}

/* The same for an exclusion of `own`, with its filter. */
static bool excludes(const struct group_source *groups, const struct value *own, const struct item *target)
{
	for (size_t i = 0; i < value_count(own); i++) {
		const struct item *item = value_item(own, i);

		if (item->excluded && is_within(groups, target, item) && (!item->filter_id || item_same_filter(item, target)))
			return true;
	}
	return false;
}

static enum coverage inclusion(const struct group_source *groups, const struct item *target, const struct value *its)
{
	enum coverage found = NOT_INCLUDED;

	for (size_t i = 0; i < value_count(its); i++) {
		const struct item *item = value_item(its, i);

		if (item->excluded || !is_within(groups, target, item))
			continue;
		if (!item->filter_id || item_same_filter(item, target))
			return COVERED;
		found = FILTERED;
	}
	return found;
}

enum coverage target_coverage(const struct group_source *groups, const struct value *own, const struct item *target,
	const struct value *its, const struct item **excluded)
{
	enum coverage found;

	if (excludes(groups, own, target))
		return COVERED;
	found = inclusion(groups, target, its);
	for (size_t i = 0; found == COVERED && i < value_count(its); i++) {
		const struct item *item = value_item(its, i);

		if (!item->excluded || target_kinds_differ(groups, item, target) || excludes(groups, own, item))
			continue;
		*excluded = item;
		found = EXCLUDED;
	}
	return found;
}
