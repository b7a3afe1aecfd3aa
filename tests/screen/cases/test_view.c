/*
 * Looking on: `view` shows what is there on the same screens, no key changes anything, and nothing
 * in the folder is opened for writing, made, moved or removed.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_view(void);

/* What happens in a folder when a file is made, opened for writing, or otherwise changed. */
#define WRITES (IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)

static int watch(const char *folder)
{
	int events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	expect(events >= 0 && inotify_add_watch(events, folder, WRITES) >= 0, "the folder can be watched");
	return events;
}

/* True when nothing happened; ends the watch. */
static bool nothing_was_written(int events)
{
	char buffer[4096];
	ssize_t length = read(events, buffer, sizeof(buffer));

	close(events);
	return length <= 0;
}

/* Every key that does something where edits are allowed, in every place. */
static const char *const places[] = {
	"",
	"/scep<Enter>",
	"<Enter>",
	"a",
	SETTINGS("SCEP - iOS"),
	SETTINGS("SCEP - iOS") "<Tab><Tab>",
	SETTINGS("Root - iOS"),
	SETTINGS("Root - iOS") "<Enter>",
	SETTINGS("SCEP - iOS") "<End><Up><Enter>",
	OPEN("PKCS - Android") "<Down><Enter>",
	"<F2>",
	"<F2><Right><F2>",
	"fndes",
};
static const char keys[] =
	"nNdcex <Del><Ins>+<C-s><C-z><C-y><F4><F5><C-Up><C-k><C-v><BS><Enter><C-x>W<Tab><Space><Tab>0<Down><Enter><Space>";

static void no_key_changes_anything(void)
{
	const char *folder = tempdir_new();
	const char *path = example_copy(folder, "contoso.json");
	int events = watch(folder);

	for (size_t i = 0; i < COUNT(places); i++) {
		struct pty *pty = play_start(folder, "view", "contoso.json");

		play(pty, places[i]);
		play(pty, keys);
		expect(!pty_shows(pty, "contoso.json *"), "%s: nothing was edited", places[i]);
		play(pty, "<F10>");
		expect(pty_has_ended(pty), "%s: there is nothing to ask about", places[i]);
		play_ends(pty, 0);
	}
	expect(nothing_was_written(events), "nothing in the folder was opened for writing");
	expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "the design is as it was");
}

/* The watch does see a write: the program's own. */
static void a_save_would_be_seen(void)
{
	const char *folder = tempdir_new();
	struct pty *pty;
	int events;

	example_copy(folder, "contoso.json");
	events = watch(folder);
	pty = play_start(folder, "contoso.json", NULL);
	play(pty, "<Del><C-s>");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	expect(!nothing_was_written(events), "a save is seen");
}

/* A bundle and Graph JSON are looked at the same way. */
static void bundles_and_graph_json_are_shown(void)
{
	static const char *const export[] = { "export", "-o", "bundle", "contoso.json", NULL };
	static const char *const paths[] = { "bundle", "bundle/profiles/Contoso SCEP - iOS.json" };
	const char *folder = tempdir_new();
	struct program_run run;
	int events;

	example_copy(folder, "contoso.json");
	run = program_run(folder, export, "");
	expect_number(run.code, 0, "%s", run.err);
	program_run_release(&run);
	events = watch(test_in(folder, "bundle"));
	for (size_t i = 0; i < COUNT(paths); i++) {
		struct pty *pty = play_start(folder, "view", paths[i]);

		pty_wait(pty, "(read-only)");
		play(pty, "/SCEP - iOS<Enter><F2><Right><Right>");
		pty_wait(pty, "#microsoft.graph.iosScepCertificateProfile");
		play(pty, "<Esc>fmscep.dll");
		pty_wait(pty, "SCEP Server URLs");
		play(pty, "<Enter>");
		pty_wait(pty, "Enrollment Settings");
		play(pty, "<F3>");
		pty_wait(pty, "Windows only");
		pty_keys(pty, "<F10>");
		play_ends(pty, 0);
	}
	expect(nothing_was_written(events), "nothing in the bundle was opened for writing");
}

static void what_a_file_does_not_hold_is_not_called_empty(void)
{
	static const char scep[] =
		"{\"@odata.type\":\"#microsoft.graph.macOSScepCertificateProfile\",\"displayName\":\"Contoso SCEP\","
		"\"deploymentChannel\":\"deviceChannel\",\"certificateStore\":\"machine\",\"extendedKeyUsages\":"
		"[{\"name\":\"Any Purpose\",\"objectIdentifier\":\"2.5.29.37.0\"}]}";
	const char *folder = tempdir_new();
	struct drive drive;

	test_write(test_in(folder, "scep.json"), scep, sizeof(scep) - 1);
	drive_begin(&drive, folder, "scep.json", true);
	press(&drive, "<Enter>");
	CU_ASSERT_TRUE(drive_shows(&drive, "Assignments   Not in this file"));
	press(&drive, "<Down><Down><Down><Down><Down><Enter>");
	CU_ASSERT_TRUE(drive_shows(&drive, "Not in this file."));
	press(&drive, "<Esc><Up><Enter>");
	CU_ASSERT_TRUE(drive_shows(&drive, "Root Certificate                      Not in this file"));
	while (!drive_is_on(&drive, "Extended key usage"))
		press(&drive, "<Tab>");
	press(&drive, "<Enter>");
	CU_ASSERT_TRUE(drive_shows(&drive, "! Any Purpose   2.5.29.37.0") && drive_shows(&drive, " eku-any-purpose: "));
	drive_end(&drive);
}

void suite_view(void)
{
	CU_pSuite suite = CU_add_suite("view", NULL, NULL);

	CU_add_test(suite, "no key changes anything", no_key_changes_anything);
	CU_add_test(suite, "a save would be seen", a_save_would_be_seen);
	CU_add_test(suite, "bundles and Graph JSON are shown", bundles_and_graph_json_are_shown);
	CU_add_test(suite, "what a file does not hold is not called empty", what_a_file_does_not_hold_is_not_called_empty);
}
