/*
 * Reads X.509 certificates (RFC 5280): the facts that rules, pages and comparisons need, and the text of the extensions. Verifies
 * no signature but a certificate's own. Texts come from the certificate and may contain anything: print them with text_escape().
 */
#ifndef MODEL_CRYPTO_X509_H
#define MODEL_CRYPTO_X509_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/crypto/digest.h"

/* Bit numbers of the key usage extension (RFC 5280, section 4.2.1.3). */
enum key_usage {
	KEY_USAGE_DIGITAL_SIGNATURE = 0,
	KEY_USAGE_KEY_ENCIPHERMENT = 2,
	KEY_USAGE_CERTIFICATE_SIGN = 5,
	KEY_USAGE_COUNT = 9
};

/* Whether the certificate claims to be a CA's. Version 1 has no such claim: a self-signed one is taken for a CA. */
enum ca_claim { CA_NO, CA_YES, CA_VERSION_1 };

/* Whether devices know what a key or a signature is made with. */
enum x509_standing {
	X509_COMMON,  /* RSA, or the curve P-256, P-384 or P-521, with SHA-2, or with a weaker digest */
	X509_UNUSUAL, /* anything else that OpenSSL knows */
	X509_UNKNOWN  /* to OpenSSL, or damaged */
};

/* Longer RSA keys are refused by OpenSSL, by BoringSSL (Android) and by Windows. */
#define X509_MOST_RSA_BITS 16384

struct x509_facts {
	char *subject, *issuer;    /* one line each, in the certificate's order */
	char *common_name;         /* the last CN of the subject, else its last value; never NULL */
	char *organization;        /* the last O of the subject, "" if absent */
	char *organizational_unit; /* the last OU, "" if absent */
	bool has_common_name;      /* the common name is a CN */
	char *serial;              /* hexadecimal, upper case */
	char *key;                 /* "RSA 2048 bits", "EC prime256v1", "unknown (1.2.3)" */
	char *key_algorithm;       /* as OpenSSL prints it: "rsaEncryption", "1.2.3" */
	char *curve;               /* of a key on a curve with a name: "prime256v1"; "" for others */
	char *signature;           /* "sha256WithRSAEncryption", "1.2.3" */
	enum x509_standing key_standing, signature_standing;
	bool weak_signature;                     /* with SHA-1, MD5 or older */
	char *subject_key_id, *authority_key_id; /* hexadecimal, "" if absent */
	unsigned char public_key[SHA256_BYTES];  /* SHA-256 of the public key: certificates for the same key have the same */
	time_t not_before, not_after;            /* 0 if it can't be read */
	bool bad_not_before, bad_not_after;      /* it can't be read */
	bool unusual_dates;                      /* with a time zone or without seconds, which RFC 5280 forbids */
	bool unusual_serial;                     /* negative or over 20 bytes, which RFC 5280 forbids */
	int version;                             /* 1 to 3 */
	int key_bits;
	bool rsa, elliptic;
	enum ca_claim ca;
	long path_length; /* -1 if absent */
	bool has_key_usage, can_sign_certificates;
	bool self_signed; /* subject and issuer are equal, and nothing shows that another key signed it */
};

/* Reads one DER certificate that fills all the bytes; returns -1 if they are anything else. Initialises *facts in both cases:
 * release it with x509_facts_release(). */
int x509_read(struct x509_facts *facts, const unsigned char *der, size_t length);
void x509_facts_release(struct x509_facts *facts);
/* Whether a self-signed certificate has a signature that its own key did not make: it was changed afterwards. False for others,
 * and if OpenSSL does not know the algorithm. Takes 10 times as long as x509_read(). */
bool x509_is_damaged(const struct x509_facts *facts, const unsigned char *der, size_t length);

/* An extension as `openssl x509 -text` prints it. */
struct x509_extension {
	const char *name; /* "X509v3 Basic Constraints"; the object identifier if OpenSSL does not know it */
	bool critical;
	const char *text; /* lines, each with a \n; unknown values byte by byte, a dot for what is not printable */
};
/* Calls found for each extension of a certificate, in its order; texts are borrowed. Each line of a text is indented by at least
 * so many columns. Bytes that are not one certificate have no extensions. */
void x509_for_each_extension(const unsigned char *der, size_t length, int indent,
	void (*found)(void *context, const struct x509_extension *extension), void *context);

/* The name that `openssl x509 -text` prints for an object identifier, such as "TLS Web Client Authentication"; the identifier
 * itself if it has none. Owned by the caller. */
char *x509_object_name(const char *oid);

#endif
