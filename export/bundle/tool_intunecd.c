/* IntuneCD: a file per profile, with the assignments in it. Groups go by name, and the tool finds their ids. */
#include "export/bundle/body.h"
#include "export/bundle/tool_folder.h"
#include "export/graph/graph.h"

/* A group by its name, or by its id if the tool would not find the name. */
static void put_group(struct json_writer *writer, const struct design *design, const char *name)
{
	if (import_tool_needs_group_id(&import_tools[IMPORT_TOOL_INTUNECD], name)) {
		json_put_text(writer, "groupId", design_group(design, name)->id);
		return;
	}
	json_put_text(writer, "groupName", name);
	json_put_text(writer, "groupType", "StaticMembership");
}

static void put_target(struct json_writer *writer, const struct design *design, const struct item *item)
{
	json_open(writer, "target", '{');
	json_put_text(writer, "@odata.type", graph_target_type(item));
	/* Both members of the filter or neither: only one of them ends the tool's run. */
	if (item->filter_id) {
		json_put_text(writer, "deviceAndAppManagementAssignmentFilterId",
			item->filter_name && *item->filter_name ? item->filter_name : item->filter_id);
		json_put_text(
			writer, "deviceAndAppManagementAssignmentFilterType", item->filter_excludes ? "exclude" : "include");
	}
	if (item->target == TARGET_GROUP)
		put_group(writer, design, item->text);
	json_close(writer, '}');
}

/* What is added to the canonical body. */
static void put_members(struct json_writer *writer, const struct bundle_plan *plan, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	bundle_put_link(writer, plan, profile);
	json_open(writer, "assignments", '[');
	for (size_t i = 0; i < value_count(targets); i++) {
		if (!tool_takes_target(plan, IMPORT_TOOL_INTUNECD, value_item(targets, i)))
			continue;
		json_open(writer, NULL, '{');
		json_put_text(writer, "intent", "apply");
		json_put_text(writer, "source", "direct");
		put_target(writer, plan->design, value_item(targets, i));
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

int tool_write_intunecd(struct bundle_plan *plan, const struct bundle_entry *entry, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	int status;

	bundle_body_with(&text, plan, entry->profile, put_members);
	status = tool_put(plan, "intunecd/Device Configurations", entry->name, "json", &text, err);
	strbuf_release(&text);
	return status;
}
