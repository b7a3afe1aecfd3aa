/*
 * A certificate file as a person or a design hands it over: what it is, whether a profile can
 * carry it, and its facts. Shared by reference, never changed once made.
 */
#ifndef MODEL_CRYPTO_CERTIFICATE_H
#define MODEL_CRYPTO_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/base/strbuf.h"
#include "model/crypto/digest.h"
#include "model/crypto/x509.h"

enum certificate_state {
	CERTIFICATE_FINE,
	CERTIFICATE_EMPTY,
	CERTIFICATE_UNREADABLE,
	CERTIFICATE_PRIVATE_KEY, /* a key, or a file that carries one; its bytes were not kept */
	CERTIFICATE_PKCS7,
	CERTIFICATE_SEVERAL,
	CERTIFICATE_TRAILING, /* a certificate with other bytes behind it */
};

struct certificate {
	unsigned references;
	struct certificate *next; /* in its chain of those alive, for certificate_new() to share */
	size_t hash;
	bool parsed; /* what follows is known; see certificate_parse() */
	enum certificate_state state;
	bool was_pem;
	size_t found;         /* certificates in the file */
	char *file_name;      /* the last part of its path, never NULL */
	unsigned char *given; /* the bytes as they came; none for CERTIFICATE_PRIVATE_KEY */
	size_t given_length;
	unsigned char *der; /* CERTIFICATE_FINE: the one certificate; borrowed from given where that is DER */
	size_t der_length;
	struct x509_facts facts;                              /* CERTIFICATE_FINE only */
	unsigned char sha256[SHA256_BYTES], sha1[SHA1_BYTES]; /* of der */
};

#define CERTIFICATE_MAX_BYTES ((size_t)1024 * 1024) /* a larger file is no certificate */

/* Looks at bytes (copied) and says what they are in state; the caller gets one reference. Where a certificate with the
 * same bytes and name is alive it is that one: reading a key is by far the most expensive thing here. */
struct certificate *certificate_new(const void *bytes, size_t length, const char *file_name);
/* The same without a look at the bytes yet: opening a design must not wait for thousands of keys to be read. */
struct certificate *certificate_new_lazy(const void *bytes, size_t length, const char *file_name);
/* Looks at the bytes now, once; returns the certificate. */
struct certificate *certificate_parse(struct certificate *certificate);
struct certificate *certificate_ref(struct certificate *certificate);
void certificate_unref(struct certificate *certificate);

/* By names and key identifiers, both being fine; no signature is verified. */
bool certificate_issued_by(const struct certificate *certificate, const struct certificate *issuer);

/* What is wrong with a certificate that is not fine, and what would be right: borrowed sentences. */
const char *certificate_problem(const struct certificate *certificate);
const char *certificate_remedy(const struct certificate *certificate);

/* Appends the facts, a line each: "Subject   C=US, O=Contoso…". now decides what is said of the dates. */
void certificate_describe(struct strbuf *out, const struct certificate *certificate, time_t now);
/* Appends 2026-11-23 (UTC). */
void certificate_date(struct strbuf *out, time_t when);

#endif
