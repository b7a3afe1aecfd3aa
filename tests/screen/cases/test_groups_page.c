/*
 * The Groups page: where a group is used, and edits of groups that are shown before they are made and undone in one step.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"

void suite_groups_page(void);

#define STAFF_ID "8f0e1b2c-3d4e-4f50-9a6b-7c8d9e0f1a2b"
#define STAFF    "a+N<Enter>Staff<C-s><C-s>" /* a group without an id, used by the first profile */

static const struct {
	const char *what, *before, *keys, *said;
	const char *has, *lacks; /* the design then; NULL: nothing in particular */
} edits[] = {
	{ "renamed", "", "E<C-u>Field staff<C-s>", "Renamed Mobile users to Field staff in 20 profiles",
		"\"group\": \"Field staff\"", "Mobile users" },
	{ "renamed from a profile", "", "<Esc>a<Enter><C-u>Field staff<C-s>",
		"Renamed Mobile users to Field staff in 20 profiles", "\"group\": \"Field staff\"", "Mobile users" },
	{ "another id and name at once", "", "E<C-u>Staff<Tab><C-u>" STAFF_ID "<C-s>", "Renamed Mobile users", STAFF_ID,
		"Mobile users" },
	{ "only another id", "", "E<Tab><C-u>" STAFF_ID "<C-s>", "", STAFF_ID, "3f2a7c1e-" },
	{ "merged", "", "<Down>MM<Enter><Enter>", "Merged Contractors into Mobile users in 20 profiles", "Mobile users",
		"Contractors" },
	{ "deleted", "", "<Down><Del><Enter>", "Deleted Contractors from 20 profiles", "Mobile users", "Contractors" },
	{ "an id from the table", STAFF, "IStaff " STAFF_ID "<C-s><C-s>", "Filled in the object ids of 1 group", STAFF_ID, NULL },
};

static void each_edit_is_one_step(void)
{
	for (size_t i = 0; i < COUNT(edits); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *before;
		char *after;

		press(&drive, edits[i].before);
		before = drive_design(&drive);
		press(&drive, "A");
		press(&drive, edits[i].keys);
		after = drive_design(&drive);
		expect(drive_shows(&drive, edits[i].said), "%s: %s", edits[i].what, edits[i].said);
		expect(!edits[i].has || strstr(after, edits[i].has), "%s: there is %s", edits[i].what, edits[i].has);
		expect(!edits[i].lacks || !strstr(after, edits[i].lacks), "%s: there is no %s", edits[i].what, edits[i].lacks);
		free(after);
		design_undo(drive.app->session.design);
		after = drive_design(&drive);
		expect_text(after, before, "%s: undone", edits[i].what);
		free(after);
		free(before);
		drive_end(&drive);
	}
}

static void nothing_is_changed_before_it_is_accepted(void)
{
	static const struct {
		const char *keys, *shown;
	} cases[] = {
		{ "A<Down>MM<Enter>", "Merge groups Contractors -> Mobile users" },
		{ "A<Down><Del>", "This changes the assignments of 20 profiles" },
		{ "A<Down><Del><Esc>", "Groups 2/2" },
		{ "AIMobile users " STAFF_ID "<C-s>", "No group gets an object id from this table" },
		{ "AI<C-s>", "Paste a table first" },
		{ "AIMobile users<C-s>", "No line has both a name and an object id" },
		{ "AIMobile users<Esc>", "Discard what you typed?" },
		{ "AE<C-u>Contractors<C-s>", "a group \"Contractors\" already" },
		{ "AE<C-u><C-s>", "Enter the group's name" },
		{ "AE", "Used in 20 profiles, which get the new name." },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, cases[i].keys);
		expect(drive_shows(&drive, cases[i].shown), "%s: %s", cases[i].keys, cases[i].shown);
		expect(!design_is_modified(drive.app->session.design), "%s: nothing is changed", cases[i].keys);
		drive_end(&drive);
	}
}

static void enter_goes_where_the_group_is_used(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "A<Enter>");
	expect(drive_pops_up(&drive) && drive_shows(&drive, "Mobile users: 20 profiles"), "the uses are listed");
	press(&drive, "Contoso SCEP - iOS<Enter>");
	expect(drive_shows(&drive, "Contoso SCEP - iOS") && drive_shows(&drive, "Assignments"), "its assignments are open");
	expect_text(profile_name(profiles_selected(drive.app->profiles)), "Contoso SCEP - iOS", "and it is selected");
	drive_end(&drive);
}

/* A table that is pasted on the page needs no other blade. */
static void a_table_can_be_pasted_on_the_page(void)
{
	struct drive drive = drive_contoso("contoso.json");

	drive_size(&drive, 30, 120);
	press(&drive, STAFF "A");
	press_key(
		&drive, (struct key){ .code = TK_PASTED, .text = "displayName\tid\nStaff\t" STAFF_ID "\nOther\t" STAFF_ID "\n" });
	expect(drive_shows(&drive, "1 group gets its object id; 1 line is for a group"), "shown");
	press(&drive, "<Enter>");
	expect(drive_shows(&drive, "8f0e1b2c-3d4e"), "filled in");
	press(&drive, "<C-z>");
	expect(!drive_shows(&drive, "8f0e1b2c-3d4e") && drive_shows(&drive, "missing"), "undone on the page");
	drive_end(&drive);
}

static void a_read_only_design_only_shows_them(void)
{
	struct drive drive;
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	drive_begin(&drive, folder, "contoso.json", true);
	press(&drive, "A<Down>EM<Del>I");
	expect(drive_shows(&drive, "Groups 2/2"), "nothing opens");
	press_key(&drive, (struct key){ .code = TK_PASTED, .text = "Staff\t" STAFF_ID "\n" });
	expect(drive_shows(&drive, "read-only"), "and nothing is pasted");
	drive_end(&drive);
}

void suite_groups_page(void)
{
	CU_pSuite suite = CU_add_suite("groups page", NULL, NULL);

	CU_ADD_TEST(suite, each_edit_is_one_step);
	CU_ADD_TEST(suite, nothing_is_changed_before_it_is_accepted);
	CU_ADD_TEST(suite, enter_goes_where_the_group_is_used);
	CU_ADD_TEST(suite, a_table_can_be_pasted_on_the_page);
	CU_ADD_TEST(suite, a_read_only_design_only_shows_them);
}
