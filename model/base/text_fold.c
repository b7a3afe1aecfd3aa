#define _XOPEN_SOURCE 700 /* newlocale, towlower_l */
#include "model/base/text_fold.h"

#include <ctype.h>
#include <locale.h>
#include <string.h>
#include <wctype.h>

#include "model/base/utf8.h"

/* Whether two names are equal must not depend on the locale that the program runs in. */
static uint32_t fold_wide(uint32_t code)
{
	static locale_t unicode;
	static bool loaded;

	if (!loaded)
		unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	loaded = true;
	return (uint32_t)(unicode ? towlower_l((wint_t)code, unicode) : towlower((wint_t)code));
}

uint32_t text_fold_code(uint32_t code)
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
			utf8_put(buf, text_fold_code(code));
	}
}

bool text_equal(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool text_equal_fold(const char *a, const char *b)
{
	for (;;) {
		uint32_t left;
		uint32_t right;
		size_t step_a = utf8_next(a, &left);
		size_t step_b = utf8_next(b, &right);

		if (text_fold_code(left) != text_fold_code(right) || (left == UTF8_INVALID && *a != *b))
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

		if (text_fold_code(left) != text_fold_code(right) || (left == UTF8_INVALID && *text != *start) || step == 0)
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
	first = text_fold_code(first);
	while ((step = utf8_next(text, &code)) > 0) {
		if (text_fold_code(code) == first && starts_fold(text, needle))
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
