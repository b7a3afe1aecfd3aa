/*
 * Checks what a path names, and what is about to be exported.
 */
#ifndef EXPORT_REPORT_CHECK_H
#define EXPORT_REPORT_CHECK_H

#include "export/report/findings.h"
#include "model/subject/sample.h"

struct check {
	struct report report;
	struct input_wish wish; /* how Graph JSON is to be read */
	struct sample *sample;  /* NULL: the built-in one */
	bool prerequisites;     /* if the format is text: also lists what must exist outside Intune */
	struct strbuf *notes;   /* gets a line for each thing that was read and not understood */
	/* Called now and then with how many profiles of how many are done; NULL: do not report progress. */
	void (*progress)(size_t done, size_t all);
};

/* Opens a path, applies the rules and adds what they find to the report. */
int check_paths(struct check *check, char *const *paths, size_t count, struct err *err);
/* Applies the rules to the profiles that are to be exported. True when there are errors: findings then has all findings and
 * their sum; otherwise it has what the export can't carry. */
bool check_export(struct input *input, const bool *taken, struct strbuf *findings);

#endif
