/* What is copied reaches the terminal's clipboard, and nothing else is written for it. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64.h"
#include "model/base/alloc.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"
#include "tests/support/fake_program.h"

void suite_copy(void);

static void expect_copied(struct pty *pty, const char *wanted, const char *what)
{
	size_t length;
	unsigned char *text = base64_decode(pty_clipboard(pty), &length);

	if (expect(text != NULL && length > 0, "%s: something was copied", what)) {
		char *copied = xmemdupz((const char *)text, length);

		expect_has(copied, wanted, "%s", what);
		free(copied);
	}
	free(text);
}

static void texts_reach_the_clipboard(void)
{
	static const struct {
		const char *what, *keys, *text;
		bool view;
	} rows[] = {
		{ "JSON", "y<Enter>", "\"@odata.type\": \"#microsoft.graph.androidTrustedRootCertificate\"", false },
		{ "a name", "yN<Enter>", "Contoso Root - Android", false },
		{ "a subject", "yC<Enter>", "CN=Contoso Root CA", false },
		{ "a subject name", "/SCEP - iOS<Enter>ySu<Enter>", "CN={{UserName}},E={{EmailAddress}}", false },
		{ "from a form", OPEN("SCEP - iOS") "<F12>N<Enter>", "Contoso SCEP - iOS", false },
		{ "from a certificate", SETTINGS("Root - iOS") "<Enter>yC<Enter>", "CN=Contoso Root CA", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;

		example_copy(folder, "contoso.json");
		pty = play_start(folder, rows[i].view ? "view" : "contoso.json", rows[i].view ? "contoso.json" : NULL);
		pty_wait_gone(pty, "checking");
		play(pty, rows[i].keys);
		pty_wait(pty, "Sent to the terminal");
		pty_sync(pty);
		expect_copied(pty, rows[i].text, rows[i].what);
		pty_keys(pty, "<F10>");
		play_ends(pty, 0);
	}
}

static void thumbprints_are_copied(void)
{
	static const char *const keys[] = { "ySHA-1<Enter>", "ySHA-2<Enter>" };
	static const size_t digits[] = { 40, 64 };

	for (size_t i = 0; i < COUNT(keys); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;
		size_t length = 0;
		unsigned char *text;

		example_copy(folder, "contoso.json");
		pty = play_start(folder, "contoso.json", NULL);
		play(pty, keys[i]);
		pty_wait(pty, "Sent to the terminal");
		pty_sync(pty);
		text = base64_decode(pty_clipboard(pty), &length);
		expect_number(length, digits[i], "%s: digits", keys[i]);
		free(text);
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
}

static void nothing_is_copied_of_nothing(void)
{
	struct pty *pty = play_start(tempdir_new(), NULL, NULL);

	play(pty, "y");
	pty_wait(pty, "There is nothing to copy here yet");
	expect_text(pty_clipboard(pty), "", "the clipboard");
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

/* --- programs that reach a clipboard */

/* Starts the program with a PATH that has only what is in the folder `programs`, and copies a name. */
static struct pty *copy_name_with(const char *folder, const char *programs, const char *variable)
{
	struct strbuf path = STRBUF_INIT;
	struct pty *pty;

	example_copy(folder, "contoso.json");
	strbuf_printf(&path, "PATH=%s", programs);
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80,
		(const char *const[]){ path.text, variable, NULL });
	pty_wait_gone(pty, "checking");
	play(pty, "yN<Enter>");
	strbuf_release(&path);
	return pty;
}

static void the_message_says_which_clipboard(void)
{
	static const struct {
		const char *variable, *name, *lines, *said;
		bool sent; /* to the terminal */
	} rows[] = {
		{ "TMUX=/tmp/tmux-0/default,1,0", "tmux", FAKE_IS_LOUD FAKE_TAKES,
			"Copied to tmux's buffer; it reaches the terminal's clipboard only if", false },
		{ "WAYLAND_DISPLAY=wayland-0", "wl-copy", FAKE_IS_LOUD FAKE_TAKES,
			"Copied to the Wayland clipboard with wl-copy: Name", false },
		{ "DISPLAY=:0", "xclip", FAKE_IS_LOUD FAKE_TAKES, "Copied to the X clipboard with xclip: Name", false },
		{ "DISPLAY=:0", "xsel", FAKE_IS_LOUD FAKE_TAKES, "Copied to the X clipboard with xsel: Name", false },
		{ "DISPLAY=:0", "xclip", FAKE_FAILS, "xclip failed", true },
		{ "DISPLAY=:0", "xclip", FAKE_HANGS, "take the text within 2 seconds", true },
		{ "DISPLAY=:0", "none", "", "Sent to the terminal (OSC 52), which may not allow it: Name", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new(), *programs = tempdir_new();
		struct pty *pty;

		fake_program(programs, rows[i].name, rows[i].lines);
		pty = copy_name_with(folder, programs, rows[i].variable);
		pty_wait(pty, rows[i].said);
		expect(!pty_shows(pty, "NOISE"), "row %zu: nothing of the program is seen", i);
		expect_row_number(i, *pty_clipboard(pty) != '\0', rows[i].sent);
		pty_keys(pty, "<F10>");
		play_ends(pty, 0);
	}
}

/* --- the page as text, and files */

/* Opens a page and copies it as text; keys lead to the page. */
static char *copy_page(struct drive *drive, const char *keys)
{
	press(drive, keys);
	press(drive, "<F12>The p<Enter>");
	return xmemdupz(strbuf_text(&drive->app->copy.copied), drive->app->copy.copied.length);
}

/* On all blades, and the whole of them: the drive has 24 rows. */
static void each_page_is_copied_as_text(void)
{
	static const struct {
		const char *keys, *first, *last;
	} rows[] = {
		{ "", "Name\tPlatform\tType\tProblems\tAssignments\n", "Contoso SCEP - Windows 10" },
		{ "p", "Severity\tProfile\tField\tProblem\tFix\tRule\n", "\tsan-strong-mapping\n" },
		{ "m", "Field\tContoso Root - Android\t", "\nAssignments\t" },
		{ "fndes", "Profile\tField\tText\n", "Contoso SCEP - Windows 10\tSCEP Server URLs" },
		{ OPEN("SCEP - iOS"), "Profile: Contoso SCEP - iOS\nName: Contoso SCEP - iOS\n", "\nAssignments: " },
		{ SETTINGS("SCEP - iOS"), "SCEP Certificate (iOS): Contoso SCEP - iOS\n", "\nSCEP Server URLs: https://" },
		{ "a", "Assignments: Contoso Root - Android\n", "(excluded)" },
		{ SETTINGS("SCEP - iOS") "<F6>", "Certificate validity period", "The default is 1." },
		{ SETTINGS("Root - iOS") "<Tab><Enter>", "", "" },
		{ "<F1>", "Help: the keys that work here\n", "F1" },
		{ "=", "", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *text = copy_page(&drive, rows[i].keys);

		expect(strncmp(text, rows[i].first, strlen(rows[i].first)) == 0, "%s: it begins with %s: %.80s", rows[i].keys,
			rows[i].first, text);
		expect(strstr(text, rows[i].last) != NULL, "%s: it has %s: %s", rows[i].keys, rows[i].last, text);
		free(text);
		drive_end(&drive);
	}
}

/* The file is written as a whole, and never over another one without a question. */
static void a_text_is_written_to_a_file(void)
{
	struct drive drive = drive_contoso("contoso.json");
	char *text;

	test_write(test_in(drive.folder, "there.txt"), "old", 3);
	press(&drive, "pyTo<Enter>");
	expect(drive_shows(&drive, "What") && drive_shows(&drive, "The page as text"), "the page is offered first");
	press(&drive, "<C-s>");
	expect(drive_shows(&drive, "Enter a path for the file"), "a path is needed");
	press(&drive, "contoso.json<C-s>");
	expect(drive_shows(&drive, "This is the file of the open design"), "the design is not replaced");
	press(&drive, "<C-u>there.txt<C-s>");
	expect(drive_shows(&drive, "There is already a file of that name"), "it asks");
	press(&drive, "<Enter>");
	text = test_read(test_in(drive.folder, "there.txt"), NULL);
	expect_text(text, "old", "nothing was written yet");
	free(text);
	press(&drive, "<C-s><Down><Enter>");
	expect(drive_shows(&drive, "Wrote The page as text to there.txt"), "it says so");
	text = test_read(test_in(drive.folder, "there.txt"), NULL);
	expect_has(text, "Severity\tProfile", "the page");
	free(text);
	press(&drive, "<Esc>yTo<Enter><Up><Enter>Na<Enter><Down>name.txt<C-s>");
	text = test_read(test_in(drive.folder, "name.txt"), NULL);
	expect_text(text, "Contoso Root - Android\n", "another text");
	free(text);
	press(&drive, "yTo<Enter>no/such/folder.txt<C-s>");
	expect(drive_shows(&drive, "no/such/folder.txt"), "a failure is shown");
	drive_end(&drive);
}

/* A profile with errors has no JSON to hand on. */
static void json_with_errors_is_not_offered(void)
{
	struct drive drive = drive_contoso("new.json");

	press(&drive, "nDraft<C-s>y");
	expect(drive_shows(&drive, "Name") && !drive_shows(&drive, "Graph JSON"), "what is offered");
	drive_end(&drive);
}

void suite_copy(void)
{
	CU_pSuite suite = CU_add_suite("copy", NULL, NULL);

	CU_add_test(suite, "texts reach the clipboard", texts_reach_the_clipboard);
	CU_add_test(suite, "thumbprints are copied", thumbprints_are_copied);
	CU_add_test(suite, "nothing is copied of nothing", nothing_is_copied_of_nothing);
	CU_add_test(suite, "the message says which clipboard", the_message_says_which_clipboard);
	CU_add_test(suite, "each page is copied as text", each_page_is_copied_as_text);
	CU_add_test(suite, "a text is written to a file", a_text_is_written_to_a_file);
	CU_add_test(suite, "JSON with errors is not offered", json_with_errors_is_not_offered);
}
