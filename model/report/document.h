/*
 * A page of facts before it is drawn: headings, labelled facts, sentences, and text that stands as
 * it is. The terminal, plain text, Markdown and HTML are drawn from the same sheet. Texts are raw:
 * whoever draws them makes them safe for where they go.
 */
#ifndef MODEL_REPORT_DOCUMENT_H
#define MODEL_REPORT_DOCUMENT_H

#include <stddef.h>

#include "model/base/strbuf.h"

enum document_kind {
	DOCUMENT_HEADING,  /* text: the heading of the lines that follow */
	DOCUMENT_PROPERTY, /* label and text; lines with the same label in a row are one fact with several values */
	DOCUMENT_TEXT,     /* text: one or a few sentences */
	DOCUMENT_CODE,     /* text: verbatim, of one or more lines, each with a line break at its end */
};

struct document_line {
	enum document_kind kind;
	char *label; /* of a fact; NULL elsewhere */
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
/* A line break is put behind the last line where it has none. */
void document_code(struct document *document, const char *code);
/* Appends it as text, "label: text" for a fact. */
void document_print(struct strbuf *out, const struct document *document);
void document_release(struct document *document);

#endif
