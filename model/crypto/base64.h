/*
 * Base64 (RFC 4648, section 4), with libcrypto: certificates in JSON, and text for the clipboard.
 */
#ifndef MODEL_CRYPTO_BASE64_H
#define MODEL_CRYPTO_BASE64_H

#include <stddef.h>

/* One line, owned by the caller. */
char *base64_encode(const void *bytes, size_t length);
/* Decodes a NUL-terminated text. Spaces, tabs and line breaks are skipped anywhere; the padding must be complete and at the end.
 * Returns NULL, with *length 0, if text is not base64. The result is owned by the caller and is followed by a NUL byte that
 * *length does not count. */
unsigned char *base64_decode(const char *text, size_t *length);

#endif
