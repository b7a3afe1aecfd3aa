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

struct text_view {
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
	length = utf8_floor(text, size - 4);
	memcpy(out, text, length);
	memcpy(out + length, "...", 4);
}

/* Makes a key or variable the word the problem is about; returns it for the message. */
static const char *about(struct text_view *view, const char *word, size_t length)
{
	struct strbuf safe = STRBUF_INIT;
	char *copy = xmemdupz(word, length);

	text_escape(&safe, copy);
	copy_cut(view->problem->word, sizeof(view->problem->word), strbuf_text(&safe));
	strbuf_release(&safe);
	free(copy);
	return view->problem->word;
}

static const char *about_key(struct text_view *view, const struct subject_part *part)
{
	assert(part->key); /* set before anything is reported about the part */
	return about(view, part->key, strlen(part->key));
}

static int fail(struct text_view *view, enum subject_fault fault, size_t column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static int fail(struct text_view *view, enum subject_fault fault, size_t column, const char *format, ...)
{
	struct strbuf message = STRBUF_INIT;
	va_list args;

	strbuf_printf(&message, "Subject, column %zu: ", column);
	va_start(args, format);
	strbuf_vprintf(&message, format, args);
	va_end(args);
	view->problem->fault = fault;
	view->problem->column = column;
	copy_cut(view->problem->message, sizeof(view->problem->message), strbuf_text(&message));
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

static int step(struct text_view *view)
{
	uint32_t code;
	size_t length = utf8_next(view->at, &code);

	if (code == UTF8_INVALID)
		return fail(view, SUBJECT_SYNTAX, view->column, "the byte 0x%02x is not UTF-8: retype the character",
			(unsigned char)*view->at);
	view->at += length;
	view->column++;
	return 0;
}

static int step_to(struct text_view *view, const char *stop)
{
	while (view->at < stop)
		if (step(view))
			return -1;
	return 0;
}

static void skip_blanks(struct text_view *view)
{
	while (is_blank(*view->at)) {
		view->at++;
		view->column++;
	}
}

static int resolve_key(struct text_view *view, struct subject_part *part)
{
	const struct subject_key *key = subject_key_find(part->key);
	bool prefix = strlen(part->key) > 3 && (part->key[0] | 32) == 'o' && (part->key[1] | 32) == 'i' &&
		      (part->key[2] | 32) == 'd' && part->key[3] == '.';

	part->oid = key ? key->oid : prefix ? part->key + 4 : part->key;
	if (key || oid_is_valid(part->oid))
		return 0;
	if (prefix || (*part->key >= '0' && *part->key <= '9'))
		return fail(view, SUBJECT_UNKNOWN_KEY, part->key_column,
			"%s is not an OID: write numbers with one dot between "
			"them, as in 2.5.4.3; the first is 0, 1 or 2, the second below 40 after 0 and 1",
			about_key(view, part));
	key = subject_key_nearest(part->key);
	if (key) {
		view->problem->suggestion = key->name;
		return fail(view, SUBJECT_UNKNOWN_KEY, part->key_column, "%s is not a key; did you mean %s?",
			about_key(view, part), key->name);
	}
	return fail(view, SUBJECT_UNKNOWN_KEY, part->key_column,
		"%s is not a key: write one such as CN, OU, O or E, or an OID such as 2.5.4.3", about_key(view, part));
}

static int bad_key(struct text_view *view, const struct subject_part *part, const char *start, const char *last)
{
	switch (*view->at) {
	case '"':
		return fail(view, SUBJECT_SYNTAX, view->column, "a quote stands outside a value: write KEY=\"value\"");
	case '{':
	case '}':
		return fail(view, SUBJECT_SYNTAX, view->column,
			"braces stand outside a value: write a key before them, as in CN={{UserName}}");
	case '\n':
	case '\r':
		return fail(view, SUBJECT_SYNTAX, view->column,
			"a line break stands outside quotes: write the subject on one line, with a comma between its parts");
	}
	return fail(view, SUBJECT_SYNTAX, part->key_column,
		"\"%s\" has no \"=\": write KEY=value; a value with a comma, "
		"semicolon or plus sign stands in quotes, as in CN=\"Doe, Jane\"",
		about(view, start, (size_t)(last - start)));
}

static int read_key(struct text_view *view, struct subject_part *part)
{
	const char *start = view->at;
	const char *last = start;

	part->key_column = view->column;
	while (*view->at != '=') {
		bool blank = is_blank(*view->at);

		if (ends_part(*view->at) || strchr("\"{}\n\r", *view->at))
			return bad_key(view, part, start, last);
		if (step(view))
			return -1;
		if (!blank)
			last = view->at;
	}
	if (last == start)
		return fail(view, SUBJECT_SYNTAX, view->column, "no key stands before the \"=\": write one, as in CN=value");
	part->key = xmemdupz(start, (size_t)(last - start));
	if (resolve_key(view, part))
		return -1;
	return step(view);
}

static int unknown_variable(struct text_view *view, size_t column, const struct braces *braces)
{
	const char *word = about(view, braces->name, braces->length);
	char *name = xmemdupz(braces->name, braces->length);
	const struct subject_variable *nearest = subject_variable_nearest(name, false);

	free(name);
	if (nearest) {
		view->problem->suggestion = nearest->name;
		return fail(view, SUBJECT_UNKNOWN_VARIABLE, column, "{{%s}} is not a variable; did you mean {{%s}}?", word,
			nearest->name);
	}
	return fail(view, SUBJECT_UNKNOWN_VARIABLE, column,
		"{{%s}} is not a variable: write one such as {{UserName}} or {{EmailAddress}}", word);
}

/* From the brace under the reader to after its variable. */
static int read_variable(struct text_view *view, const char *end, const struct subject_part *part)
{
	struct braces braces = braces_read(view->at, end);
	size_t column = view->column;

	if (braces.kind != BRACES_VARIABLE)
		about_key(view, part);
	switch (braces.kind) {
	case BRACES_EMPTY:
		return fail(view, SUBJECT_BRACES, column, "the braces are empty: write a variable's name, as in {{UserName}}");
	case BRACES_OPEN:
		return fail(view, SUBJECT_BRACES, column, "the {{ is not closed%s: write }} after the variable's name",
			braces.stop < end ? " before the next one opens" : "");
	case BRACES_CLOSE:
		return fail(view, SUBJECT_BRACES, column, "the }} closes nothing: write {{ before the variable's name");
	case BRACES_SINGLE:
		if (step_to(view, braces.stop))
			return -1;
		return fail(view, SUBJECT_BRACES, view->column,
			"a single \"%c\": write a variable between two braces on each side, as in {{UserName}}", *braces.stop);
	case BRACES_VARIABLE:
		break;
	}
	if (step_to(view, braces.stop))
		return -1;
	if (!subject_variable_find(braces.name, braces.length))
		return unknown_variable(view, column, &braces);
	return 0;
}

/* One character, or one variable, of a value that ends before end. */
static int read_piece(struct text_view *view, const char *end, const struct subject_part *part)
{
	if (*view->at == '{' || *view->at == '}')
		return read_variable(view, end, part);
	return step(view);
}

static int no_value(struct text_view *view, const struct subject_part *part, size_t column)
{
	const char *key = about_key(view, part);

	return fail(view, SUBJECT_SYNTAX, column, "%s has no value: write one after the \"=\", or take %s out", key, key);
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
	return strbuf_detach(&value);
}

static int read_quoted(struct text_view *view, struct subject_part *part)
{
	const char *start = view->at + 1;
	const char *close = closing_quote(start);

	part->quoted = true;
	if (!close)
		return fail(view, SUBJECT_SYNTAX, part->value_column,
			"the quote is not closed: write a \" after the value of %s, and double a quote inside it",
			about_key(view, part));
	if (close == start)
		return no_value(view, part, part->value_column);
	if (step(view))
		return -1;
	while (view->at < close)
		if (read_piece(view, close, part))
			return -1;
	if (step(view))
		return -1;
	part->value = without_doubling(start, close);
	skip_blanks(view);
	if (ends_part(*view->at))
		return 0;
	return fail(view, SUBJECT_SYNTAX, view->column,
		"text follows the closing quote of %s: write it inside the quotes, or a comma before it; double a quote inside",
		about_key(view, part));
}

static int bad_hex(struct text_view *view, const struct subject_part *part, size_t column)
{
	return fail(view, SUBJECT_SYNTAX, column,
		"the value of %s begins with # and so needs pairs of hex digits, as in #0A1B; put text in quotes",
		about_key(view, part));
}

/* Spaces between the digits are dropped: CertStrToName reads "# AB CD" as "#ABCD". */
static int read_hex(struct text_view *view, struct subject_part *part)
{
	struct strbuf value = STRBUF_INIT;
	size_t column = 0;

	part->hex = true;
	do {
		if (!is_blank(*view->at))
			strbuf_addch(&value, *view->at);
		if (step(view)) {
			strbuf_release(&value);
			return -1;
		}
		if (!ends_part(*view->at) && !strchr(" \t0123456789abcdefABCDEF", *view->at))
			column = view->column;
	} while (column == 0 && !ends_part(*view->at));
	if (column == 0 && (value.length == 1 || value.length % 2 == 0))
		column = part->value_column;
	part->value = strbuf_detach(&value);
	if (column == 0)
		return 0;
	return bad_hex(view, part, column);
}

static int bad_character(struct text_view *view, const struct subject_part *part)
{
	const char *key = about_key(view, part);

	if (is_line_break(*view->at))
		return fail(view, SUBJECT_SYNTAX, view->column,
			"a line break stands in the value of %s: take it out, or put the value in quotes", key);
	if (*view->at == '=')
		return fail(view, SUBJECT_SYNTAX, view->column,
			"\"=\" stands in the value of %s: put the value in quotes, as in "
			"CN=\"a=b\", or a comma before the next key",
			key);
	return fail(view, SUBJECT_SYNTAX, view->column, "'%c' stands in the value of %s: put the value in quotes%s", *view->at,
		key, *view->at == '"' ? " and double the quotes inside it" : "");
}

static int read_unquoted(struct text_view *view, struct subject_part *part)
{
	const char *start = view->at;
	const char *last = start;

	while (!ends_part(*view->at)) {
		bool blank = is_blank(*view->at);

		if (strchr("\"=#<>\n\r", *view->at))
			return bad_character(view, part);
		if (read_piece(view, view->end, part))
			return -1;
		if (!blank)
			last = view->at;
	}
	part->value = xmemdupz(start, (size_t)(last - start));
	return 0;
}

static int read_value(struct text_view *view, struct subject_part *part)
{
	size_t column = view->column;

	skip_blanks(view);
	part->value_column = view->column;
	if (ends_part(*view->at))
		return no_value(view, part, column);
	if (*view->at == '"')
		return read_quoted(view, part);
	if (*view->at == '#')
		return read_hex(view, part);
	return read_unquoted(view, part);
}

static void part_release(struct subject_part *part)
{
	free(part->key);
	free(part->value);
}

static int read_part(struct text_view *view)
{
	struct subject *subject = view->subject;
	struct subject_part part = { .rdn = view->rdn };

	skip_blanks(view);
	if (*view->at == '\0')
		return fail(view, SUBJECT_SYNTAX, view->separator,
			"nothing follows the separator: delete it, or write another KEY=value after it");
	if (ends_part(*view->at))
		return fail(view, SUBJECT_SYNTAX, view->column,
			"nothing stands before the \"%c\": delete it, or write KEY=value before it", *view->at);
	if (read_key(view, &part) || read_value(view, &part)) {
		part_release(&part);
		return -1;
	}
	subject->parts = xrealloc_grow(subject->parts, subject->count, &view->capacity, sizeof(*subject->parts));
	subject->parts[subject->count++] = part;
	return 0;
}

int subject_parse(struct subject *subject, const char *text, struct subject_problem *problem)
{
	struct subject_problem unwanted = { .fault = SUBJECT_FINE };
	struct text_view view = {
		.at = text,
		.end = text + strlen(text),
		.column = 1,
		.subject = subject,
		.problem = problem ? problem : &unwanted,
	};

	*subject = (struct subject){ NULL, 0 };
	memset(view.problem, 0, sizeof(*view.problem));
	if (text[strspn(text, " \t\r\n")] == '\0')
		return fail(&view, SUBJECT_EMPTY, 1, "it is empty: write KEY=value, as in CN={{UserName}}");
	for (;;) {
		if (read_part(&view))
			return -1;
		if (*view.at == '\0')
			return 0;
		if (*view.at != '+')
			view.rdn++;
		view.separator = view.column++;
		view.at++;
	}
}

void subject_release(struct subject *subject)
{
	for (size_t i = 0; i < subject->count; i++)
		part_release(&subject->parts[i]);
	free(subject->parts);
	*subject = (struct subject){ NULL, 0 };
}
