/*
 * The pages of the preview: one for each way in which it arrives, compared with tests/data/preview/KIND.PAGE.txt (UPDATE=1 writes
 * them again), what they show for every kind, and that they can be written for any draft.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "export/preview/device.h"
#include "forms/preview/document_view.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/golden.h"
#include "tests/support/xml.h"
#include "tests/unit/export/preview/page_text.h"

void suite_preview(void);

#define GOLDEN "tests/data/preview/"

/* iosScep, windows81Trusted */
static void name_kind(struct strbuf *out, const struct kind *kind)
{
	const char *type = profile_types[kind->type].id;

	strbuf_printf(out, "%s%c%s", platforms[kind->platform].id, toupper((unsigned char)*type), type + 1);
}

static void compare_page(const struct preview_page *page, const struct preview *preview)
{
	struct strbuf path = STRBUF_INIT;
	char *got = page_text(page, preview);

	strbuf_addstr(&path, GOLDEN);
	name_kind(&path, preview->profile->kind);
	strbuf_printf(&path, ".%s.txt", page->id);
	golden_compare(strbuf_text(&path), got);
	strbuf_release(&path);
	free(got);
}

/* One file for each page and each way in which it arrives: the other kinds' pages are made of the same parts. */
static const struct {
	const char *page, *profile;
} expected[] = {
	{ "summary", "Contoso Root - Android for Work" },
	{ "summary", "Contoso SCEP - Windows 10" },
	{ "summary", "Contoso PKCS - Android" },
	{ "certificate", "Contoso Root - iOS" },
	{ "certificate", "Contoso SCEP - iOS" },
	{ "graph", "Contoso Root - Windows 10" },
	{ "graph", "Contoso SCEP - Windows 10" },
	{ "graph", "Contoso PKCS - Android" },
	{ "timeline", "Contoso Root - iOS" },
	{ "timeline", "Contoso SCEP - iOS" },
	{ "device", "Contoso SCEP - Android" },
	{ "device", "Contoso SCEP - iOS" },
	{ "device", "Contoso Root - Windows 10" },
	{ "device", "Contoso SCEP - Windows 10" },
	{ "device", "Contoso PKCS - Windows 10" },
	{ "device", "Contoso SCEP - Windows Phone 8.1" },
};

static void pages_are_as_expected(void)
{
	struct design design;
	struct checker checker;

	example_load(&design);
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t i = 0; i < COUNT(expected); i++) {
		const struct profile *profile = test_profile(&design, expected[i].profile);

		compare_page(preview_find(expected[i].page),
			&(struct preview){ &design, profile, NULL, TEST_TODAY, checker_findings(&checker, profile), false });
	}
	checker_release(&checker);
	design_release(&design);
}

/* What each page says of every kind: tests/data/preview holds only some of them. */
static void every_kind_has_its_facts_on_all_pages(void)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		struct design design;
		struct checker checker;
		const struct profile *profile;
		struct preview preview = { &design, NULL, NULL, TEST_TODAY, NULL, false };
		struct strbuf name = STRBUF_INIT;
		char *pages[5];

		design_init(&design, kind->edition);
		if (kind->type == TYPE_TRUSTED) { /* without a profile that is linked to it, that would be reported */
			test_add_complete(&design, kind_find((int)kind->platform, TYPE_SCEP), "Contoso");
			profile = design.profiles[0];
		} else {
			profile = test_add_complete(&design, kind, "Contoso");
		}
		checker_init(&checker, &design, TEST_TODAY);
		preview.profile = profile;
		name_kind(&name, kind);
		preview.findings = checker_findings(&checker, profile);
		for (size_t i = 0; i < COUNT(pages); i++) {
			pages[i] = page_text(
				preview_find((const char *[]){ "summary", "certificate", "graph", "timeline", "device" }[i]),
				&preview);
			expect(*pages[i] && !strstr(pages[i], "(null)"), "%s: page %zu says something", name.text, i);
		}
		expect((strstr(pages[0], "No problems found") != NULL) == !platforms[kind->platform].closed,
			"%s: the summary has the findings", name.text);
		expect(strstr(pages[1], "Subject: ") && strstr(pages[1], "Not After : "), "%s: a certificate", name.text);
		expect(strstr(pages[2], kind->graph_type) != NULL, "%s: Graph's type", name.text);
		expect(strstr(pages[3], "20") != NULL, "%s: the timeline has dates", name.text);
		for (size_t i = 0; i < COUNT(pages); i++)
			free(pages[i]);
		strbuf_release(&name);
		checker_release(&checker);
		design_release(&design);
	}
}

static void pages_are_found_by_their_ids(void)
{
	for (const struct preview_page *page = preview_pages; page->id; page++) {
		expect(preview_find(page->id) == page, "%s is found", page->id);
		expect(page->title && page->write, "%s can be shown", page->id);
	}
	expect(!preview_find("nothing"), "no such page");
}

/* What a page says once one field of a profile of the example is another. */
static const struct {
	const char *profile, *page;
	enum field_id field; /* FIELD_NONE: as it is */
	const char *value;
	const char *says, *not ; /* either may be NULL */
} changes[] = {
	{ "Contoso SCEP - iOS", "summary", FIELD_NONE, NULL,
		"The trusted profiles of the chain reach everyone that this profile reaches.\n", "error:" },
	{ "Contoso SCEP - iOS", "summary", FIELD_ASSIGNMENTS, "All users", "Included: All users\n", "reaches the same users" },
	{ "Contoso SCEP - iOS", "summary", FIELD_ASSIGNMENTS, "", "Not assigned: no user or device gets this profile.\n",
		"reaches the same users" },
	{ "Contoso SCEP - iOS", "summary", FIELD_ROOT, "", "No trusted profile is chosen", "From profile" },
	{ "Contoso SCEP - iOS", "summary", FIELD_ROOT, "", "error: ", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_ROOT, "", ": not exported\n", "No problems found" },
	{ "Contoso SCEP - iOS", "summary", FIELD_RENEWAL, "50",
		"Renews: from 2027-07-02, when 50% of the lifetime is left: 182 days\n", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_RENEWAL, "", "Renews: never (no renewal threshold)\n", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_VALIDITY_VALUE, "2", "Expires: 2029-01-01\n", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_VALIDITY_VALUE, "", "there is no validity period.\n", "Renews" },
	{ "Contoso SCEP - iOS", "summary", FIELD_VALIDITY_VALUE, "90", "Expires: 2066-11-13 (limited by its CA)\n", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_SUBJECT_TEXT, "CN={{UserName}}+OU=x", "Subject: CN=janedoe + OU=x\n", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_SUBJECT_TEXT, "CN", "There is no subject: ", "Subject:" },
	{ "Contoso SCEP - iOS", "summary", FIELD_SUBJECT_FORMAT, "", "There is no subject: no subject name format is chosen.\n",
		NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_SAN, "", "There is no subject alternative name.\n", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_SCEP_URLS,
		"https://a.contoso.com/certsrv/mscep/mscep.dll\nhttps://b.contoso.com/certsrv/mscep/mscep.dll",
		"Each device gets one of them, chosen at random.\n", NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_KEY_SIZE, "size1024", "warning: ", ": not exported" },
	{ "Contoso SCEP - Android", "summary", FIELD_SCEP_URLS,
		"https://a.contoso.com/certsrv/mscep/mscep.dll\nhttps://b.contoso.com/certsrv/mscep/mscep.dll",
		"shuffles the list, tries the servers one by one, and keeps using", NULL },
	{ "Contoso SCEP - Windows 10", "summary", FIELD_KEY_STORAGE_PROVIDER, "useSoftwareKsp",
		"The key is kept in software on every device.\n", NULL },
	{ "Contoso SCEP - Windows 10", "summary", FIELD_KEY_STORAGE_PROVIDER, "",
		"Key storage provider (KSP) is not configured.\n", NULL },
	{ "Contoso SCEP - Windows 10", "summary", FIELD_NONE, NULL,
		"Root: Contoso Root CA, expires 2066-11-13\nFrom profile: Contoso Root - Windows 10\n", "from elsewhere" },
	{ "Contoso PKCS - Android", "summary", FIELD_NONE, NULL,
		"CA: Contoso Issuing CA (named in the profile)\nRoot: Contoso Root CA, expires 2066-11-13\nFrom profile: "
		"Contoso Root - Android\n",
		NULL },
	{ "Contoso PKCS - Windows 10", "summary", FIELD_TRUSTED_PROFILE, "Contoso Issuing CA - Windows 10",
		"CA: Contoso Issuing CA, expires", "named in the profile" },
	{ "Contoso PKCS - Android", "summary", FIELD_SAN, "customAzureADAttribute", "User attribute: ", "User principal name:" },
	{ "Contoso Root - iOS", "summary", FIELD_CERTIFICATE, "", "No certificate is chosen yet.\n", "Thumbprint" },
	{ "Contoso Root - iOS", "summary", FIELD_NONE, NULL, "Used by: Contoso SCEP - iOS\nUsed by: Contoso PKCS - iOS\n", NULL },
	{ "Contoso Root - iOS", "device", FIELD_CERTIFICATE, "", "The profile has no certificate yet", "<plist" },
	{ "Contoso Root - iOS", "device", FIELD_NONE, NULL, "com.apple.security.root", "com.apple.security.scep" },
	{ "Contoso SCEP - iOS", "device", FIELD_ROOT, "", "com.apple.security.scep", "com.apple.security.root" },
	{ "Contoso SCEP - iOS", "device", FIELD_ROOT, "", NULL, "<key>CAFingerprint" },
	/* A link to another platform's profile is an error; that profile does not arrive here. */
	{ "Contoso SCEP - iOS", "device", FIELD_ROOT, "Contoso Root - macOS", "com.apple.security.scep",
		"com.apple.security.root" },
	{ "Contoso Root - Windows 10", "device", FIELD_DESTINATION_STORE, "", "No destination store is chosen", "<SyncBody" },
	{ "Contoso SCEP - iOS", "graph", FIELD_RENEWAL, "soon",
		"Renewal threshold (%) is left out: its value can't be written as Graph JSON.\n", "renewalThresholdPercentage" },
	{ "Contoso SCEP - iOS", "graph", FIELD_RENEWAL, "30", "\"renewalThresholdPercentage\": 30", "is left out" },
	{ "Contoso SCEP - iOS", "graph", FIELD_RENEWAL, "", NULL, "is left out" },
	{ "Contoso SCEP - iOS", "summary", FIELD_ASSIGNMENTS, "All devices,-Contractors",
		"The exclusion of Contractors does not apply to All devices: one consists of users, the other of devices.",
		NULL },
	{ "Contoso SCEP - iOS", "summary", FIELD_ASSIGNMENTS, "All users,-Contractors", NULL, "does not apply" },
	{ "Contoso SCEP - Windows 10", "timeline", FIELD_NONE, NULL,
		"Of the 2 certificates of the chain in this design, \"Contoso Issuing CA\" expires first, on 2065-03-23.", NULL },
	{ "Contoso SCEP - iOS", "timeline", FIELD_NONE, NULL, NULL, "certificates of the chain" },
	{ "Contoso SCEP - Windows 10", "certificate", FIELD_NONE, NULL,
		"Possible issuer: C=US, O=Contoso, CN=Contoso Issuing CA, from profile", NULL },
	{ "Contoso SCEP - Windows 10", "certificate", FIELD_ROOT, "Contoso Issuing CA - Windows 10",
		"Issuing CA: C=US, O=Contoso, CN=Contoso Issuing CA, from profile", "Possible issuer" },
};

static void pages_follow_the_profile(void)
{
	for (size_t i = 0; i < COUNT(changes); i++) {
		struct design design;
		struct checker checker;
		struct profile *profile;
		char *text;

		example_load(&design);
		profile = test_profile(&design, changes[i].profile);
		if (changes[i].field != FIELD_NONE)
			test_set(&design, profile, changes[i].field, changes[i].value);
		checker_init(&checker, &design, TEST_TODAY);
		text = page_text(preview_find(changes[i].page),
			&(struct preview){ &design, profile, NULL, TEST_TODAY, checker_findings(&checker, profile), false });
		if (changes[i].says)
			expect(strstr(text, changes[i].says) != NULL, "row %zu says \"%s\"\n%s", i, changes[i].says, text);
		if (changes[i].not )
			expect(strstr(text, changes[i].not ) == NULL, "row %zu does not say \"%s\"", i, changes[i].not );
		free(text);
		checker_release(&checker);
		design_release(&design);
	}
}

/* Missing values were not searched for, so they are not reported. */
static void pages_do_without_findings(void)
{
	struct design design;
	char *text;

	example_load(&design);
	text = page_text(preview_find("summary"),
		&(struct preview){ .design = &design, .profile = design.profiles[1], .today = TEST_TODAY });
	expect(!strstr(text, "problems") && !strstr(text, "same users"), "nothing is said of what was not looked at");
	free(text);
	design_release(&design);
}

/* The CA's certificate is over, or not valid yet, on the day of enrollment. */
static void nothing_is_issued_out_of_the_cas_time(void)
{
	static const struct {
		struct certificate_spec root;
		const char *page, *says;
	} rows[] = {
		{ { .name = "Old", .from = -20 * TEST_DAY, .to = -TEST_DAY }, "summary",
			"No certificate is issued: the CA's certificate has expired.\n" },
		{ { .name = "Old", .from = -20 * TEST_DAY, .to = -TEST_DAY }, "certificate",
			"Not After : (not issued: the CA's certificate has expired)\n" },
		{ { .name = "New", .from = TEST_DAY, .to = 9000 * TEST_DAY }, "summary",
			"No certificate is issued yet: the CA's certificate is not valid yet.\n" },
		{ { .name = "New", .from = TEST_DAY, .to = 9000 * TEST_DAY }, "certificate",
			"Not After : (not issued: the CA's certificate is not valid yet)\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		char *text;

		example_load(&design);
		test_set_certificate(&design, test_profile(&design, "Contoso Root - iOS"), &rows[i].root, FORM_DER);
		text = page_text(preview_find(rows[i].page),
			&(struct preview){
				.design = &design, .profile = test_profile(&design, "Contoso SCEP - iOS"), .today = TEST_TODAY });
		expect(strstr(text, rows[i].says) && !strstr(text, "Renews: from"), "row %zu says \"%s\"\n%s", i, rows[i].says,
			text);
		free(text);
		design_release(&design);
	}
}

/* Two CAs that signed each other. */
static void chains_end(void)
{
	static const struct certificate_spec name_a = { .name = "A" };
	static const struct certificate_spec name_b = { .name = "B" };
	static const struct certificate_spec a = { .name = "A", .to = 9000 * TEST_DAY, .issuer = &name_b };
	static const struct certificate_spec b = { .name = "B", .to = 9000 * TEST_DAY, .issuer = &name_a };
	static const struct {
		const char *page, *says, *once;
	} pages[] = {
		{ "summary", "from elsewhere", "From profile: Contoso Root - Windows 10\n" },
		{ "certificate", "Issuing CA: CN=A, from profile", "from profile \"Contoso Root - Windows 10\"" },
	};
	struct design design;
	struct preview preview = { .design = &design, .today = TEST_TODAY };
	char *text;

	example_load(&design);
	preview.profile = test_profile(&design, "Contoso SCEP - Windows 10");
	test_set_certificate(&design, test_profile(&design, "Contoso Root - Windows 10"), &a, FORM_DER);
	test_set_certificate(&design, test_profile(&design, "Contoso Issuing CA - Windows 10"), &b, FORM_DER);
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *first;

		text = page_text(preview_find(pages[i].page), &preview);
		expect(strstr(text, pages[i].says) != NULL, "%s: both are named, and no root\n%s", pages[i].page, text);
		first = strstr(text, pages[i].once);
		expect(first && !strstr(first + 1, pages[i].once), "%s: each is named once\n%s", pages[i].page, text);
		free(text);
	}
	design_release(&design);
}

/* Each row looking through all that is before it, or for a sign that never comes, took minutes. */
static void long_lines_of_code_are_drawn_in_no_time(void)
{
	static const struct {
		char begin, sign;
	} rows[] = { { '"', 'a' }, { '<', '<' }, { '{', '"' } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document document = DOCUMENT_INIT;
		struct strbuf code = STRBUF_INIT;
		struct canvas canvas;
		clock_t before = clock();

		strbuf_addch(&code, rows[i].begin);
		strbuf_fill(&code, rows[i].sign, 1000000);
		document_code(&document, code.text);
		document_view_make(&canvas, &document, 50, false);
		expect_number(canvas.rows, 20834, "%c%c", rows[i].begin, rows[i].sign);
		expect((double)(clock() - before) / CLOCKS_PER_SEC < 10, "%c%c: in proportion to its length", rows[i].begin,
			rows[i].sign);
		canvas_release(&canvas);
		document_release(&document);
		strbuf_release(&code);
	}
}

/* Whatever it holds, each page has lines, and each document is XML. */
static void write_all(const struct design *design, const char *what)
{
	struct checker checker;

	checker_init(&checker, design, TEST_TODAY);
	for (size_t i = 0; i < design->count; i++) {
		struct preview preview = { design, design->profiles[i], NULL, TEST_TODAY,
			checker_findings(&checker, design->profiles[i]), false };
		struct strbuf document = STRBUF_INIT;

		if (!preview.profile->kind)
			continue;
		for (const struct preview_page *page = preview_pages; page->id; page++) {
			char *text = page_text(page, &preview);

			expect(*text, "%s: %s says something", what, page->id);
			free(text);
		}
		if (!device_document(&document, &preview))
			xml_check(strbuf_text(&document), NULL, what);
		strbuf_release(&document);
	}
	checker_release(&checker);
}

/* A profile with nothing but its platform and type. */
static void drafts_have_all_pages(void)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		struct err err = { 0 };
		struct design design;
		struct profile *profile;
		struct strbuf what = STRBUF_INIT;

		design_init(&design, kind->edition);
		profile = design_insert(&design, 0, NULL, &err);
		test_set(&design, profile, FIELD_PLATFORM, platforms[kind->platform].id);
		test_set(&design, profile, FIELD_TYPE, profile_types[kind->type].id);
		name_kind(&what, kind);
		write_all(&design, strbuf_text(&what));
		strbuf_release(&what);
		design_release(&design);
	}
}

#define HOSTILE "<key>&amp;]]>\\\"'\\u001b[2J\\u0007\\u202e\\ufffe\\ud83d\\ude00"

/* All that a text can hold, in every text; values of the wrong type; a list that is too long. */
static void hostile_designs_have_all_pages(void)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	struct design design;

	strbuf_addstr(&text,
		"{\"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"name\": \"x\", \"profiles\": [");
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		strbuf_printf(&text,
			"%s{\"id\": \"<%td>&\", \"name\": \"" HOSTILE "\", \"description\": \"" HOSTILE "\\n\\t\\r" HOSTILE
			"\", \"platform\": \"%s\", \"type\": \"%s\", \"settings\": {"
			"\"trustedRootCertificate\": {\"fileName\": \"" HOSTILE
			"\", \"der\": \"AAAA\"}, \"destinationStore\": \"" HOSTILE "\","
			"\"certificateValidityPeriodValue\": \"" HOSTILE "\", \"certificateValidityPeriodScale\": \"" HOSTILE
			"\","
			"\"keyStorageProvider\": \"" HOSTILE
			"\", \"subjectNameFormat\": \"custom\", \"subjectNameFormatString\": \"CN=\\\"<&>\\u0001\\\"+OU=",
			kind > kinds ? "," : "", kind - kinds, platforms[kind->platform].id, profile_types[kind->type].id);
		strbuf_fill(&text, 'y', 32000);
		strbuf_printf(&text,
			",1.2.3=#00ff\", \"subjectAlternativeNameType\": [\"" HOSTILE
			"\", \"emailAddress\"], \"keyUsage\": \"" HOSTILE "\", \"keySize\": 7,"
			"\"rootCertificate\": \"<%td>&\", \"trustedProfile\": \"" HOSTILE
			"\", \"extendedKeyUsages\": [{\"name\": \"" HOSTILE "\", \"objectIdentifier\": \"" HOSTILE
			"\"}], \"renewalThresholdPercentage\": 1e300, \"scepServerUrls\": [\"" HOSTILE "\"",
			kind - kinds);
		for (int i = 0; i < 600; i++)
			strbuf_addstr(&text, ", \"https://a?b&c<d\"");
		strbuf_addstr(&text,
			"], \"certificationAuthority\": \"" HOSTILE "\", \"certificateTemplateName\": [1, {\"a\": null}]},"
			"\"assignments\": [{\"group\": \"" HOSTILE "\"}, {\"all\": \"users\", \"mode\": \"exclude\"}]}");
	}
	strbuf_addstr(&text, "]}");
	expect(test_parse(&design, strbuf_text(&text), &err) == 0, "it is read: %s", err.message);
	expect_number(design.count, KIND_COUNT, "profiles");
	write_all(&design, "hostile");
	design_release(&design);
	strbuf_release(&text);
}

void suite_preview(void)
{
	CU_pSuite suite = CU_add_suite("preview", NULL, NULL);

	CU_add_test(suite, "pages are as expected", pages_are_as_expected);
	CU_add_test(suite, "every kind has its facts on all pages", every_kind_has_its_facts_on_all_pages);
	CU_add_test(suite, "pages are found by their ids", pages_are_found_by_their_ids);
	CU_add_test(suite, "pages follow the profile", pages_follow_the_profile);
	CU_add_test(suite, "pages do without findings", pages_do_without_findings);
	CU_add_test(suite, "nothing is issued out of the CA's time", nothing_is_issued_out_of_the_cas_time);
	CU_add_test(suite, "chains end", chains_end);
	CU_add_test(suite, "long lines of code are drawn in no time", long_lines_of_code_are_drawn_in_no_time);
	CU_add_test(suite, "drafts have all pages", drafts_have_all_pages);
	CU_add_test(suite, "hostile designs have all pages", hostile_designs_have_all_pages);
}
