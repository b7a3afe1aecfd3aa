/* The folders for other tools: what their readers need is in them, and the program's own importer reads them back. */
#include <stdlib.h>
#include <string.h>

#include "export/input/input.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/rules/engine.h"
#include "tests/support/bundles.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_tool_folders(void);

#define ALL_TOOLS (IMPORT_TOOL_BIT(IMPORT_TOOL_COUNT) - 1)
#define IOS       "Contoso SCEP - iOS"

/* The example's bundle with a folder for each tool; the design is the caller's to release. */
static const char *exported_for_all(struct design *design, enum cloud_id cloud)
{
	const struct bundle_options options = { .tools = ALL_TOOLS, .cloud = cloud };
	const char *folder = tempdir_path("tools");
	struct err err = { 0 };

	expect(export_to(design, folder, &options, &err) == 0, "%s", err.message);
	return folder;
}

static void without_ids(struct design *design)
{
	struct groups groups = groups_copy(&design->groups);

	for (size_t i = 0; i < groups.count; i++)
		*groups.items[i].id = '\0';
	design_set_groups(design, &groups, NULL);
}

static void expect_in_file(const char *folder, const char *name, const char *part, bool wanted)
{
	char *text = read_in(folder, name, NULL);

	expect(text && (strstr(text, part) != NULL) == wanted, "%s: %s%s", name, wanted ? "" : "no ", part);
	free(text);
}

/* --- what each has */

static void every_file_has_what_its_tool_reads(void)
{
	static const struct {
		const char *file, *part;
		bool wanted;
	} rows[] = {
		{ "intunecd/Device Configurations/" IOS ".json",
			"\"groupName\": \"Mobile users\",\n        \"groupType\": \"StaticMembership\"", true },
		{ "intunecd/Device Configurations/" IOS ".json", "groupId", false },
		{ "intunecd/Device Configurations/" IOS ".json", "FilterType", false },
		{ "intunecd/Device Configurations/" IOS ".json", "rootCertificate", false },
		{ "intunebackup/Device Configurations/" IOS ".json", "assignments", false },
		{ "intunebackup/Device Configurations/Assignments/" IOS ".json",
			"\"groupId\": \"3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b\"", true },
		{ "intunemanagement/DeviceConfiguration/" IOS ".json",
			"\"#CustomRef_rootCertificate\": \"Contoso Root - iOS|:|#microsoft.graph.iosTrustedRootCertificate\"",
			true },
		{ "intunemanagement/DeviceConfiguration/" IOS ".json",
			"/microsoft.graph.iosScepCertificateProfile/rootCertificate/$ref\"", true },
		{ "intunemanagement/DeviceConfiguration/Contoso PKCS - iOS.json", "CustomRef", false },
		{ "intunemanagement/MigrationTable.json", "\"DisplayName\": \"Mobile users\"", true },
		{ "terraform/contoso_scep_ios.tf",
			"('${microsoft365_graph_beta_device_management_device_configuration_templates_json."
			"contoso_root_ios.id}')",
			true },
		{ "terraform/contoso_scep_ios.tf", "displayName", false },
		{ "terraform/contoso_pkcs_ios.tf", "rootCertificate", false },
		{ "terraform/_provider.tf", "deploymenttheory/microsoft365", true },
		{ "README.txt", "terraform -chdir=BUNDLE/terraform apply", true },
	};
	struct design design;
	const char *folder;

	example_load(&design);
	folder = exported_for_all(&design, CLOUD_GLOBAL);
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_in_file(folder, rows[i].file, rows[i].part, rows[i].wanted);
	design_release(&design);
}

/* What the Export blade says of a tool is two lines of 78 columns below it, where lines are broken between words. */
static void what_is_said_of_a_tool_fits_below_the_blade(void)
{
	for (size_t i = 0; i < IMPORT_TOOL_COUNT; i++)
		expect(strlen(import_tools[i].contains) + strlen(import_tools[i].lacks) < 150, "%s", import_tools[i].id);
}

/* IntuneManagement and IntuneCD go by name, Terraform looks the name up, and IntuneBackupAndRestore can't. */
static void groups_without_an_id_go_by_name_where_a_tool_can(void)
{
	struct design design;
	const char *folder;
	char *text;

	example_load(&design);
	without_ids(&design);
	folder = exported_for_all(&design, CLOUD_GLOBAL);
	expect_in_file(folder, "terraform/contoso_scep_ios.tf",
		"group_id = data.microsoft365_graph_beta_groups_group.mobile_users.id", true);
	expect_in_file(folder, "terraform/_groups.tf",
		"data \"microsoft365_graph_beta_groups_group\" \"mobile_users\" {\n  display_name = \"Mobile users\"\n}", true);
	expect_in_file(folder, "intunecd/Device Configurations/" IOS ".json", "\"groupName\": \"Mobile users\"", true);
	text = read_in(folder, "intunemanagement/MigrationTable.json", NULL);
	expect(text && strstr(text, "\"Id\": \"\"") == NULL && strstr(text, "Contractors"), "each group has an id: %s", text);
	free(text);
	text = read_in(folder, "manifest.json", NULL);
	expect(text && !strstr(text, "Assignments/" IOS), "no assignment by id");
	free(text);
	design_release(&design);
}

/* The example with a group whose name IntuneCD and IntuneManagement do not escape when they look for it. */
static const char *exported_for_group(struct design *design, const char *name, const char *id)
{
	struct groups groups;

	example_load(design);
	groups = groups_copy(&design->groups);
	groups_add(&groups, name, id, "");
	design_set_groups(design, &groups, NULL);
	test_set(design, test_profile(design, IOS), FIELD_ASSIGNMENTS, name);
	return exported_for_all(design, CLOUD_GLOBAL);
}

/* IntuneManagement would create such a group a second time, without members. */
static void groups_that_a_tool_would_not_find_go_by_id(void)
{
	static const char id[] = "5d6e7f80-1111-4222-8333-444455556666";
	static const struct {
		const char *name, *id, *file, *part;
		bool wanted;
	} rows[] = {
		{ "Jane's team", id, "intunecd/Device Configurations/" IOS ".json", id, true },
		{ "Jane's team", id, "intunecd/Device Configurations/" IOS ".json", "groupName", false },
		{ "Jane's team", id, "intunemanagement/DeviceConfiguration/" IOS ".json", id, true },
		{ "Jane's team", id, "intunemanagement/MigrationTable.json", id, false },
		{ "Jane's team", "", "intunecd/Device Configurations/" IOS ".json", "AssignmentTarget", false },
		{ "Jane's team", "", "intunemanagement/DeviceConfiguration/" IOS ".json", "AssignmentTarget", false },
		{ "Jane's team", "", "intunemanagement/MigrationTable.json", "Jane", false },
		{ "R&D", id, "intunecd/Device Configurations/" IOS ".json", "\"groupName\": \"R&D\"", true },
		{ "R&D", id, "intunemanagement/MigrationTable.json", id, false },
		{ "R-D", id, "intunemanagement/MigrationTable.json", id, true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		const char *folder = exported_for_group(&design, rows[i].name, rows[i].id);

		expect_in_file(folder, rows[i].file, rows[i].part, rows[i].wanted);
		design_release(&design);
	}
}

static void the_address_is_of_the_cloud(void)
{
	struct design design;
	const char *folder;

	example_load(&design);
	folder = exported_for_all(&design, CLOUD_USGOV);
	expect_in_file(folder, "intunemanagement/DeviceConfiguration/" IOS ".json", "https://graph.microsoft.us/beta/", true);
	expect_in_file(folder, "terraform/contoso_scep_ios.tf", "https://graph.microsoft.us/beta/", true);
	expect_in_file(folder, "README.txt", "https://graph.microsoft.com", false);
	expect_in_file(folder, "README.txt", "this bundle is for US Government (GCC High): use import.ps1", true);
	expect_in_file(folder, "README.txt", "IntuneCD-startupdate", false);
	expect_in_file(folder, "manifest.json", "\"cloud\": \"usgov\"", true);
	design_release(&design);
}

/* Text that Terraform would take for a template, and names that give the same word. */
static void terraform_takes_every_text_as_it_is(void)
{
	struct design design;
	struct profile *profile;
	const char *folder;

	example_load(&design);
	profile = test_profile(&design, IOS);
	test_set(&design, profile, FIELD_DESCRIPTION, "${var.x} %{ if true } \"quoted\" \\ $${x}");
	test_set(&design, profile, FIELD_NAME, "10 Contoso - iOS");
	test_set(&design, test_profile(&design, "Contoso SCEP - macOS"), FIELD_NAME, "Contoso SCEP-Android");
	folder = exported_for_all(&design, CLOUD_GLOBAL);
	expect_in_file(
		folder, "terraform/profile_10_contoso_ios.tf", "\"$${var.x} %%{ if true } \\\"quoted\\\" \\\\ $$${x}\"", true);
	expect_in_file(folder, "terraform/contoso_scep_android.tf", "\"Contoso SCEP - Android\"", true);
	expect_in_file(folder, "terraform/contoso_scep_android_96276b19.tf", "\"Contoso SCEP-Android\"", true);
	design_release(&design);
}

/* A body may end with an object, whose brace is not the body's. */
static void terraform_has_the_last_object_as_a_whole(void)
{
	struct design design;
	struct profile *profile;
	const char *folder;

	example_load(&design);
	profile = test_profile(&design, IOS);
	profile->unknown_graph = xstrdup("\"applicability\": {\"minOSVersion\": \"10\"}");
	folder = exported_for_all(&design, CLOUD_GLOBAL);
	expect_in_file(folder, "terraform/contoso_scep_ios.tf",
		"\"applicability\": {\"minOSVersion\": \"10\"},\n    \"rootCertificate@odata.bind\"", true);
	design_release(&design);
}

static void filters_are_in_every_form(void)
{
	struct design design;
	struct profile *profile;
	struct value targets;
	const char *folder;

	example_load(&design);
	profile = test_profile(&design, IOS);
	targets = value_copy(&profile->values[FIELD_ASSIGNMENTS]);
	item_set_filter(&targets.list->items[0], "11111111-2222-4333-8444-555555555555", "Corporate", true);
	design_set(&design, profile, FIELD_ASSIGNMENTS, &targets, EDIT_STEP, NULL);
	folder = exported_for_all(&design, CLOUD_GLOBAL);
	expect_in_file(folder, "intunecd/Device Configurations/" IOS ".json",
		"\"deviceAndAppManagementAssignmentFilterId\": \"Corporate\",\n        "
		"\"deviceAndAppManagementAssignmentFilterType\": \"exclude\"",
		true);
	expect_in_file(folder, "terraform/contoso_scep_ios.tf",
		"      filter_id   = \"11111111-2222-4333-8444-555555555555\"\n      filter_type = \"exclude\"", true);
	expect_in_file(folder, "intunemanagement/MigrationTable.json", "\"Type\": \"AssignmentFilter\"", true);
	design_release(&design);
}

/* --- for one tenant */

/* The ids that the tenant has are in the bodies; a root that it has twice, or not at all, has none. */
static void a_bundle_for_a_tenant_names_the_roots_by_id(void)
{
	static const char id[] = "5f0c1b1e-0000-4000-8000-00000000000a";
	struct design design, tenant;
	struct tenant_ids ids = TENANT_IDS_INIT;
	struct bundle_options options = { .tools = ALL_TOOLS, .tenant = &ids };
	const char *folder = tempdir_path("tenant");
	struct bundle_result result;
	struct err err = { 0 };
	struct profile *root;

	example_load(&design);
	design_init(&tenant, design.edition);
	root = design_load_profile(&tenant, id);
	profile_set_kind(root, test_profile(&design, "Contoso Root - iOS")->kind);
	root->values[FIELD_NAME] = value_text("Contoso Root - iOS");
	for (int copy = 0; copy < 2; copy++) {
		root = design_load_profile(
			&tenant, copy ? "6f0c1b1e-0000-4000-8000-00000000000b" : "6f0c1b1e-0000-4000-8000-00000000000c");
		profile_set_kind(root, test_profile(&design, "Contoso Root - macOS")->kind);
		root->values[FIELD_NAME] = value_text("Contoso Root - macOS");
	}
	tenant_ids_add(&ids, &tenant);
	expect(bundle_write(&design, folder, &options, &result, &err) == 0, "%s", err.message);
	expect_in_file(folder, "profiles/" IOS ".json",
		"\"rootCertificate@odata.bind\": "
		"\"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('5f0c1b1e-0000-4000-8000-00000000000a')\"",
		true);
	expect_in_file(folder, "intunecd/Device Configurations/" IOS ".json", id, true);
	expect_in_file(folder, "intunebackup/Device Configurations/" IOS ".json", id, true);
	expect_in_file(folder, "profiles/Contoso SCEP - macOS.json", "odata.bind", false);
	expect_in_file(folder, "manifest.json", "\"tenant\": {", true);
	expect(result.roots_without_id > 0, "%zu links without an id", result.roots_without_id);
	tenant_ids_release(&ids);
	design_release(&tenant);
	design_release(&design);
}

/* --- read back */

static void expect_same_profiles(const struct design *design, const char *folder, const char *tool, bool links)
{
	struct strbuf path = STRBUF_INIT;
	struct err err = { 0 };
	struct input input;
	char *words[1];
	struct input_wish wish = INPUT_WISH_NONE;

	wish.edition = (int)design->edition;
	path_join(&path, folder, tool);
	words[0] = path.text;
	expect(input_open_as(&input, words, 1, &wish, &err) == 0, "%s: %s", tool, err.message);
	expect_number(input.design.count, design->count, "%s", tool);
	for (size_t i = 0; i < input.design.count; i++) {
		const struct profile *read = input.design.profiles[i];
		const struct profile *from = design_by_name(design, profile_name(read));
		const struct profile *root = from ? design_profile(design, profile_link(from)) : NULL;
		const struct profile *read_root = design_profile(&input.design, profile_link(read));

		expect(from && value_count(&read->values[FIELD_ASSIGNMENTS]) == value_count(&from->values[FIELD_ASSIGNMENTS]),
			"%s: %s has its assignments", tool, profile_name(read));
		if (links && from && profile_link_field(from) == FIELD_ROOT)
			expect_text(read_root ? profile_name(read_root) : "", root ? profile_name(root) : "", "%s: %s", tool,
				profile_name(read));
	}
	input_close(&input);
	strbuf_release(&path);
}

static void the_importer_reads_the_folders_back(void)
{
	struct design design;
	const char *folder;

	example_load(&design);
	folder = exported_for_all(&design, CLOUD_GLOBAL);
	expect_same_profiles(&design, folder, "intunecd", false);
	expect_same_profiles(&design, folder, "intunebackup", false);
	expect_same_profiles(&design, folder, "intunemanagement", true);
	design_release(&design);
}

void suite_tool_folders(void)
{
	CU_pSuite suite = CU_add_suite("tool_folders", NULL, NULL);

	CU_add_test(suite, "every file has what its tool reads", every_file_has_what_its_tool_reads);
	CU_add_test(suite, "what is said of a tool fits below the blade", what_is_said_of_a_tool_fits_below_the_blade);
	CU_add_test(suite, "groups without an id go by name where a tool can", groups_without_an_id_go_by_name_where_a_tool_can);
	CU_add_test(suite, "groups that a tool would not find go by id", groups_that_a_tool_would_not_find_go_by_id);
	CU_add_test(suite, "the address is of the cloud", the_address_is_of_the_cloud);
	CU_add_test(suite, "Terraform takes every text as it is", terraform_takes_every_text_as_it_is);
	CU_add_test(suite, "Terraform has the last object as a whole", terraform_has_the_last_object_as_a_whole);
	CU_add_test(suite, "filters are in every form", filters_are_in_every_form);
	CU_add_test(suite, "a bundle for a tenant names the roots by id", a_bundle_for_a_tenant_names_the_roots_by_id);
	CU_add_test(suite, "the importer reads the folders back", the_importer_reads_the_folders_back);
}
