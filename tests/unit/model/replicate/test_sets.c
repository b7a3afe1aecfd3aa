/* Whole sets made from a template: what the plan says, what is made, and that it could have been made on the blades. */
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "tests/support/fields.h"
#include "tests/unit/model/replicate/plan_text.h"

void suite_sets(void);

static const struct certificate_spec root = { .name = "Acme Root", .organization = "Acme", .to = 9000 * TEST_DAY };
static const struct certificate_spec issuing = { .name = "Acme Issuing",
	.organization = "Acme",
	.to = 3000 * TEST_DAY,
	.issuer = &root };

struct set {
	struct design design, scratch;
	struct profile *template;
	struct checker checker;
	struct replicate_plan plan;
};

static void begin_set(struct set *set, const char *type, const struct certificate_spec *spec, unsigned wanted)
{
	*set = (struct set){ .plan = REPLICATE_PLAN_INIT };
	design_init(&set->scratch, EDITION_CLASSIC);
	set->template = replicate_template(&set->scratch);
	test_set(&set->scratch, set->template, FIELD_TYPE, type);
	expect(replicate_set_platforms(&set->scratch, set->template, wanted, NULL) == 0, "platforms");
	replicate_settle(&set->scratch, set->template);
	if (spec)
		test_set_certificate(&set->scratch, set->template, spec, FORM_DER);
	test_set(&set->scratch, set->template, FIELD_SCEP_URLS, "https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	test_set(&set->scratch, set->template, FIELD_CA_HOST, "ca.contoso.com");
	test_set(&set->scratch, set->template, FIELD_CA_NAME, "Contoso Issuing CA");
	test_set(&set->scratch, set->template, FIELD_TEMPLATE, "ContosoUser");
	test_set(&set->scratch, set->template, FIELD_ASSIGNMENTS, "All users");
}

static void plan_set(struct set *set)
{
	const struct replicate_request request = { .index = &set->checker.index,
		.groups = &set->scratch.groups,
		.profile = set->template,
		.trusted = set->template,
		.platforms = replicate_platforms(set->template),
		.pattern = "Acme {type} - {platform}",
		.trusted_pattern = "Acme {type} - {platform}" };

	checker_init(&set->checker, &set->design, TEST_TODAY);
	replicate_plan_make(&set->plan, &request);
}

static void end_set(struct set *set)
{
	replicate_plan_release(&set->plan);
	checker_release(&set->checker);
	design_release(&set->scratch);
	design_release(&set->design);
}

/* Leaves those lines of a plan whose platforms the wanted plan has too. */
static char *lines_of_the_same_platforms(const char *plan, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;

	for (const char *end; *plan; plan = end) {
		size_t name = strcspn(plan, ":") + 1;

		end = plan + strcspn(plan, "\n") + 1;
		for (const char *line = wanted; *line; line += strcspn(line, "\n") + 1)
			if (strncmp(line, plan, name) == 0)
				strbuf_add(&out, plan, (size_t)(end - plan));
	}
	return strbuf_detach(&out);
}

/* A platform gets what it has a kind for, and its profile links its own trusted profile. */
static void expect_made(const struct set *set, const char *type)
{
	size_t made = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const struct replicate_target *target = &set->plan.targets[i];
		const struct kind *kind = kind_find(i, type_find(type));
		const struct profile *last = target->profile ? target->profile : target->trusted;

		if (platforms[i].edition != set->design.edition)
			continue;
		made += target->trusted != NULL;
		made += target->profile != NULL;
		expect(last ? last->kind == kind : !kind, "%s %s is made if the portal has it", platforms[i].id, type);
		expect(!target->profile == !kind || kind->type == TYPE_TRUSTED, "%s: two profiles", platforms[i].id);
		if (target->profile)
			expect(design_profile(&set->plan.design, profile_link(target->profile)) == target->trusted,
				"%s is linked", platforms[i].id);
		if (target->trusted)
			expect(target->trusted->kind == kind_find(i, TYPE_TRUSTED), "%s: to its own trusted profile",
				platforms[i].id);
	}
	expect_number(set->plan.created_count, made, "%s profiles", type);
}

static void sets_are_whole_linked_and_assigned(void)
{
	static const struct {
		const char *type;
		const struct certificate_spec *spec;
		const char *wanted;
	} rows[] = {
		{ "trusted", &root,
			"android: + Acme Root - Android;\nandroidForWork: + Acme Root - Android for Work;\nios: + Acme Root - "
			"iOS;\n"
			"macOS: + Acme Root - macOS;\nwindowsPhone81: + Acme Root - Windows Phone 8.1;\nwindows81: + Acme Root - "
			"Windows 8.1;\n"
			"windows10: + Acme Root - Windows 10;\n" },
		{ "scep", &root,
			"android: + Acme Root - Android; + Acme SCEP - Android > Acme Root - Android; Key storage provider "
			"(KSP): Windows only\n"
			"androidForWork: + Acme Root - Android for Work; + Acme SCEP - Android for Work > Acme Root - Android "
			"for Work; "
			"Key storage provider (KSP): Windows only\n"
			"ios: + Acme Root - iOS; + Acme SCEP - iOS > Acme Root - iOS; Key storage provider (KSP): Windows only\n"
			"macOS: + Acme Root - macOS; + Acme SCEP - macOS > Acme Root - macOS; Key storage provider (KSP): "
			"Windows only\n"
			"windowsPhone81: + Acme Root - Windows Phone 8.1; + Acme SCEP - Windows Phone 8.1 > Acme Root - Windows "
			"Phone 8.1;\n"
			"windows81: + Acme Root - Windows 8.1; + Acme SCEP - Windows 8.1 > Acme Root - Windows 8.1;\n"
			"windows10: + Acme Root - Windows 10; + Acme SCEP - Windows 10 > Acme Root - Windows 10;\n" },
		{ "pkcs", &issuing,
			"android: + Acme Issuing CA - Android; + Acme PKCS - Android > Acme Issuing CA - Android; "
			"Key storage provider (KSP): <pkcs keyStorageProvider> only\n"
			"androidForWork: + Acme Issuing CA - Android for Work; + Acme PKCS - Android for Work > Acme Issuing CA "
			"- Android for Work; "
			"Key storage provider (KSP): <pkcs keyStorageProvider> only\n"
			"ios: + Acme Issuing CA - iOS; + Acme PKCS - iOS > Acme Issuing CA - iOS; Key storage provider (KSP): "
			"<pkcs keyStorageProvider> only; "
			"Extended key usage: Android only\n"
			"macOS: PKCS certificate: <pkcs> only\n"
			"windowsPhone81: PKCS certificate: <pkcs> only\n"
			"windows81: PKCS certificate: <pkcs> only\n"
			"windows10: + Acme Issuing CA - Windows 10; + Acme PKCS - Windows 10 > Acme Issuing CA - Windows 10; "
			"Extended key usage: Android only\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct set set;
		char *wanted = test_wording(rows[i].wanted);
		char *before;
		char *plan;
		char *got;

		begin_set(&set, rows[i].type, rows[i].spec, EVERY);
		design_init(&set.design, EDITION_CLASSIC);
		plan_set(&set);
		plan = plan_text(&set.plan);
		got = lines_of_the_same_platforms(plan, wanted);
		expect_row_text(i, got, wanted);
		free(got);
		free(plan);
		free(wanted);
		expect_made(&set, rows[i].type);
		before = test_design_text(&set.design);
		expect(replicate_plan_apply(&set.plan, &set.design, 0, "new set", NULL) == 0, "row %zu", i);
		expect_row_number(i, set.design.count, set.plan.created_count);
		expect_no_errors(&set.design, "");
		for (size_t j = 0; j < set.design.count; j++)
			expect_number(value_count(&set.design.profiles[j]->values[FIELD_ASSIGNMENTS]), 1, "%s is assigned",
				profile_name(set.design.profiles[j]));
		expect_text(design_undo(&set.design), "new set", "one step");
		got = test_design_text(&set.design);
		expect_text(got, before, "row %zu: undone", i);
		free(got);
		free(before);
		end_set(&set);
	}
}

/* The profile of a set is one that a person could have made on the blades: nothing of other kinds hides in it. */
static void a_sets_profiles_hold_what_they_show(void)
{
	struct set set;

	begin_set(&set, "scep", &issuing, EVERY);
	test_set(&set.scratch, set.template, FIELD_SUBJECT_FORMAT, "custom");
	design_init(&set.design, EDITION_CLASSIC);
	plan_set(&set);
	for (size_t i = 0; i < set.plan.design.count; i++) {
		const struct profile *profile = set.plan.design.profiles[i];

		EACH_FIELD(field)
		expect(field_visible(profile, field->id) || value_is_empty(&profile->values[field->id]), "%s of %s", field->name,
			profile_name(profile));
	}
	expect_text(value_as_text(&set.plan.targets[PLATFORM_IOS].profile->values[FIELD_SUBJECT_FORMAT]), "custom", "iOS");
	expect_text(value_as_text(&set.plan.targets[PLATFORM_IOS].profile->values[FIELD_SUBJECT_TEXT]),
		"CN={{UserName}},E={{EmailAddress}}", "iOS");
	expect_text(value_as_text(&set.plan.targets[PLATFORM_ANDROID].profile->values[FIELD_SUBJECT_FORMAT]),
		"commonNameIncludingEmail", "Android");
	expect_text(strbuf_text(&set.plan.targets[PLATFORM_ANDROID].notes),
		"Subject name format: Custom (iOS only) becomes Common name including email\nKey storage provider (KSP): Windows "
		"only",
		"Android");
	expect_text(value_as_text(&set.plan.targets[PLATFORM_WINDOWS_10].trusted->values[FIELD_DESTINATION_STORE]),
		"computerCertStoreIntermediate", "an issuing CA's store");
	end_set(&set);
}

/* The form shows what is missing of a set that has no certificate yet, and no more. */
static void a_set_without_certificate_misses_nothing_else(void)
{
	struct set set;
	struct checker checker;
	size_t errors = 0;

	begin_set(&set, "scep", NULL, EVERY);
	design_init(&set.design, EDITION_CLASSIC);
	plan_set(&set);
	checker_init(&checker, &set.plan.design, TEST_TODAY);
	for (size_t i = 0; i < set.plan.design.count; i++) {
		const struct findings *findings = checker_findings(&checker, set.plan.design.profiles[i]);

		for (size_t j = 0; j < findings->count; j++) {
			if (findings->items[j].severity != SEVERITY_ERROR)
				continue;
			expect(findings->items[j].field == FIELD_CERTIFICATE, "%s", findings->items[j].message);
			errors++;
		}
	}
	expect_number(errors, EVERY_COUNT, "a certificate for each platform");
	expect_text(value_as_text(&set.plan.targets[PLATFORM_WINDOWS_10].trusted->values[FIELD_DESTINATION_STORE]),
		"computerCertStoreRoot", "the default store");
	checker_release(&checker);
	end_set(&set);
}

/* What the design has is linked, what a set brings along is merged into it. */
static void a_set_joins_the_design_that_is_there(void)
{
	struct set set;
	struct profile *there;
	struct groups groups;
	struct value certificate;
	char *before;
	char *after;

	begin_set(&set, "scep", &root, PLATFORM_BIT(PLATFORM_IOS) | PLATFORM_BIT(PLATFORM_MACOS));
	example_load(&set.design);
	there = test_profile(&set.design, "Contoso Root - macOS");
	certificate = value_copy(&set.template->values[FIELD_CERTIFICATE]);
	design_set(&set.design, there, FIELD_CERTIFICATE, &certificate, EDIT_STEP, NULL);
	groups = groups_copy(&set.design.groups);
	free(groups.items[0].id);
	groups.items[0].id = strdup("11111111-2222-4333-8444-555555555555");
	groups_add(&groups, "Staff", "", "users");
	design_set_groups(&set.scratch, &groups, NULL);
	test_set(&set.scratch, set.template, FIELD_ASSIGNMENTS, "Staff");
	before = test_design_text(&set.design);
	plan_set(&set);
	expect(replicate_plan_apply(&set.plan, &set.design, set.design.count, "new set", NULL) == 0, "made");
	expect_number(set.plan.created_count, 3, "one trusted profile is there");
	expect(set.plan.targets[PLATFORM_MACOS].trusted_exists && set.plan.targets[PLATFORM_MACOS].trusted_gets_assignments,
		"and is assigned, too");
	expect(value_has(&there->values[FIELD_ASSIGNMENTS], "Staff"), "assigned");
	expect_text(design_group(&set.design, "Staff")->members, "users", "a new group");
	expect_text(
		design_group(&set.design, "Mobile users")->id, "11111111-2222-4333-8444-555555555555", "a group with another id");
	expect_number(set.design.groups.count, 3, "groups");
	design_undo(&set.design);
	after = test_design_text(&set.design);
	expect_text(after, before, "undone");
	free(before);
	free(after);
	end_set(&set);
}

static void a_template_asks_what_its_platforms_need(void)
{
	static const struct {
		const char *type;
		unsigned platforms;
		const char *wanted;
	} rows[] = {
		{ "scep", 0, "trustedRootCertificate " },
		{ "scep", PLATFORM_BIT(PLATFORM_IOS),
			"trustedRootCertificate subjectNameFormat subjectAlternativeNameType keyUsage extendedKeyUsages "
			"scepServerUrls " },
		{ "scep", PLATFORM_BIT(PLATFORM_IOS) | PLATFORM_BIT(PLATFORM_WINDOWS_81),
			"trustedRootCertificate keyStorageProvider subjectNameFormat subjectAlternativeNameType keyUsage "
			"extendedKeyUsages scepServerUrls " },
		{ "pkcs", PLATFORM_BIT(PLATFORM_IOS),
			"trustedRootCertificate subjectNameFormat subjectAlternativeNameType certificationAuthority "
			"certificationAuthorityName "
			"certificateTemplateName " },
		{ "pkcs", PLATFORM_BIT(PLATFORM_MACOS), "trustedRootCertificate " },
		{ "pkcs", EVERY,
			"trustedRootCertificate keyStorageProvider subjectNameFormat subjectAlternativeNameType "
			"extendedKeyUsages "
			"certificationAuthority certificationAuthorityName certificateTemplateName " },
		{ "trusted", EVERY, "trustedRootCertificate " },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf got = STRBUF_INIT;
		struct set set;

		begin_set(&set, rows[i].type, &root, rows[i].platforms);
		expect_row_number(i, replicate_platforms(set.template), rows[i].platforms);
		EACH_FIELD(field)
		if (field->place == PLACE_SETTINGS && replicate_requires_input(set.template, field->id))
			strbuf_printf(&got, "%s ", field->name);
		expect_row_text(i, strbuf_text(&got), rows[i].wanted);
		strbuf_release(&got);
		design_init(&set.design, EDITION_CLASSIC);
		end_set(&set);
	}
}

static void ticks_are_edits(void)
{
	struct set set;

	begin_set(&set, "scep", &root, PLATFORM_BIT(PLATFORM_IOS));
	design_init(&set.design, EDITION_CLASSIC);
	replicate_set_platforms(&set.scratch, set.template, EVERY, NULL);
	expect_number(replicate_platforms(set.template), EVERY, "all");
	expect(design_undo(&set.scratch) != NULL, "undone");
	expect_number(replicate_platforms(set.template), PLATFORM_BIT(PLATFORM_IOS), "as before");
	while (design_undo(&set.scratch))
		;
	expect_number(replicate_platforms(set.template), 0, "none");
	expect_number(set.scratch.count, 1, "the template stays");
	end_set(&set);
}

/* A trusted profile can be made wherever there is a profile that links one. */
static void every_platform_has_trusted_profiles(void)
{
	for (int i = 0; i < PLATFORM_COUNT; i++)
		expect(kind_find(i, TYPE_TRUSTED) != NULL, "%s", platforms[i].id);
}

void suite_sets(void)
{
	CU_pSuite suite = CU_add_suite("sets", NULL, NULL);

	CU_add_test(suite, "sets are whole, linked and assigned", sets_are_whole_linked_and_assigned);
	CU_add_test(suite, "a set's profiles hold what they show", a_sets_profiles_hold_what_they_show);
	CU_add_test(suite, "a set without certificate misses nothing else", a_set_without_certificate_misses_nothing_else);
	CU_add_test(suite, "a set joins the design that is there", a_set_joins_the_design_that_is_there);
	CU_add_test(suite, "a template asks what its platforms need", a_template_asks_what_its_platforms_need);
	CU_add_test(suite, "ticks are edits", ticks_are_edits);
	CU_add_test(suite, "every platform has trusted profiles", every_platform_has_trusted_profiles);
}
