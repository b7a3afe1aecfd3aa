#include "tui/widget/text_view.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

void text_view_release(struct text_view *view)
{
	strbuf_release(&view->text);
}

/* Draws all lines, from the first row of the canvas on; canvas may be NULL to only count the rows. */
static int text_view_draw_lines(const struct text_view *view, struct canvas *canvas, int columns)
{
	char *before = NULL;
	int row = 0;

	for (const char *text = strbuf_text(&view->text); *text;) {
		size_t length = strcspn(text, "\n");
		char *line = xmemdupz(text, length);
		struct paragraph paragraph = view->look ? view->look(line, before) : (struct paragraph){ .style = STYLE_TEXT };

		paragraph.text = line;
		row += paragraph_draw(canvas, row, 0, columns, &paragraph);
		free(before);
		before = line;
		text += length + (text[length] == '\n');
	}
	free(before);
	return row;
}

/* Draws the whole text on a canvas of its own and copies the visible part, so that wrapped lines are counted correctly. */
void text_view_draw(struct text_view *view, struct canvas *canvas, struct area box, struct area area)
{
	int rows = area.columns > 0 ? text_view_draw_lines(view, NULL, area.columns) : 0;
	struct canvas whole;

	scroll_fit(&view->scroll, area.rows, rows);
	canvas_init(&whole, rows, area.columns, canvas->ascii);
	if (rows)
		text_view_draw_lines(view, &whole, area.columns);
	canvas_copy(canvas, area, &whole, view->scroll.top);
	canvas_release(&whole);
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
