/*
 * The parts of a certificate that x509.c reads in other files. For model/crypto/ only.
 */
#ifndef MODEL_CRYPTO_X509_PARTS_H
#define MODEL_CRYPTO_X509_PARTS_H

#include <openssl/x509.h>
#include <stdbool.h>

#include "model/crypto/x509.h"

/* OpenSSL's long name of an object, else its identifier in dotted form; the caller's. */
char *x509_object_text(const ASN1_OBJECT *object);

/* Sets the facts of the key. Returns OpenSSL's number of its algorithm, NID_undef if the key can't be read. */
int x509_read_key(struct x509_facts *facts, const X509 *x509);

/* NULL if the bytes are not exactly one certificate. OpenSSL has not decoded its key. */
X509 *x509_decode(const unsigned char *der, size_t length);

/* An RSA key without OpenSSL's decoders, which take longer than all the rest; the caller's. NULL if it is not such a key. */
EVP_PKEY *x509_rsa_key(const X509 *x509);

/* Sets the facts of the signature, without verifying it. */
void x509_read_signature(struct x509_facts *facts, const X509 *x509);
/* Whether subject and issuer are the same and nothing says that another key signed it: neither the key identifiers nor, if
 * OpenSSL knows both, the algorithms. */
bool x509_is_self_signed(
	X509 *x509, int key_algorithm, const ASN1_OCTET_STRING *subject_key_id, const AUTHORITY_KEYID *authority);

#endif
