/*
 * A profile's values as text for people: labels instead of words, names instead of ids. Knows nothing of
 * which fields a profile shows, and escapes nothing: whoever prints the text does that.
 */
#ifndef MODEL_DESIGN_VALUE_FORMAT_H
#define MODEL_DESIGN_VALUE_FORMAT_H

#include "model/base/strbuf.h"
#include "model/design/design.h"

/* Appends the value on one line: labels of choices, names of linked profiles, numbers without their unit, entries of a list
 * separated by commas. Appends nothing when it is empty. */
void value_format(struct strbuf *out, const struct design *design, const struct profile *profile, enum field_id field);

/* Appends the filter of an assignment after its target, " (filter includes: Corporate)"; nothing if it has none. */
void target_format_filter(struct strbuf *out, const struct item *item);

/* How much of a certificate value_format_long() shows. */
enum value_detail {
	VALUE_DETAIL_SHORT, /* for a cell of a table: the name and the first digits of the SHA-1 thumbprint */
	VALUE_DETAIL_LONG,  /* also the file name, the expiry date and the whole thumbprint */
};
/* Appends the value for a report: as value_format(), but with each entry of a list on its own line, extended key usages with
 * their identifiers, numbers with their unit, and "Not configured" or the like when it is empty. */
void value_format_long(struct strbuf *out, const struct design *design, const struct profile *profile, enum field_id field,
	enum value_detail detail);

#endif
