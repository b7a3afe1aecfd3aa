#include "model/crypto/container.h"

#include <limits.h>
#include <openssl/pkcs7.h>

#include "model/crypto/library.h"

bool container_is_pkcs7(const unsigned char *der, size_t length)
{
	PKCS7 *parsed;

	if (!length || der[0] != 0x30 || length > LONG_MAX)
		return false;
	library_start();
	parsed = d2i_PKCS7(NULL, &der, (long)length);
	PKCS7_free(parsed);
	library_clear_errors();
	return parsed != NULL;
}
