/*
 * Keys as the rest of the program sees them. A key is either a code point to type, or one of the
 * names below, with modifiers where the terminal can tell.
 */
#ifndef TUI_TERM_KEY_H
#define TUI_TERM_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_code {
	TK_NONE,
	TK_TYPED, /* struct key.codepoint */
	TK_TAB,
	TK_BACKTAB,
	TK_ENTER,
	TK_ESCAPE,
	TK_BACKSPACE,
	TK_DELETE,
	TK_INSERT,
	TK_UP,
	TK_DOWN,
	TK_LEFT,
	TK_RIGHT,
	TK_HOME,
	TK_END,
	TK_PAGE_UP,
	TK_PAGE_DOWN,
	TK_CTRL_UP,
	TK_CTRL_DOWN,
	TK_CTRL_LEFT,
	TK_CTRL_RIGHT,
	TK_F1,
	TK_F2,
	TK_F3,
	TK_F4,
	TK_F5,
	TK_F6,
	TK_F7,
	TK_F8,
	TK_F9,
	TK_F10,
	TK_F11,
	TK_F12,
	TK_CTRL_A, /* TK_CTRL_A + n is Ctrl and the n-th letter; Tab, Enter and Backspace are never these */
	TK_CTRL_Z = TK_CTRL_A + 25,
	TK_ALT_A, /* likewise; terminals send Esc and the letter, so only those that mean something arrive as one key */
	TK_ALT_Z = TK_ALT_A + 25,
	TK_RESIZED,
	TK_STOP,   /* a signal asks the program to end */
	TK_PASTED, /* struct key.text: for what takes text, and no action, whatever it holds */
	TK_MOUSE,  /* on the cell at row and column of the screen */
	/* What becomes of it on what is drawn there (tui/spot.h): the one that typed counts is clicked, at a column of its
	 * text; the wheel turns over what scrolls. */
	TK_CLICK_ITEM,
	TK_SCROLL_UP,
	TK_SCROLL_DOWN,
	TK_COUNT
};

#define TK_CTRL(letter) ((enum key_code)(TK_CTRL_A + (letter) - 'A'))
#define TK_ALT(letter)  ((enum key_code)(TK_ALT_A + (letter) - 'A'))

#define SCROLL_ROWS 3

enum mouse { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
	enum key_code code;
	uint32_t codepoint; /* TK_TYPED: one code point, never a control character; TK_CLICK_ITEM: an index */
	const char *text;   /* TK_PASTED: without control characters other than \n, perhaps a part only; valid until the next key
			       is read */
	enum mouse mouse;   /* TK_MOUSE: what it did */
	int row, column;    /* TK_MOUSE; TK_CLICK_ITEM has a column */
};

/* The key behind a character that a terminal sent: control codes are keys, what can be typed is TK_TYPED,
 * the rest TK_NONE. */
struct key key_from_code(uint32_t sent);
/* "Ctrl-S", "F1", "n": the name as footers and help print it; borrowed, valid until the next call.
 * Empty for what is no key on a keyboard. */
const char *key_name(struct key key);
/* The reverse; TK_NONE when there is no such key, also for Ctrl-H, I, J and M, which terminals can't tell from others. */
struct key key_parse(const char *name);

#endif
