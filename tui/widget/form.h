/*
 * A form: rows with a label and a value, one of which has the focus. The rows are rebuilt from the model before each drawing and
 * each key, so the form keeps only the focus, the scroll position and the text being typed.
 */
#ifndef TUI_WIDGET_FORM_H
#define TUI_WIDGET_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/draw/canvas.h"
#include "tui/term/key.h"
#include "tui/widget/line_edit.h"

enum row_kind {
	ROW_NOTE,    /* text, never focused */
	ROW_HEADING, /* heading of a section, never focused */
	ROW_LINE,    /* text that can have the focus, so that a long list can be scrolled */
	ROW_TEXT,    /* text that is edited in place */
	ROW_CHOICE,  /* opens a drop-down */
	ROW_CHECK,   /* a check box; value is the text after it */
	ROW_OPEN,    /* opens a blade */
	ROW_BUTTON,  /* value is its label */
};

enum row_mark { MARK_NONE, MARK_HINT, MARK_WARNING, MARK_ERROR };

struct form_row {
	enum row_kind kind;
	int id;    /* for the caller: which field */
	long item; /* for the caller: which part of it */
	char *label, *value;
	char *note; /* shown after the value, even if the value is cut; NULL: none */
	int indent;
	bool required;
	bool beside; /* on the same line as the previous row: Right or Enter moves to it and Left back; for other keys the two are
			one row */
	bool opens;  /* ROW_TEXT: Enter opens a blade */
	bool ticked; /* ROW_CHECK */
	bool dim;    /* value is a placeholder, or the line is secondary */
	enum row_mark mark;
};

struct form {
	struct form_row *rows;
	size_t count, capacity;
	size_t focus; /* index into rows */
	int focus_id; /* id and item of the focused row, to find it again after a rebuild */
	long focus_item;
	int top;  /* first visible line */
	int seen; /* visible lines at the last drawing */
	struct line_edit edit;
	bool editing; /* edit contains the text of the focused row */
};

enum form_event {
	FORM_IGNORED,
	FORM_MOVED,
	FORM_TYPED,   /* form_text() is the row's new text */
	FORM_PRESSED, /* Enter or Space on a choice, a row that opens a blade, or a button */
	FORM_TOGGLED, /* a check box */
};

void form_init(struct form *form);
void form_release(struct form *form);

/* To rebuild: begin, add rows (label and value are copied), end. The focus stays on the row with the same id and item. */
void form_begin(struct form *form);
struct form_row *form_add(struct form *form, enum row_kind kind, int id, long item, const char *label, const char *value);
void form_end(struct form *form);
/* Moves the focus to a row; if it does not exist yet, at the next form_end(). */
void form_focus(struct form *form, int id, long item);
/* Returns NULL if no row can have the focus. */
const struct form_row *form_focused(const struct form *form);
const char *form_text(const struct form *form);

enum form_event form_key(struct form *form, struct key key);
/* Draws into the area, which is inside a box. focused: the form receives keys. *at (may be NULL): the area of the focused value,
 * where a drop-down opens. */
void form_draw(struct form *form, struct canvas *canvas, struct area area, bool focused, struct area *at);
/* The columns of an area in which no label and no value is cut. */
int form_natural(const struct form *form);
/* The number of lines of the form, for a scroll bar. */
int form_lines(const struct form *form);

#endif
