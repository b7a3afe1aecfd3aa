/*
 * What libcrypto does for the model: digests, URLs, the facts of an X.509 certificate, and
 * requests for one. The only part of the model that includes OpenSSL; its error queue is emptied here.
 */
#ifndef MODEL_CRYPTO_X509_H
#define MODEL_CRYPTO_X509_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"
#include "model/subject/subject.h"

#define SHA1_BYTES   20
#define SHA256_BYTES 32

void digest_sha1(const void *bytes, size_t length, unsigned char digest[SHA1_BYTES]);
void digest_sha256(const void *bytes, size_t length, unsigned char digest[SHA256_BYTES]);
/* Lower-case hex of bytes, the caller's to free. */
char *hex_encode(const unsigned char *bytes, size_t length);

struct url {
	char *user, *host, *port, *path, *query, *fragment; /* "" where absent; the caller's, see url_release() */
	bool tls;
};
/* Splits an absolute http or https URL; -1 when it is none. url is initialised in both cases. */
int url_parse(struct url *url, const char *text);
void url_release(struct url *url);

/* X.509's bits of the key usage that are asked for by name. */
enum key_usage {
	KEY_USAGE_DIGITAL_SIGNATURE = 0,
	KEY_USAGE_KEY_ENCIPHERMENT = 2,
	KEY_USAGE_CERTIFICATE_SIGN = 5,
	KEY_USAGE_COUNT = 9
};

enum ca_claim { CA_NO, CA_YES, CA_VERSION_1 /* version 1, self-signed: says nothing, and is taken for a CA */ };

struct x509_facts {
	char *subject, *issuer;                  /* one line, in the certificate's order; print with text_escape() */
	char *common_name;                       /* the last CN of the subject, else its last value; never NULL */
	char *organization;                      /* the last O of the subject, "" where it has none */
	char *serial;                            /* hex */
	char *key;                               /* "RSA 2048 bits", "EC P-256" */
	char *signature;                         /* sha256WithRSAEncryption */
	bool weak_signature;                     /* made with MD5 or SHA-1, or older */
	char *subject_key_id, *authority_key_id; /* hex, "" where absent */
	bool authority_named;                    /* the authority is identified by its issuer and serial number, too */
	unsigned char public_key[SHA256_BYTES];  /* the SHA-256 of the key itself: two certificates of one key share it */
	time_t not_before, not_after;
	int version; /* 1 to 3 */
	int key_bits;
	bool rsa, elliptic;
	enum ca_claim ca;
	long path_length; /* -1: none given */
	bool has_key_usage, can_sign_certificates;
	unsigned key_usage; /* 1u << n is X.509's bit n: KEY_USAGE_ */
	bool self_signed;   /* issuer and key ids are its own; the signature is not verified */
};
/* Reads one DER certificate that fills all the bytes; -1 when it is none. facts is initialised in both cases. */
int x509_read(struct x509_facts *facts, const unsigned char *der, size_t length);
/* Calls found for each extension of a certificate, in its order; name as in x509_object_name(). */
void x509_for_each_extension(const unsigned char *der, size_t length,
	void (*found)(void *context, const char *oid, const char *name, bool critical), void *context);
void x509_facts_release(struct x509_facts *facts);

enum container { CONTAINER_NONE, CONTAINER_PKCS12, CONTAINER_PKCS8, CONTAINER_PRIVATE_KEY, CONTAINER_PKCS7 };
/* Which other well-known DER structure the bytes are. */
enum container container_detect(const unsigned char *der, size_t length);

/* Calls found for each PEM block; a block that has no end or is not base64 is passed over. Returns the number of blocks. */
size_t pem_for_each(const char *text, size_t length,
	void (*found)(void *context, const char *label, const unsigned char *bytes, size_t length), void *context);

/* What an object identifier is called in `openssl x509 -text`: "TLS Web Client Authentication"; the identifier itself where it
 * has no name there. The caller's to free. */
char *x509_object_name(const char *oid);

/* A request for a certificate; all texts are UTF-8, and borrowed. */
struct csr_name {
	const char *oid, *shown; /* shown: in messages */
	const char *value;
	enum string_type type;
	bool joined; /* to the RDN of the one before */
};
struct csr_san {
	enum san_type type; /* not SAN_ATTRIBUTE */
	const char *value;
};
struct csr {
	const struct csr_name *subject;
	size_t subject_count;
	const struct csr_san *sans;
	size_t san_count;
	const char *const *usages; /* object identifiers */
	size_t usage_count;
	bool digital_signature, key_encipherment;
	int key_bits;
	bool sha1; /* signed with it; otherwise with SHA-256 */
};
/* Appends a PKCS#10 request as PEM. Its RSA key is made for it and thrown away, so that nobody can use what is issued. Fails for
 * a value that can't be written in its string type, or an object identifier that is none. */
int csr_write(struct strbuf *out, const struct csr *csr, struct err *err);

#endif
