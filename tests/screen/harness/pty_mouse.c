/* The mouse and the clipboard of the terminal in pty.h: what they send is the emulator's to know. */
#include "tests/screen/harness/pty_internal.h"

#include <string.h>

static bool send(struct pty *pty)
{
	return (pty_keys)(pty, "");
}

bool(pty_click)(struct pty *pty, int row, int column)
{
	(pty_keys)(pty, ""); /* what the program has written decides what a click sends */
	vterm_mouse_move(pty->term, row, column, VTERM_MOD_NONE);
	vterm_mouse_button(pty->term, 1, true, VTERM_MOD_NONE);
	vterm_mouse_button(pty->term, 1, false, VTERM_MOD_NONE);
	return send(pty);
}

bool(pty_wheel)(struct pty *pty, int row, int column, int turns)
{
	(pty_keys)(pty, "");
	vterm_mouse_move(pty->term, row, column, VTERM_MOD_NONE);
	for (; turns != 0; turns += turns < 0 ? 1 : -1)
		vterm_mouse_button(pty->term, turns < 0 ? 4 : 5, true, VTERM_MOD_NONE);
	return send(pty);
}

bool(pty_paste)(struct pty *pty, const char *text)
{
	(pty_keys)(pty, "");
	vterm_keyboard_start_paste(pty->term);
	strbuf_addstr(&pty->to_send, text);
	vterm_keyboard_end_paste(pty->term);
	return send(pty);
}

const char *pty_clipboard(const struct pty *pty)
{
	return strbuf_text(&pty->copied);
}
