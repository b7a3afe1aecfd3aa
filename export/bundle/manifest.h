/*
 * manifest.json of a bundle: the profiles and their files, links, assignments by name, prerequisites, and the size and SHA-256 of
 * every other file.
 */
#ifndef EXPORT_BUNDLE_MANIFEST_H
#define EXPORT_BUNDLE_MANIFEST_H

#include "export/bundle/plan.h"

/* Appends the manifest. All other files of the plan must have been written. */
void bundle_manifest(struct strbuf *out, const struct bundle_plan *plan);

#endif
