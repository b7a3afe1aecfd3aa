/*
 * The program without a screen: the same design, asked line by line for screen readers and dumb
 * terminals. Lines of text come in and go out, nothing else: no escape sequence, no cursor. What is
 * asked comes from the schema, what is answered goes through the setter. Shared by plain*.c alone.
 */
#ifndef FORMS_PLAIN_H
#define FORMS_PLAIN_H

#include <stdio.h>

#include "forms/inside.h"

/* A finding as `problems` numbered it; it is looked up again before something is done about it. */
struct plain_problem {
	size_t slot; /* SIZE_MAX: of the design itself */
	const struct rule *rule;
	enum field_id field;
	long item;
};

struct plain {
	struct app *app;
	FILE *in, *out;
	bool ascii;    /* the locale isn't UTF-8 */
	bool terminal; /* who answers sees the line end that ends the answer */
	bool ended;    /* there is no more input */
	bool broken;   /* a question was answered by Ctrl-C: back to the command */
	int code;      /* what the last export makes of the exit */
	char *line;    /* the last answer */
	size_t capacity;
	struct plain_problem *problems;
	size_t problem_count, problem_capacity;
};

/* Lets Ctrl-C at a terminal break a question off, not the program. */
void plain_begin(const struct plain *plain);
/* Writes lines, made safe; a line end in the text ends a line. */
void plain_say(struct plain *plain, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for text that is not a format, of several lines. */
void plain_put(struct plain *plain, const char *text);
/* Writes the question and reads the answer, without its line end, without control characters; NULL at the end of input and for
 * Ctrl-C. Valid until the next question. */
char *plain_ask(struct plain *plain, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text without blanks at its ends, in place. */
char *plain_trim(char *text);
/* A number from 1 to most; 0 when the text is none. */
size_t plain_number(const char *text, size_t most);

/* Asks for the fields of a profile from the given one on, in the blades' order. */
void plain_fields(struct plain *plain, struct profile *profile, enum field_id from);
/* Says every field of a profile with its value and finding. */
void plain_show(struct plain *plain, const struct profile *profile);
/* Says why the profile lacks the fields that the text means, or what they are set to; false when it means none. */
bool plain_why(struct plain *plain, const struct profile *profile, const char *text);
/* Appends the value of a field, "" when it is empty; not safe. */
void plain_value(struct strbuf *out, const struct design *design, const struct profile *profile, const struct field *field);

/* Sets a field to what was answered; -1 with an error that says what would be right. */
typedef int plain_taker(struct plain *plain, struct profile *profile, const struct field *field, char *answer, struct err *err);
plain_taker plain_take_text, plain_take_choice, plain_take_checks, plain_take_link, plain_take_certificate;
plain_taker plain_take_url, plain_take_usage, plain_take_target;
/* Says what can be chosen, numbered. */
typedef void plain_offerer(struct plain *plain, const struct profile *profile, const struct field *field);
plain_offerer plain_offer_choices, plain_offer_trusted, plain_offer_entries;
/* The choice of that number, from 1, among those that are offered or ticked; NULL beyond the last. */
const struct choice *plain_choice(const struct profile *profile, const struct field *field, size_t number);
void plain_say_certificate(struct plain *plain, const struct certificate *certificate);
/* Takes the entry of that number out of a list field. */
plain_taker plain_remove_entry;
/* Moves the entry of that number before the one above it. */
plain_taker plain_raise_entry;

void plain_say_finding(struct plain *plain, const struct finding *finding);
void plain_problems(struct plain *plain);
/* What is done about the problem of that number. */
void plain_fix(struct plain *plain, const char *number);
void plain_ignore(struct plain *plain, const char *number);
void plain_heed(struct plain *plain, const char *number);

/* Reads out what devices get of a profile: the page of that number or title, "" all of them. */
void plain_preview(struct plain *plain, const struct profile *profile, const char *which);
/* Reads out where the text stands among all values. */
void plain_find(struct plain *plain, const char *text);

#endif
