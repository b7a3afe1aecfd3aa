#include "model/schema/choice.h"

#include <stdlib.h>
#include <string.h>

#include "model/schema/field.h"

const struct choice *schema_choice(const struct field *field, const char *value)
{
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if (strcmp(choice->value, value) == 0)
			return choice;
	return NULL;
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
		{ "usePassportForWorkKspOtherwiseFail", HOLDS_IN_TPM },
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
	return field->id == FIELD_PLATFORM ? platforms[platform_find(choice->value)].minimum : "";
}
