/* Translates a click into the key of the click region under it, so that blades only handle keys. */
#include "forms/app/app_internal.h"
#include "tui/widget/click_region.h"

static void mouse_press(struct app *app, enum key_code code)
{
	app_key(app, (struct key){ .code = code });
}

/* Closes the blades over a blade, as Esc would; false if that asks a question first. */
static bool mouse_uncover(struct app *app, size_t layer)
{
	for (; layer > 0; layer--) {
		size_t depth = app->stack.count;

		mouse_press(app, TK_ESCAPE);
		if (app->menu || app->stack.count >= depth)
			return false;
	}
	return true;
}

static void mouse_click(struct app *app, struct click_region region, int column)
{
	bool covered = region.layer > 0;

	if (!mouse_uncover(app, region.layer) || region.key.code == TK_NONE)
		return;
	if (region.key.code == TK_CLICK_ITEM)
		region.key.column = column - region.text;
	app_key(app, region.key);
	/* A click on a covered blade only goes back to it. */
	if (region.press && !covered)
		mouse_press(app, TK_ENTER);
}

/* Only the blade that has the keys scrolls; the selections below it show how the user got there. */
static bool mouse_scrolls(const struct click_region *region)
{
	return region->layer == 0 && (region->key.code == TK_NONE || region->key.code == TK_CLICK_ITEM);
}

void app_mouse(struct app *app, const struct canvas *canvas, struct key key)
{
	const struct click_region *region = click_region_at(canvas, key.row, key.column);

	if (!region)
		return;
	if (key.mouse == MOUSE_CLICK)
		mouse_click(app, *region, key.column);
	else if (mouse_scrolls(region))
		mouse_press(app, key.mouse == MOUSE_WHEEL_UP ? TK_SCROLL_UP : TK_SCROLL_DOWN);
}
