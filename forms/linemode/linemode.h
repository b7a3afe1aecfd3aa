/*
 * The program without a screen: the same design, asked line by line for screen readers and dumb
 * terminals. Lines of text come in and go out, nothing else: no escape sequence, no cursor. What is
 * asked comes from the schema, what is answered goes through the setter. Shared by plain*.c alone.
 */
#ifndef FORMS_LINEMODE_LINEMODE_H
#define FORMS_LINEMODE_LINEMODE_H

#include <stdio.h>

#include "forms/base/session.h"

/* A finding as `problems` numbered it; it is looked up again before something is done about it. */
struct linemode_problem {
	size_t slot; /* SIZE_MAX: of the design itself */
	const struct rule *rule;
	enum field_id field;
	long item;
};

struct linemode {
	struct session *session;
	FILE *in, *out;
	bool ascii;    /* the locale isn't UTF-8 */
	bool terminal; /* who answers sees the line end that ends the answer */
	bool ended;    /* there is no more input */
	bool broken;   /* a question was answered by Ctrl-C: back to the command */
	int code;      /* what the last export makes of the exit */
	char *line;    /* the last answer */
	size_t capacity;
	struct linemode_problem *problems;
	size_t problem_count, problem_capacity;
};

/* Lets Ctrl-C at a terminal break a question off, not the program. */
void linemode_begin(const struct linemode *mode);
/* Writes lines, made safe; a line end in the text ends a line. */
void linemode_say(struct linemode *mode, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for text that is not a format, of several lines. */
void linemode_put(struct linemode *mode, const char *text);
/* Writes the question and reads the answer, without its line end, without control characters; NULL at the end of input and for
 * Ctrl-C. Valid until the next question. */
char *linemode_ask(struct linemode *mode, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text without blanks at its ends, in place. */
char *linemode_trim(char *text);
/* A number from 1 to most; 0 when the text is none. */
size_t linemode_number(const char *text, size_t most);

/* Asks for the fields of a profile from the given one on, in the blades' order. */
void linemode_fields(struct linemode *mode, struct profile *profile, enum field_id from);
/* Says every field of a profile with its value and finding. */
void linemode_show(struct linemode *mode, const struct profile *profile);
/* Says why the profile lacks the fields that the text means, or what they are set to; false when it means none. */
bool linemode_why(struct linemode *mode, const struct profile *profile, const char *text);
/* Appends the value of a field, "" when it is empty; not safe. */
void linemode_value(struct strbuf *out, const struct design *design, const struct profile *profile, const struct field *field);

/* Sets a field to what was answered; -1 with an error that says what would be right. */
typedef int linemode_taker(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err);
linemode_taker linemode_take_text, linemode_take_choice, linemode_take_checks, linemode_take_link, linemode_take_certificate;
linemode_taker linemode_take_url, linemode_take_usage, linemode_take_target;
/* Says what can be chosen, numbered. */
typedef void linemode_offerer(struct linemode *mode, const struct profile *profile, const struct field *field);
linemode_offerer linemode_offer_choices, linemode_offer_trusted, linemode_offer_entries;
/* The choice of that number, from 1, among those that are offered or ticked; NULL beyond the last. */
const struct choice *linemode_choice(const struct profile *profile, const struct field *field, size_t number);
void linemode_say_certificate(struct linemode *mode, const struct certificate *certificate);
/* Takes the entry of that number out of a list field. */
linemode_taker linemode_remove_entry;
/* Moves the entry of that number before the one above it. */
linemode_taker linemode_raise_entry;

void linemode_say_finding(struct linemode *mode, const struct finding *finding);
void linemode_problems(struct linemode *mode);
/* What is done about the problem of that number. */
void linemode_fix(struct linemode *mode, const char *number);
void linemode_ignore(struct linemode *mode, const char *number);
void linemode_unignore(struct linemode *mode, const char *number);

/* Reads out what devices get of a profile: the page of that number or title, "" all of them. */
void linemode_preview(struct linemode *mode, const struct profile *profile, const char *which);
/* Reads out where the text stands among all values. */
void linemode_find(struct linemode *mode, const char *text);

#endif
