#include "forms/reader.h"

#include <limits.h>

void reader_release(struct reader *reader)
{
	strbuf_release(&reader->text);
}

/* Skips wrapped lines: a canvas of its own as tall as the text, of which a part is copied. */
static void draw_text(const struct reader *reader, struct canvas *canvas, struct area area, int rows)
{
	struct canvas whole;

	canvas_init(&whole, rows, area.columns, canvas->ascii);
	canvas_wrap(&whole, (struct area){ 0, 0, rows, area.columns }, STYLE_TEXT, strbuf_text(&reader->text));
	canvas_copy(canvas, area, &whole, reader->scroll.top);
	canvas_release(&whole);
}

void reader_draw(struct reader *reader, struct canvas *canvas, struct area box, struct area area)
{
	int rows = canvas_wrap_rows(strbuf_text(&reader->text), area.columns);

	scroll_fit(&reader->scroll, area.rows, rows);
	draw_text(reader, canvas, area, rows);
	canvas_scrollbar(canvas, box, reader->scroll.top, area.rows, rows);
}

bool reader_key(struct reader *reader, struct key key)
{
	return scroll_key(&reader->scroll, key);
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

	if (key.code == PRESS_UP)
		scroll->top--;
	else if (key.code == PRESS_DOWN)
		scroll->top++;
	else if (key.code == PRESS_PAGE_UP)
		scroll->top -= page;
	else if (key.code == PRESS_PAGE_DOWN)
		scroll->top += page;
	else if (key.code == PRESS_SCROLL_UP)
		scroll->top -= SCROLL_ROWS;
	else if (key.code == PRESS_SCROLL_DOWN)
		scroll->top += SCROLL_ROWS;
	else if (key.code == PRESS_HOME)
		scroll->top = 0;
	else if (key.code == PRESS_END)
		scroll->top = INT_MAX / 2;
	else
		return false;
	return true;
}
