#include "tui/widget/menu_filter.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/grapheme.h"
#include "model/base/text_fold.h"
#include "model/base/text_width.h"
#include "model/base/utf8.h"
#include "tui/widget/menu_internal.h"

#define TYPED_MOST ((size_t)4096) /* bytes: more than any text in such a list */

struct menu_filter {
	struct menu_item *all; /* owns the texts; those of the menu are some of them */
	size_t count;
	int columns; /* of the widest item, so that the menu does not change its size while it filters */
	char *entry; /* the label of the new item, which is the last one; NULL: there is none */
	const char *label, *detail;
	void (*entered)(void *context, const char *text);
};

void menu_filter_begin(
	struct menu *menu, const char *new_label, const char *new_detail, void (*entered)(void *context, const char *text))
{
	struct menu_filter *filter = xcalloc(1, sizeof(*filter));

	filter->all = menu->items;
	filter->count = menu->count;
	filter->label = new_label;
	filter->detail = new_detail;
	filter->entered = entered;
	for (size_t i = 0; i < menu->count; i++)
		if ((int)text_width(menu->items[i].label) > filter->columns)
			filter->columns = (int)text_width(menu->items[i].label);
	/* One more, for the new one. */
	menu->items = xcalloc(menu->count + 1, sizeof(*menu->items));
	for (size_t i = 0; i < menu->count; i++)
		menu->items[i] = filter->all[i];
	menu->filter = filter;
}

void menu_filter_end(struct menu *menu)
{
	struct menu_filter *filter = menu->filter;

	free(menu->items);
	menu->items = filter->all;
	menu->count = filter->count;
	free(filter->entry);
	free(filter);
	menu->filter = NULL;
}

const char *menu_filter_hint(const struct menu *menu)
{
	return menu->filter->label ? "Type to filter or add" : "Type to filter";
}

size_t menu_filter_rows(const struct menu *menu)
{
	return menu->filter->count + (menu->filter->label != NULL);
}

int menu_filter_columns(const struct menu *menu)
{
	return menu->filter->columns;
}

/* The text without spaces around it; the caller's to free. */
static char *typed_text(const struct menu *menu)
{
	const char *text = strbuf_text(&menu->typed);
	size_t length;

	text += strspn(text, " ");
	length = strlen(text);
	while (length && text[length - 1] == ' ')
		length--;
	return xmemdupz(text, length);
}

/* Offers what was typed as a new item. */
static void add_entry(struct menu *menu, const char *text)
{
	struct menu_filter *filter = menu->filter;
	struct strbuf label = STRBUF_INIT;

	strbuf_printf(&label, "%s \"%s\"", filter->label, text);
	filter->entry = strbuf_detach(&label);
	menu->items[menu->count++] = (struct menu_item){ .label = filter->entry, .detail = (char *)(uintptr_t)filter->detail };
}

/* Shows the items that have the text, and selects the one that matches best. */
static void menu_filter_apply(struct menu *menu)
{
	struct menu_filter *filter = menu->filter;
	struct strbuf wanted = STRBUF_INIT;
	enum match best = MATCH_NOT;
	char *text = typed_text(menu);
	bool same = false;

	free(filter->entry);
	filter->entry = NULL;
	text_fold(&wanted, text);
	menu->count = 0;
	menu->view.selected = 0;
	for (size_t i = 0; i < filter->count; i++) {
		enum match match;

		menu->items[menu->count] = filter->all[i];
		match = menu_match_item(menu, menu->count, strbuf_text(&wanted));
		if (match == MATCH_NOT)
			continue;
		if (match < best) {
			best = match;
			menu->view.selected = menu->count;
		}
		same = same || text_equal_fold(filter->all[i].label, text);
		menu->count++;
	}
	if (*text && !same && filter->label)
		add_entry(menu, text);
	free(text);
	strbuf_release(&wanted);
}

static void put_text(struct menu *menu, const char *text)
{
	size_t length = strcspn(text, "\n");
	size_t room = menu->typed.length < TYPED_MOST ? TYPED_MOST - menu->typed.length : 0;

	strbuf_add(&menu->typed, text, length < room ? length : utf8_floor(text, room));
}

static void take_back(struct menu *menu)
{
	size_t last = 0;
	int width;

	for (size_t at = 0; at < menu->typed.length; at += grapheme_length(menu->typed.text + at, &width))
		last = at;
	strbuf_setlen(&menu->typed, last);
}

bool menu_filter_key(struct menu *menu, struct key key)
{
	struct strbuf letter = STRBUF_INIT;

	if (key.code == TK_TYPED && (key.codepoint != ' ' || menu->typed.length)) {
		utf8_put(&letter, key.codepoint);
		put_text(menu, strbuf_text(&letter));
	} else if (key.code == TK_PASTED) {
		put_text(menu, key.text);
	} else if (key.code == TK_BACKSPACE) {
		take_back(menu);
	} else if (key.code == TK_CTRL('U')) {
		strbuf_setlen(&menu->typed, 0);
	} else {
		return false;
	}
	strbuf_release(&letter);
	menu_filter_apply(menu);
	return true;
}

bool menu_filter_enter(const struct menu *menu)
{
	const struct menu_filter *filter = menu->filter;
	char *text;

	if (!filter->entry || menu->view.selected + 1 != menu->count)
		return false;
	text = typed_text(menu);
	filter->entered(menu->context, text);
	free(text);
	return true;
}
