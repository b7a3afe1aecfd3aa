/* lint: long, since it holds the cases of every command and option. */
/*
 * The command line as pipelines use it: exit codes, what is said on which stream, files written
 * whole or not at all.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
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

void suite_commands(void);

#define WORDS 8

/* A folder with what the rows of the tables name. */
static const char *stock(void)
{
	static const char newer[] = "{\"format\":\"bladesmith-design\",\"version\":99,\"profiles\":[]}";
	static const char empty[] = "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":[]}";
	static const char broken[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":[{\"id\":\"a\",\"name\":\"Bad\","
		"\"platform\":\"ios\",\"type\":\"scep\",\"settings\":{}}]}";
	static const char twins[] = "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":["
				    "{\"id\":\"\\u001b[31m1\",\"name\":\"Twin\"},{\"id\":\"\\n\\u202e2\",\"name\":\"Twin\"}]}";
	static const char escape[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\n\"name\":\"Call 555\\u00zz before\",\"profiles\":[]}";
	const char *folder = tempdir_new();
	size_t length;
	char *bytes;

	example_copy(folder, "good.json");
	test_write(test_in(folder, "escape.json"), escape, strlen(escape));
	test_write(test_in(folder, "twins.json"), twins, strlen(twins));
	bytes = test_read(test_tree(EXAMPLE_DESIGN), &length);
	test_write(test_in(folder, "cut.json"), bytes, length / 2);
	free(bytes);
	test_write(test_in(folder, "newer.json"), newer, strlen(newer));
	test_write(test_in(folder, "empty.json"), empty, strlen(empty));
	test_write(test_in(folder, "bad.json"), broken, strlen(broken));
	test_write(test_in(folder, "noise.json"), "\x01\x02\xff\xfe", 4);
	mkdir(test_in(folder, "folder"), 0777);
	test_write(test_in(folder, "folder/mine.txt"), "mine", 4);
	certificates_write(folder);
	return folder;
}

static void say_words(struct strbuf *out, const char *const words[])
{
	for (size_t i = 0; i < WORDS && words[i]; i++)
		strbuf_printf(out, " %s", words[i]);
}

static void exit_codes_and_streams(void)
{
	static const struct {
		const char *words[WORDS];
		int code;
		const char *out, *err; /* what is in them; NULL: nothing at all */
	} rows[] = {
		{ { "--help" }, 0, "Exit status:\n  0  done\n", NULL },
		{ { "-h" }, 0, "\n  check  ", NULL },
		{ { "--version" }, 0, "bladesmith ", NULL },
		{ { "check", "good.json" }, 0, "in 20 profiles", NULL },
		{ { "check", "bad.json" }, 1, "error", NULL },
		{ { "check", "good.json", "bad.json" }, 1, "in 21 profiles", NULL },
		{ { "check", "--", "good.json" }, 0, "in 20 profiles", NULL },
		{ { "check", "missing.json" }, 3, "", "missing.json" },
		{ { "exprot" }, 2, "", "there is no command \"exprot\"; did you mean export?\n" },
		{ { "check", "missing.json", "bad.json" }, 3, "error", "missing.json" },
		{ { "check", "cut.json" }, 3, "", "cut.json" },
		{ { "check", "newer.json" }, 3, "", "newer" },
		{ { "check", "noise.json" }, 3, "", "noise.json" },
		{ { "check", "escape.json" }, 3, "", "escape.json:2:17: \\u is followed by four" },
		{ { "check", "folder" }, 3, "", "folder" },
		{ { "check" }, 2, NULL, "check needs" },
		{ { "check", "--format", "xml", "good.json" }, 2, NULL, "xml" },
		{ { "check", "--format" }, 2, NULL, "--format" },
		{ { "check", "--nonsense", "good.json" }, 2, NULL, "--nonsense" },
		{ { "check", "-o", "x", "good.json" }, 2, NULL, "-o" },
		{ { "check", "\033[31m" }, 3, "", "can't read" },
		{ { "show", "good.json" }, 0, "20 profiles", NULL },
		{ { "show", "good.json", "Contoso SCEP - iOS" }, 0, "Key size (bits) *", NULL },
		{ { "show", "good.json", "contoso scep - IOS" }, 0, "Key size (bits) *", NULL },
		{ { "show", "--hidden", "--page", "settings", "good.json", "Contoso SCEP - iOS" }, 0, "(Windows only)", NULL },
		{ { "show", "--format", "html", "good.json" }, 0, "<!DOCTYPE html>", NULL },
		{ { "show", "--format", "markdown", "--page", "matrix", "good.json" }, 0, "| Field |", NULL },
		{ { "show", "--format", "json", "bad.json", "a" }, 0, "root-missing", NULL },
		{ { "show", "bad.json", "Bad" }, 0, "error", NULL },
		{ { "show", "--format", "csr", "good.json", "Contoso SCEP - macOS" }, 0, "BEGIN CERTIFICATE REQUEST", "" },
		{ { "show", "--format", "csr", "good.json", "Contoso Root - macOS" }, 2, NULL, "Contoso Root - macOS" },
		{ { "show", "--format", "csr", "good.json" }, 2, NULL, "csr needs" },
		{ { "show", "good.json", "Unknown" }, 2, NULL, "there is no profile \"Unknown\"" },
		{ { "show", "twins.json", "Twin" }, 2, NULL, "give the id of one: \\x1b[31m1, \\n\\u{202e}2\n" },
		{ { "show", "good.json", "scep - ios" }, 0, "Key size (bits) *", NULL },
		{ { "show", "good.json", "Contoso SCEP" }, 2, NULL, "is in the names of 7 profiles" },
		{ { "show", "good.json", "Contoso SCAP - iOS" }, 2, NULL, "did you mean \"Contoso SCEP - iOS\"" },
		{ { "show", "--format", "xml", "good.json" }, 2, NULL, "xml" },
		{ { "show", "--page", "nonsense", "good.json" }, 2, NULL, "nonsense" },
		{ { "show", "good.json", "one", "two" }, 2, NULL, "two" },
		{ { "show" }, 2, NULL, "show needs" },
		{ { "show", "missing.json" }, 3, NULL, "missing.json" },
		{ { "schema" }, 0, "Renewal threshold", NULL },
		{ { "schema", "--matrix" }, 0, "(Windows only)", NULL },
		{ { "schema", "--matrix", "--format", "json" }, 0, "\"state\": \"absent\"", NULL },
		{ { "schema", "--format=markdown" }, 0, "|", NULL },
		{ { "schema", "--portal", "nonsense" }, 2, NULL, "nonsense" },
		{ { "schema", "good.json" }, 2, NULL, "good.json" },
		{ { "diff", "good.json", "good.json" }, 0, "no differences", NULL },
		{ { "diff", "good.json", "bad.json" }, 1, "changed: ", NULL },
		{ { "diff", "--format", "json", "good.json", "bad.json" }, 1, "\"differences\"", NULL },
		{ { "diff", "--format", "markdown", "good.json", "bad.json" }, 1, "| Field | ", NULL },
		{ { "diff", "--format", "markdown", "good.json", "good.json" }, 0, "No differences", NULL },
		{ { "diff", "--format", "html", "good.json", "bad.json" }, 1, "<th scope=\"col\">Field</th>", NULL },
		{ { "diff", "--format", "sarif", "good.json", "bad.json" }, 2, NULL, "sarif" },
		{ { "diff", "good.json" }, 2, NULL, "diff needs two" },
		{ { "diff", "good.json", "bad.json", "empty.json" }, 2, NULL, "diff takes two" },
		{ { "diff", "-", "-" }, 2, NULL, "only once" },
		{ { "diff", "good.json", "missing.json" }, 3, NULL, "missing.json" },
		{ { "diff", "cut.json", "good.json" }, 3, NULL, "cut.json" },
		{ { "cert", TEST_ROOT_PEM }, 0, "Screen Test Root", NULL },
		{ { "cert", TEST_ROOT_DER, TEST_ROOT_PEM }, 0, "Screen Test Root", NULL },
		{ { "cert", TEST_ROOT_KEYED }, 1, "private key", NULL },
		{ { "cert", TEST_ROOT_P12 }, 1, "Problem", NULL },
		{ { "cert", "noise.json" }, 1, "Problem", NULL },
		{ { "cert", "missing.cer" }, 3, "", "missing.cer" },
		{ { "cert", "missing.cer", TEST_ROOT_DER }, 3, "Screen Test Root", "missing.cer" },
		{ { "cert" }, 2, NULL, "cert needs" },
		{ { "view" }, 2, NULL, "view needs" },
		{ { "view", "missing.json" }, 3, NULL, "missing.json" },
		{ { "view", "cut.json" }, 3, NULL, "cut.json" },
		{ { "view", "good.json" }, 2, NULL, "terminal" },
		{ { NULL }, 2, NULL, "terminal" },
		{ { "good.json", "bad.json" }, 2, NULL, "bad.json" },
		{ { "--nonsense" }, 2, NULL, "--nonsense" },
		{ { "export", "good.json" }, 2, NULL, "-o" },
		{ { "export", "-o", "new" }, 2, NULL, "one design" },
		{ { "export", "-o", "new", "good.json", "bad.json" }, 2, NULL, "export takes one design" },
		{ { "export", "-o", "new", "empty.json" }, 2, NULL, "no profile" },
		{ { "export", "-o", "new", "bad.json" }, 1, "error", "nothing was written" },
		{ { "export", "-o", "new", "missing.json" }, 3, NULL, "missing.json" },
		{ { "export", "-o", "new", "--only", "unknown", "good.json" }, 2, NULL, "unknown" },
		{ { "export", "-o", "new", "--only", "Twin", "twins.json" }, 2, NULL, "give the id of one: \\x1b[31m1, " },
		{ { "export", "-o", "new", "--only", "Contoso SCIP - iOS", "good.json" }, 2, NULL,
			"did you mean \"Contoso SCEP - iOS\"" },
		{ { "export", "-o", "folder", "good.json" }, 2, NULL, "folder" },
		{ { "export", "-o", "folder", "--force", "good.json" }, 2, NULL, "folder" },
		{ { "export", "-o", "missing/new", "good.json" }, 3, NULL, "missing/new" },
		{ { "convert", "-o", "bad.json", "good.json" }, 2, NULL, "bad.json exists already" },
		{ { "convert", "-o", "noise.json", "--force", "good.json" }, 2, NULL, "noise.json is not a design" },
		{ { "convert", "-o", "folder", "--force", "good.json" }, 2, NULL, "folder is not a design" },
		{ { "import", "-o", "noise.json", "--force", "good.json" }, 2, NULL, "noise.json is not a design" },
		{ { "view", "--portal", "todays", "good.json" }, 2, NULL, "there is no portal" },
	};
	const char *folder = stock();
	char *before = test_list(folder), *after;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run = program_run(folder, rows[i].words, NULL);
		struct strbuf what = STRBUF_INIT;

		say_words(&what, rows[i].words);
		expect_number(run.code, rows[i].code, "bladesmith%s: exit", strbuf_text(&what));
		if (rows[i].out)
			expect_has(run.out, rows[i].out, "bladesmith%s: stdout", strbuf_text(&what));
		else
			expect_text(run.out, "", "bladesmith%s: stdout", strbuf_text(&what));
		if (rows[i].err)
			expect_has(run.err, rows[i].err, "bladesmith%s: stderr", strbuf_text(&what));
		else
			expect_text(run.err, "", "bladesmith%s: stderr", strbuf_text(&what));
		expect(!strchr(run.out, '\033') && !strchr(run.err, '\033'), "bladesmith%s: no escape sequences",
			strbuf_text(&what));
		strbuf_release(&what);
		program_run_release(&run);
	}
	after = test_list(folder);
	expect_text(after, before, "nothing was written");
	free(before);
	free(after);
}

/* What is wrong with a command line is named, and so is what was probably meant and where to read more. */
static void wrong_use_is_explained(void)
{
	static const struct {
		const char *words[WORDS];
		const char *message; /* all of it, without the program's name; it is one line */
	} rows[] = {
		/* options */
		{ { "check", "--fromat", "json", "good.json" },
			"unknown option --fromat; did you mean --format? See `bladesmith check --help`." },
		{ { "check", "--fromat=json", "good.json" },
			"unknown option --fromat; did you mean --format? See `bladesmith check --help`." },
		{ { "check", "--zzz", "good.json" }, "unknown option --zzz; see `bladesmith check --help`" },
		{ { "check", "-z", "good.json" }, "unknown option -z; see `bladesmith check --help`" },
		{ { "check", "-o", "x", "good.json" }, "check doesn't take the option -o; see `bladesmith check --help`" },
		{ { "check", "--output", "x", "good.json" },
			"check doesn't take the option --output; see `bladesmith check --help`" },
		{ { "show", "--", "good.json", "--help" }, "there is no profile \"--help\"" },
		{ { "--pla=1" }, "option --plain takes no value; see `bladesmith --help`" },
		{ { "export", "--o", "new" },
			"option --o is ambiguous: it may be --output, --only; see `bladesmith export --help`" },
		{ { "check", "--ignored=yes", "good.json" }, "option --ignored takes no value; see `bladesmith check --help`" },
		/* their values */
		{ { "check", "good.json", "--format" },
			"option --format needs a value: text, json or sarif; see `bladesmith check --help`" },
		{ { "diff", "--format" },
			"option --format needs a value: text, markdown, html or json; see `bladesmith diff --help`" },
		{ { "show", "--format" },
			"option --format needs a value: text, markdown, html, json or csr; see `bladesmith show --help`" },
		{ { "export", "-o" }, "option --output needs a value: PATH; see `bladesmith export --help`" },
		{ { "check", "--rule" }, "option --rule needs a value: RULE; see `bladesmith check --help`" },
		{ { "check", "--format", "jsno", "good.json" },
			"there is no format \"jsno\"; did you mean json? See `bladesmith check --help`." },
		{ { "diff", "--format", "sarif", "good.json", "good.json" },
			"there is no format \"sarif\"; --format takes text, markdown, html or json; see `bladesmith diff --help`" },
		{ { "check", "--rule", "root-mising", "good.json" },
			"there is no rule \"root-mising\"; did you mean root-missing? See `bladesmith check --help`." },
		{ { "check", "--rule", "zzz", "good.json" },
			"there is no rule \"zzz\"; `bladesmith rules` lists the rules; see `bladesmith check --help`" },
		{ { "check", "--min-severity", "eror", "good.json" },
			"there is no severity \"eror\"; did you mean error? See `bladesmith check --help`." },
		{ { "check", "--severity", "grave", "good.json" },
			"there is no severity \"grave\"; --min-severity takes error, warning or hint; see `bladesmith check --help`" },
		{ { "show", "--page", "sumary", "good.json" },
			"there is no page \"sumary\"; did you mean summary? See `bladesmith show --help`." },
		{ { "schema", "--portal", "clasic" },
			"there is no portal \"clasic\"; did you mean classic? See `bladesmith schema --help`." },
		{ { "--theme", "drak" }, "there is no theme \"drak\"; did you mean dark? See `bladesmith --help`." },
		{ { "view", "--theme", "zzz", "good.json" },
			"there is no theme \"zzz\"; --theme takes auto, neutral, dark, light or plain; see `bladesmith view --help`" },
		/* operands */
		{ { "check" }, "check needs a design, a bundle or Graph JSON; see `bladesmith check --help`" },
		{ { "check", "" }, "an argument is empty; a path or name was expected; see `bladesmith check --help`" },
		{ { "schema", "good.json" },
			"unexpected argument \"good.json\": schema takes no files; see `bladesmith schema --help`" },
		{ { "good.json", "bad.json" },
			"unexpected argument \"bad.json\": bladesmith takes one design; see `bladesmith --help`" },
		{ { "rules", "root-mising" },
			"there is no rule \"root-mising\"; did you mean root-missing? `bladesmith rules` lists the rules" },
		{ { "rules", "zzz" }, "there is no rule \"zzz\"; `bladesmith rules` lists the rules" },
		/* commands */
		{ { "validate", "good.json" }, "there is no command \"validate\"; did you mean check?" },
		{ { "list", "good.json" }, "there is no command \"list\"; did you mean show?" },
		{ { "print", "--format", "html", "good.json" }, "there is no command \"print\"; did you mean show?" },
		{ { "cehck" }, "there is no command \"cehck\"; did you mean check?" },
		{ { "frobnicate", "good.json" }, "there is no command \"frobnicate\"; `bladesmith --help` lists the commands" },
		{ { "help", "chekc" }, "there is no command \"chekc\"; did you mean check?" },
		{ { "help", "zzz" }, "there is no command \"zzz\"; `bladesmith --help` lists the commands" },
	};
	const char *folder = stock();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run = program_run(folder, rows[i].words, NULL);
		struct strbuf what = STRBUF_INIT;
		struct strbuf message = STRBUF_INIT;

		say_words(&what, rows[i].words);
		strbuf_printf(&message, "bladesmith: %s\n", rows[i].message);
		expect_number(run.code, 2, "bladesmith%s: exit", strbuf_text(&what));
		expect_text(run.out, "", "bladesmith%s: stdout", strbuf_text(&what));
		expect_text(run.err, strbuf_text(&message), "bladesmith%s: stderr", strbuf_text(&what));
		strbuf_release(&what);
		strbuf_release(&message);
		program_run_release(&run);
	}
}

/* Each row prints the same as its plain spelling. */
static void options_can_be_spelt_in_several_ways(void)
{
	static const struct {
		const char *words[WORDS], *plain[WORDS];
	} rows[] = {
		{ { "check", "--format=json", "good.json" }, { "check", "--format", "json", "good.json" } },
		{ { "check", "good.json", "--format", "json" }, { "check", "--format", "json", "good.json" } },
		{ { "check", "--form", "json", "good.json" }, { "check", "--format", "json", "good.json" } },
		{ { "check", "--severity", "error", "bad.json" }, { "check", "--min-severity", "error", "bad.json" } },
		{ { "check", "--min", "warning", "bad.json" }, { "check", "--min-severity", "warning", "bad.json" } },
		{ { "export", "-onew", "empty.json" }, { "export", "--output", "new", "empty.json" } },
		{ { "export", "empty.json", "-o", "new" }, { "export", "--output=new", "empty.json" } },
		{ { "-V" }, { "--version" } },
		{ { "check", "-V" }, { "--version" } },
		{ { "help" }, { "--help" } },
		{ { "help", "check" }, { "check", "--help" } },
		{ { "check", "nosuch", "-h" }, { "check", "--help" } },
		{ { "help", "help" }, { "help", "--help" } },
	};
	const char *folder = stock();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run = program_run(folder, rows[i].words, NULL);
		struct program_run plain = program_run(folder, rows[i].plain, NULL);

		expect_number(run.code, plain.code, "row %zu: exit", i);
		expect_text(run.out, plain.out, "row %zu: stdout", i);
		expect_text(run.err, plain.err, "row %zu: stderr", i);
		program_run_release(&run);
		program_run_release(&plain);
	}
}

/* The words that begin the lines after "Commands:", up to the empty line; "" is the program without a command. */
static size_t command_names(char names[][32], size_t most)
{
	struct program_run run = program_run(NULL, (const char *const[]){ "--help", NULL }, NULL);
	const char *line = strstr(run.out, "\nCommands:\n");
	size_t count = 1;

	names[0][0] = '\0';
	line = line ? strchr(line + 1, '\n') + 1 : "\n";
	for (; *line == ' ' && count < most; line = strchr(line, '\n') + 1)
		if (line[2] != ' ' && sscanf(line, " %31s", names[count]) == 1)
			count++;
	program_run_release(&run);
	return count;
}

static struct program_run run_command(const char *name, const char *argument, const char *value)
{
	const char *words[4] = { NULL };
	size_t count = 0;

	if (*name)
		words[count++] = name;
	words[count++] = argument;
	words[count] = value;
	return program_run(NULL, words, NULL);
}

/* An option in the Markdown, "| `-o, --output DIR` | Writes ... |", is in the command's help, with a sentence of its own. */
static void expect_options_in_help(const char *section, const char *end, const char *help, const char *name)
{
	const char *line = section;
	size_t options = 0;

	while ((line = strstr(line, "\n| `")) && line < end) {
		const char *from = strstr(line, "--");
		char option[64];
		const char *text;

		line++;
		snprintf(option, sizeof(option), "%.*s", (int)strcspn(from, "`"), from);
		text = strstr(line, "` | ");
		expect(strstr(help, option) != NULL, "bladesmith %s --help has %s", name, option);
		expect(text && text[4] >= 'A' && text[4] <= 'Z', "%s %s has a sentence of help", name, option);
		options++;
	}
	expect(options >= 2, "bladesmith %s has %zu options in the Markdown", name, options);
}

static void each_help_is_complete(void)
{
	static char names[32][32];
	struct program_run markdown = program_run(NULL, (const char *const[]){ "help", "--markdown", NULL }, NULL);
	size_t count = command_names(names, COUNT(names));

	expect(count >= 10, "%zu commands", count);
	expect(!strstr(markdown.out, "(null)"), "no hole in the Markdown");
	for (size_t i = 0; i < count; i++) {
		struct program_run run = run_command(names[i], "--help", NULL);
		struct strbuf usage = STRBUF_INIT;
		struct strbuf heading = STRBUF_INIT;
		const char *section;
		const char *end;

		strbuf_printf(&usage, "Usage: bladesmith%s%s", *names[i] ? " " : "", names[i]);
		strbuf_printf(&heading, "\n## bladesmith%s%s\n", *names[i] ? " " : "", names[i]);
		expect_number(run.code, 0, "%s --help", names[i]);
		expect_text(run.err, "", "%s --help", names[i]);
		expect(strncmp(run.out, strbuf_text(&usage), usage.length) == 0, "%s --help begins with the usage", names[i]);
		expect_has(run.out, "\nExample:\n  bladesmith", "%s --help", names[i]);
		expect_has(run.out, "\nExit status:\n  0  done\n", "%s --help", names[i]);
		expect(!strstr(run.out, "(null)"), "%s --help: no hole", names[i]);
		for (const char *line = run.out; *line; line += strcspn(line, "\n") + 1)
			expect(strcspn(line, "\n") <= 80, "%s --help: a line of at most 80 columns", names[i]);
		section = strstr(markdown.out, strbuf_text(&heading));
		if (expect(section != NULL, "the Markdown has %s", names[i])) {
			end = strstr(section + heading.length, "\n## ");
			expect_options_in_help(section, end ? end : section + strlen(section), run.out, names[i]);
		}
		strbuf_release(&usage);
		strbuf_release(&heading);
		program_run_release(&run);
	}
	program_run_release(&markdown);
}

/* Whatever the command: an option that it doesn't have is wrong use, and the message points at that command's help. */
static void each_command_refuses_unknown_options(void)
{
	static const char *const options[] = { "--no-such-option", "--no-such-option=1", "-Z", "-9" };
	static char names[32][32];
	size_t count = command_names(names, COUNT(names));

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < COUNT(options); j++) {
			struct program_run run = run_command(names[i], options[j], "x");
			struct strbuf hint = STRBUF_INIT;

			strbuf_printf(&hint, "; see `bladesmith%s%s --help`\n", *names[i] ? " " : "", names[i]);
			expect_number(run.code, 2, "%s %s", names[i], options[j]);
			expect_text(run.out, "", "%s %s", names[i], options[j]);
			expect(strncmp(run.err, "bladesmith: unknown option -", 28) == 0, "%s %s: %s", names[i], options[j],
				run.err);
			expect_has(run.err, strbuf_text(&hint), "%s %s", names[i], options[j]);
			strbuf_release(&hint);
			program_run_release(&run);
		}
	}
}

static void a_dash_is_standard_input(void)
{
	char *design = test_read(test_tree(EXAMPLE_DESIGN), NULL);
	struct program_run run = program_run(NULL, (const char *const[]){ "check", "-", NULL }, design);

	expect_number(run.code, 0, "check -");
	expect_has(run.out, "in 20 profiles", "check -");
	program_run_release(&run);
	run = program_run(NULL, (const char *const[]){ "check", "-", NULL }, "{");
	expect_number(run.code, 3, "check - of half a design");
	program_run_release(&run);
	run = program_run(NULL, (const char *const[]){ "check", "-", NULL }, "");
	expect_number(run.code, 3, "check - of nothing");
	program_run_release(&run);
	run = program_run(NULL, (const char *const[]){ "diff", "-", test_tree(EXAMPLE_DESIGN), NULL }, design);
	expect(run.code == 0 && strcmp(run.out, "no differences\n") == 0, "diff - FILE: %s", run.out);
	program_run_release(&run);
	free(design);
}

static void has_texts(const cJSON *object, const char *const names[], const char *what)
{
	for (; *names; names++)
		expect(cJSON_IsString(cJSON_GetObjectItemCaseSensitive(object, *names)), "%s: %s", what, *names);
}

static void check_prints_json(void)
{
	const char *folder = stock();
	struct program_run run = program_run(
		folder, (const char *const[]){ "check", "--format", "json", "bad.json", "good.json", NULL }, NULL);
	cJSON *findings = cJSON_Parse(run.out);
	size_t errors = 0;
	cJSON *finding;

	expect_number(run.code, 1, "exit");
	expect(cJSON_IsArray(findings) && cJSON_GetArraySize(findings) > 5, "an array");
	cJSON_ArrayForEach (finding, findings) {
		const cJSON *profile = cJSON_GetObjectItem(finding, "profile");

		has_texts(finding, (const char *const[]){ "rule", "severity", "file", "pointer", "message", "fix", NULL },
			"finding");
		has_texts(profile, (const char *const[]){ "id", "name", NULL }, "profile");
		errors += strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(finding, "severity")), "error") == 0;
	}
	expect(errors >= 4, "%zu errors", errors);
	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(cJSON_GetArrayItem(findings, 0), "file")), "bad.json",
		"the order of the files");
	cJSON_Delete(findings);
	program_run_release(&run);
	run = program_run(folder, (const char *const[]){ "check", "--format", "json", "empty.json", NULL }, NULL);
	findings = cJSON_Parse(run.out);
	expect(run.code == 0 && cJSON_IsArray(findings) && !cJSON_GetArraySize(findings), "no findings, an empty array");
	cJSON_Delete(findings);
	program_run_release(&run);
}

static void schema_prints_json(void)
{
	struct program_run run = program_run(NULL, (const char *const[]){ "schema", "--format", "json", NULL }, NULL);
	cJSON *output = cJSON_Parse(run.out), *types = test_read_json(test_tree("tests/data/graph-types.json"));
	cJSON *kind, *field;

	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(output, "portal")), "classic", "portal");
	expect(cJSON_GetArraySize(cJSON_GetObjectItem(output, "kinds")) > 10, "kinds");
	cJSON_ArrayForEach (kind, cJSON_GetObjectItem(output, "kinds")) {
		const char *type = cJSON_GetStringValue(cJSON_GetObjectItem(kind, "odataType"));

		has_texts(kind, (const char *const[]){ "platform", "type", "odataType", NULL }, "kind");
		expect(type && cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItem(types, "types"), type), "Graph has %s", type);
		expect(cJSON_GetArraySize(cJSON_GetObjectItem(kind, "fields")) > 0, "%s: fields", type);
		cJSON_ArrayForEach (field, cJSON_GetObjectItem(kind, "fields")) {
			has_texts(field, (const char *const[]){ "id", "label", "control", NULL }, type);
			expect(cJSON_IsBool(cJSON_GetObjectItem(field, "required")), "%s: required", type);
		}
	}
	cJSON_Delete(types);
	cJSON_Delete(output);
	program_run_release(&run);
}

static void export_writes_the_same_bundle_again(void)
{
	const char *folder = stock();
	char *first, *second;

	expect_number(program_exit_code(folder, (const char *const[]){ "export", "-o", "one", "good.json", NULL }), 0, "export");
	expect_number(program_exit_code(folder, (const char *const[]){ "export", "--output=two/", "good.json", NULL }), 0,
		"export again");
	expect_number(program_exit_code(folder, (const char *const[]){ "check", "one", NULL }), 0, "check of the bundle");
	expect(test_same(test_in(folder, "one/manifest.json"), test_in(folder, "two/manifest.json")), "the same manifest");
	first = test_list(test_in(folder, "one"));
	second = test_list(test_in(folder, "two"));
	expect_text(second, first, "the same files");
	free(first);
	free(second);
}

static void export_says_which_tool_does_not_know_the_cloud(void)
{
	static const char wanted[] = "IntuneCD works only with the worldwide cloud: use import.ps1 for China (21Vianet)";
	static const struct {
		const char *tool, *cloud;
		bool said;
	} rows[] = { { "intunecd", "china", true }, { "all", "china", true }, { "intunemanagement", "china", false },
		{ "intunecd", "global", false } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run = program_run(stock(),
			(const char *const[]){
				"export", "-o", "b", "--for", rows[i].tool, "--cloud", rows[i].cloud, "good.json", NULL },
			NULL);

		expect(run.code == 0 && (strstr(run.err, wanted) != NULL) == rows[i].said, "%s, %s: %s", rows[i].tool,
			rows[i].cloud, run.err);
		program_run_release(&run);
	}
}

static void export_replaces_only_a_bundle_and_only_with_force(void)
{
	const char *folder = stock();
	char *before, *after;

	expect_number(program_exit_code(folder, (const char *const[]){ "export", "-o", "b", "good.json", NULL }), 0, "export");
	expect_number(program_exit_code(folder,
			      (const char *const[]){ "export", "-o", "b", "--only", "Contoso SCEP - iOS", "good.json", NULL }),
		2, "without --force");
	before = test_list(test_in(folder, "b"));
	expect_number(program_exit_code(folder, (const char *const[]){ "export", "-o", "b", "--force", "--only",
							"Contoso SCEP - iOS", "good.json", NULL }),
		0, "with --force");
	after = test_list(test_in(folder, "b"));
	expect(!strstr(after, "macOS") && strstr(after, "Contoso SCEP - iOS.json") && strstr(after, "Contoso Root - iOS.json"),
		"the profile, and the one it links to: %s", after);
	free(after);
	test_write(test_in(folder, "b/mine.txt"), "mine", 4);
	expect_number(program_exit_code(folder, (const char *const[]){ "export", "-o", "b", "--force", "good.json", NULL }), 2,
		"a bundle with a file that is not its own");
	expect(test_exists(test_in(folder, "b/mine.txt")), "that file is still there");
	free(before);
}

static void a_changed_bundle_fails_its_check(void)
{
	static const char *const files[] = { "profiles/Contoso SCEP - iOS.json", "certificates/Contoso Root CA.cer",
		"README.txt" };

	for (size_t i = 0; i < COUNT(files); i++) {
		const char *folder = stock();
		const char *path;
		size_t length;
		char *bytes;

		program_exit_code(folder, (const char *const[]){ "export", "-o", "b", "good.json", NULL });
		path = test_in(test_in(folder, "b"), files[i]);
		bytes = test_read(path, &length);
		bytes[length / 2] ^= 1;
		test_write(path, bytes, length);
		free(bytes);
		expect_number(program_exit_code(folder, (const char *const[]){ "check", "b", NULL }), 1, "%s changed", files[i]);
		unlink(path);
		expect(program_exit_code(folder, (const char *const[]){ "check", "b", NULL }) == 1, "%s gone", files[i]);
	}
}

/* Names that would be paths, devices or escape sequences stay inside the bundle and off the terminal. */
static void hostile_names_stay_in_the_bundle(void)
{
	static const char *const names[] = { "../../etc/passwd", "/etc/passwd", "..", ".", "a/b\\\\c:d", "CON", "nul.txt",
		"a\\u0000b", "\\u001b[2J", "x\\n\\ry", " lead and trail. ", "\\u202egnp.exe", "日本 é 👩‍👩‍👧" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *folder = stock();
		char *design = test_read(test_in(folder, "good.json"), NULL), *at = strstr(design, "Contoso Root - Android\""),
		     *files;
		struct strbuf changed = STRBUF_INIT;
		struct program_run run;

		strbuf_add(&changed, design, (size_t)(at - design));
		strbuf_addstr(&changed, names[i]);
		strbuf_addstr(&changed, at + strlen("Contoso Root - Android"));
		test_write(test_in(folder, "named.json"), changed.text, changed.length);
		run = program_run(folder, (const char *const[]){ "export", "-o", "out", "named.json", NULL }, NULL);
		expect(!strchr(run.out, '\033') && !strchr(run.err, '\033'), "%s: no escape sequences", names[i]);
		if (run.code == 0) {
			expect_number(program_exit_code(folder, (const char *const[]){ "check", "out", NULL }), 0, "%s: check",
				names[i]);
			files = test_list(test_in(folder, "out"));
			expect(strstr(files, "manifest.json") && !strstr(files, "passwd/") && !strstr(files, "etc/") &&
					!strchr(files, '\033'),
				"%s: files", names[i]);
			free(files);
		} else {
			expect(run.code == 1 || run.code == 3, "%s: refused with %d", names[i], run.code);
			expect(!test_exists(test_in(folder, "out")), "%s: nothing was written", names[i]);
		}
		expect(!test_exists(test_in(folder, "etc")) && !test_exists("/tmp/etc"), "%s: nothing beside", names[i]);
		strbuf_release(&changed);
		program_run_release(&run);
		free(design);
	}
}

/* What it can't write, the program must not call done. */
static void a_full_device_is_reported(void)
{
	static const char *const rows[][WORDS] = {
		{ "--help" },
		{ "--version" },
		{ "check", "good.json" },
		{ "check", "--format", "json", "good.json" },
		{ "schema" },
		{ "schema", "--format", "json" },
		{ "cert", TEST_ROOT_DER },
		{ "check", "--help" },
		{ "export", "-o", "full", "good.json" },
		{ "diff", "good.json", "bad.json" },
	};
	const char *folder = stock();

	for (size_t i = 0; i < COUNT(rows); i++)
		expect_number(program_run_into(folder, rows[i], "/dev/full"), 3, "row %zu: %s", i, rows[i][0]);
}

void suite_commands(void)
{
	CU_pSuite suite = CU_add_suite("commands", NULL, NULL);

	CU_add_test(suite, "exit codes and streams", exit_codes_and_streams);
	CU_add_test(suite, "wrong use is explained", wrong_use_is_explained);
	CU_add_test(suite, "options can be spelt in several ways", options_can_be_spelt_in_several_ways);
	CU_add_test(suite, "each help is complete", each_help_is_complete);
	CU_add_test(suite, "each command refuses unknown options", each_command_refuses_unknown_options);
	CU_add_test(suite, "a dash is standard input", a_dash_is_standard_input);
	CU_add_test(suite, "check prints json", check_prints_json);
	CU_add_test(suite, "schema prints json", schema_prints_json);
	CU_add_test(suite, "export writes the same bundle again", export_writes_the_same_bundle_again);
	CU_add_test(suite, "export says which tool does not know the cloud", export_says_which_tool_does_not_know_the_cloud);
	CU_add_test(
		suite, "export replaces only a bundle and only with force", export_replaces_only_a_bundle_and_only_with_force);
	CU_add_test(suite, "a changed bundle fails its check", a_changed_bundle_fails_its_check);
	CU_add_test(suite, "hostile names stay in the bundle", hostile_names_stay_in_the_bundle);
	CU_add_test(suite, "a full device is reported", a_full_device_is_reported);
}
