#define _GNU_SOURCE /* ppoll, execvpe */
#include "tests/screen/pty.h"

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
#include <termios.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "model/text.h"
#include "model/xalloc.h"
#include "tests/screen/waiting.h"

#define ANY_ROW (-1000)
#define LATE 48 /* looks after which there is no hurry */

struct pty {
	VTerm *term;
	VTermState *state;
	VTermScreen *screen;
	int rows, columns;
	bool alternate, cursor_hidden, mouse;
	int master;
	int slave; /* kept open: it tells what is unread, and what a program wrote last outlives it */
	struct termios before;
	pid_t pid;
	bool ended;
	int status;
	bool failed;
	struct strbuf to_send; /* keys, and the emulator's answers to what the program asks it */
	size_t bytes;
	double started;
	char *name;
};

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

struct pty_cell pty_cell(const struct pty *pty, int row, int column)
{
	struct pty_cell cell = { .text = " ", .width = 1, .foreground = -1, .background = -1 };
	const VTermColor *colours[2];
	VTermScreenCell seen;
	struct strbuf text = STRBUF_INIT;

	if (row < 0)
		row += pty->rows;
	if (!vterm_screen_get_cell(pty->screen, (VTermPos){ row, column }, &seen))
		return cell;
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && seen.chars[i] && seen.chars[i] != (uint32_t)-1; i++)
		text_put(&text, seen.chars[i]);
	if (text.length || seen.chars[0] == (uint32_t)-1)
		snprintf(cell.text, sizeof(cell.text), "%s", strbuf_text(&text));
	strbuf_release(&text);
	cell.width = seen.width;
	cell.bold = seen.attrs.bold;
	cell.underline = seen.attrs.underline;
	cell.reverse = seen.attrs.reverse;
	colours[0] = &seen.fg;
	colours[1] = &seen.bg;
	for (int i = 0; i < 2; i++) {
		int colour = VTERM_COLOR_IS_INDEXED(colours[i]) ? colours[i]->indexed.idx : -2;

		if (VTERM_COLOR_IS_DEFAULT_FG(colours[i]) || VTERM_COLOR_IS_DEFAULT_BG(colours[i]))
			colour = -1;
		*(i ? &cell.background : &cell.foreground) = colour;
	}
	return cell;
}

static void add_cells(const struct pty *pty, int row, struct strbuf *out)
{
	for (int column = 0; column < pty->columns; column++) {
		struct pty_cell cell = pty_cell(pty, row, column);

		strbuf_puts(out, cell.text);
	}
}

void pty_row(const struct pty *pty, int row, struct strbuf *out)
{
	size_t start = out->length, end;

	add_cells(pty, row, out);
	for (end = out->length; end > start && out->text[end - 1] == ' '; end--)
		;
	strbuf_cut(out, end);
}

void pty_screen(const struct pty *pty, struct strbuf *out)
{
	for (int row = 0; row < pty->rows; row++) {
		pty_row(pty, row, out);
		strbuf_putc(out, '\n');
	}
}

void pty_cursor(const struct pty *pty, int *row, int *column)
{
	VTermPos position;

	vterm_state_get_cursorpos(pty->state, &position);
	*row = position.row;
	*column = position.col;
}

bool pty_cursor_shown(const struct pty *pty)
{
	return !pty->cursor_hidden;
}

static bool row_shows(const struct pty *pty, int row, const char *needle)
{
	struct strbuf text = STRBUF_INIT;
	bool found;

	pty_row(pty, row, &text);
	found = strstr(strbuf_text(&text), needle) != NULL;
	strbuf_release(&text);
	return found;
}

bool pty_shows(const struct pty *pty, const char *needle)
{
	for (int row = 0; row < pty->rows; row++)
		if (row_shows(pty, row, needle))
			return true;
	return false;
}

static void print_frame(const struct pty *pty)
{
	struct strbuf out = STRBUF_INIT;
	int row, column;

	pty_cursor(pty, &row, &column);
	strbuf_printf(&out, "%s in %d rows of %d, cursor %s in row %d, column %d\n+", pty->name, pty->rows, pty->columns,
		      pty->cursor_hidden ? "hidden" : "shown", row, column);
	strbuf_fill(&out, '-', (size_t)pty->columns);
	strbuf_puts(&out, "+\n");
	for (row = 0; row < pty->rows; row++) {
		strbuf_putc(&out, '|');
		add_cells(pty, row, &out);
		strbuf_puts(&out, "|\n");
	}
	strbuf_putc(&out, '+');
	strbuf_fill(&out, '-', (size_t)pty->columns);
	strbuf_puts(&out, "+\n");
	fputs(strbuf_text(&out), stderr);
	strbuf_release(&out);
}

__attribute__((format(printf, 2, 3)))
static bool fail(struct pty *pty, const char *format, ...)
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
		fprintf(stderr, "\n%s:%d: %s\n", place_file, place_line, strbuf_text(&message));
		print_frame(pty);
		if (!CU_get_current_test())
			exit(2);
		CU_assertImplementation(CU_FALSE, (unsigned)place_line, strbuf_text(&message), place_file, "", CU_FALSE);
	}
	strbuf_release(&message);
	return false;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_hidden = !value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		pty->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static void on_output(const char *bytes, size_t length, void *user)
{
	struct pty *pty = user;

	strbuf_add(&pty->to_send, bytes, length);
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
		vterm_input_write(pty->term, bytes, (size_t)length);
		pty->bytes += (size_t)length;
	}
	vterm_screen_flush_damage(pty->screen);
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
			strbuf_cut(&pty->to_send, 0);
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
	struct waiting first = { 0, 0, false }, waiting;
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
			    (!after_escape || !waiting.timed || waiting.pid != first.pid || waiting.switches != first.switches))
				return true;
		}
		if (now() > until)
			return fail(pty, "the program does not come to wait for a key");
		looks = pty->bytes == bytes ? looks + 1 : 0;
		await(pty, looks);
	}
}

static const char *const unset[] = { "LINES", "COLUMNS", "NO_COLOR", "COLORTERM", "ESCDELAY", "EDITOR", "VISUAL", "LANG", "LANGUAGE",
				     "LC_CTYPE", "LC_MESSAGES", "NCURSES_NO_UTF8_ACS", "NCURSES_ASSUMED_COLORS", "NCURSES_NO_PADDING" };

static bool same_name(const char *entry, const char *name)
{
	size_t length = strcspn(name, "=");

	return !strncmp(entry, name, length) && (entry[length] == '=' || !entry[length]);
}

static size_t put_variable(char **list, size_t count, const char *entry)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (same_name(list[i], entry))
			free(list[i]);
		else
			list[kept++] = list[i];
	}
	if (strchr(entry, '='))
		list[kept++] = xstrdup(entry);
	return kept;
}

static char **make_environment(const char *const env[])
{
	size_t count = 0, changes = 0;
	char **list;

	while (environ[count])
		count++;
	while (env && env[changes])
		changes++;
	list = xcalloc(count + changes + 3, sizeof(*list));
	for (size_t i = 0; i < count; i++)
		list[i] = xstrdup(environ[i]);
	for (size_t i = 0; i < sizeof(unset) / sizeof(unset[0]); i++)
		count = put_variable(list, count, unset[i]);
	count = put_variable(list, count, "TERM=xterm-256color");
	count = put_variable(list, count, "LC_ALL=C.UTF-8");
	for (size_t i = 0; i < changes; i++)
		count = put_variable(list, count, env[i]);
	list[count] = NULL;
	return list;
}

static void make_terminal(struct pty *pty, int rows, int columns)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

	pty->rows = rows;
	pty->columns = columns;
	pty->term = vterm_new(rows, columns);
	vterm_set_utf8(pty->term, 1);
	vterm_output_set_callback(pty->term, on_output, pty);
	pty->state = vterm_obtain_state(pty->term);
	pty->screen = vterm_obtain_screen(pty->term);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_reset(pty->screen, 1);
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

/* In the child. A caller run by nohup or in the background ignores signals, which would be inherited. */
static void become(const struct pty *pty, const char *file, const char *const argv[], char **env, const char *cwd, int report)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH, SIGCHLD };
	sigset_t none;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (setsid() >= 0 && !ioctl(pty->slave, TIOCSCTTY, 0) && dup2(pty->slave, 0) >= 0 && dup2(pty->slave, 1) >= 0 &&
	    dup2(pty->slave, 2) >= 0 && (!cwd || !chdir(cwd)))
		execvpe(file, (char *const *)argv, env);
	if (write(report, &errno, sizeof(errno)) < 0)
		_exit(126);
	_exit(127);
}

static int spawn(struct pty *pty, const char *const argv[], char **env, const char *cwd)
{
	char *file = strchr(argv[0], '/') ? realpath(argv[0], NULL) : xstrdup(argv[0]);
	int report[2], error = 0;

	if (!file || pipe2(report, O_CLOEXEC)) {
		error = errno;
		free(file);
		return error;
	}
	pty->started = now();
	pty->pid = fork();
	if (!pty->pid)
		become(pty, file, argv, env, cwd, report[1]);
	close(report[1]);
	if (pty->pid < 0 || read(report[0], &error, sizeof(error)) < 0)
		error = errno;
	close(report[0]);
	free(file);
	return error;
}

struct pty *(pty_start)(const char *const argv[], int rows, int columns, const char *const env[], const char *cwd)
{
	struct pty *pty = xcalloc(1, sizeof(*pty));
	char **list;
	int error;

	pty->name = xstrdup(argv[0]);
	pty->master = pty->slave = -1;
	make_terminal(pty, rows, columns);
	if (!open_terminal(pty)) {
		fail(pty, "no pseudo-terminal: %s", strerror(errno));
		return pty;
	}
	list = make_environment(env);
	error = spawn(pty, argv, list, cwd);
	if (error)
		fail(pty, "%s can't be started: %s", argv[0], strerror(error));
	for (size_t i = 0; list[i]; i++)
		free(list[i]);
	free(list);
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
	vterm_free(pty->term);
	strbuf_release(&pty->to_send);
	free(pty->name);
	free(pty);
}

static const struct named_key {
	const char *name;
	VTermKey key;
	char typed; /* where the key is a character */
} named_keys[] = {
	{ "Enter", VTERM_KEY_ENTER, 0 }, { "Tab", VTERM_KEY_TAB, 0 },       { "Esc", VTERM_KEY_ESCAPE, 0 },
	{ "BS", VTERM_KEY_BACKSPACE, 0 },  { "Del", VTERM_KEY_DEL, 0 },       { "Ins", VTERM_KEY_INS, 0 },
	{ "Up", VTERM_KEY_UP, 0 },       { "Down", VTERM_KEY_DOWN, 0 },     { "Left", VTERM_KEY_LEFT, 0 },
	{ "Right", VTERM_KEY_RIGHT, 0 }, { "Home", VTERM_KEY_HOME, 0 },     { "End", VTERM_KEY_END, 0 },
	{ "PgUp", VTERM_KEY_PAGEUP, 0 }, { "PgDn", VTERM_KEY_PAGEDOWN, 0 }, { "Space", VTERM_KEY_NONE, ' ' },
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
			strbuf_putc(&pty->to_send, '\x1b');
		strbuf_putc(&pty->to_send, modifiers & VTERM_MOD_CTRL ? (char)(typed & 0x1f) : typed);
	}
	return key != VTERM_KEY_ESCAPE || (flush_keys(pty) && settle(pty, true));
}

bool (pty_keys)(struct pty *pty, const char *keys)
{
	char name[16];

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

bool (pty_type)(struct pty *pty, const char *bytes, size_t length)
{
	if (pty->failed)
		return false;
	strbuf_add(&pty->to_send, bytes, length);
	return flush_keys(pty);
}

bool (pty_sync)(struct pty *pty)
{
	return !pty->failed && settle(pty, false);
}

static bool wait_for(struct pty *pty, int row, const char *needle, bool wanted)
{
	double until = deadline();
	size_t seen = (size_t)-1;

	while (!pty->failed) {
		look(pty);
		if (pty->bytes != seen && (row == ANY_ROW ? pty_shows(pty, needle) : row_shows(pty, row, needle)) == wanted)
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

bool (pty_wait)(struct pty *pty, const char *needle)
{
	return wait_for(pty, ANY_ROW, needle, true);
}

bool (pty_wait_at)(struct pty *pty, int row, const char *needle)
{
	return wait_for(pty, row, needle, true);
}

bool (pty_wait_gone)(struct pty *pty, const char *needle)
{
	return wait_for(pty, ANY_ROW, needle, false);
}

int (pty_exit)(struct pty *pty)
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

bool (pty_resize)(struct pty *pty, int rows, int columns)
{
	struct winsize size = size_of(rows, columns);

	if (pty->failed)
		return false;
	look(pty);
	vterm_set_size(pty->term, rows, columns);
	pty->rows = rows;
	pty->columns = columns;
	return !ioctl(pty->master, TIOCSWINSZ, &size) || fail(pty, "the terminal can't be resized: %s", strerror(errno));
}

bool (pty_signal)(struct pty *pty, int signal_number)
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

pid_t pty_pid(const struct pty *pty)
{
	return pty->pid;
}

double pty_age(const struct pty *pty)
{
	return now() - pty->started;
}

static bool same_settings(const struct pty *pty)
{
	struct termios after;

	return !tcgetattr(pty->slave, &after) && after.c_iflag == pty->before.c_iflag && after.c_oflag == pty->before.c_oflag &&
	       after.c_cflag == pty->before.c_cflag && after.c_lflag == pty->before.c_lflag &&
	       !memcmp(after.c_cc, pty->before.c_cc, sizeof(after.c_cc));
}

static bool plain_attributes(const struct pty *pty)
{
	static const VTermAttr attributes[] = { VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE, VTERM_ATTR_REVERSE };
	VTermValue value;

	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		memset(&value, 0, sizeof(value));
		if (vterm_state_get_penattr(pty->state, attributes[i], &value) && value.number)
			return false;
	}
	return vterm_state_get_penattr(pty->state, VTERM_ATTR_FOREGROUND, &value) && VTERM_COLOR_IS_DEFAULT_FG(&value.color) &&
	       vterm_state_get_penattr(pty->state, VTERM_ATTR_BACKGROUND, &value) && VTERM_COLOR_IS_DEFAULT_BG(&value.color);
}

/* The emulator doesn't tell these modes, but what it would send in them does. */
static bool plain_keys(struct pty *pty)
{
	size_t length = pty->to_send.length;
	bool plain;

	vterm_keyboard_key(pty->term, VTERM_KEY_UP, VTERM_MOD_NONE);
	vterm_keyboard_start_paste(pty->term);
	plain = !strcmp(strbuf_text(&pty->to_send) + length, "\x1b[A");
	strbuf_cut(&pty->to_send, length);
	return plain;
}

bool pty_is_clean(struct pty *pty, struct strbuf *why)
{
	const struct {
		bool clean;
		const char *text;
	} checks[] = {
		{ same_settings(pty), "the terminal's settings (stty) are not restored" },
		{ !pty->alternate, "the alternate screen is still on" },
		{ !pty->cursor_hidden, "the cursor is still hidden" },
		{ !pty->mouse, "the mouse is still reported" },
		{ plain_attributes(pty), "text attributes are still on" },
		{ plain_keys(pty), "application cursor keys or bracketed paste are still on" },
	};
	bool clean = true;

	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		if (checks[i].clean)
			continue;
		if (why)
			strbuf_printf(why, "%s%s", clean ? "" : "; ", checks[i].text);
		clean = false;
	}
	return clean;
}

bool (pty_check_clean)(struct pty *pty)
{
	struct strbuf why = STRBUF_INIT;
	bool clean = !pty->failed && pty_is_clean(pty, &why);

	if (!clean && !pty->failed)
		fail(pty, "%s", strbuf_text(&why));
	strbuf_release(&why);
	return clean;
}
