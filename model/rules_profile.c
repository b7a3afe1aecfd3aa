/* Checks of the section "Profile": what holds for any profile, read off the schema. */
#include <stdio.h>
#include <string.h>

#include "model/gate.h"
#include "model/naming.h"
#include "model/rules.h"
#include "model/text.h"

void check_name_duplicate(struct inspection *inspection)
{
	const char *name = profile_name(inspection->profile);

	if (*name && index_twin(inspection->index, BY_NAME, inspection->profile))
		report(inspection, FIELD_NAME, -1, "give each profile a name of its own, for example with the platform in it",
			"another profile is called \"%s\" too", safe(inspection, name));
}

static bool has_control(const char *text)
{
	uint32_t code;

	for (size_t step; (step = text_next(text, &code)) > 0; text += step)
		if (text_is_control(code))
			return true;
	return false;
}

void check_name_file(struct inspection *inspection)
{
	const char *name = profile_name(inspection->profile);
	size_t length = strlen(name);
	const char *bad = strpbrk(name, NAME_NO_FILE);

	if (!length)
		return;
	if (bad)
		report(inspection, FIELD_NAME, -1, "leave out / \\ : * ? \" < > |",
			"the name has a %c, which no file name can have everywhere", *bad);
	else if (has_control(name))
		report(inspection, FIELD_NAME, -1, "type the name again", "the name has a control character");
	else if (strchr(" .", name[0]) || strchr(" .", name[length - 1]))
		report(inspection, FIELD_NAME, -1, "remove it", "the name begins or ends with a blank or a dot");
	else if (length > NAME_MOST_BYTES)
		report(inspection, FIELD_NAME, -1, "shorten it to 200 bytes", "the name is %zu bytes long", length);
}

void check_name_import(struct inspection *inspection)
{
	const char *name = profile_name(inspection->profile);
	const char *bad = strpbrk(name, NAME_NO_IMPORT);
	bool linked = profile_certificate(inspection->profile) && index_is_used(inspection->index, inspection->profile);

	if (bad)
		report_as(inspection, inspection->rule->id, linked ? SEVERITY_ERROR : SEVERITY_WARNING, FIELD_NAME, -1,
			"leave out , ' & # + %", "the name has a %c%s", *bad,
			linked ? ", and profiles that link to this one would lose the link on import"
			       : ", which an importer misreads");
}

void check_name_ascii(struct inspection *inspection)
{
	if (!text_is_ascii(profile_name(inspection->profile)))
		report(inspection, FIELD_NAME, -1, "use letters A to Z",
			"the name has letters beyond ASCII, which older PowerShell garbles");
}

void check_kind(struct inspection *inspection)
{
	const struct profile *profile = inspection->profile;
	int platform = platform_find(value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));

	if (platform >= 0 && type >= 0 && !profile->kind)
		report(inspection, FIELD_TYPE, -1, "choose another profile type or platform", "%s has no profile of type %s",
			platforms[platform].label, profile_types[type].label);
}

void check_retired(struct inspection *inspection)
{
	const struct kind *kind = inspection->profile->kind;

	if (kind && platforms[kind->platform].retired)
		report(inspection, FIELD_PLATFORM, -1, "keep it only for devices that are still managed some other way", "%s",
			platforms[kind->platform].retired);
}

void check_required(struct inspection *inspection)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		bool required = field_required(inspection->profile, field->id);
		char fix[256];

		if ((!required && !field_wanted(inspection->profile, field->id)) ||
			!value_is_empty(&inspection->profile->values[field->id]) || !design_knows(inspection->design, field->id))
			continue;
		snprintf(fix, sizeof(fix), field->example ? "%s, for example %s" : "%s",
			field->control == CONTROL_TEXT || field->control == CONTROL_NUMBER   ? "enter it"
			: field->control == CONTROL_CHECKS                                   ? "tick at least one"
			: field->control == CONTROL_URLS || field->control == CONTROL_USAGES ? "add at least one"
											     : "choose one",
			field->example);
		report_as(inspection, field->missing_rule, required ? SEVERITY_ERROR : SEVERITY_WARNING, field->id, -1, fix,
			"%s is %s", field->label, field->none_label ? "not configured" : "missing");
	}
}

static bool offered(const struct profile *profile, const struct field *field, const char *word)
{
	const struct choice *choice = schema_choice(field, word);

	return choice && choice_visible(profile, field, choice);
}

static void check_word(struct inspection *inspection, const struct field *field, const char *word, long item)
{
	const struct choice *choice = schema_choice(field, word);
	struct strbuf where = STRBUF_INIT;

	/* A type that the platform lacks is kind-not-offered's. */
	if (offered(inspection->profile, field, word) || (choice && field->offered_by == BY_PLATFORM))
		return;
	if (choice)
		choice_absence(&where, inspection->profile, field, choice);
	report(inspection, field->id, item, "choose one that is offered", "%s can't be \"%s\" here%s%s%s", field->label,
		safe(inspection, word), where.length ? " (" : "", strbuf_text(&where), where.length ? ")" : "");
	strbuf_release(&where);
}

void check_choices(struct inspection *inspection)
{
	const struct profile *profile = inspection->profile;

	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = &profile->values[field->id];

		if (!field_visible(profile, field->id))
			continue;
		if (value->kind == VALUE_RAW)
			report(inspection, field->id, -1, "enter it again", "%s holds %s, which this field can't hold",
				field->label, safe(inspection, value->text));
		else if (field->choices && value->kind == VALUE_TEXT)
			check_word(inspection, field, value->text, -1);
		else if (field->choices)
			for (size_t i = 0; i < value_count(value); i++)
				check_word(inspection, field, value_item(value, i)->text, (long)i);
	}
}

static void check_number(struct inspection *inspection, const struct field *field, const struct value *value)
{
	char fix[64];

	snprintf(fix, sizeof(fix), "enter a whole number from %ld to %ld", field->least, field->most);
	if (value->kind == VALUE_TEXT)
		report(inspection, field->id, -1, fix, "%s is \"%s\", which is not a whole number", field->label,
			safe(inspection, value->text));
	else if (value->kind == VALUE_NUMBER && (value->number < field->least || value->number > field->most))
		report_as(inspection, field->range_rule, SEVERITY_ERROR, field->id, -1, fix, "%s is %ld", field->label,
			value->number);
}

void check_ranges(struct inspection *inspection)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = &inspection->profile->values[field->id];

		if (!field_visible(inspection->profile, field->id))
			continue;
		if (field->control == CONTROL_NUMBER)
			check_number(inspection, field, value);
		if (value_count(value) > LIST_MOST)
			report(inspection, field->id, -1, "keep 500 at most", "%s has %zu entries", field->label,
				value_count(value));
	}
}

/* Words of a check list that stand before one that Graph has first, or that were there before. */
void check_flag_order(struct inspection *inspection)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = field->control == CONTROL_CHECKS ? filled(inspection, field->id) : NULL;
		const struct choice *last = NULL;

		for (size_t i = 0; value && i < value_count(value); i++) {
			const struct choice *choice = schema_choice(field, value_item(value, i)->text);

			if (choice && last && choice <= last) {
				report(inspection, field->id, (long)i, "write them once each, in the order of the blade",
					"%s has %s behind %s; Graph keeps them in the other order, once each", field->label,
					choice->value, last->value);
				break;
			}
			last = choice ? choice : last;
		}
	}
}

static void not_clean(struct inspection *inspection, enum field_id field, long item, const char *what)
{
	report_of(inspection, "text-not-clean", field, item, "type it again",
		"%s has characters that can't be seen or that reorder others", what);
}

/* The groups that a profile is assigned to are exported with it. */
static void check_clean_groups(struct inspection *inspection)
{
	const struct value *targets = &inspection->profile->values[FIELD_ASSIGNMENTS];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct group *group = index_group(inspection->index, value_item(targets, i)->text);

		if (group && (!text_is_clean(group->id) || !text_is_clean(group->members)))
			report(inspection, FIELD_ASSIGNMENTS, (long)i, "open the group and type its object id again",
				"the object id or members of the group %s have characters that can't be seen or that reorder others",
				safe(inspection, group->name));
	}
}

static bool item_is_clean(const struct item *item)
{
	return text_is_clean(item->text) && (!item->oid || text_is_clean(item->oid));
}

void check_clean(struct inspection *inspection)
{
	check_clean_groups(inspection);
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = &inspection->profile->values[field->id];
		bool clean = value->kind != VALUE_TEXT || field_text_is_clean(field, value->text);
		long item = -1;

		for (size_t i = 0; clean && i < value_count(value); i++) {
			clean = item_is_clean(value_item(value, i));
			item = clean ? -1 : (long)i;
		}
		if (value->kind == VALUE_CERTIFICATE && !text_is_clean(value->certificate->file_name))
			clean = false;
		if (!clean && field_visible(inspection->profile, field->id))
			not_clean(inspection, field->id, item, field->label);
	}
}

void check_clean_whole(struct inspection *inspection)
{
	if (!text_is_clean(inspection->design->name))
		not_clean(inspection, FIELD_NAME, -1, "the design's name");
}

static void check_ignored_list(struct inspection *inspection, const struct value *ignored)
{
	for (size_t i = 0; i < value_count(ignored); i++) {
		const char *id = value_item(ignored, i)->text;
		const struct rule *rule = rule_find(id);

		if (!rule)
			report(inspection, FIELD_IGNORE, (long)i,
				"write a rule's id as `bladesmith rules` lists them, or take it out",
				"\"%s\" is no rule that could be ignored", safe(inspection, id));
		else if (rule->mildest == SEVERITY_ERROR)
			report(inspection, FIELD_IGNORE, (long)i, "take it out: it changes nothing",
				"the findings of %s are errors, which can't be ignored", rule->id);
	}
}

void check_ignored(struct inspection *inspection)
{
	check_ignored_list(inspection, &inspection->profile->values[FIELD_IGNORE]);
}

void check_ignored_whole(struct inspection *inspection)
{
	check_ignored_list(inspection, &inspection->design->ignored);
}
