#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/bundle/bundle.h"
#include "export/bundle/folder.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "export/graph/graph.h"
#include "export/input/input.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/name_key.h"
#include "model/base/utf8.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/bundles.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"

void suite_bundle(void);

static cJSON *manifest_of(const char *folder)
{
	char *text = read_in(folder, BUNDLE_MANIFEST, NULL);
	cJSON *manifest = cJSON_Parse(text);

	expect(manifest && utf8_is_ascii(text), "the manifest is JSON, in ASCII");
	free(text);
	return manifest;
}

static const cJSON *entry_named(const cJSON *array, const char *member, const char *text)
{
	const cJSON *entry;

	cJSON_ArrayForEach (entry, array) {
		if (json_text(entry, member) && strcmp(json_text(entry, member), text) == 0)
			return entry;
	}
	return NULL;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void the_manifest_lists_every_file(void)
{
	struct design design;
	const char *folder = exported(&design);
	cJSON *manifest = manifest_of(folder);
	const cJSON *files = json_member(manifest, "files");
	const char *paths[200] = { "manifest.json" };
	size_t count = 1;
	struct strbuf listed = STRBUF_INIT;
	char *listing;
	const cJSON *file;

	cJSON_ArrayForEach (file, files) {
		unsigned char sha256[SHA256_BYTES];
		size_t length;
		char *bytes = read_in(folder, json_text(file, "path"), &length);
		char *hex;

		digest_sha256(bytes, length, sha256);
		hex = hex_encode(sha256, SHA256_BYTES);
		expect_text(json_text(file, "sha256"), hex, "%s", json_text(file, "path"));
		expect_number(json_member(file, "bytes")->valuedouble, length, "%s", json_text(file, "path"));
		free(hex);
		free(bytes);
		if (count < COUNT(paths))
			paths[count++] = json_text(file, "path");
	}
	qsort(paths, count, sizeof(paths[0]), by_text);
	for (size_t i = 0; i < count; i++)
		strbuf_printf(&listed, "%s\n", paths[i]);
	listing = test_list_files(folder);
	expect_text(listing, strbuf_text(&listed), "files");
	free(listing);
	strbuf_release(&listed);
	cJSON_Delete(manifest);
	design_release(&design);
}

/* A signature is added by tenants that run only signed scripts; it must not hide another change. */
static void scripts_are_verified_but_may_be_signed(void)
{
	static const struct {
		const char *before, *added;
		size_t findings;
	} rows[] = {
		{ "", "", 0 },
		{ "", "\r\n# SIG # Begin signature block\r\n# MIIb\r\n# SIG # End signature block\r\n", 0 },
		{ "", "# more\n", 1 },
		{ "", "# more\n# SIG # Begin signature block\n", 1 },
		{ "# first\n", "\r\n# SIG # Begin signature block\r\n", 1 },
	};
	struct design design;
	const char *folder = exported(&design);
	char *script = read_in(folder, "import.ps1", NULL);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		struct input input;
		struct err err = { 0 };

		strbuf_printf(&text, "%s%s%s", rows[i].before, script, rows[i].added);
		write_in(folder, "import.ps1", strbuf_text(&text));
		expect(input_open(&input, folder, &err) == 0, "%s", err.message);
		expect_number(input.finding_count, rows[i].findings, "row %zu", i);
		input_close(&input);
		strbuf_release(&text);
	}
	free(script);
	design_release(&design);
}

static void the_manifest_says_what_is_what(void)
{
	struct design design;
	const char *folder = exported(&design);
	cJSON *manifest = manifest_of(folder);
	const cJSON *entries = json_member(manifest, "profiles");
	const cJSON *links = json_member(manifest, "links");
	size_t linked = 0;

	expect_text(json_text(manifest, "format"), "bladesmith-bundle", "format");
	expect_text(json_text(manifest, "portal"), "classic", "portal");
	expect_text(json_text(manifest, "name"), "Contoso", "name");
	expect_text(json_text(manifest, "generator"), "bladesmith " BLADESMITH_VERSION, "generator");
	expect(json_member(manifest, "version")->valuedouble == 1, "version");
	expect_number(cJSON_GetArraySize(entries), design.count, "profiles");
	expect(cJSON_GetArraySize(json_member(manifest, "prerequisites")) > 3, "prerequisites");
	for (size_t i = 0; i < design.count; i++) {
		const struct profile *profile = design.profiles[i];
		const cJSON *entry = entry_named(entries, "id", profile->id);
		const cJSON *link = entry_named(links, "profile", profile->id);
		const struct certificate *certificate = profile_certificate(profile);
		struct strbuf body = STRBUF_INIT;
		char *bytes;
		size_t length;

		if (!expect(entry != NULL, "%s is listed", profile_name(profile)))
			continue;
		expect_text(json_text(entry, "name"), profile_name(profile), "name");
		expect_text(json_text(entry, "platform"), platforms[profile->kind->platform].id, "platform");
		expect_text(json_text(entry, "type"), profile_types[profile->kind->type].id, "type");
		expect_text(json_text(entry, "odataType") + strlen("#microsoft.graph."), profile->kind->graph_type, "type");
		graph_write(&body, profile);
		bytes = read_in(folder, json_text(entry, "file"), &length);
		expect_text(bytes, strbuf_text(&body), "the body of %s", profile_name(profile));
		free(bytes);
		strbuf_release(&body);
		if (expect(!certificate == !json_text(entry, "certificate"), "certificate of %s", profile_name(profile)) &&
			certificate) {
			bytes = read_in(folder, json_text(entry, "certificate"), &length);
			expect(length == certificate->der_length && memcmp(bytes, certificate->der, length) == 0,
				".cer is the DER");
			free(bytes);
		}
		expect(!*profile_link(profile) == !link && (!link || strcmp(json_text(link, "root"), profile_link(profile)) == 0),
			"link of %s", profile_name(profile));
		if (link) {
			expect_text(json_text(link, "rootName"), profile_name(design_profile(&design, profile_link(profile))),
				"root");
			expect_text(json_text(link, "property"), field_row(profile_link_field(profile), 0)->name, "property");
			expect_text(json_text(entry, "root"), profile_link(profile), "root");
			linked++;
		}
	}
	expect_number(cJSON_GetArraySize(links), linked, "links");
	cJSON_Delete(manifest);
	design_release(&design);
}

static void expect_same_bytes(const char *one, const char *other, const char *what)
{
	char *names = test_list_files(one);
	char *others = test_list_files(other);

	expect_text(names, others, "%s: the same files", what);
	free(others);
	for (char *name = strtok(names, "\n"); name; name = strtok(NULL, "\n")) {
		size_t length;
		size_t other_length;
		char *bytes = read_in(one, name, &length);
		char *other_bytes = read_in(other, name, &other_length);

		expect(length == other_length && memcmp(bytes, other_bytes, length) == 0, "%s: %s", what, name);
		free(bytes);
		free(other_bytes);
	}
	free(names);
}

static void the_same_design_gives_the_same_bytes(void)
{
	struct design design;
	struct design again;
	const char *one = exported(&design);
	const char *other = exported(&again);

	expect_same_bytes(one, other, "twice");
	design_release(&design);
	design_release(&again);
}

static void names_of_files_never_meet(void)
{
	static const char *const names[] = { "Same", "SAME", "same", "same-2", "../../up", ".hidden", "CON", "a/b", "a\\b", "a_b",
		"", "bad\xff", "x\x1b[31m", "á", "a\u0301", "STRASSE", "straße" };
	static const char *const first[] = { "profiles/Same.json", "profiles/SAME-2.json", "profiles/same-3.json",
		"profiles/same-2-2.json" };
	const char *folder = tempdir_path("bundle");
	struct strbuf seen = STRBUF_INIT;
	struct strbuf longest = STRBUF_INIT;
	struct err err = { 0 };
	struct design design;
	cJSON *manifest;
	const cJSON *entry;
	char *listing;
	size_t index = 0;

	example_load(&design);
	for (size_t i = 0; i < COUNT(names); i++)
		test_set(&design, design.profiles[i], FIELD_NAME, names[i]);
	strbuf_fill(&longest, 'n', 5000);
	test_set(&design, design.profiles[COUNT(names)], FIELD_NAME, longest.text);
	test_set(&design, design.profiles[COUNT(names) + 1], FIELD_NAME, longest.text);
	expect(export_to(&design, folder, &bundle_plain, &err) == 0, "%s", err.message);
	manifest = manifest_of(folder);
	cJSON_ArrayForEach (entry, json_member(manifest, "profiles")) {
		const char *file = json_text(entry, "file");
		struct strbuf mark = STRBUF_INIT;

		strbuf_addch(&mark, '\n');
		name_key(&mark, file);
		strbuf_addch(&mark, '\n');
		expect(strncmp(file, "profiles/", 9) == 0 && !strchr(file + 9, '/') && file[9] != '.' && text_is_clean(file),
			"%s is safe", file);
		expect(strlen(file) < 200, "%s is short enough", file);
		if (index < COUNT(first))
			expect_text(file, first[index++], "numbered");
		expect(!strstr(strbuf_text(&seen), mark.text), "%s is no other's", file);
		strbuf_addstr(&seen, mark.text);
		strbuf_release(&mark);
	}
	listing = test_list_files(folder);
	expect(strstr(listing, "profiles/Same.json\nprofiles/") && strstr(listing, "profiles/profile_CON.json\n"), "names: %s",
		listing);
	free(listing);
	cJSON_Delete(manifest);
	strbuf_release(&seen);
	strbuf_release(&longest);
	design_release(&design);
}

/* A body without its bundle keeps neither link nor assignments: that is no fault of the profile. */
static void a_body_gives_the_same_as_the_design(void)
{
	struct design design;
	const char *folder = exported(&design);
	cJSON *manifest = manifest_of(folder);
	const cJSON *entry;
	size_t bodies = 0;

	cJSON_ArrayForEach (entry, json_member(manifest, "profiles")) {
		const struct input_wish classic = { EDITION_CLASSIC, -1, false, NULL };
		struct strbuf path = STRBUF_INIT;
		struct input input;
		struct checker checker;
		struct err err = { 0 };

		path_join(&path, folder, json_text(entry, "file"));
		expect(input_open_as(&input, &path.text, 1, &classic, &err) == 0, "%s", err.message);
		checker_prepare(&checker, &input.design, TEST_TODAY);
		checker_refresh(&checker);
		expect(checker.totals[SEVERITY_ERROR] == 0, "%s has %zu errors", json_text(entry, "file"),
			checker.totals[SEVERITY_ERROR]);
		for (size_t i = 0; input.design.count && i < checker_findings(&checker, input.design.profiles[0])->count; i++) {
			const char *id = checker_findings(&checker, input.design.profiles[0])->items[i].rule->id;

			expect(strncmp(id, "assign-", 7) != 0 && strncmp(id, "root-", 5) != 0, "%s: %s can't be known",
				json_text(entry, "file"), id);
		}
		checker_release(&checker);
		input_close(&input);
		strbuf_release(&path);
		bodies++;
	}
	expect_number(bodies, 20, "bodies");
	cJSON_Delete(manifest);
	design_release(&design);
}

/* --- where a bundle may go */

static void only_a_bundle_is_replaced_and_only_when_asked(void)
{
	struct design design;
	const char *folder = exported(&design);
	const char *other = tempdir_folder("other");
	const char *file = tempdir_path("file");
	struct err err = { 0 };
	char *before = test_list_files(folder);
	char *after;
	size_t length;

	test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_NAME, "Renamed");
	expect(export_to(&design, folder, &bundle_plain, &err) == -1 && err.code == ERR_REFUSED && strstr(err.message, "--force"),
		"%s", err.message);
	after = test_list_files(folder);
	expect_text(after, before, "untouched");
	free(after);
	expect(export_to(&design, folder, &bundle_forced, &err) == 0, "%s", err.message);
	after = test_list_files(folder);
	expect(strstr(after, "profiles/Renamed.json") && !strstr(after, "SCEP - iOS"), "replaced as a whole");
	free(after);
	write_in(folder, "notes.txt", "mine");
	expect(export_to(&design, folder, &bundle_forced, &err) == -1 && strstr(err.message, "notes.txt"), "%s", err.message);
	after = read_in(folder, "notes.txt", &length);
	expect_text(after, "mine", "the stranger is there still");
	free(after);
	err_clear(&err);
	expect(export_to(&design, other, &bundle_forced, &err) == -1 && err.code == ERR_REFUSED, "a folder that is no bundle: %s",
		err.message);
	write_in(other, BUNDLE_MANIFEST, "{\"format\": \"something else\"}");
	expect(export_to(&design, other, &bundle_forced, &err) == -1, "another program's manifest: %s", err.message);
	test_write(file, "x", 1);
	expect(export_to(&design, file, &bundle_forced, &err) == -1, "a file: %s", err.message);
	free(before);
	design_release(&design);
}

static void a_failure_leaves_no_files(void)
{
	static const struct {
		const char *what;
		bool exists;
	} rows[] = { { "a new folder", false }, { "in place of a bundle", true } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *parent = tempdir_folder("parent");
		struct strbuf folder = STRBUF_INIT;
		struct err err = { 0 };
		struct design design;
		char *before;
		char *after;
		int result;

		path_join(&folder, parent, "bundle");
		example_load(&design);
		if (rows[i].exists)
			expect(export_to(&design, folder.text, &bundle_plain, &err) == 0, "%s", err.message);
		before = test_list_files(parent);
		fault_limit_files(1500); /* between the small bodies and the certificates */
		result = export_to(&design, folder.text, &bundle_forced, &err);
		fault_limit_files(-1);
		expect(result == -1 && err.code == ERR_WRITE, "%s: %s", rows[i].what, err.message);
		after = test_list_files(parent);
		expect_text(after, before, "%s: as before", rows[i].what);
		free(before);
		free(after);
		strbuf_release(&folder);
		design_release(&design);
	}
}

static void a_folder_nowhere_is_an_error(void)
{
	struct strbuf folder = STRBUF_INIT;
	struct err err = { 0 };
	struct design design;

	example_load(&design);
	path_join(&folder, tempdir_path("absent"), "bundle");
	expect(export_to(&design, folder.text, &bundle_plain, &err) == -1 && err.code == ERR_WRITE, "%s", err.message);
	strbuf_release(&folder);
	design_release(&design);
}

static void only_takes_the_linked_root_along(void)
{
	static const struct {
		const char *only, *wanted; /* NULL: refused */
	} rows[] = {
		{ "Contoso SCEP - iOS", "Contoso Root - iOS, Contoso SCEP - iOS, " },
		{ "Contoso PKCS - iOS", "Contoso Root - iOS, Contoso PKCS - iOS, " },
		{ "Contoso Root - iOS", "Contoso Root - iOS, " },
		{ "d558bd9f-1e0b-529e-83ab-5f22963affb1", "Contoso Root - iOS, Contoso SCEP - iOS, " },
		{ "contoso scep - ios", "Contoso Root - iOS, Contoso SCEP - iOS, " },
		{ "contoso scep", NULL },
		{ "Nob\x1b"
		  "dy",
			NULL },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bundle_options options = { .only = &rows[i].only, .only_count = 1 };
		const char *folder = tempdir_path("bundle");
		struct strbuf names = STRBUF_INIT;
		struct err err = { 0 };
		cJSON *manifest;
		const cJSON *entry;

		if (!rows[i].wanted) {
			expect(export_to(&design, folder, &options, &err) == -1 && err.code == ERR_USAGE &&
					text_is_clean(err.message) && !file_exists(folder),
				"row %zu: %s", i, err.message);
			continue;
		}
		expect(export_to(&design, folder, &options, &err) == 0, "%s", err.message);
		manifest = manifest_of(folder);
		cJSON_ArrayForEach (entry, json_member(manifest, "profiles"))
			strbuf_printf(&names, "%s, ", json_text(entry, "name"));
		expect_text(strbuf_text(&names), rows[i].wanted, "row %zu", i);
		cJSON_Delete(manifest);
		strbuf_release(&names);
	}
	design_release(&design);
}

static void groups_without_id_are_counted(void)
{
	const char *folder = tempdir_path("bundle");
	struct bundle_result result;
	struct err err = { 0 };
	struct design design;
	char *listing;

	example_load(&design);
	test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_ASSIGNMENTS, "Unknown group,Mobile users");
	test_set(&design, test_profile(&design, "Contoso Root - iOS"), FIELD_ASSIGNMENTS, "Unknown group");
	test_set(&design, test_profile(&design, "Contoso PKCS - iOS"), FIELD_ASSIGNMENTS, "");
	expect(bundle_write(&design, folder, &bundle_plain, &result, &err) == 0, "%s", err.message);
	expect_number(result.groups_without_id, 2, "groups");
	expect_number(result.profiles, design.count, "profiles");
	expect_number(result.certificates, 2, "certificates, each once");
	listing = test_list_files(folder);
	expect(strstr(listing, "assignments/Contoso SCEP - iOS.json") != NULL, "some target is known");
	expect(!strstr(listing, "assignments/Contoso Root - iOS.json") && !strstr(listing, "assignments/Contoso PKCS - iOS.json"),
		"no body without targets: it would take away what there is");
	free(listing);
	design_release(&design);
}

static void the_readme_is_safe_to_print(void)
{
	struct design design;
	const char *folder = tempdir_path("bundle");
	struct err err = { 0 };
	char *text;

	example_load(&design);
	free(design.name);
	design.name = strdup("Evil\x1b]0;title\x07\u202e");
	test_set(&design, design.profiles[0], FIELD_NAME, "Bad\x1b[2J");
	expect(export_to(&design, folder, &bundle_plain, &err) == 0, "%s", err.message);
	text = read_in(folder, "README.txt", NULL);
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		expect(text_is_clean(line), "%s", line);
	free(text);
	design_release(&design);
}

void suite_bundle(void)
{
	CU_pSuite suite = CU_add_suite("bundle", NULL, NULL);

	CU_add_test(suite, "the manifest lists every file", the_manifest_lists_every_file);
	CU_add_test(suite, "scripts are verified, but may be signed", scripts_are_verified_but_may_be_signed);
	CU_add_test(suite, "the manifest says what is what", the_manifest_says_what_is_what);
	CU_add_test(suite, "the same design gives the same bytes", the_same_design_gives_the_same_bytes);
	CU_add_test(suite, "names of files never meet", names_of_files_never_meet);
	CU_add_test(suite, "a body gives the same as the design", a_body_gives_the_same_as_the_design);
	CU_add_test(suite, "only a bundle is replaced, and only when asked", only_a_bundle_is_replaced_and_only_when_asked);
	CU_add_test(suite, "a failure leaves no files", a_failure_leaves_no_files);
	CU_add_test(suite, "a folder nowhere is an error", a_folder_nowhere_is_an_error);
	CU_add_test(suite, "only takes the linked root along", only_takes_the_linked_root_along);
	CU_add_test(suite, "groups without id are counted", groups_without_id_are_counted);
	CU_add_test(suite, "the README is safe to print", the_readme_is_safe_to_print);
}
