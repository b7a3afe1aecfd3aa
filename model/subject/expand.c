#include "model/subject/subject_internal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"
#include "model/base/alloc.h"

struct braces subject_read_braces(const char *text, const char *end)
{
	struct braces braces = { BRACES_SINGLE, text + 2, 0, text };
	bool pair = end - text > 1 && text[0] == text[1];

	if (pair && *text == '}')
		braces.kind = BRACES_CLOSE;
	if (!pair || *text == '}')
		return braces;
	braces.stop = text + 2;
	while (braces.stop < end && *braces.stop != '{' && *braces.stop != '}')
		braces.stop++;
	braces.length = (size_t)(braces.stop - braces.name);
	pair = end - braces.stop > 1 && braces.stop[0] == braces.stop[1];
	if (braces.stop == end || (pair && *braces.stop == '{')) {
		braces.kind = BRACES_OPEN;
	} else if (pair) {
		braces.kind = braces.length ? BRACES_VARIABLE : BRACES_EMPTY;
		braces.stop += 2;
	}
	return braces;
}

/* Finds the next complete variable; returns its first brace and sets *braces, or returns NULL. Skips other braces. */
static const char *next_variable(const char *text, const char *end, struct braces *braces)
{
	for (const char *open = strchr(text, '{'); open; open = strchr(open + 1, '{')) {
		*braces = subject_read_braces(open, end);
		if (braces->kind == BRACES_VARIABLE)
			return open;
	}
	return NULL;
}

void subject_each_variable(
	const char *text, void (*found)(void *context, const char *name, size_t length, size_t column), void *context)
{
	const char *end = text + strlen(text);
	struct braces braces;
	size_t column = 1;

	for (const char *open; (open = next_variable(text, end, &braces)); text = braces.stop) {
		column += utf8_count(text, open);
		found(context, braces.name, braces.length, column);
		column += utf8_count(open, braces.stop);
	}
}

bool subject_has_backslash_escape(const char *text, size_t *column, bool *quoted)
{
	bool inside = false;
	size_t at = 1;
	uint32_t code;

	for (size_t length; (length = utf8_next(text, &code)) > 0; text += length, at++) {
		if (code == '"')
			inside = !inside;
		if (code != '\\' || text[1] == '\0' || !strchr(",+;=", text[1]))
			continue;
		if (column)
			*column = at;
		if (quoted)
			*quoted = inside;
		return true;
	}
	return false;
}

void subject_fill(struct strbuf *out, const char *text, subject_lookup *lookup, void *context)
{
	const char *end = text + strlen(text);
	struct braces braces;

	for (const char *open; (open = next_variable(text, end, &braces)); text = braces.stop) {
		char *name = xmemdupz(braces.name, braces.length);
		const char *value = lookup(context, name);

		strbuf_add(out, text, (size_t)(open - text));
		if (value)
			strbuf_addstr(out, value);
		else
			strbuf_add(out, open, (size_t)(braces.stop - open));
		free(name);
	}
	strbuf_addstr(out, text);
}

void subject_escape(struct strbuf *out, const char *value, size_t length, const char *escaped)
{
	for (const char *at = value; at < value + length; at++) {
		if (!*at)
			strbuf_addstr(out, "\\00");
		else if (strchr(escaped, *at))
			strbuf_printf(out, "\\%c", *at);
		else
			strbuf_addch(out, *at);
	}
}

void subject_quote(struct strbuf *out, const char *value, size_t length)
{
	size_t from = out->length;

	subject_escape(out, value, length, "\"\\");
	if (out->length == from ||
		(!strpbrk(out->text + from, ",+<>;") && !strchr("# ", out->text[from]) && out->text[out->length - 1] != ' '))
		return;
	strbuf_insert(out, from, "\"", 1);
	strbuf_addch(out, '"');
}
