/* A renewed certificate for all profiles that have the old one, and which renewals are half finished. */
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "model/bulk/renewals.h"
#include "model/bulk/replace_certificate.h"
#include "model/crypto/base64.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/model/bulk/plan_lines.h"

void suite_replace_certificate(void);

static const struct certificate_spec specs[] = {
	{ .name = "Contoso Root CA", .from = -9 * TEST_DAY, .to = 100 * TEST_DAY },              /* 0: the old one */
	{ .name = "Contoso Root CA", .from = -1 * TEST_DAY, .to = 900 * TEST_DAY },              /* 1: renewed */
	{ .name = "Contoso Root CA", .from = -1 * TEST_DAY, .to = 900 * TEST_DAY, .ca_key = 2 }, /* 2: with another key */
	{ .name = "Fabrikam Root CA", .from = -1 * TEST_DAY, .to = 900 * TEST_DAY },             /* 3: another CA */
	{ .name = "Contoso Root CA",
		.from = -2 * TEST_DAY,
		.to = 900 * TEST_DAY,
		.issuer = &specs[3] }, /* 4: certified by that */
};

/* A signature is another one each time, so that each certificate is made once. */
static struct strbuf made[COUNT(specs)][2];

static struct certificate *make(size_t number, enum certificate_form form)
{
	struct strbuf *bytes = &made[number][form == FORM_PEM];
	struct strbuf pem = STRBUF_INIT;

	if (!bytes->length && form == FORM_DER) {
		test_certificate(bytes, &specs[number], form);
	} else if (!bytes->length) {
		const struct certificate *certificate = make(number, FORM_DER);
		char *text = base64_encode(certificate->der, certificate->der_length);

		strbuf_printf(&pem, "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n", text);
		*bytes = pem;
		free(text);
		certificate_unref((struct certificate *)certificate);
	}
	return certificate_new(bytes->text, bytes->length, "ca.cer");
}

static int release_made(void)
{
	for (size_t i = 0; i < COUNT(specs); i++) {
		strbuf_release(&made[i][0]);
		strbuf_release(&made[i][1]);
	}
	return 0;
}

static void give(struct design *design, struct profile *profile, size_t number)
{
	struct certificate *certificate = make(number, FORM_DER);
	struct value value = value_certificate(certificate);

	design_set(design, profile, FIELD_CERTIFICATE, &value, EDIT_STEP, NULL);
	certificate_unref(certificate);
}

static void certificates_succeed_each_other(void)
{
	static const struct {
		size_t old, new;
		enum succession wanted;
	} rows[] = {
		{ 0, 0, SUCCESSION_SAME },
		{ 0, 1, SUCCESSION_RENEWED },
		{ 0, 2, SUCCESSION_NEW_KEY },
		{ 0, 3, SUCCESSION_ANOTHER_CA },
	};
	struct certificate *none = certificate_new("", 0, "empty.cer");

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *old = make(rows[i].old, FORM_DER);
		struct certificate *new = make(rows[i].new, FORM_PEM);

		expect_row_number(i, certificate_succession(old, new), rows[i].wanted);
		expect_row_number(i, certificate_succession(old, none), SUCCESSION_UNUSABLE);
		certificate_unref(old);
		certificate_unref(new);
	}
	certificate_unref(none);
}

/* Appends trusted profiles with these certificates, each by its number and its platform: "0i 1m". */
static void add_trusted(struct design *design, const char *what)
{
	for (; *what; what += 2 + (what[2] == ' ')) {
		enum platform platform = what[1] == 'i' ? PLATFORM_IOS : PLATFORM_MACOS;
		struct profile *profile = test_add(design, kind_find((int)platform, TYPE_TRUSTED));

		test_set(design, profile, FIELD_NAME, (char[]){ what[0], what[1], '\0' });
		if (what[0] != '-')
			give(design, profile, (size_t)(what[0] - '0'));
	}
}

static void the_old_certificate_is_replaced(void)
{
	struct certificate *old = make(0, FORM_PEM); /* in another form than the profiles have it */
	struct certificate *new = make(1, FORM_DER);
	struct certificate *none = certificate_new("", 0, "empty.cer");
	struct bulk_profiles profiles;
	struct bulk_plan plan;
	struct design design;
	char *lines;

	design_init(&design, EDITION_CLASSIC);
	add_trusted(&design, "0i 1i 3i 0m -m");
	expect_number(certificate_holders(&design, old), 2, "profiles have the old one");
	profiles = all_profiles(&design);
	expect(bulk_plan_certificate(&plan, &design, &profiles, old, new, NULL) == 0, "can be planned");
	lines = plan_lines(&plan, &design);
	expect_text(lines,
		"+ 0i: Certificate file: Contoso Root CA -> Contoso Root CA (expires on 2029-06-19 instead of "
		"2027-04-11)\n"
		"- 1i: has the new certificate already\n"
		"- 3i: does not have the old certificate\n"
		"+ 0m: Certificate file: Contoso Root CA -> Contoso Root CA (expires on 2029-06-19 instead of "
		"2027-04-11)\n"
		"- -m: does not have the old certificate\n",
		"chosen profiles");
	free(lines);
	bulk_plan_release(&plan);
	bulk_plan_certificate(&plan, &design, NULL, old, new, NULL);
	expect_number(plan.count, 2, "entries");
	expect_one_step(&plan, &design, "certificate of 2 profiles", "all that have it");
	expect_number(certificate_holders(&design, old), 0, "profiles have the old one");
	expect(bulk_plan_certificate(&plan, &design, NULL, old, none, NULL) == -1 && plan.count == 0, "an empty file");
	bulk_plan_release(&plan);
	release_profiles(&profiles);
	certificate_unref(old);
	certificate_unref(new);
	certificate_unref(none);
	design_release(&design);
}

static void half_finished_renewals_are_found(void)
{
	static const struct {
		const char *profiles;
		const char *wanted; /* their names, with = where the certificate can be replaced */
	} rows[] = {
		{ "", "" },
		{ "0i 0m", "" },
		{ "1i 1m", "" },
		{ "0i 1m", "0i=" },
		{ "0i 0i 1i 0m", "0i=0i=0m=" },
		{ "0i 2m", "0i" },
		{ "0i 2m 2i", "" },   /* both keys are deployed everywhere */
		{ "0i 2i 0m", "0m" }, /* only macOS lacks the new one */
		{ "0i 3m", "" },
		{ "0i 4m", "" }, /* a cross-certificate replaces nothing */
		{ "1i 2m", "" }, /* issued at the same time */
		{ "-i 0m", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct renewals renewals = { .count = 0 };
		struct strbuf found = STRBUF_INIT;
		struct design design;

		design_init(&design, EDITION_CLASSIC);
		add_trusted(&design, rows[i].profiles);
		renewals_refresh(&renewals, &design);
		for (size_t j = 0; j < renewals.count; j++)
			strbuf_printf(&found, "%s%s", profile_name(design_in_slot(&design, renewals.items[j].slot)),
				renewals.items[j].same_key ? "=" : "");
		expect_row_text(i, strbuf_text(&found), rows[i].wanted);
		strbuf_release(&found);
		renewals_release(&renewals);
		design_release(&design);
	}
}

/* The list that is kept is the one that is found from scratch. */
static void renewals_follow_edits(void)
{
	struct renewals kept = { .count = 0 };
	unsigned long state = 16;
	struct design design;

	design_init(&design, EDITION_CLASSIC);
	add_trusted(&design, "0i 0m 0i 0m 2i 1m");
	for (size_t i = 0; i < 300; i++) {
		struct renewals found = { .count = 0 };
		struct profile *profile = design.count ? design.profiles[test_random(&state, (unsigned)design.count)] : NULL;
		unsigned what = test_random(&state, 6);

		if (what == 0 || !profile)
			add_trusted(&design, "0i");
		else if (what == 1)
			design_remove(&design, profile, NULL);
		else if (what == 2)
			design_undo(&design);
		else if (what == 3)
			test_set(&design, profile, FIELD_PLATFORM, test_random(&state, 2) ? "macOS" : "ios");
		else
			give(&design, profile, test_random(&state, COUNT(specs)));
		expect_number(renewals_refresh(&kept, &design), renewals_refresh(&found, &design), "edit %zu", i);
		for (size_t j = 0; j < found.count; j++)
			expect(kept.items[j].slot == found.items[j].slot && kept.items[j].newer == found.items[j].newer &&
					kept.items[j].same_key == found.items[j].same_key,
				"edit %zu, item %zu", i, j);
		renewals_release(&found);
	}
	renewals_release(&kept);
	design_release(&design);
}

void suite_replace_certificate(void)
{
	CU_pSuite suite = CU_add_suite("bulk: replace certificate", NULL, release_made);

	CU_ADD_TEST(suite, certificates_succeed_each_other);
	CU_ADD_TEST(suite, the_old_certificate_is_replaced);
	CU_ADD_TEST(suite, half_finished_renewals_are_found);
	CU_ADD_TEST(suite, renewals_follow_edits);
}
