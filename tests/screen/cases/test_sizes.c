/*
 * From 1x1 to 60 rows and 200 columns while something pops up, is picked or typed: all is drawn
 * inside the grid.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>

#include "tests/screen/harness/app_driver.h"

void suite_sizes(void);

#define ROWS    60
#define COLUMNS 200
/* Every width at each of these heights, and every height at widths near where the layout changes. */
static const int heights[] = { 1, 2, 3, 7, 8, 9, 11, 19, 20, 24, 60 };
static const int widths[] = { 1, 2, 3, 8, 29, 30, 31, 45, 61, 80, 119, 120, 159, 160, 200 };

#define NUMBER SETTINGS("SCEP - Windows 10")
#define LIST   SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up>"

static const struct {
	const char *what, *keys;
} scenes[] = {
	{ "a drop-down, looked through", "n<Tab><Tab><Enter>phone" },
	{ "a unit", NUMBER "<Right><Enter>" },
	{ "a question", "nDraft 日本 👩‍👩‍👧<Esc>" },
	{ "help", "<F1>key" },
	{ "a usage to pick", LIST "<Up><Up><Enter>+ip sec" },
	{ "a usage typed", LIST "<Up><Up><Enter>+ot<Enter>Contoso Badge<Enter>1.2.3" },
	{ "an address typed",
		LIST "<Enter><Ins>http://a<Enter>https://ndes.contoso.com/a/long/way/to/👩‍👩‍👧/mscep.dll" },
	{ "a target to pick", "a+con" },
	{ "lines",
		"n<Tab><Enter>The first of several lines, long enough to be wrapped.<Enter>日本語日本語日本語<Enter><Enter>مرحبا" },
	{ "a file to pick", SETTINGS("Root - iOS") "<Enter><C-t><F3><Down>" },
	{ "a path typed", SETTINGS("Root - iOS") "<Enter>con<Tab>" },
};

static bool is_drawn(struct drive *drive, const char *what, int rows, int columns)
{
	drive_size(drive, rows, columns);
	return expect(drive_is_whole(&drive->canvas), "%s, %d rows, %d columns", what, rows, columns);
}

static void anything_open_can_be_drawn_at_any_size(void)
{
	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct drive drive = drive_contoso("contoso.json");
		bool whole = true;

		press(&drive, scenes[i].keys);
		for (size_t height = 0; height < COUNT(heights); height++)
			for (int columns = 1; columns <= COLUMNS && whole; columns++)
				whole = is_drawn(&drive, scenes[i].what, heights[height], columns);
		for (size_t width = 0; width < COUNT(widths); width++)
			for (int rows = 1; rows <= ROWS && whole; rows++)
				whole = is_drawn(&drive, scenes[i].what, rows, widths[width]);
		drive_end(&drive);
	}
}

void suite_sizes(void)
{
	CU_pSuite suite = CU_add_suite("sizes", NULL, NULL);

	CU_add_test(suite, "anything open can be drawn at any size", anything_open_can_be_drawn_at_any_size);
}
