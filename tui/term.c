#include "tui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "model/text.h"
#include "tui/term_inside.h"

/* curses has a key_name() too, and <term.h> a macro for every capability, these two among them. */
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name
#undef columns
#undef lines

#define HOLLOW_READS 3 /* ready to be read, and nothing to read: so often in a row is the end of the file */

static SCREEN *screen;
static volatile sig_atomic_t entered;
static bool gone;
static int hollow_reads;

static volatile sig_atomic_t stop_signal;
static volatile sig_atomic_t suspend_asked;
static volatile sig_atomic_t continued;

/* For the crash handler, which may not ask curses for anything. */
static struct termios shell_modes;
static char restore[512];
static volatile size_t restore_length;

static struct canvas shown; /* what is on the terminal */
static bool repaint;
static int cursor_shown;

static struct {
	attr_t attributes;
	short pair;
} looks[STYLE_COUNT];

static void on_stop(int number)
{
	if (!stop_signal)
		stop_signal = number;
}

static void on_suspend(int number)
{
	(void)number;
	suspend_asked = 1;
}

static void on_continue(int number)
{
	(void)number;
	continued = 1;
}

static void on_crash(int number);

static const struct trap {
	int number;
	void (*handler)(int number);
} traps[] = {
	{ SIGTERM, on_stop },  { SIGHUP, on_stop },   { SIGINT, on_stop },   { SIGTSTP, on_suspend }, { SIGCONT, on_continue },
	{ SIGSEGV, on_crash }, { SIGABRT, on_crash }, { SIGBUS, on_crash },  { SIGFPE, on_crash },    { SIGILL, on_crash },
	{ SIGQUIT, on_crash }, { SIGSYS, on_crash },  { SIGPIPE, on_crash }, { SIGXCPU, on_crash },   { SIGXFSZ, on_crash },
};

#define TRAP_COUNT (sizeof(traps) / sizeof(traps[0]))

static struct sigaction before_traps[TRAP_COUNT];

static void on_crash(int number)
{
	if (entered) {
		entered = 0;
		(void)!write(STDOUT_FILENO, restore, restore_length); /* the terminal may be what failed */
		tcsetattr(STDOUT_FILENO, TCSANOW, &shell_modes);
	}
	/* Raised again, as it was handled before, so that the exit status tells the signal. */
	for (size_t i = 0; i < TRAP_COUNT; i++)
		if (traps[i].number == number)
			sigaction(number, &before_traps[i], NULL);
	raise(number);
}

static void set_traps(void)
{
	static char crash_stack[65536];
	const stack_t stack = { .ss_sp = crash_stack, .ss_size = sizeof(crash_stack) };

	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < TRAP_COUNT; i++) {
		struct sigaction action = { .sa_handler = traps[i].handler, .sa_flags = SA_RESTART };

		/* pselect() returns in any case; whatever else is under way goes on. All signals wait for the crash
		 * handler: SIGTTOU would stop it in the background. */
		sigfillset(&action.sa_mask);
		if (traps[i].handler == on_crash)
			action.sa_flags |= SA_ONSTACK;
		sigaction(traps[i].number, NULL, &before_traps[i]);
		if (before_traps[i].sa_handler != SIG_IGN)
			sigaction(traps[i].number, &action, NULL);
	}
}

static void clear_traps(void)
{
	for (size_t i = 0; i < TRAP_COUNT; i++)
		sigaction(traps[i].number, &before_traps[i], NULL);
}

static int restore_putc(int c)
{
	if (restore_length < sizeof(restore))
		restore[restore_length++] = (char)c;
	return c;
}

static void prepare_restore(void)
{
	const char *const strings[] = {
		exit_attribute_mode,
		orig_pair,
		keypad_local,
		exit_ca_mode ? exit_ca_mode : tparm(cursor_address, LINES - 1, 0, 0, 0, 0, 0, 0, 0, 0),
		exit_ca_mode ? NULL : clr_eol,
		cursor_normal,
	};

	restore_length = 0;
	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		if (strings[i])
			tputs(strings[i], 1, restore_putc);
}

static const char term_hint[] = "set TERM to what this terminal is, for example TERM=xterm-256color";

/* NULL when the terminal of that name will do. Looks before anything is touched: newterm() would change the
 * terminal's modes, then find out. */
static const char *trouble_with(const char *name)
{
	int found;
	bool can_move;

	if (setupterm(name, STDOUT_FILENO, &found) != OK)
		return found < 0 ? "can't be looked up, for the system has no terminfo database" :
		       found > 0 ? "prints on paper" : "is not known here";
	can_move = cursor_address != NULL;
	del_curterm(cur_term);
	return can_move ? NULL : "can't place its cursor";
}

static int check_terminal(struct err *err)
{
	const char *name = getenv("TERM");
	const char *trouble;
	char *safe;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE, "this needs a terminal, and standard %s is none; `bladesmith check` and "
			"`bladesmith export` work without", isatty(STDIN_FILENO) ? "output" : "input");
	if (!name || !*name)
		return err_set(err, ERR_USAGE, "TERM is not set: %s", term_hint);
	trouble = trouble_with(name);
	if (!trouble)
		return 0;
	safe = text_safe_copy(name);
	err_set(err, ERR_USAGE, "the terminal TERM=%s %s: %s", safe, trouble, term_hint);
	free(safe);
	return -1;
}

static void prepare_looks(void)
{
	static const struct {
		unsigned attribute;
		attr_t sent;
	} attributes[] = {
		{ ATTR_BOLD, A_BOLD }, { ATTR_DIM, A_DIM }, { ATTR_UNDERLINE, A_UNDERLINE }, { ATTR_REVERSE, A_REVERSE },
	};
	const char *no_color = getenv("NO_COLOR");
	bool coloured = !(no_color && *no_color) && has_colors() && start_color() == OK;
	short ground = coloured && use_default_colors() == OK ? -1 : COLOR_BLACK;

	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look((enum style)style, coloured ? COLORS : 0);

		looks[style].attributes = A_NORMAL;
		for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++)
			if (look.attributes & attributes[i].attribute)
				looks[style].attributes |= attributes[i].sent;
		looks[style].pair = (short)(look.colour + 1);
		if (look.colour >= 0)
			init_pair(looks[style].pair, look.colour, ground);
	}
}

static int start_screen(struct err *err)
{
	if (check_terminal(err) < 0)
		return -1;
	use_tioctl(TRUE); /* a stale LINES or COLUMNS would keep the screen from following the window */
	set_traps();
	screen = newterm(NULL, stdout, stdin);
	if (!screen) {
		clear_traps();
		return err_set(err, ERR_USAGE, "the terminal could not be set up: %s", term_hint);
	}
	raw();
	noecho();
	nonl();
	typeahead(-1); /* a frame is written whole, also while keys wait */
	idcok(stdscr, FALSE);
	prepare_looks();
	return 0;
}

static void fit_window(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
	    is_term_resized(size.ws_row, size.ws_col))
		resizeterm(size.ws_row, size.ws_col);
	prepare_restore();
	repaint = true;
}

static void resume(void)
{
	reset_prog_mode();
	fit_window();
	cursor_shown = -1;
	entered = 1;
}

int term_enter(struct err *err)
{
	static bool at_exit;

	if (entered)
		return 0;
	if (!screen && tcgetattr(STDOUT_FILENO, &shell_modes) == 0 && !at_exit)
		at_exit = atexit(term_leave) == 0;
	stop_signal = 0; /* before the handlers are set: one that comes while curses starts counts */
	if (screen)
		set_traps();
	else if (start_screen(err) < 0)
		return -1;
	resume();
	return 0;
}

static void forget_shown(void)
{
	canvas_release(&shown);
	repaint = true;
}

/* Terminals on libvterm (Neovim's, Emacs') restore with the main screen whether the cursor was hidden when it was last
 * saved, and curses saves it to scroll: it is shown once more behind that. */
static void give_back(void)
{
	endwin();
	if (cursor_normal)
		tputs(cursor_normal, 1, putchar);
	fflush(stdout);
}

void term_leave(void)
{
	if (!entered)
		return;
	give_back();
	entered = 0;
	clear_traps();
	forget_shown();
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

void term_repaint(void)
{
	repaint = true;
}

static bool can_show(uint32_t code)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };

	return code < 0x7F || (wcwidth((wchar_t)code) >= 0 && wcrtomb(bytes, (wchar_t)code, &state) != (size_t)-1);
}

static void send_cell(int row, int column, const struct cell *cell, bool fits)
{
	wchar_t text[CELL_CODES + 1] = { L'?' };
	size_t length = 1;
	cchar_t sent;

	if (!fits) {
		text[0] = L' ';
	} else if (can_show(cell->code[0])) {
		text[0] = (wchar_t)cell->code[0];
		for (size_t i = 1; i < CELL_CODES && cell->code[i] != 0; i++)
			if (can_show(cell->code[i]))
				text[length++] = (wchar_t)cell->code[i];
	}
	/* Unlike mvadd_wch() this neither moves on nor scrolls in the last cell. */
	if (setcchar(&sent, text, looks[cell->style].attributes, looks[cell->style].pair, NULL) == OK)
		mvadd_wchnstr(row, column, &sent, 1);
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
	return memcmp(a->code, b->code, sizeof(a->code)) == 0 && a->width == b->width && a->style == b->style;
}

static void send_differences(const struct canvas *canvas)
{
	int rows;
	int columns;

	getmaxyx(stdscr, rows, columns);
	for (int row = 0; row < rows && row < canvas->rows; row++) {
		for (int column = 0; column < columns && column < canvas->columns; column++) {
			const struct cell *cell = canvas_cell(canvas, row, column);
			struct cell *before = canvas_cell(&shown, row, column);

			if (cell->width > 0 && !same_cell(cell, before))
				send_cell(row, column, cell, column + cell->width <= columns);
			*before = *cell;
		}
	}
	if (rows > 0 && columns > 0)
		move(canvas->cursor_row < rows ? canvas->cursor_row : rows - 1,
			canvas->cursor_column < columns ? canvas->cursor_column : columns - 1);
}

void term_show(const struct canvas *canvas)
{
	bool all = repaint || shown.rows != canvas->rows || shown.columns != canvas->columns;

	if (!entered)
		return;
	if (all) {
		canvas_resize(&shown, canvas->rows, canvas->columns);
		clearok(curscr, repaint);
		erase(); /* blank, as shown is now: only what is drawn has to be sent */
		repaint = false;
	}
	send_differences(canvas);
	if (cursor_shown != canvas->cursor_shown) {
		cursor_shown = canvas->cursor_shown;
		curs_set(cursor_shown);
	}
	refresh();
}

bool term_has_key(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&input, 1, 0) == 1 && (input.revents & POLLIN);
}

int term_stop_signal(void)
{
	return stop_signal;
}

static void unblock_and_stop(const sigset_t *open)
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

static void suspend(const sigset_t *open)
{
	suspend_asked = 0;
	give_back();
	entered = 0;
	unblock_and_stop(open);
	continued = 0;
	/* Asked to end while stopped: the terminal may be another job's, and writing to it would stop us again. */
	if (stop_signal)
		clear_traps();
	else
		resume();
}

/* Waits until there is something to read or a signal. Those wait outside this call, so none is missed. */
static void wait_for_input(const sigset_t *open)
{
	fd_set set;
	int ready;

	FD_ZERO(&set);
	FD_SET(STDIN_FILENO, &set);
	ready = pselect(STDIN_FILENO + 1, &set, NULL, NULL, NULL, open);
	if (ready > 0)
		hollow_reads++;
	gone = hollow_reads > HOLLOW_READS || (ready < 0 && errno != EINTR);
}

static struct key next_key(const sigset_t *open)
{
	struct key key = { PRESS_RESIZED, 0 };

	if (stop_signal || gone || !entered) {
		key.code = PRESS_STOP;
		return key;
	}
	if (suspend_asked) {
		suspend(open);
		return key;
	}
	if (continued) {
		continued = 0;
		resume();
		return key;
	}
	switch (term_keys_read(&key)) {
	case INPUT_RESIZED:
		fit_window();
		return key;
	case INPUT_KEY:
		hollow_reads = 0;
		return key;
	case INPUT_NOTHING:
		break;
	}
	wait_for_input(open);
	key.code = PRESS_NONE;
	return key;
}

struct key term_key(void)
{
	struct key key;
	sigset_t held;
	sigset_t open;

	sigemptyset(&held);
	for (size_t i = 0; i < TRAP_COUNT; i++)
		if (traps[i].handler != on_crash)
			sigaddset(&held, traps[i].number);
	sigaddset(&held, SIGWINCH);
	sigprocmask(SIG_BLOCK, &held, &open);
	term_keys_prepare();
	do
		key = next_key(&open);
	while (key.code == PRESS_NONE);
	sigprocmask(SIG_SETMASK, &open, NULL);
	return key;
}
