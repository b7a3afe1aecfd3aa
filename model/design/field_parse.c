#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/design.h"
#include "model/design/profile_lookup.h"
#include "model/base/strbuf.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"

typedef int parse(const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err);

static int parse_text(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	(void)design;
	(void)field;
	(void)err;
	*value = value_text(text);
	return 0;
}

static int parse_number(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	char *end;
	long number;

	(void)design;
	(void)field;
	(void)err;
	errno = 0;
	number = strtol(text, &end, 10);
	if (errno || end == text || *end || strspn(text, "-0123456789") != strlen(text))
		*value = value_text(text);
	else
		*value = value_number(number);
	return 0;
}

static const struct choice *find_choice(const struct field *field, const char *text)
{
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if ((choice->kinds & field->kinds) && (strcmp(choice->value, text) == 0 || text_equal_fold(choice->label, text)))
			return choice;
	return NULL;
}

static int refuse_choice(const struct field *field, const char *text, struct err *err)
{
	struct strbuf words = STRBUF_INIT;
	char *safe = text_quote_copy(text);

	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (choice->kinds & field->kinds)
			strbuf_printf(&words, "%s%s", words.length ? ", " : "", choice->value);
	err_set(err, ERR_VALUE, "%s has no choice \"%s\"; it takes %s", field->label, safe, strbuf_text(&words));
	strbuf_release(&words);
	free(safe);
	return -1;
}

static int parse_choice(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	const struct choice *choice = find_choice(field, text);

	(void)design;
	if (!choice)
		return refuse_choice(field, text, err);
	*value = value_text(choice->value);
	return 0;
}

/* The next entry of a text of entries, without spaces around it; NULL at the end. The caller's to free. */
static char *next_entry(const char **text)
{
	const char *from = *text + strspn(*text, ", \t\r\n");
	size_t length = strcspn(from, ",\n");

	*text = from + length;
	while (length && strchr(" \t\r", from[length - 1]))
		length--;
	return length ? xmemdupz(from, length) : NULL;
}

static int parse_checks(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	struct value ticked = value_list();
	const struct choice *flag;
	const char *rest = text;
	int result = 0;

	(void)design;
	for (char *word; result == 0 && (word = next_entry(&rest)); free(word)) {
		const struct choice *choice = find_choice(field, word);

		if (!choice)
			result = refuse_choice(field, word, err);
		else
			value_add(&ticked, choice->value, NULL);
	}
	*value = value_list();
	for (size_t number = 0; result == 0 && (flag = schema_flag(field, number)); number++)
		if (value_has(&ticked, flag->value))
			value_add(value, flag->value, NULL);
	value_release(&ticked);
	if (result != 0)
		value_release(value);
	return result;
}

static int parse_texts(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	(void)design;
	(void)field;
	(void)err;
	*value = value_list();
	for (char *url; (url = next_entry(&text)); free(url))
		value_add(value, url, NULL);
	return 0;
}

static int parse_usages(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	(void)design;
	(void)field;
	(void)err;
	*value = value_list();
	for (char *entry; (entry = next_entry(&text)); free(entry)) {
		char *oid = strrchr(entry, '=');

		if (oid)
			*oid++ = '\0';
		value_add(value, entry, oid ? oid : "");
	}
	return 0;
}

/* Entries "type=value"; the type is the word or the label of a choice. A value may contain "=", but no comma. */
static int parse_names(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	int result = 0;

	(void)design;
	*value = value_list();
	for (char *entry; result == 0 && (entry = next_entry(&text)); free(entry)) {
		char *name = strchr(entry, '=');
		const struct choice *choice;

		if (name)
			*name++ = '\0';
		choice = find_choice(field, entry);
		if (choice)
			value_add(value, choice->value, name ? name : "");
		else
			result = refuse_choice(field, entry, err);
	}
	if (result != 0)
		value_release(value);
	return result;
}

static int parse_link(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	struct err reason = { 0 };
	const struct profile *profile = profile_lookup(design, text, &reason);

	if (!profile)
		return err_set(err, ERR_VALUE, "%s: %s", field->label, reason.message);
	*value = value_text(profile->id);
	return 0;
}

static int parse_targets(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	(void)design;
	(void)field;
	(void)err;
	*value = value_list();
	for (char *entry; (entry = next_entry(&text)); free(entry)) {
		bool excluded = *entry == '-';
		struct item *item = value_add(value, entry + excluded, NULL);

		item->excluded = excluded;
		if (strcmp(item->text, "All users") == 0)
			item->target = TARGET_ALL_USERS;
		else if (strcmp(item->text, "All devices") == 0)
			item->target = TARGET_ALL_DEVICES;
	}
	return 0;
}

static int parse_nothing(
	const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	(void)design;
	(void)text;
	(void)value;
	return err_set(err, ERR_VALUE, "%s is chosen as a file, not typed", field->label);
}

int field_parse(const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err)
{
	_Static_assert(CONTROL_COUNT == 13, "each control needs a row here");
	static parse *const parsers[CONTROL_COUNT] = {
		[CONTROL_TEXT] = parse_text,
		[CONTROL_NUMBER] = parse_number,
		[CONTROL_CHOICE] = parse_choice,
		[CONTROL_CHECKS] = parse_checks,
		[CONTROL_CERTIFICATE] = parse_nothing,
		[CONTROL_LINK] = parse_link,
		[CONTROL_USAGES] = parse_usages,
		[CONTROL_URLS] = parse_texts,
		[CONTROL_SANS] = parse_names,
		[CONTROL_PACKAGES] = parse_texts,
		[CONTROL_TAGS] = parse_texts,
		[CONTROL_TARGETS] = parse_targets,
		[CONTROL_RULES] = parse_texts,
	};

	*value = (struct value){ .kind = VALUE_NONE };
	return *text ? parsers[field->control](design, field, text, value, err) : 0;
}
