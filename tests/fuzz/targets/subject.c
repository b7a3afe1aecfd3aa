/*
 * A subject name format: what parses is written from its parts and parses as the same parts; a problem has its place and its
 * message; fixes keep their promises; every question about a part and every variable stays in the text.
 */
#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/subject/fix.h"
#include "model/subject/foreign.h"
#include "model/subject/subject.h"
#include "tests/fuzz/fuzz.h"

void fuzz_subject(const char *bytes, size_t length);

/* The text that the parts are of, in its simplest form. */
static void format(struct strbuf *out, const struct subject *subject)
{
	for (size_t i = 0; i < subject->count; i++) {
		const struct subject_part *part = &subject->parts[i];

		if (i)
			strbuf_addstr(out, part->rdn == part[-1].rdn ? "+" : ",");
		strbuf_printf(out, "%s=", part->key);
		if (!part->quoted) {
			strbuf_addstr(out, part->value);
			continue;
		}
		strbuf_addch(out, '"');
		for (const char *at = part->value; *at; at++)
			strbuf_addstr(out, *at == '"' ? "\"\"" : (char[]){ *at, '\0' });
		strbuf_addch(out, '"');
	}
}

static void check_parts_again(const struct subject *subject, unsigned editions)
{
	struct strbuf text = STRBUF_INIT;
	struct subject again;

	format(&text, subject);
	fuzz_check(subject_parse_for(&again, strbuf_text(&text), editions, NULL) == 0, "[%s] does not parse", strbuf_text(&text));
	fuzz_check(again.count == subject->count, "[%s] has %zu parts instead of %zu", strbuf_text(&text), again.count,
		subject->count);
	for (size_t i = 0; i < again.count && i < subject->count; i++) {
		const struct subject_part *a = &again.parts[i];
		const struct subject_part *b = &subject->parts[i];

		fuzz_check(strcmp(a->key, b->key) == 0 && strcmp(a->oid, b->oid) == 0 && strcmp(a->value, b->value) == 0 &&
				   a->quoted == b->quoted && a->hex == b->hex && a->rdn == b->rdn,
			"[%s] has another part %zu", strbuf_text(&text), i);
	}
	subject_release(&again);
	strbuf_release(&text);
}

static void check_questions(const struct subject *subject, const char *text)
{
	size_t most = utf8_count(text, text + strlen(text)) + 1;

	for (size_t i = 0; i < subject->count; i++) {
		const struct subject_part *part = &subject->parts[i];

		fuzz_check(subject_has(subject, part->oid), "[%s] has no %s", text, part->oid);
		fuzz_check(part->key_column >= 1 && part->key_column < part->value_column && part->value_column <= most,
			"[%s]: columns %zu and %zu", text, part->key_column, part->value_column);
		subject_part_length(part, subject_sample, NULL);
		subject_part_is_bad_country(part, subject_sample, NULL);
		subject_part_wants_quotes(part);
	}
}

static void check_variable(void *context, const char *name, size_t length, size_t column)
{
	const char *text = context;
	const char *end = text + strlen(text);

	fuzz_check(name >= text + 2 && name + length + 2 <= end && memcmp(name + length, "}}", 2) == 0 && name[-1] == '{',
		"[%s]: a variable outside of the text", text);
	fuzz_check(column == utf8_count(text, name - 2) + 1, "[%s]: a variable in column %zu", text, column);
}

static void check_problem(const struct subject_problem *problem, const char *text)
{
	fuzz_check(problem->fault != SUBJECT_FINE && problem->message[0], "[%s] is refused without a message", text);
	fuzz_check(text_is_clean(problem->message) && text_is_clean(problem->word), "[%s]: unsafe message", text);
	fuzz_check(problem->advice < sizeof(problem->message) && problem->advice <= strlen(problem->message),
		"[%s]: advice outside of the message", text);
	fuzz_check(problem->column >= 1 && problem->column <= utf8_count(text, text + strlen(text)) + 1, "[%s]: column %zu", text,
		problem->column);
}

static void check_fixes(const char *text, const struct subject *subject, const struct subject_problem *problem, unsigned editions)
{
	char *quoted = subject_quote_escapes(text);
	char *variables = subject_suggested_variables(text, editions);
	char *suggested = problem->suggestion ? subject_suggested(text, problem) : NULL;

	if (quoted)
		fuzz_check(!subject_has_backslash_escape(quoted, NULL, NULL), "[%s]: an escape in [%s]", text, quoted);
	if (suggested)
		fuzz_check(strcmp(suggested, text) != 0, "[%s]: the suggestion changes nothing", text);
	for (size_t i = 0; problem->fault == SUBJECT_FINE && i < subject->count; i++) {
		char *part = subject_quote_part(subject, text, i);
		struct subject again;

		if (part) {
			fuzz_check(subject_parse_for(&again, part, editions, NULL) == 0 && again.count == subject->count &&
					   again.parts[i].quoted,
				"[%s]: quoted [%s]", text, part);
			subject_release(&again);
		}
		free(part);
	}
	free(quoted);
	free(variables);
	free(suggested);
}

/* What is rewritten parses, and has no foreign variable left. */
static void check_foreign(const char *text, unsigned editions)
{
	char *commas = subject_from_slashes(text);
	char *replaced = foreign_variables_replaced(text, editions);
	struct foreign_variable found;
	struct subject subject;

	if (commas) {
		fuzz_check(subject_parse(&subject, commas, NULL) == 0, "[%s]: commas in [%s]", text, commas);
		subject_release(&subject);
	}
	if (replaced)
		fuzz_check(strcmp(replaced, text) != 0, "[%s]: nothing is replaced", text);
	if (foreign_variable_next(text, editions, &found))
		fuzz_check(found.text >= text && found.length > 0 && strlen(found.text) >= found.length, "[%s]: outside", text);
	free(commas);
	free(replaced);
}

static void check_text(const char *text, unsigned editions)
{
	struct subject_problem problem;
	struct subject subject;

	check_foreign(text, editions);
	if (subject_parse_for(&subject, text, editions, &problem) == 0) {
		fuzz_check(problem.fault == SUBJECT_FINE && subject.count > 0, "[%s] parses with a problem", text);
		check_parts_again(&subject, editions);
	} else {
		check_problem(&problem, text);
	}
	check_questions(&subject, text);
	check_fixes(text, &subject, &problem, editions);
	subject_release(&subject);
}

void fuzz_subject(const char *bytes, size_t length)
{
	struct strbuf filled = STRBUF_INIT;

	/* The only texts that reach it: readers and editors refuse others. */
	if (!utf8_is_valid(bytes, length))
		return;
	check_text(bytes, VARIABLE_IN_CLASSIC);
	check_text(bytes, VARIABLE_IN_CURRENT);
	subject_each_variable(bytes, check_variable, (void *)bytes);
	subject_has_backslash_escape(bytes, NULL, NULL);
	subject_fill(&filled, bytes, subject_sample, NULL);
	strbuf_setlen(&filled, 0);
	subject_quote(&filled, bytes, length);
	subject_escape(&filled, bytes, length, ",;");
	fuzz_check(utf8_is_valid(strbuf_text(&filled), filled.length), "[%s] becomes other than text", bytes);
	strbuf_release(&filled);
}
