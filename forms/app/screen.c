/* Draws the whole screen: the header, the blades with the preview beside them, and the footer. */
#include "forms/app/app_internal.h"

#include <string.h>

#include "forms/app/header.h"
#include "forms/app/keymap.h"
#include "tui/widget/click_region.h"

#define LEAST_ROWS    8
#define LEAST_COLUMNS 30

static struct header_counts screen_count(struct session *session)
{
	const struct checker *checker = &session->checker;
	bool checking = session->design->count && !checker_is_done(checker);

	return (struct header_counts){ .errors = checker->totals[SEVERITY_ERROR],
		.warnings = checker->totals[SEVERITY_WARNING],
		.hints = checker->totals[SEVERITY_HINT],
		.ignored = checker->ignored,
		/* Only when all is checked: opening must not wait for it. */
		.renewals = checking ? session->renewals.count : renewals_refresh(&session->renewals, session->design),
		.checking = checking,
		.empty = !session->design->count };
}

/* What the top blade says of what has the focus. A finding is shown by its parts, unless the blade says more than that. */
static void screen_ask_blade(struct app *app, struct footer *footer)
{
	struct blade *top = blade_stack_top(&app->stack);
	struct strbuf sentences = STRBUF_INIT;

	finding_note_clear(&app->host.note);
	top->ops->foot(top, &footer->help, &footer->message, &footer->style);
	finding_note_print(&app->host.note, &sentences);
	if (sentences.length && strcmp(strbuf_text(&sentences), strbuf_text(&footer->message)) == 0) {
		finding_note_copy(&footer->note, &app->host.note);
		strbuf_setlen(&footer->message, 0);
	}
	strbuf_release(&sentences);
}

static void screen_say(struct app *app)
{
	const struct form_blade *top = (const struct form_blade *)blade_stack_top(&app->stack);
	struct footer *footer = &app->status.footer;

	strbuf_setlen(&footer->help, 0);
	strbuf_setlen(&footer->message, 0);
	finding_note_clear(&footer->note);
	footer->style = STYLE_TEXT;
	app->status.modified = session_is_unsaved(&app->session);
	app->status.contexts = app_contexts(app);
	app->status.counts = screen_count(&app->session);
	app->status.has_problems = problems_are_there(&app->session, &app->host);
	app->status.can_undo = design_can_undo(top->target->design);
	if (app->preview.state == PREVIEW_KEYS)
		preview_footer(&app->preview, &footer->help);
	else
		screen_ask_blade(app, footer);
	if (app->menu && app->menu->count) {
		strbuf_setlen(&footer->help, 0);
		strbuf_addstr(&footer->help, app->menu->items[app->menu->view.selected].detail);
		strbuf_setlen(&footer->message, 0);
		finding_note_clear(&footer->note);
	}
	if (app->said.rule) {
		strbuf_setlen(&footer->message, 0);
		finding_note_copy(&footer->note, &app->said);
	} else if (app->message.length) {
		strbuf_setlen(&footer->message, 0);
		strbuf_addstr(&footer->message, strbuf_text(&app->message));
		footer->style = app->message_style;
	}
}

static const char *const news_words[FILE_NEWS_COUNT] = {
	[FILE_NO_NEWS] = "",
	[FILE_CHANGED] = "(changed on disk)",
	[FILE_GONE] = "(removed on disk)",
	[FILE_NO_FILE] = "(not a file any more)",
	[FILE_TAKEN_OVER] = "(taken over)",
};

static void draw_header(const struct app *app, struct canvas *canvas)
{
	const struct session *session = &app->session;
	const struct header header = { .file = session->path,
		.portal = session->design->edition,
		.news = session->file.news ? news_words[session->file.news]
			: session->is_new  ? "(new)"
					   : "",
		.grave = session->file.news != FILE_NO_NEWS,
		.read_only = session->design->read_only,
		.modified = app->status.modified,
		.counts = app->status.counts };

	header_draw(&header, &app->stack, canvas);
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

/* Draws everything above a footer of so many rows. */
static void draw_above(struct app *app, struct canvas *canvas, int foot)
{
	canvas_clear(canvas);
	draw_blades(app, canvas, (struct area){ 1, 0, canvas->rows - 2 - foot, canvas->columns });
}

/* For the keys in the last line. */
struct key_uses {
	const struct app *app;
	int foot; /* the rows of the footer */
};

/* Whether the key of a request does something right now. */
static bool key_does_something(const void *context, int request)
{
	const struct key_uses *uses = context;

	switch (request) {
	case REQUEST_NEXT_PROBLEM:
		return uses->app->status.has_problems;
	case REQUEST_UNDO:
		return uses->app->status.can_undo;
	case REQUEST_FIX: /* elsewhere the key is beside the fix */
		return uses->app->status.footer.note.fixable && !footer_shows_fix(&uses->app->status.footer, uses->foot);
	default:
		return app_request_is_of_use(uses->app, request);
	}
}

void app_draw_at_once(struct app *app, struct canvas *canvas)
{
	int foot = footer_rows(&app->status.footer, canvas->rows, canvas->columns);

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
	if (foot != footer_rows(&app->status.footer, canvas->rows, canvas->columns)) {
		foot = footer_rows(&app->status.footer, canvas->rows, canvas->columns);
		draw_above(app, canvas, foot);
	}
	draw_header(app, canvas); /* after the blades, which take in edits first: titles may count */
	/* A drop-down belongs to a value that is still to be read; a question interrupts all. */
	if (app->menu && !app->menu->anchor)
		canvas_restyle(canvas, (struct area){ 0, 0, canvas->rows - 1 - foot, canvas->columns }, STYLE_FAINT);
	footer_draw(&app->status.footer, canvas, canvas->rows - 1 - foot, foot);
	if (app->menu) /* a click outside the menu closes it */
		click_region_key(canvas, (struct area){ 0, 0, canvas->rows, canvas->columns }, (struct key){ .code = TK_ESCAPE });
	keymap_footer(canvas, canvas->rows - 1, key_bindings, app->status.contexts, app->session.design->read_only,
		key_does_something, &(struct key_uses){ app, foot });
	if (app->menu)
		menu_draw(app->menu, canvas);
}
