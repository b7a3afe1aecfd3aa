/* The public key of a certificate. */
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <stdbool.h>
#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/crypto/x509_parts.h"

#define MOST_EXPONENT_BYTES 4 /* Windows has no more; BoringSSL, which Android uses, has one bit more */

struct rsa_key {
	int bits;              /* of the modulus; 0: it is not an RSA key */
	bool unusual_exponent; /* even, 1, or long */
};

/* The size of a positive number in bits, 0 for another value. */
static int number_bits(const ASN1_TYPE *number)
{
	unsigned first;
	int bits;

	if (!number || number->type != V_ASN1_INTEGER || ASN1_STRING_type(number->value.integer) == V_ASN1_NEG_INTEGER)
		return 0;
	first = *ASN1_STRING_get0_data(number->value.integer);
	for (bits = first ? ASN1_STRING_length(number->value.integer) * 8 : 0; first && first < 0x80; first <<= 1)
		bits--;
	return bits;
}

static bool is_usual_exponent(const ASN1_TYPE *exponent)
{
	int bits = number_bits(exponent);
	int length = ASN1_STRING_length(exponent->value.integer);

	return bits > 1 && length <= MOST_EXPONENT_BYTES && ASN1_STRING_get0_data(exponent->value.integer)[length - 1] % 2;
}

/* RFC 8017, A.1.1: SEQUENCE { modulus INTEGER, publicExponent INTEGER }. */
static struct rsa_key read_rsa(const unsigned char *bytes, int length)
{
	const unsigned char *at = bytes;
	ASN1_SEQUENCE_ANY *parts = d2i_ASN1_SEQUENCE_ANY(NULL, &at, length);
	struct rsa_key key = { 0, false };

	if (sk_ASN1_TYPE_num(parts) == 2 && at == bytes + length && sk_ASN1_TYPE_value(parts, 1)->type == V_ASN1_INTEGER) {
		key.bits = number_bits(sk_ASN1_TYPE_value(parts, 0));
		key.unusual_exponent = !is_usual_exponent(sk_ASN1_TYPE_value(parts, 1));
	}
	sk_ASN1_TYPE_pop_free(parts, ASN1_TYPE_free);
	return key;
}

static EVP_PKEY *make_rsa(const ASN1_INTEGER *modulus, const ASN1_INTEGER *exponent)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
	BIGNUM *n = ASN1_INTEGER_to_BN(modulus, NULL);
	BIGNUM *e = ASN1_INTEGER_to_BN(exponent, NULL);
	OSSL_PARAM *parameters = NULL;
	EVP_PKEY *key = NULL;

	if (context && builder && n && e && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) &&
		OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e))
		parameters = OSSL_PARAM_BLD_to_param(builder);
	if (parameters && EVP_PKEY_fromdata_init(context) > 0)
		EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
	OSSL_PARAM_free(parameters);
	OSSL_PARAM_BLD_free(builder);
	BN_free(n);
	BN_free(e);
	EVP_PKEY_CTX_free(context);
	return key;
}

EVP_PKEY *x509_rsa_key(const X509 *x509)
{
	const unsigned char *bytes = NULL;
	ASN1_OBJECT *algorithm = NULL;
	ASN1_SEQUENCE_ANY *parts;
	EVP_PKEY *key = NULL;
	int length = 0;

	X509_PUBKEY_get0_param(&algorithm, &bytes, &length, NULL, X509_get_X509_PUBKEY(x509));
	if (OBJ_obj2nid(algorithm) != NID_rsaEncryption || !read_rsa(bytes, length).bits)
		return NULL;
	parts = d2i_ASN1_SEQUENCE_ANY(NULL, &bytes, length);
	key = make_rsa(sk_ASN1_TYPE_value(parts, 0)->value.integer, sk_ASN1_TYPE_value(parts, 1)->value.integer);
	sk_ASN1_TYPE_pop_free(parts, ASN1_TYPE_free);
	return key;
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

/* The curve that the parameters name; NULL if they spell it out, or there is none. */
static const ASN1_OBJECT *named_curve(const X509_ALGOR *algorithm)
{
	const void *value = NULL;
	const ASN1_OBJECT *name = NULL;
	int type = V_ASN1_UNDEF;

	X509_ALGOR_get0(&name, &type, &value, algorithm);
	return OBJ_obj2nid(name) == NID_X9_62_id_ecPublicKey && type == V_ASN1_OBJECT ? value : NULL;
}

static bool is_common_curve(const ASN1_OBJECT *curve)
{
	int id = curve ? OBJ_obj2nid(curve) : NID_undef;

	return id == NID_X9_62_prime256v1 || id == NID_secp384r1 || id == NID_secp521r1;
}

/* Why OpenSSL cannot decode a key: it does not know the algorithm or the curve, or the key is damaged. */
static void describe_unknown(struct strbuf *text, const ASN1_OBJECT *algorithm, const ASN1_OBJECT *curve)
{
	char *name = x509_object_text(algorithm);
	char *curve_name = curve ? x509_object_text(curve) : NULL;

	if (curve && OBJ_obj2nid(curve) == NID_undef)
		strbuf_printf(text, "unknown (curve %s)", curve_name);
	else
		strbuf_printf(text, OBJ_obj2nid(algorithm) == NID_undef ? "unknown (%s)" : "unknown (damaged %s)", name);
	free(name);
	free(curve_name);
}

/* Returns false if OpenSSL cannot decode the key. */
static bool read_other(struct x509_facts *facts, struct strbuf *text, const X509_PUBKEY *given)
{
	EVP_PKEY *key = decode_key(given);
	int kind = key ? EVP_PKEY_get_base_id(key) : NID_undef;
	ASN1_OBJECT *algorithm = NULL;
	X509_ALGOR *whole = NULL;
	const ASN1_OBJECT *curve;

	X509_PUBKEY_get0_param(&algorithm, NULL, NULL, &whole, given);
	curve = named_curve(whole);
	facts->key_bits = key ? EVP_PKEY_get_bits(key) : 0;
	facts->rsa = kind == EVP_PKEY_RSA;
	facts->elliptic = kind == EVP_PKEY_EC;
	facts->key_standing = !key ? X509_UNKNOWN : is_common_curve(curve) ? X509_COMMON : X509_UNUSUAL;
	if (key && curve)
		facts->curve = xstrdup(OBJ_nid2sn(OBJ_obj2nid(curve)));
	if (!key)
		describe_unknown(text, algorithm, curve);
	else if (facts->elliptic && curve)
		strbuf_printf(text, "EC %s", facts->curve);
	else if (facts->elliptic)
		strbuf_printf(text, "EC %d bits, with the parameters of its curve written out", facts->key_bits);
	else
		strbuf_printf(text, "%s %d bits", facts->rsa ? "RSA" : OBJ_nid2sn(kind), facts->key_bits);
	EVP_PKEY_free(key);
	return kind != NID_undef;
}

/* Most keys are RSA, whose size can be read without the expensive decoding. */
int x509_read_key(struct x509_facts *facts, const X509 *x509)
{
	X509_PUBKEY *given = X509_get_X509_PUBKEY(x509);
	const unsigned char *bytes = NULL;
	ASN1_OBJECT *algorithm = NULL;
	struct strbuf text = STRBUF_INIT;
	struct rsa_key rsa = { 0, false };
	int length = 0;
	bool known = true;

	X509_PUBKEY_get0_param(&algorithm, &bytes, &length, NULL, given);
	if (OBJ_obj2nid(algorithm) == NID_rsaEncryption)
		rsa = read_rsa(bytes, length);
	facts->key_bits = rsa.bits;
	facts->rsa = rsa.bits > 0;
	facts->key_standing = rsa.unusual_exponent || rsa.bits > X509_MOST_RSA_BITS ? X509_UNUSUAL : X509_COMMON;
	facts->key_algorithm = x509_object_text(algorithm);
	if (facts->rsa)
		strbuf_printf(&text, "RSA %d bits%s", rsa.bits, rsa.unusual_exponent ? " with an unusual exponent" : "");
	else
		known = read_other(facts, &text, given);
	if (!facts->curve)
		facts->curve = xstrdup("");
	facts->key = strbuf_detach(&text);
	return known ? OBJ_obj2nid(algorithm) : NID_undef;
}
