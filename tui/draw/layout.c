#include "tui/draw/layout.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/grapheme.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"

int layout_natural(const char *text)
{
	size_t length = 0;
	char *safe;

	while (text[length] >= ' ' && text[length] < 0x7f)
		length++;
	if (!text[length]) /* as nearly all are, and then each byte takes a column */
		return (int)length;
	safe = text_escape_copy(text);
	length = text_width(safe);
	free(safe);
	return (int)length;
}

static int layout_least(const struct layout_column *column)
{
	return column->least < column->natural ? column->least : column->natural;
}

static int layout_used(const struct layout_column *columns, size_t count, int gap)
{
	int used = 0;

	for (size_t i = 0; i < count; i++)
		used += columns[i].width ? columns[i].width + (used ? gap : 0) : 0;
	return used;
}

/* Whether all columns that are not left out fit at their least widths. */
static bool layout_can_fit(const struct layout_column *columns, size_t count, int room, int gap)
{
	int used = 0;

	for (size_t i = 0; i < count; i++)
		used += columns[i].width ? layout_least(&columns[i]) + (used ? gap : 0) : 0;
	return used <= room;
}

/* The widest column that can still give way, or NULL. */
static struct layout_column *layout_widest(struct layout_column *columns, size_t count)
{
	struct layout_column *widest = NULL;

	for (size_t i = 0; i < count; i++)
		if (columns[i].width > layout_least(&columns[i]) && (!widest || columns[i].width > widest->width))
			widest = &columns[i];
	return widest;
}

void layout_columns(struct layout_column *columns, size_t count, int room, int gap)
{
	int most = room > 0 ? room : 0;

	for (size_t i = 0; i < count; i++)
		columns[i].width = columns[i].natural < most ? columns[i].natural : most;
	for (size_t i = count; i-- > 0 && !layout_can_fit(columns, count, most, gap);)
		if (columns[i].optional)
			columns[i].width = 0;
	for (int over = layout_used(columns, count, gap) - most; over > 0; over--) {
		struct layout_column *widest = layout_widest(columns, count);

		if (!widest)
			break;
		widest->width--;
	}
	if (layout_used(columns, count, gap) <= most)
		return;
	for (size_t i = 0; i < count; i++)
		columns[i].width = i ? 0 : most;
}

void layout_rows(int *rows, size_t count, int room)
{
	int *needed = xcalloc(count ? count : 1, sizeof(*needed));
	bool given = true;

	for (size_t i = 0; i < count; i++) {
		needed[i] = rows[i];
		rows[i] = 1;
		room--;
	}
	while (given && room > 0) {
		given = false;
		for (size_t i = 0; i < count && room > 0; i++)
			if (rows[i] < needed[i]) {
				rows[i]++;
				room--;
				given = true;
			}
	}
	free(needed);
}

/* The start of the longest end of escaped text that fits. */
static size_t layout_end_for_width(const char *text, int columns)
{
	int left = (int)text_width(text);
	size_t skip = 0;
	int width;

	for (; left > columns; left -= width)
		skip += grapheme_length(text + skip, &width);
	return skip;
}

/* Appends escaped text, cut so that it fits. */
static void layout_cut_text(struct strbuf *out, const char *text, int columns, enum layout_cut cut, const char *mark)
{
	int head = cut == CUT_START ? 0 : cut == CUT_MIDDLE ? columns / 2 : columns - 1;

	if ((int)text_width(text) <= columns || columns < 1) {
		strbuf_addstr(out, columns < 1 ? "" : text);
		return;
	}
	strbuf_add(out, text, text_prefix_for_width(text, (size_t)head));
	strbuf_addstr(out, mark);
	strbuf_addstr(out, text + layout_end_for_width(text, columns - 1 - head));
}

static bool layout_looks_same(const char *one, const char *other, int columns, enum layout_cut cut)
{
	struct strbuf cut_one = STRBUF_INIT, cut_other = STRBUF_INIT;
	bool same;

	layout_cut_text(&cut_one, one, columns, cut, ".");
	layout_cut_text(&cut_other, other, columns, cut, ".");
	same = strcmp(strbuf_text(&cut_one), strbuf_text(&cut_other)) == 0;
	strbuf_release(&cut_one);
	strbuf_release(&cut_other);
	return same;
}

/* Whether two different texts that do not fit look the same when they are cut there. */
static bool layout_confuses(const char *const *texts, size_t count, int columns, enum layout_cut cut)
{
	for (size_t i = 0; i < count; i++) {
		if ((int)text_width(texts[i]) <= columns)
			continue;
		for (size_t j = i + 1; j < count; j++)
			if (strcmp(texts[i], texts[j]) != 0 && (int)text_width(texts[j]) > columns &&
				layout_looks_same(texts[i], texts[j], columns, cut))
				return true;
	}
	return false;
}

enum layout_cut layout_cut(const char *const *texts, size_t count, int columns)
{
	if (!layout_confuses(texts, count, columns, CUT_END))
		return CUT_END;
	return layout_confuses(texts, count, columns, CUT_MIDDLE) ? CUT_START : CUT_MIDDLE;
}

int layout_text(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text, enum layout_cut cut)
{
	struct strbuf safe = STRBUF_INIT, shown = STRBUF_INIT;
	int used;

	if (cut == CUT_END)
		return canvas_text(canvas, row, column, columns, style, text);
	text_escape(&safe, text);
	layout_cut_text(&shown, strbuf_text(&safe), columns, cut, canvas_glyph(canvas, GLYPH_CUT));
	used = canvas_text(canvas, row, column, columns, style, strbuf_text(&shown));
	strbuf_release(&safe);
	strbuf_release(&shown);
	return used;
}
