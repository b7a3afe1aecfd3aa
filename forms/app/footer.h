/*
 * The rows between the blades and the keys: help for what has the focus, a message, or a finding with its fix. Only a sign and a
 * word are in colour; sentences are normal text.
 */
#ifndef FORMS_APP_FOOTER_H
#define FORMS_APP_FOOTER_H

#include "forms/base/finding_note.h"
#include "tui/draw/canvas.h"

struct footer {
	struct strbuf help;
	struct strbuf message; /* in place of the finding, and of the help where there is one row */
	enum style style;      /* of the message's sign: an error, a warning, or that something was done */
	struct finding_note note;
};

void footer_release(struct footer *footer);
/* The rows that it needs on a screen of that size, within what is left to it there. */
int footer_rows(const struct footer *footer, int rows, int columns);
/* Draws it into so many rows. */
void footer_draw(const struct footer *footer, struct canvas *canvas, int row, int rows);
/* Whether so many rows have room for the fix of a finding, beside which its key is shown. */
bool footer_shows_fix(const struct footer *footer, int rows);

#endif
