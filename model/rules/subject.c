/* Checks and fixes of the section "Subject and SAN". */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/plain_text.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
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

/* Reports a finding of the subject. Its advice is the text as the automatic fix would make it, if there is one. */
static void report(struct rule_context *context, enum rule_id id, enum severity severity, const char *text, const char *advice,
	const char *format, ...) __attribute__((format(printf, 6, 7)));

static void report(struct rule_context *context, enum rule_id id, enum severity severity, const char *text, const char *advice,
	const char *format, ...)
{
	struct strbuf message = STRBUF_INIT;
	struct strbuf write = STRBUF_INIT;
	char *better = context->is_trial ? NULL : subject_rewrite(context, id, text);
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&message, format, args);
	va_end(args);
	/* In full or not at all: a part of it would be another wrong subject. */
	if (better && strlen(better) <= LONGEST_ADVICE) {
		strbuf_addstr(&write, "write ");
		text_escape(&write, better);
	}
	rule_report_severity(
		context, id, severity, FIELD_SUBJECT_TEXT, -1, write.length ? write.text : advice, "%s", strbuf_text(&message));
	strbuf_release(&message);
	strbuf_release(&write);
	free(better);
}

/* Reports the first foreign variable, if the text can't be read because of it; false if that is not so. */
static bool report_foreign_fault(struct rule_context *context, const char *text, enum rule_id id)
{
	unsigned reach = EDITION_BIT(context->profile->edition);
	struct foreign_variable found;
	struct strbuf message = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;

	/* With a brace too few, the parser says it better. */
	if (!foreign_variables_are_the_fault(text, reach) || !foreign_variable_next(text, reach, &found) ||
		strncmp(found.text, "{{", 2) == 0)
		return false;
	describe_foreign(&message, context, &found);
	subject_each_variable(example_subject(context), add_example, &advice);
	report(context, id, SEVERITY_ERROR, text, strbuf_text(&advice), "%s", strbuf_text(&message));
	strbuf_release(&message);
	strbuf_release(&advice);
	return true;
}

static void check_syntax(struct rule_context *context, const char *text, const struct subject_problem *problem)
{
	static const enum rule_id ids[] = {
		[SUBJECT_EMPTY] = RULE_SUBJECT_MISSING,
		[SUBJECT_SYNTAX] = RULE_SUBJECT_SYNTAX,
		[SUBJECT_UNKNOWN_KEY] = RULE_SUBJECT_UNKNOWN_KEY,
		[SUBJECT_BRACES] = RULE_VARIABLE_BRACES,
		[SUBJECT_UNKNOWN_VARIABLE] = RULE_VARIABLE_UNKNOWN,
	};
	struct strbuf advice = STRBUF_INIT;
	char *without_slashes = subject_from_slashes(text);
	char *without_label = subject_without_label(text);
	size_t length = problem->advice ? problem->advice - strlen(": ") : strlen(problem->message);

	if (without_label) {
		report(context, RULE_SUBJECT_SYNTAX, SEVERITY_ERROR, text, "remove what is before the first key",
			"before the first key there is a label, as OpenSSL prints it, which is not part of a subject");
	} else if (without_slashes) {
		report(context, RULE_SUBJECT_SYNTAX, SEVERITY_ERROR, text, "write commas between the parts",
			"the subject has slashes between its parts, as OpenSSL prints names, but the service expects commas");
	} else if (!report_foreign_fault(context, text, ids[problem->fault])) {
		advise_fault(&advice, context, problem);
		report(context, ids[problem->fault], SEVERITY_ERROR, text, strbuf_text(&advice), "%.*s", (int)length,
			problem->message);
	}
	strbuf_release(&advice);
	free(without_slashes);
	free(without_label);
}

static void report_no_common_name(struct rule_context *context, const char *text)
{
	const char *example = example_subject(context);
	struct strbuf advice = STRBUF_INIT;

	strbuf_printf(&advice, "add %.*s", (int)strcspn(example, ","), example);
	report(context, RULE_SUBJECT_NO_CN, SEVERITY_WARNING, text, strbuf_text(&advice), "the subject has no common name (CN)");
	strbuf_release(&advice);
}

static void check_length(struct rule_context *context, const struct subject_part *part)
{
	size_t limit = subject_part_limit(part);
	size_t length = subject_part_length(part, context->lookup, context->lookup_context);
	const struct subject_variable *variable;
	size_t longest = subject_part_longest(part, &variable);
	struct strbuf advice = STRBUF_INIT;

	/* A country has its own rule. */
	if (!limit || strcmp(part->oid, SUBJECT_COUNTRY) == 0 || (length <= limit && longest <= limit))
		return;
	strbuf_printf(&advice,
		variable ? "choose a shorter variable, or shorten the value to %zu characters" : "shorten it to %zu characters",
		limit);
	if (length > limit || !variable)
		rule_report_id(context, RULE_SUBJECT_TOO_LONG, FIELD_SUBJECT_TEXT, -1, strbuf_text(&advice),
			"Subject, column %zu: %s has %zu characters%s, but CAs allow %zu", part->value_column,
			rule_escape(context, part->key), length, variable ? " once the sample user is filled in" : "", limit);
	else
		rule_report_id(context, RULE_SUBJECT_TOO_LONG, FIELD_SUBJECT_TEXT, -1, strbuf_text(&advice),
			"Subject, column %zu: %s can have %zu characters (%zu of them from {{%s}}), but CAs allow %zu",
			part->value_column, rule_escape(context, part->key), longest, variable->longest, variable->name, limit);
	strbuf_release(&advice);
}

static void report_character(
	struct rule_context *context, const char *text, const struct subject_part *part, enum string_type type, const char *bad)
{
	struct strbuf advice = STRBUF_INIT;
	struct strbuf character = STRBUF_INIT;
	uint32_t code;

	utf8_next(bad, &code);
	character_describe(&character, code);
	strbuf_printf(
		&advice, strchr(part->value, '{') ? "choose a variable with %s only" : "write %s only", string_type_holds(type));
	report(context, RULE_SUBJECT_BAD_CHARACTER, SEVERITY_ERROR, text, strbuf_text(&advice),
		"Subject, column %zu: %s can't contain %s%s", part->value_column, rule_escape(context, part->key),
		strbuf_text(&character), strchr(part->value, '{') ? ", which it has once the sample user is filled in" : "");
	strbuf_release(&advice);
	strbuf_release(&character);
}

static void check_characters(struct rule_context *context, const char *text, const struct subject_part *part)
{
	const struct subject_key *key = subject_key_of_oid(part->oid);
	enum string_type type = key ? key->type : STRING_UTF8;
	struct strbuf filled = STRBUF_INIT;
	const char *bad;

	if (subject_part_is_bad_country(part, context->lookup, context->lookup_context)) {
		rule_report_id(context, RULE_SUBJECT_COUNTRY, FIELD_SUBJECT_TEXT, -1,
			"write the two letters of the country, such as US",
			"Subject, column %zu: the country is \"%s\", but must have exactly two letters", part->value_column,
			rule_escape(context, part->value));
		return;
	}
	if (part->hex) {
		rule_report_severity(context, RULE_SUBJECT_BAD_CHARACTER, SEVERITY_WARNING, FIELD_SUBJECT_TEXT, -1,
			"write it as text, in quotes if it begins with #",
			"Subject, column %zu: the value of %s is hexadecimal, so it becomes bytes that servers do not read as text",
			part->value_column, rule_escape(context, part->key));
		return;
	}
	subject_fill(&filled, part->value, context->lookup, context->lookup_context);
	bad = string_type_bad_character(type, strbuf_text(&filled));
	if (bad)
		report_character(context, text, part, type, bad);
	strbuf_release(&filled);
}

static void check_part(struct rule_context *context, const char *text, const struct subject_part *part)
{
	check_characters(context, text, part);
	check_length(context, part);
	if (subject_part_wants_quotes(part))
		report(context, RULE_SUBJECT_UNQUOTED_DN, SEVERITY_WARNING, text, "put the value in double quotes",
			"Subject, column %zu: the value of {{OnPrem_Distinguished_Name}} contains commas, but is not in quotes",
			part->value_column);
}

static void count_variable(void *closure, const char *name, size_t length, size_t column)
{
	(void)name;
	(void)length;
	(void)column;
	++*(size_t *)closure;
}

/* A subject without variables is the same for all users and devices. */
static void check_constant(struct rule_context *context, const char *text)
{
	struct strbuf foreign = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;
	struct foreign_variable found;
	size_t variables = 0;

	subject_each_variable(text, count_variable, &variables);
	if (foreign_variable_next(text, EDITION_BIT(context->profile->edition), &found))
		describe_foreign(&foreign, context, &found);
	subject_each_variable(example_subject(context), add_example, &advice);
	if (variables == 0)
		report(context, RULE_SUBJECT_CONSTANT, SEVERITY_WARNING, text, strbuf_text(&advice),
			"all users and devices get the same subject, because it has no variable%s%s", foreign.length ? ": " : "",
			strbuf_text(&foreign));
	else if (foreign.length)
		report(context, RULE_VARIABLE_FOREIGN, SEVERITY_WARNING, text, strbuf_text(&advice), "%s", strbuf_text(&foreign));
	strbuf_release(&foreign);
	strbuf_release(&advice);
}

static void check_backslash(struct rule_context *context, const char *text, enum severity severity)
{
	size_t column;
	bool quoted;

	if (!subject_has_backslash_escape(text, &column, &quoted))
		return;
	if (quoted)
		report(context, RULE_SUBJECT_BACKSLASH, severity, text, "remove the backslash",
			"Subject, column %zu: in quotes a backslash is not an escape character, so it becomes part of the name",
			column);
	else
		report(context, RULE_SUBJECT_BACKSLASH, severity, text, "put the value in double quotes, as in CN=\"Doe, Jane\"",
			"Subject, column %zu: a backslash is not an escape character here, and the service is known to fail on it",
			column);
}

/* Whether a subject that can't be read could be read with quotes instead of its backslashes. */
static bool is_backslash_the_fault(const struct rule_context *context, const char *text)
{
	char *quoted = subject_quote_escapes(text);
	struct subject_problem problem;
	struct subject subject;
	bool is = quoted && parse(context, &subject, quoted, &problem) == 0;

	if (quoted)
		subject_release(&subject);
	free(quoted);
	return is;
}

void inspect_subject(struct rule_context *context, const void *part)
{
	const char *text = part;
	struct subject_problem problem;
	struct subject subject;

	bool readable = parse(context, &subject, text, &problem) == 0;

	if (!readable && is_backslash_the_fault(context, text)) {
		check_backslash(context, text, SEVERITY_ERROR);
	} else if (!readable) {
		check_syntax(context, text, &problem);
		check_backslash(context, text, SEVERITY_WARNING);
	} else {
		for (size_t i = 0; i < subject.count; i++)
			check_part(context, text, &subject.parts[i]);
		if (!subject_has(&subject, SUBJECT_COMMON_NAME))
			report_no_common_name(context, text);
		check_constant(context, text);
		check_variables(context, FIELD_SUBJECT_TEXT, -1, text, false);
		check_backslash(context, text, SEVERITY_WARNING);
	}
	subject_release(&subject);
}

void check_subject(struct rule_context *context)
{
	const char *text = rule_text(context, FIELD_SUBJECT_TEXT);

	if (*text)
		inspect_subject(context, text);
}

bool fix_subject(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	char *text;

	if (finding->item >= 0)
		return fix_san_word(context, finding, fix);
	text = subject_rewrite(context, finding->rule->number, rule_text(context, finding->field));
	if (!text)
		return false;
	fix->value = value_text(text);
	free(text);
	return true;
}

/* Replaces the default for a user by the default for a device, as the portal does. */
bool fix_user_variables(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);

	return field->initial && strcmp(rule_text(context, finding->field), field->initial) == 0 &&
	       fix_initial(context, finding, fix);
}
