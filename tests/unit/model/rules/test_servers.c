/* Servers of SCEP profiles, the CA and its server: what is found, and what a fix makes of it. Sources: RFC 6761, 6762, 8375,
 * 1918, 6598 and 4193 for hosts; Microsoft's pages on SCEP and PKCS profiles and on Cloud PKI for URLs, CA and template. */
#include <string.h>

#include "model/rules/checker.h"
#include "model/rules/host.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_servers(void);

static const struct {
	const char *host;
	bool private, address, full_name;
} hosts[] = {
	{ "ndes.contoso.com", false, false, true },
	{ "NDES.CONTOSO.COM.", false, false, false },
	{ "ndes", true, false, false },
	{ "ndes.", true, false, false },
	{ "ndes.contoso.corp", true, false, true },
	{ "ndes.contoso.CORP", true, false, true },
	{ "ndes.contoso.home", true, false, true },
	{ "ndes.contoso.private", true, false, true },
	{ "ndes.contoso.intra", true, false, true },
	{ "ndes.contoso.intranet", true, false, true },
	{ "ndes.contoso.ad", true, false, true },
	{ "ndes.contoso.localdomain", true, false, true },
	{ "ndes.contoso.test", true, false, true },
	{ "ndes.contoso.lan", true, false, true },
	{ "ndes.contoso.local", true, false, true },
	{ "ndes.contoso.local.", true, false, false },
	{ "ndes.contoso.internal", true, false, true },
	{ "contoso.local", true, false, true },
	{ "ndes.home.arpa", true, false, true },
	{ "ndes.localhost", true, false, true },
	{ "corp.contoso.com", false, false, true },
	{ "ndes.corporate", false, false, true },
	{ "ndes.homeland.com", false, false, true },
	{ "ad.contoso.com", false, false, true },
	{ "10.0.0.1", true, true, false },
	{ "127.0.0.1", true, true, false },
	{ "0.0.0.0", true, true, false },
	{ "192.168.1.1", true, true, false },
	{ "172.16.0.1", true, true, false },
	{ "172.32.0.1", false, true, false },
	{ "100.64.0.1", true, true, false },
	{ "169.254.1.1", true, true, false },
	{ "203.0.113.7", false, true, false },
	{ "[fd00::1]", true, true, false },
	{ "fe80::1", true, true, false },
	{ "[::1]", true, true, false },
	{ "[::ffff:10.0.0.1]", true, true, false },
	{ "[::ffff:203.0.113.7]", false, true, false },
	{ "[2001:db8::1]", false, true, false },
	{ "ca_01.contoso.com", false, false, true },
	{ "ca..contoso.com", false, false, false },
	{ ".contoso.com", false, false, false },
	{ "ca.contoso.com:443", false, false, false },
	{ "ca contoso.com", false, false, false },
};

static void hosts_are_private_or_not(void)
{
	for (size_t i = 0; i < COUNT(hosts); i++) {
		expect(host_is_private(hosts[i].host) == hosts[i].private, "%s is private: %d", hosts[i].host, hosts[i].private);
		expect(host_is_address(hosts[i].host) == hosts[i].address, "%s is an address: %d", hosts[i].host,
			hosts[i].address);
		expect(host_is_full_name(hosts[i].host) == hosts[i].full_name, "%s is a full name: %d", hosts[i].host,
			hosts[i].full_name);
	}
}

#define PATH  "/certsrv/mscep/mscep.dll"
#define URL   "https://ndes.contoso.com" PATH
#define OTHER "https://ndes2.contoso.com" PATH
#define CLOUD "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/PKI/SCEP"

/* URLs, one row of the list each: findings of the servers' rules, the rule whose fix is applied, and the list afterwards, with a
 * line break between its rows. */
static const struct {
	enum kind_id kind;
	const char *urls[2];
	const char *found;
	const char *rule, *after;
} urls[] = {
	{ KIND_CURRENT_IOS_SCEP, { URL }, "", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { CLOUD }, "", NULL, NULL },
	/* several in one row */
	{ KIND_CURRENT_IOS_SCEP, { URL " " OTHER }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" OTHER "\n" },
	{ KIND_CURRENT_IOS_SCEP, { URL ";" OTHER }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" OTHER "\n" },
	{ KIND_CURRENT_IOS_SCEP, { URL ", " OTHER }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" OTHER "\n" },
	{ KIND_CURRENT_IOS_SCEP, { URL "\n" OTHER }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" OTHER "\n" },
	{ KIND_CURRENT_IOS_SCEP, { URL ";" OTHER, URL }, "error scep-url-malformed ", "scep-url-malformed", OTHER "\n" URL "\n" },
	/* query, fragment, spaces, scheme */
	{ KIND_CURRENT_IOS_SCEP, { URL "?operation=GetCACert&message=CA" }, "error scep-url-malformed ", "scep-url-malformed",
		URL "\n" },
	{ KIND_CURRENT_IOS_SCEP, { URL "#top" }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" },
	{ KIND_CURRENT_IOS_SCEP, { URL " " }, "", NULL, NULL }, /* the rule about spaces reports it */
	{ KIND_CURRENT_IOS_SCEP, { "ndes.contoso.com" PATH }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" },
	{ KIND_CURRENT_IOS_SCEP, { "https:/ndes.contoso.com" PATH }, "error scep-url-malformed ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "ftp://ndes.contoso.com" PATH }, "error scep-url-malformed ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://me:x@ndes.contoso.com" PATH }, "error scep-url-malformed ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "" }, "error scep-url-malformed ", NULL, NULL },
	/* quotes and brackets, as texts around it had them */
	{ KIND_CURRENT_IOS_SCEP, { "\"" URL "\"" }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" },
	{ KIND_CURRENT_IOS_SCEP, { "<" URL ">" }, "error scep-url-malformed ", "scep-url-malformed", URL "\n" },
	{ KIND_CURRENT_IOS_SCEP, { "\"" URL "\", \"" OTHER "\"" }, "error scep-url-malformed ", "scep-url-malformed",
		URL "\n" OTHER "\n" },
	/* variables */
	{ KIND_CURRENT_IOS_SCEP, { "https://%NDES%" PATH }, "error scep-url-variable ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://$host" PATH }, "error scep-url-variable ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://<server>" PATH }, "error scep-url-variable ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://[2001:db8::1]" PATH }, "", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://ndes.contoso.com/a%20b%20c" }, "warning scep-url-path ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://[[CloudPKIFQDN]]/TrafficGateway/PassThrough/PKI/SCEP" }, "error scep-url-variable ",
		"scep-url-variable", CLOUD "\n" },
	{ KIND_CURRENT_IOS_SCEP, { "https://{{NdesHost}}.contoso.com" PATH }, "error scep-url-variable ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://ndes.contoso.com/{{UserName}}" PATH }, "error scep-url-variable ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://{CloudPKIFQDN}/TrafficGateway/PassThrough/PKI/SCEP" }, "error scep-url-variable ",
		"scep-url-variable", CLOUD "\n" },
	{ KIND_CURRENT_IOS_SCEP, { "https://{{ cloudpkifqdn }}/TrafficGateway/PassThrough/PKI/SCEP" }, "error scep-url-variable ",
		"scep-url-variable", CLOUD "\n" },
	{ KIND_CURRENT_IOS_SCEP, { "https://{{CloudPKIFQDN}/TrafficGateway/PassThrough/PKI/SCEP" }, "error scep-url-variable ",
		"scep-url-variable", CLOUD "\n" },
	{ KIND_CURRENT_IOS_SCEP, { CLOUD, URL }, "error scep-url-mixed ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { URL, OTHER }, "hint scep-url-hosts ", NULL, NULL },
	/* https is mandatory for device administrator and every Android Enterprise mode */
	{ KIND_CURRENT_IOS_SCEP, { "http://ndes.contoso.com" PATH }, "warning scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_CURRENT_IOS_SCEP, { "HTTP://ndes.contoso.com:80" PATH }, "warning scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_CURRENT_WINDOWS_10_SCEP, { "http://ndes.contoso.com" PATH }, "warning scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_CURRENT_MACOS_SCEP, { "http://ndes.contoso.com" PATH }, "warning scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_AOSP_SCEP, { "http://ndes.contoso.com" PATH }, "warning scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_ANDROID_DEVICE_OWNER_SCEP, { "http://ndes.contoso.com" PATH }, "error scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_ANDROID_WORK_PROFILE_SCEP, { "http://ndes.contoso.com" PATH }, "error scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_CURRENT_ANDROID_SCEP, { "http://ndes.contoso.com" PATH }, "error scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_ANDROID_SCEP, { "http://ndes.contoso.com" PATH }, "error scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_ANDROID_FOR_WORK_SCEP, { "http://ndes.contoso.com" PATH }, "error scep-url-http ", "scep-url-http", URL "\n" },
	{ KIND_WINDOWS_PHONE_81_SCEP, { "http://ndes.contoso.com" PATH }, "warning scep-url-http ", "scep-url-http", URL "\n" },
	/* servers of others */
	{ KIND_CURRENT_IOS_SCEP, { "https://scepman.contoso.com" PATH }, "", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://scepman.contoso.com/" }, "warning scep-url-path ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://pki.securew2.com/scep/1" }, "", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://ejbca.contoso.com/ejbca/publicweb/apply/scep/intune/pkiclient.exe" }, "", NULL,
		NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://ndes.contoso.com/certsrv/mscep_admin/" }, "warning scep-url-path ", NULL, NULL },
	{ KIND_CURRENT_IOS_SCEP, { "https://ndes.contoso.corp" PATH }, "warning scep-url-private-host ", NULL, NULL },
};

static bool is_about_servers(const struct finding *finding)
{
	return strncmp(finding->rule->id, "scep-url", 8) == 0 || strncmp(finding->rule->id, "ca-", 3) == 0 ||
	       strcmp(finding->rule->id, "template-display-name") == 0;
}

static void list_findings(struct strbuf *out, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (is_about_servers(&findings->items[i]))
			strbuf_printf(out, "%s %s ", severity_name(findings->items[i].severity), findings->items[i].rule->id);
}

/* Applies the fix of the first finding of a rule, or of any about servers (NULL); whether there was one. */
static bool apply(struct design *design, struct checker *checker, struct profile *profile, const char *rule)
{
	const struct findings *findings = checker_findings(checker, profile);

	for (size_t i = 0; i < findings->count; i++)
		if (rule ? strcmp(findings->items[i].rule->id, rule) == 0 : is_about_servers(&findings->items[i]))
			return finding_apply(&checker->context, design, profile, &findings->items[i], NULL) == 0;
	return false;
}

static void urls_are_checked_and_fixed(void)
{
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct strbuf found = STRBUF_INIT, after = STRBUF_INIT;
		struct value list = value_list();
		struct design design;
		struct checker checker;
		struct profile *profile;

		design_init(&design, kinds[urls[i].kind].edition);
		profile = test_add_complete(&design, &kinds[urls[i].kind], "Contoso");
		for (size_t j = 0; j < COUNT(urls[i].urls) && urls[i].urls[j]; j++)
			value_add(&list, urls[i].urls[j], NULL);
		design_set(&design, profile, FIELD_SCEP_URLS, &list, EDIT_STEP, NULL);
		checker_init(&checker, &design, TEST_TODAY);
		list_findings(&found, checker_findings(&checker, profile));
		expect_text(strbuf_text(&found), urls[i].found, "%s", urls[i].urls[0]);
		expect(apply(&design, &checker, profile, urls[i].rule) == (urls[i].rule != NULL), "%s: a fix", urls[i].urls[0]);
		checker_refresh(&checker);
		strbuf_setlen(&found, 0);
		list_findings(&found, checker_findings(&checker, profile));
		for (size_t j = 0; urls[i].rule && j < value_count(&profile->values[FIELD_SCEP_URLS]); j++)
			strbuf_printf(&after, "%s\n", value_item(&profile->values[FIELD_SCEP_URLS], j)->text);
		expect_text(strbuf_text(&after), urls[i].after ? urls[i].after : "", "%s: fixed", urls[i].urls[0]);
		expect(!urls[i].rule || !strstr(strbuf_text(&found), urls[i].rule), "%s: still %s", urls[i].urls[0],
			strbuf_text(&found));
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
		strbuf_release(&after);
	}
}

#define HOST "ca.contoso.com"
#define NAME "Contoso Issuing CA"
#define CA01 "ca01.contoso.com"

static const struct {
	enum field_id field;
	const char *text;
	const char *found;
	const char *after; /* NULL: has no fix */
} names[] = {
	{ FIELD_CA_HOST, HOST, "", NULL },
	{ FIELD_CA_HOST, "ca01.contoso.local", "", NULL }, /* the connector is inside */
	{ FIELD_CA_HOST, HOST ":443", "error ca-not-fqdn ", HOST },
	{ FIELD_CA_HOST, CA01 ":135", "error ca-not-fqdn ", CA01 },
	{ FIELD_CA_HOST, "10.0.0.1", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, "10.0.0.1:443", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, "[fd00::1]", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, "fd00::1", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, HOST "\\" NAME, "error ca-not-fqdn ", HOST },
	{ FIELD_CA_HOST, HOST "/" NAME, "error ca-not-fqdn ", HOST },
	{ FIELD_CA_HOST, "https://" HOST "/certsrv", "error ca-not-fqdn ", HOST },
	{ FIELD_CA_HOST, HOST " ", "", NULL }, /* the rule about spaces reports it */
	{ FIELD_CA_HOST, " " HOST, "", NULL },
	{ FIELD_CA_HOST, "ca", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, "CN=Contoso Issuing CA,DC=contoso,DC=com", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, NAME, "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, "ca..contoso.com", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_HOST, "{{CloudPKIFQDN}}.contoso.com", "error ca-not-fqdn ", NULL },
	{ FIELD_CA_NAME, NAME "\\" CA01, "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, CA01 "\\" CA01, "error ca-name-malformed ", NULL },
	{ FIELD_CA_NAME, NAME, "", NULL },
	{ FIELD_CA_NAME, "CONTOSO-CA01-CA", "", NULL },
	{ FIELD_CA_NAME, "Contoso A/S Issuing CA: 2024", "", NULL },
	{ FIELD_CA_NAME, "Contoso.CA", "", NULL },
	{ FIELD_CA_NAME, NAME " ", "", NULL }, /* case 42: the rule about spaces reports it */
	{ FIELD_CA_NAME, CA01 "\\" NAME, "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, "\"" CA01 "\\" NAME "\"", "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, "CA01\\" NAME, "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, CA01 "/" NAME, "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, "CN=" NAME ",DC=contoso,DC=com", "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, "cn = " NAME, "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, "O=Contoso", "error ca-name-malformed ", NULL },
	{ FIELD_CA_NAME, "https://" HOST "/certsrv", "error ca-name-malformed ", NULL },
	{ FIELD_CA_NAME, "\"" NAME "\"", "error ca-name-malformed ", NAME },
	{ FIELD_CA_NAME, HOST, "error ca-name-malformed ", NULL },
	{ FIELD_CA_NAME, CA01 ":135", "error ca-name-malformed ", NULL },
	{ FIELD_CA_NAME, "10.0.0.1", "error ca-name-malformed ", NULL },
	{ FIELD_CA_NAME, CA01, "warning ca-name-malformed ", NULL },
	{ FIELD_TEMPLATE, "ContosoUser", "", NULL },
	{ FIELD_TEMPLATE, "Contoso User", "warning template-display-name ", NULL },
	{ FIELD_TEMPLATE, "ContosoUser ", "", NULL },
};

static void the_ca_and_its_server_are_two_fields(void)
{
	for (size_t i = 0; i < COUNT(names); i++) {
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *profile;
		struct value text;

		design_init(&design, EDITION_CURRENT);
		profile = test_add_complete(&design, &kinds[KIND_CURRENT_WINDOWS_10_PKCS], "Contoso");
		test_set(&design, profile, FIELD_CA_HOST, HOST);
		text = value_text(names[i].text);
		design_set(&design, profile, names[i].field, &text, EDIT_STEP, NULL);
		checker_init(&checker, &design, TEST_TODAY);
		list_findings(&found, checker_findings(&checker, profile));
		expect_text(strbuf_text(&found), names[i].found, "%s", names[i].text);
		expect(apply(&design, &checker, profile, NULL) == (names[i].after != NULL), "%s: a fix", names[i].text);
		checker_refresh(&checker);
		strbuf_setlen(&found, 0);
		list_findings(&found, checker_findings(&checker, profile));
		expect_text(strbuf_text(&found), names[i].after ? "" : names[i].found, "%s: afterwards", names[i].text);
		expect_text(value_as_text(&profile->values[names[i].field]), names[i].after ? names[i].after : names[i].text,
			"%s", names[i].text);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
	}
}

void suite_servers(void)
{
	CU_pSuite suite = CU_add_suite("servers", NULL, NULL);

	CU_add_test(suite, "hosts are private or not", hosts_are_private_or_not);
	CU_add_test(suite, "URLs are checked and fixed", urls_are_checked_and_fixed);
	CU_add_test(suite, "the CA and its server are two fields", the_ca_and_its_server_are_two_fields);
}
