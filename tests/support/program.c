#include "tests/support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/strbuf.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

static char *program;

/* realpath() of a variable's path, or of a path of this tree where it is unset; the variable then has it, too. */
static char *absolute(const char *variable, const char *otherwise)
{
	const char *given = getenv(variable);
	char *path = realpath(given && *given ? given : otherwise, NULL);

	if (path)
		setenv(variable, path, 1);
	return path;
}

int program_begin(void)
{
	char today[32];

	snprintf(today, sizeof(today), "%ld", (long)TEST_TODAY);
	setenv("SOURCE_DATE_EPOCH", today, 1);
	program = absolute("BLADESMITH", "./bladesmith");
	free(absolute("FLOOR", "build/floor"));
	if (test_tree_begin() != 0 || !program || access(EXAMPLE_DESIGN, R_OK) != 0) {
		fprintf(stderr, "run this at the top of the tree, with BLADESMITH=FILE where ./bladesmith is not the program\n");
		return -1;
	}
	return 0;
}

void program_forget(void)
{
	setenv("XDG_CONFIG_HOME", tempdir_path("config"), 1);
	setenv("XDG_STATE_HOME", tempdir_path("state"), 1);
}

void program_end(void)
{
	free(program);
}

const char *program_path(void)
{
	return program;
}

#define SECONDS 60 /* then the program is ended by SIGALRM */

enum { END_READ, END_WRITE };

static void become_program(const char *const prefix[], const char *cwd, const char *const arguments[], int in, int out, int err)
{
	const char *argv[48] = { NULL };
	size_t count = 0;

	for (; prefix && *prefix && count < 20; prefix++)
		argv[count++] = *prefix;
	argv[count++] = program_path();
	for (; *arguments && count < COUNT(argv) - 1; arguments++)
		argv[count++] = *arguments;
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0 || (cwd && chdir(cwd) != 0))
		_exit(126);
	alarm(SECONDS);
	execvp(argv[0], (char *const *)argv);
	_exit(127);
}

static void open_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		abort();
	fcntl(ends[END_READ], F_SETFD, FD_CLOEXEC);
	fcntl(ends[END_WRITE], F_SETFD, FD_CLOEXEC);
}

/* Feeds and reads until both outputs have ended. */
static void exchange(int in, const char *input, int out, struct strbuf *said, int err, struct strbuf *complained)
{
	struct pollfd ends[3] = { { out, POLLIN, 0 }, { err, POLLIN, 0 }, { in, POLLOUT, 0 } };
	struct strbuf *texts[2] = { said, complained };
	size_t left = strlen(input);

	while (ends[0].fd >= 0 || ends[1].fd >= 0) {
		if (ends[2].fd >= 0 && !left) {
			close(ends[2].fd);
			ends[2].fd = -1;
		}
		poll(ends, 3, -1);
		if (ends[2].fd >= 0 && ends[2].revents) {
			ssize_t put = write(ends[2].fd, input, left);

			input += put > 0 ? put : 0;
			left = put > 0 ? left - (size_t)put : 0;
		}
		for (int i = 0; i < 2; i++) {
			char block[65536];
			ssize_t got = ends[i].fd >= 0 && ends[i].revents ? read(ends[i].fd, block, sizeof(block)) : -1;

			if (got > 0)
				strbuf_add(texts[i], block, (size_t)got);
			if (ends[i].fd >= 0 && ends[i].revents && got <= 0) {
				close(ends[i].fd);
				ends[i].fd = -1;
			}
		}
	}
	if (ends[2].fd >= 0)
		close(ends[2].fd);
}

struct program_run program_run_by(const char *const prefix[], const char *cwd, const char *const arguments[], const char *input)
{
	struct strbuf said = STRBUF_INIT, complained = STRBUF_INIT;
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	int in[2], out[2], err[2], status = 0;
	struct program_run run;
	pid_t pid;

	open_pipe(in);
	open_pipe(out);
	open_pipe(err);
	pid = fork();
	if (pid == 0)
		become_program(prefix, cwd, arguments, in[END_READ], out[END_WRITE], err[END_WRITE]);
	close(in[END_READ]);
	close(out[END_WRITE]);
	close(err[END_WRITE]);
	sigaction(SIGPIPE, &ignore, &before);
	exchange(in[END_WRITE], input ? input : "", out[END_READ], &said, err[END_READ], &complained);
	sigaction(SIGPIPE, &before, NULL);
	waitpid(pid, &status, 0);
	run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	run.out = strbuf_detach(&said);
	run.err = strbuf_detach(&complained);
	return run;
}

struct program_run program_run(const char *cwd, const char *const arguments[], const char *input)
{
	return program_run_by(NULL, cwd, arguments, input);
}

void program_run_release(struct program_run *run)
{
	free(run->out);
	free(run->err);
}

int program_exit_code(const char *cwd, const char *const arguments[])
{
	struct program_run run = program_run(cwd, arguments, NULL);

	program_run_release(&run);
	return run.code;
}

int program_run_into(const char *cwd, const char *const arguments[], const char *path)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

		become_program(NULL, cwd, arguments, nothing, open(path, O_WRONLY | O_CLOEXEC), nothing);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
