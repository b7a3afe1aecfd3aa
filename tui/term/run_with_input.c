#define _GNU_SOURCE /* POSIX_SPAWN_SETSID, posix_spawn_file_actions_addclosefrom_np() */
#include "tui/term/run_with_input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GRACE     300 /* milliseconds for the end of a program that has taken the text */
#define STEP_MOST 20  /* milliseconds between two looks at the program */

struct run {
	pid_t pid;
	/* This side keeps the reading end as well: it shows how much the program has not read yet, and while it is open, writing
	 * for a program that has ended raises no SIGPIPE. */
	int reading, writing; /* writing is -1 after the whole text */
	const char *rest;
	size_t rest_length;
};

/* --- starting */

static int run_make_pipe(struct run *run)
{
	int ends[2];

	if (pipe(ends) != 0)
		return -1;
	run->reading = ends[0];
	run->writing = ends[1];
	fcntl(run->reading, F_SETFD, FD_CLOEXEC);
	fcntl(run->writing, F_SETFD, FD_CLOEXEC);
	fcntl(run->writing, F_SETFL, O_NONBLOCK);
	return 0;
}

static void run_prepare_files(posix_spawn_file_actions_t *actions, int input)
{
	posix_spawn_file_actions_init(actions);
	posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
	posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(actions, STDOUT_FILENO, STDERR_FILENO);
#ifdef __GLIBC__
	/* Also those that this program was started with: a shell may wait for their end. */
	posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
#endif
}

static void run_prepare_signals(posix_spawnattr_t *attributes)
{
	static const int reset[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD, SIGTSTP, SIGTTIN, SIGTTOU };
	sigset_t standard;
	sigset_t none;

	sigemptyset(&none);
	sigemptyset(&standard);
	for (size_t i = 0; i < sizeof(reset) / sizeof(reset[0]); i++)
		sigaddset(&standard, reset[i]);
	posix_spawnattr_init(attributes);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &standard);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
}

/* 0, or the number of the error. */
static int run_start(struct run *run, const char *const argv[])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int error;

	run_prepare_files(&actions, run->reading);
	run_prepare_signals(&attributes);
	error = posix_spawnp(&run->pid, argv[0], &actions, &attributes, (char *const *)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return error;
}

/* --- handing over the text */

static long milliseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Writes what fits now. */
static void run_write(struct run *run)
{
	while (run->rest_length) {
		ssize_t written = write(run->writing, run->rest, run->rest_length);

		if (written <= 0)
			return;
		run->rest += written;
		run->rest_length -= (size_t)written;
	}
	if (run->writing >= 0)
		close(run->writing);
	run->writing = -1;
}

static bool run_has_taken_all(const struct run *run)
{
	int unread = 0;

	return run->writing < 0 && (ioctl(run->reading, FIONREAD, &unread) != 0 || unread == 0);
}

static enum run_result run_judge(bool taken, int status, struct strbuf *why)
{
	if (WIFSIGNALED(status))
		strbuf_printf(why, "it was ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		strbuf_printf(why, "its exit status was %d", WEXITSTATUS(status));
	else if (!taken)
		strbuf_addstr(why, "it did not read the text");
	else
		return RUN_DONE;
	return RUN_FAILED;
}

/* The one that still ran when it was left: it becomes a zombie when it ends. */
static pid_t still_running;

static void run_reap(void)
{
	if (still_running > 0 && waitpid(still_running, NULL, WNOHANG) != 0)
		still_running = 0;
}

/* The time is over. */
static enum run_result run_leave(struct run *run, bool taken, int limit, struct strbuf *why)
{
	if (taken) {
		still_running = run->pid;
		return RUN_DONE;
	}
	kill(-run->pid, SIGKILL); /* with its children: its session is its own */
	while (waitpid(run->pid, NULL, 0) < 0 && errno == EINTR)
		;
	strbuf_printf(why, "it did not take the text within %g seconds", limit / 1000.0);
	return RUN_FAILED;
}

static enum run_result run_attend(struct run *run, int limit, struct strbuf *why)
{
	long end = milliseconds_now() + limit;
	bool taken = false;
	int status = 0;
	int step = 1;

	for (;;) {
		pid_t ended;
		long left;

		run_write(run);
		ended = waitpid(run->pid, &status, WNOHANG);
		left = end - milliseconds_now();
		if (!taken && run_has_taken_all(run)) {
			taken = true;
			end = milliseconds_now() + GRACE;
		}
		/* An error means that SIGCHLD is ignored, so that its status is lost. */
		if (ended != 0)
			return run_judge(taken, ended > 0 ? status : 0, why);
		if (left <= 0)
			return run_leave(run, taken, limit, why);
		poll(&(struct pollfd){ run->writing, POLLOUT, 0 }, run->writing >= 0 ? 1 : 0, step);
		step = 2 * step < STEP_MOST ? 2 * step : STEP_MOST;
	}
}

enum run_result run_with_input(const char *const argv[], const void *bytes, size_t length, int limit, struct strbuf *why)
{
	struct run run = { .rest = bytes, .rest_length = length };
	enum run_result result = RUN_FAILED;
	int error;

	run_reap();
	if (run_make_pipe(&run) != 0) {
		strbuf_addstr(why, strerror(errno));
		return RUN_FAILED;
	}
	error = run_start(&run, argv);
	if (error == 0)
		result = run_attend(&run, limit, why);
	else if (error == ENOENT)
		result = RUN_MISSING;
	else
		strbuf_addstr(why, strerror(error));
	close(run.reading);
	if (run.writing >= 0)
		close(run.writing);
	return result;
}
