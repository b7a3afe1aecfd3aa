/*
 * Certificate requests (PKCS#10, RFC 2986).
 */
#ifndef MODEL_CRYPTO_CSR_H
#define MODEL_CRYPTO_CSR_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"
#include "model/subject/subject.h"

/* One attribute of the subject. All texts are UTF-8 and borrowed. */
struct csr_name {
	const char *oid;
	const char *shown; /* its name in messages */
	const char *value;
	enum string_type type;
	bool joined; /* in the same RDN as the one before */
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
	const char *const *usages; /* object identifiers of the extended key usage */
	size_t usage_count;
	bool digital_signature, key_encipherment;
	int key_bits; /* of its RSA key */
	bool sha1;    /* signed with SHA-1, else with SHA-256 */
};

/* Appends a request as PEM. Its RSA key is generated for it and thrown away, so no one can use a certificate that is issued for
 * it. Fails with ERR_VALUE for a value that its string type cannot hold and for an invalid object identifier, and with
 * ERR_REFUSED if OpenSSL cannot make the key or the signature. */
int csr_write(struct strbuf *out, const struct csr *csr, struct err *err);

#endif
