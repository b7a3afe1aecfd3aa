/* Runs the interactive program in a terminal; nothing else in forms/app knows about terminals. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "forms/app/app_internal.h"
#include "forms/app/key_settings.h"
#include "forms/base/config.h"
#include "model/base/alloc.h"
#include "model/base/interrupt.h"
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

/* Edited profiles are checked before they are drawn; the profiles affected by them, and the comparison with a tenant, follow
 * while no key waits. */
static void loop_show(struct app *app, struct canvas *canvas)
{
	bool settled = app->host.idle == IDLE_SETTLED;
	bool more = settled && app_work(app);
	bool changed = more;

	app_draw_at_once(app, canvas);
	term_show(canvas);
	while (more && !term_has_key())
		more = app_work(app);
	if (more)
		return;
	if (settled && !term_has_key())
		changed = app_follow_tenant(app) || changed;
	if (!changed)
		return;
	app_draw_at_once(app, canvas);
	term_show(canvas);
}

/* The terminal doesn't answer whether it has put the text on a clipboard. */
static void loop_copy_with_terminal(struct app *app, const char *failed)
{
	const struct strbuf *copied = &app->copy.copied;
	char *base64 = base64_encode(copied->text, copied->length);

	if (term_copy(base64))
		copy_menu_say(&app->copy, STYLE_TEXT, "Sent to the terminal (OSC 52), which may not allow it", failed);
	else
		blade_host_say(&app->host, STYLE_WARNING,
			"Not copied: %s is too long for the terminal (OSC 52), or the terminal can't take it. %s%sChoose \"To a file...\" instead.",
			app->copy.label, failed, *failed ? ". " : "");
	free(base64);
}

static void loop_copy(struct app *app)
{
	struct strbuf *copied = &app->copy.copied;
	struct strbuf said = STRBUF_INIT;
	struct strbuf failed = STRBUF_INIT;

	if (!copied->length)
		return;
	if (clipboard_run(copied->text, copied->length, &said, &failed))
		copy_menu_say(&app->copy, STYLE_OK, strbuf_text(&said), strbuf_text(&failed));
	else
		loop_copy_with_terminal(app, strbuf_text(&failed));
	strbuf_setlen(copied, 0);
	strbuf_release(&said);
	strbuf_release(&failed);
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

/* Lines of the configuration that can't be used are no reason not to start: the footer shows the first. */
static void loop_configure(struct app *app)
{
	struct strbuf problems = STRBUF_INIT;
	const char *text;
	size_t first;
	size_t more = 0;

	config_take_keys(key_settings_set);
	config_load(&problems);
	text = strbuf_text(&problems);
	first = strcspn(text, "\n");
	for (const char *at = text + first; *at; at++)
		more += *at == '\n' && at[1];
	if (more)
		blade_host_say(&app->host, STYLE_WARNING, "%.*s (and %zu more)", (int)first, text, more);
	else if (first)
		blade_host_say(&app->host, STYLE_WARNING, "%.*s", (int)first, text);
	strbuf_release(&problems);
}

static double seconds_now(void)
{
	struct timespec clock;

	clock_gettime(CLOCK_MONOTONIC, &clock);
	return (double)clock.tv_sec + (double)clock.tv_nsec / 1e9;
}

#define DOUBLE_CLICK 0.5 /* seconds: what Windows waits; other systems wait less */

/* The last click, and whether it opened or closed something. */
static struct {
	int row, column;
	double when;
	bool opened;
} last_click;

/* The second click of a double click; the hand may move by a column. */
static bool is_second_click(struct key key)
{
	return key.mouse == MOUSE_CLICK && last_click.row == key.row && abs(last_click.column - key.column) <= 1 &&
	       seconds_now() - last_click.when < DOUBLE_CLICK;
}

/* If the first click of a double click opened a blade or a menu, or closed one, the second is not meant for what is there now. */
static void take_mouse(struct app *app, const struct canvas *canvas, struct key key)
{
	const struct blade *top = blade_stack_top(&app->stack);
	const struct menu *menu = app->menu;

	if (last_click.opened && is_second_click(key)) {
		last_click.opened = false;
		return;
	}
	app_mouse(app, canvas, key);
	last_click.row = key.row;
	last_click.column = key.column;
	last_click.when = seconds_now(); /* not before: what the click did may have taken long */
	last_click.opened = key.mouse == MOUSE_CLICK && (blade_stack_top(&app->stack) != top || app->menu != menu);
}

/* --- the journal and the file, while no key waits */

#define KEEP_EVERY 0.5 /* seconds: while keys arrive without a pause, edits are written to the journal this often */
#define LOOK_EVERY 0.5 /* seconds: while keys arrive, the file is looked at this often */

static struct {
	double kept, looked;
} last_time;

static void loop_keep(struct app *app)
{
	app_keep_edits(app);
	last_time.kept = seconds_now();
}

static bool loop_look(struct app *app)
{
	last_time.looked = seconds_now();
	return app_look_at_file(app);
}

/* Writes the edits to the journal when the user pauses, and puts it on the disk. */
static void loop_rest(struct app *app)
{
	loop_keep(app);
	if (!term_has_key())
		journal_sync(&app->session.file.journal);
}

/* Waits for a key; *shown tells whether the screen shows the effect of the last key. Pasted text is drawn once, at its end. */
static struct key await_key(struct app *app, struct canvas *canvas, bool *shown)
{
	bool changed = true; /* the screen is to be drawn */
	struct key key;

	*shown = false;
	do {
		if (changed && !term_has_key()) {
			if (idle_delay(app->host.idle) <= 0)
				app->host.idle = IDLE_SETTLED;
			loop_show(app, canvas);
			*shown = true;
			if (app->host.idle == IDLE_SETTLED)
				loop_rest(app);
		} else if (seconds_now() - last_time.kept >= KEEP_EVERY) {
			loop_keep(app);
		}
		key = term_key_within(app->host.idle == IDLE_SETTLED ? -1 : idle_delay(app->host.idle));
		if (key.code == TK_NONE)
			app->host.idle = IDLE_SETTLED;
		changed = key.code == TK_NONE ||
			  (key.code == TK_WATCHED && watch_take(&app->session.file.watch) && loop_look(app));
	} while (key.code == TK_NONE || key.code == TK_WATCHED);
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
	if (seconds_now() - last_time.looked >= LOOK_EVERY)
		loop_look(app);
	term_watch(app->session.file.watch.descriptor);
	if (app->repaint)
		term_repaint();
	app->repaint = false;
	term_mouse(!app->no_mouse);
	loop_copy(app);
}

/* --- the ways out */

static struct app *running; /* for what happens without a way back here */
/* What the program leaves to the kernel, which takes all its memory at once: freeing a large design piece by piece takes longer
 * than drawing it. This pointer shows tools that look for leaks that the memory is still known; it is not static, so that the
 * compiler keeps it although nothing reads it. */
struct app *loop_ended;

static void loop_rescue(void)
{
	if (running)
		journal_rescue(&running->session.file.journal);
}

static void loop_out_of_memory(void)
{
	loop_rescue();
	term_leave();
}

/* After the end by a signal: what became of the edits. */
static void loop_say_kept(bool unsaved)
{
	if (unsaved)
		fputs("bladesmith: ended with unsaved changes; they are kept, and offered when the design is opened again\n",
			stderr);
}

/* For work that takes long. */
static const struct app_terminal terminal = { term_key_within, term_show, term_size, seconds_now };

static int loop_run(struct app *app, struct err *err)
{
	struct canvas canvas;
	bool stopped = false;
	bool unsaved;
	int columns;
	int rows;

	loop_configure(app);
	app->no_mouse = leave_mouse;
	term_mouse(!app->no_mouse);
	if (term_enter(err) != 0) {
		app_free(app);
		return -1;
	}
	running = app;
	xalloc_set_oom_hook(loop_out_of_memory);
	term_on_fatal_signal(loop_rescue);
	term_size(&rows, &columns);
	canvas_init(&canvas, rows, columns, term_is_ascii());
	app->progress.terminal = &terminal;
	app->progress.canvas = &canvas;
	/* Show a large design at once; its findings follow when they are known. */
	app_draw_at_once(app, &canvas);
	term_show(&canvas);
	input_forget_document(&app->session.input);
	term_watch(app->session.file.watch.descriptor);
	while (!app_is_done(app)) {
		bool shown;
		struct key key = await_key(app, &canvas, &shown);

		stopped = key.code == TK_STOP;
		loop_take_key(app, &canvas, key, shown);
	}
	term_leave();
	running = NULL;
	canvas_release(&canvas);
	unsaved = stopped && app_has_kept(app);
	app_end(app);
	loop_ended = app;
	loop_say_kept(unsaved);
	return stopped ? exit_code() : 0;
}

int app_run(const char *path, int portal, const struct progress *progress, struct sample *sample, struct err *err)
{
	struct app *app = app_new(path, portal, progress, err);

	if (!app)
		return -1;
	if (interrupt_signal()) { /* while something was read that the program can do without */
		app_free(app);
		return err_set(err, ERR_STOPPED, "cancelled; nothing was changed");
	}
	app_set_sample(app, sample);
	return loop_run(app, err);
}

int app_run_view(struct input *input, struct sample *sample, struct err *err)
{
	struct app *app = app_new_view(input);

	app_set_sample(app, sample);
	return loop_run(app, err);
}
