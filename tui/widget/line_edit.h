/*
 * An editor for one line of text, without drawing: the text, the cursor, and what keys do to them. The cursor moves by grapheme
 * clusters, which are what a user sees as one character.
 */
#ifndef TUI_WIDGET_LINE_EDIT_H
#define TUI_WIDGET_LINE_EDIT_H

#include <stdbool.h>

#include "model/base/strbuf.h"
#include "tui/term/key.h"

/* Bytes that can be typed and pasted; the rest of a longer paste is dropped. Every key and frame looks at the whole text. It is
 * more than any field takes, so that a field can still say that a text is too long. */
#define LINE_EDIT_MOST ((size_t)256 * 1024)

struct line_edit {
	struct strbuf buf;
	size_t cursor; /* byte offset, always at the start of a character */
	size_t scroll; /* byte offset of the first character shown */
	bool lines;    /* pasted line breaks are kept; otherwise they become spaces */
	bool typing;   /* the last key was typed text or Backspace */
	bool killing;  /* the last key cut text: the next cut is added to it */
};

void line_edit_init(struct line_edit *edit, const char *text);
void line_edit_release(struct line_edit *edit);
/* Replaces the text; the cursor goes to its end. */
void line_edit_set(struct line_edit *edit, const char *text);
const char *line_edit_text(const struct line_edit *edit);
/* Moves, deletes, types, cuts and pastes (Ctrl-V, since Ctrl-Y is redo). Returns true if the editor handled the key; *changed:
 * whether the text has changed. */
bool line_edit_key(struct line_edit *edit, struct key key, bool *changed);

/* For editors that are built on this one. An offset inside a character means the start of the next one. */
void line_edit_move(struct line_edit *edit, size_t to);
/* Cuts the text between the cursor and an offset; returns false if there is no text between them. */
bool line_edit_kill(struct line_edit *edit, size_t to);
/* Inserts at the cursor, up to LINE_EDIT_MOST; returns false if nothing was inserted. text ends with a NUL after length bytes. */
bool line_edit_insert(struct line_edit *edit, const char *text, size_t length);
/* The columns that canvas_text() needs for the bytes between two starts of characters. */
int line_edit_columns(const struct line_edit *edit, size_t from, size_t to);

/* Makes the cursor visible in a window of this width, scrolling as little as possible, and returns what to draw: the bytes
 * [*from, *to), whether text continues on either side, and the cursor's column in the window. The caller draws a mark in the
 * first column when *more_left and in the last when *more_right; the bytes fit into the columns left between them, as
 * canvas_text() draws them, and the cursor is never on a mark. A window of fewer than 4 columns has no room for marks: both are
 * false then. A character wider than the window is not drawn. */
void line_edit_view(
	struct line_edit *edit, int columns, size_t *from, size_t *to, bool *more_left, bool *more_right, int *cursor_column);

/* Moves the cursor to a column of the window of the last line_edit_view(). */
void line_edit_point(struct line_edit *edit, int column);

#endif
