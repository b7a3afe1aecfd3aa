/* The entry point: the table of commands, and where their results go. */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "export/command/command.h"
#include "forms/command/commands.h"
#include "model/base/alloc.h"
#include "model/base/interrupt.h"
#include "model/base/progress.h"
#include "model/base/text_escape.h"
#include "tui/term/term.h"

/* In the order of the list in --help. */
#define COMMAND_ADDRESS(name) &command_##name,
static const struct command *const commands[] = {
	&command_design, /* first: the program without a command */
	&command_view,
	COMMANDS(COMMAND_ADDRESS) /* the others */
	NULL,
};
#undef COMMAND_ADDRESS

static bool shows_colour(void)
{
	const char *no_colour = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) && !(no_colour && *no_colour);
}

/* How far a long command is, on a terminal's standard error. */
struct shown {
	bool terminal;
	struct progress_line line;
};

static double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Nothing is shown in the first second. */
static bool step(void *context, size_t done, size_t all, const char *what)
{
	struct shown *shown = context;
	struct strbuf text = STRBUF_INIT;

	if (shown->terminal && progress_line_step(&shown->line, seconds_now(), progress_delay(1), done, all, what, &text)) {
		fprintf(stderr, "\r\033[K%s", strbuf_text(&text));
		fflush(stderr);
	}
	strbuf_release(&text);
	return !interrupt_signal();
}

/* Prints the messages and the result, and returns the exit code: not 0 if the result could not be written. */
static int print_result(struct command_result *result, enum exit_status status)
{
	struct strbuf safe = STRBUF_INIT;

	/* Messages are safe to print where they are made; this is the last place where a text from outside could be missed. */
	text_escape_lines(&safe, strbuf_text(&result->messages));
	for (const char *line = strbuf_text(&safe); *line; line = strchr(line, '\n') + 1)
		fprintf(stderr, "bladesmith: %.*s\n", (int)strcspn(line, "\n"), line);
	strbuf_release(&safe);
	fwrite(strbuf_text(&result->out), 1, result->out.length, stdout);
	strbuf_release(&result->messages);
	strbuf_release(&result->out);
	errno = EIO; /* the reason of an earlier failure is not known any more */
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "bladesmith: can't write the result: %s\n", strerror(errno));
		return EXIT_STATUS_FILES;
	}
	return (int)status;
}

/* A command that a signal stopped has undone what it had begun. */
static void end_by_signal(struct command_result *result, int number)
{
	strbuf_release(&result->messages);
	strbuf_release(&result->out);
	fprintf(stderr, "bladesmith: %s\n", result->interrupted ? result->interrupted : "interrupted; nothing was written");
	fflush(stderr);
	interrupt_raise(number);
}

/* Nothing but the characters of the locale is used, and opening all of it takes a tenth of the start. A locale that the system
 * lacks is no error, but one for which there is no memory is. */
static void select_locale(void)
{
	if (!setlocale(LC_CTYPE, ""))
		xalloc_check();
}

int main(int argc, char **argv)
{
	struct shown shown = { .terminal = isatty(STDERR_FILENO) };
	const struct progress progress = { step, &shown };
	struct command_result result = { .colour = shows_colour(), .progress = &progress };
	enum exit_status status;

	select_locale();
	result.ascii = term_is_ascii();
	signal(SIGXFSZ, SIG_IGN); /* a file that reaches the size limit is an error to report, not the end of the program */
	interrupt_catch();
	status = command_main(commands, argc, argv, &result);
	if (shown.line.drawn)
		fputs("\r\033[K", stderr);
	interrupt_release(); /* printing the result may wait for ever, and a signal ends it at once */
	if (interrupt_signal() && !result.settled)
		end_by_signal(&result, interrupt_signal());
	return print_result(&result, status);
}
