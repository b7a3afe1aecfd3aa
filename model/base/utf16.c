#include "model/base/utf16.h"

#include <stdbool.h>
#include <stdint.h>

#include "model/base/strbuf.h"
#include "model/base/utf8.h"

static uint32_t unit_at(const unsigned char *bytes, size_t at, bool big_endian)
{
	return big_endian ? (uint32_t)bytes[at] << 8 | bytes[at + 1] : (uint32_t)bytes[at + 1] << 8 | bytes[at];
}

/* Reads one character and moves on; false for half of a surrogate pair. */
static bool next_character(const unsigned char *bytes, size_t count, size_t *at, bool big_endian, uint32_t *character)
{
	uint32_t low;

	*character = unit_at(bytes, *at, big_endian);
	*at += 2;
	if (*character < 0xD800 || *character > 0xDFFF)
		return true;
	if (*character > 0xDBFF || *at == count)
		return false;
	low = unit_at(bytes, *at, big_endian);
	*at += 2;
	if (low < 0xDC00 || low > 0xDFFF)
		return false;
	*character = 0x10000 + ((*character - 0xD800) << 10) + (low - 0xDC00);
	return true;
}

char *utf16_to_utf8(const unsigned char *bytes, size_t count, size_t *length)
{
	bool big_endian;
	struct strbuf text = STRBUF_INIT;

	if (count < 2 || count % 2 || !((bytes[0] == 0xFE && bytes[1] == 0xFF) || (bytes[0] == 0xFF && bytes[1] == 0xFE)))
		return NULL;
	big_endian = bytes[0] == 0xFE;
	for (size_t at = 2; at < count;) {
		uint32_t character;

		if (!next_character(bytes, count, &at, big_endian, &character)) {
			strbuf_release(&text);
			return NULL;
		}
		utf8_put(&text, character);
	}
	*length = text.length;
	return strbuf_detach(&text);
}
