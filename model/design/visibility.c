#include "model/design/visibility.h"

#include <string.h>

static bool condition_holds(const struct profile *profile, const struct condition *when)
{
	const struct value *value = &profile->values[when->field];

	if (strcmp(when->value, IS_EMPTY) == 0 || strcmp(when->value, IS_SET) == 0)
		return value_is_empty(value) == (strcmp(when->value, IS_EMPTY) == 0);
	return strcmp(value_as_text(value), when->value) == 0 || value_has(value, when->value);
}

static bool has(const struct profile *profile, const struct field *field)
{
	if (!profile->stands_for)
		return kind_has_field(profile->kind, field->id);
	return field_kinds(field->id) == ANY_KIND || (field_kinds(field->id) & profile->stands_for) != 0;
}

/* The row of a field that the profile has; NULL when it lacks the field. Profiles of one kind (only templates have several)
 * take the short way: this is asked about every field of every profile. */
static const struct field *own_field(const struct profile *profile, enum field_id field)
{
	const struct field *row;

	if (profile->kind && !profile->stands_for)
		return kind_has_field(profile->kind, field) ? kind_field(profile->kind, field) : NULL;
	row = profile_field(profile, field);
	return has(profile, row) ? row : NULL;
}

/* It holds, and the field that it looks at is itself to be seen. */
static bool condition_is_met(const struct profile *profile, const struct condition *when)
{
	return !when->value || (condition_holds(profile, when) && field_visible(profile, when->field));
}

bool field_visible(const struct profile *profile, enum field_id field)
{
	const struct field *row = own_field(profile, field);

	return row && (condition_is_met(profile, &row->when) || (row->or_when.value && condition_is_met(profile, &row->or_when)));
}

bool field_required(const struct profile *profile, enum field_id field)
{
	const struct field *row = own_field(profile, field);
	bool required;

	if (!row)
		return false;
	/* Name, platform and type are required of a profile that is of no kind yet, too. */
	required = row->place == PLACE_PROFILE ? row->required != 0 : (row->required & profile_kinds(profile)) != 0;
	required = required || ((row->required_then & profile_kinds(profile)) && condition_is_met(profile, &row->required_when));
	return required && field_visible(profile, field);
}

bool field_recommended(const struct profile *profile, enum field_id field)
{
	const struct field *row = own_field(profile, field);

	return row && (row->recommended & profile_kinds(profile)) && field_visible(profile, field);
}

static int chosen_platform(const struct profile *profile)
{
	return platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
}

const char *field_initial(const struct profile *profile, enum field_id field)
{
	const struct field *row = profile_field(profile, field);

	return row->initial_when.value && condition_is_met(profile, &row->initial_when) ? row->initial_then : row->initial;
}

const char *field_suggested(const struct profile *profile, enum field_id field)
{
	const struct field *row = profile_field(profile, field);

	return row->suggested_when.value && condition_is_met(profile, &row->suggested_when) ? row->suggested_then
											    : row->suggested;
}

bool choice_withheld(const struct profile *profile, const struct field *field, const struct choice *choice)
{
	return field->withheld_choice && strcmp(field->withheld_choice, choice->value) == 0 &&
	       (choice->kinds & profile_kinds(profile)) != 0 && condition_is_met(profile, &field->withheld_when);
}

const struct value *field_value_if_visible(const struct profile *profile, enum field_id field)
{
	const struct value *value = &profile->values[field];

	return value_is_empty(value) || !field_visible(profile, field) ? NULL : value;
}

bool choice_visible(const struct profile *profile, const struct field *field, const struct choice *choice)
{
	kind_mask reach = profile_kinds(profile);

	if (field->offered_by == BY_EDITION)
		return (choice->kinds & edition_kinds(profile->edition)) != 0;
	if (field->offered_by == BY_PLATFORM) {
		reach = platform_kinds(chosen_platform(profile));
		if (!reach)
			return true;
	}
	return (choice->kinds & reach) != 0 && !choice_withheld(profile, field, choice);
}

const char *field_note(const struct profile *profile, enum field_id field)
{
	const struct field *row = profile_field(profile, field);

	return row->note && strcmp(value_as_text(&profile->values[field]), row->note_value) == 0 &&
			       condition_is_met(profile, &row->note_when)
		       ? row->note
		       : NULL;
}

/* True when every platform of the family that is in all is in mask, and they are several: one is named itself. */
static bool whole_family(const char *family, kind_mask mask, kind_mask all)
{
	int members = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		if (strcmp(platforms[i].family, family) != 0 || !(all & platform_kinds(i)))
			continue;
		if (!(mask & platform_kinds(i)))
			return false;
		members++;
	}
	return members > 1;
}

/* Appends the platforms of mask, a whole family by its name: "Windows", "Android and iOS". Several have their short names, since
 * "and" is part of some labels. */
static void name_platforms(struct strbuf *out, kind_mask mask, kind_mask all)
{
	const char *names[PLATFORM_COUNT] = { NULL };
	const char *only = NULL;
	size_t count = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const char *family = platforms[i].family;
		bool whole = whole_family(family, mask, all);
		bool named = false;

		if (!(mask & platform_kinds(i)))
			continue;
		only = whole ? family : platform_short_label(i);
		/* The members of a family need not be neighbours in the list. */
		for (size_t j = 0; whole && j < count; j++)
			named = named || strcmp(names[j], family) == 0;
		if (!named)
			names[count++] = whole ? family : platforms[i].word;
	}
	for (size_t i = 0; i < count; i++)
		strbuf_printf(out, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", count == 1 ? only : names[i]);
}

/* "X: Windows only", or the profile types where this type has it nowhere. */
static void name_where(struct strbuf *out, const char *label, const struct profile *profile, kind_mask mask)
{
	kind_mask all = type_kinds(profile->edition, type_find(value_as_text(&profile->values[FIELD_TYPE])));
	const char *joint = "";

	strbuf_printf(out, "%s: ", label);
	if (mask & all) {
		name_platforms(out, mask & all, all);
	} else {
		for (int type = 0; type < TYPE_COUNT; type++) {
			if (!(mask & type_kinds(profile->edition, type)))
				continue;
			strbuf_printf(out, "%s%s", joint, profile_types[type].label);
			joint = " and ";
		}
	}
	strbuf_addstr(out, " only");
}

void field_hidden_reason_line(struct strbuf *out, const struct profile *profile, enum field_id field)
{
	const struct field *row = profile_field(profile, field);

	if (field_visible(profile, field))
		return;
	if (!profile_kinds(profile)) {
		strbuf_printf(out, "%s: choose a platform and a profile type first", row->label);
	} else if (!has(profile, row)) {
		name_where(out, row->label, profile, field_kinds(field));
	} else {
		strbuf_printf(out, "%s: only when ", row->label);
		field_condition_format(out, profile_kinds(profile), row);
	}
}

void field_hidden_reason(struct strbuf *out, const struct profile *profile, enum field_id field)
{
	size_t from = out->length;

	field_hidden_reason_line(out, profile, field);
	if (out->length > from)
		strbuf_remove(out, from, strlen(profile_field(profile, field)->label) + 2);
}

void choice_hidden_reason(
	struct strbuf *out, const struct profile *profile, const struct field *field, const struct choice *choice)
{
	if (choice_visible(profile, field, choice))
		return;
	if (field->offered_by == BY_PLATFORM) {
		strbuf_printf(out, "%s: ", choice->label);
		name_platforms(out, choice->kinds & edition_kinds(profile->edition), edition_kinds(profile->edition));
		strbuf_addstr(out, " only");
	} else if (choice->kinds & profile_kinds(profile)) {
		strbuf_printf(out, "%s: not while ", choice->label);
		condition_format(out, profile_kinds(profile), &field->withheld_when);
	} else if (profile_kinds(profile)) {
		name_where(out, choice->label, profile, choice->kinds);
	}
}

void kind_mask_format(struct strbuf *out, enum edition edition, kind_mask mask)
{
	bool everywhere = (mask & edition_kinds(edition)) == edition_kinds(edition);
	const char *joint = "";

	if (everywhere)
		strbuf_addstr(out, "all profiles");
	for (int type = 0; type < TYPE_COUNT && !everywhere; type++) {
		kind_mask all = type_kinds(edition, type);

		if (!(mask & all))
			continue;
		strbuf_printf(out, "%s%s: ", joint, profile_types[type].label);
		if ((mask & all) == all)
			strbuf_addstr(out, "all its platforms");
		else
			name_platforms(out, mask & all, all);
		joint = "; ";
	}
}

void choice_platform_list(struct strbuf *out, enum edition edition, const struct field *field, const struct choice *choice)
{
	kind_mask all = field->kinds & edition_kinds(edition);
	bool everywhere = true;

	if (field->offered_by == BY_KIND && (choice->kinds & all) != all)
		kind_mask_format(out, edition, choice->kinds & all);
	for (int i = 0; field->offered_by == BY_PLATFORM && i < PLATFORM_COUNT; i++)
		everywhere = everywhere && (platforms[i].edition != edition || (choice->kinds & platform_kinds(i)));
	if (!everywhere)
		name_platforms(out, choice->kinds & edition_kinds(edition), edition_kinds(edition));
}
