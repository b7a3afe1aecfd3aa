#include "tests/screen/harness/frame.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"

#define FIRST_ROW 1 /* below the header */

static bool is_code(const struct canvas *canvas, int row, int column, uint32_t box_drawing, char ascii)
{
	const struct cell *cell = canvas_cell(canvas, row, column);

	return cell && cell->code[0] == (canvas->ascii ? (uint32_t)ascii : box_drawing);
}

/* The column of the last box's left edge. Boxes are side by side, and the last one ends at the last column. */
static int frame_left(const struct canvas *canvas)
{
	for (int column = canvas->columns - 2; column > 0; column--)
		if (is_code(canvas, FIRST_ROW, column, 0x250c, '+') && is_code(canvas, FIRST_ROW + 1, column, 0x2502, '|'))
			return column;
	return 0;
}

static int frame_bottom(const struct canvas *canvas, int left)
{
	int row = canvas->rows - 2;

	while (row > FIRST_ROW && !is_code(canvas, row, left, 0x2514, '+'))
		row--;
	return row;
}

static char *frame_row(const struct canvas *canvas, int row, int left)
{
	struct strbuf text = STRBUF_INIT;

	for (int column = left; column < canvas->columns; column++) {
		const struct cell *cell = canvas_cell(canvas, row, column);

		for (size_t i = 0; i < CELL_CODES && cell->code[i] != 0; i++)
			utf8_put(&text, cell->code[i]);
	}
	while (text.length && text.text[text.length - 1] == ' ')
		strbuf_setlen(&text, text.length - 1);
	return strbuf_detach(&text);
}

static void frame_repeated(struct strbuf *out, const char *row, int more)
{
	if (more == 1)
		strbuf_printf(out, "%s\n", row);
	else if (more > 1)
		strbuf_printf(out, "(%d more rows like this one)\n", more);
}

void frame_box(struct strbuf *out, const struct canvas *canvas)
{
	int left = frame_left(canvas), bottom = frame_bottom(canvas, left), more = 0;
	char *last = NULL;

	for (int row = FIRST_ROW; row < canvas->rows - 1; row++) {
		char *text = frame_row(canvas, row, row > bottom ? 0 : left);

		if (row > bottom && !*text) {
			free(text);
			continue;
		}
		if (last && strcmp(text, last) == 0) {
			more++;
			free(text);
			continue;
		}
		frame_repeated(out, last, more);
		strbuf_printf(out, "%s\n", text);
		free(last);
		last = text;
		more = 0;
	}
	frame_repeated(out, last, more);
	free(last);
}
