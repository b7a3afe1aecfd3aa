/* The timeline of a preview where the CA's certificate, the period or the renewal is unusual; the usual ones are in
 * tests/data/preview. */
#include <stdlib.h>
#include <string.h>

#include "export/preview/preview.h"
#include "model/design/design.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_timeline(void);

/* The page as lines, the caller's to free. */
static char *timeline(const struct design *design, const char *name)
{
	struct preview preview = { .design = design, .profile = test_profile(design, name), .today = TEST_TODAY };
	struct document document = DOCUMENT_INIT;
	struct strbuf text = STRBUF_INIT;

	preview_timeline(&document, &preview);
	for (size_t i = 0; i < document.count; i++)
		strbuf_printf(&text, "%s%s%s\n", document.lines[i].label ? document.lines[i].label : "",
			document.lines[i].label ? ": " : "", document.lines[i].text);
	document_release(&document);
	return strbuf_detach(&text);
}

#define HEAD     "             2027-01-01                    2028-01-01\n"
#define TWO_BARS HEAD "Certificate  "

static const struct {
	const char *what;
	long from, to;       /* the CA, in days from today */
	enum field_id field; /* of the SCEP profile; FIELD_NONE: as it is */
	const char *value;
	const char *lines; /* that follow each other */
	const char *sentence;
} devices[] = {
	{ "the CA goes on", -10, 3650, FIELD_NONE, NULL,
		TWO_BARS "================================########\n"
			 "CA           =======================================>\n\n"
			 "             = valid   # renewal window   > continues\n",
		"Renew the linked CA before 2035-12-30, so that new certificates keep their full validity period.\n" },
	{ "the CA ends first", -10, 100, FIELD_NONE, NULL,
		TWO_BARS "========##..............................\n"
			 "CA           ==========\n\n"
			 "= valid   # renewal window   . not granted\n",
		"Limited by the CA: a certificate issued today would be valid until 2028-01-01, but the CA's certificate expires on "
		"2027-04-11, and no certificate is valid for longer than its CA. What to do: choose a shorter period, or renew the CA first.\n" },
	{ "in the order of time", -10, 100, FIELD_NONE, NULL,
		"2027-01-01: The device enrolls and gets the certificate\n"
		"2027-03-22: Renewal window opens: 20 days (20% of the lifetime) left\n"
		"2027-04-11: Expires together with the CA\n"
		"2027-04-11: The linked CA's certificate expires\n"
		"2028-01-01: The end of the profile's validity period; the CA does not allow it\n" HEAD,
		NULL },
	{ "the CA is over", -100, -10, FIELD_NONE, NULL,
		"2026-12-22: The linked CA's certificate expires\n"
		"2027-01-01: The device enrolls but gets no certificate\n"
		"2028-01-01: The end of the profile's validity period; the CA does not allow it\n" TWO_BARS
		"........................................\n\n",
		"The CA's certificate expired on 2026-12-22: no device gets a certificate, and existing certificates no longer work.\n" },
	{ "the CA begins later", 73, 3650, FIELD_NONE, NULL,
		TWO_BARS "........................................\n"
			 "CA                   ===============================>\n",
		"The CA's certificate is not valid before 2027-03-15: no device gets a certificate until then.\n" },
	{ "no certificate of a CA that begins later", 73, 3650, FIELD_NONE, NULL,
		"2027-01-01: The device enrolls but gets no certificate\n", NULL },
	{ "no period", -10, 3650, FIELD_VALIDITY_VALUE, "",
		"2027-01-01: The device enrolls and gets the certificate\n"
		"2036-12-29: The linked CA's certificate expires\n"
		"The profile has no validity period, so the expiry date is unknown.\n",
		NULL },
	{ "no threshold", -10, 3650, FIELD_RENEWAL, "",
		TWO_BARS "========================================\n"
			 "CA           =======================================>\n\n"
			 "             = valid   > continues\n",
		NULL },
	{ "renewed in hours", -10, 3650, FIELD_VALIDITY_SCALE, "days",
		"2027-01-01: Renewal window opens: 4 hours and 48 minutes (20% of the lifetime) left\n", NULL },
	{ "whose period counts", -10, 3650, FIELD_NONE, NULL, "",
		"By default the CA uses the validity period of the certificate template. It uses the profile's, if that is shorter, "
		"only if EDITF_ATTRIBUTEENDDATE is set on the CA.\n" },
	{ "nothing is too short to be seen", -10, 3650, FIELD_RENEWAL, "1", TWO_BARS "=======================================#\n",
		NULL },
	{ "the CA ends in a few days", -10, 5, FIELD_NONE, NULL,
		TWO_BARS "#.......................................\n"
			 "CA           =\n",
		"2027-01-05: Renewal window opens: 1 day (20% of the lifetime) left\n" },
	{ "the CA ends with the certificate", -10, 365, FIELD_NONE, NULL,
		TWO_BARS "================================########\n"
			 "CA           ========================================\n\n"
			 "             = valid   # renewal window\n",
		NULL },
	{ "a root", -10, 3650, FIELD_NONE, NULL, "",
		"If a CA below the linked one issues the certificate, it may expire sooner.\n" },
	{ "no link", -10, 3650, FIELD_ROOT, "",
		TWO_BARS "================================########\n\n             = valid   # renewal window\n",
		"The expiry date of the CA is unknown: no trusted profile with a certificate is linked.\n" },
};

static void shows_what_becomes_of_a_certificate(void)
{
	for (size_t i = 0; i < COUNT(devices); i++) {
		struct certificate_spec spec = {
			.name = "CA", .from = devices[i].from * TEST_DAY, .to = devices[i].to * TEST_DAY
		};
		struct design design;
		char *page;

		example_load(&design);
		test_set_certificate(&design, test_profile(&design, "Contoso Root - Android"), &spec, FORM_DER);
		if (devices[i].value)
			test_set(&design, test_profile(&design, "Contoso SCEP - Android"), devices[i].field, devices[i].value);
		page = timeline(&design, "Contoso SCEP - Android");
		expect(strstr(page, devices[i].lines) != NULL, "%s:\n%s", devices[i].what, page);
		expect(!devices[i].sentence || strstr(page, devices[i].sentence), "%s:\n%s", devices[i].what, page);
		free(page);
		design_release(&design);
	}
}

/* Source: Microsoft's page on SCEP certificate profiles, "Renewal threshold (%)" and
 * "Certificate validity period"; the shares are those that were once shown as "0 hours" and "1 day". */
static const struct {
	const char *profile, *value, *threshold;
	const char *line;
	const char *sentence;
} renewals[] = {
	{ "Contoso SCEP - Windows 10", "1", "1", "14 minutes (1% of the lifetime) left",
		"when it syncs with Intune, about every 8 hours; attempts go on" },
	{ "Contoso SCEP - Windows 10", "5", "33", "1 day, 15 hours and 36 minutes (33% of the lifetime) left",
		"only if EDITF_ATTRIBUTEENDDATE is set on the CA.\n" },
	{ "Contoso SCEP - Android", "60", "20", "12 days (20% of the lifetime) left", "attempts go on until one succeeds." },
	{ "Contoso SCEP - iOS", "60", "20", "12 days (20% of the lifetime) left",
		"An expired certificate stays on the device and is never renewed: exclude the device from the profile's assignment" },
	{ "Contoso SCEP - macOS", "60", "20", "12 days (20% of the lifetime) left",
		"only if it is unlocked while it syncs with Intune" },
	{ "Contoso SCEP - macOS", "60", "20", "12 days (20% of the lifetime) left",
		"macOS devices request no validity period by SCEP: the certificate template sets it, whatever the profile says. "
		"These dates apply only if it sets the same period.\n" },
	{ "Contoso PKCS - iOS", "60", "20", "12 days (20% of the lifetime) left",
		"only if EDITF_ATTRIBUTEENDDATE is set on the CA.\n" },
};

static void says_how_a_platform_renews(void)
{
	for (size_t i = 0; i < COUNT(renewals); i++) {
		struct design design;
		struct profile *profile;
		char *page;

		example_load(&design);
		profile = test_profile(&design, renewals[i].profile);
		test_set(&design, profile, FIELD_VALIDITY_SCALE, "days");
		test_set(&design, profile, FIELD_VALIDITY_VALUE, renewals[i].value);
		test_set(&design, profile, FIELD_RENEWAL, renewals[i].threshold);
		page = timeline(&design, renewals[i].profile);
		expect_has(page, renewals[i].line, "row %zu", i);
		expect_has(page, renewals[i].sentence, "row %zu", i);
		expect(!strstr(page, "enroll again"), "row %zu: enrolling again does not help", i);
		free(page);
		design_release(&design);
	}
}

static const struct {
	long from, to;
	const char *mark; /* after the bar; NULL: no mark */
	const char *sentence;
} roots[] = {
	{ 0, 100, "\n             ^ today\n", "Expires in 100 days: roll out the CA's next certificate before then.\n" },
	{ -100, 100, "\n                                 ^ today\n", "Expires in 100 days: roll" },
	{ -100, 0, "\n                                              today ^\n", "Expires in less than a minute: roll" },
	{ -100, 200, "^ today\n", "Expires in 200 days. Devices need the CA's next certificate before then.\n" },
	{ -100, -1, NULL, "The certificate has expired: devices no longer trust certificates issued by it.\n" },
	{ 1, 100, NULL, "The certificate is not valid yet: devices reject it until it is.\n" },
};

static void shows_where_a_ca_stands(void)
{
	for (size_t i = 0; i < COUNT(roots); i++) {
		struct certificate_spec spec = { .name = "CA", .from = roots[i].from * TEST_DAY, .to = roots[i].to * TEST_DAY };
		struct design design;
		char *page;

		example_load(&design);
		test_set_certificate(&design, test_profile(&design, "Contoso Root - iOS"), &spec, FORM_DER);
		page = timeline(&design, "Contoso Root - iOS");
		expect(strstr(page, roots[i].mark ? roots[i].mark : "=\n") != NULL, "row %zu:\n%s", i, page);
		expect((strstr(page, "today") != NULL) == (roots[i].mark != NULL), "row %zu:\n%s", i, page);
		expect(strstr(page, roots[i].sentence) != NULL, "row %zu:\n%s", i, page);
		expect(strstr(page, ": Contoso SCEP - iOS\n") && strstr(page, ": Contoso PKCS - iOS\n"),
			"those that link to it:\n%s", page);
		free(page);
		design_release(&design);
	}
}

static void says_that_there_is_no_certificate(void)
{
	struct design design;
	char *page;

	example_load(&design);
	test_set(&design, test_profile(&design, "Contoso Root - iOS"), FIELD_PLATFORM, "macOS");
	test_set_certificate(
		&design, test_profile(&design, "Contoso Root - iOS"), &(struct certificate_spec){ .name = "CA" }, FORM_NOISE);
	page = timeline(&design, "Contoso Root - iOS");
	expect_text(page, "There is no certificate, so there are no dates to show.\n", "noise");
	free(page);
	design_release(&design);
}

void suite_timeline(void)
{
	CU_pSuite suite = CU_add_suite("timeline", NULL, NULL);

	CU_add_test(suite, "shows what becomes of a certificate", shows_what_becomes_of_a_certificate);
	CU_add_test(suite, "says how a platform renews", says_how_a_platform_renews);
	CU_add_test(suite, "shows where a CA stands", shows_where_a_ca_stands);
	CU_add_test(suite, "says that there is no certificate", says_that_there_is_no_certificate);
}
