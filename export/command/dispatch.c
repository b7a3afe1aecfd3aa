/* Finds the command that was meant and runs it. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "export/bundle/bundle.h"
#include "export/command/command.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/suggest.h"
#include "model/base/text_escape.h"

const struct command *command_find(const struct command *const *commands, const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (*name && strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	while (words && *words) {
		size_t span = strcspn(words, " ");

		if (span == length && strncmp(words, word, length) == 0)
			return true;
		words += span + strspn(words + span, " ");
	}
	return false;
}

/* The commands that a word may have meant: the one that it is a synonym of, else those spelt like it. */
static void suggest_commands(struct suggest *near, const struct command *const *commands, const char *word)
{
	suggest_begin(near, word);
	for (size_t i = 0; commands[i]; i++) {
		if (has_word(commands[i]->synonyms, word)) {
			suggest_begin(near, commands[i]->name);
			suggest_offer(near, commands[i]->name);
			return;
		}
	}
	for (size_t i = 0; commands[i]; i++)
		if (*commands[i]->name)
			suggest_offer(near, commands[i]->name);
}

enum exit_status command_unknown(struct command_result *result, const char *word)
{
	struct suggest near;

	suggest_commands(&near, result->commands, word);
	strbuf_addstr(&result->messages, "there is no command \"");
	text_escape(&result->messages, word);
	strbuf_addch(&result->messages, '"');
	suggest_write(&near, &result->messages, "");
	strbuf_addstr(&result->messages, near.count ? "\n" : "; `bladesmith --help` lists the commands\n");
	return EXIT_STATUS_USAGE;
}

/*
 * Whether a word that is not a command was meant as one, and not as the path of a design: it is not an existing file, and it is
 * spelt like a command, or has more words after it and nothing of a path in it.
 */
static bool is_meant_as_command(const struct command_result *result, const char *word, bool has_more)
{
	struct suggest near;

	if (!*word || *word == '-' || file_exists(word))
		return false;
	suggest_commands(&near, result->commands, word);
	return near.count > 0 || (has_more && !strchr(word, '/') && !strchr(word, '.'));
}

static enum exit_status refuse_operands(
	const struct command *command, size_t count, const char *extra, struct command_result *result)
{
	const char *name = *command->name ? command->name : "bladesmith";

	if (count < command->min_operands)
		return result_usage(result, "%s needs %s", name, command->takes);
	return result_usage(result, "unexpected argument \"%s\": %s takes %s", extra, name, command->takes);
}

/* "-" is standard input wherever a file is read, so it is there once, and never what is written. */
static enum exit_status check_standard_input(
	const struct command *command, const struct arguments *arguments, struct command_result *result)
{
	const char *sample = arguments->options[OPTION_SAMPLE].value;
	const char *output = arguments->options[OPTION_OUTPUT].value;
	size_t count = sample && path_is_stdin(sample) ? 1 : 0;

	for (size_t i = 0; i < arguments->operand_count; i++)
		count += path_is_stdin(arguments->operands[i]);
	if (output && path_is_stdin(output))
		return result_usage(
			result, "\"-\" is standard input, which can't be written; ./- is a file or folder of that name");
	if (count && command->reads_keys)
		return result_usage(result,
			"\"-\" is standard input, which the keys come from; save what is to be read to a file (./- is a file named -)");
	if (count > 1)
		return result_usage(result, "\"-\" is standard input, which can be read only once; ./- is a file named -");
	return EXIT_STATUS_DONE;
}

static enum exit_status run_parsed(
	const struct command *command, const struct arguments *arguments, struct command_result *result)
{
	size_t count = arguments->operand_count;
	enum exit_status status;

	if (!*command->name && count && is_meant_as_command(result, arguments->operands[0], count > 1))
		return command_unknown(result, arguments->operands[0]);
	if (count < command->min_operands || count > command->max_operands)
		return refuse_operands(command, count, count ? arguments->operands[count - 1] : "", result);
	status = check_standard_input(command, arguments, result);
	return status == EXIT_STATUS_DONE ? command->run(arguments, result) : status;
}

/* --help would print what is missing as (null), or crash, in a command that no one asked about. */
static void assert_rows_are_whole(const struct command *const *commands)
{
	for (; *commands; commands++) {
		const struct command *command = *commands;

		assert(command->name && command->options && command->summary && command->about && command->example &&
			command->run);
		assert(command->operands && command->takes && command->min_operands <= command->max_operands);
	}
}

enum exit_status command_main(const struct command *const *commands, int argc, char **argv, struct command_result *result)
{
	const struct command *named = argc > 1 ? command_find(commands, argv[1]) : NULL;
	const struct command *command = named ? named : commands[0];
	struct arguments arguments;
	enum exit_status status;
	bool help;
	bool version;
	int skip = named ? 1 : 0;

	assert_rows_are_whole(commands);
	result->command = command;
	result->commands = commands;
	/* Before its options are read, which are those of the command that was meant. */
	if (!named && argc > 1 && is_meant_as_command(result, argv[1], argc > 2))
		return command_unknown(result, argv[1]);
	status = arguments_parse(&arguments, command, argc - skip, argv + skip, &help, &version, result);
	if (help)
		help_write(&result->out, commands, command);
	else if (version)
		strbuf_addstr(&result->out, "bladesmith " BLADESMITH_VERSION "\n");
	else if (status == EXIT_STATUS_DONE)
		status = run_parsed(command, &arguments, result);
	arguments_release(&arguments);
	return status;
}
