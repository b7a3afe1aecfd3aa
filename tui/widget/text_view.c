#include "tui/widget/text_view.h"

#include <limits.h>

void text_view_release(struct text_view *view)
{
	strbuf_release(&view->text);
}

/* Draws the whole text on a canvas of its own and copies the visible part, so that wrapped lines are counted correctly. */
static void text_view_draw_text(const struct text_view *view, struct canvas *canvas, struct area area, int rows)
{
	struct canvas whole;

	canvas_init(&whole, rows, area.columns, canvas->ascii);
	canvas_wrap(&whole, (struct area){ 0, 0, rows, area.columns }, STYLE_TEXT, strbuf_text(&view->text));
	canvas_copy(canvas, area, &whole, view->scroll.top);
	canvas_release(&whole);
}

void text_view_draw(struct text_view *view, struct canvas *canvas, struct area box, struct area area)
{
	int rows = canvas_wrap_rows(strbuf_text(&view->text), area.columns);

	scroll_fit(&view->scroll, area.rows, rows);
	text_view_draw_text(view, canvas, area, rows);
	canvas_scrollbar(canvas, box, view->scroll.top, area.rows, rows);
}

bool text_view_key(struct text_view *view, struct key key)
{
	return scroll_key(&view->scroll, key);
}

void scroll_fit(struct scroll *scroll, int seen, int rows)
{
	scroll->seen = seen;
	if (scroll->top > rows - seen)
		scroll->top = rows - seen;
	if (scroll->top < 0)
		scroll->top = 0;
}

bool scroll_key(struct scroll *scroll, struct key key)
{
	int page = scroll->seen > 2 ? scroll->seen - 1 : 1;

	if (key.code == TK_UP)
		scroll->top--;
	else if (key.code == TK_DOWN)
		scroll->top++;
	else if (key.code == TK_PAGE_UP)
		scroll->top -= page;
	else if (key.code == TK_PAGE_DOWN)
		scroll->top += page;
	else if (key.code == TK_SCROLL_UP)
		scroll->top -= SCROLL_ROWS;
	else if (key.code == TK_SCROLL_DOWN)
		scroll->top += SCROLL_ROWS;
	else if (key.code == TK_HOME)
		scroll->top = 0;
	else if (key.code == TK_END)
		scroll->top = INT_MAX / 2;
	else
		return false;
	return true;
}
