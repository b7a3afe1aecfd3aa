/*
 * A document before it is rendered: headings, labelled properties, sentences, and code. The terminal, plain text, Markdown and
 * HTML are rendered from the same document. Texts are raw: each renderer escapes them for its output.
 */
#ifndef MODEL_REPORT_DOCUMENT_H
#define MODEL_REPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

enum document_kind {
	DOCUMENT_HEADING,  /* text: the heading of the following lines */
	DOCUMENT_PROPERTY, /* label and text; consecutive lines with the same label are one property with several values */
	DOCUMENT_TEXT,     /* text: one or a few sentences */
	DOCUMENT_CODE,     /* text: verbatim, one or more lines that each end with a line break */
};

struct document_line {
	enum document_kind kind;
	char *label; /* of a property; NULL elsewhere */
	char *text;  /* never NULL */
};
struct document {
	struct document_line *lines;
	size_t count, capacity;
};

#define DOCUMENT_INIT      \
	{                  \
		NULL, 0, 0 \
	}

void document_heading(struct document *document, const char *heading);
void document_property(struct document *document, const char *label, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void document_text(struct document *document, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds a line break after the last line if it has none. */
void document_code(struct document *document, const char *code);
/* Appends the document as text, "label: text" for a property. Only code has several lines; what controls a terminal, hides or
 * reorders text is written as text_escape() does, also line breaks inside a value. Returns whether there was any of that. */
bool document_print(struct strbuf *out, const struct document *document);
void document_release(struct document *document);

#endif
