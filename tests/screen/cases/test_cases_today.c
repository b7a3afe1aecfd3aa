/* Inputs that the program once answered wrongly: Graph JSON of today's portal (01 to 23) and differences (60, 82). Each test is
 * named after the number of its file in tests/data/cases. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_cases_today(void);

#define WORDS 8
/* The folder that commands run in. */
#define CASES "tests/data/cases"

/* Runs the program and expects its exit code and texts in its output and messages; a text that begins with ! is in neither. */
static void expect_run(const char *const *words, int code, const char *const *texts)
{
	struct program_run run = program_run(CASES, words, NULL);

	expect_number(run.code, code, "%s %s: %s%s", words[0], words[1], run.out, run.err);
	for (; *texts; texts++) {
		bool absent = **texts == '!';
		const char *text = *texts + absent;

		expect((strstr(run.out, text) || strstr(run.err, text)) != absent, "%s%s is in %s%s", absent ? "not " : "", text,
			run.out, run.err);
	}
	program_run_release(&run);
}

#define RUN(code, texts, ...) \
	expect_run((const char *const[WORDS]){ __VA_ARGS__, NULL }, code, (const char *const[]){ TEXTS texts, NULL })
#define TEXTS(...) __VA_ARGS__

/* A certificate profile of today's portal: its type is known, and what is wrong with it is found. */
static void case_01(void)
{
	RUN(0, ("[san-missing]", "1 warning in 1 profile"), "check", "01-today-type-macos-pkcs.json");
	/* Read for the portal of before, the message says what it is. */
	RUN(3, ("read it with --portal current"), "check", "--portal", "classic", "01-today-type-macos-pkcs.json");
}

static void case_03(void)
{
	RUN(0, ("in 2 profiles", "!left out"), "check", "03-today-type-in-list.json");
}

/* Nothing of a folder is silently left unread. */
static void case_05(void)
{
	const char *folder = tempdir_new();
	static const char *const names[] = { "05-folder-drops-silently-root.json", "05-folder-drops-silently-today.json" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct strbuf path = STRBUF_INIT;
		size_t length;
		char *text;

		strbuf_printf(&path, CASES "/%s", names[i]);
		text = test_read(path.text, &length);
		test_write(test_in(folder, names[i]), text, length);
		free(text);
		strbuf_release(&path);
	}
	RUN(0, ("in 2 profiles", "!left out"), "check", folder);
	RUN(0, ("in 1 profile", "is kept, but not checked: it is a certificate profile of today's portal"), "check", "--portal",
		"classic", folder);
}

static void case_07(void)
{
	RUN(0, ("no findings in 1 profile"), "check", "07-type-without-hash.json");
}

static void case_09(void)
{
	RUN(0, ("!san-missing", "!upn-for-nps"), "check", "09-custom-san-windows.json");
}

static void case_11(void)
{
	RUN(0, ("!value-not-offered", "!san-missing"), "check", "11-custom-subject-windows-graph.json");
	RUN(0, ("CN=janedoe", "!There is no subject: no name"), "show", "--page", "summary",
		"11-custom-subject-windows-graph.json");
}

/* null and [] say nothing. */
static void case_13(void)
{
	RUN(0, ("!not understood", "!kept"), "check", "13-null-members.json");
}

static void case_15(void)
{
	RUN(1, ("[root-wrong-platform]"), "check", "15-bind-other-platform-root.json", "15-bind-other-platform-scep.json");
}

static void case_17(void)
{
	static const char *const ids[] = { "deviceConfigurations('')",
		"deviceConfigurations('00000000-0000-0000-0000-000000000000')", "deviceConfigurations/{id}", "ROOT" };
	const char *folder = tempdir_new();

	RUN(1, ("[root-unknown]"), "check", "17-bind-placeholder.json");
	for (size_t i = 0; i < COUNT(ids); i++) {
		struct strbuf text = STRBUF_INIT;

		strbuf_printf(&text,
			"{ \"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"Contoso\", "
			"\"rootCertificate@odata.bind\": \"https://graph.microsoft.com/beta/deviceManagement/%s\" }",
			ids[i]);
		test_write(test_in(folder, "bind.json"), text.text, text.length);
		RUN(1, ("[root-unknown]"), "check", test_in(folder, "bind.json"));
		strbuf_release(&text);
	}
}

static void case_19(void)
{
	RUN(0, ("Contoso mobile users", "!not say", "!Not assigned", "!Unknown"), "show", "--page", "settings", "--page",
		"summary", "19-inline-assignments.json");
	RUN(0, ("Not in this file", "!Not assigned"), "show", "--page", "settings", "13-null-members.json");
}

static void case_21(void)
{
	RUN(1, ("did you mean years?", "did you mean size2048?"), "check", "21-enum-near-miss.json");
}

/* With its place, as every finding. */
static void case_23(void)
{
	RUN(0, (":8:3: warning: Contoso SCEP: \"keyUsage\" is an array", "such as \"sha2\"", "2 warnings"), "check",
		"23-flags-as-array.json");
}

static void case_60(void)
{
	RUN(1, ("lose the certificate; it is not revoked, because the CA is not Microsoft's", "!and it is revoked"), "diff",
		"60-diff-third-party-revoked-a.json", "60-diff-third-party-revoked-b.json");
}

/* The member is known now; of one that is not, no one knows what it does. */
static void case_82(void)
{
	RUN(1, ("+ Subject alternative name: DNS", "request a new certificate"), "diff", "82-diff-unknown-member-added-a.json",
		"82-diff-unknown-member-added-b.json");
	RUN(1, ("bladesmith does not know what these members do: graph/validityRule"), "diff",
		"82-diff-unknown-member-added-a.json", "82-diff-unknown-member-added-c.json");
	RUN(1, ("\"effect\": \"unknown\""), "diff", "--format", "json", "82-diff-unknown-member-added-a.json",
		"82-diff-unknown-member-added-c.json");
}

/* Graph JSON that has assignments is compared by them, too. */
static void assignments_in_graph_json_are_compared(void)
{
	RUN(1, ("  - Assignments: All devices\n", "all Windows 10 devices", "!were not compared"), "diff",
		"assignments-of-graph-a.json", "assignments-of-graph-b.json");
}

void suite_cases_today(void)
{
	CU_pSuite suite = CU_add_suite("cases_today", NULL, NULL);

	CU_add_test(suite, "01 a type of today's portal", case_01);
	CU_add_test(suite, "03 a type of today's portal in a list", case_03);
	CU_add_test(suite, "05 a folder", case_05);
	CU_add_test(suite, "07 a type without #", case_07);
	CU_add_test(suite, "09 alternative names of its own", case_09);
	CU_add_test(suite, "11 a custom subject on Windows", case_11);
	CU_add_test(suite, "13 members that are null", case_13);
	CU_add_test(suite, "15 a bind to another platform's root", case_15);
	CU_add_test(suite, "17 a bind to a placeholder", case_17);
	CU_add_test(suite, "19 assignments in the profile's file", case_19);
	CU_add_test(suite, "21 a choice that is nearly right", case_21);
	CU_add_test(suite, "23 flags as an array", case_23);
	CU_add_test(suite, "60 certificates of another CA", case_60);
	CU_add_test(suite, "82 an unknown member", case_82);
	CU_add_test(suite, "assignments in Graph JSON are compared", assignments_in_graph_json_are_compared);
}
