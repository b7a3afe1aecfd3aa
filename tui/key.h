/*
 * Keys as the rest of the program sees them. A key is either a code point to type, or one of the
 * names below, with modifiers where the terminal can tell.
 */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_code {
	PRESS_NONE,
	PRESS_TYPED, /* struct key.typed */
	PRESS_TAB,
	PRESS_BACKTAB,
	PRESS_ENTER,
	PRESS_ESCAPE,
	PRESS_BACKSPACE,
	PRESS_DELETE,
	PRESS_INSERT,
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_HOME,
	PRESS_END,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_CTRL_UP,
	PRESS_CTRL_DOWN,
	PRESS_CTRL_LEFT,
	PRESS_CTRL_RIGHT,
	PRESS_F1,
	PRESS_F2,
	PRESS_F3,
	PRESS_F4,
	PRESS_F5,
	PRESS_F6,
	PRESS_F7,
	PRESS_F8,
	PRESS_F9,
	PRESS_F10,
	PRESS_F11,
	PRESS_F12,
	PRESS_CTRL_A, /* PRESS_CTRL_A + n is Ctrl and the n-th letter; Tab, Enter and Backspace are never these */
	PRESS_CTRL_Z = PRESS_CTRL_A + 25,
	PRESS_ALT_A, /* likewise; terminals send Esc and the letter, so only those that mean something arrive as one key */
	PRESS_ALT_Z = PRESS_ALT_A + 25,
	PRESS_RESIZED,
	PRESS_STOP,   /* a signal asks the program to end */
	PRESS_PASTED, /* struct key.text: for what takes text, and no action, whatever it holds */
	PRESS_MOUSE,  /* on the cell at row and column of the screen */
	/* What becomes of it on what is drawn there (tui/spot.h): the one that typed counts is clicked, at a column of its
	 * text; the wheel turns over what scrolls. */
	PRESS_PICK,
	PRESS_SCROLL_UP,
	PRESS_SCROLL_DOWN,
	PRESS_COUNT
};

#define PRESS_CTRL(letter) ((enum key_code)(PRESS_CTRL_A + (letter) - 'A'))
#define PRESS_ALT(letter)  ((enum key_code)(PRESS_ALT_A + (letter) - 'A'))

#define SCROLL_ROWS 3

enum mouse { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
	enum key_code code;
	uint32_t typed;   /* PRESS_TYPED: one code point, never a control character; PRESS_PICK: an index */
	const char *text; /* PRESS_PASTED: without control characters other than \n, perhaps a part only; valid until the next key
			     is read */
	enum mouse mouse; /* PRESS_MOUSE: what it did */
	int row, column;  /* PRESS_MOUSE; PRESS_PICK has a column */
};

/* The key behind a character that a terminal sent: control codes are keys, what can be typed is PRESS_TYPED,
 * the rest PRESS_NONE. */
struct key key_from_code(uint32_t sent);
/* "Ctrl-S", "F1", "n": the name as footers and help print it; borrowed, valid until the next call.
 * Empty for what is no key on a keyboard. */
const char *key_name(struct key key);
/* The reverse; PRESS_NONE when there is no such key, also for Ctrl-H, I, J and M, which terminals can't tell from others. */
struct key key_parse(const char *name);

#endif
