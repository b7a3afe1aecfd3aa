/* `help`, --help and the documentation of the commands: all written from the tables. */
#include <stdlib.h>
#include <string.h>

#include "export/command/command.h"
#include "model/base/suggest.h"
#include "model/base/text_width.h"

#define WIDTH        80
#define OPTION_WIDTH 28 /* of the column with an option's name and value */
#define NAME_WIDTH   12 /* of the column with a format's or command's name */

static const struct {
	enum exit_status status;
	const char *text; /* NULL: the command's own, or not listed */
} exit_texts[] = {
	{ EXIT_STATUS_DONE, "done" },
	{ EXIT_STATUS_FINDINGS, NULL },
	{ EXIT_STATUS_USAGE, "wrong use" },
	{ EXIT_STATUS_FILES, "a file could not be read or written" },
};
#define EXIT_COUNT (sizeof(exit_texts) / sizeof(exit_texts[0]))

static const struct option_use common_options[] = {
	{ OPTION_HELP, NULL },
	{ OPTION_VERSION, NULL },
	{ OPTION_NONE, NULL },
};

/* Appends words of a text; what would go beyond the line goes to the next one, indented. column is where the text begins. */
static void wrap(struct strbuf *out, const char *text, size_t indent, size_t column)
{
	bool first = true;

	while (*text) {
		size_t length = strcspn(text, " \n");

		if (!first && column + 1 + length > WIDTH) {
			strbuf_addch(out, '\n');
			strbuf_fill(out, ' ', indent);
			column = indent;
		} else if (!first) {
			strbuf_addch(out, ' ');
			column++;
		}
		strbuf_add(out, text, length);
		column += length;
		text += length;
		first = false;
		if (*text == '\n') {
			strbuf_addch(out, '\n');
			strbuf_fill(out, ' ', indent);
			column = indent;
			first = true;
		}
		text += *text != '\0';
	}
	strbuf_addch(out, '\n');
}

/* Appends a row of two columns. */
static void row(struct strbuf *out, size_t indent, const char *name, size_t width, const char *text)
{
	size_t length = indent + strlen(name);

	strbuf_fill(out, ' ', indent);
	strbuf_addstr(out, name);
	if (length + 1 > indent + width) {
		strbuf_addch(out, '\n');
		length = 0;
	}
	strbuf_fill(out, ' ', indent + width - length);
	wrap(out, text, indent + width, indent + width);
}

static void add_option_name(struct strbuf *out, const struct option_row *option, bool aligned)
{
	if (option->letter)
		strbuf_printf(out, "-%c, ", option->letter);
	else if (aligned)
		strbuf_addstr(out, "    ");
	strbuf_printf(out, "--%s", option->name);
	if (option->value)
		strbuf_printf(out, " %s", option->value);
}

void help_write_words(struct strbuf *out, const struct command *command, const struct option_use *use)
{
	const char *word;

	for (size_t i = 0; (word = argument_word_at(command, use, i)); i++)
		strbuf_printf(out, "%s%s", i == 0 ? "" : argument_word_at(command, use, i + 1) == NULL ? " or " : ", ", word);
}

/* What an option does, whether it may be repeated, and what it can take. */
static void add_option_text(struct strbuf *out, const struct command *command, const struct option_use *use)
{
	const struct option_row *option = &option_rows[use->id];
	struct strbuf words = STRBUF_INIT;

	strbuf_addstr(out, option->help);
	if (option->list)
		strbuf_printf(out, " %s.", option->list);
	else if (use->id != OPTION_FORMAT)
		help_write_words(&words, command, use);
	if (words.length)
		strbuf_printf(out, " %s is %s.", option->value, strbuf_text(&words));
	if (option->repeatable)
		strbuf_addstr(out, " Can be given several times.");
	strbuf_release(&words);
}

static void write_options(struct strbuf *out, const struct command *command, const struct option_use *uses)
{
	struct strbuf name = STRBUF_INIT;
	struct strbuf text = STRBUF_INIT;
	const struct output_format *format;

	for (const struct option_use *use = uses; use->id != OPTION_NONE; use++) {
		strbuf_setlen(&name, 0);
		strbuf_setlen(&text, 0);
		add_option_name(&name, &option_rows[use->id], true);
		add_option_text(&text, command, use);
		row(out, 2, strbuf_text(&name), OPTION_WIDTH, strbuf_text(&text));
		for (size_t i = 0; use->id == OPTION_FORMAT && (format = output_format_at(&command->formats, i)); i++) {
			strbuf_setlen(&text, 0);
			strbuf_printf(&text, "%s%s", format->about, i ? "" : " (the default)");
			row(out, 2 + OPTION_WIDTH, format->name, NAME_WIDTH, strbuf_text(&text));
		}
	}
	strbuf_release(&name);
	strbuf_release(&text);
}

static void add_usage(struct strbuf *out, const struct command *command)
{
	strbuf_printf(out, "bladesmith%s%s%s%s%s", *command->name ? " " : "", command->name,
		command->options->id != OPTION_NONE ? " [OPTION]..." : "", *command->operands ? " " : "", command->operands);
}

static void write_command_list(struct strbuf *out, const struct command *const *commands)
{
	strbuf_addstr(out, "\nCommands:\n");
	for (size_t i = 0; commands[i]; i++)
		if (*commands[i]->name)
			row(out, 2, commands[i]->name, NAME_WIDTH, commands[i]->summary);
	strbuf_addstr(out, "\n`bladesmith COMMAND --help` prints the options of a command, with an example.\n");
}

static const char *exit_text(const struct command *command, size_t i)
{
	return exit_texts[i].text ? exit_texts[i].text : command->exit_findings;
}

void help_write(struct strbuf *out, const struct command *const *commands, const struct command *command)
{
	bool is_program = !*command->name;

	strbuf_addstr(out, "Usage: ");
	add_usage(out, command);
	strbuf_addstr(out, is_program ? "\n       bladesmith COMMAND [OPTION]... [ARGUMENT]...\n\n" : "\n\n");
	wrap(out, command->about, 0, 0);
	if (is_program)
		write_command_list(out, commands);
	strbuf_addstr(out, is_program ? "\nOptions without a command:\n" : "\nOptions:\n");
	write_options(out, command, command->options);
	write_options(out, command, common_options);
	strbuf_addstr(out, "\nExit status:\n");
	for (size_t i = 0; i < EXIT_COUNT; i++)
		if (exit_text(command, i))
			strbuf_printf(out, "  %d  %s\n", exit_texts[i].status, exit_text(command, i));
	strbuf_printf(out, "\nExample:\n  %s\n", command->example);
}

/* --- Markdown */

/* A bar would end the cell of a table; < would begin a tag. */
static void add_cell(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("|\\*<", *text))
			strbuf_addch(out, '\\');
		strbuf_addch(out, *text);
	}
}

static void write_markdown_options(struct strbuf *out, const struct command *command, const struct option_use *uses)
{
	struct strbuf text = STRBUF_INIT;
	const struct output_format *format;

	for (const struct option_use *use = uses; use->id != OPTION_NONE; use++) {
		strbuf_setlen(&text, 0);
		add_option_text(&text, command, use);
		for (size_t i = 0; use->id == OPTION_FORMAT && (format = output_format_at(&command->formats, i)); i++)
			strbuf_printf(&text, "%s %s: %s%s", i ? ";" : "", format->name, format->about, i ? "" : " (the default)");
		strbuf_addstr(out, "| `");
		add_option_name(out, &option_rows[use->id], false);
		strbuf_addstr(out, "` | ");
		add_cell(out, strbuf_text(&text));
		strbuf_addstr(out, " |\n");
	}
	strbuf_release(&text);
}

static void write_markdown_command(struct strbuf *out, const struct command *command)
{
	strbuf_printf(out, "\n## bladesmith%s%s\n\n```\n", *command->name ? " " : "", command->name);
	add_usage(out, command);
	strbuf_printf(out, "\n```\n\n%s\n\n| Option | Meaning |\n| --- | --- |\n", command->about);
	write_markdown_options(out, command, command->options);
	write_markdown_options(out, command, common_options);
	strbuf_addstr(out, "\nExit status: ");
	for (size_t i = 0, listed = 0; i < EXIT_COUNT; i++)
		if (exit_text(command, i))
			strbuf_printf(out, "%s%d %s", listed++ ? ", " : "", exit_texts[i].status, exit_text(command, i));
	strbuf_printf(out, ".\n\nExample: `%s`\n", command->example);
}

void help_write_markdown(struct strbuf *out, const struct command *const *commands)
{
	strbuf_addstr(out, "# Commands\n\nThis page is printed by `bladesmith help --markdown`.\n\n"
			   "| Command | What it does |\n| --- | --- |\n");
	for (size_t i = 0; commands[i]; i++)
		strbuf_printf(out, "| `bladesmith%s%s` | %s |\n", *commands[i]->name ? " " : "", commands[i]->name,
			commands[i]->summary);
	for (size_t i = 0; commands[i]; i++)
		write_markdown_command(out, commands[i]);
}

/* --- the command */

static enum exit_status help_run(const struct arguments *arguments, struct command_result *result)
{
	const struct command *command = arguments->operand_count ? command_find(result->commands, arguments->operands[0])
								 : result->commands[0];

	if (!command)
		return command_unknown(result, arguments->operands[0]);
	if (argument_is_set(arguments, OPTION_MARKDOWN))
		help_write_markdown(&result->out, result->commands);
	else
		help_write(&result->out, result->commands, command);
	return EXIT_STATUS_DONE;
}

static const struct option_use help_options[] = { { OPTION_MARKDOWN, NULL }, { OPTION_NONE, NULL } };

const struct command command_help = {
	.name = "help",
	.options = help_options,
	.operands = "[COMMAND]",
	.max_operands = 1,
	.takes = "the name of one command",
	.summary = "Prints the help of a command.",
	.about = "Prints the help of a command, or without one the list of commands.",
	.example = "bladesmith help check",
	.run = help_run,
};
