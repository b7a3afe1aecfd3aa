/* Actions of the list on marked profiles: shown first, one undo step, and the design is as before until they are accepted. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"

void suite_marked(void);

#define SCEP_MARKED "/scep<Enter>*<Esc>"

static const struct {
	const char *keys, *shown; /* on the page that shows what will be done */
	const char *said;         /* once it is done */
} rows[] = {
	{ "<Space><Space><Space><Del>", "- Contoso SCEP - Android: delete", "3 profiles deleted" },
	{ "<Space><Del>", "1 profile deleted", "1 profile deleted" },
	{ "<Space>/scep - ios<Enter><Space><Esc><Del>", "- Contoso Root - Android: delete", "2 profiles deleted" },
	{ "v<Down><Down><Del>", "3 profiles deleted", "3 profiles deleted" },
	{ "*aC<Enter>", "Assign: 20 marked", "changed" },
	{ "*aAll d<Enter>", "All devices", "20 profiles changed" },
	{ "*aExclude<Enter>", "Assign: 20 marked", "changed" },
	{ "*aRemove<Enter>", "Unassign: 20 marked", "changed" },
	{ "*<F5><Enter>", "Ignore a rule: 20 marked", "changed" },
	{ "*<F5><Enter><Enter><F5><End><Enter>", "Report a rule again: 20 marked", "changed" },
	{ "<Enter><C-u><C-s><Down><Enter><C-u><C-s>*<F4>", "Fix: 20 marked", "2 profiles changed" },
};

static void expect_same(const struct drive *drive, const char *wanted, const char *keys, const char *when)
{
	char *got = drive_design(drive);

	expect(strcmp(got, wanted) == 0, "%s: the design is as before %s", keys, when);
	free(got);
}

static void actions_are_shown_first(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *keys = rows[i].keys;
		struct drive drive = drive_contoso("contoso.json");
		char *before, *after;

		drive_size(&drive, 40, 120);
		press(&drive, keys);
		before = drive_design(&drive);
		expect(drive_shows(&drive, rows[i].shown), "%s: %s", keys, rows[i].shown);
		expect_number(drive_depth(&drive), 2, "%s: the page is open", keys);
		press(&drive, "<Esc>");
		expect_same(&drive, before, keys, "after Esc");
		expect_number(drive_depth(&drive), 1, "%s: the page is closed", keys);
		drive_end(&drive);

		drive = drive_contoso("contoso.json");
		drive_size(&drive, 40, 120);
		press(&drive, keys);
		press(&drive, "<Enter>");
		expect(drive_shows(&drive, rows[i].said), "%s: %s", keys, rows[i].said);
		after = drive_design(&drive);
		expect(strcmp(after, before) != 0, "%s: something is done", keys);
		press(&drive, "<C-z>");
		expect_same(&drive, before, keys, "after one undo");
		press(&drive, "<C-y>");
		expect_same(&drive, after, keys, "after redo");
		free(before);
		free(after);
		drive_end(&drive);
	}
}

static void marks_come_back_with_their_profiles(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "<Space><Space><Del><Enter>");
	expect(!drive_shows(&drive, "marked"), "deleted profiles are not counted");
	press(&drive, "<C-z>");
	expect(drive_shows(&drive, "2 marked"), "they are marked again");
	drive_end(&drive);
}

static void only_the_marked_are_exported(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "/scep - ios<Enter><Space><Esc>e");
	expect(drive_shows(&drive, "Only the marked profile, with the profiles that they link to"), "says so");
	expect(drive_shows(&drive, "2 profiles: Graph JSON"), "with the root that it links to");
	press(&drive, "<C-s>");
	expect(drive_shows(&drive, "profiles 2, certificates 1"), "so many are written");
	drive_end(&drive);
}

/* Problems of other profiles don't matter to such an export. */
static void errors_elsewhere_do_not_matter(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "<Enter><C-u><C-s>/scep - ios<Enter><Space><Esc>e<C-s>");
	expect(drive_shows(&drive, "profiles 2, certificates 1"), "written");
	press(&drive, "<Home><Space>e<C-s>");
	expect(drive_shows(&drive, "A design with errors is not exported"), "errors of marked ones do matter");
	drive_end(&drive);
}

void suite_marked(void)
{
	CU_pSuite suite = CU_add_suite("marked", NULL, NULL);

	CU_add_test(suite, "actions are shown first", actions_are_shown_first);
	CU_add_test(suite, "marks come back with their profiles", marks_come_back_with_their_profiles);
	CU_add_test(suite, "only the marked are exported", only_the_marked_are_exported);
	CU_add_test(suite, "errors elsewhere do not matter", errors_elsewhere_do_not_matter);
}
