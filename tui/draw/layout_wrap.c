/* Long values on several rows. */
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "model/base/grapheme.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "tui/draw/layout.h"

#define BREAKS " ,;/" /* a row may end after one of these */

static bool layout_is_plain(char byte)
{
	return byte >= ' ' && byte <= '~';
}

/* The columns of a text that takes one for each byte, as most do; -1 for others. */
static int layout_plain_width(const char *text)
{
	size_t length = 0;

	while (layout_is_plain(text[length]))
		length++;
	return length < INT_MAX && text[length] == '\0' ? (int)length : -1;
}

int layout_width(const char *text)
{
	struct strbuf safe = STRBUF_INIT;
	int width = layout_plain_width(text);

	if (width >= 0)
		return width;
	if (text_is_clean(text))
		return canvas_width(text, strlen(text));
	text_escape(&safe, text);
	width = canvas_width(strbuf_text(&safe), safe.length);
	strbuf_release(&safe);
	return width;
}

/* The columns of the bytes of one character, as canvas_text() draws them. */
static int layout_character_columns(const char *text, size_t at, size_t step)
{
	struct strbuf safe = STRBUF_INIT;
	int columns;

	if (step == 1 && layout_is_plain(text[at]))
		return 1;
	text_escape_part(&safe, text, at, at + step);
	columns = canvas_width(strbuf_text(&safe), safe.length);
	strbuf_release(&safe);
	return columns;
}

size_t layout_row_end(const char *text, size_t from, int columns)
{
	size_t at = from, end = from; /* where the row can end */
	int used = 0;
	int width;

	for (size_t step; text[at] != '\0'; at += step) {
		bool plain = layout_is_plain(text[at]) && (unsigned char)text[at + 1] < 0x80;

		step = plain ? 1 : grapheme_length(text + at, &width);
		width = layout_character_columns(text, at, step);
		if (used + width > columns && text[at] != ' ')
			break;
		used += width;
		if (strchr(BREAKS, text[at]) && used > columns / 3)
			end = at + step;
	}
	if (text[at] == '\0')
		return at;
	if (end == from)
		end = at;
	return end > from ? end : from + grapheme_length(text + from, &width);
}

int layout_wrap_rows(const char *text, int columns, int most)
{
	size_t at = 0;
	int rows = 0, width = layout_plain_width(text);

	if (width >= 0 && width <= columns)
		return 1;
	do {
		at = layout_row_end(text, at, columns);
		rows++;
	} while (text[at] != '\0' && rows < most);
	return rows;
}

int layout_wrap(struct canvas *canvas, struct area area, enum style style, const char *text, int *last)
{
	size_t from = 0;
	int row = 0, used = 0;

	if (area.rows <= 0 || area.columns <= 0)
		return 0;
	used = layout_plain_width(text);
	if (area.rows == 1 || (used >= 0 && used <= area.columns)) {
		used = canvas_text(canvas, area.row, area.column, area.columns, style, text);
		if (last)
			*last = used;
		return 1;
	}
	do {
		size_t end = layout_row_end(text, from, area.columns), to = end;

		if (row == area.rows - 1)
			to = end = strlen(text);
		while (text[end] != '\0' && to > from && text[to - 1] == ' ')
			to--;
		used = canvas_text_part(canvas, area.row + row, area.column, area.columns, style, text, from, to);
		from = end;
		row++;
	} while (text[from] != '\0');
	if (last)
		*last = used;
	return row;
}
