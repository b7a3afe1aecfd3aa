#include "forms/blades/list_paste.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/oid.h"
#include "model/base/plural.h"
#include "model/base/text_fold.h"
#include "model/crypto/uuid.h"
#include "model/design/group.h"
#include "model/design/visibility.h"

#define SPACES " \t\r"

/* --- lines */

/* The next line with text, without spaces around it; NULL after the last. Owned by the caller. */
static char *next_line(const char **text)
{
	while (**text) {
		const char *line = *text;
		size_t length = strcspn(line, "\n");
		size_t from = strspn(line, SPACES);

		*text += length + (line[length] == '\n');
		while (length > from && strchr(SPACES, line[length - 1]))
			length--;
		if (length > from)
			return xmemdupz(line + from, length - from);
	}
	return NULL;
}

const char *list_paste_rest(const char *text)
{
	free(next_line(&text));
	return text;
}

bool list_paste_has_lines(const char *text)
{
	char *second;
	bool has;

	text = list_paste_rest(text);
	second = next_line(&text);
	has = second != NULL;
	free(second);
	return has;
}

/* Splits a line at a tab, or else at an "=", if there is one. The second part points into the line; NULL: there is none. */
static char *split_line(char *line)
{
	char *at = strchr(line, '\t');
	size_t length;

	if (!at)
		at = strchr(line, '=');
	if (!at)
		return NULL;
	*at++ = '\0';
	for (length = strlen(line); length && strchr(SPACES, line[length - 1]); length--)
		line[length - 1] = '\0';
	return at + strspn(at, SPACES);
}

/* --- entries */

struct entry {
	const char *text, *oid;
	enum target target;
};

static const struct well_known_usage *usage_named(const char *text)
{
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++)
		if (text_equal_fold(usage->name, text) || strcmp(usage->oid, text) == 0)
			return usage;
	return NULL;
}

/* Where an entry of the same content is; texts may be equal if their identifiers differ. */
static bool list_has(const struct value *list, const struct entry *wanted)
{
	for (size_t i = 0; i < value_count(list); i++) {
		const struct item *item = value_item(list, i);
		const char *oid = item->oid ? item->oid : "";

		if (item->target == wanted->target && strcmp(item->text, wanted->text) == 0 &&
			strcmp(oid, wanted->oid ? wanted->oid : "") == 0)
			return true;
	}
	return false;
}

static void put_entry(struct value *list, const struct entry *entry, struct list_pasted *pasted)
{
	if (list_has(list, entry)) {
		pasted->known++;
		return;
	}
	value_add(list, entry->text, entry->oid)->target = entry->target;
	pasted->added++;
}

static bool usage_of(char *line, struct entry *entry)
{
	const struct well_known_usage *known = usage_named(line);

	entry->oid = known ? NULL : split_line(line);
	entry->text = line;
	if (known) {
		entry->text = known->name;
		entry->oid = known->oid;
	} else if (!entry->oid && oid_is_valid(line)) {
		entry->text = "";
		entry->oid = line;
	}
	return entry->oid && *entry->oid;
}

/* "DNS=host.contoso.com"; what stands before an "=" may also be a part of the value. */
static bool name_of(
	const struct profile *profile, const struct field *field, const char *attribute, char *line, struct entry *entry)
{
	char *first = xstrdup(line);
	char *second = split_line(first);
	const struct choice *choice = second ? schema_choice_meant(field, first) : NULL;

	if (choice && choice_visible(profile, field, choice)) {
		entry->text = choice->value;
		entry->oid = line + (second - first);
	} else {
		entry->text = attribute;
		entry->oid = line;
	}
	free(first);
	return entry->text && *entry->oid;
}

/* The group, which the design has from now on. */
static bool target_of(struct groups *groups, char *line, struct entry *entry)
{
	char *tab = strchr(line, '\t');
	const char *id = tab ? tab + 1 + strspn(tab + 1, SPACES) : "";

	entry->target = text_equal_fold(line, "All users")     ? TARGET_ALL_USERS
			: text_equal_fold(line, "All devices") ? TARGET_ALL_DEVICES
							       : TARGET_GROUP;
	entry->text = "";
	if (entry->target != TARGET_GROUP)
		return true;
	if (tab)
		*tab = '\0';
	entry->text = groups_join(groups, line, uuid_is_valid(id) ? id : "", "", NULL)->name;
	return true;
}

struct paste {
	const struct profile *profile;
	const struct field *field;
	const char *attribute;
	struct groups groups;
	struct value list;
	struct list_pasted *pasted;
};

static void paste_line(struct paste *paste, char *line)
{
	struct entry entry = { .text = line };
	bool fits = true;

	switch (paste->field->control) {
	case CONTROL_USAGES:
		fits = usage_of(line, &entry);
		break;
	case CONTROL_SANS:
		fits = name_of(paste->profile, paste->field, paste->attribute, line, &entry);
		break;
	case CONTROL_TARGETS:
		fits = target_of(&paste->groups, line, &entry);
		break;
	default:
		break;
	}
	if (fits)
		put_entry(&paste->list, &entry, paste->pasted);
	else
		paste->pasted->refused++;
}

int list_paste(struct design *design, struct profile *profile, enum field_id field, const char *text, const char *attribute,
	struct list_pasted *pasted, struct err *err)
{
	const struct value *now = &profile->values[field];
	struct paste paste = { .profile = profile,
		.field = profile_field(profile, field),
		.attribute = attribute,
		.groups = groups_copy(&design->groups),
		.list = now->kind == VALUE_LIST ? value_copy(now) : value_list(),
		.pasted = pasted };
	int result;

	*pasted = (struct list_pasted){ 0, 0, 0 };
	for (char *line; (line = next_line(&text)); free(line))
		paste_line(&paste, line);
	design_begin(design, "pasted entries");
	result = design_set_groups(design, &paste.groups, err);
	if (result == 0)
		result = design_set(design, profile, field, &paste.list, EDIT_STEP, err);
	else
		value_release(&paste.list);
	design_end(design);
	return result;
}

void list_pasted_say(const struct list_pasted *pasted, struct strbuf *out)
{
	strbuf_printf(out, "%zu %s added", pasted->added, plural(pasted->added, "entry", "entries"));
	if (pasted->known)
		strbuf_printf(out, ", %zu %s in the list already", pasted->known, plural(pasted->known, "is", "are"));
	if (pasted->refused)
		strbuf_printf(out, ". %zu %s not added: each needs two parts, separated by a tab or =", pasted->refused,
			plural(pasted->refused, "line was", "lines were"));
}
