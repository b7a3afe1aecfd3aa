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
/* True when the kind has the choice and another field's value withholds it. */
bool choice_withheld(const struct profile *profile, const struct field *field, const struct choice *choice);
/* True when the choice is offered: all platforms, the profile types of the chosen platform, else the choices of the kind. */
bool choice_visible(const struct profile *profile, const struct field *field, const struct choice *choice);

/* The text of the field's default, as field_parse() reads it; NULL when it has none. */
const char *field_initial(const struct profile *profile, enum field_id field);
/* Likewise of what to suggest for it where the portal has no default. */
const char *field_suggested(const struct profile *profile, enum field_id field);

/* The portal's note about the field's present value; NULL: it has none. */
const char *field_note(const struct profile *profile, enum field_id field);

/* Appends why the profile has no such field, "Key storage provider (KSP): Windows only"; nothing when it has. */
void field_hidden_reason_line(struct strbuf *out, const struct profile *profile, enum field_id field);
/* The same without the label: "Windows only". */
void field_hidden_reason(struct strbuf *out, const struct profile *profile, enum field_id field);
/* Likewise for a choice: "Custom: iOS only". */
void choice_hidden_reason(
	struct strbuf *out, const struct profile *profile, const struct field *field, const struct choice *choice);

/* Appends which kinds of the edition these are: "SCEP certificate: Windows; PKCS certificate: all its platforms". */
void kind_mask_format(struct strbuf *out, enum edition edition, kind_mask mask);
/* Appends where a choice is offered, of where its field is; nothing when everywhere. */
void choice_platform_list(struct strbuf *out, enum edition edition, const struct field *field, const struct choice *choice);

#endif
