#include "model/subject/subject_internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/oid.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

/* The state of the parser. */
struct subject_reader {
	const char *at; /* the next character */
	const char *end;
	size_t column;     /* of the next character */
	size_t separator;  /* the column of the last separator, 0 before the first */
	size_t rdn;        /* the number of the RDN that is being read */
	size_t capacity;   /* of subject->parts */
	unsigned editions; /* of the variables that it may have */
	struct subject *subject;
	struct subject_problem *problem;
};

/* Copies a text into a buffer of size bytes; truncates it between characters and adds "..." if it is too long. */
static void subject_copy_truncated(char *out, size_t size, const char *text)
{
	size_t length = strnlen(text, size);

	if (length < size) {
		memcpy(out, text, length + 1);
		return;
	}
	length = utf8_floor(text, size - 4);
	memcpy(out, text, length);
	memcpy(out + length, "...", 4);
}

/* Stores a key or variable as the word of the problem; returns the stored word, which is safe to print. */
static const char *subject_set_word(struct subject_reader *reader, const char *word, size_t length)
{
	struct strbuf safe = STRBUF_INIT;
	char *copy = xmemdupz(word, length);

	text_escape(&safe, copy);
	subject_copy_truncated(reader->problem->word, sizeof(reader->problem->word), strbuf_text(&safe));
	strbuf_release(&safe);
	free(copy);
	return reader->problem->word;
}

static const char *subject_set_key_word(struct subject_reader *reader, const struct subject_part *part)
{
	assert(part->key); /* subject_read_key() sets it before any problem of the part can be reported */
	return subject_set_word(reader, part->key, strlen(part->key));
}

/* Stores the problem; returns -1. In the format, a line break stands between the fault and how to fix it. */
static int subject_fail(struct subject_reader *reader, enum subject_fault fault, size_t column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static int subject_fail(struct subject_reader *reader, enum subject_fault fault, size_t column, const char *format, ...)
{
	struct strbuf message = STRBUF_INIT;
	struct strbuf text = STRBUF_INIT;
	const char *fix;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	fix = strchr(strbuf_text(&text), '\n');
	strbuf_printf(&message, "Subject, column %zu: ", column);
	strbuf_add(&message, strbuf_text(&text), fix ? (size_t)(fix - strbuf_text(&text)) : text.length);
	if (fix)
		strbuf_addstr(&message, ": ");
	reader->problem->advice = fix && message.length < sizeof(reader->problem->message) - 4 ? message.length : 0;
	if (fix)
		strbuf_addstr(&message, fix + 1);
	strbuf_release(&text);
	reader->problem->fault = fault;
	reader->problem->column = column;
	subject_copy_truncated(reader->problem->message, sizeof(reader->problem->message), strbuf_text(&message));
	strbuf_release(&message);
	return -1;
}

static bool subject_is_space(char c)
{
	return c == ' ' || c == '\t';
}

static bool subject_is_line_break(char c)
{
	return c == '\n' || c == '\r';
}

bool subject_ends_part(char c)
{
	return c == '\0' || c == ',' || c == ';' || c == '+';
}

/* Skips one character; fails if it is not UTF-8. */
static int subject_step(struct subject_reader *reader)
{
	uint32_t code;
	size_t length = utf8_next(reader->at, &code);

	if (code == UTF8_INVALID)
		return subject_fail(reader, SUBJECT_SYNTAX, reader->column, "the byte 0x%02x is not UTF-8\nretype the character",
			(unsigned char)*reader->at);
	reader->at += length;
	reader->column++;
	return 0;
}

static int subject_step_to(struct subject_reader *reader, const char *stop)
{
	while (reader->at < stop)
		if (subject_step(reader))
			return -1;
	return 0;
}

static void subject_skip_spaces(struct subject_reader *reader)
{
	while (subject_is_space(*reader->at)) {
		reader->at++;
		reader->column++;
	}
}

/* Sets the OID of a part from its key. */
static int subject_resolve_key(struct subject_reader *reader, struct subject_part *part)
{
	const struct subject_key *key = subject_key_find(part->key);
	bool prefix = strlen(part->key) > 3 && (part->key[0] | 32) == 'o' && (part->key[1] | 32) == 'i' &&
		      (part->key[2] | 32) == 'd' && part->key[3] == '.';

	part->oid = key ? key->oid : prefix ? part->key + 4 : part->key;
	if (key || oid_is_valid(part->oid))
		return 0;
	if (prefix || (*part->key >= '0' && *part->key <= '9'))
		return subject_fail(reader, SUBJECT_UNKNOWN_KEY, part->key_column,
			"%s is not an OID\nwrite numbers with one dot between "
			"them, as in 2.5.4.3; the first is 0, 1 or 2, the second below 40 after 0 and 1",
			subject_set_key_word(reader, part));
	reader->problem->suggestion = subject_key_nearest(part->key);
	if (reader->problem->suggestion)
		return subject_fail(reader, SUBJECT_UNKNOWN_KEY, part->key_column, "%s is not a key; did you mean %s?",
			subject_set_key_word(reader, part), reader->problem->suggestion);
	return subject_fail(reader, SUBJECT_UNKNOWN_KEY, part->key_column,
		"%s is not a key\nwrite a key such as CN, OU, O or E, or an OID such as 2.5.4.3",
		subject_set_key_word(reader, part));
}

/* Reports why no key could be read. The text from start to last is what was read of it. */
static int subject_bad_key(struct subject_reader *reader, const struct subject_part *part, const char *start, const char *last)
{
	switch (*reader->at) {
	case '"':
		return subject_fail(
			reader, SUBJECT_SYNTAX, reader->column, "there is a quote outside a value\nwrite KEY=\"value\"");
	case '{':
	case '}':
		return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
			"there are braces outside a value\nwrite a key before them, as in CN={{UserName}}");
	case '\n':
	case '\r':
		return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
			"there is a line break outside quotes\nwrite the subject on one line, with a comma between its parts");
	}
	return subject_fail(reader, SUBJECT_SYNTAX, part->key_column,
		"\"%s\" has no \"=\"\nwrite KEY=value; a value with a comma, "
		"semicolon or plus sign must be in quotes, as in CN=\"Doe, Jane\"",
		subject_set_word(reader, start, (size_t)(last - start)));
}

static int subject_read_key(struct subject_reader *reader, struct subject_part *part)
{
	const char *start = reader->at;
	const char *last = start;

	part->key_column = reader->column;
	while (*reader->at != '=') {
		bool space = subject_is_space(*reader->at);

		if (subject_ends_part(*reader->at) || strchr("\"{}\n\r", *reader->at))
			return subject_bad_key(reader, part, start, last);
		if (subject_step(reader))
			return -1;
		if (!space)
			last = reader->at;
	}
	if (last == start)
		return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
			"there is no key before the \"=\"\nwrite a key there, as in CN=value");
	part->key = xmemdupz(start, (size_t)(last - start));
	if (subject_resolve_key(reader, part))
		return -1;
	return subject_step(reader);
}

static int subject_unknown_variable(struct subject_reader *reader, size_t column, const struct braces *braces)
{
	const char *word = subject_set_word(reader, braces->name, braces->length);
	char *name = xmemdupz(braces->name, braces->length);
	const struct subject_variable *nearest = subject_variable_nearest(name, reader->editions);

	free(name);
	if (nearest) {
		reader->problem->suggestion = nearest->name;
		return subject_fail(reader, SUBJECT_UNKNOWN_VARIABLE, column, "{{%s}} is not a variable; did you mean {{%s}}?",
			word, nearest->name);
	}
	return subject_fail(reader, SUBJECT_UNKNOWN_VARIABLE, column,
		"{{%s}} is not a variable\nwrite a variable such as {{UserName}} or {{EmailAddress}}", word);
}

/* Reads a variable, beginning at its first brace, or reports what is wrong with the braces. */
static int subject_read_variable(struct subject_reader *reader, const char *end, const struct subject_part *part)
{
	struct braces braces = subject_read_braces(reader->at, end);
	const struct subject_variable *variable;
	size_t column = reader->column;

	if (braces.kind != BRACES_VARIABLE)
		subject_set_key_word(reader, part);
	switch (braces.kind) {
	case BRACES_EMPTY:
		return subject_fail(
			reader, SUBJECT_BRACES, column, "the braces are empty\nwrite a variable's name, as in {{UserName}}");
	case BRACES_OPEN:
		return subject_fail(reader, SUBJECT_BRACES, column,
			braces.stop < end ? "the {{ is not closed before the next one opens\nwrite }} after the variable's name"
					  : "the {{ is not closed\nwrite }} after the variable's name");
	case BRACES_CLOSE:
		return subject_fail(
			reader, SUBJECT_BRACES, column, "the }} has no {{ before it\nwrite {{ before the variable's name");
	case BRACES_SINGLE:
		if (subject_step_to(reader, braces.stop))
			return -1;
		return subject_fail(reader, SUBJECT_BRACES, reader->column,
			"there is a single \"%c\"\nwrite a variable between two braces on each side, as in {{UserName}}",
			*braces.stop);
	case BRACES_VARIABLE:
		break;
	}
	if (subject_step_to(reader, braces.stop))
		return -1;
	variable = subject_variable_find(braces.name, braces.length);
	if (!variable || !(variable->editions & reader->editions))
		return subject_unknown_variable(reader, column, &braces);
	return 0;
}

/* Reads one character or one variable of a value that ends at end. */
static int subject_read_piece(struct subject_reader *reader, const char *end, const struct subject_part *part)
{
	if (*reader->at == '{' || *reader->at == '}')
		return subject_read_variable(reader, end, part);
	return subject_step(reader);
}

static int subject_no_value(struct subject_reader *reader, const struct subject_part *part, size_t column)
{
	const char *key = subject_set_key_word(reader, part);

	return subject_fail(
		reader, SUBJECT_SYNTAX, column, "%s has no value\nwrite a value after the \"=\", or remove %s", key, key);
}

const char *subject_closing_quote(const char *text)
{
	const char *quote = strchr(text, '"');

	while (quote && quote[1] == '"')
		quote = strchr(quote + 2, '"');
	return quote;
}

static char *subject_undouble_quotes(const char *start, const char *end)
{
	struct strbuf value = STRBUF_INIT;

	while (start < end) {
		const char *quote = memchr(start, '"', (size_t)(end - start));
		const char *stop = quote ? quote + 1 : end;

		strbuf_add(&value, start, (size_t)(stop - start));
		start = quote ? quote + 2 : end;
	}
	return strbuf_detach(&value);
}

static int subject_read_quoted(struct subject_reader *reader, struct subject_part *part)
{
	const char *start = reader->at + 1;
	const char *close = subject_closing_quote(start);

	part->quoted = true;
	if (!close)
		return subject_fail(reader, SUBJECT_SYNTAX, part->value_column,
			"the quote is not closed\nwrite a \" after the value of %s, and double each quote inside the value",
			subject_set_key_word(reader, part));
	if (close == start)
		return subject_no_value(reader, part, part->value_column);
	if (subject_step(reader))
		return -1;
	while (reader->at < close)
		if (subject_read_piece(reader, close, part))
			return -1;
	if (subject_step(reader))
		return -1;
	part->value = subject_undouble_quotes(start, close);
	subject_skip_spaces(reader);
	if (subject_ends_part(*reader->at))
		return 0;
	return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
		"text follows the closing quote of %s\nwrite the text inside the quotes, or put a comma before it; double each quote inside",
		subject_set_key_word(reader, part));
}

static int subject_bad_hex(struct subject_reader *reader, const struct subject_part *part, size_t column)
{
	return subject_fail(reader, SUBJECT_SYNTAX, column,
		"the value of %s begins with #, but is not pairs of hex digits\nwrite pairs of hex digits, as in #0A1B, or put text in quotes",
		subject_set_key_word(reader, part));
}

/* Skips spaces between the digits, as CertStrToName does: it reads "# AB CD" as "#ABCD". */
static int subject_read_hex(struct subject_reader *reader, struct subject_part *part)
{
	struct strbuf value = STRBUF_INIT;
	size_t column = 0;

	part->hex = true;
	do {
		if (!subject_is_space(*reader->at))
			strbuf_addch(&value, *reader->at);
		if (subject_step(reader)) {
			strbuf_release(&value);
			return -1;
		}
		if (!subject_ends_part(*reader->at) && !strchr(" \t0123456789abcdefABCDEF", *reader->at))
			column = reader->column;
	} while (column == 0 && !subject_ends_part(*reader->at));
	if (column == 0 && (value.length == 1 || value.length % 2 == 0))
		column = part->value_column;
	part->value = strbuf_detach(&value);
	if (column == 0)
		return 0;
	return subject_bad_hex(reader, part, column);
}

static int subject_bad_character(struct subject_reader *reader, const struct subject_part *part)
{
	const char *key = subject_set_key_word(reader, part);

	if (subject_is_line_break(*reader->at))
		return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
			"there is a line break in the value of %s\nremove the line break, or put the value in quotes", key);
	if (*reader->at == '=')
		return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
			"there is a \"=\" in the value of %s\nput the value in quotes, as in "
			"CN=\"a=b\", or a comma before the next key",
			key);
	return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
		"there is a '%c' in the value of %s\nput the value in quotes%s", *reader->at, key,
		*reader->at == '"' ? " and double the quotes inside it" : "");
}

static int subject_read_unquoted(struct subject_reader *reader, struct subject_part *part)
{
	const char *start = reader->at;
	const char *last = start;

	while (!subject_ends_part(*reader->at)) {
		bool space = subject_is_space(*reader->at);

		if (strchr("\"=#<>\n\r", *reader->at))
			return subject_bad_character(reader, part);
		if (subject_read_piece(reader, reader->end, part))
			return -1;
		if (!space)
			last = reader->at;
	}
	part->value = xmemdupz(start, (size_t)(last - start));
	return 0;
}

static int subject_read_value(struct subject_reader *reader, struct subject_part *part)
{
	size_t column = reader->column;

	subject_skip_spaces(reader);
	part->value_column = reader->column;
	if (subject_ends_part(*reader->at))
		return subject_no_value(reader, part, column);
	if (*reader->at == '"')
		return subject_read_quoted(reader, part);
	if (*reader->at == '#')
		return subject_read_hex(reader, part);
	return subject_read_unquoted(reader, part);
}

static void subject_part_release(struct subject_part *part)
{
	free(part->key);
	free(part->value);
}

static int subject_read_part(struct subject_reader *reader)
{
	struct subject *subject = reader->subject;
	struct subject_part part = { .rdn = reader->rdn };

	subject_skip_spaces(reader);
	if (*reader->at == '\0')
		return subject_fail(reader, SUBJECT_SYNTAX, reader->separator,
			"nothing follows the separator\ndelete the separator, or write another KEY=value after it");
	if (subject_ends_part(*reader->at))
		return subject_fail(reader, SUBJECT_SYNTAX, reader->column,
			"there is nothing before the \"%c\"\ndelete the separator, or write KEY=value before it", *reader->at);
	if (subject_read_key(reader, &part) || subject_read_value(reader, &part)) {
		subject_part_release(&part);
		return -1;
	}
	subject->parts = xrealloc_grow(subject->parts, subject->count, &reader->capacity, sizeof(*subject->parts));
	subject->parts[subject->count++] = part;
	return 0;
}

int subject_parse(struct subject *subject, const char *text, struct subject_problem *problem)
{
	return subject_parse_for(subject, text, VARIABLE_IN_ANY, problem);
}

int subject_parse_for(struct subject *subject, const char *text, unsigned editions, struct subject_problem *problem)
{
	struct subject_problem unwanted = { .fault = SUBJECT_FINE };
	struct subject_reader reader = {
		.at = text,
		.end = text + strlen(text),
		.column = 1,
		.editions = editions,
		.subject = subject,
		.problem = problem ? problem : &unwanted,
	};

	*subject = (struct subject){ NULL, 0 };
	memset(reader.problem, 0, sizeof(*reader.problem));
	if (text[strspn(text, " \t\r\n")] == '\0')
		return subject_fail(&reader, SUBJECT_EMPTY, 1, "the subject is empty\nwrite KEY=value, as in CN={{UserName}}");
	for (;;) {
		if (subject_read_part(&reader))
			return -1;
		if (*reader.at == '\0')
			return 0;
		if (*reader.at != '+')
			reader.rdn++;
		reader.separator = reader.column++;
		reader.at++;
	}
}

void subject_release(struct subject *subject)
{
	for (size_t i = 0; i < subject->count; i++)
		subject_part_release(&subject->parts[i]);
	free(subject->parts);
	*subject = (struct subject){ NULL, 0 };
}
