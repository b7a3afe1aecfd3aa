/* Checks of the section "Assignments". */
#include <string.h>

#include "model/rules/checks.h"

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
static unsigned reach(const struct rule_context *context, const struct item *item)
{
	const struct group *group;

	if (item->target != TARGET_GROUP)
		return item->target == TARGET_ALL_USERS ? REACHES_USERS : REACHES_DEVICES;
	group = design_index_group(context->index, item->text);
	if (!group)
		return 0;
	return strcmp(group->members, "users") == 0     ? REACHES_USERS
	       : strcmp(group->members, "devices") == 0 ? REACHES_DEVICES
							: 0;
}

static unsigned reach_of(const struct rule_context *context, const struct profile *profile)
{
	unsigned all = 0;

	for (size_t i = 0; i < value_count(targets_of(profile)); i++)
		if (!value_item(targets_of(profile), i)->excluded)
			all |= reach(context, value_item(targets_of(profile), i));
	return all;
}

static bool diff_same_target(const struct item *a, const struct item *b)
{
	return a->target == b->target && a->excluded == b->excluded &&
	       (a->target != TARGET_GROUP || strcmp(a->text, b->text) == 0);
}

/* The profile is assigned to this, or to all of which it is a part. */
static bool covers(const struct rule_context *context, const struct profile *profile, const struct item *item)
{
	const struct value *targets = targets_of(profile);
	bool covered = false;

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *other = value_item(targets, i);

		if (diff_same_target(other, item))
			return true;
		/* Whom an exclusion takes out of "all" can't be told. */
		if (other->excluded)
			return false;
		covered = covered ||
			  (other->target != TARGET_GROUP && !item->excluded && reach(context, other) == reach(context, item));
	}
	return covered;
}

/* Everyone whom the profile reaches, the trusted one reaches, too; and what is excluded there is excluded here. */
static bool same_reach(const struct rule_context *context, const struct profile *profile, const struct profile *trusted)
{
	const struct value *own = targets_of(profile);
	const struct value *its = targets_of(trusted);
	bool to_all = false;

	for (size_t i = 0; i < value_count(its); i++)
		to_all = to_all || value_item(its, i)->target != TARGET_GROUP;
	for (size_t i = 0; i < value_count(own); i++)
		if (!(value_item(own, i)->excluded && to_all) && !covers(context, trusted, value_item(own, i)))
			return false;
	for (size_t i = 0; i < value_count(its); i++) {
		bool found = value_item(its, i)->target != TARGET_GROUP;

		for (size_t j = 0; !found && j < value_count(own); j++)
			found = diff_same_target(value_item(its, i), value_item(own, j));
		if (!found)
			return false;
	}
	return true;
}

void check_assigned(struct rule_context *context)
{
	if (value_count(targets_of(context->profile)) == 0 && design_knows(context->design, FIELD_ASSIGNMENTS))
		rule_report(context, FIELD_ASSIGNMENTS, -1, "assign it, unless that is to be done later",
			"it is assigned to nobody: imported, and not deployed");
}

static const char *const reach_words[] = { "", "users", "devices", "users and devices" };

void check_assigned_root(struct rule_context *context)
{
	const struct profile *trusted = rule_linked_profile(context);
	unsigned own;
	unsigned its;

	if (!trusted || !profile_link(context->profile)[0] || !design_knows(context->design, FIELD_ASSIGNMENTS) ||
		!includes_anyone(context->profile))
		return;
	own = reach_of(context, context->profile);
	its = reach_of(context, trusted);
	if (!includes_anyone(trusted))
		rule_report_id(context, RULE_ASSIGN_ROOT_MISSING, FIELD_ASSIGNMENTS, -1,
			"assign the trusted profile to the same targets",
			"the trusted profile that it links to is assigned to nobody, so it will fail on every device");
	else if (own && its && !(own & its))
		rule_report_id(context, RULE_ASSIGN_KIND_DIFFERS, FIELD_ASSIGNMENTS, -1, "assign both to groups of the same kind",
			"it is assigned to %s, and its trusted profile to %s", reach_words[own], reach_words[its]);
	else if (!same_reach(context, context->profile, trusted))
		rule_report_id(context, RULE_ASSIGN_ROOT_DIFFERS, FIELD_ASSIGNMENTS, -1, "assign both to the same targets",
			"its trusted profile is not assigned to the same targets; whether one group is inside another can't be seen from here");
}

bool fix_root_targets(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	struct profile *trusted = design_profile(context->design, profile_link(context->profile));
	const struct value *own = targets_of(context->profile);

	(void)finding;
	if (!trusted)
		return false;
	fix->profile = trusted;
	fix->value = value_copy(own);
	return true;
}

void check_contradiction(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);

	if (value_count(targets) && !includes_anyone(context->profile))
		rule_report(context, FIELD_ASSIGNMENTS, -1, "include a group, all users or all devices",
			"groups are excluded, and nobody is included");
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		bool twice = false;

		for (size_t j = 0; item->excluded && j < value_count(targets); j++)
			twice = twice || (!value_item(targets, j)->excluded && value_item(targets, j)->target == item->target &&
						 strcmp(value_item(targets, j)->text, item->text) == 0);
		if (twice)
			rule_report(context, FIELD_ASSIGNMENTS, (long)i, "remove one of the two", "%s is included and excluded",
				rule_escape(context, item->text));
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

static void check_group_id(struct rule_context *context, const struct group *group, const char *name, long item)
{
	if (group && *group->id && !is_guid(group->id))
		rule_report_id(context, RULE_ASSIGN_GROUP_ID_MISSING, FIELD_ASSIGNMENTS, item,
			"copy the object id from the group's overview in the portal", "the object id of %s is no GUID",
			rule_escape(context, name));
	else if (context->purpose == PURPOSE_EXPORT && (!group || !*group->id))
		rule_report_id(context, RULE_ASSIGN_GROUP_ID_MISSING, FIELD_ASSIGNMENTS, item,
			"copy the object id from the group's overview in the portal",
			"%s has no object id: its assignment is kept by name, in the manifest alone", rule_escape(context, name));
}

static void check_group(struct rule_context *context, const struct item *item, long at)
{
	const struct group *group = design_index_group(context->index, item->text);

	check_group_id(context, group, item->text, at);
	if (strchr(item->text, '\''))
		rule_report_id(context, RULE_ASSIGN_GROUP_NAME, FIELD_ASSIGNMENTS, at,
			"rename the group, or assign by hand after the import",
			"%s has a ' in its name, which importers take for the end of it", rule_escape(context, item->text));
	if (!group)
		return;
	if (!item->excluded && strcmp(group->members, "devices") == 0)
		rule_report_id(context, RULE_ASSIGN_DEVICE_GROUP, FIELD_ASSIGNMENTS, at,
			"use a user group where it should be quick",
			"%s is a device group: the profile waits until a device is fully registered",
			rule_escape(context, item->text));
	if (*group->members && !reach(context, item))
		rule_report_id(context, RULE_VALUE_NOT_OFFERED, FIELD_ASSIGNMENTS, at, "write users or devices",
			"the members of the group %s are \"%s\"", rule_escape(context, group->name),
			rule_escape(context, group->members));
	if (design_index_group_is_shared(context->index, group->name))
		rule_report_id(context, RULE_GROUP_DUPLICATE, FIELD_ASSIGNMENTS, at, "keep one of them, or give one another name",
			"the design has several groups called %s", rule_escape(context, group->name));
}

void check_groups(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);

	for (size_t i = 0; i < value_count(targets); i++)
		if (value_item(targets, i)->target == TARGET_GROUP)
			check_group(context, value_item(targets, i), (long)i);
}
