#define _XOPEN_SOURCE 700
#include "model/base/text.h"

#include <ctype.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

static bool is_tail(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

size_t utf8_next(const char *text, uint32_t *code)
{
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *byte = (const unsigned char *)text;
	size_t length;
	uint32_t value;

	if (byte[0] == 0) {
		*code = 0;
		return 0;
	}
	if (byte[0] < 0x80) {
		*code = byte[0];
		return 1;
	}
	*code = UTF8_INVALID;
	if (byte[0] < 0xC2 || byte[0] > 0xF4)
		return 1;
	length = byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3 : 4;
	value = byte[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if (!is_tail(byte[i]))
			return 1;
		value = (value << 6) | (byte[i] & 0x3Fu);
	}
	if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 1;
	*code = value;
	return length;
}

void utf8_put(struct strbuf *buf, uint32_t code)
{
	char bytes[4];
	size_t length;

	if (code < 0x80) {
		bytes[0] = (char)code;
		length = 1;
	} else if (code < 0x800) {
		bytes[0] = (char)(0xC0 | (code >> 6));
		length = 2;
	} else if (code < 0x10000) {
		bytes[0] = (char)(0xE0 | (code >> 12));
		length = 3;
	} else {
		bytes[0] = (char)(0xF0 | (code >> 18));
		length = 4;
	}
	for (size_t i = 1; i < length; i++)
		bytes[i] = (char)(0x80 | ((code >> (6 * (length - 1 - i))) & 0x3F));
	strbuf_add(buf, bytes, length);
}

bool utf8_is_valid(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		uint32_t code;
		size_t step = utf8_next(text + at, &code);

		if (step == 0)
			step = 1; /* a NUL byte is a valid character; whether it may be there is not asked here */
		else if (code == UTF8_INVALID || step > length - at)
			return false;
		at += step;
	}
	return true;
}

bool text_is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

size_t utf8_floor(const char *text, size_t limit)
{
	size_t at = 0;

	while (at < limit) {
		uint32_t code;
		size_t step = utf8_next(text + at, &code);

		if (step == 0 || at + step > limit)
			break;
		at += step;
	}
	return at;
}

bool unicode_is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

bool unicode_is_hidden_or_bidi(uint32_t code)
{
	return code == 0x061C || (code >= 0x200E && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0x200B || code == 0x2060 || code == 0xFEFF ||
	       (code >= 0xE0000 && code <= 0xE007F);
}

bool text_is_clean(const char *text)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step)
		if (code < ' ' ||
			(code >= 0x7F && (code == UTF8_INVALID || unicode_is_control(code) || unicode_is_hidden_or_bidi(code))))
			return false;
	return true;
}

size_t text_line_break(const char *text)
{
	return text[0] == '\n' ? 1 : text[0] == '\r' && text[1] == '\n' ? 2 : 0;
}

bool text_is_clean_lines(const char *text)
{
	while (*text) {
		uint32_t code;
		size_t step = text_line_break(text);

		if (step == 0) {
			step = utf8_next(text, &code);
			if (code == UTF8_INVALID || unicode_is_control(code) || unicode_is_hidden_or_bidi(code))
				return false;
		}
		text += step;
	}
	return true;
}

int unicode_width(uint32_t code)
{
	int width;

	if (code < 0x7F)
		return 1;
	if (code == UTF8_INVALID)
		return 1;
	width = wcwidth((wchar_t)code);
	return width < 0 ? 1 : width;
}

size_t text_width(const char *text)
{
	size_t columns = 0;
	int width;

	for (size_t step; (step = grapheme_length(text, &width)) > 0; text += step)
		columns += (size_t)width;
	return columns;
}

size_t text_prefix_for_width(const char *text, size_t columns)
{
	size_t at = 0;
	int width;

	for (size_t step; (step = grapheme_length(text + at, &width)) > 0; at += step) {
		if ((size_t)width > columns)
			break;
		columns -= (size_t)width;
	}
	return at;
}

void text_escape(struct strbuf *buf, const char *text)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step) {
		if (code == UTF8_INVALID)
			strbuf_printf(buf, "\\x%02x", (unsigned char)*text);
		else if (code == '\n')
			strbuf_addstr(buf, "\\n");
		else if (code == '\t')
			strbuf_addstr(buf, "\\t");
		else if (unicode_is_control(code) && code < 0x80)
			strbuf_printf(buf, "\\x%02x", (unsigned)code);
		else if (unicode_is_control(code) || unicode_is_hidden_or_bidi(code))
			strbuf_printf(buf, "\\u{%x}", (unsigned)code);
		else
			strbuf_add(buf, text, step);
	}
}

char *text_escape_copy(const char *text)
{
	struct strbuf buf = STRBUF_INIT;

	text_escape(&buf, text);
	return strbuf_detach(&buf);
}

void text_truncate(struct strbuf *buf, const char *text, size_t columns, const char *mark)
{
	size_t fits = text_prefix_for_width(text, columns);

	if (text[fits] == '\0') {
		strbuf_add(buf, text, fits);
		return;
	}
	if (columns == 0)
		return;
	strbuf_add(buf, text, text_prefix_for_width(text, columns - 1));
	strbuf_addstr(buf, mark);
}

/* Which names are the same must not depend on the locale that a pipeline happens to run in. */
static uint32_t fold_wide(uint32_t code)
{
	static locale_t unicode;
	static bool asked;

	if (!asked)
		unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	asked = true;
	return (uint32_t)(unicode ? towlower_l((wint_t)code, unicode) : towlower((wint_t)code));
}

static uint32_t fold(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
	return code == UTF8_INVALID ? code : fold_wide(code);
}

void text_fold(struct strbuf *buf, const char *text)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step) {
		if (code == UTF8_INVALID)
			strbuf_addch(buf, *text);
		else
			utf8_put(buf, fold(code));
	}
}

bool text_equal_fold(const char *a, const char *b)
{
	for (;;) {
		uint32_t left;
		uint32_t right;
		size_t step_a = utf8_next(a, &left);
		size_t step_b = utf8_next(b, &right);

		if (fold(left) != fold(right) || (left == UTF8_INVALID && *a != *b))
			return false;
		if (step_a == 0 || step_b == 0)
			return step_a == step_b;
		a += step_a;
		b += step_b;
	}
}

static bool starts_fold(const char *text, const char *start)
{
	while (*start) {
		uint32_t left;
		uint32_t right;
		size_t step = utf8_next(text, &left);
		size_t wanted = utf8_next(start, &right);

		if (fold(left) != fold(right) || (left == UTF8_INVALID && *text != *start) || step == 0)
			return false;
		text += step;
		start += wanted;
	}
	return true;
}

bool text_has_fold(const char *text, const char *needle)
{
	uint32_t code;
	uint32_t first;
	size_t step = utf8_next(needle, &first);

	if (step == 0)
		return true;
	first = fold(first);
	while ((step = utf8_next(text, &code)) > 0) {
		if (fold(code) == first && starts_fold(text, needle))
			return true;
		text += step;
	}
	return false;
}

size_t text_distance(const char *a, const char *b)
{
	size_t row[64];
	size_t length = strlen(b);

	if (length >= sizeof(row) / sizeof(row[0]))
		return length;
	for (size_t j = 0; j <= length; j++)
		row[j] = j;
	for (size_t i = 0; a[i]; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t j = 0; j < length; j++) {
			size_t above = row[j + 1];
			size_t swap = corner + (tolower((unsigned char)a[i]) != tolower((unsigned char)b[j]));
			size_t best = above < row[j] ? above : row[j];

			row[j + 1] = swap < best + 1 ? swap : best + 1;
			corner = above;
		}
	}
	return row[length];
}
