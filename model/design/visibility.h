/*
 * Which fields and choices a profile shows, and the sentence that says why one is absent. Hidden
 * fields keep their values.
 */
#ifndef MODEL_DESIGN_VISIBILITY_H
#define MODEL_DESIGN_VISIBILITY_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/base/strbuf.h"

/* The kind has the field and its condition holds. */
bool field_visible(const struct profile *profile, enum field_id field);
/* The same, except that a value that fails its condition is asked for kind alone. */
bool field_required(const struct profile *profile, enum field_id field);
bool field_recommended(const struct profile *profile, enum field_id field);
/* The value of a field that is to be seen and holds something; NULL otherwise. */
const struct value *field_value_if_visible(const struct profile *profile, enum field_id field);
/* True when the choice is offered: for platform and type all that exist, else those of the kind. The profile types offered are
 * those of the chosen platform. */
bool choice_visible(const struct profile *profile, const struct field *field, const struct choice *choice);

/* Appends why the profile has no such field, "Key storage provider (KSP): Windows only"; nothing when it has. */
void field_hidden_reason_line(struct strbuf *out, const struct profile *profile, enum field_id field);
/* The same without the label: "Windows only". */
void field_hidden_reason(struct strbuf *out, const struct profile *profile, enum field_id field);
/* Likewise for a choice: "Custom: iOS only". */
void choice_hidden_reason(
	struct strbuf *out, const struct profile *profile, const struct field *field, const struct choice *choice);

/* Appends which kinds these are: "SCEP certificate: Windows; PKCS certificate: all its platforms". */
void kind_mask_format(struct strbuf *out, kind_mask mask);
/* Appends where a choice is offered, of where its field is; nothing when everywhere. */
void choice_platform_list(struct strbuf *out, const struct field *field, const struct choice *choice);

/* Appends the value as a person reads it: labels of choices, names of profiles, numbers with their unit; "" when empty.
 * Not made safe to print. */
void value_format(struct strbuf *out, const struct design *design, const struct profile *profile, enum field_id field);

/* How much of a value is told. */
enum value_detail {
	VALUE_DETAIL_SHORT, /* for a cell among others: a certificate by its name and the beginning of its SHA-1 thumbprint */
	VALUE_DETAIL_LONG,  /* with its file, its end and the whole thumbprint */
};
/* Appends the value for a page to read: as value_format(), but each entry of a list on a line of its own, usages with their
 * identifiers, a number with its unit, and "Not configured" or the like where it is empty. Not made safe to print. */
void value_format_long(struct strbuf *out, const struct design *design, const struct profile *profile, enum field_id field,
	enum value_detail tell);

#endif
