/*
 * A document before it is rendered: headings, labelled properties, sentences, findings, code, and bars of time. The terminal,
 * plain text, Markdown and HTML are rendered from the same document. Texts are raw: each renderer escapes them for its output.
 */
#ifndef MODEL_REPORT_DOCUMENT_H
#define MODEL_REPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"
#include "model/report/bars.h"
#include "model/rules/finding.h"

enum document_kind {
	DOCUMENT_HEADING,  /* text: the heading of the following lines */
	DOCUMENT_PROPERTY, /* label and text; consecutive lines with the same label are one property with several values */
	DOCUMENT_TEXT,     /* text: one or a few sentences */
	DOCUMENT_CODE,     /* text: verbatim, one or more lines that each end with a line break */
	DOCUMENT_FINDING,  /* label: the name of its severity; text: the message; advice: what to do about it */
	DOCUMENT_BARS,     /* bars; text: the same as code, in ASCII */
};

struct document_line {
	enum document_kind kind;
	char *label;            /* of a property or finding; NULL elsewhere */
	char *text;             /* never NULL */
	char *advice;           /* of a finding; NULL elsewhere */
	enum severity severity; /* of a finding */
	struct bars *bars;      /* NULL elsewhere */
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
/* Message and advice are clauses, as in a finding. */
void document_finding(struct document *document, enum severity severity, const char *message, const char *advice);
/* Copies the bars; what they borrow must live as long as the document. */
void document_bars(struct document *document, const struct bars *bars);
/* Appends the document as text, "label: text" for a property. Only code has several lines; what controls a terminal, hides or
 * reorders text is written as text_escape() does, also line breaks inside a value. Returns whether there was any of that. */
bool document_print(struct strbuf *out, const struct document *document);
void document_release(struct document *document);

#endif
