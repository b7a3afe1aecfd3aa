/*
 * The line that is shown while the program works for longer than a moment: how far it is, how long it will take, and that Esc
 * cancels it. Keys that are pressed meanwhile are discarded.
 */
#ifndef FORMS_APP_PROGRESS_H
#define FORMS_APP_PROGRESS_H

#include <stdbool.h>

#include "model/base/progress.h"
#include "tui/draw/canvas.h"
#include "tui/term/key.h"

/* What this needs of a terminal; tests have one of their own. */
struct app_terminal {
	struct key (*key)(int milliseconds); /* as term_key_within() */
	void (*show)(const struct canvas *canvas);
	void (*size)(int *rows, int *columns);
	double (*now)(void); /* seconds */
};

struct app_progress {
	const struct app_terminal *terminal; /* NULL: there is none, and nothing is shown */
	struct canvas *canvas;               /* what is on the screen; borrowed */
	struct progress progress;
	struct progress_line line;
	bool cancelled;
};

/* Begins work; hand what it returns to the work. It is valid until progress_end(). */
const struct progress *app_progress_begin(struct app_progress *shown);
void app_progress_end(struct app_progress *shown);

#endif
