/* Certificate requests of every kind of profile of both portals, as `openssl req` and `openssl asn1parse` read them back, and
 * that `check` and the request agree about subjects. */
#include <stdlib.h>
#include <string.h>

#include "export/preview/csr.h"
#include "model/base/alloc.h"
#include "model/design/visibility.h"
#include "model/issue/leaf_certificate.h"
#include "model/rules/checker.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/openssl.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"

void suite_csr_kinds(void);

static const char *saved(const char *pem)
{
	const char *path = tempdir_path("request.csr");

	test_write(path, pem, strlen(pem));
	return path;
}

static char *openssl_text(const char *pem)
{
	const char *command[] = { "openssl", "req", "-in", saved(pem), "-verify", "-noout", "-text", "-nameopt", OPENSSL_NAMES,
		NULL };

	return openssl_run(command);
}

static char *openssl_structure(const char *pem)
{
	const char *command[] = { "openssl", "asn1parse", "-in", saved(pem), NULL };

	return openssl_run(command);
}

static const char *const string_names[STRING_COUNT] = {
	[STRING_UTF8] = "UTF8STRING",
	[STRING_PRINTABLE] = "PRINTABLESTRING",
	[STRING_IA5] = "IA5STRING",
	[STRING_NUMERIC] = "NUMERICSTRING",
};

/* Each value of the subject is in the structure, with its string type and in its order. */
static void expect_values(const struct leaf_certificate *leaf, const char *structure, const char *what)
{
	for (size_t i = 0; i < leaf->subject_count; i++) {
		struct strbuf line = STRBUF_INIT;
		const char *found;

		strbuf_printf(&line, "prim: %-18s:%s\n", string_names[leaf->subject[i].type], leaf->subject[i].value);
		found = strstr(structure, line.text);
		expect(found != NULL, "%s: %s is in\n%s", what, line.text, structure);
		structure = found ? found : structure;
		strbuf_release(&line);
	}
}

static void expect_extensions(const struct leaf_certificate *leaf, const char *answer, const char *what)
{
	static const char *const san_words[] = {
		[SAN_EMAIL] = "email:", [SAN_DNS] = "DNS:", [SAN_URI] = "URI:", [SAN_UPN] = "othername: UPN::"
	};
	char *names = openssl_extension(answer, "X509v3 Subject Alternative Name:");
	char *usage = openssl_extension(answer, "X509v3 Key Usage:");

	for (size_t i = 0; i < leaf->san_count; i++) {
		struct strbuf name = STRBUF_INIT;

		if (leaf->sans[i].type == SAN_ATTRIBUTE)
			continue;
		strbuf_printf(&name, "%s%s", san_words[leaf->sans[i].type], leaf->sans[i].value);
		expect(strstr(names, name.text) != NULL, "%s: %s is one of %s", what, name.text, names);
		strbuf_release(&name);
	}
	expect((strstr(usage, "Digital Signature") != NULL) == leaf->digital_signature, "%s: %s", what, usage);
	expect((strstr(usage, "Key Encipherment") != NULL) == leaf->key_encipherment, "%s: %s", what, usage);
	expect(!strstr(answer, "challengePassword"), "%s: no challengePassword", what);
	free(names);
	free(usage);
}

static void try_kind(const struct kind *kind)
{
	const char *what = platforms[kind->platform].label;
	struct strbuf pem = STRBUF_INIT;
	struct err err = { 0 };
	struct leaf_certificate leaf;
	struct design design;
	struct profile *profile;
	char *answer;
	char *structure;

	design_init(&design, kind->edition);
	profile = test_add_complete(&design, kind, "Contoso");
	if (kind_has_field(kind, FIELD_KEY_SIZE))
		test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
	expect(preview_csr(&pem, &design, profile, NULL, &err) == 0, "%s: %s", what, err.message);
	answer = openssl_text(strbuf_text(&pem));
	structure = openssl_structure(strbuf_text(&pem));
	leaf_certificate_make(&leaf, &design, profile, NULL, TEST_TODAY);
	expect(strstr(answer, "verify OK") != NULL, "%s: the signature verifies", what);
	expect(leaf.subject_count > 0, "%s has a subject", what);
	expect_values(&leaf, structure, what);
	expect_extensions(&leaf, answer, what);
	leaf_certificate_release(&leaf);
	free(answer);
	free(structure);
	strbuf_release(&pem);
	design_release(&design);
}

static void every_kind_is_read_back_by_openssl(void)
{
	size_t count = 0;

	test_needs_program("openssl");
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!kind_has_field(&kinds[i], FIELD_SUBJECT_FORMAT))
			continue;
		try_kind(&kinds[i]);
		count++;
	}
	expect(count > 20, "%zu kinds", count);
}

/* --- check and the request agree */

static bool is_found(const struct checker *checker, const struct profile *profile)
{
	const struct findings *findings = checker_findings(checker, profile);

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity != SEVERITY_HINT &&
			(findings->items[i].field == FIELD_SUBJECT_TEXT || findings->items[i].field == FIELD_ALTERNATIVE_NAMES))
			return true;
	return false;
}

/* Compares what check and the request say about the profile as it is now. */
static bool expect_agreement(struct design *design, struct checker *checker, struct profile *profile, const char *text)
{
	struct strbuf pem = STRBUF_INIT;
	struct err err = { 0 };
	bool refused = preview_csr(&pem, design, profile, NULL, &err) != 0;

	checker_refresh(checker);
	expect(!refused || is_found(checker, profile), "[%s]: the request is refused (%s), so check finds something", text,
		err.message);
	strbuf_release(&pem);
	return refused;
}

static void what_the_request_refuses_is_a_finding(void)
{
	static const struct {
		const char *text;
		bool refused;
	} subjects[] = {
		{ "CN={{UserName}},E={{EmailAddress}},C=US", false },
		{ "CN={{UserName}},E=j\u00E4ne@contoso.com", true },
		{ "CN={{UserName}},DC=m\u00FCnchen", true },
		{ "CN={{UserName}},SERIALNUMBER={{SerialNumber}}", false },
		{ "CN={{UserName}},SERIALNUMBER={{EmailAddress}}", true },
		{ "CN={{UserName}},dnQualifier=a_b", true },
		{ "CN={{UserName}},dnQualifier=a:b", false },
		{ "CN={{UserName}},Phone=\"+1 (425) 555-0100\"", false },
		{ "CN={{UserName}},Phone=1*2", true },
		{ "CN={{UserName}},X21Address=123 456", false },
		{ "CN={{UserName}},X21Address={{SerialNumber}}", true },
		{ "CN={{UserName}},C=U_", true },
		{ "CN={{UserName}},C=\u00DC1", true },
		{ "CN={{UserName}},C={{EmailAddress}}", true },
		{ "CN={{UserName}},L=M\u00FCnchen", false },
		{ "CN={{UserName}},1.2.3=\u00FC", false },
		{ "CN={{UserName}},1.2.3=#0C0161", true },
		{ "CN={{UserName}},Description=#41", true },
		{ "CN=\"\"", true },
		{ "CN=", true },
		{ "CN={{Person}}", true },
		{ "/CN={{UserName}}", true },
		{ "CN={{UserName}},\u00A0O=x", true },
		{ "CN={{UserName}}\u200B", false },
	};
	struct design design;
	struct checker checker;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t i = 0; i < COUNT(subjects); i++) {
		test_set(&design, profile, FIELD_SUBJECT_TEXT, subjects[i].text);
		expect(expect_agreement(&design, &checker, profile, subjects[i].text) == subjects[i].refused, "[%s]",
			subjects[i].text);
	}
	checker_release(&checker);
	design_release(&design);
}

static void alternative_names_that_the_request_refuses_are_findings(void)
{
	static const char *const names[] = { "emailAddress=j\u00E4ne@contoso.com", "domainNameService=m\u00FCnchen.contoso.com",
		"universalResourceIdentifier=https://contoso.com/\u00FC",
		"emailAddress=", "userPrincipalName={{Person}}@contoso.com" };
	struct design design;
	struct checker checker;
	struct profile *profile;

	design_init(&design, EDITION_CURRENT);
	profile = test_add_complete(&design, &kinds[KIND_CURRENT_IOS_SCEP], "Contoso");
	test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t i = 0; i < COUNT(names); i++) {
		test_set(&design, profile, FIELD_ALTERNATIVE_NAMES, names[i]);
		expect_agreement(&design, &checker, profile, names[i]);
	}
	checker_release(&checker);
	design_release(&design);
}

void suite_csr_kinds(void)
{
	CU_pSuite suite = CU_add_suite("csr_kinds", NULL, NULL);

	CU_add_test(suite, "every kind is read back by openssl", every_kind_is_read_back_by_openssl);
	CU_add_test(suite, "what the request refuses is a finding", what_the_request_refuses_is_a_finding);
	CU_add_test(suite, "alternative names that the request refuses are findings",
		alternative_names_that_the_request_refuses_are_findings);
}
