/* Checks and fixes of the section "Profile": what holds for any profile, read from the schema. Names are in name.c, and the
 * characters of texts in text.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/base/alloc.h"
#include "model/base/suggest.h"
#include "model/rules/checks.h"

void check_kind(struct rule_context *context)
{
	const struct profile *profile = context->profile;
	int platform = platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));

	if (platform >= 0 && type >= 0 && !profile->kind)
		rule_report(context, FIELD_TYPE, -1, "choose another profile type or platform",
			"%s has no profiles of the type %s", platforms[platform].label, profile_types[type].label);
}

void check_retired(struct rule_context *context)
{
	const struct kind *kind = context->profile->kind;

	if (kind && platforms[kind->platform].retired)
		rule_report(context, FIELD_PLATFORM, -1, "keep the profile only if the tenant still has such devices", "%s",
			platforms[kind->platform].retired);
}

void check_closed(struct rule_context *context)
{
	const struct kind *kind = context->profile->kind;

	if (kind && platforms[kind->platform].closed)
		rule_report(context, FIELD_PLATFORM, -1, "keep the profile only if the tenant already has it",
			"the portal no longer creates profiles for %s", platforms[kind->platform].label);
}

static bool offered(const struct profile *profile, const struct field *field, const char *word)
{
	const struct choice *choice = schema_choice(field, word);

	return choice && choice_visible(profile, field, choice);
}

/* The choice that a word was meant to be that is not a choice: its label, or nearly its word; NULL when there is no such choice.
 */
static const struct choice *near_choice(const struct profile *profile, const struct field *field, const char *word)
{
	const struct choice *meant = schema_choice_meant(field, word);
	struct suggest suggest;

	if (meant && choice_visible(profile, field, meant))
		return meant;
	suggest_begin(&suggest, word);
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (choice_visible(profile, field, choice))
			suggest_offer(&suggest, choice->value);
	/* Of two that are equally near, either may be the wrong one. */
	return suggest.count && (suggest.count == 1 || suggest.distances[0] < suggest.distances[1])
		       ? schema_choice(field, suggest.words[0])
		       : NULL;
}

/* The word that was entered in a field of choices, or in one entry of it; JSON of another kind, such as 2048 without quotes, as
 * it is written. "" if there is none. */
static const char *entered_word(const struct value *value, long item)
{
	if (item >= 0)
		return (size_t)item < value_count(value) ? value_item(value, (size_t)item)->text : "";
	return value->kind == VALUE_RAW ? value->text : value_as_text(value);
}

/* Ticked choices that are one text with commas, as in Graph JSON, instead of a list. Returns false if one is not known. */
static bool list_of_text(
	const struct rule_context *context, const struct field *field, const struct value *value, struct value *list)
{
	size_t length = value->kind == VALUE_RAW ? strlen(value->text) : 0;
	bool read;
	char *words;

	if (field->control != CONTROL_CHECKS || length < 2 || *value->text != '"')
		return false;
	words = xmemdupz(value->text + 1, length - 2);
	read = *words && field_parse(context->design, field, words, list, NULL) == 0;
	free(words);
	return read;
}

bool fix_choice(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);
	const struct value *now = &context->profile->values[finding->field];
	const char *word = entered_word(now, finding->item);
	const struct choice *choice = field->choices && *word ? near_choice(context->profile, field, word) : NULL;

	if (finding->item < 0 && list_of_text(context, field, now, &fix->value))
		return true;

	if (!choice || (finding->item >= 0 && value_has(now, choice->value)))
		return false;
	if (field->control != CONTROL_CHOICE && finding->item < 0)
		return false;
	fix->value = finding->item >= 0 ? value_copy(now) : value_text(choice->value);
	if (finding->item >= 0) {
		struct item *item = &fix->value.list->items[finding->item];

		free(item->text);
		item->text = xstrdup(choice->value);
	}
	return true;
}

static void check_word(struct rule_context *context, const struct field *field, const char *word, long item)
{
	const struct choice *choice = schema_choice(field, word);
	const struct choice *near = choice ? NULL : near_choice(context->profile, field, word);
	enum rule_id rule = RULE_VALUE_NOT_OFFERED;
	struct strbuf where = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;

	/* A type that the platform doesn't have is reported as kind-not-offered. */
	if (offered(context->profile, field, word) || (choice && field->offered_by == BY_PLATFORM))
		return;
	if (choice && choice_withheld(context->profile, field, choice))
		rule = field->withheld_rule;
	if (choice)
		choice_hidden_reason(&where, context->profile, field, choice);
	else if (near)
		strbuf_printf(&advice, "did you mean %s?", near->value);
	rule_report_id(context, rule, field->id, item,
		advice.length ? strbuf_text(&advice) : "choose one of the values that are offered",
		where.length ? "%s can't be \"%s\" here (%s)" : "%s can't be \"%s\" here", field->label,
		rule_escape(context, word), strbuf_text(&where));
	strbuf_release(&where);
	strbuf_release(&advice);
}

/* What a value of the wrong kind should look like. */
static void advise_kind(
	struct strbuf *out, const struct rule_context *context, const struct field *field, const struct value *value)
{
	struct value list = VALUE_INIT;

	if (field->control == CONTROL_TARGETS)
		strbuf_addstr(out,
			"write a list of entries such as { \"group\": \"Mobile users\" } or { \"all\": \"users\" }, with "
			"\"mode\": \"exclude\" in those to exclude");
	else if (list_of_text(context, field, value, &list))
		for (size_t i = 0; i < value_count(&list); i++)
			strbuf_printf(out, "%s\"%s\"", i ? ", " : "write a list: [ ", value_item(&list, i)->text);
	if (value_count(&list))
		strbuf_addstr(out, " ]");
	value_release(&list);
}

static void report_kind(struct rule_context *context, const struct field *field, const struct value *value)
{
	const struct choice *near = field->control == CONTROL_CHOICE
					    ? near_choice(context->profile, field, entered_word(value, -1))
					    : NULL;
	struct strbuf advice = STRBUF_INIT;

	if (near)
		strbuf_printf(&advice, "did you mean \"%s\", in quotes?", near->value);
	else
		advise_kind(&advice, context, field, value);
	rule_report(context, field->id, -1, advice.length ? advice.text : "enter the value again",
		"the value of %s is of the wrong kind: %s", field->label, rule_escape(context, value->text));
	strbuf_release(&advice);
}

void check_choices(struct rule_context *context)
{
	const struct profile *profile = context->profile;

	for (const enum field_id *id = profile_fields(context->profile); *id != FIELD_NONE; id++) {
		const struct field *field = profile_field(context->profile, *id);
		const struct value *value = &profile->values[*id];

		if (value->kind == VALUE_UNSET || value->kind == VALUE_NONE || !field_visible(profile, *id))
			continue;
		if (value->kind == VALUE_RAW)
			report_kind(context, field, value);
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

	if (value->kind == VALUE_NUMBER && value->number >= field->min && value->number <= field->max)
		return;
	snprintf(advice, sizeof(advice), "enter a whole number from %ld to %ld", field->min, field->max);
	if (value->kind == VALUE_TEXT)
		rule_report(context, field->id, -1, advice, "%s is \"%s\", which is not a whole number", field->label,
			rule_escape(context, value->text));
	else if (value->kind == VALUE_NUMBER)
		rule_report_severity(context, field->range_rule, SEVERITY_ERROR, field->id, -1, advice,
			"%s is %ld, which is out of range", field->label, value->number);
}

static void check_count(struct rule_context *context, const struct field *field, const struct value *value)
{
	long most = field->max ? field->max : LIST_MAX;
	char advice[64];

	if (value_count(value) <= (size_t)most)
		return;
	snprintf(advice, sizeof(advice), "remove entries until at most %ld are left", most);
	rule_report(context, field->id, -1, advice, "%s has %zu entries, but the maximum is %ld", field->label,
		value_count(value), most);
}

void check_ranges(struct rule_context *context)
{
	for (const enum field_id *id = profile_fields(context->profile); *id != FIELD_NONE; id++) {
		const struct field *field = profile_field(context->profile, *id);
		const struct value *value = &context->profile->values[*id];

		if (value->kind == VALUE_UNSET || value->kind == VALUE_NONE || !field_visible(context->profile, *id))
			continue;
		if (field->control == CONTROL_NUMBER)
			check_number(context, field, value);
		else
			check_count(context, field, value);
	}
}

/* Reports the first ticked choice that is listed twice, or after one that Graph lists later. */
void check_flag_order(struct rule_context *context)
{
	for (const enum field_id *id = profile_fields(context->profile); *id != FIELD_NONE; id++) {
		const struct field *field = profile_field(context->profile, *id);
		const struct value *value = field->form == GRAPH_FLAGS ? rule_value(context, field->id) : NULL;
		const struct choice *last = NULL;

		for (size_t i = 0; value && i < value_count(value); i++) {
			const struct choice *choice = schema_choice(field, value_item(value, i)->text);

			if (choice && last && schema_flag_rank(field, choice) <= schema_flag_rank(field, last)) {
				rule_report(context, field->id, (long)i, "list each of them once, in Graph's order",
					choice == last ? "%s lists %s twice, but Graph drops duplicates"
						       : "%s lists %s after %s, but Graph sorts them",
					field->label, choice->value, last->value);
				break;
			}
			last = choice ? choice : last;
		}
	}
}

static void check_ignored_list(struct rule_context *context, const struct value *ignored)
{
	for (size_t i = 0; i < value_count(ignored); i++) {
		const char *id = value_item(ignored, i)->text;
		const struct rule *rule = rule_find(id);

		if (!rule)
			rule_report(context, FIELD_IGNORE, (long)i, "use an ID that `bladesmith rules` lists, or remove it",
				"\"%s\" is not the ID of a rule", rule_escape(context, id));
		else if (rule->mildest == SEVERITY_ERROR)
			rule_report(context, FIELD_IGNORE, (long)i, "remove it from \"ignore\", where it has no effect",
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

bool fix_order(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);
	const struct value *now = &context->profile->values[finding->field];
	const struct choice *choice;

	fix->value = value_list();
	for (size_t number = 0; (choice = schema_flag(field, number)); number++)
		if (value_has(now, choice->value))
			value_add(&fix->value, choice->value, NULL);
	for (size_t i = 0; i < value_count(now); i++)
		if (!schema_choice(field, value_item(now, i)->text))
			value_add(&fix->value, value_item(now, i)->text, NULL);
	return true;
}
