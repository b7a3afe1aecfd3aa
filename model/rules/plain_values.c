#include "model/rules/plain_values.h"

#include <stdlib.h>

#include "model/base/plain_text.h"

/* Which texts of a control are entered freely. The others name something else, which has the same characters. */
static const struct {
	bool text, second;
} is_free[] = {
	[CONTROL_TEXT] = { .text = true },
	[CONTROL_URLS] = { .text = true },
	[CONTROL_USAGES] = { .text = true, .second = true },
	[CONTROL_SANS] = { .second = true },
	[CONTROL_PACKAGES] = { .text = true },
	[CONTROL_TAGS] = { .text = true },
	[CONTROL_COUNT] = { .text = false },
};

enum text_use field_text_use(const struct field *field, bool second)
{
	if (!(second ? is_free[field->control].second : is_free[field->control].text))
		return TEXT_PROSE;
	return field->control == CONTROL_USAGES && !second ? TEXT_NAME : field->use;
}

/* Replaces the text by a plain one; false if it is plain already. */
static bool make_plain(char **text, const struct field *field, bool second)
{
	struct text_faults faults;
	struct strbuf plain = STRBUF_INIT;
	bool is_free_text = second ? is_free[field->control].second : is_free[field->control].text;

	if (!*text || !is_free_text || text_is_surely_plain(*text))
		return false;
	text_make_plain(&plain, *text, field_text_use(field, second), field->lines, &faults);
	if (text_has_fault(&faults)) {
		free(*text);
		*text = strbuf_detach(&plain);
	}
	strbuf_release(&plain);
	return text_has_fault(&faults);
}

bool value_make_plain(struct value *plain, const struct field *field, const struct value *value, long item)
{
	bool changed = false;

	if (value->kind != VALUE_TEXT && value->kind != VALUE_LIST)
		return false;
	*plain = value_copy(value);
	if (plain->kind == VALUE_TEXT)
		changed = make_plain(&plain->text, field, false);
	for (size_t i = 0; i < value_count(plain); i++) {
		struct item *entry = &plain->list->items[i];

		if (item >= 0 && (size_t)item != i)
			continue;
		changed = make_plain(&entry->text, field, false) || changed;
		changed = make_plain(&entry->oid, field, true) || changed;
	}
	if (!changed)
		value_release(plain);
	return changed;
}

/* Whether no text of the value needs a closer look: so the others need no copy. */
static bool is_surely_plain(const struct value *value)
{
	if (value->kind == VALUE_TEXT)
		return text_is_surely_plain(value->text);
	for (size_t i = 0; i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		if (!text_is_surely_plain(item->text) || (item->oid && !text_is_surely_plain(item->oid)))
			return false;
	}
	return true;
}

const struct value *plain_value(struct plain_values *values, const struct profile *profile, enum field_id field)
{
	const struct value *value = &profile->values[field];
	struct plain_value *plain = &values->fields[field];
	struct value copy;

	if (!plain->is_known && !is_surely_plain(value) && value_make_plain(&copy, profile_field(profile, field), value, -1))
		plain->copy = copy;
	plain->is_known = true;
	return plain->copy.kind == VALUE_UNSET ? value : &plain->copy;
}

void plain_values_release(struct plain_values *values)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (values->fields[i].copy.kind != VALUE_UNSET)
			value_release(&values->fields[i].copy);
}
