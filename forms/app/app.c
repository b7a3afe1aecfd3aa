#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/io/file.h"
#include "forms/app/inside.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

static struct app *new_app(void)
{
	struct app *app = xcalloc(1, sizeof(*app));

	app->design = &app->input.design;
	return app;
}

static const struct findings *known_findings(struct desk *desk, const struct profile *profile)
{
	const struct app *app = (const struct app *)((const char *)desk - offsetof(struct app, desk));

	return checker_findings(&app->checker, profile);
}

static void start(struct app *app)
{
	app->desk = (struct desk){ app->design, known_findings, NULL };
	checker_prepare(&app->checker, app->design, checker_today());
	profiles_open(app);
}

/* A design that is yet to be made needs its folder; better said now than at the first save. */
static int look_for_folder(const char *path, struct err *err)
{
	char *folder = xmemdupz(path, (size_t)(path_base(path) - path));
	int result = 0;

	if (*folder && !file_is_directory(folder)) {
		char *shown = text_escape_copy(folder);

		result = err_set(err, ERR_READ, "there is no folder %s to keep a design in", shown);
		free(shown);
	}
	free(folder);
	return result;
}

/* Reads the design, or begins an empty one where there is no such file yet. */
static int open_design(struct app *app, const char *path, struct err *err)
{
	char *shown;

	if (!file_exists(path)) {
		app->input.path = xstrdup(path);
		design_init(app->design, EDITION_CLASSIC);
		app->is_new = true;
		return look_for_folder(path, err);
	}
	if (input_open(&app->input, path, err) != 0)
		return -1;
	if (app->input.kind == INPUT_DESIGN)
		return 0;
	shown = text_escape_copy(path);
	err_set(err, ERR_USAGE, "%s is not a design; `bladesmith view` shows bundles and Graph JSON", shown);
	free(shown);
	return -1;
}

struct app *app_new(const char *path, struct err *err)
{
	struct app *app = new_app();

	app->path = xstrdup(path);
	if (open_design(app, path, err) != 0) {
		input_close(&app->input);
		free(app->path);
		free(app);
		return NULL;
	}
	start(app);
	return app;
}

struct app *app_new_view(struct input *input)
{
	struct app *app = new_app();

	app->input = *input;
	memset(input, 0, sizeof(*input));
	app->path = xstrdup(app->input.path);
	app->design->read_only = true;
	start(app);
	return app;
}

void app_set_sample(struct app *app, struct sample *sample)
{
	app->sample = sample;
	app->checker.with.lookup = sample_lookup;
	app->checker.with.lookup_context = sample;
}

void app_free(struct app *app)
{
	if (!app)
		return;
	blade_stack_release(&app->stack);
	menu_free(app->menu);
	checker_release(&app->checker);
	input_close(&app->input);
	strbuf_release(&app->message);
	strbuf_release(&app->copied);
	preview_release(&app->preview);
	strbuf_release(&app->status.help);
	strbuf_release(&app->status.finding);
	strbuf_release(&app->status.counts);
	recent_release(&app->recent);
	free(app->path);
	free(app);
}

#define SOME 8 /* profiles: at worst some milliseconds, where each has a certificate that was never looked at */

bool app_work(struct app *app)
{
	return checker_step(&app->checker, SOME);
}

bool app_is_done(const struct app *app)
{
	return app->done;
}

void app_say(struct app *app, enum style style, const char *format, ...)
{
	va_list args;

	strbuf_setlen(&app->message, 0);
	va_start(args, format);
	strbuf_vprintf(&app->message, format, args);
	va_end(args);
	app->message_style = style;
}

void app_say_err(struct app *app, const struct err *err)
{
	app_say(app, STYLE_ERROR, "%s", err->message);
}

unsigned app_contexts(const struct app *app)
{
	unsigned contexts = blade_stack_top(&app->stack)->ops->contexts;
	bool typed;

	if (app->menu)
		return IN_MENU;
	if (app->preview.state == PREVIEW_KEYS)
		return IN_PREVIEW;
	if (field_help_subject(app, &typed) != FIELD_NONE)
		contexts |= typed ? ON_TYPED : ON_UNTYPED;
	return contexts;
}

void app_menu(struct app *app, struct menu *menu)
{
	menu_free(app->menu);
	app->menu = menu;
}

int app_save(struct app *app)
{
	struct err err = { 0 };

	if (design_save(app->design, app->path, &err) != 0) {
		app_say_err(app, &err);
		return -1;
	}
	app->is_new = false;
	app_say(app, STYLE_OK, "Saved %s", app->path);
	return 0;
}

enum { QUIT_SAVE, QUIT_DISCARD, QUIT_STAY };

static void quit_chosen(void *context, long value)
{
	struct app *app = context;

	if (value == QUIT_DISCARD || (value == QUIT_SAVE && app_save(app) == 0))
		app->done = true;
}

/* A form that makes several profiles has something entered that is not made yet. */
static bool has_unmade(const struct app *app)
{
	for (size_t i = 0; i < app->stack.count; i++) {
		const struct desk *desk = ((const struct page *)app->stack.blades[i])->desk;

		if (desk != &app->desk && design_is_modified(desk->design))
			return true;
	}
	return false;
}

void app_ask_quit(struct app *app)
{
	bool unsaved = !app->design->read_only && design_is_modified(app->design);
	bool unmade = has_unmade(app);
	struct menu *menu;

	if (!unsaved && !unmade) {
		app->done = true;
		return;
	}
	menu = menu_new("Quit",
		!unmade   ? "The design has edits that are not saved."
		: unsaved ? "What is entered here is not made yet, and the design has edits that are not saved."
			  : "What is entered here is not made yet.",
		quit_chosen, app);
	if (unsaved)
		menu_add(menu, "Save and quit", unmade ? "What is entered here is lost" : NULL, QUIT_SAVE);
	menu_add(menu, "Quit without saving",
		unsaved ? "What was edited since the last save is lost" : "What is entered here is lost", QUIT_DISCARD);
	menu_add(menu, "Go on editing", NULL, QUIT_STAY);
	app_menu(app, menu);
}

static void step_history(struct app *app, bool back)
{
	struct design *design = app_desk(app)->design;
	const char *label = back ? design_undo(design) : design_redo(design);

	if (label)
		app_say(app, STYLE_TEXT, "%s: %s", back ? "Undone" : "Done again", label);
	else
		app_say(app, STYLE_DIM, back ? "There is nothing to undo" : "There is nothing to do again");
	app_drop_stale(app);
}

static void copy_here(struct app *app)
{
	const struct page *page = (const struct page *)blade_stack_top(&app->stack);
	const struct profile *profile = page->profile ? page->profile : profiles_selected(app);

	/* Of profiles that are not made yet there is the certificate alone. */
	if (app_desk(app) != &app->desk)
		copy_menu_open(app, NULL, page->profile ? value_as_certificate(&page->profile->values[FIELD_CERTIFICATE]) : NULL);
	else
		copy_menu_open(app, profile, profile ? profile_certificate(profile) : NULL);
}

static bool request_anywhere(struct app *app, int request)
{
	switch (request) {
	case REQUEST_HELP:
		help_open(app);
		return true;
	case REQUEST_PALETTE:
		palette_open(app);
		return true;
	case REQUEST_QUIT:
		app_ask_quit(app);
		return true;
	case REQUEST_UNDO:
	case REQUEST_REDO:
		step_history(app, request == REQUEST_UNDO);
		return true;
	case REQUEST_NEXT_PROBLEM:
	case REQUEST_PREVIOUS_PROBLEM:
		app_walk_problems(app, request == REQUEST_NEXT_PROBLEM ? 1 : -1);
		return true;
	case REQUEST_FIX:
		app_fix(app);
		return true;
	case REQUEST_IGNORE:
		app_ignore(app);
		return true;
	case REQUEST_HIDDEN:
		app->show_hidden = !app->show_hidden;
		app_say(app, STYLE_TEXT,
			app->show_hidden ? "Fields that this kind lacks are shown, with the reason"
					 : "Only fields that this kind has are shown");
		return true;
	case REQUEST_FIELD_HELP:
		field_help_open(app);
		return true;
	case REQUEST_REPAINT:
		app->repaint = true;
		return true;
	case REQUEST_FIND:
		find_open(app);
		return true;
	case REQUEST_PREVIEW:
		preview_go(app);
		return true;
	case REQUEST_COPY_MENU:
		copy_here(app);
		return true;
	case REQUEST_MOUSE:
		app->no_mouse = !app->no_mouse;
		app_say(app, STYLE_TEXT,
			app->no_mouse ? "The mouse is the terminal's, to select text with; F9 takes it back"
				      : "Clicks and the wheel work here; F9 leaves the mouse to the terminal");
		return true;
	default:
		return false;
	}
}

void app_request(struct app *app, int request)
{
	struct blade *top = blade_stack_top(&app->stack);

	if (request == REQUEST_CLOSE && preview_close(app))
		return;
	if (top->ops->refresh)
		top->ops->refresh(top);
	if (!top->ops->request || !top->ops->request(top, request))
		request_anywhere(app, request);
}

static void menu_answer(struct app *app, struct key key)
{
	struct menu *menu = app->menu;

	switch (menu_key(menu, key)) {
	case MENU_OPEN:
		return;
	case MENU_CLOSED:
		app->menu = NULL;
		break;
	case MENU_CHOSEN:
		app->menu = NULL;
		menu->chosen(menu->context, menu->items[menu->view.selected].value);
		break;
	}
	menu_free(menu);
}

static void take_key(struct app *app, struct key key)
{
	struct blade *top = blade_stack_top(&app->stack);
	int request = keymap_find(actions, app_contexts(app), app->design->read_only, key);

	if (request) {
		app_request(app, request);
	} else if (app->menu) {
		if (key.code == TK_CTRL('C'))
			key = (struct key){ .code = TK_ESCAPE };
		menu_answer(app, key);
	} else if (app->preview.state == PREVIEW_KEYS) {
		preview_key(app, key);
	} else {
		if (top->ops->refresh)
			top->ops->refresh(top);
		top->ops->key(top, key);
	}
}

void app_key(struct app *app, struct key key)
{
	const struct blade *top = blade_stack_top(&app->stack);
	const struct menu *menu = app->menu;

	if (key.code == TK_NONE || key.code == TK_RESIZED)
		return;
	if (key.code == TK_STOP) {
		app->done = true;
		return;
	}
	strbuf_setlen(&app->message, 0);
	take_key(app, key);
	if (app->done || blade_stack_top(&app->stack) != top || app->menu != menu || app->message.length || app->repaint)
		app->idle = IDLE_SETTLED;
	else
		app->idle = key.code == TK_TYPED || key.code == TK_BACKSPACE || key.code == TK_DELETE ? IDLE_AFTER_TYPING
												      : IDLE_AFTER_MOVE;
}
