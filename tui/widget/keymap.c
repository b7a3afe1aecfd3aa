#include "tui/widget/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_width.h"
#include "model/base/alloc.h"
#include "tui/widget/click_region.h"

bool keymap_works(const struct key_binding *action, unsigned contexts, bool read_only)
{
	return (action->contexts & contexts) && !(action->edits && read_only);
}

bool keymap_has_key(const char *keys, const char *key)
{
	size_t length = strlen(key);

	while (*keys) {
		size_t next = strcspn(keys, " ");

		if (next == length && memcmp(keys, key, length) == 0)
			return true;
		keys += next;
		keys += strspn(keys, " ");
	}
	return false;
}

int keymap_find(const struct key_binding *table, unsigned contexts, bool read_only, struct key key)
{
	const char *name = key_name(key);

	for (const struct key_binding *action = table; *name && action->keys; action++)
		if (keymap_works(action, contexts, read_only) && keymap_has_key(action->keys, name))
			return action->request;
	return 0;
}

struct key keymap_translate(const struct key_alias *aliases, unsigned contexts, struct key key)
{
	const char *name = key_name(key);

	for (; *name && aliases->key; aliases++)
		if ((aliases->contexts & contexts) && strcmp(aliases->key, name) == 0)
			return key_parse(aliases->means);
	return key;
}

static int keymap_label_width(const struct key_binding *action)
{
	return (int)(strcspn(action->keys, " ") + 1 + text_width(action->label));
}

static int keymap_draw_label(struct canvas *canvas, int row, int column, const struct key_binding *action)
{
	int length = (int)strcspn(action->keys, " ");
	char *name = xmemdupz(action->keys, (size_t)length);

	click_region_key(canvas, (struct area){ row, column, 1, keymap_label_width(action) }, key_parse(name));
	free(name);
	canvas_printf(canvas, row, column, length, STYLE_KEY, "%.*s", length, action->keys);
	canvas_text(canvas, row, column + length + 1, canvas->columns - column - length - 1, STYLE_FAINT, action->label);
	return column + keymap_label_width(action) + 2;
}

void keymap_footer(struct canvas *canvas, int row, const struct key_binding *table, unsigned contexts, bool read_only,
	bool (*is_of_use)(const void *context, int request), const void *context)
{
	const struct key_binding *last = table;
	int column = 1;

	while (last[1].keys)
		last++;
	for (const struct key_binding *action = table; action < last; action++) {
		if (!keymap_works(action, contexts, read_only) || !*action->label || !is_of_use(context, action->request))
			continue;
		if (column + keymap_label_width(action) + 2 + keymap_label_width(last) > canvas->columns)
			break;
		column = keymap_draw_label(canvas, row, column, action);
	}
	if (keymap_works(last, contexts, read_only))
		keymap_draw_label(canvas, row, column, last);
}
