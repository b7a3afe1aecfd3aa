/* Marks in the list of profiles: which keys set them, and that they stay. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"

void suite_marks(void);

static size_t count_signs(const struct drive *drive)
{
	char *text = drive_text(drive);
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, "\u25cf")); at++)
		count++;
	free(text);
	return count;
}

/* The example has 20 profiles, 7 of which are for SCEP; 24 rows show them 17 of them. */
static void keys_mark_profiles(void)
{
	static const struct {
		const char *keys, *title; /* NULL: no marks are counted */
		size_t signs;
	} rows[] = {
		{ "", NULL, 0 },
		{ "<Space>", "Profiles 2/20, 1 marked", 1 },
		{ "<Space><Up><Space>", NULL, 0 },
		{ "<Space><Space><Space>", "Profiles 4/20, 3 marked", 3 },
		{ "<End><Space>", "Profiles 20/20, 1 marked", 1 },
		{ "v<Down><Down>", "3 marked", 3 },
		{ "v<Down><Down><Up>", "2 marked", 2 },
		{ "v<Down><Down>v<Down><Down>", "3 marked", 3 },
		{ "v<Down><Down><Space><Down>", "3 marked", 3 },
		{ "<Down><Down>v<Up><Up>", "3 marked", 3 },
		{ "<Down><Down><Down><Down>v<Down><Down><Up><Up><Up><Up>", "3 marked", 3 },
		{ "<Down><Space><Home>v<Down><Down><Up><Up>", "2 marked", 2 }, /* the mark that was there before stays */
		{ "v<End>", "20 marked", 17 },
		{ "v<Down><Esc><Down>", "2 marked", 2 },
		{ "<S-Down><S-Down>", "3 marked", 3 },
		{ "<S-Down><S-Down><S-Up>", "2 marked", 2 },
		{ "<S-Down><Down><Down><S-Down>", "4 marked", 4 },
		{ "<Down><Down><S-Up>", "2 marked", 2 },
		{ "*", "20 marked", 17 },
		{ "*U", NULL, 0 },
		{ "v<Down>U<Down>", NULL, 0 },
		{ "/scep<Enter>*", "7 marked", 7 },
		{ "/scep<Enter>*<Esc>", "Profiles 2/20, 7 marked", 6 },
		{ "/scep<Enter>*<Esc>/pkcs<Enter>", "7 marked", 0 },
		{ "/scep<Enter>*<Esc>/pkcs<Enter><Space>", "8 marked", 1 },
		{ "<Space><Space><Esc><Esc>", "2 marked", 2 },
		{ "<Space><Space>s<Home>", "2 marked", 2 },
		{ "<Space><Space>g<Home>", "2 marked", 2 },
		{ "<Space><Space><Enter> renamed<C-s>", "2 marked", 2 },
		{ "<Space><Space>nNew<C-s>", "2 marked", 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].title ? rows[i].title : "Profiles"), "%s: the title", rows[i].keys);
		expect(rows[i].title || !drive_shows(&drive, " marked"), "%s: nothing is marked", rows[i].keys);
		expect_number(count_signs(&drive), rows[i].signs, "%s: signs", rows[i].keys);
		drive_end(&drive);
	}
}

static void nothing_is_marked_that_is_only_viewed(void)
{
	struct drive drive;
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	drive_begin(&drive, folder, "contoso.json", true);
	press(&drive, "<Space>v<Down>v*<S-Down>");
	expect(!drive_shows(&drive, "marked"), "no action changes them");
	drive_end(&drive);
}

void suite_marks(void)
{
	CU_pSuite suite = CU_add_suite("marks", NULL, NULL);

	CU_add_test(suite, "keys mark profiles", keys_mark_profiles);
	CU_add_test(suite, "nothing is marked that is only viewed", nothing_is_marked_that_is_only_viewed);
}
