/* New from a recipe: chosen from a list, filled in on a form, made as one step; and the same in line mode. */
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"

void suite_recipe_form(void);

#define CHOOSE "<C-p>recipe<Enter>"
#define URL    "https://ndes.contoso.com/certsrv/mscep/mscep.dll"

static struct drive start(void)
{
	const char *folder = tempdir_new();
	struct drive drive;

	certificates_write(folder);
	drive_begin(&drive, folder, "new.json", false);
	drive_size(&drive, 60, 120);
	return drive;
}

/* The row of the form with that label. */
static void go(struct drive *drive, const char *label)
{
	press(drive, "<Home>");
	for (int i = 0; i < 60 && !drive_is_on(drive, label); i++)
		press(drive, "<Tab>");
	expect(drive_is_on(drive, label), "there is a row %s", label);
}

static void the_list_filters_and_says_what_is_made(void)
{
	struct drive drive = start();

	press(&drive, CHOOSE);
	expect(drive_shows(&drive, "Wi-Fi, a certificate for each user"), "those of the portal");
	expect(!drive_shows(&drive, "SCEPman"), "and no others");
	press(&drive, "three");
	expect(drive_shows(&drive, "Wi-Fi, three levels of CAs"), "filtered");
	expect(!drive_shows(&drive, "VPN, a certificate"), "only those");
	expect(drive_shows(&drive, "3 trusted profiles for each of"), "says what it makes");
	press(&drive, "<Esc>");
	expect_number(drive_depth(&drive), 1, "nothing was chosen");
	drive_end(&drive);
}

static void a_recipe_becomes_profiles_in_one_step(void)
{
	struct drive drive = start();
	struct design *design = drive.app->session.design;

	press(&drive, CHOOSE "Wi-Fi, a<Enter>");
	expect(drive_shows(&drive, "What has to exist outside Intune"), "says what it needs");
	expect(drive_shows(&drive, "An Enterprise CA"), "of the CA");
	press(&drive, "<C-s><Esc>");
	expect_number(design->count, 0, "nothing is made while there are problems");
	go(&drive, "Certificate file");
	press(&drive, "<Enter>" TEST_ROOT_DER "<Enter><Enter>");
	go(&drive, "SCEP Server URLs");
	press(&drive, "<Enter>" URL "<C-s><C-s><C-s>");
	expect_number(drive_depth(&drive), 1, "made");
	expect_number(design->count, 14, "a root and a SCEP profile for each platform");
	expect(design_by_name(design, "Contoso Wi-Fi - iOS") != NULL, "its name");
	expect(design_by_name(design, "Screen Test Root - iOS") != NULL, "the root's is that of its certificate");
	checker_refresh(&drive.app->session.checker);
	expect_number(drive.app->session.checker.totals[SEVERITY_ERROR], 0, "errors");
	press(&drive, "<C-z>");
	expect_number(design->count, 0, "one undo");
	expect_number(design->groups.count, 0, "also of its group");
	drive_end(&drive);
}

/* Its group is an example, too. */
static void a_group_that_is_not_used_is_not_added(void)
{
	struct drive drive = start();
	struct design *design = drive.app->session.design;

	press(&drive, CHOOSE "Wi-Fi, a<Enter>");
	go(&drive, "Assignments");
	press(&drive, "<Enter><Del>+Staff<Enter><C-s><C-s><Down><Enter>");
	expect_number(design->groups.count, 1, "groups");
	expect(design_group(design, "Staff") != NULL, "the one that is used");
	drive_end(&drive);
}

static void each_ca_has_its_certificate(void)
{
	struct drive drive = start();
	struct design *design = drive.app->session.design;

	press(&drive, CHOOSE "VPN, a<Enter>");
	go(&drive, "Contoso Issuing CA");
	press(&drive, "<Enter>" TEST_ROOT_DER "<Enter><Enter>");
	expect(drive_is_on(&drive, "Screen Test Root"), "chosen");
	expect(drive_shows(&drive, "+ Contoso Root CA - iOS"), "the root");
	expect(drive_shows(&drive, "+ Screen Test Root - iOS"), "the CA below it");
	press(&drive, "<C-s><Down><Enter>");
	expect_number(design->count, 21, "as drafts");
	drive_end(&drive);
}

static void a_team_adds_recipes(void)
{
	static const char ours[] =
		"{ \"format\": \"bladesmith-recipes\", \"version\": 1, \"recipes\": [ { \"id\": \"ours\", \"title\": \"Our phones\", "
		"\"description\": \"D\", \"portal\": \"classic\", \"type\": \"scep\", \"name\": \"Fabrikam {platform}\", "
		"\"platforms\": [ \"ios\" ], \"authorities\": [], \"settings\": { \"keySize\": \"size2048\" } } ] }";
	struct drive drive = start();

	test_write("recipes.json", ours, strlen(ours));
	press(&drive, CHOOSE "our<Enter>");
	expect(drive_shows(&drive, "Fabrikam iOS"), "made of it");
	press(&drive, "<Esc>D<Enter>");
	test_write("recipes.json", "{\n  wrong", 9);
	press(&drive, CHOOSE);
	expect(drive_shows(&drive, "Not read: recipes.json:2:3"), "says where it is wrong");
	expect(drive_shows(&drive, "Wi-Fi, a certificate for each user"), "the others are still there");
	drive_end(&drive);
}

static void line_mode_makes_the_profiles_too(void)
{
	static const struct {
		const char *input, *has, *lacks;
	} rows[] = {
		{ "recipe\n", "classic-wifi-user: Wi-Fi, a certificate for each user", "scepman" },
		{ "recipe nosuch\n", "There is no recipe \"nosuch\"", "Platforms" },
		{ "recipe classic-wifi-user\nios\n" TEST_ROOT_DER "\n" URL "\n\n\nyes\nlist\n",
			"2 Contoso Wi-Fi - iOS; platform iOS; type SCEP certificate; no problems", "3 Contoso" },
		{ "recipe classic-wifi-user\nios\n" TEST_ROOT_DER "\n" URL "\n\n\nyes\nundo\nlist\n", "There are no profiles yet",
			"1 Screen" },
		{ "recipe classic-wifi-user\nios\n\n\n\n\nno\nlist\n", "Nothing was created", "1 Contoso" },
		{ "recipe classic-wifi-user\namiga\n", "The recipe is not for \"amiga\"", "Profiles to create" },
		{ "recipe classic-wifi-user\nios\nnosuch.cer\n\n" URL "\n\n\nno\n", "nosuch.cer", "Done" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct program_run run;

		certificates_write(folder);
		run = program_run(folder, (const char *const[]){ "--plain", "design.json", NULL }, rows[i].input);
		expect_has(run.out, rows[i].has, "row %zu", i);
		expect(!strstr(run.out, rows[i].lacks), "row %zu: \"%s\" is not said", i, rows[i].lacks);
		program_run_release(&run);
	}
}

void suite_recipe_form(void)
{
	CU_pSuite suite = CU_add_suite("recipe_form", NULL, NULL);

	CU_add_test(suite, "the list filters and says what is made", the_list_filters_and_says_what_is_made);
	CU_add_test(suite, "a recipe becomes profiles in one step", a_recipe_becomes_profiles_in_one_step);
	CU_add_test(suite, "a group that is not used is not added", a_group_that_is_not_used_is_not_added);
	CU_add_test(suite, "each CA has its certificate", each_ca_has_its_certificate);
	CU_add_test(suite, "a team adds recipes", a_team_adds_recipes);
	CU_add_test(suite, "line mode makes the profiles too", line_mode_makes_the_profiles_too);
}
