/* The certificate that a profile's devices get: what the profile says of it, who decides the rest, and its dates. */
#include <stdlib.h>
#include <string.h>

#include "model/issue/leaf_certificate.h"
#include "model/issue/validity_period.h"
#include "model/design/design.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_leaf_certificate(void);

static time_t at(int year, int month, int day)
{
	struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day };

	return timegm(&tm);
}

static const struct {
	int from[3];
	const char *value, *scale;
	int end[3]; /* all 0: none */
} periods[] = {
	{ { 2027, 1, 1 }, "1", "years", { 2028, 1, 1 } },
	{ { 2027, 1, 1 }, "24", "months", { 2029, 1, 1 } },
	{ { 2027, 1, 1 }, "5", "days", { 2027, 1, 6 } },
	{ { 2027, 2, 26 }, "3", "days", { 2027, 3, 1 } },
	{ { 2027, 1, 31 }, "1", "months", { 2027, 2, 28 } },
	{ { 2028, 1, 31 }, "1", "months", { 2028, 2, 29 } },
	{ { 2027, 1, 31 }, "2", "months", { 2027, 3, 31 } },
	{ { 2027, 10, 31 }, "4", "months", { 2028, 2, 29 } },
	{ { 2027, 12, 15 }, "1", "months", { 2028, 1, 15 } },
	{ { 2028, 2, 29 }, "1", "years", { 2029, 2, 28 } },
	{ { 2028, 2, 29 }, "4", "years", { 2032, 2, 29 } },
	{ { 2027, 1, 1 }, "0", "years", { 0 } },
	{ { 2027, 1, 1 }, "-1", "years", { 0 } },
	{ { 2027, 1, 1 }, "soon", "years", { 0 } },
	{ { 2027, 1, 1 }, "", "years", { 0 } },
	{ { 2027, 1, 1 }, "999999999", "years", { 102027, 1, 1 } },
};

static void periods_end_by_the_calendar(void)
{
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - Windows 10");
	for (size_t i = 0; i < COUNT(periods); i++) {
		const int *from = periods[i].from;
		const int *end = periods[i].end;

		test_set(&design, profile, FIELD_VALIDITY_VALUE, periods[i].value);
		test_set(&design, profile, FIELD_VALIDITY_SCALE, periods[i].scale);
		expect_row_number(
			i, validity_period_end(profile, at(from[0], from[1], from[2])), end[0] ? at(end[0], end[1], end[2]) : 0);
	}
	design_release(&design);
}

static const struct {
	long days, per_cent, left; /* left in hours */
} renewals[] = { { 365, 20, 73 * 24 }, { 100, 1, 24 }, { 100, 99, 99 * 24 }, { 1, 50, 12 }, { 5, 20, 24 },
	{ 36500, 20, 7300 * 24 } };

static void renew_when_the_share_is_left(void)
{
	for (size_t i = 0; i < COUNT(renewals); i++) {
		time_t end = TEST_TODAY + renewals[i].days * TEST_DAY;

		expect_row_number(
			i, end - validity_period_renewal(TEST_TODAY, end, renewals[i].per_cent), renewals[i].left * 3600);
	}
	expect_number(validity_period_renewal(0, 150, 50), 75, "to the second");
}

/* The CA's end beside the certificate's, which lasts 365 days from today. */
static const struct {
	long ca_from, ca_to; /* in days from today */
	const char *renewal;
	long expires, renews; /* likewise; -1: not known */
	bool outlives, ca_expired, ca_not_yet_valid;
} lives[] = {
	{ -10, 3650, "20", 365, 292, false, false, false },
	{ -10, 365, "20", 365, 292, false, false, false },
	{ -10, 364, "20", 364, -2, true, false, false },
	{ -10, 100, "20", 100, 80, true, false, false },
	{ -10, 0, "20", 0, 0, true, false, false },
	{ -10, -1, "20", -1, -1, true, true, false },
	{ 0, 3650, "20", 365, 292, false, false, false },
	{ 5, 3650, "20", -1, -1, false, false, true },
	{ -10, 3650, "0", 365, -1, false, false, false },
	{ -10, 3650, "100", 365, -1, false, false, false },
	{ -10, 3650, "", 365, -1, false, false, false },
};

static void are_cut_where_the_ca_ends(void)
{
	for (size_t i = 0; i < COUNT(lives); i++) {
		struct certificate_spec spec = {
			.name = "CA", .from = lives[i].ca_from * TEST_DAY, .to = lives[i].ca_to * TEST_DAY
		};
		struct design design;
		struct profile *profile;
		struct leaf_certificate leaf;

		example_load(&design);
		profile = test_profile(&design, "Contoso SCEP - Android");
		test_set(&design, profile, FIELD_RENEWAL, lives[i].renewal);
		test_set_certificate(&design, test_profile(&design, "Contoso Root - Android"), &spec, FORM_DER);
		expect_row_number(i, leaf_certificate_make(&leaf, &design, profile, NULL, TEST_TODAY), 0);
		expect_row_number(i, leaf.enrolled, TEST_TODAY);
		expect_row_number(i, leaf.requested_expiry, TEST_TODAY + 365 * TEST_DAY);
		expect_row_number(i, leaf.ca_expires, TEST_TODAY + lives[i].ca_to * TEST_DAY);
		expect_row_number(i, leaf.expires, lives[i].expires < 0 ? 0 : TEST_TODAY + lives[i].expires * TEST_DAY);
		if (lives[i].renews != -2)
			expect_row_number(i, leaf.renews, lives[i].renews < 0 ? 0 : TEST_TODAY + lives[i].renews * TEST_DAY);
		expect_row_number(i, leaf_certificate_outlives_ca(&leaf), lives[i].outlives);
		expect_row_number(i, leaf_certificate_ca_has_expired(&leaf), lives[i].ca_expired);
		expect_row_number(i, leaf_certificate_ca_not_yet_valid(&leaf), lives[i].ca_not_yet_valid);
		leaf_certificate_release(&leaf);
		design_release(&design);
	}
}

static const struct {
	const char *profile;
	enum field_id field;
	enum decided_by decided_by;
} deciders[] = {
	{ "Contoso SCEP - Android", FIELD_VALIDITY_VALUE, DECIDED_BY_PROFILE },
	{ "Contoso SCEP - iOS", FIELD_VALIDITY_VALUE, DECIDED_BY_TEMPLATE },
	{ "Contoso SCEP - macOS", FIELD_VALIDITY_SCALE, DECIDED_BY_TEMPLATE },
	{ "Contoso SCEP - iOS", FIELD_KEY_SIZE, DECIDED_BY_PROFILE },
	{ "Contoso PKCS - Windows 10", FIELD_KEY_SIZE, DECIDED_BY_TEMPLATE },
	{ "Contoso PKCS - Windows 10", FIELD_KEY_USAGE, DECIDED_BY_TEMPLATE },
	{ "Contoso PKCS - Windows 10", FIELD_EXTENDED_KEY_USAGES, DECIDED_BY_TEMPLATE },
	{ "Contoso PKCS - Android", FIELD_EXTENDED_KEY_USAGES, DECIDED_BY_PROFILE },
	{ "Contoso SCEP - Windows 10", FIELD_KEY_USAGE, DECIDED_BY_NONE },
};

static void the_rest_is_decided_by_others(void)
{
	struct design design;

	example_load(&design);
	test_set(&design, test_profile(&design, "Contoso SCEP - Windows 10"), FIELD_KEY_USAGE, "");
	for (size_t i = 0; i < COUNT(deciders); i++) {
		struct leaf_certificate leaf;

		leaf_certificate_make(&leaf, &design, test_profile(&design, deciders[i].profile), NULL, TEST_TODAY);
		expect_row_number(i, leaf_certificate_decided_by(&leaf, deciders[i].field), deciders[i].decided_by);
		leaf_certificate_release(&leaf);
	}
	design_release(&design);
}

static const struct {
	const char *format, *text;
	const char *subject;
	enum subject_fault fault;
} subjects[] = {
	{ "commonName", "CN=hidden", "CN=janedoe", SUBJECT_FINE },
	{ "commonNameIncludingEmail", "", "CN=janedoe, emailAddress=janedoe@contoso.com", SUBJECT_FINE },
	{ "commonNameAsEmail", "", "CN=janedoe@contoso.com", SUBJECT_FINE },
	{ "custom", "CN={{UserName}}+OU=\"a, b\",1.2.3=\" x\";O=#4142", "CN=janedoe + OU=\"a, b\", 1.2.3=\" x\", O=#4142",
		SUBJECT_FINE },
	{ "custom", "", "", SUBJECT_EMPTY },
	{ "custom", "CN", "", SUBJECT_SYNTAX },
	{ "", "CN=hidden", "", SUBJECT_EMPTY },
};

static void subjects_are_filled_in(void)
{
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	for (size_t i = 0; i < COUNT(subjects); i++) {
		struct strbuf text = STRBUF_INIT;
		struct leaf_certificate leaf;

		test_set(&design, profile, FIELD_SUBJECT_FORMAT, subjects[i].format);
		test_set(&design, profile, FIELD_SUBJECT_TEXT, subjects[i].text);
		leaf_certificate_make(&leaf, &design, profile, NULL, TEST_TODAY);
		leaf_certificate_subject(&text, &leaf);
		expect_row_text(i, strbuf_text(&text), subjects[i].subject);
		expect_row_number(i, leaf.problem.fault, subjects[i].fault);
		leaf_certificate_release(&leaf);
		strbuf_release(&text);
	}
	design_release(&design);
}

static void alternative_names_are_of_the_sample(void)
{
	struct design design;
	struct profile *profile;
	struct sample sample;
	struct leaf_certificate leaf;

	example_load(&design);
	profile = test_profile(&design, "Contoso PKCS - Android");
	test_set(&design, profile, FIELD_SAN, "emailAddress,userPrincipalName,customAzureADAttribute");
	sample_init(&sample);
	sample_set(&sample, "UserPrincipalName", "bob@example.com", NULL);
	leaf_certificate_make(&leaf, &design, profile, &sample, TEST_TODAY);
	if (expect_number(leaf.san_count, 3, "alternative names")) {
		expect_number(leaf.sans[0].type, SAN_EMAIL, "first");
		expect_text(leaf.sans[0].value, "janedoe@contoso.com", "first");
		expect_number(leaf.sans[1].type, SAN_UPN, "second");
		expect_text(leaf.sans[1].value, "bob@example.com", "second");
		expect_number(leaf.sans[2].type, SAN_ATTRIBUTE, "third");
		expect_text(leaf.sans[2].value, "Department", "third");
	}
	leaf_certificate_release(&leaf);
	sample_release(&sample);
	design_release(&design);
}

static void the_ca_is_the_linked_one_or_the_one_that_is_named(void)
{
	struct design design;
	struct leaf_certificate leaf;
	const struct profile *issuing;

	example_load(&design);
	issuing = test_profile(&design, "Contoso Issuing CA - Windows 10");
	test_set(&design, test_profile(&design, "Contoso SCEP - Windows 10"), FIELD_ROOT, issuing->id);
	leaf_certificate_make(&leaf, &design, test_profile(&design, "Contoso SCEP - Windows 10"), NULL, TEST_TODAY);
	expect(leaf.trusted == issuing && leaf.ca == value_as_certificate(&issuing->values[FIELD_CERTIFICATE]), "linked");
	expect(leaf_certificate_is_by_linked_ca(&leaf), "by the linked CA");
	leaf_certificate_release(&leaf);
	leaf_certificate_make(&leaf, &design, test_profile(&design, "Contoso PKCS - Android"), NULL, TEST_TODAY);
	expect(!leaf_certificate_is_by_linked_ca(&leaf), "by the CA that is named");
	expect_text(leaf_certificate_ca_name(&leaf), "Contoso Issuing CA", "named");
	leaf_certificate_release(&leaf);
	expect_number(leaf_certificate_make(&leaf, &design, issuing, NULL, TEST_TODAY), -1, "a trusted profile");
	leaf_certificate_release(&leaf);
	design_release(&design);
}

void suite_leaf_certificate(void)
{
	CU_pSuite suite = CU_add_suite("issued", NULL, NULL);

	CU_add_test(suite, "periods end by the calendar", periods_end_by_the_calendar);
	CU_add_test(suite, "renew when the share is left", renew_when_the_share_is_left);
	CU_add_test(suite, "are cut where the CA ends", are_cut_where_the_ca_ends);
	CU_add_test(suite, "the rest is decided by others", the_rest_is_decided_by_others);
	CU_add_test(suite, "subjects are filled in", subjects_are_filled_in);
	CU_add_test(suite, "alternative names are of the sample", alternative_names_are_of_the_sample);
	CU_add_test(
		suite, "the CA is the linked one or the one that is named", the_ca_is_the_linked_one_or_the_one_that_is_named);
}
