/* Deleting, ignoring, fixing and copying many profiles. */
#include <stdlib.h>
#include <string.h>

#include "model/bulk/copy_several.h"
#include "model/bulk/fix_several.h"
#include "model/bulk/ignore_rule.h"
#include "model/bulk/remove.h"
#include "model/replicate/plan.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/model/bulk/plan_lines.h"

void suite_several(void);

static void expect_lines(const struct bulk_plan *plan, const struct design *design, const char *wanted, const char *what)
{
	char *lines = plan_lines(plan, design);

	expect_text(lines, wanted, "%s", what);
	free(lines);
}

static void profiles_are_deleted(void)
{
	struct bulk_profiles profiles;
	struct bulk_plan plan;
	struct design design;

	example_load(&design);
	profiles = profiles_named(&design, "- Windows 8.1");
	profiles = (struct bulk_profiles){ profiles.slots, 2 };
	bulk_plan_remove(&plan, &design, &profiles);
	expect_lines(&plan, &design,
		"+ Contoso Root - Windows 8.1: delete (1 profile links to it)\n"
		"+ Contoso Issuing CA - Windows 8.1: delete\n",
		"two of three");
	expect_one_step(&plan, &design, "deletion of 2 profiles", "two of three");
	expect_number(design.count, 18, "profiles");
	release_profiles(&profiles);
	profiles = all_profiles(&design);
	bulk_plan_remove(&plan, &design, &profiles);
	expect_one_step(&plan, &design, "deletion of 18 profiles", "all");
	expect_number(design.count, 0, "profiles");
	release_profiles(&profiles);
	design_release(&design);
}

static void rules_are_ignored(void)
{
	struct bulk_profiles profiles;
	struct checker checker;
	struct bulk_plan plan;
	struct design design;

	example_load(&design);
	test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_KEY_SIZE, "size1024");
	test_set(&design, test_profile(&design, "Contoso SCEP - macOS"), FIELD_KEY_SIZE, "size1024");
	test_set(&design, test_profile(&design, "Contoso SCEP - macOS"), FIELD_IGNORE, "key-size-weak");
	test_set(&design, test_profile(&design, "Contoso SCEP - Android"), FIELD_ROOT, "");
	checker_init(&checker, &design, TEST_TODAY);
	profiles = profiles_named(&design, "SCEP");
	profiles.count = 4;
	bulk_plan_ignore(&plan, &design, &profiles, &checker, rule_find("key-size-weak"), true);
	expect_lines(&plan, &design,
		"- Contoso SCEP - Android: key-size-weak: has no such problem\n"
		"- Contoso SCEP - Android for Work: key-size-weak: has no such problem\n"
		"+ Contoso SCEP - iOS: Ignored rules: (empty) -> key-size-weak\n"
		"- Contoso SCEP - macOS: key-size-weak: is ignored already\n",
		"a warning");
	expect_one_step(&plan, &design, "ignored rules of Contoso SCEP - iOS", "a warning");
	checker_refresh(&checker);
	bulk_plan_ignore(&plan, &design, &profiles, &checker, rule_find("root-missing"), true);
	expect_has(plan.items[0].reason, "is an error", "an error");
	bulk_plan_release(&plan);
	bulk_plan_ignore(&plan, &design, &profiles, &checker, rule_find("key-size-weak"), false);
	expect_one_step(&plan, &design, "ignored rules of 2 profiles", "reported again");
	checker_release(&checker);
	release_profiles(&profiles);
	design_release(&design);
}

/* In the chosen profiles only, also if the fix changes another profile; for one rule, only what that rule reports. */
static void findings_are_fixed(void)
{
	static const struct {
		const char *profiles;
		const char *rule; /* NULL: all */
		const char *wanted, *label;
	} rows[] = {
		{ "SCEP - A", NULL,
			"+ Contoso SCEP - Android: Key size (bits): 1024 -> 2048; Hash algorithm: SHA-1 -> SHA-2\n"
			"- Contoso SCEP - Android for Work: has no problems\n",
			"fixes of Contoso SCEP - Android" },
		{ "SCEP - A", "key-size-weak",
			"+ Contoso SCEP - Android: Key size (bits): 1024 -> 2048\n"
			"- Contoso SCEP - Android for Work: has no such problem\n",
			"fixes of Contoso SCEP - Android" },
		{ "SCEP - W", NULL,
			"+ Contoso SCEP - Windows 10: Key size (bits): 1024 -> 2048\n"
			"- Contoso SCEP - Windows Phone 8.1: 1 problem that can't be fixed automatically\n"
			"- Contoso SCEP - Windows 8.1: 3 problems that can't be fixed automatically\n",
			"fixes of Contoso SCEP - Windows 10" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bulk_profiles profiles;
		struct err err = { 0 };
		struct checker checker;
		struct bulk_plan plan;
		struct design design;

		example_load(&design);
		test_set(&design, test_profile(&design, "Contoso SCEP - Android"), FIELD_KEY_SIZE, "size1024");
		test_set(&design, test_profile(&design, "Contoso SCEP - Android"), FIELD_HASH, "sha1");
		test_set(&design, test_profile(&design, "Contoso SCEP - Windows 10"), FIELD_KEY_SIZE, "size1024");
		test_set(&design, test_profile(&design, "Contoso SCEP - Windows 8.1"), FIELD_SCEP_URLS, "");
		checker_init(&checker, &design, TEST_TODAY);
		profiles = profiles_named(&design, rows[i].profiles);
		expect(bulk_plan_fixes(&plan, &design, &profiles, &checker, rows[i].rule ? rule_find(rows[i].rule) : NULL, NULL,
			       &err) == 0,
			"row %zu: %s", i, err.message);
		expect_lines(&plan, &design, rows[i].wanted, rows[i].profiles);
		expect_one_step(&plan, &design, rows[i].label, rows[i].profiles);
		checker_release(&checker);
		release_profiles(&profiles);
		design_release(&design);
	}
}

static void profiles_are_copied(void)
{
	struct bulk_profiles profiles;
	struct err err = { 0 };
	struct bulk_plan plan;
	struct design design;

	example_load(&design);
	profiles = profiles_named(&design, "SCEP");
	profiles.count = 4;
	expect(bulk_plan_copies(
		       &plan, &design, &profiles, PLATFORM_BIT(PLATFORM_MACOS) | PLATFORM_BIT(PLATFORM_IOS), NULL, &err) == 0,
		"%s", err.message);
	expect_lines(&plan, &design,
		"+ Contoso SCEP - Android: create Contoso SCEP - iOS (2) (Hash algorithm: Android and Windows only)\n"
		"+ Contoso SCEP - Android: create Contoso SCEP - macOS (2) (Hash algorithm: Android and Windows only)\n"
		"+ Contoso SCEP - Android for Work: create Contoso SCEP - iOS (3) (Hash algorithm: Android and Windows only)\n"
		"+ Contoso SCEP - Android for Work: create Contoso SCEP - macOS (3) (Hash algorithm: Android and Windows only)\n"
		"+ Contoso SCEP - iOS: create Contoso SCEP - macOS (4) (Subject name format: Custom (iOS only) becomes Common name "
		"including email)\n"
		"+ Contoso SCEP - macOS: create Contoso SCEP - iOS (4)\n"
		"- Contoso SCEP - iOS: is for this platform already\n"
		"- Contoso SCEP - macOS: is for this platform already\n",
		"SCEP for Apple");
	expect_one_step(&plan, &design, "copies of 4 profiles", "SCEP for Apple");
	expect_number(test_profile(&design, "Contoso SCEP - macOS (2)")->index,
		test_profile(&design, "Contoso SCEP - Android")->index + 2, "the second copy is after the first");
	release_profiles(&profiles);
	profiles = profiles_named(&design, "Root - iOS");
	bulk_plan_copies(&plan, &design, &profiles, PLATFORM_BIT(PLATFORM_MACOS), NULL, &err);
	expect_lines(
		&plan, &design, "- Contoso Root - iOS: macOS: has a trusted profile with this certificate already\n", "a root");
	bulk_plan_release(&plan);
	release_profiles(&profiles);
	profiles = profiles_named(&design, "PKCS - iOS");
	bulk_plan_copies(&plan, &design, &profiles, PLATFORM_BIT(PLATFORM_WINDOWS_81), NULL, &err);
	expect_lines(&plan, &design,
		"- Contoso PKCS - iOS: Windows 8.1 and later: PKCS certificate: Android, iOS and Windows 10 only\n",
		"no such kind");
	bulk_plan_release(&plan);
	release_profiles(&profiles);
	design_release(&design);
}

void suite_several(void)
{
	CU_pSuite suite = CU_add_suite("bulk: several", NULL, NULL);

	CU_ADD_TEST(suite, profiles_are_deleted);
	CU_ADD_TEST(suite, rules_are_ignored);
	CU_ADD_TEST(suite, findings_are_fixed);
	CU_ADD_TEST(suite, profiles_are_copied);
}
