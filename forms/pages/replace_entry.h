/*
 * How one text that would be replaced is shown on the Replace page: where it is, before and after.
 */
#ifndef FORMS_PAGES_REPLACE_ENTRY_H
#define FORMS_PAGES_REPLACE_ENTRY_H

#include "model/bulk/plan.h"
#include "tui/draw/canvas.h"

#define REPLACE_ENTRY_LINES 3 /* of an entry that has no room on one */

enum { REPLACE_WHERE, REPLACE_FIELD, REPLACE_BEFORE, REPLACE_AFTER, REPLACE_COLUMNS };

/* The columns that the entries of a plan need to be on one line each. */
struct replace_widths {
	int widest[REPLACE_COLUMNS];
	int reason; /* takes the columns of both texts */
};

/* The texts of an entry; borrowed. For one that is left out, the last two are its reason and "". */
void replace_entry_texts(const struct design *design, const struct bulk_entry *entry, const char *texts[REPLACE_COLUMNS]);
void replace_entry_measure(struct replace_widths *widths, const struct design *design, const struct bulk_plan *plan);
/* How many lines each entry gets in so many columns. */
int replace_entry_lines(const struct replace_widths *widths, int columns);
/* Draws an entry into an area of so many lines. */
void replace_entry_draw(struct canvas *canvas, struct area area, const struct replace_widths *widths, const struct design *design,
	const struct bulk_entry *entry);

#endif
