#include "forms/app/help.h"

#include <string.h>

#include "forms/app/keymap.h"

#define BY_NAME "by name" /* in place of a key */

static void help_run(void *context, long value)
{
	if (value >= 0 && key_bindings[value].request && key_bindings[value].request != REQUEST_HELP)
		blade_host_request(context, key_bindings[value].request);
}

static bool help_offers(const struct key_binding *action, const struct help_place *place)
{
	return keymap_works(action, place->contexts, place->read_only) && place->is_of_use(place->context, action->request);
}

/* An action with several rows is listed once. */
static bool was_listed(const struct key_binding *action, const struct help_place *place)
{
	for (const struct key_binding *before = key_bindings; before < action; before++)
		if (before->request == action->request && help_offers(before, place))
			return true;
	return false;
}

/* The groups of the help, in its order. What no row below names belongs to the blade that is open. */
enum help_group { HELP_BLADE, HELP_MOVE, HELP_PROBLEMS, HELP_FILE, HELP_TYPING, HELP_EVERYWHERE, HELP_NAMED, HELP_GROUP_COUNT };

static const char *const group_titles[HELP_GROUP_COUNT] = {
	[HELP_BLADE] = "This blade",
	[HELP_MOVE] = "Move",
	[HELP_PROBLEMS] = "Problems",
	[HELP_FILE] = "File",
	[HELP_TYPING] = "Typing",
	[HELP_EVERYWHERE] = "Everywhere",
	[HELP_NAMED] = "Without a key: run by name",
};

static const enum help_group group_of_request[REQUEST_COUNT] = {
	[REQUEST_NEXT_PROBLEM] = HELP_PROBLEMS,
	[REQUEST_PREVIOUS_PROBLEM] = HELP_PROBLEMS,
	[REQUEST_FIX] = HELP_PROBLEMS,
	[REQUEST_IGNORE] = HELP_PROBLEMS,
	[REQUEST_HIDDEN] = HELP_PROBLEMS,
	[REQUEST_FIELD_HELP] = HELP_PROBLEMS,
	[REQUEST_SAVE] = HELP_FILE,
	[REQUEST_SAVE_AS] = HELP_FILE,
	[REQUEST_OPEN_DESIGN] = HELP_FILE,
	[REQUEST_TAKE_OVER] = HELP_FILE,
	[REQUEST_RELOAD] = HELP_FILE,
	[REQUEST_RECOVER] = HELP_FILE,
	[REQUEST_EXPORT] = HELP_FILE,
	[REQUEST_COMPARE] = HELP_FILE,
	[REQUEST_IMPORT] = HELP_FILE,
	[REQUEST_PORTAL] = HELP_FILE,
	[REQUEST_CONVERT] = HELP_FILE,
	[REQUEST_UNDO] = HELP_EVERYWHERE,
	[REQUEST_REDO] = HELP_EVERYWHERE,
	[REQUEST_PREVIEW] = HELP_EVERYWHERE,
	[REQUEST_FIND] = HELP_EVERYWHERE,
	[REQUEST_COPY_MENU] = HELP_EVERYWHERE,
	[REQUEST_PALETTE] = HELP_EVERYWHERE,
	[REQUEST_REPAINT] = HELP_EVERYWHERE,
	[REQUEST_MOUSE] = HELP_EVERYWHERE,
	[REQUEST_QUIT] = HELP_EVERYWHERE,
	[REQUEST_HELP] = HELP_EVERYWHERE,
};

/* Keys that blades handle themselves belong to typing if they work wherever a line of text is typed. */
static enum help_group group_of(const struct key_binding *action)
{
	if (!*action->keys)
		return HELP_NAMED;
	if (!action->request && action->contexts == TYPES)
		return HELP_TYPING;
	return group_of_request[action->request];
}

/* A key that an earlier row of the same action has as well. */
static bool has_key_of(const struct key_binding *action, const struct help_place *place)
{
	for (const struct key_binding *before = key_bindings; before < action; before++)
		if (action->request && before->request == action->request && help_offers(before, place) &&
			strstr(before->keys, action->keys))
			return true;
	return false;
}

/* "n + Ins" is "n, +, Ins" for people: together, such keys read like one to be held while another is pressed. */
static void put_keys(struct strbuf *out, const char *keys)
{
	for (; *keys; keys++)
		strbuf_addstr(out, *keys == ' ' ? ", " : (const char[]){ *keys, '\0' });
}

/* The keys come first in a line, so typing a key finds its line; typing a word finds the first line with it. */
static void add_action(struct menu *menu, const struct key_binding *action, int columns, const char *detail)
{
	struct strbuf keys = STRBUF_INIT, line = STRBUF_INIT;

	put_keys(&keys, action->keys);
	if (!keys.length)
		strbuf_addstr(&keys, BY_NAME);
	strbuf_printf(&line, "%-*s%s", columns, strbuf_text(&keys), action->help);
	menu_add(menu, line.text, detail, action - key_bindings);
	strbuf_release(&keys);
	strbuf_release(&line);
}

#define ONLY_SHOWN (-1) /* the value of a line that can't be run */

/* The keys that stand for others. */
static void add_moves(struct menu *menu, unsigned contexts)
{
	for (const struct key_alias *alias = key_aliases; alias->key; alias++) {
		struct strbuf line = STRBUF_INIT;
		struct strbuf keys = STRBUF_INIT;

		strbuf_printf(&keys, "%s, %s", alias->key, alias->means);
		strbuf_printf(&line, "%-*s%s", menu->lead, strbuf_text(&keys), alias->help);
		if (alias->contexts & contexts)
			menu_add(menu, strbuf_text(&line), "Press Esc to close, / to search.", ONLY_SHOWN);
		strbuf_release(&line);
		strbuf_release(&keys);
	}
}

/* The columns of the widest names of keys, and a gap. */
static int key_columns(const struct help_place *place)
{
	struct strbuf keys = STRBUF_INIT;
	size_t widest = strlen(BY_NAME);

	for (const struct key_binding *action = key_bindings; action->keys; action++) {
		strbuf_setlen(&keys, 0);
		put_keys(&keys, action->keys);
		if (help_offers(action, place) && keys.length > widest)
			widest = keys.length;
	}
	strbuf_release(&keys);
	return (int)widest + 2;
}

void help_open(struct blade_host *host, const struct help_place *place)
{
	struct menu *menu = menu_new("Help: the keys that work here", NULL, help_run, host);

	menu->reads = true;
	menu->lead = key_columns(place);
	for (int group = 0; group < HELP_GROUP_COUNT; group++) {
		menu_group(menu, group == HELP_BLADE && place->contexts & IN_PROFILES ? "Profiles" : group_titles[group]);
		for (const struct key_binding *action = key_bindings; action->keys; action++)
			if (help_offers(action, place) && !has_key_of(action, place) &&
				group_of(action) == (enum help_group)group)
				add_action(menu, action, menu->lead, "Press Enter to run it, Esc to close, / to search.");
		if (group == HELP_MOVE)
			add_moves(menu, place->contexts);
	}
	blade_host_menu(host, menu);
}

static void add_palette_action(struct menu *menu, const struct key_binding *action, int columns)
{
	const char *name = request_names[action->request];
	struct strbuf detail = STRBUF_INIT;

	strbuf_printf(&detail, "Type any word of the action, or its name, %s; Enter runs it.", name);
	add_action(menu, action, columns, strbuf_text(&detail));
	menu_name(menu, name);
	strbuf_release(&detail);
}

void help_open_palette(struct blade_host *host, const struct help_place *place)
{
	struct menu *menu = menu_new("Actions", NULL, help_run, host);

	for (const struct key_binding *action = key_bindings; action->keys; action++) {
		bool runs = action->request && action->request != REQUEST_HELP && action->request != REQUEST_PALETTE;

		if (help_offers(action, place) && runs && !was_listed(action, place))
			add_palette_action(menu, action, key_columns(place));
	}
	blade_host_menu(host, menu);
}
