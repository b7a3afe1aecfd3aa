/*
 * PKCS#7, which people take for a certificate: a bundle of several.
 */
#ifndef MODEL_CRYPTO_CONTAINER_H
#define MODEL_CRYPTO_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes begin with a PKCS#7 structure in DER or BER. They must not be a private key, which OpenSSL would copy. */
bool container_is_pkcs7(const unsigned char *der, size_t length);

#endif
