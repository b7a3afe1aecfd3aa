#include "tui/widget/list.h"

#include "tui/widget/click_region.h"

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

void list_mark(const struct list_view *view, struct canvas *canvas, struct area area, int gutter, size_t at, bool focused)
{
	bool selected = at == view->selected;

	click_region_select(canvas, area, at, selected, area.column);
	if (!selected)
		return;
	canvas_text(canvas, area.row, area.column, 1, STYLE_TEXT, canvas_glyph(canvas, GLYPH_SELECTED));
	canvas_restyle(canvas, (struct area){ area.row, area.column + gutter, area.rows, area.columns - gutter },
		focused ? STYLE_SELECTION : STYLE_SELECTION_AWAY);
	if (focused)
		canvas_cursor(canvas, area.row, area.column, false);
}
