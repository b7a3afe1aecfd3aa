/*
 * Tools that import a bundle, besides its own script: what each can take, as facts that the export, the rules and the help share.
 * export/bundle/tool_folder.h writes the folder of each.
 *
 * Sources: the tools' own code: IntuneCD 2.4.0, IntuneBackupAndRestore 4.0.0, IntuneManagement 3.10.1 and 4.0.0-beta1, and the
 * Terraform provider deploymenttheory/microsoft365.
 */
#ifndef MODEL_SCHEMA_IMPORT_TOOL_H
#define MODEL_SCHEMA_IMPORT_TOOL_H

#include <stdbool.h>

/* X(name, id, label): the id is the word of --for and the name of the folder in the bundle. */
#define IMPORT_TOOLS(X)                                             \
	X(INTUNECD, "intunecd", "IntuneCD")                         \
	X(INTUNEBACKUP, "intunebackup", "IntuneBackupAndRestore")   \
	X(INTUNEMANAGEMENT, "intunemanagement", "IntuneManagement") \
	X(TERRAFORM, "terraform", "Terraform")

#define IMPORT_TOOL_MEMBER(name, id, label) IMPORT_TOOL_##name,
enum import_tool_id { IMPORT_TOOLS(IMPORT_TOOL_MEMBER) IMPORT_TOOL_COUNT };
#undef IMPORT_TOOL_MEMBER

/* A set of tools. */
typedef unsigned import_tool_mask;
#define IMPORT_TOOL_BIT(id) (1u << (id))

struct import_tool {
	const char *id, *label;
	const char *contains; /* a sentence: what the folder has */
	const char *lacks;    /* a sentence: what it can't carry, or what has to be done afterwards */
	const char *command;  /* how to import the folder, with BUNDLE for the bundle's path */
	const char *assign;   /* the command that assigns the profiles once they are linked; NULL: the first one does all */
	bool needs_group_id;  /* assignments to groups without an object id are left out */
	bool needs_filter_id; /* assignments with a filter whose id is unknown are left out */
	bool global_only;     /* it knows the worldwide cloud only */
	const char *unfound;  /* characters that it, or a version of it, does not escape when it looks for a group by name */
};
extern const struct import_tool import_tools[IMPORT_TOOL_COUNT];

/* Whether the tool can assign profiles to a group of that name only by its object id. */
bool import_tool_needs_group_id(const struct import_tool *tool, const char *group_name);

/* The tool of that id, or -1. */
int import_tool_find(const char *id);

/* The clouds of Microsoft 365. X(name, id, label, host): the id is the word of --cloud. */
#define CLOUDS(X)                                                                \
	X(GLOBAL, "global", "worldwide", "graph.microsoft.com")                  \
	X(USGOV, "usgov", "US Government (GCC High)", "graph.microsoft.us")      \
	X(USGOVDOD, "usgovdod", "US Government (DoD)", "dod-graph.microsoft.us") \
	X(CHINA, "china", "China (21Vianet)", "microsoftgraph.chinacloudapi.cn")

#define CLOUD_MEMBER(name, id, label, host) CLOUD_##name,
enum cloud_id { CLOUDS(CLOUD_MEMBER) CLOUD_COUNT };
#undef CLOUD_MEMBER

struct cloud {
	const char *id, *label;
	const char *host; /* of Microsoft Graph */
};
extern const struct cloud clouds[CLOUD_COUNT];

/* The cloud of that id, or -1. */
int cloud_find(const char *id);

/* Whether the tool can import into that cloud. */
bool import_tool_works_with(const struct import_tool *tool, enum cloud_id cloud);

#endif
