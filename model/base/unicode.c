#include "model/base/unicode.h"

#include <wchar.h>

#include "model/base/utf8.h"

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
