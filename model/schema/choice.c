#include "model/schema/choice.h"

#include <stdlib.h>
#include <string.h>

#include "model/schema/field.h"

const struct choice *schema_choice(const struct field *field, const char *value)
{
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if ((choice->kinds & field->kinds) && strcmp(choice->value, value) == 0)
			return choice;
	return NULL;
}

const struct choice *schema_flag(const struct field *field, size_t number)
{
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (schema_flag_rank(field, choice) == number)
			return choice;
	return NULL;
}

size_t schema_flag_rank(const struct field *field, const struct choice *choice)
{
	for (size_t i = 0; field->graph_order && field->graph_order[i]; i++)
		if (strcmp(field->graph_order[i], choice->value) == 0)
			return i;
	return (size_t)(choice - field->choices);
}

enum holds choice_holds(const struct choice *choice)
{
	static const struct {
		const char *value;
		enum holds holds;
	} rows[] = {
		{ "computerCertStoreRoot", HOLDS_ROOTS },
		{ "computerCertStoreIntermediate", HOLDS_INTERMEDIATES },
		{ "userCertStoreIntermediate", HOLDS_INTERMEDIATES },
		{ "useTpmKspOtherwiseFail", HOLDS_IN_TPM },
		{ "usePassportForWorkKspOtherwiseFail", HOLDS_IN_HELLO },
		{ "useTpmKspOtherwiseUseSoftwareKsp", HOLDS_IN_TPM_OR_NOT },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].value, choice->value) == 0)
			return rows[i].holds;
	return HOLDS_ANYTHING;
}

const struct choice *schema_store_choice(const struct field *field, bool root)
{
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if (choice_holds(choice) == (root ? HOLDS_ROOTS : HOLDS_INTERMEDIATES))
			return choice;
	return NULL;
}

int key_size_bits(const char *word)
{
	static const char prefix[] = "size";
	size_t length = sizeof(prefix) - 1;

	return strncmp(word, prefix, length) == 0 ? (int)strtol(word + length, NULL, 10) : 0;
}

/* A value moved to another platform keeps its sense where it can: a key that a device may not keep in software stays in
 * hardware, a subject still names user and e-mail address. */
static const struct {
	enum field_id field;
	const char *value, *instead;
} substitutes[] = {
	{ FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail", "useTpmKspOtherwiseFail" },
	{ FIELD_SUBJECT_FORMAT, "custom", "commonNameIncludingEmail" },
};

const struct choice *schema_substitute(const struct field *field, const char *value)
{
	for (size_t i = 0; i < sizeof(substitutes) / sizeof(substitutes[0]); i++)
		if (substitutes[i].field == field->id && strcmp(substitutes[i].value, value) == 0)
			return schema_choice(field, substitutes[i].instead);
	return NULL;
}

const char *choice_note(const struct field *field, const struct choice *choice)
{
	const struct platform_row *platform;

	if (field->id != FIELD_PLATFORM)
		return "";
	platform = &platforms[kind_in(choice->kinds)->platform];
	return platform->closed ? "existing profiles only" : platform->minimum;
}
