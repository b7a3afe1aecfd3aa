/* The signature of a certificate: its algorithm, and whether it is the certificate's own. */
#include <limits.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stddef.h>

#include "model/crypto/library.h"
#include "model/crypto/x509_parts.h"

/* Whether a key of that algorithm can make that kind of signature, or one of them is not known. */
static bool key_can_sign(int key_algorithm, int signature)
{
	int wanted;

	if (key_algorithm == NID_undef || !OBJ_find_sigid_algs(signature, NULL, &wanted))
		return true;
	return wanted == key_algorithm || (wanted == NID_rsassaPss && key_algorithm == NID_rsaEncryption);
}

bool x509_is_self_signed(X509 *x509, int key_algorithm, const ASN1_OCTET_STRING *subject_key_id, const AUTHORITY_KEYID *authority)
{
	int signature = OBJ_obj2nid(X509_get0_tbs_sigalg(x509)->algorithm);

	if (X509_NAME_cmp(X509_get_subject_name(x509), X509_get_issuer_name(x509)) != 0 ||
		!key_can_sign(key_algorithm, signature))
		return false;
	if (authority && authority->keyid && subject_key_id && ASN1_OCTET_STRING_cmp(authority->keyid, subject_key_id) != 0)
		return false;
	return X509_check_akid(x509, authority) == X509_V_OK; /* issuer and serial number */
}

/* RFC 6194 (SHA-1) and RFC 6151 (MD5). */
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

static bool is_one_of(int id, const int *ids, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* Windows has no SHA-224; RSASSA-PSS, DSA and Edwards curves are not what all devices verify. */
static enum x509_standing standing_of(int signature)
{
	static const int keys[] = { NID_rsaEncryption, NID_X9_62_id_ecPublicKey };
	static const int digests[] = { NID_sha256, NID_sha384, NID_sha512 };
	int digest, key;

	if (!OBJ_find_sigid_algs(signature, &digest, &key))
		return X509_UNKNOWN;
	if (!is_one_of(key, keys, sizeof(keys) / sizeof(keys[0])))
		return X509_UNUSUAL;
	return is_weak_signature(signature) || is_one_of(digest, digests, sizeof(digests) / sizeof(digests[0])) ? X509_COMMON
														: X509_UNUSUAL;
}

void x509_read_signature(struct x509_facts *facts, const X509 *x509)
{
	const X509_ALGOR *algorithm;
	int signature = X509_get_signature_nid(x509);

	X509_get0_signature(NULL, &algorithm, x509);
	facts->signature = x509_object_text(algorithm->algorithm);
	facts->weak_signature = is_weak_signature(signature);
	facts->signature_standing = standing_of(signature);
}

/* Whether X509_verify() has the digest of the signature. It also answers -1 to what it can't verify, as to what is damaged. */
static bool has_digest(X509 *x509)
{
	int digest;

	if (!X509_get_signature_info(x509, &digest, NULL, NULL, NULL))
		return false;
	return digest == NID_undef || EVP_get_digestbynid(digest); /* NID_undef: the algorithm has its own */
}

/* Verifies an RSA signature (PKCS#1 v1.5) with the key of the same certificate, of which OpenSSL has not decoded the key. Returns
 * 1 if it fits, 0 if not, -1 if it is another kind. */
static int verify_rsa(X509 *x509)
{
	const ASN1_BIT_STRING *signature;
	const X509_ALGOR *algorithm;
	unsigned char *signed_part = NULL;
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	EVP_PKEY *key = NULL;
	int digest = NID_undef, kind = NID_undef;
	int length;
	int fits = -1;

	X509_get0_signature(&signature, &algorithm, x509);
	OBJ_find_sigid_algs(OBJ_obj2nid(algorithm->algorithm), &digest, &kind);
	if (kind == NID_rsaEncryption && digest != NID_undef)
		key = x509_rsa_key(x509);
	length = key ? i2d_re_X509_tbs(x509, &signed_part) : 0;
	if (length > 0 && EVP_DigestVerifyInit_ex(context, NULL, OBJ_nid2sn(digest), NULL, NULL, key, NULL) > 0)
		fits = X509_ALGOR_cmp(algorithm, X509_get0_tbs_sigalg(x509)) == 0 &&
		       EVP_DigestVerify(context, ASN1_STRING_get0_data(signature), (size_t)ASN1_STRING_length(signature),
			       signed_part, (size_t)length) == 1;
	OPENSSL_free(signed_part);
	EVP_PKEY_free(key);
	EVP_MD_CTX_free(context);
	return fits;
}

/* Quick, and right if it is true. What was signed is encoded again for it, which may give other bytes than the file has. */
static bool fits_as_rsa(const unsigned char *der, size_t length)
{
	X509 *x509 = x509_decode(der, length);
	bool fits = x509 && verify_rsa(x509) == 1;

	X509_free(x509);
	return fits;
}

bool x509_is_damaged(const struct x509_facts *facts, const unsigned char *der, size_t length)
{
	X509 *x509;
	EVP_PKEY *key;
	bool damaged = false;

	if (!facts->self_signed || facts->key_standing == X509_UNKNOWN || facts->key_bits > X509_MOST_RSA_BITS ||
		length > LONG_MAX)
		return false;
	library_start();
	x509 = fits_as_rsa(der, length) ? NULL : d2i_X509(NULL, &der, (long)length);
	key = x509 ? X509_get0_pubkey(x509) : NULL;
	if (key)
		library_name_digests();
	if (key && has_digest(x509))
		damaged = X509_verify(x509, key) != 1;
	X509_free(x509);
	library_clear_errors();
	return damaged;
}
