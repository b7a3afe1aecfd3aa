/* Designs with one fault each, by number: a CA's name or server as certutil prints it, a host that is not public, a variable that
 * a URL can't have, a renewal window of hours. */
#include <stdlib.h>
#include <string.h>

#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_cases_servers(void);

/* The finding of a rule in a file: "severity: message; fix: advice", or "" if there is none. */
static void find(struct strbuf *out, const struct design *design, const char *rule)
{
	struct checker checker;

	checker_init(&checker, design, TEST_TODAY);
	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(&checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			if (strcmp(findings->items[j].rule->id, rule) == 0)
				strbuf_printf(out, "%s: %s; fix: %s", severity_name(findings->items[j].severity),
					findings->items[j].message, findings->items[j].advice);
	}
	checker_release(&checker);
}

/* Applies the fix of the rule's first finding; the value of the field then, borrowed, or NULL if there is no fix. */
static const char *fix(struct design *design, const char *rule)
{
	struct checker checker;
	const char *value = NULL;

	checker_init(&checker, design, TEST_TODAY);
	for (size_t i = 0; i < design->count && !value; i++) {
		const struct findings *findings = checker_findings(&checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count && !value; j++) {
			enum field_id field = findings->items[j].field;

			if (strcmp(findings->items[j].rule->id, rule) == 0 &&
				finding_apply(&checker.context, design, design->profiles[i], &findings->items[j], NULL) == 0)
				value = value_as_text(&design->profiles[i]->values[field]);
		}
	}
	checker_release(&checker);
	return value;
}

static void expect_case(const char *file, const char *rule, const char *wanted, const char *fixed)
{
	struct strbuf path = STRBUF_INIT, found = STRBUF_INIT;
	struct design design;
	const char *value;

	strbuf_printf(&path, "tests/data/cases/%s", file);
	test_load(&design, strbuf_text(&path));
	find(&found, &design, rule);
	expect_text(strbuf_text(&found), wanted, "%s", file);
	value = fix(&design, rule);
	expect_text(value ? value : "", fixed ? fixed : "", "%s, fixed", file);
	strbuf_setlen(&found, 0);
	find(&found, &design, rule);
	expect_text(strbuf_text(&found), fixed ? "" : wanted, "%s, afterwards", file);
	strbuf_release(&found);
	strbuf_release(&path);
	design_release(&design);
}

static void case_40_ca_name_with_host(void)
{
	expect_case("40-ca-name-with-host.json", "ca-name-malformed",
		"error: \"ca01.contoso.com\\Contoso Issuing CA\" is more than the CA's name: the server has a field of its own; fix: "
		"enter only the CA's name, as certutil -cainfo name prints it",
		"Contoso Issuing CA");
}

static void case_42_a_trailing_space_is_no_part_of_this(void)
{
	expect_case("42-ca-name-trailing-space.json", "ca-name-malformed", "", NULL);
}

static void case_44_ca_host_port(void)
{
	expect_case("44-ca-host-port.json", "ca-not-fqdn",
		"error: \"ca01.contoso.com:135\" has a port, which is not part of a host name; fix: enter only the server's full "
		"name, such as ca.contoso.com",
		"ca01.contoso.com");
}

static void case_46_url_corp_host(void)
{
	expect_case("46-url-corp-host.json", "scep-url-private-host",
		"warning: ndes.contoso.corp is a private name or address, which devices on the internet can't reach; fix: publish "
		"the server under a public DNS name",
		NULL);
}

static void case_49_url_other_variable(void)
{
	expect_case("49-url-other-variable.json", "scep-url-variable",
		"error: \"https://{{NdesHost}}.contoso.com/certsrv/mscep/mscep.dll\" contains a variable, but only {{CloudPKIFQDN}} is "
		"replaced in a URL; fix: write the name of the server, or {{CloudPKIFQDN}} for Microsoft Cloud PKI",
		NULL);
}

static void case_53_renewal_window_hours(void)
{
	struct design design;
	struct strbuf found = STRBUF_INIT;

	test_load(&design, "tests/data/cases/53-renewal-window-hours.json");
	find(&found, &design, "renewal-window");
	expect_text(strbuf_text(&found),
		"warning: devices have 1 hour and 40 minutes (1% of the lifetime) to renew the certificate, but sync only about "
		"every 8 hours; after that it has expired; fix: enter 30, or choose a longer validity period",
		"a warning that says the time");
	expect(fix(&design, "renewal-window") != NULL, "it has a fix");
	strbuf_setlen(&found, 0);
	find(&found, &design, "renewal-window");
	expect_text(strbuf_text(&found), "", "fixed");
	strbuf_release(&found);
	design_release(&design);
}

void suite_cases_servers(void)
{
	CU_pSuite suite = CU_add_suite("cases_servers", NULL, NULL);

	CU_add_test(suite, "case 40: CA name with host", case_40_ca_name_with_host);
	CU_add_test(suite, "case 42: a trailing space is another rule's matter", case_42_a_trailing_space_is_no_part_of_this);
	CU_add_test(suite, "case 44: CA host with port", case_44_ca_host_port);
	CU_add_test(suite, "case 46: URL with a .corp host", case_46_url_corp_host);
	CU_add_test(suite, "case 49: URL with another variable", case_49_url_other_variable);
	CU_add_test(suite, "case 53: renewal window of hours", case_53_renewal_window_hours);
}
