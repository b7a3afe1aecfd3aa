#include "model/base/unicode.h"

#include <stddef.h>
#include <wchar.h>

#include "model/base/utf8.h"

bool unicode_is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

/* Ranges of code points, in their order. */
struct range {
	uint32_t first, last;
};

#define IN_RANGES(ranges, code) in_ranges(ranges, sizeof(ranges) / sizeof((ranges)[0]), code)

static bool in_ranges(const struct range *ranges, size_t count, uint32_t code)
{
	size_t low = 0;

	for (size_t high = count; low < high;) {
		size_t middle = (low + high) / 2;

		if (code > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && code >= ranges[low].first;
}

/* Unicode's format characters (the category Cf) and Default_Ignorable_Code_Point, without joiners and variation selectors, and
 * without the format characters that are drawn (signs of Arabic, Syriac and Kaithi). Unassigned ones are among them, since
 * programs that know no better ignore these, too. */
static const struct range hidden[] = {
	{ 0x00AD, 0x00AD },   /* soft hyphen */
	{ 0x034F, 0x034F },   /* combining grapheme joiner */
	{ 0x061C, 0x061C },   /* Arabic letter mark: bidirectional */
	{ 0x115F, 0x1160 },   /* Hangul fillers */
	{ 0x17B4, 0x17B5 },   /* Khmer inherent vowels */
	{ 0x180E, 0x180E },   /* Mongolian vowel separator */
	{ 0x200B, 0x200B },   /* zero width space */
	{ 0x200E, 0x200F },   /* left-to-right and right-to-left mark */
	{ 0x202A, 0x202E },   /* bidirectional embeddings and overrides */
	{ 0x2060, 0x206F },   /* word joiner, invisible operators, bidirectional isolates, deprecated controls */
	{ 0x3164, 0x3164 },   /* Hangul filler */
	{ 0xFEFF, 0xFEFF },   /* zero width no-break space, or byte order mark */
	{ 0xFFA0, 0xFFA0 },   /* half-width Hangul filler */
	{ 0xFFF0, 0xFFFB },   /* interlinear annotations */
	{ 0x13430, 0x1343F }, /* controls of hieroglyphs */
	{ 0x1BCA0, 0x1BCA3 }, /* controls of shorthand */
	{ 0x1D173, 0x1D17A }, /* controls of musical notation */
	{ 0xE0000, 0xE00FF }, /* tags */
	{ 0xE01F0, 0xE0FFF },
};

/* Scripts whose letters change with joiners, and emoji, which joiners make one picture of. */
static const struct range joining[] = {
	{ 0x00A9, 0x00A9 },
	{ 0x00AE, 0x00AE },
	{ 0x0590, 0x109F }, /* Hebrew, Arabic, Syriac, ..., the scripts of India, Thai, Tibetan, Myanmar */
	{ 0x1700, 0x1CFF }, /* Khmer, Mongolian, Balinese, ... */
	{ 0x203C, 0x203C },
	{ 0x2049, 0x2049 },
	{ 0x20E3, 0x20E3 },
	{ 0x2100, 0x2BFF },
	{ 0x3030, 0x3030 },
	{ 0x303D, 0x303D },
	{ 0x3297, 0x3299 },
	{ 0xA800, 0xAADF },
	{ 0xABC0, 0xABFF },
	{ 0xFB1D, 0xFDFF },
	{ 0xFE70, 0xFEFE },
	{ 0x10800, 0x11FFF },
	{ 0x1E800, 0x1FAFF },
};

/* Characters that have variants: Myanmar and Mongolian letters, symbols, Chinese characters, emoji. */
static const struct range with_variants[] = {
	{ 0x00A9, 0x00A9 },
	{ 0x00AE, 0x00AE },
	{ 0x1000, 0x109F },
	{ 0x1800, 0x18AF },
	{ 0x203C, 0x203C },
	{ 0x2049, 0x2049 },
	{ 0x2100, 0x2BFF },
	{ 0x3001, 0x9FFF },
	{ 0xA840, 0xA87F },
	{ 0xAA60, 0xAA7F },
	{ 0xF900, 0xFAFF },
	{ 0xFF01, 0xFF60 },
	{ 0x10AC0, 0x10AFF },
	{ 0x1F000, 0x1FAFF },
	{ 0x20000, 0x3FFFF },
};

bool unicode_is_joiner(uint32_t code)
{
	return code == 0x200C || code == 0x200D;
}

bool unicode_is_selector(uint32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
	       (code >= 0x180B && code <= 0x180F && code != 0x180E);
}

/* The emoji of a key: a digit, # or *, a selector, and U+20E3. */
static bool is_key_cap(uint32_t before, uint32_t after)
{
	return after == 0x20E3 && ((before >= '0' && before <= '9') || before == '#' || before == '*');
}

static bool is_drawn(uint32_t code)
{
	return !IN_RANGES(hidden, code) && !unicode_is_selector(code);
}

/* Only what is drawn can have a use for joiners and selectors: without the rest, a text is as clean as with it. */
bool unicode_misleads(uint32_t before, uint32_t code, uint32_t after)
{
	if (code < hidden[0].first)
		return false; /* also before all joiners and selectors */
	if (unicode_is_joiner(code))
		return !(IN_RANGES(joining, before) && is_drawn(before)) && !(IN_RANGES(joining, after) && is_drawn(after));
	if (unicode_is_selector(code))
		return !(IN_RANGES(with_variants, before) && is_drawn(before)) && !is_key_cap(before, after);
	return IN_RANGES(hidden, code);
}

bool unicode_is_skin_tone(uint32_t code)
{
	return code >= 0x1F3FB && code <= 0x1F3FF;
}

bool unicode_is_zero_width_modifier(uint32_t code)
{
	return code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F) || unicode_is_skin_tone(code);
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
