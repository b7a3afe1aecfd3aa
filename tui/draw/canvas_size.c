/* The grid of a canvas: made, resized, cleared and freed. */
#include <stdlib.h>

#include "model/base/alloc.h"
#include "tui/draw/canvas.h"

void canvas_init(struct canvas *canvas, int rows, int columns, bool ascii)
{
	*canvas = (struct canvas){ .ascii = ascii };
	canvas_resize(canvas, rows, columns);
}

void canvas_release(struct canvas *canvas)
{
	free(canvas->cells);
	free(canvas->regions);
	*canvas = (struct canvas){ .ascii = canvas->ascii };
}

void canvas_resize(struct canvas *canvas, int rows, int columns)
{
	canvas->rows = rows > 0 ? rows : 0;
	canvas->columns = columns > 0 ? columns : 0;
	free(canvas->cells);
	canvas->cells = xcalloc((size_t)canvas->rows * (size_t)canvas->columns, sizeof(*canvas->cells));
	canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas)
{
	const struct cell space = { .code = { ' ' }, .width = 1, .style = STYLE_TEXT };
	size_t count = (size_t)canvas->rows * (size_t)canvas->columns;

	for (size_t i = 0; i < count; i++)
		canvas->cells[i] = space;
	canvas_cursor(canvas, 0, 0, false);
	canvas->region_count = 0;
	canvas->click_region_layer = 0;
}
