/*
 * The blocks of a PEM file (RFC 7468).
 */
#ifndef MODEL_CRYPTO_PEM_H
#define MODEL_CRYPTO_PEM_H

#include <stddef.h>

/* Calls found for each block, with its label ("CERTIFICATE") and its decoded bytes, which are wiped afterwards. Blocks without
 * an end or with invalid base64 are skipped. Returns the number of blocks found. */
size_t pem_for_each(const char *text, size_t length,
	void (*found)(void *context, const char *label, const unsigned char *bytes, size_t length), void *context);

#endif
