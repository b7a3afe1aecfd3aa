/* One assignment for many profiles, and away from them again. */
#include <stdlib.h>
#include <string.h>

#include "model/bulk/assignment.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/model/bulk/plan_lines.h"

void suite_assignment(void);

#define BEFORE "Assignments: Mobile users, Contractors (excluded) -> "

static void plans_say_what_becomes_of_assignments(void)
{
	static const struct {
		bool removes;
		struct bulk_target target;
		const char *wanted; /* for the two PKCS profiles of Apple's platforms, the second of which has no assignment */
		const char *label;
	} rows[] = {
		{ false, { .target = TARGET_ALL_DEVICES },
			"+ Contoso PKCS - iOS: " BEFORE "Mobile users, Contractors (excluded), All devices\n"
			"+ Contoso PKCS - Windows 10: Assignments: (empty) -> All devices\n",
			"assignment of 2 profiles" },
		{ false, { .group = "Mobile users" },
			"- Contoso PKCS - iOS: Mobile users: is assigned already\n"
			"+ Contoso PKCS - Windows 10: Assignments: (empty) -> Mobile users\n",
			"assignment of Contoso PKCS - Windows 10" },
		{ false, { .group = "Mobile users", .excluded = true },
			"+ Contoso PKCS - iOS: " BEFORE "Mobile users (excluded), Contractors (excluded)\n"
			"+ Contoso PKCS - Windows 10: Assignments: (empty) -> Mobile users (excluded)\n",
			"assignment of 2 profiles" },
		{ false, { .group = "Contractors", .excluded = true },
			"- Contoso PKCS - iOS: Contractors: is excluded already\n"
			"+ Contoso PKCS - Windows 10: Assignments: (empty) -> Contractors (excluded)\n",
			"assignment of Contoso PKCS - Windows 10" },
		{ false, { .group = "Mobile users", .filter_id = "f1", .filter_name = "Corporate" },
			"+ Contoso PKCS - iOS: " BEFORE "Mobile users (filter includes: Corporate), Contractors (excluded)\n"
			"+ Contoso PKCS - Windows 10: Assignments: (empty) -> Mobile users (filter includes: Corporate)\n",
			"assignment of 2 profiles" },
		{ false, { .group = "Laptops" },
			"+ Contoso PKCS - iOS: " BEFORE "Mobile users, Contractors (excluded), Laptops\n"
			"+ Contoso PKCS - Windows 10: Assignments: (empty) -> Laptops\n"
			"+ New group Laptops\n",
			"assignment of 2 profiles" },
		{ true, { .group = "Contractors" },
			"+ Contoso PKCS - iOS: " BEFORE "Mobile users\n"
			"- Contoso PKCS - Windows 10: Contractors: is not in its assignments\n",
			"assignment of Contoso PKCS - iOS" },
		{ false, { .target = TARGET_ALL_USERS, .excluded = true },
			"- Contoso PKCS - iOS: All users: only groups can be excluded\n"
			"- Contoso PKCS - Windows 10: All users: only groups can be excluded\n",
			NULL },
		{ true, { .target = TARGET_ALL_USERS },
			"- Contoso PKCS - iOS: All users: is not in its assignments\n"
			"- Contoso PKCS - Windows 10: All users: is not in its assignments\n",
			NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bulk_profiles profiles;
		struct bulk_plan plan;
		struct design design;
		char *lines;

		example_load(&design);
		test_set(&design, test_profile(&design, "Contoso PKCS - Windows 10"), FIELD_ASSIGNMENTS, "");
		design_saved(&design);
		profiles = (struct bulk_profiles){ (size_t[]){ test_profile(&design, "Contoso PKCS - iOS")->slot,
							   test_profile(&design, "Contoso PKCS - Windows 10")->slot },
			2 };
		if (rows[i].removes)
			bulk_plan_unassign(&plan, &design, &profiles, &rows[i].target);
		else
			bulk_plan_assign(&plan, &design, &profiles, &rows[i].target);
		lines = plan_lines(&plan, &design);
		expect_row_text(i, lines, rows[i].wanted);
		if (rows[i].label)
			expect_one_step(&plan, &design, rows[i].label, rows[i].label);
		else
			expect_nothing(&plan, &design, "nothing to remove");
		expect_row_number(i, design_group(&design, "Laptops") != NULL,
			rows[i].target.group && strcmp(rows[i].target.group, "Laptops") == 0);
		free(lines);
		design_release(&design);
	}
}

static void the_last_assignment_can_be_removed(void)
{
	const struct bulk_target target = { .group = "Laptops" };
	struct bulk_profiles profiles;
	struct bulk_plan plan;
	struct design design;

	example_load(&design);
	test_set(&design, design.profiles[3], FIELD_ASSIGNMENTS, "Laptops");
	profiles = all_profiles(&design);
	bulk_plan_unassign(&plan, &design, &profiles, &target);
	expect_number(bulk_plan_profiles(&plan), 1, "profiles");
	expect_number(bulk_plan_left_out(&plan), design.count - 1, "left out");
	expect_one_step(&plan, &design, "assignment of Contoso Root - Android for Work", "the last one");
	expect_number(value_count(&design.profiles[3]->values[FIELD_ASSIGNMENTS]), 0, "assignments");
	release_profiles(&profiles);
	design_release(&design);
}

void suite_assignment(void)
{
	CU_pSuite suite = CU_add_suite("bulk: assignment", NULL, NULL);

	CU_ADD_TEST(suite, plans_say_what_becomes_of_assignments);
	CU_ADD_TEST(suite, the_last_assignment_can_be_removed);
}
