#define _GNU_SOURCE /* ppoll */
#include "tests/screen/harness/pty_internal.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/screen/harness/process.h"
#include "tests/screen/harness/pty_idle.h"

#define ANY_ROW (-1000)
#define LATE    48 /* looks after which there is no hurry */

static const char *place_file = "";
static int place_line;
static void (*failure_hook)(const char *message, const char *file, int line);

void pty_note_place(const char *file, int line)
{
	place_file = file;
	place_line = line;
}

void pty_failures_to(void (*hook)(const char *message, const char *file, int line))
{
	failure_hook = hook;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double deadline(void)
{
	const char *text = getenv("BLADESMITH_TEST_SECONDS");
	double seconds = text ? strtod(text, NULL) : 0;

	return now() + (seconds > 0 ? seconds : 10);
}

__attribute__((format(printf, 2, 3))) static bool fail(struct pty *pty, const char *format, ...)
{
	struct strbuf message = STRBUF_INIT;
	va_list args;

	pty->failed = true;
	va_start(args, format);
	strbuf_vprintf(&message, format, args);
	va_end(args);
	if (pty->ended)
		strbuf_printf(&message, "; %s ended with %s %d", pty->name, WIFSIGNALED(pty->status) ? "signal" : "exit code",
			WIFSIGNALED(pty->status) ? WTERMSIG(pty->status) : WEXITSTATUS(pty->status));
	if (failure_hook) {
		failure_hook(strbuf_text(&message), place_file, place_line);
	} else {
		struct strbuf frame = STRBUF_INIT;

		pty_view_print(pty, &frame);
		fprintf(stderr, "\n%s:%d: %s\n%s", place_file, place_line, strbuf_text(&message), strbuf_text(&frame));
		strbuf_release(&frame);
		if (!CU_get_current_test())
			exit(2);
		CU_assertImplementation(CU_FALSE, (unsigned)place_line, strbuf_text(&message), place_file, "", CU_FALSE);
	}
	strbuf_release(&message);
	return false;
}

/* Shows the emulator all that the program has written so far, and sends what waits to be sent. */
static void transfer(struct pty *pty)
{
	char bytes[8192];
	ssize_t length;

	/* Bounded, as a program may write without end. */
	for (int i = 0; i < 64; i++) {
		length = read(pty->master, bytes, sizeof(bytes));
		if (length <= 0)
			break;
		pty_view_feed(pty, bytes, (size_t)length);
		strbuf_add(&pty->written, bytes, (size_t)length);
		pty->bytes += (size_t)length;
	}
	while (pty->to_send.length) {
		length = write(pty->master, pty->to_send.text, pty->to_send.length);
		if (length <= 0)
			break;
		strbuf_remove(&pty->to_send, 0, (size_t)length);
	}
}

/* Takes what there is; the end is asked for first, so that the last words of a program are never missed. */
static void look(struct pty *pty)
{
	int status;

	if (!pty->ended && pty->pid > 0 && waitpid(pty->pid, &status, WNOHANG) == pty->pid) {
		pty->ended = true;
		pty->status = status;
	}
	transfer(pty);
}

/* Waits for output. What gives no sign of itself (a program that starts to wait, or ends) is looked for
 * again soon, and less often the longer it takes; at first at once, which lets a benchmark measure it. */
static void await(struct pty *pty, unsigned looks)
{
	struct pollfd fd = { pty->master, POLLIN, 0 };
	struct timespec time = { 0, 0 };

	if (pty->to_send.length)
		fd.events |= POLLOUT;
	if (looks > 8)
		time.tv_nsec = looks >= LATE ? 1000000 : 25000 * (long)(looks - 8);
	ppoll(&fd, 1, &time, NULL);
}

static bool flush_keys(struct pty *pty)
{
	double until = deadline();

	for (unsigned looks = 0;; looks++) {
		look(pty);
		if (!pty->to_send.length)
			return true;
		if (pty->ended || now() > until) {
			strbuf_setlen(&pty->to_send, 0);
			return fail(pty, "the program takes no more keys");
		}
		await(pty, looks);
	}
}

/* The kernel hands bytes on to the slave in the background; a poll of it waits for that, and then the count is right. */
static bool all_is_read(const struct pty *pty)
{
	struct pollfd fd = { pty->slave, POLLIN, 0 };
	int unread = 0;

	poll(&fd, 1, 0);
	return !ioctl(pty->slave, FIONREAD, &unread) && !unread;
}

/* Waits until the program waits for a key with nothing left to read or show. After an Esc a wait that ends by
 * itself may be the program's for the rest of a sequence: then only a wait after that one counts. */
static bool settle(struct pty *pty, bool after_escape)
{
	struct work_queue first = { 0, 0, false }, waiting;
	double until = deadline();
	unsigned looks = 0;

	for (;;) {
		size_t bytes = pty->bytes;

		look(pty);
		if (pty->ended)
			return true;
		if (!pty->to_send.length && all_is_read(pty) && waiting_for_key(pty->slave, pty->pid, &waiting)) {
			if (!first.pid)
				first = waiting;
			transfer(pty);
			if (pty->bytes == bytes && !pty->to_send.length &&
				(!after_escape || !waiting.timed || waiting.pid != first.pid ||
					waiting.switches != first.switches))
				return true;
		}
		if (now() > until)
			return fail(pty, "the program does not come to wait for a key");
		looks = pty->bytes == bytes ? looks + 1 : 0;
		await(pty, looks);
	}
}

static struct winsize size_of(int rows, int columns)
{
	struct winsize size = { 0, 0, 0, 0 };

	size.ws_row = (unsigned short)rows;
	size.ws_col = (unsigned short)columns;
	return size;
}

static bool open_terminal(struct pty *pty)
{
	struct winsize size = size_of(pty->rows, pty->columns);

	if (openpty(&pty->master, &pty->slave, NULL, NULL, &size))
		return false;
	fcntl(pty->master, F_SETFD, FD_CLOEXEC);
	fcntl(pty->slave, F_SETFD, FD_CLOEXEC);
	fcntl(pty->master, F_SETFL, fcntl(pty->master, F_GETFL) | O_NONBLOCK);
	tcgetattr(pty->slave, &pty->before);
	pty->before.c_iflag |= IUTF8;
	tcsetattr(pty->slave, TCSANOW, &pty->before);
	return true;
}

struct pty *(pty_start)(const char *const argv[], int rows, int columns, const char *const env[], const char *cwd)
{
	struct pty *pty = xcalloc(1, sizeof(*pty));
	int error;

	pty->name = xstrdup(argv[0]);
	pty->master = pty->slave = -1;
	pty_view_init(pty, rows, columns);
	if (!open_terminal(pty)) {
		fail(pty, "no pseudo-terminal: %s", strerror(errno));
		return pty;
	}
	pty->started = now();
	error = spawn(pty->slave, argv, env, cwd, &pty->pid);
	if (error)
		fail(pty, "%s can't be started: %s", argv[0], strerror(error));
	return pty;
}

void pty_stop(struct pty *pty)
{
	if (!pty)
		return;
	if (pty->pid > 0 && !pty->ended) {
		pid_t front = pty->master >= 0 ? tcgetpgrp(pty->master) : -1;

		if (front > 1)
			kill(-front, SIGKILL);
		kill(-pty->pid, SIGKILL);
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	if (pty->master >= 0)
		close(pty->master);
	if (pty->slave >= 0)
		close(pty->slave);
	pty_view_release(pty);
	strbuf_release(&pty->to_send);
	strbuf_release(&pty->copied);
	strbuf_release(&pty->written);
	strbuf_release(&pty->heard);
	free(pty->name);
	free(pty);
}

static const struct named_key {
	const char *name;
	VTermKey key;
	char typed; /* where the key is a character */
} named_keys[] = {
	{ "Enter", VTERM_KEY_ENTER, 0 },
	{ "Tab", VTERM_KEY_TAB, 0 },
	{ "Esc", VTERM_KEY_ESCAPE, 0 },
	{ "BS", VTERM_KEY_BACKSPACE, 0 },
	{ "Del", VTERM_KEY_DEL, 0 },
	{ "Ins", VTERM_KEY_INS, 0 },
	{ "Up", VTERM_KEY_UP, 0 },
	{ "Down", VTERM_KEY_DOWN, 0 },
	{ "Left", VTERM_KEY_LEFT, 0 },
	{ "Right", VTERM_KEY_RIGHT, 0 },
	{ "Home", VTERM_KEY_HOME, 0 },
	{ "End", VTERM_KEY_END, 0 },
	{ "PgUp", VTERM_KEY_PAGEUP, 0 },
	{ "PgDn", VTERM_KEY_PAGEDOWN, 0 },
	{ "Space", VTERM_KEY_NONE, ' ' },
	{ "lt", VTERM_KEY_NONE, '<' },
};

static bool find_key(const char *name, VTermKey *key, char *typed)
{
	char *end;
	long number;

	*typed = '\0';
	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++) {
		if (!strcmp(named_keys[i].name, name)) {
			*key = named_keys[i].key;
			*typed = named_keys[i].typed;
			return true;
		}
	}
	if (name[0] && !name[1]) {
		*key = VTERM_KEY_NONE;
		*typed = name[0];
		return true;
	}
	number = name[0] == 'F' ? strtol(name + 1, &end, 10) : 0;
	if (number < 1 || number > 12 || *end)
		return false;
	*key = (VTermKey)VTERM_KEY_FUNCTION(number);
	return true;
}

/* One key by its name. The emulator knows which of its sequences the program asked for (application cursor keys). */
static bool send_named(struct pty *pty, const char *name)
{
	unsigned modifiers = VTERM_MOD_NONE;
	VTermKey key;
	char typed;

	for (; name[0] && name[1] == '-' && name[2]; name += 2) {
		if (name[0] != 'C' && name[0] != 'S' && name[0] != 'M')
			return false;
		modifiers |= name[0] == 'C' ? VTERM_MOD_CTRL : name[0] == 'S' ? VTERM_MOD_SHIFT : VTERM_MOD_ALT;
	}
	if (!find_key(name, &key, &typed))
		return false;
	if (key != VTERM_KEY_NONE) {
		vterm_keyboard_key(pty->term, key, (VTermModifier)modifiers);
	} else {
		if (modifiers & VTERM_MOD_ALT)
			strbuf_addch(&pty->to_send, '\x1b');
		strbuf_addch(&pty->to_send, modifiers & VTERM_MOD_CTRL ? (char)(typed & 0x1f) : typed);
	}
	return key != VTERM_KEY_ESCAPE || (flush_keys(pty) && settle(pty, true));
}

bool(pty_keys)(struct pty *pty, const char *keys)
{
	char name[16];

	/* What the program has written decides what a key sends. */
	transfer(pty);
	while (*keys && !pty->failed) {
		size_t length = strcspn(keys, "<");
		size_t named = keys[length] ? strcspn(keys + length + 1, ">") : 0;

		strbuf_add(&pty->to_send, keys, length);
		keys += length;
		if (!*keys)
			break;
		snprintf(name, sizeof(name), "%.*s", (int)named, keys + 1);
		if (keys[named + 1] != '>' || named >= sizeof(name) || !send_named(pty, name))
			return pty->failed ? false : fail(pty, "no key has the name <%s>", name);
		keys += named + 2;
	}
	return !pty->failed && flush_keys(pty);
}

bool(pty_type)(struct pty *pty, const char *bytes, size_t length)
{
	if (pty->failed)
		return false;
	strbuf_add(&pty->to_send, bytes, length);
	return flush_keys(pty);
}

bool(pty_sync)(struct pty *pty)
{
	return !pty->failed && settle(pty, false);
}

static bool holds(const struct pty *pty, int row, const char *needle)
{
	return row == ANY_ROW ? pty_shows(pty, needle) : pty_view_row_shows(pty, row, needle);
}

static bool wait_for(struct pty *pty, int row, const char *needle, bool wanted)
{
	double until = deadline();
	size_t seen = (size_t)-1;

	while (!pty->failed) {
		look(pty);
		if (pty->bytes != seen && holds(pty, row, needle) == wanted)
			return true;
		if (pty->ended || now() > until)
			break;
		seen = pty->bytes;
		await(pty, LATE);
	}
	if (pty->failed)
		return false;
	if (row != ANY_ROW)
		return fail(pty, "row %d does not show \"%s\"", row, needle);
	return fail(pty, "the screen %s \"%s\"", wanted ? "does not show" : "still shows", needle);
}

bool(pty_wait)(struct pty *pty, const char *needle)
{
	return wait_for(pty, ANY_ROW, needle, true);
}

bool(pty_wait_at)(struct pty *pty, int row, const char *needle)
{
	return wait_for(pty, row, needle, true);
}

bool(pty_wait_gone)(struct pty *pty, const char *needle)
{
	return wait_for(pty, ANY_ROW, needle, false);
}

int(pty_exit)(struct pty *pty)
{
	double until = deadline();

	for (unsigned looks = 0; !pty->ended; looks++) {
		look(pty);
		if (pty->ended)
			break;
		if (pty->failed)
			return -1;
		if (now() > until) {
			fail(pty, "the program does not end");
			return -1;
		}
		await(pty, looks);
	}
	return pty->status;
}

bool(pty_claim_size)(struct pty *pty, int rows, int columns)
{
	struct winsize size = size_of(rows, columns);

	if (pty->failed)
		return false;
	return !ioctl(pty->master, TIOCSWINSZ, &size) || fail(pty, "the terminal can't be resized: %s", strerror(errno));
}

bool(pty_resize)(struct pty *pty, int rows, int columns)
{
	if (pty->failed)
		return false;
	look(pty);
	pty_view_resize(pty, rows, columns);
	return (pty_claim_size)(pty, rows, columns);
}

bool(pty_signal)(struct pty *pty, int signal_number)
{
	pid_t front = pty->failed ? -1 : tcgetpgrp(pty->master);

	if (pty->failed)
		return false;
	return (front > 1 && !kill(-front, signal_number)) || fail(pty, "no signal could be sent: %s", strerror(errno));
}

void pty_hang_up(struct pty *pty)
{
	if (pty->master >= 0)
		close(pty->master);
	pty->master = -1;
}

size_t pty_bytes(struct pty *pty)
{
	size_t bytes = pty->bytes;

	pty->bytes = 0;
	return bytes;
}

const char *pty_written(const struct pty *pty, size_t *length)
{
	*length = pty->written.length;
	return strbuf_text(&pty->written);
}

bool pty_has_ended(const struct pty *pty)
{
	return pty->ended;
}

pid_t pty_pid(const struct pty *pty)
{
	return pty->pid;
}

double pty_age(const struct pty *pty)
{
	return now() - pty->started;
}

bool(pty_check_clean)(struct pty *pty)
{
	struct strbuf why = STRBUF_INIT;
	bool clean = !pty->failed && pty_is_clean(pty, &why);

	if (!clean && !pty->failed)
		fail(pty, "%s", strbuf_text(&why));
	strbuf_release(&why);
	return clean;
}
