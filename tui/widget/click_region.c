#include "tui/widget/click_region.h"

#include "model/base/alloc.h"

static void click_region_add(struct canvas *canvas, struct click_region region)
{
	region.layer = canvas->click_region_layer;
	canvas->regions = xrealloc_grow(
		canvas->regions, canvas->region_count, &canvas->region_capacity, sizeof(*canvas->regions));
	canvas->regions[canvas->region_count++] = region;
}

void click_region_key(struct canvas *canvas, struct area area, struct key key)
{
	click_region_add(canvas, (struct click_region){ .area = area, .key = key });
}

void click_region_select(struct canvas *canvas, struct area area, size_t index, bool press, int text)
{
	const struct key key = { .code = TK_CLICK_ITEM, .codepoint = (uint32_t)index };

	click_region_add(canvas, (struct click_region){ .area = area, .key = key, .press = press, .text = text });
}

void click_region_layer(struct canvas *canvas, size_t layer)
{
	canvas->click_region_layer = layer;
}

const struct click_region *click_region_at(const struct canvas *canvas, int row, int column)
{
	for (size_t i = canvas->region_count; i-- > 0;) {
		const struct area *area = &canvas->regions[i].area;

		if (row >= area->row && row - area->row < area->rows && column >= area->column &&
			column - area->column < area->columns)
			return &canvas->regions[i];
	}
	return NULL;
}
