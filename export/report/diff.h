/*
 * What differs between two sources, for people and programs: the lines that the report and the blade
 * show, and JSON. Sources are designs, bundles and Graph JSON; what one of them can't hold is not reported
 * to be missing there.
 */
#ifndef EXPORT_REPORT_DIFF_H
#define EXPORT_REPORT_DIFF_H

#include "export/input/importer.h"
#include "export/input/input.h"
#include "model/diff/diff.h"

/* A source's design as a side of a comparison. */
struct diff_side diff_side(const struct input *input);
/* The same of a design that is at hand, whatever it was read from. */
struct diff_side diff_side_of(const struct importer *importer, const struct design *design);

enum diff_line_kind { DIFF_HEADING, DIFF_VALUE, DIFF_ADDED, DIFF_REMOVED, DIFF_CONSEQUENCE };

/* One line to show; texts are safe to print. */
struct diff_line {
	enum diff_line_kind kind;
	const struct diff_section *section;
	const struct difference *difference; /* NULL: a heading or a consequence */
	enum effect effect;
	char *label; /* "changed", the field; "" for a consequence */
	char *text;  /* all that follows the label */
	/* The parts of the text of a heading (after: the name, note: its kind) and of a value; NULL elsewhere. */
	char *before, *after, *note;
};
struct diff_lines {
	struct diff_line *items;
	size_t count, capacity;
};
void diff_lines_make(struct diff_lines *lines, const struct design_diff *diff);
void diff_lines_release(struct diff_lines *lines);

/* What became of what a section is about: "changed", "added" or "removed"; where a tenant is compared, a profile that only one
 * side has is "missing" in the tenant, or "unmanaged": no import removes it. */
const char *diff_change_word(const struct design_diff *diff, const struct diff_section *section);

/* Appends the report, and "1 profile changed; ..." at its end; only that if nothing differs. */
void diff_text(struct strbuf *out, const struct design_diff *diff, bool colour);
void diff_summary(struct strbuf *out, const struct design_diff *diff);
/* before and after name the two sides. */
void diff_json(struct strbuf *out, const struct design_diff *diff, const char *before, const char *after);
/* Appends a line for each thing that was not compared, as one side can't hold it. */
void diff_notes(struct strbuf *out, const struct design_diff *diff);

#endif
