#include "model/crypto/csr.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/crypto/library.h"
#include "model/crypto/x509.h"

#define USER_PRINCIPAL_NAME "1.3.6.1.4.1.311.20.2.3" /* Microsoft's; the value is a UTF8String */

/* OpenSSL's name of each string type. */
static const unsigned long string_masks[STRING_COUNT] = {
	[STRING_UTF8] = B_ASN1_UTF8STRING,
	[STRING_PRINTABLE] = B_ASN1_PRINTABLESTRING,
	[STRING_IA5] = B_ASN1_IA5STRING,
	[STRING_NUMERIC] = B_ASN1_NUMERICSTRING,
};

/* NULL if the type cannot hold the value. The caller's to free. */
static ASN1_STRING *csr_make_string(enum string_type type, const char *value)
{
	ASN1_STRING *made = NULL;

	if (string_type_bad_character(type, value) ||
		ASN1_mbstring_copy(&made, (const unsigned char *)value, -1, MBSTRING_UTF8, string_masks[type]) < 0)
		return NULL;
	return made;
}

static int csr_refuse_value(struct err *err, const char *where, const char *value, enum string_type type)
{
	char *safe = text_quote_copy(value);

	err_set(err, ERR_VALUE, "%s can't be \"%s\": it may hold %s only", where, safe, string_type_holds(type));
	free(safe);
	return -1;
}

static int csr_refuse_oid(struct err *err, const char *oid)
{
	char *safe = text_quote_copy(oid);

	err_set(err, ERR_VALUE, "\"%s\" is not an object identifier: enter numbers separated by dots, such as 1.3.6.1.5.5.7.3.2",
		safe);
	free(safe);
	return -1;
}

static int csr_add_subject(X509_NAME *out, const struct csr *csr, struct err *err)
{
	for (size_t i = 0; i < csr->subject_count; i++) {
		const struct csr_name *name = &csr->subject[i];
		ASN1_OBJECT *object = OBJ_txt2obj(name->oid, 1);
		ASN1_STRING *value = csr_make_string(name->type, name->value);
		bool added = object && value &&
			     X509_NAME_add_entry_by_OBJ(out, object, ASN1_STRING_type(value), ASN1_STRING_get0_data(value),
				     ASN1_STRING_length(value), -1, name->joined && i > 0 ? -1 : 0);
		struct strbuf where = STRBUF_INIT;

		if (!object)
			csr_refuse_oid(err, name->oid);
		else if (!added) {
			strbuf_addstr(&where, "the subject's ");
			text_escape(&where, name->shown);
			csr_refuse_value(err, strbuf_text(&where), name->value, name->type);
			strbuf_release(&where);
		}
		ASN1_OBJECT_free(object);
		ASN1_STRING_free(value);
		if (!added)
			return -1;
	}
	return 0;
}

/* Takes ownership of value. */
static GENERAL_NAME *csr_make_upn(ASN1_STRING *value)
{
	GENERAL_NAME *name = GENERAL_NAME_new();
	ASN1_TYPE *any = ASN1_TYPE_new();

	ASN1_TYPE_set(any, ASN1_STRING_type(value), value);
	GENERAL_NAME_set0_othername(name, OBJ_txt2obj(USER_PRINCIPAL_NAME, 1), any);
	return name;
}

static int csr_add_sans(STACK_OF(X509_EXTENSION) * *extensions, const struct csr *csr, struct err *err)
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
		ASN1_STRING *value = csr_make_string(rows[san->type].type, san->value);
		GENERAL_NAME *name;

		if (!value) {
			result = csr_refuse_value(err, rows[san->type].where, san->value, rows[san->type].type);
		} else if (rows[san->type].name == GEN_OTHERNAME) {
			sk_GENERAL_NAME_push(names, csr_make_upn(value));
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

static void csr_add_key_usage(STACK_OF(X509_EXTENSION) * *extensions, const struct csr *csr)
{
	ASN1_BIT_STRING *bits = ASN1_BIT_STRING_new();

	ASN1_BIT_STRING_set_bit(bits, KEY_USAGE_DIGITAL_SIGNATURE, csr->digital_signature);
	ASN1_BIT_STRING_set_bit(bits, KEY_USAGE_KEY_ENCIPHERMENT, csr->key_encipherment);
	if (csr->digital_signature || csr->key_encipherment)
		X509V3_add1_i2d(extensions, NID_key_usage, bits, 1, X509V3_ADD_APPEND);
	ASN1_BIT_STRING_free(bits);
}

static int csr_add_usages(STACK_OF(X509_EXTENSION) * *extensions, const struct csr *csr, struct err *err)
{
	EXTENDED_KEY_USAGE *usages = csr->usage_count ? EXTENDED_KEY_USAGE_new() : NULL;
	int result = 0;

	for (size_t i = 0; i < csr->usage_count && result == 0; i++) {
		ASN1_OBJECT *object = OBJ_txt2obj(csr->usages[i], 1);

		if (object)
			sk_ASN1_OBJECT_push(usages, object);
		else
			result = csr_refuse_oid(err, csr->usages[i]);
	}
	if (usages && result == 0)
		X509V3_add1_i2d(extensions, NID_ext_key_usage, usages, 0, X509V3_ADD_APPEND);
	EXTENDED_KEY_USAGE_free(usages);
	return result;
}

static int csr_add_extensions(X509_REQ *made, const struct csr *csr, struct err *err)
{
	STACK_OF(X509_EXTENSION) *extensions = NULL;
	int result;

	csr_add_key_usage(&extensions, csr);
	result = csr_add_usages(&extensions, csr, err);
	if (result == 0)
		result = csr_add_sans(&extensions, csr, err);
	if (result == 0 && extensions)
		X509_REQ_add_extensions(made, extensions);
	sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
	return result;
}

/* The key exists in memory only; EVP_PKEY_free() wipes it. */
static int csr_sign(struct strbuf *out, X509_REQ *made, const struct csr *csr, struct err *err)
{
	EVP_PKEY *key = EVP_RSA_gen((unsigned)csr->key_bits);
	BIO *bio = BIO_new(BIO_s_mem());
	bool done = key && bio && X509_REQ_set_pubkey(made, key) &&
		    X509_REQ_sign(made, key, csr->sha1 ? EVP_sha1() : EVP_sha256()) > 0 && PEM_write_bio_X509_REQ(bio, made);
	char *pem;
	long length;

	if (done && (length = BIO_get_mem_data(bio, &pem)) > 0)
		strbuf_add(out, pem, (size_t)length);
	BIO_free(bio);
	EVP_PKEY_free(key);
	if (done)
		return 0;
	return err_set(err, ERR_REFUSED,
		"OpenSSL cannot make a request with an RSA key of %d bits and %s; `openssl errstr %lX` prints the reason",
		csr->key_bits, csr->sha1 ? "SHA-1" : "SHA-256", ERR_peek_last_error());
}

int csr_write(struct strbuf *out, const struct csr *csr, struct err *err)
{
	X509_REQ *made;
	int result;

	library_start();
	made = X509_REQ_new();
	X509_REQ_set_version(made, X509_REQ_VERSION_1);
	result = csr_add_subject(X509_REQ_get_subject_name(made), csr, err);
	if (result == 0)
		result = csr_add_extensions(made, csr, err);
	if (result == 0)
		result = csr_sign(out, made, csr, err);
	X509_REQ_free(made);
	library_clear_errors();
	return result;
}
