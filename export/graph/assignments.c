/* Assignments as Graph and the backup tools have them: read into the targets of a profile. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/graph/graph.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/crypto/uuid.h"

static const struct {
	const char *type;
	enum target target;
	bool excluded;
} target_types[] = {
	{ "groupAssignmentTarget", TARGET_GROUP, false },
	{ "exclusionGroupAssignmentTarget", TARGET_GROUP, true },
	{ "allLicensedUsersAssignmentTarget", TARGET_ALL_USERS, false },
	{ "allDevicesAssignmentTarget", TARGET_ALL_DEVICES, false },
};

/* What a dynamic group consists of, as its rule "(user.department -eq …)" says. Empty when that is not known. */
static const char *members_of_rule(const char *rule)
{
	bool users = strstr(rule, "user.") != NULL, devices = strstr(rule, "device.") != NULL;

	return users == devices ? "" : users ? "users" : "devices";
}

static const char *text_or_empty(const cJSON *object, const char *name)
{
	const char *text = json_text(object, name);

	return text ? text : "";
}

#define FILTER      "deviceAndAppManagementAssignmentFilterId"
#define FILTER_MODE "deviceAndAppManagementAssignmentFilterType"
#define NO_FILTER   "00000000-0000-0000-0000-000000000000"

static bool is_text_or_nothing(const cJSON *object, const char *name)
{
	const cJSON *member = json_member(object, name);

	return !member || cJSON_IsNull(member) || cJSON_IsString(member);
}

/* False for a filter that can't be understood: without it, or the other way round, the target would reach other devices. */
static bool is_filter(const cJSON *target)
{
	static const char *const modes[] = { "", "none", "include", "exclude" };
	const char *filter = text_or_empty(target, FILTER);
	bool known = !*filter || strcmp(filter, NO_FILTER) == 0;

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]) && !known; i++)
		known = strcasecmp(text_or_empty(target, FILTER_MODE), modes[i]) == 0;
	return known && is_text_or_nothing(target, FILTER) && is_text_or_nothing(target, FILTER_MODE);
}

/* A backup may have the filter's name where Graph has its id. */
static void read_filter(struct item *item, const cJSON *target, const struct graph_names *names)
{
	const char *filter = text_or_empty(target, FILTER);
	const char *mode = text_or_empty(target, FILTER_MODE);
	bool is_id = uuid_is_valid(filter);
	const char *name = is_id ? hashmap_get(&names->filters, filter) : filter;

	if (!*filter || strcmp(filter, NO_FILTER) == 0 || strcasecmp(mode, "none") == 0)
		return;
	item_set_filter(item, is_id ? filter : "", name ? name : "", strcasecmp(mode, "exclude") == 0);
}

/* The name of the target's group in the design, which gets it; NULL when the target names none. */
static const char *read_group(struct design *design, const cJSON *target, const struct graph_names *names)
{
	const char *id = text_or_empty(target, "groupId");
	const char *name = text_or_empty(target, "groupName");
	const char *members = members_of_rule(text_or_empty(target, "membershipRule"));

	if (!*name && hashmap_get(&names->groups, id))
		name = hashmap_get(&names->groups, id);
	return *id || *name ? groups_join(&design->groups, name, id, members, NULL)->name : NULL;
}

static bool read_target(struct design *design, const cJSON *target, const struct graph_names *names, struct value *targets)
{
	const char *type = graph_type_name(text_or_empty(target, "@odata.type"));

	for (size_t i = 0; i < sizeof(target_types) / sizeof(target_types[0]); i++) {
		const char *group = "";
		struct item *item;

		if (strcmp(type, target_types[i].type) != 0)
			continue;
		if (!is_filter(target))
			return false;
		if (target_types[i].target == TARGET_GROUP)
			group = read_group(design, target, names);
		if (!group)
			return false;
		item = value_add(targets, group, NULL);
		item->target = target_types[i].target;
		item->excluded = target_types[i].excluded;
		read_filter(item, target, names);
		return true;
	}
	return false;
}

bool graph_holds_assignments(const cJSON *root)
{
	const cJSON *entry = cJSON_IsArray(root) ? root->child : root;

	return cJSON_IsObject(json_member(entry, "target")) && !json_text(entry, "@odata.type");
}

size_t graph_read_assignments(
	struct design *design, struct profile *profile, const cJSON *assignments, const struct graph_names *names)
{
	struct value *targets = &profile->values[FIELD_ASSIGNMENTS];
	const cJSON *single = cJSON_IsArray(assignments) ? assignments->child : assignments;
	size_t unknown = 0;

	if (targets->kind != VALUE_LIST) {
		value_release(targets);
		*targets = value_list();
	}
	for (const cJSON *entry = single; entry; entry = cJSON_IsArray(assignments) ? entry->next : NULL)
		unknown += strcmp(text_or_empty(entry, "intent"), "remove") == 0 ||
			   !read_target(design, json_member(entry, "target"), names, targets);
	return unknown;
}
