#include "forms/app/help.h"

#include "forms/app/keymap.h"

static void help_run(void *context, long value)
{
	if (key_bindings[value].request && key_bindings[value].request != REQUEST_HELP)
		blade_host_request(context, key_bindings[value].request);
}

/* An action with several rows is listed once. */
static bool was_listed(const struct key_binding *action, unsigned contexts, bool read_only)
{
	for (const struct key_binding *before = key_bindings; before < action; before++)
		if (before->request == action->request && keymap_works(before, contexts, read_only))
			return true;
	return false;
}

/* The keys come first in a line, so typing a key finds its line; typing a word finds the first line with it. */
static void list_actions(
	struct blade_host *host, unsigned contexts, bool read_only, const char *title, const char *detail, bool runnable)
{
	struct menu *menu = menu_new(title, NULL, help_run, host);
	struct strbuf line = STRBUF_INIT;

	for (const struct key_binding *action = key_bindings; action->keys; action++) {
		bool runs = action->request && action->request != REQUEST_HELP && action->request != REQUEST_PALETTE;

		if (!keymap_works(action, contexts, read_only) ||
			(runnable && (!runs || was_listed(action, contexts, read_only))))
			continue;
		strbuf_setlen(&line, 0);
		strbuf_printf(&line, "%-12s %s", *action->keys ? action->keys : "by name", action->help);
		menu_add(menu, line.text, detail, action - key_bindings);
	}
	strbuf_release(&line);
	blade_host_menu(host, menu);
}

void help_open(struct blade_host *host, unsigned contexts, bool read_only)
{
	list_actions(host, contexts, read_only, "Help: the keys that work here", "Press Enter to run it, Esc to close.", false);
}

void help_open_palette(struct blade_host *host, unsigned contexts, bool read_only)
{
	list_actions(host, contexts, read_only, "Actions", "Type any word of the action; Enter runs it.", true);
}
