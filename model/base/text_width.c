#include "model/base/text_width.h"

#include "model/base/grapheme.h"

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
