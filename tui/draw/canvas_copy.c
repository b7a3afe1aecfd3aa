/* What is on a canvas, taken elsewhere: as text, or onto another canvas. */
#include "model/base/utf8.h"
#include "tui/draw/canvas.h"

void canvas_print(const struct canvas *canvas, struct strbuf *out)
{
	const struct cell *cell = canvas->cells;

	for (int row = 0; row < canvas->rows; row++) {
		size_t start = out->length;

		for (int column = 0; column < canvas->columns; column++, cell++)
			for (size_t i = 0; i < CELL_CODES && cell->code[i] != 0; i++)
				utf8_put(out, cell->code[i]);
		while (out->length > start && out->text[out->length - 1] == ' ')
			strbuf_setlen(out, out->length - 1);
		strbuf_addch(out, '\n');
	}
}

void canvas_copy(struct canvas *canvas, struct area area, const struct canvas *from, int top)
{
	for (int row = 0; row < area.rows && top + row < from->rows; row++)
		for (int column = 0; column < area.columns && column < from->columns; column++) {
			const struct cell *cell = canvas_cell(from, top + row, column);
			struct cell *to = canvas_cell(canvas, area.row + row, area.column + column);

			if (cell && to)
				*to = *cell;
		}
}
