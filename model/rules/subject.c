/* Checks and fixes of the section "Subject and SAN". */
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/rules/checks.h"
#include "model/subject/fix.h"

#define LONGEST_ADVICE 160 /* bytes of a subject that the advice repeats in full */

static int parse(const struct rule_context *context, struct subject *subject, const char *text, struct subject_problem *problem)
{
	return subject_parse_for(subject, text, EDITION_BIT(context->profile->edition), problem);
}

/* The subject that the portal begins with, for a user or a device: what advice gives as an example. */
static const char *example_subject(const struct rule_context *context)
{
	return field_initial(context->profile, FIELD_SUBJECT_TEXT);
}

static void add_example(void *closure, const char *name, size_t length, size_t column)
{
	struct strbuf *out = closure;

	(void)column;
	strbuf_printf(out, "%s{{%.*s}}", out->length ? " or " : "write a variable such as ", (int)length, name);
}

/* The fix that the message ends with, else an example; for a variable one that the certificate can have. */
static void advise_fault(struct strbuf *out, const struct rule_context *context, const struct subject_problem *problem)
{
	if (problem->fault == SUBJECT_UNKNOWN_VARIABLE)
		subject_each_variable(example_subject(context), add_example, out);
	else if (problem->advice)
		strbuf_addstr(out, problem->message + problem->advice);
	else
		strbuf_printf(out, "write KEY=value pairs, such as %s", example_subject(context));
}

/* The advice is the text as the automatic fix would make it, when there is one. */
static void check_syntax(struct rule_context *context, const char *text, const struct subject_problem *problem)
{
	static const enum rule_id ids[] = {
		[SUBJECT_EMPTY] = RULE_SUBJECT_MISSING,
		[SUBJECT_SYNTAX] = RULE_SUBJECT_SYNTAX,
		[SUBJECT_UNKNOWN_KEY] = RULE_SUBJECT_UNKNOWN_KEY,
		[SUBJECT_BRACES] = RULE_VARIABLE_BRACES,
		[SUBJECT_UNKNOWN_VARIABLE] = RULE_VARIABLE_UNKNOWN,
	};
	char *fixed = subject_suggested(text, problem);
	struct strbuf advice = STRBUF_INIT;
	size_t length = problem->advice ? problem->advice - strlen(": ") : strlen(problem->message);

	if (fixed && strlen(fixed) <= LONGEST_ADVICE)
		strbuf_printf(&advice, "write %s", rule_escape(context, fixed));
	else
		advise_fault(&advice, context, problem);
	rule_report_id(context, ids[problem->fault], FIELD_SUBJECT_TEXT, -1, strbuf_text(&advice), "%.*s", (int)length,
		problem->message);
	strbuf_release(&advice);
	free(fixed);
}

static void report_no_common_name(struct rule_context *context)
{
	const char *example = example_subject(context);
	struct strbuf advice = STRBUF_INIT;

	strbuf_printf(&advice, "add %.*s", (int)strcspn(example, ","), example);
	rule_report_id(
		context, RULE_SUBJECT_NO_CN, FIELD_SUBJECT_TEXT, -1, strbuf_text(&advice), "the subject has no common name (CN)");
	strbuf_release(&advice);
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

void check_subject(struct rule_context *context)
{
	const char *text = rule_text(context, FIELD_SUBJECT_TEXT);
	struct subject_problem problem;
	struct subject subject;
	size_t column;

	if (!*text)
		return;
	if (parse(context, &subject, text, &problem) != 0) {
		check_syntax(context, text, &problem);
	} else {
		for (size_t i = 0; i < subject.count; i++)
			check_part(context, &subject.parts[i]);
		if (!subject_has(&subject, SUBJECT_COMMON_NAME))
			report_no_common_name(context);
		check_variables(context, FIELD_SUBJECT_TEXT, -1, text, false);
	}
	if (subject_has_backslash_escape(text, &column))
		rule_report_id(context, RULE_SUBJECT_BACKSLASH, FIELD_SUBJECT_TEXT, -1,
			"put the value in double quotes, as in CN=\"Doe, Jane\"",
			"Subject, column %zu: a backslash is not an escape character here, and the service is known to fail on it",
			column);
	subject_release(&subject);
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
	bool done;

	if (finding->item >= 0)
		return fix_san_word(context, finding, fix);
	done = parse(context, &subject, text, &problem) != 0 && take_text(fix, subject_suggested(text, &problem));
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

	if (parse(context, &subject, text, NULL) == 0)
		for (size_t i = 0; i < subject.count && !done; i++)
			done = subject_part_wants_quotes(&subject.parts[i]) &&
			       take_text(fix, subject_quote_part(&subject, text, i));
	subject_release(&subject);
	return done;
}

/* Replaces the default for a user by the default for a device, as the portal does. */
bool fix_user_variables(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);

	return field->initial && strcmp(rule_text(context, finding->field), field->initial) == 0 &&
	       fix_initial(context, finding, fix);
}
