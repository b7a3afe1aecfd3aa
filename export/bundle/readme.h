/*
 * README.txt of a bundle: how to import it, for a person who has only this folder.
 */
#ifndef EXPORT_BUNDLE_README_H
#define EXPORT_BUNDLE_README_H

#include "export/bundle/plan.h"

/* Appends the text. */
void bundle_readme(struct strbuf *out, const struct bundle_plan *plan);

#endif
