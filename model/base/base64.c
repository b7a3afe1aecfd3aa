#include "model/base/base64.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64_encode(const void *bytes, size_t length)
{
	const unsigned char *from = bytes;
	char *text = xmalloc((length + 2) / 3 * 4 + 1);
	char *to = text;

	for (; length > 0; from += 3) {
		uint32_t bits = (uint32_t)from[0] << 16 | (length > 1 ? (uint32_t)from[1] << 8 : 0) | (length > 2 ? from[2] : 0u);

		*to++ = alphabet[bits >> 18];
		*to++ = alphabet[bits >> 12 & 63];
		*to++ = length > 1 ? alphabet[bits >> 6 & 63] : '=';
		*to++ = length > 2 ? alphabet[bits & 63] : '=';
		length -= length < 3 ? length : 3;
	}
	*to = '\0';
	return text;
}

/* What a character is, besides the six bits that the alphabet's stand for. */
enum { REFUSED = 64, BLANK, PADDING };

static const unsigned char *meanings(void)
{
	static unsigned char table[256];

	if (table[0] == REFUSED)
		return table;
	memset(table, REFUSED, sizeof(table));
	for (size_t i = 0; alphabet[i]; i++)
		table[(unsigned char)alphabet[i]] = (unsigned char)i;
	for (const char *blank = " \t\r\n"; *blank; blank++)
		table[(unsigned char)*blank] = BLANK;
	table['='] = PADDING;
	return table;
}

static void put_three(unsigned char *to, uint32_t bits)
{
	to[0] = (unsigned char)(bits >> 16);
	to[1] = (unsigned char)(bits >> 8);
	to[2] = (unsigned char)bits;
}

/* As many whole fours of letters as stand at the beginning; returns how many bytes they were. */
static size_t decode_fours(const char **text, unsigned char *to, const unsigned char *meaning)
{
	const unsigned char *at = (const unsigned char *)*text;
	size_t made = 0;

	/* The end of the text is none of the alphabet's letters. */
	while (meaning[at[0]] < REFUSED && meaning[at[1]] < REFUSED && meaning[at[2]] < REFUSED && meaning[at[3]] < REFUSED) {
		put_three(to + made, (uint32_t)meaning[at[0]] << 18 | (uint32_t)meaning[at[1]] << 12 |
					     (uint32_t)meaning[at[2]] << 6 | meaning[at[3]]);
		made += 3;
		at += 4;
	}
	*text = (const char *)at;
	return made;
}

unsigned char *base64_decode(const char *text, size_t *length)
{
	const unsigned char *meaning = meanings();
	unsigned char *bytes = xmalloc(strlen(text) / 4 * 3 + 3);
	size_t letters = 0;
	size_t padding = 0;
	size_t made = 0;
	uint32_t bits = 0;

	*length = 0;
	for (;; text++) {
		unsigned char is;

		if (letters % 4 == 0 && !padding)
			made += decode_fours(&text, bytes + made, meaning);
		if (!*text)
			break;
		is = meaning[(unsigned char)*text];
		if (is == BLANK)
			continue;
		if (is == PADDING) {
			padding++;
			continue;
		}
		if (is == REFUSED || padding)
			goto refused;
		bits = bits << 6 | is;
		if (++letters % 4 == 0) {
			put_three(bytes + made, bits);
			made += 3;
		}
	}
	if (padding > 2 || (letters + padding) % 4 != 0)
		goto refused;
	if (padding)
		bytes[made++] = (unsigned char)(bits >> (padding == 2 ? 4 : 10));
	if (padding == 1)
		bytes[made++] = (unsigned char)(bits >> 2);
	bytes[made] = '\0';
	*length = made;
	return bytes;
refused:
	explicit_bzero(bytes, made); /* it may be the beginning of a private key */
	free(bytes);
	return NULL;
}
