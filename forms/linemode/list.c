/* The entries of list fields: URLs, extended key usages, and who gets a profile. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "forms/linemode/linemode.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/design/value_format.h"
#include "model/base/alloc.h"

static void show_item(struct strbuf *out, const struct field *field, const struct item *item)
{
	static const char *const alls[] = {
		[TARGET_GROUP] = NULL, [TARGET_ALL_USERS] = "all users", [TARGET_ALL_DEVICES] = "all devices"
	};

	strbuf_addstr(out, item->excluded ? "not " : "");
	strbuf_addstr(out, field->control == CONTROL_TARGETS && alls[item->target] ? alls[item->target] : item->text);
	if (item->oid)
		strbuf_printf(out, "=%s", item->oid);
}

static bool shows_entries(const struct field *field, const struct value *value)
{
	return value->kind == VALUE_LIST && !field->choices;
}

void linemode_value(struct strbuf *out, const struct design *design, const struct profile *profile, const struct field *field)
{
	const struct value *value = &profile->values[field->id];

	if (!shows_entries(field, value)) {
		value_format(out, design, profile, field->id);
		return;
	}
	for (size_t i = 0; i < value_count(value); i++) {
		strbuf_addstr(out, i ? ", " : "");
		show_item(out, field, value_item(value, i));
	}
}

static void offer_usages(struct linemode *mode)
{
	linemode_say(mode, "To add:");
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++)
		linemode_say(mode, "  %zu %s=%s", (size_t)(usage - well_known_usages) + 1, usage->name, usage->oid);
}

static void offer_groups(struct linemode *mode)
{
	const struct groups *groups = &mode->session->design->groups;

	linemode_say(mode, "To add: all users, all devices, a group, or not and a group.");
	for (size_t i = 0; i < groups->count; i++)
		linemode_say(
			mode, "  %s%s%s", groups->items[i].name, *groups->items[i].members ? ", " : "", groups->items[i].members);
}

void linemode_offer_entries(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	const struct value *value = &profile->values[field->id];

	for (size_t i = 0; i < value_count(value); i++) {
		struct strbuf entry = STRBUF_INIT;

		show_item(&entry, field, value_item(value, i));
		linemode_say(mode, i ? "  -%zu takes out %s, ^%zu puts it further up" : "  -%zu takes out %s", i + 1,
			strbuf_text(&entry), i + 1);
		strbuf_release(&entry);
	}
	if (field->control == CONTROL_USAGES)
		offer_usages(mode);
	else if (field->control == CONTROL_TARGETS)
		offer_groups(mode);
}

/* The field's list, empty where it has none, for an edit. */
static struct value copy_of(const struct profile *profile, const struct field *field)
{
	return profile->values[field->id].kind == VALUE_LIST ? value_copy(&profile->values[field->id]) : value_list();
}

int linemode_remove_entry(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	size_t number = linemode_number(answer, value_count(&profile->values[field->id]));
	struct value list;

	if (!number)
		return err_set(err, ERR_VALUE, "%s has no entry of that number; it has %zu", field->label,
			value_count(&profile->values[field->id]));
	list = copy_of(profile, field);
	value_remove(&list, number - 1);
	return design_set(mode->session->design, profile, field->id, &list, EDIT_STEP, err);
}

int linemode_raise_entry(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	size_t number = linemode_number(answer, value_count(&profile->values[field->id]));
	struct value list;

	if (number < 2)
		return err_set(err, ERR_VALUE, "%s has no entry of that number to put further up; it has %zu", field->label,
			value_count(&profile->values[field->id]));
	list = copy_of(profile, field);
	value_swap(&list, number - 1, number - 2);
	return design_set(mode->session->design, profile, field->id, &list, EDIT_STEP, err);
}

static int add(struct linemode *mode, struct profile *profile, const struct field *field, const char *text, const char *oid,
	struct err *err)
{
	struct value list = copy_of(profile, field);

	value_add(&list, text, oid);
	return design_set(mode->session->design, profile, field->id, &list, EDIT_STEP, err);
}

int linemode_take_url(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	return add(mode, profile, field, linemode_trim(answer), NULL, err);
}

int linemode_take_usage(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	char *name = linemode_trim(answer);
	char *oid = strrchr(name, '=');
	size_t number = 1;
	char *safe;

	if (oid) {
		*oid++ = '\0';
		return add(mode, profile, field, linemode_trim(name), linemode_trim(oid), err);
	}
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++, number++)
		if (text_equal_fold(usage->name, name) || strcmp(usage->oid, name) == 0 || linemode_number(name, 999) == number)
			return add(mode, profile, field, usage->name, usage->oid, err);
	safe = text_escape_copy(name);
	err_set(err, ERR_VALUE,
		"%s: \"%s\" is no well-known usage: answer with a number from 1 to %zu, its name, or NAME=OID such as Wi-Fi=1.3.6.1.5.5.7.3.2",
		field->label, safe, number - 1);
	free(safe);
	return -1;
}

static int find_target(const struct value *targets, enum target target, const char *name)
{
	for (size_t i = 0; i < value_count(targets); i++)
		if (value_item(targets, i)->target == target &&
			(target != TARGET_GROUP || strcmp(value_item(targets, i)->text, name) == 0))
			return (int)i;
	return -1;
}

/* Asks who the members of a new group are; NULL at the end of input. */
static const char *ask_members(struct linemode *mode)
{
	static const char *const words[] = { "", "users", "devices" };
	char *answer;

	while ((answer = linemode_ask(mode, "Its members: 1 users, 2 devices [not known]"))) {
		answer = linemode_trim(answer);
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (text_equal_fold(answer, words[i]) || (i && linemode_number(answer, 2) == i))
				return words[i];
		linemode_say(mode, "Answer users, devices, or nothing.");
	}
	return NULL;
}

/* What the design is to know of a group that it hasn't met: false when it is not to be made after all. */
static bool ask_group(struct linemode *mode, const char *name, struct groups *groups)
{
	const char *members;
	char *answer;
	char *id;

	while ((answer = linemode_ask(mode, "Object id of the new group %s, . leaves it out [none]", name)) &&
		strcmp(answer, "?") == 0)
		linemode_say(
			mode, "The group's id in the directory; without it, imports that need ids leave the assignment out.");
	if (!answer || strcmp(answer, ".") == 0 || strcmp(answer, "<") == 0)
		return false;
	id = xstrdup(strcmp(answer, "-") == 0 ? "" : linemode_trim(answer));
	members = ask_members(mode);
	if (members)
		groups_add(groups, name, id, members);
	free(id);
	return members != NULL;
}

/* Takes the list over. A group that is new to the design is asked about, and comes with its first assignment in one step. */
static int assign(struct linemode *mode, struct profile *profile, const struct field *field, struct value *list,
	const char *group, struct err *err)
{
	struct design *design = mode->session->design;
	struct strbuf label = STRBUF_INIT;
	struct groups groups;
	int result;

	if (!group || design_group(design, group))
		return design_set(design, profile, field->id, list, EDIT_STEP, err);
	groups = groups_copy(&design->groups);
	if (!ask_group(mode, group, &groups)) {
		groups_release(&groups);
		value_release(list);
		return err_set(err, ERR_REFUSED, "%s: the group was left out", field->label);
	}
	strbuf_printf(&label, "group %s", group);
	design_begin(design, strbuf_text(&label));
	design_set_groups(design, &groups, NULL);
	result = design_set(design, profile, field->id, list, EDIT_STEP, err);
	design_end(design);
	strbuf_release(&label);
	return result;
}

int linemode_take_target(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	char *name = linemode_trim(answer);
	bool excluded = strncasecmp(name, "not ", 4) == 0;
	struct value list = copy_of(profile, field);
	enum target target;
	int result;
	int at;

	name = xstrdup(excluded ? linemode_trim(name + 4) : name); /* the answer is gone with the next question */
	target = strcasecmp(name, "all users") == 0     ? TARGET_ALL_USERS
		 : strcasecmp(name, "all devices") == 0 ? TARGET_ALL_DEVICES
							: TARGET_GROUP;
	at = find_target(&list, target, name);
	if (excluded && target != TARGET_GROUP) {
		value_release(&list);
		result = err_set(err, ERR_VALUE, "Only a group can be excluded: answer not and a group's name");
	} else {
		struct item *item = at < 0 ? value_add(&list, target == TARGET_GROUP ? name : "", NULL) : &list.list->items[at];

		item->target = target;
		item->excluded = excluded;
		result = assign(mode, profile, field, &list, target == TARGET_GROUP ? name : NULL, err);
	}
	free(name);
	return result;
}
