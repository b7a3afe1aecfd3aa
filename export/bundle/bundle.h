/*
 * The bundle: a folder with all that an import takes, made whole or not at all, the same bytes for
 * the same design.
 */
#ifndef EXPORT_BUNDLE_BUNDLE_H
#define EXPORT_BUNDLE_BUNDLE_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/base/error.h"

#define BUNDLE_MANIFEST    "manifest.json"
#define BLADESMITH_VERSION "0.1.0"

struct bundle_options {
	bool force;              /* an existing bundle may be replaced */
	const char *const *only; /* names or ids of the profiles to export, with those they link to; NULL: all */
	size_t only_count;
};

struct bundle_result {
	size_t profiles, certificates, files;
	size_t groups_without_id; /* assignments left out of assignments/, kept by name in the manifest */
};

/* Writes the bundle of a design without errors (the caller has seen to that) to a folder that does not exist yet, or is a
 * bundle and force is given. Nothing is removed but files that the replaced bundle's manifest lists. */
int bundle_write(const struct design *design, const char *folder, const struct bundle_options *options,
	struct bundle_result *result, struct err *err);
/* Marks which profiles an export with these options takes (one bool for each of the design's). */
int bundle_select(const struct design *design, const struct bundle_options *options, bool *taken, struct err *err);

#endif
