/* Asks for the fields of a profile one after the other, in the order of the blades. */
#include <string.h>

#include "forms/linemode/linemode.h"
#include "model/design/visibility.h"
#include "model/base/text_fold.h"
#include "model/issue/leaf_certificate.h"

enum linemode_step { LINEMODE_NEXT, LINEMODE_BACK, LINEMODE_AGAIN, LINEMODE_STOP };

struct linemode_question {
	enum field_id field;
	const char *heading; /* printed before the question, or NULL */
};

/* Fills questions with the visible fields in the order in which they are asked; returns their number. */
static size_t linemode_questions(const struct profile *profile, struct linemode_question questions[FIELD_COUNT])
{
	static const enum field_id first[] = { FIELD_NAME, FIELD_DESCRIPTION, FIELD_PLATFORM, FIELD_TYPE };
	const struct blade_line *line = profile->kind ? schema_blade(profile->kind) : NULL;
	const char *heading = NULL;
	size_t count = 0;

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		questions[count++] = (struct linemode_question){ first[i], NULL };
	for (; line && (line->field != FIELD_NONE || line->heading); line++) {
		if (line->heading) {
			heading = line->heading;
		} else if (field_visible(profile, line->field)) {
			questions[count++] = (struct linemode_question){ line->field, heading };
			heading = NULL;
		}
	}
	questions[count++] = (struct linemode_question){ FIELD_ASSIGNMENTS, NULL };
	return count;
}

_Static_assert(CONTROL_COUNT == 13, "each control that is asked for needs a row here");
static const struct {
	linemode_offer_fn *offer; /* prints what can be chosen; NULL if the answer is free text */
	linemode_answer_fn *answer;
	const char *help; /* how to answer */
} linemode_controls[CONTROL_COUNT] = {
	[CONTROL_TEXT] = { NULL, linemode_answer_text, "Type the text." },
	[CONTROL_NUMBER] = { NULL, linemode_answer_text, "Type the number." },
	[CONTROL_CHOICE] = { linemode_offer_choices, linemode_answer_choice,
		"Answer with the number or the text of one choice." },
	[CONTROL_CHECKS] = { linemode_offer_choices, linemode_answer_checks,
		"Answer with the numbers or the texts of all choices to tick, separated by commas." },
	[CONTROL_CERTIFICATE] = { NULL, linemode_answer_certificate, "Type the path of the certificate file." },
	[CONTROL_LINK] = { linemode_offer_trusted, linemode_answer_link, "Answer with the number or the name of a profile." },
	[CONTROL_USAGES] = { linemode_offer_entries, linemode_answer_usage,
		"Each answer adds a usage: its number, its name, or NAME=OID. -2 removes the second one, ^2 moves it up." },
	[CONTROL_URLS] = { linemode_offer_entries, linemode_answer_url,
		"Each answer adds a URL. -2 removes the second one, ^2 moves it up." },
	[CONTROL_SANS] = { linemode_offer_entries, linemode_answer_name,
		"Each answer adds a name: the number or the text of an attribute, = and the value, such as 1={{EmailAddress}}.\n"
		"Without a value, it is asked for. -2 removes the second one, ^2 moves it up." },
	[CONTROL_PACKAGES] = { linemode_offer_entries, linemode_answer_url,
		"Each answer adds the package name of an app. -2 removes the second one, ^2 moves it up." },
	[CONTROL_TARGETS] = { linemode_offer_entries, linemode_answer_target,
		"Each answer adds an assignment: the name of a group, \"not GROUP\" to exclude it, \"all users\" or \"all devices\".\n"
		"-2 removes the second one, ^2 moves it up." },
};

static bool linemode_is_list(const struct field *field)
{
	return linemode_controls[field->control].offer == linemode_offer_entries;
}

static void linemode_print_help(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	const struct choice *choice;

	linemode_printf(mode, "%s: %s", field->label, field->help);
	if (field->example)
		linemode_printf(mode, "For example: %s", field->example);
	if (field->range_rule)
		linemode_printf(mode, "From %ld to %ld.", field->min, field->max);
	for (size_t number = 1; field->choices && (choice = linemode_choice(profile, field, number)); number++)
		if (choice->help)
			linemode_printf(mode, "  %zu %s: %s", number, choice->label, choice->help);
	if (field->graph)
		linemode_printf(mode, "In Graph: %s.", field->graph);
	linemode_printf(mode, "%s", linemode_controls[field->control].help);
	if (field->lines)
		linemode_printf(mode, "Type \\n where a new line begins.");
	linemode_printf(mode,
		"Enter keeps the value in brackets, - clears it, < goes back, . stops; \"why FIELD\" explains a missing field.\n"
		"To enter only -, <, . or ? as text, type a \\ before it.");
}

static int linemode_clear_field(struct linemode *mode, struct profile *profile, const struct field *field, struct err *err)
{
	struct value none = value_list();

	if (profile->values[field->id].kind == VALUE_LIST)
		return design_set(mode->session->design, profile, field->id, &none, EDIT_STEP, err);
	value_release(&none);
	return design_set_text(mode->session->design, profile, field->id, "", EDIT_STEP, err);
}

static void linemode_print_subject(struct linemode *mode, const struct profile *profile)
{
	struct strbuf subject = STRBUF_INIT;

	leaf_certificate_preview_subject(&subject, profile, mode->session->sample);
	if (subject.length)
		linemode_printf(mode, "Preview: %s", strbuf_text(&subject));
	strbuf_release(&subject);
}

static void linemode_print_result(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	checker_refresh(&mode->session->checker);
	linemode_print_finding(mode, findings_worst_of_field(checker_findings(&mode->session->checker, profile), field->id));
	if (field_note(profile, field->id))
		linemode_printf(mode, "%s", field_note(profile, field->id));
	if (field->id == FIELD_SUBJECT_FORMAT || field->id == FIELD_SUBJECT_TEXT)
		linemode_print_subject(mode, profile);
}

static char *linemode_ask_question(struct linemode *mode, const struct profile *profile, const struct field *field, bool again)
{
	static const char *const formats[2][2] = {
		{ "%s [%s]", "%s (required) [%s]" },
		{ "Another entry for %s [%s]", "Another entry for %s (required) [%s]" },
	};
	bool another = again && linemode_is_list(field) && value_count(&profile->values[field->id]) > 0;
	struct strbuf current = STRBUF_INIT;
	char *answer;

	linemode_format_value(&current, mode->session->design, profile, field);
	if (!again && linemode_controls[field->control].offer)
		linemode_controls[field->control].offer(mode, profile, field);
	answer = linemode_ask(mode, formats[another][field_required(profile, field->id)], field->label,
		current.length      ? strbuf_text(&current)
		: field->none_label ? field->none_label
				    : "none");
	strbuf_release(&current);
	return answer;
}

static enum linemode_step linemode_apply_answer(
	struct linemode *mode, struct profile *profile, const struct field *field, char *answer)
{
	struct err err = { 0 };
	bool numbered = *answer && answer[1] && strspn(answer + 1, "0123456789") == strlen(answer + 1);
	int result;

	if (strcmp(answer, "-") == 0)
		result = linemode_clear_field(mode, profile, field, &err);
	else if (linemode_is_list(field) && answer[0] == '-' && numbered)
		result = linemode_remove_entry(mode, profile, field, answer + 1, &err);
	else if (linemode_is_list(field) && answer[0] == '^' && numbered)
		result = linemode_move_entry_up(mode, profile, field, answer + 1, &err);
	else
		result = linemode_controls[field->control].answer(mode, profile, field,
			answer[0] == '\\' && answer[1] && !answer[2] && strchr("-<.?", answer[1]) ? answer + 1 : answer, &err);
	if (mode->end_of_input)
		return LINEMODE_STOP;
	if (result != 0)
		linemode_printf(mode, "%s", err.message);
	else
		linemode_print_result(mode, profile, field);
	return result != 0 || linemode_is_list(field) ? LINEMODE_AGAIN : LINEMODE_NEXT;
}

/* Asks for one field and applies the answer; returns where to go next. again: the field was asked just before. */
static enum linemode_step linemode_ask_field(
	struct linemode *mode, struct profile *profile, const struct field *field, bool again)
{
	static const struct {
		const char *word;
		enum linemode_step step;
	} words[] = { { "", LINEMODE_NEXT }, { "<", LINEMODE_BACK }, { ".", LINEMODE_STOP } };
	char *answer = linemode_ask_question(mode, profile, field, again);

	if (!answer)
		return LINEMODE_STOP;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(answer, words[i].word) == 0)
			return words[i].step;
	if (strcmp(answer, "?") == 0) {
		linemode_print_help(mode, profile, field);
		return LINEMODE_AGAIN;
	}
	if (strncmp(answer, "why ", 4) == 0 && linemode_explain_field(mode, profile, answer + 4))
		return LINEMODE_AGAIN;
	return linemode_apply_answer(mode, profile, field, answer);
}

void linemode_ask_fields(struct linemode *mode, struct profile *profile, enum field_id from)
{
	struct linemode_question questions[FIELD_COUNT];
	enum linemode_step step = LINEMODE_NEXT;
	enum field_id at = from;

	linemode_printf(mode, "Enter keeps the value, - clears it, < goes back, . stops, ? shows help.");
	while (step != LINEMODE_STOP) {
		size_t count = linemode_questions(profile, questions);
		size_t i = 0;

		while (i + 1 < count && questions[i].field != at)
			i++;
		if (step != LINEMODE_AGAIN && questions[i].heading)
			linemode_printf(mode, "%s", questions[i].heading);
		step = linemode_ask_field(mode, profile, profile_field(profile, at), step == LINEMODE_AGAIN);
		count = linemode_questions(profile, questions);
		if (step == LINEMODE_NEXT && i + 1 == count)
			step = LINEMODE_STOP;
		else if (step == LINEMODE_NEXT || (step == LINEMODE_BACK && i))
			at = questions[step == LINEMODE_NEXT ? i + 1 : i - 1].field;
	}
}

void linemode_print_profile(struct linemode *mode, const struct profile *profile)
{
	struct linemode_question questions[FIELD_COUNT];
	size_t count = linemode_questions(profile, questions);

	checker_refresh(&mode->session->checker);
	for (size_t i = 0; i < count; i++) {
		const struct field *field = profile_field(profile, questions[i].field);
		const struct certificate *certificate = value_as_certificate(&profile->values[field->id]);
		struct strbuf value = STRBUF_INIT;

		linemode_format_value(&value, mode->session->design, profile, field);
		if (questions[i].heading)
			linemode_printf(mode, "%s", questions[i].heading);
		linemode_printf(mode, "%s: %s", field->label,
			value.length        ? strbuf_text(&value)
			: field->none_label ? field->none_label
					    : "none");
		if (certificate)
			linemode_print_certificate(mode, certificate);
		linemode_print_finding(
			mode, findings_worst_of_field(checker_findings(&mode->session->checker, profile), field->id));
		strbuf_release(&value);
	}
}

/* Appends that the profile has the field, and its value. */
static void linemode_explain_value(
	struct strbuf *out, const struct design *design, const struct profile *profile, const struct field *field)
{
	struct strbuf value = STRBUF_INIT;

	linemode_format_value(&value, design, profile, field);
	if (value.length)
		strbuf_printf(out, "%s: this profile has this field. Its value is %s.", field->label, strbuf_text(&value));
	else
		strbuf_printf(out, "%s: this profile has this field. It is not set.", field->label);
	strbuf_release(&value);
}

bool linemode_explain_field(struct linemode *mode, const struct profile *profile, const char *text)
{
	bool any = false;

	for (enum field_id id = 0; *text && id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		struct strbuf reason = STRBUF_INIT;

		if (!linemode_controls[field->control].answer || !(field_kinds(id) & edition_kinds(profile->edition)) ||
			(!text_has_fold(field->label, text) && !text_equal_fold(field->name, text)))
			continue;
		field_hidden_reason_line(&reason, profile, field->id);
		if (!reason.length) {
			linemode_explain_value(&reason, mode->session->design, profile, field);
		}
		linemode_printf(mode, "%s", strbuf_text(&reason));
		strbuf_release(&reason);
		any = true;
	}
	return any;
}
