#define _GNU_SOURCE /* process_vm_readv */
#include "tests/screen/harness/pty_idle.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <termios.h>
#include <unistd.h>

#define ARGS 5

enum call_kind { CALL_READ = 1, CALL_POLL, CALL_SELECT, CALL_EPOLL, CALL_CHILD, CALL_ANY };

/* System calls that wait, which argument is the time limit (-1: none), and whether that is a pointer or an int. */
static const struct call {
	long number;
	enum call_kind kind;
	int limit;
	bool pointer;
} calls[] = {
	{ SYS_read, CALL_READ, -1, false },
#ifdef SYS_poll
	{ SYS_poll, CALL_POLL, 2, false },
#endif
	{ SYS_ppoll, CALL_POLL, 2, true },
#ifdef SYS_select
	{ SYS_select, CALL_SELECT, 4, true },
#endif
	{ SYS_pselect6, CALL_SELECT, 4, true },
#ifdef SYS_epoll_wait
	{ SYS_epoll_wait, CALL_EPOLL, 3, false },
#endif
	{ SYS_epoll_pwait, CALL_EPOLL, 3, false },
	{ SYS_wait4, CALL_CHILD, -1, false },
	{ SYS_waitid, CALL_CHILD, -1, false },
	{ SYS_restart_syscall, CALL_ANY, -1, false },
};

static bool read_proc(pid_t pid, const char *name, char *text, size_t size)
{
	char path[64];
	ssize_t length;
	int fd;

	snprintf(path, sizeof(path), "/proc/%ld/%s", (long)pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	length = read(fd, text, size - 1);
	close(fd);
	text[length > 0 ? length : 0] = '\0';
	return length > 0;
}

static bool read_memory(pid_t pid, unsigned long address, void *bytes, size_t size)
{
	struct iovec here = { bytes, size }, there = { (void *)address, size };

	return process_vm_readv(pid, &here, 1, &there, 1, 0) == (ssize_t)size;
}

static bool is_terminal(int terminal, pid_t pid, int fd)
{
	struct stat theirs, ours, controlling;
	char path[64];

	snprintf(path, sizeof(path), "/proc/%ld/fd/%d", (long)pid, fd);
	if (fd < 0 || stat(path, &theirs) || !S_ISCHR(theirs.st_mode) || fstat(terminal, &ours))
		return false;
	return theirs.st_rdev == ours.st_rdev || (!stat("/dev/tty", &controlling) && theirs.st_rdev == controlling.st_rdev);
}

static bool polls_terminal(int terminal, pid_t pid, const unsigned long *args)
{
	struct pollfd fds[64];
	size_t count = args[1] < 64 ? args[1] : 64;

	if (!count || !read_memory(pid, args[0], fds, count * sizeof(fds[0])))
		return false;
	for (size_t i = 0; i < count; i++)
		if ((fds[i].events & POLLIN) && is_terminal(terminal, pid, fds[i].fd))
			return true;
	return false;
}

static bool selects_terminal(int terminal, pid_t pid, const unsigned long *args)
{
	unsigned long set; /* the first word: a terminal program has its terminal that low */

	if (!args[1] || !read_memory(pid, args[1], &set, sizeof(set)))
		return false;
	for (unsigned fd = 0; fd < args[0] && fd < 8 * sizeof(set); fd++)
		if ((set >> fd & 1) && is_terminal(terminal, pid, (int)fd))
			return true;
	return false;
}

static bool look_once(int terminal, pid_t pid, struct work_queue *waiting);

static bool child_waits(int terminal, pid_t pid, struct work_queue *waiting)
{
	char name[48], text[4096];
	char *end = text;

	snprintf(name, sizeof(name), "task/%ld/children", (long)pid);
	if (!read_proc(pid, name, text, sizeof(text)))
		return false;
	for (const char *at = text; *at; at = end) {
		long child = strtol(at, &end, 10);

		if (end == at)
			return false;
		if (look_once(terminal, (pid_t)child, waiting))
			return true;
	}
	return false;
}

/* The number and first arguments as /proc/PID/syscall has them; it has fewer outside a call: "running", "-1 SP PC". */
static bool read_call(const char *text, long *number, unsigned long args[ARGS])
{
	char *end;

	*number = strtol(text, &end, 10);
	if (end == text)
		return false;
	for (int i = 0; i < ARGS; i++) {
		text = end;
		args[i] = strtoul(text, &end, 16);
		if (end == text)
			return false;
	}
	return true;
}

static bool call_waits(int terminal, pid_t pid, const char *text, struct work_queue *waiting)
{
	const struct call *call = calls, *end = calls + sizeof(calls) / sizeof(calls[0]);
	unsigned long args[ARGS];
	struct termios mode;
	long number;

	if (!read_call(text, &number, args))
		return false;
	while (call < end && call->number != number)
		call++;
	if (call == end)
		return false;
	waiting->timed = call->limit >= 0 && (call->pointer ? args[call->limit] != 0 : (int)args[call->limit] >= 0);
	switch (call->kind) {
	case CALL_READ:
		waiting->timed = !tcgetattr(terminal, &mode) && !(mode.c_lflag & ICANON) && !mode.c_cc[VMIN];
		return is_terminal(terminal, pid, (int)args[0]);
	case CALL_POLL:
		return polls_terminal(terminal, pid, args);
	case CALL_SELECT:
		return selects_terminal(terminal, pid, args);
	case CALL_CHILD:
		return child_waits(terminal, pid, waiting);
	case CALL_EPOLL:
	case CALL_ANY:
		return true;
	}
	return false;
}

static bool look_once(int terminal, pid_t pid, struct work_queue *waiting)
{
	static const char count[] = "\nvoluntary_ctxt_switches:", state[] = "\nState:\t";
	char status[4096], call[256];
	const char *state_at, *count_at;

	if (!read_proc(pid, "status", status, sizeof(status)))
		return false;
	state_at = strstr(status, state);
	count_at = strstr(status, count);
	if (!state_at || !count_at)
		return false;
	*waiting = (struct work_queue){ pid, strtoul(count_at + strlen(count), NULL, 10), false };
	switch (state_at[strlen(state)]) {
	case 'T':
		return true;
	case 'S':
		break;
	default:
		return false;
	}
	/* On a kernel without this file, asleep is the best there is to know. */
	if (access("/proc/self/syscall", R_OK))
		return true;
	return read_proc(pid, "syscall", call, sizeof(call)) && call_waits(terminal, pid, call, waiting);
}

bool waiting_for_key(int terminal, pid_t pid, struct work_queue *waiting)
{
	struct work_queue again;

	/* Count and call are read one after the other; the second look shows that they belong to the same wait. */
	return look_once(terminal, pid, waiting) && look_once(terminal, pid, &again) && again.pid == waiting->pid &&
	       again.switches == waiting->switches;
}
