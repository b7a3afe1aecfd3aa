/* The automatic fixes of subjects: what the advice of a finding suggests is what the fix enters. */
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/plain_text.h"
#include "model/design/visibility.h"
#include "model/rules/checks.h"
#include "model/subject/fix.h"

#define MOST_WORDS 32 /* that are replaced in one subject */

/* A rewriter returns a new text, for the caller to free, or NULL. */
typedef char *rewriter(const struct profile *profile, const char *text);

static char *without_slashes(const struct profile *profile, const char *text)
{
	(void)profile;
	return subject_from_slashes(text);
}

static char *without_label(const struct profile *profile, const char *text)
{
	(void)profile;
	return subject_without_label(text);
}

static char *without_foreign_variables(const struct profile *profile, const char *text)
{
	return foreign_variables_replaced(text, EDITION_BIT(profile->edition));
}

/* Puts the common name that the portal begins with before it. */
static char *with_common_name(const struct profile *profile, const char *text)
{
	const char *initial = field_initial(profile, FIELD_SUBJECT_TEXT);
	struct strbuf out = STRBUF_INIT;

	if (!initial)
		return NULL;
	strbuf_printf(&out, "%.*s,%s", (int)strcspn(initial, ","), initial, text);
	return strbuf_detach(&out);
}

static char *without_escapes(const struct profile *profile, const char *text)
{
	(void)profile;
	return subject_quote_escapes(text);
}

/* Replaces all unknown keys and variables by the suggested ones. */
static char *with_known_words(const struct profile *profile, const char *text)
{
	char *now = xstrdup(text);

	for (size_t words = 0; words < MOST_WORDS; words++) {
		struct subject_problem problem;
		struct subject subject;
		bool done = subject_parse_for(&subject, now, EDITION_BIT(profile->edition), &problem) == 0;
		char *next = done ? NULL : subject_suggested(now, &problem);

		subject_release(&subject);
		if (!next)
			break;
		free(now);
		now = next;
	}
	return now;
}

static char *with_quoted_dns(const struct profile *profile, const char *text)
{
	char *now = xstrdup(text);
	size_t count = 1;

	for (size_t i = 0; i < count; i++) {
		struct subject subject;
		char *next = NULL;

		if (subject_parse_for(&subject, now, EDITION_BIT(profile->edition), NULL) == 0 && i < subject.count &&
			subject_part_wants_quotes(&subject.parts[i]))
			next = subject_quote_part(&subject, now, i);
		count = subject.count;
		subject_release(&subject);
		if (!next)
			continue;
		free(now);
		now = next;
	}
	return now;
}

/* ASCII for all typographic characters, also for those that are right in other values. */
static char *with_plain_characters(const struct profile *profile, const char *text)
{
	struct strbuf plain = STRBUF_INIT;
	struct text_faults faults;

	(void)profile;
	text_make_plain(&plain, text, TEXT_EXACT, false, &faults);
	return strbuf_detach(&plain);
}

/* Removes separators before, after and between parts. */
static char *without_spare_separators(const struct profile *profile, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	bool quoted = false;
	size_t separator = 0; /* where in out the last one is, plus 1, while no part follows */

	(void)profile;
	for (; *text; text++) {
		bool ends = !quoted && strchr(",;", *text);

		quoted = quoted != (*text == '"');
		if (ends && (separator || !out.length))
			continue;
		strbuf_addch(&out, *text);
		if (ends)
			separator = out.length;
		else if (*text != ' ')
			separator = 0;
	}
	if (separator)
		strbuf_setlen(&out, separator - 1);
	return strbuf_detach(&out);
}

/* The rewriters of each rule, the likeliest first. */
static const struct {
	enum rule_id rule;
	rewriter *rewrite;
} rewrites[] = {
	{ RULE_SUBJECT_SYNTAX, without_label },
	{ RULE_SUBJECT_SYNTAX, without_slashes },
	{ RULE_SUBJECT_SYNTAX, without_foreign_variables },
	{ RULE_SUBJECT_SYNTAX, without_spare_separators },
	{ RULE_SUBJECT_UNKNOWN_KEY, with_known_words },
	{ RULE_SUBJECT_NO_CN, with_common_name },
	{ RULE_SUBJECT_BACKSLASH, without_escapes },
	{ RULE_SUBJECT_UNQUOTED_DN, with_quoted_dns },
	{ RULE_SUBJECT_BAD_CHARACTER, with_plain_characters },
	{ RULE_SUBJECT_CONSTANT, without_foreign_variables },
	{ RULE_VARIABLE_FOREIGN, without_foreign_variables },
	{ RULE_VARIABLE_BRACES, without_foreign_variables },
	{ RULE_VARIABLE_UNKNOWN, with_known_words },
};

char *subject_rewrite(const struct rule_context *context, enum rule_id id, const char *text)
{
	for (size_t i = 0; i < sizeof(rewrites) / sizeof(rewrites[0]); i++) {
		char *better;

		if (rewrites[i].rule != id)
			continue;
		better = rewrites[i].rewrite(context->profile, text);
		if (better && strcmp(better, text) != 0 && rule_clears(context, id, inspect_subject, text, better))
			return better;
		free(better);
	}
	return NULL;
}
