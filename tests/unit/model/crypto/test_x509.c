/* The facts of certificates that no CA issues, beside what OpenSSL's own functions say of them. */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "model/crypto/x509.h"
#include "tests/support/expect.h"
#include "tests/support/openssl.h"

void suite_x509(void);

/* --- making */

struct made {
	X509 *x509;
	EVP_PKEY *key;
};

static EVP_PKEY *make_key(const char *kind, int bits)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, kind, NULL);
	EVP_PKEY *key = NULL;

	EVP_PKEY_keygen_init(context);
	if (bits)
		EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits);
	EVP_PKEY_keygen(context, &key);
	EVP_PKEY_CTX_free(context);
	return key;
}

static struct made begin(EVP_PKEY *key)
{
	struct made made = { X509_new(), key };

	X509_set_version(made.x509, X509_VERSION_3);
	ASN1_INTEGER_set(X509_get_serialNumber(made.x509), 7);
	ASN1_TIME_set(X509_getm_notBefore(made.x509), TEST_TODAY);
	ASN1_TIME_set(X509_getm_notAfter(made.x509), TEST_TODAY + TEST_DAY);
	X509_set_pubkey(made.x509, key);
	return made;
}

static void add_value(const struct made *made, const char *key, int type, const char *bytes, int length, int set)
{
	ASN1_OBJECT *object = OBJ_txt2obj(key, 0);

	X509_NAME_add_entry_by_OBJ(
		X509_get_subject_name(made->x509), object, type, (const unsigned char *)bytes, length, -1, set);
	ASN1_OBJECT_free(object);
}

static void add_extension(const struct made *made, int id, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, made->x509, made->x509, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, id, value);
	X509_add_ext(made->x509, extension, -1);
	X509_EXTENSION_free(extension);
}

/* Signs it, with itself as its issuer. The bytes are the caller's. */
static int end(const struct made *made, const EVP_MD *digest, unsigned char **der)
{
	int length;

	X509_set_issuer_name(made->x509, X509_get_subject_name(made->x509));
	X509_sign(made->x509, made->key, digest);
	*der = NULL;
	length = i2d_X509(made->x509, der);
	expect(length > 0, "made: %s", ERR_reason_error_string(ERR_peek_last_error()));
	X509_free(made->x509);
	return length;
}

/* --- comparing */

static char *openssl_name(const X509_NAME *name)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *bytes;
	long length;
	struct strbuf text = STRBUF_INIT;

	X509_NAME_print_ex(bio, name, 0,
		XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN | ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_QUOTE |
			ASN1_STRFLGS_UTF8_CONVERT);
	length = BIO_get_mem_data(bio, &bytes);
	strbuf_add(&text, bytes, (size_t)length);
	BIO_free(bio);
	return strbuf_detach(&text);
}

static void expect_name(const char *got, const X509_NAME *name, const char *what, size_t which)
{
	char *wanted = openssl_name(name);

	if (!strstr(got, "\\00")) /* OpenSSL lets a NUL character through */
		expect_text(got, wanted, "%s %zu", what, which);
	free(wanted);
}

static void expect_key(const struct x509_facts *facts, X509 *x509, const char *what, size_t which)
{
	EVP_PKEY *key = X509_get0_pubkey(x509);

	expect_number(facts->key_bits, key ? EVP_PKEY_get_bits(key) : 0, "%s %zu, bits", what, which);
	expect(facts->rsa == (key && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA), "%s %zu, RSA", what, which);
	expect(facts->elliptic == (key && EVP_PKEY_get_base_id(key) == EVP_PKEY_EC), "%s %zu, EC", what, which);
	expect((strncmp(facts->key, "unknown", strlen("unknown")) == 0) == !key, "%s %zu: %s", what, which, facts->key);
}

/* OpenSSL takes a certificate for self-signed only if it knows with what. */
static bool knows_algorithms(X509 *x509)
{
	return X509_get0_pubkey(x509) && OBJ_find_sigid_algs(OBJ_obj2nid(X509_get0_tbs_sigalg(x509)->algorithm), NULL, NULL);
}

/* True when the bytes are a certificate, for both. */
static bool expect_same(const unsigned char *der, int length, const char *what, size_t which)
{
	const unsigned char *at = der;
	X509 *x509 = d2i_X509(NULL, &at, length);
	struct x509_facts facts;
	bool whole = x509 && at == der + length;

	if (expect((x509_read(&facts, der, (size_t)length) == 0) == whole, "%s %zu: a certificate or none", what, which) &&
		whole) {
		expect_name(facts.subject, X509_get_subject_name(x509), what, which);
		expect_name(facts.issuer, X509_get_issuer_name(x509), what, which);
		expect_key(&facts, x509, what, which);
		expect_number(facts.version, X509_get_version(x509) + 1, "%s %zu, version", what, which);
		/* OpenSSL knows neither where any extension can't be read. */
		if (!(X509_get_extension_flags(x509) & EXFLAG_INVALID)) {
			if (knows_algorithms(x509))
				expect(facts.self_signed == (X509_self_signed(x509, 0) == 1), "%s %zu, self-signed", what, which);
			expect((facts.ca == CA_YES) == ((X509_get_extension_flags(x509) & EXFLAG_CA) != 0), "%s %zu, CA", what,
				which);
			expect_number(facts.path_length, X509_get_pathlen(x509), "%s %zu, path length", what, which);
		}
	}
	x509_facts_release(&facts);
	X509_free(x509);
	return whole;
}

/* --- tests */

static void names_are_one_unambiguous_line(void)
{
#define BYTES(text) text, sizeof(text) - 1
	static const struct {
		int type;
		const char *bytes;
		int length;
		const char *subject, *common_name;
	} rows[] = {
		{ V_ASN1_UTF8STRING, BYTES("Contoso Root"), "CN=Contoso Root", "Contoso Root" },
		{ V_ASN1_PRINTABLESTRING, BYTES("Contoso"), "CN=Contoso", "Contoso" },
		{ V_ASN1_UTF8STRING, BYTES("Contoso, Inc."), "CN=\"Contoso, Inc.\"", "Contoso, Inc." },
		{ V_ASN1_UTF8STRING, BYTES("x, CN=y"), "CN=\"x, CN=y\"", "x, CN=y" },
		{ V_ASN1_UTF8STRING, BYTES("a+b"), "CN=\"a+b\"", "a+b" },
		{ V_ASN1_UTF8STRING, BYTES("a;b"), "CN=\"a;b\"", "a;b" },
		{ V_ASN1_UTF8STRING, BYTES("<a>"), "CN=\"<a>\"", "<a>" },
		{ V_ASN1_UTF8STRING, BYTES("a=b"), "CN=a=b", "a=b" },
		{ V_ASN1_UTF8STRING, BYTES("say \"hi\""), "CN=say \\\"hi\\\"", "say \"hi\"" },
		{ V_ASN1_UTF8STRING, BYTES("\"a\", b"), "CN=\"\\\"a\\\", b\"", "\"a\", b" },
		{ V_ASN1_UTF8STRING, BYTES("back\\slash"), "CN=back\\\\slash", "back\\slash" },
		{ V_ASN1_UTF8STRING, BYTES("#1"), "CN=\"#1\"", "#1" },
		{ V_ASN1_UTF8STRING, BYTES("a#1"), "CN=a#1", "a#1" },
		{ V_ASN1_UTF8STRING, BYTES(" before"), "CN=\" before\"", " before" },
		{ V_ASN1_UTF8STRING, BYTES("after "), "CN=\"after \"", "after " },
		{ V_ASN1_UTF8STRING, BYTES(" "), "CN=\" \"", " " },
		{ V_ASN1_UTF8STRING, BYTES("Zürich"), "CN=Zürich", "Zürich" },
		{ V_ASN1_T61STRING, BYTES("Z\xFCrich"), "CN=Zürich", "Zürich" },
		{ V_ASN1_BMPSTRING, BYTES("\0Z\0\xFC\0r"), "CN=Zür", "Zür" },
		{ V_ASN1_UNIVERSALSTRING, BYTES("\0\0\0Z\0\0\0,"), "CN=\"Z,\"", "Z," },
		{ V_ASN1_UTF8STRING, BYTES("good.example\0.evil"), "CN=good.example\\00.evil", "good.example\\00.evil" },
		{ V_ASN1_BMPSTRING, BYTES("\0a\0\0\0b"), "CN=a\\00b", "a\\00b" },
		{ V_ASN1_UTF8STRING, BYTES("a\nb\x1b"), "CN=a\nb\x1b", "a\nb\x1b" },
	};
	EVP_PKEY *key = make_key("ED25519", 0);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct made made = begin(key);
		struct x509_facts facts;
		unsigned char *der;
		int length;

		add_value(&made, "CN", rows[i].type, rows[i].bytes, rows[i].length, 0);
		length = end(&made, NULL, &der);
		if (expect_same(der, length, "name", i)) {
			x509_read(&facts, der, (size_t)length);
			expect_text(facts.subject, rows[i].subject, "row %zu", i);
			expect_text(facts.common_name, rows[i].common_name, "row %zu", i);
			x509_facts_release(&facts);
		}
		OPENSSL_free(der);
	}
	EVP_PKEY_free(key);
}

static void names_of_many_parts_keep_their_order(void)
{
	EVP_PKEY *key = make_key("ED25519", 0);
	struct made made = begin(key);
	struct x509_facts facts;
	unsigned char *der;
	int length;

	add_value(&made, "C", MBSTRING_ASC, "US", -1, 0);
	add_value(&made, "CN", MBSTRING_ASC, "first", -1, 0);
	add_value(&made, "1.2.3.4.5", MBSTRING_ASC, "of its own", -1, -1);
	add_value(&made, "CN", MBSTRING_ASC, "last", -1, 0);
	add_value(&made, "O", MBSTRING_ASC, "Contoso, Inc.", -1, -1);
	length = end(&made, NULL, &der);
	expect_same(der, length, "name", 0);
	x509_read(&facts, der, (size_t)length);
	expect_text(facts.common_name, "last", "the last");
	expect(strstr(facts.subject, " + 1.2.3.4.5=of its own") || strstr(facts.subject, "1.2.3.4.5=of its own + "), "%s",
		facts.subject);
	x509_facts_release(&facts);
	OPENSSL_free(der);
	EVP_PKEY_free(key);
}

static void keys_are_what_openssl_makes_of_them(void)
{
	static const struct {
		const char *kind;
		int bits;
		const char *key;
	} rows[] = {
		{ "RSA", 1024, "RSA 1024 bits" },
		{ "RSA", 1027, "RSA 1027 bits" },
		{ "RSA-PSS", 1024, "RSASSA-PSS 1024 bits" },
		{ "ED25519", 0, "ED25519 256 bits" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		EVP_PKEY *key = make_key(rows[i].kind, rows[i].bits);
		struct made made = begin(key);
		struct x509_facts facts;
		unsigned char *der;
		int length;

		add_value(&made, "CN", MBSTRING_ASC, "key", -1, 0);
		length = end(&made, rows[i].bits ? EVP_sha256() : NULL, &der);
		expect_same(der, length, "key", i);
		x509_read(&facts, der, (size_t)length);
		expect_text(facts.key, rows[i].key, "row %zu", i);
		expect(facts.self_signed, "row %zu is self-signed", i);
		x509_facts_release(&facts);
		OPENSSL_free(der);
		EVP_PKEY_free(key);
	}
}

static void damaged_rsa_keys_are_no_keys(void)
{
	static const struct {
		const char *bytes;
		int length;
		const char *key;
	} rows[] = {
		{ BYTES("\x30\x06\x02\x01\x55\x02\x01\x03"), "RSA 7 bits" },
		{ BYTES("\x30\x07\x02\x02\x00\x80\x02\x01\x03"), "RSA 8 bits" },
		{ BYTES("\x30\x06\x02\x01\x55\x02\x01\x03\x00"), NULL }, /* bytes after it */
		{ BYTES("\x30\x03\x02\x01\x55"), NULL },
		{ BYTES("\x30\x09\x02\x01\x55\x02\x01\x03\x02\x01\x03"), NULL },
		{ BYTES("\x30\x06\x04\x01\x55\x02\x01\x03"), NULL },
		{ BYTES("\x30\x06\x02\x01\x00\x02\x01\x03"), NULL },
		{ BYTES("\x30\x06\x02\x01\xd5\x02\x01\x03"), NULL }, /* a negative number */
		{ BYTES("\x30\x80\x02\x01\x55\x02\x01\x03\x00\x00"), NULL },
		{ BYTES("\x31\x06\x02\x01\x55\x02\x01\x03"), NULL },
		{ BYTES("\x30\x7f\x02\x01\x55\x02\x01\x03"), NULL },
		{ BYTES("\x30\x06\x02\x7f\x55\x02\x01\x03"), NULL },
		{ BYTES("\x30\x00"), NULL },
		{ BYTES("key"), NULL },
	};
	EVP_PKEY *key = make_key("RSA", 1024);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct made made = begin(key);
		struct x509_facts facts;
		unsigned char *der;
		int length;

		X509_PUBKEY_set0_param(X509_get_X509_PUBKEY(made.x509), OBJ_nid2obj(NID_rsaEncryption), V_ASN1_NULL, NULL,
			OPENSSL_memdup(rows[i].bytes, (size_t)rows[i].length), rows[i].length);
		length = end(&made, EVP_sha256(), &der);
		if (expect_same(der, length, "key", i) && rows[i].key) {
			x509_read(&facts, der, (size_t)length);
			expect_text(facts.key, rows[i].key, "row %zu", i);
			x509_facts_release(&facts);
		}
		OPENSSL_free(der);
	}
	EVP_PKEY_free(key);
	ERR_clear_error();
}

static void damage_is_reported_as_openssl_does(void)
{
	static const unsigned char flips[] = { 0x01, 0x80, 0xFF };
	EVP_PKEY *key = make_key("RSA", 1024);
	struct made made = begin(key);
	unsigned char *der;
	size_t certificates = 0;
	int length;

	add_value(&made, "C", MBSTRING_ASC, "US", -1, 0);
	add_value(&made, "CN", MBSTRING_ASC, "Contoso Root CA", -1, 0);
	add_extension(&made, NID_basic_constraints, "critical,CA:TRUE,pathlen:3");
	add_extension(&made, NID_key_usage, "critical,keyCertSign,cRLSign");
	add_extension(&made, NID_subject_key_identifier, "hash");
	add_extension(&made, NID_authority_key_identifier, "keyid:always");
	length = end(&made, EVP_sha256(), &der);
	expect(expect_same(der, length, "whole", 0), "it is a certificate");
	for (int at = 0; at < length; at++) {
		for (size_t i = 0; i < COUNT(flips); i++) {
			der[at] ^= flips[i];
			certificates += expect_same(der, length, "damaged at", (size_t)at);
			der[at] ^= flips[i];
		}
	}
	expect(certificates > (size_t)length, "%zu damaged ones are certificates still", certificates);
	OPENSSL_free(der);
	EVP_PKEY_free(key);
	ERR_clear_error();
}

static void each_part_of_the_extensions_is_read(void)
{
	static const struct {
		const char *basic, *usage; /* NULL: absent */
		enum ca_claim ca;
		long path_length;
		bool has_usage, can_sign;
	} rows[] = {
		{ "CA:TRUE", "keyCertSign", CA_YES, -1, true, true },
		{ "CA:TRUE,pathlen:0", "keyCertSign,cRLSign", CA_YES, 0, true, true },
		{ "CA:TRUE", NULL, CA_YES, -1, false, true },
		{ "CA:TRUE", "digitalSignature,cRLSign", CA_YES, -1, true, false },
		{ "CA:FALSE", "keyCertSign", CA_NO, -1, true, true },
		{ NULL, "keyCertSign", CA_NO, -1, true, true },
		{ NULL, NULL, CA_NO, -1, false, true },
	};
	EVP_PKEY *key = make_key("ED25519", 0);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct made made = begin(key);
		struct x509_facts facts;
		unsigned char *der;
		int length;

		add_value(&made, "CN", MBSTRING_ASC, "CA", -1, 0);
		if (rows[i].basic)
			add_extension(&made, NID_basic_constraints, rows[i].basic);
		if (rows[i].usage)
			add_extension(&made, NID_key_usage, rows[i].usage);
		length = end(&made, NULL, &der);
		expect_same(der, length, "extensions", i);
		x509_read(&facts, der, (size_t)length);
		expect_row_number(i, facts.ca, rows[i].ca);
		expect_row_number(i, facts.path_length, rows[i].path_length);
		expect(facts.has_key_usage == rows[i].has_usage && facts.can_sign_certificates == rows[i].can_sign,
			"row %zu, key usage", i);
		x509_facts_release(&facts);
		OPENSSL_free(der);
	}
	EVP_PKEY_free(key);
}

static void note_extension(void *context, const struct x509_extension *extension)
{
	struct strbuf *all = context;

	strbuf_printf(all, "%s%s\n%s", extension->name, extension->critical ? " critical" : "", extension->text);
}

static void no_line_of_an_extension_passes_for_a_heading(void)
{
	EVP_PKEY *key = make_key("ED25519", 0);
	struct made made = begin(key);
	struct strbuf all = STRBUF_INIT;
	unsigned char *der;
	int length;

	add_value(&made, "CN", MBSTRING_ASC, "CA", -1, 0);
	add_extension(&made, NID_netscape_comment, "a\n\nX509v3 Basic Constraints: critical\n  CA:TRUE\n            b");
	add_extension(&made, NID_basic_constraints, "critical,CA:FALSE");
	length = end(&made, NULL, &der);
	x509_for_each_extension(der, (size_t)length, 4, note_extension, &all);
	expect_text(strbuf_text(&all),
		"Netscape Comment\n    a\n    X509v3 Basic Constraints: critical\n    CA:TRUE\n            b\n"
		"X509v3 Basic Constraints critical\n    CA:FALSE\n",
		"indented");
	strbuf_setlen(&all, 0);
	x509_for_each_extension(der, (size_t)length - 1, 4, note_extension, &all);
	expect_text(strbuf_text(&all), "", "not a certificate");
	strbuf_release(&all);
	OPENSSL_free(der);
	EVP_PKEY_free(key);
}

void suite_x509(void)
{
	CU_pSuite suite = CU_add_suite("x509", NULL, NULL);

	CU_add_test(suite, "names are one unambiguous line", names_are_one_unambiguous_line);
	CU_add_test(suite, "names of many parts keep their order", names_of_many_parts_keep_their_order);
	CU_add_test(suite, "keys are what OpenSSL makes of them", keys_are_what_openssl_makes_of_them);
	CU_add_test(suite, "damaged RSA keys are no keys", damaged_rsa_keys_are_no_keys);
	CU_add_test(suite, "each part of the extensions is read", each_part_of_the_extensions_is_read);
	CU_add_test(suite, "damage is reported as OpenSSL does", damage_is_reported_as_openssl_does);
	CU_add_test(suite, "no line of an extension passes for a heading", no_line_of_an_extension_passes_for_a_heading);
}
