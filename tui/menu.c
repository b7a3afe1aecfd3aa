#include "tui/menu.h"

#include <stdlib.h>

#include "model/text.h"
#include "model/xalloc.h"

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
	menu->items = xgrow(menu->items, menu->count, &menu->capacity, sizeof(*menu->items));
	menu->items[menu->count++] = (struct menu_item){ xstrdup(label), xstrdup(detail ? detail : ""), value };
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
	for (size_t i = 0; i < menu->count; i++) {
		free(menu->items[i].label);
		free(menu->items[i].detail);
	}
	free(menu->items);
	free(menu->title);
	free(menu->text);
	free(menu);
}

static bool starts_with(const char *label, uint32_t typed)
{
	struct strbuf letter = STRBUF_INIT;
	struct strbuf first = STRBUF_INIT;
	uint32_t code;
	bool equal;

	text_next(label, &code);
	text_put(&letter, typed);
	if (code != TEXT_INVALID)
		text_put(&first, code);
	equal = text_equal_fold(strbuf_text(&letter), strbuf_text(&first));
	strbuf_release(&letter);
	strbuf_release(&first);
	return equal;
}

/* The next item, after the selected one and around, that begins with the letter. */
static void find_letter(struct menu *menu, uint32_t typed)
{
	for (size_t step = 1; step <= menu->count; step++) {
		size_t at = (menu->view.selected + step) % menu->count;

		if (starts_with(menu->items[at].label, typed)) {
			menu->view.selected = at;
			return;
		}
	}
}

enum menu_event menu_key(struct menu *menu, struct key key)
{
	if (key.code == PRESS_ESCAPE)
		return MENU_CLOSED;
	if (key.code == PRESS_ENTER || (key.code == PRESS_TYPED && key.typed == ' '))
		return menu->count ? MENU_CHOSEN : MENU_CLOSED;
	if (!list_key(&menu->view, key, menu->count, menu->rows > 0 ? (size_t)menu->rows : 1) && key.code == PRESS_TYPED)
		find_letter(menu, key.typed);
	return MENU_OPEN;
}

static int widest(const struct menu *menu)
{
	int width = (int)text_width(menu->title) + 4;

	for (size_t i = 0; i < menu->count; i++) {
		int item = (int)text_width(menu->items[i].label) + 6;

		width = item > width ? item : width;
	}
	if (menu->text && width < 56)
		width = 56;
	return width;
}

static struct area place(const struct menu *menu, const struct canvas *canvas, int text_rows)
{
	struct area area = { 0, 0, (int)menu->count + text_rows + 2, widest(menu) };
	int below = canvas->rows - (menu->anchor.row + menu->anchor.rows);

	if (area.columns > canvas->columns)
		area.columns = canvas->columns;
	if (area.rows > canvas->rows)
		area.rows = canvas->rows;
	if (menu->anchor.rows == 0) {
		area.row = (canvas->rows - area.rows) / 2;
		area.column = (canvas->columns - area.columns) / 2;
		return area;
	}
	area.row = menu->anchor.row + menu->anchor.rows;
	if (below < area.rows)
		area.row = menu->anchor.row >= area.rows ? menu->anchor.row - area.rows : canvas->rows - area.rows;
	area.column = menu->anchor.column;
	if (area.column + area.columns > canvas->columns)
		area.column = canvas->columns - area.columns;
	return area;
}

void menu_draw(struct menu *menu, struct canvas *canvas)
{
	int wide = widest(menu) < canvas->columns ? widest(menu) : canvas->columns;
	int text_rows = menu->text ? canvas_wrap_rows(menu->text, wide - 4) + 1 : 0;
	struct area area = place(menu, canvas, text_rows);

	menu->rows = area.rows - 2 - text_rows;
	if (menu->rows < 1) {
		menu->rows = area.rows > 2 ? area.rows - 2 : 1;
		text_rows = 0;
	}
	list_fit(&menu->view, menu->count, (size_t)menu->rows);
	canvas_fill(canvas, area, STYLE_TEXT);
	canvas_box(canvas, area, STYLE_FRAME, STYLE_LIT, menu->title);
	canvas_scrollbar(canvas, area, (int)menu->view.top, menu->rows, (int)menu->count);
	if (text_rows)
		canvas_wrap(canvas, (struct area){ area.row + 1, area.column + 2, text_rows - 1, area.columns - 4 }, STYLE_TEXT, menu->text);
	for (int i = 0; i < menu->rows && menu->view.top + (size_t)i < menu->count; i++) {
		size_t at = menu->view.top + (size_t)i;
		int row = area.row + 1 + text_rows + i;
		bool selected = at == menu->view.selected;

		if (selected) {
			canvas_text(canvas, row, area.column + 1, 1, STYLE_LIT, canvas_glyph(canvas, GLYPH_SELECTED));
			canvas_cursor(canvas, row, area.column + 1, false);
		}
		canvas_text(canvas, row, area.column + 3, area.columns - 4, selected ? STYLE_FOCUS : STYLE_TEXT, menu->items[at].label);
	}
}
