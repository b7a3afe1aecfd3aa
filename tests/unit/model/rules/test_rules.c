/* lint: long, since it holds the tables of fixes and periods for all rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/unit/model/rules/rule_edits.h"

void suite_rules(void);

/* Rules that need more than an edit, which no row below has: test_input.c, test_unknown_member.c, test_rules_groups.c and
 * test_keys.c. */
static const char *const elsewhere[] = { "unknown-member", "bundle-changed", "graph-flags-array", "assign-group-id-missing",
	"assign-device-group", "group-duplicate", "assign-tool-limit", "key-size-ca" };

/* --- what an edit makes different */

/* The findings of a profile as lines "ID of the profile, severity rule". */
static void list_findings(struct strbuf *out, const struct checker *checker)
{
	const struct design *design = checker->context.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			strbuf_printf(out, "%s %s %s\n", design->profiles[i]->id, severity_name(findings->items[j].severity),
				findings->items[j].rule->id);
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

/* Every finding is on a field that its rule's row names, so that the help of the field lists the rule. */
static void expect_fields(const struct checker *checker, size_t row)
{
	const struct design *design = checker->context.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++) {
			const struct finding *finding = &findings->items[j];

			expect(rule_looks_at(finding->rule, finding->field), "row %zu: %s looks at %s", row, finding->rule->id,
				finding->field == FIELD_NONE ? "the profile" : field_row(finding->field, 0)->name);
		}
	}
}

static void each_rule_fires_when_it_should(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf before = STRBUF_INIT;
		struct strbuf after = STRBUF_INIT;
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct checker checker;

		example_load(&design);
		checker_init(&checker, &design, TEST_TODAY);
		list_findings(&before, &checker);
		expect(make_edit(&design, &rows[i]) == 0, "row %zu is an edit", i);
		checker_refresh(&checker);
		list_findings(&after, &checker);
		add_new(&found, strbuf_text(&before), strbuf_text(&after));
		expect_text(strbuf_text(&found), rows[i].wanted, "row %zu, %s: %s", i, rows[i].about, rows[i].text);
		expect_fields(&checker, i);
		checker_release(&checker);
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
	for (size_t number = 0; number < RULE_COUNT; number++) {
		const struct rule *rule = rules[number];
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
		if (rule_only_edition(rule)) /* test_rules_today.c */
			continue;
		expect(fires, "%s fires somewhere", rule->id);
		expect(stays, "%s stays silent somewhere", rule->id);
	}
	for (size_t i = 0; i < COUNT(rows); i++)
		expect(rule_find(rows[i].about) != NULL, "%s is a rule", rows[i].about);
}

static bool looks_at_something(const struct rule *rule)
{
	for (int field = 0; field < FIELD_COUNT; field++)
		if (rule_looks_at(rule, (enum field_id)field))
			return true;
	return rule_looks_at(rule, FIELD_NONE);
}

static void expect_sentence(const char *text, const char *id)
{
	size_t length = strlen(text);

	expect(length > 10 && !strchr("abcdefghijklmnopqrstuvwxyz", text[0]) && text[length - 1] == '.' && !strstr(text, "..") &&
			!strstr(text, "  "),
		"%s: %s", id, text);
}

static void the_rule_book_is_whole(void)
{
	for (size_t number = 0; number < RULE_COUNT; number++) {
		const struct rule *rule = rules[number];
		expect(strspn(rule->id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(rule->id), "%s", rule->id);
		expect(rule_find(rule->id) == rule && rule_row(rule->number) == rule, "%s is there once", rule->id);
		expect(rule->mildest <= rule->severity, "%s", rule->id);
		expect(looks_at_something(rule), "%s looks at a field, or at the whole profile", rule->id);
		if (expect(rule->section && *rule->section && rule->fires && rule->reason, "%s says why", rule->id)) {
			expect_sentence(rule->fires, rule->id);
			expect_sentence(rule->reason, rule->id);
		}
		expect(rule->severity < SEVERITY_COUNT, "%s", rule->id);
	}
	expect(!rule_find("no-such-rule") && !rule_find(""), "no such rule");
}

static void the_example_is_fine(void)
{
	struct strbuf found = STRBUF_INIT;
	struct design design;
	struct checker checker;

	example_load(&design);
	checker_init(&checker, &design, TEST_TODAY);
	expect_number(checker.totals[SEVERITY_ERROR] + checker.totals[SEVERITY_WARNING], 0, "errors and warnings");
	expect_number(checker.totals[SEVERITY_HINT], 17,
		"hints: of platforms that are retired, have a notice, know no period, or have no URI for the security identifier");
	strbuf_release(&found);
	checker_release(&checker);
	design_release(&design);
}

static void limits_are_500_entries_and_200_bytes(void)
{
	for (size_t count = 500; count <= 501; count++) {
		struct strbuf name = STRBUF_INIT;
		struct value urls = value_list();
		struct design design;
		struct profile *profile;
		struct checker checker;

		example_load(&design);
		profile = test_profile(&design, "Contoso SCEP - macOS");
		for (size_t i = 0; i < count; i++) {
			strbuf_setlen(&name, 0);
			strbuf_printf(&name, "https://ndes%zu.contoso.com/certsrv/mscep/mscep.dll", i);
			value_add(&urls, name.text, NULL);
		}
		design_set(&design, profile, FIELD_SCEP_URLS, &urls, EDIT_STEP, NULL);
		strbuf_setlen(&name, 0);
		strbuf_fill(&name, 'n', count - 300);
		test_set(&design, profile, FIELD_NAME, name.text);
		checker_init(&checker, &design, TEST_TODAY);
		expect_number(findings_count(checker_findings(&checker, profile), SEVERITY_ERROR), count == 500 ? 0 : 2,
			"%zu entries", count);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&name);
	}
}

/* --- keeping up with edits */

static void expect_up_to_date(struct checker *checker, const struct design *design, const char *when, size_t step)
{
	struct strbuf unknown_members = STRBUF_INIT;
	struct strbuf anew = STRBUF_INIT;
	struct checker fresh;

	checker_refresh(checker);
	checker_init(&fresh, design, TEST_TODAY);
	list_findings(&unknown_members, checker);
	list_findings(&anew, &fresh);
	expect_text(strbuf_text(&unknown_members), strbuf_text(&anew), "%s, step %zu", when, step);
	expect(memcmp(checker->totals, fresh.totals, sizeof(fresh.totals)) == 0, "%s, step %zu, totals", when, step);
	expect_number(checker->ignored, fresh.ignored, "%s, step %zu, ignored", when, step);
	checker_release(&fresh);
	strbuf_release(&unknown_members);
	strbuf_release(&anew);
}

static void regroup(struct design *design, size_t step)
{
	struct groups groups = groups_copy(&design->groups);

	free(groups.items[0].members);
	groups.items[0].members = xstrdup(step % 2 ? "devices" : "users");
	design_set_groups(design, &groups, NULL);
}

static void findings_keep_up_with_edits(void)
{
	unsigned long random = 7;
	struct design design;
	struct checker checker;

	example_load(&design);
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t step = 0; step < 600; step++) {
		const struct row *row = &rows[test_random(&random, COUNT(rows))];

		if (test_random(&random, 4) == 0)
			test_random(&random, 2) ? design_undo(&design) : design_redo(&design);
		else if (test_random(&random, 20) == 0)
			regroup(&design, step);
		else if (test_random(&random, 20) == 0)
			rule_ignore(&design, step % 2 ? design.profiles[step % design.count] : NULL, row->about, step % 3, NULL);
		else if (design_by_name(&design, row->profile))
			make_edit(&design, row);
		expect_up_to_date(&checker, &design, "random edits", step);
	}
	checker_release(&checker);
	design_release(&design);
}

/* Edits that a key fixes, the rule that is fixed, and what is found then that was not found before the edit. */
static const struct fixed {
	const char *rule;
	struct row row;
} fixed[] = {
	{ "name-not-a-filename", { "", SET(MAC, FIELD_NAME, " a:b. "), "" } },
	{ "name-unsafe-for-import", { "", SET(MAC, FIELD_NAME, "a, b"), "" } },
	{ "required-missing", { "", SET("Contoso Root - Windows 10", FIELD_DESTINATION_STORE, ""), "" } },
	{ "value-not-offered", { "", SET_LIST(MAC, FIELD_KEY_USAGE, "keyencipherment,digitalSignature"), "" } },
	{ "value-not-offered", { "", SET_LIST(MAC, FIELD_SAN, "emailAddress,UPN"), "" } },
	{ "value-not-offered", { "", SET_LIST(ANDROID, FIELD_HASH, "SHA256"), "" } },
	{ "flag-order", { "", SET_LIST(MAC, FIELD_KEY_USAGE, "digitalSignature,keyEncipherment,digitalSignature"), "" } },
	{ "text-not-clean", { "", SET(MAC, FIELD_DESCRIPTION, "a\u202Eb"), "" } },
	{ "ignore-unknown", { "", SET(MAC, FIELD_IGNORE, "renewal-unusal"), "" } },
	{ "cert-pem-converted", { "", GIVE(ROOT_OF_81, fine, FORM_PEM), "" } },
	{ "cert-intermediate-in-root-store", { "", SET(ISSUING_81, FIELD_DESTINATION_STORE, "computerCertStoreRoot"), "" } },
	{ "cert-root-in-intermediate-store", { "", SET(ROOT_OF_81, FIELD_DESTINATION_STORE, "userCertStoreIntermediate"), "" } },
	{ "root-missing", { "", SET(MAC, FIELD_ROOT, ""), "" } },
	{ "root-wrong-platform", { "", SET(MAC, FIELD_ROOT, "Contoso Root - iOS"), "" } },
	{ "root-wrong-type", { "", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso SCEP - iOS"), "" } },
	{ "subject-missing", { "", SET(IOS, FIELD_SUBJECT_TEXT, ""), "" } },
	{ "subject-unknown-key", { "", SET(IOS, FIELD_SUBJECT_TEXT, "commonName={{UserName}}"), "" } },
	{ "subject-backslash", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN=\"{{UserName}}\\, Jane\",O=Contoso"), "" } },
	{ "subject-unquoted-dn",
		{ "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},STREET={{OnPrem_Distinguished_Name}}"), "" } },
	{ "subject-no-cn", { "", SET(IOS, FIELD_SUBJECT_TEXT, "O=Contoso,E={{EmailAddress}}"), "" } },
	{ "subject-syntax", { "", SET(IOS, FIELD_SUBJECT_TEXT, "/CN={{UserName}}/O=Contoso"), "" } },
	{ "subject-syntax", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}, ,O=Contoso;"), "" } },
	{ "subject-syntax", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN=<username>"), "" } },
	{ "subject-bad-character", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},SERIALNUMBER=4711\u20130815"), "" } },
	{ "subject-constant", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN=%SerialNumber%,O=Contoso"), "" } },
	{ "variable-braces", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={UserName},O=Contoso"), "" } },
	{ "variable-foreign", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},OU=$UDID"), "" } },
	{ "text-typographic", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}\uFF0CO\uFF1DContoso"), "" } },
	{ "text-typographic", { "", SET_LIST(MAC, FIELD_SCEP_URLS, URL "\u00A0"), "" } },
	{ "text-outer-spaces", { "", SET(IOS_PKCS, FIELD_CA_NAME, "Contoso Issuing CA "), "" } },
	{ "text-outer-spaces", { "", SET_LIST(MAC, FIELD_SCEP_URLS, " " URL), "" } },
	{ "name-missing", { "", SET(MAC, FIELD_NAME, ""), "" } },
	{ "name-duplicate", { "", SET(MAC, FIELD_NAME, "contoso scep - IOS"), "" } },
	{ "name-not-a-filename", { "", SET(MAC, FIELD_NAME, "CON.x"), "" } },
	{ "name-not-ascii", { "", SET(MAC, FIELD_NAME, "Contoso \u2013\u00A0Mac"), "" } },
	{ "variable-unknown", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserNane}}"), "" } },
	{ "san-missing", { "", SET(MAC, FIELD_SAN, ""), "" } },
	{ "upn-for-nps", { "", SET(MAC, FIELD_SAN, "emailAddress"), "" } },
	{ "key-usage-missing", { "", SET(MAC, FIELD_KEY_USAGE, ""), "" } },
	{ "key-usage-one", { "", SET(MAC, FIELD_KEY_USAGE, "digitalSignature"), "" } },
	{ "key-size-missing", { "", SET(MAC, FIELD_KEY_SIZE, ""), "" } },
	{ "key-size-weak", { "", SET(MAC, FIELD_KEY_SIZE, "size1024"), "" } },
	{ "key-size-tpm", { "", SET(WINDOWS, FIELD_KEY_SIZE, "size4096"), "" } },
	{ "key-size-os", { "", SET(MAC, FIELD_KEY_SIZE, "size4096"), "" } },
	{ "hash-missing", { "", SET(ANDROID, FIELD_HASH, ""), "" } },
	{ "hash-sha1", { "", SET(ANDROID, FIELD_HASH, "sha1"), "" } },
	{ "hash-two", { "", SET(ANDROID, FIELD_HASH, "sha1,sha2"), "" } },
	{ "eku-missing", { "", SET(MAC, FIELD_EXTENDED_KEY_USAGES, ""), "" } },
	{ "eku-malformed", { "", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT ",Again=1.3.6.1.5.5.7.3.2"), "" } },
	{ "eku-no-client-auth", { "", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Server Authentication=1.3.6.1.5.5.7.3.1"), "" } },
	{ "validity-missing", { "", SET(MAC, FIELD_VALIDITY_VALUE, "0"), "" } },
	{ "validity-short", { "", SET_UNIT(MAC, "days", "4"), "" } },
	{ "validity-long", { "", SET_UNIT(MAC, "months", "25"), "" } },
	{ "renewal-range", { "", SET(MAC, FIELD_RENEWAL, "0"), "" } },
	{ "renewal-unusual", { "", SET(MAC, FIELD_RENEWAL, "30"), "" } },
	{ "renewal-window", { "", SET(MAC, FIELD_RENEWAL, "99"), "" } },
	{ "renewal-window", { "", SET_UNIT(MAC, "days", "7"), "" } },
	{ "scep-url-malformed", { "", SET(MAC, FIELD_SCEP_URLS, URL "?operation=GetCACert"), "" } },
	{ "scep-url-variable",
		{ "", SET_LIST(MAC, FIELD_SCEP_URLS, "https://{CloudPKIFQDN}/TrafficGateway/PassThrough/scep"), "" } },
	{ "scep-url-http", { "", SET(MAC, FIELD_SCEP_URLS, "http://ndes.contoso.com/certsrv/mscep/mscep.dll"), "" } },
	{ "ca-not-fqdn", { "", SET(IOS_PKCS, FIELD_CA_HOST, "ca.contoso.com:443"), "" } },
	{ "ca-name-malformed", { "", SET(IOS_PKCS, FIELD_CA_NAME, "ca.contoso.com\\Contoso Issuing CA"), "" } },
	{ "scep-url-duplicate", { "", SET(MAC, FIELD_SCEP_URLS, URL "," URL), "" } },
	{ "assign-root-missing", { "", SET(MAC_ROOT, FIELD_ASSIGNMENTS, ""), "" } },
	{ "assign-root-differs", { "", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users"), "" } },
};

/* Applies the fix of the first such finding; false when there is none. */
static bool apply_fix(struct design *design, struct checker *checker, const char *rule)
{
	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			if (strcmp(findings->items[j].rule->id, rule) == 0)
				return finding_apply(&checker->context, design, design->profiles[i], &findings->items[j], NULL) ==
				       0;
	}
	return false;
}

static void one_key_fixes_what_can_be_fixed_automatically(void)
{
	for (size_t i = 0; i < COUNT(fixed); i++) {
		struct design design;
		struct checker checker;
		struct strbuf before = STRBUF_INIT;
		struct strbuf after = STRBUF_INIT;
		struct strbuf found = STRBUF_INIT;
		char *edited;
		char *undone;

		example_load(&design);
		checker_init(&checker, &design, TEST_TODAY);
		list_findings(&before, &checker);
		make_edit(&design, &fixed[i].row);
		checker_refresh(&checker);
		edited = test_design_text(&design);
		for (int fixes = 0; fixes < 3 && apply_fix(&design, &checker, fixed[i].rule); fixes++)
			checker_refresh(&checker);
		list_findings(&after, &checker);
		add_new(&found, strbuf_text(&before), strbuf_text(&after));
		expect_text(strbuf_text(&found), fixed[i].row.wanted, "row %zu, %s fixed", i, fixed[i].rule);
		design_undo(&design);
		undone = test_design_text(&design);
		if (strcmp(fixed[i].rule, "flag-order") != 0)
			expect_text(undone, edited, "row %zu, %s undone", i, fixed[i].rule);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&before);
		strbuf_release(&after);
		strbuf_release(&found);
		free(edited);
		free(undone);
	}
}

/* The nearest that Intune supports for sure, and with two days for renewal: 24 months are 731 days at most, and 730 where no leap
 * day is among them. */
static void periods_are_fixed_to_the_nearest_that_is_supported(void)
{
	static const struct {
		const char *period; /* as set_period() takes it */
		const char *rule;
		long wanted;
	} cases[] = {
		{ "days 1", "validity-short", 10 },
		{ "days 4", "validity-short", 10 },
		{ "days 732", "validity-long", 730 },
		{ "months 25", "validity-long", 24 },
		{ "years 3", "validity-long", 2 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct design design;
		struct checker checker;
		struct profile *profile;

		example_load(&design);
		profile = test_profile(&design, MAC);
		expect(set_period(&design, profile, cases[i].period) == 0, "%s", cases[i].period);
		checker_init(&checker, &design, TEST_TODAY);
		expect(apply_fix(&design, &checker, cases[i].rule), "%s is fixed", cases[i].period);
		expect_number(profile->values[FIELD_VALIDITY_VALUE].number, cases[i].wanted, "%s", cases[i].period);
		checker_release(&checker);
		design_release(&design);
	}
}

static void each_rule_with_a_fix_is_fixed_in_a_test(void)
{
	static const char *const same_as_another[] = { "value-out-of-range", "root-unknown", "assign-kind-differs",
		"assign-contradiction", "key-size-ca", "san-strong-mapping", NULL };

	for (size_t number = 0; number < RULE_COUNT; number++) {
		const struct rule *rule = rules[number];
		bool there = !rule->fix || rule_only_edition(rule); /* test_rules_today.c */

		for (size_t i = 0; i < COUNT(fixed); i++)
			there = there || strcmp(fixed[i].rule, rule->id) == 0;
		for (size_t i = 0; same_as_another[i]; i++)
			there = there || strcmp(same_as_another[i], rule->id) == 0;
		expect(there, "%s", rule->id);
	}
}

static void ignored_findings_are_counted(void)
{
	struct design design;
	struct checker checker;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, MAC);
	test_set(&design, profile, FIELD_RENEWAL, "30");
	checker_init(&checker, &design, TEST_TODAY);
	expect_number(checker.totals[SEVERITY_HINT], 18, "hints");
	expect(rule_ignore(&design, profile, "renewal-unusual", true, NULL) == 0, "on the profile");
	checker_refresh(&checker);
	expect_number(checker.totals[SEVERITY_HINT], 17, "hints but one");
	expect_number(checker.ignored, 1, "ignored on the profile");
	expect(!findings_worst_of_field(checker_findings(&checker, profile), FIELD_RENEWAL), "not beside the field");
	expect(rule_ignore(&design, NULL, "platform-retired", true, NULL) == 0, "on the design");
	checker_refresh(&checker);
	expect_number(checker.totals[SEVERITY_HINT], 9, "hints of living platforms");
	expect_number(checker.ignored, 9, "ignored");
	expect(rule_ignore(&design, profile, "renewal-range", true, NULL) == 0, "an error");
	test_set(&design, profile, FIELD_RENEWAL, "0");
	checker_refresh(&checker);
	expect_number(checker.totals[SEVERITY_ERROR], 1, "an error can't be ignored");
	design_undo(&design);
	design_undo(&design);
	design_undo(&design);
	checker_refresh(&checker);
	expect_number(checker.ignored, 1, "undone");
	expect(rule_ignore(&design, profile, "renewal-unusual", false, NULL) == 0, "taken out");
	checker_refresh(&checker);
	expect_number(checker.ignored, 0, "none ignored");
	checker_release(&checker);
	design_release(&design);
}

/* Work in pieces comes to the same, and what was edited last is looked at before what it concerns. */
static void work_comes_in_pieces(void)
{
	struct design design;
	struct checker checker;

	example_load(&design);
	checker_prepare(&checker, &design, TEST_TODAY);
	for (size_t pieces = 0; checker_step(&checker, 3); pieces++)
		expect(pieces < 100, "it ends");
	expect_up_to_date(&checker, &design, "pieces", 0);
	test_set(&design, test_profile(&design, "Contoso Root - iOS"), FIELD_ASSIGNMENTS, "");
	expect(checker_step(&checker, 2), "more to do");
	expect_number(findings_count(checker_findings(&checker, test_profile(&design, "Contoso Root - iOS")), SEVERITY_HINT), 1,
		"its own hint");
	expect_number(findings_count(checker_findings(&checker, test_profile(&design, IOS)), SEVERITY_ERROR), 0,
		"not those of its linkers yet");
	expect_up_to_date(&checker, &design, "pieces", 1);
	expect_number(findings_count(checker_findings(&checker, test_profile(&design, IOS)), SEVERITY_ERROR), 1, "now");
	checker_release(&checker);
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
	CU_add_test(suite, "one key fixes what can be fixed automatically", one_key_fixes_what_can_be_fixed_automatically);
	CU_add_test(
		suite, "periods are fixed to the nearest that is supported", periods_are_fixed_to_the_nearest_that_is_supported);
	CU_add_test(suite, "each rule with a fix is fixed in a test", each_rule_with_a_fix_is_fixed_in_a_test);
	CU_add_test(suite, "ignored findings are counted", ignored_findings_are_counted);
	CU_add_test(suite, "work comes in pieces", work_comes_in_pieces);
	CU_add_test(suite, "findings keep up with edits", findings_keep_up_with_edits);
}
