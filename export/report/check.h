/*
 * Checks what a path names, and what is about to be exported.
 */
#ifndef EXPORT_REPORT_CHECK_H
#define EXPORT_REPORT_CHECK_H

#include "export/report/findings.h"
#include "model/subject/sample.h"

struct check {
	struct report report;
	struct input_wish wish;          /* how Graph JSON is to be read */
	struct sample *sample;           /* NULL: the built-in one */
	bool prerequisites;              /* if the format is text: also lists what must exist outside Intune */
	struct strbuf *notes;            /* gets a line for each thing that was read and not understood */
	const struct progress *progress; /* NULL: not reported */
};

/* checker_refresh() in steps. Fails only if progress ends it. */
int check_all(struct checker *checker, const struct progress *progress, struct err *err);
/* Opens a path, applies the rules and adds what they find to the report. */
int check_paths(struct check *check, char *const *paths, size_t count, struct err *err);
/* Applies the rules to the profiles that are to be exported. *errors: findings then has all findings and their sum; otherwise it
 * has what the export can't carry. Fails only if progress ends it. */
/* tools: those that the export is for. */
int check_export(struct input *input, const bool *taken, import_tool_mask tools, const struct progress *progress,
	struct strbuf *findings, bool *errors, struct err *err);

#endif
