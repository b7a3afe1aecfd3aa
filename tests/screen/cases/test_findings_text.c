/* The text report: what problem matchers read, the excerpt of the file, and how much is listed. */
#include <regex.h>
#include <string.h>

#include "export/report/excerpt.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_findings_text(void);

#define PROFILE(id, type, more) \
	"    { \"id\": \"" id "\", \"name\": \"Contoso " id "\", \"platform\": \"ios\", \"type\": \"" type "\",\n" more "    }"
#define NONE "\"settings\": {}\n"
#define DESIGN(profiles)                                                                                                 \
	"{\n  \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"current\",\n  \"profiles\": [\n" profiles \
	"\n  ]\n}\n"

/* Runs `check` on a design with these words and returns what it prints; released by the caller. */
static struct program_run check(const char *design, const char *word, const char *value)
{
	const char *folder = tempdir_new();

	test_write(test_in(folder, "a.json"), design, strlen(design));
	return program_run(folder, (const char *const[]){ "check", "a.json", word, value, NULL }, NULL);
}

/* Visual Studio Code's $gcc, and what others use. */
static void every_finding_matches_problem_matchers(void)
{
	static const char pattern[] = "^(.*):([0-9]+):([0-9]+):[[:space:]]+(warning|error|note|info):[[:space:]]+(.*)$";
	static const char broken[] = DESIGN(
		PROFILE("a", "scep", "\"settings\": { \"keySize\": \"size1024\" }, \"asignments\": []\n"));
	struct program_run run = check(broken, NULL, NULL);
	size_t findings = 0;
	regex_t matcher;

	expect(regcomp(&matcher, pattern, REG_EXTENDED | REG_NOSUB) == 0, "the pattern");
	for (char *line = strtok(run.out, "\n"); line; line = strtok(NULL, "\n")) {
		bool excerpt = strncmp(line + strspn(line, " 0123456789"), "| ", 2) == 0;
		bool summary = strncmp(line, "10 ", 3) == 0 || strstr(line, " in 1 profile") != NULL;

		findings += !excerpt && !summary;
		expect(excerpt || summary || regexec(&matcher, line, 0, NULL, 0) == 0, "%s", line);
	}
	expect(findings > 10, "findings and their notes");
	regfree(&matcher);
	program_run_release(&run);
}

static void excerpts_point_at_the_place(void)
{
	static const struct {
		const char *text, *at; /* the place is where this begins in the text */
		const char *shown;
	} rows[] = {
		{ "{ \"a\": 1 }", "1", "    7 | { \"a\": 1 }\n      |        ^\n" },
		{ "{\n\t\"a\": 1,\r\n}", "1", "    7 |  \"a\": 1,\n      |       ^\n" },
		{ "{ \"日本\": 1 }", "1", "    7 | { \"日本\": 1 }\n      |           ^\n" },
		{ "[\x1b[1m]", "[1m", "    7 | [\\x1b[1m]\n      |      ^\n" },
		{ "{ \"der\": \"MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYD\" }", "\"MII",
			"    7 | { \"der\": \"MIIDdzCC...\" }\n      |          ^\n" },
		{ "", "", "    7 | \n      | ^\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;

		excerpt_write(&out, rows[i].text, (size_t)(strstr(rows[i].text, rows[i].at) - rows[i].text), 7);
		expect_text(strbuf_text(&out), rows[i].shown, "row %zu", i);
		strbuf_release(&out);
	}
}

/* A design on one line, as programs write it, with a certificate in the middle. */
static void long_lines_are_cut(void)
{
	struct strbuf line = STRBUF_INIT;
	struct strbuf out = STRBUF_INIT;
	const char *text;

	for (size_t i = 0; i < 500; i++)
		strbuf_printf(&line, "\"member%zu\": \"%s\", ", i,
			i % 2 ? "x" : "MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTES");
	text = strbuf_text(&line);
	for (size_t i = 1; i < 499; i++) {
		char name[32];

		snprintf(name, sizeof(name), "\"member%zu\"", i);
		strbuf_setlen(&out, 0);
		excerpt_write(&out, text, (size_t)(strstr(text, name) - text), 1);
		expect(out.length < 400 && !strstr(out.text, "BgkqhkiG9w0BAQ"), "%s: %s", name, out.text);
		expect(strstr(out.text, name) != NULL, "%s is in %s", name, out.text);
	}
	strbuf_release(&line);
	strbuf_release(&out);
}

static size_t times(const char *text, const char *word)
{
	size_t count = 0;

	for (; (text = strstr(text, word)); text += strlen(word))
		count++;
	return count;
}

static void the_same_hint_is_listed_once(void)
{
	static const char three[] = DESIGN(
		PROFILE("a", "scep", NONE) ",\n" PROFILE("b", "scep", NONE) ",\n" PROFILE("c", "scep", NONE));
	struct program_run run = check(three, NULL, NULL);

	expect_number(times(run.out, "[assign-none]"), 1, "once:\n%s", run.out);
	expect(strstr(run.out, "a.json:4:5: note: Contoso a: ") && strstr(run.out, "(and 2 more) [assign-none]"),
		"at its first place");
	expect_number(times(run.out, "[root-missing]"), 3, "errors are listed each");
	program_run_release(&run);
	run = check(three, "--all", NULL);
	expect_number(times(run.out, "[assign-none]"), 3, "--all:\n%s", run.out);
	program_run_release(&run);
	run = check(three, "--format", "json");
	expect_number(times(run.out, "\"assign-none\""), 3, "json");
	program_run_release(&run);
	run = check(three, "--format", "sarif");
	expect_number(times(run.out, "\"ruleId\": \"assign-none\""), 3, "sarif");
	program_run_release(&run);
}

static void notices_are_listed_with_all(void)
{
	const char *folder = tempdir_new();
	struct program_run run;

	example_copy(folder, "good.json");
	run = program_run(folder, (const char *const[]){ "check", "good.json", NULL }, NULL);
	expect(!strstr(run.out, "platform-retired") && strstr(run.out, "notices not listed, see --all\n"), "%s", run.out);
	program_run_release(&run);
	run = program_run(folder, (const char *const[]){ "check", "--all", "good.json", NULL }, NULL);
	expect(strstr(run.out, "[platform-retired]") && !strstr(run.out, "not listed"), "%s", run.out);
	program_run_release(&run);
	run = program_run(folder, (const char *const[]){ "check", "--format", "json", "good.json", NULL }, NULL);
	expect(strstr(run.out, "\"platform-retired\"") != NULL, "json");
	program_run_release(&run);
}

void suite_findings_text(void)
{
	CU_pSuite suite = CU_add_suite("findings_text", NULL, NULL);

	CU_add_test(suite, "every finding matches problem matchers", every_finding_matches_problem_matchers);
	CU_add_test(suite, "excerpts point at the place", excerpts_point_at_the_place);
	CU_add_test(suite, "long lines are cut", long_lines_are_cut);
	CU_add_test(suite, "the same hint is listed once", the_same_hint_is_listed_once);
	CU_add_test(suite, "notices are listed with --all", notices_are_listed_with_all);
}
