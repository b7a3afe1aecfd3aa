#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"
#include "tests/unit/help.h"

void suite_rules(void);

/* The example's root on a platform where nothing links to it directly, so that another certificate breaks no other rule. */
#define ROOT_OF_81 "Contoso Root - Windows 8.1"
#define CONTOSO    .name = "Contoso Root CA", .organization = "Contoso"
#define LONG       (9000 * HELP_DAY)

static const struct help_spec fine = { CONTOSO, .to = LONG };
static const struct help_spec expired = { CONTOSO, .from = -LONG, .to = -1 };
static const struct help_spec ends_now = { CONTOSO, .from = -LONG, .to = 0 };
static const struct help_spec ends_soon = { CONTOSO, .from = -LONG, .to = 180 * HELP_DAY - 1 };
static const struct help_spec ends_later = { CONTOSO, .from = -LONG, .to = 180 * HELP_DAY };
static const struct help_spec begins_later = { CONTOSO, .from = 1, .to = LONG };
static const struct help_spec begins_now = { CONTOSO, .from = 0, .to = LONG };
static const struct help_spec no_ca = { CONTOSO, .to = LONG, .not_ca = true };
static const struct help_spec version_1 = { CONTOSO, .to = LONG, .version_1 = true };
static const struct help_spec version_1_below = { CONTOSO, .to = LONG, .version_1 = true, .rsa = true,
	.issuer = &(const struct help_spec){ .name = "Other" } };
static const struct help_spec rsa = { CONTOSO, .to = LONG, .rsa = true };
static const struct help_spec other_name = { .name = "Another Root CA", .to = LONG };
static const struct help_spec intermediate = { .name = "Below", .to = LONG, .rsa = true, .issuer = &fine };
static const struct help_spec a_year = { CONTOSO, .to = 365 * HELP_DAY };
static const struct help_spec a_year_less = { CONTOSO, .to = 365 * HELP_DAY - 1 };

#define MAC      "Contoso SCEP - macOS"
#define MAC_ROOT "Contoso Root - macOS"
#define IOS      "Contoso SCEP - iOS"
#define IOS_PKCS "Contoso PKCS - iOS"

#define SET(profile, field, text)        profile, field, text, NULL, FORM_EMPTY
#define GIVE(profile, certificate, form) profile, FIELD_CERTIFICATE, "a certificate", &(certificate), form
#define REMOVE(profile)                  profile, FIELD_NONE, "removed", NULL, FORM_EMPTY

#define URL "https://ndes.contoso.com/certsrv/mscep/mscep.dll"

/* An edit of one profile of the example, and all that is found because of it: "SEVERITY rule", a blank after each. Every rule
 * has rows in which it fires, and some, as near to these as can be, in which it doesn't. */
static const struct row {
	const char *about, *profile;
	enum field_id field;
	const char *text;
	const struct help_spec *certificate; /* given instead of the text; FIELD_NONE and none: the profile is removed */
	enum help_form form;
	const char *wanted;
} rows[] = {
	{ "name-missing", SET(MAC, FIELD_NAME, ""), "error name-missing " },
	{ "name-missing", SET(MAC, FIELD_NAME, "x"), "" },
	{ "name-duplicate", SET(MAC, FIELD_NAME, "contoso scep - IOS"), "error name-duplicate error name-duplicate " },
	{ "name-duplicate", SET(MAC, FIELD_NAME, "contoso scep  - IOS"), "" },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a:b"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a."), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, " a"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a.b c"), "" },
	{ "name-unsafe-for-import", SET(MAC, FIELD_NAME, "a, b"), "warning name-unsafe-for-import " },
	{ "name-unsafe-for-import", SET("Contoso Root - macOS", FIELD_NAME, "a, b"), "error name-unsafe-for-import " },
	{ "name-unsafe-for-import", SET(MAC, FIELD_NAME, "a; b"), "" },
	{ "name-not-ascii", SET(MAC, FIELD_NAME, "Zürich"), "warning name-not-ascii " },
	{ "name-not-ascii", SET(MAC, FIELD_NAME, "Zuerich"), "" },
	{ "kind-not-offered", SET(MAC, FIELD_TYPE, "pkcs"), "warning root-unused error kind-not-offered " },
	{ "kind-not-offered", SET(MAC, FIELD_TYPE, "scep"), "" },
	{ "platform-retired", SET(IOS_PKCS, FIELD_PLATFORM, "android"),
		"hint platform-retired warning eku-missing error root-missing " },
	{ "platform-retired", SET(IOS_PKCS, FIELD_PLATFORM, "androidForWork"), "warning eku-missing error root-missing " },
	{ "required-missing", SET(IOS_PKCS, FIELD_CA_NAME, ""), "error required-missing " },
	{ "required-missing", SET(IOS_PKCS, FIELD_CA_NAME, "x"), "" },
	{ "required-missing", SET("Contoso Root - Windows 10", FIELD_DESTINATION_STORE, ""), "error required-missing " },
	{ "required-missing", SET("Contoso PKCS - Android", FIELD_SAN_ATTRIBUTE, ""), "" },
	{ "value-not-offered",
		SET("Contoso SCEP - Windows 8.1", FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail"),
		"error value-not-offered " },
	{ "value-not-offered", SET("Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail"),
		"" },
	{ "value-not-offered", SET(MAC, FIELD_SUBJECT_FORMAT, "custom"), "error value-not-offered " },
	{ "value-not-offered", SET(IOS, FIELD_SUBJECT_FORMAT, "custom"), "" },
	{ "value-not-offered", SET(IOS_PKCS, FIELD_SAN, "userPrincipalName,customAzureADAttribute"), "error value-not-offered " },
	{ "value-not-offered", SET("Contoso PKCS - Android", FIELD_SAN, "userPrincipalName,customAzureADAttribute"), "" },
	{ "value-out-of-range", SET(MAC, FIELD_RENEWAL, "ten"), "error value-out-of-range " },
	{ "value-out-of-range", SET(MAC, FIELD_RENEWAL, "10"), "" },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\u202Eb"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\xff"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\x1b[1m"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_ASSIGNMENTS, "a\u200Bb"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "aéб日😀"), "" },

	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_NOISE), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_EMPTY), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_DER_TRAILING), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS12), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS8), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS7), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PEM_WITH_KEY), "error cert-private-key " },
	{ "cert-private-key", GIVE(ROOT_OF_81, rsa, FORM_DER), "" },
	{ "cert-several", GIVE(MAC_ROOT, fine, FORM_PEM_TWICE), "error cert-several " },
	{ "cert-several", GIVE(MAC_ROOT, fine, FORM_DER_TWICE), "error cert-several " },
	{ "cert-several", GIVE(ROOT_OF_81, fine, FORM_PEM), "hint cert-pem-converted " },
	{ "cert-pem-converted", GIVE(ROOT_OF_81, fine, FORM_PEM), "hint cert-pem-converted " },
	{ "cert-pem-converted", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "cert-expired", GIVE(ROOT_OF_81, expired, FORM_DER), "error cert-expired " },
	{ "cert-expired", GIVE(ROOT_OF_81, ends_now, FORM_DER), "warning cert-expires-soon " },
	{ "cert-expires-soon", GIVE(ROOT_OF_81, ends_soon, FORM_DER), "warning cert-expires-soon " },
	{ "cert-expires-soon", GIVE(ROOT_OF_81, ends_later, FORM_DER), "" },
	{ "cert-not-yet-valid", GIVE(ROOT_OF_81, begins_later, FORM_DER), "warning cert-not-yet-valid " },
	{ "cert-not-yet-valid", GIVE(ROOT_OF_81, begins_now, FORM_DER), "" },
	{ "cert-not-ca", GIVE(ROOT_OF_81, no_ca, FORM_DER), "error cert-not-ca " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, version_1, FORM_DER), "warning cert-not-ca " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, version_1_below, FORM_DER), "error cert-not-ca " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, fine, FORM_DER), "" },

	{ "root-missing", SET("Contoso SCEP - Windows 8.1", FIELD_ROOT, ""),
		"warning root-unused warning root-unused error root-missing " },
	{ "root-missing", SET("Contoso PKCS - Android", FIELD_ROOT, ""), "error root-missing " },
	{ "root-missing", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, ""), "warning root-missing " },
	{ "root-missing", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso Root - iOS"), "" },
	{ "root-unknown", REMOVE("Contoso Root - macOS"), "error root-unknown " },
	{ "root-unknown", REMOVE(MAC), "warning root-unused " },
	{ "root-wrong-type", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso SCEP - iOS"), "error root-wrong-type " },
	{ "root-wrong-type", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso Root - iOS"), "" },
	{ "root-wrong-platform", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso Root - macOS"), "error root-wrong-platform " },
	{ "root-wrong-platform", SET("Contoso PKCS - Windows 10", FIELD_TRUSTED_PROFILE, "Contoso Root - Windows 10"), "" },
	{ "root-not-self-signed", GIVE("Contoso Root - iOS", intermediate, FORM_DER),
		"warning root-not-self-signed warning root-not-self-signed " },
	{ "root-not-self-signed", GIVE("Contoso Root - macOS", intermediate, FORM_DER), "" },
	{ "root-not-self-signed", GIVE("Contoso Root - iOS", rsa, FORM_DER), "" },
	{ "root-unused", GIVE(ROOT_OF_81, other_name, FORM_DER), "warning root-unused " },
	{ "root-unused", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "outlives-ca", GIVE("Contoso Root - macOS", a_year_less, FORM_DER), "error outlives-ca " },
	{ "outlives-ca", GIVE("Contoso Root - macOS", a_year, FORM_DER), "" },
	{ "outlives-ca", SET(MAC, FIELD_VALIDITY_VALUE, "2147483647"), "error outlives-ca " },
	{ "outlives-ca", SET(MAC, FIELD_VALIDITY_VALUE, "39"), "" },

	{ "subject-missing", SET(MAC, FIELD_SUBJECT_FORMAT, ""), "error subject-missing " },
	{ "subject-missing", SET(IOS, FIELD_SUBJECT_TEXT, ""), "error subject-missing " },
	{ "subject-missing", SET(IOS, FIELD_SUBJECT_FORMAT, "commonName"), "" },
	{ "subject-syntax", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},"), "error subject-syntax " },
	{ "subject-syntax", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}"), "" },
	{ "subject-unknown-key", SET(IOS, FIELD_SUBJECT_TEXT, "CM={{UserName}}"), "error subject-unknown-key " },
	{ "subject-unknown-key", SET(IOS, FIELD_SUBJECT_TEXT, "cn={{UserName}}"), "" },
	{ "variable-unknown", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserNane}}"), "error variable-unknown " },
	{ "variable-unknown", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{username}}"), "" },
	{ "variable-braces", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}"), "error variable-braces " },
	{ "variable-braces", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}"), "" },
	{ "san-missing", SET(MAC, FIELD_SAN, ""), "warning san-missing " },
	{ "san-missing", SET(MAC, FIELD_SAN, "userPrincipalName"), "" },

	{ "key-usage-missing", SET(MAC, FIELD_KEY_USAGE, ""), "error key-usage-missing " },
	{ "key-usage-missing", SET(MAC, FIELD_KEY_USAGE, "digitalSignature"), "" },
	{ "key-size-missing", SET(MAC, FIELD_KEY_SIZE, ""), "error key-size-missing " },
	{ "key-size-missing", SET(MAC, FIELD_KEY_SIZE, "2048"), "" },
	{ "ksp-missing", SET("Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, ""), "error ksp-missing " },
	{ "ksp-missing", SET("Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, "useSoftwareKsp"), "" },
	{ "hash-missing", SET("Contoso SCEP - Android", FIELD_HASH, ""), "error hash-missing " },
	{ "hash-missing", SET("Contoso SCEP - Android", FIELD_HASH, "sha2"), "" },
	{ "hash-missing", SET(IOS, FIELD_HASH, ""), "" },
	{ "eku-missing", SET(MAC, FIELD_EXTENDED_KEY_USAGES, ""), "error eku-missing " },
	{ "eku-missing", SET("Contoso PKCS - Android", FIELD_EXTENDED_KEY_USAGES, ""), "warning eku-missing " },
	{ "eku-missing", SET(IOS_PKCS, FIELD_EXTENDED_KEY_USAGES, ""), "" },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.x"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.02"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=3.1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.40"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.400"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.100.1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=0.99.1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.2."), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,=1.2"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.3.6.1.5.5.7.3.2"),
		"error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.39,C=2.999.0,D=0.0,E=1.4.1"), "" },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_VALUE, ""), "error validity-missing " },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_SCALE, ""), "error validity-missing " },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_VALUE, "0"), "error validity-missing " },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_VALUE, "2"), "" },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "0"), "error renewal-range " },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "100"), "error renewal-range " },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, ""), "error renewal-range " },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "1"), "" },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "99"), "" },
	{ "scep-url-missing", SET(MAC, FIELD_SCEP_URLS, ""), "error scep-url-missing " },
	{ "scep-url-missing", SET(MAC, FIELD_SCEP_URLS, URL), "" },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "ndes.contoso.com"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "https://"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.com/a b"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "https://me@ndes.contoso.com/"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, URL "?a=b"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, URL "#a"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "ftp://ndes.contoso.com/," URL), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "HTTPS://ndes.contoso.com:8443/certsrv/mscep/mscep.dll"), "" },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca"), "error ca-not-fqdn " },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca.contoso.com\\CA"), "error ca-not-fqdn " },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca.contoso com"), "error ca-not-fqdn " },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca.contoso.com"), "" },
};

/* Rules that look at files, not at designs: test_source.c. */
static const char *const elsewhere[] = { "bundle-changed" };

/* --- what an edit makes different */

/* The findings of a profile as lines "ID of the profile, severity rule". */
static void list_findings(struct strbuf *out, const struct audit *audit)
{
	for (size_t i = 0; i < audit->count; i++)
		for (size_t j = 0; j < audit->profiles[i].findings.count; j++) {
			const struct finding *finding = &audit->profiles[i].findings.items[j];

			strbuf_printf(out, "%s %s %s\n", audit->profiles[i].profile->id, severity_name(finding->severity),
				finding->rule->id);
		}
}

static size_t times_in(const char *lines, const char *line, size_t length)
{
	size_t times = 0;

	for (; *lines; lines += strcspn(lines, "\n") + 1)
		times += strncmp(lines, line, length) == 0;
	return times;
}

/* Appends what is in after more often than in before, without the profile's id. */
static void add_new(struct strbuf *out, const char *before, const char *after)
{
	for (const char *line = after; *line; line += strcspn(line, "\n") + 1) {
		size_t length = strcspn(line, "\n") + 1;
		size_t id = strcspn(line, " ") + 1;

		if (times_in(after, line, length) - times_in(line, line, length) >= times_in(before, line, length))
			strbuf_printf(out, "%.*s ", (int)(length - 1 - id), line + id);
	}
}

static int make_edit(struct design *design, const struct row *row)
{
	struct profile *profile = help_profile(design, row->profile);

	if (row->field == FIELD_NONE)
		return design_remove(design, profile, NULL);
	if (!row->certificate)
		return design_set_text(design, profile, row->field, row->text, EDIT_STEP, NULL);
	help_set_certificate(design, profile, row->certificate, row->form);
	return 0;
}

static void each_rule_fires_when_it_should(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf before = STRBUF_INIT;
		struct strbuf after = STRBUF_INIT;
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct audit audit;

		help_contoso(&design);
		audit_init(&audit, &design, HELP_TODAY);
		list_findings(&before, &audit);
		expect(make_edit(&design, &rows[i]) == 0, "row %zu is an edit", i);
		audit_refresh(&audit);
		list_findings(&after, &audit);
		add_new(&found, strbuf_text(&before), strbuf_text(&after));
		expect_text(strbuf_text(&found), rows[i].wanted, "row %zu, %s: %s", i, rows[i].about, rows[i].text);
		audit_release(&audit);
		design_release(&design);
		strbuf_release(&before);
		strbuf_release(&after);
		strbuf_release(&found);
	}
}

static bool names_rule(const char *found, const char *id)
{
	struct strbuf word = STRBUF_INIT;
	bool named;

	strbuf_printf(&word, " %s ", id);
	named = strstr(found, word.text) != NULL;
	strbuf_release(&word);
	return named;
}

static void every_rule_has_both_kinds_of_rows(void)
{
	for (const struct rule *rule = rules; rule->id; rule++) {
		bool fires = false;
		bool stays = false;

		for (size_t i = 0; i < COUNT(rows); i++) {
			if (strcmp(rows[i].about, rule->id) != 0)
				continue;
			fires = fires || names_rule(rows[i].wanted, rule->id);
			stays = stays || !names_rule(rows[i].wanted, rule->id);
		}
		for (size_t i = 0; i < COUNT(elsewhere); i++)
			fires = stays = fires || strcmp(elsewhere[i], rule->id) == 0;
		expect(fires, "%s fires somewhere", rule->id);
		expect(stays, "%s stays silent somewhere", rule->id);
	}
	for (size_t i = 0; i < COUNT(rows); i++)
		expect(rule_find(rows[i].about) != NULL, "%s is a rule", rows[i].about);
}

static void the_rule_book_is_whole(void)
{
	for (const struct rule *rule = rules; rule->id; rule++) {
		expect(strspn(rule->id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(rule->id), "%s", rule->id);
		expect(rule_find(rule->id) == rule, "%s is there once", rule->id);
		expect(rule->section && *rule->section && rule->fires && *rule->fires && rule->reason && *rule->reason,
			"%s says why", rule->id);
		expect(rule->severity < SEVERITY_COUNT, "%s", rule->id);
	}
	expect(!rule_find("no-such-rule") && !rule_find(""), "no such rule");
}

static void the_example_is_fine(void)
{
	struct strbuf found = STRBUF_INIT;
	struct design design;
	struct audit audit;

	help_contoso(&design);
	audit_init(&audit, &design, HELP_TODAY);
	expect_number(audit.totals[SEVERITY_ERROR] + audit.totals[SEVERITY_WARNING], 0, "errors and warnings");
	for (size_t i = 0; i < audit.count; i++)
		for (size_t j = 0; j < audit.profiles[i].findings.count; j++)
			expect_text(audit.profiles[i].findings.items[j].rule->id, "platform-retired", "%s",
				profile_name(design.profiles[i]));
	expect(audit.totals[SEVERITY_HINT] == 8, "%zu hints, one a profile of a retired platform", audit.totals[SEVERITY_HINT]);
	strbuf_release(&found);
	audit_release(&audit);
	design_release(&design);
}

static void limits_are_500_entries_and_200_bytes(void)
{
	for (size_t count = 500; count <= 501; count++) {
		struct strbuf name = STRBUF_INIT;
		struct value urls = value_list();
		struct design design;
		struct profile *profile;
		struct audit audit;

		help_contoso(&design);
		profile = help_profile(&design, "Contoso SCEP - macOS");
		for (size_t i = 0; i < count; i++) {
			strbuf_cut(&name, 0);
			strbuf_printf(&name, "https://ndes%zu.contoso.com/certsrv/mscep/mscep.dll", i);
			value_add(&urls, name.text, NULL);
		}
		design_set(&design, profile, FIELD_SCEP_URLS, &urls, EDIT_STEP, NULL);
		strbuf_cut(&name, 0);
		strbuf_fill(&name, 'n', count - 300);
		help_set(&design, profile, FIELD_NAME, name.text);
		audit_init(&audit, &design, HELP_TODAY);
		expect_number(
			findings_of(audit_findings(&audit, profile), SEVERITY_ERROR), count == 500 ? 0 : 2, "%zu entries", count);
		audit_release(&audit);
		design_release(&design);
		strbuf_release(&name);
	}
}

/* --- keeping up with edits */

static void expect_up_to_date(struct audit *audit, const struct design *design, const char *when, size_t step)
{
	struct strbuf kept = STRBUF_INIT;
	struct strbuf anew = STRBUF_INIT;
	struct audit fresh;

	audit_refresh(audit);
	audit_init(&fresh, design, HELP_TODAY);
	list_findings(&kept, audit);
	list_findings(&anew, &fresh);
	expect_text(strbuf_text(&kept), strbuf_text(&anew), "%s, step %zu", when, step);
	expect(memcmp(audit->totals, fresh.totals, sizeof(fresh.totals)) == 0, "%s, step %zu, totals", when, step);
	audit_release(&fresh);
	strbuf_release(&kept);
	strbuf_release(&anew);
}

static void findings_keep_up_with_edits(void)
{
	unsigned long random = 7;
	struct design design;
	struct audit audit;

	help_contoso(&design);
	audit_init(&audit, &design, HELP_TODAY);
	for (size_t step = 0; step < 300; step++) {
		const struct row *row = &rows[help_random(&random, COUNT(rows))];

		if (help_random(&random, 4) == 0)
			design_undo(&design);
		else if (design_by_name(&design, row->profile))
			make_edit(&design, row);
		expect_up_to_date(&audit, &design, "random edits", step);
	}
	audit_release(&audit);
	design_release(&design);
}

/* A group's id stands in the bundle of every profile that is assigned to it; an edit of the groups is seen at once. */
static void groups_are_looked_at(void)
{
	struct design design;
	struct audit audit;
	struct groups groups;

	help_contoso(&design);
	audit_init(&audit, &design, HELP_TODAY);
	expect_number(audit.totals[SEVERITY_ERROR], 0, "as it is");
	groups = groups_copy(&design.groups);
	free(groups.items[0].id);
	groups.items[0].id = xstrdup("a\x1b[1m");
	design_set_groups(&design, &groups, NULL);
	audit_refresh(&audit);
	expect_number(audit.totals[SEVERITY_ERROR], design.count, "each of the profiles assigned to it");
	design_undo(&design);
	audit_refresh(&audit);
	expect_number(audit.totals[SEVERITY_ERROR], 0, "undone");
	audit_release(&audit);
	design_release(&design);
}

void suite_rules(void)
{
	CU_pSuite suite = CU_add_suite("rules", NULL, NULL);

	CU_add_test(suite, "each rule fires when it should", each_rule_fires_when_it_should);
	CU_add_test(suite, "every rule has both kinds of rows", every_rule_has_both_kinds_of_rows);
	CU_add_test(suite, "the rule book is whole", the_rule_book_is_whole);
	CU_add_test(suite, "the example is fine", the_example_is_fine);
	CU_add_test(suite, "limits are 500 entries and 200 bytes", limits_are_500_entries_and_200_bytes);
	CU_add_test(suite, "groups are looked at", groups_are_looked_at);
	CU_add_test(suite, "findings keep up with edits", findings_keep_up_with_edits);
}
