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

static const char *csp_store_node(const struct profile *profile)
{
	const struct value *store = field_value_if_visible(profile, FIELD_DESTINATION_STORE);

	for (size_t i = 0; store && i < sizeof(stores) / sizeof(stores[0]); i++)
		if (strcmp(stores[i].choice, value_as_text(store)) == 0)
			return stores[i].node;
	return NULL;
}

static void csp_put_thumbprint(struct strbuf *out, const struct certificate *certificate)
{
	for (size_t i = 0; i < SHA1_BYTES; i++)
		strbuf_printf(out, "%02X", certificate->sha1[i]);
}

const char *csp_trusted(struct strbuf *out, const struct device_context *context)
{
	const struct profile *profile = context->preview->profile;
	const struct certificate *certificate = profile_certificate(profile);
	const char *node = csp_store_node(profile);
	struct strbuf uri = STRBUF_INIT;
	struct syncml syncml;
	char *base64;

	if (!certificate)
		return "The profile has no certificate yet, so there is nothing to send.";
	if (!node)
		return "No destination store is chosen, so it is not known where the certificate is stored.";
	strbuf_printf(&uri, "%s/", node);
	csp_put_thumbprint(&uri, certificate);
	strbuf_addstr(&uri, "/EncodedCertificate");
	base64 = base64_encode(certificate->der, certificate->der_length);
	syncml_begin(&syncml, out);
	syncml_put_command(&syncml, "Add", strbuf_text(&uri), "b64", base64);
	syncml_end(&syncml);
	free(base64);
	strbuf_release(&uri);
	return NULL;
}

/* --- a SCEP request: each function appends the value of a node, or nothing if the profile has none */

static void csp_put_urls(struct strbuf *out, const struct device_context *context)
{
	const struct value *urls = field_value_if_visible(context->preview->profile, FIELD_SCEP_URLS);

	for (size_t i = 0; urls && i < value_count(urls); i++)
		strbuf_printf(out, "%s%s", i ? ";" : "", value_item(urls, i)->text);
}

static void csp_put_service(struct strbuf *out, const struct device_context *context)
{
	(void)context;
	strbuf_addstr(out, FROM_SERVICE);
}

/* A value in the syntax of CertStrToName(): quoted if it has a special character, or a space at either end. */
static void csp_put_value(struct strbuf *out, const char *value)
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

static void csp_put_subject(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;

	for (size_t i = 0; i < leaf->subject_count; i++) {
		const struct leaf_name *name = &leaf->subject[i];
		const struct subject_key *key = subject_key_of_oid(name->oid);

		strbuf_printf(out, "%s%s=", i == 0 ? "" : name->rdn == name[-1].rdn ? "+" : ",", key ? key->name : name->oid);
		if (name->hex)
			strbuf_printf(out, "#%s", name->value);
		else
			csp_put_value(out, name->value);
	}
}

/* The numbers that the CSP takes for types of alternative names: those of Windows' AlternativeNameType enumeration. */
static const struct {
	enum san_type type;
	int number;
} san_numbers[] = { { SAN_EMAIL, 2 }, { SAN_DNS, 3 }, { SAN_URI, 7 }, { SAN_UPN, 11 } };

static void csp_put_sans(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;

	for (size_t i = 0; i < leaf->san_count; i++)
		for (size_t j = 0; j < sizeof(san_numbers) / sizeof(san_numbers[0]); j++)
			if (san_numbers[j].type == leaf->sans[i].type)
				strbuf_printf(out, "%s%d+%s", out->length ? ";" : "", san_numbers[j].number, leaf->sans[i].value);
}

static void csp_put_usages(struct strbuf *out, const struct device_context *context)
{
	const struct value *usages = context->leaf->usages;

	for (size_t i = 0; usages && i < value_count(usages); i++)
		strbuf_printf(out, "%s%s", i ? "+" : "", value_item(usages, i)->oid);
}

static void csp_put_key_usage(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;
	int mask = (leaf->digital_signature ? 0x80 : 0) | (leaf->key_encipherment ? 0x20 : 0);

	if (mask)
		strbuf_printf(out, "%d", mask);
}

static void csp_put_key_size(struct strbuf *out, const struct device_context *context)
{
	if (context->leaf->key_bits)
		strbuf_printf(out, "%d", context->leaf->key_bits);
}

static void csp_put_hash(struct strbuf *out, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;

	if (leaf->sha1 || leaf->sha2)
		strbuf_printf(
			out, "%s%s%s", leaf->sha1 ? "SHA-1" : "", leaf->sha1 && leaf->sha2 ? "+" : "", leaf->sha2 ? "SHA-2" : "");
}

static const struct protection {
	const char *choice;
	const char *number;
	bool container; /* the key is stored in a container, which must be named */
} protections[] = {
	{ "useTpmKspOtherwiseFail", "1", false },
	{ "useTpmKspOtherwiseUseSoftwareKsp", "2", false },
	{ "useSoftwareKsp", "3", false },
	{ "usePassportForWorkKspOtherwiseFail", "4", true },
};

static const struct protection *csp_protection_of(const struct device_context *context)
{
	const struct value *provider = field_value_if_visible(context->preview->profile, FIELD_KEY_STORAGE_PROVIDER);

	for (size_t i = 0; provider && i < sizeof(protections) / sizeof(protections[0]); i++)
		if (strcmp(protections[i].choice, value_as_text(provider)) == 0)
			return &protections[i];
	return NULL;
}

static void csp_put_protection(struct strbuf *out, const struct device_context *context)
{
	const struct protection *protection = csp_protection_of(context);

	if (protection)
		strbuf_addstr(out, protection->number);
}

static void csp_put_container(struct strbuf *out, const struct device_context *context)
{
	const struct protection *protection = csp_protection_of(context);

	if (protection && protection->container)
		strbuf_addstr(out, FROM_SERVICE);
}

static void csp_put_ca_thumbprint(struct strbuf *out, const struct device_context *context)
{
	if (context->leaf->ca)
		csp_put_thumbprint(out, context->leaf->ca);
}

static void csp_put_period(struct strbuf *out, const struct device_context *context)
{
	const struct value *scale = field_value_if_visible(context->preview->profile, FIELD_VALIDITY_SCALE);
	const struct choice *choice = scale ? schema_choice(profile_field(context->preview->profile, FIELD_VALIDITY_SCALE),
						      value_as_text(scale))
					    : NULL;

	if (choice)
		strbuf_addstr(out, choice->label);
}

static void csp_put_units(struct strbuf *out, const struct device_context *context)
{
	const struct value *units = field_value_if_visible(context->preview->profile, FIELD_VALIDITY_VALUE);

	if (units && units->kind == VALUE_NUMBER)
		strbuf_printf(out, "%ld", units->number);
}

static void csp_put_retries(struct strbuf *out, const struct device_context *context)
{
	(void)context;
	strbuf_addstr(out, "3");
}

static void csp_put_retry_delay(struct strbuf *out, const struct device_context *context)
{
	(void)context;
	strbuf_addstr(out, "5");
}

#define CSP_DEFAULT "the CSP's default"
#define SAN_NUMBERS "2 e-mail, 3 DNS, 7 URI, 11 UPN"
#define KEY_NUMBERS "1 TPM, 2 TPM or software, 3 software, 4 "

static const struct node {
	struct device_value value;
	void (*write)(struct strbuf *out, const struct device_context *context);
} nodes[] = {
	{ { "ServerURL", "chr", FIELD_SCEP_URLS, "", EVERY_KIND }, csp_put_urls },
	{ { "Challenge", "chr", FIELD_NONE, "the service, a new one for each device", EVERY_KIND }, csp_put_service },
	{ { "SubjectName", "chr", FIELD_SUBJECT_FORMAT, "", WITHOUT_TYPE }, csp_put_subject },
	{ { "SubjectName", "chr", FIELD_SUBJECT_TEXT, "", WITH_TYPE }, csp_put_subject },
	{ { "SubjectAlternativeNames", "chr", FIELD_SAN, SAN_NUMBERS, WITHOUT_TYPE }, csp_put_sans },
	{ { "SubjectAlternativeNames", "chr", FIELD_ALTERNATIVE_NAMES, SAN_NUMBERS, WITH_TYPE }, csp_put_sans },
	{ { "EKUMapping", "chr", FIELD_EXTENDED_KEY_USAGES, "", EVERY_KIND }, csp_put_usages },
	{ { "KeyUsage", "int", FIELD_KEY_USAGE, "128 digital signature, 32 key encipherment", EVERY_KIND }, csp_put_key_usage },
	{ { "KeyLength", "int", FIELD_KEY_SIZE, "", EVERY_KIND }, csp_put_key_size },
	{ { "HashAlgorithm", "chr", FIELD_HASH, "", EVERY_KIND }, csp_put_hash },
	{ { "KeyProtection", "int", FIELD_KEY_STORAGE_PROVIDER, KEY_NUMBERS "Passport", WITHOUT_TYPE }, csp_put_protection },
	{ { "KeyProtection", "int", FIELD_KEY_STORAGE_PROVIDER, KEY_NUMBERS "Windows Hello", WITH_TYPE }, csp_put_protection },
	{ { "ContainerName", "chr", FIELD_NONE, "the service, only with Passport", WITHOUT_TYPE }, csp_put_container },
	{ { "ContainerName", "chr", FIELD_NONE, "the service, only with Windows Hello", WITH_TYPE }, csp_put_container },
	{ { "CAThumbprint", "chr", FIELD_ROOT, "SHA-1 of its certificate", EVERY_KIND }, csp_put_ca_thumbprint },
	{ { "ValidPeriod", "chr", FIELD_VALIDITY_SCALE, "", EVERY_KIND }, csp_put_period },
	{ { "ValidPeriodUnits", "int", FIELD_VALIDITY_VALUE, "", EVERY_KIND }, csp_put_units },
	{ { "RetryCount", "int", FIELD_NONE, CSP_DEFAULT, EVERY_KIND }, csp_put_retries },
	{ { "RetryDelay", "int", FIELD_NONE, CSP_DEFAULT ", in minutes", EVERY_KIND }, csp_put_retry_delay },
};
#define NODES (sizeof(nodes) / sizeof(nodes[0]))

const struct device_value *csp_scep_origin(size_t index)
{
	return index < NODES ? &nodes[index].value : NULL;
}

/* The node of the request, in the store of the user or of the device. Its name, a UUID, is chosen by the service; here it is
 * derived from the profile's id. */
static void csp_put_request(struct strbuf *out, const struct profile *profile, bool for_device)
{
	struct strbuf name = STRBUF_INIT;
	char uuid[UUID_TEXT];

	strbuf_printf(&name, "request of %s", profile->id);
	uuid_from_name(uuid, strbuf_text(&name));
	strbuf_printf(out, "./%s/Vendor/MSFT/ClientCertificateInstall/SCEP/%s", for_device ? "Device" : "User", uuid);
	strbuf_release(&name);
}

const char *csp_scep(struct strbuf *out, const struct device_context *context)
{
	struct strbuf uri = STRBUF_INIT;
	struct strbuf value = STRBUF_INIT;
	struct syncml syncml;
	size_t request;

	csp_put_request(&uri, context->preview->profile, context->leaf->for_device);
	syncml_begin(&syncml, out);
	syncml_open_command(&syncml, "Atomic");
	syncml_put_command(&syncml, "Add", strbuf_text(&uri), "node", NULL);
	strbuf_addstr(&uri, "/Install/");
	request = uri.length;
	for (const struct node *node = nodes; node < nodes + NODES; node++) {
		strbuf_setlen(&value, 0);
		if (node->value.kinds & kind_bit(context->preview->profile->kind))
			node->write(&value, context);
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
