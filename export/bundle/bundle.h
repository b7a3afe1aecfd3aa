/*
 * Export of a bundle: a folder with everything that an import needs. It appears as a whole or not at all, and the same design
 * gives the same bytes.
 */
#ifndef EXPORT_BUNDLE_BUNDLE_H
#define EXPORT_BUNDLE_BUNDLE_H

#include <stdbool.h>

#include "export/bundle/plan.h"

#define BLADESMITH_VERSION "0.1.0"

struct bundle_result {
	size_t profiles, certificates, files;
	size_t roots_without_id;  /* in a bundle for a tenant: links to roots that it does not have */
	size_t groups_without_id; /* assignments left out of assignments/; the manifest has them by name */
};

/* Writes the bundle of a design, which the caller has checked for errors, to a folder that does not exist, or to one that is a
 * bundle if options->force is set. Only files that the manifest of the replaced bundle lists are removed, and only
 * if they are as they were at the start. Fails with ERR_STOPPED, and nothing written, if options->progress ends it. */
int bundle_write(const struct design *design, const char *folder, const struct bundle_options *options,
	struct bundle_result *result, struct err *err);

#endif
