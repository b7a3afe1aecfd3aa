/* Files as they come out of tenants: what Graph answers, what the portal sends, and the folders of the backup tools. */
#include <stdlib.h>
#include <string.h>

#include "export/bundle/bundle.h"
#include "export/graph/graph.h"
#include "export/input/import.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/design/value_format.h"
#include "model/rules/checker.h"
#include "tests/support/bundles.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_tenant(void);

#define AS_TODAY   -1
#define AS_CLASSIC EDITION_CLASSIC

static const struct row {
	const char *file; /* in tests/data/tenant: a file or a folder */
	int portal;
	size_t profiles, kept, left_out, notes;
	const char *findings; /* the rules, in the order of the report */
} rows[] = {
	{ "answer-android-owner-derived-credential.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "answer-android-owner-imported-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "answer-android-owner-pkcs.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-android-owner-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "answer-android-owner-scep.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-android-work-imported-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "answer-android-work-migration.json", AS_TODAY, 0, 0, 1, 0, "" },
	{ "answer-android-work-pkcs.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-android-work-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "answer-android-work-scep.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-aosp-pkcs.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-aosp-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "answer-aosp-scep.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-ios-derived-credential.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "answer-ios-imported-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "answer-ios-pkcs.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-ios-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "answer-ios-scep.json", AS_TODAY, 1, 0, 0, 0, "san-missing san-strong-mapping validity-template-only" },
	{ "answer-macos-imported-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "answer-windows-imported-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "answer-windows-pkcs.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "answer-windows-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "answer-windows-scep.json", AS_TODAY, 1, 0, 0, 0, "san-missing san-strong-mapping" },
	{ "array-in-array.json", AS_TODAY, 3, 0, 0, 0, "san-missing san-strong-mapping name-not-ascii san-missing" },
	{ "base-type.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "bind-other-platform", AS_TODAY, 2, 0, 0, 0, "root-wrong-platform" },
	{ "bind-placeholder.json", AS_TODAY, 1, 0, 0, 0, "root-unknown" },
	{ "created-macos-pkcs.json", AS_TODAY, 1, 0, 0, 1, "renewal-unusual" },
	{ "created-macos-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "created-macos-scep.json", AS_TODAY, 1, 0, 0, 0,
		"validity-template-only flag-order eku-any-purpose smime-encryption scep-url-hosts" },
	{ "encoding-utf16be.json", AS_TODAY, 1, 0, 0, 0, "name-not-ascii san-missing" },
	{ "encoding-utf16le.json", AS_TODAY, 1, 0, 0, 0, "name-not-ascii san-missing" },
	{ "encoding-utf8-bom.json", AS_TODAY, 1, 0, 0, 0, "name-not-ascii san-missing" },
	{ "expanded-assignments.json", AS_TODAY, 4, 1, 1, 3, "validity-template-only" },
	{ "flags-as-array.json", AS_TODAY, 1, 0, 0, 0, "graph-flags-array graph-flags-array" },
	{ "hashtable-macos-scep.json", AS_TODAY, 1, 0, 0, 0, "san-missing validity-template-only" },
	{ "inline-assignments.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "intunebackup", AS_TODAY, 4, 1, 1, 2, "validity-template-only" },
	{ "intunecd", AS_TODAY, 4, 1, 3, 3, "validity-template-only" },
	{ "intunemanagement", AS_TODAY, 6, 1, 1, 3,
		"name-duplicate root-unused name-duplicate root-unused validity-template-only" },
	{ "list-aosp-scep.json", AS_TODAY, 1, 0, 0, 1, "key-usage-one renewal-unusual" },
	{ "list-names-only.json", AS_TODAY, 3, 0, 2, 4,
		"required-missing subject-missing san-missing validity-missing validity-missing key-usage-missing key-size-missing eku-missing renewal-range scep-url-missing renewal-range validity-missing validity-missing required-missing required-missing required-missing subject-missing san-missing" },
	{ "list-of-two.json", AS_TODAY, 2, 0, 0, 0, "san-missing" },
	{ "macos-pkcs-device.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "names-in-table.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "names-ticked.json", AS_TODAY, 1, 0, 0, 1, "san-strong-mapping" },
	{ "near-misses.json", AS_TODAY, 1, 0, 0, 0, "value-not-offered value-not-offered" },
	{ "null-members.json", AS_TODAY, 1, 0, 0, 0, "validity-template-only" },
	{ "portal-ios-scep-request.json", AS_TODAY, 1, 0, 0, 0, "validity-template-only flag-order root-unknown" },
	{ "portal-macos-pkcs-request.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "portal-macos-pkcs-response.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "portal-macos-root-request.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "portal-macos-root-response.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "portal-macos-scep-request.json", AS_TODAY, 1, 0, 0, 0,
		"validity-template-only flag-order key-size-os eku-any-purpose smime-encryption scep-url-hosts" },
	{ "portal-macos-scep-response.json", AS_TODAY, 1, 0, 0, 0,
		"validity-template-only key-size-os eku-any-purpose smime-encryption scep-url-hosts" },
	{ "request-macos-root-pem.json", AS_TODAY, 1, 0, 0, 0, "cert-pem-converted" },
	{ "request-macos-scep-hash.json", AS_TODAY, 1, 0, 0, 1, "validity-template-only key-usage-one renewal-unusual" },
	{ "request-windows-10x-root.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "request-windows-pkcs.json", AS_TODAY, 1, 0, 0, 0, "san-missing" },
	{ "request-windows-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "request-windows-scep.json", AS_TODAY, 1, 0, 0, 0, "san-missing san-strong-mapping root-unknown" },
	{ "two-files", AS_TODAY, 2, 0, 0, 0, "san-missing" },
	{ "template-cipp.json", AS_TODAY, 1, 0, 0, 0, "san-missing san-strong-mapping" },
	{ "batch.json", AS_TODAY, 2, 0, 0, 0, "san-missing san-strong-mapping" },
	{ "expanded-root.json", AS_TODAY, 2, 0, 0, 0, "san-missing san-strong-mapping" },
	{ "type-without-hash.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "value-android-for-work-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "value-android-for-work-scep.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "value-android-owner-pkcs.json", AS_TODAY, 1, 0, 0, 1, "renewal-unusual" },
	{ "value-android-owner-scep.json", AS_TODAY, 1, 0, 0, 1, "key-usage-one renewal-unusual" },
	{ "value-android-pkcs.json", AS_TODAY, 1, 0, 0, 1, "platform-retired platform-closed renewal-unusual upn-for-nps" },
	{ "value-android-scep.json", AS_TODAY, 1, 0, 0, 1,
		"platform-retired platform-closed upn-for-nps key-usage-one renewal-unusual" },
	{ "value-android-work-pkcs.json", AS_TODAY, 1, 0, 0, 1, "renewal-unusual" },
	{ "value-android-work-root.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "value-ios-derived-credential.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "value-ios-scep.json", AS_TODAY, 1, 0, 0, 1, "validity-template-only key-usage-one renewal-unusual" },
	{ "value-macos-pkcs.json", AS_TODAY, 1, 0, 0, 1, "renewal-unusual" },
	{ "value-windows-imported-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "value-windows-phone-imported-pkcs.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "value-windows-phone-root.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "value-windows-phone-scep.json", AS_TODAY, 0, 1, 0, 1, "" },
	{ "value-windows-pkcs-before-store.json", AS_TODAY, 1, 0, 0, 1, "renewal-unusual upn-for-nps" },
	{ "value-windows-root.json", AS_TODAY, 1, 0, 0, 1, "cert-root-in-intermediate-store" },
	{ "value-windows-scep.json", AS_TODAY, 1, 0, 0, 1, "key-usage-one renewal-unusual" },
	{ "value-without-hash.json", AS_TODAY, 1, 0, 0, 0, "" },
	{ "value-android-for-work-pkcs.json", AS_CLASSIC, 1, 0, 0, 1, "renewal-unusual upn-for-nps" },
	{ "value-android-for-work-scep.json", AS_CLASSIC, 1, 0, 0, 1, "upn-for-nps key-usage-one renewal-unusual" },
	{ "value-windows-phone-root.json", AS_CLASSIC, 1, 0, 0, 1, "platform-retired" },
	{ "value-windows-phone-scep.json", AS_CLASSIC, 1, 0, 0, 1, "platform-retired upn-for-nps key-usage-one renewal-unusual" },
};

/* Copies a folder of the tree to where its files have the names that the tools give them: a plus sign stands for a space, which
 * no file of the tree has in its name. */
static const char *laid_out(const char *folder)
{
	const char *copy = tempdir_folder(path_base(folder));
	char *files = test_list_files(folder);

	for (char *line = strtok(files, "\n"); line; line = strtok(NULL, "\n")) {
		size_t length;
		char *bytes = test_read(test_in(folder, line), &length);
		struct err err = { 0 };

		for (char *plus = line; (plus = strchr(plus, '+'));)
			*plus = ' ';
		expect(file_create(copy, line, bytes, length, &err) == 0, "%s", err.message);
		free(bytes);
	}
	free(files);
	return copy;
}

/* A file without a certificate profile is refused. */
static void open_row(struct input *input, const struct row *row)
{
	bool opens = row->profiles + row->kept > 0;
	const struct input_wish wish = { row->portal, -1, true, NULL };
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };
	const char *path;

	strbuf_printf(&name, "tests/data/tenant/%s", row->file);
	path = test_tree(strbuf_text(&name));
	if (file_is_directory(path))
		path = laid_out(path);
	expect((input_open_as(input, (char *[]){ (char *)path }, 1, &wish, &err) == 0) == opens, "%s: %s", row->file,
		err.message);
	strbuf_release(&name);
}

static void add_rule(struct strbuf *out, const struct rule *rule)
{
	strbuf_printf(out, "%s%s", out->length ? " " : "", rule->id);
}

/* The rules that the files and their profiles break. */
static void list_findings(struct strbuf *out, const struct input *input)
{
	struct checker checker;

	for (size_t i = 0; i < input->finding_count; i++)
		add_rule(out, input->findings[i].rule);
	checker_init(&checker, &input->design, TEST_TODAY);
	for (size_t i = 0; i < input->design.count; i++) {
		const struct findings *findings = checker_findings(&checker, input->design.profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			add_rule(out, findings->items[j].rule);
	}
	checker_release(&checker);
}

static void every_file_opens(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct row *row = &rows[i];
		struct strbuf findings = STRBUF_INIT;
		struct input input;

		open_row(&input, row);
		list_findings(&findings, &input);
		expect_number(input.design.count, row->profiles, "%s: profiles", row->file);
		expect_number(input.design.others.count, row->kept, "%s: kept", row->file);
		expect_number(input_left_out(&input), row->left_out, "%s: left out", row->file);
		expect_number(input.note_count, row->notes, "%s: notes", row->file);
		expect_text(strbuf_text(&findings), row->findings, "%s: findings", row->file);
		strbuf_release(&findings);
		input_close(&input);
	}
}

static void compare_bundles(const struct row *row, const char *first, const char *second)
{
	char *files = test_list_files(first), *others = test_list_files(second);

	if (expect_text(others, files, "%s: files", row->file))
		for (char *line = strtok(files, "\n"); line; line = strtok(NULL, "\n"))
			expect(test_same(test_in(first, line), test_in(second, line)), "%s: %s is the same the second time",
				row->file, line);
	free(files);
	free(others);
}

/* Imports what an input has read, and writes a bundle of it; returns the folder. */
static const char *export_import(struct input *input, const struct row *row)
{
	const char *folder = tempdir_path("bundle");
	struct import import;
	struct bundle_result result;
	struct err err = { 0 };

	import_make(&import, input);
	free(input->design.name);
	input->design.name = xstrdup("Contoso");
	expect(bundle_write(&input->design, folder, &bundle_plain, &result, &err) == 0, "%s: %s", row->file, err.message);
	import_release(&import);
	return folder;
}

static void an_export_comes_back_the_same(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct input input;
		struct input again;
		struct err err = { 0 };
		const char *first;

		open_row(&input, &rows[i]);
		if (input.design.count) {
			first = export_import(&input, &rows[i]);
			if (expect(input_open(&again, first, &err) == 0, "%s: %s", rows[i].file, err.message))
				compare_bundles(&rows[i], first, export_import(&again, &rows[i]));
			input_close(&again);
		}
		input_close(&input);
	}
}

static const struct profile *profile_named(const struct design *design, const char *name)
{
	for (size_t i = 0; i < design->count; i++)
		if (strcmp(profile_name(design->profiles[i]), name) == 0)
			return design->profiles[i];
	return NULL;
}

static void folders_give_links_and_assignments(void)
{
#define STAFF  "170a2ee1-25c0-5381-be18-fa190d7c3aac"
#define GUESTS "fd9c4232-b7a8-50fa-8526-1222c0ba7f4d"
#define FILTER "270a1a9a-c1c7-582c-b788-d73d96437f9a"
	static const struct {
		const char *folder, *profile, *root;
		enum import_link link;
		const char *assignments;
	} wanted[] = {
		{ "intunecd", "Contoso Root - Windows", "", IMPORT_LINK_NONE, "All devices" },
		{ "intunecd", "Contoso Root - iOS", "", IMPORT_LINK_NONE, "Contoso staff, Contoso guests (excluded)" },
		{ "intunecd", "Contoso SCEP - iOS", "Contoso Root - iOS", IMPORT_LINK_PROPOSED,
			"Contoso staff (filter includes: Contoso corporate devices), Contoso guests (excluded)" },
		{ "intunecd", "Contoso SCEP - Windows", "Contoso Root - Windows", IMPORT_LINK_PROPOSED, "Contoso pilot" },
		{ "intunebackup", "Contoso Root - Windows", "", IMPORT_LINK_NONE, "All devices" },
		{ "intunebackup", "Contoso SCEP - iOS", "Contoso Root - iOS", IMPORT_LINK_PROPOSED,
			STAFF " (filter includes: " FILTER "), " GUESTS " (excluded)" },
		{ "intunemanagement", "Contoso SCEP - iOS", "Contoso Root - iOS", IMPORT_LINK_READ,
			"Contoso staff (filter includes: Contoso corporate devices), Contoso guests (excluded)" },
		{ "intunemanagement", "Contoso SCEP - Windows", "Contoso Root - Windows", IMPORT_LINK_READ, "Contoso pilot" },
		{ "batch.json", "Contoso SCEP - Windows", "Contoso Root - Windows", IMPORT_LINK_READ, "" },
		{ "expanded-root.json", "Contoso SCEP - Windows", "Contoso Root - Windows", IMPORT_LINK_READ, "" },
		{ "expanded-assignments.json", "Contoso Root - iOS", "", IMPORT_LINK_NONE, STAFF ", " GUESTS " (excluded)" },
	};

	for (size_t i = 0; i < COUNT(wanted); i++) {
		const struct row row = { wanted[i].folder, AS_TODAY, 1, 0, 0, 0, NULL };
		struct strbuf assignments = STRBUF_INIT;
		struct input input;
		struct import import;
		const struct profile *profile;
		const struct profile *root;

		open_row(&input, &row);
		import_make(&import, &input);
		profile = profile_named(&input.design, wanted[i].profile);
		if (expect(profile != NULL, "%s has %s", wanted[i].folder, wanted[i].profile)) {
			root = design_profile(&input.design, profile_link(profile));
			value_format(&assignments, &input.design, profile, FIELD_ASSIGNMENTS);
			expect_row_text(i, root ? profile_name(root) : "", wanted[i].root);
			expect(!root || root->kind->platform == profile->kind->platform, "row %zu: of its platform", i);
			expect_row_number(i, import.profiles[profile->index].link, wanted[i].link);
			expect_row_text(i, strbuf_text(&assignments), wanted[i].assignments);
		}
		strbuf_release(&assignments);
		import_release(&import);
		input_close(&input);
	}
}

static void a_rule_says_what_a_group_consists_of(void)
{
	static const struct {
		const char *group, *members;
	} wanted[] = {
		{ "Contoso staff", "users" }, /* its rule is about the user's department */
		{ "Contoso pilot", "" },
	};
	const struct row row = { "intunecd", AS_TODAY, 1, 0, 0, 0, NULL };
	struct input input;

	open_row(&input, &row);
	for (size_t i = 0; i < COUNT(wanted); i++) {
		const struct group *group = design_group(&input.design, wanted[i].group);

		expect_row_text(i, group ? group->members : "no such group", wanted[i].members);
	}
	input_close(&input);
}

static void notes_say_what_is_lost(void)
{
	static const struct {
		const char *file, *note;
	} wanted[] = {
		{ "names-ticked.json",
			"kept, although the portal shows no such field for this profile: \"subjectAlternativeNameType\"" },
		{ "request-macos-scep-hash.json",
			"kept, although the portal shows no such field for this profile: "
			"\"deviceManagementApplicabilityRuleOsEdition\" \"deviceManagementApplicabilityRuleOsVersion\" "
			"\"deviceManagementApplicabilityRuleDeviceMode\" \"hashAlgorithm\" \"subjectAlternativeNameFormatString\"" },
		{ "expanded-assignments.json", "Graph has more profiles than this answer holds" },
		{ "list-names-only.json", "Contoso SCEP - macOS has no settings in this file: get it without $select" },
		{ "intunemanagement", "%OrganizationId% is the id of a tenant, and stays as it is in \"description\"" },
		{ "intunecd", "1 YAML file was not read: export the backup as JSON" },
		{ "answer-ios-imported-pkcs.json", "is kept, but not checked: it is a PKCS imported certificate profile" },
		{ "value-windows-phone-scep.json", "it is a certificate profile of the classic portal" },
	};

	for (size_t i = 0; i < COUNT(wanted); i++) {
		const struct row row = { wanted[i].file, AS_TODAY, 1, 0, 0, 0, NULL };
		struct strbuf all = STRBUF_INIT;
		struct input input;

		open_row(&input, &row);
		for (size_t j = 0; j < input.note_count; j++)
			strbuf_printf(&all, "%s\n", input.notes[j]);
		expect_has(strbuf_text(&all), wanted[i].note, "%s", wanted[i].file);
		strbuf_release(&all);
		input_close(&input);
	}
}

static void what_holds_no_profile_is_refused(void)
{
	static const struct {
		const char *text, *wanted;
	} refused[] = {
		{ "[{\"id\": \"a_b\", \"target\": {\"@odata.type\": \"#microsoft.graph.allDevicesAssignmentTarget\"}}]",
			"holds only assignments: read the profile that they belong to as well" },
		{ "{\"@odata.type\": \"#microsoft.graph.androidForWorkScepCertificateProfile\", \"displayName\": \"S\"}",
			"holds only profiles of the other portal: read it with --portal classic" },
		{ "{\"@odata.type\": \"#microsoft.graph.iosImportedPFXCertificateProfile\", \"displayName\": \"S\"}",
			"#microsoft.graph.iosImportedPFXCertificateProfile is kept by imports, and not edited" },
		{ "{\"@odata.type\": \"#microsoft.graph.iosWiFiConfiguration\", \"displayName\": \"S\"}",
			"holds no certificate profile, but other configurations: #microsoft.graph.iosWiFiConfiguration" },
	};

	for (size_t i = 0; i < COUNT(refused); i++) {
		const char *path = tempdir_path("tenant.json");
		struct input input;
		struct err err = { 0 };

		test_write(path, refused[i].text, strlen(refused[i].text));
		expect(input_open(&input, path, &err) == -1, "row %zu", i);
		expect_has(err.message, refused[i].wanted, "row %zu", i);
		input_close(&input);
	}
}

void suite_tenant(void)
{
	CU_pSuite suite = CU_add_suite("tenant", NULL, NULL);

	CU_add_test(suite, "every file opens", every_file_opens);
	CU_add_test(suite, "an export comes back the same", an_export_comes_back_the_same);
	CU_add_test(suite, "folders give links and assignments", folders_give_links_and_assignments);
	CU_add_test(suite, "a rule says what a group consists of", a_rule_says_what_a_group_consists_of);
	CU_add_test(suite, "notes say what is lost", notes_say_what_is_lost);
	CU_add_test(suite, "what holds no profile is refused", what_holds_no_profile_is_refused);
}
