/* The recipes are right: each makes designs in which no rule finds more than a hint, on each of its platforms. Each fault in
 * them gives exactly the finding that names it. */
#include <stdlib.h>
#include <string.h>

#include "export/design/recipe.h"
#include "export/io/file.h"
#include "model/base/string_list.h"
#include "model/design/visibility.h"
#include "model/rules/checker.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_recipes(void);

#define RECIPES      "export/design/recipes.json"
#define RECIPES_MOST ((size_t)1 << 20)

static struct recipes recipes;

static void load(void)
{
	struct err err = { 0 };
	size_t length;
	char *text;

	if (recipes.count)
		return;
	text = file_read(RECIPES, RECIPES_MOST, &length, &err);
	expect(text && recipes_parse(&recipes, RECIPES, text, length, &err) == 0, "%s: %s", RECIPES, err.message);
}

#define MOST_AUTHORITIES 4

/* The CAs of a recipe, each issued by the one that it names. */
static size_t authorities_of(const struct recipe *recipe, struct certificate_spec specs[MOST_AUTHORITIES])
{
	const cJSON *authority;
	size_t count = 0;

	cJSON_ArrayForEach (authority, json_member(recipe->members, "authorities")) {
		const char *issuer = json_text(authority, "issuer");
		const struct certificate_spec *by = NULL;

		for (size_t i = 0; issuer && i < count; i++)
			if (strcmp(specs[i].name, issuer) == 0)
				by = &specs[i];
		expect(!issuer || by, "%s: %s has an issuer", recipe->id, json_text(authority, "name"));
		specs[count++] =
			(struct certificate_spec){ .name = json_text(authority, "name"), .to = 3650 * TEST_DAY, .issuer = by };
	}
	return count;
}

/* The design of a recipe for one platform, with certificates. */
static void make(struct design *design, const struct recipe *recipe, unsigned wanted)
{
	struct certificate_spec specs[MOST_AUTHORITIES];
	size_t count = authorities_of(recipe, specs);
	struct err err = { 0 };

	design_init(design, recipe->edition);
	expect(recipe_make(recipe, wanted, &recipes.json, design, &err) == 0, "%s: %s", recipe->id, err.message);
	for (size_t p = 0; p < design->count; p++)
		for (size_t i = 0; i < count && kind_has_field(design->profiles[p]->kind, FIELD_CERTIFICATE); i++)
			if (strncmp(profile_name(design->profiles[p]), specs[i].name, strlen(specs[i].name)) == 0)
				test_set_certificate(design, design->profiles[p], &specs[i], FORM_DER);
}

/* Appends "PROFILE: RULE FIELD" of each finding of at least that severity, one per line. */
static void list_findings(struct strbuf *out, const struct design *design, enum severity least)
{
	struct checker checker;

	checker_init(&checker, design, TEST_TODAY);
	for (size_t p = 0; p < design->count; p++) {
		const struct findings *findings = checker_findings(&checker, design->profiles[p]);

		for (size_t i = 0; i < findings->count; i++)
			if (findings->items[i].severity >= least)
				strbuf_printf(out, "%s: %s: %s\n", profile_name(design->profiles[p]), findings->items[i].rule->id,
					findings->items[i].message);
	}
	for (size_t i = 0; i < checker.whole.count; i++)
		if (checker.whole.items[i].severity >= least)
			strbuf_printf(out, "design: %s: %s\n", checker.whole.items[i].rule->id, checker.whole.items[i].message);
	checker_release(&checker);
}

static void every_recipe_is_without_problems_on_every_platform(void)
{
	size_t designs = 0;

	load();
	for (size_t i = 0; i < recipes.count; i++)
		for (enum platform platform = 0; platform < PLATFORM_COUNT; platform++) {
			struct strbuf found = STRBUF_INIT;
			struct design design;

			if (!(recipes.items[i].platforms & 1u << platform))
				continue;
			make(&design, &recipes.items[i], 1u << platform);
			list_findings(&found, &design, SEVERITY_WARNING);
			expect_text(strbuf_text(&found), "", "%s on %s", recipes.items[i].id, platforms[platform].id);
			strbuf_release(&found);
			design_release(&design);
			designs++;
		}
	expect(designs >= 50, "%zu designs are few", designs);
}

static void every_recipe_is_without_problems_on_all_its_platforms_together(void)
{
	load();
	for (size_t i = 0; i < recipes.count; i++) {
		struct strbuf found = STRBUF_INIT;
		struct design design;

		make(&design, &recipes.items[i], recipes.items[i].platforms);
		list_findings(&found, &design, SEVERITY_WARNING);
		expect_text(strbuf_text(&found), "", "%s", recipes.items[i].id);
		strbuf_release(&found);
		design_release(&design);
	}
}

/* --- faults */

/* One fault: the value that a field of the main profile gets, or of the root's profile. It is tried in each recipe and on each
 * platform that it fits, so each row stands for many designs. */
static const struct fault {
	const char *recipes; /* the beginning of their ids; "" for all */
	enum field_id field;
	const char *value;
	enum rule_id rule;
	const char *platform; /* NULL: each that has the field */
	bool of_root;
} faults[] = {
	{ "", FIELD_NAME, "", RULE_NAME_MISSING, NULL, false },
	{ "", FIELD_NAME, "Contoso a/b", RULE_NAME_NOT_A_FILENAME, NULL, false },
	{ "", FIELD_NAME, "CON", RULE_NAME_NOT_A_FILENAME, NULL, false },
	{ "", FIELD_NAME, "Contoso, Wi-Fi", RULE_NAME_UNSAFE_FOR_IMPORT, NULL, false },
	{ "", FIELD_NAME, "Contoso Zürich", RULE_NAME_NOT_ASCII, NULL, false },
	{ "", FIELD_DESCRIPTION, "from\u202Eleft", RULE_TEXT_NOT_CLEAN, NULL, false },
	{ "", FIELD_ROOT, "", RULE_ROOT_MISSING, NULL, false },
	{ "", FIELD_ASSIGNMENTS, "", RULE_ASSIGN_NONE, NULL, false },
	{ "", FIELD_RENEWAL, "0", RULE_RENEWAL_RANGE, NULL, false },
	{ "", FIELD_RENEWAL, "50", RULE_RENEWAL_UNUSUAL, NULL, false },
	{ "", FIELD_VALIDITY_VALUE, "", RULE_VALIDITY_MISSING, NULL, false },
	{ "", FIELD_VALIDITY_VALUE, "9", RULE_VALIDITY_LONG, NULL, false },
	{ "", FIELD_KEY_SIZE, "size1024", RULE_KEY_SIZE_WEAK, "ios", false },
	{ "", FIELD_KEY_SIZE, "size4096", RULE_KEY_SIZE_OS, "ios", false },
	{ "", FIELD_KEY_SIZE, "", RULE_KEY_SIZE_MISSING, NULL, false },
	{ "", FIELD_HASH, "sha1", RULE_HASH_SHA1, "androidWorkProfile", false },
	{ "", FIELD_HASH, "", RULE_HASH_MISSING, NULL, false },
	{ "", FIELD_KEY_USAGE, "", RULE_KEY_USAGE_MISSING, NULL, false },
	{ "wifi-user", FIELD_KEY_USAGE, "digitalSignature", RULE_KEY_USAGE_ONE, NULL, false },
	{ "wifi", FIELD_EXTENDED_KEY_USAGES, "Server Authentication=1.3.6.1.5.5.7.3.1", RULE_EKU_NO_CLIENT_AUTH, NULL, false },
	{ "wifi", FIELD_EXTENDED_KEY_USAGES, "Secure Email=1.3.6.1.5.5.7.3.4", RULE_SMIME_ENCRYPTION, "ios", false },
	{ "wifi", FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.x", RULE_EKU_MALFORMED, NULL, false },
	{ "vpn", FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.x", RULE_EKU_MALFORMED, NULL, false },
	{ "c", FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.x", RULE_EKU_MALFORMED, NULL, false },
	{ "scepman", FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.x", RULE_EKU_MALFORMED, NULL, false },
	{ "pkcs", FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.x", RULE_EKU_MALFORMED, NULL, false },
	{ "wifi", FIELD_SCEP_URLS, "ftp://ndes.contoso.com/certsrv/mscep/mscep.dll", RULE_SCEP_URL_MALFORMED, NULL, false },
	{ "", FIELD_SCEP_URLS, "http://ndes.contoso.com/certsrv/mscep/mscep.dll", RULE_SCEP_URL_HTTP, NULL, false },
	{ "", FIELD_SCEP_URLS, "https://ndes.contoso.com/scep", RULE_SCEP_URL_PATH, NULL, false },
	{ "", FIELD_SCEP_URLS, "https://ndes/certsrv/mscep/mscep.dll", RULE_SCEP_URL_PRIVATE_HOST, NULL, false },
	{ "", FIELD_SCEP_URLS, "https://ndes.contoso.corp/certsrv/mscep/mscep.dll", RULE_SCEP_URL_PRIVATE_HOST, NULL, false },
	{ "", FIELD_SCEP_URLS, "", RULE_SCEP_URL_MISSING, NULL, false },
	{ "pkcs", FIELD_CA_HOST, "ca1", RULE_CA_NOT_FQDN, NULL, false },
	{ "pkcs", FIELD_CA_HOST, "ca1.contoso.com:443", RULE_CA_NOT_FQDN, NULL, false },
	{ "pkcs", FIELD_CA_HOST, "ca1.contoso.com\\Contoso Issuing CA", RULE_CA_NOT_FQDN, NULL, false },
	{ "pkcs", FIELD_CA_HOST, "10.0.0.1", RULE_CA_NOT_FQDN, NULL, false },
	{ "pkcs", FIELD_TEMPLATE, "Contoso User", RULE_TEMPLATE_DISPLAY_NAME, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "CN={{UserNam}}", RULE_VARIABLE_UNKNOWN, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "CN={{UserName}},O=Contoso\\, Inc.", RULE_SUBJECT_BACKSLASH, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "CN={{UserName}},O=\"Contoso\\, Inc.\"", RULE_SUBJECT_BACKSLASH, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "CN={{UserName},O=Contoso", RULE_VARIABLE_BRACES, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "CN={{UserName}},STATE=Utah", RULE_SUBJECT_UNKNOWN_KEY, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "CN={{UserName}},C=USA", RULE_SUBJECT_COUNTRY, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "CN={{UserName}},O", RULE_SUBJECT_SYNTAX, NULL, false },
	{ "wifi-user", FIELD_SUBJECT_TEXT, "E={{EmailAddress}}", RULE_SUBJECT_NO_CN, NULL, false },
	{ "wifi-device", FIELD_SUBJECT_TEXT, "CN={{UserName}}", RULE_VARIABLE_USER_IN_DEVICE, NULL, false },
	{ "hello", FIELD_KEY_STORAGE_PROVIDER, "", RULE_KSP_MISSING, NULL, false },
	{ "", FIELD_NAME, "Contoso Root+CA", RULE_NAME_UNSAFE_FOR_IMPORT, NULL, true },
	{ "wifi-user", FIELD_CERTIFICATE, "", RULE_REQUIRED_MISSING, NULL, true },
	{ "", FIELD_DESTINATION_STORE, "computerCertStoreIntermediate", RULE_CERT_ROOT_IN_INTERMEDIATE_STORE, NULL, true },
	{ "wifi-user", FIELD_ASSIGNMENTS, "Some other users", RULE_ASSIGN_ROOT_DIFFERS, NULL, true },
};

/* The profile that gets the fault: the main one, which is the last, or that of the root, which is the first. */
static struct profile *profile_of(const struct design *design, const struct fault *fault)
{
	return design->profiles[fault->of_root ? 0 : design->count - 1];
}

/* The ids of the rules that report something of each profile, in the order of the profiles and rules. */
static void list_rules(struct string_list *out, const struct design *design)
{
	struct checker checker;

	checker_init(&checker, design, TEST_TODAY);
	for (size_t p = 0; p < design->count; p++) {
		const struct findings *findings = checker_findings(&checker, design->profiles[p]);

		for (size_t i = 0; i < findings->count; i++) {
			struct strbuf line = STRBUF_INIT;

			strbuf_printf(&line, "%zu %s", p, findings->items[i].rule->id);
			string_list_add(out, strbuf_text(&line));
			strbuf_release(&line);
		}
	}
	checker_release(&checker);
}

/* What is in one list and not in the other, comma-separated. */
static void subtract(struct strbuf *out, struct string_list *from, const struct string_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		for (size_t j = 0; j < from->count; j++)
			if (from->items[j] && strcmp(from->items[j], list->items[i]) == 0) {
				free(from->items[j]);
				from->items[j] = NULL;
				break;
			}
	for (size_t j = 0; j < from->count; j++)
		if (from->items[j])
			strbuf_printf(out, "%s%s", out->length ? ", " : "", from->items[j]);
}

/* Whether the fault could be tried on that platform. */
static bool try_fault(const struct fault *fault, const struct recipe *recipe, enum platform platform)
{
	struct string_list before = { 0 }, after = { 0 };
	struct strbuf found = STRBUF_INIT, wanted = STRBUF_INIT;
	struct design design;
	struct profile *profile;
	bool tried;

	make(&design, recipe, 1u << platform);
	profile = profile_of(&design, fault);
	tried = field_visible(profile, fault->field);
	if (tried) {
		list_rules(&before, &design);
		test_set(&design, profile, fault->field, fault->value);
		list_rules(&after, &design);
		subtract(&found, &after, &before);
		/* What a root does not reach is reported of the profile that links to it. */
		strbuf_printf(&wanted, "%zu %s", fault->rule == RULE_ASSIGN_ROOT_DIFFERS ? design.count - 1 : profile->index,
			rule_row(fault->rule)->id);
		expect_text(strbuf_text(&found), strbuf_text(&wanted), "%s on %s: %s = %s", recipe->id, platforms[platform].id,
			field_row(fault->field, 0)->name, fault->value);
	}
	string_list_release(&before);
	string_list_release(&after);
	strbuf_release(&found);
	strbuf_release(&wanted);
	design_release(&design);
	return tried;
}

static void each_fault_has_exactly_the_finding_that_names_it(void)
{
	size_t tried = 0;

	load();
	for (size_t f = 0; f < COUNT(faults); f++) {
		size_t before = tried;

		for (size_t i = 0; i < recipes.count; i++)
			for (enum platform platform = 0; platform < PLATFORM_COUNT; platform++)
				if (strncmp(recipes.items[i].id, faults[f].recipes, strlen(faults[f].recipes)) == 0 &&
					recipes.items[i].platforms & 1u << platform &&
					(!faults[f].platform || strcmp(platforms[platform].id, faults[f].platform) == 0))
					tried += try_fault(&faults[f], &recipes.items[i], platform);
		expect(tried > before, "fault %zu fits a recipe", f);
	}
	expect(tried >= 50, "%zu faults", tried);
}

static int suite_end(void)
{
	recipes_release(&recipes);
	return 0;
}

void suite_recipes(void)
{
	CU_pSuite suite = CU_add_suite("recipes", NULL, suite_end);

	CU_add_test(
		suite, "every recipe is without problems on every platform", every_recipe_is_without_problems_on_every_platform);
	CU_add_test(suite, "every recipe is without problems on all its platforms together",
		every_recipe_is_without_problems_on_all_its_platforms_together);
	CU_add_test(suite, "each fault has exactly the finding that names it", each_fault_has_exactly_the_finding_that_names_it);
}
