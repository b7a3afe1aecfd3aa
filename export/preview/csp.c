#include <stdlib.h>
#include <string.h>

#include "export/preview/device.h"
#include "export/io/syncml.h"
#include "model/crypto/base64.h"
#include "model/design/visibility.h"
#include "model/rules/design_index.h"
#include "model/crypto/uuid.h"

/* --- a trusted certificate */

static const struct {
	const char *choice, *node;
} stores[] = {
	{ "computerCertStoreRoot", "./Device/Vendor/MSFT/RootCATrustedCertificates/Root" },
	{ "computerCertStoreIntermediate", "./Device/Vendor/MSFT/RootCATrustedCertificates/CA" },
	{ "userCertStoreIntermediate", "./User/Vendor/MSFT/RootCATrustedCertificates/CA" },
};

static const char *store_node(const struct profile *profile)
{
	const struct value *store = field_value_if_visible(profile, FIELD_DESTINATION_STORE);

	for (size_t i = 0; store && i < sizeof(stores) / sizeof(stores[0]); i++)
		if (strcmp(stores[i].choice, value_as_text(store)) == 0)
			return stores[i].node;
	return NULL;
}

static void put_thumbprint(struct strbuf *out, const struct certificate *certificate)
{
	for (size_t i = 0; i < SHA1_BYTES; i++)
		strbuf_printf(out, "%02X", certificate->sha1[i]);
}

const char *windows_trusted(struct strbuf *out, const struct device_context *context)
{
	const struct profile *profile = context->preview->profile;
	const struct certificate *certificate = profile_certificate(profile);
	const char *node = store_node(profile);
	struct strbuf uri = STRBUF_INIT;
	struct syncml syncml;
	char *base64;

	if (!certificate)
		return "The profile has no certificate yet, so there is nothing to send.";
	if (!node)
		return "No destination store is chosen, so it can't be said where the certificate goes.";
	strbuf_printf(&uri, "%s/", node);
	put_thumbprint(&uri, certificate);
	strbuf_addstr(&uri, "/EncodedCertificate");
	base64 = base64_encode(certificate->der, certificate->der_length);
	syncml_begin(&syncml, out);
	syncml_put_command(&syncml, "Add", strbuf_text(&uri), "b64", base64);
	syncml_end(&syncml);
	free(base64);
	strbuf_release(&uri);
	return NULL;
}

/* --- a SCEP request: each appends the value of a node, or nothing where there is none */

static void tell_urls(struct strbuf *out, const struct device_context *context)
{
	const struct value *urls = field_value_if_visible(context->preview->profile, FIELD_SCEP_URLS);

	for (size_t i = 0; urls && i < value_count(urls); i++)
		strbuf_printf(out, "%s%s", i ? ";" : "", value_item(urls, i)->text);
}

static void tell_service(struct strbuf *out, const struct device_context *context)
{
	(void)context;
	strbuf_addstr(out, FROM_SERVICE);
}

/* A value as CertStrToName reads it: in quotes where it has a sign of the grammar, or blanks at an end. */
static void put_value(struct strbuf *out, const char *value)
{
	size_t length = strlen(value);
	bool quote = value[strcspn(value, ",;+=\"#<>\r\n")] || (length && (value[0] == ' ' || value[length - 1] == ' '));

	if (!quote) {
		strbuf_addstr(out, value);
		return;
	}
	strbuf_addch(out, '"');
	for (; *value; value++)
		strbuf_printf(out, *value == '"' ? "\"\"" : "%c", *value);
	strbuf_addch(out, '"');
}

static void tell_subject(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;

	for (size_t i = 0; i < leaf->subject_count; i++) {
		const struct leaf_name *name = &leaf->subject[i];
		const struct subject_key *key = subject_key_of_oid(name->oid);

		strbuf_printf(out, "%s%s=", i == 0 ? "" : name->rdn == name[-1].rdn ? "+" : ",", key ? key->name : name->oid);
		if (name->hex)
			strbuf_printf(out, "#%s", name->value);
		else
			put_value(out, name->value);
	}
}

/* Numbers of CERT_ALT_NAME's types in Windows' X509AlternativeName interface, as the CSP takes them. */
static const struct {
	enum san_type type;
	int number;
} san_numbers[] = { { SAN_EMAIL, 2 }, { SAN_DNS, 3 }, { SAN_URI, 7 }, { SAN_UPN, 11 } };

static void tell_sans(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;

	for (size_t i = 0; i < leaf->san_count; i++)
		for (size_t j = 0; j < sizeof(san_numbers) / sizeof(san_numbers[0]); j++)
			if (san_numbers[j].type == leaf->sans[i].type)
				strbuf_printf(out, "%s%d+%s", out->length ? ";" : "", san_numbers[j].number, leaf->sans[i].value);
}

static void tell_usages(struct strbuf *out, const struct device_context *context)
{
	const struct value *usages = context->leaf->usages;

	for (size_t i = 0; usages && i < value_count(usages); i++)
		strbuf_printf(out, "%s%s", i ? "+" : "", value_item(usages, i)->oid);
}

static void tell_key_usage(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;
	int mask = (leaf->digital_signature ? 0x80 : 0) | (leaf->key_encipherment ? 0x20 : 0);

	if (mask)
		strbuf_printf(out, "%d", mask);
}

static void tell_key_size(struct strbuf *out, const struct device_context *context)
{
	if (context->leaf->key_bits)
		strbuf_printf(out, "%d", context->leaf->key_bits);
}

static void tell_hash(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;

	if (leaf->sha1 || leaf->sha2)
		strbuf_printf(
			out, "%s%s%s", leaf->sha1 ? "SHA-1" : "", leaf->sha1 && leaf->sha2 ? "+" : "", leaf->sha2 ? "SHA-2" : "");
}

static const struct protection {
	const char *choice;
	const char *number;
	bool container; /* the key is put into a container of the user's, which has to be named */
} protections[] = {
	{ "useTpmKspOtherwiseFail", "1", false },
	{ "useTpmKspOtherwiseUseSoftwareKsp", "2", false },
	{ "useSoftwareKsp", "3", false },
	{ "usePassportForWorkKspOtherwiseFail", "4", true },
};

static const struct protection *protection_of(const struct device_context *context)
{
	const struct value *provider = field_value_if_visible(context->preview->profile, FIELD_KEY_STORAGE_PROVIDER);

	for (size_t i = 0; provider && i < sizeof(protections) / sizeof(protections[0]); i++)
		if (strcmp(protections[i].choice, value_as_text(provider)) == 0)
			return &protections[i];
	return NULL;
}

static void tell_protection(struct strbuf *out, const struct device_context *context)
{
	const struct protection *protection = protection_of(context);

	if (protection)
		strbuf_addstr(out, protection->number);
}

static void tell_container(struct strbuf *out, const struct device_context *context)
{
	const struct protection *protection = protection_of(context);

	if (protection && protection->container)
		strbuf_addstr(out, FROM_SERVICE);
}

static void tell_thumbprint(struct strbuf *out, const struct device_context *context)
{
	if (context->leaf->ca)
		put_thumbprint(out, context->leaf->ca);
}

static void tell_period(struct strbuf *out, const struct device_context *context)
{
	const struct value *scale = field_value_if_visible(context->preview->profile, FIELD_VALIDITY_SCALE);
	const struct choice *choice = scale ? schema_choice(&schema[FIELD_VALIDITY_SCALE], value_as_text(scale)) : NULL;

	if (choice)
		strbuf_addstr(out, choice->label);
}

static void tell_units(struct strbuf *out, const struct device_context *context)
{
	const struct value *units = field_value_if_visible(context->preview->profile, FIELD_VALIDITY_VALUE);

	if (units && units->kind == VALUE_NUMBER)
		strbuf_printf(out, "%ld", units->number);
}

static void tell_retries(struct strbuf *out, const struct device_context *context)
{
	(void)context;
	strbuf_addstr(out, "3");
}

static void tell_retry_delay(struct strbuf *out, const struct device_context *context)
{
	(void)context;
	strbuf_addstr(out, "5");
}

#define CSP_DEFAULT "the CSP's default"

static const struct node {
	struct device_value value;
	void (*tell)(struct strbuf *out, const struct device_context *context);
} nodes[] = {
	{ { "ServerURL", "chr", FIELD_SCEP_URLS, "", EVERY_KIND }, tell_urls },
	{ { "Challenge", "chr", FIELD_NONE, "the service, for each device anew", EVERY_KIND }, tell_service },
	{ { "SubjectName", "chr", FIELD_SUBJECT_FORMAT, "", EVERY_KIND }, tell_subject },
	{ { "SubjectAlternativeNames", "chr", FIELD_SAN, "2 e-mail, 3 DNS, 7 URI, 11 UPN", EVERY_KIND }, tell_sans },
	{ { "EKUMapping", "chr", FIELD_EXTENDED_KEY_USAGES, "", EVERY_KIND }, tell_usages },
	{ { "KeyUsage", "int", FIELD_KEY_USAGE, "128 digital signature, 32 key encipherment", EVERY_KIND }, tell_key_usage },
	{ { "KeyLength", "int", FIELD_KEY_SIZE, "", EVERY_KIND }, tell_key_size },
	{ { "HashAlgorithm", "chr", FIELD_HASH, "", EVERY_KIND }, tell_hash },
	{ { "KeyProtection", "int", FIELD_KEY_STORAGE_PROVIDER, "1 TPM, 2 TPM or software, 3 software, 4 Passport", EVERY_KIND },
		tell_protection },
	{ { "ContainerName", "chr", FIELD_NONE, "the service, with Passport only", EVERY_KIND }, tell_container },
	{ { "CAThumbprint", "chr", FIELD_ROOT, "SHA-1 of its certificate", EVERY_KIND }, tell_thumbprint },
	{ { "ValidPeriod", "chr", FIELD_VALIDITY_SCALE, "", EVERY_KIND }, tell_period },
	{ { "ValidPeriodUnits", "int", FIELD_VALIDITY_VALUE, "", EVERY_KIND }, tell_units },
	{ { "RetryCount", "int", FIELD_NONE, CSP_DEFAULT, EVERY_KIND }, tell_retries },
	{ { "RetryDelay", "int", FIELD_NONE, CSP_DEFAULT ", in minutes", EVERY_KIND }, tell_retry_delay },
};
#define NODES (sizeof(nodes) / sizeof(nodes[0]))

const struct device_value *windows_scep_origin(size_t index)
{
	return index < NODES ? &nodes[index].value : NULL;
}

/* The request's own node; its name is the service's, and stands in for it here. */
static void put_request(struct strbuf *out, const struct profile *profile)
{
	struct strbuf name = STRBUF_INIT;
	char uuid[UUID_TEXT];

	strbuf_printf(&name, "request of %s", profile->id);
	uuid_from_name(uuid, strbuf_text(&name));
	strbuf_printf(out, "./User/Vendor/MSFT/ClientCertificateInstall/SCEP/%s", uuid);
	strbuf_release(&name);
}

const char *windows_scep(struct strbuf *out, const struct device_context *context)
{
	struct strbuf uri = STRBUF_INIT;
	struct strbuf value = STRBUF_INIT;
	struct syncml syncml;
	size_t request;

	put_request(&uri, context->preview->profile);
	syncml_begin(&syncml, out);
	syncml_open_command(&syncml, "Atomic");
	syncml_put_command(&syncml, "Add", strbuf_text(&uri), "node", NULL);
	strbuf_addstr(&uri, "/Install/");
	request = uri.length;
	for (const struct node *node = nodes; node < nodes + NODES; node++) {
		strbuf_setlen(&value, 0);
		node->tell(&value, context);
		strbuf_setlen(&uri, request);
		strbuf_addstr(&uri, node->value.name);
		if (value.length)
			syncml_put_command(&syncml, "Add", strbuf_text(&uri), node->value.type, strbuf_text(&value));
	}
	strbuf_setlen(&uri, request);
	strbuf_addstr(&uri, "Enroll");
	syncml_put_command(&syncml, "Exec", strbuf_text(&uri), NULL, NULL);
	syncml_close_command(&syncml, "Atomic");
	syncml_end(&syncml);
	strbuf_release(&value);
	strbuf_release(&uri);
	return NULL;
}
