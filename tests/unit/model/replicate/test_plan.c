/* Copies for other platforms and whole sets: what the plan says, what is made of it, and that one undo takes it back. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/design/visibility.h"
#include "tests/support/fields.h"
#include "tests/unit/model/replicate/plan_text.h"

void suite_replicate(void);

static void plan_copies(struct replicate_plan *plan, const struct design *design, const struct profile *profile, unsigned wanted,
	const char *pattern)
{
	struct strbuf own = STRBUF_INIT;
	struct strbuf trusted = STRBUF_INIT;
	struct checker checker;
	struct replicate_request request;

	checker_init(&checker, design, TEST_TODAY);
	request = replicate_request_of(&checker.index, profile, &own, &trusted);
	request.platforms = wanted;
	request.pattern = pattern ? pattern : request.pattern;
	replicate_plan_make(plan, &request);
	checker_release(&checker);
	strbuf_release(&own);
	strbuf_release(&trusted);
}

static void plans_say_what_will_be(void)
{
	static const struct {
		const char *profile;
		enum field_id field; /* changed before, FIELD_NONE: none */
		const char *text;
		unsigned platforms;
		const char *wanted;
	} rows[] = {
		{ "Contoso SCEP - iOS", FIELD_NONE, "", PLATFORM_BIT(PLATFORM_MACOS),
			"macOS: = Contoso Root - macOS; + Contoso SCEP - macOS (2) > Contoso Root - macOS; Subject name format: "
			"Custom (iOS only) becomes Common name including email\n" },
		{ "Contoso SCEP - iOS", FIELD_SUBJECT_FORMAT, "commonName", PLATFORM_BIT(PLATFORM_WINDOWS_81),
			"windows81: = Contoso Root - Windows 8.1; + Contoso SCEP - Windows 8.1 (2) > Contoso Root - Windows 8.1; "
			"needs Key storage provider (KSP); gets Hash algorithm: SHA-2\n" },
		{ "Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail",
			PLATFORM_BIT(PLATFORM_WINDOWS_81) | PLATFORM_BIT(PLATFORM_IOS),
			"ios: = Contoso Root - iOS; + Contoso SCEP - iOS (2) > Contoso Root - iOS; Key storage "
			"provider (KSP): Windows only; "
			"Hash algorithm: Android and Windows only\n"
			"windows81: = Contoso Root - Windows 8.1; + Contoso SCEP - Windows 8.1 (2) > Contoso Root - "
			"Windows 8.1; "
			"Key storage provider (KSP): Enroll to Passport, otherwise fail (Windows 10 and later) (<scep "
			"keyStorageProvider=usePassportForWorkKspOtherwiseFail> only) becomes "
			"Enroll to Trusted Platform Module (TPM) KSP, otherwise fail\n" },
		{ "Contoso PKCS - Android", FIELD_SAN, "emailAddress,customAzureADAttribute",
			PLATFORM_BIT(PLATFORM_IOS) | PLATFORM_BIT(PLATFORM_MACOS),
			"ios: = Contoso Root - iOS; + Contoso PKCS - iOS (2) > Contoso Root - iOS; Subject alternative name: "
			"Custom Azure AD attribute (Android only) is left out; "
			"Extended key usage: Android only\n"
			"macOS: PKCS certificate: <pkcs> only\n"
			"windowsPhone81: PKCS certificate: <pkcs> only\n"
			"windows81: PKCS certificate: <pkcs> only\n" },
		{ "Contoso SCEP - iOS", FIELD_ROOT, "", PLATFORM_BIT(PLATFORM_MACOS),
			"macOS: + Contoso SCEP - macOS (2) > nothing; is not linked to a trusted profile, because "
			"Contoso SCEP - iOS is not linked to one either; Subject name format: Custom (iOS only) becomes Common name including email\n" },
		{ "Contoso SCEP - iOS", FIELD_ROOT, "Contoso SCEP - macOS", PLATFORM_BIT(PLATFORM_MACOS),
			"macOS: + Contoso SCEP - macOS (2) > nothing; is not linked to a trusted profile, because "
			"Contoso SCEP - iOS is not linked to one either; Subject name format: Custom (iOS only) becomes Common name including email\n" },
		{ "Contoso Root - iOS", FIELD_NONE, "", PLATFORM_BIT(PLATFORM_MACOS), "macOS: = Contoso Root - macOS;\n" },
		{ "Contoso Issuing CA - Windows 10", FIELD_NONE, "",
			PLATFORM_BIT(PLATFORM_MACOS) | PLATFORM_BIT(PLATFORM_WINDOWS_81),
			"macOS: + Contoso Issuing CA - macOS; Destination store: <trusted destinationStore> "
			"only\n"
			"windows81: = Contoso Issuing CA - Windows 8.1;\n" },
		{ "Contoso SCEP - iOS", FIELD_ASSIGNMENTS, "Staff,-Contractors", PLATFORM_BIT(PLATFORM_MACOS),
			"macOS: > Contoso Root - macOS; + Contoso SCEP - macOS (2) > Contoso Root - macOS; Subject name format: "
			"Custom (iOS only) becomes Common name including email\n" },
		{ "Contoso SCEP - iOS", FIELD_NAME, "Phones", PLATFORM_BIT(PLATFORM_MACOS),
			"macOS: = Contoso Root - macOS; + Phones - macOS > Contoso Root - macOS; Subject name format: Custom "
			"(iOS only) becomes Common name including email\n" },
		{ "Contoso SCEP - iOS", FIELD_NONE, "", 0, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct replicate_plan plan = REPLICATE_PLAN_INIT;
		struct design design;
		struct profile *profile;
		char *wanted = test_wording(rows[i].wanted);
		char *got;

		example_load(&design);
		profile = test_profile(&design, rows[i].profile);
		if (rows[i].field != FIELD_NONE)
			test_set(&design, profile, rows[i].field, rows[i].text);
		plan_copies(&plan, &design, profile, rows[i].platforms, NULL);
		got = plan_text(&plan);
		expect_row_text(i, got, wanted);
		free(got);
		free(wanted);
		replicate_plan_release(&plan);
		design_release(&design);
	}
}

static void typed_patterns_name_the_copies(void)
{
	static const struct {
		const char *pattern, *first, *second; /* the names on macOS and Windows 10 */
	} rows[] = {
		{ "Acme {type} for {platform-label}", "Acme SCEP for macOS", "Acme SCEP for Windows 10 and later" },
		{ "Same", "Same", "Same (2)" },
		{ "contoso scep - IOS", "contoso scep - IOS (2)", "contoso scep - IOS (3)" },
		{ "a/b {platform}", "a b macOS", "a b Windows 10" },
		{ "", "SCEP - macOS", "SCEP - Windows 10" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct replicate_plan plan = REPLICATE_PLAN_INIT;
		struct design design;

		example_load(&design);
		plan_copies(&plan, &design, test_profile(&design, "Contoso SCEP - iOS"),
			PLATFORM_BIT(PLATFORM_MACOS) | PLATFORM_BIT(PLATFORM_WINDOWS_10), rows[i].pattern);
		expect_row_text(i, profile_name(plan.targets[PLATFORM_MACOS].profile), rows[i].first);
		expect_row_text(i, profile_name(plan.targets[PLATFORM_WINDOWS_10].profile), rows[i].second);
		replicate_plan_release(&plan);
		design_release(&design);
	}
}

/* Made is what was planned, linked to a trusted profile of its platform with the right certificate. */
static void is_as_planned(const struct design *design, const struct replicate_plan *plan, const struct profile *from)
{
	const struct profile *root = design_profile(design, profile_link(from));

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const struct replicate_target *target = &plan->targets[i];
		const struct profile *made = target->profile ? design_profile(design, target->profile->id) : NULL;
		const struct profile *linked = made ? design_profile(design, profile_link(made)) : NULL;

		if (!target->profile)
			continue;
		expect(made && linked, "%s on %s is there and linked", profile_name(from), platforms[i].id);
		if (!made || !linked)
			continue;
		expect_text(profile_name(made), profile_name(target->profile), "name");
		expect_number(made->kind->platform, i, "platform of %s", profile_name(made));
		expect_number(linked->kind->platform, i, "platform of %s", profile_name(linked));
		expect_number(made->kind->type, from->kind->type, "type of %s", profile_name(made));
		expect(memcmp(profile_certificate(linked)->sha256, profile_certificate(root)->sha256, SHA256_BYTES) == 0,
			"certificate of %s", profile_name(linked));
		EACH_FIELD(field)
		expect(value_equal(&made->values[field->id], &target->profile->values[field->id]), "%s of %s", field->name,
			profile_name(made));
	}
}

/* Only the profile, with what it links to: every other platform's trusted profile has to be made. */
static void keep_only(struct design *design, const struct profile *profile)
{
	const struct profile *root = design_profile(design, profile_link(profile));

	for (size_t i = design->count; i-- > 0;)
		if (design->profiles[i] != profile && design->profiles[i] != root)
			design_remove(design, design->profiles[i], NULL);
}

static void copy_everywhere(size_t at, bool alone)
{
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct design design;
	struct profile *profile;
	char *before;
	char *after;
	char *again;
	size_t count;
	unsigned others;

	example_load(&design);
	profile = design.profiles[at];
	if (alone)
		keep_only(&design, profile);
	before = test_design_text(&design);
	count = design.count;
	others = replicate_offered(&design, profile) & ~PLATFORM_BIT(profile->kind->platform);
	plan_copies(&plan, &design, profile, others, NULL);
	expect(replicate_plan_apply(&plan, &design, profile->index + 1, "the copies", NULL) == 0, "made");
	expect_number(design.count, count + plan.created_count, "profiles");
	is_as_planned(&design, &plan, profile);
	expect_no_errors(&design, "ksp-missing");
	after = test_design_text(&design);
	if (plan.created_count)
		expect_text(design_undo(&design), "the copies", "one step");
	again = test_design_text(&design);
	expect(strcmp(again, before) == 0, "%s: undo brings the design back, byte for byte", profile_name(profile));
	free(again);
	if (plan.created_count)
		expect_text(design_redo(&design), "the copies", "one step");
	again = test_design_text(&design);
	expect(strcmp(again, after) == 0, "%s: redo does the same", profile_name(profile));
	free(again);
	free(after);
	free(before);
	replicate_plan_release(&plan);
	design_release(&design);
}

static void every_profile_can_be_copied_everywhere(void)
{
	struct design design;
	size_t count;

	example_load(&design);
	count = design.count;
	design_release(&design);
	for (size_t i = 0; i < count; i++) {
		copy_everywhere(i, false);
		copy_everywhere(i, true);
	}
}

/* As a duplicate does, also where the platform does not show them. */
static void copies_keep_hidden_values(void)
{
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct design design;
	struct profile *profile;
	const struct profile *made;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - Windows 10");
	test_set(&design, profile, FIELD_DESCRIPTION, "Why");
	test_set(&design, profile, FIELD_CA_HOST, "ca.contoso.com");
	profile->unknown_members = strdup("\"note\": 1");
	profile->unknown_settings = strdup("\"more\": 2");
	plan_copies(&plan, &design, profile, PLATFORM_BIT(PLATFORM_IOS), NULL);
	expect(replicate_plan_apply(&plan, &design, 0, "copy", NULL) == 0, "made");
	made = design_profile(&design, plan.targets[PLATFORM_IOS].profile->id);
	EACH_FIELD(field)
	if (field->id != FIELD_NAME && field->id != FIELD_PLATFORM && field->id != FIELD_ROOT)
		expect(value_equal(&made->values[field->id], &profile->values[field->id]), "%s", field->name);
	expect_text(made->unknown_members, profile->unknown_members, "a member that is not understood");
	expect_text(made->unknown_settings, profile->unknown_settings, "a setting that is not understood");
	replicate_plan_release(&plan);
	design_release(&design);
}

static const struct certificate_spec root = { .name = "Acme Root", .organization = "Acme", .to = 9000 * TEST_DAY };
static const struct certificate_spec issuing = { .name = "Acme Issuing",
	.organization = "Acme",
	.to = 3000 * TEST_DAY,
	.issuer = &root };

static void a_certificate_goes_to_its_store(void)
{
	static const struct {
		const struct certificate_spec *spec;
		const char *platform, *store; /* of the copied profile */
		const char *wanted;           /* on Windows 10 */
	} rows[] = {
		{ &root, "ios", "", "computerCertStoreRoot" },
		{ &issuing, "ios", "", "computerCertStoreIntermediate" },
		{ &issuing, "windows81", "userCertStoreIntermediate", "userCertStoreIntermediate" },
		{ &issuing, "windows81", "computerCertStoreRoot", "computerCertStoreRoot" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct replicate_plan plan = REPLICATE_PLAN_INIT;
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CLASSIC);
		profile = design_insert(&design, 0, NULL, NULL);
		test_set(&design, profile, FIELD_PLATFORM, rows[i].platform);
		test_set(&design, profile, FIELD_TYPE, "trusted");
		test_set_certificate(&design, profile, rows[i].spec, FORM_DER);
		if (*rows[i].store)
			test_set(&design, profile, FIELD_DESTINATION_STORE, rows[i].store);
		plan_copies(&plan, &design, profile, PLATFORM_BIT(PLATFORM_WINDOWS_10), NULL);
		expect_row_text(i, value_as_text(&plan.targets[PLATFORM_WINDOWS_10].trusted->values[FIELD_DESTINATION_STORE]),
			rows[i].wanted);
		replicate_plan_release(&plan);
		design_release(&design);
	}
}

/* An existing trusted profile must reach the users and devices that the copy reaches. */
static void trusted_profiles_reach_the_users_of_copies(void)
{
	static const struct {
		const char *copied, *there, *wanted; /* targets; groups of users except Kiosks */
	} rows[] = {
		{ "Mobile users", "Mobile users", "Mobile users" },
		{ "Mobile users", "", "Mobile users" },
		{ "Mobile users,Kiosks", "Mobile users", "Mobile users, Kiosks" },
		{ "Mobile users,-Contractors", "", "Mobile users" },
		{ "Mobile users", "All users", "All users" },
		{ "Kiosks", "All users", "All users, Kiosks" },
		{ "Mobile users", "All devices", "All devices, Mobile users" },
		{ "Kiosks", "All devices", "All devices" },
		{ "All users", "All devices", "All devices, All users" },
		{ "All devices", "All users", "All users, All devices" },
		{ "Mobile users", "-Mobile users", "Mobile users (excluded)" },
		{ "Unknown group", "All users", "All users, Unknown group" },
		{ "", "", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct replicate_plan plan = REPLICATE_PLAN_INIT;
		struct strbuf got = STRBUF_INIT;
		struct design design;
		struct groups groups;
		struct profile *there;
		const struct value *targets;

		example_load(&design);
		groups = groups_copy(&design.groups);
		groups_add(&groups, "Kiosks", "", "devices");
		design_set_groups(&design, &groups, NULL);
		there = test_profile(&design, "Contoso Root - macOS");
		test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_ASSIGNMENTS, rows[i].copied);
		test_set(&design, there, FIELD_ASSIGNMENTS, rows[i].there);
		plan_copies(&plan, &design, test_profile(&design, "Contoso SCEP - iOS"), PLATFORM_BIT(PLATFORM_MACOS), NULL);
		expect(plan.targets[PLATFORM_MACOS].trusted_exists, "row %zu", i);
		expect_number(replicate_plan_apply(&plan, &design, 0, "copy", NULL), 0, "made");
		targets = &there->values[FIELD_ASSIGNMENTS];
		for (size_t j = 0; j < value_count(targets); j++)
			strbuf_printf(&got, "%s%s%s", j ? ", " : "", target_label(value_item(targets, j)),
				value_item(targets, j)->excluded ? " (excluded)" : "");
		expect_row_text(i, strbuf_text(&got), rows[i].wanted);
		design_undo(&design);
		strbuf_release(&got);
		replicate_plan_release(&plan);
		design_release(&design);
	}
}

static void a_read_only_design_stays_unchanged(void)
{
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct err err = { 0 };
	struct design design;
	char *before;
	char *after;

	example_load(&design);
	before = test_design_text(&design);
	plan_copies(&plan, &design, test_profile(&design, "Contoso SCEP - iOS"), EVERY, NULL);
	design.read_only = true;
	expect(replicate_plan_apply(&plan, &design, 0, "copy", &err) == -1 && err.code == ERR_REFUSED, "refused");
	after = test_design_text(&design);
	expect_text(after, before, "nothing changed");
	free(before);
	free(after);
	replicate_plan_release(&plan);
	design_release(&design);
}

static struct profile *add_ca(struct design *design, const char *name, const char *platform, const struct certificate_spec *spec)
{
	struct profile *profile = design_insert(design, design->count, NULL, NULL);

	test_set(design, profile, FIELD_NAME, name);
	test_set(design, profile, FIELD_PLATFORM, platform);
	test_set(design, profile, FIELD_TYPE, "trusted");
	test_set_certificate(design, profile, spec, FORM_DER);
	return profile;
}

/* As bridges between two companies do: the way up the chain comes back to where it began. */
static const struct certificate_spec certified_by_fabrikam, certified_by_acme;
static const struct certificate_spec certified_by_fabrikam = { .name = "Acme",
	.to = 3000 * TEST_DAY,
	.issuer = &certified_by_acme };
static const struct certificate_spec certified_by_acme = { .name = "Fabrikam",
	.to = 3000 * TEST_DAY,
	.rsa = true,
	.issuer = &certified_by_fabrikam };

static void cas_that_certify_each_other_come_once(void)
{
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct design design;
	struct profile *copied;
	char *got;

	design_init(&design, EDITION_CLASSIC);
	copied = add_ca(&design, "Acme - iOS", "ios", &certified_by_fabrikam);
	add_ca(&design, "Acme - macOS", "macOS", &certified_by_fabrikam);
	add_ca(&design, "Fabrikam - macOS", "macOS", &certified_by_acme);
	alarm(10); /* the end of a run that would go round until the memory is full */
	plan_copies(&plan, &design, copied, PLATFORM_BIT(PLATFORM_MACOS), NULL);
	alarm(0);
	got = plan_text(&plan);
	expect_text(got, "macOS: = Acme - macOS;\n", "the plan");
	expect_number(plan.design.count, 2, "both CAs");
	expect(design_by_name(&plan.design, "Fabrikam - macOS") != NULL, "the one above");
	free(got);
	replicate_plan_release(&plan);
	design_release(&design);
}

void suite_replicate(void)
{
	CU_pSuite suite = CU_add_suite("spread", NULL, NULL);

	CU_add_test(suite, "plans say what will be", plans_say_what_will_be);
	CU_add_test(suite, "typed patterns name the copies", typed_patterns_name_the_copies);
	CU_add_test(suite, "every profile can be copied everywhere", every_profile_can_be_copied_everywhere);
	CU_add_test(suite, "copies keep hidden values", copies_keep_hidden_values);
	CU_add_test(suite, "a certificate goes to its store", a_certificate_goes_to_its_store);
	CU_add_test(suite, "trusted profiles reach the users of copies", trusted_profiles_reach_the_users_of_copies);
	CU_add_test(suite, "a read-only design stays unchanged", a_read_only_design_stays_unchanged);
	CU_add_test(suite, "CAs that certify each other come once", cas_that_certify_each_other_come_once);
}
