/*
 * How the list of profiles shows which of them differ from the tenant that the design was compared with: a mark before the name,
 * and what it means in the last line and in the footer. Every function takes NULL for a drift: nothing is shown.
 */
#ifndef FORMS_BLADES_TENANT_MARKS_H
#define FORMS_BLADES_TENANT_MARKS_H

#include "forms/base/drift.h"
#include "tui/draw/canvas.h"

/* The columns that the mark takes before the names; 0 without a tenant. */
int tenant_marks_columns(const struct drift *drift);
void tenant_marks_draw(const struct drift *drift, struct canvas *canvas, int row, int column, const struct profile *profile);
/* Draws in the last row of the area what the mark means and how many profiles have it, and takes the row from the area. */
void tenant_marks_draw_legend(const struct drift *drift, const struct design *design, struct canvas *canvas, struct area *inside);
/* Appends to the footer what the mark of the selected profile means. */
void tenant_marks_say(const struct drift *drift, const struct profile *profile, struct strbuf *help);

#endif
