/* What works here, each line of which can be run: F1's list, and the palette. */
#include "forms/app/inside.h"

static void run(void *context, long value)
{
	if (actions[value].request && actions[value].request != REQUEST_HELP)
		app_request(context, actions[value].request);
}

/* A second key of the same action is not listed again. */
static bool was_listed(const struct key_binding *action, unsigned contexts, bool read_only)
{
	for (const struct key_binding *before = actions; before < action; before++)
		if (before->request == action->request && keymap_works(before, contexts, read_only))
			return true;
	return false;
}

/* A key typed finds its line, as its keys come first; a word finds the first line that has it. */
static void list_actions(struct app *app, const char *title, const char *detail, bool runnable)
{
	unsigned contexts = app_contexts(app);
	bool read_only = app->design->read_only;
	struct menu *menu = menu_new(title, NULL, run, app);
	struct strbuf line = STRBUF_INIT;

	for (const struct key_binding *action = actions; action->keys; action++) {
		bool runs = action->request && action->request != REQUEST_HELP && action->request != REQUEST_PALETTE;

		if (!keymap_works(action, contexts, read_only) ||
			(runnable && (!runs || was_listed(action, contexts, read_only))))
			continue;
		strbuf_setlen(&line, 0);
		strbuf_printf(&line, "%-12s %s", action->keys, action->help);
		menu_add(menu, line.text, detail, action - actions);
	}
	strbuf_release(&line);
	app_menu(app, menu);
}

void help_open(struct app *app)
{
	list_actions(app, "Help: what works here", "Enter runs it, Esc closes the help.", false);
}

void palette_open(struct app *app)
{
	list_actions(app, "Actions", "Type a word of what you look for; Enter runs it.", true);
}
