#include "model/report/document.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

/* Takes ownership of text; copies label. */
static void add_line(struct document *document, enum document_kind kind, const char *label, char *text)
{
	document->lines = xrealloc_grow(document->lines, document->count, &document->capacity, sizeof(*document->lines));
	document->lines[document->count++] = (struct document_line){ kind, label ? xstrdup(label) : NULL, text };
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

bool document_print(struct strbuf *out, const struct document *document)
{
	bool replaced = false;

	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i];

		if (line->kind == DOCUMENT_CODE) {
			replaced = replaced || !text_is_clean_lines(line->text);
			text_escape_lines(out, line->text);
			continue;
		}
		replaced = replaced || !text_is_clean(line->text);
		if (line->kind == DOCUMENT_PROPERTY)
			strbuf_printf(out, "%s: ", line->label);
		text_escape(out, line->text);
		strbuf_addch(out, '\n');
	}
	return replaced;
}

void document_release(struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		free(document->lines[i].label);
		free(document->lines[i].text);
	}
	free(document->lines);
	*document = (struct document)DOCUMENT_INIT;
}
