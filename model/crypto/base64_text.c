#include "model/crypto/base64_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

int base64_text_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* The length of what separates digits here: a space, a line end, or one that is written as \n; 0 if nothing does. */
static size_t separator(const char *text, size_t length, size_t at)
{
	if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')
		return 1;
	return text[at] == '\\' && at + 1 < length && (text[at + 1] == 'n' || text[at + 1] == 'r') ? 2 : 0;
}

static size_t skip_padding(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] == '=')
		at++;
	return at;
}

static bool is_dash_dash(const char *text, size_t length, size_t at)
{
	return text[at] == '-' && at + 1 < length && text[at + 1] == '-';
}

size_t base64_text_decode(const char *text, size_t length, size_t at, unsigned char *bytes, size_t most, size_t *end)
{
	uint32_t bits = 0;
	size_t count = 0;
	int held = 0;

	*end = at;
	while (at < length && count < most && !is_dash_dash(text, length, at)) {
		int digit = base64_text_digit(text[at]);
		size_t step = digit < 0 ? separator(text, length, at) : 1;

		if (!step)
			break;
		at += step;
		if (digit < 0)
			continue;
		*end = at;
		bits = bits << 6 | (uint32_t)digit;
		held += 6;
		if (held >= 8) {
			held -= 8;
			bytes[count++] = (unsigned char)(bits >> held);
		}
	}
	*end = skip_padding(text, length, *end);
	return count;
}

size_t base64_text_end(const char *text, size_t length, size_t at, size_t bytes)
{
	size_t digits = bytes > SIZE_MAX / 8 ? SIZE_MAX : (bytes * 8 + 5) / 6;
	size_t end = at;

	while (at < length && digits > 0 && !is_dash_dash(text, length, at)) {
		bool digit = base64_text_digit(text[at]) >= 0;
		size_t step = digit ? 1 : separator(text, length, at);

		if (!step)
			break;
		at += step;
		digits -= digit;
		end = digit ? at : end;
	}
	return skip_padding(text, length, end);
}

/* The digits without what separates them, or -1 if the text has anything else. */
static long whole_digits(const char *text, size_t length)
{
	bool padded = false;
	long digits = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] && strchr(" \t\r\n", text[i]))
			continue;
		if (text[i] == '=')
			padded = true;
		else if (padded || base64_text_digit(text[i]) < 0)
			return -1;
		else
			digits++;
	}
	return digits % 4 == 1 ? -1 : digits;
}

unsigned char *base64_text_whole(const char *text, size_t length, size_t *decoded)
{
	long digits = whole_digits(text, length);
	unsigned char *bytes;
	uint32_t bits = 0;
	int held = 0;

	*decoded = 0;
	if (digits <= 0)
		return NULL;
	bytes = xmalloc((size_t)digits / 4 * 3 + 4);
	for (size_t i = 0; i < length; i++) {
		int digit = base64_text_digit(text[i]);

		if (digit < 0)
			continue;
		bits = bits << 6 | (uint32_t)digit;
		held += 6;
		if (held >= 8) {
			held -= 8;
			bytes[(*decoded)++] = (unsigned char)(bits >> held);
		}
	}
	bytes[*decoded] = '\0';
	return bytes;
}
