/* The program run as a shell runs it: pipes for all three streams. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/screen/help.h"

#define SECONDS 60 /* then the program is ended by SIGALRM */

enum { END_READ, END_WRITE };

static void become_program(const char *cwd, const char *const arguments[], int in, int out, int err)
{
	const char *argv[32] = { help_program() };

	for (size_t i = 0; i < COUNT(argv) - 2 && arguments[i]; i++)
		argv[i + 1] = arguments[i];
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0 || (cwd && chdir(cwd) != 0))
		_exit(126);
	alarm(SECONDS);
	execv(argv[0], (char *const *)argv);
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

struct help_run help_run(const char *cwd, const char *const arguments[], const char *input)
{
	struct strbuf said = STRBUF_INIT, complained = STRBUF_INIT;
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	int in[2], out[2], err[2], status = 0;
	struct help_run run;
	pid_t pid;

	open_pipe(in);
	open_pipe(out);
	open_pipe(err);
	pid = fork();
	if (pid == 0)
		become_program(cwd, arguments, in[END_READ], out[END_WRITE], err[END_WRITE]);
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

void help_run_release(struct help_run *run)
{
	free(run->out);
	free(run->err);
}

int help_run_code(const char *cwd, const char *const arguments[])
{
	struct help_run run = help_run(cwd, arguments, NULL);

	help_run_release(&run);
	return run.code;
}

int help_run_into(const char *cwd, const char *const arguments[], const char *path)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

		become_program(cwd, arguments, nothing, open(path, O_WRONLY | O_CLOEXEC), nothing);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
