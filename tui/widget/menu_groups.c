#include "tui/widget/menu_groups.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_width.h"
#include "tui/widget/click_region.h"
#include "tui/widget/paragraph.h"

enum { TWO_COLUMNS_FROM = 120, BESIDE_FROM = 140, BESIDE = 8, MARK = 2, GAP = 3, MARGIN = 1 };

/* Items are in the order of their groups: a group begins where an item has another one than the item before. */
static bool menu_groups_begins(const struct menu *menu, size_t item)
{
	return item == 0 || strcmp(menu->items[item].group, menu->items[item - 1].group) != 0;
}

static struct paragraph menu_groups_label(const struct menu *menu, size_t item)
{
	return (struct paragraph){ .text = menu->items[item].label,
		.style = STYLE_TEXT,
		.lead = (size_t)menu->lead,
		.lead_style = STYLE_KEY,
		.hang = menu->lead };
}

static int menu_groups_item_rows(const struct menu *menu, size_t item, int width)
{
	struct paragraph label = menu_groups_label(menu, item);

	return paragraph_draw(NULL, 0, 0, width - MARK, &label);
}

/* The rows of the items from one to before another, with their headings and the empty rows between groups. */
static int menu_groups_height(const struct menu *menu, size_t from, size_t end, int width)
{
	int rows = 0;

	for (size_t i = from; i < end; i++)
		rows += (menu_groups_begins(menu, i) ? 1 + (i > from) : 0) + menu_groups_item_rows(menu, i, width);
	return rows;
}

/* The first item of the second column, where a group begins, so that both are about as tall; count: there is only one column. */
static size_t menu_groups_split(const struct menu *menu, int width)
{
	size_t best = menu->count;
	int least = menu_groups_height(menu, 0, menu->count, width);

	for (size_t i = 1; i < menu->count; i++) {
		int first, second;

		if (!menu_groups_begins(menu, i))
			continue;
		first = menu_groups_height(menu, 0, i, width);
		second = menu_groups_height(menu, i, menu->count, width);
		if ((first > second ? first : second) < least) {
			least = first > second ? first : second;
			best = i;
		}
	}
	return best;
}

/* Where an item is. */
struct place {
	int column, row, rows;
};

/* Puts all items in their places, and returns the rows that they take. */
static int menu_groups_place(const struct menu *menu, size_t split, int width, struct place *places)
{
	int row = 0, most = 0;

	for (size_t i = 0; i < menu->count; i++) {
		if (i == split)
			row = 0;
		if (menu_groups_begins(menu, i))
			row += row ? 2 : 1;
		menu->items[i].row = row;
		places[i] = (struct place){ i >= split, row, menu_groups_item_rows(menu, i, width) };
		row += places[i].rows;
		most = row > most ? row : most;
	}
	return most;
}

/* The width of a column: as wide as its labels, where there is room. On a wide screen what is below stays visible at both sides.
 */
static int menu_groups_width(const struct menu *menu, int columns)
{
	int room = columns - 2 - 2 * MARGIN, width = 0;

	if (columns >= BESIDE_FROM)
		room -= BESIDE;
	if (columns >= TWO_COLUMNS_FROM)
		room = (room - GAP) / 2;
	for (size_t i = 0; i < menu->count; i++) {
		int label = MARK + (int)text_width(menu->items[i].label);

		width = label > width ? label : width;
	}
	width = width < room ? width : room;
	return width > MARK + 1 ? width : MARK + 1;
}

static void menu_groups_clamp(struct menu *menu, int rows, int total)
{
	if (menu->top > total - rows)
		menu->top = total - rows;
	menu->top = menu->top > 0 ? menu->top : 0;
}

/* Selects the nearest item of the same column that is visible. */
static void menu_groups_follow(struct menu *menu, const struct place *places, int rows)
{
	size_t at = menu->view.selected;
	int column = places[at].column;

	while (places[at].row < menu->top && at + 1 < menu->count && places[at + 1].column == column)
		at++;
	while (places[at].row + places[at].rows > menu->top + rows && at > 0 && places[at - 1].column == column)
		at--;
	menu->view.selected = at;
}

/* Scrolls to the selected item, and to the heading above it. */
static void menu_groups_scroll(struct menu *menu, const struct place *places, int rows, int total)
{
	const struct place *selected = &places[menu->view.selected];
	int heading = menu_groups_begins(menu, menu->view.selected) ? 1 : 0;

	if (selected->row + selected->rows > menu->top + rows)
		menu->top = selected->row + selected->rows - rows;
	if (selected->row - heading < menu->top)
		menu->top = selected->row - heading;
	menu_groups_clamp(menu, rows, total);
}

static void menu_groups_draw_item(const struct menu *menu, struct canvas *canvas, struct area area, size_t item)
{
	struct paragraph label = menu_groups_label(menu, item);
	bool selected = item == menu->view.selected;

	paragraph_draw(canvas, area.row, area.column + MARK, area.columns - MARK, &label);
	click_region_select(canvas, area, item, true, area.column);
	if (!selected)
		return;
	canvas_text(canvas, area.row, area.column, 1, STYLE_TEXT, canvas_glyph(canvas, GLYPH_SELECTED));
	canvas_restyle(canvas, area, STYLE_SELECTION);
	canvas_cursor(canvas, area.row, area.column, false);
}

/* Draws all rows on a canvas of their own, and copies those that are visible. */
static void menu_groups_draw_items(const struct menu *menu, struct canvas *canvas, const struct place *places, int width)
{
	for (size_t i = 0; i < menu->count; i++) {
		struct area area = { places[i].row, places[i].column * (width + GAP), places[i].rows, width };

		if (menu_groups_begins(menu, i))
			canvas_text(canvas, area.row - 1, area.column, width, STYLE_HEADING, menu->items[i].group);
		menu_groups_draw_item(menu, canvas, area, i);
	}
}

/* The regions and the cursor of what was copied move with it. */
static void menu_groups_copy(struct canvas *canvas, struct area inside, const struct canvas *all, int top)
{
	canvas_copy(canvas, inside, all, top);
	for (size_t i = 0; i < all->region_count; i++) {
		struct click_region region = all->regions[i];
		int end = region.area.row + region.area.rows - top;

		region.area.row = region.area.row > top ? region.area.row - top : 0;
		region.area.rows = (end < inside.rows ? end : inside.rows) - region.area.row;
		region.area.row += inside.row;
		region.area.column += inside.column;
		if (region.area.rows > 0)
			click_region_select(canvas, region.area, region.key.codepoint, region.press, region.area.column);
	}
	canvas_cursor(canvas, inside.row + all->cursor_row - top, inside.column + all->cursor_column, false);
}

/* In the middle of the screen, above the row with the keys; all of its width rather than nearly all. */
static struct area menu_groups_box(const struct canvas *canvas, int rows, int columns)
{
	struct area box = { 0, 0, rows + 2, columns + 2 + 2 * MARGIN };

	if (box.rows > canvas->rows - 1)
		box.rows = canvas->rows - 1;
	if (canvas->columns - box.columns < 2 * MARGIN + 4)
		box.columns = canvas->columns;
	box.row = (canvas->rows - 1 - box.rows) / 2;
	box.column = (canvas->columns - box.columns) / 2;
	return box;
}

void menu_groups_draw(struct menu *menu, struct canvas *canvas)
{
	struct place *places = xcalloc(menu->count, sizeof(*places));
	int width = menu_groups_width(menu, canvas->columns), total;
	struct area box, inside;
	struct canvas all;

	menu->split = canvas->columns >= TWO_COLUMNS_FROM ? menu_groups_split(menu, width) : menu->count;
	total = menu_groups_place(menu, menu->split, width, places);
	canvas_init(&all, total, menu->split < menu->count ? 2 * width + GAP : width, canvas->ascii);
	box = menu_groups_box(canvas, total, all.columns);
	inside = (struct area){ box.row + 1, box.column + 1 + MARGIN, box.rows - 2, all.columns };
	menu->rows = inside.rows > 0 ? inside.rows : 1;
	list_fit(&menu->view, menu->count, menu->count);
	menu_groups_clamp(menu, menu->rows, total);
	if (menu->scrolled)
		menu_groups_follow(menu, places, menu->rows);
	else
		menu_groups_scroll(menu, places, menu->rows, total);
	menu_groups_draw_items(menu, &all, places, width);
	canvas_fill(canvas, box, STYLE_TEXT);
	click_region_key(canvas, box, (struct key){ .code = TK_NONE });
	canvas_box(canvas, box, STYLE_FRAME, STYLE_TITLE_FOCUSED, menu->title);
	menu_groups_copy(canvas, inside, &all, menu->top);
	canvas_scrollbar(canvas, box, menu->top, inside.rows, total);
	menu_draw_typed(menu, canvas, box);
	canvas_release(&all);
	free(places);
}

/* The item of the other column that is as far from its end of the list, or its last one. */
static size_t menu_groups_beside(const struct menu *menu, bool right)
{
	size_t at = menu->view.selected;

	if (right == (at >= menu->split))
		return at;
	if (right)
		return menu->split + at < menu->count ? menu->split + at : menu->count - 1;
	return at - menu->split < menu->split ? at - menu->split : menu->split - 1;
}

/* The selection goes as many rows as the list, so that it stays where it is on the screen; at an end of the list it goes to the
 * last item there. */
static void menu_groups_turn(struct menu *menu, bool down)
{
	int page = (menu->rows > 2 ? menu->rows - 1 : 1) * (down ? 1 : -1);
	size_t at = menu->view.selected, from = at < menu->split ? 0 : menu->split;
	size_t end = at < menu->split && menu->split < menu->count ? menu->split : menu->count;
	int row = menu->items[at].row + page;

	while (down && at + 1 < end && menu->items[at + 1].row <= row)
		at++;
	while (!down && at > from && menu->items[at - 1].row >= row)
		at--;
	menu->view.selected = at;
	menu->top += page;
}

bool menu_groups_key(struct menu *menu, struct key key)
{
	bool right = key.code == TK_RIGHT;

	menu->scrolled = key.code == TK_SCROLL_UP || key.code == TK_SCROLL_DOWN;
	if (menu->scrolled)
		menu->top += key.code == TK_SCROLL_UP ? -SCROLL_ROWS : SCROLL_ROWS;
	else if ((right || key.code == TK_LEFT) && menu->split < menu->count)
		menu->view.selected = menu_groups_beside(menu, right);
	else if ((key.code == TK_PAGE_DOWN || key.code == TK_PAGE_UP) && menu->count)
		menu_groups_turn(menu, key.code == TK_PAGE_DOWN);
	else
		return false;
	return true;
}
