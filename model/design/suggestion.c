#include "model/design/suggestion.h"

#include <string.h>

#include "model/base/strbuf.h"
#include "model/base/text_fold.h"
#include "model/design/name_pattern.h"
#include "model/design/visibility.h"

static bool is_taken(const struct design *design, const struct profile *profile, const char *name)
{
	for (size_t i = 0; i < design->count; i++)
		if (design->profiles[i] != profile && text_equal_fold(profile_name(design->profiles[i]), name))
			return true;
	return false;
}

/* A name after the pattern of the others, with a number if it is taken. */
static struct value suggest_name(const struct design *design, const struct profile *profile)
{
	const struct certificate *certificate = profile_certificate(profile);
	struct strbuf pattern = STRBUF_INIT, first = STRBUF_INIT, name = STRBUF_INIT;
	struct value value;

	name_pattern_of_others(&pattern, design, profile);
	if (!pattern.length)
		name_pattern_default(&pattern, design, certificate);
	name_pattern_fill(&first, strbuf_text(&pattern), profile->kind, certificate);
	strbuf_addstr(&name, strbuf_text(&first));
	for (unsigned number = 2; is_taken(design, profile, strbuf_text(&name)); number++) {
		strbuf_setlen(&name, 0);
		name_pattern_number(&name, strbuf_text(&first), number);
	}
	value = value_text(strbuf_text(&name));
	strbuf_release(&pattern);
	strbuf_release(&first);
	strbuf_release(&name);
	return value;
}

/* Any of several could be meant: then none is suggested. */
static struct value suggest_link(const struct design *design, const struct profile *profile)
{
	size_t position = 0;
	const struct profile *only = design_next_linkable(design, profile, &position);

	return only && !design_next_linkable(design, profile, &position) ? value_text(only->id)
									 : (struct value){ .kind = VALUE_NONE };
}

const struct value *suggestion_shared(const struct design *design, enum field_id field, const struct profile *except)
{
	const struct value *shared = NULL;

	for (size_t i = 0; i < design->count; i++) {
		const struct profile *profile = design->profiles[i];
		const struct value *value = profile == except ? NULL : field_value_if_visible(profile, field);

		if (!value || (shared && value_equal(shared, value)))
			continue;
		if (shared)
			return NULL;
		shared = value;
	}
	return shared;
}

bool suggestion_find(const struct design *design, const struct profile *profile, enum field_id field, struct value *value)
{
	const struct field *row = profile_field(profile, field);
	const struct value *shared = row->shared ? suggestion_shared(design, field, profile) : NULL;
	const char *text = field_suggested(profile, field);

	*value = (struct value){ .kind = VALUE_NONE };
	if (field == FIELD_NAME)
		*value = suggest_name(design, profile);
	else if (row->control == CONTROL_LINK)
		*value = suggest_link(design, profile);
	else if (shared)
		*value = value_copy(shared);
	else if (text || (text = field_initial(profile, field)))
		field_parse(design, row, text, value, NULL);
	return !value_is_empty(value);
}

bool suggestion_follows(const struct profile *profile, enum field_id field, enum field_id cause)
{
	const struct field *row = profile_field(profile, field);
	bool kind = cause == FIELD_PLATFORM || cause == FIELD_TYPE;

	if (field == FIELD_NAME)
		return kind || cause == FIELD_CERTIFICATE;
	return row->control == CONTROL_LINK ? kind : row->suggested_when.value && row->suggested_when.field == cause;
}
