/*
 * The Matrix blade: which profiles it has, where keys go in it, and that it follows edits made from it.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_matrix(void);

static void columns_are_the_profiles_that_are_shown(void)
{
	static const struct {
		const char *keys;
		const char *shows, *lacks; /* at 200 columns */
	} rows[] = {
		{ "m", "Matrix: Trusted Certificate", "Contoso SCEP" },
		{ "<Down>m", "Contoso SCEP - …", "Destination store" },
		{ "/iOS<Enter><Down>m", "Contoso SCEP - iOS", "Contoso SCEP - macOS" },
		{ "<Down>mt", "Matrix: PKCS Certificate", "Contoso SCEP -" },
		{ "<Down>mtt", "Matrix: Trusted Certificate", "Contoso SCEP -" },
		{ "/SCEP<Enter>mt", "There are no profiles of another type here", "Matrix: PKCS" },
		{ "nDraft<C-s>m", "Choose a platform and a profile type first", "Matrix:" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		drive_size(&drive, 40, 200);
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shows), "%s shows %s", rows[i].keys, rows[i].shows);
		expect(!drive_shows(&drive, rows[i].lacks), "%s lacks %s", rows[i].keys, rows[i].lacks);
		drive_end(&drive);
	}
}

static void keys_move_in_both_directions(void)
{
	static const struct {
		const char *keys, *foot;
	} rows[] = {
		{ "", "Contoso SCEP - Android: Android" },
		{ "<Right>", "Contoso SCEP - Android for Work: Android for Work" },
		{ "<Right><Right><Left>", "Contoso SCEP - Android for Work: Android for Work" },
		{ "<Tab><Tab>", "Contoso SCEP - iOS: iOS" },
		{ "<Left>", "Contoso SCEP - Android: Android" },
		{ "<C-Right>", "Contoso SCEP - macOS: macOS" },
		{ "<C-Right><C-Right><C-Right>", "Contoso SCEP - Windows 10: Windows 10" },
		{ "<C-Right><C-Left>", "Contoso SCEP - Android: Android" },
		{ "<Down>", "Contoso SCEP - Android: 1 year" },
		{ "<End>", "Contoso SCEP - Android: Mobile users, Contractors (excluded)" },
		{ "<Down><Down>", "Contoso SCEP - Android has no such field: Windows only" },
		{ "<Right><Right><Down><Down><Down>", "Contoso SCEP - iOS: Custom; others have another value" },
		{ "<Right><Right><Down><Down><Down><Down>", "CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, "<Down>m");
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].foot), "%s: %s", rows[i].keys, rows[i].foot);
		drive_end(&drive);
	}
}

static void a_key_goes_to_the_field_and_escape_comes_back(void)
{
	static const struct {
		const char *keys, *shows;
		size_t depth;
	} rows[] = {
		{ "<Down>o", "SCEP Certificate (Android)", 3 },
		{ "o", "Profile type", 3 },
		{ "<End>o", "Assignments", 3 },
		{ "<Down><Down>o", "Key storage provider (KSP): Windows only", 2 },
		{ "<Down><Down>?", "About this field", 3 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, "<Down>m");
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shows), "%s shows %s", rows[i].keys, rows[i].shows);
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].keys);
		if (rows[i].depth > 2)
			press(&drive, "<Esc>");
		expect(drive_shows(&drive, "Matrix: SCEP Certificate"), "%s: back", rows[i].keys);
		press(&drive, "<Esc>");
		expect_number(drive_depth(&drive), 1, "%s: closed", rows[i].keys);
		drive_end(&drive);
	}
}

static void edits_are_seen_at_once(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "<Down>m<Down><Down><Down><Down><Down><Down><Down>");
	expect(drive_shows(&drive, "Contoso SCEP - Android: 2048"), "on the key size");
	press(&drive, "<Enter>4<Enter>");
	expect(drive_shows(&drive, "Contoso SCEP - Android: 4096; others have another value"), "it stands out");
	press(&drive, "<C-z><Up><Down>");
	expect(drive_shows(&drive, "Contoso SCEP - Android: 2048"), "undone");
	expect(!drive_shows(&drive, "others have another value"), "the same again");
	drive_end(&drive);
}

static void a_profile_that_goes_takes_its_column_with_it(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "/Root - iOS<Enter>dm");
	expect(drive_shows(&drive, "Contoso Root - iOS - copy"), "the copy has a column");
	press(&drive, "<C-z>");
	expect(!drive_shows(&drive, "Contoso Root - iOS - copy"), "and none when it is undone");
	expect(drive_shows(&drive, "Matrix: Trusted"), "the blade stays");
	drive_end(&drive);
}

static void the_list_goes_along(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "<Down>m<Right><Right><F2>");
	expect(drive_shows(&drive, "Contoso SCEP - iOS"), "the preview is of the selected profile");
	expect(drive_shows(&drive, "Summary"), "and opens");
	press(&drive, "<Esc><Esc>");
	expect(drive_is_on(&drive, "Contoso SCEP - iOS"), "back on it in the list");
	drive_end(&drive);
}

static void clicks_select_and_edit(void)
{
	struct drive drive = drive_contoso("contoso.json");

	drive_size(&drive, 40, 200);
	press(&drive, "<Down>m");
	drive_click(&drive, "CN={{UserName}}", 0);
	expect(drive_shows(&drive, "Contoso SCEP - iOS: CN={{UserName}}"), "selected");
	drive_click(&drive, "CN={{UserName}}", 0);
	expect(drive_is_on(&drive, "CN={{UserName}}"), "edited");
	expect_number(drive_depth(&drive), 3, "in a blade");
	drive_end(&drive);
}

static void the_program_shows_it_read_only(void)
{
	const char *folder = tempdir_new();
	const char *path = example_copy(folder, "contoso.json");
	size_t length;
	char *before = test_read(path, &length), *after;
	struct pty *pty = play_start(folder, "view", "contoso.json");

	play(pty, "<Down>m");
	expect(pty_shows(pty, "Matrix: SCEP Certificate"), "open");
	play(pty, "<Down><Down><F3>");
	expect(pty_shows(pty, "(Windows only)"), "why");
	play(pty, "<Down><Right><Right><Enter>");
	expect(play_is_on(pty, "Subject name format"), "on the field");
	play(pty, "<Esc>");
	expect(pty_shows(pty, "Contoso SCEP - iOS: Custom"), "back on the cell");
	play(pty, "<Esc>q");
	play_ends(pty, 0);
	after = test_read(path, NULL);
	expect_text(after, before, "the file");
	free(before);
	free(after);
}

void suite_matrix(void)
{
	CU_pSuite suite = CU_add_suite("matrix", NULL, NULL);

	CU_ADD_TEST(suite, columns_are_the_profiles_that_are_shown);
	CU_ADD_TEST(suite, keys_move_in_both_directions);
	CU_ADD_TEST(suite, a_key_goes_to_the_field_and_escape_comes_back);
	CU_ADD_TEST(suite, edits_are_seen_at_once);
	CU_ADD_TEST(suite, a_profile_that_goes_takes_its_column_with_it);
	CU_ADD_TEST(suite, the_list_goes_along);
	CU_ADD_TEST(suite, clicks_select_and_edit);
	CU_ADD_TEST(suite, the_program_shows_it_read_only);
}
