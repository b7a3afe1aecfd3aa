/*
 * What the two halves of struct pty share: pty.c runs the program, pty_view.c is the terminal that
 * it sees. No other file includes this.
 */
#ifndef TESTS_SCREEN_HARNESS_PTY_INTERNAL_H
#define TESTS_SCREEN_HARNESS_PTY_INTERNAL_H

#include <termios.h>
#include <vterm.h>

#include "tests/screen/harness/pty_driver.h"

struct pty {
	VTerm *term;
	VTermState *state;
	VTermScreen *screen;
	int rows, columns;
	bool alternate, cursor_hidden, mouse;
	int master;
	int slave; /* kept open: it tells what is unread, and what a program wrote last outlives it */
	struct termios before;
	pid_t pid;
	bool ended;
	int status;
	bool failed;
	struct strbuf to_send;       /* keys, and the emulator's answers to what the program asks it */
	struct strbuf copied, heard; /* base64 of the clipboard; what may begin another one */
	struct strbuf written;       /* all that the program wrote */
	const char *background;      /* see pty_answers() */
	bool mute, feeding;
	size_t bytes;
	double started;
	char *name;
};

void pty_view_init(struct pty *pty, int rows, int columns);
void pty_view_release(struct pty *pty);
void pty_view_resize(struct pty *pty, int rows, int columns);
/* Shows what the program wrote. Answers to what it asks of its terminal are appended to to_send. */
void pty_view_feed(struct pty *pty, const char *bytes, size_t length);
bool pty_view_row_shows(const struct pty *pty, int row, const char *needle);
/* Appends the screen as a person reports it: with a frame, spaces and the cursor's place. */
void pty_view_print(const struct pty *pty, struct strbuf *out);

#endif
