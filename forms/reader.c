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
	for (int row = 0; row < area.rows && reader->top + row < rows; row++)
		for (int column = 0; column < area.columns; column++) {
			struct cell *from = canvas_cell(&whole, reader->top + row, column);
			struct cell *to = canvas_cell(canvas, area.row + row, area.column + column);

			if (from && to)
				*to = *from;
		}
	canvas_release(&whole);
}

void reader_draw(struct reader *reader, struct canvas *canvas, struct area box, struct area area)
{
	int rows = canvas_wrap_rows(strbuf_text(&reader->text), area.columns);

	reader->seen = area.rows;
	if (reader->top > rows - area.rows)
		reader->top = rows - area.rows;
	if (reader->top < 0)
		reader->top = 0;
	draw_text(reader, canvas, area, rows);
	canvas_scrollbar(canvas, box, reader->top, area.rows, rows);
}

bool reader_key(struct reader *reader, struct key key)
{
	int page = reader->seen > 2 ? reader->seen - 1 : 1;

	if (key.code == PRESS_UP)
		reader->top--;
	else if (key.code == PRESS_DOWN)
		reader->top++;
	else if (key.code == PRESS_PAGE_UP)
		reader->top -= page;
	else if (key.code == PRESS_PAGE_DOWN)
		reader->top += page;
	else if (key.code == PRESS_SCROLL_UP)
		reader->top -= SCROLL_ROWS;
	else if (key.code == PRESS_SCROLL_DOWN)
		reader->top += SCROLL_ROWS;
	else if (key.code == PRESS_HOME)
		reader->top = 0;
	else if (key.code == PRESS_END)
		reader->top = INT_MAX / 2;
	else
		return false;
	return true;
}
