/*
 * Message digests, and bytes as hexadecimal digits.
 */
#ifndef MODEL_CRYPTO_DIGEST_H
#define MODEL_CRYPTO_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

#define SHA1_BYTES   20
#define SHA256_BYTES 32

/* Both fill digest with zeros if libcrypto refuses the algorithm. */
void digest_sha1(const void *bytes, size_t length, unsigned char digest[SHA1_BYTES]);
void digest_sha256(const void *bytes, size_t length, unsigned char digest[SHA256_BYTES]);

/* Bytes in lower-case hexadecimal, owned by the caller. */
char *hex_encode(const unsigned char *bytes, size_t length);
/* The SHA-256 of bytes in lower-case hexadecimal, owned by the caller. */
char *digest_sha256_hex(const void *bytes, size_t length);
/* Appends bytes in hexadecimal. */
void hex_append(struct strbuf *out, const unsigned char *bytes, size_t length, bool upper_case);

#endif
