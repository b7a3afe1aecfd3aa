/*
 * What `show` prints of a design, a bundle or Graph JSON: an overview, and of each profile its settings,
 * what was found in them, and the pages of the preview.
 */
#ifndef EXPORT_SHOW_SHOW_H
#define EXPORT_SHOW_SHOW_H

#include "export/json/writer.h"
#include "export/render/renderer.h"
#include "export/preview/preview.h"
#include "model/base/progress.h"
#include "model/rules/checker.h"
#include "model/report/field_matrix.h"
#include "model/report/document.h"

/* The pages that are not of the preview. */
#define SHOW_OVERVIEW "overview"
#define SHOW_MATRIX   "matrix"
#define SHOW_SETTINGS "settings"
#define SHOW_FINDINGS "findings"

struct show {
	const struct design *design;
	const struct checker *checker; /* of the design, with nothing left to do */
	struct sample *sample;         /* NULL: the built-in one */
	const struct profile *profile; /* the only one; NULL: all */
	const char *const *pages;      /* the only ones (their ids); page_count == 0: all */
	size_t page_count;
	bool hidden; /* with the fields that a profile lacks, and why */
	time_t today;
	const struct progress *progress; /* NULL: not reported */
};

/* The ids of all pages, those above and the preview's, by number from 0; NULL after the last. */
const char *show_page_at(size_t number);
/* True if a page is shown: it is one of show->pages, or these are empty and it is a page that is shown by default. */
bool show_wants(const struct show *show, const char *page);

/* Both return false if progress ended them; what they wrote is not whole then. */
bool show_render(const struct show *show, struct renderer *renderer);
bool show_json(const struct show *show, struct strbuf *out);

/* verdict.c: whether what is shown can be exported, in a sentence. */
void show_verdict(const struct show *show, struct renderer *renderer);
/* How many errors, warnings and hints a profile has, with its platform and type; for NULL, the whole design. */
void show_counts(const struct show *show, struct renderer *renderer, const struct profile *profile);
/* Adds the numbers of errors and warnings, or that there is no problem. */
void show_add_problems(struct badges *badges, const struct findings *findings);
enum look show_look(enum severity severity);

/* findings.c: what was found in a profile, the errors first; and in the design itself, with a heading, if anything was. */
void show_findings(const struct show *show, struct renderer *renderer, const struct profile *profile);
void show_design_findings(const struct show *show, struct renderer *renderer);
/* Adds the mark of a finding: its severity and its rule. */
void show_add_mark(struct badges *badges, const struct finding *finding);

/* profile.c: the pages of a profile. */
void show_settings(const struct show *show, struct renderer *renderer, const struct profile *profile);
void show_preview(const struct show *show, struct renderer *renderer, const struct profile *profile, preview_write *write);
/* The level of the headings of pages: one below the headings of profiles, if there are several profiles. */
int show_level(const struct show *show);
/* Calls found for each field that the profile has, in the order in which they are shown, and for each heading between them (with
 * FIELD_NONE); hidden: also for those that the blade has for other profiles. */
void show_each_field(const struct profile *profile, bool hidden,
	void (*found)(void *context, enum field_id field, const char *heading), void *context);

/* Calls found for the matrix of each type of which there is a profile; of the only profile's type where there is one. */
void show_each_matrix(const struct show *show, void (*found)(void *context, const struct field_matrix *matrix), void *context);

#endif
