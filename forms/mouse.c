/* The mouse: a click is the key that the spot under it stands for, so that blades know keys alone. */
#include "forms/inside.h"
#include "tui/spot.h"

static void press(struct app *app, enum key_code code)
{
	app_key(app, (struct key){ .code = code });
}

/* Closes what lies over a blade, as Esc would. False when that asks, or does something else first. */
static bool uncover(struct app *app, size_t layer)
{
	for (; layer > 0; layer--) {
		size_t depth = app->stack.count;

		press(app, PRESS_ESCAPE);
		if (app->menu || app->stack.count >= depth)
			return false;
	}
	return true;
}

static void click(struct app *app, struct spot spot, int column)
{
	bool covered = spot.layer > 0;

	if (!uncover(app, spot.layer) || spot.key.code == PRESS_NONE)
		return;
	if (spot.key.code == PRESS_PICK)
		spot.key.column = column - spot.text;
	app_key(app, spot.key);
	/* What was covered is only gone back to. */
	if (spot.press && !covered)
		press(app, PRESS_ENTER);
}

/* Only what has the keys scrolls: selections below it tell where it came from. */
static bool scrolls(const struct spot *spot)
{
	return spot->layer == 0 && (spot->key.code == PRESS_NONE || spot->key.code == PRESS_PICK);
}

void app_mouse(struct app *app, const struct canvas *canvas, struct key key)
{
	const struct spot *spot = spot_at(canvas, key.row, key.column);

	if (!spot)
		return;
	if (key.mouse == MOUSE_CLICK)
		click(app, *spot, key.column);
	else if (scrolls(spot))
		press(app, key.mouse == MOUSE_WHEEL_UP ? PRESS_SCROLL_UP : PRESS_SCROLL_DOWN);
}
