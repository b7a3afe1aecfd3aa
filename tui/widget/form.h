/*
 * A form: rows with a label and something to edit, one of which has the focus. The rows are built
 * anew from the model before each drawing and each key, so nothing is kept here but the focus, the
 * scrolling and the text being typed.
 */
#ifndef TUI_WIDGET_FORM_H
#define TUI_WIDGET_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/draw/canvas.h"
#include "tui/term/key.h"
#include "tui/widget/line_edit.h"

enum row_kind {
	ROW_NOTE,    /* text alone, never focused */
	ROW_HEADING, /* of a section, never focused */
	ROW_LINE,    /* text alone that can have the focus, so that a long list is read through */
	ROW_TEXT,    /* typed into where it stands */
	ROW_CHOICE,  /* opens a drop-down */
	ROW_CHECK,   /* a box to tick, value is what stands behind it */
	ROW_OPEN,    /* opens a blade */
	ROW_BUTTON,  /* value is its label */
};

enum row_mark { MARK_NONE, MARK_HINT, MARK_WARNING, MARK_ERROR };

struct form_row {
	enum row_kind kind;
	int id;    /* the caller's: which field */
	long item; /* the caller's: which part of it */
	char *label, *value;
	char *note; /* behind the value, and there also where that is cut; NULL: none */
	int indent;
	bool required;
	bool beside; /* on the line of the row before it: Right or Enter goes there and Left back, for all else they are one */
	bool opens;  /* ROW_TEXT: Enter opens a blade, too */
	bool ticked; /* ROW_CHECK */
	bool dim;    /* value is a placeholder, a line is not what the list is about */
	enum row_mark mark;
};

struct form {
	struct form_row *rows;
	size_t count, capacity;
	size_t focus; /* index into rows */
	int focus_id; /* what has the focus, to find it again when rows come and go */
	long focus_item;
	int top;  /* first line to be seen */
	int seen; /* lines to be seen at the last drawing */
	struct line_edit edit;
	bool editing; /* edit belongs to the focused row */
};

enum form_event {
	FORM_IGNORED,
	FORM_MOVED,
	FORM_TYPED,   /* form_text() is the row's new text */
	FORM_PRESSED, /* Enter or Space on a choice, an opener or a button */
	FORM_TOGGLED, /* a box */
};

void form_init(struct form *form);
void form_release(struct form *form);

/* Rebuilding: begin, add rows (label and value are copied), end. The focus stays on the row with the same id and item. */
void form_begin(struct form *form);
struct form_row *form_add(struct form *form, enum row_kind kind, int id, long item, const char *label, const char *value);
void form_end(struct form *form);
/* Puts the focus on a row; at the next form_end() when it is not there yet. */
void form_focus(struct form *form, int id, long item);
/* NULL when no row can have the focus. */
const struct form_row *form_focused(const struct form *form);
const char *form_text(const struct form *form);

enum form_event form_key(struct form *form, struct key key);
/* Draws into the area (inside a box); focused: the form's blade is the one that gets the keys. Tells the area of the
 * focused value in *at (may be NULL), for a drop-down to open there. */
void form_draw(struct form *form, struct canvas *canvas, struct area area, bool focused, struct area *at);
/* Lines that the form takes, and the first one seen at the last drawing, for a scroll bar. */
int form_lines(const struct form *form);

#endif
