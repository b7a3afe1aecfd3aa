#include "model/crypto/library.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

/* libcrypto gets its memory here. Where it can't have any, the program ends: libcrypto would go on with what it has, and answer
 * that a certificate is not one, or crash. What it frees is wiped, so the size is kept before each block. */
union library_block {
	size_t size;
	max_align_t align;
};

static void *library_allocate(size_t size, const char *file, int line)
{
	union library_block *block;

	(void)file;
	(void)line;
	if (size == 0)
		return NULL;
	block = xmalloc(sizeof(*block) + size);
	block->size = size;
	return block + 1;
}

static void library_free(void *memory, const char *file, int line)
{
	union library_block *block = memory;

	(void)file;
	(void)line;
	if (!block)
		return;
	block--;
	explicit_bzero(block, sizeof(*block) + block->size);
	free(block);
}

static void *library_reallocate(void *memory, size_t size, const char *file, int line)
{
	const union library_block *block = memory;
	void *moved = library_allocate(size, file, line);

	if (block && moved)
		memcpy(moved, memory, block[-1].size < size ? block[-1].size : size);
	library_free(memory, file, line);
	return moved;
}

/* Only what is used here is prepared. The names of all old ciphers and digests, which are entered again into each library
 * context, and the texts of OpenSSL's errors would take longer than the rest of the program's start. */
#define LIBRARY_PREPARES                                                                                   \
	(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS | \
		OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS)

void library_start(void)
{
	static bool started;

	if (started)
		return;
	started = true;
	/* Fails, and changes nothing, where someone else has used libcrypto before, as tests do. */
	CRYPTO_set_mem_functions(library_allocate, library_reallocate, library_free);
	OPENSSL_init_crypto(LIBRARY_PREPARES, NULL);
}

void library_name_digests(void)
{
	static bool named;
	const EVP_MD *digests[] = { EVP_md5(), EVP_sha1(), EVP_sha224(), EVP_sha256(), EVP_sha384(), EVP_sha512(), EVP_sha3_256(),
		EVP_sha3_384(), EVP_sha3_512() };

	for (size_t i = 0; !named && i < sizeof(digests) / sizeof(digests[0]); i++)
		EVP_add_digest(digests[i]);
	named = true;
}

void library_clear_errors(void)
{
	ERR_clear_error();
}
