#include "export/journal/batch.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "model/crypto/digest.h"

#define DIGEST_BYTES 8
#define LINE_MOST    64 /* bytes of the line before the records */

static void batch_line(struct strbuf *out, const char *text, size_t length)
{
	unsigned char digest[SHA256_BYTES];

	digest_sha256(text, length, digest);
	strbuf_printf(out, "batch %zu ", length);
	hex_append(out, digest, DIGEST_BYTES, false);
	strbuf_addch(out, '\n');
}

void batch_add(struct strbuf *out, const char *text, size_t length)
{
	batch_line(out, text, length);
	strbuf_add(out, text, length);
}

/* The length that the line gives, 0 if it is not such a line. */
static size_t line_length(const char *line)
{
	static const char word[] = "batch ";
	size_t length = 0;

	if (strncmp(line, word, sizeof(word) - 1) != 0)
		return 0;
	for (line += sizeof(word) - 1; *line >= '0' && *line <= '9'; line++) {
		if (length > SIZE_MAX / 100)
			return 0;
		length = length * 10 + (size_t)(*line - '0');
	}
	return length;
}

const char *batch_next(const char *bytes, size_t all, size_t *at, size_t *length)
{
	size_t left = all - *at;
	const char *line = bytes + *at;
	const char *end = memchr(line, '\n', left < LINE_MOST ? left : LINE_MOST);
	struct strbuf wanted = STRBUF_INIT;
	const char *text = NULL;
	size_t line_bytes;
	size_t size;

	if (!end)
		return NULL;
	line_bytes = (size_t)(end - line) + 1;
	size = line_length(line);
	if (!size || size > left - line_bytes)
		return NULL;
	batch_line(&wanted, end + 1, size);
	if (wanted.length == line_bytes && memcmp(wanted.text, line, line_bytes) == 0) {
		text = end + 1;
		*length = size;
		*at += line_bytes + size;
	}
	strbuf_release(&wanted);
	return text;
}
