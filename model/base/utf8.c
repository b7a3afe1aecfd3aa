#include "model/base/utf8.h"

static bool is_continuation(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

bool utf8_can_encode(uint32_t code)
{
	return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

size_t utf8_next(const char *text, uint32_t *code)
{
	static const uint32_t minimum[5] = { 0, 0, 0x80, 0x800, 0x10000 };
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
		if (!is_continuation(byte[i]))
			return 1;
		value = (value << 6) | (byte[i] & 0x3Fu);
	}
	if (value < minimum[length] || !utf8_can_encode(value))
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
			step = 1; /* a NUL byte is valid */
		else if (code == UTF8_INVALID || step > length - at)
			return false;
		at += step;
	}
	return true;
}

bool utf8_is_ascii(const char *text)
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

size_t utf8_count(const char *text, const char *end)
{
	size_t count = 0;
	uint32_t code;

	for (; text < end; count++)
		text += utf8_next(text, &code);
	return count;
}

size_t utf8_line_break(const char *text)
{
	return text[0] == '\n' ? 1 : text[0] == '\r' && text[1] == '\n' ? 2 : 0;
}
