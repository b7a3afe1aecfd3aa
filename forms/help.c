/* F1: what works here, each line of which can be run. */
#include "forms/inside.h"
#include "model/text.h"

static void run(void *context, long value)
{
	if (actions[value].request && actions[value].request != REQUEST_HELP)
		app_request(context, actions[value].request);
}

void help_open(struct app *app)
{
	unsigned contexts = stack_top(&app->stack)->ops->contexts;
	struct menu *menu = menu_new("Help: what works here", NULL, run, app);
	struct strbuf line = STRBUF_INIT;

	for (const struct action *action = actions; action->keys; action++) {
		if (!action_works(action, contexts, app->design->read_only))
			continue;
		strbuf_cut(&line, 0);
		strbuf_printf(&line, "%-12s %s", action->keys, action->help);
		menu_add(menu, line.text, "Enter runs it, Esc closes the help.", action - actions);
	}
	strbuf_release(&line);
	app_menu(app, menu);
}
