#include "tui/draw/canvas.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/grapheme.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

enum line { LINE_ACROSS, LINE_UPRIGHT, CORNER_TOP_LEFT, CORNER_TOP_RIGHT, CORNER_BOTTOM_LEFT, CORNER_BOTTOM_RIGHT, LINE_THUMB };

static const uint32_t line_codes[][2] = {
	[LINE_ACROSS] = { 0x2500, '-' },
	[LINE_UPRIGHT] = { 0x2502, '|' },
	[CORNER_TOP_LEFT] = { 0x250C, '+' },
	[CORNER_TOP_RIGHT] = { 0x2510, '+' },
	[CORNER_BOTTOM_LEFT] = { 0x2514, '+' },
	[CORNER_BOTTOM_RIGHT] = { 0x2518, '+' },
	[LINE_THUMB] = { 0x2503, '#' },
};

static const char *const glyphs[GLYPH_COUNT][2] = {
	[GLYPH_CUT] = { "…", ">" },
	[GLYPH_OPEN] = { "›", ">" },
	[GLYPH_DROP] = { "▾", "v" },
	[GLYPH_SELECTED] = { "▸", ">" },
	[GLYPH_BULLET] = { "•", "*" },
	[GLYPH_UP] = { "▴", "^" },
	[GLYPH_DOWN] = { "▾", "v" },
	[GLYPH_ERROR] = { "×", "x" },
	[GLYPH_WARNING] = { "!", "!" },
	[GLYPH_HINT] = { "•", "." },
	[GLYPH_OK] = { "✓", "+" },
	[GLYPH_DIFFERS] = { "≠", "~" },
	[GLYPH_MINUS] = { "−", "-" },
	[GLYPH_MARKED] = { "●", "*" },
};

const char *canvas_glyph(const struct canvas *canvas, enum glyph glyph)
{
	return glyphs[glyph][canvas->ascii];
}

static struct cell canvas_make_cell(uint32_t code, enum style style)
{
	return (struct cell){ .code = { code }, .width = 1, .style = (uint8_t)style };
}

struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
	if (row < 0 || column < 0 || row >= canvas->rows || column >= canvas->columns)
		return NULL;
	return &canvas->cells[(size_t)row * (size_t)canvas->columns + (size_t)column];
}

/* Replaces the remaining half of a wide character, whose other half is about to be overwritten, by a space in the same style. */
static void canvas_split_wide(const struct canvas *canvas, int row, int column)
{
	struct cell *cell = canvas_cell(canvas, row, column);
	struct cell *other = canvas_cell(canvas, row, cell->width == 0 ? column - 1 : column + 1);

	if (cell->width != 1 && other)
		*other = canvas_make_cell(' ', other->style);
	*cell = canvas_make_cell(' ', cell->style);
}

static void canvas_put(const struct canvas *canvas, int row, int column, struct cell cell)
{
	struct cell *left = canvas_cell(canvas, row, column);
	struct cell *right = cell.width == 2 ? canvas_cell(canvas, row, column + 1) : NULL;

	if (left)
		canvas_split_wide(canvas, row, column);
	if (right)
		canvas_split_wide(canvas, row, column + 1);
	if (cell.width == 2 && (!left || !right)) {
		cell = canvas_make_cell(' ', cell.style);
		if (right)
			*right = cell;
		right = NULL;
	}
	if (left)
		*left = cell;
	if (right)
		*right = (struct cell){ .style = cell.style };
}

/* Columns of a grapheme on the grid: a combining mark without a base character gets a space. */
static int canvas_part_width(int width)
{
	return width > 0 ? width : 1;
}

/* Whether text begins with a character that takes one byte and one column, whatever comes after it: most do. */
static bool canvas_is_plain(const char *text)
{
	return text[0] >= ' ' && text[0] <= '~' && (unsigned char)text[1] < 0x80;
}

/* As cell_length(). */
static size_t canvas_cell_length(const char *text, int *width)
{
	if (!canvas_is_plain(text))
		return cell_length(text, width);
	*width = 1;
	return 1;
}

int canvas_width(const char *text, size_t length)
{
	int columns = 0;
	int width;

	for (size_t at = 0; at < length; columns += canvas_part_width(width))
		at += canvas_cell_length(text + at, &width);
	return columns;
}

static void canvas_put_part(
	const struct canvas *canvas, int row, int column, enum style style, const char *text, size_t length, int width)
{
	struct cell cell = { .width = (uint8_t)canvas_part_width(width), .style = (uint8_t)style };
	size_t count = 0;

	if (length == 1 && width == 1) {
		canvas_put(canvas, row, column, canvas_make_cell((unsigned char)*text, style));
		return;
	}
	if (width == 0)
		cell.code[count++] = ' ';
	for (size_t at = 0; at < length && count < CELL_CODES;) {
		uint32_t code;

		at += utf8_next(text + at, &code);
		if (count == 0 || !unicode_is_zero_width_modifier(code))
			cell.code[count++] = code;
	}
	canvas_put(canvas, row, column, cell);
}

/* The length in bytes of the longest prefix of escaped text that fits; *used: its columns. */
static size_t canvas_fit(const char *text, int columns, int *used)
{
	size_t at = 0;
	int width;

	*used = 0;
	for (size_t step; text[at] != '\0'; at += step) {
		bool plain = canvas_is_plain(text + at);

		step = plain ? 1 : grapheme_length(text + at, &width);
		width = plain ? 1 : canvas_width(text + at, step);
		if (width > columns - *used)
			break;
		*used += width;
	}
	return at;
}

static int canvas_draw(const struct canvas *canvas, int row, int column, enum style style, const char *text, size_t length)
{
	int start = column;
	int width;

	for (size_t at = 0; at < length; column += canvas_part_width(width)) {
		size_t step = canvas_cell_length(text + at, &width);

		canvas_put_part(canvas, row, column, style, text + at, step, width);
		at += step;
	}
	return column - start;
}

/* Draws escaped text in at most `columns`, with the mark in the last column if it is longer, or if must_mark is set. */
static int canvas_draw_cut(
	const struct canvas *canvas, int row, int column, int columns, enum style style, const char *text, bool must_mark)
{
	const char *mark = canvas_glyph(canvas, GLYPH_CUT);
	int used;
	size_t fits;

	if ((int64_t)canvas->columns - column < columns)
		columns = canvas->columns > column ? canvas->columns - column : 0;
	if (columns <= 0)
		return 0;
	fits = canvas_fit(text, columns, &used);
	if (text[fits] == '\0' && !must_mark)
		return canvas_draw(canvas, row, column, style, text, fits);
	fits = canvas_fit(text, columns - 1, &used);
	canvas_draw(canvas, row, column, style, text, fits);
	while (text[fits] != '\0' && used < columns - 1)
		canvas_put(canvas, row, column + used++, canvas_make_cell(' ', style));
	return used + canvas_draw(canvas, row, column + used, style, mark, strlen(mark));
}

#define COLUMN_MOST 64 /* bytes of what is drawn in one column, with its marks */

static int canvas_text_escaped(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text,
	size_t from, size_t to, bool cut)
{
	struct strbuf safe = STRBUF_INIT;
	int used;

	text_escape_part(&safe, text, from, to);
	used = canvas_draw_cut(canvas, row, column, columns, style, strbuf_text(&safe), cut);
	strbuf_release(&safe);
	return used;
}

int canvas_text(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text)
{
	/* The text may be much longer than the screen is wide. */
	size_t most = ((size_t)canvas->columns + 1) * COLUMN_MOST;
	size_t length = strnlen(text, most);

	if (length < most && text_is_clean(text))
		return canvas_draw_cut(canvas, row, column, columns, style, text, false);
	return canvas_text_escaped(
		canvas, row, column, columns, style, text, 0, length < most ? length : utf8_floor(text, length), length == most);
}

int canvas_text_part(
	struct canvas *canvas, int row, int column, int columns, enum style style, const char *text, size_t from, size_t to)
{
	return canvas_text_escaped(canvas, row, column, columns, style, text, from, to, false);
}

int canvas_text_end(struct canvas *canvas, int row, int column, int columns, enum style style, const char *text)
{
	struct strbuf safe = STRBUF_INIT;
	const char *mark = canvas_glyph(canvas, GLYPH_CUT);
	size_t skip = 0;
	int used = 0;
	int left; /* columns of what is not skipped */
	int width;

	text_escape(&safe, text);
	left = canvas_width(strbuf_text(&safe), safe.length);
	if (left > columns && columns > 0) {
		for (size_t step; left > columns - 1; skip += step) {
			step = grapheme_length(safe.text + skip, &width);
			left -= canvas_width(safe.text + skip, step);
		}
		used = canvas_draw_cut(canvas, row, column, columns, style, mark, false);
	}
	used += canvas_draw_cut(canvas, row, column + used, columns - used, style, strbuf_text(&safe) + skip, false);
	strbuf_release(&safe);
	return used;
}

int canvas_printf(struct canvas *canvas, int row, int column, int columns, enum style style, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;
	int used;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	used = canvas_text(canvas, row, column, columns, style, strbuf_text(&text));
	strbuf_release(&text);
	return used;
}

/* The length in bytes of the next row of escaped text; *next: where the row after it starts. */
static size_t canvas_wrap_row(const char *text, int columns, size_t *next)
{
	int used;
	size_t end = canvas_fit(text, columns, &used);
	size_t space = end;
	size_t indent = 0;

	while (indent < end && text[indent] == ' ')
		indent++;
	if (text[end] == '\0') {
		*next = end;
		return end;
	}
	if (end == 0)
		end = grapheme_length(text, &used); /* wider than a row: takes a row anyway, or the loop would not end */
	while (space > indent && text[space] != ' ')
		space--;
	if (space > indent)
		end = space;
	*next = end;
	while (text[*next] == ' ')
		(*next)++;
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return end;
}

/* Draws one row. */
static void canvas_draw_row(
	const struct canvas *canvas, int row, struct area area, enum style style, const char *text, size_t length)
{
	char *copy = xmemdupz(text, length);

	canvas_draw_cut(canvas, row, area.column, area.columns, style, copy, false);
	free(copy);
}

/* Wraps one paragraph of escaped text, starting at a row of the area; canvas may be NULL to only count rows. */
static int canvas_wrap_paragraph(
	const struct canvas *canvas, struct area area, int row, enum style style, const char *text, bool last_paragraph)
{
	do {
		size_t next;
		size_t length = canvas_wrap_row(text, area.columns, &next);
		bool more = text[next] != '\0' || !last_paragraph;

		if (canvas && row == area.rows - 1 && more)
			canvas_draw_cut(canvas, area.row + row, area.column, area.columns, style, text, true);
		else if (canvas)
			canvas_draw_row(canvas, area.row + row, area, style, text, length);
		text += next;
		row++;
	} while (*text != '\0' && row < area.rows);
	return row;
}

static int canvas_wrap_text(const struct canvas *canvas, struct area area, enum style style, const char *text)
{
	int row = 0;

	if (area.columns <= 0 || *text == '\0')
		return 0;
	while (text && row < area.rows) {
		const char *end = strchr(text, '\n');
		const char *next = end && end[1] != '\0' ? end + 1 : NULL;
		char *paragraph = end ? xmemdupz(text, (size_t)(end - text)) : xstrdup(text);
		char *safe = text_escape_copy(paragraph);

		row = canvas_wrap_paragraph(canvas, area, row, style, safe, !next);
		free(safe);
		free(paragraph);
		text = next;
	}
	return row;
}

int canvas_wrap(struct canvas *canvas, struct area area, enum style style, const char *text)
{
	/* Rows below the grid are not visible, and the sum must not overflow. */
	if (area.row >= canvas->rows)
		return 0;
	return canvas_wrap_text(canvas, area, style, text);
}

int canvas_wrap_rows(const char *text, int columns)
{
	return canvas_wrap_text(NULL, (struct area){ 0, 0, INT32_MAX, columns }, STYLE_TEXT, text);
}

/* The part of an area that is on the grid; rows or columns are 0 if it is outside. */
static struct area canvas_clip(const struct canvas *canvas, struct area area)
{
	int64_t bottom = (int64_t)area.row + area.rows;
	int64_t right = (int64_t)area.column + area.columns;
	struct area seen = { area.row > 0 ? area.row : 0, area.column > 0 ? area.column : 0, 0, 0 };

	bottom = bottom < canvas->rows ? bottom : canvas->rows;
	right = right < canvas->columns ? right : canvas->columns;
	if (bottom > seen.row && right > seen.column) {
		seen.rows = (int)bottom - seen.row;
		seen.columns = (int)right - seen.column;
	}
	return seen;
}

static void canvas_fill_with(const struct canvas *canvas, struct area area, struct cell cell)
{
	area = canvas_clip(canvas, area);
	for (int row = area.row; row < area.row + area.rows; row++)
		for (int column = area.column; column < area.column + area.columns; column++)
			canvas_put(canvas, row, column, cell);
}

void canvas_fill(struct canvas *canvas, struct area area, enum style style)
{
	canvas_fill_with(canvas, area, canvas_make_cell(' ', style));
}

void canvas_restyle(struct canvas *canvas, struct area area, enum style style)
{
	area = canvas_clip(canvas, area);
	for (int row = area.row; row < area.row + area.rows; row++) {
		struct cell *cell = canvas_cell(canvas, row, area.column);

		for (int i = 0; i < area.columns; i++, cell++) {
			if (cell->width > 0)
				cell->style = (uint8_t)style;
			if (cell->width == 2)
				cell[1].style = (uint8_t)style;
		}
	}
}

static struct cell canvas_line_cell(const struct canvas *canvas, enum line line, enum style style)
{
	return canvas_make_cell(line_codes[line][canvas->ascii], style);
}

void canvas_rule(struct canvas *canvas, struct area area, enum style style)
{
	area.rows = area.rows > 0;
	canvas_fill_with(canvas, area, canvas_line_cell(canvas, LINE_ACROSS, style));
}

static void canvas_draw_title(
	struct canvas *canvas, struct area area, enum style border, enum style title_style, const char *title)
{
	int used = canvas_text(canvas, area.row, area.column + 2, area.columns - 4, title_style, title);

	canvas_put(canvas, area.row, area.column + 1, canvas_make_cell(' ', border));
	canvas_put(canvas, area.row, area.column + 2 + used, canvas_make_cell(' ', border));
}

void canvas_box(struct canvas *canvas, struct area area, enum style border, enum style title_style, const char *title)
{
	int64_t bottom = (int64_t)area.row + area.rows - 1;
	int64_t right = (int64_t)area.column + area.columns - 1;
	int at_bottom = bottom < canvas->rows ? (int)bottom : canvas->rows;
	int at_right = right < canvas->columns ? (int)right : canvas->columns;
	struct area across = { area.row, area.column, 1, area.columns };
	struct area upright = { area.row, area.column, area.rows, 1 };
	bool corners = area.rows >= 2 && area.columns >= 2;

	if (canvas_clip(canvas, area).rows == 0)
		return;
	canvas_fill_with(canvas, upright, canvas_line_cell(canvas, LINE_UPRIGHT, border));
	upright.column = at_right;
	canvas_fill_with(canvas, upright, canvas_line_cell(canvas, LINE_UPRIGHT, border));
	if (corners || area.rows == 1) {
		canvas_fill_with(canvas, across, canvas_line_cell(canvas, LINE_ACROSS, border));
		across.row = at_bottom;
		canvas_fill_with(canvas, across, canvas_line_cell(canvas, LINE_ACROSS, border));
	}
	if (corners) {
		canvas_put(canvas, area.row, area.column, canvas_line_cell(canvas, CORNER_TOP_LEFT, border));
		canvas_put(canvas, area.row, at_right, canvas_line_cell(canvas, CORNER_TOP_RIGHT, border));
		canvas_put(canvas, at_bottom, area.column, canvas_line_cell(canvas, CORNER_BOTTOM_LEFT, border));
		canvas_put(canvas, at_bottom, at_right, canvas_line_cell(canvas, CORNER_BOTTOM_RIGHT, border));
	}
	if (title && *title && area.columns >= 5)
		canvas_draw_title(canvas, area, border, title_style, title);
}

void canvas_scrollbar(struct canvas *canvas, struct area box, int first, int seen, int total)
{
	int64_t column = (int64_t)box.column + box.columns - 1;
	int64_t track = (int64_t)box.rows - 2;
	int64_t thumb;
	int64_t top;

	if (seen < 0 || total <= seen || track <= 0 || box.columns <= 0)
		return;
	first = first < 0 ? 0 : first > total - seen ? total - seen : first;
	thumb = track * seen / total;
	thumb = thumb > 0 ? thumb : 1;
	top = (track - thumb) * first / (total - seen);
	/* The bar touches an end of the track only at that end of the list. */
	if (top == 0 && first > 0 && track - thumb > 1)
		top = 1;
	for (int64_t i = 0; i < thumb; i++) {
		int64_t row = (int64_t)box.row + 1 + top + i;
		struct cell *cell;

		if (row < 0 || row >= canvas->rows || column >= canvas->columns)
			continue;
		cell = canvas_cell(canvas, (int)row, (int)column);
		if (cell)
			canvas_put(canvas, (int)row, (int)column, canvas_line_cell(canvas, LINE_THUMB, STYLE_SCROLL));
	}
}

static int canvas_clamp(int value, int count)
{
	return value < 0 || count <= 0 ? 0 : value < count ? value : count - 1;
}

void canvas_cursor(struct canvas *canvas, int row, int column, bool shown)
{
	canvas->cursor_row = canvas_clamp(row, canvas->rows);
	canvas->cursor_column = canvas_clamp(column, canvas->columns);
	canvas->cursor_shown = shown;
}
