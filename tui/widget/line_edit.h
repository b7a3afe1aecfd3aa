/*
 * One line of text being edited: no terminal, no drawing, only the text, the cursor and what a key
 * does to them. The cursor moves by what a person sees as one character.
 */
#ifndef TUI_WIDGET_LINE_EDIT_H
#define TUI_WIDGET_LINE_EDIT_H

#include <stdbool.h>

#include "model/base/strbuf.h"
#include "tui/term/key.h"

struct line_edit {
	struct strbuf buf;
	size_t cursor; /* byte offset, always where a character begins */
	size_t scroll; /* byte offset of the first character shown */
	bool lines;    /* a line break that is yanked or pasted stays one; else it becomes a blank */
	bool typing;   /* the last key typed, or took that back */
	bool killing;  /* the last key killed: what the next one kills joins it */
};

void line_edit_init(struct line_edit *edit, const char *text);
void line_edit_release(struct line_edit *edit);
/* Replaces the text; the cursor goes to its end. */
void line_edit_set(struct line_edit *edit, const char *text);
const char *line_edit_text(const struct line_edit *edit);
/* Moves, deletes, types, kills and yanks (Ctrl-V, since Ctrl-Y is redo). True when the key was the editor's; *changed says
 * whether the text is another now. */
bool line_edit_key(struct line_edit *edit, struct key key, bool *changed);

/* For editors that are made of this one. Offsets inside a character mean the next one's beginning. */
void line_edit_move(struct line_edit *edit, size_t to);
/* Kills the text between the cursor and a place; false when there is none. */
bool line_edit_kill(struct line_edit *edit, size_t to);
bool line_edit_insert(struct line_edit *edit, const char *text, size_t length);
/* Columns that canvas_text() needs for the bytes between two characters' beginnings. */
int line_edit_columns(const struct line_edit *edit, size_t from, size_t to);

/* Makes the cursor visible in a window of that many columns, scrolling as little as it can, and tells what to draw:
 * the bytes [*from, *to), whether text goes on beyond either side, and the cursor's column in the window. The caller
 * draws a mark in the first column when *more_left and in the last when *more_right; the bytes fit into the columns
 * left between them, as canvas_text() draws them, and the cursor stands on no mark. A window of fewer than 4 columns
 * has no room for marks: both are false then. A character wider than the window is left out. */
void line_edit_view(
	struct line_edit *edit, int columns, size_t *from, size_t *to, bool *more_left, bool *more_right, int *cursor_column);

/* Puts the cursor where the last line_edit_view() has that column of its window. */
void line_edit_point(struct line_edit *edit, int column);

#endif
