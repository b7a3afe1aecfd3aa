/* Checks and fixes of the section "Profile": what holds for any profile, read from the schema. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"
#include "model/base/suggest.h"
#include "model/rules/checks.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

void check_name_duplicate(struct rule_context *context)
{
	const char *name = profile_name(context->profile);

	if (*name && design_index_duplicate_of(context->index, BY_NAME, context->profile))
		rule_report(context, FIELD_NAME, -1, "give each profile a different name, for example with the platform in it",
			"another profile is also named \"%s\"", rule_escape(context, name));
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
		rule_report(context, FIELD_NAME, -1, "remove / \\ : * ? \" < > |",
			"the name contains \"%c\", which file names can't have", *bad);
	else if (has_control(name))
		rule_report(context, FIELD_NAME, -1, "type the name again", "the name contains a control character");
	else if (strchr(" .", name[0]) || strchr(" .", name[length - 1]))
		rule_report(context, FIELD_NAME, -1, "remove the space or dot", "the name begins or ends with a space or a dot");
	else if (length > NAME_MAX_BYTES)
		rule_report(context, FIELD_NAME, -1, "shorten it to 200 bytes",
			"the name is %zu bytes long, but the maximum is 200", length);
}

void check_name_import(struct rule_context *context)
{
	const char *name = profile_name(context->profile);
	const char *bad = strpbrk(name, NAME_NO_IMPORT);
	bool linked = profile_certificate(context->profile) && design_index_is_used(context->index, context->profile);

	if (bad)
		rule_report_severity(context, context->rule->number, linked ? SEVERITY_ERROR : SEVERITY_WARNING, FIELD_NAME, -1,
			"remove , ' & # + %",
			linked ? "the name contains \"%c\", so profiles that link to this one would lose the link on import"
			       : "the name contains \"%c\", which an importer misreads",
			*bad);
}

void check_name_ascii(struct rule_context *context)
{
	if (!utf8_is_ascii(profile_name(context->profile)))
		rule_report(context, FIELD_NAME, -1, "use only ASCII characters, such as letters A to Z",
			"the name contains characters other than ASCII, which older versions of PowerShell garble");
}

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
		rule_report(context, FIELD_PLATFORM, -1,
			"keep the profile only for devices that are still managed in some other way", "%s",
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
	struct suggest suggest;

	suggest_begin(&suggest, word);
	for (const struct choice *choice = field->choices; choice->value; choice++) {
		if (!choice_visible(profile, field, choice))
			continue;
		if (text_equal_fold(choice->label, word) || text_equal_fold(choice->value, word))
			return choice;
		suggest_offer(&suggest, choice->value);
	}
	return suggest.count ? schema_choice(field, suggest.words[0]) : NULL;
}

bool fix_choice(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);
	const struct value *now = &context->profile->values[finding->field];
	const char *word = finding->item >= 0 && (size_t)finding->item < value_count(now)
				   ? value_item(now, (size_t)finding->item)->text
				   : value_as_text(now);
	const struct choice *choice = field->choices && *word ? near_choice(context->profile, field, word) : NULL;

	if (!choice || (finding->item >= 0 && value_has(now, choice->value)))
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

void check_choices(struct rule_context *context)
{
	const struct profile *profile = context->profile;

	for (const enum field_id *id = profile_fields(context->profile); *id != FIELD_NONE; id++) {
		const struct field *field = profile_field(context->profile, *id);
		const struct value *value = &profile->values[*id];

		if (value->kind == VALUE_UNSET || value->kind == VALUE_NONE || !field_visible(profile, *id))
			continue;
		if (value->kind == VALUE_RAW)
			rule_report(context, field->id, -1, "enter the value again", "the value of %s is of the wrong kind: %s",
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

static void not_clean(struct rule_context *context, enum field_id field, long item, const char *what)
{
	rule_report_id(context, RULE_TEXT_NOT_CLEAN, field, item, "type it again",
		"%s contains characters that are invalid, invisible, or reorder others", what);
}

/* The groups that a profile is assigned to are exported with the profile. */
static void check_clean_groups(struct rule_context *context)
{
	const struct value *targets = &context->profile->values[FIELD_ASSIGNMENTS];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct group *group = design_index_group(context->index, value_item(targets, i)->text);

		if (group && (!text_is_clean(group->id) || !text_is_clean(group->members)))
			rule_report(context, FIELD_ASSIGNMENTS, (long)i, "open the group and type its object ID again",
				"the object ID or the members of the group \"%s\" contain characters that are invalid, invisible, or reorder others",
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
	for (const enum field_id *id = profile_fields(context->profile); *id != FIELD_NONE; id++) {
		const struct value *value = &context->profile->values[*id];
		const struct field *field = profile_field(context->profile, *id);
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

/* Replaces characters that file names or importers can't have with dashes, and removes leading and trailing spaces and dots. */
bool fix_name(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *name = value_as_text(&context->profile->values[finding->field]);
	char *text;
	size_t from = strspn(name, " .");
	size_t length = strlen(name + from);
	bool done;

	while (length && strchr(" .", name[from + length - 1]))
		length--;
	text = xmemdupz(name + from, length);
	for (char *c = text; *c; c++)
		if (strchr(NAME_NO_FILE NAME_NO_IMPORT, *c) || (unsigned char)*c < ' ')
			*c = '-';
	done = *text && strcmp(text, name) != 0;
	if (done)
		fix->value = value_text(text);
	free(text);
	return done;
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

/* Removes only what hides or reorders other characters. */
bool fix_clean(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = &context->profile->values[finding->field];
	struct strbuf clean = STRBUF_INIT;
	const char *text = value_as_text(now);
	uint32_t code = 0;
	bool is_clean;

	if (now->kind != VALUE_TEXT)
		return false;
	for (size_t step; (step = text_next(text, &code, &is_clean)) > 0; text += step) {
		size_t line_break = profile_field(context->profile, finding->field)->lines ? utf8_line_break(text) : 0;

		step = line_break ? line_break : step;
		if (line_break || is_clean)
			strbuf_add(&clean, text, step);
	}
	fix->value = value_text(strbuf_text(&clean));
	strbuf_release(&clean);
	return true;
}
