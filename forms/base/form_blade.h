/*
 * The start of every blade: the session and the host, the profile and the field it is about, its
 * form or list, and how it is drawn and closed. What becomes of a schema field on a form is
 * field_row's.
 */
#ifndef FORMS_BASE_FORM_BLADE_H
#define FORMS_BASE_FORM_BLADE_H

#include "forms/base/blade_host.h"
#include "forms/base/context.h"
#include "forms/base/request.h"
#include "tui/widget/form.h"

/* The first member of each blade's own struct. */
struct form_blade {
	struct blade blade;
	struct session *session;
	struct blade_host *host;
	struct edit_target *target; /* that of the blade below */
	struct profile *profile;    /* NULL on blades over the whole design */
	enum field_id field;        /* the one the blade is about; FIELD_NONE: no single one */
	size_t mark;                /* in the history, when the blade opened */
	bool creates;               /* the profile is a new one, which the user may still give up */
	/* Finds the finding that the footer shows, and its profile, on blades over the whole design; NULL: they show none. */
	const struct finding *(*current)(const struct form_blade *base, struct profile **profile);
	/* Appends the whole blade as text, with the functions of page_text.h; NULL: its form's rows, or its field's value. */
	void (*text)(struct form_blade *base, struct strbuf *out);
	struct form form;
	struct list_view list;
	struct area at; /* of the focused value, for a drop-down */
	int natural;    /* the columns that the form makes use of, while another blade is on top; 0: not known */
};

/* Ids of rows that are not fields begin here. */
#define ROW_BUTTON_ID 1000

extern const enum style severity_styles[SEVERITY_COUNT];

/* Before anything else; the blade's release ends with form_blade_release(), which frees it. */
void form_blade_init(struct form_blade *base, const struct blade_ops *ops, struct session *session, struct blade_host *host,
	struct profile *profile, enum field_id field);
void form_blade_release(struct blade *blade);
/* Draws the form. */
void form_blade_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused);

/* Closes the blade, which must be on top. */
void form_blade_close(struct form_blade *base);
/* The same; asks first when it has edits. */
void form_blade_leave(struct form_blade *base);
/* Closes a blade whose text is not in the design yet; asks first when there is some. */
void form_blade_leave_typed(struct form_blade *base, bool typed);
/* For blades whose edits are in the design at once: accepting closes them, closing asks where there are edits. */
bool form_blade_request_done(struct blade *blade, int wanted);
/* For blades that know no other request: closes them. */
bool form_blade_request_close(struct blade *blade, int wanted);

/* The findings of the blade's profile. */
const struct findings *form_blade_findings(const struct form_blade *base);
/* The finding that the footer shows: that of the focused field or the selected entry; NULL where there is none. For blades
 * with a profile. */
const struct finding *form_blade_finding(const struct form_blade *base);
/* The same on any blade; *profile is NULL for a finding of the design itself. */
const struct finding *form_blade_current(const struct form_blade *base, struct profile **profile);
/* Fills the note of a finding of a profile (NULL: of the design); of_field: with the number of further ones of its field, else of
 * the whole profile. */
void form_blade_note_finding(const struct form_blade *base, struct profile *profile, const struct finding *finding, bool of_field,
	struct finding_note *note);
/* Appends a finding of a profile, with the key that fixes it, and its style, and makes it the host's note. Nothing for NULL. */
void form_blade_say_finding(const struct form_blade *base, struct profile *profile, const struct finding *finding,
	struct strbuf *out, enum style *style);
/* The field that has the focus or that the blade is about, FIELD_NONE: none; *typed says whether text is typed there. */
enum field_id form_blade_subject(const struct form_blade *base, bool *typed);
/* Whether a row has a warning or an error. */
bool form_blade_has_problems(const struct form_blade *base);
/* Puts the focus on the next row with a warning or an error (step 1), or the one before (-1). */
void form_blade_walk_problems(struct form_blade *base, int step);

#endif
