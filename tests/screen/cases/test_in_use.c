/* Values that a design already has are offered where another one is entered, and never get in the way of typing. */
#include <stdlib.h>
#include <string.h>

#include "model/design/value_format.h"
#include "tests/screen/harness/app_driver.h"

void suite_in_use(void);

#define OTHER_URL "https://ndes2.contoso.com/certsrv/mscep/mscep.dll"

/* Laptops is a group that no profile uses. */
static struct drive start(void)
{
	struct drive drive = drive_contoso("contoso.json");
	struct design *design = drive.app->session.design;
	struct groups groups = groups_copy(&design->groups);

	groups_add(&groups, "Laptops", "", "devices");
	design_set_groups(design, &groups, NULL);
	test_set(design, design_by_name(design, "Contoso SCEP - macOS"), FIELD_SCEP_URLS, OTHER_URL);
	return drive;
}

static void assigning_filters_the_groups_or_creates_one(void)
{
	static const struct {
		const char *keys, *wanted;
		bool creates;
	} rows[] = {
		{ "a+Lap<Enter>", "Mobile users, Laptops", false },
		{ "a+top<Enter>", "Mobile users, Laptops", false },
		{ "a+laptops<Enter>", "Mobile users, Laptops", false },
		{ "a+laptops<Down><Enter>", "Mobile users, Laptops", false }, /* nothing to create */
		{ "a+Sales<Enter>", "Mobile users, Sales", true },
		{ "a+Sales team<C-s>", "Mobile users, Sales team", true },
		{ "a+Sales  <Enter>", "Mobile users, Sales", true },
		{ "a+Lap<Down><Enter>", "Mobile users, Lap", true },
		{ "a+Sales<C-u>Lap<Enter>", "Mobile users, Laptops", false },
		{ "a+Salex<BS>s<Enter>", "Mobile users, Sales", true },
		{ "a+Sales<Esc>", "Mobile users", false },
		{ "a+Mobile users<Enter>", "Mobile users", false },
		{ "a+all u<Enter>", "Mobile users, All users", false },
		{ "a<Ins>Sales<Enter>Lap<Enter><Esc>", "Mobile users, Sales, Laptops", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start();
		struct design *design = drive.app->session.design;
		size_t groups = design->groups.count, steps;

		test_set(design, design_by_name(design, "Contoso SCEP - iOS"), FIELD_ASSIGNMENTS, "Mobile users");
		press(&drive, "/SCEP - iOS<Enter>");
		steps = design->done;
		press(&drive, rows[i].keys);
		expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_ASSIGNMENTS), rows[i].wanted, "%s", rows[i].keys);
		expect_number(design->groups.count, groups + rows[i].creates, "%s: groups", rows[i].keys);
		expect(!strstr(rows[i].keys, "<Ins>") ? design->done <= steps + 1 : true, "%s: one step", rows[i].keys);
		drive_end(&drive);
	}
}

/* What takes a group for another profile: nothing has to be written that the design already has. */
static void most_used_values_come_first(void)
{
	struct drive drive = start();
	char *text;
	const char *first, *second;

	drive_draft(&drive, "Draft", PLATFORM_IOS, TYPE_SCEP);
	blade_host_open_editor(&drive.app->host, design_by_name(drive.app->session.design, "Draft"), FIELD_SCEP_URLS);
	press(&drive, "<C-l>");
	text = drive_text(&drive);
	first = strstr(text, "https://ndes.contoso.com");
	second = strstr(text, OTHER_URL);
	expect(first && second && first < second, "the URL of most profiles is first");
	expect(drive_shows(&drive, "In 6 profiles"), "says how many have it");
	free(text);
	press(&drive, "<Enter>");
	expect_text(drive_value(&drive, "Draft", FIELD_SCEP_URLS), "https://ndes.contoso.com/certsrv/mscep/mscep.dll", "taken");
	drive_end(&drive);
}

static void a_list_takes_values_in_use_and_new_ones(void)
{
	static const struct {
		enum field_id field;
		const char *keys, *wanted;
	} rows[] = {
		{ FIELD_SCEP_URLS, "ndes2<Enter>", OTHER_URL },
		{ FIELD_SCEP_URLS, "https://new.contoso.com/scep<Enter>", "https://new.contoso.com/scep" },
		{ FIELD_SCEP_URLS, "https://new.contoso.com/scep<C-s>", "https://new.contoso.com/scep" },
		{ FIELD_SCEP_URLS, "Oth<Enter>https://a.contoso.com/<Enter>", "https://a.contoso.com/" },
		{ FIELD_SCEP_URLS, "<Esc>", "" },
		{ FIELD_SCEP_URLS, "Oth<Enter><C-n><Down><Enter><Enter>", OTHER_URL },
		{ FIELD_EXTENDED_KEY_USAGES, "<Enter>", "Client Authentication" },
		{ FIELD_EXTENDED_KEY_USAGES, "Badge<Enter>1.2.3<Enter>", "Badge" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start();

		drive_draft(&drive, "Draft", PLATFORM_IOS, TYPE_SCEP);
		blade_host_open_editor(&drive.app->host, design_by_name(drive.app->session.design, "Draft"), rows[i].field);
		press(&drive, rows[i].keys);
		expect_text(drive_value(&drive, "Draft", rows[i].field), rows[i].wanted, "%s", rows[i].keys);
		drive_end(&drive);
	}
}

/* Down goes to the next field, as ever; Ctrl-N offers, and the footer says so where there is something to offer. */
static void a_text_takes_a_value_in_use(void)
{
	struct drive drive = start();

	drive_draft(&drive, "Draft", PLATFORM_IOS, TYPE_PKCS);
	blade_host_open_field(&drive.app->host, design_by_name(drive.app->session.design, "Draft"), FIELD_CA_HOST);
	drive_size(&drive, 40, 120);
	expect(drive_shows(&drive, "Ctrl-N lists the values in use"), "the footer says so");
	press(&drive, "<C-n><Enter>");
	expect(strstr(drive_value(&drive, "Draft", FIELD_CA_HOST), "contoso.com") != NULL, "taken");
	press(&drive, "<C-z>");
	expect_text(drive_value(&drive, "Draft", FIELD_CA_HOST), "", "one step");
	press(&drive, "x<Down>");
	expect_text(drive_value(&drive, "Draft", FIELD_CA_HOST), "x", "typing is as ever");
	drive_end(&drive);
}

static void an_empty_design_offers_nothing(void)
{
	struct drive drive = drive_contoso("new.json");

	press(&drive, "nDraft");
	expect(!drive_shows(&drive, "Ctrl-N"), "nothing to offer");
	press(&drive, "<C-n>");
	expect(!drive_pops_up(&drive) && drive_shows(&drive, "no value here"), "says so");
	drive_end(&drive);
}

void suite_in_use(void)
{
	CU_pSuite suite = CU_add_suite("in_use", NULL, NULL);

	CU_add_test(suite, "assigning filters the groups or creates one", assigning_filters_the_groups_or_creates_one);
	CU_add_test(suite, "most used values come first", most_used_values_come_first);
	CU_add_test(suite, "a list takes values in use and new ones", a_list_takes_values_in_use_and_new_ones);
	CU_add_test(suite, "a text takes a value in use", a_text_takes_a_value_in_use);
	CU_add_test(suite, "an empty design offers nothing", an_empty_design_offers_nothing);
}
