/*
 * The structures in which programs store private keys, recognized by how they begin: DER and BER, and the containers of OpenSSH,
 * GnuPG, Java and Windows. They are recognized, not read: no part of a key is copied, and one that is cut off is found, too.
 */
#ifndef MODEL_CRYPTO_KEY_STRUCTURE_H
#define MODEL_CRYPTO_KEY_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>

#define KEY_STRUCTURE_HEAD 2048 /* so many bytes are always enough to recognize a structure that begins with them */

/* The number of bytes that a DER or BER element (tag, length and content) takes according to its header; 0 if there is no header
 * or the header does not say it. */
size_t der_length(const unsigned char *bytes, size_t length);

/* The number of bytes of the DER or BER structure with a private key that begins here, SIZE_MAX if it does not say; 0 if none
 * begins here. Knows PKCS#1, PKCS#8 (also encrypted), PKCS#12, SEC 1 and OpenSSL's structure for DSA. */
size_t key_structure_at(const unsigned char *bytes, size_t length);
/* True if the structure that begins here is PKCS#12 (.pfx, .p12). */
bool key_structure_is_pkcs12(const unsigned char *bytes, size_t length);
/* True if such a structure, or OpenSSH's, begins at any of the bytes. */
bool key_structure_in(const unsigned char *bytes, size_t length);
/* True if the bytes begin as a file that holds a private key but is neither text nor DER. */
bool key_structure_is_file(const unsigned char *bytes, size_t length);

#endif
