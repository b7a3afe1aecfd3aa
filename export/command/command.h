/*
 * The commands of the program. A command is a row: its options, operands and formats, its help texts, and a function that fills a
 * struct command_result. Commands print nothing: main.c writes the result to standard output and the messages to standard error.
 */
#ifndef EXPORT_COMMAND_COMMAND_H
#define EXPORT_COMMAND_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "export/command/options.h"
#include "export/design/sample_file.h"
#include "export/input/input.h"
#include "export/render/format.h"
#include "model/base/error.h"
#include "model/base/strbuf.h"
#include "model/subject/sample.h"

/* What the program exits with. */
enum exit_status {
	EXIT_STATUS_DONE,
	EXIT_STATUS_FINDINGS, /* findings of severity error, or differences */
	EXIT_STATUS_USAGE,
	EXIT_STATUS_FILES, /* could not read or write */
};

/* What was given for one option. Texts are borrowed from the command line. */
struct argument {
	const char *value;   /* the last one; "" if the option takes none; NULL: not given */
	const char **values; /* all of them, of a repeatable option */
	size_t count;
};

struct arguments {
	struct argument options[OPTION_COUNT];
	const struct output_format *format; /* the chosen row of the command's formats; NULL if it has none */
	char **operands;
	size_t operand_count;
};

struct command;

struct command_result {
	struct strbuf out;               /* for standard output */
	struct strbuf messages;          /* for standard error: whole lines, safe to print, without the program's name */
	bool colour;                     /* standard output is a terminal that shows colours */
	bool ascii;                      /* the locale is not UTF-8 */
	const struct progress *progress; /* of long work, and whether it is to stop; NULL: no one is waiting */
	/* What the command wrote stays written, or failed to be: its result is reported although a signal arrived in the
	 * meantime. */
	bool settled;
	const char *interrupted;               /* what to say if a signal ends the command; NULL: that nothing was written */
	const struct command *command;         /* the one that runs */
	const struct command *const *commands; /* the table; NULL ends it */
};

struct command {
	const char *name;                 /* "": the program without a command */
	const struct option_use *options; /* without --help and --version, which all have; OPTION_NONE ends it */
	const char *operands;             /* as in the usage line: "PATH..." */
	size_t min_operands, max_operands;
	const char *takes; /* the operands in words: "a design, a bundle or Graph JSON files" */
	struct output_formats formats;
	const char *summary;       /* one line, for the list of commands */
	const char *about;         /* paragraphs, for its own --help */
	const char *exit_findings; /* when it exits with 1; NULL: never */
	const char *example;
	bool reads_keys;      /* from standard input, which then can't hold a file */
	const char *synonyms; /* words that are not commands but mean this one, separated by spaces; NULL: none */
	enum exit_status (*run)(const struct arguments *arguments, struct command_result *result);
};

/* X(name), in the order of the list in --help: each is command_NAME in NAME.c. */
#define COMMANDS(X) \
	X(check)    \
	X(export)   \
	X(import)   \
	X(convert)  \
	X(diff)     \
	X(show)     \
	X(cert)     \
	X(schema)   \
	X(rules)    \
	X(help)

#define COMMAND_DECLARATION(name) extern const struct command command_##name;
COMMANDS(COMMAND_DECLARATION)
#undef COMMAND_DECLARATION

/* Finds the command that the words name, parses its options and runs it. commands[0] is the one without a name; NULL ends the
 * table. argv is as main() has it. */
enum exit_status command_main(const struct command *const *commands, int argc, char **argv, struct command_result *result);
/* NULL: there is no such command. */
const struct command *command_find(const struct command *const *commands, const char *name);
/* Adds the message that there is no such command, with the one that was probably meant. */
enum exit_status command_unknown(struct command_result *result, const char *word);

/* Parses the words after the command's own (argv[0] is skipped) into arguments. EXIT_STATUS_DONE, or a message. Sets *help or
 * *version and stops if one of these options is met. End arguments with arguments_release() in any case. */
enum exit_status arguments_parse(struct arguments *arguments, const struct command *command, int argc, char **argv, bool *help,
	bool *version, struct command_result *result);
void arguments_release(struct arguments *arguments);
bool argument_is_set(const struct arguments *arguments, enum option_id option);
/* The words that an option takes in this command, by number; NULL after the last, or if it takes any. */
const char *argument_word_at(const struct command *command, const struct option_use *use, size_t number);

/* Appends the help of one command; of the one without a name also the list of commands. */
void help_write(struct strbuf *out, const struct command *const *commands, const struct command *command);
/* The same of all commands as Markdown. */
void help_write_markdown(struct strbuf *out, const struct command *const *commands);
/* Appends "a", "a or b", "a, b or c". */
void help_write_words(struct strbuf *out, const struct command *command, const struct option_use *use);

/* Helpers of commands. Each adds a message and returns the status to exit with. */
enum exit_status result_error(struct command_result *result, enum exit_status status, const struct err *err);
/* The same with the status that the error's code means. */
enum exit_status result_error_status(struct command_result *result, const struct err *err);
/* Wrong use: the message, and where the command's help is. */
enum exit_status result_usage(struct command_result *result, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Wrong use: there is no such word (a rule, a page); the message suggests the nearest ones. words(context, number) are the right
 * ones; advice says where they are listed and may be NULL. */
enum exit_status result_unknown_word(
	struct command_result *result, const char *noun, const char *word, word_at *words, const char *advice);
/* Moves whole lines to the messages and releases the buffer. */
void result_take_lines(struct command_result *result, struct strbuf *lines);
/* How Graph JSON is to be read: --portal and --platform. */
struct input_wish argument_wish(const struct arguments *arguments, const struct command_result *result);
/* Whether -o may name the design to write: a new file, or with --force one that is a design. */
enum exit_status argument_new_design(const struct arguments *arguments, struct command_result *result);
/* Saves a design as -o says. --force also replaces a file with hard links, and writes into one that can't be replaced. */
enum exit_status argument_save(const struct arguments *arguments, const struct design *design, struct command_result *result);
/* The sample user and device: the built-in ones, or those of --sample. sample is initialised if this returns EXIT_STATUS_DONE.
 * unknown gets the members of the file that are not variables, and is to be released in any case; NULL: they become messages. */
enum exit_status argument_sample(
	const struct arguments *arguments, struct sample *sample, struct sample_unknown *unknown, struct command_result *result);

#endif
