#include "forms/blades/list_parts.h"

#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/base/text_width.h"
#include "model/design/visibility.h"
#include "model/subject/subject.h"

/* By the control of the field. */
_Static_assert(CONTROL_COUNT == 13, "each control that is a list of parts needs a row here");
static const struct list_part parts[CONTROL_COUNT][2] = {
	[CONTROL_URLS] = { { "URL", "The NDES server's address: https://ndes.contoso.com/certsrv/mscep/mscep.dll", false } },
	[CONTROL_USAGES] = { { "Name", "The usage's name, for people. A well-known name fills in its identifier.", false },
		{ "Object identifier", "Numbers separated by dots, such as 1.3.6.1.5.5.7.3.2", false } },
	[CONTROL_SANS] = { { "Attribute", "Tab changes the attribute.", true },
		{ "Value", "text with variables, such as {{DeviceName}}.contoso.com", false } },
	[CONTROL_PACKAGES] = { { "App", "The package name of an app, such as com.contoso.mail", false } },
};

const struct list_part *list_parts(const struct profile *profile, enum field_id field)
{
	return parts[profile_field(profile, field)->control];
}

const char *list_part_label(const struct profile *profile, enum field_id field, const char *text)
{
	const struct choice *choice = schema_choice(profile_field(profile, field), text);

	return choice ? choice->label : text;
}

int list_part_columns(const struct profile *profile, enum field_id field, int columns)
{
	const struct field *row = profile_field(profile, field);
	const struct value *list = &profile->values[field];
	size_t most = 0;

	for (const struct choice *choice = row->choices; choice->value; choice++)
		if (choice_visible(profile, row, choice) && text_width(choice->label) > most)
			most = text_width(choice->label);
	for (size_t i = 0; i < value_count(list); i++) {
		size_t width = text_width(list_part_label(profile, field, value_item(list, i)->text));

		most = width > most ? width : most;
	}
	return (int)most + 2 < columns / 2 ? (int)most + 2 : columns / 2;
}

void list_part_preview(struct strbuf *out, const char *text, struct sample *sample)
{
	struct strbuf filled = STRBUF_INIT;

	if (!text || !strstr(text, "{{"))
		return;
	subject_fill(&filled, text, sample_lookup, sample);
	strbuf_addstr(out, "Preview: ");
	text_escape(out, strbuf_text(&filled));
	strbuf_addstr(out, "  ");
	strbuf_release(&filled);
}

void list_part_complete(const struct profile *profile, enum field_id field, struct line_edit *name, struct line_edit *oid)
{
	const char *typed = line_edit_text(name);

	if (profile_field(profile, field)->control != CONTROL_USAGES)
		return;
	if (oid->buf.length == 0 && strchr(typed, '.') && typed[strspn(typed, "0123456789.")] == '\0') {
		line_edit_set(oid, typed);
		line_edit_set(name, "");
	}
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++) {
		if (oid->buf.length == 0 && text_equal_fold(usage->name, line_edit_text(name)))
			line_edit_set(oid, usage->oid);
		if (name->buf.length == 0 && strcmp(usage->oid, line_edit_text(oid)) == 0)
			line_edit_set(name, usage->name);
	}
}

bool list_part_has_usage(const struct value *list, const char *oid)
{
	for (size_t i = 0; i < value_count(list); i++)
		if (value_item(list, i)->oid && strcmp(value_item(list, i)->oid, oid) == 0)
			return true;
	return false;
}
