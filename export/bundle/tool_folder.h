/*
 * The folders of a bundle that other tools import (model/schema/import_tool.h), one file per tool.
 */
#ifndef EXPORT_BUNDLE_TOOL_FOLDER_H
#define EXPORT_BUNDLE_TOOL_FOLDER_H

#include "export/bundle/plan.h"
#include "export/json/writer.h"

/* Writes the folder of a tool. */
int tool_folder_write(struct bundle_plan *plan, enum import_tool_id tool, const struct progress *progress, struct err *err);

/* --- for the file of each tool */

/* Writes what one profile needs. Returns 0 or -1, as does the next. */
typedef int tool_writer(struct bundle_plan *plan, const struct bundle_entry *entry, struct err *err);
tool_writer tool_write_intunecd, tool_write_intunebackup, tool_write_intunemanagement, tool_write_terraform;
/* Writes, after all profiles, what the folder needs as a whole. */
typedef int tool_ender(struct bundle_plan *plan, struct err *err);
tool_ender tool_end_intunemanagement, tool_end_terraform;

/* Writes the file "FOLDER/NAME.ENDING" of the tool. */
int tool_put(struct bundle_plan *plan, const char *folder, const char *name, const char *ending, const struct strbuf *text,
	struct err *err);
/* Gives each entry the name of its Terraform resource. */
void tool_name_resources(struct bundle_plan *plan);
/* The name of the profile as a file name. */
const char *tool_file_name(const struct bundle_entry *entry);
/* Whether a tool can take an assignment: not if it excludes all users or devices, or if an id is missing that it needs. */
bool tool_takes_target(const struct bundle_plan *plan, enum import_tool_id tool, const struct item *item);
/* The object id of a group, or one that is made of its name; in a buffer of UUID_TEXT bytes. */
void tool_group_id(char *id, const struct design *design, const char *name);

#endif
