/* `schema`: every kind of profile and its fields. */
#include "export/command/command.h"
#include "export/report/findings.h"
#include "export/report/field_matrix.h"

/* One row a format: what is printed, and what is printed with --matrix. */
struct schema_format {
	struct output_format format;
	void (*write)(struct strbuf *out, enum edition edition);
	void (*write_matrix)(struct strbuf *out, enum edition edition);
};

static const struct schema_format schema_formats[] = {
	{ { "text", "for people" }, schema_text, schema_matrix_text },
	{ { "json", "an object with the kinds of profiles, for programs" }, schema_json, schema_matrix_json },
	{ { "markdown", "one table for each profile type: fields down, platforms across" }, schema_markdown, schema_markdown },
	{ { NULL, NULL }, NULL, NULL },
};

static enum exit_status schema_run(const struct arguments *arguments, struct command_result *result)
{
	const struct schema_format *format = (const struct schema_format *)(const void *)arguments->format;
	const char *portal = arguments->options[OPTION_PORTAL].value;
	enum edition edition = portal ? (enum edition)edition_find(portal) : EDITION_CLASSIC;

	(argument_is_set(arguments, OPTION_MATRIX) ? format->write_matrix : format->write)(&result->out, edition);
	return EXIT_STATUS_DONE;
}

static const struct option_use schema_options[] = {
	{ OPTION_FORMAT, NULL },
	{ OPTION_PORTAL, NULL },
	{ OPTION_MATRIX, NULL },
	{ OPTION_NONE, NULL },
};

const struct command command_schema = {
	.name = "schema",
	.options = schema_options,
	.operands = "",
	.takes = "no files",
	.formats = OUTPUT_FORMATS(schema_formats),
	.summary = "Prints every kind of profile with its fields.",
	.about = "Prints every kind of profile with its fields, their choices and defaults.",
	.example = "bladesmith schema --format json",
	.synonyms = "fields kinds",
	.run = schema_run,
};
