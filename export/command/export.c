/* `export`: writes the bundle of a design. */
#include <stdlib.h>

#include "export/bundle/bundle.h"
#include "export/command/command.h"
#include "export/input/importer.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "export/report/check.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

/* Tools that get a folder, and can't import it into the cloud that it is for. */
static void describe_cloud(struct strbuf *messages, const struct bundle_options *wanted)
{
	for (size_t i = 0; i < IMPORT_TOOL_COUNT; i++)
		if (wanted->tools & IMPORT_TOOL_BIT(i) && !import_tool_works_with(&import_tools[i], wanted->cloud))
			strbuf_printf(messages, "%s works only with the worldwide cloud: use import.ps1 for %s\n",
				import_tools[i].label, clouds[wanted->cloud].label);
}

static void describe(struct command_result *result, const char *folder, const struct bundle_options *wanted,
	const struct bundle_result *bundle)
{
	struct strbuf *messages = &result->messages;

	describe_cloud(messages, wanted);
	if (bundle->roots_without_id) {
		strbuf_add_count(messages, bundle->roots_without_id, "profile links", "profiles link");
		strbuf_addstr(messages, " to a root that the tenant does not have: import.ps1 sets these links\n");
	}
	if (bundle->groups_without_id) {
		strbuf_add_count(messages, bundle->groups_without_id, "assignment is", "assignments are");
		strbuf_addstr(messages,
			" to a group without an object id: listed by name in manifest.json, not written to assignments/\n");
	}
	text_escape(&result->out, folder);
	strbuf_addstr(&result->out, ": ");
	strbuf_add_count(&result->out, bundle->profiles, "profile", "profiles");
	strbuf_addstr(&result->out, ", ");
	strbuf_add_count(&result->out, bundle->certificates, "certificate", "certificates");
	strbuf_addstr(&result->out, ", ");
	strbuf_add_count(&result->out, bundle->files, "file", "files");
	strbuf_addch(&result->out, '\n');
}

/* The tools that get a folder; the words were checked. */
static import_tool_mask chosen_tools(const struct arguments *arguments)
{
	const struct argument *option = &arguments->options[OPTION_FOR];
	import_tool_mask tools = 0;

	for (size_t i = 0; i < option->count; i++) {
		int tool = import_tool_find(option->values[i]);

		tools |= tool < 0 ? IMPORT_TOOL_BIT(IMPORT_TOOL_COUNT) - 1 : IMPORT_TOOL_BIT(tool);
	}
	return tools;
}

static enum cloud_id chosen_cloud(const struct arguments *arguments)
{
	int cloud = cloud_find(arguments->options[OPTION_CLOUD].value);

	return cloud < 0 ? CLOUD_GLOBAL : (enum cloud_id)cloud;
}

static int hash_file(const char *path, char **sha256, struct err *err)
{
	size_t length;
	char *bytes = file_read_named(path, FILE_MAX_BYTES, &length, err);

	if (!bytes)
		return -1;
	*sha256 = digest_sha256_hex(bytes, length);
	free(bytes);
	return 0;
}

/* The ids that profiles have in the tenant that a path is of: a tenant file, or a backup with the profiles' ids. */
static int read_tenant(struct tenant_ids *tenant, const struct input *input, const char *path,
	const struct command_result *result, struct err *err)
{
	struct input_wish wish = { (int)input->design.edition, -1, true, result->progress };
	struct input from;
	char *paths[1] = { (char *)path };
	int status = input_open_as(&from, paths, 1, &wish, err);

	if (status == 0) {
		tenant_ids_add(tenant, &from.design);
		if (from.document.root && json_text(from.document.root, "tenantId"))
			tenant->tenant = xstrdup(json_text(from.document.root, "tenantId"));
		/* Standard input was read to its end. */
		if (!input_is_folder(path) && !path_is_stdin(path))
			status = hash_file(path, &tenant->sha256, err);
	}
	if (status == 0 && !tenant->count)
		status = err_set(err, ERR_READ, "%s has no certificate profile with an id", path);
	input_close(&from);
	return status;
}

/* Writes the bundle of what was checked. */
static enum exit_status write_input(struct input *input, const struct arguments *arguments, const struct bundle_options *wanted,
	struct command_result *result)
{
	const char *folder = arguments->options[OPTION_OUTPUT].value;
	struct bundle_result bundle;
	struct err err = { 0 };
	enum exit_status status;

	status = bundle_write(&input->design, folder, wanted, &bundle, &err) == 0 ? EXIT_STATUS_DONE
										  : result_error_status(result, &err);
	result->settled = err.code != ERR_STOPPED;
	if (status != EXIT_STATUS_DONE)
		return status;
	describe(result, folder, wanted, &bundle);
	return EXIT_STATUS_DONE;
}

static enum exit_status export_input(struct input *input, const struct arguments *arguments, struct command_result *result)
{
	const struct argument *only = &arguments->options[OPTION_ONLY];
	struct tenant_ids tenant = TENANT_IDS_INIT;
	struct bundle_options wanted = { .force = argument_is_set(arguments, OPTION_FORCE),
		.only = only->values,
		.only_count = only->count,
		.tools = chosen_tools(arguments),
		.cloud = chosen_cloud(arguments),
		.tenant = arguments->options[OPTION_TENANT].value ? &tenant : NULL,
		.progress = result->progress };
	bool *taken = xcalloc(input->design.count, sizeof(*taken));
	struct strbuf findings = STRBUF_INIT;
	struct err err = { 0 };
	enum exit_status status = EXIT_STATUS_DONE;
	bool errors;

	if (wanted.tenant && read_tenant(&tenant, input, arguments->options[OPTION_TENANT].value, result, &err) != 0) {
		status = result_error(result, EXIT_STATUS_FILES, &err);
	} else if (bundle_select(&input->design, &wanted, taken, &err) != 0) {
		status = result_error(result, EXIT_STATUS_USAGE, &err);
	} else if (check_export(input, taken, wanted.tools, result->progress, &findings, &errors, &err) != 0) {
		status = result_error_status(result, &err);
	} else if (errors) {
		strbuf_addstr(&result->messages, "a design with errors is not exported; nothing was written\n");
		strbuf_addstr(&result->out, strbuf_text(&findings));
		strbuf_setlen(&findings, 0);
		status = EXIT_STATUS_FINDINGS;
	}
	result_take_lines(result, &findings);
	free(taken);
	if (status == EXIT_STATUS_DONE)
		status = write_input(input, arguments, &wanted, result);
	tenant_ids_release(&tenant);
	return status;
}

static enum exit_status export_run(const struct arguments *arguments, struct command_result *result)
{
	const char *folder = arguments->options[OPTION_OUTPUT].value;
	const struct input_wish wish = argument_wish(arguments, result);
	struct input input;
	struct err err = { 0 };
	enum exit_status status;

	if (!folder || !*folder)
		return result_usage(result, "export needs -o and the folder to write the bundle to");
	if (input_open_as(&input, arguments->operands, 1, &wish, &err) != 0)
		status = result_error(result, EXIT_STATUS_FILES, &err);
	else if (input.design.count == 0)
		status = result_usage(result, "there is no profile to export in %s", arguments->operands[0]);
	else
		status = export_input(&input, arguments, result);
	input_close(&input);
	return status;
}

static const struct option_use export_options[] = {
	{ OPTION_OUTPUT, NULL },
	{ OPTION_FOR, NULL },
	{ OPTION_CLOUD, NULL },
	{ OPTION_TENANT, NULL },
	{ OPTION_ONLY, NULL },
	{ OPTION_FORCE, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_export = {
	.name = "export",
	.options = export_options,
	.operands = "-o DIR DESIGN",
	.min_operands = 1,
	.max_operands = 1,
	.takes = "one design",
	.summary = "Writes the bundle of a design.",
	.about =
		"Checks a design and writes its bundle: Graph JSON, .cer files and assignments. A design with errors is not exported.",
	.exit_findings = "the design has errors; nothing was written",
	.example = "bladesmith export -o contoso-bundle contoso.json",
	.synonyms = "bundle build write",
	.run = export_run,
};
