/* How much a design can hold. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/design/design.h"

int design_has_room(const struct design *design, struct err *err)
{
	if (design->count < DESIGN_MAX_PROFILES)
		return 0;
	return err_set(
		err, ERR_REFUSED, "a design can have at most %d profiles; split it into several designs", DESIGN_MAX_PROFILES);
}

int text_check_length(const char *what, const char *text, struct err *err)
{
	size_t bytes = strlen(text);
	size_t characters = bytes > TEXT_MAX ? utf8_count(text, text + bytes) : 0; /* none has more characters than bytes */

	if (characters <= TEXT_MAX)
		return 0;
	return err_set(
		err, ERR_VALUE, "%s has %zu characters, but a text can have at most %d; shorten it", what, characters, TEXT_MAX);
}

/* The same of an entry of a list. */
static const char *long_text_of(const struct item *item)
{
	const char *const texts[] = { item->text, item->oid, item->filter_id, item->filter_name };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (texts[i] && text_check_length("", texts[i], NULL) != 0)
			return texts[i];
	return NULL;
}

/* A text of the value that is too long; NULL if there is none. */
static const char *long_text(const struct value *value)
{
	const char *text = NULL;

	if (value->kind == VALUE_TEXT)
		text = value->text;
	else if (value->kind == VALUE_CERTIFICATE)
		text = value->certificate->file_name;
	if (text)
		return text_check_length("", text, NULL) != 0 ? text : NULL;
	for (size_t i = 0; !text && i < value_count(value); i++)
		text = long_text_of(value_item(value, i));
	return text;
}

int profile_check_texts(const struct profile *profile, const struct field *field, const struct value *value, struct err *err)
{
	const char *text = long_text(value);
	struct strbuf what = STRBUF_INIT;
	char *name;

	if (!text)
		return 0;
	name = text_quote_copy(profile_display_name(profile));
	strbuf_printf(&what, "%s of \"%s\"", field->label, name);
	text_check_length(strbuf_text(&what), text, err);
	strbuf_release(&what);
	free(name);
	return -1;
}

int profile_check_all_texts(const struct profile *profile, struct err *err)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (profile->values[id].kind != VALUE_UNSET && /* most are unset */
			long_text(&profile->values[id]) &&
			profile_check_texts(profile, profile_field(profile, id), &profile->values[id], err) != 0)
			return -1;
	return 0;
}

int groups_check_texts(const struct groups *groups, struct err *err)
{
	for (size_t i = 0; i < groups->count; i++) {
		const struct group *group = &groups->items[i];
		const char *const texts[][2] = { { "the name", group->name }, { "the object ID", group->id },
			{ "the members", group->members } };

		for (size_t j = 0; j < sizeof(texts) / sizeof(texts[0]); j++) {
			char what[128];
			char *name = text_check_length("", texts[j][1], NULL) == 0 ? NULL : text_quote_copy(group->name);

			if (!name)
				continue;
			snprintf(what, sizeof(what), "%s of the group \"%s\"", texts[j][0], name);
			free(name);
			return text_check_length(what, texts[j][1], err);
		}
	}
	return 0;
}
