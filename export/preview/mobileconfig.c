#include <string.h>

#include "export/preview/device.h"
#include "export/io/path.h"
#include "export/io/plist.h"
#include "model/design/visibility.h"
#include "model/rules/design_index.h"
#include "model/crypto/uuid.h"

/* --- the keys that every profile and payload has */

/* The service assigns identifiers; here they are derived from the profile's id, so that a preview is always the same. */
static void mobileconfig_put_common(struct plist *plist, const struct profile *profile, const char *type, const char *part)
{
	struct strbuf name = STRBUF_INIT;
	struct strbuf identifier = STRBUF_INIT;
	char uuid[UUID_TEXT];

	strbuf_printf(&name, "%s of %s", part, profile->id);
	uuid_from_name(uuid, strbuf_text(&name));
	strbuf_printf(&identifier, "bladesmith.preview.%s", uuid);
	plist_put_text(plist, "PayloadType", type);
	plist_put_number(plist, "PayloadVersion", 1);
	plist_put_text(plist, "PayloadIdentifier", strbuf_text(&identifier));
	plist_put_text(plist, "PayloadUUID", uuid);
	plist_put_text(plist, "PayloadDisplayName", profile_name(profile));
	strbuf_release(&identifier);
	strbuf_release(&name);
}

/* The users or the Mac that the profile is for, where that can be chosen. */
static void mobileconfig_put_scope(struct plist *plist, const struct profile *profile)
{
	static const char *const scopes[][2] = { { "userChannel", "User" }, { "deviceChannel", "System" } };
	const struct value *channel = field_value_if_visible(profile, FIELD_DEPLOYMENT_CHANNEL);

	for (size_t i = 0; channel && i < sizeof(scopes) / sizeof(scopes[0]); i++)
		if (strcmp(scopes[i][0], value_as_text(channel)) == 0)
			plist_put_text(plist, "PayloadScope", scopes[i][1]);
}

/* Starts a configuration profile with one payload and leaves the payload open, for the keys of its type. */
static void mobileconfig_begin_payload(struct plist *plist, struct strbuf *out, const struct profile *profile, const char *type)
{
	const struct value *description = field_value_if_visible(profile, FIELD_DESCRIPTION);

	plist_begin(plist, out);
	plist_open_dict(plist, NULL);
	mobileconfig_put_common(plist, profile, "Configuration", "configuration");
	if (description)
		plist_put_text(plist, "PayloadDescription", value_as_text(description));
	mobileconfig_put_scope(plist, profile);
	plist_open_array(plist, "PayloadContent");
	plist_open_dict(plist, NULL);
	mobileconfig_put_common(plist, profile, type, "payload");
}

static void mobileconfig_end_payload(struct plist *plist)
{
	plist_close_dict(plist);
	plist_close_array(plist);
	plist_close_dict(plist);
	plist_end(plist);
}

const char *mobileconfig_trusted(struct strbuf *out, const struct device_context *context)
{
	const struct profile *profile = context->preview->profile;
	const struct certificate *certificate = profile_certificate(profile);
	struct plist plist;

	if (!certificate)
		return "The profile has no certificate yet, so there is nothing to send.";
	mobileconfig_begin_payload(&plist, out, profile, "com.apple.security.root");
	plist_put_text(&plist, "PayloadCertificateFileName", path_base(certificate->file_name));
	plist_put_data(&plist, "PayloadContent", certificate->der, certificate->der_length);
	mobileconfig_end_payload(&plist);
	return NULL;
}

/* --- the SCEP payload */

static void mobileconfig_put_url(struct plist *plist, const char *key, const struct device_context *context)
{
	const struct value *urls = field_value_if_visible(context->preview->profile, FIELD_SCEP_URLS);

	if (urls && value_count(urls))
		plist_put_text(plist, key, value_item(urls, 0)->text);
}

/* Apple's short names of attributes; all others are written as object identifiers. */
static const char *mobileconfig_short_name(const char *oid)
{
	static const char *const names[][2] = { { "2.5.4.6", "C" }, { "2.5.4.7", "L" }, { "2.5.4.8", "ST" }, { "2.5.4.10", "O" },
		{ "2.5.4.11", "OU" }, { "2.5.4.3", "CN" } };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i][0], oid) == 0)
			return names[i][1];
	return oid;
}

/* An array of RDNs, each an array of pairs. */
static void mobileconfig_put_subject(struct plist *plist, const char *key, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;

	if (leaf->subject_count == 0)
		return;
	plist_open_array(plist, key);
	for (size_t i = 0; i < leaf->subject_count; i++) {
		const struct leaf_name *name = &leaf->subject[i];

		if (i == 0 || name->rdn != name[-1].rdn)
			plist_open_array(plist, NULL);
		plist_open_array(plist, NULL);
		plist_put_text(plist, NULL, mobileconfig_short_name(name->oid));
		/* Bytes in DER, for which the payload's subject, which has only text, has no place. */
		plist_put_text(plist, NULL, name->hex ? "(hexadecimal value, which is not text)" : name->value);
		plist_close_array(plist);
		if (i + 1 == leaf->subject_count || name[1].rdn != name->rdn)
			plist_close_array(plist);
	}
	plist_close_array(plist);
}

static const struct {
	enum san_type type;
	const char *key;
} san_keys[] = {
	{ SAN_EMAIL, "rfc822Name" },
	{ SAN_DNS, "dNSName" },
	{ SAN_URI, "uniformResourceIdentifier" },
	{ SAN_UPN, "ntPrincipalName" },
};

/* One name of a type is a string, several are an array. */
static void mobileconfig_put_sans_of(
	struct plist *plist, enum san_type type, const char *key, const struct leaf_certificate *leaf)
{
	size_t count = 0;

	for (size_t i = 0; i < leaf->san_count; i++)
		count += leaf->sans[i].type == type;
	if (count > 1)
		plist_open_array(plist, key);
	for (size_t i = 0; i < leaf->san_count; i++)
		if (leaf->sans[i].type == type)
			plist_put_text(plist, count > 1 ? NULL : key, leaf->sans[i].value);
	if (count > 1)
		plist_close_array(plist);
}

static void mobileconfig_put_sans(struct plist *plist, const char *key, const struct device_context *context)
{
	if (context->leaf->san_count == 0)
		return;
	plist_open_dict(plist, key);
	for (size_t i = 0; i < sizeof(san_keys) / sizeof(san_keys[0]); i++)
		mobileconfig_put_sans_of(plist, san_keys[i].type, san_keys[i].key, context->leaf);
	plist_close_dict(plist);
}

static void mobileconfig_put_challenge(struct plist *plist, const char *key, const struct device_context *context)
{
	(void)context;
	plist_put_text(plist, key, FROM_SERVICE);
}

static void mobileconfig_put_key_size(struct plist *plist, const char *key, const struct device_context *context)
{
	if (context->leaf->key_bits)
		plist_put_number(plist, key, context->leaf->key_bits);
}

static void mobileconfig_put_key_type(struct plist *plist, const char *key, const struct device_context *context)
{
	(void)context;
	plist_put_text(plist, key, "RSA");
}

static void mobileconfig_put_key_usage(struct plist *plist, const char *key, const struct device_context *context)
{
	const struct leaf_certificate *leaf = context->leaf;
	long mask = (leaf->digital_signature ? 1 : 0) | (leaf->key_encipherment ? 4 : 0);

	if (mask)
		plist_put_number(plist, key, mask);
}

static void mobileconfig_put_fingerprint(struct plist *plist, const char *key, const struct device_context *context)
{
	if (context->leaf->ca)
		plist_put_data(plist, key, context->leaf->ca->sha1, SHA1_BYTES);
}

static void mobileconfig_put_retries(struct plist *plist, const char *key, const struct device_context *context)
{
	(void)context;
	plist_put_number(plist, key, 3);
}

static void mobileconfig_put_retry_delay(struct plist *plist, const char *key, const struct device_context *context)
{
	(void)context;
	plist_put_number(plist, key, 10);
}

static void mobileconfig_put_yes(struct plist *plist, const char *key, const struct device_context *context)
{
	(void)context;
	plist_put_bool(plist, key, true);
}

static void mobileconfig_put_no(struct plist *plist, const char *key, const struct device_context *context)
{
	(void)context;
	plist_put_bool(plist, key, false);
}

static void mobileconfig_put_key_access(struct plist *plist, const char *key, const struct device_context *context)
{
	plist_put_bool(plist, key, field_value_if_visible(context->preview->profile, FIELD_KEY_ACCESS) != NULL);
}

#define APPLE_DEFAULT "Apple's default"
#define MACS          (KIND_BIT(KIND_MACOS_SCEP) | KIND_BIT(KIND_CURRENT_MACOS_SCEP))

static const struct apple_key {
	struct device_value value;
	void (*write)(struct plist *plist, const char *key, const struct device_context *context); /* NULL: outside the payload */
} scep_keys[] = {
	{ { "PayloadScope", "string", FIELD_DEPLOYMENT_CHANNEL, "User or System", KIND_BIT(KIND_CURRENT_MACOS_SCEP) }, NULL },
	{ { "URL", "string", FIELD_SCEP_URLS, "", EVERY_KIND }, mobileconfig_put_url },
	{ { "Subject", "array", FIELD_SUBJECT_FORMAT, "", WITHOUT_TYPE }, mobileconfig_put_subject },
	{ { "Subject", "array", FIELD_SUBJECT_TEXT, "", WITH_TYPE }, mobileconfig_put_subject },
	{ { "SubjectAltName", "dict", FIELD_SAN, "", WITHOUT_TYPE }, mobileconfig_put_sans },
	{ { "SubjectAltName", "dict", FIELD_ALTERNATIVE_NAMES, "", WITH_TYPE }, mobileconfig_put_sans },
	{ { "Challenge", "string", FIELD_NONE, "the service, a new one for each device", EVERY_KIND },
		mobileconfig_put_challenge },
	{ { "Keysize", "integer", FIELD_KEY_SIZE, "", EVERY_KIND }, mobileconfig_put_key_size },
	{ { "Key Type", "string", FIELD_NONE, "always RSA", EVERY_KIND }, mobileconfig_put_key_type },
	{ { "Key Usage", "integer", FIELD_KEY_USAGE, "1 to sign, 4 to encrypt", EVERY_KIND }, mobileconfig_put_key_usage },
	{ { "CAFingerprint", "data", FIELD_ROOT, "SHA-1 of its certificate", EVERY_KIND }, mobileconfig_put_fingerprint },
	{ { "Retries", "integer", FIELD_NONE, APPLE_DEFAULT, EVERY_KIND }, mobileconfig_put_retries },
	{ { "RetryDelay", "integer", FIELD_NONE, APPLE_DEFAULT ", in seconds", EVERY_KIND }, mobileconfig_put_retry_delay },
	{ { "KeyIsExtractable", "true", FIELD_NONE, APPLE_DEFAULT, MACS }, mobileconfig_put_yes },
	{ { "AllowAllAppsAccess", "false", FIELD_NONE, APPLE_DEFAULT, KIND_BIT(KIND_MACOS_SCEP) }, mobileconfig_put_no },
	{ { "AllowAllAppsAccess", NULL, FIELD_KEY_ACCESS, "false when not configured", KIND_BIT(KIND_CURRENT_MACOS_SCEP) },
		mobileconfig_put_key_access },
};
#define SCEP_KEYS (sizeof(scep_keys) / sizeof(scep_keys[0]))

const struct device_value *mobileconfig_scep_origin(size_t index)
{
	return index < SCEP_KEYS ? &scep_keys[index].value : NULL;
}

const char *mobileconfig_scep(struct strbuf *out, const struct device_context *context)
{
	const struct profile *profile = context->preview->profile;
	struct plist plist;

	mobileconfig_begin_payload(&plist, out, profile, "com.apple.security.scep");
	plist_open_dict(&plist, "PayloadContent");
	for (const struct apple_key *row = scep_keys; row < scep_keys + SCEP_KEYS; row++)
		if (row->write && (row->value.kinds & kind_bit(profile->kind)))
			row->write(&plist, row->value.name, context);
	plist_close_dict(&plist);
	mobileconfig_end_payload(&plist);
	return NULL;
}
