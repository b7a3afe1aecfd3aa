/* lint: long, since no other source includes OpenSSL. */
#include "model/crypto/x509.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/http.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

/* Nothing here depends on the machine's openssl.cnf; reading it would cost more than the rest of the start. */
static void start_library(void)
{
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
}

static void drain_errors(void)
{
	ERR_clear_error();
}

void digest_sha1(const void *bytes, size_t length, unsigned char digest[SHA1_BYTES])
{
	start_library();
	if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha1(), NULL))
		memset(digest, 0, SHA1_BYTES);
	drain_errors();
}

void digest_sha256(const void *bytes, size_t length, unsigned char digest[SHA256_BYTES])
{
	start_library();
	if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL))
		memset(digest, 0, SHA256_BYTES);
	drain_errors();
}

static void put_hex(struct strbuf *out, const unsigned char *bytes, size_t length, const char *digits)
{
	for (size_t i = 0; i < length; i++) {
		strbuf_addch(out, digits[bytes[i] >> 4]);
		strbuf_addch(out, digits[bytes[i] & 0xF]);
	}
}

char *hex_encode(const unsigned char *bytes, size_t length)
{
	struct strbuf hex = STRBUF_INIT;

	put_hex(&hex, bytes, length, "0123456789abcdef");
	return strbuf_detach(&hex);
}

static char *own(char *from_openssl)
{
	char *copy = xstrdup(from_openssl ? from_openssl : "");

	OPENSSL_free(from_openssl);
	return copy;
}

int url_parse(struct url *url, const char *text)
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

/* A value of a name in UTF-8: of the types, two have wide characters, and all but one of the others are read as Latin-1. */
static void put_utf8(struct strbuf *out, const ASN1_STRING *value)
{
	const unsigned char *bytes = ASN1_STRING_get0_data(value);
	unsigned char *converted = NULL;
	int type = ASN1_STRING_type(value);
	int length = ASN1_STRING_length(value);

	if (type == V_ASN1_BMPSTRING || type == V_ASN1_UNIVERSALSTRING)
		length = ASN1_STRING_to_UTF8(&converted, value);
	if (converted || type == V_ASN1_UTF8STRING)
		strbuf_add(out, converted ? converted : bytes, length > 0 ? (size_t)length : 0);
	else
		for (int i = 0; i < length; i++)
			utf8_put(out, bytes[i]);
	OPENSSL_free(converted);
}

static void put_quoted_value(struct strbuf *out, const ASN1_STRING *value)
{
	struct strbuf utf8 = STRBUF_INIT;

	put_utf8(&utf8, value);
	subject_quote(out, strbuf_text(&utf8), utf8.length);
	strbuf_release(&utf8);
}

static char *name_text(const X509_NAME *name)
{
	struct strbuf text = STRBUF_INIT;
	int set = 0;

	for (int i = 0; i < X509_NAME_entry_count(name); i++) {
		const X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, i);
		const ASN1_OBJECT *object = X509_NAME_ENTRY_get_object(entry);
		int nid = OBJ_obj2nid(object);
		char oid[128];

		if (i)
			strbuf_addstr(&text, X509_NAME_ENTRY_set(entry) == set ? " + " : ", ");
		set = X509_NAME_ENTRY_set(entry);
		if (nid == NID_undef)
			OBJ_obj2txt(oid, sizeof(oid), object, 1);
		strbuf_addstr(&text, nid == NID_undef ? oid : OBJ_nid2sn(nid));
		strbuf_addch(&text, '=');
		put_quoted_value(&text, X509_NAME_ENTRY_get_data(entry));
	}
	return strbuf_detach(&text);
}

/* The last value of that kind, else the entry at otherwise; "" where that is none. */
static char *name_part(const X509_NAME *name, int nid, int otherwise)
{
	int last = otherwise;
	struct strbuf utf8 = STRBUF_INIT;
	struct strbuf text = STRBUF_INIT;

	for (int at = -1; (at = X509_NAME_get_index_by_NID(name, nid, at)) >= 0;)
		last = at;
	if (last >= 0)
		put_utf8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
	subject_escape(&text, strbuf_text(&utf8), utf8.length, "");
	strbuf_release(&utf8);
	return strbuf_detach(&text);
}

static time_t to_time(const ASN1_TIME *when)
{
	struct tm tm = { 0 };

	return ASN1_TIME_to_tm(when, &tm) == 1 ? timegm(&tm) : (time_t)-1;
}

/* Upper-case hex, as serial numbers are shown everywhere. */
static char *integer_hex(const ASN1_INTEGER *number)
{
	size_t length = (size_t)ASN1_STRING_length(number);
	struct strbuf text = STRBUF_INIT;

	if (ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER)
		strbuf_addch(&text, '-');
	put_hex(&text, length ? ASN1_STRING_get0_data(number) : (const unsigned char *)"", length ? length : 1,
		"0123456789ABCDEF");
	return strbuf_detach(&text);
}

static char *octets_hex(const ASN1_OCTET_STRING *octets)
{
	return octets ? hex_encode(ASN1_STRING_get0_data(octets), (size_t)ASN1_STRING_length(octets)) : xstrdup("");
}

/* The bits of an RSA key's modulus, 0 when it is none. RFC 8017, A.1.1: SEQUENCE { modulus INTEGER, publicExponent INTEGER }. */
static int rsa_bits(const unsigned char *key, int length)
{
	const unsigned char *at = key;
	ASN1_SEQUENCE_ANY *parts = d2i_ASN1_SEQUENCE_ANY(NULL, &at, length);
	const ASN1_TYPE *modulus = sk_ASN1_TYPE_num(parts) == 2 && at == key + length ? sk_ASN1_TYPE_value(parts, 0) : NULL;
	int bits = 0;

	if (modulus && modulus->type == V_ASN1_INTEGER && ASN1_STRING_type(modulus->value.integer) != V_ASN1_NEG_INTEGER &&
		sk_ASN1_TYPE_value(parts, 1)->type == V_ASN1_INTEGER) {
		unsigned first = *ASN1_STRING_get0_data(modulus->value.integer);

		for (bits = first ? ASN1_STRING_length(modulus->value.integer) * 8 : 0; first && first < 0x80; first <<= 1)
			bits--;
	}
	sk_ASN1_TYPE_pop_free(parts, ASN1_TYPE_free);
	return bits;
}

static EVP_PKEY *decode_key(const X509_PUBKEY *given)
{
	unsigned char *der = NULL;
	int length = i2d_X509_PUBKEY(given, &der);
	const unsigned char *at = der;
	EVP_PKEY *key = length > 0 ? d2i_PUBKEY(NULL, &at, length) : NULL;

	OPENSSL_free(der);
	return key;
}

/* False when it can't be made a key. */
static bool other_key_facts(struct x509_facts *facts, struct strbuf *text, const X509_PUBKEY *given)
{
	EVP_PKEY *key = decode_key(given);
	int kind = key ? EVP_PKEY_get_base_id(key) : NID_undef;
	char curve[64] = "";

	facts->key_bits = key ? EVP_PKEY_get_bits(key) : 0;
	facts->rsa = kind == EVP_PKEY_RSA;
	facts->elliptic = kind == EVP_PKEY_EC;
	if (!key)
		strbuf_addstr(text, "unknown");
	else if (facts->elliptic && EVP_PKEY_get_group_name(key, curve, sizeof(curve), NULL))
		strbuf_printf(text, "EC %s", curve);
	else
		strbuf_printf(text, "%s %d bits", facts->rsa ? "RSA" : OBJ_nid2sn(kind), facts->key_bits);
	EVP_PKEY_free(key);
	return kind != NID_undef;
}

/* Returns which algorithm the key is for, NID_undef when it is none. Most keys are RSA's, whose size can be told without making
 * a key of them. */
static int key_facts(struct x509_facts *facts, const X509 *x509)
{
	X509_PUBKEY *given = X509_get_X509_PUBKEY(x509);
	const unsigned char *bytes = NULL;
	ASN1_OBJECT *algorithm = NULL;
	struct strbuf text = STRBUF_INIT;
	int length = 0;
	bool known = true;

	X509_PUBKEY_get0_param(&algorithm, &bytes, &length, NULL, given);
	if (OBJ_obj2nid(algorithm) == NID_rsaEncryption)
		facts->key_bits = rsa_bits(bytes, length);
	facts->rsa = facts->key_bits > 0;
	if (facts->rsa)
		strbuf_printf(&text, "RSA %d bits", facts->key_bits);
	else
		known = other_key_facts(facts, &text, given);
	facts->key = strbuf_detach(&text);
	return known ? OBJ_obj2nid(algorithm) : NID_undef;
}

/* Whether a signature can have been made with a key of that algorithm. */
static bool signs(int key_algorithm, int signature)
{
	int wanted;

	if (!OBJ_find_sigid_algs(signature, NULL, &wanted))
		return false;
	return wanted == key_algorithm || (wanted == NID_rsassaPss && key_algorithm == NID_rsaEncryption);
}

static bool self_signed(X509 *x509, int key_algorithm, const ASN1_OCTET_STRING *own, const AUTHORITY_KEYID *above)
{
	int signature = OBJ_obj2nid(X509_get0_tbs_sigalg(x509)->algorithm);

	if (X509_NAME_cmp(X509_get_subject_name(x509), X509_get_issuer_name(x509)) != 0 || !signs(key_algorithm, signature))
		return false;
	if (above && above->keyid && own && ASN1_OCTET_STRING_cmp(above->keyid, own) != 0)
		return false;
	return X509_check_akid(x509, above) == X509_V_OK; /* issuer and serial number */
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

static unsigned usage_bits(const ASN1_BIT_STRING *usage)
{
	unsigned bits = 0;

	for (int i = 0; usage && i < KEY_USAGE_COUNT; i++)
		bits |= (unsigned)ASN1_BIT_STRING_get_bit(usage, i) << i;
	return bits;
}

static void extension_facts(struct x509_facts *facts, X509 *x509, int key_algorithm)
{
	BASIC_CONSTRAINTS *basic = X509_get_ext_d2i(x509, NID_basic_constraints, NULL, NULL);
	ASN1_BIT_STRING *usage = X509_get_ext_d2i(x509, NID_key_usage, NULL, NULL);
	ASN1_OCTET_STRING *own = X509_get_ext_d2i(x509, NID_subject_key_identifier, NULL, NULL);
	AUTHORITY_KEYID *above = X509_get_ext_d2i(x509, NID_authority_key_identifier, NULL, NULL);

	facts->self_signed = self_signed(x509, key_algorithm, own, above);
	if (basic)
		facts->ca = basic->ca ? CA_YES : CA_NO;
	else
		facts->ca = facts->version == 1 && facts->self_signed ? CA_VERSION_1 : CA_NO;
	facts->path_length = basic && basic->pathlen ? ASN1_INTEGER_get(basic->pathlen) : -1;
	facts->has_key_usage = X509_get_ext_by_NID(x509, NID_key_usage, -1) >= 0;
	facts->key_usage = usage_bits(usage);
	facts->can_sign_certificates = !facts->has_key_usage || (facts->key_usage >> KEY_USAGE_CERTIFICATE_SIGN & 1);
	facts->subject_key_id = octets_hex(own);
	facts->authority_named = above && (above->issuer || above->serial);
	facts->authority_key_id = octets_hex(above ? above->keyid : NULL);
	BASIC_CONSTRAINTS_free(basic);
	ASN1_BIT_STRING_free(usage);
	ASN1_OCTET_STRING_free(own);
	AUTHORITY_KEYID_free(above);
}

/* A library context that knows no algorithm: a certificate that is read there keeps its public key as it came. Making a key of
 * it costs seven times as much as all the rest. NULL, the context that knows them all, where there can't be such a one. */
static OSSL_LIB_CTX *without_algorithms(void)
{
	static OSSL_LIB_CTX *context;

	if (!context) {
		context = OSSL_LIB_CTX_new();
		if (context && !OSSL_PROVIDER_load(context, "null")) {
			OSSL_LIB_CTX_free(context);
			context = NULL;
		}
	}
	return context;
}

/* NULL when the bytes are not one certificate and nothing else. */
static X509 *read_x509(const unsigned char *der, size_t length)
{
	X509 *x509 = length <= LONG_MAX ? X509_new_ex(without_algorithms(), NULL) : NULL;
	const unsigned char *end = der;

	if (!x509 || !d2i_X509(&x509, &end, (long)length)) /* which frees it */
		return NULL;
	if (end == der + length)
		return x509;
	X509_free(x509);
	return NULL;
}

int x509_read(struct x509_facts *facts, const unsigned char *der, size_t length)
{
	const X509_NAME *subject;
	const ASN1_BIT_STRING *key;
	X509 *x509;
	int result = -1;

	start_library();
	memset(facts, 0, sizeof(*facts));
	if ((x509 = read_x509(der, length))) {
		subject = X509_get_subject_name(x509);
		facts->subject = name_text(subject);
		facts->issuer = name_text(X509_get_issuer_name(x509));
		facts->common_name = name_part(subject, NID_commonName, X509_NAME_entry_count(subject) - 1);
		facts->organization = name_part(subject, NID_organizationName, -1);
		facts->not_before = to_time(X509_get0_notBefore(x509));
		facts->not_after = to_time(X509_get0_notAfter(x509));
		facts->version = (int)X509_get_version(x509) + 1;
		facts->signature = xstrdup(OBJ_nid2ln(X509_get_signature_nid(x509)));
		facts->weak_signature = is_weak_signature(X509_get_signature_nid(x509));
		facts->serial = integer_hex(X509_get0_serialNumber(x509));
		key = X509_get0_pubkey_bitstr(x509);
		digest_sha256(ASN1_STRING_get0_data(key), (size_t)ASN1_STRING_length(key), facts->public_key);
		extension_facts(facts, x509, key_facts(facts, x509));
		X509_free(x509);
		result = 0;
	}
	drain_errors();
	return result;
}

void x509_for_each_extension(const unsigned char *der, size_t length,
	void (*found)(void *context, const char *oid, const char *name, bool critical), void *context)
{
	X509 *x509;

	start_library();
	x509 = read_x509(der, length);
	for (int i = 0; x509 && i < X509_get_ext_count(x509); i++) {
		X509_EXTENSION *extension = X509_get_ext(x509, i);
		struct strbuf oid = STRBUF_INIT;
		char *name;
		int size = OBJ_obj2txt(NULL, 0, X509_EXTENSION_get_object(extension), 1);

		if (size > 0) {
			OBJ_obj2txt(strbuf_grow(&oid, (size_t)size + 1), size + 1, X509_EXTENSION_get_object(extension), 1);
			strbuf_commit(&oid, (size_t)size);
		}
		name = x509_object_name(strbuf_text(&oid));
		found(context, strbuf_text(&oid), name, X509_EXTENSION_get_critical(extension));
		free(name);
		strbuf_release(&oid);
	}
	X509_free(x509);
	drain_errors();
}

void x509_facts_release(struct x509_facts *facts)
{
	free(facts->subject);
	free(facts->issuer);
	free(facts->common_name);
	free(facts->organization);
	free(facts->serial);
	free(facts->key);
	free(facts->signature);
	free(facts->subject_key_id);
	free(facts->authority_key_id);
	memset(facts, 0, sizeof(*facts));
}

enum container container_detect(const unsigned char *der, size_t length)
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

size_t pem_for_each(const char *text, size_t length,
	void (*found)(void *context, const char *label, const unsigned char *bytes, size_t length), void *context)
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

char *x509_object_name(const char *oid)
{
	ASN1_OBJECT *object;
	char *name;

	start_library();
	object = OBJ_txt2obj(oid, 1);
	name = xstrdup(object && OBJ_obj2nid(object) != NID_undef ? OBJ_nid2ln(OBJ_obj2nid(object)) : oid);

	ASN1_OBJECT_free(object);
	drain_errors();
	return name;
}

/* --- requests */

#define USER_PRINCIPAL_NAME "1.3.6.1.4.1.311.20.2.3" /* Microsoft's; the value is a UTF8String */

/* What each string type may hold, in OpenSSL's words and a person's. X.680, section 41. */
static const struct {
	unsigned long mask;
	const char *holds;
} strings[STRING_COUNT] = {
	[STRING_UTF8] = { B_ASN1_UTF8STRING, "text in UTF-8" },
	[STRING_PRINTABLE] = { B_ASN1_PRINTABLESTRING, "letters A to Z, digits, blanks and ' ( ) + , - . / : = ?" },
	[STRING_IA5] = { B_ASN1_IA5STRING, "characters of ASCII" },
	[STRING_NUMERIC] = { B_ASN1_NUMERICSTRING, "digits and blanks" },
};

/* NULL when the type can't hold the value. */
static ASN1_STRING *make_string(enum string_type type, const char *value)
{
	ASN1_STRING *made = NULL;

	if (strings[type].mask == B_ASN1_NUMERICSTRING && value[strspn(value, "0123456789 ")] != '\0')
		return NULL;
	if (ASN1_mbstring_copy(&made, (const unsigned char *)value, -1, MBSTRING_UTF8, strings[type].mask) < 0)
		return NULL;
	return made;
}

static int refuse_value(struct err *err, const char *where, const char *value, enum string_type type)
{
	char *safe = text_escape_copy(value);

	err_set(err, ERR_VALUE, "%s can't be \"%s\": it may hold %s only", where, safe, strings[type].holds);
	free(safe);
	return -1;
}

static int refuse_oid(struct err *err, const char *oid)
{
	char *safe = text_escape_copy(oid);

	err_set(err, ERR_VALUE, "\"%s\" is not an object identifier: enter numbers separated by dots, such as 1.3.6.1.5.5.7.3.2",
		safe);
	free(safe);
	return -1;
}

static int put_names(X509_NAME *out, const struct csr *csr, struct err *err)
{
	for (size_t i = 0; i < csr->subject_count; i++) {
		const struct csr_name *name = &csr->subject[i];
		ASN1_OBJECT *object = OBJ_txt2obj(name->oid, 1);
		ASN1_STRING *value = make_string(name->type, name->value);
		bool put = object && value &&
			   X509_NAME_add_entry_by_OBJ(out, object, ASN1_STRING_type(value), ASN1_STRING_get0_data(value),
				   ASN1_STRING_length(value), -1, name->joined && i > 0 ? -1 : 0);
		struct strbuf where = STRBUF_INIT;

		if (!object)
			refuse_oid(err, name->oid);
		else if (!put) {
			strbuf_addstr(&where, "the subject's ");
			text_escape(&where, name->shown);
			refuse_value(err, strbuf_text(&where), name->value, name->type);
			strbuf_release(&where);
		}
		ASN1_OBJECT_free(object);
		ASN1_STRING_free(value);
		if (!put)
			return -1;
	}
	return 0;
}

/* Takes value over. */
static GENERAL_NAME *other_name(ASN1_STRING *value)
{
	GENERAL_NAME *name = GENERAL_NAME_new();
	ASN1_TYPE *any = ASN1_TYPE_new();

	ASN1_TYPE_set(any, ASN1_STRING_type(value), value);
	GENERAL_NAME_set0_othername(name, OBJ_txt2obj(USER_PRINCIPAL_NAME, 1), any);
	return name;
}

static int put_sans(STACK_OF(X509_EXTENSION) * *extensions, const struct csr *csr, struct err *err)
{
	static const struct {
		int name;
		enum string_type type;
		const char *where;
	} rows[] = {
		[SAN_EMAIL] = { GEN_EMAIL, STRING_IA5, "the alternative name's e-mail address" },
		[SAN_DNS] = { GEN_DNS, STRING_IA5, "the alternative name's host name" },
		[SAN_URI] = { GEN_URI, STRING_IA5, "the alternative name's URI" },
		[SAN_UPN] = { GEN_OTHERNAME, STRING_UTF8, "the alternative name's user principal name" },
	};
	GENERAL_NAMES *names = csr->san_count ? GENERAL_NAMES_new() : NULL;
	int result = 0;

	for (size_t i = 0; i < csr->san_count && result == 0; i++) {
		const struct csr_san *san = &csr->sans[i];
		ASN1_STRING *value = make_string(rows[san->type].type, san->value);
		GENERAL_NAME *name;

		if (!value) {
			result = refuse_value(err, rows[san->type].where, san->value, rows[san->type].type);
		} else if (rows[san->type].name == GEN_OTHERNAME) {
			sk_GENERAL_NAME_push(names, other_name(value));
		} else {
			name = GENERAL_NAME_new();
			GENERAL_NAME_set0_value(name, rows[san->type].name, value);
			sk_GENERAL_NAME_push(names, name);
		}
	}
	if (names && result == 0)
		X509V3_add1_i2d(extensions, NID_subject_alt_name, names, 0, X509V3_ADD_APPEND);
	GENERAL_NAMES_free(names);
	return result;
}

static void put_key_usage(STACK_OF(X509_EXTENSION) * *extensions, const struct csr *csr)
{
	ASN1_BIT_STRING *bits = ASN1_BIT_STRING_new();

	ASN1_BIT_STRING_set_bit(bits, KEY_USAGE_DIGITAL_SIGNATURE, csr->digital_signature);
	ASN1_BIT_STRING_set_bit(bits, KEY_USAGE_KEY_ENCIPHERMENT, csr->key_encipherment);
	if (csr->digital_signature || csr->key_encipherment)
		X509V3_add1_i2d(extensions, NID_key_usage, bits, 1, X509V3_ADD_APPEND);
	ASN1_BIT_STRING_free(bits);
}

static int put_usages(STACK_OF(X509_EXTENSION) * *extensions, const struct csr *csr, struct err *err)
{
	EXTENDED_KEY_USAGE *usages = csr->usage_count ? EXTENDED_KEY_USAGE_new() : NULL;
	int result = 0;

	for (size_t i = 0; i < csr->usage_count && result == 0; i++) {
		ASN1_OBJECT *object = OBJ_txt2obj(csr->usages[i], 1);

		if (object)
			sk_ASN1_OBJECT_push(usages, object);
		else
			result = refuse_oid(err, csr->usages[i]);
	}
	if (usages && result == 0)
		X509V3_add1_i2d(extensions, NID_ext_key_usage, usages, 0, X509V3_ADD_APPEND);
	EXTENDED_KEY_USAGE_free(usages);
	return result;
}

static int put_extensions(X509_REQ *made, const struct csr *csr, struct err *err)
{
	STACK_OF(X509_EXTENSION) *extensions = NULL;
	int result;

	put_key_usage(&extensions, csr);
	result = put_usages(&extensions, csr, err);
	if (result == 0)
		result = put_sans(&extensions, csr, err);
	if (result == 0 && extensions)
		X509_REQ_add_extensions(made, extensions);
	sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
	return result;
}

/* The key is wiped as it is freed, and was never anywhere but in memory. */
static int sign_request(struct strbuf *out, X509_REQ *made, const struct csr *csr, struct err *err)
{
	EVP_PKEY *key = EVP_RSA_gen((unsigned)csr->key_bits);
	BIO *bio = BIO_new(BIO_s_mem());
	bool done = key && bio && X509_REQ_set_pubkey(made, key) &&
		    X509_REQ_sign(made, key, csr->sha1 ? EVP_sha1() : EVP_sha256()) > 0 && PEM_write_bio_X509_REQ(bio, made);
	const char *reason = ERR_reason_error_string(ERR_peek_last_error());
	char *pem;
	long length;

	if (done && (length = BIO_get_mem_data(bio, &pem)) > 0)
		strbuf_add(out, pem, (size_t)length);
	BIO_free(bio);
	EVP_PKEY_free(key);
	if (done)
		return 0;
	return err_set(err, ERR_REFUSED, "no request with an RSA key of %d bits and %s can be made here: %s", csr->key_bits,
		csr->sha1 ? "SHA-1" : "SHA-256", reason ? reason : "OpenSSL does not say why");
}

int csr_write(struct strbuf *out, const struct csr *csr, struct err *err)
{
	X509_REQ *made;
	int result;

	start_library();
	made = X509_REQ_new();
	X509_REQ_set_version(made, X509_REQ_VERSION_1);
	result = put_names(X509_REQ_get_subject_name(made), csr, err);
	if (result == 0)
		result = put_extensions(made, csr, err);
	if (result == 0)
		result = sign_request(out, made, csr, err);
	X509_REQ_free(made);
	drain_errors();
	return result;
}
