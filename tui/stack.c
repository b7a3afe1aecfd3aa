#include "tui/stack.h"

#include <stdlib.h>

#include "model/text.h"
#include "model/xalloc.h"
#include "tui/spot.h"

#define TWO_ABREAST   120
#define THREE_ABREAST 160

void stack_push(struct stack *stack, struct blade *blade)
{
	stack->blades = xgrow(stack->blades, stack->count, &stack->capacity, sizeof(struct blade *));
	stack->blades[stack->count++] = blade;
}

void stack_pop(struct stack *stack)
{
	struct blade *blade = stack->blades[--stack->count];

	blade->ops->release(blade);
}

struct blade *stack_top(const struct stack *stack)
{
	return stack->count ? stack->blades[stack->count - 1] : NULL;
}

void stack_release(struct stack *stack)
{
	while (stack->count)
		stack_pop(stack);
	free(stack->blades);
	*stack = (struct stack){ NULL, 0, 0 };
}

size_t stack_abreast(int columns)
{
	return columns >= THREE_ABREAST ? 3 : columns >= TWO_ABREAST ? 2 : 1;
}

static void add_title(const struct stack *stack, size_t index, struct strbuf *path)
{
	struct strbuf title = STRBUF_INIT;

	stack->blades[index]->ops->title(stack->blades[index], &title);
	strbuf_puts(path, index ? " > " : "");
	text_safe(path, strbuf_text(&title));
	strbuf_release(&title);
}

/* Each name leads back to its blade. The path ends before a column. */
static void note_path(const struct stack *stack, struct canvas *canvas, int row, int end)
{
	struct strbuf name = STRBUF_INIT;

	for (size_t i = stack->count; i-- > 0;) {
		int width;

		strbuf_cut(&name, 0);
		add_title(stack, i, &name);
		width = (int)text_width(strbuf_text(&name));
		spot_layer(canvas, stack->count - 1 - i);
		spot_key(canvas, (struct area){ row, end - width, 1, width }, (struct key){ .code = PRESS_NONE });
		end -= width;
	}
	spot_layer(canvas, 0);
	strbuf_release(&name);
}

void stack_draw_path(const struct stack *stack, struct canvas *canvas, int row)
{
	struct strbuf path = STRBUF_INIT;

	for (size_t i = 0; i < stack->count; i++)
		add_title(stack, i, &path);
	note_path(stack, canvas, row, 1 + canvas_text_end(canvas, row, 1, canvas->columns - 2, STYLE_DIM, strbuf_text(&path)));
	strbuf_release(&path);
}

static void draw_blade(struct blade *blade, struct canvas *canvas, struct area box, bool focused)
{
	struct area inside = { box.row + 1, box.column + 1, box.rows - 2, box.columns - 2 };
	struct strbuf title = STRBUF_INIT;

	blade->ops->title(blade, &title);
	if (blade->ops->refresh)
		blade->ops->refresh(blade);
	canvas_box(canvas, box, focused ? STYLE_FRAME : STYLE_BORDER, focused ? STYLE_LIT : STYLE_TITLE, strbuf_text(&title));
	blade->ops->draw(blade, canvas, box, inside, focused);
	strbuf_release(&title);
}

void stack_draw(const struct stack *stack, struct canvas *canvas, struct area area, bool focused)
{
	size_t abreast = stack_top(stack)->wide ? 1 : stack_abreast(area.columns);
	size_t shown = stack->count < abreast ? stack->count : abreast;
	int column = area.column;

	for (size_t i = 0; i < shown; i++) {
		/* The focused one is half as wide again as its parents. */
		int parts = 2 * (int)(i + 1) + (i + 1 == shown);
		int right = area.column + area.columns * parts / (2 * (int)shown + 1);
		struct area box = { area.row, column, area.rows, right - column };

		spot_layer(canvas, shown - 1 - i);
		spot_key(canvas, box, (struct key){ .code = PRESS_NONE });
		draw_blade(stack->blades[stack->count - shown + i], canvas, box, focused && i + 1 == shown);
		column = right;
	}
}
