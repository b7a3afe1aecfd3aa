#include "model/crypto.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/http.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/strbuf.h"
#include "model/xalloc.h"

/* Nothing here depends on the machine's openssl.cnf; reading it would cost more than the rest of the start. */
static void start_library(void)
{
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
}

static void drain_errors(void)
{
	ERR_clear_error();
}

void crypto_sha1(const void *bytes, size_t length, unsigned char digest[SHA1_BYTES])
{
	start_library();
	if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha1(), NULL))
		memset(digest, 0, SHA1_BYTES);
	drain_errors();
}

void crypto_sha256(const void *bytes, size_t length, unsigned char digest[SHA256_BYTES])
{
	start_library();
	if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL))
		memset(digest, 0, SHA256_BYTES);
	drain_errors();
}

char *crypto_hex(const unsigned char *bytes, size_t length)
{
	struct strbuf hex = STRBUF_INIT;

	for (size_t i = 0; i < length; i++)
		strbuf_printf(&hex, "%02x", bytes[i]);
	return strbuf_take(&hex);
}

static void uuid_text(char uuid[UUID_TEXT], unsigned char b[16], unsigned version)
{
	b[6] = (unsigned char)((b[6] & 0x0F) | version << 4);
	b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
	snprintf(uuid, UUID_TEXT, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4],
		b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

void crypto_uuid(char uuid[UUID_TEXT])
{
	unsigned char b[16];

	start_library();
	if (RAND_bytes(b, sizeof(b)) != 1) {
		fputs("bladesmith: the system gives no random numbers\n", stderr);
		exit(3);
	}
	uuid_text(uuid, b, 4);
}

void crypto_uuid_of(char uuid[UUID_TEXT], const char *text)
{
	static const unsigned char name_space[16] = "bladesmith names";
	unsigned char digest[SHA1_BYTES];
	struct strbuf name = STRBUF_INIT;

	strbuf_add(&name, name_space, sizeof(name_space));
	strbuf_puts(&name, text);
	crypto_sha1(name.text, name.length, digest);
	strbuf_release(&name);
	uuid_text(uuid, digest, 5);
}

static char *own(char *from_openssl)
{
	char *copy = xstrdup(from_openssl ? from_openssl : "");

	OPENSSL_free(from_openssl);
	return copy;
}

int crypto_url(struct url *url, const char *text)
{
	char *user = NULL;
	char *host = NULL;
	char *port = NULL;
	char *path = NULL;
	char *query = NULL;
	char *fragment = NULL;
	int tls = 0;
	bool plain = strncasecmp(text, "http://", 7) == 0;
	char *spelled = xstrdup(text);
	bool fine;

	/* RFC 3986: the case of the scheme is of no matter; to OpenSSL it is. */
	if (plain || strncasecmp(text, "https://", 8) == 0)
		memcpy(spelled, plain ? "http" : "https", plain ? 4 : 5);
	else
		*spelled = '\0';
	fine = *spelled && OSSL_HTTP_parse_url(spelled, &tls, &user, &host, &port, NULL, &path, &query, &fragment) == 1;
	free(spelled);
	drain_errors();
	url->tls = tls != 0;
	url->user = own(user);
	url->host = own(host);
	url->port = own(port);
	url->path = own(path);
	url->query = own(query);
	url->fragment = own(fragment);
	return fine && *url->host ? 0 : -1;
}

void url_release(struct url *url)
{
	free(url->user);
	free(url->host);
	free(url->port);
	free(url->path);
	free(url->query);
	free(url->fragment);
	memset(url, 0, sizeof(*url));
}

static char *bio_take(BIO *bio)
{
	char *bytes = NULL;
	long length = BIO_get_mem_data(bio, &bytes);
	char *text = xmemdup_text(bytes, length > 0 ? (size_t)length : 0);

	BIO_free(bio);
	return text;
}

static char *name_text(const X509_NAME *name)
{
	BIO *bio = BIO_new(BIO_s_mem());

	if (!bio)
		return xstrdup("");
	X509_NAME_print_ex(bio, name, 0, XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN | ASN1_STRFLGS_ESC_QUOTE | ASN1_STRFLGS_UTF8_CONVERT);
	return bio_take(bio);
}

static char *common_name(const X509_NAME *name)
{
	int last = X509_NAME_entry_count(name) - 1;
	unsigned char *utf8 = NULL;
	char *text;
	int length;

	for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;)
		last = at;
	if (last < 0)
		return xstrdup("");
	length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
	text = xmemdup_text((char *)utf8, length > 0 ? (size_t)length : 0);
	OPENSSL_free(utf8);
	return text;
}

static time_t to_time(const ASN1_TIME *when)
{
	struct tm tm = { 0 };

	return ASN1_TIME_to_tm(when, &tm) == 1 ? timegm(&tm) : (time_t)-1;
}

static char *octets_hex(const ASN1_OCTET_STRING *octets)
{
	return octets ? crypto_hex(ASN1_STRING_get0_data(octets), (size_t)ASN1_STRING_length(octets)) : xstrdup("");
}

static void key_facts(struct x509_facts *facts, X509 *x509)
{
	EVP_PKEY *key = X509_get0_pubkey(x509);
	struct strbuf text = STRBUF_INIT;
	char curve[64] = "";

	facts->key_bits = key ? EVP_PKEY_get_bits(key) : 0;
	facts->rsa = key && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
	facts->elliptic = key && EVP_PKEY_get_base_id(key) == EVP_PKEY_EC;
	if (!key)
		strbuf_puts(&text, "unknown");
	else if (facts->elliptic && EVP_PKEY_get_group_name(key, curve, sizeof(curve), NULL))
		strbuf_printf(&text, "EC %s", curve);
	else
		strbuf_printf(&text, "%s %d bits", facts->rsa ? "RSA" : OBJ_nid2sn(EVP_PKEY_get_base_id(key)), facts->key_bits);
	facts->key = strbuf_take(&text);
}

/* RFC 6194 and RFC 6151: nothing that is signed with these is to be trusted. */
static bool is_weak_signature(int signature)
{
	static const int weak[] = { NID_md2, NID_md4, NID_md5, NID_sha, NID_sha1 };
	int digest = NID_undef;

	if (!OBJ_find_sigid_algs(signature, &digest, NULL))
		return false;
	for (size_t i = 0; i < sizeof(weak) / sizeof(weak[0]); i++)
		if (weak[i] == digest)
			return true;
	return false;
}

#define V1_ROOT (EXFLAG_V1 | EXFLAG_SS)

static void ca_facts(struct x509_facts *facts, X509 *x509)
{
	/* Not X509_check_ca(), which also wants a key usage that may sign: that is told apart. */
	uint32_t flags = X509_get_extension_flags(x509);
	uint32_t usage = X509_get_key_usage(x509);

	facts->ca = flags & EXFLAG_CA ? CA_YES : (flags & V1_ROOT) == V1_ROOT ? CA_VERSION_1 : CA_NO;
	facts->path_length = X509_get_pathlen(x509);
	facts->has_key_usage = (flags & EXFLAG_KUSAGE) != 0;
	facts->can_sign_certificates = !facts->has_key_usage || (usage & KU_KEY_CERT_SIGN);
	facts->self_signed = X509_self_signed(x509, 0) == 1;
	facts->subject_key_id = octets_hex(X509_get0_subject_key_id(x509));
	facts->authority_key_id = octets_hex(X509_get0_authority_key_id(x509));
}

int crypto_x509(struct x509_facts *facts, const unsigned char *der, size_t length)
{
	const unsigned char *end = der;
	X509 *x509;
	BIO *serial;

	start_library();
	x509 = length <= LONG_MAX ? d2i_X509(NULL, &end, (long)length) : NULL;
	memset(facts, 0, sizeof(*facts));
	if (!x509 || end != der + length) {
		X509_free(x509);
		drain_errors();
		return -1;
	}
	facts->subject = name_text(X509_get_subject_name(x509));
	facts->issuer = name_text(X509_get_issuer_name(x509));
	facts->common_name = common_name(X509_get_subject_name(x509));
	facts->not_before = to_time(X509_get0_notBefore(x509));
	facts->not_after = to_time(X509_get0_notAfter(x509));
	facts->version = (int)X509_get_version(x509) + 1;
	facts->signature = xstrdup(OBJ_nid2ln(X509_get_signature_nid(x509)));
	facts->weak_signature = is_weak_signature(X509_get_signature_nid(x509));
	serial = BIO_new(BIO_s_mem());
	if (serial)
		i2a_ASN1_INTEGER(serial, X509_get0_serialNumber(x509));
	facts->serial = serial ? bio_take(serial) : xstrdup("");
	key_facts(facts, x509);
	ca_facts(facts, x509);
	X509_free(x509);
	drain_errors();
	return 0;
}

void x509_facts_release(struct x509_facts *facts)
{
	free(facts->subject);
	free(facts->issuer);
	free(facts->common_name);
	free(facts->serial);
	free(facts->key);
	free(facts->signature);
	free(facts->subject_key_id);
	free(facts->authority_key_id);
	memset(facts, 0, sizeof(*facts));
}

enum container crypto_container(const unsigned char *der, size_t length)
{
	enum container found = CONTAINER_NONE;
	const unsigned char *at;
	void *thing;

	if (length > LONG_MAX)
		return CONTAINER_NONE;
	if ((at = der, thing = d2i_PKCS12(NULL, &at, (long)length))) {
		PKCS12_free(thing);
		found = CONTAINER_PKCS12;
	} else if ((at = der, thing = d2i_X509_SIG(NULL, &at, (long)length))) {
		X509_SIG_free(thing);
		found = CONTAINER_PKCS8;
	} else if ((at = der, thing = d2i_PKCS8_PRIV_KEY_INFO(NULL, &at, (long)length))) {
		PKCS8_PRIV_KEY_INFO_free(thing);
		found = CONTAINER_PKCS8;
	} else if ((at = der, thing = d2i_AutoPrivateKey(NULL, &at, (long)length))) {
		EVP_PKEY_free(thing);
		found = CONTAINER_PRIVATE_KEY;
	} else if ((at = der, thing = d2i_PKCS7(NULL, &at, (long)length))) {
		PKCS7_free(thing);
		found = CONTAINER_PKCS7;
	}
	drain_errors();
	return found;
}

size_t crypto_pem(const char *text, size_t length, void (*found)(void *context, const char *label, const unsigned char *bytes, size_t length),
	void *context)
{
	BIO *bio = length <= INT_MAX ? BIO_new_mem_buf(text, (int)length) : NULL;
	unsigned char *bytes;
	char *label;
	char *header;
	size_t count = 0;
	long size;

	if (!bio)
		return 0;
	while (PEM_read_bio(bio, &label, &header, &bytes, &size)) {
		found(context, label, bytes, size > 0 ? (size_t)size : 0);
		count++;
		OPENSSL_clear_free(bytes, size > 0 ? (size_t)size : 0);
		OPENSSL_free(label);
		OPENSSL_free(header);
	}
	BIO_free(bio);
	drain_errors();
	return count;
}
