/* Checks and fixes of keys, usages and lifetimes. */
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/base/oid.h"
#include "model/base/plural.h"
#include "model/rules/checks.h"

#define CLIENT_AUTHENTICATION "1.3.6.1.5.5.7.3.2"
#define TPM_MOST_BITS         2048

void check_key_usage(struct rule_context *context)
{
	const struct value *usage = rule_value(context, FIELD_KEY_USAGE);
	const struct choice *choice = usage && value_count(usage) == 1
					      ? schema_choice(profile_field(context->profile, FIELD_KEY_USAGE),
							value_item(usage, 0)->text)
					      : NULL;

	if (usage && value_count(usage) == 1)
		rule_report(context, FIELD_KEY_USAGE, -1,
			"tick both, unless the certificate template has the same single purpose",
			"only %s is ticked, so the purpose of the certificate template must be the same",
			choice ? choice->label : rule_escape(context, value_item(usage, 0)->text));
}

static void check_tpm(struct rule_context *context, int bits)
{
	const struct choice *ksp = schema_choice(
		profile_field(context->profile, FIELD_KEY_STORAGE_PROVIDER), rule_text(context, FIELD_KEY_STORAGE_PROVIDER));

	if (!ksp || bits <= TPM_MOST_BITS)
		return;
	if (choice_holds(ksp) == HOLDS_IN_TPM)
		rule_report_severity(context, RULE_KEY_SIZE_TPM, SEVERITY_ERROR, FIELD_KEY_SIZE, -1,
			"choose 2048, or the software key storage provider",
			"a TPM can't create a key of %d bits, and this key storage provider requires the TPM", bits);
	else if (choice_holds(ksp) == HOLDS_IN_TPM_OR_NOT)
		rule_report_severity(context, RULE_KEY_SIZE_TPM, SEVERITY_WARNING, FIELD_KEY_SIZE, -1,
			"choose 2048, or the software key storage provider",
			"a TPM can't create a key of %d bits: devices with a TPM may fail, or keep the key in software", bits);
}

void check_ksp(struct rule_context *context)
{
	if (rule_has(context, FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail") &&
		rule_has(context, FIELD_CERTIFICATE_STORE, "machine"))
		rule_report(context, FIELD_KEY_STORAGE_PROVIDER, -1, "choose the TPM, or make it a user certificate",
			"Windows Hello for Business belongs to a user, but the certificate is for the device");
}

/* Keeps the key where it is as safe. */
bool fix_ksp(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);
	const struct choice *choice = schema_substitute(field, value_as_text(&context->profile->values[finding->field]));

	return choice && fix_field(fix, finding->field, choice->value);
}

void check_key_size(struct rule_context *context)
{
	int bits = key_size_bits(rule_text(context, FIELD_KEY_SIZE));
	const char *from = bits > 2048 ? platforms[context->profile->kind->platform].large_key_from : NULL;

	if (bits && bits < 2048)
		rule_report(context, FIELD_KEY_SIZE, -1, "choose 2048", "a key of %d bits is too weak today", bits);
	check_tpm(context, bits);
	if (from)
		rule_report_id(context, RULE_KEY_SIZE_OS, FIELD_KEY_SIZE, -1, "choose 2048 if you have older devices",
			"keys of %d bits need %s or later", bits, from);
}

void check_hash(struct rule_context *context)
{
	const struct value *hash = rule_value(context, FIELD_HASH);

	if (hash && value_has(hash, "sha1"))
		rule_report(context, FIELD_HASH, -1, "tick only SHA-2", "SHA-1 is broken, and CAs reject it");
	if (hash && value_count(hash) > 1)
		rule_report_id(context, RULE_HASH_TWO, FIELD_HASH, -1, "tick only SHA-2",
			"both hash algorithms are ticked, but some importers accept only one");
}

static bool has_oid(const struct value *list, size_t count, const char *oid)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(value_item(list, i)->oid, oid) == 0)
			return true;
	return false;
}

static void check_usage(struct rule_context *context, const struct value *list, size_t index)
{
	const struct item *item = value_item(list, index);

	if (!*item->text)
		rule_report_id(context, RULE_EKU_MALFORMED, FIELD_EXTENDED_KEY_USAGES, (long)index, "give it a name",
			*item->oid ? "the extended key usage %s has no name" : "an extended key usage has no name",
			rule_escape(context, item->oid));
	if (!*item->oid)
		rule_report_id(context, RULE_EKU_MALFORMED, FIELD_EXTENDED_KEY_USAGES, (long)index,
			"enter an object identifier, such as " CLIENT_AUTHENTICATION,
			*item->text ? "the extended key usage \"%s\" has no object identifier"
				    : "an extended key usage has no object identifier",
			rule_escape(context, item->text));
	else if (!oid_is_valid(item->oid))
		rule_report_id(context, RULE_EKU_MALFORMED, FIELD_EXTENDED_KEY_USAGES, (long)index,
			"enter numbers separated by dots, such as " CLIENT_AUTHENTICATION, "\"%s\" is not an object identifier",
			rule_escape(context, item->oid));
	else if (has_oid(list, index, item->oid))
		rule_report_id(context, RULE_EKU_MALFORMED, FIELD_EXTENDED_KEY_USAGES, (long)index, "remove one of them",
			"%s is in the list twice", rule_escape(context, item->oid));
}

void check_usages(struct rule_context *context)
{
	/* RFC 5280's anyExtendedKeyUsage, and Microsoft's own for all application policies. */
	static const char *const any_purpose[] = { "2.5.29.37.0", "1.3.6.1.4.1.311.10.12.1" };
	const struct value *list = rule_value(context, FIELD_EXTENDED_KEY_USAGES);
	bool any = false;

	if (!list || value_count(list) == 0)
		return;
	for (size_t i = 0; i < value_count(list) && i < LIST_MAX; i++)
		check_usage(context, list, i);
	for (size_t i = 0; i < value_count(list); i++) {
		if (strcmp(value_item(list, i)->oid, any_purpose[0]) != 0 &&
			strcmp(value_item(list, i)->oid, any_purpose[1]) != 0)
			continue;
		any = true;
		rule_report_id(context, RULE_EKU_ANY_PURPOSE, FIELD_EXTENDED_KEY_USAGES, (long)i,
			"list the purposes of the certificate instead",
			"Microsoft Cloud PKI and other CAs reject a certificate for any purpose");
	}
	if (!any && !has_oid(list, value_count(list), CLIENT_AUTHENTICATION))
		rule_report_id(context, RULE_EKU_NO_CLIENT_AUTH, FIELD_EXTENDED_KEY_USAGES, -1,
			"add Client Authentication (" CLIENT_AUTHENTICATION ")",
			"Client Authentication is not one of the extended key usages");
}

bool fix_client_authentication(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = &context->profile->values[finding->field];
	const struct well_known_usage *usage = well_known_usages; /* the first is Client Authentication */

	fix->value = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	value_add(&fix->value, usage->name, usage->oid);
	return true;
}

/* Makes the word the only choice of the field. */
static bool choose(const struct rule_context *context, const struct finding *finding, const char *word, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);

	fix->value = field->control == CONTROL_CHECKS ? value_list() : value_text(word);
	if (field->control == CONTROL_CHECKS)
		value_add(&fix->value, word, NULL);
	return true;
}

bool fix_key_size(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	(void)context;
	return choose(context, finding, "size2048", fix);
}

bool fix_hash(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	(void)context;
	return choose(context, finding, "sha2", fix);
}

bool fix_key_usages(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);
	const struct choice *choice;

	fix->value = value_list();
	for (size_t number = 0; (choice = schema_flag(field, number)); number++)
		value_add(&fix->value, choice->value, NULL);
	return true;
}

/* Removes only duplicates: another malformed entry was entered for a reason that the user has to decide about. */
bool fix_usage(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = &context->profile->values[finding->field];

	for (long i = 0; i < finding->item; i++)
		if (strcmp(value_item(now, (size_t)i)->oid, value_item(now, (size_t)finding->item)->oid) == 0)
			return fix_entry(context, finding, fix);
	return false;
}
