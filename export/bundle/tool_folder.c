#include "export/bundle/tool_folder.h"

#include <stdio.h>
#include <string.h>

#include "model/crypto/uuid.h"
#include "model/design/name_pattern.h"

static const struct tool_folder {
	tool_writer *write;
	tool_ender *end; /* NULL: its files are those of the profiles */
} folders[IMPORT_TOOL_COUNT] = {
	[IMPORT_TOOL_INTUNECD] = { tool_write_intunecd, NULL },
	[IMPORT_TOOL_INTUNEBACKUP] = { tool_write_intunebackup, NULL },
	[IMPORT_TOOL_INTUNEMANAGEMENT] = { tool_write_intunemanagement, tool_end_intunemanagement },
	[IMPORT_TOOL_TERRAFORM] = { tool_write_terraform, tool_end_terraform },
};

int tool_folder_write(struct bundle_plan *plan, enum import_tool_id tool, const struct progress *progress, struct err *err)
{
	const struct tool_folder *folder = &folders[tool];

	for (size_t i = 0; i < plan->count; i++)
		if (progress_check(progress, i, plan->count, import_tools[tool].label, err) != 0 ||
			folder->write(plan, &plan->entries[i], err) != 0)
			return -1;
	return folder->end ? folder->end(plan, err) : 0;
}

int tool_put(struct bundle_plan *plan, const char *folder, const char *name, const char *ending, const struct strbuf *text,
	struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	int status;

	strbuf_printf(&path, "%s/%s.%s", folder, name, ending);
	status = bundle_put_file(plan, strbuf_text(&path), text->text, text->length, err);
	strbuf_release(&path);
	return status;
}

const char *tool_file_name(const struct bundle_entry *entry)
{
	const char *name = profile_name(entry->profile);

	/* A rule reports other names, but no name may lead out of the folder. */
	return *name && !strpbrk(name, NAME_NO_FILE) ? name : entry->name;
}

bool tool_takes_target(const struct bundle_plan *plan, enum import_tool_id tool, const struct item *item)
{
	const struct import_tool *row = &import_tools[tool];
	const struct group *group;

	if (item->filter_id && !*item->filter_id && (row->needs_filter_id || !item->filter_name || !*item->filter_name))
		return false;
	if (item->target != TARGET_GROUP)
		return !item->excluded;
	group = design_group(plan->design, item->text);
	return !import_tool_needs_group_id(row, item->text) || (group && *group->id);
}

void tool_group_id(char *id, const struct design *design, const char *name)
{
	const struct group *group = design_group(design, name);
	struct strbuf seed = STRBUF_INIT;

	if (group && *group->id) {
		snprintf(id, UUID_TEXT, "%s", group->id);
		return;
	}
	strbuf_printf(&seed, "group %s", name);
	uuid_from_name(id, strbuf_text(&seed));
	strbuf_release(&seed);
}
