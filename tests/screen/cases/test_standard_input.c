/*
 * "-" as a path: standard input in every command, whatever is in the folder, and never something to write.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/strbuf.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_standard_input(void);

#define WORDS 8

static const char graph[] =
	"{\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\",\"id\":\"g\",\"displayName\":\"Of Graph\"}";

/* What there is with the name "-" in the folder. */
enum dash { DASH_NOTHING, DASH_BUNDLE, DASH_FOLDER, DASH_DESIGN, DASH_GRAPH, DASH_LINK, DASH_COUNT };

static void make_dash(const char *folder, enum dash dash)
{
	static const char design[] = "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":[]}";
	const char *path = test_in(folder, "-");

	if (dash == DASH_BUNDLE)
		expect_number(program_exit_code(folder, (const char *const[]){ "export", "-o", "./-", "good.json", NULL }), 0,
			"a bundle named -");
	if (dash == DASH_FOLDER)
		expect(mkdir(path, 0777) == 0, "a folder");
	if (dash == DASH_DESIGN)
		test_write(path, design, strlen(design));
	if (dash == DASH_GRAPH)
		test_write(path, graph, strlen(graph));
	if (dash == DASH_LINK)
		expect(symlink("nothing", path) == 0, "a link to nothing");
}

static const char *stock(enum dash dash)
{
	const char *folder = tempdir_new();

	example_copy(folder, "good.json");
	test_write(test_in(folder, "graph.json"), graph, strlen(graph));
	certificates_write(folder);
	make_dash(folder, dash);
	return folder;
}

static void say_words(struct strbuf *out, const char *const words[])
{
	strbuf_addstr(out, "bladesmith");
	for (size_t i = 0; i < WORDS && words[i]; i++)
		strbuf_printf(out, " %s", words[i]);
}

/* What is read: the example, Graph JSON, a certificate or a sample. */
enum fed { FED_DESIGN, FED_GRAPH, FED_CERTIFICATE, FED_SAMPLE, FED_COUNT };

static const char *const dash_commands[][WORDS] = {
	{ "check", "-" },
	{ "check", "--format", "json", "-" },
	{ "check", "--format", "sarif", "-" },
	{ "check", "-", "good.json" },
	{ "check", "graph.json", "-" },
	{ "check", "--format", "sarif", "graph.json", "-" },
	{ "check", "--sample", "-", "good.json" },
	{ "show", "-" },
	{ "show", "--format", "json", "-" },
	{ "show", "--sample", "-", "good.json", "Contoso SCEP - iOS" },
	{ "diff", "-", "good.json" },
	{ "diff", "graph.json", "-" },
	{ "export", "-o", "made", "-" },
	{ "import", "-o", "made.json", "-" },
	{ "import", "-o", "made.json", "graph.json", "-" },
	{ "convert", "-" },
	{ "convert", "-o", "made.json", "-" },
	{ "cert", "-" },
	{ "cert", TEST_ROOT_PEM, "-" },
};

static void expect_same_run(const struct program_run *run, const struct program_run *plain, const char *what)
{
	expect_number(run->code, plain->code, "%s: exit", what);
	expect_text(run->out, plain->out, "%s: stdout", what);
	expect_text(run->err, plain->err, "%s: stderr", what);
}

static void a_dash_is_standard_input_whatever_is_in_the_folder(void)
{
	size_t done[FED_COUNT] = { 0 };
	char *fed[FED_COUNT] = { test_read(test_tree(EXAMPLE_DESIGN), NULL), strdup(graph), NULL,
		strdup("{\"UserName\": \"kim\"}") };
	const char *certificates = stock(DASH_NOTHING);

	fed[FED_CERTIFICATE] = test_read(test_in(certificates, TEST_ROOT_PEM), NULL);
	for (size_t i = 0; i < COUNT(dash_commands) * FED_COUNT; i++) {
		const char *const *words = dash_commands[i / FED_COUNT];
		struct program_run plain = program_run(stock(DASH_NOTHING), words, fed[i % FED_COUNT]);

		done[i % FED_COUNT] += plain.code < 2;
		for (enum dash dash = DASH_NOTHING + 1; dash < DASH_COUNT; dash++) {
			struct program_run run = program_run(stock(dash), words, fed[i % FED_COUNT]);
			struct strbuf what = STRBUF_INIT;

			say_words(&what, words);
			strbuf_printf(&what, " (reads %zu, in the folder %d)", i % FED_COUNT, (int)dash);
			expect_same_run(&run, &plain, strbuf_text(&what));
			strbuf_release(&what);
			program_run_release(&run);
		}
		program_run_release(&plain);
	}
	for (size_t i = 0; i < FED_COUNT; i++) {
		expect(done[i] >= 2, "%zu commands read input %zu", done[i], i);
		free(fed[i]);
	}
}

static void a_dash_is_refused_where_it_can_not_be_read(void)
{
	static const struct {
		const char *words[WORDS];
		const char *message;
	} rows[] = {
		{ { "check", "-", "-" }, "only once" },
		{ { "check", "-", "good.json", "-" }, "only once" },
		{ { "check", "--sample", "-", "-" }, "only once" },
		{ { "show", "--sample", "-", "-" }, "only once" },
		{ { "show", "-", "-" }, "only once" },
		{ { "diff", "-", "-" }, "only once" },
		{ { "cert", "-", "-" }, "only once" },
		{ { "import", "-o", "new.json", "-", "-" }, "only once" },
		{ { "export", "-o", "-", "good.json" }, "can't be written" },
		{ { "export", "-o-", "good.json" }, "can't be written" },
		{ { "export", "--force", "-o", "-", "good.json" }, "can't be written" },
		{ { "export", "-o", "-", "-" }, "can't be written" },
		{ { "import", "-o", "-", "graph.json" }, "can't be written" },
		{ { "import", "--force", "--output=-", "graph.json" }, "can't be written" },
		{ { "convert", "-o", "-", "good.json" }, "can't be written" },
		{ { "-" }, "the keys come from" },
		{ { "--plain", "-" }, "the keys come from" },
		{ { "--sample", "-", "good.json" }, "the keys come from" },
		{ { "view", "-" }, "the keys come from" },
		{ { "view", "--plain", "-" }, "the keys come from" },
		{ { "view", "graph.json", "-" }, "the keys come from" },
		{ { "view", "--sample", "-", "good.json" }, "the keys come from" },
		{ { "rules", "-" }, "there is no rule" },
		{ { "schema", "-" }, "schema takes no files" },
		{ { "help", "-" }, "there is no command" },
		{ { "show", "good.json", "-" }, "in the names of 20 profiles" },
	};

	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		const char *folder = stock(i % 2 ? DASH_DESIGN : DASH_NOTHING);
		char *before = test_list(folder);
		struct program_run run = program_run(folder, rows[i / 2].words, graph);
		struct strbuf what = STRBUF_INIT;
		char *after = test_list(folder);

		say_words(&what, rows[i / 2].words);
		expect_number(run.code, 2, "%s: exit", strbuf_text(&what));
		expect_text(run.out, "", "%s: stdout", strbuf_text(&what));
		expect(strstr(run.err, rows[i / 2].message) && !strchr(run.err, '\n')[1], "%s: one line: %s", strbuf_text(&what),
			run.err);
		expect_text(after, before, "%s: nothing is written", strbuf_text(&what));
		free(before);
		free(after);
		strbuf_release(&what);
		program_run_release(&run);
	}
}

/* A file or folder of that name can still be used. */
static void a_dash_in_a_folder_is_a_name(void)
{
	const char *folder = stock(DASH_NOTHING);

	expect_number(program_exit_code(folder, (const char *const[]){ "export", "-o", "./-", "good.json", NULL }), 0, "export");
	expect(test_exists(test_in(folder, "-/manifest.json")), "a bundle named -");
	expect_number(program_exit_code(folder, (const char *const[]){ "check", "./-", NULL }), 0, "check");
	expect_number(program_exit_code(folder, (const char *const[]){ "show", "./-", NULL }), 0, "show");
}

void suite_standard_input(void)
{
	CU_pSuite suite = CU_add_suite("standard input", NULL, NULL);

	CU_add_test(
		suite, "a dash is standard input whatever is in the folder", a_dash_is_standard_input_whatever_is_in_the_folder);
	CU_add_test(suite, "a dash is refused where it can not be read", a_dash_is_refused_where_it_can_not_be_read);
	CU_add_test(suite, "a dash in a folder is a name", a_dash_in_a_folder_is_a_name);
}
