/*
 * What a report is written on: headings, text, code and tables, as plain text, Markdown or HTML have
 * them. Takes raw text and makes it safe for where it goes: characters that mislead are shown, not
 * sent, and nothing in a text is taken for markup. Knows nothing of profiles.
 */
#ifndef EXPORT_RENDER_RENDERER_H
#define EXPORT_RENDER_RENDERER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

#define RENDERER_COLUMNS 80 /* the width of plain text; only code is never broken */

/* The meaning of a text besides its words. Never shown only by colour. */
enum look {
	LOOK_PLAIN,
	LOOK_STANDS_OUT, /* others have another value */
	LOOK_ABSENT,     /* why there is none */
	LOOK_EMPTY,      /* there could be one */
	LOOK_HINT,
	LOOK_WARNING,
	LOOK_ERROR,
	LOOK_COUNT
};

struct table_cell {
	char *text; /* may have several lines */
	enum look look;
	char *note; /* stands below it; NULL: none */
	enum look note_look;
	char *to; /* the id of the heading that it links to; NULL: none */
};
/* Cells by rows; the first row has the columns' names, the first column those of the rows. */
struct table {
	const char *title; /* for screen readers; NULL: the heading above it says it */
	bool facts;        /* two columns whose names add nothing: plain text and HTML leave the names out */
	size_t columns;
	struct table_cell *cells;
	size_t count, capacity;
};

/* Adds a cell (texts are copied); it may be changed until the next one. */
struct table_cell *table_add_cell(struct table *table, enum look look, const char *text);
/* Puts a note below the last cell, or under the note that it has. */
void table_add_note(struct table *table, enum look look, const char *note);
void table_release(struct table *table);

/* A link to a heading. */
struct renderer_link {
	char *to; /* its id */
	const char *title;
};

struct renderer;
struct renderer_ops {
	void (*begin)(struct renderer *renderer, const char *title);
	/* Level 2 to 4. The id is unique in the document and has only letters, digits and hyphens; NULL: nothing links to it. */
	void (*heading)(struct renderer *renderer, int level, const char *id, const char *text);
	void (*text)(struct renderer *renderer, const char *text);
	void (*code)(struct renderer *renderer, const char *code);
	void (*table)(struct renderer *renderer, const struct table *table);
	/* Links to the headings below; NULL: the format has no links. */
	void (*contents)(struct renderer *renderer, const struct renderer_link *links, size_t count);
	void (*end)(struct renderer *renderer); /* NULL: nothing comes last */
};
extern const struct renderer_ops renderer_text, renderer_markdown, renderer_html;

struct renderer {
	const struct renderer_ops *kind;
	struct strbuf *out;
	bool ascii;  /* plain text: for a terminal or file that is not UTF-8 */
	bool headed; /* plain text: a heading was the last */
};

/* For the renderers: calls line for each line of a text, made safe. */
void renderer_for_each_line(const char *text, void (*line)(void *context, const char *line, bool last), void *context);

#endif
