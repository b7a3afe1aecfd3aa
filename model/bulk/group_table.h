/*
 * Object ids of groups from a table of names and ids that was pasted: from the directory's list in a spreadsheet (tabs), a CSV
 * file that the admin center exported, or what PowerShell prints.
 */
#ifndef MODEL_BULK_GROUP_TABLE_H
#define MODEL_BULK_GROUP_TABLE_H

#include "model/bulk/plan.h"

/* A line with a name and an object id. */
struct group_row {
	size_t line; /* from 1 */
	char *name, *id;
	bool known; /* set by bulk_plan_group_ids(): the design has a group of that name */
};
struct group_table {
	struct group_row *items;
	size_t count, capacity;
	size_t lines;   /* that are not empty, without headings */
	size_t useless; /* of those, the ones without a name or an object id */
};

/* Reads a table: cells are separated by tabs, else by semicolons or commas, and may be in quotes (RFC 4180); otherwise a line has
 * a name and an id with spaces between them, in any order. The heading says which columns they are ("displayName", "Object Id");
 * without one, the id is the cell that looks like one and the name is the first other one. */
void group_table_read(struct group_table *table, const char *text);
void group_table_release(struct group_table *table);

/* Plans to give their object ids to the groups of the design that have none, with the lines in the notes. Left out are groups
 * that the table does not have, that have another id already, or for which it has several ids, and names that several groups of
 * the design have. Names are compared exactly, then without regard to letter case. Lines for other groups are not needed, and are
 * counted in *unknown (NULL: not wanted). End the plan with bulk_plan_release(). */
void bulk_plan_group_ids(struct bulk_plan *plan, const struct design *design, struct group_table *table);

#endif
