/* Setting fields of many profiles: what they share, what the plan says, and that it is one step. */
#include <stdlib.h>
#include <string.h>

#include "model/bulk/set_field.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/model/bulk/plan_lines.h"

void suite_set_field(void);

#define KSP_CHANGE(platform)                                                                                                  \
	"+ Contoso SCEP - " platform ": Key storage provider (KSP): Enroll to Trusted Platform Module (TPM) KSP if present, " \
	"otherwise Software KSP -> Enroll to Software KSP\n"

static void profiles_share_fields_and_values(void)
{
	static const struct {
		const char *profiles;
		enum field_id field;
		size_t visible;
		bool all;
		const char *text;
	} rows[] = {
		{ "SCEP", FIELD_KEY_SIZE, 7, true, "2048" },
		{ "SCEP", FIELD_KEY_STORAGE_PROVIDER, 3, false,
			"Enroll to Trusted Platform Module (TPM) KSP if present, otherwise Software KSP" },
		{ "SCEP", FIELD_CERTIFICATE, 0, false, "" },
		{ "SCEP", FIELD_NAME, 7, true, "several values" },
		{ "SCEP", FIELD_SUBJECT_TEXT, 1, false, "CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US" },
		{ "Contoso", FIELD_ASSIGNMENTS, 20, true, "Mobile users, Contractors (excluded)" },
		{ "Contoso", FIELD_SCEP_URLS, 7, false, "https://ndes.contoso.com/certsrv/mscep/mscep.dll" },
		{ "Contoso", FIELD_VALIDITY_VALUE, 11, false, "1" },
		{ "no such profile", FIELD_NAME, 0, false, "" },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bulk_profiles profiles = profiles_named(&design, rows[i].profiles);
		struct strbuf text = STRBUF_INIT;
		struct shared_fields shared;

		shared_fields_of(&shared, &design, &profiles);
		expect_row_number(i, shared.fields[rows[i].field].visible, rows[i].visible);
		expect_row_number(i, shared_by_all(&shared, rows[i].field), rows[i].all);
		shared_format(&text, &design, &shared, rows[i].field);
		expect_row_text(i, strbuf_text(&text), rows[i].text);
		expect_row_number(i, shared_value(&shared, rows[i].field) != NULL,
			rows[i].visible && strcmp(rows[i].text, "several values") != 0);
		strbuf_release(&text);
		release_profiles(&profiles);
	}
	design_release(&design);
}

static void plans_say_who_gets_a_value_and_why_others_do_not(void)
{
	static const struct {
		const char *profiles;
		enum field_id fields[3]; /* FIELD_NONE ends them */
		const char *texts[3];
		const char *wanted;
		const char *label;
	} rows[] = {
		{ "SCEP", { FIELD_KEY_STORAGE_PROVIDER, FIELD_NONE }, { "useSoftwareKsp" },
			"- Contoso SCEP - Android: Key storage provider (KSP): Windows only\n"
			"- Contoso SCEP - Android for Work: Key storage provider (KSP): Windows only\n"
			"- Contoso SCEP - iOS: Key storage provider (KSP): Windows only\n"
			"- Contoso SCEP - macOS: Key storage provider (KSP): Windows only\n" KSP_CHANGE("Windows Phone 8.1")
				KSP_CHANGE("Windows 8.1") KSP_CHANGE("Windows 10"),
			"Key storage provider (KSP) of 3 profiles" },
		{ "SCEP - Windows", { FIELD_KEY_STORAGE_PROVIDER, FIELD_NONE }, { "usePassportForWorkKspOtherwiseFail" },
			"- Contoso SCEP - Windows Phone 8.1: Enroll to Passport, otherwise fail (Windows 10 and later): Windows 10 and later only\n"
			"- Contoso SCEP - Windows 8.1: Enroll to Passport, otherwise fail (Windows 10 and later): Windows 10 and later only\n"
			"+ Contoso SCEP - Windows 10: Key storage provider (KSP): Enroll to Trusted Platform Module (TPM) KSP if present, otherwise Software KSP -> Enroll to Passport, otherwise fail (Windows 10 and later)\n",
			"Key storage provider (KSP) of Contoso SCEP - Windows 10" },
		/* The text comes into sight with the format, although it was touched first. */
		{ "SCEP - i", { FIELD_SUBJECT_TEXT, FIELD_SUBJECT_FORMAT, FIELD_NONE }, { "CN={{UserName}}", "custom" },
			"+ Contoso SCEP - iOS: Custom: CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US -> CN={{UserName}}\n"
			"- Contoso SCEP - iOS: Subject name format: has this value already\n",
			"fields of Contoso SCEP - iOS" },
		{ "SCEP - mac", { FIELD_SUBJECT_TEXT, FIELD_SUBJECT_FORMAT, FIELD_NONE }, { "CN={{UserName}}", "custom" },
			"- Contoso SCEP - macOS: Custom: iOS only\n"
			"- Contoso SCEP - macOS: Custom: iOS only\n",
			NULL },
		{ "SCEP - Win", { FIELD_VALIDITY_VALUE, FIELD_VALIDITY_SCALE, FIELD_NONE }, { "2", "years" },
			"+ Contoso SCEP - Windows Phone 8.1: Certificate validity period: 1 year -> 2 years\n"
			"- Contoso SCEP - Windows Phone 8.1: Certificate validity period unit: has this value already\n"
			"+ Contoso SCEP - Windows 8.1: Certificate validity period: 1 year -> 2 years\n"
			"- Contoso SCEP - Windows 8.1: Certificate validity period unit: has this value already\n"
			"+ Contoso SCEP - Windows 10: Certificate validity period: 1 year -> 2 years\n"
			"- Contoso SCEP - Windows 10: Certificate validity period unit: has this value already\n",
			"fields of 3 profiles" },
		{ "SCEP - Win", { FIELD_KEY_SIZE, FIELD_NONE }, { "17" },
			"- Contoso SCEP - Windows Phone 8.1: Key size (bits) has no choice \"17\"; it takes size1024, size2048, size4096\n"
			"- Contoso SCEP - Windows 8.1: Key size (bits) has no choice \"17\"; it takes size1024, size2048, size4096\n"
			"- Contoso SCEP - Windows 10: Key size (bits) has no choice \"17\"; it takes size1024, size2048, size4096\n",
			NULL },
		{ "SCEP - Win", { FIELD_ROOT, FIELD_NONE }, { "Contoso Root - Windows 10" },
			"- Contoso SCEP - Windows Phone 8.1: \"Contoso Root - Windows 10\" is a profile for Windows 10 and later\n"
			"- Contoso SCEP - Windows 8.1: \"Contoso Root - Windows 10\" is a profile for Windows 10 and later\n"
			"- Contoso SCEP - Windows 10: Root Certificate: has this value already\n",
			NULL },
		{ "SCEP - Win", { FIELD_ROOT, FIELD_NONE }, { "Contoso Issuing CA - Windows 10" },
			"- Contoso SCEP - Windows Phone 8.1: \"Contoso Issuing CA - Windows 10\" is a profile for Windows 10 and later\n"
			"- Contoso SCEP - Windows 8.1: \"Contoso Issuing CA - Windows 10\" is a profile for Windows 10 and later\n"
			"+ Contoso SCEP - Windows 10: Root Certificate: Contoso Root - Windows 10 -> Contoso Issuing CA - Windows 10\n",
			"Root Certificate of Contoso SCEP - Windows 10" },
		{ "SCEP - Win", { FIELD_NAME, FIELD_DESCRIPTION, FIELD_NONE }, { "One name", "New" },
			"+ Contoso SCEP - Windows Phone 8.1: Description: User certificate for Wi-Fi and VPN -> New\n"
			"- Contoso SCEP - Windows Phone 8.1: Name: each profile needs a name of its own; replace text in the names instead\n"
			"+ Contoso SCEP - Windows 8.1: Description: User certificate for Wi-Fi and VPN -> New\n"
			"- Contoso SCEP - Windows 8.1: Name: each profile needs a name of its own; replace text in the names instead\n"
			"+ Contoso SCEP - Windows 10: Description: User certificate for Wi-Fi and VPN -> New\n"
			"- Contoso SCEP - Windows 10: Name: each profile needs a name of its own; replace text in the names instead\n",
			"fields of 3 profiles" },
		{ "SCEP - Windows 10", { FIELD_NAME, FIELD_NONE }, { "Another name" },
			"+ Contoso SCEP - Windows 10: Name: Contoso SCEP - Windows 10 -> Another name\n",
			"Name of Contoso SCEP - Windows 10" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bulk_edits edits = { NULL, 0, 0 };
		struct bulk_profiles profiles;
		struct bulk_plan plan;
		struct design design;
		char *lines;

		example_load(&design);
		for (size_t j = 0; rows[i].fields[j] != FIELD_NONE; j++)
			bulk_edits_set_text(&edits, rows[i].fields[j], rows[i].texts[j]);
		profiles = profiles_named(&design, rows[i].profiles);
		bulk_plan_fields(&plan, &design, &profiles, &edits);
		lines = plan_lines(&plan, &design);
		expect_row_text(i, lines, rows[i].wanted);
		if (rows[i].label)
			expect_one_step(&plan, &design, rows[i].label, rows[i].label);
		else
			expect_nothing(&plan, &design, rows[i].texts[0]);
		free(lines);
		bulk_edits_release(&edits);
		release_profiles(&profiles);
		design_release(&design);
	}
}

/* A plan for a design that was edited since, or can't be edited, or in which one of several edits is refused. */
static void the_design_stays_as_it_was_on_failure(void)
{
	enum { EDITED, READ_ONLY, REFUSED, CASES };
	static const char *const messages[CASES] = { "was edited after this was planned", "read-only",
		"can't hold such a value" };

	for (int i = 0; i < CASES; i++) {
		struct bulk_edits edits = { NULL, 0, 0 };
		struct err err = { 0 };
		struct bulk_profiles profiles;
		struct bulk_plan plan;
		struct design design;
		char *before;
		char *after;

		example_load(&design);
		profiles = profiles_named(&design, "SCEP");
		bulk_edits_set_text(&edits, FIELD_DESCRIPTION, "New");
		bulk_plan_fields(&plan, &design, &profiles, &edits);
		if (i == EDITED)
			test_set(&design, design.profiles[0], FIELD_DESCRIPTION, "Edited");
		else if (i == READ_ONLY)
			design.read_only = true;
		else
			bulk_plan_add(&plan, BULK_SET, design.profiles[0]->slot, FIELD_DESCRIPTION)->value = value_list();
		before = test_design_text(&design);
		expect(bulk_plan_apply(&plan, &design, &err) == -1, "case %d fails", i);
		expect_has(err.message, messages[i], "case %d", i);
		after = test_design_text(&design);
		expect(strcmp(before, after) == 0, "case %d: the design is as it was", i);
		design.read_only = false;
		expect((design_undo(&design) != NULL) == (i == EDITED), "case %d: no step is left", i);
		free(before);
		free(after);
		bulk_plan_release(&plan);
		bulk_edits_release(&edits);
		release_profiles(&profiles);
		design_release(&design);
	}
}

static void excluded_entries_are_not_done(void)
{
	struct bulk_edits edits = { NULL, 0, 0 };
	struct bulk_profiles profiles;
	struct bulk_plan plan;
	struct design design;

	example_load(&design);
	profiles = profiles_named(&design, "SCEP");
	bulk_edits_set_text(&edits, FIELD_DESCRIPTION, "New");
	bulk_plan_fields(&plan, &design, &profiles, &edits);
	expect_number(bulk_plan_profiles(&plan), 7, "profiles");
	plan.items[0].excluded = true;
	expect_number(bulk_plan_profiles(&plan), 6, "profiles without the excluded one");
	expect_one_step(&plan, &design, "Description of 6 profiles", "six");
	expect_text(value_as_text(&test_profile(&design, "Contoso SCEP - Android")->values[FIELD_DESCRIPTION]),
		"User certificate for Wi-Fi and VPN", "the excluded one");
	bulk_edits_release(&edits);
	release_profiles(&profiles);
	design_release(&design);
}

void suite_set_field(void)
{
	CU_pSuite suite = CU_add_suite("bulk: set field", NULL, NULL);

	CU_ADD_TEST(suite, profiles_share_fields_and_values);
	CU_ADD_TEST(suite, plans_say_who_gets_a_value_and_why_others_do_not);
	CU_ADD_TEST(suite, the_design_stays_as_it_was_on_failure);
	CU_ADD_TEST(suite, excluded_entries_are_not_done);
}
