/* Bundles that come back: as they were, tampered with, or made by another program. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/bundle/bundle.h"
#include "export/io/path.h"
#include "export/report/findings.h"
#include "export/input/importer.h"
#include "model/design/visibility.h"
#include "model/base/alloc.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/fields.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_input(void);

static const char *exported(struct design *design)
{
	static const struct bundle_options plain = { .force = false };
	const char *folder = tempdir_path("bundle");
	struct bundle_result result;
	struct err err = { 0 };

	example_load(design);
	expect(bundle_write(design, folder, &plain, &result, &err) == 0, "%s", err.message);
	return folder;
}

static void write_in(const char *folder, const char *name, const char *text)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, folder, name);
	test_write(path.text, text, strlen(text));
	strbuf_release(&path);
}

/* Replaces the first place in a file of the folder where a text stands. */
static void replace_in(const char *folder, const char *name, const char *text, const char *by)
{
	struct strbuf path = STRBUF_INIT;
	struct strbuf all = STRBUF_INIT;
	char *bytes;
	char *at;

	path_join(&path, folder, name);
	bytes = test_read(path.text, NULL);
	at = strstr(bytes, text);
	if (expect(at != NULL, "%s has %s", name, text)) {
		strbuf_add(&all, bytes, (size_t)(at - bytes));
		strbuf_printf(&all, "%s%s", by, at + strlen(text));
		test_write(path.text, all.text, all.length);
	}
	free(bytes);
	strbuf_release(&path);
	strbuf_release(&all);
}

static void a_bundle_gives_its_profiles_back(void)
{
	struct design design;
	const char *folder = exported(&design);
	struct input input;
	struct err err = { 0 };

	expect(input_open(&input, folder, &err) == 0, "%s", err.message);
	expect(input.importer == &importer_bundle && input.finding_count == 0 && input.note_count == 0,
		"a bundle without findings");
	expect_text(input.design.name, "Contoso", "name");
	expect_number(input.design.groups.count, 2, "groups");
	expect_number(input.design.count, design.count, "profiles");
	for (size_t i = 0; i < input.design.count; i++) {
		const struct profile *wanted = design.profiles[i];
		const struct profile *got = input.design.profiles[i];

		expect_text(got->id, wanted->id, "id");
		expect(got->kind == wanted->kind, "kind of %s", profile_name(wanted));
		EACH_FIELD(field)
		expect(value_equal(&got->values[field->id], &wanted->values[field->id]) || !field_visible(wanted, field->id) ||
				(value_is_empty(&got->values[field->id]) && value_is_empty(&wanted->values[field->id])),
			"%s of %s", field->name, profile_name(wanted));
		expect(strstr(input.files[i].path, "/profiles/") != NULL, "its file");
	}
	input_close(&input);
	design_release(&design);
}

#define BODY "profiles/Contoso SCEP - iOS.json"

static void change_a_body(const char *folder)
{
	replace_in(folder, BODY, "size2048", "size1024");
}

static void change_the_readme(const char *folder)
{
	replace_in(folder, "README.txt", "Certificate", "certificate");
}

static void remove_a_file(const char *folder)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, folder, "certificates/Contoso Root CA.cer");
	expect(unlink(path.text) == 0, "remove");
	strbuf_release(&path);
}

static void add_a_file(const char *folder)
{
	write_in(folder, "profiles/extra.json", "{}");
}

static void claim_another_hash(const char *folder)
{
	replace_in(folder, BUNDLE_MANIFEST, "\"sha256\": \"", "\"sha256\": \"0");
}

static void lose_a_hash(const char *folder)
{
	replace_in(folder, BUNDLE_MANIFEST, "\"sha256\": \"", "\"sha-256\": \"");
}

static void escape_upwards(const char *folder)
{
	write_in(folder, "../secret", "secret");
	replace_in(folder, BUNDLE_MANIFEST, "\"path\": \"README.txt\"", "\"path\": \"../secret\"");
}

static void escape_from_a_folder(const char *folder)
{
	replace_in(folder, BUNDLE_MANIFEST, "\"path\": \"README.txt\"", "\"path\": \"profiles/../../secret\"");
}

static void escape_to_the_root(const char *folder)
{
	replace_in(folder, BUNDLE_MANIFEST, "\"path\": \"README.txt\"", "\"path\": \"/dev/null\"");
}

static void a_body_outside(const char *folder)
{
	replace_in(folder, BUNDLE_MANIFEST, "\"file\": \"" BODY "\"", "\"file\": \"../secret\"");
}

static void a_body_that_is_none(const char *folder)
{
	write_in(folder, BODY, "[1, 2");
}

static void an_empty_id(const char *folder)
{
	replace_in(folder, BUNDLE_MANIFEST, "\"id\": \"d54b1338-2077-587b-8a6f-b335dfc5624c\"", "\"id\": \"\"");
}

static void links_in_circles(const char *folder)
{
	static const char *const names[] = { "a", "b", "c" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct strbuf path = STRBUF_INIT;

		path_join(&path, folder, names[i]);
		expect(symlink(".", path.text) == 0, "a folder in itself");
		strbuf_release(&path);
	}
}

static void tampering_is_found(void)
{
	static const struct {
		void (*tamper)(const char *folder);
		size_t findings, profiles;
		const char *message, *file;
	} rows[] = {
		{ change_a_body, 1, 20, "the file was changed after the export: its SHA-256 is not the manifest's", "/" BODY },
		{ change_the_readme, 1, 20, "the file was changed after the export: its SHA-256 is not the manifest's",
			"/README.txt" },
		{ remove_a_file, 1, 20, "the file is missing or can't be read", "/certificates/Contoso Root CA.cer" },
		{ add_a_file, 1, 20, "the manifest doesn't list this file", "/profiles/extra.json" },
		{ claim_another_hash, 1, 20, "the file was changed after the export: its SHA-256 is not the manifest's",
			"/profiles/Contoso Root - Android.json" },
		{ lose_a_hash, 2, 20, "an entry of \"files\" has no path inside the bundle, or no sha256", "/" BUNDLE_MANIFEST },
		{ escape_upwards, 2, 20, "an entry of \"files\" has no path inside the bundle, or no sha256",
			"/" BUNDLE_MANIFEST },
		{ escape_from_a_folder, 3, 20, "an entry of \"files\" has no path inside the bundle, or no sha256",
			"/" BUNDLE_MANIFEST },
		{ escape_to_the_root, 2, 20, "an entry of \"files\" has no path inside the bundle, or no sha256",
			"/" BUNDLE_MANIFEST },
		{ a_body_outside, 2, 19, "a profile names no \"file\" inside the bundle", "/" BUNDLE_MANIFEST },
		{ a_body_that_is_none, 2, 19, "the file was changed after the export: its SHA-256 is not the manifest's",
			"/" BODY },
		{ an_empty_id, 0, 20, NULL, NULL },
		{ links_in_circles, 3, 20, "the manifest doesn't list this file", "/a" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		const char *folder = exported(&design);
		struct input input;
		struct err err = { 0 };

		rows[i].tamper(folder);
		expect(input_open(&input, folder, &err) == 0, "row %zu: %s", i, err.message);
		expect_number(input.finding_count, rows[i].findings, "row %zu, findings", i);
		expect_number(input.design.count, rows[i].profiles, "row %zu, profiles", i);
		if (input.finding_count) {
			const struct file_finding *finding = &input.findings[0];
			size_t tail = strlen(finding->file) - strlen(rows[i].file);

			expect_text(finding->rule->id, "bundle-changed", "row %zu", i);
			expect_text(finding->message, rows[i].message, "row %zu", i);
			expect_text(finding->file + tail, rows[i].file, "row %zu", i);
		}
		for (size_t j = 0; j < input.design.count; j++)
			expect(*input.design.profiles[j]->id != 0, "row %zu: every profile has an id", i);
		input_close(&input);
		design_release(&design);
	}
}

static void other_manifests_are_refused(void)
{
	static const struct {
		const char *manifest, *wanted;
	} rows[] = {
		{ "{}", "is not a bladesmith bundle's manifest" },
		{ "[]", "is not a bladesmith bundle's manifest" },
		{ "{\"format\": \"bladesmith-design\", \"version\": 1}", "is not a bladesmith bundle's manifest" },
		{ "{\"format\": \"bladesmith-bundle\"}",
			"is of a version that this program doesn't know; use a newer bladesmith" },
		{ "{\"format\": \"bladesmith-bundle\", \"version\": 2}",
			"is of a version that this program doesn't know; use a newer bladesmith" },
		{ "{\"format\": \"bladesmith-bundle\"", "the JSON text ends too early" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_folder("bundle");
		struct input input;
		struct err err = { 0 };

		write_in(folder, BUNDLE_MANIFEST, rows[i].manifest);
		expect(input_open(&input, folder, &err) == -1 && err.code == ERR_READ, "row %zu", i);
		expect(strstr(err.message, rows[i].wanted) != NULL, "row %zu: %s", i, err.message);
		input_close(&input);
	}
}

/* Members of any type in any place: no crash, and what can be read is read. */
static void a_strange_manifest_is_survived(void)
{
	static const char *const parts[] = {
		"\"files\": {\"a\": 5}",
		"\"files\": [5, null, {\"path\": 5, \"sha256\": 5}]",
		"\"profiles\": [5, null, []]",
		"\"profiles\": {\"a\": {}}",
		"\"profiles\": [{\"file\": \"\"}]",
		"\"profiles\": [{\"file\": \"..\"}]",
		"\"profiles\": [{\"file\": \"absent.json\"}]",
		"\"profiles\": [{\"file\": \"manifest.json\"}]",
		"\"name\": 5",
		"\"groups\": []",
		"\"links\": 5",
	};

	for (size_t i = 0; i < COUNT(parts); i++) {
		const char *folder = tempdir_folder("bundle");
		struct strbuf manifest = STRBUF_INIT;
		struct input input;
		struct err err = { 0 };

		strbuf_printf(&manifest, "{\"format\": \"bladesmith-bundle\", \"version\": 1, %s}", parts[i]);
		write_in(folder, BUNDLE_MANIFEST, manifest.text);
		expect(input_open(&input, folder, &err) == 0, "row %zu: %s", i, err.message);
		expect_number(input.design.count, 0, "row %zu", i);
		input_close(&input);
		strbuf_release(&manifest);
	}
}

static void pointers_lead_to_the_value(void)
{
	static const struct {
		enum field_id field;
		long item;
		const char *wanted;
	} rows[] = {
		{ FIELD_NONE, -1, "/profiles/7" },
		{ FIELD_NAME, -1, "/profiles/7/name" },
		{ FIELD_KEY_SIZE, -1, "/profiles/7/settings/keySize" },
		{ FIELD_SCEP_URLS, 2, "/profiles/7/settings/scepServerUrls/2" },
		{ FIELD_KEY_USAGE, 1, "/profiles/7/settings/keyUsage/1" },
		{ FIELD_ASSIGNMENTS, 0, "/profiles/7/assignments/0" },
	};
	struct input input;
	struct err err = { 0 };

	expect(input_open(&input, EXAMPLE_DESIGN, &err) == 0 && input.importer == &importer_design, "%s", err.message);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct finding finding = { .field = rows[i].field, .item = rows[i].item };
		struct strbuf pointer = STRBUF_INIT;

		input_locate(&input, input.design.profiles[7], &finding, &pointer);
		expect_text(strbuf_text(&pointer), rows[i].wanted, "row %zu", i);
		strbuf_release(&pointer);
	}
	input_close(&input);
}

static void reports_name_file_place_and_rule(void)
{
	struct design design;
	const char *folder = exported(&design);
	struct input input;
	struct checker checker;
	struct err err = { 0 };
	struct strbuf out = STRBUF_INIT;
	struct report report = { .out = &out };
	cJSON *array;

	change_a_body(folder);
	replace_in(folder, BODY, "\"renewalThresholdPercentage\": 20", "\"renewalThresholdPercentage\": 0");
	expect(input_open(&input, folder, &err) == 0, "%s", err.message);
	checker_init(&checker, &input.design, TEST_TODAY);
	report_begin(&report);
	report_input(&report, &input, &checker, NULL);
	expect(strstr(out.text, "/" BODY ":1:1: error: the file was changed") && strstr(out.text, "[bundle-changed]\n/"),
		"the file's");
	expect(strstr(out.text, "/" BODY ":18:33: error: Contoso SCEP - iOS: ") && strstr(out.text, "[renewal-range]\n   18 | "),
		"the rule's:\n%s", out.text);
	expect(!strchr(out.text, '\x1b'), "no colours");
	expect_number(report.tally.by_severity[SEVERITY_ERROR], 2, "errors");
	strbuf_setlen(&out, 0);
	report_summary(&out, &report);
	expect(strncmp(out.text, "2 errors, ", 10) == 0 && strstr(out.text, " in 20 profiles;"), "%s", out.text);
	strbuf_setlen(&out, 0);
	report = (struct report){ .out = &out, .format = report_format_find("json") };
	report_begin(&report);
	report_input(&report, &input, &checker, NULL);
	report_end(&report);
	array = cJSON_Parse(out.text);
	expect(cJSON_IsArray(array) && (size_t)cJSON_GetArraySize(array) == report.tally.by_severity[0] +
										    report.tally.by_severity[1] +
										    report.tally.by_severity[2],
		"as JSON");
	expect_text(json_text(cJSON_GetArrayItem(array, 0), "rule"), "bundle-changed", "rule");
	cJSON_Delete(array);
	strbuf_release(&out);
	checker_release(&checker);
	input_close(&input);
	design_release(&design);
}

/* Graph joins flags in one text, so none of them has a place of its own there; a bundle's manifest has what no body has. */
static void pointers_lead_into_the_right_file(void)
{
	static const struct {
		enum field_id field;
		long item;
		const char *in_graph, *in_bundle;
		bool in_manifest; /* of the bundle */
	} rows[] = {
		{ FIELD_NONE, -1, "/value/1", "", false },
		{ FIELD_NAME, -1, "/value/1/displayName", "/displayName", false },
		{ FIELD_KEY_SIZE, -1, "/value/1/keySize", "/keySize", false },
		{ FIELD_KEY_USAGE, 1, "/value/1/keyUsage", "/keyUsage", false },
		{ FIELD_SAN, 0, "/value/1/subjectAlternativeNameType", "/subjectAlternativeNameType", false },
		{ FIELD_SCEP_URLS, 2, "/value/1/scepServerUrls/2", "/scepServerUrls/2", false },
		{ FIELD_EXTENDED_KEY_USAGES, 0, "/value/1/extendedKeyUsages/0", "/extendedKeyUsages/0", false },
		{ FIELD_ASSIGNMENTS, 0, "/value/1", "/profiles/1/assignments/0", true },
		{ FIELD_ROOT, -1, "/value/1", "/profiles/1/root", true },
	};
	static const char collection[] =
		"{\"value\": [{\"@odata.type\": \"#microsoft.graph.iosTrustedRootCertificate\", \"displayName\": \"R\"},\n"
		"{\"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"S\"}]}";
	const char *path = tempdir_path("graph.json");
	struct design design;
	const char *folder = exported(&design);
	struct input graph;
	struct input bundle;
	struct err err = { 0 };

	test_write(path, collection, strlen(collection));
	expect(input_open(&graph, path, &err) == 0 && graph.design.count == 2, "Graph: %s", err.message);
	expect(input_open(&bundle, folder, &err) == 0, "bundle: %s", err.message);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct finding finding = { .field = rows[i].field, .item = rows[i].item };
		struct strbuf pointer = STRBUF_INIT;

		expect_text(input_locate(&graph, graph.design.profiles[1], &finding, &pointer), path, "row %zu", i);
		expect_text(strbuf_text(&pointer), rows[i].in_graph, "row %zu, in a file of Graph's", i);
		strbuf_setlen(&pointer, 0);
		expect_text(input_locate(&bundle, bundle.design.profiles[1], &finding, &pointer),
			rows[i].in_manifest ? bundle.manifest : bundle.files[1].path, "row %zu", i);
		expect_text(strbuf_text(&pointer), rows[i].in_bundle, "row %zu, in a bundle", i);
		strbuf_release(&pointer);
	}
	input_close(&graph);
	input_close(&bundle);
	design_release(&design);
}

/* Whether a path is one of the bundle's is visible in the message about a missing file. */
static void paths_stay_inside_the_bundle(void)
{
	static const struct {
		const char *path;
		bool inside;
	} rows[] = {
		{ "", false },
		{ "/", false },
		{ "/etc/passwd", false },
		{ "..", false },
		{ "../x", false },
		{ "a/..", false },
		{ "a/../b", false },
		{ "a/b/../../..", false },
		{ "a//..", false },
		{ "x", true },
		{ "a/x", true },
		{ "..x", true },
		{ "x..", true },
		{ "...", true },
		{ "a/..x", true },
		{ "a/.../x", true },
		{ ".x", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_folder("bundle");
		struct strbuf manifest = STRBUF_INIT;
		struct input input;
		struct err err = { 0 };

		strbuf_printf(&manifest,
			"{\"format\": \"bladesmith-bundle\", \"version\": 1, \"files\": [{\"path\": \"%s\", \"sha256\": \"00\"}]}",
			rows[i].path);
		write_in(folder, BUNDLE_MANIFEST, manifest.text);
		expect(input_open(&input, folder, &err) == 0, "%s", err.message);
		if (expect_number(input.finding_count, 1, "\"%s\": findings", rows[i].path))
			expect_text(input.findings[0].message,
				rows[i].inside ? "the file is missing or can't be read"
					       : "an entry of \"files\" has no path inside the bundle, or no sha256",
				"\"%s\"", rows[i].path);
		input_close(&input);
		strbuf_release(&manifest);
	}
}

/* What is read after it must not hide that one can't be. */
static void one_invalid_file_fails_them_all(void)
{
#define GOOD "{\"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"S\"}"
	static const char *const bad[] = { "{\"value\": 5}", "{" };
	static const char *const names[] = { "a.json", "b.json", "c.json" };

	for (size_t i = 0; i < COUNT(bad); i++)
		for (size_t place = 0; place < COUNT(names); place++) {
			char *paths[COUNT(names)] = { NULL };
			struct err err = { 0 };
			struct input input;

			for (size_t j = 0; j < COUNT(names); j++) {
				const char *text = j == place ? bad[i] : GOOD;
				const char *path = tempdir_path(names[j]);

				test_write(path, text, strlen(text));
				paths[j] = xstrdup(path);
			}
			expect(input_open_all(&input, paths, COUNT(names), &err) == -1 && strstr(err.message, paths[place]),
				"%s at %zu: %s", bad[i], place, err.message);
			input_close(&input);
			for (size_t j = 0; j < COUNT(names); j++)
				free(paths[j]);
		}
}

void suite_input(void)
{
	CU_pSuite suite = CU_add_suite("source", NULL, NULL);

	CU_add_test(suite, "a bundle gives its profiles back", a_bundle_gives_its_profiles_back);
	CU_add_test(suite, "tampering is found", tampering_is_found);
	CU_add_test(suite, "other manifests are refused", other_manifests_are_refused);
	CU_add_test(suite, "a strange manifest is survived", a_strange_manifest_is_survived);
	CU_add_test(suite, "pointers lead to the value", pointers_lead_to_the_value);
	CU_add_test(suite, "pointers lead into the right file", pointers_lead_into_the_right_file);
	CU_add_test(suite, "paths stay inside the bundle", paths_stay_inside_the_bundle);
	CU_add_test(suite, "one invalid file fails them all", one_invalid_file_fails_them_all);
	CU_add_test(suite, "reports name file, place and rule", reports_name_file_place_and_rule);
}
