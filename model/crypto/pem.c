#include "model/crypto/pem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64_text.h"

struct line {
	char label[PEM_LABEL_BYTES];
	const char *from, *to; /* the dashes before and after it included */
	bool begins;           /* BEGIN, not END */
};

static char upper(char c)
{
	return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

static bool stands(const char *at, const char *end, const char *word)
{
	for (; *word; at++, word++)
		if (at >= end || upper(*at) != *word)
			return false;
	return true;
}

static const char *skip(const char *at, const char *end, char c)
{
	while (at < end && *at == c)
		at++;
	return at;
}

/* Reads the label at *at, which ends with two dashes on the same line, and moves *at after the dashes. */
static bool read_label(const char **at, const char *end, char *label)
{
	size_t used = 0;

	for (*at = skip(*at, end, ' '); *at + 1 < end && !((*at)[0] == '-' && (*at)[1] == '-'); (*at)++) {
		if (**at == '\n' || **at == '\r' || used + 1 == PEM_LABEL_BYTES)
			return false;
		label[used++] = upper(**at);
	}
	while (used && label[used - 1] == ' ')
		used--;
	label[used] = '\0';
	if (*at + 1 >= end)
		return false;
	*at = skip(*at, end, '-');
	return true;
}

/* The next line such as -----BEGIN CERTIFICATE----- or -----END CERTIFICATE-----; false if there is none. */
static bool find_line(const char *at, const char *end, struct line *line)
{
	while (at < end && (at = memchr(at, '-', (size_t)(end - at)))) {
		const char *after = skip(at, end, '-');
		const char *word = skip(after, end, ' ');

		line->from = at;
		at = after;
		line->begins = stands(word, end, "BEGIN");
		if (after - line->from < 2 || !(line->begins || stands(word, end, "END")))
			continue;
		line->to = word + strlen(line->begins ? "BEGIN" : "END");
		if (read_label(&line->to, end, line->label))
			return true;
	}
	return false;
}

/* RFC 1421 has headers before the base64, and an empty line between them. */
static const char *after_headers(const char *at, const char *end)
{
	const char *colon = memchr(at, ':', (size_t)(end - at));

	while (colon && at < end && !(at[0] == '\n' && (at[1] == '\n' || (at[1] == '\r' && at[2] == '\n'))))
		at++;
	return at;
}

/* The bytes between two lines, the caller's; NULL if they are not base64. */
static unsigned char *read_body(const struct line *begin, const struct line *last, size_t *length)
{
	const char *from = after_headers(begin->to, last->from);

	if (last->begins || strcmp(begin->label, last->label) != 0)
		return NULL;
	return base64_text_whole(from, (size_t)(last->from - from), length);
}

size_t pem_for_each(const char *text, size_t length,
	void (*found)(void *context, const char *label, const unsigned char *bytes, size_t length), void *context)
{
	const char *end = text + length;
	struct line begin, next;
	size_t count = 0;
	bool more = find_line(text, end, &begin);

	while (more) {
		unsigned char *bytes = NULL;
		size_t decoded = 0;

		more = find_line(begin.to, end, &next);
		if (begin.begins) {
			bytes = more ? read_body(&begin, &next, &decoded) : NULL;
			found(context, begin.label, bytes, decoded);
			count++;
		}
		if (bytes)
			explicit_bzero(bytes, decoded);
		free(bytes);
		begin = next;
	}
	return count;
}
