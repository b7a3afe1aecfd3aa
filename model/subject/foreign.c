#include "model/subject/foreign.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/base/oid.h"
#include "model/subject/subject_internal.h"

#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"

/* What products write around the names of their variables, longer ones first. A form that is not sure is also usual in other
 * texts, so it counts only with a name that is known. */
static const struct form {
	const char *open, *close;
	bool is_sure;
} forms[] = {
	{ "{{{", "}}}", true },
	{ "{{", "}", true }, /* Intune's, with a brace too few */
	{ "{", "}}", true },
	{ "${", "}", true },
	{ "$(", ")", true },
	{ "%{", "}", true },
	{ "%%", "%%", true },
	{ "[[", "]]", true },
	{ "@@", "@@", false },
	{ "((", "))", false },
	{ "{", "}", true },
	{ "%", "%", true },
	{ "$", "$", true },
	{ "<", ">", true },
	{ "[", "]", false },
	{ "#", "#", false },
	{ "$", "", false },
};

static const struct subject_variable *meaning_of(const char *name, size_t length, unsigned editions, bool is_sure)
{
	char *word = xmemdupz(name, length);
	const char *last = strrchr(word, '.');
	const struct subject_variable *meant = subject_variable_by_synonym(word, editions);

	/* ${user.mail}, $device.serialnumber */
	if (!meant && last)
		meant = subject_variable_by_synonym(last + 1, editions);
	if (!meant && is_sure)
		meant = subject_variable_nearest(last ? last + 1 : word, editions);
	free(word);
	return meant;
}

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether a name after a dollar sign is surely one, although it is not known: $PROFILE_ID, but not A$AP or $5. */
static bool is_surely_name(const char *start, const char *dollar, size_t length)
{
	return length > 2 && (dollar == start || !is_alphanumeric(dollar[-1])) && !strchr("0123456789.-", dollar[1]);
}

static bool matches(
	const char *start, const char *text, const struct form *form, unsigned editions, struct foreign_variable *found)
{
	size_t open = strlen(form->open);
	const char *name = text + open;
	size_t length;

	if (strncmp(text, form->open, open) != 0)
		return false;
	length = strspn(name, NAME_CHARACTERS);
	if (!length || strncmp(name + length, form->close, strlen(form->close)) != 0)
		return false;
	found->meant = meaning_of(name, length, editions, form->is_sure);
	/* A name without an end goes on into the text after it: $UDID.contoso.com. */
	if (!found->meant && !*form->close) {
		length = strcspn(name, ".-") < length ? strcspn(name, ".-") : length;
		found->meant = length ? meaning_of(name, length, editions, false) : NULL;
	}
	found->text = text;
	found->length = open + length + strlen(form->close);
	return found->meant || form->is_sure || (!*form->close && is_surely_name(start, text, length));
}

bool foreign_variable_next(const char *text, unsigned editions, struct foreign_variable *found)
{
	const char *start = text;
	const char *end = text + strlen(text);

	while (*text) {
		if (*text == '{') {
			struct braces braces = subject_read_braces(text, end);

			if (braces.kind == BRACES_VARIABLE) {
				text = braces.stop;
				continue;
			}
		}
		for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
			if (matches(start, text, &forms[i], editions, found))
				return true;
		text++;
	}
	return false;
}

/* Replaces foreign variables by what they mean, or by another variable where that is not certain; without one it gives up. */
static char *replace(const char *text, unsigned editions, const char *instead)
{
	struct foreign_variable found;
	struct strbuf out = STRBUF_INIT;
	bool is_certain = true;
	bool any = false;

	while (is_certain && foreign_variable_next(text, editions, &found)) {
		const char *name = found.meant ? found.meant->name : instead;

		any = true;
		is_certain = name != NULL;
		strbuf_add(&out, text, (size_t)(found.text - text));
		if (name)
			strbuf_printf(&out, "{{%s}}", name);
		text = found.text + found.length;
	}
	strbuf_addstr(&out, text);
	if (any && is_certain)
		return strbuf_detach(&out);
	strbuf_release(&out);
	return NULL;
}

char *foreign_variables_replaced(const char *text, unsigned editions)
{
	return replace(text, editions, NULL);
}

bool foreign_variables_are_the_fault(const char *text, unsigned editions)
{
	char *known = replace(text, editions, subject_variables->name);
	bool are = known && !subject_parses(text) && subject_parses(known);

	free(known);
	return are;
}

/* The key of Intune that a word stands for: itself, or the one that it is another name of; NULL if it is not one. */
static const char *key_of(const char *word)
{
	return subject_key_find(word) || oid_is_valid(word) ? word : subject_key_nearest(word);
}

/* Reads "KEY =" at text; returns what follows, or NULL if there is no key. *key is the caller's. */
static const char *read_key(const char *text, char **key)
{
	size_t length;
	char *word;

	text += strspn(text, " \t");
	length = strspn(text, NAME_CHARACTERS);
	if (!length || text[length + strspn(text + length, " \t")] != '=')
		return NULL;
	word = xmemdupz(text, length);
	*key = key_of(word) ? xstrdup(key_of(word)) : NULL;
	free(word);
	return *key ? text + length + strspn(text + length, " \t") + 1 : NULL;
}

/* The slash that ends a value, which may be in quotes: one with a key after it, and not escaped. */
static const char *end_of_value(const char *value)
{
	const char *at = value + strspn(value, " \t");
	const char *close = *at == '"' ? subject_closing_quote(at + 1) : NULL;
	char *key = NULL;

	if (close)
		at = close + 1;
	for (; *at; at++) {
		if (*at != '/' || (at > value && at[-1] == '\\') || !read_key(at + 1, &key))
			continue;
		free(key);
		return at;
	}
	return at;
}

static void put_value(struct strbuf *out, const char *value, const char *end)
{
	bool quoted;

	value += strspn(value, " \t");
	while (end > value && strchr(" \t", end[-1]))
		end--;
	quoted = end - value > 1 && *value == '"' && end[-1] == '"';
	if (quoted || strcspn(value, ",;+=\"#<>\n\r\\") >= (size_t)(end - value)) {
		strbuf_add(out, value, (size_t)(end - value));
		return;
	}
	strbuf_addch(out, '"');
	for (; value < end; value++) {
		if (*value == '\\' && value + 1 < end && strchr("/,+=\\", value[1]))
			value++;
		strbuf_addstr(out, *value == '"' ? "\"" : "");
		strbuf_addch(out, *value);
	}
	strbuf_addch(out, '"');
}

/* Appends the parts with commas between them; false if the text is not of the form, or has no slash. */
static bool put_parts(struct strbuf *out, const char *text)
{
	bool with_slashes = *text == '/';
	const char *value;
	char *key;

	text += with_slashes;
	while ((value = read_key(text, &key))) {
		const char *end = end_of_value(value);

		strbuf_printf(out, "%s%s=", out->length ? "," : "", key);
		put_value(out, value, end);
		free(key);
		if (!*end)
			return with_slashes;
		with_slashes = true;
		text = end + 1;
	}
	return false;
}

/* What is after a label that openssl prints before a subject: "subject=", "Subject: ". NULL if there is none. */
static const char *after_label(const char *text)
{
	const char *end;

	text += strspn(text, " \t");
	if (strncasecmp(text, "subject", 7) != 0)
		return NULL;
	end = text + 7 + strspn(text + 7, " \t");
	return *end == '=' || *end == ':' ? end + 1 + strspn(end + 1, " \t") : NULL;
}

char *subject_without_label(const char *text)
{
	const char *rest = after_label(text);
	char *commas;

	if (!rest)
		return NULL;
	commas = subject_from_slashes(rest);
	return commas || !subject_parses(rest) ? commas : xstrdup(rest);
}

char *subject_from_slashes(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	if (put_parts(&out, text + strspn(text, " \t")) && subject_parses(strbuf_text(&out)))
		return strbuf_detach(&out);
	strbuf_release(&out);
	return NULL;
}
