#include "model/subject/fix.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/subject/subject_internal.h"
#include "model/base/alloc.h"
#include "model/base/utf8.h"

static const char *at_column(const char *text, size_t column)
{
	uint32_t code;

	for (size_t length; column > 1 && (length = utf8_next(text, &code)) > 0; column--)
		text += length;
	return text;
}

/* A copy of text in which the length bytes at word, which points into text, are replaced by other. Owned by the caller. */
static char *replace(const char *text, const char *word, size_t length, const char *other)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_add(&out, text, (size_t)(word - text));
	strbuf_addstr(&out, other);
	strbuf_addstr(&out, word + length);
	return strbuf_detach(&out);
}

char *subject_quote_part(const struct subject *subject, const char *text, size_t part)
{
	const struct subject_part *unquoted = subject->parts + part;
	struct strbuf quoted = STRBUF_INIT;
	const char *value;
	size_t length;
	char *fixed;

	assert(part < subject->count);
	value = at_column(text, unquoted->value_column);
	length = strlen(unquoted->value);
	if (unquoted->quoted || unquoted->hex || strncmp(value, unquoted->value, length) != 0)
		return NULL;
	/* The value contains no quotes that would have to be doubled: the syntax does not allow them outside quotes. */
	strbuf_printf(&quoted, "\"%s\"", unquoted->value);
	fixed = replace(text, value, length, strbuf_text(&quoted));
	strbuf_release(&quoted);
	return fixed;
}

static size_t trimmed(const char *text, size_t length)
{
	while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
		length--;
	return length;
}

char *subject_suggested(const char *text, const struct subject_problem *problem)
{
	const char *word = at_column(text, problem->column);
	struct braces braces;

	if (!problem->suggestion)
		return NULL;
	if (problem->fault == SUBJECT_UNKNOWN_KEY)
		return replace(text, word, trimmed(word, strcspn(word, "=")), problem->suggestion);
	if (problem->fault != SUBJECT_UNKNOWN_VARIABLE || *word != '{')
		return NULL;
	braces = subject_read_braces(word, word + strlen(word));
	return braces.kind == BRACES_VARIABLE ? replace(text, braces.name, braces.length, problem->suggestion) : NULL;
}

/* What is left of a text after its unknown variables were replaced. */
struct replacing {
	const char *at; /* the rest of the text */
	struct strbuf out;
	unsigned editions;
	bool any, unsure;
};

static void replace_unknown(void *context, const char *name, size_t length, size_t column)
{
	struct replacing *replacing = context;
	const struct subject_variable *known = subject_variable_find(name, length);
	char *word = xmemdupz(name, length);

	(void)column;
	if (!known || !(known->editions & replacing->editions)) {
		const struct subject_variable *nearest = subject_variable_nearest(word, replacing->editions);

		replacing->unsure = replacing->unsure || !nearest;
		replacing->any = true;
		strbuf_add(&replacing->out, replacing->at, (size_t)(name - replacing->at));
		strbuf_addstr(&replacing->out, nearest ? nearest->name : word);
		replacing->at = name + length;
	}
	free(word);
}

char *subject_suggested_variables(const char *text, unsigned editions)
{
	struct replacing replacing = { .at = text, .out = STRBUF_INIT, .editions = editions };

	subject_each_variable(text, replace_unknown, &replacing);
	strbuf_addstr(&replacing.out, replacing.at);
	if (replacing.any && !replacing.unsure)
		return strbuf_detach(&replacing.out);
	strbuf_release(&replacing.out);
	return NULL;
}

/* Whether text begins with an escape of RFC 4514. An escaped space or backslash is not counted: it may as well be meant
 * literally. */
static bool is_escape(const char *text)
{
	return text[0] == '\\' && text[1] && strchr(",+;=\"#<>", text[1]);
}

/* A value outside quotes, up to the first separator that is not escaped. */
struct escaped {
	const char *end;
	bool escapes;  /* it contains escapes */
	bool doubtful; /* it also contains characters that could be meant in two ways */
};

static struct escaped read_escaped(const char *value)
{
	struct escaped read = { .end = value, .doubtful = *value == '#' };

	while (!subject_ends_part(*read.end)) {
		bool escape = is_escape(read.end);

		read.escapes = read.escapes || escape;
		read.doubtful = read.doubtful || (!escape && strchr("\\=\"", *read.end));
		read.end += escape ? 2 : 1;
	}
	return read;
}

static void put_quoted(struct strbuf *out, const char *value, const char *end)
{
	strbuf_addch(out, '"');
	for (; value < end; value++) {
		if (is_escape(value))
			value++;
		if (*value == '"')
			strbuf_addch(out, '"');
		strbuf_addch(out, *value);
	}
	strbuf_addch(out, '"');
}

/* Appends a quoted value without the backslashes of its escapes, which do nothing in quotes; false if another backslash makes it
 * unclear what was meant. */
static bool put_without_escapes(struct strbuf *out, const char *value, const char *end)
{
	bool other = false;
	bool escapes = false;

	for (const char *at = value; at < end; at++) {
		bool escape = is_escape(at) && at[1] != '"';

		if (!escape)
			strbuf_addch(out, *at);
		escapes = escapes || (escape && strchr(",+;=", at[1]));
		other = other || (!escape && *at == '\\');
		if (escape)
			strbuf_addch(out, *++at);
	}
	return !escapes || !other;
}

/* Appends a value and the spaces after it, in quotes instead of escapes if it has any. Returns the end of the value, or NULL if
 * it is unclear what was meant. */
static const char *requote(struct strbuf *out, const char *value)
{
	struct escaped read;
	size_t length;

	if (*value == '"') {
		const char *close = subject_closing_quote(value + 1);
		const char *end = close ? close + 1 + strcspn(close + 1, ",;+") : NULL;

		return end && put_without_escapes(out, value, end) ? end : NULL;
	}
	read = read_escaped(value);
	length = trimmed(value, (size_t)(read.end - value));
	if (!read.escapes)
		strbuf_add(out, value, length);
	else if (!read.doubtful)
		put_quoted(out, value, value + length);
	else
		return NULL;
	strbuf_add(out, value + length, (size_t)(read.end - value) - length);
	return read.end;
}

bool subject_parses(const char *text)
{
	struct subject subject;
	bool fine = subject_parse(&subject, text, NULL) == 0;

	subject_release(&subject);
	return fine;
}

char *subject_quote_escapes(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	if (!subject_has_backslash_escape(text, NULL, NULL))
		return NULL;
	while (text && *text) {
		size_t key = strcspn(text, "=,;+");

		if (text[key] == '=')
			key++;
		key += strspn(text + key, " \t");
		strbuf_add(&out, text, key);
		text = requote(&out, text + key);
		if (text && *text)
			strbuf_addch(&out, *text++);
	}
	if (text && subject_parses(strbuf_text(&out)))
		return strbuf_detach(&out);
	strbuf_release(&out);
	return NULL;
}
