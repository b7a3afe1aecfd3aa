#include "export/report/check.h"

#define SLICE 64 /* profiles between two calls of progress */

static void checker_all(struct checker *checker, const struct check *check)
{
	/* Each profile comes by twice: to be entered, and to be looked at. */
	for (size_t done = 0; checker_step(checker, SLICE); done += SLICE)
		if (check->progress)
			check->progress(done / 2, checker->context.design->count);
}

int check_paths(struct check *check, char *const *paths, size_t count, struct err *err)
{
	struct input input;
	struct checker checker;

	if (input_open_as(&input, paths, count, &check->wish, err) != 0) {
		input_close(&input);
		return -1;
	}
	input_put_notes(&input, check->notes);
	checker_prepare(&checker, &input.design, checker_today());
	checker.context.lookup = sample_lookup;
	checker.context.lookup_context = check->sample;
	checker_all(&checker, check);
	report_input(&check->report, &input, &checker, NULL);
	if (check->prerequisites)
		prerequisites_text(check->report.out, &input.design);
	checker_release(&checker);
	input_close(&input);
	return 0;
}

bool check_export(struct input *input, const bool *taken, struct strbuf *findings)
{
	static const char *const ids[] = { "assign-group-id-missing" };
	struct report report = { .out = findings };
	struct report limits = { .out = findings, .ids = ids, .id_count = 1 };
	struct checker checker;
	bool errors;

	checker_prepare(&checker, &input->design, checker_today());
	checker.context.purpose = PURPOSE_EXPORT;
	checker_refresh(&checker);
	report_input(&report, input, &checker, taken);
	report_summary(findings, &report);
	errors = report.tally.by_severity[SEVERITY_ERROR] > 0;
	if (!errors) {
		strbuf_setlen(findings, 0);
		report_input(&limits, input, &checker, taken);
	}
	checker_release(&checker);
	return errors;
}
