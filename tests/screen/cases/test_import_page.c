/* Importing into the open design and converting it: what is shown first, that Enter does it, and that one undo takes it back. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_import_page(void);

#define TRUSTED(name) \
	"{\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\",\"displayName\":\"" name "\",\"description\":\"Ours\"}"

/* A folder with the example, and a backup of two files in a folder of its own. */
static const char *folder_with_backup(void)
{
	static const char root[] = TRUSTED("Contoso Root - iOS");
	static const char more[] = "[" TRUSTED(
		"Contoso Partner Root") ",{\"@odata.type\":\"#microsoft.graph.iosWiFiConfiguration\"}]";
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	mkdir(test_in(folder, "backup"), 0777);
	mkdir(test_in(folder, "backup/DeviceConfiguration"), 0777);
	mkdir(test_in(folder, "empty"), 0777);
	test_write(test_in(folder, "backup/DeviceConfiguration/root.json"), root, sizeof(root) - 1);
	test_write(test_in(folder, "backup/DeviceConfiguration/more.json"), more, sizeof(more) - 1);
	test_write(test_in(folder, "root.json"), root, sizeof(root) - 1);
	return folder;
}

static void show(const struct drive *drive)
{
	char *text = drive_text(drive);

	fputs(text, stderr);
	free(text);
}

/* Keys, then what is to be seen, and how many blades are open. */
static void it_shows_what_it_will_do_and_does_it(void)
{
	static const struct {
		const char *keys, *shown;
		size_t depth;
	} rows[] = {
		{ "ibackup<Enter>", "1 profile added, 1 changed, 0 unchanged; 1 left out", 2 },
		{ "ibackup/<Enter>", "1 profile added, 1 changed, 0 unchanged; 1 left out", 2 },
		{ "ibackup/<C-s>", "1 profile added, 1 changed, 0 unchanged; 1 left out", 2 },
		{ "i<Up><Up><Up><Enter>", "Path", 2 },
		{ "iroot.json<Enter>", "Description: Trust in Contoso's certificates -> Ours", 2 },
		{ "iroot.json<C-s>", "-> Ours", 2 },
		{ "icontoso.json<Enter>", "Nothing to import: the design has all that contoso.json says", 1 },
		{ "iempty<Enter>", "holds no certificate profile", 2 },
		{ "imissing<Enter>", "missing", 2 },
		{ "i<Esc>", "Profiles", 1 },
		{ "ibackup<Enter><Esc>", "contoso.json ", 1 },
		{ "ibackup<Enter><Enter>", "Imported: 1 profile added, 1 changed, 0 unchanged; 1 left out; press Ctrl-Z", 1 },
		{ "ibackup<Enter><C-s>", "Contoso Partner Root", 1 },
		{ "ibackup<Enter><Enter>ibackup<Enter>", "Nothing to import", 1 },
		{ "ibackup<Enter><Enter><C-z>", "Undo: import of backup", 1 },
		{ "<C-p>import<Enter>", "Graph JSON, or the folder of a backup", 2 },
		{ "<C-p>convert<Enter>", "Certificate type becomes User", 2 },
		{ "<C-p>convert<Enter><Esc>", "Classic portal", 1 },
		{ "<C-p>convert<Enter><Enter>", "Current portal: 18 profiles converted, 2 profiles left out; press Ctrl-Z to",
			1 },
		{ "<C-p>convert<Enter><Enter><C-z>", "Classic portal", 1 },
		{ "<C-p>convert<Enter><Enter><C-p>convert<Enter>", "Current portal: the design is for today's portal already",
			1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive;

		drive_begin(&drive, folder_with_backup(), "contoso.json", false);
		press(&drive, rows[i].keys);
		if (!expect(drive_shows(&drive, rows[i].shown), "%s: %s", rows[i].keys, rows[i].shown))
			show(&drive);
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].keys);
		drive_end(&drive);
	}
}

/* The design before, and after it was done and undone; and what is open keeps working. */
static void one_undo_takes_it_back(void)
{
	static const char *const keys[] = { "ibackup<Enter><Enter>", "<C-p>convert<Enter><Enter>" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		struct drive drive;
		char *before;
		char *after;

		drive_begin(&drive, folder_with_backup(), "contoso.json", false);
		before = drive_design(&drive);
		press(&drive, keys[i]);
		after = drive_design(&drive);
		expect(strcmp(before, after) != 0, "%s does something", keys[i]);
		free(after);
		press(&drive, "<F7><F7><Esc><Esc><Esc><End><C-z><Home><Enter><Esc>");
		after = drive_design(&drive);
		expect_text(after, before, "%s and undo", keys[i]);
		free(before);
		free(after);
		drive_end(&drive);
	}
}

/* What is no design is offered to be imported into a new one beside it. */
static void what_is_no_design_is_offered(void)
{
	static const struct {
		const char *path, *saved, *message, *title;
	} rows[] = {
		{ "root.json", "root-design.json", "root.json is not a design. Press Enter to import it",
			"bladesmith  root-design.json (new)" },
		{ "backup", "backup-design.json", "backup is not a design. Press Enter to import it",
			"backup-design.json (new)" },
		{ "bundle", "bundle-design.json", "bundle is not a design. Press Enter to import it",
			"bundle-design.json (new)" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = folder_with_backup();
		struct drive drive;

		program_exit_code(folder, (const char *const[]){ "export", "-o", "bundle", "contoso.json", NULL });
		drive_begin(&drive, folder, rows[i].path, false);
		expect(drive_shows(&drive, rows[i].message), "%s", rows[i].message);
		expect(drive_shows(&drive, rows[i].title), "%s", rows[i].title);
		expect_number(drive_depth(&drive), 2, "blades");
		press(&drive, "<Enter>");
		expect(drive_shows(&drive, "Contoso Root - iOS"), "imported");
		press(&drive, "<C-s>");
		expect(test_exists(test_in(drive.folder, rows[i].saved)), "saved");
		drive_end(&drive);
	}
}

/* A new design that only keeps an object has something to lose. */
static void what_is_only_kept_is_not_lost(void)
{
	static const char kept[] =
		"{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\",\"displayName\":\"S/MIME\"}";
	const char *folder = tempdir_new();
	struct drive drive;

	test_write(test_in(folder, "kept.json"), kept, sizeof(kept) - 1);
	drive_begin(&drive, folder, "new.json", false);
	press(&drive, "ikept.json<Enter><Enter>");
	CU_ASSERT_TRUE(drive_shows(&drive, "1 other certificate profile is kept"));
	press(&drive, "q");
	CU_ASSERT_TRUE(drive_shows(&drive, "Unsaved edits"));
	drive_end(&drive);
}

static void a_backup_is_opened_in_a_terminal(void)
{
	static const char *const arguments[] = { "backup/", NULL };
	const char *folder = folder_with_backup();
	struct pty *pty = play_start_in(folder, arguments, 24, 80, NULL);

	pty_sync(pty);
	CU_ASSERT_TRUE(pty_shows(pty, "backup is not a design"));
	CU_ASSERT_TRUE(pty_shows(pty, "2 profiles added, 0 changed, 0 unchanged; 1 left out"));
	play(pty, "<Enter>");
	CU_ASSERT_TRUE(pty_shows(pty, "Contoso Partner Root"));
	play(pty, "<C-s>");
	CU_ASSERT_TRUE(pty_shows(pty, "Saved backup-design.json"));
	pty_keys(pty, "q");
	play_ends(pty, 0);
	CU_ASSERT_TRUE(test_exists(test_in(folder, "backup-design.json")));
}

static void line_mode_imports_and_converts(void)
{
	static const char *const plain[] = { "--plain", "contoso.json", NULL };
	static const char *const other[] = { "--plain", "root.json", NULL };
	const char *folder = folder_with_backup();
	struct program_run run;

	run = program_run(folder, plain,
		"import backup\nno\nimport backup\nyes\nimport backup\nconvert\nyes\nconvert\nundo\nundo\nimport missing\nquit\nno\n");
	expect_has(run.out, "1 profile added, 1 changed, 0 unchanged; 1 left out", "import");
	expect_has(run.out, "Nothing was changed.", "no");
	expect_has(run.out, "Done. \"undo\" takes it back.", "yes");
	expect_has(run.out, "Nothing to import: the design has all of it.", "again");
	expect_has(run.out, "Certificate type becomes User", "convert");
	expect_has(run.out, "Current portal: the design is for today's portal already.", "convert again");
	expect_has(run.out, "Undo: conversion", "undo");
	expect_has(run.out, "Undo: import of backup", "undo");
	program_run_release(&run);
	run = program_run(folder, plain, "import backup/\nyes\nundo\nquit\nno\n");
	expect_has(run.out, "Undo: import of backup\n", "a slash at the end of the path");
	program_run_release(&run);
	run = program_run(folder, other, "import root.json\nyes\nsave\nquit\n");
	expect_has(run.out, "root.json is not a design. \"import root.json\" imports it into this new design.", "offer");
	expect_has(run.out, "Saved root-design.json", "saved");
	expect_number(run.code, 0, "%s", run.err);
	program_run_release(&run);
}

void suite_import_page(void)
{
	CU_pSuite suite = CU_add_suite("import-page", NULL, NULL);

	CU_add_test(suite, "it shows what it will do, and does it", it_shows_what_it_will_do_and_does_it);
	CU_add_test(suite, "one undo takes it back", one_undo_takes_it_back);
	CU_add_test(suite, "what is no design is offered", what_is_no_design_is_offered);
	CU_add_test(suite, "what is only kept is not lost", what_is_only_kept_is_not_lost);
	CU_add_test(suite, "a backup is opened in a terminal", a_backup_is_opened_in_a_terminal);
	CU_add_test(suite, "line mode imports and converts", line_mode_imports_and_converts);
}
