/*
 * What a bundle will contain: which profiles, under which file names. The plan is made before anything is written; writing it
 * fills in the list of files with their hashes, which goes into the manifest.
 */
#ifndef EXPORT_BUNDLE_PLAN_H
#define EXPORT_BUNDLE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "export/bundle/tenant_ids.h"
#include "model/base/error.h"
#include "model/base/progress.h"
#include "model/crypto/digest.h"
#include "model/design/design.h"
#include "model/schema/import_tool.h"

#define BUNDLE_MANIFEST "manifest.json"

struct bundle_stage; /* stage.h */

/* One profile. Paths are relative to the bundle; NULL if there is no such file. */
struct bundle_entry {
	const struct profile *profile;
	char *resource; /* of Terraform: small letters, digits and underscores, unique */
	char *name;     /* of its files, without folder and extension */
	char *file;
	char *certificate; /* named after the certificate; profiles with the same one share it */
	char *assignments;
	bool owns_certificate; /* the first profile with this certificate, which writes its file */
};

/* A file that has been written. */
struct bundle_file {
	char *path;
	size_t bytes;
	unsigned char sha256[SHA256_BYTES];
};

struct bundle_plan {
	const struct design *design; /* borrowed */
	struct bundle_stage *stage;  /* what is written to, owned by the caller */
	struct bundle_entry *entries;
	struct bundle_entry **by_index; /* the entry of each profile of the design, by its index there; NULL: not in the bundle */
	size_t count, certificates;
	import_tool_mask tools;
	enum cloud_id cloud;
	const struct tenant_ids *tenant; /* borrowed; NULL: the bundle is for any tenant */
	char **others; /* paths of the objects that the design keeps, one for each; NULL: only some profiles are exported */
	struct bundle_file *files;
	size_t file_count, file_capacity;
};

struct bundle_options {
	bool force;              /* an existing bundle may be replaced */
	const char *const *only; /* names or ids of the profiles to export, with those they link to; NULL: all */
	size_t only_count;
	import_tool_mask tools; /* the tools that get a folder of their own */
	enum cloud_id cloud;
	const struct tenant_ids *tenant; /* the bundle is for that tenant: its bodies name the roots by id; NULL: for any */
	const struct progress *progress; /* NULL: nothing to report to */
};

/* Marks in selected[], which has one element for each profile of the design, the profiles that an export with these options
 * contains. Returns -1 if options->only names a profile that does not exist, or more than one. */
int bundle_select(const struct design *design, const struct bundle_options *options, bool *selected, struct err *err);
/* Plans a bundle of the selected profiles. The design must outlive the plan. */
void bundle_plan_make(struct bundle_plan *plan, const struct design *design, const bool *selected);
void bundle_plan_release(struct bundle_plan *plan);
/* Writes a file of the bundle, and adds it to the list of files. */
int bundle_put_file(struct bundle_plan *plan, const char *path, const void *bytes, size_t length, struct err *err);
/* The entry of the root that Graph has a link to; NULL if there is none, or it is not in the bundle. */
const struct bundle_entry *bundle_plan_root(const struct bundle_plan *plan, const struct profile *profile);
/* The entry of the profile with this id; NULL if it is not in the bundle. */
const struct bundle_entry *bundle_plan_entry(const struct bundle_plan *plan, const char *id);

#endif
