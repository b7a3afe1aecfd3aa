/* What is replicated: the request for copies of a profile, and the template of a set. */
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/design/suggestion.h"
#include "model/replicate/plan.h"

/* The trusted profile that copies of the profile need: the one that it links to, or itself. */
static const struct profile *trusted_of(const struct design *design, const struct profile *profile)
{
	const struct profile *trusted = design_profile(design, profile_link(profile));

	if (kind_has_field(profile->kind, FIELD_CERTIFICATE))
		return profile;
	return trusted && kind_has_field(trusted->kind, FIELD_CERTIFICATE) ? trusted : NULL;
}

static struct replicate_request request_of(const struct design_index *index, const struct profile *profile,
	const struct profile *trusted, const struct strbuf *pattern, const struct strbuf *trusted_pattern)
{
	return (struct replicate_request){ .index = index,
		.groups = &index->design->groups,
		.profile = profile,
		.trusted = trusted,
		.pattern = strbuf_text(pattern),
		.trusted_pattern = strbuf_text(trusted_pattern) };
}

struct replicate_request replicate_request_of(
	const struct design_index *index, const struct profile *profile, struct strbuf *pattern, struct strbuf *trusted_pattern)
{
	const struct profile *trusted = trusted_of(index->design, profile);

	name_pattern_of_profile(pattern, index->design, profile);
	if (trusted)
		name_pattern_of_profile(trusted_pattern, index->design, trusted);
	return request_of(index, profile, trusted, pattern, trusted_pattern);
}

struct replicate_request replicate_request_spelled(const struct design_index *index, int spelling, const struct profile *profile,
	struct strbuf *pattern, struct strbuf *trusted_pattern)
{
	const struct profile *trusted = trusted_of(index->design, profile);

	name_pattern_of_profile_spelled(pattern, spelling, profile);
	if (trusted)
		name_pattern_of_profile_spelled(trusted_pattern, spelling, trusted);
	return request_of(index, profile, trusted, pattern, trusted_pattern);
}

/* The default type: the most common one, with the most fields. */
#define USUAL_TYPE TYPE_SCEP

bool replicate_derives_from_certificate(const struct field *field)
{
	return field->choices && schema_store_choice(field, true);
}

struct profile *replicate_template(struct design *scratch)
{
	struct profile *template = design_load_profile(scratch, NULL);

	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(template, id);
		const char *text = field->suggested ? field->suggested : field->initial;

		if (text && !replicate_derives_from_certificate(field))
			field_parse(scratch, field, text, &template->values[field->id], NULL);
	}
	template->values[FIELD_TYPE] = value_text(profile_types[USUAL_TYPE].id);
	replicate_settle(scratch, template);
	design_loaded(scratch);
	return template;
}

static void begin_with(struct profile *template, enum field_id field, const struct value *value)
{
	value_release(&template->values[field]);
	template->values[field] = value_copy(value);
}

void replicate_template_follow(struct design *scratch, struct profile *template, const struct design *design)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct value *shared = profile_field(template, id)->shared || id == FIELD_ASSIGNMENTS
						     ? suggestion_shared(design, id, NULL)
						     : NULL;

		if (shared)
			begin_with(template, id, shared);
	}
	design_loaded(scratch);
}

void replicate_template_repeat(struct design *scratch, struct profile *template, const struct profile *earlier)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		begin_with(template, id, &earlier->values[id]);
	replicate_settle(scratch, template);
	design_loaded(scratch);
}

unsigned replicate_platforms(const struct profile *template)
{
	const char *text = value_as_text(&template->values[FIELD_PLATFORM]);
	unsigned found = 0;

	while (*text) {
		size_t length = strcspn(text, ",");

		for (int i = 0; i < PLATFORM_COUNT; i++)
			if (platforms[i].edition == template->edition && strlen(platforms[i].id) == length &&
				memcmp(platforms[i].id, text, length) == 0)
				found |= PLATFORM_BIT(i);
		text += length + (text[length] == ',');
	}
	return found;
}

int replicate_set_platforms(struct design *scratch, struct profile *template, unsigned wanted, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	struct value value;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (wanted & PLATFORM_BIT(i))
			strbuf_printf(&text, "%s%s", text.length ? "," : "", platforms[i].id);
	value = text.length ? value_text(text.text) : (struct value){ .kind = VALUE_NONE };
	strbuf_release(&text);
	return design_set(scratch, template, FIELD_PLATFORM, &value, EDIT_STEP, err);
}

void replicate_settle(const struct design *scratch, struct profile *template)
{
	int type = type_find(value_as_text(&template->values[FIELD_TYPE]));
	unsigned wanted = replicate_platforms(template);

	/* The certificate is the same for all platforms, so its fields are shown even if no platform is selected. */
	template->stands_for = type_kinds(scratch->edition, TYPE_TRUSTED);
	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (wanted & PLATFORM_BIT(i))
			template->stands_for |= kind_bit(kind_find(i, type));
}

/* The defaults or choices of another field depend on it. */
static bool decides_others(const struct profile *template, enum field_id field)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *other = profile_field(template, id);

		if ((field_kinds(id) & profile_kinds(template)) &&
			((other->initial_when.value && other->initial_when.field == field) ||
				(other->withheld_when.value && other->withheld_when.field == field)))
			return true;
	}
	return false;
}

bool replicate_requires_input(const struct profile *template, enum field_id field)
{
	const struct field *row = profile_field(template, field);

	if (row->control == CONTROL_LINK || !(field_required(template, field) || field_recommended(template, field)))
		return false;
	return !row->initial || row->when.value || row->initial_when.value || decides_others(template, field);
}

unsigned replicate_offered(const struct design *design, const struct profile *profile)
{
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));
	unsigned found = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (platforms[i].edition == design->edition && !platforms[i].closed && kind_find(i, type))
			found |= PLATFORM_BIT(i);
	return found;
}
