/* The fields of a profile, asked one after the other in the blades' order. */
#include <string.h>

#include "forms/linemode/linemode.h"
#include "model/design/visibility.h"
#include "model/base/text_fold.h"
#include "model/issue/leaf_certificate.h"

enum way { WAY_NEXT, WAY_BACK, WAY_AGAIN, WAY_STOP };

struct stop {
	enum field_id field;
	const char *heading; /* NULL: none right above it */
};

/* The fields that are to be seen, in the order in which they are asked. */
static size_t stops_of(const struct profile *profile, struct stop stops[FIELD_COUNT])
{
	static const enum field_id first[] = { FIELD_NAME, FIELD_DESCRIPTION, FIELD_PLATFORM, FIELD_TYPE };
	const struct blade_line *line = profile->kind ? schema_blade(profile->kind->type) : NULL;
	const char *heading = NULL;
	size_t count = 0;

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		stops[count++] = (struct stop){ first[i], NULL };
	for (; line && (line->field != FIELD_NONE || line->heading); line++) {
		if (line->heading) {
			heading = line->heading;
		} else if (field_visible(profile, line->field)) {
			stops[count++] = (struct stop){ line->field, heading };
			heading = NULL;
		}
	}
	stops[count++] = (struct stop){ FIELD_ASSIGNMENTS, NULL };
	return count;
}

static bool is_list(const struct field *field)
{
	return field->control == CONTROL_USAGES || field->control == CONTROL_URLS || field->control == CONTROL_TARGETS;
}

static const struct {
	linemode_offerer *offer; /* NULL: there is nothing to choose from */
	linemode_taker *take;
	const char *how; /* to answer */
} asked[CONTROL_COUNT] = {
	[CONTROL_TEXT] = { NULL, linemode_take_text, "Type the text." },
	[CONTROL_NUMBER] = { NULL, linemode_take_text, "Type the number." },
	[CONTROL_CHOICE] = { linemode_offer_choices, linemode_take_choice, "Answer with the number or the words of one choice." },
	[CONTROL_CHECKS] = { linemode_offer_choices, linemode_take_checks,
		"Answer with the numbers or the words of all that are to be ticked, commas between." },
	[CONTROL_CERTIFICATE] = { NULL, linemode_take_certificate, "Type the path of the certificate file." },
	[CONTROL_LINK] = { linemode_offer_trusted, linemode_take_link, "Answer with the number or the name of a profile." },
	[CONTROL_USAGES] = { linemode_offer_entries, linemode_take_usage,
		"Each answer adds one: the number or name of a usage, or NAME=OID. -2 takes the second out." },
	[CONTROL_URLS] = { linemode_offer_entries, linemode_take_url, "Each answer adds one. -2 takes the second out." },
	[CONTROL_TARGETS] = { linemode_offer_entries, linemode_take_target,
		"Each answer adds one: a group's name, \"not GROUP\", \"all users\" or \"all devices\". -2 takes the second out." },
};

static void say_help(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	const struct choice *choice;

	linemode_say(mode, "%s: %s", field->label, field->help);
	if (field->example)
		linemode_say(mode, "For example: %s", field->example);
	if (field->range_rule)
		linemode_say(mode, "From %ld to %ld.", field->min, field->max);
	for (size_t number = 1; field->choices && (choice = linemode_choice(profile, field, number)); number++)
		if (choice->help)
			linemode_say(mode, "  %zu %s: %s", number, choice->label, choice->help);
	if (field->graph)
		linemode_say(mode, "In Graph: %s.", field->graph);
	linemode_say(mode, "%s%s", asked[field->control].how, field->lines ? " \\n begins a new line." : "");
	linemode_say(mode,
		"Enter keeps what stands in brackets, - clears it, < goes back, . ends, why FIELD says why a field is not asked.\n"
		"A \\ before one of these, alone on the line, takes it as text.");
}

static int clear(struct linemode *mode, struct profile *profile, const struct field *field, struct err *err)
{
	struct value none = value_list();

	if (profile->values[field->id].kind == VALUE_LIST)
		return design_set(mode->session->design, profile, field->id, &none, EDIT_STEP, err);
	value_release(&none);
	return design_set_text(mode->session->design, profile, field->id, "", EDIT_STEP, err);
}

static void say_preview(struct linemode *mode, const struct profile *profile)
{
	const struct value *custom = field_visible(profile, FIELD_SUBJECT_TEXT) ? &profile->values[FIELD_SUBJECT_TEXT] : NULL;
	struct strbuf subject = STRBUF_INIT;

	subject_preview(&subject, value_as_text(&profile->values[FIELD_SUBJECT_FORMAT]), custom ? value_as_text(custom) : "",
		mode->session->sample);
	if (subject.length)
		linemode_say(mode, "Preview: %s", strbuf_text(&subject));
	strbuf_release(&subject);
}

static void say_outcome(struct linemode *mode, const struct profile *profile, const struct field *field)
{
	checker_refresh(&mode->session->checker);
	linemode_say_finding(mode, findings_first(checker_findings(&mode->session->checker, profile), field->id));
	if (field->id == FIELD_SUBJECT_FORMAT || field->id == FIELD_SUBJECT_TEXT)
		say_preview(mode, profile);
}

static char *ask(struct linemode *mode, const struct profile *profile, const struct field *field, bool again)
{
	struct strbuf now = STRBUF_INIT;
	char *answer;

	linemode_value(&now, mode->session->design, profile, field);
	if (!again && asked[field->control].offer)
		asked[field->control].offer(mode, profile, field);
	answer = linemode_ask(mode, "%s%s%s [%s]",
		again && value_count(&profile->values[field->id]) && is_list(field) ? "Another for " : "", field->label,
		field_required(profile, field->id) ? " (required)" : "",
		now.length          ? strbuf_text(&now)
		: field->none_label ? field->none_label
				    : "none");
	strbuf_release(&now);
	return answer;
}

static enum way change(struct linemode *mode, struct profile *profile, const struct field *field, char *answer)
{
	struct err err = { 0 };
	bool numbered = *answer && answer[1] && strspn(answer + 1, "0123456789") == strlen(answer + 1);
	int result;

	if (strcmp(answer, "-") == 0)
		result = clear(mode, profile, field, &err);
	else if (is_list(field) && answer[0] == '-' && numbered)
		result = linemode_remove_entry(mode, profile, field, answer + 1, &err);
	else if (is_list(field) && answer[0] == '^' && numbered)
		result = linemode_raise_entry(mode, profile, field, answer + 1, &err);
	else
		result = asked[field->control].take(mode, profile, field,
			answer[0] == '\\' && answer[1] && !answer[2] && strchr("-<.?", answer[1]) ? answer + 1 : answer, &err);
	if (mode->ended)
		return WAY_STOP;
	if (result != 0)
		linemode_say(mode, "%s", err.message);
	else
		say_outcome(mode, profile, field);
	return result != 0 || is_list(field) ? WAY_AGAIN : WAY_NEXT;
}

/* One question and what its answer does. */
static enum way ask_field(struct linemode *mode, struct profile *profile, const struct field *field, bool again)
{
	static const struct {
		const char *word;
		enum way way;
	} words[] = { { "", WAY_NEXT }, { "<", WAY_BACK }, { ".", WAY_STOP } };
	char *answer = ask(mode, profile, field, again);

	if (!answer)
		return WAY_STOP;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(answer, words[i].word) == 0)
			return words[i].way;
	if (strcmp(answer, "?") == 0) {
		say_help(mode, profile, field);
		return WAY_AGAIN;
	}
	if (strncmp(answer, "why ", 4) == 0 && linemode_why(mode, profile, answer + 4))
		return WAY_AGAIN;
	return change(mode, profile, field, answer);
}

void linemode_fields(struct linemode *mode, struct profile *profile, enum field_id from)
{
	struct stop stops[FIELD_COUNT];
	enum way way = WAY_NEXT;
	enum field_id at = from;

	linemode_say(mode, "Enter keeps, - clears, < goes back, . ends, ? helps.");
	while (way != WAY_STOP) {
		size_t count = stops_of(profile, stops);
		size_t i = 0;

		while (i + 1 < count && stops[i].field != at)
			i++;
		if (way != WAY_AGAIN && stops[i].heading)
			linemode_say(mode, "%s", stops[i].heading);
		way = ask_field(mode, profile, &schema[at], way == WAY_AGAIN);
		count = stops_of(profile, stops);
		if (way == WAY_NEXT && i + 1 == count)
			way = WAY_STOP;
		else if (way == WAY_NEXT || (way == WAY_BACK && i))
			at = stops[way == WAY_NEXT ? i + 1 : i - 1].field;
	}
}

void linemode_show(struct linemode *mode, const struct profile *profile)
{
	struct stop stops[FIELD_COUNT];
	size_t count = stops_of(profile, stops);

	checker_refresh(&mode->session->checker);
	for (size_t i = 0; i < count; i++) {
		const struct field *field = &schema[stops[i].field];
		const struct certificate *certificate = value_as_certificate(&profile->values[field->id]);
		struct strbuf value = STRBUF_INIT;

		linemode_value(&value, mode->session->design, profile, field);
		if (stops[i].heading)
			linemode_say(mode, "%s", stops[i].heading);
		linemode_say(mode, "%s: %s", field->label,
			value.length        ? strbuf_text(&value)
			: field->none_label ? field->none_label
					    : "none");
		if (certificate)
			linemode_say_certificate(mode, certificate);
		linemode_say_finding(mode, findings_first(checker_findings(&mode->session->checker, profile), field->id));
		strbuf_release(&value);
	}
}

bool linemode_why(struct linemode *mode, const struct profile *profile, const char *text)
{
	bool any = false;

	for (const struct field *field = schema; *text && field < schema + FIELD_COUNT; field++) {
		struct strbuf reason = STRBUF_INIT;

		if (!asked[field->control].take || (!text_has_fold(field->label, text) && !text_equal_fold(field->name, text)))
			continue;
		field_hidden_reason_line(&reason, profile, field->id);
		if (!reason.length) {
			strbuf_printf(&reason, "%s: asked here, and set to ", field->label);
			linemode_value(&reason, mode->session->design, profile, field);
			strbuf_addstr(&reason, value_is_empty(&profile->values[field->id]) ? "nothing" : "");
		}
		linemode_say(mode, "%s", strbuf_text(&reason));
		strbuf_release(&reason);
		any = true;
	}
	return any;
}
