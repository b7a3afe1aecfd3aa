/*
 * Long work reports how far it is, and learns whether to go on. Who shows that, and where a request to stop comes from, is not
 * known to the work: a command draws a line on standard error and looks for signals, the screens draw a line and look for keys.
 */
#ifndef MODEL_BASE_PROGRESS_H
#define MODEL_BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

struct progress {
	/* Called often, between two parts of the work: so many of all are done (all is 0 if it is not known yet). what names the
	 * work: "writing profiles". False: the work is to stop, and to undo what it has begun. */
	bool (*step)(void *context, size_t done, size_t all, const char *what);
	void *context;
};

/* Returns whether to go on. progress may be NULL: nothing is reported, and the work goes on. */
bool progress_step(const struct progress *progress, size_t done, size_t all, const char *what);
/* The same as 0 or -1, with an error of the code ERR_STOPPED. */
int progress_check(const struct progress *progress, size_t done, size_t all, const char *what, struct err *err);
/* Goes on unless a signal was noted (interrupt.h), and shows nothing. */
extern const struct progress progress_until_signal;

/* Appends "writing profiles: 120 of 2000, about 12 s left". seconds: how long the work has taken so far. Without a number while
 * all is 0, and without a time while too little is done to tell. */
void progress_text(struct strbuf *out, const char *what, size_t done, size_t all, double seconds);

/* When a line of progress is drawn. Starts with zeros. */
struct progress_line {
	bool begun, drawn;
	const char *what; /* the work that is reported now */
	double began, what_began, last;
};
/* True if a line is to be drawn now, which is then appended: not before `after` seconds have passed since the first call, and ten
 * times a second at most. now is a clock in seconds. */
bool progress_line_step(
	struct progress_line *line, double now, double after, size_t done, size_t all, const char *what, struct strbuf *text);
/* Seconds after which progress is shown: usual, or what BLADESMITH_PROGRESS says in milliseconds (for tests). */
double progress_delay(double usual);

#endif
