#include "tui/term/term.h"

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "tui/term/term_internal.h"
#include "tui/term/window_size.h"

/* curses declares a key_name() too, and <term.h> defines a macro for every capability, including these two. */
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name
#undef columns
#undef lines

static SCREEN *screen;
static volatile sig_atomic_t entered;
static bool gone;
static struct key ahead; /* decoded by term_has_key() and not returned yet */

static volatile sig_atomic_t stop_signal;
static volatile sig_atomic_t resized;
static volatile sig_atomic_t suspend_asked;
static volatile sig_atomic_t continued;

/* For the crash handler, which must not call curses. */
static struct termios shell_modes;
static char restore[512];
static volatile size_t restore_length;

static bool mouse = true;
static int watched = -1; /* see term_watch() */
static void (*rescue_hook)(void);

static void term_on_stop(int number)
{
	if (!stop_signal)
		stop_signal = number;
}

static void term_on_suspend(int number)
{
	(void)number;
	suspend_asked = 1;
}

static void term_on_continue(int number)
{
	(void)number;
	continued = 1;
}

static void term_on_resize(int number)
{
	(void)number;
	resized = 1;
}

static void term_on_crash(int number);

static const struct trap {
	int number;
	void (*handler)(int number);
} traps[] = {
	{ SIGTERM, term_on_stop }, { SIGHUP, term_on_stop }, { SIGINT, term_on_stop }, { SIGTSTP, term_on_suspend },
	{ SIGCONT, term_on_continue }, { SIGSEGV, term_on_crash }, { SIGABRT, term_on_crash }, { SIGBUS, term_on_crash },
	{ SIGFPE, term_on_crash }, { SIGILL, term_on_crash }, { SIGQUIT, term_on_crash }, { SIGSYS, term_on_crash },
	{ SIGPIPE, term_on_crash }, { SIGXCPU, term_on_crash }, { SIGXFSZ, term_on_crash },
	{ SIGWINCH, term_on_resize }, /* set before curses sets its own, which would report a key */
};

#define TRAP_COUNT (sizeof(traps) / sizeof(traps[0]))

static struct sigaction before_traps[TRAP_COUNT];

/* Set while curses starts. Without memory it crashes, or prints a message of its own and ends the program with 1. */
static bool curses_starts;

static void term_on_crash(int number)
{
	if (curses_starts && number == SIGSEGV)
		xalloc_fail();
	if (entered) {
		entered = 0;
		(void)!write(STDOUT_FILENO, restore, restore_length); /* errors are ignored: the terminal may be the cause */
		tcsetattr(STDOUT_FILENO, TCSANOW, &shell_modes);
	}
	if (rescue_hook)
		rescue_hook();
	/* Raised again with the previous handler, so that the exit status shows the signal. */
	for (size_t i = 0; i < TRAP_COUNT; i++)
		if (traps[i].number == number)
			sigaction(number, &before_traps[i], NULL);
	raise(number);
}

void term_on_fatal_signal(void (*rescue)(void))
{
	rescue_hook = rescue;
}

static void term_set_signal_handlers(void)
{
	static char crash_stack[65536];
	const stack_t stack = { .ss_sp = crash_stack, .ss_size = sizeof(crash_stack) };

	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < TRAP_COUNT; i++) {
		struct sigaction action = { .sa_handler = traps[i].handler, .sa_flags = SA_RESTART };

		/* pselect() returns in any case; whatever else is under way goes on. All signals wait for the crash
		 * handler: SIGTTOU would stop it in the background. */
		sigfillset(&action.sa_mask);
		if (traps[i].handler == term_on_crash)
			action.sa_flags |= SA_ONSTACK;
		sigaction(traps[i].number, NULL, &before_traps[i]);
		if (before_traps[i].sa_handler != SIG_IGN)
			sigaction(traps[i].number, &action, NULL);
	}
}

static void term_clear_signal_handlers(void)
{
	for (size_t i = 0; i < TRAP_COUNT; i++)
		sigaction(traps[i].number, &before_traps[i], NULL);
}

/* Modes that curses knows nothing of: mouse reports as 1006 has them (clicks and the wheel, no motion) and pastes in
 * brackets. Only for terminals that speak in sequences of ECMA-48; those that know none of these pass them over. */
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

static bool term_speaks_ecma48(void)
{
	return cursor_address && strncmp(cursor_address, "\033[", 2) == 0;
}

static const char *term_modes_off(void)
{
	return term_speaks_ecma48() ? MOUSE_OFF PASTE_OFF : "";
}

static void term_send(const char *string)
{
	if (string)
		tputs(string, 1, putchar);
}

static void term_send_modes(bool on)
{
	term_send(on ? keypad_xmit : term_modes_off());
	if (!on)
		term_send(keypad_local);
	else if (term_speaks_ecma48())
		term_send(mouse ? PASTE_ON MOUSE_ON : PASTE_ON);
	if (on)
		background_ask(term_speaks_ecma48());
	fflush(stdout);
}

static int term_restore_putc(int c)
{
	if (restore_length < sizeof(restore))
		restore[restore_length++] = (char)c;
	return c;
}

static void term_prepare_restore(void)
{
	const char *const strings[] = {
		term_modes_off(),
		keypad_local,
		exit_attribute_mode,
		orig_pair,
		exit_ca_mode ? exit_ca_mode : tparm(cursor_address, LINES - 1, 0, 0, 0, 0, 0, 0, 0, 0),
		exit_ca_mode ? NULL : clr_eol,
		cursor_normal,
	};

	restore_length = 0;
	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		if (strings[i])
			tputs(strings[i], 1, term_restore_putc);
}

static void term_at_exit(void)
{
	term_leave();
	if (curses_starts)
		xalloc_fail();
}

static void term_open_screen(void)
{
	window_size_for_curses(true);
	screen = newterm(NULL, stdout, stdin);
	window_size_for_curses(false);
	if (!screen)
		xalloc_fail(); /* the terminal was looked at, and will do */
	raw();
	noecho();
	nonl();
	typeahead(-1); /* write complete frames even if keys are waiting */
	idcok(stdscr, FALSE);
	term_show_prepare();
}

static int term_start_screen(struct err *err)
{
	int result;

	term_set_signal_handlers();
	curses_starts = true;
	result = term_check(err);
	if (result == 0)
		term_open_screen();
	else
		term_clear_signal_handlers();
	curses_starts = false;
	return result;
}

static void term_fit_window(void)
{
	int wanted_rows;
	int wanted_columns;

	if (window_size(&wanted_rows, &wanted_columns) && is_term_resized(wanted_rows, wanted_columns))
		resize_term(wanted_rows, wanted_columns);
	term_prepare_restore();
	term_repaint();
}

static void term_resume(void)
{
	reset_prog_mode();
	term_fit_window();
	entered = 1;
	term_send_modes(true);
}

int term_enter(struct err *err)
{
	static bool at_exit;

	if (entered)
		return 0;
	if (!screen && tcgetattr(STDOUT_FILENO, &shell_modes) == 0 && !at_exit)
		at_exit = atexit(term_at_exit) == 0;
	stop_signal = 0; /* before the handlers are set, so that a signal while curses starts is not lost */
	if (screen)
		term_set_signal_handlers();
	else if (term_start_screen(err) < 0)
		return -1;
	term_resume();
	return 0;
}

/* Terminals based on libvterm (in Neovim and Emacs) restore, with the main screen, whether the cursor was hidden when it was last
 * saved, and curses saves it while it is hidden. So the cursor is shown again after endwin(). */
static void term_give_back(void)
{
	background_await();
	term_send_modes(false);
	endwin();
	term_send(cursor_normal);
	fflush(stdout);
}

void term_leave(void)
{
	if (!entered)
		return;
	term_give_back();
	entered = 0;
	term_clear_signal_handlers();
	term_show_forget();
}

bool term_is_entered(void)
{
	return entered;
}

void term_size(int *rows, int *columns)
{
	*rows = 24;
	*columns = 80;
	if (entered)
		getmaxyx(stdscr, *rows, *columns);
}

bool term_is_ascii(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

void term_mouse(bool on)
{
	if (on == mouse)
		return;
	mouse = on;
	if (!entered || !term_speaks_ecma48())
		return;
	term_send(on ? MOUSE_ON : MOUSE_OFF);
	fflush(stdout);
}

bool term_copy(const char *base64)
{
	struct strbuf sequence = STRBUF_INIT;
	/* A terminal without ECMA-48 sequences has no OSC 52 either. */
	bool sent = entered && term_speaks_ecma48() && clipboard_sequence(&sequence, base64);

	if (sent) {
		fwrite(sequence.text, 1, sequence.length, stdout);
		fflush(stdout);
	}
	strbuf_release(&sequence);
	return sent;
}

static bool term_can_read(void)
{
	struct pollfd terminal = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&terminal, 1, 0) == 1;
}

bool term_has_key(void)
{
	term_keys_prepare();
	while (ahead.code == TK_NONE && !gone)
		if (term_keys_next(false, &ahead) != DECODER_KEY) {
			if (!term_can_read())
				return false;
			gone = !term_keys_read();
		}
	return true;
}

int term_stop_signal(void)
{
	return stop_signal;
}

static void term_unblock_and_stop(const sigset_t *open)
{
	const struct sigaction standard = { .sa_handler = SIG_DFL };
	struct sigaction own;
	sigset_t held;

	sigaction(SIGTSTP, &standard, &own);
	raise(SIGTSTP);
	sigprocmask(SIG_SETMASK, open, &held); /* stops here */
	sigprocmask(SIG_SETMASK, &held, NULL);
	sigaction(SIGTSTP, &own, NULL);
}

static void term_suspend(const sigset_t *open)
{
	suspend_asked = 0;
	term_give_back();
	entered = 0;
	term_unblock_and_stop(open);
	continued = 0;
	/* A stop signal arrived while suspended: the terminal may belong to another job, and writing to it would stop us again.
	 */
	if (stop_signal)
		term_clear_signal_handlers();
	else
		term_resume();
}

void term_watch(int descriptor)
{
	watched = descriptor;
}

/* Waits until there is something to read or a signal, or no longer than that. Signals wait outside this call, so none
 * is missed. False when the time is over. *notice: only the watched descriptor can be read. */
static bool term_wait_for_input(const sigset_t *open, int milliseconds, bool *notice)
{
	struct timespec limit = { milliseconds / 1000, milliseconds % 1000 * 1000000L };
	fd_set set;
	int ready;

	FD_ZERO(&set);
	FD_SET(STDIN_FILENO, &set);
	if (notice && watched >= 0)
		FD_SET(watched, &set);
	ready = pselect((notice && watched > STDIN_FILENO ? watched : STDIN_FILENO) + 1, &set, NULL, NULL,
		milliseconds < 0 ? NULL : &limit, open);
	if (ready > 0 && FD_ISSET(STDIN_FILENO, &set))
		gone = !term_keys_read();
	else if (ready > 0)
		*notice = true;
	else if (ready < 0 && errno != EINTR)
		gone = true;
	return ready != 0;
}

/* Waits for at most this time (-1: no limit) and returns a key, or TK_NONE if no key is complete yet; *over: the time has passed.
 */
static struct key term_read_key(const sigset_t *open, int milliseconds, bool *over)
{
	struct key key = ahead;
	bool notice = false;

	ahead.code = TK_NONE;
	if (key.code != TK_NONE)
		return key;
	switch (term_keys_next(false, &key)) {
	case DECODER_KEY:
		break;
	case DECODER_NOTHING:
		*over = !term_wait_for_input(open, milliseconds, &notice);
		if (notice)
			key.code = TK_WATCHED;
		break;
	case DECODER_INCOMPLETE:
		if (!term_wait_for_input(open, term_keys_timeout(), NULL))
			term_keys_next(true, &key);
		break;
	}
	return key;
}

static struct key term_next_key(const sigset_t *open, int milliseconds, bool *over)
{
	struct key key = { .code = TK_RESIZED };

	if (stop_signal || gone || !entered) {
		key.code = TK_STOP;
	} else if (suspend_asked) {
		term_suspend(open);
	} else if (continued) {
		continued = 0;
		term_resume();
	} else if (resized) {
		resized = 0;
		term_fit_window();
	} else {
		key = term_read_key(open, milliseconds, over);
	}
	return key;
}

struct key term_key_within(int milliseconds)
{
	bool over = false;
	struct key key;
	sigset_t held;
	sigset_t open;

	sigemptyset(&held);
	for (size_t i = 0; i < TRAP_COUNT; i++)
		if (traps[i].handler != term_on_crash)
			sigaddset(&held, traps[i].number);
	sigprocmask(SIG_BLOCK, &held, &open);
	term_keys_prepare();
	do
		key = term_next_key(&open, milliseconds, &over);
	while (key.code == TK_NONE && !over);
	sigprocmask(SIG_SETMASK, &open, NULL);
	return key;
}

struct key term_key(void)
{
	return term_key_within(-1);
}
