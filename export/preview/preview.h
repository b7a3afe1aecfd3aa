/*
 * What a profile will make of a device, page by page: one table that the preview beside the form,
 * `show` and the golden files walk. A page is written for any profile that has a kind, also a draft
 * with errors.
 */
#ifndef EXPORT_PREVIEW_PREVIEW_H
#define EXPORT_PREVIEW_PREVIEW_H

#include <time.h>

#include "model/design/design.h"
#include "model/rules/engine.h"
#include "model/subject/sample.h"
#include "model/report/document.h"

struct preview {
	const struct design *design;
	const struct profile *profile;   /* of the design, with a kind */
	const struct sample *sample;     /* NULL: the built-in user and device */
	time_t today;                    /* when the device enrolls, in seconds since 1970 */
	const struct findings *findings; /* what the audit found in the profile; NULL: pages say nothing of it */
};

typedef void preview_write(struct document *document, const struct preview *preview);

struct preview_page {
	const char *id;    /* a word for options and file names */
	const char *title; /* above the page */
	preview_write *write;
};
extern const struct preview_page preview_pages[]; /* ends with id == NULL */
/* NULL when there is no page of that id. */
const struct preview_page *preview_find(const char *id);

/* The pages, in the files that are named as they are. */
preview_write preview_summary, preview_certificate, preview_graph, preview_device, preview_timeline;

#endif
