/*
 * What the blades of list fields share. The list is that of the page's field; the page's list view says
 * which entry is selected.
 */
#ifndef FORMS_ENTRIES_H
#define FORMS_ENTRIES_H

#include "forms/inside.h"

#define ENTRY_FACTS 32 /* columns of what is known of an entry beside its name */

const struct value *entries_of(const struct page *page);
/* The list for an edit, empty where the field has none. */
struct value entries_copy(const struct page *page);
/* Takes the list over; says what went wrong. */
void entries_store(struct page *page, struct value *list);
/* Removes, moves, accepts, closes. False: another request. */
bool entries_request(struct page *page, int wanted);
/* The field's help, and the finding of the selected entry, or else of the list. */
void entries_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);
/* Draws an entry with its finding beside it; facts may be NULL. */
void entries_draw_line(const struct page *page, struct canvas *canvas, struct area line, size_t at, const char *name,
	const char *facts, bool focused);

#endif
