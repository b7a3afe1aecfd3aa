#include "tui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "model/text.h"

/* curses has a key_name() too, and <term.h> a macro for every capability, these two among them. */
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name
#undef columns
#undef lines

#define ESCAPE_MS   25
#define OWN_KEYS    0x4000 /* over every code that curses gives out by itself */
#define HOLLOW_READS 3     /* ready to be read, and nothing to read: so often in a row is the end of the file */

static SCREEN *screen;
static WINDOW *input; /* a pad: reading from a window would also refresh it */
static volatile sig_atomic_t entered;
static bool gone;
static int hollow_reads;
static mbstate_t read_state;

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
	size_t length = restore_length;

	if (entered) {
		entered = 0;
		if (write(STDOUT_FILENO, restore, length) < 0)
			length = 0; /* the terminal may be what failed */
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
		cursor_normal,
		exit_ca_mode ? exit_ca_mode : tparm(cursor_address, LINES - 1, 0, 0, 0, 0, 0, 0, 0, 0),
		exit_ca_mode ? NULL : clr_eol,
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
		return err_set(err, ERR_USAGE, "bladesmith needs a terminal, and standard %s is none; `bladesmith check` and "
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

/* What terminals send without being described so: cursor keys in the mode they are not in, Ctrl with them, xterm's
 * and the VT220's Home, End and F1 to F4. */
static const struct {
	const char *sent;
	enum key_code code;
} sequences[] = {
	{ "\033[A", PRESS_UP },           { "\033OA", PRESS_UP },
	{ "\033[B", PRESS_DOWN },         { "\033OB", PRESS_DOWN },
	{ "\033[C", PRESS_RIGHT },        { "\033OC", PRESS_RIGHT },
	{ "\033[D", PRESS_LEFT },         { "\033OD", PRESS_LEFT },
	{ "\033[H", PRESS_HOME },         { "\033OH", PRESS_HOME },
	{ "\033[F", PRESS_END },          { "\033OF", PRESS_END },
	{ "\033[1~", PRESS_HOME },        { "\033[7~", PRESS_HOME },
	{ "\033[4~", PRESS_END },         { "\033[8~", PRESS_END },
	{ "\033[2~", PRESS_INSERT },      { "\033[3~", PRESS_DELETE },
	{ "\033[5~", PRESS_PAGE_UP },     { "\033[6~", PRESS_PAGE_DOWN },
	{ "\033[Z", PRESS_BACKTAB },      { "\033OM", PRESS_ENTER },
	{ "\033[11~", PRESS_F1 },         { "\033OP", PRESS_F1 },
	{ "\033[12~", PRESS_F2 },         { "\033OQ", PRESS_F2 },
	{ "\033[13~", PRESS_F3 },         { "\033OR", PRESS_F3 },
	{ "\033[14~", PRESS_F4 },         { "\033OS", PRESS_F4 },
	{ "\033[1;5A", PRESS_CTRL_UP },   { "\033Oa", PRESS_CTRL_UP },
	{ "\033[1;5B", PRESS_CTRL_DOWN }, { "\033Ob", PRESS_CTRL_DOWN },
	{ "\033[1;5C", PRESS_CTRL_RIGHT },{ "\033Oc", PRESS_CTRL_RIGHT },
	{ "\033[1;5D", PRESS_CTRL_LEFT }, { "\033Od", PRESS_CTRL_LEFT },
};

/* What the terminal is described to send for Ctrl and a cursor key; curses has no codes of its own for these. */
static const struct {
	const char *capability;
	enum key_code code;
} extended[] = {
	{ "kUP5", PRESS_CTRL_UP }, { "kDN5", PRESS_CTRL_DOWN }, { "kRIT5", PRESS_CTRL_RIGHT }, { "kLFT5", PRESS_CTRL_LEFT },
};

static void prepare_keys(void)
{
	input = newpad(1, 1);
	keypad(input, TRUE);
	wtimeout(input, 0);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_MS);
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		if (key_defined(sequences[i].sent) == 0)
			define_key(sequences[i].sent, OWN_KEYS + (int)sequences[i].code);
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
	prepare_keys();
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

void term_leave(void)
{
	if (!entered)
		return;
	endwin();
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

static void send_differences(const struct canvas *canvas, bool all)
{
	int rows;
	int columns;

	getmaxyx(stdscr, rows, columns);
	for (int row = 0; row < rows && row < canvas->rows; row++) {
		for (int column = 0; column < columns && column < canvas->columns; column++) {
			const struct cell *cell = canvas_cell(canvas, row, column);
			struct cell *before = canvas_cell(&shown, row, column);

			if (cell->width > 0 && (all || !same_cell(cell, before)))
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
		erase();
		repaint = false;
	}
	send_differences(canvas, all);
	if (cursor_shown != canvas->cursor_shown) {
		cursor_shown = canvas->cursor_shown;
		curs_set(cursor_shown);
	}
	refresh();
}

int term_stop_signal(void)
{
	return stop_signal;
}

static const struct {
	int curses;
	enum key_code code;
} key_codes[] = {
	{ KEY_UP, PRESS_UP },         { KEY_DOWN, PRESS_DOWN },       { KEY_LEFT, PRESS_LEFT },       { KEY_RIGHT, PRESS_RIGHT },
	{ KEY_HOME, PRESS_HOME },     { KEY_END, PRESS_END },         { KEY_FIND, PRESS_HOME },       { KEY_SELECT, PRESS_END },
	{ KEY_A1, PRESS_HOME },       { KEY_C1, PRESS_END },          { KEY_A3, PRESS_PAGE_UP },      { KEY_C3, PRESS_PAGE_DOWN },
	{ KEY_PPAGE, PRESS_PAGE_UP }, { KEY_NPAGE, PRESS_PAGE_DOWN }, { KEY_DC, PRESS_DELETE },       { KEY_IC, PRESS_INSERT },
	{ KEY_BTAB, PRESS_BACKTAB },  { KEY_ENTER, PRESS_ENTER },     { KEY_BACKSPACE, PRESS_BACKSPACE },
};

static enum key_code decode_key(int code)
{
	const char *name;

	if (code >= OWN_KEYS)
		return (enum key_code)(code - OWN_KEYS);
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return (enum key_code)(PRESS_F1 + (code - KEY_F(1)));
	for (size_t i = 0; i < sizeof(key_codes) / sizeof(key_codes[0]); i++)
		if (key_codes[i].curses == code)
			return key_codes[i].code;
	name = code > KEY_MAX ? keyname(code) : NULL;
	for (size_t i = 0; name && i < sizeof(extended) / sizeof(extended[0]); i++)
		if (strcmp(extended[i].capability, name) == 0)
			return extended[i].code;
	return PRESS_NONE;
}

/* Reads on after ESC. A sequence that nobody knows is dropped whole: as Escape and letters it would close a blade
 * and type the rest into the next field. */
static bool skip_sequence(void)
{
	int first = wgetch(input);
	int code;

	if (first != '[' && first != 'O') {
		if (first != ERR)
			ungetch(first);
		return false;
	}
	wtimeout(input, ESCAPE_MS);
	do
		code = wgetch(input);
	while (first == '[' && code >= 0x20 && code < 0x40);
	wtimeout(input, 0);
	return true;
}

static struct key decode_byte(unsigned char byte)
{
	const struct key none = { PRESS_NONE, 0 };
	const char c = (char)byte;
	bool fresh = mbsinit(&read_state);
	wchar_t wide = 0;
	size_t length = mbrtowc(&wide, &c, 1, &read_state);

	if (length == (size_t)-2)
		return none;
	if (length == (size_t)-1) {
		memset(&read_state, 0, sizeof(read_state));
		return fresh ? none : decode_byte(byte);
	}
	if (wide == 27 && skip_sequence())
		return none;
	return key_from_code((uint32_t)wide);
}

static struct key decode(int code)
{
	struct key key = { PRESS_NONE, 0 };

	if (code < KEY_MIN)
		return decode_byte((unsigned char)code);
	memset(&read_state, 0, sizeof(read_state));
	key.code = decode_key(code);
	return key;
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
	endwin();
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
	int code;

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
	code = wgetch(input);
	if (code == KEY_RESIZE) {
		/* curses reports one change more than once, and a window being dragged sends many. */
		while (code == KEY_RESIZE)
			code = wgetch(input);
		if (code != ERR)
			ungetch(code);
		fit_window();
		return key;
	}
	if (code != ERR) {
		hollow_reads = 0;
		return decode(code);
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
	do
		key = next_key(&open);
	while (key.code == PRESS_NONE);
	sigprocmask(SIG_SETMASK, &open, NULL);
	return key;
}
