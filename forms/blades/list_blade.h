/*
 * What the blades of list fields share. The list is the value of the blade's field; its list view says
 * which entry is selected.
 */
#ifndef FORMS_BLADES_LIST_BLADE_H
#define FORMS_BLADES_LIST_BLADE_H

#include "forms/base/form_blade.h"

#define ENTRY_FACTS 32 /* columns of what is known of an entry beside its name */

const struct value *list_blade_of(const struct form_blade *base);
/* A copy of the list to edit; empty where the field has no value. */
struct value list_blade_copy(const struct form_blade *base);
/* Takes the list over; says what went wrong. */
void list_blade_store(struct form_blade *base, struct value *list);
/* Removes, moves, accepts, closes. False: another request. */
bool list_blade_request(struct form_blade *base, int wanted);
/* Adds pasted lines to the list, and says what came of it; see list_paste(). False, and nothing is done, for one line. */
bool list_blade_paste(struct form_blade *base, struct key key, const char *attribute);
/* The field's help, and the finding of the selected entry, or else of the list. */
void list_blade_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);
/* Draws an entry with its finding beside it, which gets at most half of the line; if `whole`, only what the name leaves. facts
 * may be NULL. */
void list_blade_draw_line(const struct form_blade *base, struct canvas *canvas, struct area line, size_t at, const char *name,
	const char *facts, bool whole, bool focused);

#endif
