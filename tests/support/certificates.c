#include "tests/support/certificates.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

/* Keys are slow to make, so each test run has one of a kind, whatever they sign. */
static EVP_PKEY *keys[3];
static EVP_PKEY *ca_keys[TEST_CA_KEYS];
static struct {
	const char *name;
	EVP_PKEY *key;
} named_keys[16];

/* DSA needs parameters, which take long to make: these are short. */
static EVP_PKEY *make_dsa(void)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "DSA", NULL);
	EVP_PKEY *parameters = NULL;
	EVP_PKEY *key = NULL;

	EVP_PKEY_paramgen_init(context);
	EVP_PKEY_CTX_set_dsa_paramgen_bits(context, 1024);
	EVP_PKEY_paramgen(context, &parameters);
	EVP_PKEY_CTX_free(context);
	context = EVP_PKEY_CTX_new_from_pkey(NULL, parameters, NULL);
	EVP_PKEY_keygen_init(context);
	EVP_PKEY_keygen(context, &key);
	EVP_PKEY_CTX_free(context);
	EVP_PKEY_free(parameters);
	return key;
}

static EVP_PKEY *make_pss(void)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA-PSS", NULL);
	EVP_PKEY *key = NULL;

	EVP_PKEY_keygen_init(context);
	EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048);
	EVP_PKEY_keygen(context, &key);
	EVP_PKEY_CTX_free(context);
	return key;
}

static EVP_PKEY *make_named_key(const char *name)
{
	EVP_PKEY *key;

	if (strcmp(name, "DSA") == 0)
		return make_dsa();
	if (strcmp(name, "RSA-PSS") == 0)
		return make_pss();
	if (strncmp(name, "ED", 2) == 0)
		return EVP_PKEY_Q_keygen(NULL, NULL, name);
	if (strcmp(name, "explicit") != 0)
		return EVP_EC_gen(name);
	key = EVP_EC_gen("P-256");
	EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, OSSL_PKEY_EC_ENCODING_EXPLICIT);
	return key;
}

static EVP_PKEY *named_key(const char *name)
{
	size_t i = 0;

	while (named_keys[i].name && strcmp(named_keys[i].name, name) != 0)
		i++;
	if (!named_keys[i].name) {
		named_keys[i].name = name;
		named_keys[i].key = make_named_key(name);
		expect(named_keys[i].key, "a key of the kind %s", name);
	}
	return named_keys[i].key;
}

static EVP_PKEY *key_of(const struct certificate_spec *spec)
{
	EVP_PKEY **key = spec->ca_key ? &ca_keys[spec->ca_key] : &keys[spec->small ? 2 : spec->rsa];

	if (spec->key)
		return named_key(spec->key);
	if (!*key)
		*key = spec->small ? EVP_RSA_gen(1024) : spec->rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
	return *key;
}

void certificates_end(void)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		EVP_PKEY_free(keys[i]);
	for (size_t i = 0; i < COUNT(ca_keys); i++)
		EVP_PKEY_free(ca_keys[i]);
	for (size_t i = 0; i < COUNT(named_keys); i++)
		EVP_PKEY_free(named_keys[i].key);
}

static void fill_name(X509_NAME *name, const struct certificate_spec *spec)
{
	const char *const parts[][2] = { { "C", "US" }, { "O", spec->organization },
		{ spec->unit ? "OU" : "CN", spec->unit ? spec->unit : spec->name } };
	static const char *const raw[] = { "O", "OU", "CN", "emailAddress" };

	for (size_t i = 0; spec->raw && i < COUNT(raw); i++)
		X509_NAME_add_entry_by_txt(
			name, raw[i], V_ASN1_UTF8STRING, (const unsigned char *)spec->raw, (int)spec->raw_length, -1, 0);
	for (size_t i = spec->organization ? 0 : 2; !spec->raw && i < COUNT(parts); i++)
		X509_NAME_add_entry_by_txt(name, parts[i][0], MBSTRING_UTF8, (const unsigned char *)parts[i][1], -1, -1, 0);
}

static void add_extension(X509 *x509, X509 *issuer, int nid, const char *text)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, issuer, x509, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, text);
	X509_add_ext(x509, extension, -1);
	X509_EXTENSION_free(extension);
}

/* The identifier of the issuer's key is taken from a certificate of the issuer. */
static void add_key_ids(X509 *x509, const struct certificate_spec *spec)
{
	X509 *issuer = X509_new();

	add_extension(x509, x509, NID_subject_key_identifier, "hash");
	X509_set_pubkey(issuer, key_of(spec->issuer ? spec->issuer : spec));
	add_extension(issuer, issuer, NID_subject_key_identifier, "hash");
	add_extension(x509, issuer, NID_authority_key_identifier, "keyid:always");
	X509_free(issuer);
}

static void set_serial(X509 *x509, const char *hex)
{
	BIGNUM *number = NULL;

	BN_hex2bn(&number, hex ? hex : "1267");
	BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509));
	BN_free(number);
}

static void set_dates(X509 *x509, const struct certificate_spec *spec)
{
	ASN1_TIME_set(X509_getm_notAfter(x509), TEST_TODAY + spec->to);
	ASN1_TIME_set(X509_getm_notBefore(x509), TEST_TODAY + spec->from);
	if (spec->from_text)
		ASN1_STRING_set(X509_getm_notBefore(x509), spec->from_text, -1);
}

static void sign(X509 *x509, const struct certificate_spec *spec, EVP_PKEY *key)
{
	const EVP_MD *digest = spec->sha1 ? EVP_sha1() : spec->sha224 ? EVP_sha224() : EVP_sha256();
	bool has_own = EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 || EVP_PKEY_get_base_id(key) == EVP_PKEY_ED448;
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	EVP_PKEY_CTX *options = NULL;

	EVP_DigestSignInit(context, &options, has_own ? NULL : digest, NULL, key);
	if (spec->pss)
		EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
	X509_sign_ctx(x509, context);
	EVP_MD_CTX_free(context);
}

/* Changes the made certificate: the copy is read from its bytes, with an identifier of a signature that does not exist, or with
 * another last bit. */
static X509 *change(X509 *x509, const struct certificate_spec *spec)
{
	static const unsigned char sha256_with_rsa[] = { 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B };
	unsigned char *der = NULL;
	int length = i2d_X509(x509, &der);
	const unsigned char *at = der;

	if (spec->damaged)
		der[length - 1] ^= 1;
	for (int i = 0; spec->unknown_signature && i + (int)sizeof(sha256_with_rsa) <= length; i++)
		if (memcmp(der + i, sha256_with_rsa, sizeof(sha256_with_rsa)) == 0)
			der[i + 8] = 0x7E;
	X509_free(x509);
	x509 = d2i_X509(NULL, &at, length);
	OPENSSL_free(der);
	return x509;
}

static X509 *make(const struct certificate_spec *spec)
{
	X509 *x509 = X509_new();

	X509_set_version(x509, spec->version_1 ? X509_VERSION_1 : X509_VERSION_3);
	set_serial(x509, spec->serial);
	set_dates(x509, spec);
	X509_set_pubkey(x509, key_of(spec));
	fill_name(X509_get_subject_name(x509), spec);
	fill_name(X509_get_issuer_name(x509), spec->issuer ? spec->issuer : spec);
	if (!spec->version_1) {
		add_extension(x509, x509, NID_basic_constraints, spec->not_ca ? "critical,CA:FALSE" : "critical,CA:TRUE");
		if (!spec->not_ca)
			add_extension(
				x509, x509, NID_key_usage, spec->no_sign ? "critical,cRLSign" : "critical,keyCertSign,cRLSign");
	}
	if (spec->key_ids)
		add_key_ids(x509, spec);
	sign(x509, spec, key_of(spec->issuer ? spec->issuer : spec));
	return spec->damaged || spec->unknown_signature ? change(x509, spec) : x509;
}

static void take_bio(struct strbuf *out, BIO *bio)
{
	char *bytes;
	long length = BIO_get_mem_data(bio, &bytes);

	strbuf_add(out, bytes, length > 0 ? (size_t)length : 0);
	BIO_free(bio);
}

static PKCS7 *make_pkcs7(X509 *x509)
{
	PKCS7 *pkcs7 = PKCS7_new();

	PKCS7_set_type(pkcs7, NID_pkcs7_signed);
	PKCS7_content_new(pkcs7, NID_pkcs7_data);
	PKCS7_add_certificate(pkcs7, x509);
	return pkcs7;
}

static void write_pkcs7(BIO *bio, X509 *x509, bool pem)
{
	PKCS7 *pkcs7 = make_pkcs7(x509);

	if (pem)
		PEM_write_bio_PKCS7(bio, pkcs7);
	else
		i2d_PKCS7_bio(bio, pkcs7);
	PKCS7_free(pkcs7);
}

static void write_pkcs12(BIO *bio, X509 *x509, EVP_PKEY *key)
{
	PKCS12 *pkcs12 = PKCS12_create("secret", "test", key, x509, NULL, 0, 0, 1, 1, 0);

	i2d_PKCS12_bio(bio, pkcs12);
	PKCS12_free(pkcs12);
}

static void write_request(BIO *bio, const struct certificate_spec *spec, bool pem)
{
	X509_REQ *request = X509_REQ_new();

	fill_name(X509_REQ_get_subject_name(request), spec);
	X509_REQ_set_pubkey(request, key_of(spec));
	X509_REQ_sign(request, key_of(spec), EVP_sha256());
	if (pem)
		PEM_write_bio_X509_REQ(bio, request);
	else
		i2d_X509_REQ_bio(bio, request);
	X509_REQ_free(request);
}

static void write_crl(BIO *bio, const struct certificate_spec *spec, bool pem)
{
	X509_CRL *crl = X509_CRL_new();
	X509_NAME *name = X509_NAME_new();
	ASN1_TIME *now = ASN1_TIME_set(NULL, TEST_TODAY);

	fill_name(name, spec);
	X509_CRL_set_issuer_name(crl, name);
	X509_CRL_set1_lastUpdate(crl, now);
	X509_CRL_set1_nextUpdate(crl, now);
	X509_CRL_sign(crl, key_of(spec), EVP_sha256());
	if (pem)
		PEM_write_bio_X509_CRL(bio, crl);
	else
		i2d_X509_CRL_bio(bio, crl);
	ASN1_TIME_free(now);
	X509_NAME_free(name);
	X509_CRL_free(crl);
}

static void write_ocsp(BIO *bio)
{
	OCSP_RESPONSE *response = OCSP_response_create(OCSP_RESPONSE_STATUS_TRYLATER, NULL);

	i2d_OCSP_RESPONSE_bio(bio, response);
	OCSP_RESPONSE_free(response);
}

void test_certificate(struct strbuf *out, const struct certificate_spec *spec, enum certificate_form form)
{
	BIO *bio = BIO_new(BIO_s_mem());
	X509 *x509 = make(spec);
	EVP_PKEY *key = key_of(spec);

	switch (form) {
	case FORM_DER_TWICE:
		i2d_X509_bio(bio, x509);
		__attribute__((fallthrough));
	case FORM_DER_TRAILING:
	case FORM_DER_LINE_END:
	case FORM_DER:
		i2d_X509_bio(bio, x509);
		if (form == FORM_DER_TRAILING)
			BIO_puts(bio, "and more");
		if (form == FORM_DER_LINE_END)
			BIO_puts(bio, "\r\n");
		break;
	case FORM_PEM_TWICE:
		PEM_write_bio_X509(bio, x509);
		__attribute__((fallthrough));
	case FORM_PEM:
	case FORM_PEM_WITH_KEY:
		PEM_write_bio_X509(bio, x509);
		if (form == FORM_PEM_WITH_KEY)
			PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	case FORM_KEY_DER:
		i2d_PrivateKey_bio(bio, key);
		break;
	case FORM_KEY_PEM:
		PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	case FORM_PKCS8:
		i2d_PKCS8PrivateKey_bio(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	case FORM_PKCS8_ENCRYPTED:
		i2d_PKCS8PrivateKey_bio(bio, key, EVP_aes_256_cbc(), "secret", 6, NULL, NULL);
		break;
	case FORM_PKCS12:
		write_pkcs12(bio, x509, key);
		break;
	case FORM_PKCS7:
	case FORM_PKCS7_PEM:
		write_pkcs7(bio, x509, form == FORM_PKCS7_PEM);
		break;
	case FORM_REQUEST:
	case FORM_REQUEST_DER:
		write_request(bio, spec, form == FORM_REQUEST);
		break;
	case FORM_CRL:
	case FORM_CRL_PEM:
		write_crl(bio, spec, form == FORM_CRL_PEM);
		break;
	case FORM_PUBLIC_KEY:
		i2d_PUBKEY_bio(bio, key);
		break;
	case FORM_PUBLIC_KEY_PEM:
		PEM_write_bio_PUBKEY(bio, key);
		break;
	case FORM_OCSP:
		write_ocsp(bio);
		break;
	case FORM_TRUSTED:
		X509_alias_set1(x509, (const unsigned char *)"alias", -1);
		PEM_write_bio_X509_AUX(bio, x509);
		break;
	case FORM_NOISE:
		BIO_puts(bio, "This is a letter, not a certificate.\n");
		break;
	case FORM_EMPTY:
		break;
	}
	X509_free(x509);
	take_bio(out, bio);
}

void test_set_certificate(
	struct design *design, struct profile *profile, const struct certificate_spec *spec, enum certificate_form form)
{
	struct strbuf bytes = STRBUF_INIT;
	struct certificate *certificate;
	struct err err = { 0 };
	struct value value;

	test_certificate(&bytes, spec, form);
	certificate = certificate_new(strbuf_text(&bytes), bytes.length, "test.cer");
	value = value_certificate(certificate);
	certificate_unref(certificate);
	expect(design_set(design, profile, FIELD_CERTIFICATE, &value, EDIT_STEP, &err) == 0, "certificate: %s", err.message);
	strbuf_release(&bytes);
}

static void certificates_write_one(
	const char *folder, const char *name, const struct certificate_spec *spec, enum certificate_form form)
{
	struct strbuf bytes = STRBUF_INIT;

	test_certificate(&bytes, spec, form);
	expect(bytes.length > 100, "OpenSSL makes %s", name);
	test_write(test_in(folder, name), strbuf_text(&bytes), bytes.length);
	strbuf_release(&bytes);
	ERR_clear_error();
}

void certificates_write(const char *folder)
{
	static const struct certificate_spec root = {
		.name = "Screen Test Root", .rsa = true, .from = -30 * TEST_DAY, .to = 3650 * TEST_DAY
	};

	certificates_write_one(folder, TEST_ROOT_DER, &root, FORM_DER);
	certificates_write_one(folder, TEST_ROOT_PEM, &root, FORM_PEM);
	certificates_write_one(folder, TEST_ROOT_KEYED, &root, FORM_PEM_WITH_KEY);
	certificates_write_one(folder, TEST_ROOT_P12, &root, FORM_PKCS12);
}

void certificates_write_short(const char *folder)
{
	static const struct certificate_spec root = {
		.name = "Screen Test Root", .rsa = true, .from = -30 * TEST_DAY, .to = 100 * TEST_DAY
	};

	certificates_write_one(folder, TEST_SHORT_DER, &root, FORM_DER);
}
