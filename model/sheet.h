/*
 * A page of facts before it is drawn: headings, labelled facts, sentences, and text that stands as
 * it is. The terminal, plain text, Markdown and HTML are drawn from the same sheet. Texts are raw:
 * whoever draws them makes them safe for where they go.
 */
#ifndef MODEL_SHEET_H
#define MODEL_SHEET_H

#include <stddef.h>

#include "model/strbuf.h"

enum sheet_kind {
	SHEET_HEADING, /* text: the heading of the lines that follow */
	SHEET_FACT,    /* label and text; lines with the same label in a row are one fact with several values */
	SHEET_TEXT,    /* text: one or a few sentences */
	SHEET_CODE,    /* text: verbatim, of one or more lines, each with a line break at its end */
};

struct sheet_line {
	enum sheet_kind kind;
	char *label; /* of a fact; NULL elsewhere */
	char *text;  /* never NULL */
};
struct sheet {
	struct sheet_line *lines;
	size_t count, capacity;
};

#define SHEET_INIT         \
	{                  \
		NULL, 0, 0 \
	}

void sheet_heading(struct sheet *sheet, const char *heading);
void sheet_fact(struct sheet *sheet, const char *label, const char *format, ...) __attribute__((format(printf, 3, 4)));
void sheet_text(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A line break is put behind the last line where it has none. */
void sheet_code(struct sheet *sheet, const char *code);
/* Appends it as text, "label: text" for a fact. */
void sheet_print(struct strbuf *out, const struct sheet *sheet);
void sheet_release(struct sheet *sheet);

#endif
