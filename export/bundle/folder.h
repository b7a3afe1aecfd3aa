/*
 * A bundle on disk: whether a folder is one, and which files belong to it.
 */
#ifndef EXPORT_BUNDLE_FOLDER_H
#define EXPORT_BUNDLE_FOLDER_H

#include <stdbool.h>

#include "export/json/reader.h"
#include "model/base/error.h"
#include "model/base/hashmap.h"

/* Whether a folder has a manifest written by this program. */
bool bundle_is(const char *folder);
/* A walk through what is in a folder, in byte order of the paths, which are relative to it. It ends when a function returns
 * non-zero, which is then its result. Symbolic links are visited as files and not followed. */
struct bundle_visitor {
	int (*file)(void *context, const char *path, struct err *err);
	/* Before and after what is in a folder; each may be NULL. */
	int (*enter)(void *context, const char *path, struct err *err);
	int (*leave)(void *context, const char *path, struct err *err);
	void *context;
};
int bundle_visit(const char *folder, const struct bundle_visitor *visitor, struct err *err);
/* Reads the manifest of a folder; release the JSON in any case. */
int bundle_read_manifest(struct json *json, const char *folder, struct err *err);

/* --- for the importer of bundles */

bool bundle_is_manifest(const struct json *json);
/* Adds the path of each file that a manifest lists as a key of the map. The keys are borrowed from the manifest. */
void bundle_list_files(struct hashmap *listed, const cJSON *manifest);
/* bundle_visit() for files only. */
int bundle_walk(
	const char *folder, int (*found)(void *context, const char *path, struct err *err), void *context, struct err *err);

#endif
