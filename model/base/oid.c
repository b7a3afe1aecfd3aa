#include "model/base/oid.h"

#include <stddef.h>
#include <string.h>

bool oid_is_valid(const char *text)
{
	const char first = *text;
	size_t numbers = 0;

	for (;; text++) {
		size_t digits = strspn(text, "0123456789");

		if (digits == 0 || (digits > 1 && *text == '0'))
			return false;
		if (numbers == 0 && (digits > 1 || *text > '2'))
			return false;
		if (numbers == 1 && first < '2' && (digits > 2 || (digits == 2 && *text > '3')))
			return false;
		numbers++;
		text += digits;
		if (*text != '.')
			return *text == '\0' && numbers > 1;
	}
}
