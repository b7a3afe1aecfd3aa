/*
 * Line mode: the program without a screen, for screen readers, simple terminals and pipes. It reads and writes lines of text
 * only: no escape sequences, no cursor movement. The questions come from the schema, and answers go through design_set(), as on
 * the screens. This header is shared by the sources of forms/linemode/ only; the program calls run.h.
 */
#ifndef FORMS_LINEMODE_LINEMODE_H
#define FORMS_LINEMODE_LINEMODE_H

#include <stdio.h>

#include "forms/base/session.h"
#include "model/bulk/plan.h"

struct linemode {
	struct session *session;
	FILE *in, *out;
	bool ascii;                   /* the locale is not UTF-8 */
	bool terminal;                /* input is a terminal, which echoes the line ends of answers */
	bool end_of_input;            /* nothing more can be read */
	bool interrupted;             /* the last question was answered by Ctrl-C */
	int exit_code;                /* the program's, from the last export */
	struct strbuf line;           /* the last answer */
	bool in_key;                  /* the last line was a part of a private key, and more of it may follow */
	bool key_has_end;             /* it began with a header, so that a line will end it */
	struct finding_ref *problems; /* that `problems` numbered; they may be gone by the time a number is used */
	size_t problem_count, problem_capacity;
};

/* Input and output (io.c) */

/* At a terminal, makes Ctrl-C interrupt a question instead of ending the program. */
void linemode_catch_interrupt(const struct linemode *mode);
/* Prints lines of text. Control characters are escaped, except line breaks; a line break is added at the end. */
void linemode_printf(struct linemode *mode, const char *format, ...) __attribute__((format(printf, 2, 3)));
void linemode_print(struct linemode *mode, const char *text);
/* Prints a question and returns the answer, without its line end and control characters; NULL at the end of input and for Ctrl-C.
 * Valid until the next question; may be modified. */
char *linemode_ask(struct linemode *mode, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Removes spaces at both ends, in place; returns the start. */
char *linemode_trim(char *text);
/* The number from 1 to most that text is, in decimal digits; 0 if it is anything else. */
size_t linemode_parse_number(const char *text, size_t most);

/* Fields (field.c, list.c) */

/* Asks for the visible fields of a profile, beginning with the given one, until the last or until the user stops. */
void linemode_ask_fields(struct linemode *mode, struct profile *profile, enum field_id from);
/* Prints the visible fields of a profile with their values and problems. */
void linemode_print_profile(struct linemode *mode, const struct profile *profile);
/* For each field whose label contains text, or whose name is text: prints why the profile does not have it, or else its value.
 * Returns false if there is no such field. */
bool linemode_explain_field(struct linemode *mode, const struct profile *profile, const char *text);
/* Appends the value of a field, nothing if it is empty. Not escaped. */
void linemode_format_value(
	struct strbuf *out, const struct design *design, const struct profile *profile, const struct field *field);

/* Answers (answer.c, list.c) */

/* Sets a field to the value that the answer means; may modify the answer. Returns -1 with an error that says what can be
 * answered. */
typedef int linemode_answer_fn(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err);
linemode_answer_fn linemode_answer_text, linemode_answer_choice, linemode_answer_checks, linemode_answer_link,
	linemode_answer_certificate;
/* Add one entry to the list of the field. */
linemode_answer_fn linemode_answer_url, linemode_answer_usage, linemode_answer_name, linemode_answer_target;
/* Remove the entry with that number from the list, or swap it with the entry before it. */
linemode_answer_fn linemode_remove_entry, linemode_move_entry_up;
/* Prints what can be answered, with numbers. */
typedef void linemode_offer_fn(struct linemode *mode, const struct profile *profile, const struct field *field);
linemode_offer_fn linemode_offer_choices, linemode_offer_trusted, linemode_offer_entries;
/* The choice with that number, counting from 1 the choices that are visible or ticked; NULL after the last. */
const struct choice *linemode_choice(const struct profile *profile, const struct field *field, size_t number);
/* The choice that a word means: by value or label, else by number, else by a part of one label only. NULL with an error. */
const struct choice *linemode_choose(const struct profile *profile, const struct field *field, const char *word, struct err *err);
/* Prints the facts of a certificate. */
void linemode_print_certificate(struct linemode *mode, const struct certificate *certificate);

/* Problems (problems.c) */

/* Prints a finding and its fix in one line; nothing for NULL. */
void linemode_print_finding(struct linemode *mode, const struct finding *finding);
/* Prints all findings with their numbers, the ignored ones last. */
void linemode_list_problems(struct linemode *mode);
/* Fix or ignore the problem with that number, or stop ignoring it, and print the outcome. */
void linemode_fix(struct linemode *mode, const char *number);
void linemode_ignore(struct linemode *mode, const char *number);
void linemode_unignore(struct linemode *mode, const char *number);

/* Import and conversion (import.c) */

/* Prints what importing the path would change, asks, and does it. */
void linemode_import(struct linemode *mode, char *path);
/* The same for a conversion to today's portal. */
void linemode_convert(struct linemode *mode);

/* Recipes (recipe.c) */

/* Asks what the recipe of that id needs, and makes its profiles; lists the recipes for "". */
void linemode_recipe(struct linemode *mode, const char *id);

/* Edits of many places (plan.c, groups.c) */

/* Prints the entries of a plan with numbers, asks, and does what was not left out. */
void linemode_apply_plan(struct linemode *mode, struct bulk_plan *plan);
/* Take the next word of a text, or all of its rest; text in quotes is one word. The text goes on after it. Both change it. */
char *linemode_take_word(char **text);
char *linemode_take_rest(char **text);
/* Prints all groups with their numbers and uses. */
void linemode_list_groups(struct linemode *mode);
/* Each shows what it would change, and asks. argument: names of groups, or their numbers, and for the first one the new name;
 * what is missing is asked for. */
void linemode_rename_group(struct linemode *mode, char *argument);
void linemode_merge_groups(struct linemode *mode, char *argument);
void linemode_delete_group(struct linemode *mode, char *argument);
/* Asks for the lines of a table of names and object ids. */
void linemode_fill_group_ids(struct linemode *mode);
/* argument: the text, what takes its place, and "case" if letter case matters. */
void linemode_replace(struct linemode *mode, char *argument);

/* Preview and search (preview.c) */

/* Prints the preview page with that number, id or title; all pages for "". */
void linemode_preview(struct linemode *mode, const struct profile *profile, const char *which);
/* Prints the places where the text occurs in values of the design. */
void linemode_find(struct linemode *mode, const char *text);

#endif
