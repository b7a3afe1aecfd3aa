#include "model/base/progress.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/interrupt.h"

bool progress_step(const struct progress *progress, size_t done, size_t all, const char *what)
{
	return !progress || progress->step(progress->context, done, all, what);
}

int progress_check(const struct progress *progress, size_t done, size_t all, const char *what, struct err *err)
{
	if (progress_step(progress, done, all, what))
		return 0;
	return err_set(err, ERR_STOPPED, "cancelled; nothing was changed");
}

static bool step_until_signal(void *context, size_t done, size_t all, const char *what)
{
	(void)context;
	(void)done;
	(void)all;
	(void)what;
	return !interrupt_signal();
}

const struct progress progress_until_signal = { step_until_signal, NULL };

void progress_text(struct strbuf *out, const char *what, size_t done, size_t all, double seconds)
{
	double left;

	strbuf_addstr(out, what);
	if (!all)
		return;
	strbuf_printf(out, ": %zu of %zu", done, all);
	if (!done || done > all)
		return;
	left = seconds * (double)(all - done) / (double)done;
	if (left < 60)
		strbuf_printf(out, ", about %.0f s left", left < 1 ? 1 : left);
	else
		strbuf_printf(out, ", about %.0f min left", left / 60);
}

#define PERIOD 0.1 /* seconds between two lines */

bool progress_line_step(
	struct progress_line *line, double now, double after, size_t done, size_t all, const char *what, struct strbuf *text)
{
	if (!line->begun)
		line->began = now;
	if (!line->begun || strcmp(line->what, what) != 0)
		line->what_began = now;
	line->begun = true;
	line->what = what;
	if (now < line->began + after || (line->drawn && now < line->last + PERIOD))
		return false;
	progress_text(text, what, done, all, now - line->what_began);
	line->drawn = true;
	line->last = now;
	return true;
}

double progress_delay(double usual)
{
	const char *set = getenv("BLADESMITH_PROGRESS");

	return set && *set ? strtod(set, NULL) / 1000 : usual;
}
