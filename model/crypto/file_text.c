#include "model/crypto/file_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

/* --- UTF-16 */

enum order { ORDER_NONE, ORDER_LITTLE, ORDER_BIG };

static uint32_t unit_at(const unsigned char *bytes, enum order order)
{
	return order == ORDER_LITTLE ? bytes[0] | (uint32_t)bytes[1] << 8 : (uint32_t)bytes[0] << 8 | bytes[1];
}

#define LOOK_AT 128 /* bytes at the start that show which half of each character is 0 */

/* By the byte order mark; without one, by the zeros beside ASCII. */
static enum order wide_order(const unsigned char *bytes, size_t length)
{
	size_t end = (length < LOOK_AT ? length : LOOK_AT) & ~(size_t)1;
	size_t zeros[2] = { 0, 0 };

	if (length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
		return ORDER_LITTLE;
	if (length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
		return ORDER_BIG;
	for (size_t i = 0; i < end; i++)
		zeros[i % 2] += bytes[i] == 0;
	if (end < 8 || zeros[0] + zeros[1] < end / 2 - end / 16 || (zeros[0] && zeros[1]))
		return ORDER_NONE;
	return zeros[1] ? ORDER_LITTLE : ORDER_BIG;
}

static size_t put_code(char *out, uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	out[0] = (char)(0xE0 | code >> 12);
	out[1] = (char)(0x80 | (code >> 6 & 0x3F));
	out[2] = (char)(0x80 | (code & 0x3F));
	return 3;
}

/* Halves of a pair of surrogates become a question mark each: no reader needs them. A last byte without its half is dropped. */
static size_t narrow(char *out, const unsigned char *bytes, size_t length, enum order order)
{
	size_t used = 0;

	for (size_t i = 0; i + 1 < length; i += 2) {
		uint32_t unit = unit_at(bytes + i, order);

		used += put_code(out + used, unit >= 0xD800 && unit < 0xE000 ? '?' : unit);
	}
	return used;
}

/* --- characters */

/* Characters that editors, mail and web pages put in the place of ASCII. The text is never longer than the character. */
static const struct {
	const char *utf8, *ascii;
} plain_characters[] = {
	{ "\xEF\xBB\xBF", "" },   /* byte order mark */
	{ "\xE2\x80\x8B", "" },   /* zero width space */
	{ "\xE2\x80\x8C", "" },   /* zero width non-joiner */
	{ "\xE2\x80\x8D", "" },   /* zero width joiner */
	{ "\xE2\x81\xA0", "" },   /* word joiner */
	{ "\xC2\xAD", "" },       /* soft hyphen */
	{ "\xC2\xA0", " " },      /* no-break space */
	{ "\xE2\x80\xAF", " " },  /* narrow no-break space */
	{ "\xE2\x80\x90", "-" },  /* hyphen */
	{ "\xE2\x80\x91", "-" },  /* non-breaking hyphen */
	{ "\xE2\x80\x93", "--" }, /* en dash, which editors make of two hyphens */
	{ "\xE2\x80\x94", "--" }, /* em dash */
	{ "\xE2\x88\x92", "-" },  /* minus sign */
};

/* The number of bytes that a character takes which is written otherwise; 0: it is kept. */
static size_t plain_character(const char *at, const char **ascii)
{
	if ((unsigned char)*at < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof(plain_characters) / sizeof(plain_characters[0]); i++) {
		size_t length = strlen(plain_characters[i].utf8);

		if (strncmp(at, plain_characters[i].utf8, length) == 0) {
			*ascii = plain_characters[i].ascii;
			return length;
		}
	}
	return 0;
}

/* The number of bytes of an escape sequence of JSON and programs, also if a string was put into a string. */
static size_t escape(const char *at, const char **meaning)
{
	size_t length = strspn(at, "\\");
	char letter = at[length];

	if (length == 0 || length > 4 || !letter || !strchr("nrt/", letter))
		return 0;
	*meaning = letter == 'n' || letter == 'r' ? "\n" : letter == 't' ? " " : "/";
	return length + 1;
}

/* Replaces characters and escape sequences, in place: no text becomes longer. */
static size_t replace_characters(char *text)
{
	const char *from = text;
	char *to = text;

	while (*from) {
		const char *instead = NULL;
		size_t length = *from == '\\' ? escape(from, &instead) : plain_character(from, &instead);

		if (!length) {
			*to++ = *from++;
			continue;
		}
		from += length;
		while (*instead)
			*to++ = *instead++;
	}
	*to = '\0';
	return (size_t)(to - text);
}

/* --- lines */

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

/* Removes what stands around the lines, in place. */
static size_t strip_lines(char *text)
{
	const char *from = text;
	char *to = text;

	while (*from) {
		size_t length = strcspn(from, "\r\n");
		const char *next = from + length;

		while (length && is_one_of(*from, " \t\f>|\"'")) {
			from++;
			length--;
		}
		while (length && is_one_of(from[length - 1], " \t\f\"',;\\"))
			length--;
		memmove(to, from, length);
		to += length;
		from = next;
		if (*from)
			*to++ = *from++;
	}
	*to = '\0';
	return (size_t)(to - text);
}

/* Ctrl-Z ends a text in DOS. */
static bool is_text(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < ' ' && !is_one_of(text[i], "\t\r\n\f\x1a"))
			return false;
	return true;
}

bool file_text_read(struct file_text *plain, const unsigned char *bytes, size_t length)
{
	enum order order = wide_order(bytes, length);

	*plain = (struct file_text){ .wide = order != ORDER_NONE };
	if (!plain->wide && memchr(bytes, '\0', length))
		return false;
	plain->capacity = length * 3 / 2 + 4;
	plain->text = xmalloc(plain->capacity);
	if (plain->wide) {
		plain->length = narrow(plain->text, bytes, length, order);
	} else {
		memcpy(plain->text, bytes, length);
		plain->length = length;
	}
	plain->text[plain->length] = '\0';
	if (!is_text(plain->text, plain->length)) {
		file_text_release(plain);
		return false;
	}
	plain->length = replace_characters(plain->text);
	plain->length = strip_lines(plain->text);
	return true;
}

void file_text_release(struct file_text *plain)
{
	if (plain->text)
		explicit_bzero(plain->text, plain->capacity);
	free(plain->text);
	*plain = (struct file_text){ 0 };
}
