#include "model/subject/subject_internal.h"

#include <string.h>

#include "model/base/utf8.h"

bool subject_has(const struct subject *subject, const char *oid)
{
	for (size_t i = 0; i < subject->count; i++)
		if (strcmp(subject->parts[i].oid, oid) == 0)
			return true;
	return false;
}

size_t subject_part_length(const struct subject_part *part, subject_lookup *lookup, void *context)
{
	struct strbuf filled = STRBUF_INIT;
	size_t length;

	if (part->hex)
		return (strlen(part->value) - 1) / 2;
	subject_fill(&filled, part->value, lookup, context);
	length = utf8_count(strbuf_text(&filled), strbuf_text(&filled) + filled.length);
	strbuf_release(&filled);
	return length;
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool subject_part_is_bad_country(const struct subject_part *part, subject_lookup *lookup, void *context)
{
	struct strbuf filled = STRBUF_INIT;
	const char *value;
	bool bad;

	if (strcmp(part->oid, SUBJECT_COUNTRY) != 0)
		return false;
	subject_fill(&filled, part->value, lookup, context);
	value = strbuf_text(&filled);
	bad = !is_letter(value[0]) || !is_letter(value[1]) || value[2] != '\0';
	strbuf_release(&filled);
	return bad;
}

/* How long the variables of a value are as they are written, and as they are likely to be filled in. */
struct longest {
	size_t written, filled;
	const struct subject_variable *variable;
};

static void add_longest(void *context, const char *name, size_t length, size_t column)
{
	const struct subject_variable *variable = subject_variable_find(name, length);
	struct longest *longest = context;

	(void)column;
	if (!variable)
		return;
	longest->written += utf8_count(name, name + length) + strlen("{{}}");
	longest->filled += variable->longest;
	if (!longest->variable || variable->longest > longest->variable->longest)
		longest->variable = variable;
}

size_t subject_part_longest(const struct subject_part *part, const struct subject_variable **variable)
{
	struct longest longest = { 0, 0, NULL };

	*variable = NULL;
	if (part->hex)
		return (strlen(part->value) - 1) / 2;
	subject_each_variable(part->value, add_longest, &longest);
	*variable = longest.variable;
	return utf8_count(part->value, part->value + strlen(part->value)) - longest.written + longest.filled;
}

size_t subject_part_limit(const struct subject_part *part)
{
	const struct subject_key *key = subject_key_of_oid(part->oid);

	return key ? key->most : 0;
}

static void note_separators(void *context, const char *name, size_t length, size_t column)
{
	const struct subject_variable *variable = subject_variable_find(name, length);
	bool *found = context;

	(void)column;
	*found = *found || (variable && variable->separators);
}

bool subject_part_wants_quotes(const struct subject_part *part)
{
	bool found = false;

	if (!part->quoted)
		subject_each_variable(part->value, note_separators, &found);
	return found;
}
