/*
 * Nothing is cut beside free room: no "…" while the columns after it, or a row below it in its blade, are empty. And one thing on
 * the screen is reversed, the one that Enter acts on.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/scenes.h"

void suite_free_room(void);

#define CUT   0x2026u
#define LEAST 4 /* free columns after a cut that would have shown more */

static const struct {
	int rows, columns;
} sizes[] = { { 24, 80 }, { 36, 120 }, { 48, 160 }, { 50, 200 } };

/* Scenes that cut text beside free room. */
static const char *const still_to_do[] = { "description-lines", "scep-ios", "scep-ios-subject", "scep-ios-why", "scep-windows10",
	"pkcs-windows10", "current-names-findings", "current-apps", "urls-findings", "copy-name", "copy-pkcs", "new-set-pkcs",
	"export", "preview-beside", "view-scep-ios", "matrix", "matrix-why", "matrix-ascii", "matrix-choose", NULL };

/* Lists whose entries are one row each, so that they stay where they are: the rows below the last one stay empty. */
#define ONE_ROW_EACH (IN_PROFILES | IN_FILTER | IN_FILES)

static bool is_still_to_do(const char *scene)
{
	for (size_t i = 0; still_to_do[i]; i++)
		if (strcmp(still_to_do[i], scene) == 0)
			return true;
	return false;
}

static bool is_blank(const struct canvas *canvas, int row, int column)
{
	const struct cell *cell = canvas_cell(canvas, row, column);

	return !cell || cell->code[0] == ' ';
}

/* A row of a blade, from border to border, has nothing on it. The border of a scroll bar is as wide as another. */
static bool is_empty(const struct canvas *canvas, struct area inside, int row)
{
	for (int column = inside.column; column < inside.column + inside.columns; column++)
		if (!is_blank(canvas, row, column))
			return false;
	return true;
}

static bool has_empty_row_below(const struct canvas *canvas, struct area inside)
{
	return inside.rows > 0 && is_empty(canvas, inside, inside.row + inside.rows - 1);
}

/* The columns after a cut are free in all rows: no other column of a table begins there. */
static bool is_free_after(const struct canvas *canvas, struct area inside, int column)
{
	int to = column + 1 + LEAST;

	if (to > inside.column + inside.columns)
		return false;
	for (int row = inside.row; row < inside.row + inside.rows; row++)
		for (int at = column + 1; at < to; at++)
			if (!is_blank(canvas, row, at))
				return false;
	return true;
}

/* Whether a cut could show more; says so. */
static bool could_show_more(const struct drive *drive, const char *scene, struct area inside, int row, int column, bool wraps)
{
	bool below = wraps && has_empty_row_below(&drive->canvas, inside);
	bool beside = is_free_after(&drive->canvas, inside, column);
	char *screen;

	if (!below && !beside)
		return false;
	screen = drive_text(drive);
	expect(false, "%s at %d columns: row %d, column %d is cut %s:\n%s", scene, drive->canvas.columns, row, column,
		below ? "above an empty row" : "beside free room", screen);
	free(screen);
	return true;
}

static void expect_no_cut(const struct drive *drive, const char *scene, struct area inside, bool wraps)
{
	for (int row = inside.row; row < inside.row + inside.rows; row++)
		for (int column = inside.column; column < inside.column + inside.columns; column++)
			if (canvas_cell(&drive->canvas, row, column)->code[0] == CUT &&
				could_show_more(drive, scene, inside, row, column, wraps))
				return;
}

/* The inside of the box that begins in a row and a column; no rows if there is none. */
static struct area inside_of(const struct canvas *canvas, int row, int column)
{
	struct area inside = { row + 1, column + 1, 0, 0 };

	while (row + 1 + inside.rows < canvas->rows && canvas_cell(canvas, row + 1 + inside.rows, column)->code[0] == 0x2502)
		inside.rows++;
	for (int at = column + 1; at < canvas->columns && canvas_cell(canvas, row, at)->code[0] != 0x2510; at++)
		inside.columns++;
	return inside;
}

static void nothing_is_cut_beside_free_room(void)
{
	for (size_t i = 0; i < scene_count(); i++)
		for (size_t size = 0; size < COUNT(sizes) && !is_still_to_do(scene_name(i)); size++) {
			struct drive drive;
			struct area last = { 0, 0, 0, 0 };
			unsigned contexts;

			scene_begin(&drive, scene_folder(), i, sizes[size].rows, sizes[size].columns);
			contexts = blade_stack_top(&drive.app->stack)->ops->contexts;
			for (int column = 0; column < drive.canvas.columns; column++)
				if (canvas_cell(&drive.canvas, 1, column)->code[0] == 0x250c) {
					if (last.rows)
						expect_no_cut(&drive, scene_name(i), last, false);
					last = inside_of(&drive.canvas, 1, column);
				}
			expect_no_cut(&drive, scene_name(i), last, !(contexts & ONE_ROW_EACH));
			drive_end(&drive);
		}
}

/* Rows with reversed cells are next to each other. Text that is being typed, and what is below a popup, are left out. */
static void one_thing_is_reversed(void)
{
	for (size_t i = 0; i < scene_count(); i++) {
		struct drive drive;
		int places = 0, last = -2;

		scene_begin(&drive, scene_folder(), i, 36, 120);
		for (int row = 0; row < drive.canvas.rows && !drive.canvas.cursor_shown && !drive_pops_up(&drive); row++) {
			bool reversed = false;

			for (int column = 0; column < drive.canvas.columns; column++)
				if (theme_look((enum style)canvas_cell(&drive.canvas, row, column)->style, THEME_DARK, 256)
						.attributes &
					ATTR_REVERSE)
					reversed = true;
			if (reversed && last != row - 1)
				places++;
			if (reversed)
				last = row;
		}
		expect(places <= 1, "%s: %d things are reversed", scene_name(i), places);
		drive_end(&drive);
	}
}

void suite_free_room(void)
{
	CU_pSuite suite = CU_add_suite("free room", NULL, NULL);

	CU_add_test(suite, "nothing is cut beside free room", nothing_is_cut_beside_free_room);
	CU_add_test(suite, "one thing is reversed", one_thing_is_reversed);
}
