/* Fields × profiles and fields × kinds: what differs, what stands out, and why something is not there. */
#include <stdlib.h>
#include <string.h>

#include "model/design/value_format.h"
#include "model/report/field_matrix.h"
#include "model/design/design.h"
#include "model/schema/kind.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/wording.h"

void suite_matrix(void);

static const struct matrix_row *row_of(const struct field_matrix *matrix, const char *label)
{
	for (size_t i = 0; i < matrix->row_count; i++)
		if (strcmp(matrix->rows[i].label, label) == 0)
			return &matrix->rows[i];
	return NULL;
}

static const struct matrix_cell *cell_of(const struct field_matrix *matrix, const char *label, const char *column)
{
	const struct matrix_row *row = row_of(matrix, label);

	for (size_t i = 0; row && i < matrix->column_count; i++)
		if (strcmp(matrix->columns[i].title, column) == 0)
			return &row->cells[i];
	expect(false, "%s, %s", label, column);
	CU_FAIL_FATAL("no such cell");
	return NULL;
}

static void of_type(struct field_matrix *matrix, const struct design *design, enum profile_type type)
{
	field_matrix_of_profiles(matrix, design, design->profiles, design->count, type);
}

static void cells_show_values_and_reasons(void)
{
	static const struct {
		enum profile_type type;
		const char *label, *column;
		enum matrix_state state;
		const char *text;
	} rows[] = {
		{ TYPE_SCEP, "Platform", "Contoso SCEP - iOS", MATRIX_VALUE, "iOS" },
		{ TYPE_SCEP, "Certificate validity period", "Contoso SCEP - iOS", MATRIX_VALUE, "1 year" },
		{ TYPE_SCEP, "Key usage", "Contoso SCEP - iOS", MATRIX_VALUE, "Key encipherment\nDigital signature" },
		{ TYPE_SCEP, "Extended key usage", "Contoso SCEP - macOS", MATRIX_VALUE,
			"Client Authentication (1.3.6.1.5.5.7.3.2)" },
		{ TYPE_SCEP, "Key storage provider (KSP)", "Contoso SCEP - iOS", MATRIX_ABSENT, "Windows only" },
		{ TYPE_SCEP, "Custom", "Contoso SCEP - Android", MATRIX_ABSENT, "iOS only" },
		{ TYPE_SCEP, "Assignments", "Contoso SCEP - iOS", MATRIX_VALUE, "Mobile users\nContractors (excluded)" },
		{ TYPE_PKCS, "Extended key usage", "Contoso PKCS - iOS", MATRIX_ABSENT, "Android only" },
		{ TYPE_TRUSTED, "Destination store", "Contoso Root - iOS", MATRIX_ABSENT, "<trusted destinationStore> only" },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct field_matrix matrix;
		const struct matrix_cell *cell;
		char *wanted = test_wording(rows[i].text);

		of_type(&matrix, &design, rows[i].type);
		cell = cell_of(&matrix, rows[i].label, rows[i].column);
		expect_row_number(i, cell->state, rows[i].state);
		expect_row_text(i, cell->text, wanted);
		free(wanted);
		field_matrix_release(&matrix);
	}
	design_release(&design);
}

static void the_units_row_is_its_numbers(void)
{
	struct design design;
	struct field_matrix matrix;

	example_load(&design);
	of_type(&matrix, &design, TYPE_SCEP);
	expect(row_of(&matrix, field_row(FIELD_VALIDITY_SCALE, 0)->label) == NULL, "the unit has no row");
	expect_number(matrix.column_count, 7, "columns");
	expect(row_of(&matrix, "Destination store") == NULL, "no field of another type");
	field_matrix_release(&matrix);
	design_release(&design);
}

/* Edits of the example, and which cells of a row stand out then. */
static void values_that_differ_stand_out(void)
{
	static const struct {
		enum field_id field;
		const char *ios, *mac, *android; /* NULL: as it is */
		const char *wanted;              /* of iOS, macOS, Android: which stand out */
	} rows[] = {
		{ FIELD_KEY_SIZE, "size2048", "size2048", "size2048", "---" },
		{ FIELD_KEY_SIZE, "size2048", "size4096", "size2048", "-x-" },
		{ FIELD_KEY_SIZE, "size2048", "size4096", "", "xxx" }, { FIELD_KEY_SIZE, "size2048", "", "", "x--" },
		{ FIELD_SAN, "userPrincipalName", "userPrincipalName,emailAddress", "userPrincipalName", "-x-" },
		{ FIELD_VALIDITY_VALUE, "2", "1", "1", "x--" },
		{ FIELD_SCEP_URLS, "https://a.example.com/certsrv/mscep/mscep.dll",
			"https://b.example.com/certsrv/mscep/mscep.dll", "https://b.example.com/certsrv/mscep/mscep.dll", "x--" },
		{ FIELD_ROOT, NULL, NULL, NULL, "---" }, /* three profiles of one root */
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct profile *profiles[3];
		const char *const texts[3] = { rows[i].ios, rows[i].mac, rows[i].android };
		struct field_matrix matrix;
		const struct matrix_row *row;
		char got[4] = "---";

		example_load(&design);
		profiles[0] = test_profile(&design, "Contoso SCEP - iOS");
		profiles[1] = test_profile(&design, "Contoso SCEP - macOS");
		profiles[2] = test_profile(&design, "Contoso SCEP - Android");
		for (size_t j = 0; j < 3; j++)
			if (texts[j])
				test_set(&design, profiles[j], rows[i].field, texts[j]);
		field_matrix_of_profiles(&matrix, &design, profiles, 3, TYPE_SCEP);
		row = row_of(&matrix, field_row(rows[i].field, 0)->label);
		for (size_t j = 0; row && j < 3; j++)
			if (row->cells[j].stands_out)
				got[j] = 'x';
		expect_row_text(i, got, rows[i].wanted);
		expect(row && row->differs == (strcmp(rows[i].wanted, "---") != 0), "row %zu differs", i);
		field_matrix_release(&matrix);
		design_release(&design);
	}
}

static void absent_fields_and_the_platform_are_no_difference(void)
{
	struct design design;
	struct field_matrix matrix;
	struct profile *profiles[2];

	example_load(&design);
	profiles[0] = test_profile(&design, "Contoso SCEP - iOS");
	profiles[1] = test_profile(&design, "Contoso SCEP - Windows 10");
	field_matrix_of_profiles(&matrix, &design, profiles, 2, TYPE_SCEP);
	expect(!row_of(&matrix, "Platform")->differs, "the platform");
	expect(!row_of(&matrix, "Key storage provider (KSP)")->differs, "a field that one lacks");
	field_matrix_release(&matrix);
	design_release(&design);
}

static void a_root_of_another_certificate_differs(void)
{
	static const struct certificate_spec other = {
		.name = "Fabrikam Root", .organization = "Fabrikam", .from = -TEST_DAY, .to = 4000 * TEST_DAY
	};
	struct design design;
	struct field_matrix matrix;
	struct profile *profiles[2];

	example_load(&design);
	test_set_certificate(&design, test_profile(&design, "Contoso Root - iOS"), &other, FORM_DER);
	profiles[0] = test_profile(&design, "Contoso SCEP - iOS");
	profiles[1] = test_profile(&design, "Contoso SCEP - macOS");
	field_matrix_of_profiles(&matrix, &design, profiles, 2, TYPE_SCEP);
	expect(row_of(&matrix, "Root Certificate")->differs, "another root");
	field_matrix_release(&matrix);
	of_type(&matrix, &design, TYPE_TRUSTED);
	expect(cell_of(&matrix, "Certificate file", "Contoso Root - iOS")->stands_out, "another certificate");
	expect(!cell_of(&matrix, "Certificate file", "Contoso Root - macOS")->stands_out, "the usual one");
	field_matrix_release(&matrix);
	design_release(&design);
}

static void kinds_say_what_the_portal_has(void)
{
	static const struct {
		enum profile_type type;
		const char *label, *column;
		enum matrix_state state;
		const char *text;
	} rows[] = {
		{ TYPE_TRUSTED, "Certificate file", "macOS", MATRIX_VALUE, "required" },
		{ TYPE_SCEP, "Subject alternative name", "iOS", MATRIX_VALUE, "yes" },
		{ TYPE_SCEP, "Custom", "iOS", MATRIX_VALUE, "required" },
		{ TYPE_SCEP, "Custom", "macOS", MATRIX_ABSENT, "iOS only" },
		{ TYPE_SCEP, "Subject name format: Custom", "iOS", MATRIX_VALUE, "yes" },
		{ TYPE_SCEP, "Subject name format: Custom", "Android", MATRIX_ABSENT, "iOS only" },
		{ TYPE_PKCS, "Trusted profile", "Android", MATRIX_ABSENT, "<pkcs trustedProfile> only" },
		{ TYPE_SCEP, "Certificate validity period unit", "iOS", MATRIX_VALUE, "required" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct field_matrix matrix;
		const struct matrix_cell *cell;
		char *wanted = test_wording(rows[i].text);

		field_matrix_of_kinds(&matrix, EDITION_CLASSIC, rows[i].type);
		cell = cell_of(&matrix, rows[i].label, rows[i].column);
		expect_row_number(i, cell->state, rows[i].state);
		expect_row_text(i, cell->text, wanted);
		free(wanted);
		field_matrix_release(&matrix);
	}
}

static void reasons_are_those_of_the_portal_that_is_shown(void)
{
	static const struct {
		enum profile_type type;
		const char *label, *column, *text;
	} rows[] = {
		{ TYPE_TRUSTED, "Deployment Channel", "iOS/iPadOS", "macOS only" },
		{ TYPE_SCEP, "Allow all apps access to private key", "Windows 10 and later", "macOS only" },
		{ TYPE_SCEP, "Key storage provider (KSP)", "macOS", "Windows only" },
		{ TYPE_PKCS, "Key storage provider (KSP)", "macOS", "Windows 10 and later only" },
		{ TYPE_PKCS, "Trusted profile (not sent to Intune)", "Android (AOSP)", "Apple and Windows 10 only" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct field_matrix matrix;
		const struct matrix_cell *cell;

		field_matrix_of_kinds(&matrix, EDITION_CURRENT, rows[i].type);
		cell = cell_of(&matrix, rows[i].label, rows[i].column);
		expect_row_number(i, cell->state, MATRIX_ABSENT);
		expect_row_text(i, cell->text, rows[i].text);
		field_matrix_release(&matrix);
	}
}

/* A reason says where the field or choice is instead, so none is empty. */
static void every_reason_names_a_place(void)
{
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		for (int type = 0; type < TYPE_COUNT; type++) {
			struct field_matrix matrix;

			field_matrix_of_kinds(&matrix, (enum edition)edition, (enum profile_type)type);
			for (size_t row = 0; row < matrix.row_count; row++)
				for (size_t i = 0; i < matrix.column_count; i++) {
					const struct matrix_cell *cell = &matrix.rows[row].cells[i];

					expect(cell->text && *cell->text && *cell->text != ' ', "%s: %s on %s: \"%s\"",
						editions[edition].id, matrix.rows[row].label, matrix.columns[i].title,
						cell->text ? cell->text : "");
				}
			field_matrix_release(&matrix);
		}
}

static void nothing_of_a_type_is_an_empty_matrix(void)
{
	struct design design;
	struct field_matrix matrix;

	design_init(&design, EDITION_CLASSIC);
	of_type(&matrix, &design, TYPE_SCEP);
	expect_number(matrix.column_count, 0, "columns");
	expect_number(matrix.row_count, 0, "rows");
	expect_number(field_matrix_differences(&matrix), 0, "differences");
	field_matrix_release(&matrix);
	design_release(&design);
}

static void values_are_told_for_a_page(void)
{
	static const struct {
		const char *profile;
		enum field_id field;
		enum value_detail tell;
		const char *wanted;
	} rows[] = {
		{ "Contoso SCEP - iOS", FIELD_VALIDITY_VALUE, VALUE_DETAIL_SHORT, "1 year" },
		{ "Contoso SCEP - iOS", FIELD_KEY_SIZE, VALUE_DETAIL_SHORT, "2048" },
		{ "Contoso SCEP - iOS", FIELD_ROOT, VALUE_DETAIL_SHORT, "Contoso Root - iOS" },
		{ "Contoso SCEP - iOS", FIELD_EXTENDED_KEY_USAGES, VALUE_DETAIL_LONG,
			"Client Authentication (1.3.6.1.5.5.7.3.2)" },
		{ "Contoso Root - iOS", FIELD_CERTIFICATE, VALUE_DETAIL_SHORT, "Contoso Root CA (51c60bfd)" },
		{ "Contoso Root - iOS", FIELD_CERTIFICATE, VALUE_DETAIL_LONG,
			"Contoso Root CA\nFile contoso-root.cer\nExpires 2066-11-13\nSHA-1 51c60bfd379b624993b810f3b566c82d3bac78ba" },
		{ "Contoso Root - iOS", FIELD_IGNORE, VALUE_DETAIL_LONG, "Not configured" },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;

		value_format_long(&text, &design, test_profile(&design, rows[i].profile), rows[i].field, rows[i].tell);
		expect_row_text(i, strbuf_text(&text), rows[i].wanted);
		strbuf_release(&text);
	}
	design_release(&design);
}

void suite_matrix(void)
{
	CU_pSuite suite = CU_add_suite("matrix", NULL, NULL);

	CU_ADD_TEST(suite, cells_show_values_and_reasons);
	CU_ADD_TEST(suite, the_units_row_is_its_numbers);
	CU_ADD_TEST(suite, values_that_differ_stand_out);
	CU_ADD_TEST(suite, absent_fields_and_the_platform_are_no_difference);
	CU_ADD_TEST(suite, a_root_of_another_certificate_differs);
	CU_ADD_TEST(suite, kinds_say_what_the_portal_has);
	CU_ADD_TEST(suite, reasons_are_those_of_the_portal_that_is_shown);
	CU_ADD_TEST(suite, every_reason_names_a_place);
	CU_ADD_TEST(suite, nothing_of_a_type_is_an_empty_matrix);
	CU_ADD_TEST(suite, values_are_told_for_a_page);
}
