#include "model/crypto/base64.h"

#include <limits.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

#define CHUNK ((size_t)3 << 20) /* EVP_EncodeBlock() takes an int; a multiple of 3 needs no padding in between */

char *base64_encode(const void *bytes, size_t length)
{
	const unsigned char *from = bytes;
	char *text = xmalloc((length + 2) / 3 * 4 + 1);
	size_t made = 0;

	text[0] = '\0';
	for (size_t step; length > 0; from += step, length -= step) {
		step = length < CHUNK ? length : CHUNK;
		made += (size_t)EVP_EncodeBlock((unsigned char *)text + made, from, (int)step);
	}
	return text;
}

/* Copies text without its spaces and line breaks. Returns the number of characters; clears *fits if padding is in the wrong place
 * or incomplete. EVP_DecodeBlock() checks the other characters, but reads any '=' as a zero. */
static size_t strip_spaces(char *to, const char *text, size_t *padding, bool *fits)
{
	size_t count = 0;

	*padding = 0;
	*fits = true;
	for (; *text; text++) {
		if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
			continue;
		if (*text == '=')
			(*padding)++;
		else if (*padding > 0)
			*fits = false;
		to[count++] = *text;
	}
	if (*padding > 2 || count % 4 != 0 || count > INT_MAX)
		*fits = false;
	return count;
}

unsigned char *base64_decode(const char *text, size_t *length)
{
	size_t size = strlen(text) + 1;
	char *stripped = xmalloc(size);
	size_t padding;
	bool fits;
	size_t count = strip_spaces(stripped, text, &padding, &fits);
	unsigned char *bytes = xmalloc(count / 4 * 3 + 1);
	int made = fits ? EVP_DecodeBlock(bytes, (const unsigned char *)stripped, (int)count) : -1;

	*length = 0;
	/* It drops a '-' at the end, which makes the result shorter than the text says. */
	if (made >= 0 && (size_t)made == count / 4 * 3) {
		*length = (size_t)made - padding;
		bytes[*length] = '\0';
	} else {
		explicit_bzero(bytes, count / 4 * 3 + 1); /* it may be the beginning of a private key */
		free(bytes);
		bytes = NULL;
	}
	explicit_bzero(stripped, count);
	free(stripped);
	return bytes;
}
