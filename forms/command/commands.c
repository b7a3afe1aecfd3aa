#include "forms/command/commands.h"

#include "export/input/input.h"
#include "forms/app/app.h"
#include "forms/linemode/run.h"

/* Chooses how the screens look, and reads the user and device that subjects are filled in for. */
static enum exit_status prepare_screens(const struct arguments *arguments, struct sample *sample, struct command_result *result)
{
	struct err err = { 0 };

	if (app_screen(arguments->options[OPTION_THEME].value, !argument_is_set(arguments, OPTION_NO_MOUSE), &err) != 0)
		return result_error(result, EXIT_STATUS_USAGE, &err);
	return argument_sample(arguments, sample, NULL, result);
}

/* The exit code of a session, or its error. */
static enum exit_status status_of(int code, const struct err *err, struct command_result *result)
{
	return code < 0 ? result_error_status(result, err) : (enum exit_status)code;
}

static const char line_mode_ended[] =
	"interrupted; unsaved changes, if there are any, are offered when the design is opened again";

static enum exit_status design_run(const struct arguments *arguments, struct command_result *result)
{
	const char *path = arguments->operand_count ? arguments->operands[0] : "profiles.json";
	const char *portal = arguments->options[OPTION_PORTAL].value;
	bool plain = argument_is_set(arguments, OPTION_PLAIN);
	struct sample sample;
	struct err err = { 0 };
	enum exit_status status = prepare_screens(arguments, &sample, result);

	if (status != EXIT_STATUS_DONE)
		return status;
	result->interrupted = plain ? line_mode_ended : NULL;
	status = status_of(
		(plain ? linemode_run : app_run)(path, edition_find(portal), result->progress, &sample, &err), &err, result);
	sample_release(&sample);
	return status;
}

static enum exit_status view_run(const struct arguments *arguments, struct command_result *result)
{
	bool plain = argument_is_set(arguments, OPTION_PLAIN);
	struct input_wish wish = argument_wish(arguments, result);
	struct input input;
	struct sample sample;
	struct err err = { 0 };
	enum exit_status status = prepare_screens(arguments, &sample, result);

	if (status != EXIT_STATUS_DONE)
		return status;
	if (input_open_as(&input, arguments->operands, arguments->operand_count, &wish, &err) != 0) {
		input_close(&input);
		status = result_error_status(result, &err);
	} else {
		status = status_of((plain ? linemode_run_view : app_run_view)(&input, &sample, &err), &err, result);
	}
	sample_release(&sample);
	return status;
}

static const struct option_use design_options[] = {
	{ OPTION_PORTAL, NULL },
	{ OPTION_PLAIN, NULL },
	{ OPTION_THEME, app_theme_at },
	{ OPTION_NO_MOUSE, NULL },
	{ OPTION_SAMPLE, NULL },
	{ OPTION_NONE, NULL },
};

static const struct option_use view_options[] = {
	{ OPTION_PORTAL, NULL },
	{ OPTION_PLATFORM, NULL },
	{ OPTION_PLAIN, NULL },
	{ OPTION_THEME, app_theme_at },
	{ OPTION_NO_MOUSE, NULL },
	{ OPTION_SAMPLE, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_design = {
	.name = "",
	.options = design_options,
	.operands = "[DESIGN]",
	.max_operands = 1,
	.takes = "one design",
	.summary = "Designs profiles interactively.",
	.about =
		"bladesmith designs Microsoft Intune certificate profiles, checks them and exports them for import. "
		"Without a command it opens DESIGN to work on interactively, or profiles.json in this folder. If DESIGN is Graph JSON, a backup "
		"or a bundle, it offers to import that into a new design.",
	.example = "bladesmith contoso.json",
	.reads_keys = true,
	.synonyms = NULL,
	.run = design_run,
};

const struct command command_view = {
	.name = "view",
	.options = view_options,
	.operands = "PATH...",
	.min_operands = 1,
	.max_operands = SIZE_MAX,
	.takes = "a design, a bundle or Graph JSON files",
	.summary = "Opens a design, a bundle or Graph JSON read-only.",
	.about = "Opens a design, a bundle folder or Graph JSON files on the same screens; nothing can be changed.",
	.example = "bladesmith view contoso-bundle",
	.reads_keys = true,
	.synonyms = "open browse",
	.run = view_run,
};
