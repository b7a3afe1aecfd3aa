#include "export/check.h"

#define SLICE 64 /* profiles between two calls of progress */

static void audit_all(struct audit *audit, const struct check *check)
{
	/* Each profile comes by twice: to be entered, and to be looked at. */
	for (size_t done = 0; audit_work(audit, SLICE); done += SLICE)
		if (check->progress)
			check->progress(done / 2, audit->with.design->count);
}

static void put_notes(struct strbuf *notes, const struct source *source)
{
	for (size_t i = 0; i < source->note_count; i++)
		strbuf_printf(notes, "%s\n", source->notes[i]);
}

int check_path(struct check *check, const char *path, struct err *err)
{
	struct source source;
	struct audit audit;

	if (source_open(&source, path, err) != 0) {
		source_close(&source);
		return -1;
	}
	put_notes(check->notes, &source);
	audit_prepare(&audit, &source.design, audit_today());
	audit.with.lookup = sample_lookup;
	audit.with.lookup_context = check->sample;
	audit_all(&audit, check);
	report_source(&check->report, &source, &audit, NULL);
	if (check->prerequisites)
		prerequisites_text(check->report.out, &source.design);
	audit_release(&audit);
	source_close(&source);
	return 0;
}

bool check_export(struct source *source, const bool *taken, struct strbuf *findings)
{
	static const char *const ids[] = { "assign-group-id-missing" };
	struct report report = { .out = findings };
	struct report limits = { .out = findings, .ids = ids, .id_count = 1 };
	struct audit audit;
	bool errors;

	audit_prepare(&audit, &source->design, audit_today());
	audit.with.purpose = PURPOSE_EXPORT;
	audit_refresh(&audit);
	report_source(&report, source, &audit, taken);
	report_summary(findings, &report.tally, false);
	errors = report.tally.by_severity[SEVERITY_ERROR] > 0;
	if (!errors) {
		strbuf_cut(findings, 0);
		report_source(&limits, source, &audit, taken);
	}
	audit_release(&audit);
	return errors;
}
