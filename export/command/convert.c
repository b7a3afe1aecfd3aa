/* `convert`: turns a design of the classic portal into one of today's. */
#include "export/command/command.h"
#include "export/report/conversion.h"

static enum exit_status convert_input(
	const struct input *input, enum edition edition, const struct arguments *arguments, struct command_result *result)
{
	struct conversions conversions;
	struct design design;
	struct err err = { 0 };
	enum exit_status status = EXIT_STATUS_DONE;

	if (input->design.edition == edition)
		return result_usage(result, "%s is for the %s portal already", input->path, editions[edition].id);
	design_init(&design, edition);
	design.crlf = input->design.crlf;
	if (convert_design(&design, &input->design, &conversions, result->progress, &err) != 0)
		status = result_error_status(result, &err);
	else if (argument_is_set(arguments, OPTION_OUTPUT))
		status = argument_save(arguments, &design, result);
	if (status == EXIT_STATUS_DONE)
		conversion_text(&result->out, &conversions);
	conversions_release(&conversions);
	design_release(&design);
	return status;
}

static enum exit_status convert_run(const struct arguments *arguments, struct command_result *result)
{
	const char *path = arguments->options[OPTION_OUTPUT].value;
	const char *to = arguments->options[OPTION_TO].value;
	struct input_wish wish = argument_wish(arguments, result);
	struct input input;
	struct err err = { 0 };
	enum exit_status status = path ? argument_new_design(arguments, result) : EXIT_STATUS_DONE;

	if (status != EXIT_STATUS_DONE)
		return status;
	if (input_open_as(&input, arguments->operands, 1, &wish, &err) != 0)
		status = result_error(result, EXIT_STATUS_FILES, &err);
	else
		status = convert_input(&input, to ? (enum edition)edition_find(to) : INPUT_EDITION, arguments, result);
	input_close(&input);
	return status;
}

static const struct option_use convert_options[] = {
	{ OPTION_TO, NULL },
	{ OPTION_OUTPUT, NULL },
	{ OPTION_FORCE, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_convert = {
	.name = "convert",
	.options = convert_options,
	.operands = "[-o DESIGN] DESIGN",
	.min_operands = 1,
	.max_operands = 1,
	.takes = "one design",
	.summary = "Makes a design of the classic portal one of today's.",
	.about =
		"Shows what changes when a design of the classic portal becomes one of today's, and with -o writes it. Ids, names, links "
		"and assignments are kept. Profiles that today's portal no longer has are left out.",
	.example = "bladesmith convert --to current -o contoso-current.json contoso.json",
	.synonyms = "migrate upgrade",
	.run = convert_run,
};
