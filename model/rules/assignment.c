/* Checks and fixes of the section "Assignments". */
#include <string.h>

#include "model/crypto/uuid.h"
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

/* What a target consists of; 0 when that is not known. */
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

static bool targets_equal(const struct item *a, const struct item *b)
{
	return a->target == b->target && a->excluded == b->excluded &&
	       (a->target != TARGET_GROUP || strcmp(a->text, b->text) == 0);
}

/* The profile is assigned to this target, or to all users or devices, which include it. */
static bool covers(const struct rule_context *context, const struct profile *profile, const struct item *item)
{
	const struct value *targets = targets_of(profile);
	bool covered = false;

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *other = value_item(targets, i);

		if (targets_equal(other, item))
			return true;
		/* Which users or devices an exclusion takes out of "all" is not known. */
		if (other->excluded)
			return false;
		covered = covered ||
			  (other->target != TARGET_GROUP && !item->excluded && reach(context, other) == reach(context, item));
	}
	return covered;
}

/* The trusted profile reaches all users and devices that the profile reaches, and its exclusions are the profile's, too. */
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
			found = targets_equal(value_item(its, i), value_item(own, j));
		if (!found)
			return false;
	}
	return true;
}

void check_assigned(struct rule_context *context)
{
	if (value_count(targets_of(context->profile)) == 0 && design_knows(context->design, context->profile, FIELD_ASSIGNMENTS))
		rule_report(context, FIELD_ASSIGNMENTS, -1, "assign it, now or after the import",
			"the profile is not assigned, so it will be imported but not deployed");
}

void check_assigned_root(struct rule_context *context)
{
	const struct profile *trusted = rule_linked_profile(context);
	unsigned own;
	unsigned its;

	if (!trusted || !profile_link(context->profile)[0] || !design_knows(context->design, trusted, FIELD_ASSIGNMENTS) ||
		!includes_anyone(context->profile))
		return;
	own = reach_of(context, context->profile);
	its = reach_of(context, trusted);
	if (!includes_anyone(trusted))
		rule_report_id(context, RULE_ASSIGN_ROOT_MISSING, FIELD_ASSIGNMENTS, -1,
			"assign the trusted profile to the same targets",
			"the trusted profile that this profile links to is not assigned, so this profile will fail on every device");
	else if (own && its && !(own & its))
		rule_report_id(context, RULE_ASSIGN_KIND_DIFFERS, FIELD_ASSIGNMENTS, -1,
			"assign both to users, or both to devices",
			own == REACHES_USERS ? "the profile is assigned to users, but its trusted profile to devices"
					     : "the profile is assigned to devices, but its trusted profile to users");
	else if (!same_reach(context, context->profile, trusted))
		rule_report_id(context, RULE_ASSIGN_ROOT_DIFFERS, FIELD_ASSIGNMENTS, -1, "assign both to the same targets",
			"the profile and its trusted profile are not assigned to the same targets; groups that contain other groups are not visible here");
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

static const char *target_name(const struct item *item)
{
	return item->target == TARGET_GROUP ? item->text : item->target == TARGET_ALL_USERS ? "All users" : "All devices";
}

void check_contradiction(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);

	if (value_count(targets) && !includes_anyone(context->profile))
		rule_report(context, FIELD_ASSIGNMENTS, -1, "include a group, all users or all devices",
			"groups are excluded, but no group, user or device is included");
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		bool twice = false;

		for (size_t j = 0; item->excluded && j < value_count(targets); j++)
			twice = twice || (!value_item(targets, j)->excluded && value_item(targets, j)->target == item->target &&
						 strcmp(value_item(targets, j)->text, item->text) == 0);
		if (twice)
			rule_report(context, FIELD_ASSIGNMENTS, (long)i, "remove one of the two",
				"%s is both included and excluded", rule_escape(context, target_name(item)));
	}
}

static void check_group_id(struct rule_context *context, const struct group *group, const char *name, long item)
{
	if (group && *group->id && !uuid_is_valid(group->id))
		rule_report_id(context, RULE_ASSIGN_GROUP_ID_MISSING, FIELD_ASSIGNMENTS, item,
			"copy the object ID from the group's overview in the portal",
			"the object ID of the group \"%s\" is not a GUID", rule_escape(context, name));
	else if (context->purpose == PURPOSE_EXPORT && (!group || !*group->id))
		rule_report_id(context, RULE_ASSIGN_GROUP_ID_MISSING, FIELD_ASSIGNMENTS, item,
			"copy the object ID from the group's overview in the portal",
			"the group \"%s\" has no object ID, so its assignment is kept by name, and only in the manifest",
			rule_escape(context, name));
}

static void check_group(struct rule_context *context, const struct item *item, long at)
{
	const struct group *group = design_index_group(context->index, item->text);

	check_group_id(context, group, item->text, at);
	if (strchr(item->text, '\''))
		rule_report_id(context, RULE_ASSIGN_GROUP_NAME, FIELD_ASSIGNMENTS, at,
			"rename the group, or assign the profile by hand after the import",
			"the name of the group \"%s\" contains ', which importers treat as the end of the name",
			rule_escape(context, item->text));
	if (!group)
		return;
	if (!item->excluded && strcmp(group->members, "devices") == 0)
		rule_report_id(context, RULE_ASSIGN_DEVICE_GROUP, FIELD_ASSIGNMENTS, at,
			"use a user group if the profile should arrive quickly",
			"\"%s\" is a device group: the profile waits until a device is fully registered",
			rule_escape(context, item->text));
	if (*group->members && !reach(context, item))
		rule_report_id(context, RULE_VALUE_NOT_OFFERED, FIELD_ASSIGNMENTS, at, "set the members to users or devices",
			"the members of the group \"%s\" are \"%s\", but can only be users or devices",
			rule_escape(context, group->name), rule_escape(context, group->members));
	if (design_index_group_is_shared(context->index, group->name))
		rule_report_id(context, RULE_GROUP_DUPLICATE, FIELD_ASSIGNMENTS, at, "keep one of them, or rename one",
			"the design has more than one group named \"%s\"", rule_escape(context, group->name));
}

void check_groups(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);

	for (size_t i = 0; i < value_count(targets); i++)
		if (value_item(targets, i)->target == TARGET_GROUP)
			check_group(context, value_item(targets, i), (long)i);
}

/* What a tool lacks of an assignment; NULL: nothing. */
static const char *tool_lacks(const struct rule_context *context, const struct import_tool *tool, const struct item *item)
{
	const struct group *group = item->target == TARGET_GROUP ? design_index_group(context->index, item->text) : NULL;

	if (item->target == TARGET_GROUP && tool->needs_group_id && (!group || !*group->id))
		return "the group's object ID";
	return item->filter_id && !*item->filter_id && tool->needs_filter_id ? "the id of the filter" : NULL;
}

void check_tool_limits(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);

	for (size_t tool = 0; tool < IMPORT_TOOL_COUNT; tool++)
		for (size_t i = 0; context->tools & IMPORT_TOOL_BIT(tool) && i < value_count(targets); i++) {
			const struct item *item = value_item(targets, i);
			const char *lacks = tool_lacks(context, &import_tools[tool], item);

			if (lacks)
				rule_report(context, FIELD_ASSIGNMENTS, (long)i,
					"enter the id, or assign the profile by hand after the import",
					"%s can't assign the profile to \"%s\" without %s", import_tools[tool].label,
					rule_escape(context, target_name(item)), lacks);
		}
}
