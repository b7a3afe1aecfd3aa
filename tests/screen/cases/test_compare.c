/* The Compare blade: a file is chosen, what differs is listed, and Enter leads there. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_compare(void);

#define KEY_SIZE SETTINGS("SCEP - iOS") "<Down><Down><Down><Down><Down><Down><Down><Enter>4<Enter><C-s><C-s>"
#define AGAINST  "=contoso.json<Enter>"

static void show(const struct drive *drive)
{
	char *text = drive_text(drive);

	fputs(text, stderr);
	free(text);
}

/* Keys, then what is to be seen, and how many blades are open. */
static void what_differs_is_listed_and_leads_there(void)
{
	static const struct {
		const char *keys, *shown;
		size_t depth;
	} rows[] = {
		{ AGAINST, "contoso.json is the same as the open design", 1 },
		{ KEY_SIZE AGAINST, "Key size (bits)  2048 → 4096", 2 },
		{ KEY_SIZE AGAINST, "! iOS devices of Mobile users request a new certificate", 2 },
		{ KEY_SIZE AGAINST "<Down><Enter>", "Key size (bits)              [4096", 4 },
		{ KEY_SIZE AGAINST "<Enter>", "Profile type  ", 3 },
		{ KEY_SIZE AGAINST "<Down><Down><Enter>", "Profile type  ", 3 },
		{ KEY_SIZE AGAINST "<Home><Enter>", "Compared with contoso.json", 2 },
		{ KEY_SIZE AGAINST "<Esc>", "Profiles", 1 },
		/* the list follows what is edited from it */
		{ KEY_SIZE AGAINST "<Down><Enter><Enter>2<Enter><C-s><C-s>", "no differences", 2 },
		{ KEY_SIZE AGAINST "<C-z><C-y>", "4096", 2 },
		{ KEY_SIZE AGAINST "<C-z>", "no differences", 2 },
		{ "/PKCS - iOS<Enter><Del><Esc>" AGAINST "<Down><Enter>", "That profile is only in the file", 2 },
		{ "/PKCS - iOS<Enter>d" AGAINST "<Enter>", "Profile type  ", 3 },
		{ "/PKCS - iOS<Enter>a<Del><Esc><Enter>" AGAINST "<Down><Enter>", "┌ Assignments ", 3 },
		{ "=missing.json<Enter>", "missing.json", 2 },
		{ "=noise.json<Enter>", "ends too early", 2 },
		{ "=<C-t>notes.txt<Enter>", "not JSON", 2 },
		{ "=folder<Enter>", "No other JSON", 2 },
		{ "=<Esc>", "Profiles", 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		test_write(test_in(drive.folder, "noise.json"), "{", 1);
		test_write(test_in(drive.folder, "notes.txt"), "notes\n", 6);
		mkdir(test_in(drive.folder, "folder"), 0777);
		press(&drive, rows[i].keys);
		if (!expect(drive_shows(&drive, rows[i].shown), "%s: %s", rows[i].keys, rows[i].shown))
			show(&drive);
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].keys);
		drive_end(&drive);
	}
}

/* A bundle is its folder or its manifest; nothing is written for looking at it. */
static void a_bundle_is_compared_in_view(void)
{
	static const char *const keys[] = { "=bundle<Enter>", "=bundle/<Enter>", "=bundle/manifest.json<Enter>", "=<Up><Enter>" };
	const char *folder = tempdir_new();
	char *before, *after;

	example_copy(folder, "contoso.json");
	expect_number(
		program_exit_code(folder, (const char *const[]){ "export", "-o", "bundle", "contoso.json", NULL }), 0, "export");
	before = test_list(folder);
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct drive drive;

		drive_begin(&drive, folder, "contoso.json", true);
		press(&drive, keys[i]);
		if (!expect(drive_shows(&drive, "bundle is the same as the open design"), "%s", keys[i]))
			show(&drive);
		drive_end(&drive);
	}
	after = test_list(folder);
	expect_text(after, before, "nothing was written");
	free(before);
	free(after);
}

/* Whatever the size, each row holds a line or a part of one, and all can be reached. */
static void every_size_shows_all(void)
{
	static const int sizes[][2] = { { 8, 30 }, { 24, 80 }, { 40, 120 }, { 48, 160 } };

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, "/PKCS - iOS<Enter><Del><Esc>" KEY_SIZE AGAINST);
		drive_size(&drive, sizes[i][0], sizes[i][1]);
		press(&drive, "<End>");
		expect(drive_shows(&drive, "revoked"), "%d columns: the last line", sizes[i][1]);
		expect(drive_is_whole(&drive.canvas), "%d columns", sizes[i][1]);
		press(&drive, "<Home>");
		expect(drive_shows(&drive, "1 profile changed"), "%d columns: the first line", sizes[i][1]);
		drive_end(&drive);
	}
}

static void clicks_go_there_too(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, KEY_SIZE AGAINST);
	drive_click(&drive, "Key size (bits)  2048", 0);
	expect(drive_is_on(&drive, "Key size (bits)  2048"), "one click selects");
	drive_click(&drive, "Key size (bits)  2048", 0);
	expect(drive_is_on(&drive, "Key size (bits)  "), "one more goes there");
	drive_end(&drive);
}

/* A design of a tenant's profiles, and files of the tenant: as it was, with another key size, and without profiles. */
static void write_tenants(const char *folder)
{
	static const char none[] = "{\"format\": \"bladesmith-tenant\", \"version\": 1, \"profiles\": []}";
	char *text = test_read(test_tree("tests/data/tenant-file.json"), NULL);
	char *size;

	test_write(test_in(folder, "same.json"), text, strlen(text));
	expect_number(program_exit_code(folder, (const char *const[]){ "import", "-o", "design.json", "same.json", NULL }), 0,
		"import");
	size = strstr(text, "size2048");
	size[strlen("size")] = '4';
	size[strlen("size2")] = '0';
	size[strlen("size20")] = '9';
	size[strlen("size204")] = '6';
	test_write(test_in(folder, "tenant.json"), text, strlen(text));
	test_write(test_in(folder, "none.json"), none, sizeof(none) - 1);
	free(text);
}

/* A tenant file holds assignments and groups, so only the design's own members are not compared. */
static void what_a_tenant_file_lacks_is_said(void)
{
	const char *folder = tempdir_new();
	struct program_run run;

	write_tenants(folder);
	run = program_run(folder, (const char *const[]){ "diff", "design.json", "same.json", NULL }, NULL);
	expect(run.code == 0 && strstr(run.err, "ignored rules were not compared: files of a tenant don't hold them"), "%s",
		run.err);
	expect(!strstr(run.err, "assignments") && !strstr(run.err, "Graph JSON"), "%s", run.err);
	program_run_release(&run);
}

/* Keys, then what is to be seen, and what not. */
static void the_list_marks_what_differs_from_a_tenant(void)
{
#define TENANT "=tenant.json<Enter><Esc>"
	static const struct {
		const char *keys, *shown, *hidden;
	} rows[] = {
		{ "", "3 profiles", "differ" },
		{ TENANT, "≠ 1 of 3 profiles differs from tenant.json", "only there" },
		{ TENANT, "≠ Contoso SCEP - iOS", "≠ Contoso Root - iOS" },
		{ TENANT "/scep<Enter>", "This one differs from tenant.json", NULL },
		{ TENANT "/root<Enter>", "1 of 3 profiles; press Esc to show all", "This one" },
		{ "=same.json<Enter>", "same.json is the same", "≠" },
		{ "=same.json<Enter><Down>", "No profile differs from same.json", "≠" },
		/* the marks follow edits, also those that are undone */
		{ "=same.json<Enter>" OPEN("root") "x<C-s>", "≠ Contoso Root - iOSx", NULL },
		{ "=same.json<Enter>" OPEN("root") "x<C-s><C-z>", "No profile differs", "≠" },
		{ TENANT "/scep<Enter><Del><Esc>", "No profile differs from tenant.json; 1 profile is only there", "≠" },
		{ TENANT "/scep<Enter><Del><Esc><C-z>", "≠ Contoso SCEP - iOS", "only there" },
		{ TENANT "/root<Enter>d", "≠ Contoso Root - iOS - copy", NULL },
		{ TENANT "/root<Enter>d", "≠ 2 of 4 profiles differ from tenant.json", NULL },
		{ TENANT "/root<Enter>d", "This one is not in tenant.json", NULL },
		/* another file does not change them, another tenant does, and a file that can't be read does not */
		{ TENANT "=design.json<Enter>", "≠ 1 of 3 profiles differs from tenant.json", NULL },
		{ TENANT "=missing.json<Enter><Esc>", "≠ 1 of 3 profiles differs from tenant.json", NULL },
		{ TENANT "=none.json<Enter><Esc>", "≠ 3 of 3 profiles differ from none.json", "from tenant.json" },
		/* the differences themselves: no certificate is lost through what only the tenant has */
		{ "/scep<Enter><Del><Esc>=same.json<Enter>", "− Contoso SCEP - iOS  unmanaged  (iOS, SCEP; only in the tenant)",
			"lose" },
		{ "/scep<Enter><Del><Esc>=same.json<Enter><Enter>", "Only the tenant has that profile", NULL },
		{ "=none.json<Enter>", "+ Contoso SCEP - iOS  missing  (iOS, SCEP; not in the tenant)", NULL },
	};
	const char *folder = tempdir_new();

	write_tenants(folder);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive;

		drive_begin(&drive, folder, "design.json", false);
		press(&drive, rows[i].keys);
		if (!expect(drive_shows(&drive, rows[i].shown), "%s: %s", rows[i].keys, rows[i].shown))
			show(&drive);
		if (rows[i].hidden && !expect(!drive_shows(&drive, rows[i].hidden), "%s: not %s", rows[i].keys, rows[i].hidden))
			show(&drive);
		drive_end(&drive);
	}
}

/* Conversions need the tenant read again: until then there are no marks, and the way back brings them back. */
static void another_portal_takes_the_marks_away(void)
{
	const char *folder = tempdir_new();
	struct drive drive;

	example_copy(folder, "contoso.json");
	write_tenants(folder);
	drive_begin(&drive, folder, "contoso.json", false);
	press(&drive, TENANT);
	expect(drive_shows(&drive, "differ from tenant.json"), "before");
	press(&drive, "<C-p>convert<Enter><C-s>");
	if (!expect(drive_shows(&drive, "tenant.json was read for another portal; press = to compare again"), "converted"))
		show(&drive);
	expect(!drive_shows(&drive, "≠"), "no marks");
	press(&drive, "<C-z>");
	expect(drive_shows(&drive, "differ from tenant.json"), "undone");
	drive_end(&drive);
}

/* In a terminal the comparison is made again when no key waits: the marks follow without another key. */
static void the_marks_follow_while_no_key_waits(void)
{
	const char *folder = tempdir_new();
	struct pty *pty;

	write_tenants(folder);
	pty = play_start_in(folder, (const char *const[]){ "design.json", NULL }, 24, 80, NULL);
	pty_wait(pty, "Profiles");
	play(pty, "=same.json<Enter>");
	pty_wait(pty, "No profile differs from same.json");
	play(pty, "d");
	pty_wait(pty, "1 of 4 profiles differs from same.json");
	play(pty, "<C-z>");
	pty_wait(pty, "No profile differs from same.json");
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

void suite_compare(void)
{
	CU_pSuite suite = CU_add_suite("compare", NULL, NULL);

	CU_add_test(suite, "what differs is listed and leads there", what_differs_is_listed_and_leads_there);
	CU_add_test(suite, "a bundle is compared in view", a_bundle_is_compared_in_view);
	CU_add_test(suite, "every size shows all", every_size_shows_all);
	CU_add_test(suite, "clicks go there too", clicks_go_there_too);
	CU_add_test(suite, "what a tenant file lacks is said", what_a_tenant_file_lacks_is_said);
	CU_add_test(suite, "the list marks what differs from a tenant", the_list_marks_what_differs_from_a_tenant);
	CU_add_test(suite, "another portal takes the marks away", another_portal_takes_the_marks_away);
	CU_add_test(suite, "the marks follow while no key waits", the_marks_follow_while_no_key_waits);
}
