#include "model/design/visibility.h"

#include <string.h>

static bool condition_holds(const struct profile *profile, const struct condition *when)
{
	const struct value *value;

	if (when->field == FIELD_NONE)
		return true;
	value = &profile->values[when->field];
	return strcmp(value_as_text(value), when->value) == 0 || value_has(value, when->value);
}

static kind_mask reach_of(const struct profile *profile)
{
	return profile->stands_for ? profile->stands_for : kind_bit(profile->kind);
}

static bool has(const struct profile *profile, const struct field *field)
{
	return field->place == PLACE_PROFILE || (field->kinds & reach_of(profile)) != 0;
}

bool field_visible(const struct profile *profile, enum field_id field)
{
	const struct field *row = &schema[field];

	return has(profile, row) && condition_holds(profile, &row->when) &&
	       (row->when.field == FIELD_NONE || field_visible(profile, row->when.field));
}

bool field_required(const struct profile *profile, enum field_id field)
{
	const struct field *row = &schema[field];
	/* Name, platform and type are required of a profile that is of no kind yet, too. */
	bool required = row->place == PLACE_PROFILE ? row->required != 0 : (row->required & reach_of(profile)) != 0;

	return required && field_visible(profile, field);
}

bool field_recommended(const struct profile *profile, enum field_id field)
{
	return (schema[field].recommended & reach_of(profile)) && field_visible(profile, field);
}

static int chosen_platform(const struct profile *profile)
{
	return platform_find(value_as_text(&profile->values[FIELD_PLATFORM]));
}

const struct value *field_value_if_visible(const struct profile *profile, enum field_id field)
{
	const struct value *value = &profile->values[field];

	return value_is_empty(value) || !field_visible(profile, field) ? NULL : value;
}

bool choice_visible(const struct profile *profile, const struct field *field, const struct choice *choice)
{
	kind_mask reach = reach_of(profile);

	if (field->offered_by == BY_NOTHING)
		return true;
	if (field->offered_by == BY_PLATFORM) {
		reach = platform_kinds(chosen_platform(profile));
		if (!reach)
			return true;
	}
	return (choice->kinds & reach) != 0;
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
	const char *names[PLATFORM_COUNT];
	const char *only = NULL;
	size_t count = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const char *family = platforms[i].family;
		bool whole = whole_family(family, mask, all);

		if (!(mask & platform_kinds(i)))
			continue;
		only = whole ? family : platforms[i].label;
		if (!whole)
			names[count++] = platforms[i].word;
		else if (count == 0 || strcmp(names[count - 1], family) != 0)
			names[count++] = family;
	}
	for (size_t i = 0; i < count; i++)
		strbuf_printf(out, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", count == 1 ? only : names[i]);
}

/* "X: Windows only", or the profile types where this type has it nowhere. */
static void name_where(struct strbuf *out, const char *label, const struct profile *profile, kind_mask mask)
{
	kind_mask all = type_kinds(type_find(value_as_text(&profile->values[FIELD_TYPE])));
	const char *joint = "";

	strbuf_printf(out, "%s: ", label);
	if (mask & all) {
		name_platforms(out, mask & all, all);
	} else {
		for (int type = 0; type < TYPE_COUNT; type++) {
			if (!(mask & type_kinds(type)))
				continue;
			strbuf_printf(out, "%s%s", joint, profile_types[type].label);
			joint = " and ";
		}
	}
	strbuf_addstr(out, " only");
}

void field_hidden_reason_line(struct strbuf *out, const struct profile *profile, enum field_id field)
{
	const struct field *row = &schema[field];
	const struct field *cause;
	const struct choice *choice;

	if (field_visible(profile, field))
		return;
	if (!reach_of(profile)) {
		strbuf_printf(out, "%s: choose a platform and a profile type first", row->label);
	} else if (!has(profile, row)) {
		name_where(out, row->label, profile, row->kinds);
	} else {
		cause = &schema[row->when.field];
		choice = schema_choice(cause, row->when.value);
		strbuf_printf(out, "%s: only when %s is %s", row->label, cause->label, choice ? choice->label : row->when.value);
	}
}

void field_hidden_reason(struct strbuf *out, const struct profile *profile, enum field_id field)
{
	size_t from = out->length;

	field_hidden_reason_line(out, profile, field);
	if (out->length > from)
		strbuf_remove(out, from, strlen(schema[field].label) + 2);
}

void choice_hidden_reason(
	struct strbuf *out, const struct profile *profile, const struct field *field, const struct choice *choice)
{
	if (choice_visible(profile, field, choice))
		return;
	if (field->offered_by == BY_PLATFORM) {
		strbuf_printf(out, "%s: ", choice->label);
		name_platforms(out, choice->kinds, ~(kind_mask)0);
		strbuf_addstr(out, " only");
	} else if (reach_of(profile)) {
		name_where(out, choice->label, profile, choice->kinds);
	}
}

void kind_mask_format(struct strbuf *out, kind_mask mask)
{
	const char *joint = "";

	if (mask == KIND_BIT(KIND_COUNT) - 1)
		strbuf_addstr(out, "all profiles");
	for (int type = 0; type < TYPE_COUNT && mask != KIND_BIT(KIND_COUNT) - 1; type++) {
		kind_mask all = type_kinds(type);

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

void choice_platform_list(struct strbuf *out, const struct field *field, const struct choice *choice)
{
	bool everywhere = true;

	if (field->offered_by == BY_KIND && (choice->kinds & field->kinds) != field->kinds)
		kind_mask_format(out, choice->kinds & field->kinds);
	for (int i = 0; field->offered_by == BY_PLATFORM && i < PLATFORM_COUNT; i++)
		everywhere = everywhere && (choice->kinds & platform_kinds(i));
	if (!everywhere)
		name_platforms(out, choice->kinds, ~(kind_mask)0);
}
