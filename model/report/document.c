#include "model/report/document.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

#define CODE_COLUMNS 53 /* of bars as code: bars of 40 columns, which fit into a quoted e-mail */

/* Takes ownership of text; copies label. */
static struct document_line *add_line(struct document *document, enum document_kind kind, const char *label, char *text)
{
	document->lines = xrealloc_grow(document->lines, document->count, &document->capacity, sizeof(*document->lines));
	document->lines[document->count] =
		(struct document_line){ .kind = kind, .label = label ? xstrdup(label) : NULL, .text = text };
	return &document->lines[document->count++];
}

void document_heading(struct document *document, const char *heading)
{
	add_line(document, DOCUMENT_HEADING, NULL, xstrdup(heading));
}

void document_property(struct document *document, const char *label, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	add_line(document, DOCUMENT_PROPERTY, label, strbuf_detach(&text));
}

void document_text(struct document *document, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	add_line(document, DOCUMENT_TEXT, NULL, strbuf_detach(&text));
}

void document_code(struct document *document, const char *code)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, code);
	if (text.length && text.text[text.length - 1] != '\n')
		strbuf_addch(&text, '\n');
	add_line(document, DOCUMENT_CODE, NULL, strbuf_detach(&text));
}

void document_finding(struct document *document, enum severity severity, const char *message, const char *advice)
{
	struct document_line *line = add_line(document, DOCUMENT_FINDING, severity_name(severity), xstrdup(message));

	line->severity = severity;
	line->advice = xstrdup(advice);
}

void document_bars(struct document *document, const struct bars *bars)
{
	struct strbuf text = STRBUF_INIT;
	struct document_line *line;

	bars_format(&text, bars, CODE_COLUMNS, true);
	line = add_line(document, DOCUMENT_BARS, NULL, strbuf_detach(&text));
	line->bars = xmalloc(sizeof(*bars));
	*line->bars = *bars;
}

bool document_print(struct strbuf *out, const struct document *document)
{
	bool replaced = false;

	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i];

		if (line->kind == DOCUMENT_CODE || line->kind == DOCUMENT_BARS) {
			replaced = replaced || !text_is_clean_lines(line->text);
			text_escape_lines(out, line->text);
			continue;
		}
		replaced = replaced || !text_is_clean(line->text);
		if (line->label)
			strbuf_printf(out, "%s: ", line->label);
		text_escape(out, line->text);
		strbuf_addch(out, '\n');
		if (line->advice && *line->advice) {
			replaced = replaced || !text_is_clean(line->advice);
			strbuf_addstr(out, "Fix: ");
			text_escape(out, line->advice);
			strbuf_addch(out, '\n');
		}
	}
	return replaced;
}

void document_release(struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		free(document->lines[i].label);
		free(document->lines[i].text);
		free(document->lines[i].advice);
		free(document->lines[i].bars);
	}
	free(document->lines);
	*document = (struct document)DOCUMENT_INIT;
}
