/* IntuneBackupAndRestore: a file per profile, and one of the same name for its assignments, by which the tool finds the profile
 * that they are for. So both have the profile's name as it is, where that can be a file name. */
#include "export/bundle/body.h"
#include "export/bundle/tool_folder.h"
#include "export/graph/graph.h"

#define FOLDER "intunebackup/Device Configurations"

static int put_assignments(struct bundle_plan *plan, const struct bundle_entry *entry, struct err *err)
{
	const struct value *targets = &entry->profile->values[FIELD_ASSIGNMENTS];
	struct strbuf text = STRBUF_INIT;
	struct json_writer writer = { .out = &text, .ascii = true };
	size_t count = 0;
	int status = 0;

	json_open(&writer, NULL, '[');
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		const struct group *group = design_group(plan->design, item->text);

		if (!tool_takes_target(plan, IMPORT_TOOL_INTUNEBACKUP, item))
			continue;
		json_open(&writer, NULL, '{');
		graph_put_target(&writer, item, group ? group->id : NULL);
		json_close(&writer, '}');
		count++;
	}
	json_close(&writer, ']');
	/* An empty list would remove every assignment in the tenant. */
	if (count)
		status = tool_put(plan, FOLDER "/Assignments", tool_file_name(entry), "json", &text, err);
	strbuf_release(&text);
	return status;
}

int tool_write_intunebackup(struct bundle_plan *plan, const struct bundle_entry *entry, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	int status;

	bundle_body(&text, plan, entry->profile);
	status = tool_put(plan, FOLDER, tool_file_name(entry), "json", &text, err);
	strbuf_release(&text);
	return status == 0 ? put_assignments(plan, entry, err) : status;
}
