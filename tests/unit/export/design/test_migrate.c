/* Designs of an earlier version get the defaults of fields that did not exist then. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "model/base/alloc.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_migrate(void);

/* As if the key size and the hash algorithm had come with version 2, and a store with version 3. */
static const struct migration_step steps[] = {
	{ 2, FIELD_KEY_SIZE, ANY_KIND, "size4096" },
	{ 2, FIELD_HASH, KINDS_OF(SCEP), NULL },
	{ 3, FIELD_DESTINATION_STORE, KINDS_OF(TRUSTED), "userCertStoreIntermediate" },
};
static const struct migration three_versions = { .version = 3, .steps = steps, .count = COUNT(steps) };

static int read_text(struct design *design, const char *text, struct err *err)
{
	struct json json;
	int result;

	design_init(design, EDITION_CLASSIC);
	result = json_parse(&json, "test.json", xstrdup(text), strlen(text), err);
	if (result == 0)
		result = design_read_migrated(design, &json, &three_versions, err);
	json_release(&json);
	return result;
}

/* A design of two profiles without the fields that the steps are about. */
static void read_version(struct design *design, int version)
{
	struct err err = { 0 };
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text,
		"{\"format\": \"bladesmith-design\", \"version\": %d, \"portal\": \"classic\", \"profiles\": ["
		"{\"id\": \"a\", \"name\": \"A\", \"platform\": \"android\", \"type\": \"scep\", \"settings\": {}},"
		"{\"id\": \"w\", \"name\": \"W\", \"platform\": \"windows10\", \"type\": \"trusted\", \"settings\": {}}]}",
		version);
	expect(read_text(design, strbuf_text(&text), &err) == 0, "%s", err.message);
	strbuf_release(&text);
}

static const struct value *value_of(const struct design *design, const char *id, enum field_id field)
{
	return &design_profile(design, id)->values[field];
}

static void an_old_design_gets_what_it_could_not_know(void)
{
	static const struct {
		int version;
		const char *size, *store;
		size_t hashes;
	} rows[] = {
		{ 1, "size4096", "userCertStoreIntermediate", 1 },
		{ 2, "", "userCertStoreIntermediate", 0 },
		{ 3, "", "", 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;

		read_version(&design, rows[i].version);
		expect_row_text(i, value_as_text(value_of(&design, "a", FIELD_KEY_SIZE)), rows[i].size);
		expect_row_text(i, value_as_text(value_of(&design, "w", FIELD_DESTINATION_STORE)), rows[i].store);
		expect_row_number(i, value_count(value_of(&design, "a", FIELD_HASH)), rows[i].hashes);
		expect(value_of(&design, "w", FIELD_KEY_SIZE)->kind == VALUE_UNSET, "a kind without the field gets no value");
		expect(!design_is_modified(&design), "a migration is not an edit");
		expect(!design_undo(&design), "there is nothing to undo");
		design_release(&design);
	}
}

static void no_migrated_field_is_reported_as_missing(void)
{
	struct design design;
	struct checker checker;

	read_version(&design, 1);
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t i = 0; i < design.count; i++) {
		const struct findings *findings = checker_findings(&checker, design.profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			for (size_t k = 0; k < COUNT(steps); k++)
				expect(findings->items[j].field != steps[k].field, "%s", findings->items[j].message);
	}
	checker_release(&checker);
	design_release(&design);
}

static void a_value_in_the_file_stays(void)
{
	struct design design;
	struct err err = { 0 };

	expect(read_text(&design,
		       "{\"format\": \"bladesmith-design\", \"version\": 1, \"profiles\": [{\"id\": \"a\", \"name\": \"A\","
		       "\"platform\": \"ios\", \"type\": \"scep\", \"settings\": {\"keySize\": \"size1024\"}}]}",
		       &err) == 0,
		"%s", err.message);
	expect_text(value_as_text(value_of(&design, "a", FIELD_KEY_SIZE)), "size1024", "the key size");
	expect(value_of(&design, "a", FIELD_HASH)->kind == VALUE_UNSET, "iOS has no hash algorithm");
	design_release(&design);
}

static void newer_versions_are_refused(void)
{
	struct design design;
	struct err err = { 0 };

	expect(read_text(&design, "{\"format\": \"bladesmith-design\", \"version\": 4}", &err) != 0, "version 4");
	expect_text(err.message, "test.json is a design of version 4; this program knows versions 1 to 3: use a newer bladesmith",
		"version 4");
	design_release(&design);
}

/* The steps of the program itself: each leads to a version that exists, and its value is one the field can have. */
static void the_steps_of_the_program_are_possible(void)
{
	struct design design;
	char *written;
	char version[32];

	for (size_t i = 0; i < design_migration.count; i++) {
		const struct migration_step *step = &design_migration.steps[i];

		expect(step->to_version > 1 && step->to_version <= design_migration.version, "step %zu", i);
		expect(step->value || field_row(step->field, 0)->initial, "step %zu has a value", i);
	}
	design_init(&design, EDITION_CLASSIC);
	written = test_design_text(&design);
	snprintf(version, sizeof(version), "\"version\": %u,", design_migration.version);
	expect(strstr(written, version) != NULL, "the current version is written");
	free(written);
	design_release(&design);
}

void suite_migrate(void)
{
	CU_pSuite suite = CU_add_suite("migrate", NULL, NULL);

	CU_add_test(suite, "an old design gets what it could not know", an_old_design_gets_what_it_could_not_know);
	CU_add_test(suite, "no migrated field is reported as missing", no_migrated_field_is_reported_as_missing);
	CU_add_test(suite, "a value in the file stays", a_value_in_the_file_stays);
	CU_add_test(suite, "newer versions are refused", newer_versions_are_refused);
	CU_add_test(suite, "the steps of the program are possible", the_steps_of_the_program_are_possible);
}
