#include "model/crypto/x509.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/utf8.h"
#include "model/crypto/library.h"
#include "model/crypto/x509_parts.h"
#include "model/subject/subject.h"

/* Appends a value of a name in UTF-8. Two string types have wide characters; all others but UTF8String are read as Latin-1, as
 * OpenSSL does. */
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

/* The last value of that attribute, else the entry number otherwise; "" if that is -1. */
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

/* RFC 5280, section 4.1.2.5, wants YYMMDDHHMMSSZ, with four digits of the year in a GeneralizedTime. Others are read if they can
 * be. */
static time_t to_time(struct x509_facts *facts, const ASN1_TIME *when, bool *bad)
{
	const unsigned char *text = ASN1_STRING_get0_data(when);
	int length = ASN1_STRING_length(when);
	struct tm tm = { 0 };

	*bad = ASN1_TIME_to_tm(when, &tm) != 1;
	if (length != (ASN1_STRING_type(when) == V_ASN1_UTCTIME ? 13 : 15) || text[length - 1] != 'Z')
		facts->unusual_dates = true;
	return *bad ? 0 : timegm(&tm);
}

#define MOST_SERIAL_BYTES 20 /* RFC 5280, section 4.1.2.2 */

/* RFC 5280 forbids zero, too, but many trusted roots have it. */
static bool is_unusual_serial(const ASN1_INTEGER *number)
{
	return ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER || ASN1_STRING_length(number) > MOST_SERIAL_BYTES;
}

static char *integer_hex(const ASN1_INTEGER *number)
{
	size_t length = (size_t)ASN1_STRING_length(number);
	struct strbuf text = STRBUF_INIT;

	if (ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER)
		strbuf_addch(&text, '-');
	hex_append(&text, length ? ASN1_STRING_get0_data(number) : (const unsigned char *)"", length ? length : 1, true);
	return strbuf_detach(&text);
}

static char *octets_hex(const ASN1_OCTET_STRING *octets)
{
	return octets ? hex_encode(ASN1_STRING_get0_data(octets), (size_t)ASN1_STRING_length(octets)) : xstrdup("");
}

static void extension_facts(struct x509_facts *facts, X509 *x509, int key_algorithm)
{
	BASIC_CONSTRAINTS *basic = X509_get_ext_d2i(x509, NID_basic_constraints, NULL, NULL);
	ASN1_BIT_STRING *usage = X509_get_ext_d2i(x509, NID_key_usage, NULL, NULL);
	ASN1_OCTET_STRING *subject_key_id = X509_get_ext_d2i(x509, NID_subject_key_identifier, NULL, NULL);
	AUTHORITY_KEYID *authority = X509_get_ext_d2i(x509, NID_authority_key_identifier, NULL, NULL);

	facts->self_signed = x509_is_self_signed(x509, key_algorithm, subject_key_id, authority);
	if (basic)
		facts->ca = basic->ca ? CA_YES : CA_NO;
	else
		facts->ca = facts->version == 1 && facts->self_signed ? CA_VERSION_1 : CA_NO;
	facts->path_length = basic && basic->pathlen ? ASN1_INTEGER_get(basic->pathlen) : -1;
	facts->has_key_usage = X509_get_ext_by_NID(x509, NID_key_usage, -1) >= 0;
	facts->can_sign_certificates = !facts->has_key_usage ||
				       (usage && ASN1_BIT_STRING_get_bit(usage, KEY_USAGE_CERTIFICATE_SIGN));
	facts->subject_key_id = octets_hex(subject_key_id);
	facts->authority_key_id = octets_hex(authority ? authority->keyid : NULL);
	BASIC_CONSTRAINTS_free(basic);
	ASN1_BIT_STRING_free(usage);
	ASN1_OCTET_STRING_free(subject_key_id);
	AUTHORITY_KEYID_free(authority);
}

/* A library context without algorithms: a certificate that is read in it keeps its public key undecoded, because decoding costs
 * seven times as much as all the rest. NULL, which is the default context, if it cannot be made. */
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

X509 *x509_decode(const unsigned char *der, size_t length)
{
	X509 *x509 = length <= LONG_MAX ? X509_new_ex(without_algorithms(), NULL) : NULL;
	const unsigned char *end = der;

	if (!x509 || !d2i_X509(&x509, &end, (long)length)) /* frees it on failure */
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

	library_start();
	memset(facts, 0, sizeof(*facts));
	if ((x509 = x509_decode(der, length))) {
		subject = X509_get_subject_name(x509);
		facts->subject = name_text(subject);
		facts->issuer = name_text(X509_get_issuer_name(x509));
		facts->common_name = name_part(subject, NID_commonName, X509_NAME_entry_count(subject) - 1);
		facts->organization = name_part(subject, NID_organizationName, -1);
		facts->organizational_unit = name_part(subject, NID_organizationalUnitName, -1);
		facts->has_common_name = X509_NAME_get_index_by_NID(subject, NID_commonName, -1) >= 0;
		facts->not_before = to_time(facts, X509_get0_notBefore(x509), &facts->bad_not_before);
		facts->not_after = to_time(facts, X509_get0_notAfter(x509), &facts->bad_not_after);
		facts->version = (int)X509_get_version(x509) + 1;
		x509_read_signature(facts, x509);
		facts->serial = integer_hex(X509_get0_serialNumber(x509));
		facts->unusual_serial = is_unusual_serial(X509_get0_serialNumber(x509));
		key = X509_get0_pubkey_bitstr(x509);
		digest_sha256(ASN1_STRING_get0_data(key), (size_t)ASN1_STRING_length(key), facts->public_key);
		extension_facts(facts, x509, x509_read_key(facts, x509));
		X509_free(x509);
		result = 0;
	}
	library_clear_errors();
	return result;
}

char *x509_object_text(const ASN1_OBJECT *object)
{
	int nid = OBJ_obj2nid(object);
	int size = nid == NID_undef ? OBJ_obj2txt(NULL, 0, object, 1) : 0;
	struct strbuf oid = STRBUF_INIT;

	if (nid != NID_undef)
		return xstrdup(OBJ_nid2ln(nid));
	if (size > 0) {
		OBJ_obj2txt(strbuf_grow(&oid, (size_t)size), size + 1, object, 1);
		strbuf_commit(&oid, (size_t)size);
	}
	return strbuf_detach(&oid);
}

/* Appends lines with their indentation raised to at least indent, so that a line break inside of a value cannot imitate the
 * heading of another extension. Drops empty lines. */
static void add_indented_lines(struct strbuf *out, const char *text, size_t length, int indent)
{
	for (const char *end = text + length; text < end; text++) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		size_t size = (size_t)((stop ? stop : end) - text);
		size_t spaces = 0;

		while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\r'))
			size--;
		while (spaces < size && text[spaces] == ' ')
			spaces++;
		if (spaces < (size_t)indent && size > 0)
			strbuf_fill(out, ' ', (size_t)indent - spaces);
		if (size > 0) {
			strbuf_add(out, text, size);
			strbuf_addch(out, '\n');
		}
		text = stop ? stop : end - 1;
	}
}

static void extension_text(struct strbuf *out, X509_EXTENSION *extension, int indent)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *bytes;
	long length;

	if (!bio)
		return;
	if (!X509V3_EXT_print(bio, extension, X509V3_EXT_DEFAULT, indent))
		ASN1_STRING_print(bio, X509_EXTENSION_get_data(extension)); /* unknown or invalid */
	length = BIO_get_mem_data(bio, &bytes);
	if (length > 0)
		add_indented_lines(out, bytes, (size_t)length, indent);
	/* A NUL would end the text here and hide what follows. */
	for (size_t i = 0; i < out->length; i++)
		if (out->text[i] == '\0')
			out->text[i] = '.';
	BIO_free(bio);
}

void x509_for_each_extension(const unsigned char *der, size_t length, int indent,
	void (*found)(void *context, const struct x509_extension *extension), void *context)
{
	X509 *x509;

	library_start();
	x509 = x509_decode(der, length);
	for (int i = 0; x509 && i < X509_get_ext_count(x509); i++) {
		X509_EXTENSION *extension = X509_get_ext(x509, i);
		struct strbuf text = STRBUF_INIT;
		char *name = x509_object_text(X509_EXTENSION_get_object(extension));

		extension_text(&text, extension, indent);
		found(context, &(struct x509_extension){ name, X509_EXTENSION_get_critical(extension), strbuf_text(&text) });
		free(name);
		strbuf_release(&text);
	}
	X509_free(x509);
	library_clear_errors();
}

void x509_facts_release(struct x509_facts *facts)
{
	free(facts->subject);
	free(facts->issuer);
	free(facts->common_name);
	free(facts->organization);
	free(facts->organizational_unit);
	free(facts->serial);
	free(facts->key);
	free(facts->key_algorithm);
	free(facts->curve);
	free(facts->signature);
	free(facts->subject_key_id);
	free(facts->authority_key_id);
	memset(facts, 0, sizeof(*facts));
}

char *x509_object_name(const char *oid)
{
	ASN1_OBJECT *object;
	char *name;

	library_start();
	object = OBJ_txt2obj(oid, 1);
	name = object ? x509_object_text(object) : xstrdup(oid);
	ASN1_OBJECT_free(object);
	library_clear_errors();
	return name;
}
