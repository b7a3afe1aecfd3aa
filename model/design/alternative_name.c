#include "model/design/alternative_name.h"

#include <string.h>

#include "model/design/visibility.h"

/* Graph's words of the types. Where they are ticked, each stands for the value of a variable, or for the text of another field.
 */
static const struct {
	const char *choice;
	enum san_type type;
	const char *value;   /* NULL: it can't be ticked, or its value is in the field */
	enum field_id field; /* FIELD_NONE: in no field */
} rows[] = {
	{ "emailAddress", SAN_EMAIL, "{{EmailAddress}}", FIELD_NONE },
	{ "userPrincipalName", SAN_UPN, "{{UserPrincipalName}}", FIELD_NONE },
	{ "customAzureADAttribute", SAN_ATTRIBUTE, NULL, FIELD_SAN_ATTRIBUTE },
	{ "domainNameService", SAN_DNS, NULL, FIELD_NONE },
	{ "universalResourceIdentifier", SAN_URI, NULL, FIELD_NONE },
};
#define ROWS (sizeof(rows) / sizeof(rows[0]))

static const char *text_if_visible(const struct profile *profile, enum field_id field)
{
	const struct value *value = field == FIELD_NONE ? NULL : field_value_if_visible(profile, field);

	return value ? value_as_text(value) : "";
}

/* The position of the choice in the ticked ones; -1 when it is not ticked. */
static long ticked(const struct value *value, const char *choice)
{
	for (size_t i = 0; value && i < value_count(value); i++)
		if (strcmp(value_item(value, i)->text, choice) == 0)
			return (long)i;
	return -1;
}

static bool read_ticked(const struct profile *profile, size_t row, struct alternative_name *name)
{
	long item = ticked(field_value_if_visible(profile, FIELD_SAN), rows[row].choice);

	if (item < 0 || (!rows[row].value && rows[row].field == FIELD_NONE))
		return false;
	*name = (struct alternative_name){ rows[row].type,
		rows[row].value ? rows[row].value : text_if_visible(profile, rows[row].field), FIELD_SAN, item };
	return true;
}

static bool read_item(const struct item *item, size_t index, struct alternative_name *name)
{
	for (size_t row = 0; row < ROWS; row++) {
		if (strcmp(rows[row].choice, item->text) != 0)
			continue;
		*name = (struct alternative_name){ rows[row].type, item->oid ? item->oid : "", FIELD_ALTERNATIVE_NAMES,
			(long)index };
		return true;
	}
	return false;
}

bool alternative_name_next(const struct profile *profile, size_t *position, struct alternative_name *name)
{
	const struct value *list = field_value_if_visible(profile, FIELD_ALTERNATIVE_NAMES);
	size_t count = ROWS + (list ? value_count(list) : 0);

	while (*position < count) {
		size_t at = (*position)++;

		if (at < ROWS ? read_ticked(profile, at, name) : read_item(value_item(list, at - ROWS), at - ROWS, name))
			return true;
	}
	return false;
}

bool profile_has_alternative_name(const struct profile *profile)
{
	struct alternative_name name;
	size_t position = 0;

	return alternative_name_next(profile, &position, &name);
}

bool profile_may_have_alternative_name(const struct profile *profile)
{
	struct strbuf member = STRBUF_INIT;
	bool may;

	if (profile_has_alternative_name(profile))
		return true;
	if (!kind_has_field(profile->kind, FIELD_SAN) || !profile->unknown_graph)
		return false;
	strbuf_printf(&member, "\"%s\"", profile_field(profile, FIELD_SAN)->graph);
	may = strstr(profile->unknown_graph, strbuf_text(&member)) != NULL;
	strbuf_release(&member);
	return may;
}

bool profile_has_alternative_name_of(const struct profile *profile, enum san_type type)
{
	struct alternative_name name;

	for (size_t position = 0; alternative_name_next(profile, &position, &name);)
		if (name.type == type)
			return true;
	return false;
}

const char *alternative_name_value(const char *choice)
{
	for (size_t row = 0; row < ROWS; row++)
		if (strcmp(rows[row].choice, choice) == 0)
			return rows[row].value;
	return NULL;
}

const char *alternative_name_word(enum san_type type)
{
	size_t row = 0;

	while (rows[row].type != type)
		row++;
	return rows[row].choice;
}
