/*
 * The commands that answer in text. Each takes what was asked for and fills a reply: a result for standard output, and lines
 * for standard error. Only main.c prints them, and has the table of commands.
 */
#ifndef EXPORT_COMMAND_COMMAND_H
#define EXPORT_COMMAND_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/subject/sample.h"
#include "model/base/strbuf.h"

/* How the program ends. */
enum outcome {
	OUTCOME_DONE,
	OUTCOME_FINDINGS, /* findings of severity error, or differences */
	OUTCOME_USAGE,
	OUTCOME_FILES, /* could not read or write */
};

enum option {
	OPTION_FORMAT,
	OPTION_PORTAL,
	OPTION_OUTPUT,
	OPTION_ONLY,
	OPTION_FORCE,
	OPTION_RULE,
	OPTION_SEVERITY,
	OPTION_IGNORED,
	OPTION_PREREQUISITES,
	OPTION_SAMPLE,
	OPTION_PAGE,
	OPTION_HIDDEN,
	OPTION_MATRIX,
	OPTION_PLAIN,
	OPTION_THEME,
	OPTION_NO_MOUSE,
	OPTION_COUNT
};

struct arguments {
	const char *values[OPTION_COUNT]; /* the last one given, NULL: none; "" for one without a value */
	const char **each;                /* every value of the option that the command takes several times */
	size_t each_count;
	char **paths;
	size_t path_count;
};

struct reply {
	struct strbuf out;      /* the result */
	struct strbuf messages; /* whole lines, safe to print, without the program's name */
	bool colour;            /* out is for a terminal that shows colours */
	/* Called now and then with how many are done of how many; 0 of 0: it is over. NULL: nobody wants to know. */
	void (*progress)(size_t done, size_t all);
};

typedef enum outcome command(const struct arguments *arguments, struct reply *reply);

command command_check, command_diff, command_export, command_cert, command_schema, command_rules, command_show;

/* What the commands share. Says what went wrong, and gives the outcome it was called with. */
enum outcome reply_error(struct reply *reply, enum outcome outcome, const struct err *err);
/* The outcome that an error of that code is. */
enum outcome outcome_of(const struct err *err);
/* Wrong use: what, and which word it is about, which is made safe to print. */
enum outcome reply_usage(struct reply *reply, const char *what, const char *which);
/* Moves whole lines to the messages. */
void reply_lines(struct reply *reply, struct strbuf *lines);
/* The place of --format's value among formats, which end with NULL; the first where none is given, -1 where it is not among them.
 */
int argument_format(const struct arguments *arguments, const char *const *formats);
/* The sample user and device: the built-in ones, or those of --sample. sample is initialised when it is OUTCOME_DONE. */
enum outcome argument_sample(const struct arguments *arguments, struct sample *sample, struct reply *reply);

#endif
