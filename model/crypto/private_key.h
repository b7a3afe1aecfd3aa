/*
 * Finds private keys in texts and files, so that the program never keeps one. Nothing here reads a key with a library, which
 * would copy it: keys are recognized by their headers and by how their bytes begin, in base64 also. Buffers that were needed to
 * look are wiped.
 *
 * Recognized are PEM (any label with PRIVATE KEY, in any letter case, also encrypted), PKCS#1, PKCS#8, PKCS#12, SEC 1 and DSA in
 * DER or in base64 without a header, OpenSSH, PuTTY, GnuPG, XML (RSAKeyValue), JSON Web Keys, Java key stores and Microsoft's key
 * files. Certificates, requests, public keys and sentences about private keys are not.
 */
#ifndef MODEL_CRYPTO_PRIVATE_KEY_H
#define MODEL_CRYPTO_PRIVATE_KEY_H

#include <stdbool.h>
#include <stddef.h>

/* What stands in a text or a design file in place of a key that was removed. */
#define PRIVATE_KEY_MARK "[private key removed]"

/* The message for a text that is refused; its argument is what the text was for, such as "Description". */
#define PRIVATE_KEY_REFUSED \
	"%s: the text contains a private key, so it was refused, and nothing of it was kept. Use only public certificates here"

/* The least bytes of a text that can hold a key. */
#define PRIVATE_KEY_LEAST 40

struct private_key_span {
	size_t from, to;
};

/* Finds the first private key in a text, which may contain NUL bytes and need not end with one. */
bool private_key_find(const char *text, size_t length, struct private_key_span *span);
/* True if the text contains a private key. NULL contains none. */
bool private_key_in(const char *text);
/* True if a file contains a private key, or is of a format that is made to hold one. The header of a key is enough, even if no
 * key follows. */
bool private_key_in_file(const void *bytes, size_t length);
/* A copy of the text with the mark in place of each key, owned by the caller; NULL if there is no key in it. */
char *private_key_remove(const char *text, size_t length);
/* For keys whose lines are separate texts: true if a text is the first line of a key and nothing more, and if it can be a line of
 * base64. */
bool private_key_is_header(const char *text);
bool private_key_is_line(const char *text);
/* True if the mark stands in the text. NULL has none. */
bool private_key_was_removed(const char *text);

#endif
