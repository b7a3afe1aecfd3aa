#include "tui/widget/menu.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/grapheme.h"
#include "model/base/text_fold.h"
#include "model/base/text_width.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"
#include "tui/widget/click_region.h"
#include "tui/widget/menu_filter.h"
#include "tui/widget/menu_groups.h"
#include "tui/widget/menu_internal.h"

struct menu *menu_new(const char *title, const char *text, void (*chosen)(void *context, long value), void *context)
{
	struct menu *menu = xcalloc(1, sizeof(*menu));

	menu->title = xstrdup(title);
	menu->text = xstrdup(text);
	menu->chosen = chosen;
	menu->context = context;
	return menu;
}

void menu_add(struct menu *menu, const char *label, const char *detail, long value)
{
	menu->items = xrealloc_grow(menu->items, menu->count, &menu->capacity, sizeof(*menu->items));
	menu->items[menu->count++] = (struct menu_item){
		.label = xstrdup(label), .detail = xstrdup(detail ? detail : ""), .value = value, .group = menu->group
	};
}

void menu_add_answer(struct menu *menu, char key, const char *label, const char *detail, long value, bool loses)
{
	menu_add(menu, label, detail, value);
	menu->items[menu->count - 1].key = key;
	menu->items[menu->count - 1].loses = loses;
}

void menu_name(struct menu *menu, const char *name)
{
	menu->items[menu->count - 1].name = name;
}

void menu_group(struct menu *menu, const char *heading)
{
	menu->group = heading;
}

void menu_select(struct menu *menu, long value)
{
	for (size_t i = 0; i < menu->count; i++)
		if (menu->items[i].value == value)
			menu->view.selected = i;
}

void menu_free(struct menu *menu)
{
	if (!menu)
		return;
	if (menu->filter)
		menu_filter_end(menu);
	for (size_t i = 0; i < menu->count; i++) {
		free(menu->items[i].label);
		free(menu->items[i].detail);
	}
	free(menu->items);
	free(menu->title);
	free(menu->text);
	strbuf_release(&menu->typed);
	free(menu);
}

static bool menu_in_word(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte & 0x80);
}

/* Both texts are case-folded. */
static enum match menu_match_text(const char *label, const char *wanted)
{
	const char *at = strstr(label, wanted);
	enum match best = MATCH_NOT;

	for (; at; at = strstr(at + 1, wanted)) {
		if (at == label)
			return MATCH_START;
		if (!menu_in_word(at[-1]))
			return MATCH_WORD;
		best = MATCH_INSIDE;
	}
	return best;
}

enum match menu_match_item(const struct menu *menu, size_t item, const char *wanted)
{
	struct strbuf label = STRBUF_INIT;
	enum match match;

	text_fold(&label, menu->items[item].label);
	match = menu_match_text(strbuf_text(&label), wanted);
	if (menu->items[item].name && menu_match_text(menu->items[item].name, wanted) == MATCH_START)
		match = MATCH_START;
	strbuf_release(&label);
	return match;
}

/* Selects the item with the best match, the first one if several are equal. */
static enum match menu_find(struct menu *menu, const char *wanted)
{
	enum match best = MATCH_NOT;

	for (size_t i = 0; i < menu->count && best != MATCH_START; i++) {
		enum match match = menu_match_item(menu, i, wanted);

		if (match < best) {
			menu->view.selected = i;
			best = match;
		}
	}
	return best;
}

/* Selects the next item, wrapping around at the end, that starts with the text. */
static bool menu_find_next(struct menu *menu, const char *wanted)
{
	for (size_t step = 1; step <= menu->count; step++) {
		size_t at = (menu->view.selected + step) % menu->count;

		if (menu_match_item(menu, at, wanted) == MATCH_START) {
			menu->view.selected = at;
			return true;
		}
	}
	return false;
}

static void menu_set_typed(struct menu *menu, const char *text)
{
	strbuf_setlen(&menu->typed, 0);
	strbuf_addstr(&menu->typed, text);
}

/* If no item matches with the new letter, the search starts again with that letter, as in drop-downs that search by first letter.
 */
static void menu_search(struct menu *menu, const char *letter)
{
	struct strbuf all = STRBUF_INIT;
	size_t selected = menu->view.selected;
	bool again = strcmp(strbuf_text(&menu->typed), letter) == 0;
	enum match match;

	strbuf_addstr(&all, strbuf_text(&menu->typed));
	strbuf_addstr(&all, letter);
	match = menu_find(menu, strbuf_text(&all));
	if (again && match != MATCH_START) {
		menu->view.selected = selected;
		if (menu_find_next(menu, letter) || menu_find(menu, strbuf_text(&all)) == MATCH_NOT)
			strbuf_setlen(&all, menu->typed.length);
	} else if (match == MATCH_NOT) {
		strbuf_setlen(&all, 0);
		strbuf_addstr(&all, menu_find(menu, letter) == MATCH_NOT ? strbuf_text(&menu->typed) : letter);
	}
	menu_set_typed(menu, strbuf_text(&all));
	strbuf_release(&all);
}

static void menu_backspace(struct menu *menu)
{
	size_t last = 0;
	int width;

	for (size_t at = 0; at < menu->typed.length; at += grapheme_length(menu->typed.text + at, &width))
		last = at;
	strbuf_setlen(&menu->typed, last);
	if (menu->typed.length)
		menu_find(menu, strbuf_text(&menu->typed));
}

/* A space chooses the item, unless it continues the search text. */
static bool menu_search_continues_with_space(struct menu *menu)
{
	struct strbuf all = STRBUF_INIT;
	bool found = false;

	strbuf_printf(&all, "%s ", strbuf_text(&menu->typed));
	for (size_t i = 0; menu->typed.length && i < menu->count && !found; i++)
		found = menu_match_item(menu, i, strbuf_text(&all)) <= MATCH_WORD;
	strbuf_release(&all);
	return found;
}

static void menu_type(struct menu *menu, uint32_t code)
{
	struct strbuf letter = STRBUF_INIT;
	struct strbuf folded = STRBUF_INIT;

	utf8_put(&letter, code);
	text_fold(&folded, strbuf_text(&letter));
	menu_search(menu, strbuf_text(&folded));
	strbuf_release(&letter);
	strbuf_release(&folded);
}

/* The item that has this letter, or the number of items. */
static size_t menu_find_key(const struct menu *menu, struct key key)
{
	size_t at = 0;

	while (at < menu->count &&
		!(key.code == TK_TYPED && menu->items[at].key && key.codepoint == (uint32_t)menu->items[at].key))
		at++;
	return at;
}

/* A letter that was typed ahead must not lose anything: such an answer is selected first, and its detail shown. */
static enum menu_event menu_take_answer(struct menu *menu, size_t answer)
{
	bool chosen = !menu->items[answer].loses || menu->view.selected == answer;

	menu->view.selected = answer;
	return chosen ? MENU_CHOSEN : MENU_OPEN;
}

/* A move ends a search; what was searched for remains for n and N. */
static void menu_end_search(struct menu *menu)
{
	menu->searching = false;
	if (!menu->reads)
		strbuf_setlen(&menu->typed, 0);
}

/* Selects the next item with the text, wrapping around; direction is 1 or -1. */
static void menu_find_again(struct menu *menu, int direction)
{
	size_t at = menu->view.selected;

	for (size_t step = 0; menu->typed.length && step < menu->count; step++) {
		at = (at + (direction > 0 ? 1 : menu->count - 1)) % menu->count;
		if (menu_match_item(menu, at, strbuf_text(&menu->typed)) == MATCH_NOT)
			continue;
		menu->view.selected = at;
		return;
	}
}

/* The keys of a menu that is read, as in less; false: the key means what it does in other menus. */
static bool menu_read_key(struct menu *menu, struct key key)
{
	if (menu->searching) {
		if (key.code != TK_ENTER && key.code != TK_ESCAPE)
			return false;
		if (key.code == TK_ESCAPE)
			strbuf_setlen(&menu->typed, 0);
		menu->searching = false;
		return true;
	}
	if (key.code != TK_TYPED)
		return false;
	if (key.codepoint == '/') {
		menu->searching = true;
		strbuf_setlen(&menu->typed, 0);
	} else if (key.codepoint == 'n' || key.codepoint == 'N') {
		menu_find_again(menu, key.codepoint == 'n' ? 1 : -1);
	}
	return true;
}

enum menu_event menu_key(struct menu *menu, struct key key)
{
	bool space = key.code == TK_TYPED && key.codepoint == ' ';
	size_t answer = menu_find_key(menu, key);

	if (menu->reads && menu_read_key(menu, key))
		return MENU_OPEN;

	if (key.code == TK_ESCAPE)
		return MENU_CLOSED;
	if (menu->filter && menu_filter_key(menu, key))
		return MENU_OPEN;
	if (answer < menu->count)
		return menu_take_answer(menu, answer);
	if (key.code == TK_ENTER || (menu->filter && key.code == TK_CTRL('S')) ||
		(space && !menu->reads && !menu_search_continues_with_space(menu)))
		return menu->count ? MENU_CHOSEN : MENU_CLOSED;
	if ((menu->group && menu_groups_key(menu, key)) ||
		(list_key(&menu->view, key, menu->count, menu->rows > 0 ? (size_t)menu->rows : 1) && !menu->filter))
		menu_end_search(menu);
	else if (key.code == TK_TYPED)
		menu_type(menu, key.codepoint);
	else if (key.code == TK_BACKSPACE)
		menu_backspace(menu);
	return MENU_OPEN;
}

void menu_answer(const struct menu *menu)
{
	if (!menu->filter || !menu_filter_enter(menu))
		menu->chosen(menu->context, menu->items[menu->view.selected].value);
}

#define KEY_COLUMNS 6 /* of a letter and the space before it */

#define TEXT_COLUMNS 56 /* of a box with a text, at most */

/* As narrow as the text can be in one row, or else as wide as it may be. */
static int menu_text_columns(const struct menu *menu, int least)
{
	int text = (int)text_width(menu->text) + 4;

	return text > TEXT_COLUMNS || strchr(menu->text, '\n') ? TEXT_COLUMNS : text > least ? text : least;
}

static int menu_widest(const struct menu *menu)
{
	int width = (int)text_width(menu->title) + 4;

	for (size_t i = 0; i < menu->count; i++) {
		int item = (int)text_width(menu->items[i].label) + 6 + (menu->items[i].key ? KEY_COLUMNS : 0);

		width = item > width ? item : width;
	}
	if (menu->filter && width < menu_filter_columns(menu) + 6)
		width = menu_filter_columns(menu) + 6;
	if (menu->filter && width < (int)strlen(menu_filter_hint(menu)) + 6)
		width = (int)strlen(menu_filter_hint(menu)) + 6;
	if (menu->text && width < TEXT_COLUMNS)
		width = menu_text_columns(menu, width);
	return width;
}

static int menu_clamp(int value, int most)
{
	value = value < most ? value : most;
	return value > 0 ? value : 0;
}

#define LEAST_ROWS 8 /* a smaller screen is used as a whole */

static struct area menu_place(const struct menu *menu, const struct canvas *canvas, int text_rows)
{
	int items = (int)(menu->filter ? menu_filter_rows(menu) : menu->count);
	struct area area = { 0, 0, items + text_rows + 2, menu_widest(menu) };
	int rows = canvas->rows < LEAST_ROWS ? canvas->rows : canvas->rows - 1; /* the last one shows the keys */
	int free_rows;
	int free_columns;

	if (area.columns > canvas->columns)
		area.columns = canvas->columns;
	if (area.rows > rows)
		area.rows = rows;
	free_rows = rows - area.rows;
	free_columns = canvas->columns - area.columns;
	if (!menu->anchor) {
		area.row = menu_clamp((canvas->rows - area.rows) / 2, free_rows);
		area.column = free_columns / 2;
		return area;
	}
	area.row = menu->anchor->row + menu->anchor->rows;
	if (area.row > free_rows && menu->anchor->row >= area.rows)
		area.row = menu->anchor->row - area.rows;
	area.row = menu_clamp(area.row, free_rows);
	area.column = menu_clamp(menu->anchor->column, free_columns);
	return area;
}

static void menu_draw_items(const struct menu *menu, struct canvas *canvas, struct area area)
{
	for (int i = 0; i < area.rows && menu->view.top + (size_t)i < menu->count; i++) {
		size_t at = menu->view.top + (size_t)i;
		struct area line = { area.row + i, area.column, 1, area.columns };
		const struct menu_item *item = &menu->items[at];
		int columns = line.columns - 2 - (item->key ? 4 : 0);

		canvas_text(canvas, line.row, line.column + 2, columns, item->loses ? STYLE_WARNING : STYLE_TEXT, item->label);
		if (item->key)
			canvas_printf(canvas, line.row, line.column + line.columns - 2, 1, STYLE_KEY, "%c", item->key);
		list_mark(&menu->view, canvas, line, 0, at, true);
		click_region_select(canvas, line, at, true, line.column);
	}
}

/* In the lower border, which is otherwise empty. */
void menu_draw_typed(const struct menu *menu, struct canvas *canvas, struct area area)
{
	struct strbuf text = STRBUF_INIT;

	if (!menu->typed.length && !menu->filter && !menu->searching)
		return;
	strbuf_printf(&text, " %s%s ", menu->reads ? "/" : "",
		menu->typed.length || !menu->filter ? strbuf_text(&menu->typed) : menu_filter_hint(menu));
	canvas_text_end(canvas, area.row + area.rows - 1, area.column + 2, area.columns - 4,
		menu->typed.length || !menu->filter ? STYLE_KEY : STYLE_FAINT, strbuf_text(&text));
	strbuf_release(&text);
}

void menu_draw(struct menu *menu, struct canvas *canvas)
{
	int wide = menu_widest(menu) < canvas->columns ? menu_widest(menu) : canvas->columns;
	int text_rows = menu->text ? canvas_wrap_rows(menu->text, wide - 4) + 1 : 0;
	struct area area = menu_place(menu, canvas, text_rows);
	/* Too small for a border: only the items. */
	int border = area.rows >= 3 && area.columns >= 6;

	if (menu->group && menu->count) {
		menu_groups_draw(menu, canvas);
		return;
	}
	menu->rows = area.rows - 2 * border - text_rows;
	if (menu->rows < 1 || !border) {
		menu->rows = area.rows - 2 * border;
		text_rows = 0;
	}
	list_fit(&menu->view, menu->count, (size_t)(menu->rows > 0 ? menu->rows : 1));
	/* With a column around it, in which no piece of what is covered is left. */
	canvas_fill(canvas, (struct area){ area.row, area.column - 1, area.rows, area.columns + 2 }, STYLE_TEXT);
	click_region_key(canvas, area, (struct key){ .code = TK_NONE });
	if (border) {
		canvas_box(canvas, area, STYLE_FRAME, STYLE_TITLE_FOCUSED, menu->title);
		canvas_scrollbar(canvas, area, (int)menu->view.top, menu->rows, (int)menu->count);
		menu_draw_typed(menu, canvas, area);
	}
	if (text_rows)
		canvas_wrap(canvas, (struct area){ area.row + 1, area.column + 2, text_rows - 1, area.columns - 4 }, STYLE_TEXT,
			menu->text);
	menu_draw_items(menu, canvas,
		(struct area){ area.row + border + text_rows, area.column + border, menu->rows, area.columns - 2 * border });
}
