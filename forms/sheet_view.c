#include "forms/sheet_view.h"

#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"

#define LABEL_MOST 22 /* columns of labels at most; a longer one stands on a line of its own */

/* A place to draw at, or only to count the rows. */
struct pen {
	struct canvas *canvas; /* NULL: to count */
	int row, columns, labels;
};

static void wrap(struct pen *pen, int column, enum style style, const char *text)
{
	int columns = pen->columns - column;
	int rows = canvas_wrap_rows(text, columns);

	if (pen->canvas)
		canvas_wrap(pen->canvas, (struct area){ pen->row, column, rows, columns }, style, text);
	pen->row += rows;
}

static int widest_label(const struct sheet *sheet, int columns)
{
	int widest = 0;

	for (size_t i = 0; i < sheet->count; i++) {
		int width = sheet->lines[i].label ? (int)text_width(sheet->lines[i].label) : 0;

		if (width > widest && width <= LABEL_MOST && width < columns / 2)
			widest = width;
	}
	return widest;
}

static void fact(struct pen *pen, const struct sheet_line *line, const struct sheet_line *before)
{
	bool repeated = before && before->kind == SHEET_FACT && strcmp(before->label, line->label) == 0;
	bool fits = (int)text_width(line->label) <= pen->labels;

	if (!repeated && !fits)
		wrap(pen, 0, STYLE_DIM, line->label);
	else if (!repeated && pen->canvas)
		canvas_text(pen->canvas, pen->row, 0, pen->labels, STYLE_DIM, line->label);
	wrap(pen, pen->labels + 2, STYLE_VALUE, *line->text ? line->text : " ");
}

/* Ends of what is told apart in a line of code: a JSON key or a tag, a JSON string, or all else up to the next of these. */
static const char *token(const char *at, enum style *style)
{
	const char *end = at;

	*style = STYLE_TEXT;
	if (*at == '<' && strchr(at, '>')) {
		*style = STYLE_KEY;
		return strchr(at, '>') + 1;
	}
	if (*at != '"')
		return at + strcspn(at + 1, "\"<") + 1;
	for (end++; *end && *end != '"'; end++)
		if (*end == '\\' && end[1])
			end++;
	end += *end == '"';
	*style = end[strspn(end, " ")] == ':' ? STYLE_KEY : STYLE_GOOD;
	return end;
}

static void code_line(struct pen *pen, const char *line)
{
	size_t length = strlen(line);
	size_t from = 0;

	do {
		size_t fit = text_fit(line + from, (size_t)pen->columns);
		char *part;

		if (fit == 0)
			fit = length - from;
		part = xmemdup_text(line + from, fit);
		if (pen->canvas)
			canvas_text(pen->canvas, pen->row, 0, pen->columns, STYLE_TEXT, part);
		free(part);
		from += fit;
		pen->row++;
	} while (from < length);
}

/* Styles what is drawn from a row on: columns go on over the rows that a long line takes. */
static void colour_line(struct pen *pen, int row, const char *line)
{
	for (const char *at = line, *end; *at; at = end) {
		int column = canvas_width(line, (size_t)(at - line)), to;
		enum style style;

		end = token(at, &style);
		to = canvas_width(line, (size_t)(end - line));
		while (style != STYLE_TEXT && column < to) {
			int in_row = column % pen->columns;
			int run = to - column < pen->columns - in_row ? to - column : pen->columns - in_row;

			canvas_restyle(pen->canvas, (struct area){ row + column / pen->columns, in_row, 1, run }, style);
			column += run;
		}
	}
}

static void code(struct pen *pen, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = xmemdup_text(text, length);
		char *safe = text_safe_copy(line);
		int row = pen->row;

		code_line(pen, safe);
		if (pen->canvas)
			colour_line(pen, row, safe);
		free(safe);
		free(line);
		text += length + (text[length] == '\n');
	}
}

static void draw(struct pen *pen, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_line *line = &sheet->lines[i], *before = i ? line - 1 : NULL;

		/* What is of another kind stands apart. */
		if (before && (line->kind == SHEET_HEADING || (line->kind != before->kind && before->kind != SHEET_HEADING)))
			pen->row++;
		switch (line->kind) {
		case SHEET_HEADING:
			wrap(pen, 0, STYLE_HEADING, line->text);
			break;
		case SHEET_FACT:
			fact(pen, line, before);
			break;
		case SHEET_TEXT:
			wrap(pen, 0, STYLE_TEXT, line->text);
			break;
		case SHEET_CODE:
			code(pen, line->text);
			break;
		}
	}
}

void sheet_view_make(struct canvas *whole, const struct sheet *sheet, int columns, bool ascii)
{
	struct pen pen = { .columns = columns > 1 ? columns : 1 };

	pen.labels = widest_label(sheet, columns);
	draw(&pen, sheet);
	canvas_init(whole, pen.row, pen.columns, ascii);
	pen.canvas = whole;
	pen.row = 0;
	draw(&pen, sheet);
}
