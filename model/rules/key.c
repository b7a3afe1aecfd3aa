/* Checks and fixes of keys, usages and lifetimes. */
#include <stdlib.h>
#include <string.h>

#include "model/design/scep_service.h"
#include "model/design/visibility.h"
#include "model/base/oid.h"
#include "model/rules/checks.h"

#define CLIENT_AUTHENTICATION "1.3.6.1.5.5.7.3.2"
#define SECURE_EMAIL          "1.3.6.1.5.5.7.3.4"
#define TPM_MOST_BITS         2048
#define HELLO                 "Windows Hello for Business (Passport for Work)"
#define HELLO_BITS            2048

bool rule_has_usage(const struct rule_context *context, const char *oid)
{
	const struct value *usages = rule_value(context, FIELD_EXTENDED_KEY_USAGES);

	for (size_t i = 0; usages && i < value_count(usages); i++)
		if (strcmp(value_item(usages, i)->oid, oid) == 0)
			return true;
	return false;
}

/* A certificate for mail signs in nowhere, and its one key usage is meant. */
static bool is_for_mail(const struct rule_context *context)
{
	return rule_has_usage(context, SECURE_EMAIL) && !rule_has_usage(context, CLIENT_AUTHENTICATION);
}

void check_key_usage(struct rule_context *context)
{
	const struct value *usage = rule_value(context, FIELD_KEY_USAGE);
	const struct choice *choice;

	if (!usage || value_count(usage) != 1 || is_for_mail(context) || !scep_service_of(context->profile)->has_template)
		return;
	choice = schema_choice(profile_field(context->profile, FIELD_KEY_USAGE), value_item(usage, 0)->text);
	rule_report(context, FIELD_KEY_USAGE, -1, "tick both, unless the certificate template has the same single purpose",
		"only %s is ticked, so the purpose of the certificate template must be the same",
		choice ? choice->label : rule_escape(context, value_item(usage, 0)->text));
}

/* Where Windows keeps the key. */
static enum holds key_holder(const struct rule_context *context)
{
	const struct choice *ksp = schema_choice(
		profile_field(context->profile, FIELD_KEY_STORAGE_PROVIDER), rule_text(context, FIELD_KEY_STORAGE_PROVIDER));
	enum holds holds = ksp ? choice_holds(ksp) : HOLDS_ANYTHING;

	if (holds == HOLDS_IN_TPM_OR_NOT && platforms[context->profile->kind->platform].has_tpm)
		return HOLDS_IN_TPM;
	return holds;
}

static void check_tpm(struct rule_context *context, int bits, enum holds holder)
{
	const struct platform_row *platform;

	if (bits <= TPM_MOST_BITS)
		return;
	platform = &platforms[context->profile->kind->platform];
	if (holder == HOLDS_IN_TPM)
		rule_report_severity(context, RULE_KEY_SIZE_TPM, SEVERITY_ERROR, FIELD_KEY_SIZE, -1,
			"choose 2048, or the software key storage provider", "a TPM can't create a key of %d bits, and %s%s",
			bits, platform->has_tpm ? platform->label : "this key storage provider requires the TPM",
			platform->has_tpm ? " devices always have one, which this key storage provider uses" : "");
	else if (holder == HOLDS_IN_TPM_OR_NOT)
		rule_report_severity(context, RULE_KEY_SIZE_TPM, SEVERITY_WARNING, FIELD_KEY_SIZE, -1,
			"choose 2048, or the software key storage provider",
			"a TPM can't create a key of %d bits: devices with a TPM may fail, or keep the key in software", bits);
}

/* What the server's own limits on keys are. Source: Microsoft's page "Configure Microsoft Cloud PKI". */
static void check_strict_size(struct rule_context *context, int bits)
{
	const struct scep_service *service = scep_service_of(context->profile);
	const struct certificate *ca = rule_linked_certificate(context);

	if (service->strict && ca && ca->facts.rsa && bits > ca->facts.key_bits)
		rule_report_id(context, RULE_KEY_SIZE_CA, FIELD_KEY_SIZE, -1, "choose a key size that is not above the CA's",
			"%s issues no certificates for keys of %d bits from a CA whose own key has %d", service->label, bits,
			ca->facts.key_bits);
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

/* Windows Hello for Business creates RSA keys of 2048 bits and signs with SHA-256. Source: the ClientCertificateInstall CSP, node
 * KeyProtection. */
static void check_hello_size(struct rule_context *context, int bits)
{
	if (bits < HELLO_BITS)
		rule_report_severity(context, RULE_KEY_SIZE_WEAK, SEVERITY_ERROR, FIELD_KEY_SIZE, -1, "choose 2048",
			HELLO " creates only keys of %d bits, not of %d", HELLO_BITS, bits);
	else
		rule_report_severity(context, RULE_KEY_SIZE_TPM, SEVERITY_ERROR, FIELD_KEY_SIZE, -1, "choose 2048",
			HELLO " creates only keys of %d bits, not of %d", HELLO_BITS, bits);
}

void check_key_size(struct rule_context *context)
{
	int bits = key_size_bits(rule_text(context, FIELD_KEY_SIZE));
	const char *from = bits > 2048 ? platforms[context->profile->kind->platform].large_key_from : NULL;
	enum holds holder = key_holder(context);

	if (!bits)
		return;
	if (holder == HOLDS_IN_HELLO && bits != HELLO_BITS)
		check_hello_size(context, bits);
	else if (bits < 2048)
		rule_report_severity(context, RULE_KEY_SIZE_WEAK,
			scep_service_of(context->profile)->strict ? SEVERITY_ERROR : SEVERITY_WARNING, FIELD_KEY_SIZE, -1,
			"choose 2048", "a key of %d bits is too weak today", bits);
	check_tpm(context, bits, holder);
	check_strict_size(context, bits);
	if (from)
		rule_report_id(context, RULE_KEY_SIZE_OS, FIELD_KEY_SIZE, -1, "choose 2048 if you have older devices",
			"keys of %d bits need %s or later", bits, from);
}

void check_hash(struct rule_context *context)
{
	const struct value *hash = rule_value(context, FIELD_HASH);
	const struct scep_service *service = scep_service_of(context->profile);
	bool hello = key_holder(context) == HOLDS_IN_HELLO;

	if (hash && value_has(hash, "sha1") && hello)
		rule_report_severity(context, RULE_HASH_SHA1, SEVERITY_ERROR, FIELD_HASH, -1, "tick only SHA-2",
			HELLO " signs requests only with SHA-256, not with SHA-1");
	else if (hash && value_has(hash, "sha1") && service->strict)
		rule_report_severity(context, RULE_HASH_SHA1, SEVERITY_ERROR, FIELD_HASH, -1, "tick only SHA-2",
			"%s refuses requests that are signed with SHA-1", service->label);
	else if (hash && value_has(hash, "sha1"))
		rule_report(context, FIELD_HASH, -1, "tick only SHA-2",
			"the request may be signed with SHA-1, which is broken and which servers may refuse");
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

static void check_any_purpose(struct rule_context *context, const struct value *list, bool *any)
{
	/* RFC 5280's anyExtendedKeyUsage, and Microsoft's own for all application policies. */
	static const char *const any_purpose[] = { "2.5.29.37.0", "1.3.6.1.4.1.311.10.12.1" };
	const struct scep_service *service = scep_service_of(context->profile);

	for (size_t i = 0; i < value_count(list); i++) {
		if (strcmp(value_item(list, i)->oid, any_purpose[0]) != 0 &&
			strcmp(value_item(list, i)->oid, any_purpose[1]) != 0)
			continue;
		*any = true;
		rule_report_severity(context, RULE_EKU_ANY_PURPOSE, service->strict ? SEVERITY_ERROR : SEVERITY_WARNING,
			FIELD_EXTENDED_KEY_USAGES, (long)i, "list the purposes of the certificate instead", "%s",
			service->strict ? "Microsoft Cloud PKI, which these devices use, refuses certificates for any purpose"
					: "a certificate for any purpose can be misused, and Microsoft Cloud PKI refuses it");
	}
}

/* Devices that make a key each can sign mail, but what is encrypted for one of them the others can't read. Source: Microsoft's
 * page "S/MIME overview to sign and encrypt email". */
static void check_mail(struct rule_context *context)
{
	bool only = !rule_has_usage(context, CLIENT_AUTHENTICATION);

	if (!rule_has_usage(context, SECURE_EMAIL))
		return;
	if (!rule_has(context, FIELD_KEY_USAGE, "keyEncipherment") && kind_has_field(context->profile->kind, FIELD_KEY_USAGE))
		return;
	rule_report_severity(context, RULE_SMIME_ENCRYPTION,
		only && kind_has_field(context->profile->kind, FIELD_KEY_USAGE) ? SEVERITY_WARNING : SEVERITY_HINT,
		FIELD_EXTENDED_KEY_USAGES, -1,
		"use a PKCS imported certificate profile to encrypt mail, and only Digital signature to sign it",
		"mail that is encrypted for this certificate can be read on one device only: each device gets a key of its own");
}

static bool all_are_read(const struct value *list)
{
	for (size_t i = 0; i < value_count(list); i++)
		if (!oid_is_valid(value_item(list, i)->oid))
			return false;
	return true;
}

void check_usages(struct rule_context *context)
{
	const struct value *list = rule_value(context, FIELD_EXTENDED_KEY_USAGES);
	bool any = false;

	if (!list || value_count(list) == 0)
		return;
	for (size_t i = 0; i < value_count(list) && i < LIST_MAX; i++)
		check_usage(context, list, i);
	check_any_purpose(context, list, &any);
	/* What can't be read may be Client Authentication, and is reported. */
	if (!any && all_are_read(list) && !rule_has_usage(context, CLIENT_AUTHENTICATION) &&
		!rule_has_usage(context, SECURE_EMAIL))
		rule_report_id(context, RULE_EKU_NO_CLIENT_AUTH, FIELD_EXTENDED_KEY_USAGES, -1,
			"add Client Authentication (" CLIENT_AUTHENTICATION ")",
			"Client Authentication is not one of the extended key usages, but Wi-Fi and VPN servers require it");
	check_mail(context);
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
