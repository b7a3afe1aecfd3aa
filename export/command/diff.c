/* `diff`: what differs between two designs, bundles or Graph JSON files. */
#include "export/command/command.h"
#include "export/report/diff.h"
#include "export/report/diff_document.h"

struct diff_output {
	const char *before, *after; /* the names of the two sides; borrowed */
	bool colour;                /* ANSI colours, if the format is text */
};
struct diff_format {
	struct output_format format;
	void (*write)(struct strbuf *out, const struct design_diff *diff, const struct diff_output *output);
};

static void write_text(struct strbuf *out, const struct design_diff *diff, const struct diff_output *output)
{
	diff_text(out, diff, output->colour);
}

static void write_json(struct strbuf *out, const struct design_diff *diff, const struct diff_output *output)
{
	diff_json(out, diff, output->before, output->after);
}

static void write_markdown(struct strbuf *out, const struct design_diff *diff, const struct diff_output *output)
{
	struct renderer renderer = { .kind = &renderer_markdown, .out = out };

	diff_render(&renderer, diff, output->before, output->after);
}

static void write_html(struct strbuf *out, const struct design_diff *diff, const struct diff_output *output)
{
	struct renderer renderer = { .kind = &renderer_html, .out = out };

	diff_render(&renderer, diff, output->before, output->after);
}

static const struct diff_format diff_formats[] = {
	{ { "text", "for people" }, write_text },
	{ { "markdown", "for a wiki, a pull request or a pipeline's summary" }, write_markdown },
	{ { "html", "one page without scripts, to send or print" }, write_html },
	{ { "json",
		  "an object with \"before\", \"after\", \"summary\", \"design\", \"groups\", \"profiles\" (each with \"change\", \"differences\", \"consequences\") and \"notCompared\"" },
		write_json },
	{ { NULL, NULL }, NULL },
};

static void add_notes(struct command_result *result, const struct input *input)
{
	input_put_notes(input, &result->messages);
	for (size_t i = 0; i < input->finding_count; i++)
		strbuf_printf(&result->messages, "%s: %s\n", input->findings[i].file, input->findings[i].message);
}

static enum exit_status compare(
	struct command_result *result, const struct input *before, const struct input *after, const struct diff_format *format)
{
	struct diff_side sides[] = { diff_side(before), diff_side(after) };
	struct diff_output output = { before->path, after->path, result->colour };
	struct design_diff diff;
	enum exit_status status;

	add_notes(result, before);
	add_notes(result, after);
	diff_designs(&diff, &sides[0], &sides[1]);
	diff_notes(&result->messages, &diff);
	format->write(&result->out, &diff, &output);
	status = diff.count ? EXIT_STATUS_FINDINGS : EXIT_STATUS_DONE;
	diff_release(&diff);
	return status;
}

static enum exit_status diff_run(const struct arguments *arguments, struct command_result *result)
{
	struct input_wish wish = argument_wish(arguments, result);
	struct input inputs[2];
	struct err err = { 0 };
	enum exit_status status = EXIT_STATUS_DONE;
	size_t opened = 0;

	for (; opened < 2 && status == EXIT_STATUS_DONE; opened++)
		if (input_open_as(&inputs[opened], &arguments->operands[opened], 1, &wish, &err) != 0)
			status = result_error(result, EXIT_STATUS_FILES, &err);
	for (size_t i = 0; i < 2 && status == EXIT_STATUS_DONE && wish.edition < 0; i++)
		if (input_follow_edition(&inputs[i], &inputs[1 - i], &err) != 0)
			status = result_error(result, EXIT_STATUS_FILES, &err);
	if (status == EXIT_STATUS_DONE)
		status = compare(result, &inputs[0], &inputs[1], (const struct diff_format *)(const void *)arguments->format);
	while (opened-- > 0)
		input_close(&inputs[opened]);
	return status;
}

static const struct option_use diff_options[] = {
	{ OPTION_FORMAT, NULL },
	{ OPTION_PORTAL, NULL },
	{ OPTION_PLATFORM, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_diff = {
	.name = "diff",
	.options = diff_options,
	.operands = "A B",
	.min_operands = 2,
	.max_operands = 2,
	.takes = "two designs, bundles or Graph JSON files: the earlier one and the later one",
	.formats = OUTPUT_FORMATS(diff_formats),
	.summary = "Compares two designs, bundles or Graph JSON files.",
	.about =
		"Reports what differs between two designs, bundle folders or Graph JSON files, and which devices would request new "
		"certificates or lose theirs if B replaced A. With a tenant file as B, which a bundle's export-tenant.ps1 writes, it reports "
		"how the tenant drifted from the design: profiles that differ, are missing in the tenant, or are unmanaged because only "
		"the tenant has them. \"-\" is standard input. Profiles are matched by id, else by name; those of a design and a tenant "
		"by name and Graph type.",
	.exit_findings = "there are differences",
	.example = "bladesmith diff --format html contoso.json tenant.json > drift.html",
	.synonyms = "compare cmp",
	.run = diff_run,
};
