/* The large design: certificates as root CAs have them, and around them profiles of every kind. */
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <stdio.h>

#include "export/design/design_file.h"
#include "model/design/visibility.h"
#include "model/crypto/uuid.h"
#include "tests/bench/bench.h"

#define KEYS   12 /* making one takes a hundred times as long as signing with it */
#define DAY    86400L
#define GROUPS 200

static EVP_PKEY *keys[KEYS];

static bool make_keys(void)
{
	bool made = true;

	for (size_t i = 0; i < KEYS; i++)
		made = (keys[i] = EVP_RSA_gen(2048)) && made;
	return made;
}

static void free_keys(void)
{
	for (size_t i = 0; i < KEYS; i++)
		EVP_PKEY_free(keys[i]);
}

static void set_serial(X509 *x509)
{
	unsigned char bytes[16];
	BIGNUM *number;

	RAND_bytes(bytes, sizeof(bytes));
	bytes[0] = (unsigned char)((bytes[0] & 0x7F) | 0x40);
	number = BN_bin2bn(bytes, sizeof(bytes), NULL);
	BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509));
	BN_free(number);
}

static void set_names(X509 *x509, size_t number)
{
	char common_name[64];
	const char *const parts[][2] = { { "C", "US" }, { "O", "Contoso" }, { "OU", "Contoso Trust Network" },
		{ "CN", common_name } };
	X509_NAME *name = X509_get_subject_name(x509);

	snprintf(common_name, sizeof(common_name), "Contoso Root CA %zu", number);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		X509_NAME_add_entry_by_txt(name, parts[i][0], MBSTRING_ASC, (const unsigned char *)parts[i][1], -1, -1, 0);
	X509_set_issuer_name(x509, name);
}

static void add_extension(X509 *x509, int id, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, x509, x509, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, id, value);
	X509_add_ext(x509, extension, -1);
	X509_EXTENSION_free(extension);
}

static struct value make_certificate(size_t number)
{
	X509 *x509 = X509_new();
	unsigned char *der = NULL;
	struct certificate *certificate;
	struct value value;
	char file_name[64];
	int length;

	X509_set_version(x509, X509_VERSION_3);
	set_serial(x509);
	X509_gmtime_adj(X509_getm_notBefore(x509), -DAY * (long)(1 + number % 3000));
	X509_gmtime_adj(X509_getm_notAfter(x509), DAY * (long)(4000 + number % 3000));
	set_names(x509, number);
	X509_set_pubkey(x509, keys[number % KEYS]);
	add_extension(x509, NID_basic_constraints, "critical,CA:TRUE");
	add_extension(x509, NID_key_usage, "critical,keyCertSign,cRLSign");
	add_extension(x509, NID_subject_key_identifier, "hash");
	X509_sign(x509, keys[number % KEYS], EVP_sha256());
	length = i2d_X509(x509, &der);
	snprintf(file_name, sizeof(file_name), "contoso-root-%zu.cer", number);
	certificate = certificate_new_lazy(der, length > 0 ? (size_t)length : 0, file_name);
	value = value_certificate(certificate);
	certificate_unref(certificate);
	OPENSSL_free(der);
	X509_free(x509);
	return value;
}

/* Fields that the kind does not have are skipped. */
static void set(struct design *design, struct profile *profile, enum field_id field, const char *text)
{
	if (field_visible(profile, field))
		design_set_text(design, profile, field, text, EDIT_STEP, NULL);
}

/* The pair's number goes into the name, and decides who gets both profiles. */
static struct profile *add(struct design *design, enum platform platform, enum profile_type type, size_t number)
{
	struct profile *profile = design_insert(design, design->count, NULL, NULL);
	char text[128];

	snprintf(text, sizeof(text), "Contoso %s %zu - %s", profile_types[type].word, number, platforms[platform].id);
	set(design, profile, FIELD_NAME, text);
	set(design, profile, FIELD_PLATFORM, platforms[platform].id);
	set(design, profile, FIELD_TYPE, profile_types[type].id);
	snprintf(text, sizeof(text), "Group %zu\nGroup %zu\n-Group %zu", number % GROUPS, (number * 7 + 1) % GROUPS,
		(number * 13 + 5) % GROUPS);
	set(design, profile, FIELD_ASSIGNMENTS, text);
	return profile;
}

static void add_pair(struct design *design, const struct kind *kind, size_t number)
{
	static const struct {
		enum field_id field;
		const char *text;
	} entries[] = {
		{ FIELD_DESCRIPTION, "User certificate for Wi-Fi and VPN" },
		{ FIELD_KEY_STORAGE_PROVIDER, "useTpmKspOtherwiseUseSoftwareKsp" },
		{ FIELD_SUBJECT_TEXT, "CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US" },
		{ FIELD_SAN, "emailAddress,userPrincipalName" },
		{ FIELD_KEY_USAGE, "keyEncipherment,digitalSignature" },
		{ FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2" },
		{ FIELD_SCEP_URLS,
			"https://ndes1.contoso.com/certsrv/mscep/mscep.dll\nhttps://ndes2.contoso.com/certsrv/mscep/mscep.dll" },
		{ FIELD_CA_HOST, "ca.contoso.com" },
		{ FIELD_CA_NAME, "Contoso Issuing CA" },
		{ FIELD_TEMPLATE, "ContosoUser" },
	};
	struct profile *root = add(design, kind->platform, TYPE_TRUSTED, number);
	struct value certificate = make_certificate(number);
	struct profile *request;

	design_set(design, root, FIELD_CERTIFICATE, &certificate, EDIT_STEP, NULL);
	request = add(design, kind->platform, kind->type, number);
	set(design, request, FIELD_SUBJECT_FORMAT, kind_has_field(kind, FIELD_SUBJECT_TEXT) ? "custom" : "commonName");
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
		set(design, request, entries[i].field, entries[i].text);
	set(design, request, profile_link_field(request), root->id);
}

static void add_groups(struct design *design)
{
	struct groups groups = { NULL, 0, 0 };
	char name[32];
	char id[UUID_TEXT];

	for (size_t i = 0; i < GROUPS; i++) {
		snprintf(name, sizeof(name), "Group %zu", i);
		uuid_from_name(id, name);
		groups_add(&groups, name, id, "users");
	}
	design_set_groups(design, &groups, NULL);
}

bool large_make(const char *path)
{
	const struct kind *kind = kinds;
	struct design design;
	struct err err = { 0 };
	int result = -1;

	design_init(&design, EDITION_CLASSIC);
	add_groups(&design);
	if (!make_keys()) {
		fprintf(stderr, "bench: OpenSSL makes no keys\n");
		goto out;
	}
	for (size_t number = 0; number < LARGE_PROFILES / 2; kind++) {
		if (kind == kinds + KIND_COUNT)
			kind = kinds;
		if (kind->edition == design.edition && kind->type != TYPE_TRUSTED)
			add_pair(&design, kind, number++);
	}
	result = design_save(&design, path, FILE_CAREFULLY, &err);
	if (result != 0)
		fprintf(stderr, "bench: %s\n", err.message);
out:
	free_keys();
	design_release(&design);
	return result == 0;
}
