/*
 * A program in a terminal: started in a pseudo-terminal, fed keys as xterm sends them, read through
 * a terminal emulator (libvterm), so that a test sees the screen a person sees.
 *
 *	struct pty *pty = pty_start((const char *const[]){ "./bladesmith", "a.json", NULL }, 24, 80, NULL, NULL);
 *
 *	pty_wait(pty, "Profiles");
 *	pty_keys(pty, "nContoso Root<Tab><C-s><Esc>");
 *	pty_sync(pty);
 *	pty_wait_at(pty, 0, "contoso.json *");
 *	pty_keys(pty, "<F10>");
 *	CU_ASSERT_EQUAL(pty_exit(pty), 0);
 *	pty_check_clean(pty);
 *	pty_stop(pty);
 *
 * Nothing here sleeps. A wait ends when the screen is as asked, or when the program ended, or after
 * BLADESMITH_TEST_SECONDS (10 unless set; give more under valgrind). To show that something does
 * NOT happen: pty_sync(), then look.
 *
 * What goes wrong is printed to stderr with the screen as it was, and fails the CUnit test at the
 * caller's line. After a failure all waits of that pty return false at once: a test needs no tests
 * of its own after each call, and always reaches pty_stop().
 *
 * Linux only: whether a program waits for a key is read from /proc. What libvterm 0.1 can't tell
 * (dim text) is not here.
 */
#ifndef TESTS_SCREEN_HARNESS_PTY_DRIVER_H
#define TESTS_SCREEN_HARNESS_PTY_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "model/base/strbuf.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

struct pty;

struct pty_cell {
	char text[25]; /* UTF-8 with its marks; " " when empty, "" in the right half of a wide character */
	int width;     /* 1 or 2 */
	bool bold, underline, reverse;
	int foreground, background; /* 0 to 255 in the palette, -1 the terminal's own, -2 an RGB colour */
};

/* Starts a program. argv[0] with a slash is taken from here, not from cwd; without one it is looked up in PATH.
 * The environment is this one with TERM=xterm-256color and LC_ALL=C.UTF-8, BLADESMITH_REST=0 and without what would change a
 * screen (LINES, COLUMNS, NO_COLOR, ESCDELAY, EDITOR…); env, which may be NULL, then sets ("NAME=value") or unsets ("NAME"). cwd
 * may be NULL. Never NULL: where the program can't be started this fails, and so does what follows. */
struct pty *pty_start(const char *const argv[], int rows, int columns, const char *const env[], const char *cwd);
/* Kills what still runs and frees all. NULL is fine. */
void pty_stop(struct pty *pty);

/* Sends keys. Names stand in <>, the rest is typed as it is:
 * <Enter> <Tab> <Esc> <Space> <BS> <Del> <Ins> <Up> <Down> <Left> <Right> <Home> <End> <PgUp> <PgDn> <F1>…<F12> <lt>,
 * with C-, S- or M- before them as in <C-Up> <S-Tab>, and <C-s>, <M-x>.
 * After <Esc> it waits until the program took it for the key, so that no following byte makes a sequence of it. */
bool pty_keys(struct pty *pty, const char *keys);
/* Sends bytes as they are, in one piece. */
bool pty_type(struct pty *pty, const char *bytes, size_t length);

/* What the terminal answers when it is asked for its background: bytes to send, of which nothing is changed; NULL, as at the
 * start, for none. Whether it answers other questions (the emulator knows some), as it does at the start. Before the first wait.
 */
void pty_answers(struct pty *pty, const char *background, bool others);

/* A click of the left button, press and release; the wheel, turned up (turns < 0) or down. They send nothing unless the program
 * asked for reports. Rows and columns count from 0. */
bool pty_click(struct pty *pty, int row, int column);
bool pty_wheel(struct pty *pty, int row, int column, int turns);
/* Pastes bytes as they are, in brackets where the program asked for those. */
bool pty_paste(struct pty *pty, const char *text);

/* Waits until the program has handled all that was sent and waits for more, or was stopped, or ended: nothing unread
 * in the terminal, the program (or what it waits for, as a shell does) blocked in a read or poll of the terminal,
 * and all its output on the screen. */
bool pty_sync(struct pty *pty);
/* Waits until some row, or one, holds the text, or no row does. Rows count from 0, or from -1 for the last. */
bool pty_wait(struct pty *pty, const char *needle);
bool pty_wait_at(struct pty *pty, int row, const char *needle);
bool pty_wait_gone(struct pty *pty, const char *needle);
/* Whether the screen as it is known now holds the text; waits for nothing and fails nothing. */
bool pty_shows(const struct pty *pty, const char *needle);

/* Appends all rows as UTF-8 lines, or one, without trailing spaces. */
void pty_screen(const struct pty *pty, struct strbuf *out);
void pty_row(const struct pty *pty, int row, struct strbuf *out);
struct pty_cell pty_cell(const struct pty *pty, int row, int column);
void pty_cursor(const struct pty *pty, int *row, int *column);
bool pty_cursor_shown(const struct pty *pty);

/* The base64 of what the program copied to the clipboard last; "" when it copied nothing. Valid until it copies again. */
const char *pty_clipboard(const struct pty *pty);

/* Gives the terminal another size; the program hears of it by SIGWINCH. Sync before, so that no frame of the old size
 * is still on its way, and after, to see the new one. */
bool pty_resize(struct pty *pty, int rows, int columns);
/* Only tells the program a size, of a window that is larger than what is looked at. */
bool pty_claim_size(struct pty *pty, int rows, int columns);
/* To all in the foreground, as the terminal itself would send it. A program started directly has no process to
 * continue it, so the system ignores SIGTSTP for it: start it under `sh -mc` to see it suspended. */
bool pty_signal(struct pty *pty, int signal_number);
/* The terminal goes away, as when a window is closed. Afterwards only pty_exit() and pty_stop() make sense. */
void pty_hang_up(struct pty *pty);

/* Bytes that the program wrote since the last call, or the start; sync before. */
size_t pty_bytes(struct pty *pty);
/* All bytes that the program wrote since the start, control sequences among them. Valid until it writes again. */
const char *pty_written(const struct pty *pty, size_t *length);
pid_t pty_pid(const struct pty *pty);
/* Seconds since the fork. */
double pty_age(const struct pty *pty);

/* Whether the program has ended, as far as is known: pty_sync() looks. */
bool pty_has_ended(const struct pty *pty);
/* Waits for the program's end; returns the wait status (see WEXITSTATUS), or -1 when it did not end. */
int pty_exit(struct pty *pty);
/* Whether the terminal is as it was before the start: its settings, the main screen, cursor shown, no mouse, plain
 * attributes and keys. Appends to why, which may be NULL, what is not. */
bool pty_is_clean(struct pty *pty, struct strbuf *why);
/* The same, and fails when it is not. */
bool pty_check_clean(struct pty *pty);

/* Where failures go instead of to stderr and CUnit; NULL sends them there again. */
void pty_failures_to(void (*hook)(const char *message, const char *file, int line));

/* These note the caller's line for the message; inside its own macro a name is the function again. */
void pty_note_place(const char *file, int line);
#define pty_start(...)       (pty_note_place(__FILE__, __LINE__), pty_start(__VA_ARGS__))
#define pty_keys(...)        (pty_note_place(__FILE__, __LINE__), pty_keys(__VA_ARGS__))
#define pty_type(...)        (pty_note_place(__FILE__, __LINE__), pty_type(__VA_ARGS__))
#define pty_click(...)       (pty_note_place(__FILE__, __LINE__), pty_click(__VA_ARGS__))
#define pty_wheel(...)       (pty_note_place(__FILE__, __LINE__), pty_wheel(__VA_ARGS__))
#define pty_paste(...)       (pty_note_place(__FILE__, __LINE__), pty_paste(__VA_ARGS__))
#define pty_sync(...)        (pty_note_place(__FILE__, __LINE__), pty_sync(__VA_ARGS__))
#define pty_wait(...)        (pty_note_place(__FILE__, __LINE__), pty_wait(__VA_ARGS__))
#define pty_wait_at(...)     (pty_note_place(__FILE__, __LINE__), pty_wait_at(__VA_ARGS__))
#define pty_wait_gone(...)   (pty_note_place(__FILE__, __LINE__), pty_wait_gone(__VA_ARGS__))
#define pty_claim_size(...)  (pty_note_place(__FILE__, __LINE__), pty_claim_size(__VA_ARGS__))
#define pty_resize(...)      (pty_note_place(__FILE__, __LINE__), pty_resize(__VA_ARGS__))
#define pty_signal(...)      (pty_note_place(__FILE__, __LINE__), pty_signal(__VA_ARGS__))
#define pty_exit(...)        (pty_note_place(__FILE__, __LINE__), pty_exit(__VA_ARGS__))
#define pty_check_clean(...) (pty_note_place(__FILE__, __LINE__), pty_check_clean(__VA_ARGS__))

#endif
