/* `check`: applies the rules to designs, bundles and Graph JSON. */
#include "export/report/check.h"
#include "export/command/check_fix.h"
#include "model/base/plural.h"

static void write_summary(struct command_result *result, const struct check *check, enum exit_status status)
{
	/* Without a single profile that could be read, "no findings in 0 profiles" would mislead. */
	if (check->report.format->summary && (status == EXIT_STATUS_DONE || check->report.tally.profiles))
		report_summary(&result->out, &check->report);
}

/* Before the sum of what remains. */
static void write_fixes(struct command_result *result, const struct check *check, bool dry_run)
{
	size_t fixes = check->report.tally.fixes;

	if (!check->report.format->summary)
		return;
	if (!fixes) {
		strbuf_addstr(&result->out, "nothing can be fixed automatically\n");
		return;
	}
	strbuf_add_count(&result->out, fixes, "fix", "fixes");
	strbuf_addstr(&result->out, dry_run ? " would be made; nothing was saved\n" : " made and saved\n");
}

/* Fixes the designs; those that can't be are still checked. */
static enum exit_status fix_designs(const struct arguments *arguments, struct command_result *result, struct check *check)
{
	bool dry_run = argument_is_set(arguments, OPTION_DRY_RUN);
	enum exit_status status = EXIT_STATUS_DONE;

	for (size_t i = 0; i < arguments->operand_count; i++) {
		struct err err = { 0 };
		bool saved;

		if (check_fix(check, arguments->operands + i, dry_run, &saved, &err) != 0)
			status = result_error_status(result, &err);
		if (saved)
			result->interrupted = "designs that were fixed by then are saved";
	}
	return status;
}

static enum exit_status refuse_options(
	const struct arguments *arguments, struct command_result *result, const struct check *check)
{
	if (check->prerequisites && !check->report.format->summary)
		return result_usage(result,
			"--prerequisites works with --format text only; for programs, a bundle's manifest.json lists them");
	if (argument_is_set(arguments, OPTION_DRY_RUN) && !argument_is_set(arguments, OPTION_FIX))
		return result_usage(result, "--dry-run belongs to --fix; without --fix nothing is changed anyway");
	if (argument_is_set(arguments, OPTION_FIX) && check->report.format->keeps_ignored)
		return result_usage(result, "--fix works with --format text and json");
	return EXIT_STATUS_DONE;
}

static enum exit_status check_run(const struct arguments *arguments, struct command_result *result)
{
	const struct argument *rules_wanted = &arguments->options[OPTION_RULE];
	struct sample sample = { NULL };
	struct sample_unknown unknown = { .path = NULL };
	struct check check = { .report = { .out = &result->out,
				       .colour = result->colour,
				       .format = (const struct report_format *)(const void *)arguments->format,
				       .all = argument_is_set(arguments, OPTION_ALL),
				       .with_ignored = argument_is_set(arguments, OPTION_IGNORED) },
		.wish = argument_wish(arguments, result),
		.sample = &sample,
		.notes = &result->messages,
		.prerequisites = argument_is_set(arguments, OPTION_PREREQUISITES),
		.progress = result->progress };
	enum exit_status status = EXIT_STATUS_DONE;
	struct err err = { 0 };
	size_t at_once = 1;

	report_choose(&check.report, rules_wanted->values, rules_wanted->count, arguments->options[OPTION_MIN_SEVERITY].value);
	if (refuse_options(arguments, result, &check) != EXIT_STATUS_DONE)
		return EXIT_STATUS_USAGE;
	if (argument_sample(arguments, &sample, &unknown, result) != EXIT_STATUS_DONE) {
		sample_unknown_release(&unknown);
		return EXIT_STATUS_FILES;
	}
	report_begin(&check.report);
	report_sample(&check.report, &unknown);
	sample_unknown_release(&unknown);
	if (argument_is_set(arguments, OPTION_FIX))
		status = fix_designs(arguments, result, &check);
	/* Profiles of a tenant belong together, whether they are in one file or several. */
	if (arguments->operand_count > 1 && input_are_graph(arguments->operands, arguments->operand_count))
		at_once = arguments->operand_count;
	for (size_t i = 0; i < arguments->operand_count; i += at_once)
		if (check_paths(&check, arguments->operands + i, at_once, &err) != 0)
			status = result_error(result, EXIT_STATUS_FILES, &err);
	report_end(&check.report);
	if (argument_is_set(arguments, OPTION_FIX))
		write_fixes(result, &check, argument_is_set(arguments, OPTION_DRY_RUN));
	write_summary(result, &check, status);
	if (status == EXIT_STATUS_DONE && check.report.tally.by_severity[SEVERITY_ERROR])
		status = EXIT_STATUS_FINDINGS;
	sample_release(&sample);
	return status;
}

static const struct option_use check_options[] = {
	{ OPTION_FORMAT, NULL },
	{ OPTION_RULE, NULL },
	{ OPTION_MIN_SEVERITY, NULL },
	{ OPTION_ALL, NULL },
	{ OPTION_IGNORED, NULL },
	{ OPTION_FIX, NULL },
	{ OPTION_DRY_RUN, NULL },
	{ OPTION_PREREQUISITES, NULL },
	{ OPTION_SAMPLE, NULL },
	{ OPTION_PORTAL, NULL },
	{ OPTION_PLATFORM, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_check = {
	.name = "check",
	.options = check_options,
	.operands = "PATH...",
	.min_operands = 1,
	.max_operands = SIZE_MAX,
	.takes = "a design, a bundle or Graph JSON",
	.formats = OUTPUT_FORMATS(report_formats),
	.summary = "Checks designs, bundles and Graph JSON.",
	.about =
		"Applies the rules to designs, bundle folders and Graph JSON; \"-\" is standard input. "
		"--rule and --min-severity choose which findings are listed and counted, and so decide the exit status. --fix changes the designs among the paths, and the exit status says what remains.",
	.exit_findings = "a finding of severity error is reported",
	.example = "bladesmith check --format sarif contoso.json",
	.synonyms = "validate verify lint test",
	.run = check_run,
};
