/*
 * What the blades of list fields share. The list is the value of the blade's field; its list view says
 * which entry is selected.
 */
#ifndef FORMS_BLADES_LIST_BLADE_H
#define FORMS_BLADES_LIST_BLADE_H

#include "forms/base/form_blade.h"

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

/* How the entries of a list are drawn. */
struct list_look {
	/* Appends the name of an entry, and what is known of it, for a second column; facts may stay empty. */
	void (*describe)(const struct form_blade *base, size_t at, struct strbuf *name, struct strbuf *facts);
	/* Draws an entry in its own way, on one line; facts is the column of the facts, or the line's end if there is none.
	 * Returns false if the entry is drawn as usual. May be NULL. */
	bool (*draw)(struct form_blade *base, struct canvas *canvas, struct area line, int facts, size_t at, bool focused);
	bool labels; /* the names are labels of the facts */
};

/* Draws so many entries into an area inside a box: each with the sign of its finding, and the way to fix it beside it if there is
 * room, else on the lines below it, which long names get as well. */
void list_blade_draw(struct form_blade *base, const struct list_look *look, struct canvas *canvas, struct area box,
	struct area area, size_t count, bool focused);

#endif
