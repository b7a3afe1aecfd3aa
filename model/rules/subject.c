/* Checks and fixes of the section "Subject and SAN". */
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/rules/checks.h"
#include "model/subject/fix.h"

#define PAIRS          "write KEY=value pairs, such as CN={{UserName}},E={{EmailAddress}}"
#define LONGEST_ADVICE 160 /* bytes of a subject that the advice repeats in full */

/* The advice is the text as the automatic fix would make it, else the fix that the message ends with. */
static void check_syntax(struct rule_context *context, const char *text, const struct subject_problem *problem)
{
	static const struct {
		enum rule_id rule;
		const char *advice;
	} faults[] = {
		[SUBJECT_EMPTY] = { RULE_SUBJECT_MISSING, PAIRS },
		[SUBJECT_SYNTAX] = { RULE_SUBJECT_SYNTAX, PAIRS },
		[SUBJECT_UNKNOWN_KEY] = { RULE_SUBJECT_UNKNOWN_KEY, "write a key such as CN, E, OU, O, L, ST or C" },
		[SUBJECT_BRACES] = { RULE_VARIABLE_BRACES, "close the braces, or remove them" },
		[SUBJECT_UNKNOWN_VARIABLE] = { RULE_VARIABLE_UNKNOWN,
			"write a variable such as {{UserName}} or {{EmailAddress}}" },
	};
	char *fixed = subject_suggested(text, problem);
	struct strbuf advice = STRBUF_INIT;
	size_t length = problem->advice ? problem->advice - strlen(": ") : strlen(problem->message);

	if (fixed && strlen(fixed) <= LONGEST_ADVICE)
		strbuf_printf(&advice, "write %s", rule_escape(context, fixed));
	else
		strbuf_addstr(&advice, problem->advice ? problem->message + problem->advice : faults[problem->fault].advice);
	rule_report_id(context, faults[problem->fault].rule, FIELD_SUBJECT_TEXT, -1, strbuf_text(&advice), "%.*s", (int)length,
		problem->message);
	strbuf_release(&advice);
	free(fixed);
}

static void check_part(struct rule_context *context, const struct subject_part *part)
{
	size_t length = subject_part_length(part, context->lookup, context->lookup_context);

	if (subject_part_is_bad_country(part))
		rule_report_id(context, RULE_SUBJECT_COUNTRY, FIELD_SUBJECT_TEXT, -1,
			"write the two letters of the country, such as US",
			"Subject, column %zu: the country is \"%s\", but must have exactly two letters", part->value_column,
			rule_escape(context, part->value));
	if (length > SUBJECT_MAX_CHARACTERS)
		rule_report_id(context, RULE_SUBJECT_TOO_LONG, FIELD_SUBJECT_TEXT, -1,
			"shorten the value to 64 characters, or choose a shorter variable",
			"Subject, column %zu: %s has %zu characters once the sample user is filled in, but CAs allow 64",
			part->value_column, rule_escape(context, part->key), length);
	if (subject_part_wants_quotes(part))
		rule_report_id(context, RULE_SUBJECT_UNQUOTED_DN, FIELD_SUBJECT_TEXT, -1, "put the value in double quotes",
			"Subject, column %zu: the value of {{OnPrem_Distinguished_Name}} contains commas, but is not in quotes",
			part->value_column);
}

static void check_variable(void *closure, const char *name, size_t length, size_t column)
{
	struct rule_context *context = closure;
	const struct subject_variable *variable = subject_variable_find(name, length);
	enum platform platform = context->profile->kind->platform;

	if (variable && !subject_variable_on(variable, platforms[platform].devices))
		rule_report_id(context, RULE_VARIABLE_NOT_ON_PLATFORM, FIELD_SUBJECT_TEXT, -1,
			"choose a variable that every device has",
			"Subject, column %zu: %s devices have no value for {{%s}} (%s), so the profile does not install", column,
			platforms[platform].label, variable->name, variable->note);
}

void check_subject(struct rule_context *context)
{
	const char *text = rule_text(context, FIELD_SUBJECT_TEXT);
	struct subject_problem problem;
	struct subject subject;
	size_t column;

	if (!*text)
		return;
	if (subject_parse(&subject, text, &problem) != 0) {
		check_syntax(context, text, &problem);
	} else {
		for (size_t i = 0; i < subject.count; i++)
			check_part(context, &subject.parts[i]);
		if (!subject_has(&subject, SUBJECT_COMMON_NAME))
			rule_report_id(context, RULE_SUBJECT_NO_CN, FIELD_SUBJECT_TEXT, -1, "add CN={{UserName}}",
				"the subject has no common name (CN)");
		subject_each_variable(text, check_variable, context);
	}
	if (subject_has_backslash_escape(text, &column))
		rule_report_id(context, RULE_SUBJECT_BACKSLASH, FIELD_SUBJECT_TEXT, -1,
			"put the value in double quotes, as in CN=\"Doe, Jane\"",
			"Subject, column %zu: a backslash is not an escape character here, and the service is known to fail on it",
			column);
	subject_release(&subject);
}

void check_upn(struct rule_context *context)
{
	const struct value *san = rule_value(context, FIELD_SAN);

	if (san && !value_has(san, "userPrincipalName"))
		rule_report(context, FIELD_SAN, -1, "tick User principal name (UPN)",
			"the user principal name is not ticked as a subject alternative name");
}

static bool take_text(struct fix *fix, char *text)
{
	if (!text)
		return false;
	fix->value = value_text(text);
	free(text);
	return true;
}

bool fix_subject_word(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *text = rule_text(context, finding->field);
	struct subject_problem problem;
	struct subject subject;
	bool done = subject_parse(&subject, text, &problem) != 0 && take_text(fix, subject_suggested(text, &problem));

	subject_release(&subject);
	return done;
}

bool fix_subject_escapes(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	return take_text(fix, subject_quote_escapes(rule_text(context, finding->field)));
}

bool fix_subject_dn(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *text = rule_text(context, finding->field);
	struct subject subject;
	bool done = false;

	if (subject_parse(&subject, text, NULL) == 0)
		for (size_t i = 0; i < subject.count && !done; i++)
			done = subject_part_wants_quotes(&subject.parts[i]) &&
			       take_text(fix, subject_quote_part(&subject, text, i));
	subject_release(&subject);
	return done;
}

bool fix_upn(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = &context->profile->values[finding->field];
	struct value ticked = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	struct strbuf words = STRBUF_INIT;
	bool done;

	value_add(&ticked, "userPrincipalName", NULL);
	for (size_t i = 0; i < value_count(&ticked); i++)
		strbuf_printf(&words, "%s,", value_item(&ticked, i)->text);
	done = field_parse(context->design, &schema[finding->field], strbuf_text(&words), &fix->value, NULL) == 0;
	strbuf_release(&words);
	value_release(&ticked);
	return done;
}
