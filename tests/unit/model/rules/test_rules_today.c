/* The rules in designs of today's portal, on profiles in which nothing else is wrong. */
#include <string.h>

#include "model/design/visibility.h"
#include "model/rules/checker.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_rules_today(void);

#define IOS           KIND_CURRENT_IOS_SCEP
#define IOS_PKCS      KIND_CURRENT_IOS_PKCS
#define MAC           KIND_CURRENT_MACOS_SCEP
#define MAC_PKCS      KIND_CURRENT_MACOS_PKCS
#define WINDOWS       KIND_CURRENT_WINDOWS_10_SCEP
#define OWNER         KIND_ANDROID_DEVICE_OWNER_SCEP
#define WORK          KIND_ANDROID_WORK_PROFILE_SCEP
#define ADMIN         KIND_CURRENT_ANDROID_SCEP
#define SET(id)       FIELD_##id
#define USER          SET(CERTIFICATE_STORE), "user"
#define DEVICE        SET(CERTIFICATE_STORE), "machine"
#define NOTHING       FIELD_NONE, NULL
#define CHANNEL(word) SET(DEPLOYMENT_CHANNEL), word "Channel"
/* A device certificate, as the portal makes it for macOS; the root goes to the same channel. */
#define MAC_DEVICE             \
	{ CHANNEL("device") }, \
	{                      \
		DEVICE         \
	}
#define NAMES   SET(ALTERNATIVE_NAMES)
#define SUBJECT SET(SUBJECT_TEXT)
#define HTTP    SET(SCEP_URLS), "http://ndes.contoso.com/certsrv/mscep/mscep.dll"
#define UPN     "userPrincipalName={{UserPrincipalName}}"
#define DNS     "domainNameService={{DeviceName}}.contoso.com"
#define SID     "universalResourceIdentifier={{OnPremisesSecurityIdentifier}}"

/* Edits of a complete profile, and all that is found then that was not found before: "SEVERITY rule", a space after each. */
static const struct row {
	const char *about;
	enum kind_id kind;
	struct {
		enum field_id field;
		const char *text;
	} edits[4];
	const char *wanted;
} rows[] = {
	{ "platform-closed", ADMIN, { { NOTHING } }, "hint platform-retired warning platform-closed " },
	{ "platform-closed", KIND_CURRENT_WINDOWS_81_TRUSTED, { { NOTHING } },
		"warning root-unused hint platform-retired warning platform-closed " },
	{ "platform-closed", WINDOWS, { { NOTHING } }, "hint san-strong-mapping " },

	{ "variable-user-in-device", IOS, { { DEVICE }, { NAMES, DNS } }, "" },
	{ "variable-user-in-device", IOS, { { DEVICE }, { NAMES, UPN } }, "error variable-user-in-device " },
	{ "variable-user-in-device", IOS, { { SUBJECT, "CN={{DeviceName}}" }, { NAMES, DNS } },
		"hint san-strong-mapping hint upn-for-nps " },
	{ "variable-user-in-device", MAC, { MAC_DEVICE, { NAMES, DNS }, { SUBJECT, "CN={{UserName}},G={{GivenName}}" } },
		"error variable-user-in-device error variable-user-in-device " },
	{ "variable-user-in-device", MAC, { MAC_DEVICE, { NAMES, DNS }, { SUBJECT, "CN={{SerialNumber}}" } }, "" },
	{ "variable-unknown", MAC, { MAC_DEVICE, { NAMES, "domainNameService={{DevceName}}" } }, "error variable-unknown " },
	{ "variable-unknown", IOS, { { NAMES, SID "," UPN }, { SUBJECT, "CN={{OnPremisesUserPrincipalName}},SN={{SurName}}" } },
		"" },
	{ "variable-not-on-platform", KIND_AOSP_SCEP, { { SUBJECT, "CN={{OnPremisesSamAccountName}}" } },
		"warning variable-not-on-platform " },
	{ "variable-not-on-platform", WORK, { { SUBJECT, "CN={{OnPremisesSamAccountName}}" } }, "" },
	{ "variable-not-on-platform", WORK, { { SUBJECT, "CN={{SerialNumber}}" } }, "warning variable-not-on-platform " },
	{ "variable-not-on-platform", OWNER, { { SUBJECT, "CN={{SerialNumber}}" } }, "" },
	{ "variable-not-on-platform", OWNER, { { NAMES, UPN ",domainNameService={{UserName}}" } },
		"warning variable-not-on-platform " },
	{ "variable-not-on-platform", WORK, { { NAMES, UPN ",domainNameService={{UserName}}" } }, "" },
	{ "variable-not-on-platform", OWNER, { { NAMES, UPN "," SID } }, "warning variable-not-on-platform " },
	{ "variable-not-on-platform", WINDOWS, { { SUBJECT, "CN={{DeviceId}}" } },
		"warning variable-not-on-platform hint san-strong-mapping " },
	{ "variable-not-on-platform", IOS, { { DEVICE }, { NAMES, SID } }, "warning variable-not-on-platform " },
	{ "variable-not-on-platform", WINDOWS, { { DEVICE }, { NAMES, SID } }, "" },

	{ "san-missing", IOS, { { NAMES, "" } }, "warning san-missing hint san-strong-mapping " },
	{ "san-missing", IOS, { { DEVICE }, { NAMES, "" } }, "warning san-missing " },
	{ "san-missing", OWNER, { { NAMES, "" } }, "warning san-missing " },
	{ "san-missing", OWNER, { { DEVICE }, { NAMES, "" } }, "error san-missing " },
	{ "san-missing", KIND_ANDROID_WORK_PROFILE_PKCS, { { DEVICE }, { NAMES, "" } }, "error san-missing " },
	{ "san-missing", KIND_AOSP_SCEP, { { DEVICE }, { NAMES, "" } }, "warning san-missing " },
	{ "san-empty-value", IOS, { { NAMES, UPN "," SID ",domainNameService=" } }, "error san-empty-value " },
	{ "san-has-key", IOS, { { NAMES, UPN "," SID ",emailAddress=E={{EmailAddress}}" } }, "error san-has-key " },
	{ "san-has-key", IOS, { { NAMES, UPN "," SID ",domainNameService=DNS = a.contoso.com" } }, "error san-has-key " },
	{ "san-has-key", IOS, { { NAMES, UPN "," SID ",universalResourceIdentifier=https://contoso.com/?a=b" } }, "" },
	{ "san-malformed", IOS, { { NAMES, UPN "," SID ",emailAddress=jane" } }, "error san-malformed " },
	{ "san-malformed", IOS, { { NAMES, SID ",userPrincipalName=jane" } }, "error san-malformed " },
	{ "san-malformed", IOS, { { NAMES, UPN "," SID ",domainNameService={{UserPrincipalName}}" } }, "error san-malformed " },
	{ "san-malformed", IOS, { { NAMES, UPN "," SID ",domainNameService=a b" } }, "error san-malformed " },
	{ "san-malformed", IOS, { { NAMES, UPN "," SID ",universalResourceIdentifier=contoso" } }, "error san-malformed " },
	{ "san-malformed", IOS,
		{ { NAMES, UPN "," SID ",universalResourceIdentifier=urn:contoso,domainNameService=a.contoso.com" } }, "" },
	{ "san-malformed", IOS, { { NAMES, UPN "," SID ",emailAddress={{AAD_Device_ID}}@contoso.com" } }, "" },
	{ "san-bad-character", IOS, { { NAMES, UPN "," SID ",domainNameService={{DeviceName}}|a" } },
		"warning san-bad-character " },
	{ "san-bad-character", IOS, { { NAMES, UPN "," SID ",domainNameService={DeviceName}" } }, "warning san-bad-character " },
	{ "san-bad-character", IOS, { { NAMES, UPN "," SID ",domainNameService={{DeviceName}}-a" } }, "" },
	{ "san-bad-character", IOS, { { NAMES, UPN "," SID ",emailAddress=j\u00E4ne@contoso.com" } },
		"error san-bad-character " },
	{ "san-bad-character", IOS, { { NAMES, SID ",userPrincipalName=j\u00E4ne@contoso.com" } }, "" },
	{ "variable-foreign", IOS, { { NAMES, UPN "," SID ",emailAddress=%mail%" } }, "error variable-foreign " },
	{ "variable-foreign", IOS, { { NAMES, UPN "," SID ",domainNameService=$HOSTNAME.contoso.com" } },
		"warning variable-foreign " },
	{ "variable-foreign", IOS, { { NAMES, UPN "," SID ",universalResourceIdentifier=https://contoso.com/%41b%20" } }, "" },
	{ "text-typographic", IOS, { { NAMES, UPN "," SID ",emailAddress={{EmailAddress}}\u00A0" } }, "error text-typographic " },
	{ "text-outer-spaces", IOS, { { NAMES, UPN "," SID ",emailAddress={{EmailAddress}} x" } }, "" },
	{ "san-sid-needs-uri", IOS, { { NAMES, UPN ",emailAddress={{OnPremisesSecurityIdentifier}}" } },
		"error san-sid-needs-uri hint san-strong-mapping " },
	{ "san-sid-needs-uri", IOS, { { NAMES, UPN "," SID }, { SUBJECT, "CN={{OnPremisesSecurityIdentifier}}" } },
		"error san-sid-needs-uri " },
	{ "san-sid-needs-uri", IOS, { { NAMES, UPN "," SID } }, "" },
	{ "san-strong-mapping", IOS_PKCS, { { NOTHING } }, "" },
	{ "san-strong-mapping", OWNER, { { NOTHING } }, "" },
	{ "san-strong-mapping", IOS, { { NOTHING } }, "hint san-strong-mapping " },
	{ "san-strong-mapping", IOS, { { SET(EXTENDED_KEY_USAGES), "Smart Card Logon=1.3.6.1.4.1.311.20.2.2" } },
		"hint san-strong-mapping warning eku-no-client-auth " },
	{ "san-strong-mapping", IOS, { { SET(EXTENDED_KEY_USAGES), "Secure Email=1.3.6.1.5.5.7.3.4" } },
		"warning smime-encryption " },
	{ "upn-for-nps", IOS, { { NAMES, SID ",emailAddress={{EmailAddress}}" } }, "hint upn-for-nps " },
	{ "upn-for-nps", ADMIN, { { SET(SAN), "emailAddress" } },
		"hint platform-retired warning platform-closed hint upn-for-nps " },

	/* Profiles from before the certificate type. */
	{ "san-missing", IOS, { { SET(CERTIFICATE_STORE), "" }, { NAMES, "" } }, "error subject-missing warning san-missing " },

	{ "ksp-passport-device", WINDOWS, { { DEVICE }, { SET(KEY_STORAGE_PROVIDER), "usePassportForWorkKspOtherwiseFail" } },
		"error variable-user-in-device warning ksp-passport-device " },
	{ "ksp-passport-device", WINDOWS, { { SET(KEY_STORAGE_PROVIDER), "usePassportForWorkKspOtherwiseFail" } },
		"hint san-strong-mapping " },
	{ "mac-channel-store", MAC_PKCS, { { CHANNEL("user") }, { DEVICE }, { NAMES, DNS } }, "error mac-channel-store " },
	{ "mac-channel-store", MAC_PKCS, { { CHANNEL("user") }, { USER }, { NAMES, UPN } }, "" },
	{ "mac-channel-user", MAC_PKCS, { { CHANNEL("device") }, { USER }, { NAMES, UPN } }, "warning mac-channel-user " },
	{ "mac-channel-user", MAC_PKCS, { MAC_DEVICE, { NAMES, DNS } }, "" },
	{ "scep-url-http", OWNER, { { HTTP } }, "error scep-url-http " },
	{ "scep-url-http", WORK, { { HTTP } }, "error scep-url-http " },
	{ "scep-url-http", ADMIN, { { HTTP } }, "hint platform-retired warning platform-closed error scep-url-http " },
	{ "scep-url-http", KIND_AOSP_SCEP, { { HTTP } }, "warning scep-url-http " },
	{ "scep-url-http", WINDOWS, { { HTTP } }, "hint san-strong-mapping warning scep-url-http " },
	{ "value-out-of-range", OWNER, { { SET(APP_ACCESS), "specificApps" }, { SET(SILENT_APPS), "com.contoso.mail" } }, "" },
};

/* Hints that any such profile may have. */
static bool is_usual(const struct finding *finding)
{
	static const enum rule_id usual[] = { RULE_VALIDITY_TEMPLATE_ONLY, RULE_ANDROID_THIRD_PARTY_NOTICE,
		RULE_ANDROID_ADMIN_ROOT };

	for (size_t i = 0; i < COUNT(usual); i++)
		if (finding->rule->number == usual[i])
			return true;
	return false;
}

static void list_findings(struct strbuf *out, const struct checker *checker, const struct profile *profile)
{
	const struct findings *findings = checker_findings(checker, profile);

	for (size_t i = 0; i < findings->count; i++)
		if (!is_usual(&findings->items[i]))
			strbuf_printf(out, "%s %s ", severity_name(findings->items[i].severity), findings->items[i].rule->id);
}

static struct profile *make_profile(struct design *design, const struct row *row)
{
	struct profile *profile;

	design_init(design, EDITION_CURRENT);
	profile = test_add_complete(design, &kinds[row->kind], "Contoso");
	for (size_t i = 0; i < COUNT(row->edits); i++)
		if (row->edits[i].text)
			test_set(design, profile, row->edits[i].field, row->edits[i].text);
	if (field_visible(design->profiles[0], FIELD_DEPLOYMENT_CHANNEL))
		test_set(design, design->profiles[0], FIELD_DEPLOYMENT_CHANNEL,
			value_as_text(&profile->values[FIELD_DEPLOYMENT_CHANNEL]));
	return profile;
}

static void each_rule_fires_when_it_should_today(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *profile = make_profile(&design, &rows[i]);

		checker_init(&checker, &design, TEST_TODAY);
		list_findings(&found, &checker, profile);
		expect_text(strbuf_text(&found), rows[i].wanted, "row %zu, %s", i, rows[i].about);
		expect(rule_find(rows[i].about) != NULL, "%s is a rule", rows[i].about);
		for (size_t j = 0; j < checker_findings(&checker, profile)->count; j++) {
			const struct finding *finding = &checker_findings(&checker, profile)->items[j];

			expect(rule_looks_at(finding->rule, finding->field), "row %zu: %s looks at its field", i,
				finding->rule->id);
		}
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
	}
}

static void every_rule_of_today_alone_has_both_kinds_of_rows(void)
{
	for (size_t number = 0; number < RULE_COUNT; number++) {
		const struct rule *rule = rules[number];
		bool fires = false;
		bool stays = false;

		for (size_t i = 0; i < COUNT(rows); i++) {
			bool there = strstr(rows[i].wanted, rule->id) != NULL;

			fires = fires || there;
			stays = stays || !there;
		}
		fires = fires || rule->number == RULE_MAC_CHANNEL_DIFFERS; /* in a test of its own */
		expect(!rule_only_edition(rule) || (fires && stays), "%s has rows", rule->id);
	}
}

/* Edits that a key fixes, the rule that is fixed, and what is found then. */
static const struct {
	const char *rule;
	struct row row;
} fixed[] = {
	{ "variable-user-in-device",
		{ NULL, MAC, { MAC_DEVICE, { NAMES, DNS }, { SUBJECT, "CN={{UserName}},E={{EmailAddress}}" } }, "" } },
	{ "variable-unknown", { NULL, MAC, { MAC_DEVICE, { NAMES, "domainNameService={{DevceName}}" } }, "" } },
	{ "san-missing", { NULL, IOS_PKCS, { { NAMES, "" } }, "" } },
	{ "san-bad-character", { NULL, IOS, { { NAMES, UPN "," SID ",domainNameService={DeviceName}" } }, "" } },
	{ "san-missing", { NULL, OWNER, { { DEVICE }, { NAMES, "" } }, "" } },
	{ "san-empty-value", { NULL, IOS_PKCS, { { NAMES, UPN ",domainNameService=" } }, "" } },
	{ "san-has-key", { NULL, IOS_PKCS, { { NAMES, UPN ",emailAddress=E = {{EmailAddress}}" } }, "" } },
	{ "san-sid-needs-uri", { NULL, IOS, { { NAMES, UPN ",emailAddress={{OnPremisesSecurityIdentifier}}" } }, "" } },
	{ "san-strong-mapping", { NULL, IOS, { { NOTHING } }, "" } },
	{ "upn-for-nps", { NULL, IOS_PKCS, { { NAMES, "emailAddress={{EmailAddress}}" } }, "" } },
	{ "ksp-passport-device",
		{ NULL, WINDOWS, { { DEVICE }, { SET(KEY_STORAGE_PROVIDER), "usePassportForWorkKspOtherwiseFail" } },
			"error variable-user-in-device " } },
	{ "mac-channel-store", { NULL, MAC_PKCS, { { CHANNEL("user") }, { DEVICE }, { NAMES, UPN } }, "" } },
};

static bool apply_fix(struct design *design, struct checker *checker, struct profile *profile, const char *rule)
{
	const struct findings *findings = checker_findings(checker, profile);

	for (size_t i = 0; i < findings->count; i++)
		if (strcmp(findings->items[i].rule->id, rule) == 0)
			return finding_apply(&checker->context, design, profile, &findings->items[i], NULL) == 0;
	return false;
}

static void one_key_fixes_what_can_be_fixed_today(void)
{
	for (size_t i = 0; i < COUNT(fixed); i++) {
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *profile = make_profile(&design, &fixed[i].row);

		checker_init(&checker, &design, TEST_TODAY);
		expect(apply_fix(&design, &checker, profile, fixed[i].rule), "row %zu, %s is fixed", i, fixed[i].rule);
		checker_refresh(&checker);
		list_findings(&found, &checker, profile);
		expect_text(strbuf_text(&found), fixed[i].row.wanted, "row %zu after %s", i, fixed[i].rule);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
	}
}

static void every_fix_of_today_alone_has_a_row(void)
{
	for (size_t number = 0; number < RULE_COUNT; number++) {
		const struct rule *rule = rules[number];
		bool there = !rule->fix || !rule_only_edition(rule);

		for (size_t i = 0; i < COUNT(fixed); i++)
			there = there || strcmp(fixed[i].rule, rule->id) == 0;
		expect(there, "%s is fixed in a row", rule->id);
	}
}

/* The channel of a trusted profile decides about those that link to it, also after an edit of it. */
static void profiles_follow_the_channel_of_their_root(void)
{
	const struct row row = { NULL, MAC_PKCS, { { CHANNEL("user") }, { USER }, { NAMES, UPN } }, NULL };
	struct strbuf found = STRBUF_INIT;
	struct design design;
	struct checker checker;
	struct profile *profile = make_profile(&design, &row);

	checker_init(&checker, &design, TEST_TODAY);
	test_set(&design, design.profiles[0], FIELD_DEPLOYMENT_CHANNEL, "deviceChannel");
	checker_refresh(&checker);
	list_findings(&found, &checker, profile);
	expect_text(strbuf_text(&found), "warning mac-channel-differs ", "the channels differ");
	strbuf_release(&found);
	design_undo(&design);
	checker_refresh(&checker);
	expect_number(findings_count(checker_findings(&checker, profile), SEVERITY_WARNING), 0, "the channels are the same");
	checker_release(&checker);
	design_release(&design);
}

static void flags_of_older_profiles_are_alternative_names(void)
{
	const struct row row = { NULL, IOS, { { SET(CERTIFICATE_STORE), "" }, { NAMES, "" } }, NULL };
	struct strbuf found = STRBUF_INIT;
	struct design design;
	struct checker checker;
	struct profile *profile = make_profile(&design, &row);

	test_set(&design, profile, FIELD_SUBJECT_FORMAT, "commonName");
	test_set(&design, profile, FIELD_SAN, "emailAddress,userPrincipalName");
	checker_init(&checker, &design, TEST_TODAY);
	list_findings(&found, &checker, profile);
	expect_text(strbuf_text(&found), "", "an older profile");
	checker_release(&checker);
	design_release(&design);
	strbuf_release(&found);
}

void suite_rules_today(void)
{
	CU_pSuite suite = CU_add_suite("rules_today", NULL, NULL);

	CU_add_test(suite, "each rule fires when it should", each_rule_fires_when_it_should_today);
	CU_add_test(
		suite, "every rule of only this portal has both kinds of rows", every_rule_of_today_alone_has_both_kinds_of_rows);
	CU_add_test(suite, "one key fixes what can be fixed", one_key_fixes_what_can_be_fixed_today);
	CU_add_test(suite, "every fix of only this portal has a row", every_fix_of_today_alone_has_a_row);
	CU_add_test(suite, "profiles follow the channel of their root", profiles_follow_the_channel_of_their_root);
	CU_add_test(suite, "flags of older profiles are alternative names", flags_of_older_profiles_are_alternative_names);
}
