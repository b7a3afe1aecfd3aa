#include "forms/preview/document_view.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "model/base/alloc.h"

#define LABEL_MOST 22 /* columns of labels at most; a longer label gets its own line */

/* A place to draw at, or only to count the rows. */
struct pen {
	struct canvas *canvas; /* NULL: to count */
	int row, columns, labels;
};

static void document_view_wrap(struct pen *pen, int column, enum style style, const char *text)
{
	int columns = pen->columns - column;
	int rows = canvas_wrap_rows(text, columns);

	if (pen->canvas)
		canvas_wrap(pen->canvas, (struct area){ pen->row, column, rows, columns }, style, text);
	pen->row += rows;
}

static int widest_label(const struct document *document, int columns)
{
	int widest = 0;

	for (size_t i = 0; i < document->count; i++) {
		int width = document->lines[i].label ? (int)text_width(document->lines[i].label) : 0;

		if (width > widest && width <= LABEL_MOST && width < columns / 2)
			widest = width;
	}
	return widest;
}

static void document_view_fact(struct pen *pen, const struct document_line *line, const struct document_line *before)
{
	bool repeated = before && before->kind == DOCUMENT_PROPERTY && strcmp(before->label, line->label) == 0;
	bool fits = (int)text_width(line->label) <= pen->labels;

	if (!repeated && !fits)
		document_view_wrap(pen, 0, STYLE_FAINT, line->label);
	else if (!repeated && pen->canvas)
		canvas_text(pen->canvas, pen->row, 0, pen->labels, STYLE_FAINT, line->label);
	document_view_wrap(pen, pen->labels + 2, STYLE_VALUE, *line->text ? line->text : " ");
}

/* The end of a token in a line of code: a JSON key, a JSON string, a tag, or the text up to the next of these. */
static const char *document_view_token(const char *at, enum style *style)
{
	const char *end;

	*style = STYLE_TEXT;
	if (*at == '<' && *(end = at + 1 + strcspn(at + 1, "<>")) == '>') {
		*style = STYLE_FAINT;
		return end + 1;
	}
	if (*at != '"')
		return at + strcspn(at + 1, "\"<") + 1;
	for (end = at + 1; *end && *end != '"'; end++)
		if (*end == '\\' && end[1])
			end++;
	end += *end == '"';
	*style = end[strspn(end, " ")] == ':' ? STYLE_KEY : STYLE_OK;
	return end;
}

/* The token that a row begins in. A long token covers many rows; it is scanned only once. */
struct current {
	const char *end;
	enum style style;
};

/* What a row shows of a line, each token in its style. */
static void code_row(struct pen *pen, int column, struct current *current, const char *from, const char *to)
{
	for (const char *at = from, *last; at < to; at = last) {
		char *part;

		if (at == current->end)
			current->end = document_view_token(at, &current->style);
		last = current->end < to ? current->end : to;
		part = xmemdupz(at, (size_t)(last - at));
		column += canvas_text(pen->canvas, pen->row, column, pen->columns - column, current->style, part);
		free(part);
	}
}

/* The number of bytes that fit into a row; it is broken after a space if there is one near the end. */
static size_t row_bytes(const char *text, int columns)
{
	size_t fit = text_prefix_for_width(text, columns > 0 ? (size_t)columns : 1);
	size_t blank = fit;

	if (fit == 0 || !text[fit])
		return fit ? fit : strlen(text);
	while (blank > fit / 2 && text[blank - 1] != ' ')
		blank--;
	return blank > fit / 2 ? blank : fit;
}

/* What goes on in a further row is indented as the line is. */
static void code_line(struct pen *pen, const char *line)
{
	int indent = (int)strspn(line, " ");
	const char *at = line;
	struct current current = { line, STYLE_TEXT };

	indent = indent < pen->columns / 2 ? indent : 0;
	do {
		int column = at == line ? 0 : indent;
		size_t length = row_bytes(at, pen->columns - column);

		if (pen->canvas)
			code_row(pen, column, &current, at, at + length);
		at += length;
		pen->row++;
	} while (*at);
}

static void document_view_code(struct pen *pen, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = xmemdupz(text, length);
		char *safe = text_escape_copy(line);

		code_line(pen, safe);
		free(safe);
		free(line);
		text += length + (text[length] == '\n');
	}
}

static void document_view_draw(struct pen *pen, const struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i], *before = i ? line - 1 : NULL;

		/* An empty row separates lines of different kinds. */
		if (before &&
			(line->kind == DOCUMENT_HEADING || (line->kind != before->kind && before->kind != DOCUMENT_HEADING)))
			pen->row++;
		switch (line->kind) {
		case DOCUMENT_HEADING:
			document_view_wrap(pen, 0, STYLE_HEADING, line->text);
			break;
		case DOCUMENT_PROPERTY:
			document_view_fact(pen, line, before);
			break;
		case DOCUMENT_TEXT:
			document_view_wrap(pen, 0, STYLE_TEXT, line->text);
			break;
		case DOCUMENT_CODE:
			document_view_code(pen, line->text);
			break;
		}
	}
}

void document_view_make(struct canvas *whole, const struct document *document, int columns, bool ascii)
{
	struct pen pen = { .columns = columns > 1 ? columns : 1 };

	pen.labels = widest_label(document, columns);
	document_view_draw(&pen, document);
	canvas_init(whole, pen.row, pen.columns, ascii);
	pen.canvas = whole;
	pen.row = 0;
	document_view_draw(&pen, document);
}
