#include "forms/base/finding_note.h"

void finding_note_fill(struct finding_note *note, const struct finding *finding, bool fixable)
{
	finding_note_clear(note);
	note->rule = finding->rule->id;
	note->severity = finding->severity;
	note->fixable = fixable;
	strbuf_addstr(&note->message, finding->message);
	strbuf_addstr(&note->advice, finding->advice);
}

void finding_note_count(struct finding_note *note, const struct findings *findings, const struct finding *noted, bool field)
{
	note->errors = 0;
	note->warnings = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding == noted || finding->ignored || (field && finding->field != noted->field))
			continue;
		note->errors += finding->severity == SEVERITY_ERROR;
		note->warnings += finding->severity == SEVERITY_WARNING;
	}
}

void finding_note_copy(struct finding_note *note, const struct finding_note *from)
{
	finding_note_clear(note);
	note->rule = from->rule;
	note->severity = from->severity;
	note->fixable = from->fixable;
	note->errors = from->errors;
	note->warnings = from->warnings;
	strbuf_addstr(&note->message, strbuf_text(&from->message));
	strbuf_addstr(&note->advice, strbuf_text(&from->advice));
	strbuf_addstr(&note->position, strbuf_text(&from->position));
}

void finding_note_clear(struct finding_note *note)
{
	note->rule = NULL;
	note->fixable = false;
	note->errors = 0;
	note->warnings = 0;
	strbuf_setlen(&note->message, 0);
	strbuf_setlen(&note->advice, 0);
	strbuf_setlen(&note->position, 0);
}

void finding_note_release(struct finding_note *note)
{
	note->rule = NULL;
	strbuf_release(&note->message);
	strbuf_release(&note->advice);
	strbuf_release(&note->position);
}

void finding_note_print(const struct finding_note *note, struct strbuf *out)
{
	if (note->rule)
		strbuf_printf(out, "%s %s: %s%s Fix%s: %s.", severity_name(note->severity), note->rule,
			strbuf_text(&note->message), message_stop(strbuf_text(&note->message)), note->fixable ? " (F4)" : "",
			strbuf_text(&note->advice));
}
