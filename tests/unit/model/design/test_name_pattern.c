/* Patterns of names: read off what is there, filled in for each platform. */
#include <stdlib.h>
#include <string.h>

#include "model/design/name_pattern.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_name_pattern(void);

static struct profile *add(struct design *design, const char *platform, const char *type, const char *name)
{
	struct profile *profile = design_insert(design, design->count, NULL, NULL);

	test_set(design, profile, FIELD_PLATFORM, platform);
	test_set(design, profile, FIELD_TYPE, type);
	test_set(design, profile, FIELD_NAME, name);
	return profile;
}

static void a_name_gives_its_pattern(void)
{
	static const struct {
		const char *platform, *name, *wanted;
	} rows[] = {
		{ "ios", "Contoso SCEP - iOS", "Contoso SCEP - {platform}" },
		{ "ios", "Contoso SCEP - IOS", "Contoso SCEP - {platform}" },
		{ "ios", "iOS: SCEP of Contoso", "{platform}: SCEP of Contoso" },
		{ "ios", "iOS team - iOS SCEP", "iOS team - {platform} SCEP" },
		{ "ios", "Studios SCEP", "Studios SCEP - {platform}" },
		{ "ios", "Contoso SCEP", "Contoso SCEP - {platform}" },
		{ "ios", "SCEP (iOS)", "SCEP ({platform})" },
		{ "ios", "SCEP_iOS_users", "SCEP_{platform-id}_users" },
		{ "ios", "", "{platform}" },
		{ "ios", "größeiOS", "größeiOS - {platform}" },
		{ "windows10", "Contoso SCEP - Windows 10", "Contoso SCEP - {platform}" },
		{ "windows10", "Contoso SCEP - windows 10 AND later, VPN", "Contoso SCEP - {platform-label}, VPN" },
		{ "windows10", "contoso-scep-windows10", "contoso-scep-{platform-id}" },
		{ "windows10", "Contoso SCEP - windows10", "Contoso SCEP - {platform-id}" },
		{ "windows10", "Contoso SCEP - Windows 11", "Contoso SCEP - Windows 11 - {platform}" },
		{ "windows81", "Windows 8.1", "{platform}" },
		{ "windows81", "Windows Phone 8.1", "Windows Phone 8.1 - {platform}" },
		{ "android", "SCEP Android", "SCEP {platform}" },
		{ "android", "Android SCEP - Android for Work", "{platform} SCEP - Android for Work" },
		{ "androidForWork", "SCEP - Android for Work", "SCEP - {platform}" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf pattern = STRBUF_INIT;
		struct design design;

		design_init(&design, EDITION_CLASSIC);
		name_pattern_of_profile(&pattern, &design, add(&design, rows[i].platform, "scep", rows[i].name));
		expect_text(strbuf_text(&pattern), rows[i].wanted, "%s", rows[i].name);
		strbuf_release(&pattern);
		design_release(&design);
	}
}

/* "iOS" could be any spelling: the design's other names tell. */
static void other_names_settle_the_spelling(void)
{
	static const struct {
		const char *other, *third, *wanted;
	} rows[] = {
		{ "PKCS - Windows 10", "Root", "SCEP - {platform}" },
		{ "PKCS - Windows 10 and later", "Root", "SCEP - {platform-label}" },
		{ "PKCS-windows10", "Root", "SCEP - {platform-id}" },
		{ "PKCS - Windows 10 and later", "Root - Windows 10", "SCEP - {platform}" },
		{ "PKCS", "Root", "SCEP - {platform}" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf pattern = STRBUF_INIT;
		struct design design;

		design_init(&design, EDITION_CLASSIC);
		add(&design, "windows10", "pkcs", rows[i].other);
		add(&design, "windows10", "trusted", rows[i].third);
		name_pattern_of_profile(&pattern, &design, add(&design, "ios", "scep", "SCEP - iOS"));
		expect_row_text(i, strbuf_text(&pattern), rows[i].wanted);
		strbuf_release(&pattern);
		design_release(&design);
	}
}

static void the_majority_names_the_design(void)
{
	static const struct {
		const char *names[4]; /* of an iOS SCEP, a Windows 10 trusted, an iOS PKCS, a Windows 10 SCEP profile */
		const char *wanted;
	} rows[] = {
		{ { NULL }, "" },
		{ { "SCEP - iOS", "Root - Windows 10", "PKCS - iOS", "SCEP - Windows 10" }, "{type} - {platform}" },
		{ { "iOS SCEP x", "Windows 10 Root x", "Y PKCS - iOS", "Z" }, "{platform} {type} x" },
		{ { "Mail", "VPN", "PKCS - iOS", "Wi-Fi" }, "{type} - {platform}" },
		{ { "Mail iOS", "SCEP", "", "Windows 10" }, "" },
		{ { "A SCEP iOS", "B Root Windows 10", "C PKCS iOS", "D SCEP Windows 10" }, "A {type} {platform}" },
		{ { "a-scep-ios", "a-root-ca-windows10", "a-pkcs-ios", "a-scep-windows10" }, "a-{type}-{platform-id}" },
		{ { "ASCEP SCEP iOS", "ASCEP Root Windows 10", "B", "C" }, "ASCEP {type} {platform}" },
		{ { "A SCEP - iOS", "A Issuing CA - Windows 10", "B", "C" }, "A {type} - {platform}" },
		{ { "A SCEP - iOS", "A Trusted Root - Windows 10 and later", "B", "C" }, "A {type} - {platform-label}" },
	};
	static const char *const kinds_of[4][2] = { { "ios", "scep" }, { "windows10", "trusted" }, { "ios", "pkcs" },
		{ "windows10", "scep" } };
	struct strbuf pattern = STRBUF_INIT;
	struct design design;

	for (size_t i = 0; i < COUNT(rows); i++) {
		design_init(&design, EDITION_CLASSIC);
		for (size_t j = 0; j < 4 && rows[i].names[j]; j++)
			add(&design, kinds_of[j][0], kinds_of[j][1], rows[i].names[j]);
		strbuf_setlen(&pattern, 0);
		name_pattern_of_design(&pattern, &design);
		expect_row_text(i, strbuf_text(&pattern), rows[i].wanted);
		design_release(&design);
	}
	example_load(&design);
	strbuf_setlen(&pattern, 0);
	name_pattern_of_design(&pattern, &design);
	expect_text(strbuf_text(&pattern), "Contoso {type} - {platform}", "the example");
	strbuf_release(&pattern);
	design_release(&design);
}

static struct certificate *made(const struct certificate_spec *spec)
{
	struct strbuf bytes = STRBUF_INIT;
	struct certificate *certificate;

	test_certificate(&bytes, spec, FORM_DER);
	certificate = certificate_new(strbuf_text(&bytes), bytes.length, "test.cer");
	strbuf_release(&bytes);
	return certificate;
}

static void a_certificate_names_an_empty_design(void)
{
	static const struct {
		const char *name, *organization; /* of the certificate; NULL: there is none */
		const char *design, *wanted;
	} rows[] = {
		{ "Contoso Root CA", "Contoso Ltd.", "Mine", "Contoso Ltd. {type} - {platform}" },
		{ "Contoso Root CA", NULL, "Mine", "Contoso {type} - {platform}" },
		{ "Contoso", NULL, "", "Contoso {type} - {platform}" },
		{ NULL, NULL, "Mine", "Mine {type} - {platform}" },
		{ NULL, NULL, "", "{type} - {platform}" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct certificate_spec spec = {
			.name = rows[i].name, .organization = rows[i].organization, .to = 900 * TEST_DAY
		};
		struct certificate *certificate = rows[i].name ? made(&spec) : NULL;
		struct strbuf pattern = STRBUF_INIT;
		struct design design;

		design_init(&design, EDITION_CLASSIC);
		free(design.name);
		design.name = strdup(rows[i].design);
		name_pattern_default(&pattern, &design, certificate);
		expect_row_text(i, strbuf_text(&pattern), rows[i].wanted);
		strbuf_release(&pattern);
		design_release(&design);
		certificate_unref(certificate);
	}
}

static void a_pattern_is_filled_for_each_platform(void)
{
	static const struct {
		enum platform platform;
		const char *wanted;
	} rows[] = {
		{ PLATFORM_ANDROID, "Contoso SCEP - Android / Android / android" },
		{ PLATFORM_ANDROID_FOR_WORK, "Contoso SCEP - Android for Work / Android for Work / androidForWork" },
		{ PLATFORM_IOS, "Contoso SCEP - iOS / iOS / ios" },
		{ PLATFORM_MACOS, "Contoso SCEP - macOS / macOS / macOS" },
		{ PLATFORM_WINDOWS_PHONE_81, "Contoso SCEP - Windows Phone 8.1 / Windows Phone 8.1 / windowsPhone81" },
		{ PLATFORM_WINDOWS_81, "Contoso SCEP - Windows 8.1 / Windows 8.1 and later / windows81" },
		{ PLATFORM_WINDOWS_10, "Contoso SCEP - Windows 10 / Windows 10 and later / windows10" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf name = STRBUF_INIT;
		struct strbuf plain = STRBUF_INIT;

		name_pattern_fill(&name, "Contoso {type} - {platform} ; {platform-label} ; {platform-id}",
			kind_find((int)rows[i].platform, TYPE_SCEP), NULL);
		for (const char *at = strbuf_text(&name); *at; at++)
			strbuf_addch(&plain, *at == ';' ? '/' : *at);
		expect_row_text(i, strbuf_text(&plain), rows[i].wanted);
		strbuf_release(&name);
		strbuf_release(&plain);
	}
}

static void every_kind_has_a_name_of_its_own(void)
{
	char *names[KIND_COUNT];

	for (size_t i = 0; i < KIND_COUNT; i++) {
		const struct platform_row *platform = &platforms[kinds[i].platform];
		struct strbuf name = STRBUF_INIT;

		name_pattern_fill(&name, "{type} - {platform}", &kinds[i], NULL);
		expect_has(strbuf_text(&name), platform->word, "%s", kinds[i].graph_type);
		expect(strstr(strbuf_text(&name), "(null)") == NULL && strchr(strbuf_text(&name), '{') == NULL, "%s", name.text);
		names[i] = strbuf_detach(&name);
		for (size_t j = 0; j < i; j++)
			expect(kinds[i].edition != kinds[j].edition || strcmp(names[i], names[j]) != 0,
				"\"%s\" is the name of two kinds", names[i]);
	}
	for (size_t i = 0; i < KIND_COUNT; i++)
		free(names[i]);
}

static void the_type_of_a_trusted_profile_is_its_certificates(void)
{
	static const struct certificate_spec root = { .name = "Root", .to = 900 * TEST_DAY };
	static const struct certificate_spec issuing = { .name = "Issuing", .to = 900 * TEST_DAY, .issuer = &root };
	const struct {
		const struct certificate_spec *spec;
		enum profile_type type;
		const char *wanted;
	} rows[] = {
		{ NULL, TYPE_TRUSTED, "X Root" },
		{ &root, TYPE_TRUSTED, "X Root" },
		{ &issuing, TYPE_TRUSTED, "X Issuing CA" },
		{ &issuing, TYPE_SCEP, "X SCEP" },
		{ &root, TYPE_PKCS, "X PKCS" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *certificate = rows[i].spec ? made(rows[i].spec) : NULL;
		struct strbuf name = STRBUF_INIT;

		name_pattern_fill(&name, "X {type}", kind_find(PLATFORM_IOS, (int)rows[i].type), certificate);
		expect_row_text(i, strbuf_text(&name), rows[i].wanted);
		strbuf_release(&name);
		certificate_unref(certificate);
	}
}

/* Whatever the pattern, no rule about names finds anything in the result, except its letters. */
static void filled_names_keep_the_rules(void)
{
	static const struct {
		const char *pattern, *wanted;
	} rows[] = {
		{ "a/b\\c:d*e?f\"g<h>i|j,k'l&m#n+o%p {platform}", "a b c d e f g h i j k l m n o p iOS" },
		{ "Contoso, Ltd. - {platform}", "Contoso Ltd. - iOS" },
		{ " .{platform}. ", "iOS" },
		{ "", "SCEP - iOS" },
		{ "/// .", "SCEP - iOS" },
		{ "a\tb\nc\x7f {type}", "a b c SCEP" },
		{ "a\xe2\x80\xae"
		  "b \xff {type}",
			"a b SCEP" },
		{ "{Platform} {nothing} {", "{Platform} {nothing} {" },
		{ "{platform} {platform}", "iOS iOS" },
		{ "x. {platform}", "x. iOS" },
	};
	struct strbuf name = STRBUF_INIT;
	struct strbuf numbered = STRBUF_INIT;
	struct strbuf endless = STRBUF_INIT;
	struct design design;
	struct checker checker;
	struct profile *profile;

	design_init(&design, EDITION_CLASSIC);
	profile = add(&design, "ios", "scep", "x");
	checker_init(&checker, &design, TEST_TODAY);
	for (int i = 0; i < 300; i++)
		strbuf_addstr(&endless, "\xc3\xa9");
	for (size_t i = 0; i <= COUNT(rows); i++) {
		const struct findings *findings;

		strbuf_setlen(&name, 0);
		strbuf_setlen(&numbered, 0);
		name_pattern_fill(&name, i < COUNT(rows) ? rows[i].pattern : strbuf_text(&endless), profile->kind, NULL);
		if (i < COUNT(rows))
			expect_row_text(i, strbuf_text(&name), rows[i].wanted);
		name_pattern_number(&numbered, strbuf_text(&name), 4294967295u);
		test_set(&design, profile, FIELD_NAME, strbuf_text(&numbered));
		checker_refresh(&checker);
		findings = checker_findings(&checker, profile);
		for (size_t j = 0; j < findings->count; j++)
			expect(strncmp(findings->items[j].rule->id, "name-", 5) != 0 ||
					strcmp(findings->items[j].rule->id, "name-not-ascii") == 0,
				"row %zu: %s", i, findings->items[j].message);
	}
	checker_release(&checker);
	strbuf_release(&name);
	strbuf_release(&numbered);
	strbuf_release(&endless);
	design_release(&design);
}

void suite_name_pattern(void)
{
	CU_pSuite suite = CU_add_suite("naming", NULL, NULL);

	CU_add_test(suite, "a name gives its pattern", a_name_gives_its_pattern);
	CU_add_test(suite, "other names settle the spelling", other_names_settle_the_spelling);
	CU_add_test(suite, "the majority names the design", the_majority_names_the_design);
	CU_add_test(suite, "a certificate names an empty design", a_certificate_names_an_empty_design);
	CU_add_test(suite, "a pattern is filled for each platform", a_pattern_is_filled_for_each_platform);
	CU_add_test(suite, "every kind has a name of its own", every_kind_has_a_name_of_its_own);
	CU_add_test(
		suite, "the type of a trusted profile is its certificate's", the_type_of_a_trusted_profile_is_its_certificates);
	CU_add_test(suite, "filled names keep the rules", filled_names_keep_the_rules);
}
