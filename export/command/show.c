/* `show`: what devices get. */
#include "export/command/command.h"
#include "export/report/check.h"
#include "export/input/input.h"
#include "export/preview/csr.h"
#include "export/show/show.h"
#include "model/design/profile_lookup.h"

struct show_format {
	struct output_format format;
	const struct renderer_ops *renderer; /* NULL: write does without */
	bool needs_findings;                 /* show->checker is filled in */
	enum exit_status (*write)(const struct show *show, const struct renderer_ops *renderer, struct command_result *result);
};

static enum exit_status write_document(
	const struct show *show, const struct renderer_ops *renderer_ops, struct command_result *result)
{
	struct renderer renderer = {
		.kind = renderer_ops, .out = &result->out, .ascii = result->ascii && renderer_ops == &renderer_text
	};

	return show_render(show, &renderer) ? EXIT_STATUS_DONE : EXIT_STATUS_FILES;
}

static enum exit_status write_json(
	const struct show *show, const struct renderer_ops *renderer_ops, struct command_result *result)
{
	(void)renderer_ops;
	return show_json(show, &result->out) ? EXIT_STATUS_DONE : EXIT_STATUS_FILES;
}

/* The request of the profile; if none was named, of the design's only one. */
static enum exit_status write_request(
	const struct show *show, const struct renderer_ops *renderer_ops, struct command_result *result)
{
	const struct profile *profile = show->profile              ? show->profile
					: show->design->count == 1 ? show->design->profiles[0]
								   : NULL;
	struct err err = { 0 };

	(void)renderer_ops;
	if (!profile)
		return result_usage(result, "--format csr needs the name or id of a profile after the path");
	if (preview_csr(&result->out, show->design, profile, show->sample, &err) != 0)
		return result_error(result, EXIT_STATUS_USAGE, &err);
	preview_csr_notes(&result->messages, show->design, profile, show->sample);
	return EXIT_STATUS_DONE;
}

static const struct show_format show_formats[] = {
	{ { "text", "for people, 80 columns wide" }, &renderer_text, true, write_document },
	{ { "markdown", "for a wiki or a pull request" }, &renderer_markdown, true, write_document },
	{ { "html", "one page without scripts, to send or print" }, &renderer_html, true, write_document },
	{ { "json", "for programs" }, NULL, true, write_json },
	{ { "csr",
		  "the certificate request of a SCEP or PKCS profile, signed with a throw-away key, for testing a certificate template" },
		NULL, false, write_request },
	{ { NULL, NULL }, NULL, false, NULL },
};

static enum exit_status show_input(
	const struct arguments *arguments, struct input *input, struct sample *sample, struct command_result *result)
{
	const struct show_format *format = (const struct show_format *)(const void *)arguments->format;
	struct show show = { .design = &input->design,
		.sample = sample,
		.pages = arguments->options[OPTION_PAGE].values,
		.page_count = arguments->options[OPTION_PAGE].count,
		.hidden = argument_is_set(arguments, OPTION_HIDDEN),
		.today = checker_today() };
	struct checker checker;
	struct err err = { 0 };
	enum exit_status status;

	input_put_notes(input, &result->messages);
	if (arguments->operand_count > 1) {
		show.profile = profile_lookup(show.design, arguments->operands[1], &err);
		if (!show.profile)
			return result_error(result, EXIT_STATUS_USAGE, &err);
	}
	if (!format->needs_findings)
		return format->write(&show, format->renderer, result);
	checker_prepare(&checker, &input->design, show.today);
	checker.context.lookup = sample_lookup;
	checker.context.lookup_context = sample;
	show.checker = &checker;
	show.progress = result->progress;
	if (check_all(&checker, result->progress, &err) != 0)
		status = result_error_status(result, &err);
	else
		status = format->write(&show, format->renderer, result);
	checker_release(&checker);
	return status;
}

static enum exit_status show_run(const struct arguments *arguments, struct command_result *result)
{
	struct input_wish wish = argument_wish(arguments, result);
	struct input input;
	struct sample sample;
	struct err err = { 0 };
	enum exit_status status = argument_sample(arguments, &sample, NULL, result);

	if (status != EXIT_STATUS_DONE)
		return status;
	if (input_open_as(&input, arguments->operands, 1, &wish, &err) != 0)
		status = result_error(result, EXIT_STATUS_FILES, &err);
	else
		status = show_input(arguments, &input, &sample, result);
	input_close(&input);
	sample_release(&sample);
	return status;
}

static const struct option_use show_options[] = {
	{ OPTION_FORMAT, NULL },
	{ OPTION_PAGE, NULL },
	{ OPTION_HIDDEN, NULL },
	{ OPTION_SAMPLE, NULL },
	{ OPTION_PORTAL, NULL },
	{ OPTION_PLATFORM, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_show = {
	.name = "show",
	.options = show_options,
	.operands = "PATH [PROFILE]",
	.min_operands = 1,
	.max_operands = 2,
	.takes = "a design, a bundle or Graph JSON, and the name or id of at most one profile",
	.formats = OUTPUT_FORMATS(show_formats),
	.summary = "Reports what devices get.",
	.about =
		"Reports what devices get from a design, a bundle or Graph JSON (\"-\" is standard input): an overview, the fields that "
		"differ between profiles, and for each profile its settings, findings and preview. With PROFILE, only that profile: an "
		"id, a name, or a part of a name that only one profile has.",
	.example = "bladesmith show --format html contoso.json > contoso.html",
	.synonyms = "list print cat report preview",
	.run = show_run,
};
