/*
 * Texts that mean ill, through every field of every kind and out of every command: what comes out is what its format says,
 * nothing in it controls a terminal or misleads a reader, and what is read again is what was there.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "export/command/command.h"
#include "export/io/file.h"
#include "export/design/design_file.h"
#include "export/input/input.h"
#include "export/json/reader.h"
#include "export/show/show.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/design/visibility.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/hostile.h"
#include "tests/support/html.h"
#include "tests/support/markdown.h"
#include "tests/support/tempdir.h"

void suite_hostile(void);

/* --- commands */

#define COMMAND_ADDRESS(name) &command_##name,
static const struct command *const commands[] = { COMMANDS(COMMAND_ADDRESS) NULL };

static enum exit_status run(struct command_result *result, const char *const *words)
{
	char *argv[16] = { (char *)"bladesmith" };
	int argc = 1;

	*result = (struct command_result){ .out = STRBUF_INIT, .messages = STRBUF_INIT };
	while (words[argc - 1]) {
		argv[argc] = (char *)words[argc - 1];
		argc++;
	}
	return command_main(commands, argc, argv, result);
}

static void result_release(struct command_result *result)
{
	strbuf_release(&result->out);
	strbuf_release(&result->messages);
}

/* --- formats */

static void check_text(const char *text, const char *what)
{
	(void)text;
	(void)what;
}

static void check_json(const char *text, const char *what)
{
	struct err err = { 0 };
	struct json json;

	expect(json_parse(&json, "output", xstrdup(text), strlen(text), &err) == 0, "%s: %s", what, err.message);
	json_release(&json);
}

/* No message has a link: "](" after a "[", neither with a backslash before it. */
static void check_sarif(const char *text, const char *what)
{
	cJSON *log = cJSON_Parse(text), *result;
	cJSON *results = cJSON_GetObjectItem(cJSON_GetArrayItem(cJSON_GetObjectItem(log, "runs"), 0), "results");

	check_json(text, what);
	expect(cJSON_GetArraySize(results) > 0, "%s: there are results", what);
	cJSON_ArrayForEach (result, results) {
		const char *message = cJSON_GetStringValue(cJSON_GetObjectItem(cJSON_GetObjectItem(result, "message"), "text"));

		for (const char *at = message; (at = strstr(at, "](")) != NULL; at++)
			expect(at > message && at[-1] == '\\', "%s: a link: %.60s", what, message);
	}
	cJSON_Delete(log);
}

/* The parts of Markdown that are not code; what can be in them is tested in test_markdown_escape.c. */
static void check_markdown(const char *text, const char *what)
{
	bool code = false;

	for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
		if (strncmp(line, "```", 3) == 0)
			code = !code;
		for (const char *at = line; !code && *at && *at != '\n'; at++)
			if (*at == '<' && !markdown_element(at))
				expect(false, "%s: %.40s", what, at);
	}
	expect(!code, "%s: every fence ends", what);
}

static const struct report {
	const char *words[5]; /* before the path */
	void (*check)(const char *text, const char *what);
	bool two; /* needs a second path */
} reports[] = {
	{ { "check" }, check_text, false },
	{ { "check", "--format", "json" }, check_json, false },
	{ { "check", "--format", "sarif" }, check_sarif, false },
	{ { "show" }, check_text, false },
	{ { "show", "--format", "markdown" }, check_markdown, false },
	{ { "show", "--format", "html" }, html_check, false },
	{ { "show", "--format", "json" }, check_json, false },
	{ { "diff" }, check_text, true },
	{ { "diff", "--format", "markdown" }, check_markdown, true },
	{ { "diff", "--format", "html" }, html_check, true },
	{ { "diff", "--format", "json" }, check_json, true },
};

static void expect_harmless_report(const struct report *report, const char *path, const char *other, size_t text)
{
	const char *words[8] = { NULL };
	struct command_result result;
	struct strbuf what = STRBUF_INIT;
	size_t count = 0;

	for (; report->words[count]; count++) {
		words[count] = report->words[count];
		strbuf_printf(&what, "%s ", words[count]);
	}
	strbuf_addstr(&what, hostile_row(text)->what);
	words[count++] = path;
	if (report->two)
		words[count] = other;
	run(&result, words);
	expect(result.out.length > 0, "%s: there is a report", what.text);
	hostile_expect_none(strbuf_text(&result.out), "%s", what.text);
	hostile_expect_none(strbuf_text(&result.messages), "messages of %s", what.text);
	report->check(strbuf_text(&result.out), what.text);
	result_release(&result);
	strbuf_release(&what);
}

static void reports_are_harmless(void)
{
	size_t first = 0;
	const char *other = NULL;

	while (first < hostile_count()) {
		for (int edition = 0; edition < EDITION_COUNT; edition++) {
			size_t text = first;
			const char *path = tempdir_path("hostile.json");
			struct err err = { 0 };
			struct design design;

			hostile_design(&design, (enum edition)edition, &first);
			expect_number(design_save(&design, path, FILE_CAREFULLY, &err), 0, "%s", err.message);
			design_release(&design);
			for (size_t i = 0; i < COUNT(reports); i++)
				expect_harmless_report(&reports[i], path, other ? other : path, text);
			other = path;
		}
	}
}

/* --- and back */

static void expect_same_design(const struct design *design, const char *what)
{
	char *written = test_design_text(design), *again;
	struct err err = { 0 };
	struct design read;

	check_json(written, what);
	if (expect(test_parse(&read, written, &err) == 0, "%s: %s", what, err.message)) {
		again = test_design_text(&read);
		expect_text(again, written, "%s", what);
		for (size_t i = 0; i < design->count && i < read.count; i++)
			for (enum field_id id = 0; id < FIELD_COUNT; id++)
				expect(value_is_empty(&design->profiles[i]->values[id]) ||
						value_equal(&read.profiles[i]->values[id], &design->profiles[i]->values[id]),
					"%s: %s", what, field_row(id, 0)->name);
		free(again);
	}
	design_release(&read);
	free(written);
}

static void every_field_holds_every_text(void)
{
	for (size_t text = 0; text < hostile_count(); text++)
		for (int edition = 0; edition < EDITION_COUNT; edition++) {
			struct design design;

			design_init(&design, (enum edition)edition);
			for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
				if ((int)kind->edition == edition)
					expect(hostile_fill(&design, test_add(&design, kind), hostile_text(text)) >= 4, "fields");
			expect_same_design(&design, hostile_row(text)->what);
			design_release(&design);
		}
}

static void designs_hold_every_text(void)
{
	for (size_t first = 0; first < hostile_count();) {
		struct design design;
		size_t text = first;

		hostile_design(&design, EDITION_CURRENT, &first);
		expect_same_design(&design, hostile_row(text)->what);
		design_release(&design);
	}
}

/* --- bundles */

enum where { IN_DESIGN, IN_NAME, IN_DESCRIPTION, WHERE_COUNT };

/* A profile without problems except for the text in the design's name, and in its own name or in its description and group. */
static void save_exportable(const char *path, enum edition edition, const char *text, enum where where)
{
	const struct kind *kind = kinds;
	struct groups groups = { 0 };
	struct err err = { 0 };
	struct design design;

	while (kind->edition != edition || kind->type != TYPE_SCEP)
		kind++;
	design_init(&design, edition);
	free(design.name);
	design.name = xstrdup(text);
	test_add_complete(&design, kind, "Complete");
	groups_add(&groups, text, "8f0e1234-0000-4000-8000-000000000001", "users");
	design_set_groups(&design, &groups, &err);
	for (size_t i = 0; where != IN_DESIGN && i < design.count; i++) {
		struct value targets = value_list();

		value_add(&targets, text, NULL);
		design_set(&design, design.profiles[i], FIELD_ASSIGNMENTS, &targets, EDIT_STEP, &err);
		if (where != IN_NAME || i == 0)
			test_set(&design, design.profiles[i], where == IN_NAME ? FIELD_NAME : FIELD_DESCRIPTION, text);
	}
	expect_number(design_save(&design, path, FILE_CAREFULLY, &err), 0, "%s", err.message);
	design_release(&design);
}

static void expect_harmless_files(const char *folder, const char *what)
{
	char *files = test_list(folder);

	hostile_expect_none(files, "file names of %s", what);
	for (char *path = strtok(files, "\n"); path; path = strtok(NULL, "\n")) {
		size_t length = strlen(path);
		char *bytes;

		if (path[length - 1] == '/' || strcmp(path + length - 4, ".cer") == 0)
			continue;
		bytes = test_read(test_in(folder, path), NULL);
		hostile_expect_none(bytes, "%s of %s", path, what);
		if (strcmp(path + length - 5, ".json") == 0)
			check_json(bytes, path);
		free(bytes);
	}
	free(files);
}

static void expect_same_profiles(const char *before, const char *after, const char *what)
{
	static const enum field_id fields[] = { FIELD_NAME, FIELD_DESCRIPTION };
	struct design a, b;

	test_load(&a, before);
	test_load(&b, after);
	expect_number(b.count, a.count, "%s", what);
	for (size_t i = 0; i < a.count; i++) {
		bool found = false;

		for (size_t j = 0; j < b.count; j++) {
			bool same = true;

			for (size_t k = 0; k < COUNT(fields); k++)
				same = same && value_equal(&a.profiles[i]->values[fields[k]], &b.profiles[j]->values[fields[k]]);
			found = found || same;
		}
		expect(found, "%s: the profile is in the import", what);
	}
	design_release(&a);
	design_release(&b);
}

/* Returns whether a bundle was written. */
static bool expect_harmless_bundle(size_t text, enum where where)
{
	const char *path = tempdir_path("design.json"), *folder = tempdir_path("bundle"), *back = tempdir_path("back.json");
	const char *what = hostile_row(text)->what;
	struct command_result result;
	bool exported;

	save_exportable(path, text % 2 ? EDITION_CURRENT : EDITION_CLASSIC, hostile_text(text), where);
	exported = run(&result, (const char *const[]){ "export", "-o", folder, path, NULL }) == EXIT_STATUS_DONE;
	hostile_expect_none(strbuf_text(&result.out), "export of %s", what);
	hostile_expect_none(strbuf_text(&result.messages), "messages of the export of %s", what);
	if (!exported)
		expect(!test_exists(folder) && result.out.length > 0, "%s: it says why", what);
	result_release(&result);
	if (!exported)
		return false;
	expect_harmless_files(folder, what);
	expect_number(run(&result, (const char *const[]){ "import", "-o", back, folder, NULL }), EXIT_STATUS_DONE,
		"import of %s: %s", what, strbuf_text(&result.messages));
	hostile_expect_none(strbuf_text(&result.out), "import of %s", what);
	hostile_expect_none(strbuf_text(&result.messages), "messages of the import of %s", what);
	expect_same_profiles(path, back, what);
	result_release(&result);
	return true;
}

/* Names that no file can have are errors, which are not exported; so are characters that hide or reorder. */
static void bundles_are_harmless(void)
{
	size_t exported = 0;

	for (size_t text = 0; text < hostile_count(); text++)
		for (int where = 0; where < WHERE_COUNT; where++)
			exported += expect_harmless_bundle(text, (enum where)where);
	expect(exported > hostile_count(), "%zu bundles were written", exported);
}

/* --- certificates */

static void expect_harmless_certificate(const char *raw, size_t length, const char *what)
{
	const struct certificate_spec spec = { .raw = raw, .raw_length = length, .to = 9000 * TEST_DAY };
	const char *path = tempdir_path("hostile.cer");
	struct command_result result;
	struct strbuf der = STRBUF_INIT;

	test_certificate(&der, &spec, FORM_DER);
	test_write(path, der.text, der.length);
	run(&result, (const char *const[]){ "cert", path, NULL });
	expect(result.out.length > 0, "%s: it says what it is", what);
	hostile_expect_none(strbuf_text(&result.out), "cert of %s", what);
	hostile_expect_none(strbuf_text(&result.messages), "messages of cert of %s", what);
	result_release(&result);
	strbuf_release(&der);
}

/* The subject and issuer can have any bytes, also those that a design can't. */
static void certificates_are_harmless(void)
{
	static const char null[] = "good.example\0.x.example\0\033[31m\n";

	for (size_t text = 0; text < hostile_count(); text++)
		expect_harmless_certificate(hostile_text(text), strlen(hostile_text(text)), hostile_row(text)->what);
	for (size_t i = 0; hostile_bytes[i]; i++)
		expect_harmless_certificate(hostile_bytes[i], strlen(hostile_bytes[i]), "bytes");
	expect_harmless_certificate(null, sizeof(null) - 1, "a NUL");
}

void suite_hostile(void)
{
	CU_pSuite suite = CU_add_suite("hostile", NULL, NULL);

	CU_ADD_TEST(suite, every_field_holds_every_text);
	CU_ADD_TEST(suite, designs_hold_every_text);
	CU_ADD_TEST(suite, reports_are_harmless);
	CU_ADD_TEST(suite, bundles_are_harmless);
	CU_ADD_TEST(suite, certificates_are_harmless);
}
