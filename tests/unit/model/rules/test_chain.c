/* What rules find in certificate chains: topologies with links, and who is reached by which certificate.
 * lint: long, since most of it is tables. */
#include <stdlib.h>
#include <string.h>

#include "model/rules/checker.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_chain(void);

#define LONG            (9000 * TEST_DAY)
#define CA(name_, key_) .name = name_, .to = LONG, .ca_key = (key_), .key_ids = true
#define CASES           "tests/data/cases/"
#define NDES            "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
#define SCEPMAN         "https://scepman.contoso.com/certsrv/mscep/mscep.dll"
#define SCEPMAN_DEFAULT "https://app-contoso.azurewebsites.net/certsrv/mscep/mscep.dll"
#define OTHER_SERVER    "https://ca.example.com/ejbca/publicweb/apply/scep/pkiclient.exe"
#define CLOUD_PKI       "https://{{CloudPKIFQDN}}/TrafficGateway/PassThroughRoutingService/CloudPki/CloudPkiService/Scep/1/2"

/* A root with its renewals, three tiers below it, and other CAs that certify it. R1 and R2 have the same key, R3 has not. */
static const struct certificate_spec r1 = { CA("Root", 1) }, r2 = { CA("Root", 1), .from = 5 }, r3 = { CA("Root", 2) };
static const struct certificate_spec old = { CA("Old", 3) }, r_by_old = { CA("Root", 1), .issuer = &old };
static const struct certificate_spec old_by_r = { CA("Old", 3), .issuer = &r1 };
static const struct certificate_spec policy = { CA("Policy", 4), .issuer = &r1 };
static const struct certificate_spec two = { CA("Issuing", 5), .issuer = &r1 }; /* two tiers */
static const struct certificate_spec other = { CA("Second", 7), .issuer = &r1 };
static const struct certificate_spec three = { CA("Lower", 6), .issuer = &policy }; /* three tiers */

/* The rules of a section that fire, in the order of the profiles: "0 root-unused ". */
static void list_rules(struct strbuf *out, const struct checker *checker, const char *prefixes)
{
	const struct design *design = checker->context.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++) {
			const char *id = findings->items[j].rule->id;

			if (strncmp(id, "root-", 5) == 0 || strcmp(id, "cert-issuer-absent") == 0 ||
				(prefixes && strncmp(id, prefixes, strlen(prefixes)) == 0))
				strbuf_printf(out, "%zu %s ", i, id);
		}
	}
}

static struct profile *add(struct design *design, const char *platform, const char *type, const char *targets)
{
	struct profile *profile = design_insert(design, design->count, NULL, NULL);

	test_set(design, profile, FIELD_PLATFORM, platform);
	test_set(design, profile, FIELD_TYPE, type);
	test_set(design, profile, FIELD_ASSIGNMENTS, targets);
	return profile;
}

static struct profile *add_trusted(
	struct design *design, const char *platform, const struct certificate_spec *spec, const char *targets)
{
	struct profile *profile = add(design, platform, "trusted", targets);

	test_set_certificate(design, profile, spec, FORM_DER);
	return profile;
}

#define NOTHING 9

/* The trusted profiles are numbers 0 to 3, the SCEP profile is the last one. */
static void each_topology_has_exactly_its_findings(void)
{
	static const struct {
		const char *about;
		const struct certificate_spec *specs[4];
		size_t linked; /* NOTHING: no profile */
		const char *wanted;
	} rows[] = {
		{ "one tier, root linked", { &r1 }, 0, "" },
		{ "one tier, nothing linked", { &r1 }, NOTHING, "1 root-missing " },
		{ "two tiers, root linked", { &r1, &two }, 0, "" },
		{ "two tiers, issuing CA linked", { &r1, &two }, 1, "2 root-not-self-signed " },
		{ "two tiers, nothing linked", { &r1, &two }, NOTHING, "2 root-missing " },
		{ "two tiers, the other way round", { &two, &r1 }, 1, "" },
		{ "two issuing CAs, root linked", { &r1, &two, &other }, 0, "" },
		{ "two issuing CAs, one of them linked", { &r1, &two, &other }, 1, "2 root-unused 3 root-not-self-signed " },
		{ "three tiers, root linked", { &r1, &policy, &three }, 0, "" },
		{ "three tiers, policy CA linked", { &r1, &policy, &three }, 1, "3 root-not-self-signed " },
		{ "three tiers, issuing CA linked", { &r1, &policy, &three }, 2, "3 root-not-self-signed " },
		{ "three tiers, nothing linked", { &r1, &policy, &three }, NOTHING, "3 root-missing " },
		{ "three tiers without the root", { &policy, &three }, 1, "0 cert-issuer-absent 2 root-not-self-signed " },
		{ "three tiers without the policy CA, root linked", { &r1, &three }, 0, "1 cert-issuer-absent " },
		{ "missing root", { &two }, 0, "0 cert-issuer-absent 1 root-not-self-signed " },
		{ "cross-signed, root linked", { &r1, &r_by_old, &old, &two }, 0, "" },
		{ "cross-signed, old root linked", { &r1, &r_by_old, &old, &two }, 2, "" },
		{ "cross-signed, issuing CA linked", { &r1, &r_by_old, &old, &two }, 3, "4 root-not-self-signed " },
		{ "cross-signed, cross-certificate linked", { &r1, &r_by_old, &old, &two }, 1, "4 root-not-self-signed " },
		{ "cross-signed, nothing linked", { &r1, &r_by_old, &old, &two }, NOTHING, "4 root-missing " },
		{ "cross-signed without the old root", { &r_by_old, &r1, &two }, 1, "" },
		{ "cross-signed without any root", { &r_by_old, &two }, 1, "0 cert-issuer-absent 2 root-not-self-signed " },
		{ "renewed with the same key, old root linked", { &r1, &r2, &two }, 0, "" },
		{ "renewed with the same key, new root linked", { &r1, &r2, &two }, 1, "" },
		{ "renewed with the same key, issuing CA linked", { &r1, &r2, &two }, 2, "3 root-not-self-signed " },
		{ "renewed with another key, old root linked", { &r1, &r3, &two }, 0, "1 root-unused " },
		{ "renewed with another key, new root linked", { &r1, &r3, &two }, 1, "0 root-unused 2 root-unused " },
		{ "two CAs that certify each other", { &r_by_old, &old_by_r }, 0, "2 root-not-self-signed " },
		{ "the same, and what one of them issued", { &r_by_old, &old_by_r, &two }, 2, "3 root-not-self-signed " },
		{ "the same with one root", { &r_by_old, &old_by_r, &r1, &two }, 2, "" },
		{ "the same, nothing linked", { &r_by_old, &old_by_r }, NOTHING, "2 root-missing " },
	};
	static const char *const names[] = { "ios", "macOS", "androidForWork", "windows10" };

	for (size_t i = 0; i < COUNT(rows) * COUNT(names); i++) {
		const char *about = rows[i / COUNT(names)].about, *platform = names[i % COUNT(names)];
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *scep;
		size_t linked = rows[i / COUNT(names)].linked;

		design_init(&design, EDITION_CLASSIC);
		for (size_t j = 0; j < 4 && rows[i / COUNT(names)].specs[j]; j++)
			add_trusted(&design, platform, rows[i / COUNT(names)].specs[j], "U");
		scep = add(&design, platform, "scep", "U");
		test_set(&design, scep, FIELD_SCEP_URLS, NDES);
		if (linked != NOTHING)
			test_set(&design, scep, FIELD_ROOT, design.profiles[linked]->id);
		checker_init(&checker, &design, TEST_TODAY);
		list_rules(&found, &checker, "assign-root");
		expect_text(strbuf_text(&found), rows[i / COUNT(names)].wanted, "%s on %s", about, platform);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
	}
}

/* Microsoft's page on SCEP profiles links the root on every platform. SCEPman's page on Windows links the intermediate CA. */
static void other_scep_servers_may_want_the_intermediate_on_windows(void)
{
	static const struct {
		const char *platform, *urls;
		bool reported;
	} rows[] = {
		{ "windows10", NDES, true },
		{ "windows10", "", true },
		{ "windows10", CLOUD_PKI, true },
		{ "windows10", SCEPMAN, false },
		{ "windows10", SCEPMAN_DEFAULT, false },
		{ "windows10", OTHER_SERVER, false },
		{ "windows10", SCEPMAN "," NDES, true },
		{ "windows81", SCEPMAN, false },
		{ "ios", SCEPMAN, true },
		{ "macOS", SCEPMAN, true },
		{ "android", OTHER_SERVER, true },
		{ "androidForWork", SCEPMAN, true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *scep;

		design_init(&design, EDITION_CLASSIC);
		add_trusted(&design, rows[i].platform, &r1, "U");
		add_trusted(&design, rows[i].platform, &two, "U");
		scep = add(&design, rows[i].platform, "scep", "U");
		test_set(&design, scep, FIELD_ROOT, design.profiles[1]->id);
		test_set(&design, scep, FIELD_SCEP_URLS, rows[i].urls);
		checker_init(&checker, &design, TEST_TODAY);
		list_rules(&found, &checker, NULL);
		expect_text(strbuf_text(&found), rows[i].reported ? "2 root-not-self-signed " : "", "%s, %s", rows[i].platform,
			rows[i].urls);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
	}
}

/* --- coverage */

static void add_groups(struct design *design)
{
	struct groups groups = { 0 };

	groups_add(&groups, "U", "", "users");
	groups_add(&groups, "V", "", "users");
	groups_add(&groups, "D", "", "devices");
	groups_add(&groups, "E", "", "devices");
	groups_add(&groups, "X", "", "");
	design_set_groups(design, &groups, NULL);
}

#define DIFFERS "2 assign-root-differs "
#define KIND    "2 assign-kind-differs "
#define MISSING "2 assign-root-missing "

/* SCEP to `own` links a root; the profile of the issuing CA below it reaches everyone. */
static void only_uncovered_targets_are_faults(void)
{
	static const struct {
		const char *own, *its, *wanted, *says;
	} rows[] = {
		{ "U", "U", "", NULL },
		{ "U", "U,V", "", NULL },
		{ "U", "All users", "", NULL },
		{ "U", "All users,All devices", "", NULL },
		{ "U", "V", DIFFERS, "does not reach U;" },
		{ "U,V", "U", DIFFERS, "does not reach V;" },
		{ "U,V,X", "D,U", DIFFERS, "does not reach V and X;" },
		{ "All users", "U,V", DIFFERS, "does not reach All users;" },
		{ "All users", "All users", "", NULL },
		{ "D", "All devices", "", NULL },
		{ "U,D", "All devices", DIFFERS, "does not reach U;" },
		{ "U", "", MISSING, "is not assigned" },
		{ "", "U", "", NULL },
		{ "", "", "", NULL },
		/* exclusions */
		{ "U,-V", "U,-V", "", NULL },
		{ "U,-V", "U", "", NULL },
		{ "U,-V", "All users,-V", "", NULL },
		{ "U", "U,-V", DIFFERS, "excludes V, but this profile does not" },
		{ "U", "All users,-V", DIFFERS, "excludes V" },
		{ "V", "All users,-V", DIFFERS, "excludes V" },
		{ "V", "V,-V", DIFFERS, "excludes V" },
		{ "U,V,-V", "U", "", NULL },
		{ "-U", "V", "", NULL },
		{ "D,-E", "All devices,-E", "", NULL },
		{ "D", "All devices,-E", DIFFERS, "excludes E" },
		/* the exclusion of devices takes no one out of users */
		{ "U", "All users,-E", "", NULL },
		{ "D", "All devices,-V", "", NULL },
		{ "U", "All users,-X", DIFFERS, "excludes X" },
		/* users and devices */
		{ "U", "D", KIND, "the profile is assigned to users, but its trusted profile to devices" },
		{ "U", "All devices", KIND, "users, but its trusted profile to devices" },
		{ "D", "All users", KIND, "devices, but its trusted profile to users" },
		{ "All devices", "D", DIFFERS, "does not reach All devices" },
		/* a group of which the kind is not known gets the benefit of the doubt */
		{ "X", "All devices", "", NULL },
		{ "X", "All users", "", NULL },
		{ "X", "U", DIFFERS, "does not reach X" },
		{ "U", "X", DIFFERS, "does not reach U" },
		{ "Unknown", "All users", "", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *scep;
		const struct findings *findings;

		design_init(&design, EDITION_CLASSIC);
		add_groups(&design);
		add_trusted(&design, "ios", &r1, rows[i].its);
		add_trusted(&design, "ios", &two, "All users,All devices");
		scep = add(&design, "ios", "scep", rows[i].own);
		test_set(&design, scep, FIELD_ROOT, design.profiles[0]->id);
		checker_init(&checker, &design, TEST_TODAY);
		list_rules(&found, &checker, "assign-root");
		list_rules(&found, &checker, "assign-kind");
		expect_text(strbuf_text(&found), rows[i].wanted, "%s, root to %s", rows[i].own, rows[i].its);
		findings = checker_findings(&checker, scep);
		for (size_t j = 0; rows[i].says && j < findings->count; j++)
			if (strncmp(findings->items[j].rule->id, "assign-root", 11) == 0 ||
				strncmp(findings->items[j].rule->id, "assign-kind", 11) == 0)
				expect_has(findings->items[j].message, rows[i].says, "%s, root to %s", rows[i].own, rows[i].its);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
	}
}

/* A filter limits who is reached, unless both have the same one. */
static void filters_limit_coverage(void)
{
	static const struct {
		const char *own, *its; /* names of filters; NULL: none */
		const char *wanted;
	} rows[] = {
		{ NULL, NULL, "" },
		{ "Corporate", NULL, "" },
		{ "Corporate", "Corporate", "" },
		{ NULL, "Corporate", "1 assign-root-differs " },
		{ "Corporate", "Personal", "1 assign-root-differs " },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *const filters[] = { rows[i].its, rows[i].own };
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *profiles[2];

		design_init(&design, EDITION_CLASSIC);
		profiles[0] = add_trusted(&design, "ios", &r1, "U");
		profiles[1] = add(&design, "ios", "scep", "U");
		test_set(&design, profiles[1], FIELD_ROOT, profiles[0]->id);
		for (size_t j = 0; j < 2; j++) {
			struct value value = value_copy(&profiles[j]->values[FIELD_ASSIGNMENTS]);

			if (filters[j])
				item_set_filter(&value.list->items[0], "", filters[j], false);
			design_set(&design, profiles[j], FIELD_ASSIGNMENTS, &value, EDIT_STEP, NULL);
		}
		checker_init(&checker, &design, TEST_TODAY);
		list_rules(&found, &checker, "assign-root");
		expect_text(strbuf_text(&found), rows[i].wanted, "row %zu", i);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&found);
	}
}

/* --- whole chains: who is reached by each certificate, and where the chain ends */

struct chain_row {
	const char *about;
	const struct certificate_spec *specs[4];
	const char *targets[4]; /* of each */
	size_t linked;
	const char *type, *ca_name;
	const char *wanted; /* "RULE: MESSAGE" of the SCEP or PKCS profile, which is assigned to U and V; NULL: none */
};

static const struct chain_row chain_rows[] = {
	{ "two tiers, all covered", { &r1, &two }, { "U,V", "All users" }, 0, "scep", NULL, NULL },
	{ "root linked, issuing CA elsewhere", { &r1, &two }, { "U,V", "U" }, 0, "scep", NULL,
		"the chain ends in the middle for V: the trusted profile of \"Issuing\", below the linked CA, does not reach them" },
	{ "root linked, issuing CA nowhere", { &r1, &two }, { "U,V", "" }, 0, "scep", NULL,
		"the chain ends in the middle on every device: the trusted profile of \"Issuing\", below the linked CA, is not assigned" },
	{ "issuing CA linked, root elsewhere", { &r1, &two }, { "U", "U,V" }, 1, "scep", NULL,
		"the chain ends in the middle for V: the trusted profile of \"Root\", above the linked CA, does not reach them" },
	{ "issuing CA linked, root nowhere", { &r1, &two }, { "", "U,V" }, 1, "scep", NULL,
		"the chain ends in the middle on every device: the trusted profile of \"Root\", above the linked CA, is not assigned" },
	{ "issuing CA linked, root to devices", { &r1, &two }, { "All devices", "U,V" }, 1, "scep", NULL,
		"the profile is assigned to users, but the trusted profile of \"Root\", above the linked CA, to devices" },
	{ "issuing CA linked, root excludes", { &r1, &two }, { "All users,-W", "U,V" }, 1, "scep", NULL,
		"the chain may end in the middle: the trusted profile of \"Root\", above the linked CA, excludes W, but this profile does not" },
	{ "three tiers, policy CA elsewhere, root linked", { &r1, &policy, &three }, { "U,V", "W", "U,V" }, 0, "scep", NULL,
		"the chain ends in the middle for U and V: the trusted profile of \"Policy\", below the linked CA, does not reach them" },
	{ "three tiers, policy CA elsewhere, issuing CA linked", { &r1, &policy, &three }, { "U,V", "W", "U,V" }, 2, "scep", NULL,
		"the chain ends in the middle for U and V: the trusted profile of \"Policy\", above the linked CA, does not reach them" },
	{ "three tiers, root elsewhere, issuing CA linked", { &r1, &policy, &three }, { "U", "U,V", "U,V" }, 2, "scep", NULL,
		"the chain ends in the middle for V: the trusted profile of \"Root\", above the linked CA, does not reach them" },
	{ "two issuing CAs, one covers", { &r1, &two, &other }, { "U,V", "W", "U,V" }, 0, "scep", NULL, NULL },
	{ "two issuing CAs cover one target each", { &r1, &two, &other }, { "U,V", "U", "V" }, 0, "scep", NULL, NULL },
	{ "two issuing CAs, neither covers", { &r1, &two, &other }, { "U,V", "U", "W" }, 0, "scep", NULL,
		"the chain ends in the middle for V: the trusted profile of \"Issuing\", below the linked CA, does not reach them" },
	{ "two issuing CAs, the named one covers", { &r1, &two, &other }, { "U,V", "U", "U,V" }, 0, "pkcs", "Second", NULL },
	{ "two issuing CAs, the named one does not", { &r1, &two, &other }, { "U,V", "U,V", "U" }, 0, "pkcs", "Second",
		"the chain ends in the middle for V: the trusted profile of \"Second\", below the linked CA, does not reach them" },
	{ "a CA below the root that does not issue", { &r1, &two }, { "U,V", "W" }, 0, "pkcs", "Root", NULL },
	{ "named CA below a policy CA", { &r1, &policy, &three }, { "U,V", "U", "U,V" }, 0, "pkcs", "Lower",
		"the chain ends in the middle for V: the trusted profile of \"Policy\", below the linked CA, does not reach them" },
	{ "cross-signed, one way covers", { &r1, &r_by_old, &old, &two }, { "W", "U,V", "U,V", "U,V" }, 3, "scep", NULL, NULL },
	{ "cross-signed, each way covers one target", { &r1, &r_by_old, &old, &two }, { "U", "V", "V", "U,V" }, 3, "scep", NULL,
		NULL },
	{ "cross-signed, no way covers V", { &r1, &r_by_old, &old, &two }, { "U", "V", "U", "U,V" }, 3, "scep", NULL,
		"the chain ends in the middle for V: the trusted profile of \"Root\", above the linked CA, does not reach them" },
	{ "renewed with the same key, new root covers", { &r1, &r2, &two }, { "", "U,V", "U,V" }, 2, "scep", NULL, NULL },
	{ "two CAs that certify each other", { &r_by_old, &old_by_r }, { "U,V", "U,V" }, 0, "scep", NULL, NULL },
	{ "issuer not in the design", { &two }, { "U,V" }, 0, "scep", NULL, NULL },
};

static void make_chain(struct design *design, const struct chain_row *row)
{
	struct profile *profile;
	bool pkcs = strcmp(row->type, "pkcs") == 0;

	design_init(design, EDITION_CLASSIC);
	add_groups(design);
	for (size_t j = 0; j < 4 && row->specs[j]; j++)
		add_trusted(design, "ios", row->specs[j], row->targets[j]);
	profile = add(design, "ios", row->type, "U,V");
	test_set(design, profile, pkcs ? FIELD_TRUSTED_PROFILE : FIELD_ROOT, design->profiles[row->linked]->id);
	if (row->ca_name)
		test_set(design, profile, FIELD_CA_NAME, row->ca_name);
}

static const struct finding *assignment_finding(const struct checker *checker, size_t *count)
{
	const struct design *design = checker->context.design;
	const struct findings *findings = checker_findings(checker, design->profiles[design->count - 1]);
	const struct finding *found = NULL;

	*count = 0;
	for (size_t j = 0; j < findings->count; j++) {
		if (strncmp(findings->items[j].rule->id, "assign-root", 11) != 0 &&
			strncmp(findings->items[j].rule->id, "assign-kind", 11) != 0)
			continue;
		found = &findings->items[j];
		++*count;
	}
	return found;
}

/* F4 assigns the certificate at fault to more targets, which clears the finding. */
static void every_certificate_of_the_chain_reaches_everyone(void)
{
	for (size_t i = 0; i < COUNT(chain_rows); i++) {
		const struct chain_row *row = &chain_rows[i];
		const struct finding *finding;
		struct design design;
		struct checker checker;
		size_t count;

		make_chain(&design, row);
		checker_init(&checker, &design, TEST_TODAY);
		finding = assignment_finding(&checker, &count);
		expect_number(count, row->wanted ? 1 : 0, "%s", row->about);
		expect_text(finding ? finding->message : "", row->wanted ? row->wanted : "", "%s", row->about);
		if (finding)
			expect_number(finding->severity, SEVERITY_WARNING, "%s", row->about);
		for (size_t fixes = 0; finding && fixes < 3; fixes++) {
			expect(finding_apply(&checker.context, &design, design.profiles[design.count - 1], finding, NULL) == 0,
				"%s: fixed", row->about);
			checker_refresh(&checker);
			finding = assignment_finding(&checker, &count);
		}
		expect(!finding, "%s: no finding after the fix: %s", row->about, finding ? finding->message : "");
		checker_release(&checker);
		design_release(&design);
	}
}

static void case_has(const char *file, const char *wanted)
{
	struct strbuf found = STRBUF_INIT;
	struct design design;
	struct checker checker;

	test_load(&design, file);
	checker_init(&checker, &design, TEST_TODAY);
	list_rules(&found, &checker, "assign-");
	expect_text(strbuf_text(&found), wanted, "%s", file);
	checker_release(&checker);
	design_release(&design);
	strbuf_release(&found);
}

static void case_56_the_root_may_reach_more(void)
{
	case_has(CASES "56-superset-false-alarm.json", "");
}

static void case_58_the_chain_ends_where_the_root_goes_elsewhere(void)
{
	case_has(CASES "58-chain-root-elsewhere.json", "2 root-not-self-signed 2 assign-root-differs ");
}

static void case_83_the_root_is_preferred_to_a_cross_certificate(void)
{
	case_has(CASES "83-cross-certificate-root-unused.json", "3 root-not-self-signed 3 assign-user-values ");
}

/* Microsoft's page on assignments: users are not taken out by the exclusion of devices, nor the reverse. */
static void exclusions_of_another_kind_do_not_apply(void)
{
	static const struct {
		const char *targets, *message; /* NULL: no finding */
	} rows[] = {
		{ "All users,-D",
			"D consists of devices, so excluding it takes no one out of All users, which consists of users" },
		{ "All devices,-U",
			"U consists of users, so excluding it takes none out of All devices, which consists of devices" },
		{ "U,-D", "D consists of devices, so excluding it takes no one out of U, which consists of users" },
		{ "D,-U", "U consists of users, so excluding it takes none out of D, which consists of devices" },
		{ "D,U,-E", "E consists of devices, so excluding it takes no one out of U, which consists of users" },
		{ "All users,-V", NULL },
		{ "D,-E", NULL },
		{ "All users,-X", NULL },
		{ "X,-D", NULL },
		{ "All users,-Unknown", NULL },
		{ "-D", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct checker checker;
		const struct findings *findings;
		const char *message = NULL;

		design_init(&design, EDITION_CLASSIC);
		add_groups(&design);
		add_trusted(&design, "ios", &r1, rows[i].targets);
		checker_init(&checker, &design, TEST_TODAY);
		findings = checker_findings(&checker, design.profiles[0]);
		for (size_t j = 0; j < findings->count; j++)
			if (findings->items[j].rule->number == RULE_ASSIGN_MIXED_KINDS)
				message = findings->items[j].message;
		expect_text(message ? message : "", rows[i].message ? rows[i].message : "", "%s", rows[i].targets);
		checker_release(&checker);
		design_release(&design);
	}
}

/* Which profiles have a value of the user, and for which targets that is worth a hint. */
static void user_values_on_devices_are_hints(void)
{
	static const struct {
		const char *platform, *store, *targets, *subject, *names;
		const char *variable; /* NULL: no finding */
	} rows[] = {
		{ "windows10", "user", "All devices", "CN={{UserName}}", "", "UserName" },
		{ "windows10", "user", "D", "CN={{AAD_Device_ID}}", "userPrincipalName={{UserPrincipalName}}",
			"UserPrincipalName" },
		{ "windows10", "user", "U", "CN={{UserName}}", "", NULL },
		{ "windows10", "user", "X", "CN={{UserName}}", "", NULL },
		{ "windows10", "user", "U,-D", "CN={{UserName}}", "", NULL },
		{ "windows10", "user", "D", "CN={{AAD_Device_ID}}", "", NULL },
		{ "windows10", "machine", "D", "CN={{UserName}}", "", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct checker checker;
		struct profile *profile;
		const struct findings *findings;
		const char *message = "";

		design_init(&design, EDITION_CURRENT);
		add_groups(&design);
		profile = add(&design, rows[i].platform, "scep", rows[i].targets);
		test_set(&design, profile, FIELD_CERTIFICATE_STORE, rows[i].store);
		test_set(&design, profile, FIELD_SUBJECT_TEXT, rows[i].subject);
		test_set(&design, profile, FIELD_ALTERNATIVE_NAMES, rows[i].names);
		checker_init(&checker, &design, TEST_TODAY);
		findings = checker_findings(&checker, profile);
		for (size_t j = 0; j < findings->count; j++)
			if (findings->items[j].rule->number == RULE_ASSIGN_USER_VALUES)
				message = findings->items[j].message;
		expect(rows[i].variable ? strstr(message, rows[i].variable) != NULL : !*message, "row %zu: \"%s\"", i, message);
		checker_release(&checker);
		design_release(&design);
	}
}

void suite_chain(void)
{
	CU_pSuite suite = CU_add_suite("chain", NULL, NULL);

	CU_add_test(suite, "each topology has exactly its findings", each_topology_has_exactly_its_findings);
	CU_add_test(suite, "other SCEP servers may want the intermediate on Windows",
		other_scep_servers_may_want_the_intermediate_on_windows);
	CU_add_test(suite, "only uncovered targets are faults", only_uncovered_targets_are_faults);
	CU_add_test(suite, "filters limit coverage", filters_limit_coverage);
	CU_add_test(suite, "every certificate of the chain reaches everyone", every_certificate_of_the_chain_reaches_everyone);
	CU_add_test(suite, "case 56: the root may reach more", case_56_the_root_may_reach_more);
	CU_add_test(suite, "case 58: the chain ends where the root goes elsewhere",
		case_58_the_chain_ends_where_the_root_goes_elsewhere);
	CU_add_test(suite, "case 83: the root is preferred to a cross-certificate",
		case_83_the_root_is_preferred_to_a_cross_certificate);
	CU_add_test(suite, "exclusions of another kind do not apply", exclusions_of_another_kind_do_not_apply);
	CU_add_test(suite, "user values on devices are hints", user_values_on_devices_are_hints);
}
