/*
 * What the footer says of a finding: its parts, each of which is drawn in its own style. The texts are copies, because the
 * finding may be gone when the footer is drawn the next time.
 */
#ifndef FORMS_BASE_FINDING_NOTE_H
#define FORMS_BASE_FINDING_NOTE_H

#include "model/rules/engine.h"

struct finding_note {
	const char *rule; /* its id; NULL: there is no finding */
	enum severity severity;
	bool fixable; /* F4 fixes it */
	struct strbuf message, advice;
	size_t errors, warnings; /* further ones at the same place */
	struct strbuf position;  /* in a walk through all of them: "problem 12 of 30"; empty elsewhere */
};

/* Fills a note, which is empty after it was cleared or is all zero. */
void finding_note_fill(struct finding_note *note, const struct finding *finding, bool fixable);
/* Counts the errors and warnings among the findings, besides the noted one: all of them, or with `field` only those of the same
 * field. */
void finding_note_count(struct finding_note *note, const struct findings *findings, const struct finding *noted, bool field);
void finding_note_copy(struct finding_note *note, const struct finding_note *from);
void finding_note_clear(struct finding_note *note);
void finding_note_release(struct finding_note *note);
/* Appends it as sentences: "error root-missing: there is no link. Fix (F4): choose one." Nothing if there is no finding. */
void finding_note_print(const struct finding_note *note, struct strbuf *out);

#endif
