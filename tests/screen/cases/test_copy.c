/* What is copied reaches the terminal's clipboard, and nothing else is written for it. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64.h"
#include "model/base/alloc.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

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
		pty_wait(pty, "Copied");
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
		pty_wait(pty, "Copied");
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
	CU_add_test(suite, "JSON with errors is not offered", json_with_errors_is_not_offered);
}
