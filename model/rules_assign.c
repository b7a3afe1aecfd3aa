/* Checks of the section "Assignments". */
#include <string.h>

#include "model/rules.h"
#include "model/text.h"

enum { REACHES_USERS = 1, REACHES_DEVICES = 2 };

static const struct value *targets_of(const struct profile *profile)
{
	return &profile->values[FIELD_ASSIGNMENTS];
}

static bool includes_anyone(const struct profile *profile)
{
	for (size_t i = 0; i < value_count(targets_of(profile)); i++)
		if (!value_item(targets_of(profile), i)->excluded)
			return true;
	return false;
}

/* Whom a target is made of; 0 where that is not known. */
static unsigned reach(const struct inspection *inspection, const struct item *item)
{
	const struct group *group;

	if (item->target != TARGET_GROUP)
		return item->target == TARGET_ALL_USERS ? REACHES_USERS : REACHES_DEVICES;
	group = index_group(inspection->index, item->text);
	if (!group)
		return 0;
	return strcmp(group->members, "users") == 0     ? REACHES_USERS
	       : strcmp(group->members, "devices") == 0 ? REACHES_DEVICES
							: 0;
}

static unsigned reach_of(const struct inspection *inspection, const struct profile *profile)
{
	unsigned all = 0;

	for (size_t i = 0; i < value_count(targets_of(profile)); i++)
		if (!value_item(targets_of(profile), i)->excluded)
			all |= reach(inspection, value_item(targets_of(profile), i));
	return all;
}

static bool same_target(const struct item *a, const struct item *b)
{
	return a->target == b->target && a->excluded == b->excluded &&
	       (a->target != TARGET_GROUP || strcmp(a->text, b->text) == 0);
}

/* The profile is assigned to this, or to all of which it is a part. */
static bool covers(const struct inspection *inspection, const struct profile *profile, const struct item *item)
{
	const struct value *targets = targets_of(profile);
	bool covered = false;

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *other = value_item(targets, i);

		if (same_target(other, item))
			return true;
		/* Whom an exclusion takes out of "all" can't be told. */
		if (other->excluded)
			return false;
		covered = covered || (other->target != TARGET_GROUP && !item->excluded &&
					     reach(inspection, other) == reach(inspection, item));
	}
	return covered;
}

/* Everyone whom the profile reaches, the trusted one reaches, too; and what is excluded there is excluded here. */
static bool same_reach(const struct inspection *inspection, const struct profile *profile, const struct profile *trusted)
{
	const struct value *own = targets_of(profile);
	const struct value *its = targets_of(trusted);
	bool to_all = false;

	for (size_t i = 0; i < value_count(its); i++)
		to_all = to_all || value_item(its, i)->target != TARGET_GROUP;
	for (size_t i = 0; i < value_count(own); i++)
		if (!(value_item(own, i)->excluded && to_all) && !covers(inspection, trusted, value_item(own, i)))
			return false;
	for (size_t i = 0; i < value_count(its); i++) {
		bool found = value_item(its, i)->target != TARGET_GROUP;

		for (size_t j = 0; !found && j < value_count(own); j++)
			found = same_target(value_item(its, i), value_item(own, j));
		if (!found)
			return false;
	}
	return true;
}

void check_assigned(struct inspection *inspection)
{
	if (value_count(targets_of(inspection->profile)) == 0 && design_knows(inspection->design, FIELD_ASSIGNMENTS))
		report(inspection, FIELD_ASSIGNMENTS, -1, "assign it, unless that is to be done later",
			"it is assigned to nobody: imported, and not deployed");
}

static const char *const reach_words[] = { "", "users", "devices", "users and devices" };

void check_assigned_root(struct inspection *inspection)
{
	const struct profile *trusted = linked(inspection);
	unsigned own;
	unsigned its;

	if (!trusted || !profile_link(inspection->profile)[0] || !design_knows(inspection->design, FIELD_ASSIGNMENTS) ||
		!includes_anyone(inspection->profile))
		return;
	own = reach_of(inspection, inspection->profile);
	its = reach_of(inspection, trusted);
	if (!includes_anyone(trusted))
		report_of(inspection, "assign-root-missing", FIELD_ASSIGNMENTS, -1,
			"assign the trusted profile to the same targets",
			"the trusted profile that it links to is assigned to nobody, so it will fail on every device");
	else if (own && its && !(own & its))
		report_of(inspection, "assign-kind-differs", FIELD_ASSIGNMENTS, -1, "assign both to groups of the same kind",
			"it is assigned to %s, and its trusted profile to %s", reach_words[own], reach_words[its]);
	else if (!same_reach(inspection, inspection->profile, trusted))
		report_of(inspection, "assign-root-differs", FIELD_ASSIGNMENTS, -1, "assign both to the same targets",
			"its trusted profile is not assigned to the same targets; whether one group is inside another can't be seen from here");
}

bool mend_root_targets(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	struct profile *trusted = design_profile(inspection->design, profile_link(inspection->profile));
	const struct value *own = targets_of(inspection->profile);

	(void)finding;
	if (!trusted)
		return false;
	mend->profile = trusted;
	mend->value = value_copy(own);
	return true;
}

void check_contradiction(struct inspection *inspection)
{
	const struct value *targets = targets_of(inspection->profile);

	if (value_count(targets) && !includes_anyone(inspection->profile))
		report(inspection, FIELD_ASSIGNMENTS, -1, "include a group, all users or all devices",
			"groups are excluded, and nobody is included");
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		bool twice = false;

		for (size_t j = 0; item->excluded && j < value_count(targets); j++)
			twice = twice || (!value_item(targets, j)->excluded && value_item(targets, j)->target == item->target &&
						 strcmp(value_item(targets, j)->text, item->text) == 0);
		if (twice)
			report(inspection, FIELD_ASSIGNMENTS, (long)i, "remove one of the two", "%s is included and excluded",
				safe(inspection, item->text));
	}
}

static bool is_guid(const char *text)
{
	for (int i = 0; i < 36; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? text[i] != '-' : !text[i] || !strchr("0123456789abcdefABCDEF", text[i]))
			return false;
	}
	return !text[36];
}

static void check_group_id(struct inspection *inspection, const struct group *group, const char *name, long item)
{
	if (group && *group->id && !is_guid(group->id))
		report_of(inspection, "assign-group-id-missing", FIELD_ASSIGNMENTS, item,
			"copy the object id from the group's overview in the portal", "the object id of %s is no GUID",
			safe(inspection, name));
	else if (inspection->purpose == PURPOSE_EXPORT && (!group || !*group->id))
		report_of(inspection, "assign-group-id-missing", FIELD_ASSIGNMENTS, item,
			"copy the object id from the group's overview in the portal",
			"%s has no object id: its assignment is kept by name, in the manifest alone", safe(inspection, name));
}

static void check_group(struct inspection *inspection, const struct item *item, long at)
{
	const struct group *group = index_group(inspection->index, item->text);

	check_group_id(inspection, group, item->text, at);
	if (strchr(item->text, '\''))
		report_of(inspection, "assign-group-name", FIELD_ASSIGNMENTS, at,
			"rename the group, or assign by hand after the import",
			"%s has a ' in its name, which importers take for the end of it", safe(inspection, item->text));
	if (!group)
		return;
	if (!item->excluded && strcmp(group->members, "devices") == 0)
		report_of(inspection, "assign-device-group", FIELD_ASSIGNMENTS, at, "use a user group where it should be quick",
			"%s is a device group: the profile waits until a device is fully registered",
			safe(inspection, item->text));
	if (*group->members && !reach(inspection, item))
		report_of(inspection, "value-not-offered", FIELD_ASSIGNMENTS, at, "write users or devices",
			"the members of the group %s are \"%s\"", safe(inspection, group->name),
			safe(inspection, group->members));
	if (index_group_is_shared(inspection->index, group->name))
		report_of(inspection, "group-duplicate", FIELD_ASSIGNMENTS, at, "keep one of them, or give one another name",
			"the design has several groups called %s", safe(inspection, group->name));
}

void check_groups(struct inspection *inspection)
{
	const struct value *targets = targets_of(inspection->profile);

	for (size_t i = 0; i < value_count(targets); i++)
		if (value_item(targets, i)->target == TARGET_GROUP)
			check_group(inspection, value_item(targets, i), (long)i);
}
