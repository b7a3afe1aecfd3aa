/* A CA's certificate with a new key: new profiles beside the old ones, and links to them. */
#include <stdlib.h>
#include <string.h>

#include "model/bulk/new_root.h"
#include "model/bulk/successor_name.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/model/bulk/plan_lines.h"

void suite_new_root(void);

static void names_say_what_is_new(void)
{
	static const struct {
		const char *name, *part, *wanted;
	} rows[] = {
		{ "Contoso Root - iOS", "2026", "Contoso Root 2026 - iOS" },
		{ "Contoso Root - iOS", " G2", "Contoso Root G2 - iOS" },
		{ "Contoso Root G1 - iOS", "G2", "Contoso Root G2 - iOS" },
		{ "Contoso Root G9 - iOS", "G10", "Contoso Root G10 - iOS" },
		{ "Contoso Root 2019 - iOS", "2026", "Contoso Root 2026 - iOS" },
		{ "Contoso Root 8192 - iOS", "2026", "Contoso Root 8192 2026 - iOS" },
		{ "Contoso Root 2019 - iOS", "G2", "Contoso Root 2019 G2 - iOS" },
		{ "Contoso Root", "2026", "Contoso Root 2026" },
		{ "Contoso Root (iOS)", "2026", "Contoso Root 2026 (iOS)" },
		{ "contoso_root_ios", "2026", "contoso_root_2026_ios" },
		{ "contoso-root", "2026", "contoso-root-2026" },
		{ "iOS Root", "2026", "iOS Root 2026" },
		{ "iOS", "2026", "iOS 2026" },
		{ "Root - Windows 10", "G2", "Root - Windows 10 G2" },
		{ "", "2026", "2026" },
		{ "Contoso Root - iOS", "new CA", "Contoso Root new CA - iOS" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf name = STRBUF_INIT;

		successor_name(&name, rows[i].name, PLATFORM_IOS, rows[i].part);
		expect_row_text(i, strbuf_text(&name), rows[i].wanted);
		strbuf_release(&name);
	}
}

static struct certificate *make_new(void)
{
	static const struct certificate_spec spec = { .name = "Contoso Root CA G2", .to = 9000 * TEST_DAY, .ca_key = 3 };
	struct strbuf bytes = STRBUF_INIT;
	struct certificate *certificate;

	test_certificate(&bytes, &spec, FORM_DER);
	certificate = certificate_new(bytes.text, bytes.length, "g2.cer");
	strbuf_release(&bytes);
	return certificate;
}

static struct certificate *old_of(const struct design *design, const char *name)
{
	return certificate_ref(test_profile(design, name)->values[FIELD_CERTIFICATE].certificate);
}

/* Of the example: a root in seven profiles, to which others of each platform link. */
static void a_new_root_is_deployed_beside_the_old_one(void)
{
	struct certificate *new = make_new();
	struct err err = { 0 };
	struct new_root wanted;
	struct bulk_plan plan;
	struct design design;
	const struct profile *root;
	struct certificate *old;
	char *lines;

	example_load(&design);
	old = old_of(&design, "Contoso Root - iOS");
	test_set(&design, test_profile(&design, "Contoso Root - iOS"), FIELD_DESCRIPTION, "Kept");
	wanted = (struct new_root){ old, new, "G2", NULL };
	expect(bulk_plan_new_root(&plan, &design, &wanted, &err) == 0, "%s", err.message);
	lines = plan_lines(&plan, &design);
	expect_number(bulk_plan_edits(&plan), 18, "edits");
	expect_has(lines,
		"+ Contoso Root - iOS: create Contoso Root G2 - iOS\n"
		"+ Contoso SCEP - iOS: Root Certificate: Contoso Root - iOS -> Contoso Root G2 - iOS\n"
		"+ Contoso PKCS - iOS: Trusted profile: Contoso Root - iOS -> Contoso Root G2 - iOS\n"
		"+ Contoso Root - macOS: create Contoso Root G2 - macOS\n",
		"all platforms");
	free(lines);
	expect_one_step(&plan, &design, "new CA certificate of 18 profiles", "all platforms");
	root = test_profile(&design, "Contoso Root G2 - iOS");
	expect_number(root->index, test_profile(&design, "Contoso Root - iOS")->index + 1, "it is after the old one");
	expect_text(value_as_text(&root->values[FIELD_DESCRIPTION]), "Kept", "the description");
	expect(value_equal(
		       &root->values[FIELD_ASSIGNMENTS], &test_profile(&design, "Contoso Root - iOS")->values[FIELD_ASSIGNMENTS]),
		"the assignments");
	expect_text(profile_link(test_profile(&design, "Contoso SCEP - iOS")), root->id, "the link");
	/* Once more: nothing is left to do. */
	bulk_plan_new_root(&plan, &design, &wanted, &err);
	expect_number(bulk_plan_edits(&plan), 0, "edits");
	expect_number(bulk_plan_left_out(&plan), 7, "left out");
	bulk_plan_release(&plan);
	certificate_unref(old);
	certificate_unref(new);
	design_release(&design);
}

/* A link without the new profile would lead nowhere; a name that is taken gets a number. */
static void what_is_excluded_is_not_linked_to(void)
{
	struct certificate *new = make_new();
	struct bulk_profiles profiles;
	struct new_root wanted;
	struct bulk_plan plan;
	struct design design;
	struct certificate *old;

	example_load(&design);
	old = old_of(&design, "Contoso Root - iOS");
	test_set(&design, test_profile(&design, "Contoso SCEP - macOS"), FIELD_NAME, "contoso root G2 - IOS");
	profiles = profiles_named(&design, "- iOS");
	wanted = (struct new_root){ old, new, "G2", &profiles };
	bulk_plan_new_root(&plan, &design, &wanted, NULL);
	expect_text(plan.items[2].after, "Contoso Root G2 - iOS (2)", "the name");
	expect_number(bulk_plan_edits(&plan), 3, "a profile and two links");
	plan.items[2].excluded = true;
	expect_number(bulk_plan_edits(&plan), 0, "without the profile");
	plan.items[2].excluded = false;
	plan.items[3].excluded = true;
	expect_number(bulk_plan_edits(&plan), 2, "without a link");
	expect_one_step(&plan, &design, "new CA certificate of 2 profiles", "one platform");
	design_undo(&design);
	wanted.new = old;
	expect(bulk_plan_new_root(&plan, &design, &wanted, NULL) == -1, "the same certificate");
	bulk_plan_release(&plan);
	release_profiles(&profiles);
	certificate_unref(old);
	certificate_unref(new);
	design_release(&design);
}

void suite_new_root(void)
{
	CU_pSuite suite = CU_add_suite("bulk: new root", NULL, NULL);

	CU_ADD_TEST(suite, names_say_what_is_new);
	CU_ADD_TEST(suite, a_new_root_is_deployed_beside_the_old_one);
	CU_ADD_TEST(suite, what_is_excluded_is_not_linked_to);
}
