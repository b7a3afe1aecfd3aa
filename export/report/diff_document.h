/*
 * What differs between two sources as a page: an overview of the profiles, then each difference with the values of both sides and
 * what devices do about it. For Markdown and HTML: plain text has its own form, diff_text().
 */
#ifndef EXPORT_REPORT_DIFF_DOCUMENT_H
#define EXPORT_REPORT_DIFF_DOCUMENT_H

#include "export/render/renderer.h"
#include "model/diff/diff.h"

/* before and after name the two sides, for people. */
void diff_render(struct renderer *renderer, const struct design_diff *diff, const char *before, const char *after);

#endif
