/* Draws the whole screen: the bar, the blades with the preview beside them, and the footer. */
#include "forms/app/app_internal.h"
#include "forms/app/keymap.h"
#include "model/base/text_width.h"
#include "tui/widget/click_region.h"

#define LEAST_ROWS      8
#define LEAST_COLUMNS   30
#define GAP_COLUMNS     3 /* between the parts of the bar */
#define PROGRAM_COLUMNS (10 + GAP_COLUMNS)

static void say_found(const struct app *app, struct strbuf *out)
{
	problem_counts_format(
		out, app->session.checker.totals[SEVERITY_ERROR], app->session.checker.totals[SEVERITY_WARNING], "  ");
	if (app->session.checker.ignored)
		strbuf_printf(out, "%s%zu ignored", out->length ? "  " : "", app->session.checker.ignored);
	if (app->session.design->count && (!out->length || !checker_is_done(&app->session.checker)))
		strbuf_printf(out, "%s%s", out->length ? "  " : "",
			checker_is_done(&app->session.checker) ? "no problems" : "checking");
}

static void screen_say(struct app *app)
{
	struct blade *top = blade_stack_top(&app->stack);
	struct strbuf *help = &app->status.help, *finding = &app->status.finding;

	strbuf_setlen(help, 0);
	strbuf_setlen(finding, 0);
	strbuf_setlen(&app->status.counts, 0);
	app->status.style = STYLE_TEXT;
	app->status.modified = session_is_unsaved(&app->session);
	app->status.contexts = app_contexts(app);
	say_found(app, &app->status.counts);
	if (app->preview.state == PREVIEW_KEYS)
		preview_footer(&app->preview, help);
	else
		top->ops->foot(top, help, finding, &app->status.style);
	if (app->menu && app->menu->count) {
		strbuf_setlen(help, 0);
		strbuf_addstr(help, app->menu->items[app->menu->view.selected].detail);
		strbuf_setlen(finding, 0);
	}
	if (app->message.length) {
		strbuf_setlen(finding, 0);
		strbuf_addstr(finding, strbuf_text(&app->message));
		app->status.style = app->message_style;
	}
}

static const char *const news_words[FILE_NEWS_COUNT] = {
	[FILE_NO_NEWS] = "",
	[FILE_CHANGED] = "  (changed on disk)",
	[FILE_GONE] = "  (removed on disk)",
	[FILE_NO_FILE] = "  (not a file any more)",
	[FILE_TAKEN_OVER] = "  (taken over)",
};

/* The portal, the state of the file and the counts are always to be seen: what is cut is the path, after the program's name. */
static void draw_bar(struct app *app, struct canvas *canvas)
{
	const char *counts = strbuf_text(&app->status.counts);
	const char *portal = editions[app->session.design->edition].label;
	const char *state = app->session.design->read_only ? "  (read-only)" : app->status.modified ? " *" : "";
	const char *is_new = app->session.file.news ? news_words[app->session.file.news] : app->session.is_new ? "  (new)" : "";
	int width = (int)text_width(counts);
	int state_width = (int)(text_width(is_new) + text_width(state));
	int end = canvas->columns - width - (width ? 3 : 1); /* the column after the state */
	int at = 1;

	canvas_fill(canvas, (struct area){ 0, 0, 1, canvas->columns }, STYLE_HEADER);
	if (at + PROGRAM_COLUMNS + (int)(text_width(portal) + text_width(app->session.path)) + GAP_COLUMNS + state_width <= end)
		at += canvas_text(canvas, 0, at, PROGRAM_COLUMNS, STYLE_HEADER, "bladesmith") + GAP_COLUMNS;
	at += canvas_text(canvas, 0, at, end - at, STYLE_HEADER, portal) + GAP_COLUMNS;
	if (at + state_width < end)
		at += canvas_text_end(canvas, 0, at, end - at - state_width, STYLE_HEADER, app->session.path);
	if (at < end)
		at += canvas_text(canvas, 0, at, end - at, STYLE_HEADER, is_new);
	if (at < end)
		canvas_text(canvas, 0, at, end - at, STYLE_HEADER, state);
	canvas_text(canvas, 0, canvas->columns - width - 1, width, STYLE_HEADER, counts);
}

static void draw_foot(struct app *app, struct canvas *canvas, int row, int rows)
{
	const char *help = strbuf_text(&app->status.help), *finding = strbuf_text(&app->status.finding);
	int wide = canvas->columns - 2;

	/* A finding is in the last line; if there is only one line, it takes precedence over the help. */
	if (rows == 1)
		canvas_text(canvas, row, 1, wide, *finding ? app->status.style : STYLE_FAINT, *finding ? finding : help);
	else if (!*finding)
		canvas_wrap(canvas, (struct area){ row, 1, rows, wide }, STYLE_FAINT, help);
	else {
		int needed = canvas_wrap_rows(finding, wide);
		int finding_rows = needed < rows ? needed : rows;

		if (finding_rows < rows)
			canvas_text(canvas, row, 1, wide, STYLE_FAINT, help);
		canvas_wrap(
			canvas, (struct area){ row + rows - finding_rows, 1, finding_rows, wide }, app->status.style, finding);
	}
}

static void draw_blades(struct app *app, struct canvas *canvas, struct area area)
{
	bool previews = app->preview.state == PREVIEW_KEYS;
	struct area place;
	bool seen = preview_place(&app->preview, &area, &place);

	blade_stack_draw(&app->stack, canvas, area, !previews && !app->menu);
	if (previews)
		click_region_key(canvas, area, (struct key){ .code = TK_F2 });
	if (seen)
		preview_draw(&app->preview, canvas, place);
}

void app_draw(struct app *app, struct canvas *canvas)
{
	app->host.idle = IDLE_SETTLED;
	checker_refresh(&app->session.checker);
	app_follow_tenant(app);
	app_draw_at_once(app, canvas);
}

#define MOST_FOOT 4 /* rows */

/* A finding is shown completely if there are rows for it, because the fix is at its end. */
static int foot_rows(const struct app *app, const struct canvas *canvas)
{
	int least = canvas->rows >= 20 ? 2 : 1, most = canvas->rows >= 24 ? MOST_FOOT : least;
	int needed = canvas_wrap_rows(strbuf_text(&app->status.finding), canvas->columns - 2);

	return needed < least ? least : needed < most ? needed : most;
}

/* Draws everything above a footer of so many rows. */
static void draw_above(struct app *app, struct canvas *canvas, int foot)
{
	canvas_clear(canvas);
	draw_blades(app, canvas, (struct area){ 2, 0, canvas->rows - 3 - foot, canvas->columns });
	blade_stack_draw_path(&app->stack, canvas, 1); /* after the blades, which take in edits first: titles may count */
}

void app_draw_at_once(struct app *app, struct canvas *canvas)
{
	int foot = foot_rows(app, canvas);

	if (canvas->rows < LEAST_ROWS || canvas->columns < LEAST_COLUMNS) {
		canvas_clear(canvas);
		canvas_wrap(canvas, (struct area){ 0, 0, canvas->rows, canvas->columns }, STYLE_TEXT,
			"bladesmith needs 30 columns and 8 rows; make the window larger");
		canvas_cursor(canvas, 0, 0, false);
		return;
	}
	draw_above(app, canvas, foot); /* also refreshes what the footer shows */
	if (app->host.idle == IDLE_SETTLED)
		screen_say(app);
	if (foot != foot_rows(app, canvas)) {
		foot = foot_rows(app, canvas);
		draw_above(app, canvas, foot);
	}
	draw_bar(app, canvas);
	/* A drop-down belongs to a value that is still to be read; a question interrupts all. */
	if (app->menu && !app->menu->anchor)
		canvas_restyle(canvas, (struct area){ 0, 0, canvas->rows - 1 - foot, canvas->columns }, STYLE_FAINT);
	draw_foot(app, canvas, canvas->rows - 1 - foot, foot);
	if (app->menu) /* a click outside the menu closes it */
		click_region_key(canvas, (struct area){ 0, 0, canvas->rows, canvas->columns }, (struct key){ .code = TK_ESCAPE });
	keymap_footer(canvas, canvas->rows - 1, key_bindings, app->status.contexts, app->session.design->read_only);
	if (app->menu)
		menu_draw(app->menu, canvas);
}
