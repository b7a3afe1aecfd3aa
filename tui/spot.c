#include "tui/spot.h"

#include "model/xalloc.h"

static void add(struct canvas *canvas, struct spot spot)
{
	spot.layer = canvas->spot_layer;
	canvas->spots = xgrow(canvas->spots, canvas->spot_count, &canvas->spot_capacity, sizeof(*canvas->spots));
	canvas->spots[canvas->spot_count++] = spot;
}

void spot_key(struct canvas *canvas, struct area area, struct key key)
{
	add(canvas, (struct spot){ .area = area, .key = key });
}

void spot_pick(struct canvas *canvas, struct area area, size_t index, bool press, int text)
{
	const struct key key = { .code = PRESS_PICK, .typed = (uint32_t)index };

	add(canvas, (struct spot){ .area = area, .key = key, .press = press, .text = text });
}

void spot_layer(struct canvas *canvas, size_t layer)
{
	canvas->spot_layer = layer;
}

const struct spot *spot_at(const struct canvas *canvas, int row, int column)
{
	for (size_t i = canvas->spot_count; i-- > 0;) {
		const struct area *area = &canvas->spots[i].area;

		if (row >= area->row && row - area->row < area->rows && column >= area->column &&
			column - area->column < area->columns)
			return &canvas->spots[i];
	}
	return NULL;
}
