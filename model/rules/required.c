/* The check of fields that must or should be filled in, with advice from the schema. */
#include <stdio.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/rules/checks.h"

static const char *choice_label(const struct field *field, const char *word)
{
	const struct choice *choice = field->choices ? schema_choice(field, word) : NULL;

	return choice ? choice->label : word;
}

/* Appends what the automatic fix of an empty field enters; false when there is no fix. Links and names are left out: which
 * profiles there are to choose from, and which names are free, may change without an edit of this one. */
static bool advise_fix(struct strbuf *out, const struct rule_context *context, const struct field *field)
{
	const struct rule *rule = rule_row(field->missing_rule);
	struct finding finding = { .rule = rule, .field = field->id, .item = -1 };
	struct fix fix = { .field = field->id, .value = VALUE_INIT };
	bool fixed = field->control != CONTROL_LINK && field->id != FIELD_NAME && rule->fix && rule->fix(context, &finding, &fix);

	if (fixed && fix.value.kind == VALUE_NUMBER)
		strbuf_printf(out, "enter %ld", fix.value.number);
	else if (fixed && fix.value.kind == VALUE_TEXT)
		strbuf_printf(out, field->choices ? "choose %s" : "enter %s", choice_label(field, fix.value.text));
	for (size_t i = 0; fixed && i < value_count(&fix.value); i++) {
		const struct item *item = value_item(&fix.value, i);

		if (i > 0)
			strbuf_addstr(out, i + 1 < value_count(&fix.value) ? ", " : " and ");
		else
			strbuf_addstr(out, field->control == CONTROL_CHECKS ? "tick " : "add ");
		strbuf_printf(out, item->oid ? "%s (%s)" : "%s", choice_label(field, item->text), item->oid);
	}
	value_release(&fix.value);
	return out->length > 0;
}

static void advise(struct strbuf *out, const struct rule_context *context, const struct field *field)
{
	static const char *const formats[][2] = {
		[CONTROL_TEXT] = { "enter it", "enter it, for example %s" },
		[CONTROL_NUMBER] = { "enter a number", "enter a number, for example %s" },
		[CONTROL_CHOICE] = { "choose a value from the list", "choose a value from the list, for example %s" },
		[CONTROL_CHECKS] = { "tick at least one", "tick at least one, for example %s" },
		[CONTROL_CERTIFICATE] = { "choose a file", "choose a file, for example %s" },
		[CONTROL_LINK] = { RULE_LINK_ADVICE, RULE_LINK_ADVICE ", for example %s" },
		[CONTROL_USAGES] = { "add at least one", "add at least one, for example %s" },
		[CONTROL_URLS] = { "add at least one", "add at least one, for example %s" },
		[CONTROL_SANS] = { "add at least one", "add at least one, for example %s" },
		[CONTROL_PACKAGES] = { "add at least one", "add at least one, for example %s" },
		[CONTROL_TAGS] = { "add at least one", "add at least one, for example %s" },
		[CONTROL_TARGETS] = { "add at least one", "add at least one, for example %s" },
		[CONTROL_RULES] = { "add at least one", "add at least one, for example %s" },
	};
	_Static_assert(sizeof(formats) / sizeof(formats[0]) == CONTROL_COUNT, "every control has an advice");

	if (!advise_fix(out, context, field))
		strbuf_printf(out, formats[field->control][field->example != NULL], field->example);
}

/* How a field without a value is reported. */
static const char *missing_format(const struct field *field)
{
	static const char *const formats[] = {
		[CONTROL_TEXT] = "%s is empty",
		[CONTROL_NUMBER] = "%s is empty",
		[CONTROL_CHOICE] = "%s is not chosen",
		[CONTROL_CHECKS] = "nothing is ticked in %s",
		[CONTROL_CERTIFICATE] = "%s is not chosen",
		[CONTROL_LINK] = "%s is not chosen",
		[CONTROL_USAGES] = "there is no entry in %s",
		[CONTROL_URLS] = "there is no entry in %s",
		[CONTROL_SANS] = "there is no entry in %s",
		[CONTROL_PACKAGES] = "there is no entry in %s",
		[CONTROL_TAGS] = "there is no entry in %s",
		[CONTROL_TARGETS] = "there is no entry in %s",
		[CONTROL_RULES] = "there is no entry in %s",
	};
	_Static_assert(sizeof(formats) / sizeof(formats[0]) == CONTROL_COUNT, "every control has a message");

	return field->none_label ? "%s is not configured" : formats[field->control];
}

/* Whether another field carries what this one lacks. */
static bool is_carried(const struct profile *profile, const struct field *field)
{
	const struct rule *rule = rule_row(field->missing_rule);

	return rule->carried && rule->carried(profile);
}

void check_required(struct rule_context *context)
{
	for (const enum field_id *id = profile_fields(context->profile); *id != FIELD_NONE; id++) {
		const struct field *field = profile_field(context->profile, *id);
		struct strbuf advice = STRBUF_INIT;
		bool required;

		if (!value_is_empty(&context->profile->values[*id]) || field->missing_rule == RULE_NONE)
			continue;
		required = field_required(context->profile, *id);
		if ((!required && !field_recommended(context->profile, *id)) ||
			!design_knows(context->design, context->profile, *id) || is_carried(context->profile, field))
			continue;
		advise(&advice, context, field);
		rule_report_severity(context, field->missing_rule, required ? SEVERITY_ERROR : SEVERITY_WARNING, field->id, -1,
			strbuf_text(&advice), missing_format(field), field->label);
		strbuf_release(&advice);
	}
}
