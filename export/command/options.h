/*
 * The options of all commands: one table. A command's row says which of them it takes; parsing, --help and the documentation
 * read the table.
 */
#ifndef EXPORT_COMMAND_OPTIONS_H
#define EXPORT_COMMAND_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum option_id {
	OPTION_NONE, /* ends a list of options */
	OPTION_FORMAT,
	OPTION_PORTAL,
	OPTION_PLATFORM,
	OPTION_TO,
	OPTION_OUTPUT,
	OPTION_ONLY,
	OPTION_FOR,
	OPTION_CLOUD,
	OPTION_TENANT,
	OPTION_FORCE,
	OPTION_RULE,
	OPTION_MIN_SEVERITY,
	OPTION_ALL,
	OPTION_IGNORED,
	OPTION_FIX,
	OPTION_DRY_RUN,
	OPTION_PREREQUISITES,
	OPTION_SAMPLE,
	OPTION_PAGE,
	OPTION_HIDDEN,
	OPTION_MATRIX,
	OPTION_PLAIN,
	OPTION_THEME,
	OPTION_NO_MOUSE,
	OPTION_MARKDOWN,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

/* The words that an option or operand can take, by number from 0; NULL after the last. */
typedef const char *word_at(size_t number);

struct option_row {
	const char *name;  /* without the dashes */
	char letter;       /* of the short option; 0: none */
	const char *value; /* what follows it, as --help names it; NULL: nothing does */
	bool repeatable;
	const char *help;  /* one sentence */
	const char *alias; /* another long name that is accepted and not shown; NULL: none */
	word_at *words;    /* the only values that it takes; NULL: any */
	const char *noun;  /* what such a value is called, with words */
	const char *list;  /* where the words are listed if there are too many for --help; NULL: in --help */
};
/* The ids of the rules. */
word_at rule_id_at;
extern const struct option_row option_rows[OPTION_COUNT];

/* An option that a command takes, with its own words if they differ from the table's (NULL: the table's). */
struct option_use {
	enum option_id id;
	word_at *words;
};

#endif
