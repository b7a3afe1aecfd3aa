/* Checks of the section "Subject and SAN". */
#include <stdlib.h>
#include <string.h>

#include "model/gate.h"
#include "model/rules.h"
#include "model/subject_fix.h"

#define PAIRS        "write KEY=value pairs, such as CN={{UserName}},E={{EmailAddress}}"
#define LONGEST_SAID 160 /* bytes of a subject that a fix repeats whole */

/* What would be right: the text as F4 would make it, where that is known. */
static void check_syntax(struct inspection *inspection, const char *text, const struct subject_problem *problem)
{
	static const struct {
		const char *id, *fix;
	} faults[] = {
		[SUBJECT_EMPTY] = { "subject-missing", PAIRS },
		[SUBJECT_SYNTAX] = { "subject-syntax", PAIRS },
		[SUBJECT_UNKNOWN_KEY] = { "subject-unknown-key", "write a key such as CN, E, OU, O, L, ST or C" },
		[SUBJECT_BRACES] = { "variable-braces", "close the braces, or take them out" },
		[SUBJECT_UNKNOWN_VARIABLE] = { "variable-unknown", "write a variable such as {{UserName}} or {{EmailAddress}}" },
	};
	char *mended = subject_suggested(text, problem);
	struct strbuf fix = STRBUF_INIT;

	if (mended && strlen(mended) <= LONGEST_SAID)
		strbuf_printf(&fix, "write %s", safe(inspection, mended));
	report_of(inspection, faults[problem->fault].id, FIELD_SUBJECT_TEXT, -1,
		fix.length ? fix.text : faults[problem->fault].fix, "%s", problem->message);
	strbuf_release(&fix);
	free(mended);
}

static void check_part(struct inspection *inspection, const struct subject_part *part)
{
	size_t length = subject_part_length(part, inspection->lookup, inspection->lookup_context);

	if (subject_part_is_bad_country(part))
		report_of(inspection, "subject-country", FIELD_SUBJECT_TEXT, -1,
			"write the two letters of the country, such as US",
			"Subject, column %zu: the country is \"%s\", and X.520 allows two letters", part->value_column,
			safe(inspection, part->value));
	if (length > SUBJECT_MOST_CHARACTERS)
		report_of(inspection, "subject-too-long", FIELD_SUBJECT_TEXT, -1,
			"shorten it to 64 characters, or choose a shorter variable",
			"Subject, column %zu: %s has %zu characters with the sample user filled in; CAs allow 64",
			part->value_column, safe(inspection, part->key), length);
	if (subject_part_wants_quotes(part))
		report_of(inspection, "subject-unquoted-dn", FIELD_SUBJECT_TEXT, -1, "put the value in double quotes",
			"Subject, column %zu: {{OnPrem_Distinguished_Name}} is filled in with commas, and stands outside quotes",
			part->value_column);
}

static void check_variable(void *context, const char *name, size_t length, size_t column)
{
	struct inspection *inspection = context;
	const struct subject_variable *variable = subject_variable_find(name, length);
	enum platform platform = inspection->profile->kind->platform;

	if (variable && !subject_variable_on(variable, platform))
		report_of(inspection, "variable-not-on-platform", FIELD_SUBJECT_TEXT, -1,
			"choose a variable that every device has",
			"Subject, column %zu: %s devices have no {{%s}} (%s); without a value the profile does not install",
			column, platforms[platform].label, variable->name, variable->note);
}

void check_subject(struct inspection *inspection)
{
	const char *text = filled_text(inspection, FIELD_SUBJECT_TEXT);
	struct subject_problem problem;
	struct subject subject;
	size_t column;

	if (!*text)
		return;
	if (subject_parse(&subject, text, &problem) != 0) {
		check_syntax(inspection, text, &problem);
	} else {
		for (size_t i = 0; i < subject.count; i++)
			check_part(inspection, &subject.parts[i]);
		if (!subject_has(&subject, SUBJECT_COMMON_NAME))
			report_of(inspection, "subject-no-cn", FIELD_SUBJECT_TEXT, -1, "add CN={{UserName}}",
				"the subject has no common name (CN)");
		subject_each_variable(text, check_variable, inspection);
	}
	if (subject_has_backslash_escape(text, &column))
		report_of(inspection, "subject-backslash", FIELD_SUBJECT_TEXT, -1,
			"put the value in double quotes, as in CN=\"Doe, Jane\"",
			"Subject, column %zu: a backslash does not escape here, and the service is known to fail on it", column);
	subject_release(&subject);
}

void check_upn(struct inspection *inspection)
{
	const struct value *san = filled(inspection, FIELD_SAN);

	if (san && !value_has(san, "userPrincipalName"))
		report(inspection, FIELD_SAN, -1, "tick User principal name (UPN)",
			"the user principal name is not among the subject alternative names");
}

static bool take_text(struct mend *mend, char *text)
{
	if (!text)
		return false;
	mend->value = value_text(text);
	free(text);
	return true;
}

bool mend_subject_word(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const char *text = filled_text(inspection, finding->field);
	struct subject_problem problem;
	struct subject subject;
	bool done = subject_parse(&subject, text, &problem) != 0 && take_text(mend, subject_suggested(text, &problem));

	subject_release(&subject);
	return done;
}

bool mend_subject_escapes(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	return take_text(mend, subject_quote_escapes(filled_text(inspection, finding->field)));
}

bool mend_subject_dn(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const char *text = filled_text(inspection, finding->field);
	struct subject subject;
	bool done = false;

	if (subject_parse(&subject, text, NULL) == 0)
		for (size_t i = 0; i < subject.count && !done; i++)
			done = subject_part_wants_quotes(&subject.parts[i]) &&
			       take_text(mend, subject_quote_part(&subject, text, i));
	subject_release(&subject);
	return done;
}
