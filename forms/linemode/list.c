/* The entries of list fields: URLs, extended key usages and assignments. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "forms/linemode/linemode.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"
#include "model/base/alloc.h"

static void linemode_format_entry(struct strbuf *out, const struct field *field, const struct item *item)
{
	static const char *const target_names[] = {
		[TARGET_GROUP] = NULL, [TARGET_ALL_USERS] = "all users", [TARGET_ALL_DEVICES] = "all devices"
	};

	const struct choice *choice = schema_choice(field, item->text);

	strbuf_addstr(out, item->excluded ? "not " : "");
	strbuf_addstr(out, field->control == CONTROL_TARGETS && target_names[item->target] ? target_names[item->target]
			   : choice                                                        ? choice->label
											   : item->text);
	if (item->oid)
		strbuf_printf(out, "=%s", item->oid);
	target_format_filter(out, item);
}

static bool linemode_has_entries(const struct field *field, const struct value *value)
{
	return value->kind == VALUE_LIST && (!field->choices || field->members[0]);
}

void linemode_format_value(
	struct strbuf *out, const struct design *design, const struct profile *profile, const struct field *field)
{
	const struct value *value = &profile->values[field->id];

	if (!linemode_has_entries(field, value)) {
		value_format(out, design, profile, field->id);
		return;
	}
	for (size_t i = 0; i < value_count(value); i++) {
		strbuf_addstr(out, i ? ", " : "");
		linemode_format_entry(out, field, value_item(value, i));
	}
}

static void linemode_offer_usages(struct linemode *mode)
{
	linemode_printf(mode, "You can add:");
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++)
		linemode_printf(mode, "  %zu %s=%s", (size_t)(usage - well_known_usages) + 1, usage->name, usage->oid);
}

static void linemode_offer_groups(struct linemode *mode)
{
	const struct groups *groups = &mode->session->design->groups;

	linemode_printf(mode, "You can add all users, all devices, a group, or \"not\" and a group to exclude it.");
	for (size_t i = 0; i < groups->count; i++)
		linemode_printf(
			mode, "  %s%s%s", groups->items[i].name, *groups->items[i].members ? ", " : "", groups->items[i].members);
}

static void linemode_offer_names(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	linemode_printf(mode, "You can add, with = and a value:");
	linemode_offer_choices(mode, profile, field);
}

void linemode_offer_entries(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	const struct value *value = &profile->values[field->id];

	for (size_t i = 0; i < value_count(value); i++) {
		struct strbuf entry = STRBUF_INIT;

		linemode_format_entry(&entry, field, value_item(value, i));
		linemode_printf(
			mode, i ? "  -%zu removes %s, ^%zu moves it up" : "  -%zu removes %s", i + 1, strbuf_text(&entry), i + 1);
		strbuf_release(&entry);
	}
	if (field->control == CONTROL_USAGES)
		linemode_offer_usages(mode);
	else if (field->control == CONTROL_TARGETS)
		linemode_offer_groups(mode);
	else if (field->choices)
		linemode_offer_names(mode, profile, field);
}

/* A copy of the field's list, to be edited and passed to design_set(); empty if the field is not set. */
static struct value linemode_copy_list(const struct profile *profile, const struct field *field)
{
	return profile->values[field->id].kind == VALUE_LIST ? value_copy(&profile->values[field->id]) : value_list();
}

int linemode_remove_entry(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	size_t count = value_count(&profile->values[field->id]);
	size_t number = linemode_parse_number(answer, count);
	struct value list;

	if (!number)
		return err_set(err, ERR_VALUE, "%s has no entry with that number; it has %zu %s", field->label, count,
			plural(count, "entry", "entries"));
	list = linemode_copy_list(profile, field);
	value_remove(&list, number - 1);
	return design_set(mode->session->design, profile, field->id, &list, EDIT_STEP, err);
}

int linemode_move_entry_up(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	size_t count = value_count(&profile->values[field->id]);
	size_t number = linemode_parse_number(answer, count);
	struct value list;

	if (number < 2)
		return err_set(err, ERR_VALUE, "%s has no entry with that number that can move up; it has %zu %s", field->label,
			count, plural(count, "entry", "entries"));
	list = linemode_copy_list(profile, field);
	value_swap(&list, number - 1, number - 2);
	return design_set(mode->session->design, profile, field->id, &list, EDIT_STEP, err);
}

/* The same entry a second time would be a mistake: it may have been suggested. */
static bool linemode_has_entry(const struct value *list, const char *text, const char *oid)
{
	for (size_t i = 0; i < value_count(list); i++) {
		const struct item *item = value_item(list, i);

		if (strcmp(item->text, text) == 0 && strcmp(item->oid ? item->oid : "", oid ? oid : "") == 0)
			return true;
	}
	return false;
}

static int linemode_add_entry(struct linemode *mode, struct profile *profile, const struct field *field, const char *text,
	const char *oid, struct err *err)
{
	struct value list = linemode_copy_list(profile, field);

	if (!linemode_has_entry(&list, text, oid))
		value_add(&list, text, oid);
	return design_set(mode->session->design, profile, field->id, &list, EDIT_STEP, err);
}

int linemode_answer_url(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	return linemode_add_entry(mode, profile, field, linemode_trim(answer), NULL, err);
}

int linemode_answer_usage(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	char *name = linemode_trim(answer);
	char *oid = strrchr(name, '=');
	size_t number = 1;
	char *safe;

	if (oid) {
		*oid++ = '\0';
		return linemode_add_entry(mode, profile, field, linemode_trim(name), linemode_trim(oid), err);
	}
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++, number++)
		if (text_equal_fold(usage->name, name) || strcmp(usage->oid, name) == 0 ||
			linemode_parse_number(name, 999) == number)
			return linemode_add_entry(mode, profile, field, usage->name, usage->oid, err);
	safe = text_quote_copy(name);
	err_set(err, ERR_VALUE,
		"%s: \"%s\" is not a well-known usage: answer with a number from 1 to %zu, its name, or NAME=OID, such as Wi-Fi=1.3.6.1.5.5.7.3.2",
		field->label, safe, number - 1);
	free(safe);
	return -1;
}

int linemode_answer_name(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	char *typed = strchr(answer, '=');
	const struct choice *choice;

	if (typed)
		*typed++ = '\0';
	choice = linemode_choose(profile, field, linemode_trim(answer), err);
	if (!choice)
		return -1;
	if (!typed)
		typed = linemode_ask(mode, "Value of %s, a text with variables (. cancels)", choice->label);
	typed = typed ? linemode_trim(typed) : NULL;
	if (!typed || !*typed || strcmp(typed, ".") == 0)
		return err_set(err, ERR_VALUE, "%s: nothing was added, because there is no value", field->label);
	return linemode_add_entry(mode, profile, field, choice->value, typed, err);
}

static int linemode_find_target(const struct value *targets, enum target target, const char *name)
{
	for (size_t i = 0; i < value_count(targets); i++)
		if (value_item(targets, i)->target == target &&
			(target != TARGET_GROUP || strcmp(value_item(targets, i)->text, name) == 0))
			return (int)i;
	return -1;
}

/* Asks for the kind of members of a new group. Returns "", "users" or "devices"; NULL at the end of input. */
static const char *linemode_ask_members(struct linemode *mode)
{
	static const char *const words[] = { "", "users", "devices" };
	char *answer;

	while ((answer = linemode_ask(mode, "Members of the group (1: users, 2: devices) [unknown]"))) {
		answer = linemode_trim(answer);
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (text_equal_fold(answer, words[i]) || (i && linemode_parse_number(answer, 2) == i))
				return words[i];
		linemode_printf(mode, "Answer \"users\" or \"devices\", or press Enter if you do not know.");
	}
	return NULL;
}

/* Asks for the properties of a group that is new to the design and adds it to groups. Returns false if the user cancels. */
static bool linemode_ask_group(struct linemode *mode, const char *name, struct groups *groups)
{
	const char *members;
	char *answer;
	char *id;

	while ((answer = linemode_ask(mode, "Object id of the new group %s (. cancels) [none]", name)) &&
		strcmp(answer, "?") == 0)
		linemode_printf(mode,
			"The object id identifies the group in the directory. Imports that need ids skip the assignments of a group without one.");
	if (!answer || strcmp(answer, ".") == 0 || strcmp(answer, "<") == 0)
		return false;
	id = xstrdup(strcmp(answer, "-") == 0 ? "" : linemode_trim(answer));
	members = linemode_ask_members(mode);
	if (members)
		groups_add(groups, name, id, members);
	free(id);
	return members != NULL;
}

/* Sets the assignments; takes ownership of the list. If the group is new to the design, asks for its properties, and adds it
 * together with its first assignment as one step of undo. group: NULL for all users or all devices. */
static int linemode_set_assignments(struct linemode *mode, struct profile *profile, const struct field *field, struct value *list,
	const char *group, struct err *err)
{
	struct design *design = mode->session->design;
	struct strbuf label = STRBUF_INIT;
	struct groups groups;
	int result;

	if (!group || design_group(design, group))
		return design_set(design, profile, field->id, list, EDIT_STEP, err);
	groups = groups_copy(&design->groups);
	if (!linemode_ask_group(mode, group, &groups)) {
		groups_release(&groups);
		value_release(list);
		return err_set(err, ERR_REFUSED, "%s: the group was not added", field->label);
	}
	strbuf_printf(&label, "group %s", group);
	design_begin(design, strbuf_text(&label));
	design_set_groups(design, &groups, NULL);
	result = design_set(design, profile, field->id, list, EDIT_STEP, err);
	design_end(design);
	strbuf_release(&label);
	return result;
}

int linemode_answer_target(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	char *name = linemode_trim(answer);
	bool excluded = strncasecmp(name, "not ", 4) == 0;
	struct value list = linemode_copy_list(profile, field);
	enum target target;
	int result;
	int at;

	name = xstrdup(excluded ? linemode_trim(name + 4) : name); /* the next question overwrites the answer */
	target = strcasecmp(name, "all users") == 0     ? TARGET_ALL_USERS
		 : strcasecmp(name, "all devices") == 0 ? TARGET_ALL_DEVICES
							: TARGET_GROUP;
	at = linemode_find_target(&list, target, name);
	if (excluded && target != TARGET_GROUP) {
		value_release(&list);
		result = err_set(err, ERR_VALUE, "Only a group can be excluded: answer \"not\" and the name of a group");
	} else {
		struct item *item = at < 0 ? value_add(&list, target == TARGET_GROUP ? name : "", NULL) : &list.list->items[at];

		item->target = target;
		item->excluded = excluded;
		result = linemode_set_assignments(mode, profile, field, &list, target == TARGET_GROUP ? name : NULL, err);
	}
	free(name);
	return result;
}
