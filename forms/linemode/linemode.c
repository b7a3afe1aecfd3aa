/* The loop of line mode: reads a command, runs it, and ends the session. */
#include "forms/linemode/linemode.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "forms/linemode/command.h"
#include "forms/linemode/run.h"
#include "model/base/interrupt.h"
#include "model/base/text_fold.h"
#include "tui/term/term.h"

/* Whether the program may end: asks if there are unsaved changes. */
static bool linemode_may_quit(struct linemode *mode)
{
	char *answer;

	if (!session_is_unsaved(mode->session))
		return true;
	answer = linemode_ask(mode, "There are unsaved changes (1: save and quit, 2: quit without saving, Enter: continue)");
	if (answer && (strcmp(linemode_trim(answer), "1") == 0 || text_equal_fold(linemode_trim(answer), "save")))
		return linemode_save(mode, false) == 0;
	return answer && strcmp(linemode_trim(answer), "2") == 0;
}

/* Reads and runs one command; returns false to end the program. */
static bool linemode_run_command(struct linemode *mode)
{
	char *line = linemode_ask(mode, "Command (\"help\" lists them)");
	struct profile *profile = NULL;
	const struct linemode_command *command;
	char *word;
	char *argument;

	if (!line)
		return mode->interrupted && !linemode_may_quit(mode) && !mode->interrupted;
	word = linemode_trim(line);
	if (!*word)
		return true;
	argument = word + strcspn(word, " ");
	if (*argument)
		*argument++ = '\0';
	argument = linemode_trim(argument);
	command = linemode_find_command(mode, word);
	if (!command) {
		linemode_print_unknown_command(mode, word);
		return true;
	}
	if (command->traits & LINEMODE_ENDS)
		return !linemode_may_quit(mode);
	if ((command->traits & LINEMODE_NEEDS_PROFILE) && !(profile = linemode_find_profile(mode, &argument)))
		return true;
	command->run(mode, profile, argument);
	return true;
}

/* Releases everything; returns the exit code, or -1 with an error. lost: there are changes that were not saved. */
static int linemode_finish(struct linemode *mode, bool lost, struct err *err)
{
	int code = mode->interrupted
			   ? 128 + SIGINT
			   : mode->exit_code; /* Ctrl-C at the command, and again at the question about unsaved changes */

	errno = EIO; /* the reason of an earlier failure is not known any more */
	if (fflush(mode->out) != 0 || ferror(mode->out))
		code = err_errno(err, ERR_WRITE, "can't write to standard output");
	else if (ferror(mode->in))
		code = err_set(err, ERR_READ, "standard input can't be read to its end%s",
			lost ? ", and unsaved changes are lost: run the same input again" : "; run the same input again");
	else if (lost && mode->terminal)
		code = err_set(
			err, ERR_READ, "the input ended with unsaved changes; they are offered when the design is opened again");
	else if (lost)
		code = err_set(err, ERR_READ,
			"the input ended with unsaved changes, and they are lost: end the input with the command \"save\"");
	/* Piped input can be run again; what someone typed can't. */
	mode->session->file.keeps_journal = interrupt_signal() || mode->interrupted || (lost && mode->terminal);
	linemode_keep_edits(mode);
	strbuf_release(&mode->line);
	free(mode->problems);
	session_release(mode->session);
	return code;
}

static int linemode_run_session(struct session *session, struct err *err)
{
	struct linemode mode = { .session = session,
		.line = STRBUF_SECRET_INIT,
		.in = stdin,
		.out = stdout,
		.ascii = term_is_ascii(),
		.terminal = isatty(STDIN_FILENO) };

	input_forget_document(&session->input);
	linemode_catch_interrupt(&mode);
	linemode_printf(&mode, "bladesmith: %s, %s%s", session->path, editions[session->design->edition].label,
		session->design->read_only ? ", read-only" : "");
	if (session->offered)
		linemode_printf(&mode, "%s is not a design. \"import %s\" imports it into this new design.", session->offered,
			session->offered);
	linemode_begin_file(&mode);
	linemode_command_list(&mode, NULL, NULL);
	linemode_command_help(&mode, NULL, NULL);
	while (linemode_run_command(&mode))
		linemode_keep_edits(&mode);
	return linemode_finish(&mode, mode.end_of_input && session_is_unsaved(session), err);
}

int linemode_run(const char *path, int portal, const struct progress *progress, struct sample *sample, struct err *err)
{
	struct session session;

	if (session_open(&session, path, portal, progress, err) != 0)
		return -1;
	session_set_sample(&session, sample);
	return linemode_run_session(&session, err);
}

int linemode_run_view(struct input *input, struct sample *sample, struct err *err)
{
	struct session session;

	session_open_view(&session, input);
	session_set_sample(&session, sample);
	return linemode_run_session(&session, err);
}
