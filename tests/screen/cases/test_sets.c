/*
 * Copies for other platforms and new sets, by keys: what is listed before, what is made, and that
 * nothing is in the design before it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"

void suite_sets(void);

static struct drive start(const char *name, bool view)
{
	const char *folder = tempdir_new();
	struct drive drive;

	example_copy(folder, "contoso.json");
	certificates_write(folder);
	certificates_write_short(folder);
	drive_begin(&drive, folder, name, view);
	drive_size(&drive, 60, 120);
	return drive;
}

static void is_unchanged(const struct drive *drive, const char *before, const char *what)
{
	char *after = drive_design(drive);

	expect(strcmp(after, before) == 0, "%s: the design is as before", what);
	free(after);
}

#define COPY(text) "/" text "<Enter>c"
#define ROOT       "<Enter>" TEST_ROOT_DER "<Enter><Enter>"
#define URL        "<F7><Enter>https://ndes.contoso.com/certsrv/mscep/mscep.dll<C-s><C-s>"

static void copies_are_listed_and_made(void)
{
	static const struct {
		const char *keys;
		size_t made;
		const char *shown[3]; /* before they are made */
		const char *name;     /* one that is made */
	} rows[] = {
		{ COPY("SCEP - iOS") "<Space>", 6,
			{ "Profiles to create: 6", "= Contoso Root - macOS: already exists", "needs Key storage provider (KSP)" },
			"Contoso SCEP - Windows 8.1 (2)" },
		{ COPY("PKCS - Windows 10") "<Space>", 3,
			{ "Not macOS. PKCS certificate: Android, iOS", "= Contoso Root - iOS",
				"Key storage provider (KSP): Windows 10" },
			"Contoso PKCS - iOS (2)" },
		{ COPY("Issuing CA - Windows 10") "<Down><Space>", 1,
			{ "+ Contoso Issuing CA - Android", "Destination store: Windows", "Profiles to create: 1" },
			"Contoso Issuing CA - Android" },
		{ COPY("SCEP - iOS") "<Down><Space><PgDn><Up><Up><C-u>Phones on {platform}", 1,
			{ "+ Phones on Android", "Profiles to create: 1", "Names" }, "Phones on Android" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start("contoso.json", false);
		char *before = drive_design(&drive);
		size_t count = drive.app->session.design->count;

		press(&drive, rows[i].keys);
		for (size_t j = 0; j < COUNT(rows[i].shown); j++)
			expect(drive_shows(&drive, rows[i].shown[j]), "row %zu: %s", i, rows[i].shown[j]);
		is_unchanged(&drive, before, "only listed");
		press(&drive, "<C-s>");
		expect_number(drive_depth(&drive), 1, "row %zu: closed", i);
		expect_number(drive.app->session.design->count, count + rows[i].made, "row %zu: made", i);
		expect(design_by_name(drive.app->session.design, rows[i].name) != NULL, "row %zu: %s", i, rows[i].name);
		press(&drive, "<C-z>");
		is_unchanged(&drive, before, "undone");
		expect(drive_shows(&drive, "Undo: copies of Contoso"), "row %zu: says what was undone", i);
		free(before);
		drive_end(&drive);
	}
}

static void what_cannot_be_made_is_said(void)
{
	static const struct {
		const char *keys, *said;
	} rows[] = {
		{ COPY("SCEP - iOS") "<C-s>", "Tick the platforms" },
		{ COPY("Root - iOS") "<Space><C-s>", "These profiles already exist" },
		{ "nDraft<C-s>/Draft<Enter>c", "Choose a platform and a profile type first" },
		{ "N<C-s>", "Tick the platforms" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start("contoso.json", false);
		size_t steps;

		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].said), "row %zu: %s", i, rows[i].said);
		steps = drive.app->session.design->done;
		press(&drive, "<C-s>");
		expect_number(drive.app->session.design->done, steps, "row %zu: nothing is made", i);
		drive_end(&drive);
	}
}

static void a_set_is_made_from_one_certificate(void)
{
	static const struct {
		const char *keys;
		size_t made;
		const char *name;
	} rows[] = {
		{ "N" ROOT "<Tab><Tab><Space>" URL "<C-s>", 14, "Screen SCEP - Windows 10" },
		{ "N" ROOT "<Tab><Enter>T<Enter><Tab><Space><C-s>", 7, "Screen Root - Windows 10" },
		{ "N" ROOT "<Tab><Enter>P<Enter><Tab><Space><F7>ca.contoso.com<Tab>Contoso CA<Tab>User<C-s>", 8,
			"Screen PKCS - iOS" },
		{ "N" ROOT "<Tab><Tab><Down><Down><Down><Space>" URL "<C-s>", 2, "Screen SCEP - iOS" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start("new.json", false);
		const struct profile *profile;

		press(&drive, rows[i].keys);
		expect_number(drive_depth(&drive), 1, "row %zu: closed", i);
		expect_number(drive.app->session.design->count, rows[i].made, "row %zu: made", i);
		profile = design_by_name(drive.app->session.design, rows[i].name);
		expect(profile != NULL, "row %zu: %s", i, rows[i].name);
		checker_refresh(&drive.app->session.checker);
		expect_number(drive.app->session.checker.totals[SEVERITY_ERROR], 0, "row %zu: errors", i);
		press(&drive, "<C-z>");
		expect_number(drive.app->session.design->count, 0, "row %zu: undone", i);
		drive_end(&drive);
	}
}

/* Their row of the New set form. */
static void to_assignments(struct drive *drive)
{
	for (int i = 0; i < 40 && !drive_is_on(drive, "Assignments"); i++)
		press(drive, "<Down>");
}

/* What is entered, also on the blades over the form, is the scratch's until the set is made. */
static void a_set_is_in_the_design_when_it_is_made(void)
{
	static const struct {
		const char *keys;
		bool made;
	} rows[] = {
		{ "<Esc><Down><Enter>", false },
		{ "<Esc>D<Enter>", false },
		{ "<Esc><Enter>", true },
		{ "<C-s>", true },
		{ "<Down><Down><Enter>", true },
		{ "<F10><Down><Enter>", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start("contoso.json", false);
		char *before = drive_design(&drive);

		press(&drive, "N" ROOT "<Tab><Tab><Space>");
		to_assignments(&drive);
		press(&drive, "<Enter>+N<Enter>Staff<C-s><C-s>");
		drive_size(&drive, 60, 200);
		expect(drive_shows(&drive, "Staff"), "row %zu: assigned", i);
		is_unchanged(&drive, before, "entered");
		press(&drive, rows[i].keys);
		if (!rows[i].made)
			is_unchanged(&drive, before, "discarded");
		expect((design_group(drive.app->session.design, "Staff") != NULL) == rows[i].made, "row %zu: the group", i);
		expect((design_by_name(drive.app->session.design, "Contoso SCEP - iOS (2)") != NULL) == rows[i].made,
			"row %zu: the profiles", i);
		free(before);
		drive_end(&drive);
	}
}

/* What the last set was made with, or else what the design has. */
static void a_second_set_remembers_the_first(void)
{
	struct drive drive = start("new.json", false);
	struct design *design = drive.app->session.design;
	size_t made;

	press(&drive, "N" ROOT "<Tab><Tab><Down><Down><Down><Space>" URL);
	to_assignments(&drive);
	press(&drive, "<Enter>+Staff<Enter><C-s><Down><C-u>{platform} {type}<C-s>");
	made = design->count;
	expect(design_by_name(design, "iOS SCEP") != NULL, "the names");
	press(&drive, "N");
	expect(drive_shows(&drive, "Screen Test Root"), "the certificate");
	expect(drive_shows(&drive, "[x] iOS"), "the platforms");
	expect(drive_shows(&drive, "https://ndes.contoso.com"), "the URL");
	expect(drive_shows(&drive, "Staff"), "the group");
	expect(drive_shows(&drive, "+ iOS SCEP (2)") && drive_shows(&drive, "= iOS Root"), "what it would make");
	press(&drive, "<Esc>");
	expect_number(drive_depth(&drive), 1, "nothing was entered: nothing is asked");
	press(&drive, "N<C-s>");
	expect_number(design->count, made + 1, "one more, by two keys");
	press(&drive, "<C-z><C-z>");
	expect_number(design->count, 0, "undone");
	press(&drive, "N<C-s>");
	expect_number(design->count, made, "made again, with its group");
	expect(design_group(design, "Staff") != NULL, "the group");
	drive_end(&drive);
}

static void a_set_begins_with_what_the_design_has(void)
{
	struct drive drive = start("contoso.json", false);

	press(&drive, "N<Down><Down><Space>");
	expect(drive_shows(&drive, "https://ndes.contoso.com"), "the URL");
	press(&drive, "<Esc>D<Enter>");
	test_set(drive.app->session.design, design_by_name(drive.app->session.design, "Contoso SCEP - iOS"), FIELD_SCEP_URLS,
		"https://other.contoso.com/certsrv/mscep/mscep.dll");
	press(&drive, "N<Down><Down><Space>");
	expect(!drive_shows(&drive, "https://"), "there are two: neither");
	drive_end(&drive);
}

static void a_set_says_why_a_field_is_absent(void)
{
	struct drive drive = start("new.json", false);

	press(&drive, "N<Down><Down><Down><Down><Down><Space>");
	expect(!drive_shows(&drive, "Key storage provider"), "only iOS has none");
	press(&drive, "<F3>");
	expect(drive_shows(&drive, "Key storage provider (KSP): Windows only"), "F3 says why");
	press(&drive, "<End><Home><Down><Down><Space>");
	expect(drive_shows(&drive, "Key storage provider (KSP)  "), "asked for once a platform has it");
	drive_end(&drive);
}

/* The lines of what will be made are there to be read. */
static void lines_do_nothing(void)
{
	static const char *const keys[] = { "<Enter>", "<Space>", "x", "<Right>" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		struct drive drive = start("contoso.json", false);
		char *before = drive_design(&drive);

		press(&drive, COPY("SCEP - iOS") "<Space><End>");
		expect(drive_shows(&drive, "SCEP certificate for Windows 10 and later, linked to Contoso Root - Windows 10"),
			"%s: on the last line", keys[i]);
		press(&drive, keys[i]);
		expect_number(drive_depth(&drive), 2, "%s: the form stays", keys[i]);
		is_unchanged(&drive, before, keys[i]);
		free(before);
		drive_end(&drive);
	}
}

static void undo_in_a_form_is_the_forms(void)
{
	struct drive drive = start("contoso.json", false);
	char *before;

	press(&drive, "/SCEP - iOS<Enter>d<Esc>");
	before = drive_design(&drive);
	press(&drive, "N<Down><Enter>T<Enter><Down><Space><Down><Space><C-z>");
	expect(drive_shows(&drive, "Profiles to create: 7"), "the last tick is taken back");
	press(&drive, "<C-y>");
	expect(drive_shows(&drive, "Profiles to create: 6"), "and made again");
	press(&drive, "<C-z><C-z><C-z>");
	expect(drive_shows(&drive, "SCEP certificate") && drive_shows(&drive, "None yet: tick a platform"), "all is taken back");
	press(&drive, "<C-z><C-z>");
	expect_number(drive_depth(&drive), 2, "the form stays");
	is_unchanged(&drive, before, "undone beyond the form");
	press(&drive, "<Esc>");
	expect(drive_depth(&drive) == 1 && !drive_pops_up(&drive), "nothing is left to ask about");
	free(before);
	drive_end(&drive);
}

static void leaving_asks_where_something_was_entered(void)
{
	static const struct {
		const char *keys;
		bool asks;
	} rows[] = {
		{ "c<Esc>", false },
		{ "N<Esc>", false },
		{ "c<F10>", false },
		{ "N<F10>", false },
		{ "c<Space><Esc>", true },
		{ "N<Down><Down><Space><Esc>", true },
		{ "c<Space><F10>", true },
		{ "N<Down><Down><Space><F10>", true },
		{ "N<Down><Down><Space><Space><C-z><C-z><Esc>", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start("contoso.json", false);

		press(&drive, rows[i].keys);
		expect(drive_pops_up(&drive) == rows[i].asks, "%s: asks", rows[i].keys);
		press(&drive, rows[i].asks ? "<Esc>" : "");
		expect(!rows[i].asks || (drive_depth(&drive) == 2 && !app_is_done(drive.app)), "%s: Esc stays", rows[i].keys);
		drive_end(&drive);
	}
}

static void problems_are_fixed_before_the_set_is_created(void)
{
	struct drive drive = start("new.json", false);

	press(&drive, "N" ROOT "<Tab><Tab><Space><C-s>");
	expect(drive_pops_up(&drive) && drive_shows(&drive, "The new profiles have problems"), "asked");
	press(&drive, "<Enter>");
	expect(drive_shows(&drive, "scep-url-missing"), "the first problem");
	press(&drive, "<Enter>bad url<C-s>");
	expect(drive_shows(&drive, "contains a space"), "on the list's blade, too");
	press(&drive, "<C-s><F8>");
	expect(drive_shows(&drive, "scep-url-malformed"), "F8");
	press(&drive, "<C-s><Down><Enter>");
	expect_number(drive.app->session.design->count, 14, "made as drafts");
	expect(drive_shows(&drive, "7 problems left: press F7"), "said");
	drive_end(&drive);
}

/* The keys that fix and ignore are about profiles of the design, and those of a form are not in it yet. */
static void what_is_not_created_is_fixed_by_hand(void)
{
	static const char *const keys[] = { "<F4>", "<F5>" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		struct drive drive = start("contoso.json", false);
		char *before = drive_design(&drive);

		press(&drive,
			"N" ROOT "<Tab><Tab><Space><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Space>");
		expect(drive_shows(&drive, "upn-for-nps"), "a hint");
		press(&drive, keys[i]);
		expect(drive_shows(&drive, "not created yet: correct the values on this form"), "%s: said", keys[i]);
		expect(drive_depth(&drive) == 2 && !drive_pops_up(&drive), "%s: nothing opens", keys[i]);
		is_unchanged(&drive, before, keys[i]);
		free(before);
		drive_end(&drive);
	}
}

/* A field with a default is not asked for, but where its default is an error. */
static void an_error_brings_up_its_field(void)
{
	struct drive drive = start("new.json", false);

	press(&drive, "N" ROOT "<Tab><Tab><Space>");
	expect(!drive_shows(&drive, "Certificate validity period"), "not asked for");
	press(&drive, "<Home><Enter>" TEST_SHORT_DER "<Enter><Enter>");
	expect(drive_shows(&drive, "Certificate validity period"), "the CA ends before a year has passed");
	press(&drive, "<F7>");
	expect(drive_shows(&drive, "outlives-ca"), "it is said why");
	press(&drive, "<C-u>3<Right><Enter>M<Enter>");
	expect(drive_shows(&drive, "Certificate validity period") && !drive_shows(&drive, "outlives-ca"),
		"fixed, and still there");
	press(&drive, URL "<C-s>");
	expect_text(drive_value(&drive, "Screen SCEP - iOS", FIELD_VALIDITY_SCALE), "Months", "made so");
	expect_text(drive_value(&drive, "Screen SCEP - iOS", FIELD_VALIDITY_VALUE), "3", "made so");
	drive_end(&drive);
}

static void an_emptied_name_comes_back(void)
{
	struct drive drive = start("contoso.json", false);

	press(&drive, "c<Space><PgDn><Up><C-u>");
	expect(!drive_shows(&drive, "Contoso Root - {platform}"), "empty while it is typed");
	press(&drive, "Mine<C-u><Tab>");
	expect(drive_shows(&drive, "Contoso Root - {platform}"), "proposed again");
	press(&drive, "<S-Tab>/x {type}");
	expect(drive_shows(&drive, "A name can't have a / on every system"), "a sign that is left out");
	drive_end(&drive);
}

static void the_clipboard_has_only_the_certificate_of_a_form(void)
{
	struct drive drive = start("contoso.json", false);

	press(&drive, "N<Down><Down><Down><Down><Down><Space><F12>");
	expect(drive_shows(&drive, "The page as text") && !drive_shows(&drive, "Graph JSON"), "nothing is made");
	press(&drive, "<Esc><Home>" ROOT "<F12>");
	expect(drive_shows(&drive, "SHA-256 thumbprint") && !drive_shows(&drive, "Graph JSON"), "the certificate");
	press(&drive, "<Esc><Esc><Down><Enter>c<F12>");
	expect(!drive_shows(&drive, "Graph JSON") && !drive_shows(&drive, "Subject name"), "copies, too, are not made yet");
	drive_end(&drive);
}

static void copies_are_made_by_mouse(void)
{
	struct drive drive = start("contoso.json", false);

	press(&drive, COPY("SCEP - iOS"));
	drive_click(&drive, "[ ] macOS", 0);
	expect(drive_shows(&drive, "[x] macOS") && drive_shows(&drive, "Profiles to create: 1"), "ticked");
	drive_click(&drive, "+ Contoso SCEP - macOS (2)", 2);
	expect(drive_shows(&drive, "SCEP certificate for macOS, linked to"), "a line to read");
	expect_number(drive_depth(&drive), 2, "and no more");
	drive_click(&drive, "[ Create copies ]", 2);
	expect(design_by_name(drive.app->session.design, "Contoso SCEP - macOS (2)") != NULL, "made");
	drive_end(&drive);
}

static void nothing_is_made_read_only(void)
{
	struct drive drive = start("contoso.json", true);

	press(&drive, "cN");
	expect_number(drive_depth(&drive), 1, "not offered");
	drive_end(&drive);
}

void suite_sets(void)
{
	CU_pSuite suite = CU_add_suite("sets", NULL, NULL);

	CU_add_test(suite, "copies are listed and made", copies_are_listed_and_made);
	CU_add_test(suite, "what cannot be made is said", what_cannot_be_made_is_said);
	CU_add_test(suite, "a set is made from one certificate", a_set_is_made_from_one_certificate);
	CU_add_test(suite, "a set is in the design when it is made", a_set_is_in_the_design_when_it_is_made);
	CU_add_test(suite, "a second set remembers the first", a_second_set_remembers_the_first);
	CU_add_test(suite, "a set begins with what the design has", a_set_begins_with_what_the_design_has);
	CU_add_test(suite, "a set says why a field is absent", a_set_says_why_a_field_is_absent);
	CU_add_test(suite, "lines do nothing", lines_do_nothing);
	CU_add_test(suite, "undo in a form is the form's", undo_in_a_form_is_the_forms);
	CU_add_test(suite, "leaving asks where something was entered", leaving_asks_where_something_was_entered);
	CU_add_test(suite, "problems are fixed before the set is created", problems_are_fixed_before_the_set_is_created);
	CU_add_test(suite, "what is not created is fixed by hand", what_is_not_created_is_fixed_by_hand);
	CU_add_test(suite, "an error brings up its field", an_error_brings_up_its_field);
	CU_add_test(suite, "an emptied name comes back", an_emptied_name_comes_back);
	CU_add_test(suite, "the clipboard has only the certificate of a form", the_clipboard_has_only_the_certificate_of_a_form);
	CU_add_test(suite, "copies are made by mouse", copies_are_made_by_mouse);
	CU_add_test(suite, "nothing is made read-only", nothing_is_made_read_only);
}
