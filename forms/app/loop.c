/* Runs the interactive program in a terminal; nothing else in forms/app knows about terminals. */
#include <stdlib.h>
#include <time.h>

#include "forms/app/app_internal.h"
#include "model/base/alloc.h"
#include "model/crypto/base64.h"
#include "tui/term/term.h"
#include "tui/draw/theme.h"

static int exit_code(void)
{
	/* Ended by a signal: the code that a shell reports for it. */
	return term_stop_signal() ? 128 + term_stop_signal() : 3;
}

/* Milliseconds without a key after which the footer and the findings are brought up to date. */
static int idle_delay(enum idle_state idle)
{
	const char *set = getenv("BLADESMITH_REST");
	int typed = set && *set ? (int)strtol(set, NULL, 10) : 300;

	return idle == IDLE_AFTER_TYPING ? typed : typed / 3;
}

/* Edited profiles are checked before they are drawn; the profiles affected by them follow while no key waits. */
static void loop_show(struct app *app, struct canvas *canvas)
{
	bool more = app->host.idle == IDLE_SETTLED && app_work(app);

	app_draw_at_once(app, canvas);
	term_show(canvas);
	if (!more)
		return;
	while (more && !term_has_key())
		more = app_work(app);
	if (more)
		return;
	app_draw_at_once(app, canvas);
	term_show(canvas);
}

static void loop_copy(struct app *app)
{
	struct strbuf *copied = &app->copy.copied;
	char *base64 = copied->length ? base64_encode(copied->text, copied->length) : NULL;

	if (base64 && !term_copy(base64))
		blade_host_say(&app->host, STYLE_WARNING, "This is too long for the terminal's clipboard");
	free(base64);
	strbuf_setlen(copied, 0);
}

static bool leave_mouse;

const char *app_theme_at(size_t number)
{
	return number == 0 ? "auto" : number <= THEME_COUNT ? theme_names[number - 1] : NULL;
}

int app_screen(const char *theme, bool mouse, struct err *err)
{
	struct strbuf names = STRBUF_INIT;

	leave_mouse = !mouse;
	if (!theme || theme_set(theme) == 0)
		return 0;
	for (int i = 0; i < THEME_COUNT; i++)
		strbuf_printf(&names, "%s, ", theme_names[i]);
	err_set(err, ERR_USAGE, "--theme takes %sor auto", strbuf_text(&names));
	strbuf_release(&names);
	return -1;
}

#define DOUBLE_CLICK 0.4 /* seconds */

/* If the first click of a double click opened something, the second is not meant for what is there now. */
static void take_mouse(struct app *app, const struct canvas *canvas, struct key key)
{
	static struct {
		int row, column;
		double when;
		bool opened;
	} last;
	const struct blade *top = blade_stack_top(&app->stack);
	struct timespec clock;
	double now;

	clock_gettime(CLOCK_MONOTONIC, &clock);
	now = (double)clock.tv_sec + (double)clock.tv_nsec / 1e9;
	if (key.mouse == MOUSE_CLICK && last.opened && last.row == key.row && last.column == key.column &&
		now - last.when < DOUBLE_CLICK) {
		last.opened = false;
		return;
	}
	app_mouse(app, canvas, key);
	last.row = key.row;
	last.column = key.column;
	last.when = now;
	last.opened = key.mouse == MOUSE_CLICK && blade_stack_top(&app->stack) != top;
}

/* Waits for a key; *shown tells whether the screen shows the effect of the last key. Pasted text is drawn once, at its end. */
static struct key await_key(struct app *app, struct canvas *canvas, bool *shown)
{
	struct key key;

	*shown = false;
	do {
		if (!term_has_key()) {
			if (idle_delay(app->host.idle) <= 0)
				app->host.idle = IDLE_SETTLED;
			loop_show(app, canvas);
			*shown = true;
		}
		key = app->host.idle == IDLE_SETTLED ? term_key() : term_key_within(idle_delay(app->host.idle));
		if (key.code == TK_NONE)
			app->host.idle = IDLE_SETTLED;
	} while (key.code == TK_NONE);
	return key;
}

static void loop_take_key(struct app *app, struct canvas *canvas, struct key key, bool shown)
{
	int columns;
	int rows;

	if (key.code == TK_RESIZED) {
		term_size(&rows, &columns);
		canvas_resize(canvas, rows, columns);
	}
	if (key.code != TK_MOUSE) {
		app_key(app, key);
	} else {
		if (!shown)
			app_draw(app, canvas);
		take_mouse(app, canvas, key);
		app->host.idle = IDLE_SETTLED;
	}
	if (app->repaint)
		term_repaint();
	app->repaint = false;
	term_mouse(!app->no_mouse);
	loop_copy(app);
}

static double loop_now(void)
{
	struct timespec clock;

	clock_gettime(CLOCK_MONOTONIC, &clock);
	return (double)clock.tv_sec + (double)clock.tv_nsec / 1e9;
}

/* For work that takes long. */
static const struct app_terminal terminal = { term_key_within, term_show, term_size, loop_now };

static int loop_run(struct app *app, struct err *err)
{
	struct canvas canvas;
	bool stopped = false;
	int columns;
	int rows;

	app->no_mouse = leave_mouse;
	term_mouse(!app->no_mouse);
	if (term_enter(err) != 0) {
		app_free(app);
		return -1;
	}
	xalloc_set_oom_hook(term_leave);
	term_size(&rows, &columns);
	canvas_init(&canvas, rows, columns, term_is_ascii());
	app->progress.terminal = &terminal;
	app->progress.canvas = &canvas;
	/* Show a large design at once; its findings follow when they are known. */
	app_draw_at_once(app, &canvas);
	term_show(&canvas);
	input_forget_document(&app->session.input);
	while (!app_is_done(app)) {
		bool shown;
		struct key key = await_key(app, &canvas, &shown);

		stopped = key.code == TK_STOP;
		loop_take_key(app, &canvas, key, shown);
	}
	term_leave();
	canvas_release(&canvas);
	app_free(app);
	return stopped ? exit_code() : 0;
}

int app_run(const char *path, int portal, struct sample *sample, struct err *err)
{
	struct app *app = app_new(path, portal, err);

	if (!app)
		return -1;
	app_set_sample(app, sample);
	return loop_run(app, err);
}

int app_run_view(struct input *input, struct sample *sample, struct err *err)
{
	struct app *app = app_new_view(input);

	app_set_sample(app, sample);
	return loop_run(app, err);
}
