#include "model/base/text_shorten.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/grapheme.h"
#include "model/base/text_width.h"

#define CUT     "..."
#define AT_END  16 /* columns; the end of a URL or a subject often says what is special */
#define AT_HEAD (TEXT_SHORTEN_COLUMNS - AT_END - 3)

/* The length of the value at the start of text: up to the closing quote, which no letter follows, or to the next space. */
static size_t value_length(const char *text)
{
	const char *end = text;

	if (*text == '"')
		while ((end = strchr(end + 1, '"')))
			if (!end[1] || strchr(" .,;:)", end[1]))
				return (size_t)(end + 1 - text);
	return strcspn(text, " \n");
}

/* The part of a text that starts so many columns before its end, at the start of a character. */
static const char *last_columns(const char *text, size_t columns)
{
	size_t left = text_width(text);
	int width;

	while (left > columns && *text) {
		text += grapheme_length(text, &width);
		left = text_width(text);
	}
	return text;
}

static void put_shortened(struct strbuf *out, const char *value, size_t length)
{
	char *whole = xmemdupz(value, length);
	/* Of a very long one only what may be shown is measured. */
	const char *tail = length > 1024 ? whole + length - 64 : whole;

	while ((*tail & 0xC0) == 0x80)
		tail++;
	if (length <= TEXT_SHORTEN_COLUMNS || text_width(whole) <= TEXT_SHORTEN_COLUMNS) {
		strbuf_addstr(out, whole);
	} else {
		strbuf_add(out, whole, text_prefix_for_width(whole, AT_HEAD));
		strbuf_addstr(out, CUT);
		strbuf_addstr(out, last_columns(tail, AT_END));
	}
	free(whole);
}

void text_shorten(struct strbuf *out, const char *message)
{
	if (strlen(message) <= TEXT_SHORTEN_LEAST) {
		strbuf_addstr(out, message);
		return;
	}
	while (*message) {
		size_t spaces = strspn(message, " \n(");
		size_t length;

		strbuf_add(out, message, spaces);
		message += spaces;
		length = value_length(message);
		put_shortened(out, message, length);
		message += length;
	}
}
