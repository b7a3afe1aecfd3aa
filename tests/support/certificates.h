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
	bool small;         /* an RSA key of 1024 bits */
	bool sha1;          /* the signature's digest */
	bool no_sign;       /* a key usage that may not sign certificates */
	const char *key;    /* "ED25519", "DSA", "RSA-PSS", the name of a curve, "explicit" for P-256 with its parameters written
			       out;    NULL: P-256, or what rsa and small say */
	bool pss;           /* an RSA key signs with RSASSA-PSS */
	bool sha224;        /* the signature's digest */
	const char *serial; /* hexadecimal, "-1" for a negative one; NULL: 1267 */
	const char *from_text;                 /* the bytes of notBefore as a UTCTime, 13 characters or fewer; NULL: from */
	bool damaged;                          /* a bit of the signature is changed */
	bool unknown_signature;                /* the signature has an algorithm that OpenSSL does not know */
	const char *unit;                      /* OU instead of CN; NULL: none */
	unsigned ca_key;                       /* an EC key of that number, below TEST_CA_KEYS; 0: as the members above say */
	bool key_ids;                          /* with the identifiers of its own key and of its issuer's */
	const struct certificate_spec *issuer; /* NULL: self-signed */
};
/* How it is handed over. */
enum certificate_form {
	FORM_DER,
	FORM_PEM,
	FORM_PEM_TWICE,
	FORM_PEM_WITH_KEY,
	FORM_DER_TRAILING, /* with other bytes after it */
	FORM_DER_LINE_END,
	FORM_DER_TWICE,
	FORM_KEY_DER,
	FORM_KEY_PEM,
	FORM_PKCS8,
	FORM_PKCS8_ENCRYPTED,
	FORM_PKCS12,
	FORM_PKCS7,
	FORM_PKCS7_PEM,
	FORM_REQUEST,
	FORM_REQUEST_DER,
	FORM_CRL,
	FORM_CRL_PEM,
	FORM_PUBLIC_KEY,
	FORM_PUBLIC_KEY_PEM,
	FORM_OCSP,
	FORM_TRUSTED, /* OpenSSL's TRUSTED CERTIFICATE */
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
