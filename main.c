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

/* Shows on a terminal how far a long check is; 0 of 0 clears the line. Nothing is shown in the first second. */
static void show_progress(size_t done, size_t all)
{
	static time_t began;
	static time_t shown;
	time_t now = time(NULL);

	if (!began)
		began = now;
	if (all && now > began + 1 && now > shown) {
		fprintf(stderr, "\r\033[Kchecking: %zu of %zu profiles", done, all);
		shown = now;
	} else if (!all && shown) {
		fputs("\r\033[K", stderr);
	}
}

/* Prints the messages and the result, and returns the exit code: not 0 if the result could not be written. */
static int print_result(struct command_result *result, enum exit_status status)
{
	for (const char *line = strbuf_text(&result->messages); *line; line = strchr(line, '\n') + 1)
		fprintf(stderr, "bladesmith: %.*s\n", (int)strcspn(line, "\n"), line);
	fwrite(strbuf_text(&result->out), 1, result->out.length, stdout);
	strbuf_release(&result->messages);
	strbuf_release(&result->out);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "bladesmith: can't write the result: %s\n", strerror(errno));
		return EXIT_STATUS_FILES;
	}
	return (int)status;
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
	struct command_result result = { .colour = shows_colour(), .progress = isatty(STDERR_FILENO) ? show_progress : NULL };
	enum exit_status status;

	select_locale();
	signal(SIGXFSZ, SIG_IGN); /* a file that reaches the size limit is an error to report, not the end of the program */
	status = command_main(commands, argc, argv, &result);
	return print_result(&result, status);
}
