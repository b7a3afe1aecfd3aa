#include "model/design/value_format.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void format_word(struct strbuf *out, const struct field *field, const char *word)
{
	const struct choice *choice = field->choices ? schema_choice(field, word) : NULL;

	strbuf_addstr(out, choice ? choice->label : word);
}

static void format_link(struct strbuf *out, const struct design *design, const char *id)
{
	const struct profile *profile = design_profile(design, id);

	if (profile)
		strbuf_addstr(out, profile_display_name(profile));
	else
		strbuf_printf(out, "(no such profile: %s)", id);
}

void target_format_filter(struct strbuf *out, const struct item *item)
{
	if (item->filter_id)
		strbuf_printf(out, " (filter %s: %s)", item->filter_excludes ? "excludes" : "includes",
			*item->filter_name ? item->filter_name : item->filter_id);
}

static void format_item(struct strbuf *out, const struct field *field, const struct item *item)
{
	format_word(out, field, target_label(item));
	if (field->choices && item->oid)
		strbuf_printf(out, " %s", item->oid);
	if (item->excluded)
		strbuf_addstr(out, " (excluded)");
	target_format_filter(out, item);
}

static void format_certificate(struct strbuf *out, const struct certificate *certificate)
{
	strbuf_addstr(out, certificate->state == CERTIFICATE_FINE ? certificate->facts.common_name : certificate->file_name);
}

void value_format(struct strbuf *out, const struct design *design, const struct profile *profile, enum field_id field)
{
	const struct field *row = profile_field(profile, field);
	const struct value *value = &profile->values[field];

	switch (value->kind) {
	case VALUE_UNSET:
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		if (row->control == CONTROL_LINK)
			format_link(out, design, value->text);
		else
			format_word(out, row, value->text);
		break;
	case VALUE_RAW:
		strbuf_addstr(out, value->text);
		break;
	case VALUE_NUMBER:
		strbuf_printf(out, "%ld", value->number);
		break;
	case VALUE_CERTIFICATE:
		format_certificate(out, value_as_certificate(value));
		break;
	case VALUE_LIST:
		for (size_t i = 0; i < value_count(value); i++) {
			strbuf_addstr(out, i ? ", " : "");
			format_item(out, row, value_item(value, i));
		}
		break;
	}
}

static void format_certificate_long(struct strbuf *out, const struct certificate *certificate, enum value_detail detail)
{
	char *thumbprint;

	format_certificate(out, certificate);
	if (certificate->state != CERTIFICATE_FINE) {
		strbuf_printf(out, "\n%s", certificate_problem(certificate));
		return;
	}
	thumbprint = hex_encode(certificate->sha1, SHA1_BYTES);
	if (detail == VALUE_DETAIL_LONG) {
		strbuf_printf(out, "\nFile %s\nExpires ", certificate->file_name);
		certificate_date(out, certificate->facts.not_after);
		strbuf_printf(out, "\nSHA-1 %s", thumbprint);
	} else {
		strbuf_printf(out, " (%.8s)", thumbprint);
	}
	free(thumbprint);
}

static void format_list_long(struct strbuf *out, const struct field *field, const struct value *value)
{
	for (size_t i = 0; i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		strbuf_addstr(out, i ? "\n" : "");
		format_item(out, field, item);
		if (item->oid && !field->choices)
			strbuf_printf(out, " (%s)", item->oid);
	}
}

/* "6 months", "1 year" */
static void format_unit(struct strbuf *out, long number, const struct field *unit, const struct value *value)
{
	const struct choice *choice = schema_choice(unit, value_as_text(value));
	size_t from = out->length + 1;

	if (!choice) {
		strbuf_printf(out, " %s", value_as_text(value));
		return;
	}
	strbuf_printf(out, " %s", choice->label);
	out->text[from] = (char)tolower((unsigned char)out->text[from]);
	if (number == 1)
		strbuf_setlen(out, out->length - 1);
}

void value_format_long(struct strbuf *out, const struct design *design, const struct profile *profile, enum field_id field,
	enum value_detail detail)
{
	const struct field *row = profile_field(profile, field);
	const struct value *value = &profile->values[field];

	if (value_is_empty(value)) {
		strbuf_addstr(out, !design_knows(design, profile, field) ? "Not in this file"
				   : row->none_label                     ? row->none_label
				   : row->control == CONTROL_TARGETS     ? "Not assigned"
									 : "Not configured");
	} else if (value->kind == VALUE_CERTIFICATE) {
		format_certificate_long(out, value_as_certificate(value), detail);
	} else if (value->kind == VALUE_LIST) {
		format_list_long(out, row, value);
	} else {
		value_format(out, design, profile, field);
		if (row->unit != FIELD_NONE && value->kind == VALUE_NUMBER && !value_is_empty(&profile->values[row->unit]))
			format_unit(out, value->number, profile_field(profile, row->unit), &profile->values[row->unit]);
	}
}
