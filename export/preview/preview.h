/*
 * Previews of a profile: what a device will get, page by page. The preview panel, `show` and the golden files of the tests
 * all use this one table of pages. A page can be written for any profile that has a kind, including a draft with errors.
 */
#ifndef EXPORT_PREVIEW_PREVIEW_H
#define EXPORT_PREVIEW_PREVIEW_H

#include <stdbool.h>
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
	const struct findings *findings; /* the findings of the checker for the profile; NULL if it was not checked */
	bool findings_are_shown;         /* beside the pages, which do not repeat them */
};

typedef void preview_write(struct document *document, const struct preview *preview);

struct preview_page {
	const char *id;    /* used in options and file names */
	const char *title; /* above the page */
	bool is_detail;    /* long, and read by few: reports fold it */
	preview_write *write;
};
extern const struct preview_page preview_pages[]; /* ends with id == NULL */
/* Returns NULL if there is no page with this id. */
const struct preview_page *preview_find(const char *id);

/* X(id, title, is_detail), in their order: each is written by preview_ID() in ID.c. */
#define PREVIEW_PAGES(X)                    \
	X(summary, "Summary", false)        \
	X(certificate, "Certificate", true) \
	X(graph, "Graph JSON", true)        \
	X(device, "Device", true)           \
	X(timeline, "Timeline", false)

#define PREVIEW_DECLARATION(id, title, is_detail) preview_write preview_##id;
PREVIEW_PAGES(PREVIEW_DECLARATION)
#undef PREVIEW_DECLARATION

#endif
