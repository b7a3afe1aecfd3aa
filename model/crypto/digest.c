#include "model/crypto/digest.h"

#include <openssl/evp.h>
#include <string.h>

#include "model/crypto/library.h"

void digest_sha1(const void *bytes, size_t length, unsigned char digest[SHA1_BYTES])
{
	library_start();
	if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha1(), NULL))
		memset(digest, 0, SHA1_BYTES);
	library_clear_errors();
}

void digest_sha256(const void *bytes, size_t length, unsigned char digest[SHA256_BYTES])
{
	library_start();
	if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL))
		memset(digest, 0, SHA256_BYTES);
	library_clear_errors();
}

void hex_append(struct strbuf *out, const unsigned char *bytes, size_t length, bool upper_case)
{
	const char *digits = upper_case ? "0123456789ABCDEF" : "0123456789abcdef";

	for (size_t i = 0; i < length; i++) {
		strbuf_addch(out, digits[bytes[i] >> 4]);
		strbuf_addch(out, digits[bytes[i] & 0xF]);
	}
}

char *hex_encode(const unsigned char *bytes, size_t length)
{
	struct strbuf hex = STRBUF_INIT;

	hex_append(&hex, bytes, length, false);
	return strbuf_detach(&hex);
}

char *digest_sha256_hex(const void *bytes, size_t length)
{
	unsigned char digest[SHA256_BYTES];

	digest_sha256(bytes, length, digest);
	return hex_encode(digest, sizeof(digest));
}
