/* What a profile that a user begins starts with: what is suggested, as long as the user has not said otherwise. */
#include <string.h>

#include "model/design/suggestion.h"
#include "model/design/value_format.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_suggestion(void);

static struct profile *begin(struct design *design, const char *platform, const char *type)
{
	struct profile *profile = design_insert_begun(design, design->count, NULL);

	test_set(design, profile, FIELD_PLATFORM, platform);
	test_set(design, profile, FIELD_TYPE, type);
	return profile;
}

static void has_value(const struct design *design, const struct profile *profile, enum field_id field, const char *wanted)
{
	struct strbuf text = STRBUF_INIT;

	value_format(&text, design, profile, field);
	expect_text(strbuf_text(&text), wanted, "%s of %s", field_row(field, 0)->name, profile_name(profile));
	strbuf_release(&text);
}

static void a_begun_profile_has_what_a_set_has(void)
{
	static const struct {
		enum edition edition;
		const char *platform, *type;
		enum field_id field;
		const char *wanted;
	} rows[] = {
		{ EDITION_CLASSIC, "ios", "trusted", FIELD_NAME, "Root - iOS" },
		{ EDITION_CLASSIC, "ios", "scep", FIELD_NAME, "SCEP - iOS" },
		{ EDITION_CLASSIC, "ios", "scep", FIELD_SUBJECT_FORMAT, "Common name including email" },
		{ EDITION_CLASSIC, "ios", "scep", FIELD_KEY_USAGE, "Key encipherment, Digital signature" },
		{ EDITION_CLASSIC, "ios", "scep", FIELD_EXTENDED_KEY_USAGES, "Client Authentication" },
		{ EDITION_CLASSIC, "ios", "scep", FIELD_SCEP_URLS, "" },
		{ EDITION_CURRENT, "ios", "scep", FIELD_ALTERNATIVE_NAMES, "User principal name (UPN) {{UserPrincipalName}}" },
		{ EDITION_CURRENT, "ios", "scep", FIELD_KEY_SIZE, "2048" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;

		design_init(&design, rows[i].edition);
		has_value(&design, begin(&design, rows[i].platform, rows[i].type), rows[i].field, rows[i].wanted);
		design_release(&design);
	}
}

/* Only one that a user begins: files, imports and copies have what is in them. */
static void others_have_the_defaults_only(void)
{
	struct design design;
	struct profile *profile;

	design_init(&design, EDITION_CLASSIC);
	profile = design_insert(&design, 0, NULL, NULL);
	test_set(&design, profile, FIELD_PLATFORM, "ios");
	test_set(&design, profile, FIELD_TYPE, "scep");
	has_value(&design, profile, FIELD_NAME, "");
	has_value(&design, profile, FIELD_KEY_USAGE, "");
	design_release(&design);
}

/* The names of the others and what they share; several different ones are no suggestion. */
static void the_design_is_followed(void)
{
	struct design design;
	struct profile *root, *scep, *second;

	design_init(&design, EDITION_CLASSIC);
	root = begin(&design, "ios", "trusted");
	test_set(&design, root, FIELD_NAME, "Contoso Root - iOS");
	scep = begin(&design, "ios", "scep");
	has_value(&design, scep, FIELD_NAME, "Contoso SCEP - iOS");
	expect_text(value_as_text(&scep->values[FIELD_ROOT]), root->id, "linked to the only root");
	test_set(&design, scep, FIELD_SCEP_URLS, "https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	begin(&design, "ios", "trusted");
	second = begin(&design, "ios", "scep");
	has_value(&design, second, FIELD_NAME, "Contoso SCEP - iOS (2)");
	has_value(&design, second, FIELD_SCEP_URLS, "https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	expect_text(value_as_text(&second->values[FIELD_ROOT]), "", "two roots: the user chooses");
	test_set(&design, second, FIELD_SCEP_URLS, "https://ndes2.contoso.com/certsrv/mscep/mscep.dll");
	has_value(&design, begin(&design, "ios", "scep"), FIELD_SCEP_URLS, "");
	design_release(&design);
}

/* Another platform, type or certificate means another name; one that the user typed stays. */
static void a_suggested_value_follows_what_it_depends_on(void)
{
	static const struct certificate_spec spec = { .name = "Contoso Root CA", .to = 9000 * TEST_DAY };
	struct design design;
	struct profile *profile;

	design_init(&design, EDITION_CLASSIC);
	profile = begin(&design, "ios", "trusted");
	test_set(&design, profile, FIELD_PLATFORM, "macOS");
	has_value(&design, profile, FIELD_NAME, "Root - macOS");
	test_set_certificate(&design, profile, &spec, FORM_DER);
	has_value(&design, profile, FIELD_NAME, "Contoso Root - macOS");
	test_set(&design, profile, FIELD_NAME, "Mine");
	test_set(&design, profile, FIELD_PLATFORM, "ios");
	has_value(&design, profile, FIELD_NAME, "Mine");
	design_release(&design);
	design_init(&design, EDITION_CURRENT);
	profile = begin(&design, "ios", "scep");
	test_set(&design, profile, FIELD_CERTIFICATE_STORE, "machine");
	has_value(&design, profile, FIELD_ALTERNATIVE_NAMES, "DNS {{DeviceName}}");
	design_release(&design);
}

static void who_empties_a_field_is_not_overruled(void)
{
	static const enum field_id fields[] = { FIELD_NAME, FIELD_KEY_USAGE, FIELD_EXTENDED_KEY_USAGES, FIELD_SUBJECT_FORMAT };

	for (size_t i = 0; i < COUNT(fields); i++) {
		struct design design;
		struct profile *profile;

		design_init(&design, EDITION_CLASSIC);
		profile = begin(&design, "ios", "scep");
		test_set(&design, profile, fields[i], "");
		test_set(&design, profile, FIELD_PLATFORM, "macOS");
		test_set(&design, profile, FIELD_PLATFORM, "ios");
		has_value(&design, profile, fields[i], "");
		design_release(&design);
	}
}

static void choosing_the_kind_is_one_step(void)
{
	struct design design;
	struct profile *profile;

	design_init(&design, EDITION_CLASSIC);
	profile = begin(&design, "ios", "scep");
	design_undo(&design);
	has_value(&design, profile, FIELD_NAME, "");
	has_value(&design, profile, FIELD_TYPE, "");
	expect(profile->values[FIELD_KEY_USAGE].kind == VALUE_UNSET, "nothing is left of it");
	design_redo(&design);
	has_value(&design, profile, FIELD_NAME, "SCEP - iOS");
	design_release(&design);
}

void suite_suggestion(void)
{
	CU_pSuite suite = CU_add_suite("suggestion", NULL, NULL);

	CU_add_test(suite, "a begun profile has what a set has", a_begun_profile_has_what_a_set_has);
	CU_add_test(suite, "others have the defaults only", others_have_the_defaults_only);
	CU_add_test(suite, "the design is followed", the_design_is_followed);
	CU_add_test(suite, "a suggested value follows what it depends on", a_suggested_value_follows_what_it_depends_on);
	CU_add_test(suite, "who empties a field is not overruled", who_empties_a_field_is_not_overruled);
	CU_add_test(suite, "choosing the kind is one step", choosing_the_kind_is_one_step);
}
