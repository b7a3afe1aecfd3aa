/*
 * The portal of a design on the screens: how it is chosen and remembered, and that every field of the current one is reached.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/design/visibility.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"
#include "tests/support/builder.h"

void suite_portal(void);

static void a_choice_is_remembered_for_new_designs(void)
{
	const char *folder = tempdir_new();
	const char *path = test_in(folder, "bladesmith/portal");
	struct drive drive;
	char *remembered;

	drive_begin(&drive, folder, "new.json", false);
	CU_ASSERT_TRUE(drive_shows(&drive, "bladesmith  new.json (new)"));
	press(&drive, "P");
	CU_ASSERT_TRUE(drive_shows(&drive, "Current portal"));
	remembered = test_read(path, NULL);
	expect_text(remembered, "current\n", "the file");
	free(remembered);
	press(&drive, "<F10>");
	CU_ASSERT_TRUE(app_is_done(drive.app)); /* an empty design has nothing to lose */
	drive_end(&drive);
	drive_begin(&drive, folder, "other.json", false);
	CU_ASSERT_TRUE(drive_shows(&drive, "other.json (new)"));
	press(&drive, "P<C-z>");
	CU_ASSERT_TRUE(drive_shows(&drive, "other.json (new)"));
	CU_ASSERT_TRUE(drive_shows(&drive, "Undo: Portal"));
	drive_end(&drive);
}

static void what_cannot_be_read_is_the_classic_portal(void)
{
	static const char *const texts[] = { "", "\n", "azure\n", "currently\n", "current\n\n\n", "\xff\xfe", "classic" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *folder = tempdir_new();
		struct drive drive;

		CU_ASSERT_EQUAL(mkdir(test_in(folder, "bladesmith"), 0700), 0);
		test_write(test_in(folder, "bladesmith/portal"), texts[i], strlen(texts[i]));
		drive_begin(&drive, folder, "new.json", false);
		expect(drive_shows(&drive, strncmp(texts[i], "current\n", 8) == 0 ? "Current portal" : "Classic portal"),
			"text %zu", i);
		drive_end(&drive);
	}
}

static void a_folder_that_cannot_be_made_is_no_error(void)
{
	const char *folder = tempdir_new();
	struct drive drive;

	test_write(test_in(folder, "bladesmith"), "", 0);
	drive_begin(&drive, folder, "new.json", false);
	press(&drive, "P");
	CU_ASSERT_TRUE(drive_shows(&drive, "Current portal. This can't be remembered for new designs."));
	drive_end(&drive);
}

static void a_design_with_profiles_keeps_its_portal(void)
{
	struct drive drive = drive_contoso("contoso.json");
	char *before = drive_design(&drive);
	char *after;

	press(&drive, "P");
	CU_ASSERT_TRUE(drive_shows(&drive, "Classic portal: the action \"convert\" changes it. Ctrl-P finds it."));
	after = drive_design(&drive);
	expect_text(after, before, "the design");
	CU_ASSERT_FALSE(test_exists(test_in(drive.folder, "bladesmith")));
	free(before);
	free(after);
	drive_end(&drive);
}

static void the_portal_of_a_deleted_profile_comes_back_with_it(void)
{
	struct drive drive = drive_contoso("new.json");

	press(&drive, "nContoso<Tab><Tab><Enter>A<Enter><C-s><Del>P");
	CU_ASSERT_TRUE(drive_shows(&drive, "Current portal"));
	press(&drive, "<C-z><C-z>");
	CU_ASSERT_TRUE(drive_shows(&drive, "Classic portal"));
	CU_ASSERT_STRING_EQUAL(drive_value(&drive, "Contoso", FIELD_PLATFORM), "Android");
	drive_end(&drive);
}

static void an_option_chooses_the_portal_once(void)
{
	static const char *const current[] = { "--portal", "current", "new.json", NULL };
	static const char *const other[] = { "--portal", "current", "contoso.json", NULL };
	static const char *const unknown[] = { "--portal", "azure", "new.json", NULL };
	const char *folder = tempdir_new();
	struct program_run run;
	struct pty *pty;

	example_copy(folder, "contoso.json");
	setenv("XDG_CONFIG_HOME", folder, 1);
	pty = play_start_in(folder, current, 24, 80, NULL);
	pty_sync(pty);
	CU_ASSERT_TRUE(pty_shows(pty, "Current portal"));
	pty_keys(pty, "q");
	play_ends(pty, 0);
	CU_ASSERT_FALSE(test_exists(test_in(folder, "bladesmith")));
	program_forget();
	run = program_run(folder, other, NULL);
	expect_number(run.code, 2, "another portal");
	expect_has(run.err, "contoso.json is for another portal (Classic portal); open it without --portal", "another");
	program_run_release(&run);
	run = program_run(folder, unknown, NULL);
	expect_number(run.code, 2, "an unknown portal");
	expect_has(run.err, "there is no portal \"azure\"; --portal takes classic or current", "unknown");
	program_run_release(&run);
}

static bool is_error_of(const struct findings *findings, enum field_id field)
{
	const struct finding *finding = findings_worst_of_field(findings, field);

	return finding && finding->severity >= SEVERITY_WARNING;
}

/* A folder with the design "design.json" for corporate Android devices: apps are to be granted silently, and there are none. */
static const char *apps_without_apps(void)
{
	static const char text[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"current\",\"profiles\":[{\"id\":\"a\","
		"\"name\":\"Contoso\",\"platform\":\"androidDeviceOwner\",\"type\":\"scep\",\"settings\":{"
		"\"certificateStore\":\"user\",\"certificateAccessType\":\"specificApps\"}}]}";
	const char *folder = tempdir_new();

	test_write(test_in(folder, "design.json"), text, sizeof(text) - 1);
	return folder;
}

static void problems_find_and_matrix_reach_a_page(void)
{
	struct drive drive;
	int presses = 0;

	drive_begin(&drive, apps_without_apps(), "design.json", false);
	CU_ASSERT_TRUE(
		is_error_of(session_findings(&drive.app->session, drive.app->session.design->profiles[0]), FIELD_SILENT_APPS));
	while (presses++ < 20 && !drive_shows(&drive, "┌ Apps "))
		press(&drive, "<F7>");
	CU_ASSERT_TRUE(drive_is_on(&drive, "Add apps"));
	CU_ASSERT_TRUE(drive_shows(&drive, "design.json › Contoso"));
	CU_ASSERT_EQUAL(drive_depth(&drive), 4);
	press(&drive, "<C-s>");
	CU_ASSERT_TRUE(drive_is_on(&drive, "Apps"));
	CU_ASSERT_TRUE(drive_shows(&drive, "1 error  Grant silently"));
	press(&drive, "<C-s><C-s>fGrant silently<Enter>");
	CU_ASSERT_TRUE(drive_is_on(&drive, "Certificate access"));
	CU_ASSERT_TRUE(drive_shows(&drive, "┌ Apps "));
	press(&drive, "<C-s><C-s><C-s><Esc>m<End><Up>o");
	CU_ASSERT_TRUE(drive_shows(&drive, "┌ Apps "));
	drive_end(&drive);
}

/* A profile's platform is changed by an undo while one of its pages is open. */
static void a_page_closes_with_its_fields(void)
{
	struct drive drive = drive_contoso("new.json");

	press(&drive,
		"PnContoso<Tab><Tab><Enter>iOS<Enter><Tab><Enter>S<Enter><Up><Enter>A<Enter><Tab><Tab><Enter><End><Up><Enter>");
	CU_ASSERT_TRUE(drive_shows(&drive, "┌ Apps "));
	press(&drive, "<C-z>");
	CU_ASSERT_FALSE(drive_shows(&drive, "┌ Apps "));
	CU_ASSERT_TRUE(drive_shows(&drive, "SCEP Certificate (iOS/iPadOS)"));
	drive_end(&drive);
}

/* Each field of each kind that is visible has a row on the blade that navigation opens, with the focus on it. */
static void navigation_reaches_each_field_of_each_kind(void)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		const char *folder = tempdir_new();
		struct drive drive;
		struct profile *profile;
		bool portal = kinds[i].edition == EDITION_CURRENT;

		drive_begin(&drive, folder, "new.json", false);
		drive_size(&drive, 60, 100);
		press(&drive, portal ? "P" : "");
		profile = test_add(drive.app->session.design, &kinds[i]);
		for (enum field_id field = 0; field < FIELD_COUNT; field++) {
			const struct field *row = profile_field(profile, field);
			const struct form_blade *top;

			if (row->place != PLACE_SETTINGS || !field_visible(profile, field))
				continue;
			blade_host_open_field(&drive.app->host, profile, field);
			press(&drive, "");
			app_draw(drive.app, &drive.canvas);
			top = (const struct form_blade *)blade_stack_top(&drive.app->stack);
			expect(form_focused(&top->form) && form_focused(&top->form)->id == (int)field, "%s: %s",
				kinds[i].graph_type, row->name);
			while (drive_depth(&drive) > 1)
				blade_host_pop(&drive.app->host);
		}
		drive_end(&drive);
	}
}

static void what_an_import_kept_is_shown(void)
{
	static const char text[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"current\",\"profiles\":[{\"id\":\"a\","
		"\"name\":\"Contoso\",\"platform\":\"ios\",\"type\":\"scep\",\"settings\":{},\"assignments\":[{\"group\":\"Staff\","
		"\"filter\":{\"id\":\"7d7b4f0e-2d5f-4a52-8f0c-0d9f5e0a1b2c\",\"name\":\"Corporate\",\"mode\":\"include\"}}]}],"
		"\"others\":[{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\",\"displayName\":\"S/MIME\"}]}";
	static const char *const plain[] = { "--plain", "design.json", NULL };
	const char *folder = tempdir_new();
	struct program_run run;
	struct drive drive;

	test_write(test_in(folder, "design.json"), text, sizeof(text) - 1);
	drive_begin(&drive, folder, "design.json", false);
	CU_ASSERT_TRUE(drive_shows(&drive, "1 other certificate profile is kept, and not edited here: S/MIME"));
	press(&drive, "a");
	CU_ASSERT_TRUE(drive_shows(&drive, "Staff (filter includes: Corporate)"));
	press(&drive, "<Space>");
	CU_ASSERT_TRUE(drive_shows(&drive, "Staff (filter includes: Corporate)") && drive_shows(&drive, "excluded"));
	drive_end(&drive);
	run = program_run(folder, plain, "show 1\nquit\n");
	expect_has(run.out, "Staff (filter includes: Corporate)", "line mode");
	program_run_release(&run);
}

void suite_portal(void)
{
	CU_pSuite suite = CU_add_suite("portal", NULL, NULL);

	CU_add_test(suite, "a choice is remembered for new designs", a_choice_is_remembered_for_new_designs);
	CU_add_test(suite, "what cannot be read is the classic portal", what_cannot_be_read_is_the_classic_portal);
	CU_add_test(suite, "a folder that cannot be made is no error", a_folder_that_cannot_be_made_is_no_error);
	CU_add_test(suite, "a design with profiles keeps its portal", a_design_with_profiles_keeps_its_portal);
	CU_add_test(
		suite, "the portal of a deleted profile comes back with it", the_portal_of_a_deleted_profile_comes_back_with_it);
	CU_add_test(suite, "an option chooses the portal once", an_option_chooses_the_portal_once);
	CU_add_test(suite, "problems find and matrix reach a page", problems_find_and_matrix_reach_a_page);
	CU_add_test(suite, "a page closes with its fields", a_page_closes_with_its_fields);
	CU_add_test(suite, "navigation reaches each field of each kind", navigation_reaches_each_field_of_each_kind);
	CU_add_test(suite, "what an import kept is shown", what_an_import_kept_is_shown);
}
