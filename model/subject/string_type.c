#include "model/subject/subject.h"

#include <string.h>

#include "model/base/utf8.h"

#define DIGITS  "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/* X.680, section 41. The types without characters here hold ASCII, or any UTF-8. */
static const struct {
	const char *characters;
	const char *holds;
} types[STRING_COUNT] = {
	[STRING_UTF8] = { NULL, "text in UTF-8" },
	[STRING_PRINTABLE] = { LETTERS DIGITS " '()+,-./:=?", "letters A to Z, digits, spaces and ' ( ) + , - . / : = ?" },
	[STRING_IA5] = { NULL, "ASCII characters" },
	[STRING_NUMERIC] = { DIGITS " ", "digits and spaces" },
};

const char *string_type_bad_character(enum string_type type, const char *value)
{
	uint32_t code;

	if (types[type].characters)
		value += strspn(value, types[type].characters);
	else
		for (size_t step; (step = utf8_next(value, &code)) > 0; value += step)
			if (code == UTF8_INVALID || (type == STRING_IA5 && code > 0x7F))
				break;
	return *value ? value : NULL;
}

const char *string_type_holds(enum string_type type)
{
	return types[type].holds;
}
