/*
 * What is found and what can be done about it: the options and reports of `check` and `rules`, and
 * the keys that fix and ignore.
 */
#include <CUnit/CUnit.h>
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"

void suite_check(void);

#define WORDS 8

/* A design with a weak key, a short SCEP host and a typing error; its lines are counted below. */
static const char design[] =
	"{\n"
	"  \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\",\n"
	"  \"profiles\": [\n"
	"    { \"id\": \"a\", \"name\": \"Contoso SCEP\", \"platform\": \"ios\", \"type\": \"scep\",\n"
	"      \"ignore\": [ \"validity-template-only\" ],\n"
	"      \"settings\": {\n"
	"        \"certificateValidityPeriodValue\": 1, \"certificateValidityPeriodScale\": \"years\",\n"
	"        \"subjectNameFormat\": \"custom\", \"subjectNameFormatString\": \"CN={{UserName}}, OU={{SerialNumber}}\",\n"
	"        \"subjectAlternativeNameType\": [ \"userPrincipalName\" ],\n"
	"        \"keyUsage\": [ \"keyEncipherment\", \"digitalSignature\" ],\n"
	"        \"keySize\": \"size1024\", \"renewalThresholdPercentage\": 20,\n"
	"        \"extendedKeyUsages\": [ { \"name\": \"Client Authentication\", \"objectIdentifier\": \"1.3.6.1.5.5.7.3.2\" } ],\n"
	"        \"scepServerUrls\": [\n"
	"          \"https://ndes.contoso.com/certsrv/mscep/mscep.dll\",\n"
	"          \"https://ndes/certsrv/mscep/mscep.dll\"\n"
	"        ]\n"
	"      }\n"
	"    }\n"
	"  ]\n"
	"}\n";

static const char *stock(void)
{
	static const char sample[] =
		"{ \"SerialNumber\": \"0123456789012345678901234567890123456789012345678901234567890123456789\" }";
	const char *folder = tempdir_new();

	test_write(test_in(folder, "a b.json"), design, strlen(design));
	test_write(test_in(folder, "long.json"), sample, strlen(sample));
	example_copy(folder, "good.json");
	return folder;
}

static void check_lists_what_is_asked_for(void)
{
	static const struct {
		const char *words[WORDS];
		int code;
		const char *has, *lacks; /* on stdout */
	} rows[] = {
		{ { "check", "a b.json" }, 1, "a b.json:11:20: warning: Contoso SCEP: a key of 1024 bits", "template-only" },
		{ { "check", "a b.json" }, 1, "a b.json:15:11: warning: Contoso SCEP: ndes is a private name", NULL },
		{ { "check", "a b.json" }, 1, "a b.json:6:19: error: Contoso SCEP: Root Certificate", NULL },
		{ { "check", "a b.json" }, 1, "a b.json:11:20: note: choose 2048\n", "\033" },
		{ { "check", "a b.json" }, 1, "; 1 ignored\n", NULL },
		{ { "check", "--ignored", "a b.json" }, 1, " (ignored) [validity-template-only]", NULL },
		{ { "check", "--severity", "warning", "a b.json" }, 1, "key-size-weak", "hint" },
		{ { "check", "--severity=error", "a b.json" }, 1, "root-missing", "warning" },
		{ { "check", "--severity", "bad", "a b.json" }, 2, "", NULL },
		{ { "check", "--rule", "key-size-weak", "a b.json" }, 0, "1 warning in 1 profile", "root-missing" },
		{ { "check", "--rule", "root-missing", "--rule", "key-size-weak", "a b.json" }, 1,
			"1 error, 1 warning in 1 profile", "ndes" },
		{ { "check", "--rule", "no-such", "a b.json" }, 2, "", NULL },
		{ { "check", "--prerequisites", "good.json" }, 0, "  [ ] An NDES server", NULL },
		{ { "check", "--prerequisites", "good.json" }, 0, "What must exist before these profiles work", NULL },
		{ { "check", "--prerequisites", "--format", "json", "good.json" }, 2, "", NULL },
		{ { "check", "--rule", "subject-too-long", "a b.json" }, 0, "no findings of this rule in 1 profile", NULL },
		{ { "check", "--rule", "subject-too-long", "--sample", "long.json", "a b.json" }, 0, "OU has 70 characters",
			NULL },
		{ { "check", "--sample", "no.json", "a b.json" }, 3, "", NULL },
		{ { "rules", "outlives-ca" }, 0, "outlives-ca (error)\n  Problem: ", "name-missing" },
		{ { "rules" }, 0, "\nSubject and SAN\n", NULL },
		{ { "rules", "no-such" }, 2, "", NULL },
		{ { "--theme", "no-such", "a b.json" }, 2, "", NULL },
		{ { "view", "--theme=no-such", "a b.json" }, 2, "", NULL },
		{ { "rules", "--format", "markdown" }, 0, "| key-size-weak | warning | ", NULL },
		{ { "rules", "--format", "json", "key-size-weak" }, 0, "\"fixable\": true", "outlives" },
	};
	const char *folder = stock();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run = program_run(folder, rows[i].words, NULL);

		expect_number(run.code, rows[i].code, "row %zu", i);
		expect(strstr(run.out, rows[i].has) != NULL, "row %zu has %s:\n%s", i, rows[i].has, run.out);
		expect(!rows[i].lacks || !strstr(run.out, rows[i].lacks), "row %zu lacks %s", i, rows[i].lacks);
		expect((run.code < 2) == !*run.err, "row %zu: %s", i, run.err);
		program_run_release(&run);
	}
}

static const cJSON *at(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

/* The line of the design that a result's region names. */
static void expect_region(const cJSON *result, const char *rule, const char *line, const char *uri)
{
	const cJSON *place = at(cJSON_GetArrayItem(at(result, "locations"), 0), "physicalLocation");
	const char *text = design;

	for (int number = at(at(place, "region"), "startLine")->valueint; number > 1; number--)
		text = strchr(text, '\n') + 1;
	text += at(at(place, "region"), "startColumn")->valueint - 1;
	expect(strncmp(text, line, strlen(line)) == 0, "%s stands at: %.40s", rule, text);
	expect_text(cJSON_GetStringValue(at(at(place, "artifactLocation"), "uri")), uri, "%s", rule);
}

static void sarif_shows_findings_on_their_lines(void)
{
	static const struct {
		const char *rule, *level, *line;
		bool suppressed;
	} rows[] = {
		{ "root-missing", "error", "{", false },
		{ "key-size-weak", "warning", "\"size1024\"", false },
		{ "scep-url-private-host", "warning", "\"https://ndes/", false },
		{ "assign-none", "note", "{ \"id\": \"a\"", false },
		{ "validity-template-only", "note", "1, \"certificateValidityPeriodScale\"", true },
	};
	const char *folder = stock();
	struct program_run run = program_run(
		folder, (const char *const[]){ "check", "--format", "sarif", "a b.json", NULL }, NULL);
	cJSON *log = cJSON_Parse(run.out);
	const cJSON *part = cJSON_GetArrayItem(at(log, "runs"), 0);
	const cJSON *book = at(at(at(part, "tool"), "driver"), "rules");
	const cJSON *result;

	expect_number(run.code, 1, "exit");
	expect_text(cJSON_GetStringValue(at(log, "version")), "2.1.0", "version");
	expect_text(cJSON_GetStringValue(at(part, "columnKind")), "unicodeCodePoints", "columns");
	expect(cJSON_GetArraySize(book) > 80, "the whole book");
	cJSON_ArrayForEach (result, at(part, "results")) {
		const char *rule = cJSON_GetStringValue(at(result, "ruleId"));

		expect_text(cJSON_GetStringValue(at(cJSON_GetArrayItem(book, at(result, "ruleIndex")->valueint), "id")), rule,
			"index");
		expect(cJSON_IsString(at(at(result, "message"), "text")), "%s says something", rule);
	}
	for (size_t i = 0; i < COUNT(rows); i++) {
		const cJSON *found = NULL;

		cJSON_ArrayForEach (result, at(part, "results"))
			if (strcmp(cJSON_GetStringValue(at(result, "ruleId")), rows[i].rule) == 0)
				found = result;
		if (!expect(found != NULL, "%s is there", rows[i].rule))
			continue;
		expect_text(cJSON_GetStringValue(at(found, "level")), rows[i].level, "%s", rows[i].rule);
		expect((at(found, "suppressions") != NULL) == rows[i].suppressed, "%s, suppressed", rows[i].rule);
		expect_region(found, rows[i].rule, rows[i].line, "a%20b.json");
	}
	cJSON_Delete(log);
	program_run_release(&run);
}

/* Bundles are read from their files: a finding stands in the body, or where the manifest says what no body can. */
static void findings_of_bundles_name_their_files(void)
{
	const char *folder = stock();
	struct program_run run = program_run(folder, (const char *const[]){ "export", "-o", "bundle", "good.json", NULL }, NULL);

	expect_number(run.code, 0, "export: %s", run.err);
	program_run_release(&run);
	run = program_run(folder, (const char *const[]){ "check", "--all", "bundle", NULL }, NULL);
	expect(strstr(run.out, "bundle/profiles/Contoso SCEP - iOS.json:5:37: note: Contoso SCEP - iOS: ") != NULL,
		"the body:\n%s", run.out);
	expect(strstr(run.out, "/manifest.json:") != NULL, "the manifest");
	program_run_release(&run);
}

static void keys_fix_and_ignore(void)
{
	static const struct {
		const char *keys, *shows;
		const char *saved; /* in the design then */
	} rows[] = {
		{ "", "1 ignored", "\"size1024\"" },
		{ SETTINGS("Contoso SCEP") "<F7>", "Root Certificate", NULL },
		{ SETTINGS("Contoso SCEP") "<Down><Down><Down><Down><Down><Down><Down>", "F4 fix     choose 2048", NULL },
		{ SETTINGS("Contoso SCEP") "<Down><Down><Down><Down><Down><Down><Down><F4>", "Fixed key-size-weak",
			"\"size2048\"" },
		{ SETTINGS("Contoso SCEP") "<Down><Down><Down><Down><Down><Down><Down><F4><C-z>", "Undo: Key size (bits)",
			"\"size1024\"" },
		{ SETTINGS("Contoso SCEP") "<Down><Down><Down><Down><Down><Down><Down><F5><Enter>", "2 ignored",
			"\"key-size-weak\"" },
		{ SETTINGS("Contoso SCEP") "<Down><Down><Down><Down><Down><Down><Down><F5><Down><Enter><C-z>", "1 ignored",
			"\"size1024\"" },
		{ "<F5>", "which can't be ignored", NULL },
		{ SETTINGS("Contoso SCEP") "<F5>", "validity-template-only  (on this profile)", NULL },
		{ SETTINGS("Contoso SCEP") "<F5><Enter>", "Reported again", NULL },
		{ SETTINGS("Contoso SCEP") "<F4>", "There is nothing to fix here", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive;
		char *saved;

		drive_begin(&drive, stock(), "a b.json", false);
		drive_size(&drive, 30, 160);
		press(&drive, rows[i].keys);
		saved = drive_text(&drive);
		expect(drive_shows(&drive, rows[i].shows), "%s shows %s:\n%s", rows[i].keys, rows[i].shows, saved);
		free(saved);
		saved = drive_design(&drive);
		expect(!rows[i].saved || strstr(saved, rows[i].saved), "%s", rows[i].keys);
		free(saved);
		drive_end(&drive);
	}
}

void suite_check(void)
{
	CU_pSuite suite = CU_add_suite("check", NULL, NULL);

	CU_add_test(suite, "check lists what is asked for", check_lists_what_is_asked_for);
	CU_add_test(suite, "sarif shows findings on their lines", sarif_shows_findings_on_their_lines);
	CU_add_test(suite, "findings of bundles name their files", findings_of_bundles_name_their_files);
	CU_add_test(suite, "keys fix and ignore", keys_fix_and_ignore);
}
