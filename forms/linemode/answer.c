/* Turns answers into values of fields: texts, choices, ticks, links and certificates. */
#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/io/typed_path.h"
#include "forms/linemode/linemode.h"
#include "model/design/profile_lookup.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"

const struct choice *linemode_choice(const struct profile *profile, const struct field *field, size_t number)
{
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if ((choice_visible(profile, field, choice) || value_has(&profile->values[field->id], choice->value)) &&
			--number == 0)
			return choice;
	return NULL;
}

static bool linemode_is_trusted_for(const struct profile *trusted, const void *context)
{
	return profile_can_link(context, trusted);
}

/* The trusted certificate profile with that number, counting from 1 those of the platform; NULL after the last. Borrowed. */
static struct profile *linemode_nth_trusted(const struct design *design, const struct profile *profile, size_t number)
{
	size_t position = 0;
	struct profile *trusted = design_next_linkable(design, profile, &position);

	while (trusted && --number > 0)
		trusted = design_next_linkable(design, profile, &position);
	return trusted;
}

void linemode_offer_choices(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	const struct choice *choice;

	for (size_t number = 1; (choice = linemode_choice(profile, field, number)); number++) {
		const char *note = choice_note(field, choice);

		linemode_printf(mode, *note ? "  %zu %s (%s)" : "  %zu %s", number, choice->label, note);
	}
}

void linemode_offer_trusted(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	struct profile *trusted;
	size_t number = 1;
	size_t position = 0;

	(void)field;
	for (; (trusted = design_next_linkable(mode->session->design, profile, &position)); number++) {
		const struct certificate *certificate = profile_certificate(trusted);

		linemode_printf(mode, "  %zu %s; %s", number, profile_display_name(trusted),
			certificate ? certificate->facts.subject : "no certificate yet");
	}
	if (number == 1)
		linemode_printf(mode,
			"There is no trusted certificate profile for %s yet. Create one with \"new\", then edit this profile.",
			platforms[profile->kind->platform].label);
}

static int linemode_refuse_choice(const struct profile *profile, const struct field *field, const char *word, struct err *err)
{
	struct strbuf reason = STRBUF_INIT;
	char *safe = text_quote_copy(word);
	size_t count = 0;

	while (linemode_choice(profile, field, count + 1))
		count++;
	for (const struct choice *choice = field->choices; choice->value && !reason.length; choice++)
		if (strcmp(choice->value, word) == 0 || text_equal_fold(choice->label, word))
			choice_hidden_reason(&reason, profile, field, choice);
	if (reason.length)
		err_set(err, ERR_VALUE, "%s", strbuf_text(&reason));
	else
		err_set(err, ERR_VALUE,
			"%s has no choice \"%s\": answer with a number from 1 to %zu, or with the text of a choice", field->label,
			safe, count);
	strbuf_release(&reason);
	free(safe);
	return -1;
}

/* Finds a choice by its value in Graph or its label, else by its number, else by a part of its label that no other label has. */
static const struct choice *linemode_find_choice(const struct profile *profile, const struct field *field, const char *word)
{
	const struct choice *found = NULL;
	const struct choice *choice;
	size_t matches = 0;

	for (size_t number = 1; (choice = linemode_choice(profile, field, number)); number++) {
		if (strcmp(choice->value, word) == 0 || text_equal_fold(choice->label, word))
			return choice;
		if (text_has_fold(choice->label, word)) {
			found = choice;
			matches++;
		}
	}
	choice = *word && strspn(word, "0123456789") == strlen(word)
			 ? linemode_choice(profile, field, linemode_parse_number(word, 999))
			 : NULL;
	return choice ? choice : matches == 1 ? found : NULL;
}

const struct choice *linemode_choose(const struct profile *profile, const struct field *field, const char *word, struct err *err)
{
	const struct choice *choice = linemode_find_choice(profile, field, word);

	if (!choice)
		linemode_refuse_choice(profile, field, word, err);
	return choice;
}

/* Replaces each \n that was typed as two characters by a line break, in place. */
static void linemode_unescape_newlines(char *text)
{
	for (char *at = text; (at = strstr(at, "\\n")); at++) {
		*at = '\n';
		memmove(at + 1, at + 2, strlen(at + 2) + 1);
	}
}

int linemode_answer_text(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	if (field->lines)
		linemode_unescape_newlines(answer);
	return design_set_text(mode->session->design, profile, field->id, answer, EDIT_STEP, err);
}

int linemode_answer_choice(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	const struct choice *choice = linemode_choose(profile, field, linemode_trim(answer), err);

	if (!choice)
		return -1;
	return design_set_text(mode->session->design, profile, field->id, choice->value, EDIT_STEP, err);
}

static int linemode_parse_checks(
	const struct profile *profile, const struct field *field, char *answer, struct value *ticked, struct err *err)
{
	/* Spaces separate numbers ("1 3"), but not labels, which contain spaces ("Email address, UPN"). */
	const char *separators = strspn(answer, "0123456789 ,") == strlen(answer) ? " ," : ",";

	for (char *word = strtok(answer, separators); word; word = strtok(NULL, separators)) {
		const struct choice *choice = linemode_choose(profile, field, linemode_trim(word), err);

		if (!choice)
			return -1;
		value_add(ticked, choice->value, NULL);
	}
	return 0;
}

int linemode_answer_checks(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	const struct value *current = &profile->values[field->id];
	struct value ticked = value_list();
	struct value next = value_list();
	const struct choice *choice;
	int result = linemode_parse_checks(profile, field, answer, &ticked, err);

	/* In Graph's order. Values that are not choices of the schema are kept, at the end. */
	for (size_t number = 0; (choice = schema_flag(field, number)); number++)
		if (value_has(&ticked, choice->value))
			value_add(&next, choice->value, NULL);
	for (size_t i = 0; i < value_count(current); i++)
		if (!schema_choice(field, value_item(current, i)->text))
			value_add(&next, value_item(current, i)->text, NULL);
	value_release(&ticked);
	if (result == 0)
		return design_set(mode->session->design, profile, field->id, &next, EDIT_STEP, err);
	value_release(&next);
	return result;
}

int linemode_answer_link(struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	const char *word = linemode_trim(answer);
	size_t wanted = linemode_parse_number(word, mode->session->design->count);
	struct profile *found = wanted ? linemode_nth_trusted(mode->session->design, profile, wanted) : NULL;
	char *safe;

	if (!found)
		found = profile_lookup_among(mode->session->design, word, linemode_is_trusted_for, profile, NULL);
	if (found)
		return design_set_text(mode->session->design, profile, field->id, found->id, EDIT_STEP, err);
	safe = text_quote_copy(word);
	err_set(err, ERR_VALUE, "%s: \"%s\" is not a trusted certificate profile for %s: answer with the number or name of one",
		field->label, safe, platforms[profile->kind->platform].label);
	free(safe);
	return -1;
}

/* The path that was typed, owned by the caller. */
static char *linemode_certificate_path(const char *answer)
{
	struct strbuf path = STRBUF_INIT;
	char *result;

	typed_path(&path, answer);
	result = xstrdup(path_of_file(strbuf_text(&path)));
	strbuf_release(&path);
	return result;
}

void linemode_print_certificate(struct linemode *mode, const struct certificate *certificate)
{
	struct strbuf facts = STRBUF_INIT;

	certificate_describe(&facts, certificate, checker_today());
	linemode_print(mode, strbuf_text(&facts));
	strbuf_release(&facts);
}

int linemode_answer_certificate(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer, struct err *err)
{
	char *path = linemode_certificate_path(answer);
	struct certificate *certificate;
	struct certificate *der;
	struct value value;
	size_t length;
	char *bytes = file_read_named(path, CERTIFICATE_MAX_BYTES, &length, err);
	int result = -1;

	if (!bytes) {
		free(path);
		return -1;
	}
	certificate = certificate_new(bytes, length, path_base(path));
	explicit_bzero(bytes, length); /* it may have been a private key */
	free(bytes);
	free(path);
	linemode_print_certificate(mode, certificate);
	if (certificate->state != CERTIFICATE_FINE) {
		err_set(err, ERR_VALUE, "%s was not accepted: %s. Fix: %s.", field->label, certificate_problem(certificate),
			certificate_remedy(certificate));
	} else {
		/* The profile stores DER, also if the file was PEM. */
		der = certificate_new(certificate->der, certificate->der_length, certificate->file_name);
		value = value_certificate(der);
		certificate_unref(der);
		result = design_set(mode->session->design, profile, field->id, &value, EDIT_STEP, err);
	}
	certificate_unref(certificate);
	return result;
}
