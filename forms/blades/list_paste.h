/*
 * Lines that are pasted into a list field: each becomes an entry. Knows no blade.
 */
#ifndef FORMS_BLADES_LIST_PASTE_H
#define FORMS_BLADES_LIST_PASTE_H

#include "model/design/design.h"

struct list_pasted {
	size_t added, known, refused; /* entries: new ones, those that the list has already, and lines that are not one */
};

/* True for text with more than one line that is not empty: one line is typed text. */
bool list_paste_has_lines(const char *text);
/* The lines without the first one. */
const char *list_paste_rest(const char *text);
/* Appends an entry for each line, in one step of the history. An entry of two parts has them as "part<TAB>part" or "part=part";
 * one of them is enough for a well-known usage. A group that the design doesn't have is added to it; its object id may follow
 * after a tab. attribute is that of alternative names in lines without one; NULL: those are refused. Fails as design_set() does.
 */
int list_paste(struct design *design, struct profile *profile, enum field_id field, const char *text, const char *attribute,
	struct list_pasted *pasted, struct err *err);
/* Appends what came of it: "3 entries added, 1 is in the list already". */
void list_pasted_say(const struct list_pasted *pasted, struct strbuf *out);

#endif
