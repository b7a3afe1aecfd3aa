/*
 * Well-known DER structures that are not a certificate but that people take for one.
 */
#ifndef MODEL_CRYPTO_CONTAINER_H
#define MODEL_CRYPTO_CONTAINER_H

#include <stddef.h>

enum container { CONTAINER_NONE, CONTAINER_PKCS12, CONTAINER_PKCS8, CONTAINER_PRIVATE_KEY, CONTAINER_PKCS7 };

/* Which of them the bytes begin with. PKCS#8 may be encrypted. */
enum container container_detect(const unsigned char *der, size_t length);

#endif
