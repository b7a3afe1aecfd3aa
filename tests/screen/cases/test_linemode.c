/*
 * The program without a screen: whole sessions of lines, what they say, and that the design they
 * write is the one that the model makes of the same values.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "export/design/design_file.h"
#include "export/input/input.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"
#include "tests/screen/harness/play.h"

void suite_linemode(void);

#define GROUP_ID "8f0e1b2c-3d4e-4f50-9a6b-7c8d9e0f1a2b"
#define URL      "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
#define MOST     16

/* One value of a design; a name begins the next profile. */
struct set {
	enum field_id field;
	const char *text; /* as field_parse() reads it; for a certificate, its file */
};

struct session {
	const char *what;
	const char *input;
	int code;
	const char *has[MOST];            /* on stdout, in this order */
	const char *lacks;                /* on stdout */
	const char *group;                /* of the design: its name, with GROUP_ID and users; NULL: none */
	struct set made[2 * FIELD_COUNT]; /* what is in the file then; nothing: there is no file */
};

static const char root_and_scep[] =
	"new\nContoso Root - iOS\n\nios\n1\nroot.der\nMobile users\n" GROUP_ID "\n1\n\n"
	"new\nContoso SCEP - iOS\nFor phones\\nand tablets\niOS\n2\n1\nyears\ncustom\nCN={{UserName}},O=Contoso\n2\n1, 2\n\n1\n"
	"Client Authentication\n\n20\n" URL "\n\nmobile users\n.\nMobile users\nall devices\n\n"
	"save\nexport out\ndelete 1\n";

#define ROOT_AND_SCEP                                                                                                           \
	{ FIELD_NAME, "Contoso Root - iOS" }, { FIELD_PLATFORM, "ios" }, { FIELD_TYPE, "trusted" },                             \
		{ FIELD_CERTIFICATE, "root.der" }, { FIELD_ASSIGNMENTS, "Mobile users" }, { FIELD_NAME, "Contoso SCEP - iOS" }, \
		{ FIELD_DESCRIPTION, "For phones\nand tablets" }, { FIELD_PLATFORM, "ios" }, { FIELD_TYPE, "scep" },            \
		{ FIELD_VALIDITY_VALUE, "1" }, { FIELD_VALIDITY_SCALE, "years" }, { FIELD_SUBJECT_FORMAT, "custom" },           \
		{ FIELD_SUBJECT_TEXT, "CN={{UserName}},O=Contoso" }, { FIELD_SAN, "userPrincipalName" },                        \
		{ FIELD_KEY_USAGE, "keyEncipherment, digitalSignature" }, { FIELD_ROOT, "Contoso Root - iOS" },                 \
		{ FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2" }, { FIELD_SCEP_URLS, URL },             \
	{                                                                                                                       \
		FIELD_ASSIGNMENTS, "Mobile users, All devices"                                                                  \
	}

static const struct session sessions[] = {
	{ "a root, a profile linked to it, an export", root_and_scep, 3,
		{ "There are no profiles yet", "3 new: creates a profile", "Name (required) [none]:\n",
			"  3 iOS (8.0 and later)\n", "CA             yes, self-signed (root)",
			"Object id of the new group Mobile users", "Certificate validity period (required) [1]:\n",
			"Preview: CN=janedoe,O=Contoso\n", "  2 User principal name (UPN)\n",
			"Root Certificate (required) [Contoso Root - iOS]:\n", "Enrollment Settings\n",
			"SCEP Server URLs (required) [none]:\n", "Saved design.json\n", "Wrote out: profiles 2, certificates 1",
			"Deleted Contoso Root - iOS. \"undo\" restores it.\n" },
		"Key storage", "Mobile users", { ROOT_AND_SCEP } },
	{ "back, clear, end, and why",
		"new\nContosso\nTo go\n<\n-\n<\n<\nContoso\n\nwindows10\nPKCS\n\n?\nwhy scep server\n.\n1\nwhy KSP\nsave\nquit\n",
		0,
		{ "Description [To go]:\n", "Name (required) [Contosso]:\n", "Renewal threshold (%) (required) [20]:\n",
			"Certificate validity period: How long the certificate is valid",
			"In Graph: certificateValidityPeriodValue.\n",
			"SCEP Server URLs: ", "1 Contoso; platform Windows 10 and later; type PKCS certificate; 3 errors",
			"Key storage provider (KSP): this profile has this field. Its value is Enroll to", "Saved" },
		NULL, NULL, { { FIELD_NAME, "Contoso" }, { FIELD_PLATFORM, "windows10" }, { FIELD_TYPE, "pkcs" } } },
	{ "entries come and go",
		"new\nContoso\n\nmacos\nscep\n\n\n\n-\n1 2\n2048\n\n-1\n2\n3\nWi-Fi=1.2.3\n-2\n-9\n^2\n^1\n-\n1\n\n\n" URL
		"\nhttps://ndes2.contoso.com/certsrv/mscep/mscep.dll\n-1\n\nnot Guests\n" GROUP_ID
		"\nusers\nall users\nnot all users\nnot no one\n.\n.\nsave\nquit\n",
		0,
		{ "There is no trusted certificate profile for macOS yet", "  5 Encrypting File System",
			"Another entry for Extended key usage (required) [Server Authentication=1.3.6.1.5.5.7.3.1, Wi-Fi=1.2.3]:\n",
			"Extended key usage has no entry with that number; it has 2 entries\n",
			"[Wi-Fi=1.2.3, Server Authentication=1.3.6.1.5.5.7.3.1]:\n",
			"no entry with that number that can move up; it has 2 entries\n", "[not Guests, all users]:\n",
			"Only a group can be excluded", "Assignments: the group was not added\n" },
		"Hash algorithm", "Guests",
		{ { FIELD_NAME, "Contoso" }, { FIELD_PLATFORM, "macOS" }, { FIELD_TYPE, "scep" }, { FIELD_SAN, "," },
			{ FIELD_KEY_USAGE, "keyEncipherment, digitalSignature" },
			{ FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2" },
			{ FIELD_SCEP_URLS, "https://ndes2.contoso.com/certsrv/mscep/mscep.dll" },
			{ FIELD_ASSIGNMENTS, "-Guests, All users" } } },
	{ "ticks and choices",
		"new\nContoso\n\nwindows10\nscep\n30\ndays\nsoftware ksp\n<\n\n4\n<\n-\n\nupn, Email address\n2,1\nnot one\nsize4096\nsha-1\n.\n"
		"show 1\nsave\nquit\n",
		0,
		{ "Key storage provider (KSP) (required) [Enroll to", "has no choice \"software ksp\"",
			"Certificate validity period unit (required) [Days]:\n", "Key size (bits) has no choice \"not one\"",
			"Key storage provider (KSP): Not configured\nerror ksp-missing: ",
			"Subject alternative name: Email address, User principal name (UPN)\n" },
		"Custom", NULL,
		{ { FIELD_NAME, "Contoso" }, { FIELD_PLATFORM, "windows10" }, { FIELD_TYPE, "scep" },
			{ FIELD_VALIDITY_VALUE, "30" }, { FIELD_VALIDITY_SCALE, "days" }, { FIELD_KEY_STORAGE_PROVIDER, "" },
			{ FIELD_SAN, "emailAddress, userPrincipalName" },
			{ FIELD_KEY_USAGE, "keyEncipherment, digitalSignature" }, { FIELD_KEY_SIZE, "size4096" },
			{ FIELD_HASH, "sha1" } } },
	{ "nothing entered, nothing made", "new\n.\nnew\n\n.\nlist\nquit\n", 0,
		{ "no profile was created", "no profile was created", "There are no profiles yet" }, "There are unsaved changes",
		NULL, { { FIELD_NAME, NULL } } },
	{ "undo and redo", "new\nContoso\n.\nundo\nundo\nundo\nredo\nredo\nduplicate 1\ndelete 1\n15\nsave\n20\n", 0,
		{ "Undo: Name", "Undo: Create Profile", "Nothing to undo.", "Redo: Create Profile",
			"2 Contoso - copy; platform not chosen", "Deleted Contoso. \"undo\" restores it.",
			"Undo: deletion of Contoso" },
		NULL, NULL, { { FIELD_NAME, "Contoso" }, { FIELD_NAME, "Contoso - copy" } } },
	{ "what is no answer",
		"new\nContoso\n\namiga\n9\nios\n2\n.\nedit 7\nedit 1\n\n\n\n\nfive\n.\nfix 1\nbogus\nporblems\nquit\n\nsave\nquit\n",
		0,
		{ "Platform has no choice \"amiga\": answer with a number from 1 to ", ", or with the text of a choice",
			"Platform has no choice \"9\"", "there is no profile \"7\" (\"list\" shows the numbers, from 1 to 1)",
			"error value-out-of-range: ", "Use \"problems\" first",
			"There is no command \"bogus\" here. \"help\" lists the commands.\n",
			"There is no command \"porblems\" here; did you mean \"problems\"?\n", "There are unsaved changes",
			"Saved design.json" },
		NULL, NULL,
		{ { FIELD_NAME, "Contoso" }, { FIELD_PLATFORM, "ios" }, { FIELD_TYPE, "scep" },
			{ FIELD_VALIDITY_VALUE, "five" } } },
	{ "a key is refused", "new\nContoso\n\nios\ntrusted\nno.cer\nroot-with-key.pem\n.\nquit\n2\n", 0,
		{ "no.cer", "Certificate file was not accepted: this file contains a private key",
			"1 Contoso; platform iOS; type Trusted certificate; 1 error" },
		"PRIVATE KEY---", NULL, { { FIELD_NAME, NULL } } },
	{ "fix and ignore",
		"new\nContoso \n\nios\nscep\n.\nproblems\nfix 1\nfix 1\nproblems\nignore 1\nignore 3\nproblems\nheed 5\nproblems\nunignore 5\nignore 1\nsave\nquit\n",
		0,
		{ "(\"fix 1\" does this)", "Fixed ", "That problem no longer exists", "Ignoring ",
			"is an error, which can't be ignored.",
			"Ignored problems: 1. \"unignore\" and a number shows one again.\n5 ignored hint validity-template-only; Contoso; ",
			"validity-template-only is no longer ignored.", "assign-none is not ignored.", "Saved" },
		NULL, NULL,
		{ { FIELD_NAME, "Contoso" }, { FIELD_PLATFORM, "ios" }, { FIELD_TYPE, "scep" },
			{ FIELD_IGNORE, "validity-template-only" } } },
	{ "quit that loses", "new\nContoso\n.\nquit\n2\n", 0, { "2: quit without saving" }, "Saved", NULL,
		{ { FIELD_NAME, NULL } } },
	{ "end that loses", "new\nContoso\n.\n", 3, { "1 Contoso; platform not chosen" }, "Saved", NULL,
		{ { FIELD_NAME, NULL } } },
	{ "an export with errors", "new\nContoso\n.\nexport out\nsave\nquit\n", 1,
		{ "Nothing was exported, because the design has errors." }, "Wrote", NULL, { { FIELD_NAME, "Contoso" } } },
	{ "what a terminal would obey", "new\nCon\033[31mtoso\a\n\\-\n.\n\nnew\n\xff\xfe\nTwo\r\n.\nsave\nquit\n", 0,
		{ "1 Con[31mtoso;", "That is not UTF-8 text", "2 Two;" }, "\033", NULL,
		{ { FIELD_NAME, "Con[31mtoso" }, { FIELD_DESCRIPTION, "-" }, { FIELD_NAME, "Two" } } },
};

static const struct session current_sessions[] = {
	{ "a profile for macOS of the current portal",
		"new\nContoso Root - macOS\n\nmacOS\n1\n\nroot.der\n.\n"
		"new\nContoso SCEP - macOS\n\nmacOS\n2\n2\n1\n\n2={{UserPrincipalName}}\n"
		"dns\n{{DeviceName}}.contoso.com\nURI=\nMEID=1\n^2\n\n1\nyears\n1, 2\n2048\nContoso Root - macOS\n"
		"Client Authentication\n\n20\n" URL "\n\n1\n.\nshow 2\nsave\n",
		0,
		{ "bladesmith: design.json, Current portal\n", "  7 Android device administrator (existing profiles only)\n",
			"Deployment Channel (required) [User Channel]:\n", "Certificate type (required) [",
			"It is strongly recommended that you use User certificate type in User Channel only for security purpose.\n",
			"Subject name format (required) [CN={{UserName}},E={{EmailAddress}}]:\n",
			"You can add, with = and a value:\n  1 Email address\n", "Value of DNS, a text with variables",
			"nothing was added, because there is no value\n", "has no choice \"MEID\"",
			"[DNS={{DeviceName}}.contoso.com, User principal name (UPN)={{UserPrincipalName}}]:\n",
			"Allow all apps access to private key: Enable\n", "Saved design.json\n" },
		NULL, NULL,
		{ { FIELD_NAME, "Contoso Root - macOS" }, { FIELD_PLATFORM, "macOS" }, { FIELD_TYPE, "trusted" },
			{ FIELD_CERTIFICATE, "root.der" }, { FIELD_NAME, "Contoso SCEP - macOS" }, { FIELD_PLATFORM, "macOS" },
			{ FIELD_TYPE, "scep" }, { FIELD_DEPLOYMENT_CHANNEL, "deviceChannel" },
			{ FIELD_CERTIFICATE_STORE, "user" },
			{ FIELD_ALTERNATIVE_NAMES,
				"domainNameService={{DeviceName}}.contoso.com,userPrincipalName={{UserPrincipalName}}" },
			{ FIELD_VALIDITY_VALUE, "1" }, { FIELD_VALIDITY_SCALE, "years" },
			{ FIELD_KEY_USAGE, "keyEncipherment, digitalSignature" }, { FIELD_KEY_SIZE, "size2048" },
			{ FIELD_ROOT, "Contoso Root - macOS" },
			{ FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2" }, { FIELD_SCEP_URLS, URL },
			{ FIELD_KEY_ACCESS, "true" } } },
};

/* The design that the model makes of the values, with the ids that the written one has. */
static char *made_of(const struct session *session, const char *folder, const struct design *written)
{
	struct strbuf text = STRBUF_INIT;
	struct profile *profile = NULL;
	struct design design;
	struct err err = { 0 };

	design_init(&design, written->edition);
	if (session->group)
		groups_add(&design.groups, session->group, GROUP_ID, "users");
	for (const struct set *set = session->made; set->text; set++) {
		if (set->field == FIELD_NAME) {
			profile = design_insert(&design, design.count,
				design.count < written->count ? written->profiles[design.count]->id : NULL, NULL);
			profile->suggests = true; /* as one that the user begins */
		}
		if (set->field == FIELD_CERTIFICATE) {
			size_t length;
			char *bytes = test_read(test_in(folder, set->text), &length);
			struct certificate *certificate = certificate_new(bytes, length, set->text);
			struct value value = value_certificate(certificate);

			design_set(&design, profile, set->field, &value, EDIT_STEP, &err);
			certificate_unref(certificate);
			free(bytes);
		} else {
			design_set_text(&design, profile, set->field, set->text, EDIT_STEP, &err);
		}
		expect(!*err.message, "%s: %s", session->what, err.message);
	}
	design_write(&text, &design);
	design_release(&design);
	return strbuf_detach(&text);
}

static void expect_made(const struct session *session, const char *folder)
{
	const char *path = test_in(folder, "design.json");
	struct input input;
	char *wanted;
	char *got;

	if (!session->made[0].text) {
		expect(!test_exists(path), "%s: nothing is written", session->what);
		return;
	}
	if (!expect(test_exists(path), "%s: the design is written", session->what))
		return;
	expect_number(input_open(&input, path, NULL), 0, "%s", session->what);
	wanted = made_of(session, folder, &input.design);
	got = test_read(path, NULL);
	expect_text(got, wanted, "%s", session->what);
	free(wanted);
	free(got);
	input_close(&input);
}

static const char *stock(void)
{
	const char *folder = tempdir_new();

	certificates_write(folder);
	return folder;
}

static void expect_parts(const char *text, const char *const *parts, const char *what)
{
	for (; text && *parts; parts++) {
		const char *found = strstr(text, *parts);

		if (!expect(found != NULL, "%s: there is no \"%s\" where it should be", what, *parts))
			return;
		text = found + strlen(*parts);
	}
}

static void expect_session(const struct session *session, enum edition edition)
{
	const char *const arguments[] = { "--plain", "--portal", editions[edition].id, "design.json", NULL };
	const char *folder = stock();
	struct program_run run = program_run(folder, arguments, session->input);

	expect_number(run.code, session->code, "%s: %s", session->what, run.err);
	expect_parts(run.out, session->has, session->what);
	expect(!strchr(run.out, '\033') && !strchr(run.err, '\033'), "%s: no escape sequence", session->what);
	expect(!session->lacks || !strstr(run.out, session->lacks), "%s: \"%s\" is said", session->what, session->lacks);
	expect_made(session, folder);
	program_run_release(&run);
}

static void sessions_write_what_the_model_makes(void)
{
	for (size_t i = 0; i < COUNT(sessions); i++)
		expect_session(&sessions[i], EDITION_CLASSIC);
	for (size_t i = 0; i < COUNT(current_sessions); i++)
		expect_session(&current_sessions[i], EDITION_CURRENT);
}

static void an_end_anywhere_loses_nothing_that_was_saved(void)
{
	static const char *const arguments[] = { "--plain", "design.json", NULL };
	const struct session unwritten = { .what = "before save" };
	const char *const saved = strstr(root_and_scep, "save\n") + 5;
	const char *end = root_and_scep;

	for (unsigned lines = 0; *end; lines++) {
		const char *folder = stock();
		char *input = xmemdupz(root_and_scep, (size_t)(end - root_and_scep));
		struct program_run run = program_run(folder, arguments, input);
		bool edited = lines > 1 && end != saved && strncmp(end, "delete", 6) != 0;

		expect_number(run.code, edited ? 3 : 0, "after %u lines: %s", lines, run.err);
		if (edited)
			expect_has(run.err, "the input ended with unsaved changes", "after %u lines", lines);
		expect_made(end >= saved ? &sessions[0] : &unwritten, folder);
		program_run_release(&run);
		free(input);
		end += strcspn(end, "\n") + 1;
	}
}

static void view_reads_and_writes_nothing(void)
{
	static const char *const arguments[] = { "view", "--plain", "contoso.json", NULL };
	static const char *const has[] = { "contoso.json, Classic portal, read-only\n",
		"1 list:", "2 show N:", "3 problems:", "8 quit: ends the program\n", "Subject        ",
		"1 Contoso Root - Android; Assignments: Mobile users 3f2a7c1e-", "Page 3, Graph JSON\n{\n",
		"There is no page \"poem\"", "  5 Timeline\n", "There is no command \"save\" here", NULL };
	const char *folder = tempdir_new();
	const char *path = example_copy(folder, "contoso.json");
	struct program_run run = program_run(
		folder, arguments, "show 1\nfind 3f2a7c1e-5b8d\npreview 1 graph json\npreview 2 poem\nsave\nnew\nwhy KSP\n1\n");

	expect_number(run.code, 0, "%s", run.err);
	expect_parts(run.out, has, "view");
	expect(!strstr(run.out, "new: creates"), "nothing that writes is offered");
	expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "the design is as it was");
	program_run_release(&run);
}

static void another_locale_gets_ascii(void)
{
	static const char *const arguments[] = { "--plain", "design.json", NULL };
	char *before = getenv("LC_ALL") ? xstrdup(getenv("LC_ALL")) : NULL;
	struct program_run run;

	setenv("LC_ALL", "C", 1);
	run = program_run(tempdir_new(), arguments, "new\nZ\xc3\xbcrich\n.\nsave\n");
	if (before)
		setenv("LC_ALL", before, 1);
	else
		unsetenv("LC_ALL");
	free(before);
	expect_number(run.code, 0, "%s", run.err);
	expect_has(run.out, "1 Z\\u{fc}rich; ", "what the locale has no character for");
	for (const char *byte = run.out; *byte; byte++)
		if (!expect((unsigned char)*byte < 0x80, "only ASCII is written"))
			break;
	program_run_release(&run);
}

/* Ctrl-C goes back from a question to the command, asks there before edits are lost, and the second time ends. */
static void ctrl_c_asks_once(void)
{
	static const char *const arguments[] = { "--plain", "design.json", NULL };
	const char *folder = tempdir_new();
	struct pty *pty = play_start_in(folder, arguments, 40, 120, NULL);

	pty_wait(pty, "Command (\"help\" lists them):");
	pty_keys(pty, "new<Enter>Contoso<Enter>");
	pty_wait(pty, "Description [none]:");
	pty_keys(pty, "<C-c>");
	pty_wait(pty, "1 Contoso; platform not chosen");
	pty_keys(pty, "<C-c>");
	pty_wait(pty, "There are unsaved changes");
	pty_keys(pty, "<Enter>list<Enter><C-c>1<Enter>");
	expect_number(WEXITSTATUS(pty_exit(pty)), 0, "saved");
	pty_stop(pty);
	expect(test_exists(test_in(folder, "design.json")), "the design is there");
	pty = play_start_in(folder, arguments, 40, 120, NULL);
	pty_wait(pty, "Command (\"help\" lists them):");
	pty_keys(pty, "delete 1<Enter>");
	pty_wait(pty, "Deleted Contoso");
	pty_keys(pty, "<C-c>");
	pty_wait(pty, "There are unsaved changes");
	pty_keys(pty, "<C-c>");
	expect_number(WEXITSTATUS(pty_exit(pty)), 130, "ended by Ctrl-C");
	pty_stop(pty);
}

/* Ctrl-D within a line hands over what is there, and the rest is waited for. */
static void ctrl_c_breaks_off_half_a_line(void)
{
	static const char *const arguments[] = { "--plain", "design.json", NULL };
	struct pty *pty = play_start_in(tempdir_new(), arguments, 40, 120, NULL);

	pty_wait(pty, "Command (\"help\" lists them):");
	pty_keys(pty, "new<Enter>");
	pty_wait(pty, "Name");
	pty_keys(pty, "Con<C-d>");
	pty_wait(pty, "Con");
	pty_keys(pty, "<C-c>");
	pty_wait(pty, "no profile was created");
	pty_keys(pty, "qu<C-d>it<Enter>");
	expect_number(WEXITSTATUS(pty_exit(pty)), 0, "the halves are one line");
	pty_stop(pty);
}

void suite_linemode(void)
{
	CU_pSuite suite = CU_add_suite("linemode", NULL, NULL);

	CU_ADD_TEST(suite, sessions_write_what_the_model_makes);
	CU_ADD_TEST(suite, an_end_anywhere_loses_nothing_that_was_saved);
	CU_ADD_TEST(suite, ctrl_c_breaks_off_half_a_line);
	CU_ADD_TEST(suite, view_reads_and_writes_nothing);
	CU_ADD_TEST(suite, ctrl_c_asks_once);
	CU_ADD_TEST(suite, another_locale_gets_ascii);
}
