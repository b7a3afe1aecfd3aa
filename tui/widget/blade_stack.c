#include "tui/widget/blade_stack.h"

#include <stdlib.h>

#include "model/base/alloc.h"
#include "tui/widget/click_region.h"

#define TWO_ABREAST   120
#define THREE_ABREAST 160

void blade_stack_push(struct blade_stack *stack, struct blade *blade)
{
	stack->blades = xrealloc_grow(stack->blades, stack->count, &stack->capacity, sizeof(struct blade *));
	stack->blades[stack->count++] = blade;
}

void blade_stack_pop(struct blade_stack *stack)
{
	struct blade *blade = stack->blades[--stack->count];

	blade->ops->release(blade);
}

struct blade *blade_stack_top(const struct blade_stack *stack)
{
	return stack->count ? stack->blades[stack->count - 1] : NULL;
}

void blade_stack_release(struct blade_stack *stack)
{
	while (stack->count)
		blade_stack_pop(stack);
	free(stack->blades);
	*stack = (struct blade_stack){ NULL, 0, 0 };
}

size_t blade_stack_abreast(int columns)
{
	return columns >= THREE_ABREAST ? 3 : columns >= TWO_ABREAST ? 2 : 1;
}

static void blade_stack_draw_blade(struct blade *blade, struct canvas *canvas, struct area box, bool focused)
{
	struct area inside = { box.row + 1, box.column + 1, box.rows - 2, box.columns - 2 };
	struct strbuf title = STRBUF_INIT;

	blade->ops->title(blade, &title);
	canvas_box(canvas, box, focused ? STYLE_FRAME : STYLE_BORDER, focused ? STYLE_TITLE_FOCUSED : STYLE_TITLE,
		strbuf_text(&title));
	blade->ops->draw(blade, canvas, box, inside, focused);
	strbuf_release(&title);
}

/* The columns of a blade below the top one: no more than it makes use of, so that the top one gets what is left. */
static int blade_stack_columns(struct blade *blade, int most)
{
	int natural = blade->natural ? blade->natural(blade, most) : most;

	return natural < most ? natural : most;
}

void blade_stack_draw(const struct blade_stack *stack, struct canvas *canvas, struct area area, bool focused)
{
	size_t abreast = blade_stack_top(stack)->wide ? 1 : blade_stack_abreast(area.columns);
	size_t shown = stack->count < abreast ? stack->count : abreast;
	/* The top blade is at least half as wide again as those below it. */
	int most = area.columns * 2 / (2 * (int)shown + 1);
	int column = area.column;

	for (size_t i = 0; i < shown; i++) {
		struct blade *blade = stack->blades[stack->count - shown + i];
		bool top = i + 1 == shown;
		struct area box = { area.row, column, area.rows, area.column + area.columns - column };

		if (blade->ops->refresh)
			blade->ops->refresh(blade);
		if (!top)
			box.columns = blade_stack_columns(blade, most);
		click_region_layer(canvas, shown - 1 - i);
		click_region_key(canvas, box, (struct key){ .code = TK_NONE });
		blade_stack_draw_blade(blade, canvas, box, focused && top);
		column += box.columns;
	}
}
