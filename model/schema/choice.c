#include "model/schema/choice.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "model/schema/field.h"

const struct choice *schema_choice(const struct field *field, const char *value)
{
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if ((choice->kinds & field->kinds) && strcmp(choice->value, value) == 0)
			return choice;
	return NULL;
}

/* What people write for a choice, in lower case and without anything but letters and digits. */
static const struct {
	const char *word, *value;
} choice_synonyms[] = {
	{ "sha", "sha1" },
	{ "sha160", "sha1" },
	{ "sha256", "sha2" },
	{ "sha2256", "sha2" },
	{ "sha384", "sha2" },
	{ "sha512", "sha2" },
	{ "day", "days" },
	{ "d", "days" },
	{ "month", "months" },
	{ "m", "months" },
	{ "year", "years" },
	{ "y", "years" },
	{ "rsa1024", "size1024" },
	{ "1024bit", "size1024" },
	{ "1024bits", "size1024" },
	{ "rsa2048", "size2048" },
	{ "2048bit", "size2048" },
	{ "2048bits", "size2048" },
	{ "rsa4096", "size4096" },
	{ "4096bit", "size4096" },
	{ "4096bits", "size4096" },
	{ "device", "machine" },
	{ "computer", "machine" },
	{ "upn", "userPrincipalName" },
	{ "email", "emailAddress" },
	{ "mail", "emailAddress" },
	{ "rfc822name", "emailAddress" },
	{ "dns", "domainNameService" },
	{ "dnsname", "domainNameService" },
	{ "uri", "universalResourceIdentifier" },
	{ "url", "universalResourceIdentifier" },
	{ "signature", "digitalSignature" },
	{ "signing", "digitalSignature" },
	{ "encipherment", "keyEncipherment" },
	{ "encryption", "keyEncipherment" },
	{ "cn", "commonName" },
};

/* Appends the letters and digits of a text in lower case. */
static void add_simplified(struct strbuf *out, const char *text)
{
	for (; *text; text++)
		if (isalnum((unsigned char)*text))
			strbuf_addch(out, (char)tolower((unsigned char)*text));
}

static bool is_same_word(const char *text, const char *simplified)
{
	struct strbuf word = STRBUF_INIT;
	bool same;

	add_simplified(&word, text);
	same = strcmp(strbuf_text(&word), simplified) == 0;
	strbuf_release(&word);
	return same;
}

const struct choice *schema_choice_meant(const struct field *field, const char *word)
{
	struct strbuf simplified = STRBUF_INIT;
	const struct choice *meant = NULL;

	add_simplified(&simplified, word);
	for (const struct choice *choice = field->choices; simplified.length && choice && choice->value && !meant; choice++)
		if ((choice->kinds & field->kinds) &&
			(is_same_word(choice->label, simplified.text) || is_same_word(choice->value, simplified.text)))
			meant = choice;
	for (size_t i = 0; simplified.length && !meant && i < sizeof(choice_synonyms) / sizeof(choice_synonyms[0]); i++)
		if (strcmp(choice_synonyms[i].word, simplified.text) == 0)
			meant = schema_choice(field, choice_synonyms[i].value);
	strbuf_release(&simplified);
	return meant;
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
