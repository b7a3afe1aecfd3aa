#include "model/subject_inside.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/oid.h"
#include "model/text.h"
#include "model/xalloc.h"

struct reader {
	const char *at;
	const char *end;
	size_t column;
	size_t separator; /* the column of the one that was read last, 0 before the first */
	size_t rdn;
	size_t capacity;
	struct subject *subject;
	struct subject_problem *problem;
};

static void copy_cut(char *out, size_t size, const char *text)
{
	size_t length = strnlen(text, size);

	if (length < size) {
		memcpy(out, text, length + 1);
		return;
	}
	length = text_floor(text, size - 4);
	memcpy(out, text, length);
	memcpy(out + length, "...", 4);
}

/* Makes a key or variable the word the problem is about; returns it for the message. */
static const char *about(struct reader *reader, const char *word, size_t length)
{
	struct strbuf safe = STRBUF_INIT;
	char *copy = xmemdup_text(word, length);

	text_safe(&safe, copy);
	copy_cut(reader->problem->word, sizeof(reader->problem->word), strbuf_text(&safe));
	strbuf_release(&safe);
	free(copy);
	return reader->problem->word;
}

static const char *about_key(struct reader *reader, const struct subject_part *part)
{
	assert(part->key); /* set before anything is told about the part */
	return about(reader, part->key, strlen(part->key));
}

static int fail(struct reader *reader, enum subject_fault fault, size_t column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static int fail(struct reader *reader, enum subject_fault fault, size_t column, const char *format, ...)
{
	struct strbuf message = STRBUF_INIT;
	va_list args;

	strbuf_printf(&message, "Subject, column %zu: ", column);
	va_start(args, format);
	strbuf_vprintf(&message, format, args);
	va_end(args);
	reader->problem->fault = fault;
	reader->problem->column = column;
	copy_cut(reader->problem->message, sizeof(reader->problem->message), strbuf_text(&message));
	strbuf_release(&message);
	return -1;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_line_break(char c)
{
	return c == '\n' || c == '\r';
}

bool ends_part(char c)
{
	return c == '\0' || c == ',' || c == ';' || c == '+';
}

static int step(struct reader *reader)
{
	uint32_t code;
	size_t length = text_next(reader->at, &code);

	if (code == TEXT_INVALID)
		return fail(reader, SUBJECT_SYNTAX, reader->column, "the byte 0x%02x is not UTF-8: retype the character",
			(unsigned char)*reader->at);
	reader->at += length;
	reader->column++;
	return 0;
}

static int step_to(struct reader *reader, const char *stop)
{
	while (reader->at < stop)
		if (step(reader))
			return -1;
	return 0;
}

static void skip_blanks(struct reader *reader)
{
	while (is_blank(*reader->at)) {
		reader->at++;
		reader->column++;
	}
}

static int resolve_key(struct reader *reader, struct subject_part *part)
{
	const struct subject_key *key = subject_key_find(part->key);
	bool prefix = strlen(part->key) > 3 && (part->key[0] | 32) == 'o' && (part->key[1] | 32) == 'i' &&
		      (part->key[2] | 32) == 'd' && part->key[3] == '.';

	part->oid = key ? key->oid : prefix ? part->key + 4 : part->key;
	if (key || oid_is_valid(part->oid))
		return 0;
	if (prefix || (*part->key >= '0' && *part->key <= '9'))
		return fail(reader, SUBJECT_UNKNOWN_KEY, part->key_column,
			"%s is not an OID: write numbers with one dot between "
			"them, as in 2.5.4.3; the first is 0, 1 or 2, the second below 40 after 0 and 1",
			about_key(reader, part));
	key = subject_key_nearest(part->key);
	if (key) {
		reader->problem->suggestion = key->name;
		return fail(reader, SUBJECT_UNKNOWN_KEY, part->key_column, "%s is not a key; did you mean %s?",
			about_key(reader, part), key->name);
	}
	return fail(reader, SUBJECT_UNKNOWN_KEY, part->key_column,
		"%s is not a key: write one such as CN, OU, O or E, or an OID such as 2.5.4.3", about_key(reader, part));
}

static int bad_key(struct reader *reader, const struct subject_part *part, const char *start, const char *last)
{
	switch (*reader->at) {
	case '"':
		return fail(reader, SUBJECT_SYNTAX, reader->column, "a quote stands outside a value: write KEY=\"value\"");
	case '{':
	case '}':
		return fail(reader, SUBJECT_SYNTAX, reader->column,
			"braces stand outside a value: write a key before them, as in CN={{UserName}}");
	case '\n':
	case '\r':
		return fail(reader, SUBJECT_SYNTAX, reader->column,
			"a line break stands outside quotes: write the subject on one line, with a comma between its parts");
	}
	return fail(reader, SUBJECT_SYNTAX, part->key_column,
		"\"%s\" has no \"=\": write KEY=value; a value with a comma, "
		"semicolon or plus sign stands in quotes, as in CN=\"Doe, Jane\"",
		about(reader, start, (size_t)(last - start)));
}

static int read_key(struct reader *reader, struct subject_part *part)
{
	const char *start = reader->at;
	const char *last = start;

	part->key_column = reader->column;
	while (*reader->at != '=') {
		bool blank = is_blank(*reader->at);

		if (ends_part(*reader->at) || strchr("\"{}\n\r", *reader->at))
			return bad_key(reader, part, start, last);
		if (step(reader))
			return -1;
		if (!blank)
			last = reader->at;
	}
	if (last == start)
		return fail(reader, SUBJECT_SYNTAX, reader->column, "no key stands before the \"=\": write one, as in CN=value");
	part->key = xmemdup_text(start, (size_t)(last - start));
	if (resolve_key(reader, part))
		return -1;
	return step(reader);
}

static int unknown_variable(struct reader *reader, size_t column, const struct braces *braces)
{
	const char *word = about(reader, braces->name, braces->length);
	char *name = xmemdup_text(braces->name, braces->length);
	const struct subject_variable *nearest = subject_variable_nearest(name, false);

	free(name);
	if (nearest) {
		reader->problem->suggestion = nearest->name;
		return fail(reader, SUBJECT_UNKNOWN_VARIABLE, column, "{{%s}} is not a variable; did you mean {{%s}}?", word,
			nearest->name);
	}
	return fail(reader, SUBJECT_UNKNOWN_VARIABLE, column,
		"{{%s}} is not a variable: write one such as {{UserName}} or {{EmailAddress}}", word);
}

/* From the brace under the reader to behind its variable. */
static int read_variable(struct reader *reader, const char *end, const struct subject_part *part)
{
	struct braces braces = braces_read(reader->at, end);
	size_t column = reader->column;

	if (braces.kind != BRACES_VARIABLE)
		about_key(reader, part);
	switch (braces.kind) {
	case BRACES_EMPTY:
		return fail(reader, SUBJECT_BRACES, column, "the braces are empty: write a variable's name, as in {{UserName}}");
	case BRACES_OPEN:
		return fail(reader, SUBJECT_BRACES, column, "the {{ is not closed%s: write }} behind the variable's name",
			braces.stop < end ? " before the next one opens" : "");
	case BRACES_CLOSE:
		return fail(reader, SUBJECT_BRACES, column, "the }} closes nothing: write {{ before the variable's name");
	case BRACES_SINGLE:
		if (step_to(reader, braces.stop))
			return -1;
		return fail(reader, SUBJECT_BRACES, reader->column,
			"a single \"%c\": write a variable between two braces on each side, as in {{UserName}}", *braces.stop);
	case BRACES_VARIABLE:
		break;
	}
	if (step_to(reader, braces.stop))
		return -1;
	if (!subject_variable_find(braces.name, braces.length))
		return unknown_variable(reader, column, &braces);
	return 0;
}

/* One character, or one variable, of a value that ends before end. */
static int read_piece(struct reader *reader, const char *end, const struct subject_part *part)
{
	if (*reader->at == '{' || *reader->at == '}')
		return read_variable(reader, end, part);
	return step(reader);
}

static int no_value(struct reader *reader, const struct subject_part *part, size_t column)
{
	const char *key = about_key(reader, part);

	return fail(reader, SUBJECT_SYNTAX, column, "%s has no value: write one behind the \"=\", or take %s out", key, key);
}

const char *closing_quote(const char *text)
{
	const char *quote = strchr(text, '"');

	while (quote && quote[1] == '"')
		quote = strchr(quote + 2, '"');
	return quote;
}

static char *without_doubling(const char *start, const char *end)
{
	struct strbuf value = STRBUF_INIT;

	while (start < end) {
		const char *quote = memchr(start, '"', (size_t)(end - start));
		const char *stop = quote ? quote + 1 : end;

		strbuf_add(&value, start, (size_t)(stop - start));
		start = quote ? quote + 2 : end;
	}
	return strbuf_take(&value);
}

static int read_quoted(struct reader *reader, struct subject_part *part)
{
	const char *start = reader->at + 1;
	const char *close = closing_quote(start);

	part->quoted = true;
	if (!close)
		return fail(reader, SUBJECT_SYNTAX, part->value_column,
			"the quote is not closed: write a \" behind the value of %s, and double a quote inside it",
			about_key(reader, part));
	if (close == start)
		return no_value(reader, part, part->value_column);
	if (step(reader))
		return -1;
	while (reader->at < close)
		if (read_piece(reader, close, part))
			return -1;
	if (step(reader))
		return -1;
	part->value = without_doubling(start, close);
	skip_blanks(reader);
	if (ends_part(*reader->at))
		return 0;
	return fail(reader, SUBJECT_SYNTAX, reader->column,
		"text follows the closing quote of %s: write it inside the quotes, or a comma before it; double a quote inside",
		about_key(reader, part));
}

static int bad_hex(struct reader *reader, const struct subject_part *part, size_t column)
{
	return fail(reader, SUBJECT_SYNTAX, column,
		"the value of %s begins with # and so needs pairs of hex digits, as in #0A1B; put text in quotes",
		about_key(reader, part));
}

/* Blanks between the digits are dropped: CertStrToName reads "# AB CD" as "#ABCD". */
static int read_hex(struct reader *reader, struct subject_part *part)
{
	struct strbuf value = STRBUF_INIT;
	size_t column = 0;

	part->hex = true;
	do {
		if (!is_blank(*reader->at))
			strbuf_putc(&value, *reader->at);
		if (step(reader)) {
			strbuf_release(&value);
			return -1;
		}
		if (!ends_part(*reader->at) && !strchr(" \t0123456789abcdefABCDEF", *reader->at))
			column = reader->column;
	} while (column == 0 && !ends_part(*reader->at));
	if (column == 0 && (value.length == 1 || value.length % 2 == 0))
		column = part->value_column;
	part->value = strbuf_take(&value);
	if (column == 0)
		return 0;
	return bad_hex(reader, part, column);
}

static int bad_character(struct reader *reader, const struct subject_part *part)
{
	const char *key = about_key(reader, part);

	if (is_line_break(*reader->at))
		return fail(reader, SUBJECT_SYNTAX, reader->column,
			"a line break stands in the value of %s: take it out, or put the value in quotes", key);
	if (*reader->at == '=')
		return fail(reader, SUBJECT_SYNTAX, reader->column,
			"\"=\" stands in the value of %s: put the value in quotes, as in "
			"CN=\"a=b\", or a comma before the next key",
			key);
	return fail(reader, SUBJECT_SYNTAX, reader->column, "'%c' stands in the value of %s: put the value in quotes%s",
		*reader->at, key, *reader->at == '"' ? " and double the quotes inside it" : "");
}

static int read_unquoted(struct reader *reader, struct subject_part *part)
{
	const char *start = reader->at;
	const char *last = start;

	while (!ends_part(*reader->at)) {
		bool blank = is_blank(*reader->at);

		if (strchr("\"=#<>\n\r", *reader->at))
			return bad_character(reader, part);
		if (read_piece(reader, reader->end, part))
			return -1;
		if (!blank)
			last = reader->at;
	}
	part->value = xmemdup_text(start, (size_t)(last - start));
	return 0;
}

static int read_value(struct reader *reader, struct subject_part *part)
{
	size_t column = reader->column;

	skip_blanks(reader);
	part->value_column = reader->column;
	if (ends_part(*reader->at))
		return no_value(reader, part, column);
	if (*reader->at == '"')
		return read_quoted(reader, part);
	if (*reader->at == '#')
		return read_hex(reader, part);
	return read_unquoted(reader, part);
}

static void part_release(struct subject_part *part)
{
	free(part->key);
	free(part->value);
}

static int read_part(struct reader *reader)
{
	struct subject *subject = reader->subject;
	struct subject_part part = { .rdn = reader->rdn };

	skip_blanks(reader);
	if (*reader->at == '\0')
		return fail(reader, SUBJECT_SYNTAX, reader->separator,
			"nothing follows the separator: delete it, or write another KEY=value behind it");
	if (ends_part(*reader->at))
		return fail(reader, SUBJECT_SYNTAX, reader->column,
			"nothing stands before the \"%c\": delete it, or write KEY=value before it", *reader->at);
	if (read_key(reader, &part) || read_value(reader, &part)) {
		part_release(&part);
		return -1;
	}
	subject->parts = xgrow(subject->parts, subject->count, &reader->capacity, sizeof(*subject->parts));
	subject->parts[subject->count++] = part;
	return 0;
}

int subject_parse(struct subject *subject, const char *text, struct subject_problem *problem)
{
	struct subject_problem unwanted = { .fault = SUBJECT_FINE };
	struct reader reader = {
		.at = text,
		.end = text + strlen(text),
		.column = 1,
		.subject = subject,
		.problem = problem ? problem : &unwanted,
	};

	*subject = (struct subject){ NULL, 0 };
	memset(reader.problem, 0, sizeof(*reader.problem));
	if (text[strspn(text, " \t\r\n")] == '\0')
		return fail(&reader, SUBJECT_EMPTY, 1, "it is empty: write KEY=value, as in CN={{UserName}}");
	for (;;) {
		if (read_part(&reader))
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
		part_release(&subject->parts[i]);
	free(subject->parts);
	*subject = (struct subject){ NULL, 0 };
}
