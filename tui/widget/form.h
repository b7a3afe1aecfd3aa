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
	char *note;                   /* shown after the value, even if the value is cut; NULL: none */
	enum style style, note_style; /* of a ROW_NOTE, or of the value of ROW_OPEN and its note; STYLE_TEXT: as usual */
	int indent;
	int columns;   /* ROW_TEXT: the width of the field; 0: as wide as the form has room for */
	bool required; /* marked with a star while there is no value */
	bool beside; /* on the same line as the previous row: Right or Enter moves to it and Left back; for other keys the two are
			one row */
	bool opens;  /* ROW_TEXT: Enter opens a blade */
	bool ticked; /* ROW_CHECK */
	bool dim;    /* value is a placeholder, the line is secondary, or the button does nothing now */
	bool adds;   /* ROW_LINE: its text begins with a plus sign, since it is about something new */
	enum row_mark mark;
	/* Set by form_layout(). */
	int line, lines; /* the first line of the form that shows it, and how many do */
	int air;         /* empty lines before it */
};

/* The lines of a row when keys rested. */
struct form_lines {
	int id;
	long item;
	int lines, air;
};

struct form {
	struct form_row *rows;
	size_t count, capacity;
	size_t focus; /* index into rows */
	int focus_id; /* id and item of the focused row, to find it again after a rebuild */
	long focus_item;
	int top;           /* first visible line */
	int seen, columns; /* visible lines, and their width, at the last drawing */
	struct line_edit edit;
	bool editing; /* edit contains the text of the focused row */
	/* While keys arrive fast, no row gets more lines and no column another width: each letter would draw half of the screen
	 * again. */
	bool holds;
	struct form_lines *held;
	size_t held_count, held_capacity;
	int labels, values; /* widths of the two columns */
	int total;          /* lines */
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
 * where a drop-down opens. Values that are too long for their column get the lines that the area has to spare, and the buttons
 * and headings an empty line before them. form->holds says whether keys arrive fast. */
void form_draw(struct form *form, struct canvas *canvas, struct area area, bool focused, struct area *at);
/* The columns of an area in which no label and no value is cut. */
int form_natural(const struct form *form);
/* The number of lines of the form at the last drawing, for a scroll bar. */
int form_lines(const struct form *form);

#endif
