/* Options and operands, read with getopt_long() by the rows of the tables. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "export/command/command.h"
#include "model/base/alloc.h"
#include "model/base/suggest.h"

#define LONG_MAX_COUNT  (2 * OPTION_COUNT + 1)
#define SHORT_MAX_CHARS (2 * OPTION_COUNT + 4)
#define LONG_BASE       1000 /* what getopt_long() returns for a long option: this and its id; no letter is so large */

/* What getopt_long() takes. Its tables are made of the options of one command. */
struct option_tables {
	struct option longs[LONG_MAX_COUNT];
	size_t long_count;
	char shorts[SHORT_MAX_CHARS];
};

static void add_option(struct option_tables *tables, enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	int has_value = row->value ? required_argument : no_argument;
	size_t length = strlen(tables->shorts);

	tables->longs[tables->long_count++] = (struct option){ row->name, has_value, NULL, LONG_BASE + (int)id };
	if (row->alias)
		tables->longs[tables->long_count++] = (struct option){ row->alias, has_value, NULL, LONG_BASE + (int)id };
	if (row->letter) {
		tables->shorts[length++] = row->letter;
		if (row->value)
			tables->shorts[length++] = ':';
		tables->shorts[length] = '\0';
	}
}

static void tables_make(struct option_tables *tables, const struct command *command)
{
	/* "-": operands come in their place, also if POSIXLY_CORRECT is set; ":": a missing value is reported as such. */
	*tables = (struct option_tables){ .shorts = "-:" };
	for (const struct option_use *use = command->options; use->id != OPTION_NONE; use++)
		add_option(tables, use->id);
	add_option(tables, OPTION_HELP);
	add_option(tables, OPTION_VERSION);
}

/* What getopt_long() returned, or left in optopt, as an option; OPTION_NONE: neither. */
static enum option_id id_of(int code)
{
	if (code >= LONG_BASE)
		return (enum option_id)(code - LONG_BASE);
	for (int id = OPTION_NONE + 1; code && id < OPTION_COUNT; id++)
		if (option_rows[id].letter == code)
			return (enum option_id)id;
	return OPTION_NONE;
}

static const struct option_use *find_use(const struct command *command, enum option_id id)
{
	for (const struct option_use *use = command->options; use->id != OPTION_NONE; use++)
		if (use->id == id)
			return use;
	return NULL;
}

const char *argument_word_at(const struct command *command, const struct option_use *use, size_t number)
{
	word_at *words = use->words ? use->words : option_rows[use->id].words;
	const struct output_format *format = use->id == OPTION_FORMAT ? output_format_at(&command->formats, number) : NULL;

	if (use->id == OPTION_FORMAT)
		return format ? format->name : NULL;
	return words ? words(number) : NULL;
}

/* --- what can be wrong */

static enum exit_status refuse_value(
	struct command_result *result, const struct command *command, const struct option_use *use, const char *value)
{
	const struct option_row *row = &option_rows[use->id];
	struct strbuf message = STRBUF_INIT;
	struct strbuf words = STRBUF_INIT;
	struct suggest near;
	const char *word;

	suggest_begin(&near, value);
	for (size_t i = 0; (word = argument_word_at(command, use, i)); i++)
		suggest_offer(&near, word);
	strbuf_printf(&message, "there is no %s \"%s\"", row->noun, value);
	if (near.count) {
		suggest_write(&near, &message, "");
	} else if (row->list) {
		strbuf_printf(&message, "; %s", row->list);
	} else {
		help_write_words(&words, command, use);
		strbuf_printf(&message, "; --%s takes %s", row->name, strbuf_text(&words));
	}
	result_usage(result, "%s", strbuf_text(&message));
	strbuf_release(&message);
	strbuf_release(&words);
	return EXIT_STATUS_USAGE;
}

static enum exit_status refuse_missing_value(struct command_result *result, const struct command *command, enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	const struct option_use *use = find_use(command, id);
	struct strbuf words = STRBUF_INIT;

	if (!row->list)
		help_write_words(&words, command, use);
	if (words.length)
		result_usage(result, "option --%s needs a value: %s", row->name, strbuf_text(&words));
	else
		result_usage(result, "option --%s needs a value: %s", row->name, row->value);
	strbuf_release(&words);
	return EXIT_STATUS_USAGE;
}

/* An option of other commands, by its long name or its letter; NULL: no command has it. */
static const struct option_row *find_row(const char *name, int letter)
{
	for (int id = OPTION_NONE + 1; id < OPTION_COUNT; id++) {
		const struct option_row *row = &option_rows[id];

		if (name ? strcmp(row->name, name) == 0 : row->letter && row->letter == letter)
			return row;
	}
	return NULL;
}

static const char *name_of(const struct command *command)
{
	return *command->name ? command->name : "bladesmith without a command";
}

/* A long option that getopt_long() knows nothing of: misspelt, another command's, or the start of several. */
static enum exit_status refuse_long(
	struct command_result *result, const struct command *command, const struct option_tables *tables, const char *word)
{
	char *name = xmemdupz(word + 2, strcspn(word + 2, "="));
	struct strbuf message = STRBUF_INIT;
	struct strbuf candidates = STRBUF_INIT;
	struct suggest near;
	size_t starts = 0;

	suggest_begin(&near, name);
	for (size_t i = 0; i < tables->long_count; i++) {
		suggest_offer(&near, tables->longs[i].name);
		if (strncmp(tables->longs[i].name, name, strlen(name)) == 0)
			strbuf_printf(&candidates, "%s--%s", starts++ ? ", " : "", tables->longs[i].name);
	}
	if (starts > 1) {
		strbuf_printf(&message, "option --%s is ambiguous: it may be %s", name, strbuf_text(&candidates));
	} else if (find_row(name, 0)) {
		strbuf_printf(&message, "%s doesn't take the option --%s", name_of(command), name);
	} else {
		strbuf_printf(&message, "unknown option --%s", name);
		for (size_t i = 0; i < near.count; i++)
			strbuf_printf(&message, "%s--%s", i ? " or " : "; did you mean ", near.words[i]);
		strbuf_addstr(&message, near.count ? "?" : "");
	}
	result_usage(result, "%s", strbuf_text(&message));
	strbuf_release(&message);
	strbuf_release(&candidates);
	free(name);
	return EXIT_STATUS_USAGE;
}

static enum exit_status refuse_option(
	struct command_result *result, const struct command *command, const struct option_tables *tables, char **argv)
{
	if (optopt >= LONG_BASE)
		return result_usage(result, "option --%s takes no value", option_rows[optopt - LONG_BASE].name);
	if (optopt && find_row(NULL, optopt))
		return result_usage(result, "%s doesn't take the option -%c", name_of(command), optopt);
	if (optopt)
		return result_usage(result, "unknown option -%c", optopt);
	return refuse_long(result, command, tables, argv[optind - 1]);
}

/* --- what is right */

static enum exit_status take_option(struct arguments *arguments, const struct command *command, enum option_id id,
	const char *value, struct command_result *result)
{
	const struct option_use *use = find_use(command, id);
	struct argument *argument = &arguments->options[id];
	bool is_limited = false;
	bool is_allowed = false;
	const char *word;

	for (size_t i = 0; (word = argument_word_at(command, use, i)); i++) {
		is_limited = true;
		is_allowed = is_allowed || strcmp(word, value) == 0;
	}
	if (is_limited && !is_allowed)
		return refuse_value(result, command, use, value);
	argument->value = value;
	argument->values = xrealloc(argument->values, (argument->count + 1) * sizeof(*argument->values));
	argument->values[argument->count++] = value;
	return EXIT_STATUS_DONE;
}

static enum exit_status take_operand(struct arguments *arguments, char *word, struct command_result *result)
{
	if (!*word)
		return result_usage(result, "an argument is empty; a path or name was expected");
	arguments->operands[arguments->operand_count++] = word;
	return EXIT_STATUS_DONE;
}

static enum exit_status parse_words(struct arguments *arguments, const struct command *command, int argc, char **argv, bool *help,
	bool *version, struct command_result *result)
{
	struct option_tables tables;
	enum exit_status status = EXIT_STATUS_DONE;

	tables_make(&tables, command);
	opterr = 0; /* the messages are ours */
	optind = 0; /* forgets what an earlier call was in the middle of */
	while (status == EXIT_STATUS_DONE && !*help && !*version) {
		int code = getopt_long(argc, argv, tables.shorts, tables.longs, NULL);

		if (code == -1)
			break;
		if (code == 1)
			status = take_operand(arguments, optarg, result);
		else if (code == ':')
			status = refuse_missing_value(result, command, id_of(optopt));
		else if (code == '?')
			status = refuse_option(result, command, &tables, argv);
		else if (id_of(code) == OPTION_HELP)
			*help = true;
		else if (id_of(code) == OPTION_VERSION)
			*version = true;
		else
			status = take_option(arguments, command, id_of(code), optarg ? optarg : "", result);
	}
	/* All after "--" are operands. */
	for (; status == EXIT_STATUS_DONE && !*help && !*version && optind < argc; optind++)
		status = take_operand(arguments, argv[optind], result);
	return status;
}

static const struct output_format *find_format(const struct command *command, const char *name)
{
	const struct output_format *format;

	for (size_t i = 0; (format = output_format_at(&command->formats, i)); i++)
		if (!name || strcmp(format->name, name) == 0)
			return format;
	return NULL;
}

enum exit_status arguments_parse(struct arguments *arguments, const struct command *command, int argc, char **argv, bool *help,
	bool *version, struct command_result *result)
{
	enum exit_status status;

	*arguments = (struct arguments){ .operands = xcalloc((size_t)argc + 1, sizeof(char *)) };
	*help = *version = false;
	status = parse_words(arguments, command, argc, argv, help, version, result);
	if (status != EXIT_STATUS_DONE || *help || *version)
		return status;
	arguments->format = find_format(command, arguments->options[OPTION_FORMAT].value);
	return EXIT_STATUS_DONE;
}

void arguments_release(struct arguments *arguments)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		free(arguments->options[id].values);
	free(arguments->operands);
	*arguments = (struct arguments){ .operands = NULL };
}

bool argument_is_set(const struct arguments *arguments, enum option_id option)
{
	return arguments->options[option].value != NULL;
}
