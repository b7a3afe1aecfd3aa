/*
 * The terminal: entered once, restored on every way out; in between, canvases are shown and keys are read. Only the files of this
 * folder call curses.
 */
#ifndef TUI_TERM_TERM_H
#define TUI_TERM_TERM_H

#include <stdbool.h>

#include "model/base/error.h"
#include "tui/draw/canvas.h"
#include "tui/term/clipboard.h"
#include "tui/term/key.h"

/* Sets up the terminal and the signal handlers. Fails without changing anything if stdin or stdout is not a terminal, TERM is
 * unset or unknown, or the terminal can't position its cursor; err says what to do. */
int term_enter(struct err *err);
/* Restores the terminal, at exit or while another program uses it: term_enter() sets it up again. May be called any number of
 * times, also if the terminal was never entered. */
void term_leave(void);

void term_size(int *rows, int *columns);
/* True if the locale's encoding is not UTF-8, so that ASCII must be drawn. */
bool term_is_ascii(void);
/* Writes the cells that differ from the last canvas shown. */
void term_show(const struct canvas *canvas);
/* Makes the next term_show() write every cell. */
void term_repaint(void);
/* Waits for a key. Returns TK_RESIZED if the size changed, and TK_STOP, from then on at every call, if SIGTERM, SIGHUP or SIGINT
 * arrived, or the terminal is gone or was never entered. */
struct key term_key(void);
/* The same, but returns TK_NONE if no key arrives within this time; -1: no limit. */
struct key term_key_within(int milliseconds);
/* Makes these return TK_WATCHED also when a descriptor can be read, if no key waits; the caller then reads it. -1: none. */
void term_watch(int descriptor);
/* True if term_key() would return at once because input is waiting. */
bool term_has_key(void);
/* Whether clicks and the wheel are reported as keys; then the terminal can't be used to select text with the mouse. On by
 * default; may be called before term_enter(). */
void term_mouse(bool on);
/* Puts text, encoded in base64, on the clipboard if the terminal lets programs do that; it does not answer. Returns false if the
 * text is longer than CLIPBOARD_MAX_BASE64, or there is no such terminal. */
bool term_copy(const char *base64);
/* Sets a function to be called when a signal ends the program at once, a crash for example. It may only call what signal handlers
 * may. */
void term_on_fatal_signal(void (*rescue)(void));
/* The signal that caused TK_STOP; 0 if the terminal is gone. */
int term_stop_signal(void);

#endif
