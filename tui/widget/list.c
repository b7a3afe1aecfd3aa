#include "tui/widget/list.h"

#include "tui/widget/click_region.h"

#define HIGHLIGHT_BYTES 32 /* two highlights, with cursor movements and attributes, are less than 100 bytes */

/* Scrolls by one step and keeps the selection visible. */
static void list_scroll(struct list_view *view, size_t count, bool down)
{
	size_t most = count > view->rows ? count - view->rows : 0;

	if (!view->rows) /* not drawn yet */
		return;
	if (down)
		view->top = view->top + SCROLL_ROWS < most ? view->top + SCROLL_ROWS : most;
	else
		view->top -= view->top < SCROLL_ROWS ? view->top : SCROLL_ROWS;
	if (view->selected < view->top)
		view->selected = view->top;
	if (view->selected >= view->top + view->rows)
		view->selected = view->top + view->rows - 1;
}

bool list_key(struct list_view *view, struct key key, size_t count, size_t page)
{
	size_t last = count ? count - 1 : 0;

	switch (key.code) {
	case TK_UP:
	case TK_BACKTAB:
		view->selected -= view->selected > 0;
		return true;
	case TK_DOWN:
	case TK_TAB:
		view->selected += view->selected < last;
		return true;
	case TK_PAGE_UP:
		view->selected -= page < view->selected ? page : view->selected;
		return true;
	case TK_PAGE_DOWN:
		view->selected = page < last - (view->selected < last ? view->selected : last) ? view->selected + page : last;
		return true;
	case TK_HOME:
		view->selected = 0;
		return true;
	case TK_END:
		view->selected = last;
		return true;
	case TK_CLICK_ITEM:
		if (key.codepoint < count)
			view->selected = key.codepoint;
		return true;
	case TK_SCROLL_UP:
	case TK_SCROLL_DOWN:
		list_scroll(view, count, key.code == TK_SCROLL_DOWN);
		return true;
	default:
		return false;
	}
}

void list_fit(struct list_view *view, size_t count, size_t rows)
{
	if (view->selected >= count)
		view->selected = count ? count - 1 : 0;
	if (rows == 0)
		return;
	view->rows = rows;
	if (view->top > view->selected)
		view->top = view->selected;
	if (view->selected >= view->top + rows)
		view->top = view->selected - rows + 1;
	if (view->top + rows > count)
		view->top = count > rows ? count - rows : 0;
}

/* The bytes that are sent to the terminal for a cell. */
static int list_cell_bytes(const struct cell *cell)
{
	int bytes = 0;

	for (size_t i = 0; i < CELL_CODES && cell->code[i]; i++)
		bytes += cell->code[i] < 0x80 ? 1 : cell->code[i] < 0x800 ? 2 : cell->code[i] < 0x10000 ? 3 : 4;
	return bytes;
}

/* How many columns to highlight. Moving the selection redraws two entries, so of a long name only the first words are
 * highlighted, and of one that is a single word its beginning. */
static int list_highlight_columns(const struct canvas *canvas, struct area area, int columns)
{
	int bytes = 0;
	int text = 0; /* to the end of the last character that is not a space */
	int word = 0; /* to the end of the last word, or part of a URL, before that */

	for (int i = 0; i < columns; i++) {
		const struct cell *cell = canvas_cell(canvas, area.row, area.column + i);

		if (!cell)
			break;
		bytes += list_cell_bytes(cell);
		if (cell->code[0] == ' ')
			word = text;
		else if (bytes > HIGHLIGHT_BYTES)
			return word > 2 ? word : text;
		else
			text = i + 1;
		if (cell->code[0] == '/')
			word = text;
	}
	return text;
}

void list_mark(const struct list_view *view, struct canvas *canvas, struct area area, int columns, size_t at, bool focused)
{
	bool selected = at == view->selected;

	click_region_select(canvas, area, at, selected, area.column);
	if (!selected)
		return;
	canvas_text(canvas, area.row, area.column, 1, STYLE_TITLE_FOCUSED, canvas_glyph(canvas, GLYPH_SELECTED));
	canvas_restyle(canvas, (struct area){ area.row, area.column, 1, list_highlight_columns(canvas, area, columns) },
		focused ? STYLE_SELECTION : STYLE_TITLE);
	if (focused)
		canvas_cursor(canvas, area.row, area.column, false);
}
