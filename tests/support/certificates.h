/*
 * Certificates made on the spot. Keys are slow to make, so there is one of each kind for the whole run.
 */
#ifndef TESTS_SUPPORT_CERTIFICATES_H
#define TESTS_SUPPORT_CERTIFICATES_H

#include "model/design/design.h"

#define TEST_CA_KEYS 8

/* What a certificate is to be; from and to in seconds from TEST_TODAY. */
struct certificate_spec {
	const char *name;         /* CN */
	const char *organization; /* C=US, O=organization before it; NULL: only CN */
	const char *raw; /* instead of both, in each of O, OU, CN and emailAddress: bytes that nothing checks; NULL: none */
	size_t raw_length;
	long from, to;
	bool not_ca, version_1, rsa;
	bool small;                            /* an RSA key of 1024 bits */
	unsigned key;                          /* an EC key of that number, below TEST_CA_KEYS; 0: as the members above say */
	bool key_ids;                          /* with the identifiers of its own key and of its issuer's */
	bool sha1;                             /* the signature's digest */
	bool no_sign;                          /* a key usage that may not sign certificates */
	const struct certificate_spec *issuer; /* NULL: self-signed */
};
/* How it is handed over. */
enum certificate_form {
	FORM_DER,
	FORM_PEM,
	FORM_PEM_TWICE,
	FORM_PEM_WITH_KEY,
	FORM_DER_TRAILING,
	FORM_DER_TWICE,
	FORM_KEY_DER,
	FORM_KEY_PEM,
	FORM_PKCS8,
	FORM_PKCS8_ENCRYPTED,
	FORM_PKCS12,
	FORM_PKCS7,
	FORM_PKCS7_PEM,
	FORM_REQUEST,
	FORM_NOISE,
	FORM_EMPTY,
};
/* Appends the certificate's bytes. */
void test_certificate(struct strbuf *out, const struct certificate_spec *spec, enum certificate_form form);
/* Gives it to a trusted profile. */
void test_set_certificate(
	struct design *design, struct profile *profile, const struct certificate_spec *spec, enum certificate_form form);

/* Files of one self-signed CA certificate and its key, written into the folder under these names. */
#define TEST_ROOT_PEM   "root.pem"
#define TEST_ROOT_DER   "root.der"
#define TEST_ROOT_KEYED "root-with-key.pem"
#define TEST_ROOT_P12   "root.p12"
void certificates_write(const char *folder);
/* Another one, which is valid for only 100 days more. */
#define TEST_SHORT_DER "short.der"
void certificates_write_short(const char *folder);
/* Frees the keys, at the end of the run. */
void certificates_end(void);

#endif
