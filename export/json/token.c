#include "export/json/token.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

/* Always NULL, for functions that return where something ends. */
__attribute__((format(printf, 3, 4))) static const char *fault_at(
	struct json_fault *fault, const char *at, const char *format, ...)
{
	va_list args;

	fault->at = at;
	va_start(args, format);
	vsnprintf(fault->what, sizeof(fault->what), format, args);
	va_end(args);
	return NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_of_word(char c)
{
	return is_letter(c) || is_digit(c) || c == '_';
}

const char *json_token_blanks(const char *at)
{
	while (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')
		at++;
	return at;
}

/* --- strings */

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether each of eight bytes is ASCII, and neither a control character, a quote nor a backslash. A byte sets its top bit where
 * it is beyond ASCII, or where taking away the least one that is right borrows. A borrow may reach into the next byte, but only
 * from one that is not plain. */
static bool is_plain(const char *at)
{
	uint64_t bytes;
	uint64_t quotes;
	uint64_t slashes;

	memcpy(&bytes, at, sizeof(bytes));
	quotes = bytes ^ EACH('"');
	slashes = bytes ^ EACH('\\');
	return ((bytes | (bytes - EACH(' ')) | (quotes - EACH(1)) | (slashes - EACH(1))) & EACH(0x80)) == 0;
}

static const char *skip_plain(const char *at, const char *end)
{
	while (end - at >= 8 && is_plain(at))
		at += 8;
	while ((unsigned char)*at >= ' ' && (unsigned char)*at < 0x80 && *at != '"' && *at != '\\')
		at++;
	return at;
}

static bool read_hex(const char *at, uint32_t *code)
{
	*code = 0;
	for (int i = 0; i < 4; i++) {
		char c = at[i];

		if (is_digit(c))
			*code = *code * 16 + (uint32_t)(c - '0');
		else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
			*code = *code * 16 + (uint32_t)((c | 0x20) - 'a') + 10;
		else
			return false; /* also at the text's end */
	}
	return true;
}

#define HALF_LOW(code)  ((code) >= 0xDC00 && (code) <= 0xDFFF)
#define HALF_HIGH(code) ((code) >= 0xD800 && (code) <= 0xDBFF)

/* Reads \uXXXX, or two of them where they make one character. */
static const char *read_unicode(const char *at, uint32_t *code, struct json_fault *fault)
{
	uint32_t low;

	if (!read_hex(at + 2, code)) {
		const char *digits = at + 2 + strspn(at + 2, "0123456789abcdefABCDEF");

		return fault_at(fault, *digits ? at : digits, "\\u is followed by four hexadecimal digits, such as \\u00e9");
	}
	if (*code == 0)
		return fault_at(fault, at, "a NUL character (U+0000), which no text here can hold; remove it");
	if (HALF_LOW(*code))
		return fault_at(fault, at,
			"a lone surrogate: \\u%04x is the second half of a character, and the first, \\ud800 to \\udbff, is missing before it",
			(unsigned)*code);
	if (!HALF_HIGH(*code))
		return at + 6;
	if (at[6] != '\\' || at[7] != 'u' || !read_hex(at + 8, &low) || !HALF_LOW(low))
		return fault_at(fault, at,
			"a lone surrogate: \\u%04x is half a character, and its other half, \\udc00 to \\udfff, is missing after it",
			(unsigned)*code);
	*code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
	return at + 12;
}

/* Reads an escape at its backslash; returns its end. */
static const char *read_escape(const char *at, uint32_t *code, struct json_fault *fault)
{
	static const char letters[] = "\"\\/bfnrt";
	static const char characters[] = "\"\\/\b\f\n\r\t";
	const char *found;

	if (at[1] == '\0')
		return fault_at(fault, at + 1, "an escape");
	if (at[1] == 'u')
		return read_unicode(at, code, fault);
	found = strchr(letters, at[1]);
	if (!found)
		return fault_at(fault, at,
			"a backslash stands before one of \" \\ / b f n r t u only; a backslash itself is written \\\\");
	*code = (unsigned char)characters[found - letters];
	return at + 2;
}

static const char *fault_in_string(const char *at, struct json_fault *fault)
{
	if (*at == '\0')
		return fault_at(fault, at, "the text is not closed");
	if (*at == '\n' || *at == '\r')
		return fault_at(fault, at, "a line break inside of a text; write it as \\n, or close the text with a \"");
	if (*at == '\t')
		return fault_at(fault, at, "a tab inside of a text; write it as \\t");
	if ((unsigned char)*at < ' ')
		return fault_at(fault, at, "a control character; JSON writes it as \\u%04x", (unsigned char)*at);
	return fault_at(fault, at, "the byte 0x%02x is not UTF-8; save the file as UTF-8", (unsigned char)*at);
}

const char *json_token_string(const char *at, const char *end, bool *escaped, struct json_fault *fault)
{
	uint32_t code;

	*escaped = false;
	for (at++; *(at = skip_plain(at, end)) != '"';) {
		if (*at == '\\') {
			*escaped = true;
			at = read_escape(at, &code, fault);
			if (!at)
				return NULL;
			continue;
		}
		if ((unsigned char)*at < 0x80)
			return fault_in_string(at, fault);
		do {
			at += utf8_next(at, &code);
			if (code == UTF8_INVALID)
				return fault_in_string(at - 1, fault);
		} while ((unsigned char)*at >= 0x80);
	}
	return at + 1;
}

/* As bytes; the escapes are right, so two halves are one character here. */
static size_t put_code(char *out, uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | (code >> 6));
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | (code >> 12));
		out[1] = (char)(0x80 | ((code >> 6) & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | (code >> 18));
	out[1] = (char)(0x80 | ((code >> 12) & 0x3F));
	out[2] = (char)(0x80 | ((code >> 6) & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

size_t json_token_decode(char *out, const char *from, const char *end, bool escaped)
{
	struct json_fault fault;
	size_t length = 0;

	from++;
	end--;
	while (escaped && from < end) {
		const char *slash = memchr(from, '\\', (size_t)(end - from));
		const char *to = slash ? slash : end;
		uint32_t code = 0;

		memcpy(out + length, from, (size_t)(to - from));
		length += (size_t)(to - from);
		from = slash ? read_escape(slash, &code, &fault) : end;
		if (slash)
			length += put_code(out + length, code);
	}
	memcpy(out + length, from, (size_t)(end - from));
	length += (size_t)(end - from);
	out[length] = '\0';
	return length;
}

/* --- numbers */

#define EXACT_DIGITS 15 /* of an integer that a double holds for sure */

static double number_value(const char *from, const char *end)
{
	const char *at = from + (*from == '-');
	double value = 0;

	if (end - at > EXACT_DIGITS)
		return strtod(from, NULL); /* the program does not set LC_NUMERIC, so the separator is a point */
	for (; at < end; at++) {
		if (!is_digit(*at))
			return strtod(from, NULL);
		value = value * 10 + (*at - '0');
	}
	return *from == '-' ? -value : value;
}

static const char *skip_digits(const char *at)
{
	while (is_digit(*at))
		at++;
	return at;
}

static const char *number_end(const char *at, struct json_fault *fault)
{
	const char *digits = at + (*at == '-');

	at = skip_digits(digits);
	if (at == digits)
		return fault_at(fault, at, "a digit must follow a minus sign");
	if (*digits == '0' && at > digits + 1)
		return fault_at(fault, digits,
			"a number does not begin with 0; leave it out, or put the digits in quotes if they are a text");
	if (*at == '.') {
		digits = ++at;
		at = skip_digits(digits);
		if (at == digits)
			return fault_at(fault, at, "a digit must follow a decimal point");
	}
	if (*at == 'e' || *at == 'E') {
		digits = at + 1 + (at[1] == '+' || at[1] == '-');
		at = skip_digits(digits);
		if (at == digits)
			return fault_at(fault, at, "an exponent is a number, as in 1e6");
	}
	if (is_of_word(*at) || *at == '.' || *at == '+' || *at == '-')
		return fault_at(fault, at, "a number is written as 12, -1.5 or 1e6; anything else is a text, in quotes");
	return at;
}

const char *json_token_number(const char *at, double *number, struct json_fault *fault)
{
	const char *end = number_end(at, fault);

	if (!end)
		return NULL;
	*number = number_value(at, end);
	if (!isfinite(*number))
		return fault_at(fault, at, "the number is too large; the largest is about 1.8e308");
	return end;
}

/* --- the rest */

size_t json_token_word(const char *at, const char *word)
{
	size_t length = strlen(word);

	return strncmp(at, word, length) == 0 && !is_of_word(at[length]) ? length : 0;
}

/* What people write instead of JSON, and what is to be said of it. The first row that the text begins with counts. */
static const struct {
	const char *start, *what;
} strangers[] = {
	{ "//", "JSON has no comments; remove it" },
	{ "/*", "JSON has no comments; remove it" },
	{ "#", "JSON has no comments; remove it" },
	{ "'", "a text stands in double quotes (\"), not in single ones" },
	{ "`", "a text stands in double quotes (\")" },
	{ "\u201c", "a curly quotation mark; a text stands in straight ones (\")" },
	{ "\u201d", "a curly quotation mark; a text stands in straight ones (\")" },
	{ "\u201e", "a curly quotation mark; a text stands in straight ones (\")" },
	{ "\u2018", "a curly quotation mark; a text stands in straight ones (\")" },
	{ "\u2019", "a curly quotation mark; a text stands in straight ones (\")" },
	{ "\u00a0", "a no-break space; replace it by a space" },
	{ "\ufeff", "a byte order mark, which stands at the start of a file only; remove it" },
	{ "+", "a number has no plus sign before it" },
	{ ".", "a number begins with a digit, as in 0.5" },
};

#define MOST_SHOWN 12 /* characters of a word that should not be there: enough to find it, and too few to give a secret away */

void json_token_refuse(const char *at, const char *expected, struct json_fault *fault)
{
	size_t word = 0;
	uint32_t code;

	for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
		if (strncmp(at, strangers[i].start, strlen(strangers[i].start)) == 0) {
			fault_at(fault, at, "%s", strangers[i].what);
			return;
		}
	}
	utf8_next(at, &code);
	if (code == UTF8_INVALID) {
		fault_in_string(at, fault);
		return;
	}
	if (code < ' ' || code == 0x7F) {
		fault_at(fault, at, "a control character; only spaces, tabs and line breaks stand between values");
		return;
	}
	while (word < MOST_SHOWN && is_of_word(at[word]))
		word++;
	if (word == 0 && code < 0x7F)
		word = 1;
	fault_at(fault, at, word ? "%s, not %.*s" : "%s", expected, (int)word, at);
}
