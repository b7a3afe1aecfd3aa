/*
 * Bundles in folders of their own, and the files in them.
 */
#ifndef TESTS_SUPPORT_BUNDLES_H
#define TESTS_SUPPORT_BUNDLES_H

#include "export/bundle/bundle.h"
#include "model/design/design.h"

extern const struct bundle_options bundle_plain, bundle_forced;

/* bundle_write() for tests that don't look at its result. */
int export_to(const struct design *design, const char *folder, const struct bundle_options *options, struct err *err);
/* Loads the example and writes its bundle; returns the folder. */
const char *exported(struct design *design);

/* Reads or writes a file of a folder. What is read is the caller's to free; length may be NULL. */
char *read_in(const char *folder, const char *name, size_t *length);
void write_in(const char *folder, const char *name, const char *text);

#endif
