/* Rules of the groups that profiles are assigned to. */
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_rules_groups(void);

/* A group's id stands in the bundle of every profile that is assigned to it; an edit of the groups is seen at once. */
static void groups_are_looked_at(void)
{
	struct design design;
	struct checker checker;
	struct groups groups;

	example_load(&design);
	checker_init(&checker, &design, TEST_TODAY);
	expect_number(checker.totals[SEVERITY_ERROR], 0, "as it is");
	groups = groups_copy(&design.groups);
	free(groups.items[0].id);
	groups.items[0].id = xstrdup("a\x1b[1m");
	design_set_groups(&design, &groups, NULL);
	checker_refresh(&checker);
	expect_number(checker.totals[SEVERITY_ERROR], design.count, "each of the profiles assigned to it");
	design_undo(&design);
	checker_refresh(&checker);
	expect_number(checker.totals[SEVERITY_ERROR], 0, "undone");
	checker_release(&checker);
	design_release(&design);
}

/* What a design of the example finds once its first group is this, before an export for some tools. */
static void expect_of_group_for(const char *id, const char *members, bool twice, enum purpose purpose, import_tool_mask tools,
	const char *rule, size_t wanted)
{
	struct design design;
	struct checker checker;
	struct groups groups;
	size_t count = 0;

	example_load(&design);
	groups = groups_copy(&design.groups);
	free(groups.items[0].id);
	groups.items[0].id = xstrdup(id);
	free(groups.items[0].members);
	groups.items[0].members = xstrdup(members);
	if (twice)
		groups_add(&groups, groups.items[0].name, "", "");
	design_set_groups(&design, &groups, NULL);
	checker_prepare(&checker, &design, TEST_TODAY);
	checker.context.purpose = purpose;
	checker.context.tools = tools;
	checker_refresh(&checker);
	for (size_t i = 0; i < design.count; i++) {
		const struct findings *findings = checker_findings(&checker, design.profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			count += strcmp(findings->items[j].rule->id, rule) == 0;
	}
	expect_number(count, wanted, "%s, %s: %s", id, members, rule);
	checker_release(&checker);
	design_release(&design);
}

/* The same before an export that is for no tool. */
static void expect_of_group(
	const char *id, const char *members, bool twice, enum purpose purpose, const char *rule, size_t wanted)
{
	expect_of_group_for(id, members, twice, purpose, 0, rule, wanted);
}

static void groups_have_rules_of_their_own(void)
{
	static const char guid[] = "3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b";

	expect_of_group("", "users", false, PURPOSE_EXPORT, "assign-group-id-missing", 20);
	expect_of_group("", "users", false, PURPOSE_CHECK, "assign-group-id-missing", 0);
	expect_of_group("3f2a7c1e", "users", false, PURPOSE_CHECK, "assign-group-id-missing", 20);
	expect_of_group(guid, "users", false, PURPOSE_EXPORT, "assign-group-id-missing", 0);
	expect_of_group(guid, "devices", false, PURPOSE_CHECK, "assign-device-group", 20);
	expect_of_group(guid, "users", false, PURPOSE_CHECK, "assign-device-group", 0);
	expect_of_group(guid, "user", false, PURPOSE_CHECK, "value-not-offered", 20);
	expect_of_group(guid, "", false, PURPOSE_CHECK, "value-not-offered", 0);
	expect_of_group(guid, "users", true, PURPOSE_CHECK, "group-duplicate", 20);
	expect_of_group(guid, "users", false, PURPOSE_CHECK, "group-duplicate", 0);
	expect_of_group_for(
		"", "users", false, PURPOSE_EXPORT, IMPORT_TOOL_BIT(IMPORT_TOOL_INTUNEBACKUP), "assign-tool-limit", 20);
	expect_of_group_for("", "users", false, PURPOSE_EXPORT, IMPORT_TOOL_BIT(IMPORT_TOOL_INTUNECD), "assign-tool-limit", 0);
	expect_of_group_for(
		guid, "users", false, PURPOSE_EXPORT, IMPORT_TOOL_BIT(IMPORT_TOOL_INTUNEBACKUP), "assign-tool-limit", 0);
}

/* Without an id a group can be found by name, but not by every tool by every name. */
static void a_tool_does_not_find_every_name(void)
{
	static const struct {
		const char *name;
		enum import_tool_id tool;
		bool found;
	} rows[] = {
		{ "Mobile users", IMPORT_TOOL_INTUNEBACKUP, false },
		{ "Mobile users", IMPORT_TOOL_INTUNECD, true },
		{ "Mobile users", IMPORT_TOOL_INTUNEMANAGEMENT, true },
		{ "Jane's team", IMPORT_TOOL_INTUNECD, false },
		{ "Jane's team", IMPORT_TOOL_INTUNEMANAGEMENT, false },
		{ "Jane's team", IMPORT_TOOL_TERRAFORM, true },
		{ "R&D + 50% #1", IMPORT_TOOL_INTUNECD, true },
		{ "R+D", IMPORT_TOOL_INTUNEMANAGEMENT, false },
		{ "R&D", IMPORT_TOOL_INTUNEMANAGEMENT, false },
		{ "Team #1", IMPORT_TOOL_INTUNEMANAGEMENT, false },
		{ "50%20", IMPORT_TOOL_INTUNEMANAGEMENT, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		expect(import_tool_needs_group_id(&import_tools[rows[i].tool], rows[i].name) != rows[i].found, "%s: %s",
			import_tools[rows[i].tool].id, rows[i].name);
}

/* With an object ID no tool has to find the name. */
static void an_apostrophe_matters_without_an_id(void)
{
	static const char *const ids[] = { "", "3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b" };

	for (size_t i = 0; i < COUNT(ids); i++) {
		struct design design;
		struct checker checker;
		struct groups groups;
		struct profile *profile;
		size_t count = 0;

		example_load(&design);
		profile = test_profile(&design, "Contoso SCEP - iOS");
		groups = groups_copy(&design.groups);
		groups_add(&groups, "Jane's team", ids[i], "");
		design_set_groups(&design, &groups, NULL);
		test_set(&design, profile, FIELD_ASSIGNMENTS, "Jane's team");
		checker_prepare(&checker, &design, TEST_TODAY);
		checker_refresh(&checker);
		for (size_t j = 0; j < checker_findings(&checker, profile)->count; j++)
			count += strcmp(checker_findings(&checker, profile)->items[j].rule->id, "assign-group-name") == 0;
		expect_number(count, *ids[i] ? 0 : 1, "the id \"%s\"", ids[i]);
		checker_release(&checker);
		design_release(&design);
	}
}

/* The profile is named before the trusted one that it links to. */
static void findings_name_the_assigned_users(void)
{
	static const struct {
		const char *own, *its, *wanted;
	} rows[] = {
		{ "All devices", "All users", "the profile is assigned to devices, but its trusted profile to users" },
		{ "All users", "All devices", "the profile is assigned to users, but its trusted profile to devices" },
		{ "All users,All devices", "All devices", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct checker checker;
		struct profile *profile;
		const struct findings *findings;
		const char *message = NULL;

		example_load(&design);
		profile = test_profile(&design, "Contoso SCEP - macOS");
		test_set(&design, profile, FIELD_ASSIGNMENTS, rows[i].own);
		test_set(&design, test_profile(&design, "Contoso Root - macOS"), FIELD_ASSIGNMENTS, rows[i].its);
		checker_init(&checker, &design, TEST_TODAY);
		findings = checker_findings(&checker, profile);
		for (size_t j = 0; j < findings->count; j++)
			if (strcmp(findings->items[j].rule->id, "assign-kind-differs") == 0)
				message = findings->items[j].message;
		expect_text(message ? message : "", rows[i].wanted ? rows[i].wanted : "", "row %zu", i);
		checker_release(&checker);
		design_release(&design);
	}
}

void suite_rules_groups(void)
{
	CU_pSuite suite = CU_add_suite("rules of groups", NULL, NULL);

	CU_add_test(suite, "groups are looked at", groups_are_looked_at);
	CU_add_test(suite, "groups have rules of their own", groups_have_rules_of_their_own);
	CU_add_test(suite, "a tool does not find every name", a_tool_does_not_find_every_name);
	CU_add_test(suite, "an apostrophe matters without an id", an_apostrophe_matters_without_an_id);
	CU_add_test(suite, "findings name the assigned users", findings_name_the_assigned_users);
}
