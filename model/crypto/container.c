#include "model/crypto/container.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>

#include "model/crypto/library.h"

enum container container_detect(const unsigned char *der, size_t length)
{
	enum container found = CONTAINER_NONE;
	const unsigned char *at;
	void *parsed;

	if (length > LONG_MAX)
		return CONTAINER_NONE;
	if ((at = der, parsed = d2i_PKCS12(NULL, &at, (long)length))) {
		PKCS12_free(parsed);
		found = CONTAINER_PKCS12;
	} else if ((at = der, parsed = d2i_X509_SIG(NULL, &at, (long)length))) {
		X509_SIG_free(parsed);
		found = CONTAINER_PKCS8;
	} else if ((at = der, parsed = d2i_PKCS8_PRIV_KEY_INFO(NULL, &at, (long)length))) {
		PKCS8_PRIV_KEY_INFO_free(parsed);
		found = CONTAINER_PKCS8;
	} else if ((at = der, parsed = d2i_AutoPrivateKey(NULL, &at, (long)length))) {
		EVP_PKEY_free(parsed);
		found = CONTAINER_PRIVATE_KEY;
	} else if ((at = der, parsed = d2i_PKCS7(NULL, &at, (long)length))) {
		PKCS7_free(parsed);
		found = CONTAINER_PKCS7;
	}
	library_clear_errors();
	return found;
}
