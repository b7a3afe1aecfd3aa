/*
 * A certificate file: what its bytes are, whether a profile can carry it, and the facts of the certificate. Reference-counted,
 * and not changed after it is parsed.
 */
#ifndef MODEL_CRYPTO_CERTIFICATE_H
#define MODEL_CRYPTO_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/base/strbuf.h"
#include "model/crypto/digest.h"
#include "model/crypto/file_kind.h"
#include "model/crypto/x509.h"

enum certificate_state {
	CERTIFICATE_FINE,
	CERTIFICATE_EMPTY,
	CERTIFICATE_UNREADABLE,
	CERTIFICATE_PRIVATE_KEY, /* a private key, a file that contains one, or the mark for one that was removed; its bytes are
				    wiped */
	CERTIFICATE_PKCS7,
	CERTIFICATE_SEVERAL,
	CERTIFICATE_TRAILING, /* a certificate followed by other bytes */
};

/* How the file of a certificate was written. All forms except DER are converted. */
enum certificate_encoding {
	ENCODING_DER,
	ENCODING_PEM,
	ENCODING_PEM_WIDE, /* in UTF-16, as PowerShell's > writes it */
	ENCODING_BASE64,   /* without BEGIN and END */
	ENCODING_HEX,
	ENCODING_LINE_END, /* DER, and spaces or line ends after it */
};

struct certificate {
	unsigned references;
	struct certificate *next; /* in the hash chain that certificate_new() searches */
	size_t hash;
	bool shared; /* it is in that chain */
	bool parsed; /* certificate_parse() has filled the members below */
	enum certificate_state state;
	enum file_kind kind;                /* what the file is, for CERTIFICATE_UNREADABLE and CERTIFICATE_PRIVATE_KEY */
	enum certificate_encoding encoding; /* CERTIFICATE_FINE only */
	size_t found;                       /* certificates in the file */
	char *file_name;                    /* the last part of its path, never NULL */
	unsigned char
		*given; /* CERTIFICATE_FINE: the same as der; nothing for CERTIFICATE_PRIVATE_KEY; else the bytes of the file */
	size_t given_length;
	unsigned char *der; /* CERTIFICATE_FINE: the one certificate */
	size_t der_length;
	struct x509_facts facts; /* CERTIFICATE_FINE; also if only a date can't be read. Its texts are NULL otherwise. */
	unsigned char sha256[SHA256_BYTES], sha1[SHA1_BYTES];      /* of der */
	enum { DAMAGE_UNKNOWN, DAMAGE_NONE, DAMAGE_FOUND } damage; /* see certificate_is_damaged() */
};

#define CERTIFICATE_MAX_BYTES ((size_t)1024 * 1024) /* a larger file is not a certificate */

/* Parses a copy of the bytes and returns one reference. If a certificate with the same bytes and name exists already, that one is
 * returned, because parsing is expensive. file_name may be NULL. */
struct certificate *certificate_new(const void *bytes, size_t length, const char *file_name);
/* The same, but not parsed yet: opening a design must not wait for thousands of certificates. */
struct certificate *certificate_new_lazy(const void *bytes, size_t length, const char *file_name);
/* Parses the bytes if that was not done yet; returns the certificate. */
struct certificate *certificate_parse(struct certificate *certificate);
/* Adds a reference; returns the certificate. */
struct certificate *certificate_ref(struct certificate *certificate);
/* Drops a reference; frees the certificate with the last one. NULL is allowed. */
void certificate_unref(struct certificate *certificate);

/* Compares names and key identifiers of two certificates in the state CERTIFICATE_FINE; does not verify the signature. */
bool certificate_issued_by(const struct certificate *certificate, const struct certificate *issuer);

/* How the file was written, such as "PEM"; NULL for DER. */
const char *certificate_converted_from(const struct certificate *certificate);
/* Whether a self-signed certificate was changed after it was signed. Verified once, at the first call, because that is expensive.
 */
bool certificate_is_damaged(const struct certificate *certificate);
/* What is wrong with a certificate that is not CERTIFICATE_FINE, and how to fix it: borrowed sentences. */
const char *certificate_problem(const struct certificate *certificate);
const char *certificate_remedy(const struct certificate *certificate);

enum { CERTIFICATE_LABELS = 15 }; /* the columns of a label in front of a fact */
/* Appends the facts, a line each: "Subject   C=US, O=Contoso…". The dates are compared with now. Safe to print. */
void certificate_describe(struct strbuf *out, const struct certificate *certificate, time_t now);
/* Appends 2026-11-23 (UTC). */
void certificate_date(struct strbuf *out, time_t when);

#endif
