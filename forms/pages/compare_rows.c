#include "forms/pages/compare_rows.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_width.h"
#include "tui/widget/paragraph.h"

enum { LABEL_MOST = 30, SHORT_MOST = 20 };

static const struct {
	const char *sign, *ascii;
	enum style style;
} signs[] = {
	[DIFF_CHANGE_MODIFIED] = { "~", "~", STYLE_CHANGED },
	[DIFF_CHANGE_ADDED] = { "+", "+", STYLE_ADDED },
	[DIFF_CHANGE_REMOVED] = { "\xe2\x88\x92", "-", STYLE_REMOVED },
};

static const char *sign_of(const struct compare_rows *rows, enum diff_change change)
{
	return rows->ascii ? signs[change].ascii : signs[change].sign;
}

static struct compare_row *add_row(struct compare_rows *rows, const struct diff_line *line)
{
	rows->items = xrealloc_grow(rows->items, rows->count, &rows->capacity, sizeof(*rows->items));
	rows->items[rows->count] = (struct compare_row){ .line = line };
	return &rows->items[rows->count++];
}

/* Returns the column after the text. */
static int add_piece(struct compare_row *row, int column, enum style style, const char *text, size_t length)
{
	row->pieces[row->count++] = (struct compare_piece){ xmemdupz(text, length), column, style };
	return column + canvas_width(text, length);
}

/* Adds as many rows as a text needs from a column on; returns the first one. */
static size_t add_text(struct compare_rows *rows, const struct diff_line *line, int column, enum style style, const char *text)
{
	size_t first = rows->count, next;

	do {
		size_t length = paragraph_row(text, rows->columns - column, &next);

		add_piece(add_row(rows, line), column, style, text, length);
		text += next;
	} while (*text);
	return first;
}

static size_t add_signed(
	struct compare_rows *rows, const struct diff_line *line, int column, enum diff_change change, const char *text)
{
	size_t first = add_text(rows, line, column + 2, signs[change].style, text);

	add_piece(&rows->items[first], column, signs[change].style, sign_of(rows, change), strlen(sign_of(rows, change)));
	return first;
}

/* Several lines, each of which begins in the first column. */
static void add_remarks(struct compare_rows *rows, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = xmemdupz(text, length);

		add_text(rows, NULL, 0, STYLE_FAINT, line);
		free(line);
		text += length + (text[length] == '\n');
	}
}

/* The name of what changed, with the change as sign and word, and its kind. */
static void add_heading(struct compare_rows *rows, const struct diff_line *line)
{
	enum diff_change change = line->section->change;
	const char *note = line->note ? line->note : "";
	int needed = (int)(text_width(line->label) + 2 + text_width(note));
	struct compare_row *row;
	int column;

	add_row(rows, NULL);
	add_signed(rows, line, 0, change, line->after);
	row = &rows->items[rows->count - 1];
	for (size_t i = rows->count; i-- > 0 && rows->items[i].line == line;)
		rows->items[i].pieces[0].style = STYLE_HEADING;
	column = row->pieces[0].column + (int)text_width(row->pieces[0].text) + 2;
	if (column + needed > rows->columns) {
		row = add_row(rows, line);
		column = 2;
	}
	column = add_piece(row, column, signs[change].style, line->label, strlen(line->label)) + 2;
	if (*note)
		add_piece(row, column, STYLE_FAINT, note, strlen(note));
}

/* In one row, if both values are short. */
static bool value_is_short(const struct compare_rows *rows, const struct diff_line *line)
{
	size_t needed = text_width(line->before) + 3 + text_width(line->after);

	if (line->note)
		needed += 4 + text_width(line->note);
	return 2 + rows->labels + 2 + (int)needed <= rows->columns && text_width(line->before) <= SHORT_MOST;
}

static size_t add_short_value(struct compare_rows *rows, const struct diff_line *line, int column)
{
	struct compare_row *row = add_row(rows, line);

	column = add_piece(row, column, STYLE_REMOVED, line->before, strlen(line->before));
	column = rows->ascii ? add_piece(row, column, STYLE_FAINT, " > ", 3)
			     : add_piece(row, column, STYLE_FAINT, " \xe2\x86\x92 ", strlen(" \xe2\x86\x92 "));
	column = add_piece(row, column, STYLE_ADDED, line->after, strlen(line->after));
	if (line->note)
		add_piece(row, column + 2, STYLE_FAINT, line->note, strlen(line->note));
	return rows->count - 1;
}

/* The new value below the old one. */
static size_t add_long_value(struct compare_rows *rows, const struct diff_line *line, int column)
{
	size_t first = add_signed(rows, line, column, DIFF_CHANGE_REMOVED, line->before);

	add_signed(rows, line, column, DIFF_CHANGE_ADDED, line->after);
	if (line->note)
		add_text(rows, line, column + 2, STYLE_FAINT, line->note);
	return first;
}

static void add_value(struct compare_rows *rows, const struct diff_line *line, const struct diff_line *before)
{
	bool repeated = before && before->difference == line->difference;
	bool fits = (int)text_width(line->label) <= rows->labels;
	int column = 2 + rows->labels + 2;
	size_t first;

	if (!repeated && !fits)
		add_text(rows, line, 2, STYLE_LABEL, line->label);
	if (line->kind == DIFF_ADDED)
		first = add_signed(rows, line, column, DIFF_CHANGE_ADDED, line->text);
	else if (line->kind == DIFF_REMOVED)
		first = add_signed(rows, line, column, DIFF_CHANGE_REMOVED, line->text);
	else if (!line->before)
		first = add_signed(rows, line, column, DIFF_CHANGE_MODIFIED, line->text);
	else
		first = value_is_short(rows, line) ? add_short_value(rows, line, column) : add_long_value(rows, line, column);
	if (!repeated && fits)
		add_piece(&rows->items[first], 2, STYLE_LABEL, line->label, strlen(line->label));
}

/* What devices do: the sign is in colour if it is grave. */
static void add_consequence(struct compare_rows *rows, const struct diff_line *line)
{
	bool grave = effect_is_grave(line->effect);
	const struct canvas marks = { .ascii = rows->ascii };
	const char *sign = canvas_glyph(&marks, grave ? GLYPH_WARNING : GLYPH_HINT);
	size_t first = add_text(rows, line, 4, grave ? STYLE_TEXT : STYLE_FAINT, line->text);

	add_piece(&rows->items[first], 2, grave ? STYLE_WARNING : STYLE_HINT, sign, strlen(sign));
}

static int label_columns(const struct compare_rows *rows, const struct diff_lines *lines)
{
	int most = rows->columns * 2 / 5 < LABEL_MOST ? rows->columns * 2 / 5 : LABEL_MOST, widest = 0;

	for (size_t i = 0; i < lines->count; i++) {
		const struct diff_line *line = &lines->items[i];
		int width = line->difference ? (int)text_width(line->label) : 0;

		widest = width > widest && width <= most ? width : widest;
	}
	return widest;
}

void compare_rows_make(struct compare_rows *rows, const struct diff_lines *lines, const char *summary, const char *notes,
	int columns, bool ascii)
{
	compare_rows_clear(rows);
	rows->columns = columns;
	rows->ascii = ascii;
	rows->labels = label_columns(rows, lines);
	add_text(rows, NULL, 0, STYLE_TEXT, summary);
	for (size_t i = 0; i < lines->count; i++) {
		const struct diff_line *line = &lines->items[i];

		if (line->kind == DIFF_HEADING)
			add_heading(rows, line);
		else if (line->kind == DIFF_CONSEQUENCE)
			add_consequence(rows, line);
		else
			add_value(rows, line, i ? line - 1 : NULL);
	}
	if (*notes)
		add_row(rows, NULL);
	add_remarks(rows, notes);
}

void compare_row_draw(const struct compare_row *row, struct canvas *canvas, struct area area)
{
	for (size_t i = 0; i < row->count; i++)
		canvas_text(canvas, area.row, area.column + row->pieces[i].column, area.columns - row->pieces[i].column,
			row->pieces[i].style, row->pieces[i].text);
}

void compare_rows_clear(struct compare_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		for (size_t j = 0; j < rows->items[i].count; j++)
			free(rows->items[i].pieces[j].text);
	rows->count = 0;
	rows->columns = 0;
}

void compare_rows_release(struct compare_rows *rows)
{
	compare_rows_clear(rows);
	free(rows->items);
	rows->items = NULL;
	rows->capacity = 0;
}
