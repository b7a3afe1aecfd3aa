#include "model/schema/import_tool.h"

#include <string.h>

#define TOOL(name, id_, label_) [IMPORT_TOOL_##name] = { .id = id_, .label = label_, TOOL_##name },

#define TOOL_INTUNECD                                                                                        \
	.contains = "One file per profile, with its assignments by group name.",                             \
	.lacks = "It does not set links: run import.ps1 -Apply afterwards. It never removes an assignment.", \
	.command = "IntuneCD-startupdate -m 1 -p BUNDLE/intunecd -e ScopeTags",                              \
	.assign = "IntuneCD-startupdate -m 1 -p BUNDLE/intunecd -e ScopeTags -u", .global_only = true, .unfound = "'"
#define TOOL_INTUNEBACKUP                                                                                                 \
	.contains = "One file per profile, and one with assignments by object ID.",                                       \
	.lacks = "It does not set links: run import.ps1 -Apply afterwards. A second run creates all again.",              \
	.command = "Invoke-IntuneRestoreDeviceConfiguration -Path BUNDLE\\intunebackup",                                  \
	.assign = "Invoke-IntuneRestoreDeviceConfigurationAssignment -Path BUNDLE\\intunebackup", .needs_group_id = true, \
	.needs_filter_id = true
#define TOOL_INTUNEMANAGEMENT                                                                        \
	.contains = "One file per profile, with its link by name and its assignments.",              \
	.lacks = "It links only if the root's name is unique and \"Resolve reference info\" is on.", \
	.command = "Bulk > Import, with the folder BUNDLE\\intunemanagement", .needs_filter_id = true, .unfound = "'&#+%"
#define TOOL_TERRAFORM                                                                                      \
	.contains = "One resource per profile, with its link and its assignments.",                         \
	.lacks = "It needs the provider deploymenttheory/microsoft365 and a configuration for signing in.", \
	.command = "terraform -chdir=BUNDLE/terraform apply", .needs_filter_id = true

const struct import_tool import_tools[IMPORT_TOOL_COUNT] = { IMPORT_TOOLS(TOOL) };

int import_tool_find(const char *id)
{
	for (int tool = 0; tool < IMPORT_TOOL_COUNT; tool++)
		if (id && strcmp(import_tools[tool].id, id) == 0)
			return tool;
	return -1;
}

bool import_tool_needs_group_id(const struct import_tool *tool, const char *group_name)
{
	return tool->needs_group_id || (tool->unfound && strpbrk(group_name, tool->unfound));
}

#define CLOUD_ROW(name, id_, label_, host_) [CLOUD_##name] = { id_, label_, host_ },
const struct cloud clouds[CLOUD_COUNT] = { CLOUDS(CLOUD_ROW) };

int cloud_find(const char *id)
{
	for (int cloud = 0; cloud < CLOUD_COUNT; cloud++)
		if (id && strcmp(clouds[cloud].id, id) == 0)
			return cloud;
	return -1;
}

bool import_tool_works_with(const struct import_tool *tool, enum cloud_id cloud)
{
	return !tool->global_only || cloud == CLOUD_GLOBAL;
}
