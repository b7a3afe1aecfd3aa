/*
 * The parts that an entry of a list field has, such as the name and the identifier of a usage, for the list editor.
 */
#ifndef FORMS_BLADES_LIST_PARTS_H
#define FORMS_BLADES_LIST_PARTS_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/subject/sample.h"
#include "tui/widget/line_edit.h"

struct list_part {
	const char *label; /* NULL: there is no such part */
	const char *help;
	bool chosen; /* one of the field's choices, and not typed; only the first part can be that */
};

/* The two parts; the second one may be none. */
const struct list_part *list_parts(const struct profile *profile, enum field_id field);
/* The label of a chosen part; the text itself where the field has no such choice. */
const char *list_part_label(const struct profile *profile, enum field_id field, const char *text);
/* The columns that a chosen part gets in a line of so many: those of the longest one in the list or on offer, and a gap; at most
 * half of the line. */
int list_part_columns(const struct profile *profile, enum field_id field, int columns);
/* Appends what a text with variables is for the sample user and device, "Preview: kim@contoso.com  "; nothing where it has none.
 * text and sample may be NULL. */
void list_part_preview(struct strbuf *out, const char *text, struct sample *sample);

/* Fills in what is missing of a usage: for a well-known one its name or identifier is enough, and an identifier may also be typed
 * as the name. Other lists have nothing to fill in. */
void list_part_complete(const struct profile *profile, enum field_id field, struct line_edit *name, struct line_edit *oid);
bool list_part_has_usage(const struct value *list, const char *oid);

#endif
