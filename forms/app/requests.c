/* What the program does for every blade: the requests that the top blade does not know. */
#include "forms/app/requests.h"

#include "forms/app/copy_here.h"
#include "forms/app/file_menu.h"
#include "forms/app/fix.h"
#include "forms/app/help.h"
#include "forms/app/marked.h"
#include "forms/app/navigate.h"
#include "forms/app/reopen.h"
#include "forms/base/values_menu.h"
#include "forms/pages/compare.h"
#include "forms/pages/convert.h"
#include "forms/pages/copy.h"
#include "forms/pages/export.h"
#include "forms/pages/field_help.h"
#include "forms/pages/find.h"
#include "forms/pages/group_list.h"
#include "forms/pages/import.h"
#include "forms/pages/matrix.h"
#include "forms/pages/new_set.h"
#include "forms/pages/open_design.h"
#include "forms/pages/problem_list.h"
#include "forms/pages/recipe.h"
#include "forms/pages/recover.h"
#include "forms/pages/replace.h"
#include "forms/pages/renewal.h"
#include "forms/pages/save_as.h"
#include "forms/pages/set_fields.h"

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
		return app->menu->reads && !app->menu->searching ? IN_MENU | IN_HELP : IN_MENU;
	if (app->preview.state == PREVIEW_KEYS)
		return preview_searches(&app->preview) ? IN_SEARCH : IN_PREVIEW;
	if (form_blade_subject(top, &typed) != FIELD_NONE)
		contexts |= typed ? ON_TYPED : ON_UNTYPED;
	else if (!typed)
		contexts |= ON_OTHER;
	return contexts;
}

enum { QUIT_SAVE, QUIT_DISCARD, QUIT_STAY };

static void app_quit_chosen(void *context, long value)
{
	struct app *app = context;

	if (value == QUIT_DISCARD || (value == QUIT_SAVE && file_menu_save(&app->host) == 0))
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

/* A blade has text that is stored only when it is accepted. */
static bool app_has_typed(const struct app *app)
{
	struct drafts drafts = { NULL, 0, 0 };
	bool any;

	reopen_collect(&app->stack, &drafts);
	any = drafts.count > 0;
	drafts_release(&drafts);
	return any;
}

static void app_ask_quit(struct app *app)
{
	bool unsaved = session_is_unsaved(&app->session);
	bool unmade = app_has_unmade(app);
	bool typed = !unmade && app_has_typed(app);
	const char *what = unmade ? "The profiles on this form are lost" : typed ? "What you typed here is lost" : NULL;
	struct menu *menu;

	if (!unsaved && !unmade && !typed) {
		app->done = true;
		return;
	}
	menu = menu_new(unsaved  ? "Unsaved edits"
			: unmade ? "Profiles not created yet"
				 : "Text not accepted yet",
		unmade && unsaved  ? "The profiles on this form are not created yet either."
		: typed && unsaved ? "What you typed is not in the design yet either."
				   : NULL,
		app_quit_chosen, app);
	if (unsaved)
		menu_add_answer(menu, 's', "Save and quit", what, QUIT_SAVE, unmade || typed);
	menu_add_answer(menu, 'd', "Quit without saving", unsaved ? "All changes since the last save are lost" : what,
		QUIT_DISCARD, true);
	menu_add_answer(menu, 'k', "Keep editing", NULL, QUIT_STAY, false);
	blade_host_menu(&app->host, menu);
}

static void app_step_history(struct app *app, bool back)
{
	struct design *design = app_top_of(app)->target->design;
	const char *label = back ? design_undo(design) : design_redo(design);

	if (label)
		blade_host_say(&app->host, STYLE_TEXT, "%s: %s", back ? "Undo" : "Redo", label);
	else
		blade_host_say(&app->host, STYLE_FAINT, back ? "Nothing to undo" : "Nothing to redo");
	navigate_drop_stale(&app->stack);
}

static void app_fix_or_ignore(struct app *app, int request)
{
	const struct form_blade *top = app_top_of(app);
	struct profile *profile;
	const struct finding *finding;

	if (fix_refuses(&app->session, &app->host))
		return;
	checker_refresh(&app->session.checker);
	finding = form_blade_current(top, &profile);
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
	case REQUEST_RECIPE:
		recipe_choose(&app->session, &app->host);
		return true;
	case REQUEST_EXPORT:
		export_open(&app->session, &app->host, &(struct bulk_profiles){ NULL, 0 });
		return true;
	case REQUEST_COMPARE:
		compare_open(&app->session, &app->host);
		return true;
	case REQUEST_SAVE_AS:
		save_as_open(&app->session, &app->host);
		return true;
	case REQUEST_OPEN_DESIGN:
		open_design_open(&app->session, &app->host);
		return true;
	case REQUEST_RECOVER:
		if (app->session.recovery)
			recover_offer(&app->session, &app->host);
		else
			blade_host_say(&app->host, STYLE_FAINT, "There are no edits of an earlier run that were not saved");
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
	case REQUEST_SET_FIELDS:
		if (profile)
			set_fields_open(&app->session, &app->host, &(struct bulk_profiles){ &profile->slot, 1 });
		return true;
	case REQUEST_COPY:
		if (profile)
			copy_open(&app->session, &app->host, profile);
		return true;
	case REQUEST_REPLACE:
		replace_open(&app->session, &app->host, "");
		return true;
	case REQUEST_GROUPS:
		group_list_open(&app->session, &app->host);
		return true;
	case REQUEST_NEW_ROOT:
		renewal_open(&app->session, &app->host, profile);
		return true;
	case REQUEST_PROBLEMS:
		problem_list_open(&app->session, &app->host);
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

bool app_request_is_of_use(const void *context, int request)
{
	const struct app *app = context;

	if (blade_stack_top(&app->stack) != (struct blade *)app->profiles)
		return true;
	switch (request) {
	case REQUEST_OPEN:
	case REQUEST_ASSIGN:
	case REQUEST_DUPLICATE:
	case REQUEST_COPY:
	case REQUEST_DELETE:
	case REQUEST_MATRIX:
		return profiles_selected(app->profiles) != NULL;
	case REQUEST_FILTER:
	case REQUEST_SORT:
	case REQUEST_GROUP:
	case REQUEST_EXPORT:
	case REQUEST_FIND:
	case REQUEST_PREVIEW:
		return app->session.design->count > 0;
	default:
		return true;
	}
}

static struct help_place app_help_place(const struct app *app)
{
	return (struct help_place){ app_contexts(app), app->session.design->read_only, app_request_is_of_use, app };
}

/* What opens or moves a blade is answered on it: the preview gives the keys back. */
static void app_leave_preview(struct app *app, int request)
{
	bool leaves = request == REQUEST_NEXT_PROBLEM || request == REQUEST_PREVIOUS_PROBLEM || request == REQUEST_FIND;

	if (leaves && app->preview.state == PREVIEW_KEYS)
		preview_go(&app->preview);
}

bool requests_do(struct app *app, int request)
{
	struct help_place place = app_help_place(app);

	app_leave_preview(app, request);
	if (marked_do(app, request))
		return true;
	switch (request) {
	case REQUEST_HELP:
		help_open(&app->host, &place);
		return true;
	case REQUEST_PALETTE:
		help_open_palette(&app->host, &place);
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
		file_menu_save(&app->host);
		return true;
	case REQUEST_RELOAD:
		file_menu_reload(&app->host);
		return true;
	case REQUEST_TAKE_OVER:
		file_menu_take_over(&app->host);
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
	case REQUEST_VALUES:
		values_menu_open(app_top_of(app));
		return true;
	case REQUEST_REPAINT:
		app->repaint = true;
		return true;
	case REQUEST_PREVIEW:
		preview_go(&app->preview);
		return true;
	case REQUEST_COPY_MENU:
		copy_here(app);
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
