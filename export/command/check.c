/* `check`. */
#include "export/report/check.h"
#include "export/command/command.h"

enum outcome command_check(const struct arguments *arguments, struct reply *reply)
{
	int format = argument_format(arguments, report_formats);
	struct sample sample = { NULL };
	struct check check = { .report = { .out = &reply->out, .colour = reply->colour },
		.sample = &sample,
		.notes = &reply->messages,
		.prerequisites = arguments->values[OPTION_PREREQUISITES] != NULL,
		.progress = reply->progress };
	struct err err = { 0 };
	enum outcome outcome = OUTCOME_DONE;

	if (report_choose(&check.report, arguments->each, arguments->each_count, arguments->values[OPTION_SEVERITY], &err) != 0)
		return reply_error(reply, OUTCOME_USAGE, &err);
	check.report.with_ignored = arguments->values[OPTION_IGNORED] != NULL;
	if (format < 0)
		return reply_usage(reply, "check prints text, json or sarif, not ", arguments->values[OPTION_FORMAT]);
	if (!arguments->path_count)
		return reply_usage(reply, "check needs a design, a bundle or Graph JSON", "");
	if (check.prerequisites && format != REPORT_TEXT)
		return reply_usage(
			reply, "--prerequisites goes with --format text; a bundle's manifest.json has them for programs", "");
	if (argument_sample(arguments, &sample, reply) != OUTCOME_DONE)
		return OUTCOME_FILES;
	check.report.format = (enum report_format)format;
	report_begin(&check.report);
	for (size_t i = 0; i < arguments->path_count; i++)
		if (check_path(&check, arguments->paths[i], &err) != 0)
			outcome = reply_error(reply, OUTCOME_FILES, &err);
	if (reply->progress)
		reply->progress(0, 0);
	report_end(&check.report);
	if (format == REPORT_TEXT && (outcome == OUTCOME_DONE || check.report.tally.profiles))
		report_summary(&reply->out, &check.report.tally, check.report.id_count || check.report.least > SEVERITY_HINT);
	if (outcome == OUTCOME_DONE && check.report.tally.by_severity[SEVERITY_ERROR])
		outcome = OUTCOME_FINDINGS;
	sample_release(&sample);
	return outcome;
}
