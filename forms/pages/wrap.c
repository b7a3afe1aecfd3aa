#include "forms/pages/wrap.h"

#include <string.h>

#include "model/base/text_width.h"

size_t wrap_row(const char *text, int columns)
{
	size_t fits = text_prefix_for_width(text, columns > 1 ? (size_t)columns : 1);
	size_t line = strcspn(text, "\n");
	size_t word;

	if (line <= fits)
		return line;
	for (word = fits; word > 0 && text[word] != ' ';)
		word--;
	return word ? word : fits ? fits : 1;
}
