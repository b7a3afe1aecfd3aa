/* The names of a bundle's certificate files. */
#include <stdlib.h>
#include <string.h>

#include "export/bundle/plan.h"
#include "model/crypto/digest.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_plan(void);

#define MOST 3 /* certificates of a row */
#define LONG_NAME                                                                                                          \
	"A certification authority whose name is much longer than any file name should be, because it names the company, " \
	"the country, the purpose and the year"

static const struct certificate_spec root = { .name = "Contoso Root CA", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec other = { .name = "Contoso Root CA", .to = 2 * TEST_DAY, .rsa = true };
static const struct certificate_spec third = { .name = "contoso root ca", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec long_name = { .name = LONG_NAME, .to = TEST_DAY, .rsa = true };
static const struct certificate_spec long_twin = { .name = LONG_NAME, .to = 2 * TEST_DAY, .rsa = true };
static const struct certificate_spec unit = { .organization = "Contoso", .unit = "Issuing CAs", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec only_unit = { .unit = "Issuing CAs", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec no_name = { .raw = "", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec umlaut = { .name = "Z\xc3\xbcrich Root", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec umlaut_apart = { .name = "Zu\xcc\x88rich Root", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec device = { .name = "CON", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec evil = { .name = "../../etc: a\x1b[2J?", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec dots = { .name = " ... ", .to = TEST_DAY, .rsa = true };

static void add_trusted(struct design *design, const struct certificate_spec *spec)
{
	struct profile *profile = test_add(design, kind_find(PLATFORM_ANDROID, TYPE_TRUSTED));
	char name[32];

	snprintf(name, sizeof(name), "Profile %zu", design->count);
	test_set(design, profile, FIELD_NAME, name);
	test_set_certificate(design, profile, spec, FORM_DER);
}

static char *digits_of(const struct profile *profile)
{
	char *hex = hex_encode(profile_certificate(profile)->sha256, SHA256_BYTES);

	hex[8] = '\0';
	return hex;
}

/* In a wanted name, # stands for 8 digits of the digest. */
static void expect_file(const char *file, const char *wanted, const struct profile *profile, size_t row)
{
	char *digits = digits_of(profile);
	struct strbuf whole = STRBUF_INIT;

	strbuf_printf(&whole, "certificates/%.*s", (int)strcspn(wanted, "#"), wanted);
	if (strchr(wanted, '#'))
		strbuf_addstr(&whole, digits);
	strbuf_addstr(&whole, ".cer");
	expect_text(file, strbuf_text(&whole), "row %zu", row);
	strbuf_release(&whole);
	free(digits);
}

static void certificate_files_are_named_after_the_certificate(void)
{
	static const struct {
		const struct certificate_spec *specs[MOST];
		const char *files[MOST];
		size_t certificates;
	} rows[] = {
		{ { &root }, { "Contoso Root CA" }, 1 },
		{ { &root, &root }, { "Contoso Root CA", "Contoso Root CA" }, 1 },
		{ { &root, &other, &root }, { "Contoso Root CA", "Contoso Root CA-#", "Contoso Root CA" }, 2 },
		{ { &root, &other, &third }, { "Contoso Root CA", "Contoso Root CA-#", "contoso root ca-#" }, 3 },
		{ { &unit }, { "Contoso Issuing CAs" }, 1 },
		{ { &only_unit }, { "Issuing CAs" }, 1 },
		{ { &no_name }, { "certificate" }, 1 },
		{ { &umlaut, &umlaut_apart }, { "Z\xc3\xbcrich Root", "Zu\xcc\x88rich Root-#" }, 2 },
		{ { &device }, { "profile_CON" }, 1 },
		{ { &evil }, { "_.._etc_ a_[2J_" }, 1 },
		{ { &dots }, { "profile_" }, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const bool all[MOST] = { true, true, true };
		struct design design;
		struct bundle_plan plan;

		design_init(&design, EDITION_CLASSIC);
		for (size_t j = 0; j < MOST && rows[i].specs[j]; j++)
			add_trusted(&design, rows[i].specs[j]);
		bundle_plan_make(&plan, &design, all);
		expect_number(plan.certificates, rows[i].certificates, "row %zu, certificates", i);
		for (size_t j = 0; j < plan.count; j++)
			expect_file(plan.entries[j].certificate, rows[i].files[j], design.profiles[j], i);
		bundle_plan_release(&plan);
		design_release(&design);
	}
}

/* The end that makes them two names is not cut off. */
static void long_names_differ_in_their_digest(void)
{
	const bool all[2] = { true, true };
	struct design design;
	struct bundle_plan plan;
	char *digits;

	design_init(&design, EDITION_CLASSIC);
	add_trusted(&design, &long_name);
	add_trusted(&design, &long_twin);
	bundle_plan_make(&plan, &design, all);
	digits = digits_of(design.profiles[1]);
	expect(strlen(plan.entries[0].certificate) <= 140 && strlen(plan.entries[1].certificate) <= 140, "%s, %s",
		plan.entries[0].certificate, plan.entries[1].certificate);
	expect(strstr(plan.entries[1].certificate, digits), "%s has %s", plan.entries[1].certificate, digits);
	expect(strcmp(plan.entries[0].certificate, plan.entries[1].certificate) != 0, "two names");
	free(digits);
	bundle_plan_release(&plan);
	design_release(&design);
}

void suite_plan(void)
{
	CU_pSuite suite = CU_add_suite("plan", NULL, NULL);

	CU_add_test(
		suite, "certificate files are named after the certificate", certificate_files_are_named_after_the_certificate);
	CU_add_test(suite, "long names differ in their digest", long_names_differ_in_their_digest);
}
