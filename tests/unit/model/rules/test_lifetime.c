/* What rules say about lifetimes: periods, thresholds and platforms, with the exact text. Sources: Microsoft's pages "Create SCEP
 * certificate profiles" (periods, renewal on iOS and macOS) and "Configure infrastructure to support SCEP" (whose period counts).
 */
#include <string.h>

#include "model/rules/checker.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_lifetime(void);

#define WINDOWS  KIND_CURRENT_WINDOWS_10_SCEP
#define IOS      KIND_CURRENT_IOS_SCEP
#define IOS_PKCS KIND_CURRENT_IOS_PKCS
#define MAC      KIND_CURRENT_MACOS_SCEP
#define ANDROID  KIND_ANDROID_WORK_PROFILE_SCEP

/* The first finding of a rule about the profile: "severity: message; fix: advice", or "". */
static void find(struct strbuf *out, const struct design *design, const struct profile *profile, enum rule_id id)
{
	struct checker checker;
	const struct findings *findings;

	checker_init(&checker, design, TEST_TODAY);
	findings = checker_findings(&checker, profile);
	for (size_t i = 0; i < findings->count && !out->length; i++)
		if (findings->items[i].rule->number == id)
			strbuf_printf(out, "%s: %s; fix: %s", severity_name(findings->items[i].severity),
				findings->items[i].message, findings->items[i].advice);
	checker_release(&checker);
}

static void expect_finding(
	const struct design *design, const struct profile *profile, enum rule_id id, const char *wanted, const char *what)
{
	struct strbuf found = STRBUF_INIT;

	find(&found, design, profile, id);
	expect_text(strbuf_text(&found), wanted, "%s", what);
	strbuf_release(&found);
}

#define LEFT(time, percent)                                                                                        \
	"devices have " time " (" percent " of the lifetime) to renew the certificate, but sync only about every " \
	"8 hours; after that it has expired; fix: "
#define OR_LONGER ", or choose a longer validity period"
#define AT_ONCE(time, percent)                                                                                          \
	"warning: devices renew the certificate " time " after it was issued, when " percent                            \
	" of the lifetime is left; fix: enter 20, the usual value: the threshold is the share of the lifetime that is " \
	"left, not the share that has passed"

static const struct {
	const char *value, *scale, *threshold;
	enum rule_id rule;
	const char *wanted;
} renewals[] = {
	/* case 53: devices have under two hours */
	{ "7", "days", "1", RULE_RENEWAL_WINDOW, "warning: " LEFT("1 hour and 40 minutes", "1%") "enter 30" OR_LONGER },
	{ "7", "days", "20", RULE_RENEWAL_WINDOW, "warning: " LEFT("1 day, 9 hours and 36 minutes", "20%") "enter 30" OR_LONGER },
	{ "5", "days", "20", RULE_RENEWAL_WINDOW, "warning: " LEFT("1 day", "20%") "enter 40" OR_LONGER },
	{ "5", "days", "39", RULE_RENEWAL_WINDOW,
		"warning: " LEFT("1 day, 22 hours and 48 minutes", "39%") "enter 40" OR_LONGER },
	{ "5", "days", "40", RULE_RENEWAL_WINDOW, "" },
	{ "5", "days", "40", RULE_RENEWAL_UNUSUAL, "" },
	{ "1", "months", "6", RULE_RENEWAL_WINDOW,
		"warning: " LEFT("1 day, 20 hours and 38 minutes", "6%") "enter 20" OR_LONGER },
	{ "1", "months", "7", RULE_RENEWAL_WINDOW, "" },
	{ "9", "days", "20", RULE_RENEWAL_WINDOW,
		"warning: " LEFT("1 day, 19 hours and 12 minutes", "20%") "enter 30" OR_LONGER },
	{ "10", "days", "20", RULE_RENEWAL_WINDOW, "" },
	{ "1", "years", "1", RULE_RENEWAL_WINDOW, "" },
	{ "1", "years", "99", RULE_RENEWAL_WINDOW, AT_ONCE("3 days, 15 hours and 36 minutes", "99%") },
	{ "2", "years", "99", RULE_RENEWAL_WINDOW, AT_ONCE("7 days, 7 hours and 26 minutes", "99%") },
	{ "1", "years", "98", RULE_RENEWAL_WINDOW, AT_ONCE("7 days, 7 hours and 12 minutes", "98%") },
	{ "1", "years", "97", RULE_RENEWAL_WINDOW, "" },
	{ "1", "months", "95", RULE_RENEWAL_WINDOW, AT_ONCE("1 day, 13 hours and 12 minutes", "95%") },
	{ "1", "years", "30", RULE_RENEWAL_UNUSUAL,
		"hint: devices renew when 30% of the lifetime is left, which is 109 days; fix: enter 20, the usual value" },
	{ "1", "years", "99", RULE_RENEWAL_UNUSUAL, "" },
	{ "1", "years", "20", RULE_RENEWAL_UNUSUAL, "" },
	/* Too short a period is one finding, not two. */
	{ "4", "days", "20", RULE_RENEWAL_WINDOW, "" },
	{ "1", "years", "0", RULE_RENEWAL_WINDOW, "" },
	{ "", "years", "1", RULE_RENEWAL_WINDOW, "" },
};

static void renewal_is_judged_by_its_time(void)
{
	for (size_t i = 0; i < COUNT(renewals); i++) {
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CURRENT);
		profile = test_add_complete(&design, &kinds[WINDOWS], "SCEP");
		test_set(&design, profile, FIELD_VALIDITY_SCALE, renewals[i].scale);
		test_set(&design, profile, FIELD_VALIDITY_VALUE, renewals[i].value);
		test_set(&design, profile, FIELD_RENEWAL, renewals[i].threshold);
		expect_finding(&design, profile, renewals[i].rule, renewals[i].wanted, renewals[i].threshold);
		design_release(&design);
	}
}

#define NDES    "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
#define CLOUD   "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/PKI/SCEP"
#define SCEPMAN "https://scepman.contoso.com/certsrv/mscep/mscep.dll"
#define PARTNER "https://pki.securew2.com/scep/1"
#define IGNORED(platform, owner) \
	"hint: " platform " devices request no validity period by SCEP: " owner " sets it, whatever the profile says; fix: "

static const struct {
	enum kind_id kind;
	const char *url;
	const char *wanted;
} owners[] = {
	{ IOS, NDES, IGNORED("iOS/iPadOS", "the certificate template") "set the period in the certificate template" },
	{ MAC, NDES, IGNORED("macOS", "the certificate template") "set the period in the certificate template" },
	{ IOS, CLOUD,
		IGNORED("iOS/iPadOS",
			"Microsoft Cloud PKI") "nothing to do: Cloud PKI has no certificate template to set it in" },
	{ IOS, SCEPMAN,
		IGNORED("iOS/iPadOS",
			"SCEPman's configuration") "set the period in SCEPman's configuration (AppConfig:ValidityPeriodDays)" },
	{ MAC, PARTNER, IGNORED("macOS", "the CA") "set the period at the CA" },
	{ KIND_IOS_SCEP, NDES, IGNORED("iOS", "the certificate template") "set the period in the certificate template" },
	{ IOS_PKCS, NULL, "" },
	{ KIND_IOS_PKCS, NULL, "" },
	{ KIND_CURRENT_MACOS_PKCS, NULL, "" },
	{ WINDOWS, NDES, "" },
	{ ANDROID, CLOUD, "" },
};

static void periods_belong_to_the_platform_and_the_server(void)
{
	for (size_t i = 0; i < COUNT(owners); i++) {
		struct design design;
		struct profile *profile;

		design_init(&design, kinds[owners[i].kind].edition);
		profile = test_add_complete(&design, &kinds[owners[i].kind], "Contoso");
		if (owners[i].url) {
			struct value urls = value_list();

			value_add(&urls, owners[i].url, NULL);
			design_set(&design, profile, FIELD_SCEP_URLS, &urls, EDIT_STEP, NULL);
		}
		expect_finding(&design, profile, RULE_VALIDITY_TEMPLATE_ONLY, owners[i].wanted, kinds[owners[i].kind].graph_type);
		design_release(&design);
	}
}

#define ENDS(of)                                                                                                             \
	"a certificate issued today " of "would be valid until 2028-01-01, but the CA's certificate expires on 2027-04-11, " \
	"and no certificate is valid for longer than its CA"
#define SHORTER "choose a shorter period, or renew the CA first"

static const struct {
	enum kind_id kind;
	const char *wanted;
} limits[] = {
	{ WINDOWS, "error: " ENDS("") "; fix: " SHORTER },
	{ ANDROID, "error: " ENDS("") "; fix: " SHORTER },
	{ IOS_PKCS, "error: " ENDS("") "; fix: " SHORTER },
	{ IOS, "warning: " ENDS("for the profile's period ") "; iOS/iPadOS devices request no validity period by SCEP: the "
							     "certificate template sets it, whatever the profile says; fix: "
							     "renew the CA first, or let the certificate template or the CA "
							     "give a shorter period" },
};

static void no_certificate_outlives_its_ca(void)
{
	const struct certificate_spec ca = { .name = "CA", .from = -TEST_DAY, .to = 100 * TEST_DAY };

	for (size_t i = 0; i < COUNT(limits); i++) {
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CURRENT);
		profile = test_add_complete(&design, &kinds[limits[i].kind], "Contoso");
		test_set_certificate(&design, design.profiles[0], &ca, FORM_DER);
		expect_finding(&design, profile, RULE_OUTLIVES_CA, limits[i].wanted, kinds[limits[i].kind].graph_type);
		design_release(&design);
	}
}

void suite_lifetime(void)
{
	CU_pSuite suite = CU_add_suite("lifetime", NULL, NULL);

	CU_add_test(suite, "renewal is judged by its time", renewal_is_judged_by_its_time);
	CU_add_test(suite, "periods belong to the platform and the server", periods_belong_to_the_platform_and_the_server);
	CU_add_test(suite, "no certificate outlives its CA", no_certificate_outlives_its_ca);
}
