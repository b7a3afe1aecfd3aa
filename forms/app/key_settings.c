#include "forms/app/key_settings.h"

#include <stdlib.h>
#include <string.h>

#include "forms/app/keymap.h"
#include "model/base/alloc.h"
#include "model/base/suggest.h"
#include "model/base/text_escape.h"

/* What the rows point to; the program's own keys are constants. */
static char **made;
static size_t made_count, made_capacity;

void key_settings_reset(void)
{
	keymap_reset();
	for (size_t i = 0; i < made_count; i++)
		free(made[i]);
	free(made);
	made = NULL;
	made_count = made_capacity = 0;
}

static int key_unknown_request(const char *name, struct err *err)
{
	struct suggest near;
	struct strbuf message = STRBUF_INIT;

	suggest_begin(&near, name);
	for (int request = REQUEST_NONE + 1; request < REQUEST_COUNT; request++)
		suggest_offer(&near, request_names[request]);
	strbuf_addstr(&message, "there is no action \"");
	text_escape(&message, name);
	strbuf_addstr(&message, "\"");
	if (near.count)
		suggest_write(&near, &message, "");
	else
		strbuf_addstr(&message, "; docs/configuration.md lists them");
	err_set(err, ERR_VALUE, "%s", strbuf_text(&message));
	strbuf_release(&message);
	return -1;
}

static int key_request(const char *name)
{
	for (int request = REQUEST_NONE + 1; request < REQUEST_COUNT; request++)
		if (strcmp(request_names[request], name) == 0)
			return request;
	return REQUEST_NONE;
}

/* Calls a function for each of the keys, until one returns other than 0. */
static int key_each(const char *keys, int (*check)(const char *key, void *context), void *context)
{
	char *words = xstrdup(keys), *rest;
	int result = 0;

	for (char *key = strtok_r(words, " ", &rest); key && !result; key = strtok_r(NULL, " ", &rest))
		result = check(key, context);
	free(words);
	return result;
}

/* Contexts come with others: what is in the list of profiles may also have the key there. */
static unsigned key_reach(unsigned contexts)
{
	const unsigned profiles = IN_PROFILES | ON_ALL | ON_FILTERED, fields = ON_TYPED | ON_UNTYPED | ON_OTHER;
	unsigned reach = contexts;

	if (contexts & profiles)
		reach |= profiles;
	if (contexts & (IN_LIST | IN_TARGETS))
		reach |= IN_LIST | IN_TARGETS;
	if (contexts & fields)
		reach |= IN_FORM | IN_LIST | IN_PICK | IN_TEXT | IN_LINE | IN_ENTRY | IN_TARGETS;
	return reach;
}

static bool key_is_letter(const char *key)
{
	return key_parse(key).code == TK_TYPED;
}

/* A row can get a letter if no text is typed where it works. */
static bool key_row_takes(const struct key_binding *row, const char *key)
{
	return !key_is_letter(key) || !(row->contexts & (TYPES | IN_MENU | ON_TYPED));
}

struct key_wish {
	int request;
	const char *keys;
	struct err *err;
	bool placed; /* a row takes the key */
};

static int key_clash(const struct key_wish *wish, const char *key, const char *means)
{
	return err_set(wish->err, ERR_VALUE,
		"%s can't be \"%s\": there it means \"%s\"; choose another key, or change that one first", key,
		request_names[wish->request], means);
}

static int key_check_row(const struct key_binding *row, const char *key, struct key_wish *wish)
{
	unsigned reach = key_reach(row->contexts);

	for (const struct key_binding *other = key_bindings; other->keys; other++)
		if (other->request != wish->request && (other->contexts & reach) && keymap_has_key(other->keys, key))
			return key_clash(wish, key, other->help);
	for (const struct key_alias *alias = key_aliases; alias->key; alias++)
		if ((alias->contexts & reach) && strcmp(alias->key, key) == 0)
			return key_clash(wish, key, alias->help);
	wish->placed = true;
	return 0;
}

static int key_check(const char *key, void *context)
{
	struct key_wish *wish = context;

	if (key_parse(key).code == TK_NONE || key_parse(key).code == TK_ESCAPE)
		return err_set(wish->err, ERR_VALUE,
			"\"%s\" is not a key that can be set; write for example x, Ctrl-G, F11 or none", key);
	wish->placed = false;
	for (const struct key_binding *row = key_bindings; row->keys; row++)
		if (row->request == wish->request && key_row_takes(row, key) && key_check_row(row, key, wish) != 0)
			return -1;
	return wish->placed ? 0
			    : err_set(wish->err, ERR_VALUE,
				      "%s is a letter, but \"%s\" works where text is typed; choose a key such as Ctrl-G or F11",
				      key, request_names[wish->request]);
}

struct key_row {
	const struct key_binding *row;
	struct strbuf keys;
};

static int key_add(const char *key, void *context)
{
	struct key_row *into = context;

	if (key_row_takes(into->row, key))
		strbuf_printf(&into->keys, "%s%s", into->keys.length ? " " : "", key);
	return 0;
}

static void key_apply(const struct key_wish *wish)
{
	bool none = strcmp(wish->keys, "none") == 0;

	for (size_t i = 0; key_bindings[i].keys; i++) {
		struct key_row into = { &key_bindings[i], STRBUF_INIT };

		if (key_bindings[i].request != wish->request)
			continue;
		if (!none)
			key_each(wish->keys, key_add, &into);
		if (!none && !into.keys.length)
			continue;
		made = xrealloc_grow(made, made_count, &made_capacity, sizeof(*made));
		made[made_count] = xstrdup(strbuf_text(&into.keys));
		keymap_set_keys(i, made[made_count++]);
		strbuf_release(&into.keys);
	}
}

int key_settings_set(const char *name, const char *value, struct err *err)
{
	struct key_wish wish = { .request = key_request(name), .keys = value, .err = err };

	if (!wish.request)
		return key_unknown_request(name, err);
	if (strcmp(value, "none") != 0 && key_each(value, key_check, &wish) != 0)
		return -1;
	key_apply(&wish);
	return 0;
}
