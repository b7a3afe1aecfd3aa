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

/* On the matrix of the SCEP profiles, with the key on the cell of iOS. */
static void each_control_is_edited_from_its_cell(void)
{
	static const struct {
		const char *label, *keys, *shows;
	} rows[] = {
		{ "Certificate validity period", "<Enter><C-u>2<C-s>", "Contoso SCEP - iOS: 2 years" },
		{ "Certificate validity period", "<Enter><Right><Enter>m<Enter><C-s>", "Contoso SCEP - iOS: 1 month" },
		{ "Subject name format", "<Enter><Home><Enter>", "Contoso SCEP - iOS: " },
		{ "{{UserName}}", "<Enter><C-u>CN={{UserName}}<C-s>", "Contoso SCEP - iOS: CN={{UserName}}" },
		{ "{{UserName}}", "<Enter><C-u>CN={{UserNme}}<C-s>", "error variable-unknown" },
		{ "Key usage", "<Enter><Space><C-s>", "Contoso SCEP - iOS: Digital signature" },
		{ "Key size", "<Enter>1<Enter>", "Contoso SCEP - iOS: 1024" },
		{ "SCEP Server URLs", "<Enter>+https://ndes2.contoso.com/<Enter><C-s>", "https://ndes2.contoso.com/" },
		{ "Assignments", "<Enter><Del><C-s>", "Contoso SCEP - iOS: Contractors (excluded)" },
		{ "Platform", "<Enter><Esc>", "Contoso SCEP - iOS: iOS" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *before = drive_design(&drive);
		char *after;

		drive_size(&drive, 40, 200);
		press(&drive, "<Down>m<Right><Right>");
		for (int downs = 0; downs < 40 && !drive_is_on(&drive, rows[i].label); downs++)
			press(&drive, "<Down>");
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shows), "%s: %s shows %s", rows[i].label, rows[i].keys, rows[i].shows);
		expect_number(drive_depth(&drive), 2, "%s: %s: back on the matrix", rows[i].label, rows[i].keys);
		press(&drive, "<C-z>");
		after = drive_design(&drive);
		expect_text(after, before, "%s: %s is one undo step", rows[i].label, rows[i].keys);
		free(after);
		free(before);
		drive_end(&drive);
	}
}

/* The validity period of all profiles: at most 10 keys, without the number. */
static void a_row_is_set_for_all_profiles(void)
{
	struct drive drive = drive_contoso("contoso.json");
	char *before = drive_design(&drive);
	char *after;

	drive_size(&drive, 40, 200);
	expect(key_count("<Down>m<Down>r<C-u>2<C-s><Enter>") <= 10, "as few keys as wanted");
	press(&drive, "<Down>m<Down>r<C-u>2<C-s>");
	expect(!drive_shows(&drive, "Stays as it is"), "the unit, which is the same, is not mentioned");
	expect(drive_shows(&drive, "7 profiles to change"), "what changes is shown first");
	expect(drive_shows(&drive, "Contoso SCEP - iOS: Certificate validity period: 1 year -> 2 years"), "with the values");
	after = drive_design(&drive);
	expect_text(after, before, "nothing was done yet");
	free(after);
	press(&drive, "<Enter>");
	expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_VALIDITY_VALUE), "2", "done for one");
	expect_text(drive_value(&drive, "Contoso SCEP - Windows 10", FIELD_VALIDITY_VALUE), "2", "and for another");
	expect_number(drive_depth(&drive), 2, "back on the matrix");
	press(&drive, "<C-z>");
	after = drive_design(&drive);
	expect_text(after, before, "one undo step");
	free(after);
	free(before);
	drive_end(&drive);
}

/* What r says and shows in other rows. */
static void a_row_says_what_stays_and_why(void)
{
	static const struct {
		const char *keys, *shows;
	} rows[] = {
		{ "<Down><Down>r", "Key storage provider (KSP) of 7 profiles" },
		{ "<Down><Down>r<Enter><End><Enter><C-s>", "Stays as it is" },
		{ "<Down><Down><Down><Down><Down><Down><Down>r<Enter>4<Enter><C-s>", "Key size (bits): 2048 -> 4096" },
		{ "<Down>r<C-s>", "Nothing would change" },
		{ "<Down>r<Esc>", "Matrix: SCEP" },
		{ "<Down>r<C-z>", "Nothing to undo" },
		{ "<Down>r<C-u>2<Tab><C-z>", "1      [Years" },
		{ "<Down>r<C-u>2<Esc>", "Discard what you typed?" },
		{ "<Down>r<C-u>2<C-s><Esc>", "Show what changes" },
		{ "<End>r<Enter><Del><C-s><C-s><Enter>", "profiles changed; press Ctrl-Z to undo" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		drive_size(&drive, 40, 200);
		press(&drive, "<Down>m");
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shows), "%s shows %s", rows[i].keys, rows[i].shows);
		drive_end(&drive);
	}
}

static void problems_are_shown_in_the_cells(void)
{
	struct drive drive = drive_contoso("contoso.json");

	drive_size(&drive, 40, 200);
	press(&drive, "<Down>m<Right><Right><Down><Down><Down><Down>");
	expect(!drive_shows(&drive, "× "), "no cell has an error");
	press(&drive, "<Enter><C-u>CN={{UserNme}}<C-s>");
	expect(drive_shows(&drive, "× CN={{UserNme}}"), "the sign is in the cell");
	expect(drive_shows(&drive, "error "), "and the problem in the footer");
	press(&drive, "<C-z>");
	expect(!drive_shows(&drive, "× CN"), "gone when it is undone");
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
	CU_ADD_TEST(suite, each_control_is_edited_from_its_cell);
	CU_ADD_TEST(suite, a_row_is_set_for_all_profiles);
	CU_ADD_TEST(suite, a_row_says_what_stays_and_why);
	CU_ADD_TEST(suite, problems_are_shown_in_the_cells);
	CU_ADD_TEST(suite, a_profile_that_goes_takes_its_column_with_it);
	CU_ADD_TEST(suite, the_list_goes_along);
	CU_ADD_TEST(suite, clicks_select_and_edit);
	CU_ADD_TEST(suite, the_program_shows_it_read_only);
}
