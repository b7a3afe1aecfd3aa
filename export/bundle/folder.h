/*
 * A bundle on disk: whether a folder is one, which files belong to it, and removing exactly those.
 */
#ifndef EXPORT_BUNDLE_FOLDER_H
#define EXPORT_BUNDLE_FOLDER_H

#include <stdbool.h>

#include "export/json/reader.h"
#include "model/base/error.h"
#include "model/base/hashmap.h"

/* Whether a folder has a manifest written by this program. */
bool bundle_is(const char *folder);
/* Whether a folder contains files that its manifest does not list, or can't be read; err names the first one. */
bool bundle_has_unlisted_files(const char *folder, struct err *err);
/* Removes the files of a bundle that its manifest lists, and the folders that are empty afterwards. Anything else is left in
 * place: then it returns -1 with the reason in errno. */
int bundle_remove(const char *folder);

/* --- for the importer of bundles */

bool bundle_is_manifest(const struct json *json);
/* Adds the path of each file that a manifest lists as a key of the map. The keys are borrowed from the manifest. */
void bundle_list_files(struct hashmap *listed, const cJSON *manifest);
/* Calls found() with the path, relative to the folder, of each file below it, in byte order, until it returns non-zero, which is
 * then the result. Symbolic links are reported as files and not followed. */
int bundle_walk(
	const char *folder, int (*found)(void *context, const char *path, struct err *err), void *context, struct err *err);

#endif
