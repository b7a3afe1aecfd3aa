/* Keys, usages and what they are for. Sources: the ClientCertificateInstall CSP (KeyProtection), Microsoft's pages on SCEP
 * profiles (key sizes, strong mapping after KB5014754), on S/MIME and on Cloud PKI. */
#include <string.h>

#include "model/design/visibility.h"
#include "model/rules/checker.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_keys(void);

#define WINDOWS   KIND_CURRENT_WINDOWS_10_SCEP
#define IOS       KIND_CURRENT_IOS_SCEP
#define SET(id)   FIELD_##id
#define HELLO     SET(KEY_STORAGE_PROVIDER), "usePassportForWorkKspOtherwiseFail"
#define TPM       SET(KEY_STORAGE_PROVIDER), "useTpmKspOtherwiseFail"
#define TPM_OR    SET(KEY_STORAGE_PROVIDER), "useTpmKspOtherwiseUseSoftwareKsp"
#define SOFTWARE  SET(KEY_STORAGE_PROVIDER), "useSoftwareKsp"
#define SIZE(n)   SET(KEY_SIZE), "size" n
#define HASH(w)   SET(HASH), w
#define USAGES(t) SET(EXTENDED_KEY_USAGES), t
#define CLIENT    "Client Authentication=1.3.6.1.5.5.7.3.2"
#define MAIL      "Secure Email=1.3.6.1.5.5.7.3.4"
#define LOGON     "Smart Card Logon=1.3.6.1.4.1.311.20.2.2"
#define ANY       "Any Purpose=2.5.29.37.0"
#define SIGN      SET(KEY_USAGE), "digitalSignature"
#define ENCIPHER  SET(KEY_USAGE), "keyEncipherment"
#define NAMES     SET(ALTERNATIVE_NAMES)
#define UPN       "userPrincipalName={{UserPrincipalName}}"
#define EMAIL     "emailAddress={{EmailAddress}}"
#define SID       "universalResourceIdentifier={{OnPremisesSecurityIdentifier}}"
#define CLOUD_URL "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/PKI/SCEP"
#define NDES_URL  "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
#define CLOUD     SET(SCEP_URLS), CLOUD_URL

static const struct row {
	const char *what;
	enum kind_id kind;
	struct {
		enum field_id field;
		const char *text;
	} edits[5];
	const char *wanted; /* "SEVERITY rule", a space after each */
} rows[] = {
	{ "Hello takes 2048 bits and SHA-256", WINDOWS, { { HELLO }, { SIZE("2048") }, { HASH("sha2") }, { NAMES, UPN "," SID } },
		"" },
	{ "not 1024", WINDOWS, { { HELLO }, { SIZE("1024") }, { NAMES, UPN "," SID } }, "error key-size-weak " },
	{ "not 4096", WINDOWS, { { HELLO }, { SIZE("4096") }, { NAMES, UPN "," SID } }, "error key-size-tpm " },
	{ "not SHA-1", WINDOWS, { { HELLO }, { HASH("sha1") }, { NAMES, UPN "," SID } }, "error hash-sha1 " },
	{ "not both", WINDOWS, { { HELLO }, { HASH("sha1,sha2") }, { NAMES, UPN "," SID } }, "error hash-sha1 hint hash-two " },
	{ "Passport in the classic portal", KIND_WINDOWS_10_SCEP, { { HELLO }, { SIZE("4096") } },
		"hint san-strong-mapping error key-size-tpm " },
	{ "a TPM takes 1024 and SHA-1", WINDOWS, { { TPM }, { SIZE("1024") }, { HASH("sha1") }, { NAMES, UPN "," SID } },
		"warning key-size-weak warning hash-sha1 " },
	{ "but not 4096", WINDOWS, { { TPM }, { SIZE("4096") }, { NAMES, UPN "," SID } }, "error key-size-tpm " },
	{ "some have no TPM", WINDOWS, { { TPM_OR }, { SIZE("4096") }, { NAMES, UPN "," SID } }, "warning key-size-tpm " },
	{ "software takes all", WINDOWS, { { SOFTWARE }, { SIZE("4096") }, { NAMES, UPN "," SID } }, "" },
	{ "all phones have a TPM", KIND_WINDOWS_PHONE_81_SCEP, { { TPM_OR }, { SIZE("4096") } },
		"hint platform-retired error key-size-tpm " },
	{ "software on a phone", KIND_WINDOWS_PHONE_81_SCEP, { { SOFTWARE }, { SIZE("4096") } }, "hint platform-retired " },

	{ "S/MIME signing", WINDOWS, { { USAGES(MAIL) }, { SIGN }, { NAMES, EMAIL } }, "" },
	{ "S/MIME signing in the classic portal", KIND_WINDOWS_10_SCEP,
		{ { USAGES(MAIL) }, { SIGN }, { SET(SAN), "emailAddress" } }, "" },
	{ "S/MIME encryption", WINDOWS, { { USAGES(MAIL) }, { ENCIPHER }, { NAMES, EMAIL } }, "warning smime-encryption " },
	{ "both", WINDOWS, { { USAGES(MAIL) }, { NAMES, EMAIL } }, "warning smime-encryption " },
	{ "mail and Wi-Fi", WINDOWS, { { USAGES(MAIL "," CLIENT) }, { NAMES, UPN "," SID } }, "hint smime-encryption " },
	{ "mail and Wi-Fi, only signing", WINDOWS, { { USAGES(MAIL "," CLIENT) }, { SIGN }, { NAMES, UPN "," SID } },
		"hint key-usage-one " },
	{ "the template decides", KIND_CURRENT_WINDOWS_10_PKCS, { { USAGES(MAIL) }, { NAMES, EMAIL } },
		"hint smime-encryption " },
	{ "not for mail", WINDOWS, { { USAGES("Server Authentication=1.3.6.1.5.5.7.3.1") }, { NAMES, UPN } },
		"warning eku-no-client-auth " },
	{ "Hello sign-in", WINDOWS, { { HELLO }, { USAGES(LOGON "," CLIENT) }, { SIGN }, { NAMES, UPN "," SID } },
		"hint key-usage-one " },

	{ "strong mapping", WINDOWS, { { NAMES, UPN } }, "hint san-strong-mapping " },
	{ "strong mapping, signing in with a smart card", IOS, { { USAGES(LOGON "," CLIENT) }, { NAMES, UPN } },
		"hint san-strong-mapping " },
	{ "strong mapping on macOS", KIND_CURRENT_MACOS_SCEP,
		{ { SET(DEPLOYMENT_CHANNEL), "userChannel" }, { SET(CERTIFICATE_STORE), "user" }, { NAMES, UPN } },
		"hint san-strong-mapping " },
	{ "devices are not users", WINDOWS,
		{ { SET(CERTIFICATE_STORE), "machine" }, { SET(SUBJECT_TEXT), "CN={{DeviceName}}" },
			{ NAMES, "domainNameService={{DeviceName}}" } },
		"" },
	{ "the classic portal has no URI", KIND_IOS_SCEP, { { FIELD_NONE, NULL } }, "hint san-strong-mapping " },
	{ "nor on Windows 8.1", KIND_WINDOWS_81_SCEP, { { FIELD_NONE, NULL } },
		"hint platform-retired hint san-strong-mapping " },
	{ "Android does not sign in to domains", KIND_ANDROID_FOR_WORK_SCEP, { { FIELD_NONE, NULL } }, "" },
	{ "the connector adds it to PKCS", KIND_CURRENT_WINDOWS_10_PKCS, { { NAMES, UPN } }, "" },
	{ "mail does not sign in to domains", WINDOWS, { { USAGES(MAIL) }, { SIGN }, { NAMES, UPN } }, "" },
	{ "the UPN by itself is not enough", WINDOWS, { { NAMES, EMAIL } }, "hint san-strong-mapping hint upn-for-nps " },

	{ "Cloud PKI", WINDOWS, { { CLOUD }, { NAMES, UPN "," SID } }, "" },
	{ "Cloud PKI has no templates", WINDOWS, { { CLOUD }, { SIGN }, { NAMES, UPN "," SID } }, "" },
	{ "Cloud PKI refuses any purpose", WINDOWS, { { CLOUD }, { USAGES(CLIENT "," ANY) }, { NAMES, UPN "," SID } },
		"error eku-any-purpose " },
	{ "others may not", WINDOWS, { { USAGES(CLIENT "," ANY) }, { NAMES, UPN "," SID } }, "warning eku-any-purpose " },
	{ "Cloud PKI refuses 1024 bits", WINDOWS, { { CLOUD }, { SOFTWARE }, { SIZE("1024") }, { NAMES, UPN "," SID } },
		"error key-size-weak " },
	{ "Cloud PKI refuses SHA-1", WINDOWS, { { CLOUD }, { HASH("sha1") }, { NAMES, UPN "," SID } }, "error hash-sha1 " },
};

/* Hints that any such profile may have. */
static bool is_usual(const struct finding *finding)
{
	return finding->rule->number == RULE_VALIDITY_TEMPLATE_ONLY || finding->rule->number == RULE_ASSIGN_NONE;
}

static void set(struct design *design, struct profile *profile, const struct row *row)
{
	for (size_t i = 0; i < COUNT(row->edits); i++)
		if (row->edits[i].text)
			test_set(design, profile, row->edits[i].field, row->edits[i].text);
}

static void list_findings(struct strbuf *out, const struct design *design, const struct profile *profile)
{
	struct checker checker;
	const struct findings *findings;

	checker_init(&checker, design, TEST_TODAY);
	findings = checker_findings(&checker, profile);
	for (size_t i = 0; i < findings->count; i++)
		if (!is_usual(&findings->items[i]))
			strbuf_printf(out, "%s %s ", severity_name(findings->items[i].severity), findings->items[i].rule->id);
	checker_release(&checker);
}

static void keys_fit_where_they_are_kept_and_what_they_are_for(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct profile *profile;

		design_init(&design, kinds[rows[i].kind].edition);
		profile = test_add_complete(&design, &kinds[rows[i].kind], "Contoso");
		set(&design, profile, &rows[i]);
		if (field_visible(design.profiles[0], FIELD_DEPLOYMENT_CHANNEL))
			test_set(&design, design.profiles[0], FIELD_DEPLOYMENT_CHANNEL,
				value_as_text(&profile->values[FIELD_DEPLOYMENT_CHANNEL]));
		list_findings(&found, &design, profile);
		expect_text(strbuf_text(&found), rows[i].wanted, "%s", rows[i].what);
		strbuf_release(&found);
		design_release(&design);
	}
}

/* Cloud PKI issues no certificate for a key that is longer than its CA's. */
static void keys_are_not_longer_than_those_of_cloud_pki(void)
{
	static const struct {
		bool rsa, cloud;
		const char *size, *wanted;
	} cases[] = {
		{ true, true, "size4096", "error key-size-ca " }, { true, true, "size2048", "" }, { true, false, "size4096", "" },
		{ false, true, "size4096", "" }, /* an elliptic curve's bits are another measure */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct row row = { NULL, WINDOWS,
			{ { SOFTWARE }, { SET(KEY_SIZE), cases[i].size }, { NAMES, UPN "," SID },
				{ FIELD_SCEP_URLS, cases[i].cloud ? CLOUD_URL : NDES_URL } },
			NULL };
		const struct certificate_spec ca = { .name = "CA", .to = 9000 * TEST_DAY, .rsa = cases[i].rsa };
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CURRENT);
		profile = test_add_complete(&design, &kinds[WINDOWS], "Contoso");
		test_set_certificate(&design, design.profiles[0], &ca, FORM_DER);
		set(&design, profile, &row);
		list_findings(&found, &design, profile);
		expect_row_text(i, strbuf_text(&found), cases[i].wanted);
		strbuf_release(&found);
		design_release(&design);
	}
}

void suite_keys(void)
{
	CU_pSuite suite = CU_add_suite("keys", NULL, NULL);

	CU_add_test(
		suite, "keys fit where they are kept and what they are for", keys_fit_where_they_are_kept_and_what_they_are_for);
	CU_add_test(suite, "keys are not longer than those of Cloud PKI", keys_are_not_longer_than_those_of_cloud_pki);
}
