/* Checks of the section "Profile": what holds for any profile, read off the schema. */
#include <stdio.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/rules/checks.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

void check_name_duplicate(struct rule_context *context)
{
	const char *name = profile_name(context->profile);

	if (*name && design_index_duplicate_of(context->index, BY_NAME, context->profile))
		rule_report(context, FIELD_NAME, -1, "give each profile a name of its own, for example with the platform in it",
			"another profile is called \"%s\" too", rule_escape(context, name));
}

static bool has_control(const char *text)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step)
		if (unicode_is_control(code))
			return true;
	return false;
}

void check_name_file(struct rule_context *context)
{
	const char *name = profile_name(context->profile);
	size_t length = strlen(name);
	const char *bad = strpbrk(name, NAME_NO_FILE);

	if (!length)
		return;
	if (bad)
		rule_report(context, FIELD_NAME, -1, "leave out / \\ : * ? \" < > |",
			"the name has a %c, which no file name can have everywhere", *bad);
	else if (has_control(name))
		rule_report(context, FIELD_NAME, -1, "type the name again", "the name has a control character");
	else if (strchr(" .", name[0]) || strchr(" .", name[length - 1]))
		rule_report(context, FIELD_NAME, -1, "remove it", "the name begins or ends with a blank or a dot");
	else if (length > NAME_MAX_BYTES)
		rule_report(context, FIELD_NAME, -1, "shorten it to 200 bytes", "the name is %zu bytes long", length);
}

void check_name_import(struct rule_context *context)
{
	const char *name = profile_name(context->profile);
	const char *bad = strpbrk(name, NAME_NO_IMPORT);
	bool linked = profile_certificate(context->profile) && design_index_is_used(context->index, context->profile);

	if (bad)
		rule_report_severity(context, context->rule->number, linked ? SEVERITY_ERROR : SEVERITY_WARNING, FIELD_NAME, -1,
			"leave out , ' & # + %", "the name has a %c%s", *bad,
			linked ? ", and profiles that link to this one would lose the link on import"
			       : ", which an importer misreads");
}

void check_name_ascii(struct rule_context *context)
{
	if (!utf8_is_ascii(profile_name(context->profile)))
		rule_report(context, FIELD_NAME, -1, "use letters A to Z",
			"the name has letters beyond ASCII, which older PowerShell garbles");
}

void check_kind(struct rule_context *context)
{
	const struct profile *profile = context->profile;
	int platform = platform_find(value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));

	if (platform >= 0 && type >= 0 && !profile->kind)
		rule_report(context, FIELD_TYPE, -1, "choose another profile type or platform", "%s has no profile of type %s",
			platforms[platform].label, profile_types[type].label);
}

void check_retired(struct rule_context *context)
{
	const struct kind *kind = context->profile->kind;

	if (kind && platforms[kind->platform].retired)
		rule_report(context, FIELD_PLATFORM, -1, "keep it only for devices that are still managed some other way", "%s",
			platforms[kind->platform].retired);
}

void check_required(struct rule_context *context)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		bool required = field_required(context->profile, field->id);
		char advice[256];

		if ((!required && !field_recommended(context->profile, field->id)) ||
			!value_is_empty(&context->profile->values[field->id]) || !design_knows(context->design, field->id))
			continue;
		snprintf(advice, sizeof(advice), field->example ? "%s, for example %s" : "%s",
			field->control == CONTROL_TEXT || field->control == CONTROL_NUMBER   ? "enter it"
			: field->control == CONTROL_CHECKS                                   ? "tick at least one"
			: field->control == CONTROL_URLS || field->control == CONTROL_USAGES ? "add at least one"
											     : "choose one",
			field->example);
		rule_report_severity(context, field->missing_rule, required ? SEVERITY_ERROR : SEVERITY_WARNING, field->id, -1,
			advice, "%s is %s", field->label, field->none_label ? "not configured" : "missing");
	}
}

static bool offered(const struct profile *profile, const struct field *field, const char *word)
{
	const struct choice *choice = schema_choice(field, word);

	return choice && choice_visible(profile, field, choice);
}

static void check_word(struct rule_context *context, const struct field *field, const char *word, long item)
{
	const struct choice *choice = schema_choice(field, word);
	struct strbuf where = STRBUF_INIT;

	/* A type that the platform lacks is kind-not-offered's. */
	if (offered(context->profile, field, word) || (choice && field->offered_by == BY_PLATFORM))
		return;
	if (choice)
		choice_hidden_reason(&where, context->profile, field, choice);
	rule_report(context, field->id, item, "choose one that is offered", "%s can't be \"%s\" here%s%s%s", field->label,
		rule_escape(context, word), where.length ? " (" : "", strbuf_text(&where), where.length ? ")" : "");
	strbuf_release(&where);
}

void check_choices(struct rule_context *context)
{
	const struct profile *profile = context->profile;

	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = &profile->values[field->id];

		if (!field_visible(profile, field->id))
			continue;
		if (value->kind == VALUE_RAW)
			rule_report(context, field->id, -1, "enter it again", "%s holds %s, which this field can't hold",
				field->label, rule_escape(context, value->text));
		else if (field->choices && value->kind == VALUE_TEXT)
			check_word(context, field, value->text, -1);
		else if (field->choices)
			for (size_t i = 0; i < value_count(value); i++)
				check_word(context, field, value_item(value, i)->text, (long)i);
	}
}

static void check_number(struct rule_context *context, const struct field *field, const struct value *value)
{
	char advice[64];

	snprintf(advice, sizeof(advice), "enter a whole number from %ld to %ld", field->min, field->max);
	if (value->kind == VALUE_TEXT)
		rule_report(context, field->id, -1, advice, "%s is \"%s\", which is not a whole number", field->label,
			rule_escape(context, value->text));
	else if (value->kind == VALUE_NUMBER && (value->number < field->min || value->number > field->max))
		rule_report_severity(context, field->range_rule, SEVERITY_ERROR, field->id, -1, advice, "%s is %ld", field->label,
			value->number);
}

void check_ranges(struct rule_context *context)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = &context->profile->values[field->id];

		if (!field_visible(context->profile, field->id))
			continue;
		if (field->control == CONTROL_NUMBER)
			check_number(context, field, value);
		if (value_count(value) > LIST_MAX)
			rule_report(context, field->id, -1, "keep 500 at most", "%s has %zu entries", field->label,
				value_count(value));
	}
}

/* Words of a check list that stand before one that Graph has first, or that were there before. */
void check_flag_order(struct rule_context *context)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = field->control == CONTROL_CHECKS ? rule_value(context, field->id) : NULL;
		const struct choice *last = NULL;

		for (size_t i = 0; value && i < value_count(value); i++) {
			const struct choice *choice = schema_choice(field, value_item(value, i)->text);

			if (choice && last && choice <= last) {
				rule_report(context, field->id, (long)i, "write them once each, in the order of the blade",
					"%s has %s behind %s; Graph keeps them in the other order, once each", field->label,
					choice->value, last->value);
				break;
			}
			last = choice ? choice : last;
		}
	}
}

static void not_clean(struct rule_context *context, enum field_id field, long item, const char *what)
{
	rule_report_id(context, RULE_TEXT_NOT_CLEAN, field, item, "type it again",
		"%s has characters that can't be seen or that reorder others", what);
}

/* The groups that a profile is assigned to are exported with it. */
static void check_clean_groups(struct rule_context *context)
{
	const struct value *targets = &context->profile->values[FIELD_ASSIGNMENTS];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct group *group = design_index_group(context->index, value_item(targets, i)->text);

		if (group && (!text_is_clean(group->id) || !text_is_clean(group->members)))
			rule_report(context, FIELD_ASSIGNMENTS, (long)i, "open the group and type its object id again",
				"the object id or members of the group %s have characters that can't be seen or that reorder others",
				rule_escape(context, group->name));
	}
}

static bool item_is_clean(const struct item *item)
{
	return text_is_clean(item->text) && (!item->oid || text_is_clean(item->oid));
}

void check_clean(struct rule_context *context)
{
	check_clean_groups(context);
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = &context->profile->values[field->id];
		bool clean = value->kind != VALUE_TEXT || field_text_is_clean(field, value->text);
		long item = -1;

		for (size_t i = 0; clean && i < value_count(value); i++) {
			clean = item_is_clean(value_item(value, i));
			item = clean ? -1 : (long)i;
		}
		if (value->kind == VALUE_CERTIFICATE && !text_is_clean(value->certificate->file_name))
			clean = false;
		if (!clean && field_visible(context->profile, field->id))
			not_clean(context, field->id, item, field->label);
	}
}

void check_clean_whole(struct rule_context *context)
{
	if (!text_is_clean(context->design->name))
		not_clean(context, FIELD_NAME, -1, "the design's name");
}

static void check_ignored_list(struct rule_context *context, const struct value *ignored)
{
	for (size_t i = 0; i < value_count(ignored); i++) {
		const char *id = value_item(ignored, i)->text;
		const struct rule *rule = rule_find(id);

		if (!rule)
			rule_report(context, FIELD_IGNORE, (long)i,
				"write a rule's id as `bladesmith rules` lists them, or take it out",
				"\"%s\" is no rule that could be ignored", rule_escape(context, id));
		else if (rule->mildest == SEVERITY_ERROR)
			rule_report(context, FIELD_IGNORE, (long)i, "take it out: it changes nothing",
				"the findings of %s are errors, which can't be ignored", rule->id);
	}
}

void check_ignored(struct rule_context *context)
{
	check_ignored_list(context, &context->profile->values[FIELD_IGNORE]);
}

void check_ignored_whole(struct rule_context *context)
{
	check_ignored_list(context, &context->design->ignored);
}
