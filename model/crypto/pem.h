/*
 * The blocks of a PEM file (RFC 7468), read leniently: anywhere in the text, on one line or many, in either letter case and
 * alphabet of base64.
 */
#ifndef MODEL_CRYPTO_PEM_H
#define MODEL_CRYPTO_PEM_H

#include <stddef.h>

#define PEM_LABEL_BYTES 64

/* Calls found for each block, with its label ("CERTIFICATE", in capitals) and its decoded bytes, which are wiped afterwards. The
 * bytes are NULL if the block has no end or is not base64. Returns the number of blocks found. */
size_t pem_for_each(const char *text, size_t length,
	void (*found)(void *context, const char *label, const unsigned char *bytes, size_t length), void *context);

#endif
