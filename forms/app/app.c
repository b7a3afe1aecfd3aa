#include "forms/app/app_internal.h"

#include <stdlib.h>
#include <string.h>

#include "forms/app/fix.h"
#include "forms/app/help.h"
#include "forms/app/keymap.h"
#include "forms/app/navigate.h"
#include "forms/app/openers.h"
#include "forms/pages/compare.h"
#include "forms/pages/convert.h"
#include "forms/pages/copy.h"
#include "forms/pages/export.h"
#include "forms/pages/field_help.h"
#include "forms/pages/find.h"
#include "forms/pages/import.h"
#include "forms/pages/matrix.h"
#include "forms/pages/new_set.h"
#include "model/base/alloc.h"
#include "model/crypto/private_key.h"

/* --- the host: what blades ask for */

static struct app *app_of(struct blade_host *host)
{
	return (struct app *)host;
}

static void host_push(struct blade_host *host, struct blade *blade)
{
	blade_stack_push(&app_of(host)->stack, blade);
}

static void host_pop(struct blade_host *host)
{
	blade_stack_pop(&app_of(host)->stack);
}

static struct blade *host_top(const struct blade_host *host)
{
	return blade_stack_top(&((const struct app *)host)->stack);
}

static void host_say(struct blade_host *host, enum style style, const char *text)
{
	struct app *app = app_of(host);

	strbuf_setlen(&app->message, 0);
	strbuf_addstr(&app->message, text);
	app->message_style = style;
}

static void host_menu(struct blade_host *host, struct menu *menu)
{
	struct app *app = app_of(host);

	menu_free(app->menu);
	app->menu = menu;
}

static void host_key(struct blade_host *host, struct key key)
{
	app_key(app_of(host), key);
}

static void host_select(struct blade_host *host, const struct profile *profile)
{
	profiles_select(app_of(host)->profiles, profile);
}

static struct profile *host_selected(struct blade_host *host)
{
	return profiles_selected(app_of(host)->profiles);
}

static void host_open_editor(struct blade_host *host, struct profile *profile, enum field_id field)
{
	openers_open(&app_of(host)->session, host, profile, field);
}

static void host_open_blade_of(struct blade_host *host, struct profile *profile, enum field_id field)
{
	navigate_open_blade_of(&app_of(host)->session, host, profile, field);
}

static void host_open_field(struct blade_host *host, struct profile *profile, enum field_id field)
{
	navigate_open_field(&app_of(host)->session, host, profile, field);
}

static void host_drop_stale(struct blade_host *host)
{
	navigate_drop_stale(&app_of(host)->stack);
}

static void host_offer_copy(struct blade_host *host, const struct profile *profile, const struct certificate *certificate)
{
	copy_menu_open(&app_of(host)->copy, profile, certificate);
}

static void host_request(struct blade_host *host, int request);

static const struct blade_host host_functions = {
	.push = host_push,
	.pop = host_pop,
	.top = host_top,
	.say = host_say,
	.menu = host_menu,
	.request = host_request,
	.key = host_key,
	.select = host_select,
	.selected = host_selected,
	.open_editor = host_open_editor,
	.open_blade_of = host_open_blade_of,
	.open_field = host_open_field,
	.drop_stale = host_drop_stale,
	.offer_copy = host_offer_copy,
};

/* --- from start to end */

static void app_start(struct app *app)
{
	app->host = host_functions;
	app->preview.session = &app->session;
	app->preview.host = &app->host;
	app->copy = (struct copy_menu){ .session = &app->session, .host = &app->host, .preview = &app->preview };
	app->profiles = profiles_open(&app->session, &app->host);
}

struct app *app_new(const char *path, int portal, struct err *err)
{
	struct app *app = xcalloc(1, sizeof(*app));

	if (session_open(&app->session, path, portal, err) != 0) {
		free(app);
		return NULL;
	}
	app_start(app);
	if (app->session.offered)
		import_offer(&app->session, &app->host);
	return app;
}

struct app *app_new_view(struct input *input)
{
	struct app *app = xcalloc(1, sizeof(*app));

	session_open_view(&app->session, input);
	app_start(app);
	return app;
}

void app_set_sample(struct app *app, struct sample *sample)
{
	session_set_sample(&app->session, sample);
}

void app_free(struct app *app)
{
	if (!app)
		return;
	blade_stack_release(&app->stack);
	menu_free(app->menu);
	strbuf_release(&app->message);
	strbuf_release(&app->copy.copied);
	preview_release(&app->preview);
	strbuf_release(&app->status.help);
	strbuf_release(&app->status.finding);
	strbuf_release(&app->status.counts);
	session_release(&app->session);
	free(app);
}

#define CHECKED_AT_ONCE 8 /* profiles: some milliseconds at worst, where each has a certificate that was never parsed */

bool app_work(struct app *app)
{
	return checker_step(&app->session.checker, CHECKED_AT_ONCE);
}

bool app_is_done(const struct app *app)
{
	return app->done;
}

static struct form_blade *app_top_of(const struct app *app)
{
	return (struct form_blade *)blade_stack_top(&app->stack);
}

unsigned app_contexts(const struct app *app)
{
	const struct form_blade *top = app_top_of(app);
	unsigned contexts = top->blade.ops->contexts;
	bool typed;

	if (app->menu)
		return IN_MENU;
	if (app->preview.state == PREVIEW_KEYS)
		return IN_PREVIEW;
	if (form_blade_subject(top, &typed) != FIELD_NONE)
		contexts |= typed ? ON_TYPED : ON_UNTYPED;
	return contexts;
}

/* --- what the program does for every blade */

static int app_save(struct app *app)
{
	struct err err = { 0 };

	if (session_save(&app->session, &err) != 0) {
		blade_host_say_err(&app->host, &err);
		return -1;
	}
	blade_host_say(&app->host, STYLE_OK, "Saved %s", app->session.path);
	return 0;
}

enum { QUIT_SAVE, QUIT_DISCARD, QUIT_STAY };

static void app_quit_chosen(void *context, long value)
{
	struct app *app = context;

	if (value == QUIT_DISCARD || (value == QUIT_SAVE && app_save(app) == 0))
		app->done = true;
}

/* A form that creates several profiles has input that was not used yet. */
static bool app_has_unmade(const struct app *app)
{
	for (size_t i = 0; i < app->stack.count; i++) {
		const struct edit_target *target = ((const struct form_blade *)app->stack.blades[i])->target;

		if (target != &app->session.target && design_is_modified(target->design))
			return true;
	}
	return false;
}

static void app_ask_quit(struct app *app)
{
	bool unsaved = session_is_unsaved(&app->session);
	bool unmade = app_has_unmade(app);
	struct menu *menu;

	if (!unsaved && !unmade) {
		app->done = true;
		return;
	}
	menu = menu_new("Quit",
		!unmade   ? "The design has unsaved changes."
		: unsaved ? "These profiles have not been created yet, and the design has unsaved changes."
			  : "These profiles have not been created yet.",
		app_quit_chosen, app);
	if (unsaved)
		menu_add(menu, "Save and quit", unmade ? "The profiles on this form are lost" : NULL, QUIT_SAVE);
	menu_add(menu, "Quit without saving",
		unsaved ? "All changes since the last save are lost" : "The profiles on this form are lost", QUIT_DISCARD);
	menu_add(menu, "Keep editing", NULL, QUIT_STAY);
	blade_host_menu(&app->host, menu);
}

static void app_step_history(struct app *app, bool back)
{
	struct design *design = app_top_of(app)->target->design;
	const char *label = back ? design_undo(design) : design_redo(design);

	if (label)
		blade_host_say(&app->host, STYLE_TEXT, "%s: %s", back ? "Undo" : "Redo", label);
	else
		blade_host_say(&app->host, STYLE_DIM, back ? "Nothing to undo" : "Nothing to redo");
	navigate_drop_stale(&app->stack);
}

static void app_copy_here(struct app *app)
{
	const struct form_blade *top = app_top_of(app);
	const struct profile *profile = top->profile ? top->profile : profiles_selected(app->profiles);

	/* Profiles that are not created yet have only a certificate to copy. */
	if (top->target != &app->session.target)
		copy_menu_open(
			&app->copy, NULL, top->profile ? value_as_certificate(&top->profile->values[FIELD_CERTIFICATE]) : NULL);
	else
		copy_menu_open(&app->copy, profile, profile ? profile_certificate(profile) : NULL);
}

static void app_fix_or_ignore(struct app *app, int request)
{
	const struct form_blade *top = app_top_of(app);
	struct profile *profile = top->profile;
	const struct finding *finding;

	if (fix_refuses(&app->session, &app->host))
		return;
	checker_refresh(&app->session.checker);
	finding = profile ? form_blade_finding(top) : profiles_finding(app->profiles, &profile);
	(request == REQUEST_FIX ? fix_finding : fix_ask_ignore)(&app->session, &app->host, profile, finding);
}

/* Opens the pages that the list of profiles has a key for. */
static bool app_open_page(struct app *app, int request)
{
	struct profile *profile = profiles_selected(app->profiles);
	struct profile *const *shown;
	size_t count;

	switch (request) {
	case REQUEST_NEW_SET:
		new_set_open(&app->session, &app->host);
		return true;
	case REQUEST_EXPORT:
		export_open(&app->session, &app->host);
		return true;
	case REQUEST_COMPARE:
		compare_open(&app->session, &app->host);
		return true;
	case REQUEST_CONVERT:
		convert_open(&app->session, &app->host);
		return true;
	case REQUEST_IMPORT:
		import_open(&app->session, &app->host);
		return true;
	case REQUEST_FIND:
		find_open(&app->session, &app->host);
		return true;
	case REQUEST_COPY:
		if (profile)
			copy_open(&app->session, &app->host, profile);
		return true;
	case REQUEST_MATRIX:
		shown = profiles_shown(app->profiles, &count);
		if (profile)
			matrix_open(&app->session, &app->host, shown, count, profile);
		return true;
	default:
		return false;
	}
}

static bool app_request_anywhere(struct app *app, int request)
{
	switch (request) {
	case REQUEST_HELP:
		help_open(&app->host, app_contexts(app), app->session.design->read_only);
		return true;
	case REQUEST_PALETTE:
		help_open_palette(&app->host, app_contexts(app), app->session.design->read_only);
		return true;
	case REQUEST_QUIT:
		app_ask_quit(app);
		return true;
	case REQUEST_UNDO:
	case REQUEST_REDO:
		app_step_history(app, request == REQUEST_UNDO);
		return true;
	case REQUEST_NEXT_PROBLEM:
	case REQUEST_PREVIOUS_PROBLEM:
		problems_walk(&app->walk, &app->session, &app->host, &app->stack, request == REQUEST_NEXT_PROBLEM ? 1 : -1);
		return true;
	case REQUEST_FIX:
	case REQUEST_IGNORE:
		app_fix_or_ignore(app, request);
		return true;
	case REQUEST_SAVE:
		app_save(app);
		return true;
	case REQUEST_HIDDEN:
		app->host.show_hidden = !app->host.show_hidden;
		blade_host_say(&app->host, STYLE_TEXT,
			app->host.show_hidden ? "Showing fields this profile doesn't have, and why"
					      : "Showing only fields this profile has");
		return true;
	case REQUEST_FIELD_HELP:
		field_help_open(app_top_of(app));
		return true;
	case REQUEST_REPAINT:
		app->repaint = true;
		return true;
	case REQUEST_PREVIEW:
		preview_go(&app->preview);
		return true;
	case REQUEST_COPY_MENU:
		app_copy_here(app);
		return true;
	case REQUEST_MOUSE:
		app->no_mouse = !app->no_mouse;
		blade_host_say(&app->host, STYLE_TEXT,
			app->no_mouse ? "Mouse off: you can select text. F9 turns it on."
				      : "Mouse on: clicks and the wheel work here. F9 turns it off.");
		return true;
	default:
		return app_open_page(app, request);
	}
}

static void host_request(struct blade_host *host, int request)
{
	struct app *app = app_of(host);
	struct blade *top = blade_stack_top(&app->stack);

	if (request == REQUEST_CLOSE && preview_close(&app->preview))
		return;
	if (top->ops->refresh)
		top->ops->refresh(top);
	if (!top->ops->request || !top->ops->request(top, request))
		app_request_anywhere(app, request);
}

static void app_menu_answer(struct app *app, struct key key)
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

static void app_take_key(struct app *app, struct key key)
{
	struct blade *top = blade_stack_top(&app->stack);
	int request = keymap_find(key_bindings, app_contexts(app), app->session.design->read_only, key);

	if (request) {
		host_request(&app->host, request);
	} else if (app->menu) {
		if (key.code == TK_CTRL('C'))
			key = (struct key){ .code = TK_ESCAPE };
		app_menu_answer(app, key);
	} else if (app->preview.state == PREVIEW_KEYS) {
		preview_key(&app->preview, key);
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
	if (key.code == TK_PASTED && private_key_in(key.text))
		blade_host_say(&app->host, STYLE_ERROR, "Not pasted: the text contains a private key. Nothing of it was kept.");
	else
		app_take_key(app, key);
	if (app->done || blade_stack_top(&app->stack) != top || app->menu != menu || app->message.length || app->repaint)
		app->host.idle = IDLE_SETTLED;
	else
		app->host.idle = key.code == TK_TYPED || key.code == TK_BACKSPACE || key.code == TK_DELETE ? IDLE_AFTER_TYPING
													   : IDLE_AFTER_MOVE;
}
