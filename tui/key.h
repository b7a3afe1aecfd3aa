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
	KEY_NONE_,
	KEY_TYPED, /* struct key.text */
	KEY_TAB_, KEY_BACKTAB, KEY_ENTER_, KEY_ESCAPE, KEY_BACKSPACE_, KEY_DELETE_, KEY_INSERT_,
	KEY_UP_, KEY_DOWN_, KEY_LEFT_, KEY_RIGHT_, KEY_HOME_, KEY_END_, KEY_PAGE_UP, KEY_PAGE_DOWN,
	KEY_CTRL_UP, KEY_CTRL_DOWN, KEY_CTRL_LEFT, KEY_CTRL_RIGHT,
	KEY_F1_, KEY_F2_, KEY_F3_, KEY_F4_, KEY_F5_, KEY_F6_, KEY_F7_, KEY_F8_, KEY_F9_, KEY_F10_, KEY_F11_, KEY_F12_,
	KEY_CTRL_A, /* KEY_CTRL_A + n is Ctrl and the n-th letter; Tab, Enter and Backspace are never these */
	KEY_CTRL_Z_ = KEY_CTRL_A + 25,
	KEY_RESIZED,
	KEY_STOP, /* a signal asks the program to end */
	KEY_COUNT
};

struct key {
	enum key_code code;
	uint32_t typed; /* KEY_TYPED: one code point, never a control character */
};

/* "Ctrl-S", "F1", "n": the name as footers and help print it; borrowed, valid until the next call. */
const char *key_name(struct key key);
/* The reverse; KEY_NONE_ when there is no such key. */
struct key key_parse(const char *name);

#endif
