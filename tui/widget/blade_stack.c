#include "tui/widget/blade_stack.h"

#include <stdlib.h>

#include "model/base/text_escape.h"
#include "model/base/text_width.h"
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

static void blade_stack_add_title(const struct blade_stack *stack, size_t index, struct strbuf *path)
{
	struct strbuf title = STRBUF_INIT;

	stack->blades[index]->ops->title(stack->blades[index], &title);
	strbuf_addstr(path, index ? " > " : "");
	text_escape(path, strbuf_text(&title));
	strbuf_release(&title);
}

/* A click on a name in the breadcrumb goes back to that blade. The path ends before the given column. */
static void blade_stack_add_path_regions(const struct blade_stack *stack, struct canvas *canvas, int row, int end)
{
	struct strbuf name = STRBUF_INIT;

	for (size_t i = stack->count; i-- > 0;) {
		int width;

		strbuf_setlen(&name, 0);
		blade_stack_add_title(stack, i, &name);
		width = (int)text_width(strbuf_text(&name));
		click_region_layer(canvas, stack->count - 1 - i);
		click_region_key(canvas, (struct area){ row, end - width, 1, width }, (struct key){ .code = TK_NONE });
		end -= width;
	}
	click_region_layer(canvas, 0);
	strbuf_release(&name);
}

void blade_stack_draw_path(const struct blade_stack *stack, struct canvas *canvas, int row)
{
	struct strbuf path = STRBUF_INIT;

	for (size_t i = 0; i < stack->count; i++)
		blade_stack_add_title(stack, i, &path);
	blade_stack_add_path_regions(
		stack, canvas, row, 1 + canvas_text_end(canvas, row, 1, canvas->columns - 2, STYLE_FAINT, strbuf_text(&path)));
	strbuf_release(&path);
}

static void blade_stack_draw_blade(struct blade *blade, struct canvas *canvas, struct area box, bool focused)
{
	struct area inside = { box.row + 1, box.column + 1, box.rows - 2, box.columns - 2 };
	struct strbuf title = STRBUF_INIT;

	if (blade->ops->refresh)
		blade->ops->refresh(blade);
	blade->ops->title(blade, &title);
	canvas_box(canvas, box, focused ? STYLE_FRAME : STYLE_BORDER, focused ? STYLE_TITLE_FOCUSED : STYLE_TITLE,
		strbuf_text(&title));
	blade->ops->draw(blade, canvas, box, inside, focused);
	strbuf_release(&title);
}

void blade_stack_draw(const struct blade_stack *stack, struct canvas *canvas, struct area area, bool focused)
{
	size_t abreast = blade_stack_top(stack)->wide ? 1 : blade_stack_abreast(area.columns);
	size_t shown = stack->count < abreast ? stack->count : abreast;
	int column = area.column;

	for (size_t i = 0; i < shown; i++) {
		/* The focused blade is half as wide again as its parents. */
		int parts = 2 * (int)(i + 1) + (i + 1 == shown);
		int right = area.column + area.columns * parts / (2 * (int)shown + 1);
		struct area box = { area.row, column, area.rows, right - column };

		click_region_layer(canvas, shown - 1 - i);
		click_region_key(canvas, box, (struct key){ .code = TK_NONE });
		blade_stack_draw_blade(stack->blades[stack->count - shown + i], canvas, box, focused && i + 1 == shown);
		column = right;
	}
}
