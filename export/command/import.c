/* `import`: makes a design of what was read out of a tenant. */
#include "export/command/command.h"
#include "export/input/import.h"

struct import_format {
	struct output_format format;
	void (*write)(struct strbuf *out, const struct import *import);
};

static const struct import_format import_formats[] = {
	{ { "text", "for people" }, import_text },
	{ { "json", "an object with \"profiles\", \"kept\", \"leftOut\" and \"notes\", for programs" }, import_json },
	{ { NULL, NULL }, NULL },
};

static enum exit_status import_input(struct input *input, const struct arguments *arguments, struct command_result *result)
{
	const struct import_format *format = (const struct import_format *)(const void *)arguments->format;
	struct import import;
	enum exit_status status;

	if (input->wish.edition >= 0 && (enum edition)input->wish.edition != input->design.edition)
		return result_usage(result, "%s is a design or bundle of the %s; --portal is for Graph JSON", input->path,
			editions[input->design.edition].label);
	input_put_notes(input, &result->messages);
	import_make(&import, input);
	status = argument_save(arguments, &input->design, result);
	if (status == EXIT_STATUS_DONE)
		format->write(&result->out, &import);
	import_release(&import);
	return status;
}

static enum exit_status import_run(const struct arguments *arguments, struct command_result *result)
{
	const char *path = arguments->options[OPTION_OUTPUT].value;
	struct input_wish wish = argument_wish(arguments, result);
	struct input input;
	struct err err = { 0 };
	enum exit_status status;

	if (!path || !*path)
		return result_usage(result, "import needs -o and the design file to write");
	status = argument_new_design(arguments, result);
	if (status != EXIT_STATUS_DONE)
		return status;
	wish.keeps = true;
	if (input_open_as(&input, arguments->operands, arguments->operand_count, &wish, &err) != 0)
		status = result_error(result, EXIT_STATUS_FILES, &err);
	else
		status = import_input(&input, arguments, result);
	input_close(&input);
	return status;
}

static const struct option_use import_options[] = {
	{ OPTION_OUTPUT, NULL },
	{ OPTION_FORMAT, NULL },
	{ OPTION_PORTAL, NULL },
	{ OPTION_PLATFORM, NULL },
	{ OPTION_FORCE, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_import = {
	.name = "import",
	.options = import_options,
	.operands = "-o DESIGN PATH...",
	.min_operands = 1,
	.max_operands = SIZE_MAX,
	.takes = "Graph JSON, or the folder of a backup",
	.formats = OUTPUT_FORMATS(import_formats),
	.summary = "Makes a design of profiles from a tenant.",
	.about =
		"Reads Graph JSON, the tenant file that a bundle's export-tenant.ps1 writes, and the folders that IntuneCD, "
		"IntuneBackupAndRestore and IntuneManagement write, and makes a design of the certificate profiles in them. What the "
		"design can't edit is kept in it. Where no file says which trusted profile "
		"a profile links to, the only one of its platform is proposed.",
	.example = "bladesmith import -o contoso.json backup",
	.synonyms = "read load restore",
	.run = import_run,
};
