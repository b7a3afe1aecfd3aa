/* Checks and fixes of the section "Assignments". */
#include <string.h>

#include "model/crypto/uuid.h"
#include "model/design/alternative_name.h"
#include "model/issue/coverage.h"
#include "model/issue/leaf_certificate.h"
#include "model/rules/chain_gap.h"
#include "model/rules/checks.h"

static const struct value *targets_of(const struct profile *profile)
{
	return &profile->values[FIELD_ASSIGNMENTS];
}

static unsigned reach(const struct rule_context *context, const struct item *item)
{
	const struct group_source groups = rule_groups(context);

	return target_reach(&groups, item);
}

static unsigned reach_of(const struct rule_context *context, const struct profile *profile)
{
	unsigned all = 0;

	for (size_t i = 0; i < value_count(targets_of(profile)); i++)
		if (!value_item(targets_of(profile), i)->excluded)
			all |= reach(context, value_item(targets_of(profile), i));
	return all;
}

void check_assigned(struct rule_context *context)
{
	/* What can't be read is reported, and may be an assignment. */
	if (context->profile->values[FIELD_ASSIGNMENTS].kind == VALUE_RAW)
		return;
	if (value_count(targets_of(context->profile)) == 0 && design_knows(context->design, context->profile, FIELD_ASSIGNMENTS))
		rule_report(context, FIELD_ASSIGNMENTS, -1, "assign it, now or after the import",
			"the profile is not assigned, so it will be imported but not deployed");
}

/* Appends what a message calls the trusted profile of a gap. */
static void gap_name(struct strbuf *out, struct rule_context *context, const struct chain_gap *gap)
{
	const struct certificate *certificate = profile_certificate(gap->trusted);

	if (gap->place == PLACE_LINKED || !certificate)
		strbuf_addstr(out, "the trusted profile that this profile links to");
	else
		strbuf_printf(out, "the trusted profile of \"%s\", %s the linked CA,",
			rule_escape(context, certificate->facts.common_name), gap->place == PLACE_ABOVE ? "above" : "below");
}

#define TARGETS_SHOWN_MAX 5

/* Appends the targets of a gap: "Mobile users, Sales and All devices". */
static void gap_targets(struct strbuf *out, struct rule_context *context, const struct chain_gap *gap)
{
	size_t shown = gap->count > TARGETS_SHOWN_MAX ? TARGETS_SHOWN_MAX : gap->count;

	for (size_t i = 0; i < shown; i++)
		strbuf_printf(out, "%s%s",
			i == 0                ? ""
			: i + 1 == gap->count ? " and "
					      : ", ",
			rule_escape(context, target_label(value_item(targets_of(context->profile), gap->targets[i]))));
	if (shown < gap->count)
		strbuf_printf(out, " and %zu more", gap->count - shown);
}

static void report_not_assigned(struct rule_context *context, const struct chain_gap *gap, const char *name)
{
	if (gap->place == PLACE_LINKED)
		rule_report_id(context, RULE_ASSIGN_ROOT_MISSING, FIELD_ASSIGNMENTS, -1,
			"assign the trusted profile to the same targets",
			"%s is not assigned, so this profile will fail on every device", name);
	else
		rule_report_severity(context, RULE_ASSIGN_ROOT_MISSING, SEVERITY_WARNING, FIELD_ASSIGNMENTS, -1,
			"assign that trusted profile to the same targets, unless devices get the certificate in some other way",
			"the chain ends in the middle on every device: %s is not assigned", name);
}

static void report_kind(struct rule_context *context, const struct chain_gap *gap, unsigned own, const char *name)
{
	bool users = own == REACHES_USERS;

	rule_report_id(context, RULE_ASSIGN_KIND_DIFFERS, FIELD_ASSIGNMENTS, -1, "assign both to users, or both to devices",
		"the profile is assigned to %s, but %s to %s", users ? "users" : "devices",
		gap->place == PLACE_LINKED ? "its trusted profile" : name, users ? "devices" : "users");
}

static void report_gap(struct rule_context *context, const struct chain_gap *gap, const char *name, const char *targets)
{
	static const char *const advice[] = {
		[NOT_INCLUDED] = "assign the trusted profile to them as well",
		[FILTERED] = "remove the filter there, or set it here as well",
		[EXCLUDED] = "remove the exclusion there, or exclude the group here as well",
	};
	bool linked = gap->place == PLACE_LINKED;
	struct strbuf message = STRBUF_INIT;

	if (gap->coverage == EXCLUDED)
		strbuf_printf(&message, "%s%s excludes %s, but this profile does not",
			linked ? "" : "the chain may end in the middle: ", name,
			rule_escape(context, target_label(gap->excluded)));
	else if (gap->coverage == FILTERED)
		strbuf_printf(&message, "%s%s reaches %s only through a filter that this profile does not have",
			linked ? "" : "the chain may end in the middle: ", name, targets);
	else if (linked)
		strbuf_printf(
			&message, "%s does not reach %s; groups that contain other groups are not visible here", name, targets);
	else
		strbuf_printf(&message, "the chain ends in the middle for %s: %s does not reach them", targets, name);
	rule_report_id(
		context, RULE_ASSIGN_ROOT_DIFFERS, FIELD_ASSIGNMENTS, -1, advice[gap->coverage], "%s", strbuf_text(&message));
	strbuf_release(&message);
}

static void report_gap_by_reason(struct rule_context *context, const struct chain_gap *gap)
{
	unsigned own = reach_of(context, context->profile);
	unsigned its = reach_of(context, gap->trusted);
	struct strbuf name = STRBUF_INIT;
	struct strbuf targets = STRBUF_INIT;

	gap_name(&name, context, gap);
	gap_targets(&targets, context, gap);
	if (!targets_include_anyone(targets_of(gap->trusted)))
		report_not_assigned(context, gap, strbuf_text(&name));
	else if (own && its && !(own & its))
		report_kind(context, gap, own, strbuf_text(&name));
	else
		report_gap(context, gap, strbuf_text(&name), strbuf_text(&targets));
	strbuf_release(&name);
	strbuf_release(&targets);
}

void check_assigned_root(struct rule_context *context)
{
	const struct profile *linked = rule_linked_profile(context);
	struct chain_gaps gaps;

	if (!linked)
		return;
	chain_gaps_find(&gaps, context, linked);
	for (size_t i = 0; i < gaps.count; i++)
		report_gap_by_reason(context, &gaps.items[i]);
	chain_gaps_release(&gaps);
}

static void add_target(struct value *targets, const struct item *target)
{
	struct item *added = value_add(targets, target->text, NULL);

	added->target = target->target;
	if (target->filter_id)
		item_set_filter(added, target->filter_id, target->filter_name, target->filter_excludes);
}

/* Replaces the assignment to the same target, if there is one: a target can't have two filters. */
static void replace_target(struct value *targets, const struct item *target)
{
	for (size_t i = value_count(targets); i-- > 0;)
		if (!value_item(targets, i)->excluded && target_is_same(value_item(targets, i), target))
			value_remove(targets, i);
	add_target(targets, target);
}

/* Extends assignments until they reach everyone in the target. Each turn adds it or removes an exclusion. */
static void extend_targets(
	const struct group_source *groups, const struct value *own, const struct item *target, struct value *targets)
{
	const struct item *excluded = NULL;
	enum coverage coverage;

	while ((coverage = target_coverage(groups, own, target, targets, &excluded)) != COVERED) {
		if (coverage == EXCLUDED)
			value_remove(targets, (size_t)(excluded - value_item(targets, 0)));
		else
			replace_target(targets, target);
	}
}

/* Whether the gap is what the finding reports: its message, written again, is the same. */
static bool gap_is_of(const struct rule_context *context, const struct chain_gap *gap, const struct finding *finding)
{
	struct findings found = { NULL, 0, 0 };
	struct rule_context again = *context;
	bool same;

	again.out = &found;
	report_gap_by_reason(&again, gap);
	same = strcmp(found.items[0].message, finding->message) == 0;
	findings_release(&found);
	rule_scratch_release(&again);
	return same;
}

/* Assigns the trusted profile of the chain to everyone that the profile reaches, and takes nothing away from it. */
bool fix_root_targets(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct profile *linked = rule_linked_profile(context);
	const struct value *own = targets_of(context->profile);
	const struct group_source groups = rule_groups(context);
	const struct profile *trusted = NULL;
	struct chain_gaps gaps;

	if (!linked)
		return false;
	chain_gaps_find(&gaps, context, linked);
	for (size_t i = 0; !trusted && i < gaps.count; i++)
		if (gap_is_of(context, &gaps.items[i], finding))
			trusted = gaps.items[i].trusted;
	chain_gaps_release(&gaps);
	if (!trusted)
		return false;
	fix->profile = design_profile(context->design, trusted->id);
	fix->value = value_copy(targets_include_anyone(targets_of(trusted)) ? targets_of(trusted) : own);
	for (size_t i = 0; i < value_count(own); i++)
		if (!value_item(own, i)->excluded)
			extend_targets(&groups, own, value_item(own, i), &fix->value);
	return true;
}

/* Users and devices are different sets, so an exclusion of the one takes no one out of the other. */
void check_mixed_kinds(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);
	const struct group_source groups = rule_groups(context);

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *included = target_of_another_kind(&groups, targets, value_item(targets, i));
		bool devices = included && target_reach(&groups, included) == REACHES_USERS;

		if (included)
			rule_report(context, FIELD_ASSIGNMENTS, (long)i,
				devices ? "exclude a group of users, or use a filter"
					: "exclude a group of devices, or use a filter",
				devices ? "%s consists of devices, so excluding it takes no one out of %s, which consists of users"
					: "%s consists of users, so excluding it takes none out of %s, which consists of devices",
				rule_escape(context, target_label(value_item(targets, i))),
				rule_escape(context, target_label(included)));
	}
}

/* The first variable of a text that has a value only for a user. */
static void find_user_variable(void *closure, const char *name, size_t length, size_t column)
{
	const struct subject_variable **found = closure;
	const struct subject_variable *variable = subject_variable_find(name, length);

	(void)column;
	if (!*found && variable && !(variable->owner & VARIABLE_DEVICE))
		*found = variable;
}

static const struct subject_variable *user_variable_of(const struct profile *profile)
{
	const struct subject_variable *found = NULL;
	struct alternative_name name;

	if (!kind_has_field(profile->kind, FIELD_SUBJECT_FORMAT))
		return NULL;
	subject_each_variable(leaf_certificate_subject_text(profile), find_user_variable, &found);
	for (size_t position = 0; !found && alternative_name_next(profile, &position, &name);)
		if (name.type != SAN_ATTRIBUTE)
			subject_each_variable(name.value, find_user_variable, &found);
	return found;
}

/* A certificate for a device must not have such a variable at all: variable-user-in-device reports that. */
void check_user_values(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);
	const struct subject_variable *variable = user_variable_of(context->profile);

	if (!variable || rule_has(context, FIELD_CERTIFICATE_STORE, "machine"))
		return;
	for (size_t i = 0; i < value_count(targets); i++) {
		if (value_item(targets, i)->excluded || reach(context, value_item(targets, i)) != REACHES_DEVICES)
			continue;
		rule_report(context, FIELD_ASSIGNMENTS, (long)i,
			"assign the profile to users, unless each of the devices has a user",
			"%s consists of devices, and a device without a user has no value for {{%s}}",
			rule_escape(context, target_label(value_item(targets, i))), variable->name);
		return;
	}
}

void check_contradiction(struct rule_context *context)
{
	const struct value *targets = targets_of(context->profile);

	if (value_count(targets) && !targets_include_anyone(targets))
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
				"%s is both included and excluded", rule_escape(context, target_label(item)));
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
	if (strchr(item->text, '\'') && (!group || !*group->id))
		rule_report_id(context, RULE_ASSIGN_GROUP_NAME, FIELD_ASSIGNMENTS, at,
			"enter the group's object ID, or rename the group",
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

	if (item->target == TARGET_GROUP && import_tool_needs_group_id(tool, item->text) && (!group || !*group->id))
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
					rule_escape(context, target_label(item)), lacks);
		}
}
