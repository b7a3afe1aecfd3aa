#include "tests/support/keys.h"

#include <openssl/bio.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64.h"
#include "model/crypto/library.h"
#include "tests/support/expect.h"

static const char *const names[] = {
	[KEY_PEM_PKCS8] = "PKCS#8, PEM",
	[KEY_PEM_PKCS1] = "PKCS#1, PEM",
	[KEY_PEM_SEC1] = "SEC 1, PEM",
	[KEY_PEM_ED25519] = "Ed25519, PEM",
	[KEY_PEM_DSA] = "DSA, PEM",
	[KEY_PEM_ENCRYPTED] = "encrypted PKCS#8, PEM",
	[KEY_PEM_PROC_TYPE] = "Proc-Type, PEM",
	[KEY_PEM_LOWER_CASE] = "PEM in lower case",
	[KEY_PEM_MIXED_CASE] = "PEM in mixed case",
	[KEY_PEM_ONE_LINE] = "PEM in one line",
	[KEY_PEM_NO_END] = "PEM without an end",
	[KEY_SSH_COM] = "SSH.com",
	[KEY_PUTTY_2] = "PuTTY 2",
	[KEY_PUTTY_3] = "PuTTY 3",
	[KEY_OPENSSH] = "OpenSSH",
	[KEY_OPENSSH_BODY] = "OpenSSH without a header",
	[KEY_PKCS8_BASE64] = "PKCS#8, base64",
	[KEY_PKCS8_BASE64_LINES] = "PKCS#8, base64 in lines",
	[KEY_PKCS1_BASE64] = "PKCS#1, base64",
	[KEY_SEC1_BASE64] = "SEC 1, base64",
	[KEY_ED25519_BASE64] = "Ed25519, base64",
	[KEY_ENCRYPTED_BASE64] = "encrypted PKCS#8, base64",
	[KEY_PKCS12_BASE64] = "PKCS#12, base64",
	[KEY_STRAY_BASE64] = "base64 of a stray byte and DER",
	[KEY_PEM_BASE64] = "base64 of PEM",
	[KEY_JWK_RSA] = "JWK, RSA",
	[KEY_JWK_EC] = "JWK, EC",
	[KEY_JWK_SYMMETRIC] = "JWK, symmetric",
	[KEY_XML] = "XML",
	[KEY_XML_PREFIX] = "XML with a prefix",
	[KEY_GNUPG_ARMOR] = "GnuPG, armored",
	[KEY_GNUPG_SEXP] = "GnuPG, S-expression",
	[KEY_PKCS8_DER] = "PKCS#8, DER",
	[KEY_PKCS1_DER] = "PKCS#1, DER",
	[KEY_SEC1_DER] = "SEC 1, DER",
	[KEY_ED25519_DER] = "Ed25519, DER",
	[KEY_ENCRYPTED_DER] = "encrypted PKCS#8, DER",
	[KEY_PKCS12_DER] = "PKCS#12, DER",
	[KEY_STRAY_DER] = "DER after a stray byte",
	[KEY_OPENSSH_DER] = "openssh-key-v1",
	[KEY_GNUPG_OLD] = "GnuPG, old packet",
	[KEY_GNUPG_NEW] = "GnuPG, new packet",
	[KEY_GNUPG_CURVE] = "GnuPG, curve",
	[KEY_PVK] = "PVK",
	[KEY_BLOB] = "PRIVATEKEYBLOB",
	[KEY_JKS] = "Java key store",
	[KEY_UTF16] = "PEM in UTF-16",
};
_Static_assert(COUNT(names) == KEY_FORMS, "each form needs a name");

void test_key_algorithms(void)
{
	library_start(); /* as in the program */
	EVP_add_cipher(EVP_aes_256_cbc());
	EVP_add_digest(EVP_sha1());
	EVP_add_digest(EVP_sha256());
}

const char *test_key_name(enum key_form form)
{
	return names[form];
}

static EVP_PKEY *make_dsa(void)
{
	static EVP_PKEY *parameters; /* slow to make */
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "DSA", NULL);
	EVP_PKEY *key = NULL;

	EVP_PKEY_paramgen_init(context);
	EVP_PKEY_CTX_set_dsa_paramgen_bits(context, 1024);
	EVP_PKEY_CTX_set_dsa_paramgen_q_bits(context, 160);
	if (!parameters)
		EVP_PKEY_paramgen(context, &parameters);
	EVP_PKEY_CTX_free(context);
	context = EVP_PKEY_CTX_new(parameters, NULL);
	EVP_PKEY_keygen_init(context);
	EVP_PKEY_keygen(context, &key);
	EVP_PKEY_CTX_free(context);
	return key;
}

static EVP_PKEY *make_key(enum key_form form)
{
	switch (form) {
	case KEY_PEM_SEC1:
	case KEY_SEC1_BASE64:
	case KEY_SEC1_DER:
		return EVP_EC_gen("P-256");
	case KEY_PEM_ED25519:
	case KEY_ED25519_BASE64:
	case KEY_ED25519_DER:
		return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	case KEY_PEM_DSA:
		return make_dsa();
	default:
		return EVP_RSA_gen(1024);
	}
}

static void write_pkcs12(BIO *bio, EVP_PKEY *key)
{
	PKCS12 *pkcs12 = PKCS12_create("secret", "test", key, NULL, NULL, 0, 0, 1, 1, 0);

	i2d_PKCS12_bio(bio, pkcs12);
	PKCS12_free(pkcs12);
}

/* The key as OpenSSL writes it: PEM for the forms that begin with that, else DER. */
static void write_key(BIO *bio, EVP_PKEY *key, enum key_form form)
{
	switch (form) {
	case KEY_PEM_PKCS1:
	case KEY_PEM_SEC1:
	case KEY_PEM_DSA:
		PEM_write_bio_PrivateKey_traditional(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	case KEY_PEM_PROC_TYPE:
		PEM_write_bio_PrivateKey_traditional(bio, key, EVP_aes_256_cbc(), (const unsigned char *)"secret", 6, NULL, NULL);
		break;
	case KEY_PEM_ENCRYPTED:
		PEM_write_bio_PKCS8PrivateKey(bio, key, EVP_aes_256_cbc(), "secret", 6, NULL, NULL);
		break;
	case KEY_PKCS1_BASE64:
	case KEY_PKCS1_DER:
	case KEY_SEC1_BASE64:
	case KEY_SEC1_DER:
		i2d_PrivateKey_bio(bio, key);
		break;
	case KEY_ENCRYPTED_BASE64:
	case KEY_ENCRYPTED_DER:
		i2d_PKCS8PrivateKey_bio(bio, key, EVP_aes_256_cbc(), "secret", 6, NULL, NULL);
		break;
	case KEY_PKCS12_BASE64:
	case KEY_PKCS12_DER:
		write_pkcs12(bio, key);
		break;
	case KEY_PKCS8_BASE64:
	case KEY_PKCS8_BASE64_LINES:
	case KEY_ED25519_BASE64:
	case KEY_ED25519_DER:
	case KEY_STRAY_BASE64:
	case KEY_STRAY_DER:
	case KEY_PKCS8_DER:
		i2d_PKCS8PrivateKey_bio(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	default:
		PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	}
}

static void make_bytes(struct strbuf *out, enum key_form form)
{
	BIO *bio = BIO_new(BIO_s_mem());
	EVP_PKEY *key = make_key(form);
	char *bytes;
	long length;

	write_key(bio, key, form);
	length = BIO_get_mem_data(bio, &bytes);
	expect(length > 40, "OpenSSL makes a key: %s", names[form]);
	strbuf_add(out, bytes, length > 0 ? (size_t)length : 0);
	BIO_free(bio);
	EVP_PKEY_free(key);
	ERR_clear_error();
}

/* --- changes to what OpenSSL wrote */

static void encode(struct strbuf *bytes, size_t columns)
{
	char *text = base64_encode(bytes->text, bytes->length);

	strbuf_setlen(bytes, 0);
	for (size_t at = 0, length = strlen(text); at < length; at += columns) {
		strbuf_add(bytes, text + at, length - at < columns ? length - at : columns);
		strbuf_addstr(bytes, length - at > columns ? "\n" : "");
	}
	free(text);
}

/* Headers only: base64 has both cases. */
static void change_headers(struct strbuf *pem, bool mixed)
{
	bool header = false;
	size_t count = 0;

	for (size_t at = 0; at < pem->length; at++) {
		if (at == 0 || pem->text[at - 1] == '\n')
			header = pem->text[at] == '-';
		if (header && pem->text[at] >= 'A' && pem->text[at] <= 'Z' && (!mixed || count++ % 2))
			pem->text[at] |= 0x20;
	}
}

static void join_lines(struct strbuf *pem)
{
	for (size_t at = 0; at < pem->length; at++)
		if (pem->text[at] == '\n')
			pem->text[at] = ' ';
}

static void widen(struct strbuf *bytes)
{
	struct strbuf wide = STRBUF_INIT;

	strbuf_add(&wide, "\xff\xfe", 2);
	for (size_t at = 0; at < bytes->length; at++)
		strbuf_add(&wide, (const char[]){ bytes->text[at], '\0' }, 2);
	strbuf_release(bytes);
	*bytes = wide;
}

static void change(struct strbuf *key, enum key_form form)
{
	if (form == KEY_PEM_LOWER_CASE || form == KEY_PEM_MIXED_CASE)
		change_headers(key, form == KEY_PEM_MIXED_CASE);
	else if (form == KEY_PEM_ONE_LINE)
		join_lines(key);
	else if (form == KEY_PEM_NO_END)
		strbuf_setlen(key, key->length / 2);
	else if (form == KEY_UTF16)
		widen(key);
	if (form == KEY_STRAY_BASE64 || form == KEY_STRAY_DER)
		strbuf_insert(key, 0, "\0", 1);
	if ((form >= KEY_PKCS8_BASE64 && form <= KEY_PKCS12_BASE64) || form == KEY_STRAY_BASE64 || form == KEY_PEM_BASE64)
		encode(key, form == KEY_PKCS8_BASE64_LINES ? 64 : 10000);
}

/* --- forms of other programs, with random bytes in place of the numbers */

static void add_random(struct strbuf *out, size_t length)
{
	unsigned char bytes[1024];

	RAND_bytes(bytes, (int)length);
	strbuf_add(out, bytes, length);
}

/* In base64, or without its padding as in a JSON Web Key. */
static void add_random_text(struct strbuf *out, size_t length, size_t columns)
{
	struct strbuf bytes = STRBUF_INIT;

	add_random(&bytes, length);
	encode(&bytes, columns ? columns : 10000);
	for (char *at = bytes.text; !columns && *at; at++)
		*at = *at == '+' ? '-' : *at == '/' ? '_' : *at == '=' ? '\0' : *at;
	strbuf_addstr(out, bytes.text);
	strbuf_release(&bytes);
}

static void add_parts(struct strbuf *out, const char *const *parts, size_t length, size_t columns)
{
	for (; parts[1]; parts++) {
		strbuf_addstr(out, parts[0]);
		add_random_text(out, length, columns);
	}
	strbuf_addstr(out, parts[0]);
}

static void add_openssh(struct strbuf *out)
{
	strbuf_add(out, "openssh-key-v1", 15);
	add_random(out, 400);
}

static bool add_other_text(struct strbuf *out, enum key_form form)
{
	static const char *const ssh_com[] = { "---- BEGIN SSH2 ENCRYPTED "
					       "PRIVATE KEY ----\nComment: \"rsa-key\"\n",
		"\n---- END SSH2 ENCRYPTED "
		"PRIVATE KEY ----\n",
		NULL };
	static const char *const putty_2[] = { "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: me\nPublic-Lines: 6\n",
		"\nPrivate-Lines: 6\n", "\nPrivate-MAC: 0123456789abcdef0123456789abcdef01234567\n", NULL };
	static const char *const putty_3[] = { "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: aes256-cbc\nPublic-Lines: 6\n",
		"\nPrivate-Lines: 6\n", "\nPrivate-MAC: 0123456789abcdef0123456789abcdef01234567\n", NULL };
	static const char *const jwk_rsa[] = { "{\"kty\":\"RSA\",\"n\":\"", "\",\"e\":\"AQAB\",\"d\":\"", "\",\"p\":\"", "\"}",
		NULL };
	static const char *const jwk_ec[] = { "{ \"kty\": \"EC\", \"crv\": \"P-256\", \"d\": \"", "\", \"x\": \"", "\" }", NULL };
	static const char *const jwk_symmetric[] = { "{\"kty\":\"oct\",\"k\":\"", "\"}", NULL };
	static const char *const xml[] = { "<RSAKeyValue><Modulus>", "</Modulus><Exponent>AQAB</Exponent><P>", "</P><D>",
		"</D></RSAKeyValue>", NULL };
	static const char *const xml_prefix[] = { "<ds:RSAKeyValue><ds:Modulus>", "</ds:Modulus><ds:D>",
		"</ds:D></ds:RSAKeyValue>", NULL };
	static const char *const armor[] = { "-----BEGIN PGP "
					     "PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n",
		"\n=AbCd\n-----END PGP "
		"PRIVATE KEY BLOCK-----\n",
		NULL };
	static const char *const sexp[] = { "(private-key (rsa (n #", "#)(e #010001#)(d #", "#)))\n", NULL };
	static const struct {
		enum key_form form;
		const char *const *parts;
		size_t columns;
	} rows[] = { { KEY_SSH_COM, ssh_com, 70 }, { KEY_PUTTY_2, putty_2, 64 }, { KEY_PUTTY_3, putty_3, 64 },
		{ KEY_JWK_RSA, jwk_rsa, 0 }, { KEY_JWK_EC, jwk_ec, 0 }, { KEY_JWK_SYMMETRIC, jwk_symmetric, 0 },
		{ KEY_XML, xml, 76 }, { KEY_XML_PREFIX, xml_prefix, 10000 }, { KEY_GNUPG_ARMOR, armor, 64 },
		{ KEY_GNUPG_SEXP, sexp, 10000 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].form != form)
			continue;
		add_parts(out, rows[i].parts, form == KEY_JWK_EC || form == KEY_JWK_SYMMETRIC ? 32 : 256, rows[i].columns);
		return true;
	}
	if (form != KEY_OPENSSH && form != KEY_OPENSSH_BODY)
		return false;
	add_openssh(out);
	encode(out, 70);
	if (form == KEY_OPENSSH) {
		strbuf_insert(out, 0,
			"-----BEGIN OPENSSH "
			"PRIVATE KEY-----\n",
			36);
		strbuf_addstr(out, "\n-----END OPENSSH "
				   "PRIVATE KEY-----\n");
	}
	return true;
}

static bool add_other_file(struct strbuf *out, enum key_form form)
{
	static const struct {
		enum key_form form;
		const char *start;
		size_t length;
	} rows[] = {
		{ KEY_GNUPG_OLD, "\x95\x01\xfe\x04\x65\x00\x00\x00\x01\x08\x00", 11 },
		{ KEY_GNUPG_NEW, "\xc5\xc1\x3e\x04\x65\x00\x00\x00\x01\x08\x00", 11 },
		{ KEY_GNUPG_CURVE, "\x94\x58\x04\x65\x00\x00\x00\x16\x09\x2b\x06\x01\x04", 13 },
		{ KEY_PVK, "\x1e\xf1\xb5\xb0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0", 20 },
		{ KEY_BLOB, "\x07\x02\0\0\0\xa4\0\0RSA2\0\x08\0\0", 16 },
		{ KEY_JKS, "\xfe\xed\xfe\xed\0\0\0\x02\0\0\0\x01", 12 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].form != form)
			continue;
		strbuf_add(out, rows[i].start, rows[i].length);
		add_random(out, 500);
		return true;
	}
	if (form == KEY_OPENSSH_DER)
		add_openssh(out);
	return form == KEY_OPENSSH_DER;
}

void test_key(struct strbuf *out, enum key_form form)
{
	struct strbuf key = STRBUF_INIT;

	if (!add_other_text(&key, form) && !add_other_file(&key, form)) {
		make_bytes(&key, form);
		change(&key, form);
	}
	strbuf_add(out, strbuf_text(&key), key.length);
	strbuf_release(&key);
}
