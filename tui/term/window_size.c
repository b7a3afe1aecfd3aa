#include "tui/term/window_size.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "model/base/alloc.h"

static bool ask_size(struct winsize *size)
{
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, size) == 0 && size->ws_row > 0 && size->ws_col > 0;
}

bool window_size(int *rows, int *columns)
{
	struct winsize size;

	if (!ask_size(&size))
		return false;
	*rows = size.ws_row < WINDOW_MOST_ROWS ? size.ws_row : WINDOW_MOST_ROWS;
	*columns = size.ws_col < WINDOW_MOST_COLUMNS ? size.ws_col : WINDOW_MOST_COLUMNS;
	return true;
}

/* Sets a variable of the environment to a number, or back to what it was; keeps what it was meanwhile. */
static void swap_variable(const char *name, int number, char **kept, bool before)
{
	char text[16];

	if (before) {
		*kept = xstrdup(getenv(name));
		snprintf(text, sizeof(text), "%d", number);
		setenv(name, text, 1);
		return;
	}
	if (*kept)
		setenv(name, *kept, 1);
	else
		unsetenv(name);
	free(*kept);
	*kept = NULL;
}

/* The only way to tell newterm() another size than the terminal's is through the environment. */
void window_size_for_curses(bool before)
{
	static char *kept[2];
	static bool changed;
	struct winsize size;
	int rows = 0;
	int columns = 0;

	if (before) {
		changed = ask_size(&size) && window_size(&rows, &columns) && (rows != size.ws_row || columns != size.ws_col);
		/* Otherwise LINES and COLUMNS are ignored: old values would hide changes of the size. */
		use_tioctl(!changed);
	}
	if (!changed)
		return;
	swap_variable("LINES", rows, &kept[0], before);
	swap_variable("COLUMNS", columns, &kept[1], before);
}
