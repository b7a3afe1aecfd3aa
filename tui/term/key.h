/*
 * Keys, independent of what a terminal sends for them: a code point to type, or one of the names below, with modifiers as far as
 * terminals report them.
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
	TK_SHIFT_UP,
	TK_SHIFT_DOWN,
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
	TK_ALT_A, /* likewise; terminals send Esc and the letter, so only combinations that the program uses arrive as one key */
	TK_ALT_Z = TK_ALT_A + 25,
	TK_RESIZED,
	TK_STOP,    /* a signal asked the program to end, or the terminal is gone */
	TK_WATCHED, /* the descriptor of term_watch() can be read */
	TK_PASTED,  /* struct key.text: goes only to text editors and never triggers an action */
	TK_MOUSE,   /* on a cell of the screen: struct key.row and column */
	/* A mouse key after translation by a click region: the item with the index `codepoint` was clicked, at text column
	   `column`; the wheel was turned over something that scrolls. */
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
	const char *text;   /* TK_PASTED: the whole paste, no control characters except \n; valid until the next key is read */
	enum mouse mouse;   /* TK_MOUSE */
	int row, column;    /* TK_MOUSE; TK_CLICK_ITEM has a column */
};

/* The key for a code point that a terminal sent: a named key for a control code, TK_TYPED for a printable character, else
 * TK_NONE. */
struct key key_from_code(uint32_t sent);
/* "Ctrl-S", "F1", "n": the name shown in the footer and the help; borrowed, valid until the next call. Empty for keys that are
 * not on a keyboard. */
const char *key_name(struct key key);
/* The reverse; TK_NONE if there is no such key, and for Ctrl-H, I, J and M, which terminals can't distinguish from Backspace, Tab
 * and Enter. */
struct key key_parse(const char *name);

#endif
