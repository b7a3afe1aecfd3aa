/*
 * Which fields and choices a profile shows, and why it lacks the others. Hidden fields keep their values.
 */
#ifndef MODEL_DESIGN_VISIBILITY_H
#define MODEL_DESIGN_VISIBILITY_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/base/strbuf.h"

/* The kind has the field and its condition holds. */
bool field_visible(const struct profile *profile, enum field_id field);
/* Visible, and must (or should) be filled in. */
bool field_required(const struct profile *profile, enum field_id field);
bool field_recommended(const struct profile *profile, enum field_id field);
/* The field's value, borrowed; NULL when the field is hidden or empty. */
const struct value *field_value_if_visible(const struct profile *profile, enum field_id field);
/* True when the choice is offered: all platforms, the profile types of the chosen platform, else the choices of the kind. */
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

#endif
