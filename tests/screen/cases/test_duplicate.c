/* Duplicates of profiles. */
#include <CUnit/CUnit.h>

#include "tests/screen/harness/app_driver.h"

void suite_duplicate(void);

/* "dd" cuts a line in vi, and here it would leave two copies. */
static void a_duplicate_is_made_once(void)
{
	static const struct {
		const char *keys;
		size_t made;
	} rows[] = {
		{ "d", 1 },
		{ "dd", 1 },
		{ "ddd", 1 },
		{ "d<Down>d", 2 },
		{ "d<Enter> changed<C-s>d", 2 }, /* a change makes it a profile to copy */
		{ "d<C-z>d", 1 },
		{ "d<Up>d", 2 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		size_t before = drive.app->session.design->count;

		press(&drive, rows[i].keys);
		expect_number(drive.app->session.design->count - before, rows[i].made, "%s: duplicates", rows[i].keys);
		expect_number(drive_shows(&drive, "is a duplicate that was not changed yet"), i == 1 || i == 2, "%s: said",
			rows[i].keys);
		drive_end(&drive);
	}
}

void suite_duplicate(void)
{
	CU_pSuite suite = CU_add_suite("duplicate", NULL, NULL);

	CU_add_test(suite, "a duplicate is made once", a_duplicate_is_made_once);
}
