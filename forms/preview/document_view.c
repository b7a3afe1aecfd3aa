#include "forms/preview/document_view.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "model/base/alloc.h"
#include "tui/widget/paragraph.h"

#define LABEL_MOST      22 /* columns of labels at most; a longer label gets its own line */
#define FINDING_COLUMNS 56 /* of a page that has room for the severities of findings in a column of their own */

/* A place to draw at, or only to count the rows. */
struct pen {
	struct canvas *canvas; /* NULL: to count */
	int row, columns;
	int labels, severities; /* the widths of the columns of labels, and of the signs and words of findings */
	bool ascii;
};

/* What a document consists of, as the screen shows it. */
enum part {
	PART_HEADING,
	PART_TEXT,
	PART_LABEL,
	PART_VALUE,
	PART_ADVICE,
	PART_CODE,
	PART_CODE_LABEL, /* before a colon, in the text of a certificate */
	PART_KEY,        /* of JSON */
	PART_STRING,     /* in quotation marks */
	PART_TAG,        /* of XML */
	PART_COUNT
};

static const enum style styles[PART_COUNT] = {
	[PART_HEADING] = STYLE_HEADING,
	[PART_TEXT] = STYLE_TEXT,
	[PART_LABEL] = STYLE_LABEL,
	[PART_VALUE] = STYLE_VALUE,
	[PART_ADVICE] = STYLE_FAINT,
	[PART_CODE] = STYLE_TEXT,
	[PART_CODE_LABEL] = STYLE_LABEL,
	[PART_KEY] = STYLE_KEY,
	[PART_STRING] = STYLE_OK,
	[PART_TAG] = STYLE_FAINT,
};

static const struct {
	enum style style;
	enum glyph glyph;
} severities[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = { STYLE_HINT, GLYPH_HINT },
	[SEVERITY_WARNING] = { STYLE_WARNING, GLYPH_WARNING },
	[SEVERITY_ERROR] = { STYLE_ERROR, GLYPH_ERROR },
};

static const enum style bar_styles[BARS_PART_COUNT] = {
	[BARS_VALID] = STYLE_OK,
	[BARS_RENEWAL] = STYLE_WARNING,
	[BARS_REFUSED] = STYLE_FAINT,
	[BARS_GOES_ON] = STYLE_OK,
	[BARS_NOW] = STYLE_ACCENT,
	[BARS_LABEL] = STYLE_VALUE,
	[BARS_DATE] = STYLE_FAINT,
	[BARS_NOTE] = STYLE_FAINT,
};

static void document_view_put(struct pen *pen, int column, const struct paragraph *paragraph)
{
	pen->row += paragraph_draw(pen->canvas, pen->row, column, pen->columns - column, paragraph);
}

static void document_view_wrap(struct pen *pen, int column, enum part part, const char *text)
{
	document_view_put(pen, column, &(struct paragraph){ .text = text, .style = styles[part] });
}

/* The columns of the labels, and of the signs and words of the findings: each page has both in one column. */
static void document_view_measure(struct pen *pen, const struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i];
		int width = line->label ? (int)text_width(line->label) : 0;

		if (line->kind == DOCUMENT_FINDING && width + 2 > pen->severities)
			pen->severities = width + 2;
		if (line->kind == DOCUMENT_PROPERTY && width > pen->labels && width <= LABEL_MOST && width < pen->columns / 2)
			pen->labels = width;
	}
}

static bool document_view_is_same_property(const struct document_line *line, const struct document_line *other)
{
	return other && other->kind == DOCUMENT_PROPERTY && strcmp(other->label, line->label) == 0;
}

/* Where a property has several values, the further rows of each are indented. */
static void document_view_property(
	struct pen *pen, const struct document_line *line, const struct document_line *before, const struct document_line *after)
{
	bool repeated = document_view_is_same_property(line, before);
	bool several = repeated || document_view_is_same_property(line, after);
	bool fits = (int)text_width(line->label) <= pen->labels;

	if (!repeated && !fits)
		document_view_wrap(pen, 0, PART_LABEL, line->label);
	else if (!repeated && pen->canvas)
		canvas_text(pen->canvas, pen->row, 0, pen->labels, styles[PART_LABEL], line->label);
	document_view_put(pen, pen->labels + 2,
		&(struct paragraph){
			.text = *line->text ? line->text : " ", .style = styles[PART_VALUE], .hang = several ? 2 : 0 });
}

/* The sign and the word are in colour; the message starts in a column of its own, or follows in a narrow page. */
static void document_view_finding(struct pen *pen, const struct document_line *line)
{
	bool wide = pen->columns >= FINDING_COLUMNS;
	int column = wide ? pen->severities + 2 : 2;
	struct strbuf text = STRBUF_INIT;

	if (pen->canvas)
		canvas_text(pen->canvas, pen->row, 0, 1, severities[line->severity].style,
			canvas_glyph(pen->canvas, severities[line->severity].glyph));
	strbuf_printf(&text, "%s  ", line->label);
	if (wide)
		strbuf_fill(&text, ' ', (size_t)column - 2 - text.length);
	strbuf_addstr(&text, line->text);
	document_view_put(pen, 2,
		&(struct paragraph){ .text = text.text,
			.style = styles[PART_TEXT],
			.lead = wide ? (size_t)column - 2 : strlen(line->label),
			.lead_style = severities[line->severity].style,
			.hang = column - 2 });
	strbuf_setlen(&text, 0);
	strbuf_printf(&text, "%s %s", pen->ascii ? ">" : "\xe2\x86\x92", line->advice);
	if (*line->advice)
		document_view_put(pen, column, &(struct paragraph){ .text = text.text, .style = styles[PART_ADVICE], .hang = 2 });
	strbuf_release(&text);
}

static void document_view_bar_part(void *context, int row, int column, enum bars_part part, const char *text)
{
	struct pen *pen = context;

	if (pen->canvas)
		canvas_text(pen->canvas, pen->row + row, column, pen->columns - column, bar_styles[part], text);
}

/* The end of a token in a line of code: a JSON key, a JSON string, a tag, or the text up to the next of these. */
static const char *document_view_token(const char *at, enum part *part)
{
	const char *end;

	*part = PART_CODE;
	if (*at == '<' && *(end = at + 1 + strcspn(at + 1, "<>")) == '>') {
		*part = PART_TAG;
		return end + 1;
	}
	if (*at != '"')
		return at + strcspn(at + 1, "\"<") + 1;
	for (end = at + 1; *end && *end != '"'; end++)
		if (*end == '\\' && end[1])
			end++;
	end += *end == '"';
	*part = end[strspn(end, " ")] == ':' ? PART_KEY : PART_STRING;
	return end;
}

/* The token that a row begins in. A long token covers many rows; it is scanned only once. */
struct current {
	const char *end;
	enum part part;
};

/* What a row shows of a line, each token in its style. */
static void code_row(struct pen *pen, int column, struct current *current, const char *from, const char *to)
{
	for (const char *at = from, *last; at < to; at = last) {
		char *part;

		if (at == current->end)
			current->end = document_view_token(at, &current->part);
		last = current->end < to ? current->end : to;
		part = xmemdupz(at, (size_t)(last - at));
		column += canvas_text(pen->canvas, pen->row, column, pen->columns - column, styles[current->part], part);
		free(part);
	}
}

/* The bytes that fit into a row; it is broken after a space, else after a colon of a key identifier, if there is one near the
 * end. */
static size_t row_bytes(const char *text, int columns)
{
	size_t fit = text_prefix_for_width(text, columns > 0 ? (size_t)columns : 1);

	if (fit == 0 || !text[fit])
		return fit ? fit : strlen(text);
	for (const char *at = " :"; *at; at++)
		for (size_t end = fit; end > fit / 2; end--)
			if (text[end - 1] == *at)
				return end;
	return fit;
}

/* The label at the start of a line of a certificate's text, "Issuer: "; NULL: there is none. */
static const char *code_label(const char *line)
{
	const char *start = line + strspn(line, " ");
	size_t length = strcspn(start, ":\"<>{}[]=");

	if (strcmp(start, "Validity") == 0) /* a heading of OpenSSL's without a colon */
		return start + length;
	if (*start < 'A' || *start > 'Z' || start[length] != ':' || (start[length + 1] && start[length + 1] != ' '))
		return NULL;
	return start + length + 1;
}

/* What goes on in a further row is indented by more than the line is. */
static void code_line(struct pen *pen, const char *line)
{
	const char *label = code_label(line);
	int indent = (int)strspn(line, " ") + 2;
	const char *at = line;
	struct current current = { label ? label : line, label ? PART_CODE_LABEL : PART_CODE };

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

static void document_view_line(
	struct pen *pen, const struct document_line *line, const struct document_line *before, const struct document_line *after)
{
	switch (line->kind) {
	case DOCUMENT_HEADING:
		document_view_wrap(pen, 0, PART_HEADING, line->text);
		break;
	case DOCUMENT_PROPERTY:
		document_view_property(pen, line, before, after);
		break;
	case DOCUMENT_TEXT:
		document_view_wrap(pen, 0, PART_TEXT, line->text);
		break;
	case DOCUMENT_CODE:
		document_view_code(pen, line->text);
		break;
	case DOCUMENT_FINDING:
		document_view_finding(pen, line);
		break;
	case DOCUMENT_BARS:
		pen->row += bars_draw(line->bars, pen->columns, pen->ascii, document_view_bar_part, pen);
		break;
	}
}

static void document_view_draw(struct pen *pen, const struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i];
		const struct document_line *before = i ? line - 1 : NULL, *after = i + 1 < document->count ? line + 1 : NULL;

		/* An empty row separates lines of different kinds. */
		if (before &&
			(line->kind == DOCUMENT_HEADING || (line->kind != before->kind && before->kind != DOCUMENT_HEADING)))
			pen->row++;
		document_view_line(pen, line, before, after);
	}
}

void document_view_make(struct canvas *whole, const struct document *document, int columns, bool ascii)
{
	struct pen pen = { .columns = columns > 1 ? columns : 1, .ascii = ascii };

	document_view_measure(&pen, document);
	document_view_draw(&pen, document);
	canvas_init(whole, pen.row, pen.columns, ascii);
	pen.canvas = whole;
	pen.row = 0;
	document_view_draw(&pen, document);
}
