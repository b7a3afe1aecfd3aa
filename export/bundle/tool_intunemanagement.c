/* IntuneManagement: a file per profile with its assignments, and with the name and type of the root that it links to. A table of
 * the groups lets the tool find or create them by name in any tenant. */
#include "export/bundle/body.h"
#include "export/bundle/tool_folder.h"

#include "export/graph/graph.h"
#include "model/base/hashmap.h"
#include "model/crypto/uuid.h"

/* An id of a profile's file, always the same for the same type and name. */
static void profile_id(char id[UUID_TEXT], const struct profile *profile)
{
	struct strbuf seed = STRBUF_INIT;

	strbuf_printf(&seed, "#microsoft.graph.%s %s", profile->kind->graph_type, profile_name(profile));
	uuid_from_name(id, strbuf_text(&seed));
	strbuf_release(&seed);
}

static void put_link(struct json_writer *writer, const struct bundle_plan *plan, const struct profile *profile, const char *id,
	const struct profile *root)
{
	struct strbuf text = STRBUF_INIT;

	bundle_address(&text, plan, id);
	strbuf_printf(&text, "/microsoft.graph.%s/rootCertificate", profile->kind->graph_type);
	json_put_text(writer, "rootCertificate@odata.navigationLink", strbuf_text(&text));
	strbuf_addstr(&text, "/$ref");
	json_put_text(writer, "rootCertificate@odata.associationLink", strbuf_text(&text));
	strbuf_setlen(&text, 0);
	strbuf_printf(&text, "%s|:|#microsoft.graph.%s", profile_name(root), root->kind->graph_type);
	json_put_text(writer, "#CustomRef_rootCertificate", strbuf_text(&text));
	strbuf_release(&text);
}

static void put_assignments(struct json_writer *writer, const struct bundle_plan *plan, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	json_open(writer, "assignments", '[');
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		char group_id[UUID_TEXT] = "";

		if (!tool_takes_target(plan, IMPORT_TOOL_INTUNEMANAGEMENT, item))
			continue;
		if (item->target == TARGET_GROUP)
			tool_group_id(group_id, plan->design, item->text);
		json_open(writer, NULL, '{');
		/* The tool sets the id of each, so there has to be one. */
		json_put_text(writer, "id", "");
		json_put_text(writer, "source", "direct");
		graph_put_target(writer, item, group_id);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_members(struct json_writer *writer, const struct bundle_plan *plan, const struct profile *profile)
{
	const struct bundle_entry *root = bundle_plan_root(plan, profile);
	char id[UUID_TEXT];

	profile_id(id, profile);
	json_put_text(writer, "id", id);
	if (root)
		put_link(writer, plan, profile, id, root->profile);
	put_assignments(writer, plan, profile);
}

static void put_object(struct json_writer *writer, const char *id, const char *name, const char *type)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "Id", id);
	json_put_text(writer, "DisplayName", name);
	json_put_text(writer, "Type", type);
	json_close(writer, '}');
}

/* The group and the filter of a target, once each. */
static void put_objects(
	struct json_writer *writer, const struct bundle_plan *plan, const struct item *item, struct hashmap *known)
{
	char id[UUID_TEXT];

	/* The tool creates a group that it does not find, so one that it could not find keeps its id. */
	if (item->target == TARGET_GROUP && !hashmap_get(known, item->text) &&
		!import_tool_needs_group_id(&import_tools[IMPORT_TOOL_INTUNEMANAGEMENT], item->text)) {
		*hashmap_place(known, item->text) = (void *)item;
		tool_group_id(id, plan->design, item->text);
		put_object(writer, id, item->text, "Group");
	}
	if (item->filter_id && *item->filter_id && item->filter_name && *item->filter_name &&
		!hashmap_get(known, item->filter_id)) {
		*hashmap_place(known, item->filter_id) = (void *)item;
		put_object(writer, item->filter_id, item->filter_name, "AssignmentFilter");
	}
}

/* The tenant is a made-up one: the tool replaces ids only if the table is of another tenant than the one it imports to. */
int tool_end_intunemanagement(struct bundle_plan *plan, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	struct json_writer writer = { .out = &text, .ascii = true };
	struct hashmap known = HASHMAP_INIT;
	char tenant[UUID_TEXT];
	int status;

	uuid_from_name(tenant, "tenant of a bundle");
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "TenantId", tenant);
	json_put_text(&writer, "Organization", "bladesmith");
	json_open(&writer, "Objects", '[');
	for (size_t i = 0; i < plan->count; i++) {
		const struct value *targets = &plan->entries[i].profile->values[FIELD_ASSIGNMENTS];

		for (size_t t = 0; t < value_count(targets); t++)
			if (tool_takes_target(plan, IMPORT_TOOL_INTUNEMANAGEMENT, value_item(targets, t)))
				put_objects(&writer, plan, value_item(targets, t), &known);
	}
	json_close(&writer, ']');
	json_close(&writer, '}');
	status = tool_put(plan, "intunemanagement", "MigrationTable", "json", &text, err);
	hashmap_release(&known);
	strbuf_release(&text);
	return status;
}

int tool_write_intunemanagement(struct bundle_plan *plan, const struct bundle_entry *entry, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	int status;

	bundle_body_with(&text, plan, entry->profile, put_members);
	status = tool_put(plan, "intunemanagement/DeviceConfiguration", entry->name, "json", &text, err);
	strbuf_release(&text);
	return status;
}
