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
	LOOK_GOOD,       /* nothing is wrong */
	LOOK_HINT,
	LOOK_WARNING,
	LOOK_ERROR,
	LOOK_COUNT
};

/* A sign and a few words, in colour where there is colour: "× 3 errors". */
struct badge {
	enum look look;
	char *text;
	char *detail; /* a word after it, without colour; NULL: none */
};
struct badges {
	struct badge *items;
	size_t count, capacity;
};

#define BADGES_INIT        \
	{                  \
		NULL, 0, 0 \
	}

/* Texts are copied; detail may be NULL. */
void badges_add(struct badges *badges, enum look look, const char *text, const char *detail);
void badges_release(struct badges *badges);
/* The sign of what is good, of hints, warnings and errors, in UTF-8; "" for other looks. */
const char *look_sign(enum look look);

struct table_cell {
	char *text; /* may have several lines */
	enum look look;
	char *note; /* stands below it; NULL: none */
	enum look note_look;
	struct badges badges; /* stand below that */
	char *to;             /* the id of the heading that it links to; NULL: none */
};
/* Cells by rows; the first row has the columns' names, the first column those of the rows. */
struct table {
	const char *title; /* for screen readers; NULL: the heading above it says it */
	bool facts;        /* two columns whose names add nothing: plain text and HTML leave the names out */
	bool cards;        /* its values need no names: where there is little room, HTML shows each row as a card */
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
	char *title;
	enum look look; /* its sign stands before the title */
	bool minor;     /* one of many: only shown where there is room for all of them */
};
struct renderer_contents {
	struct renderer_link *links;
	size_t count, capacity;
};

#define RENDERER_CONTENTS_INIT \
	{                      \
		NULL, 0, 0     \
	}

/* Adds a link (texts are copied), which may be changed until the next one. */
struct renderer_link *renderer_contents_add(struct renderer_contents *contents, const char *to, const char *title);
void renderer_contents_release(struct renderer_contents *contents);

/* A part of a report: its heading, and what is written until it ends. */
struct renderer_part {
	int level;         /* of the heading: 2 to 4 */
	const char *id;    /* unique in the document, with only letters, digits and hyphens; NULL: nothing links to it */
	const char *title; /* the heading */
	bool linked;       /* a table links to it */
	bool folded;       /* where something can be folded, only the heading is shown until it is opened; on paper all of it */
	bool page;         /* begins a page on paper */
	const char *back, *back_title; /* a link beside the heading to another one; NULL: none */
};

struct renderer;
struct renderer_ops {
	/* The title, and where there is room for them the links. */
	void (*begin)(struct renderer *renderer, const char *title, const struct renderer_contents *contents);
	/* The sentence that a reader needs if he reads no other. */
	void (*verdict)(struct renderer *renderer, enum look look, const char *sentence);
	/* Badges in one line, after the words that say what has them; these may be NULL. */
	void (*badges)(struct renderer *renderer, const char *of, const struct badges *badges);
	/* part_end gets what part got; NULL: nothing ends a part. */
	void (*part)(struct renderer *renderer, const struct renderer_part *part);
	void (*part_end)(struct renderer *renderer, const struct renderer_part *part);
	void (*text)(struct renderer *renderer, const char *text);
	void (*code)(struct renderer *renderer, const char *code);
	void (*table)(struct renderer *renderer, const struct table *table);
	void (*end)(struct renderer *renderer); /* NULL: nothing comes last */
};
extern const struct renderer_ops renderer_text, renderer_markdown, renderer_html;

struct renderer {
	const struct renderer_ops *kind;
	struct strbuf *out;
	bool ascii;  /* plain text: for a terminal or file that is not UTF-8 */
	bool headed; /* plain text: a heading was the last */
};

/* A heading of that level over what follows, without an end. */
void renderer_heading(struct renderer *renderer, int level, const char *text);
void renderer_part_end(struct renderer *renderer, const struct renderer_part *part);
void renderer_end(struct renderer *renderer);

/* For the renderers: calls line for each line of a text, made safe. */
void renderer_for_each_line(const char *text, void (*line)(void *context, const char *line, bool last), void *context);

#endif
