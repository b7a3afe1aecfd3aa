#include "model/crypto/pem.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/pem.h>

#include "model/crypto/library.h"

size_t pem_for_each(const char *text, size_t length,
	void (*found)(void *context, const char *label, const unsigned char *bytes, size_t length), void *context)
{
	BIO *bio;
	unsigned char *bytes;
	char *label;
	char *header;
	size_t count = 0;
	long size;

	library_start();
	bio = length <= INT_MAX ? BIO_new_mem_buf(text, (int)length) : NULL;
	if (!bio)
		return 0;
	while (PEM_read_bio(bio, &label, &header, &bytes, &size)) {
		found(context, label, bytes, size > 0 ? (size_t)size : 0);
		count++;
		OPENSSL_clear_free(bytes, size > 0 ? (size_t)size : 0);
		OPENSSL_free(label);
		OPENSSL_free(header);
	}
	BIO_free(bio);
	library_clear_errors();
	return count;
}
