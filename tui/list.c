#include "tui/list.h"

bool list_key(struct list_view *view, struct key key, size_t count, size_t page)
{
	size_t last = count ? count - 1 : 0;

	switch (key.code) {
	case PRESS_UP:
	case PRESS_BACKTAB:
		view->selected -= view->selected > 0;
		return true;
	case PRESS_DOWN:
	case PRESS_TAB:
		view->selected += view->selected < last;
		return true;
	case PRESS_PAGE_UP:
		view->selected -= page < view->selected ? page : view->selected;
		return true;
	case PRESS_PAGE_DOWN:
		view->selected = page < last - (view->selected < last ? view->selected : last) ? view->selected + page : last;
		return true;
	case PRESS_HOME:
		view->selected = 0;
		return true;
	case PRESS_END:
		view->selected = last;
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
	if (view->top > view->selected)
		view->top = view->selected;
	if (view->selected >= view->top + rows)
		view->top = view->selected - rows + 1;
	if (view->top + rows > count)
		view->top = count > rows ? count - rows : 0;
}
