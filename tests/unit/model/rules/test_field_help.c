/* What is said of each field comes from its row, whole and safe, on every kind. */
#include <stdlib.h>
#include <string.h>

#include "model/rules/checker.h"
#include "model/rules/field_help.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"
#include "model/design/design.h"
#include "model/schema/kind.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"
#include "tests/support/wording.h"

void suite_field_help(void);

static const struct findings none;

static void begin(struct design *design, enum edition edition, const char *platform, const char *type)
{
	struct profile *profile;

	design_init(design, edition);
	profile = design_insert(design, 0, NULL, NULL);
	test_set(design, profile, FIELD_PLATFORM, platform);
	test_set(design, profile, FIELD_TYPE, type);
}

static void expect_parts(const struct field *field, const struct profile *profile, const char *text, const char *kind)
{
	expect(strstr(text, field->label) && strstr(text, field->help) && strstr(text, field->name), "%s, %s: label, help, name",
		kind, field->name);
	expect(!field->graph || strstr(text, field->graph), "%s, %s: Graph's property", kind, field->name);
	for (size_t i = 0; i < RULE_COUNT; i++)
		expect(!rule_looks_at(rules[i], field->id) || !rule_is_for(rules[i], profile->edition) ||
				strstr(text, rules[i]->id),
			"%s, %s: %s", kind, field->name, rules[i]->id);
	expect(!field->example || strstr(text, field->example), "%s, %s: the example", kind, field->name);
	expect(!field->none_label || strstr(text, field->none_label), "%s, %s: nothing chosen", kind, field->name);
	expect(!strstr(text, "(null)") && !strstr(text, "..") && !strstr(text, ".:") && !strstr(text, "  "),
		"%s, %s: whole sentences:\n%s", kind, field->name, text);
	expect((strstr(text, "must be filled in") != NULL) == field_required(profile, field->id), "%s, %s: required", kind,
		field->name);
	for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
		expect(strstr(text, choice->label) && (!choice->help || strstr(text, choice->help)), "%s, %s: %s", kind,
			field->name, choice->label);
		expect(field->form == GRAPH_ABSENT || strstr(text, choice->value), "%s, %s: %s in Graph", kind, field->name,
			choice->value);
	}
	for (const char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		char *copy = xmemdupz(line, (size_t)(end - line));
		char *safe = text_escape_copy(copy);

		expect_text(safe, copy, "%s, %s: safe", kind, field->name);
		free(safe);
		free(copy);
	}
}

static void explain_all(enum edition edition, const char *platform, const char *type, const char *kind)
{
	struct design design;

	begin(&design, edition, platform, type);
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		struct strbuf text = STRBUF_INIT;

		if (!(field_kinds(id) & edition_kinds(edition)))
			continue;
		field_help_write(&text, design.profiles[0], id, &none);
		expect_parts(profile_field(design.profiles[0], id), design.profiles[0], strbuf_text(&text), kind);
		strbuf_release(&text);
	}
	design_release(&design);
}

static void every_field_is_explained_on_every_kind(void)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		explain_all(kind->edition, platforms[kind->platform].id, profile_types[kind->type].id, test_kind_name(kind));
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		explain_all((enum edition)edition, "", "", "no kind");
}

static void the_sentences_fit_the_profile(void)
{
	static const struct {
		const char *platform, *type;
		enum field_id field;
		const char *has; /* after '!': lacks */
	} rows[] = {
		{ "ios", "scep", FIELD_KEY_STORAGE_PROVIDER, "\nThis profile does not have it: Windows only.\n" },
		{ "windows10", "pkcs", FIELD_KEY_STORAGE_PROVIDER, "\nIt must be filled in before an export.\n" },
		{ "windows10", "pkcs", FIELD_KEY_STORAGE_PROVIDER, ", of windows10PkcsCertificateProfile.\n" },
		{ "ios", "scep", FIELD_KEY_STORAGE_PROVIDER,
			"On SCEP certificate: Windows; PKCS certificate: <pkcs keyStorageProvider>.\n" },
		{ "windows81", "scep", FIELD_KEY_STORAGE_PROVIDER,
			"On SCEP certificate: <scep keyStorageProvider=usePassportForWorkKspOtherwiseFail>; PKCS certificate: "
			"<pkcs keyStorageProvider=usePassportForWorkKspOtherwiseFail>. Not offered here.\n" },
		{ "windows10", "scep", FIELD_KEY_STORAGE_PROVIDER, "!Not offered here" },
		{ "ios", "scep", FIELD_SUBJECT_FORMAT,
			"- Custom: A subject of your own, with variables. In Graph custom. On SCEP certificate: iOS.\n" },
		{ "ios", "scep", FIELD_SUBJECT_FORMAT, "The subject is CN={{EmailAddress}}.\n" },
		{ "ios", "scep", FIELD_SUBJECT_TEXT, "Only when Subject name format is Custom.\n" },
		{ "ios", "scep", FIELD_RENEWAL, "A whole number from 1 to 99. The default is 20.\n" },
		{ "ios", "scep", FIELD_RENEWAL, "SCEP Certificate, under Enrollment Settings; PKCS Certificate.\n" },
		{ "ios", "scep", FIELD_KEY_SIZE, "The default is 2048.\n" },
		{ "ios", "scep", FIELD_KEY_SIZE,
			"- key-size-missing (error): The key size is not configured. The device must know which key to create. "
			"What to do: Choose 2048. Source: " },
		{ "ios", "scep", FIELD_KEY_SIZE, "\n- key-size-tpm (error): " },
		{ "ios", "scep", FIELD_KEY_SIZE, "!scep-url-" },
		{ "ios", "scep", FIELD_ASSIGNMENTS, "\n- assign-root-missing (error): " },
		{ "ios", "scep", FIELD_SAN, "\nIt should be filled in.\n" },
		{ "ios", "scep", FIELD_DESCRIPTION, "\nIt may stay empty.\n" },
		{ "ios", "scep", FIELD_ROOT, "no property of the profile's body" },
		{ "ios", "scep", FIELD_NAME, "On all profiles.\n" },
		{ "ios", "scep", FIELD_TYPE, "On <pkcs>.\n" },
		{ "windows81", "scep", FIELD_TYPE, "On <pkcs>. Not offered here.\n" },
		{ "", "", FIELD_RENEWAL, "choose a platform and a profile type first.\n" },
		{ "", "", FIELD_PLATFORM, "!Not offered" },
		{ "ios", "scep", FIELD_IGNORE, "Not in the portal.\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		struct design design;
		char *has = test_wording(rows[i].has);

		begin(&design, EDITION_CLASSIC, rows[i].platform, rows[i].type);
		field_help_write(&text, design.profiles[0], rows[i].field, &none);
		if (*has == '!')
			expect(!strstr(text.text, has + 1), "row %zu lacks %s:\n%s", i, has + 1, text.text);
		else
			expect(strstr(text.text, has) != NULL, "row %zu has %s:\n%s", i, has, text.text);
		free(has);
		strbuf_release(&text);
		design_release(&design);
	}
}

static void what_was_found_is_there(void)
{
	struct strbuf text = STRBUF_INIT;
	struct design design;
	struct checker checker;
	struct profile *profile;

	begin(&design, EDITION_CLASSIC, "ios", "scep");
	profile = design.profiles[0];
	test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
	checker_init(&checker, &design, TEST_TODAY);
	checker_refresh(&checker);
	field_help_write(&text, profile, FIELD_KEY_SIZE, checker_findings(&checker, profile));
	expect(strstr(text.text, "\nFindings\n- warning key-size-weak: ") && strstr(text.text, " Fix: choose 2048.\n"),
		"found: %s", text.text);
	expect(!strstr(text.text, "root-missing"), "those of other fields are not: %s", text.text);
	rule_ignore(&design, profile, "key-size-weak", true, NULL);
	checker_refresh(&checker);
	strbuf_setlen(&text, 0);
	field_help_write(&text, profile, FIELD_KEY_SIZE, checker_findings(&checker, profile));
	expect(strstr(text.text, "- warning key-size-weak (ignored): ") != NULL, "ignored: %s", text.text);
	strbuf_release(&text);
	checker_release(&checker);
	design_release(&design);
}

void suite_field_help(void)
{
	CU_pSuite suite = CU_add_suite("explain", NULL, NULL);

	CU_add_test(suite, "every field is explained on every kind", every_field_is_explained_on_every_kind);
	CU_add_test(suite, "the sentences fit the profile", the_sentences_fit_the_profile);
	CU_add_test(suite, "what was found is there", what_was_found_is_there);
}
