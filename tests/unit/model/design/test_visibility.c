/* What a profile shows, what it says of the rest, and that nothing which is hidden is lost. */
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/design/design.h"
#include "model/schema/kind.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"
#include "tests/support/wording.h"

void suite_visibility(void);

static void absent_fields_say_why(void)
{
	static const struct {
		const char *platform, *type;
		enum field_id field;
		const char *wanted; /* "": there */
	} rows[] = {
		{ "ios", "scep", FIELD_KEY_STORAGE_PROVIDER, "Key storage provider (KSP): Windows only" },
		{ "android", "pkcs", FIELD_KEY_STORAGE_PROVIDER, "Key storage provider (KSP): <pkcs keyStorageProvider> only" },
		{ "windows10", "scep", FIELD_KEY_STORAGE_PROVIDER, "" },
		{ "windows10", "trusted", FIELD_KEY_STORAGE_PROVIDER,
			"Key storage provider (KSP): SCEP certificate and PKCS certificate only" },
		{ "ios", "scep", FIELD_HASH, "Hash algorithm: Android and Windows only" },
		{ "macOS", "scep", FIELD_HASH, "Hash algorithm: Android and Windows only" },
		{ "ios", "pkcs", FIELD_HASH, "Hash algorithm: SCEP certificate only" },
		{ "android", "scep", FIELD_HASH, "" },
		{ "ios", "trusted", FIELD_DESTINATION_STORE, "Destination store: <trusted destinationStore> only" },
		{ "windowsPhone81", "trusted", FIELD_DESTINATION_STORE, "Destination store: <trusted destinationStore> only" },
		{ "windows81", "trusted", FIELD_DESTINATION_STORE, "" },
		{ "ios", "scep", FIELD_DESTINATION_STORE, "Destination store: Trusted certificate only" },
		{ "android", "scep", FIELD_SUBJECT_TEXT, "Custom: iOS only" },
		{ "ios", "scep", FIELD_SUBJECT_TEXT, "Custom: only when Subject name format is Custom" },
		{ "ios", "pkcs", FIELD_SUBJECT_TEXT, "Custom: SCEP certificate only" },
		{ "android", "pkcs", FIELD_SAN_ATTRIBUTE,
			"Custom Azure AD attribute: only when Subject alternative name is Custom Azure AD attribute" },
		{ "androidForWork", "pkcs", FIELD_SAN_ATTRIBUTE, "Custom Azure AD attribute: Android only" },
		{ "ios", "scep", FIELD_SCEP_URLS, "" },
		{ "ios", "pkcs", FIELD_SCEP_URLS, "SCEP Server URLs: SCEP certificate only" },
		{ "ios", "pkcs", FIELD_EXTENDED_KEY_USAGES, "Extended key usage: Android only" },
		{ "ios", "pkcs", FIELD_ROOT, "Root Certificate: Android only" },
		{ "android", "pkcs", FIELD_TRUSTED_PROFILE, "Trusted profile: <pkcs trustedProfile> only" },
		{ "ios", "pkcs", FIELD_TRUSTED_PROFILE, "" },
		{ "windows10", "trusted", FIELD_RENEWAL, "Renewal threshold (%): SCEP certificate and PKCS certificate only" },
		{ "windows10", "scep", FIELD_CERTIFICATE, "Certificate file: Trusted certificate only" },
		{ "windows10", "scep", FIELD_NAME, "" },
		{ "windows81", "pkcs", FIELD_CA_HOST, "Certification authority: choose a platform and a profile type first" },
		{ "", "", FIELD_RENEWAL, "Renewal threshold (%): choose a platform and a profile type first" },
		{ "ios", "", FIELD_CERTIFICATE, "Certificate file: choose a platform and a profile type first" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf why = STRBUF_INIT;
		char *wanted = test_wording(rows[i].wanted);
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CLASSIC);
		profile = design_insert(&design, 0, NULL, NULL);
		test_set(&design, profile, FIELD_PLATFORM, rows[i].platform);
		test_set(&design, profile, FIELD_TYPE, rows[i].type);
		field_hidden_reason_line(&why, profile, rows[i].field);
		expect_text(strbuf_text(&why), wanted, "row %zu", i);
		expect(field_visible(profile, rows[i].field) == !*rows[i].wanted, "row %zu, visible", i);
		free(wanted);
		strbuf_release(&why);
		design_release(&design);
	}
}

static void absent_choices_say_why(void)
{
	static const struct {
		const char *platform, *type;
		enum field_id field;
		const char *choice, *wanted;
	} rows[] = {
		{ "android", "scep", FIELD_SUBJECT_FORMAT, "custom", "Custom: iOS only" },
		{ "ios", "pkcs", FIELD_SUBJECT_FORMAT, "custom", "Custom: SCEP certificate only" },
		{ "ios", "scep", FIELD_SUBJECT_FORMAT, "custom", "" },
		{ "windows81", "scep", FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail",
			"Enroll to Passport, otherwise fail (Windows 10 and later): <scep keyStorageProvider=usePassportForWorkKspOtherwiseFail> only" },
		{ "windows10", "pkcs", FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail", "" },
		{ "windowsPhone81", "scep", FIELD_KEY_STORAGE_PROVIDER, "useSoftwareKsp", "" },
		{ "ios", "pkcs", FIELD_SAN, "customAzureADAttribute", "Custom Azure AD attribute: Android only" },
		{ "androidForWork", "pkcs", FIELD_SAN, "customAzureADAttribute", "Custom Azure AD attribute: Android only" },
		{ "android", "scep", FIELD_SAN, "customAzureADAttribute", "Custom Azure AD attribute: PKCS certificate only" },
		{ "macOS", "scep", FIELD_TYPE, "pkcs", "PKCS certificate: <pkcs> only" },
		{ "windows10", "scep", FIELD_TYPE, "pkcs", "" },
		{ "windows10", "scep", FIELD_PLATFORM, "macOS", "" },
		{ "", "", FIELD_TYPE, "pkcs", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct field *field = field_row(rows[i].field, 0);
		const struct choice *choice = schema_choice(field, rows[i].choice);
		struct strbuf why = STRBUF_INIT;
		char *wanted = test_wording(rows[i].wanted);
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CLASSIC);
		profile = design_insert(&design, 0, NULL, NULL);
		test_set(&design, profile, FIELD_PLATFORM, rows[i].platform);
		test_set(&design, profile, FIELD_TYPE, rows[i].type);
		choice_hidden_reason(&why, profile, field, choice);
		expect_text(strbuf_text(&why), wanted, "row %zu", i);
		expect(choice_visible(profile, field, choice) == !*rows[i].wanted, "row %zu, visible", i);
		free(wanted);
		strbuf_release(&why);
		design_release(&design);
	}
}

/* How lists of platforms read, apart from which platforms they are. */
static void lists_of_platforms_name_families(void)
{
	kind_mask windows = 0;
	const struct {
		kind_mask kinds;
		const char *wanted;
	} rows[] = {
		{ KIND_BIT(KIND_IOS_SCEP), "SCEP certificate: iOS" },
		{ KIND_BIT(KIND_IOS_SCEP) | KIND_BIT(KIND_WINDOWS_81_SCEP), "SCEP certificate: iOS and Windows 8.1" },
		{ KIND_BIT(KIND_ANDROID_SCEP) | KIND_BIT(KIND_IOS_SCEP) | KIND_BIT(KIND_WINDOWS_10_SCEP),
			"SCEP certificate: Android, iOS and Windows 10" },
		{ KIND_BIT(KIND_IOS_SCEP) | KIND_BIT(KIND_MACOS_SCEP), "SCEP certificate: Apple" },
		{ KIND_BIT(KIND_ANDROID_FOR_WORK_SCEP) | KIND_BIT(KIND_ANDROID_PKCS),
			"SCEP certificate: Android for Work; PKCS certificate: Android" },
		{ EDITION_KINDS(CLASSIC), "all profiles" },
		{ ANY_KIND, "all profiles" },
		{ KINDS_OF(PKCS), "PKCS certificate: all its platforms" },
		{ 0, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf got = STRBUF_INIT;

		kind_mask_format(&got, EDITION_CLASSIC, rows[i].kinds);
		expect_row_text(i, strbuf_text(&got), rows[i].wanted);
		strbuf_release(&got);
	}
	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (strcmp(platforms[i].family, "Windows") == 0)
			windows |= platform_kinds(i) & type_kinds(EDITION_CLASSIC, TYPE_SCEP);
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		struct strbuf got = STRBUF_INIT;
		bool is_windows = (windows & platform_kinds(i)) != 0;

		kind_mask_format(&got, EDITION_CLASSIC, windows & ~platform_kinds(i));
		expect((strcmp(strbuf_text(&got), "SCEP certificate: Windows") == 0) == !is_windows, "without %s: %s",
			platforms[i].id, got.text);
		strbuf_release(&got);
	}
}

/* What profiles of several kinds are made from shows what any of them has. */
static void a_template_shows_what_its_kinds_have(void)
{
	static const struct {
		kind_mask kinds;
		const char *type, *custom;
		enum field_id field;
		const char *wanted; /* "": there */
	} rows[] = {
		{ KIND_BIT(KIND_IOS_SCEP), "scep", "", FIELD_KEY_STORAGE_PROVIDER, "Key storage provider (KSP): Windows only" },
		{ KIND_BIT(KIND_IOS_SCEP) | KIND_BIT(KIND_WINDOWS_81_SCEP), "scep", "", FIELD_KEY_STORAGE_PROVIDER, "" },
		{ KIND_BIT(KIND_IOS_SCEP) | KIND_BIT(KIND_IOS_TRUSTED), "scep", "", FIELD_CERTIFICATE, "" },
		{ KIND_BIT(KIND_ANDROID_SCEP), "scep", "custom", FIELD_SUBJECT_TEXT, "Custom: iOS only" },
		{ KIND_BIT(KIND_ANDROID_SCEP) | KIND_BIT(KIND_IOS_SCEP), "scep", "", FIELD_SUBJECT_TEXT,
			"Custom: only when Subject name format is Custom" },
		{ KIND_BIT(KIND_ANDROID_SCEP) | KIND_BIT(KIND_IOS_SCEP), "scep", "custom", FIELD_SUBJECT_TEXT, "" },
		{ 0, "scep", "", FIELD_RENEWAL, "Renewal threshold (%): choose a platform and a profile type first" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf why = STRBUF_INIT;
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CLASSIC);
		profile = design_insert(&design, 0, NULL, NULL);
		profile->stands_for = rows[i].kinds;
		test_set(&design, profile, FIELD_TYPE, rows[i].type);
		test_set(&design, profile, FIELD_SUBJECT_FORMAT, rows[i].custom);
		field_hidden_reason_line(&why, profile, rows[i].field);
		expect_text(strbuf_text(&why), rows[i].wanted, "row %zu", i);
		expect(field_visible(profile, rows[i].field) == !*rows[i].wanted, "row %zu, visible", i);
		expect(field_required(profile, rows[i].field) == !*rows[i].wanted, "row %zu, required", i);
		strbuf_release(&why);
		design_release(&design);
	}
}

static void fields_get_their_default_on_first_sight(void)
{
	struct design design;
	struct profile *profile;

	design_init(&design, EDITION_CLASSIC);
	profile = design_insert(&design, 0, NULL, NULL);
	expect(profile->values[FIELD_RENEWAL].kind == VALUE_UNSET, "not to be seen yet");
	test_set(&design, profile, FIELD_PLATFORM, "ios");
	test_set(&design, profile, FIELD_TYPE, "scep");
	expect_number(profile->values[FIELD_RENEWAL].number, 20, "renewal");
	expect_number(profile->values[FIELD_VALIDITY_VALUE].number, 1, "validity");
	expect_text(value_as_text(&profile->values[FIELD_VALIDITY_SCALE]), "years", "validity");
	expect_text(value_as_text(&profile->values[FIELD_KEY_SIZE]), "size2048", "key size");
	expect(profile->values[FIELD_SUBJECT_FORMAT].kind == VALUE_NONE, "no default: not configured");
	expect(profile->values[FIELD_HASH].kind == VALUE_UNSET && profile->values[FIELD_SUBJECT_TEXT].kind == VALUE_UNSET,
		"still unseen");
	test_set(&design, profile, FIELD_SUBJECT_FORMAT, "custom");
	expect_text(value_as_text(&profile->values[FIELD_SUBJECT_TEXT]), "CN={{UserName}},E={{EmailAddress}}",
		"seen because of another field");
	test_set(&design, profile, FIELD_SUBJECT_TEXT, "");
	test_set(&design, profile, FIELD_SUBJECT_FORMAT, "commonName");
	test_set(&design, profile, FIELD_SUBJECT_FORMAT, "custom");
	expect(profile->values[FIELD_SUBJECT_TEXT].kind == VALUE_NONE, "emptied stays empty: the default comes once");
	test_set(&design, profile, FIELD_RENEWAL, "");
	test_set(&design, profile, FIELD_PLATFORM, "android");
	expect(profile->values[FIELD_RENEWAL].kind == VALUE_NONE, "emptied stays empty on another platform");
	expect(value_has(&profile->values[FIELD_HASH], "sha2"), "hash");
	while (design_undo(&design))
		;
	expect_number(design.count, 0, "all undone");
	design_release(&design);
}

static void what_a_file_lacks_gets_no_default(void)
{
	struct design design;
	struct err err = { 0 };

	expect(test_parse(&design,
		       "{\"format\": \"bladesmith-design\", \"version\": 1, \"profiles\": [{\"id\": \"a\", \"platform\": \"ios\", \"type\": \"scep\"}]}",
		       &err) == 0,
		"%s", err.message);
	test_set(&design, design.profiles[0], FIELD_NAME, "x");
	expect(design.profiles[0]->values[FIELD_RENEWAL].kind == VALUE_NONE, "absent is not configured");
	test_set(&design, design.profiles[0], FIELD_PLATFORM, "android");
	expect(value_has(&design.profiles[0]->values[FIELD_HASH], "sha2"), "seen for the first time");
	design_release(&design);
}

static void half_fill(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_NAME, "Half");
	test_set(design, profile, FIELD_PLATFORM, "windows10");
	test_set(design, profile, FIELD_TYPE, "scep");
	test_set(design, profile, FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail");
	test_set(design, profile, FIELD_HASH, "sha1,sha2");
	test_set(design, profile, FIELD_RENEWAL, "not a number yet");
	test_set(design, profile, FIELD_KEY_SIZE, "");
	test_set(design, profile, FIELD_SCEP_URLS, "https://ndes.contoso.com/");
}

static void switching_platforms_and_back_changes_no_byte(void)
{
	struct design design;
	struct profile *profile;
	char *before;
	char *after;

	design_init(&design, EDITION_CLASSIC);
	profile = design_insert(&design, 0, "fixed", NULL);
	half_fill(&design, profile);
	before = test_design_text(&design);
	test_set(&design, profile, FIELD_PLATFORM, "ios");
	expect(!field_visible(profile, FIELD_HASH) && !field_visible(profile, FIELD_KEY_STORAGE_PROVIDER), "hidden on iOS");
	after = test_design_text(&design);
	expect(strstr(after, "usePassportForWorkKspOtherwiseFail") && strstr(after, "sha1"), "hidden values are written");
	free(after);
	test_set(&design, profile, FIELD_PLATFORM, "windows10");
	after = test_design_text(&design);
	expect_text(after, before, "and back");
	free(before);
	free(after);
	design_release(&design);
}

/* By way of every other kind; there other fields may be seen, and get their defaults, but nothing that was is another. */
static void no_switch_loses_a_value(void)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		struct value before[FIELD_COUNT];
		struct design design;
		struct profile *profile;

		design_init(&design, kind->edition);
		profile = design_insert(&design, 0, NULL, NULL);
		half_fill(&design, profile);
		for (size_t i = 0; i < FIELD_COUNT; i++)
			before[i] = value_copy(&profile->values[i]);
		test_set(&design, profile, FIELD_PLATFORM, platforms[kind->platform].id);
		test_set(&design, profile, FIELD_TYPE, profile_types[kind->type].id);
		expect(profile->kind == kind, "%s", test_kind_name(kind));
		test_set(&design, profile, FIELD_TYPE, "scep");
		test_set(&design, profile, FIELD_PLATFORM, "windows10");
		for (size_t i = 0; i < FIELD_COUNT; i++) {
			expect(before[i].kind == VALUE_UNSET || value_equal(&before[i], &profile->values[i]), "%s by way of %s",
				field_row((enum field_id)i, 0)->name, test_kind_name(kind));
			value_release(&before[i]);
		}
		design_release(&design);
	}
}

static void copies_have_names_and_ids_of_their_own(void)
{
	static const char *const names[] = { "Contoso SCEP - iOS - copy 3", "Contoso SCEP - iOS - copy 2",
		"Contoso SCEP - iOS - copy" };
	struct design design;
	struct profile *profile;
	size_t index;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	index = profile->index;
	for (int i = 0; i < 3; i++)
		expect(design_duplicate(&design, profile, NULL) != NULL, "copy %d", i);
	for (size_t i = 0; i < COUNT(names); i++) {
		struct profile *copy = design.profiles[index + 1 + i];

		expect_text(profile_name(copy), names[i], "after the original, the newest first");
		expect(strcmp(copy->id, profile->id) != 0 && design_profile(&design, copy->id) == copy, "an id of its own");
		expect(copy->kind == profile->kind && copy->index == index + 1 + i, "kind and place");
		for (size_t field = FIELD_NAME + 1; field < FIELD_COUNT; field++)
			expect(value_equal(&copy->values[field], &profile->values[field]), "%s",
				field_row((enum field_id)field, 0)->name);
	}
	test_set(&design, design.profiles[index + 1], FIELD_SCEP_URLS, "https://other/");
	expect(!value_has(&profile->values[FIELD_SCEP_URLS], "https://other/"), "the copy's list is its own");
	design_release(&design);
}

static void a_copy_keeps_what_is_not_understood(void)
{
	struct design design;
	struct err err = { 0 };
	struct profile *copy;

	expect(test_parse(&design,
		       "{\"format\": \"bladesmith-design\", \"version\": 1, \"profiles\": [{\"id\": \"a\", \"name\": \"A\", \"future\": 1,"
		       " \"settings\": {\"later\": 2}}]}",
		       &err) == 0,
		"%s", err.message);
	copy = design_duplicate(&design, design.profiles[0], NULL);
	expect_text(copy->unknown_members, "\"future\": 1", "of the profile");
	expect_text(copy->unknown_settings, "\"later\": 2", "of its settings");
	design_release(&design);
}

static void groups_are_found_by_name(void)
{
	struct design design;
	struct groups copy;

	example_load(&design);
	copy = groups_copy(&design.groups);
	expect_number(copy.count, 2, "groups");
	groups_add(&copy, "Laptops", "", "devices");
	expect(!design_group(&design, "Laptops"), "a copy is a copy");
	expect(design_set_groups(&design, &copy, NULL) == 0 && !copy.items, "taken over");
	expect_text(design_group(&design, "Laptops")->members, "devices", "members");
	expect_text(design_group(&design, "Contractors")->id, "a1b2c3d4-e5f6-4789-8abc-def012345678", "id");
	expect(!design_group(&design, "contractors") && !design_group(&design, ""), "no such group");
	expect_text(design_undo(&design), "Groups", "undo");
	expect(!design_group(&design, "Laptops"), "gone again");
	design_release(&design);
}

static void values_are_shown_as_a_person_reads_them(void)
{
	static const struct {
		const char *profile;
		enum field_id field;
		const char *wanted;
	} rows[] = {
		{ "Contoso SCEP - iOS", FIELD_NAME, "Contoso SCEP - iOS" },
		{ "Contoso SCEP - iOS", FIELD_PLATFORM, "iOS" },
		{ "Contoso SCEP - iOS", FIELD_TYPE, "SCEP certificate" },
		{ "Contoso SCEP - iOS", FIELD_KEY_SIZE, "2048" },
		{ "Contoso SCEP - iOS", FIELD_RENEWAL, "20" },
		{ "Contoso SCEP - iOS", FIELD_KEY_USAGE, "Key encipherment, Digital signature" },
		{ "Contoso SCEP - iOS", FIELD_ROOT, "Contoso Root - iOS" },
		{ "Contoso SCEP - iOS", FIELD_EXTENDED_KEY_USAGES, "Client Authentication" },
		{ "Contoso SCEP - iOS", FIELD_ASSIGNMENTS, "Mobile users, Contractors (excluded)" },
		{ "Contoso SCEP - iOS", FIELD_HASH, "" },
		{ "Contoso SCEP - macOS", FIELD_ASSIGNMENTS, "All users, Mobile users" },
		{ "Contoso Root - iOS", FIELD_CERTIFICATE, "Contoso Root CA" },
	};
	struct value targets = value_list();
	struct design design;

	example_load(&design);
	value_add(&targets, "", NULL)->target = TARGET_ALL_USERS;
	value_add(&targets, "Mobile users", NULL);
	design_set(&design, test_profile(&design, "Contoso SCEP - macOS"), FIELD_ASSIGNMENTS, &targets, EDIT_STEP, NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;

		value_format(&out, &design, test_profile(&design, rows[i].profile), rows[i].field);
		expect_text(strbuf_text(&out), rows[i].wanted, "row %zu", i);
		strbuf_release(&out);
	}
	design_release(&design);
}

static void periods_are_shown_with_their_unit(void)
{
	static const struct {
		const char *number, *scale, *wanted;
	} rows[] = {
		{ "0", "years", "0 years" },
		{ "1", "years", "1 year" },
		{ "2", "years", "2 years" },
		{ "1", "months", "1 month" },
		{ "11", "months", "11 months" },
		{ "1", "days", "1 day" },
		{ "-1", "days", "-1 days" },
		{ "1", "", "1" },
		{ "one", "years", "one" },
		{ "", "years", "Not configured" },
	};
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;

		test_set(&design, profile, FIELD_VALIDITY_VALUE, rows[i].number);
		test_set(&design, profile, FIELD_VALIDITY_SCALE, rows[i].scale);
		value_format_long(&out, &design, profile, FIELD_VALIDITY_VALUE, VALUE_DETAIL_SHORT);
		expect_row_text(i, strbuf_text(&out), rows[i].wanted);
		strbuf_release(&out);
	}
	design_release(&design);
}

void suite_visibility(void)
{
	CU_pSuite suite = CU_add_suite("gate", NULL, NULL);

	CU_add_test(suite, "absent fields say why", absent_fields_say_why);
	CU_add_test(suite, "absent choices say why", absent_choices_say_why);
	CU_add_test(suite, "lists of platforms name families", lists_of_platforms_name_families);
	CU_add_test(suite, "a template shows what its kinds have", a_template_shows_what_its_kinds_have);
	CU_add_test(suite, "fields get their default on first sight", fields_get_their_default_on_first_sight);
	CU_add_test(suite, "what a file lacks gets no default", what_a_file_lacks_gets_no_default);
	CU_add_test(suite, "switching platforms and back changes no byte", switching_platforms_and_back_changes_no_byte);
	CU_add_test(suite, "no switch loses a value", no_switch_loses_a_value);
	CU_add_test(suite, "copies have names and ids of their own", copies_have_names_and_ids_of_their_own);
	CU_add_test(suite, "a copy keeps what is not understood", a_copy_keeps_what_is_not_understood);
	CU_add_test(suite, "groups are found by name", groups_are_found_by_name);
	CU_add_test(suite, "values are shown as a person reads them", values_are_shown_as_a_person_reads_them);
	CU_add_test(suite, "periods are shown with their unit", periods_are_shown_with_their_unit);
}
