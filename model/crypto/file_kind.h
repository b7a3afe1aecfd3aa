/*
 * What a file is that people choose in the place of a certificate, and what to do then.
 */
#ifndef MODEL_CRYPTO_FILE_KIND_H
#define MODEL_CRYPTO_FILE_KIND_H

#include <stddef.h>

enum file_kind {
	FILE_UNKNOWN,
	FILE_SPACES,
	FILE_TEXT,
	FILE_WEB_PAGE,
	FILE_XML,
	FILE_JSON,
	FILE_SSH_KEY,
	FILE_PGP_KEY,
	FILE_PEM_DAMAGED, /* a block for a certificate that is not base64 or has no end */
	FILE_PEM_OTHER,
	FILE_REQUEST,
	FILE_CRL,
	FILE_PUBLIC_KEY,
	FILE_PKCS7,
	FILE_OCSP,
	FILE_STORE,
	FILE_PKCS12,
	FILE_CUT_OFF,
	FILE_IMAGE,
	FILE_DOCUMENT,
	FILE_ARCHIVE,
	FILE_PROGRAM,
	FILE_BAD_NOT_BEFORE, /* a certificate, but a date can't be read */
	FILE_BAD_NOT_AFTER,
	FILE_BAD_DATES,
	FILE_KIND_COUNT
};

/* The bytes must not be a private key, which OpenSSL would copy, and not a certificate. Of text, there must be no readable PEM.
 */
enum file_kind file_kind_of_bytes(const unsigned char *bytes, size_t length);
enum file_kind file_kind_of_text(const char *text, size_t length);
/* By the label of a PEM block; FILE_UNKNOWN if it does not say. */
enum file_kind file_kind_of_label(const char *label);

/* What is wrong, and how to fix it: sentences that begin with a small letter and have no full stop. */
const char *file_kind_problem(enum file_kind kind);
const char *file_kind_remedy(enum file_kind kind);

#endif
