/*
 * The terminal: entered once, left on every way out, and in between shown canvases and read keys
 * from. The only part of the program that calls curses.
 */
#ifndef TUI_TERM_TERM_H
#define TUI_TERM_TERM_H

#include <stdbool.h>

#include "model/base/error.h"
#include "tui/draw/canvas.h"
#include "tui/term/clipboard.h"
#include "tui/term/key.h"

/* Sets the terminal up and the signal handlers. Fails without touching anything when stdin or stdout is no
 * terminal, TERM is unset or unknown, or the terminal can't place its cursor; the message says what to do. */
int term_enter(struct err *err);
/* Puts the terminal back as it was, for good or for a while (an editor): term_enter() takes it again. May be called any
 * number of times, also when it was never entered. */
void term_leave(void);

void term_size(int *rows, int *columns);
/* True when the locale's encoding is not UTF-8: draw in ASCII. */
bool term_is_ascii(void);
/* Writes what differs from what was shown last. */
void term_show(const struct canvas *canvas);
/* Forgets what is on the terminal, so that the next term_show() writes every cell. */
void term_repaint(void);
/* Waits for a key. TK_RESIZED when the size changed, TK_STOP, from then on every time, when
 * SIGTERM, SIGHUP or SIGINT came, the terminal is gone, or was never entered. */
struct key term_key(void);
/* The same, but TK_NONE when none came for so many milliseconds. */
struct key term_key_within(int milliseconds);
/* True when term_key() would not wait: more was typed or pasted than was taken. */
bool term_has_key(void);
/* Whether clicks and the wheel come as keys, which takes selecting by mouse away from the terminal. They do unless told
 * otherwise; also before term_enter(). */
void term_mouse(bool on);
/* Puts text, encoded in base64, on the clipboard if the terminal lets programs do that; it does not answer. Returns false if the
 * text is longer than CLIPBOARD_MAX_BASE64, or there is no terminal. */
bool term_copy(const char *base64);
/* The signal behind TK_STOP; 0 when the terminal is gone. */
int term_stop_signal(void);

#endif
