/* `check --fix`: what F4 would do, in a file. */
#include <CUnit/CUnit.h>
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "export/io/lock.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_check_fix(void);

#define URL "\"https://ndes.contoso.com/certsrv/mscep/mscep.dll\""

/* Some of its findings are fixed by several fixes, one after the other; the certificate that is missing can't be fixed. */
static const char faulty[] =
	"{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"current\", \"x-note\": \"kept\", \"profiles\": [\n"
	"  { \"id\": \"b\", \"name\": \"Contoso Root\", \"platform\": \"ios\", \"type\": \"trusted\", \"assignments\": [ { \"all\": \"users\" } ] },\n"
	"  { \"id\": \"a\", \"name\": \"Contoso: SCEP\", \"platform\": \"ios\", \"type\": \"scep\", \"assignments\": [ { \"all\": \"users\" } ],\n"
	"    \"ignore\": [ \"key-size-weak\" ], \"settings\": { \"certificateStore\": \"user\", \"keySize\": \"size1024\",\n"
	"    \"scepServerUrls\": [ " URL ", " URL ", " URL " ], \"subjectNameFormatString\": \"CN={{UserNane}}\",\n"
	"    \"keyUsage\": [ \"digitalSignature\", \"keyEncipherment\" ], \"certificateValidityPeriodValue\": 3,\n"
	"    \"certificateValidityPeriodScale\": \"years\", \"renewalThresholdPercentage\": 200 } } ] }\n";

static const char *stock(void)
{
	const char *folder = tempdir_new();

	test_write(test_in(folder, "a.json"), faulty, strlen(faulty));
	return folder;
}

#define WORDS 8

static struct program_run run_check(const char *folder, const char *const *words)
{
	return program_run(folder, words, NULL);
}

static void what_can_be_fixed_is_fixed_and_saved(void)
{
	const char *folder = stock();
	struct program_run run = run_check(folder, (const char *const[]){ "check", "--fix", "a.json", NULL });
	static const char *const shown[] = {
		"a.json:3:24: fixed: Contoso- SCEP: Name: Contoso: SCEP -> Contoso- SCEP [name-not-a-filename]\n",
		"CN={{UserNane}} -> CN={{UserName}} [variable-unknown]\n", "(empty) -> Contoso Root [root-missing]\n",
		"Renewal threshold (%): 200 -> 20 [renewal-range]\n", " made and saved\n1 error", "; 1 ignored\n"
	};
	char *saved = test_read(test_in(folder, "a.json"), NULL);

	expect_number(run.code, 1, "the certificate is still missing");
	for (size_t i = 0; i < COUNT(shown); i++)
		expect(strstr(run.out, shown[i]) != NULL, "%s is in %s", shown[i], run.out);
	expect(strstr(saved, "\"x-note\": \"kept\"") && strstr(saved, "\"size1024\"") && !strstr(saved, "UserNane"), "%s", saved);
	program_run_release(&run);
	run = run_check(folder, (const char *const[]){ "check", "--fix", "a.json", NULL });
	expect(strstr(run.out, "nothing can be fixed automatically\n1 error") != NULL, "%s", run.out);
	expect_number(run.code, 1, "again");
	program_run_release(&run);
	free(saved);
}

static void a_dry_run_only_says_what_would_change(void)
{
	const char *folder = stock();
	struct program_run run = run_check(folder, (const char *const[]){ "check", "--fix", "--dry-run", "a.json", NULL });
	struct program_run plain = run_check(folder, (const char *const[]){ "check", "a.json", NULL });
	char *now = test_read(test_in(folder, "a.json"), NULL);

	expect_text(now, faulty, "the file");
	expect_number(run.code, plain.code, "exit");
	expect(strstr(run.out, ": would fix: ") && strstr(run.out, " would be made; nothing was saved\n"), "%s", run.out);
	expect(strstr(run.out, "[name-not-a-filename]\n    3 | "), "the findings as they are");
	program_run_release(&run);
	program_run_release(&plain);
	free(now);
}

static void json_has_fixes_with_both_values(void)
{
	const char *folder = stock();
	struct program_run run = run_check(
		folder, (const char *const[]){ "check", "--fix", "--format", "json", "--rule", "renewal-range", "a.json", NULL });
	cJSON *array = cJSON_Parse(run.out);
	const cJSON *fix = cJSON_GetArrayItem(array, 0);

	expect_number((size_t)cJSON_GetArraySize(array), 1, "only of that rule: %s", run.out);
	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(fix, "before")), "200", "before");
	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(fix, "after")), "20", "after");
	expect(cJSON_IsTrue(cJSON_GetObjectItem(fix, "fixed")), "fixed");
	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(fix, "pointer")), "/profiles/1/settings/renewalThresholdPercentage",
		"pointer");
	expect_number(run.code, 0, "no finding of that rule is left");
	cJSON_Delete(array);
	program_run_release(&run);
}

/* What a person sees of these values is the same before and after the fix. */
static void a_fix_of_what_is_not_shown_is_kept(void)
{
	static const struct {
		const char *settings, *saved;
	} rows[] = {
		{ "\"keySize\": \"2048\"", "\"size2048\"" },
		{ "\"hashAlgorithm\": [ \"SHA-2\" ]", "\"sha2\"" },
		{ "\"keyUsage\": \"keyEncipherment,digitalSignature\"", "\"digitalSignature\"\n" },
		{ "\"subjectNameFormat\": \"Common name\"", "\"commonName\"" },
		{ "\"extendedKeyUsages\": [ { \"name\": \"Client Authentication\", \"objectIdentifier\": \"1.3.6.1.5.5.7.3.2 \" } ]",
			"\"1.3.6.1.5.5.7.3.2\"" },
		{ "\"scepServerUrls\": [ \"https://a.contoso.com/certsrv/mscep/mscep.dll, https://b.contoso.com/certsrv/mscep/mscep.dll\" ]",
			"\"https://b.contoso.com/certsrv/mscep/mscep.dll\"" },
	};
	const char *folder = tempdir_new();
	struct strbuf design = STRBUF_INIT;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run;
		char *saved;

		strbuf_setlen(&design, 0);
		strbuf_printf(&design,
			"{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"profiles\": [ { \"id\": \"a\", "
			"\"name\": \"SCEP\", \"platform\": \"windows10\", \"type\": \"scep\", \"settings\": { %s } } ] }",
			rows[i].settings);
		test_write(test_in(folder, "a.json"), design.text, design.length);
		run = run_check(folder, (const char *const[]){ "check", "--fix", "a.json", NULL });
		saved = test_read(test_in(folder, "a.json"), NULL);
		expect_has(saved, rows[i].saved, "row %zu: %s", i, run.out);
		free(saved);
		program_run_release(&run);
	}
	strbuf_release(&design);
}

static void only_designs_are_changed(void)
{
	static const struct {
		const char *words[WORDS];
		int code;
		const char *message;
	} rows[] = {
		{ { "check", "--fix", "graph.json" }, 2, "graph.json is not a design, and --fix changes only designs" },
		{ { "check", "--fix", "bundle" }, 2, "bundle is not a design, and --fix changes only designs" },
		{ { "check", "--fix", "-" }, 2, "- is not a design, and --fix changes only designs" },
		{ { "check", "--fix", "none.json" }, 3, "none.json" },
		{ { "check", "--dry-run", "a.json" }, 2, "--dry-run belongs to --fix" },
		{ { "check", "--fix", "--format", "sarif", "a.json" }, 2, "--fix works with --format text and json" },
	};
	static const char graph[] = "{ \"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"A\" }";
	const char *folder = stock();
	struct program_run made;

	test_write(test_in(folder, "graph.json"), graph, strlen(graph));
	example_copy(folder, "good.json");
	made = program_run(folder, (const char *const[]){ "export", "-o", "bundle", "good.json", NULL }, NULL);
	program_run_release(&made);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run = program_run(folder, rows[i].words, graph);

		expect_number(run.code, rows[i].code, "row %zu: %s", i, run.err);
		expect(strstr(run.err, rows[i].message) != NULL, "row %zu: %s", i, run.err);
		program_run_release(&run);
	}
}

static void an_open_design_is_left_alone(void)
{
	const char *folder = stock();
	struct file_lock lock;
	struct lock_owner owner;
	struct program_run run;
	char *now;

	expect(lock_take(&lock, test_in(folder, "a.json"), false, &owner) == LOCK_OURS, "the test has it open");
	run = run_check(folder, (const char *const[]){ "check", "--fix", "a.json", NULL });
	now = test_read(test_in(folder, "a.json"), NULL);
	expect_number(run.code, 2, "refused");
	expect(strstr(run.err, "a.json is open in another program, of ") && strstr(run.err, "; close it there first"), "%s",
		run.err);
	expect_text(now, faulty, "the file");
	program_run_release(&run);
	run = run_check(folder, (const char *const[]){ "check", "--fix", "--dry-run", "a.json", NULL });
	expect(!*run.err && strstr(run.out, ": would fix: "), "a dry run needs no lock");
	program_run_release(&run);
	lock_release(&lock);
	free(now);
}

void suite_check_fix(void)
{
	CU_pSuite suite = CU_add_suite("check_fix", NULL, NULL);

	CU_add_test(suite, "what can be fixed is fixed and saved", what_can_be_fixed_is_fixed_and_saved);
	CU_add_test(suite, "a dry run only says what would change", a_dry_run_only_says_what_would_change);
	CU_add_test(suite, "JSON has fixes with both values", json_has_fixes_with_both_values);
	CU_add_test(suite, "a fix of what is not shown is kept", a_fix_of_what_is_not_shown_is_kept);
	CU_add_test(suite, "only designs are changed", only_designs_are_changed);
	CU_add_test(suite, "an open design is left alone", an_open_design_is_left_alone);
}
