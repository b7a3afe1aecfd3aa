/*
 * The size of the terminal's window. A window may say any size up to 65535 by 65535, of which curses can hold less and the
 * program can draw even less in time and memory, so that a larger one is used in its upper left part only.
 */
#ifndef TUI_TERM_WINDOW_SIZE_H
#define TUI_TERM_WINDOW_SIZE_H

#include <stdbool.h>

#define WINDOW_MOST_ROWS    500
#define WINDOW_MOST_COLUMNS 2000

/* The rows and columns that are used. False if the terminal does not say how large it is. */
bool window_size(int *rows, int *columns);
/* Lets curses start with that size: called before and, with false, after newterm(). */
void window_size_for_curses(bool before);

#endif
