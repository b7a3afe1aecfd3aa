/* The example, converted to today's portal. */
#include <stdlib.h>

#include "model/design/visibility.h"
#include "model/replicate/convert.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"

void suite_convert(void);

struct converted {
	struct design from, to;
	struct conversions conversions;
};

static void convert_example(struct converted *converted)
{
	example_load(&converted->from);
	design_init(&converted->to, EDITION_CURRENT);
	convert_design(&converted->to, &converted->from, &converted->conversions, NULL, NULL);
}

static void converted_release(struct converted *converted)
{
	conversions_release(&converted->conversions);
	design_release(&converted->to);
	design_release(&converted->from);
}

static void ids_names_links_and_assignments_are_kept(void)
{
	struct converted all;

	convert_example(&all);
	for (size_t i = 0; i < all.conversions.count; i++) {
		const struct conversion *made = &all.conversions.items[i];

		if (!made->to)
			continue;
		expect(design_profile(&all.to, made->from->id) == made->to, "%s", profile_name(made->from));
		expect_text(profile_name(made->to), profile_name(made->from), "name");
		expect_text(profile_link(made->to), profile_link(made->from), "link of %s", profile_name(made->from));
		expect(value_equal(&made->to->values[FIELD_ASSIGNMENTS], &made->from->values[FIELD_ASSIGNMENTS]),
			"assignments of %s", profile_name(made->from));
	}
	expect_number(all.to.groups.count, all.from.groups.count, "groups");
	converted_release(&all);
}

/* Only profiles of platforms without a successor are left out. */
static void platforms_are_taken_over(void)
{
	struct converted all;

	convert_example(&all);
	for (size_t i = 0; i < all.conversions.count; i++) {
		const struct conversion *made = &all.conversions.items[i];
		const char *successor = platforms[made->from->kind->platform].converts_to;

		expect(!successor == !made->to, "%s is left out if nothing takes over", profile_name(made->from));
		expect(made->to || made->changes.count == 1, "the reason for %s", profile_name(made->from));
		if (made->to && successor)
			expect_text(platforms[made->to->kind->platform].id, successor, "platform");
	}
	converted_release(&all);
}

/* Each row: a profile of the example, a field, and its text afterwards. */
static void values_keep_their_meaning(void)
{
	static const struct {
		const char *profile;
		enum field_id field;
		const char *wanted;
	} rows[] = {
		{ "Contoso SCEP - iOS", FIELD_CERTIFICATE_STORE, "user" },
		{ "Contoso PKCS - iOS", FIELD_SUBJECT_TEXT, "CN={{UserName}}" },
		{ "Contoso SCEP - macOS", FIELD_DEPLOYMENT_CHANNEL, "deviceChannel" },
		{ "Contoso Root - macOS", FIELD_DEPLOYMENT_CHANNEL, "deviceChannel" },
		{ "Contoso SCEP - Windows 10", FIELD_KEY_SIZE, "size2048" },
		{ "Contoso SCEP - Android", FIELD_SUBJECT_FORMAT, "commonName" }, /* the old blade is still there */
	};
	struct converted all;
	const struct value *names;

	convert_example(&all);
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_text(value_as_text(&test_profile(&all.to, rows[i].profile)->values[rows[i].field]), rows[i].wanted,
			"%s, %s", rows[i].profile, field_row(rows[i].field, 0)->name);
	names = &test_profile(&all.to, "Contoso SCEP - iOS")->values[FIELD_ALTERNATIVE_NAMES];
	if (expect_number(value_count(names), 2, "alternative names")) {
		expect_text(value_item(names, 0)->text, "emailAddress", "type");
		expect_text(value_item(names, 0)->oid, "{{EmailAddress}}", "value");
		expect_text(value_item(names, 1)->text, "userPrincipalName", "type");
		expect_text(value_item(names, 1)->oid, "{{UserPrincipalName}}", "value");
	}
	converted_release(&all);
}

/* No value is left in a field that the new blade does not show, and no rule finds an error. */
static void the_result_is_whole(void)
{
	struct converted all;
	struct checker checker;

	convert_example(&all);
	for (size_t i = 0; i < all.to.count; i++)
		EACH_FIELD(field)
	expect(field_visible(all.to.profiles[i], field->id) || value_is_empty(&all.to.profiles[i]->values[field->id]),
		"%s of %s is hidden", field->name, profile_name(all.to.profiles[i]));
	checker_prepare(&checker, &all.to, TEST_TODAY);
	checker_refresh(&checker);
	expect_number(checker.totals[SEVERITY_ERROR], 0, "errors");
	checker_release(&checker);
	converted_release(&all);
}

/* One undo brings back everything, and one redo converts again, byte for byte. */
static void applying_it_is_one_step(void)
{
	struct converted all;
	char *before;
	char *after;
	char *now;

	convert_example(&all);
	before = test_design_text(&all.from);
	after = test_design_text(&all.to);
	expect(convert_apply(&all.from, &all.to, NULL, NULL) == 0, "apply");
	for (int round = 0; round < 2; round++) {
		now = test_design_text(&all.from);
		expect_text(now, after, "converted");
		free(now);
		for (size_t i = 0; i < all.from.count; i++)
			expect(all.from.profiles[i]->kind == design_profile(&all.to, all.from.profiles[i]->id)->kind, "kind");
		expect_text(design_undo(&all.from), "conversion", "undo");
		now = test_design_text(&all.from);
		expect_text(now, before, "undone");
		free(now);
		for (size_t i = 0; i < all.from.count; i++)
			expect(all.from.profiles[i]->kind && all.from.profiles[i]->kind->edition == EDITION_CLASSIC, "kind");
		expect(!design_undo(&all.from), "there is no other step");
		expect_text(design_redo(&all.from), "conversion", "redo");
	}
	free(before);
	free(after);
	converted_release(&all);
}

/* Drafts of platforms that are still there stay, and what was unknown does not come twice with the fields of today's portal. */
static void drafts_and_unknown_members_are_kept(void)
{
	static const char text[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":["
		"{\"id\":\"a\",\"name\":\"Draft\",\"description\":\"Ours\",\"platform\":\"androidForWork\",\"graph\":[1]},"
		"{\"id\":\"b\",\"name\":\"Bare\",\"settings\":{\"novel\":1}},"
		"{\"id\":\"c\",\"name\":\"Phone\",\"platform\":\"windowsPhone81\"},"
		"{\"id\":\"d\",\"name\":\"SCEP\",\"platform\":\"ios\",\"type\":\"scep\",\"settings\":{\"certificateStore\":\"machine\","
		"\"novel\":2},\"roleScopeTagIds\":[\"0\"]}]}";
	struct converted all;
	struct design again;
	char *now;

	expect(test_parse(&all.from, text, NULL) == 0, "the design");
	design_init(&all.to, EDITION_CURRENT);
	convert_design(&all.to, &all.from, &all.conversions, NULL, NULL);
	now = test_design_text(&all.to);
	expect(test_parse(&again, now, NULL) == 0, "it can be read: %s", now);
	if (expect_number(again.count, 3, "profiles")) {
		expect_text(value_as_text(&again.profiles[0]->values[FIELD_PLATFORM]), "androidWorkProfile", "platform");
		expect_text(value_as_text(&again.profiles[0]->values[FIELD_DESCRIPTION]), "Ours", "description");
		expect_text(value_as_text(&again.profiles[2]->values[FIELD_CERTIFICATE_STORE]), "user", "certificate type");
	}
	expect_has(now, "\"novel\": 1", "of a draft");
	expect_has(now, "\"novel\": 2", "of a profile");
	expect_has(now, "\"graph\": [1]", "a graph that is no object");
	expect(!all.conversions.items[2].to, "a platform that is no more");
	free(now);
	design_release(&again);
	converted_release(&all);
}

/* Values that the new blade can't have are named. */
static void what_is_left_out_is_said(void)
{
	static const char text[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":["
		"{\"name\":\"A\",\"platform\":\"ios\",\"type\":\"scep\",\"settings\":{\"subjectNameFormat\":\"odd\","
		"\"subjectAlternativeNameType\":[\"emailAddress\",\"customAzureADAttribute\",\"novel\"]}},"
		"{\"name\":\"B\",\"platform\":\"windows10\",\"type\":\"scep\",\"settings\":{\"subjectNameFormat\":5,"
		"\"subjectAlternativeNameType\":\"odd\"}}]}";
	static const char *const wanted[][8] = {
		{ "Platform becomes iOS/iPadOS", "Certificate type becomes User", "Subject name format: odd is left out",
			"Subject alternative name becomes Email address {{EmailAddress}}",
			"Subject alternative name: Custom Azure AD attribute is left out",
			"Subject alternative name: novel is left out" },
		{ "Certificate type becomes User", "Subject name format is left out", "Subject alternative name is left out" },
	};
	struct converted all;

	expect(test_parse(&all.from, text, NULL) == 0, "the design");
	design_init(&all.to, EDITION_CURRENT);
	convert_design(&all.to, &all.from, &all.conversions, NULL, NULL);
	for (size_t i = 0; i < COUNT(wanted); i++)
		for (size_t j = 0; j < COUNT(wanted[i]); j++) {
			const struct string_list *changes = &all.conversions.items[i].changes;

			expect_text(j < changes->count ? changes->items[j] : "", wanted[i][j] ? wanted[i][j] : "",
				"%zu, change %zu", i, j);
		}
	converted_release(&all);
}

void suite_convert(void)
{
	CU_pSuite suite = CU_add_suite("convert", NULL, NULL);

	CU_add_test(suite, "ids, names, links and assignments are kept", ids_names_links_and_assignments_are_kept);
	CU_add_test(suite, "platforms are taken over", platforms_are_taken_over);
	CU_add_test(suite, "values keep their meaning", values_keep_their_meaning);
	CU_add_test(suite, "the result is whole", the_result_is_whole);
	CU_add_test(suite, "applying it is one step", applying_it_is_one_step);
	CU_add_test(suite, "what is left out is said", what_is_left_out_is_said);
	CU_add_test(suite, "drafts and unknown members are kept", drafts_and_unknown_members_are_kept);
}
