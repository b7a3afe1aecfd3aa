#include "export/report/check.h"

#define SLICE 64 /* profiles between two calls of progress */

int check_all(struct checker *checker, const struct progress *progress, struct err *err)
{
	size_t all = checker->context.design->count;

	/* Each profile comes by twice: to be entered, and to be looked at. */
	for (size_t done = 0; checker_step(checker, SLICE); done += SLICE)
		if (progress_check(progress, done / 2 < all ? done / 2 : all, all, "checking profiles", err) != 0)
			return -1;
	return 0;
}

int check_paths(struct check *check, char *const *paths, size_t count, struct err *err)
{
	struct input input;
	struct checker checker;
	int result;

	if (input_open_as(&input, paths, count, &check->wish, err) != 0) {
		input_close(&input);
		return -1;
	}
	input_put_notes(&input, check->notes);
	checker_prepare(&checker, &input.design, checker_today());
	checker.context.lookup = sample_lookup;
	checker.context.lookup_context = check->sample;
	result = check_all(&checker, check->progress, err);
	if (result == 0)
		report_input(&check->report, &input, &checker, NULL);
	if (result == 0 && check->prerequisites)
		prerequisites_text(check->report.out, &input.design);
	checker_release(&checker);
	input_close(&input);
	return result;
}

int check_export(struct input *input, const bool *taken, import_tool_mask tools, const struct progress *progress,
	struct strbuf *findings, bool *errors, struct err *err)
{
	static const char *const ids[] = { "assign-group-id-missing", "assign-tool-limit" };
	struct report report = { .out = findings };
	struct report limits = { .out = findings, .ids = ids, .id_count = sizeof(ids) / sizeof(ids[0]) };
	struct checker checker;
	int result;

	checker_prepare(&checker, &input->design, checker_today());
	checker.context.purpose = PURPOSE_EXPORT;
	checker.context.tools = tools;
	result = check_all(&checker, progress, err);
	if (result != 0)
		goto out;
	report_input(&report, input, &checker, taken);
	report_summary(findings, &report);
	*errors = report.tally.by_severity[SEVERITY_ERROR] > 0;
	if (!*errors) {
		strbuf_setlen(findings, 0);
		report_input(&limits, input, &checker, taken);
	}
out:
	checker_release(&checker);
	return result;
}
