#include "model/schema/field.h"

#include <string.h>

#include "model/base/text_escape.h"

const struct field *schema_find(const char *name)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		if (strcmp(field->name, name) == 0)
			return field;
	return NULL;
}

bool schema_kind_has(const struct field *field, const struct kind *kind)
{
	return field->place == PLACE_PROFILE || (field->kinds & kind_bit(kind)) != 0;
}

bool field_is_unit(enum field_id field)
{
	for (const struct field *row = schema; row < schema + FIELD_COUNT; row++)
		if (row->unit == field)
			return true;
	return false;
}

bool field_text_is_clean(const struct field *field, const char *text)
{
	return field->lines ? text_is_clean_lines(text) : text_is_clean(text);
}

#define CONTROL_NAME(name, word) word,

const char *control_name(enum control control)
{
	static const char *const names[CONTROL_COUNT] = { CONTROLS(CONTROL_NAME) };

	return names[control];
}
