#include "model/crypto/library.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <stddef.h>

void library_start(void)
{
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
}

void library_clear_errors(void)
{
	ERR_clear_error();
}
