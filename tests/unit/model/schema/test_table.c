/* The tables of kinds and fields check themselves, and each other. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/rules/engine.h"
#include "model/schema/field.h"
#include "model/base/text_escape.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/fields.h"
#include "tests/support/expect.h"

void suite_table(void);

static bool is_printable(const char *text)
{
	return text && *text && text_is_clean(text);
}

/* --- rows */

/* A row of old profiles depends on the field's being empty, or it came with such a field. */
static bool is_empty_on_old_profiles(enum field_id field)
{
	if (field == FIELD_DEPLOYMENT_CHANNEL)
		return true;
	EACH_ROW(row)
	if (row->legacy && row->when.field == field && strcmp(row->when.value, IS_EMPTY) == 0)
		return true;
	return false;
}

/* A row for every field; its texts, its control and its form fit each other. */
static void rows_are_whole(void)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		expect(field_row_at(id, 0) && field_row_at(id, 0)->id == id, "field %d has a row", (int)id);
	EACH_ROW(row)
	{
		bool with_choices = row->control == CONTROL_CHOICE || row->control == CONTROL_CHECKS ||
				    row->control == CONTROL_SANS;

		expect(is_printable(row->name) && is_printable(row->label) && is_printable(row->help), "%s says what it is",
			row->name);
		expect(row->kinds != 0, "%s is on some kind", row->name);
		expect((row->required & ~row->kinds) == 0 && (row->recommended & ~row->kinds) == 0, "%s is required where it is",
			row->name);
		expect((row->required & row->recommended) == 0, "%s is either required or wanted", row->name);
		expect((row->form == GRAPH_ABSENT) == !row->graph, "%s has a property, or none", row->name);
		expect(with_choices == (row->choices != NULL), "choices of %s", row->name);
		expect(row->choices || !row->none_label, "%s is not configured by a choice", row->name);
		if (row->required || row->recommended)
			expect((row->missing_rule != RULE_NONE) != is_empty_on_old_profiles(row->id),
				"a missing %s breaks a rule", row->name);
		if (row->control == CONTROL_NUMBER)
			expect(row->min < row->max && row->range_rule, "limits of %s", row->name);
		expect((row->form == GRAPH_RECORDS) == (row->members[0] != NULL), "%s names the members of its entries",
			row->name);
		expect(row->members[0] || !row->members[1], "%s has a first member", row->name);
		if (row->form == GRAPH_BOOLEAN)
			expect(row->choices && strcmp(row->choices[0].value, "true") == 0 && !row->choices[1].value &&
					row->none_label,
				"%s is true or not configured", row->name);
	}
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		for (enum field_id other = 0; other < id; other++)
			expect(strcmp(field_row(id, 0)->name, field_row(other, 0)->name) != 0, "two fields are called %s",
				field_row(id, 0)->name);
}

/* A setting that Graph has does something on devices when it changes; the name of a rule does not. */
static void settings_have_effects(void)
{
	EACH_ROW(row)
	if (row->place == PLACE_SETTINGS && row->graph)
		expect((row->effect != EFFECT_NONE) == !strstr(row->graph, ".name"), "effect of %s", row->name);
}

/* The rows of a field are for different kinds, and the field is the same thing on all of them. */
static void rows_of_a_field_agree(void)
{
	EACH_ROW(row)
	{
		const struct field *other = field_row(row->id, 0);

		expect(strcmp(row->name, other->name) == 0, "%s is called %s elsewhere", row->name, other->name);
		expect(row->control == other->control && row->place == other->place, "%s has one control and place", row->name);
		expect(row->form == other->form && row->unit == other->unit, "%s has one form and unit", row->name);
		expect(row->lines == other->lines, "%s has lines everywhere or nowhere", row->name);
		expect(!row->graph == !other->graph && (!row->graph || strcmp(row->graph, other->graph) == 0),
			"%s has one property", row->name);
		for (size_t i = 0; i < COUNT(row->members); i++)
			expect(!row->members[i] == !other->members[i] &&
					(!row->members[i] || strcmp(row->members[i], other->members[i]) == 0),
				"%s has one sort of entries", row->name);
		for (size_t i = 0; (other = field_row_at(row->id, i)) != NULL && other != row; i++)
			expect((row->kinds & other->kinds) == 0, "rows of %s share a kind", row->name);
		expect((field_kinds(row->id) & row->kinds) == row->kinds && field_find(row->name) == row->id, "%s is found",
			row->name);
		EACH_KIND(kind, row->kinds)
		expect(field_row(row->id, kind_bit(kind)) == row, "%s of %s", row->name, test_kind_name(kind));
	}
}

static void units_go_with_their_numbers(void)
{
	EACH_ROW(row)
	{
		if (row->unit == FIELD_NONE)
			continue;
		expect(row->control == CONTROL_NUMBER && field_is_unit(row->unit), "%s has a unit", row->name);
		expect(field_row(row->unit, 0)->control == CONTROL_CHOICE && field_kinds(row->unit) == field_kinds(row->id),
			"the unit of %s", row->name);
	}
}

/* Only profiles from before the certificate type have such a field: their certificate type is empty. */
static void legacy_rows_are_for_profiles_without_certificate_type(void)
{
	size_t found = 0;

	EACH_ROW(row)
	{
		if (!row->legacy)
			continue;
		found++;
		expect(row->place == PLACE_SETTINGS && row->when.value && !row->or_when.value &&
				(strcmp(row->when.value, IS_EMPTY) == 0 ? row->when.field == FIELD_CERTIFICATE_STORE
									: field_row(row->when.field, row->kinds)->legacy),
			"%s is of old profiles", row->name);
		expect(!row->initial && !row->suggested, "%s: no new profile has it", row->name);
	}
	expect(found > 0, "there are some");
}

static void choices_are_whole(void)
{
	EACH_ROW(row)
	{
		kind_mask all = 0;

		for (const struct choice *choice = row->choices; choice && choice->value; choice++) {
			expect(is_printable(choice->value) && is_printable(choice->label), "a choice of %s", row->name);
			expect(row->place == PLACE_PROFILE || (choice->kinds & field_kinds(row->id)),
				"%s of %s is offered somewhere", choice->value, row->name);
			expect(row->place == PLACE_PROFILE || (choice->kinds & ~field_kinds(row->id)) == 0,
				"%s of %s is offered where the field is", choice->value, row->name);
			if (choice->kinds & row->kinds)
				expect(schema_choice(row, choice->value) == choice, "%s of %s is there once", choice->value,
					row->name);
			all |= choice->kinds;
		}
		if (row->choices)
			expect((row->kinds & ~all) == 0, "%s has choices on every kind", row->name);
	}
}

/* Every kind of the row offers the words of the value. */
static void expect_offered(const struct field *row, kind_mask reach, const struct value *value)
{
	const char *word = value_as_text(value);

	if (!row->choices)
		return;
	if (*word && expect(schema_choice(row, word) != NULL, "%s of %s is a choice", word, row->name))
		expect((reach & ~schema_choice(row, word)->kinds) == 0, "%s of %s is offered everywhere", word, row->name);
	for (size_t i = 0; i < value_count(value); i++)
		expect((reach & ~schema_choice(row, value_item(value, i)->text)->kinds) == 0, "%s of %s is offered everywhere",
			value_item(value, i)->text, row->name);
}

/* The text, which may be NULL, is a value that the field has on all of these kinds. */
static void expect_parses(const struct field *row, kind_mask reach, const char *text)
{
	struct design design;
	struct err err = { 0 };
	struct value value = VALUE_INIT;

	if (!text)
		return;
	design_init(&design, test_row_edition(row));
	expect(field_parse(&design, row, text, &value, &err) == 0, "%s: %s", row->name, err.message);
	expect(!value_is_empty(&value), "%s: \"%s\" is something", row->name, text);
	if (row->control == CONTROL_NUMBER)
		expect(value.kind == VALUE_NUMBER && value.number >= row->min && value.number <= row->max, "%s", row->name);
	expect_offered(row, reach, &value);
	value_release(&value);
	design_release(&design);
}

static void defaults_parse(void)
{
	EACH_ROW(row)
	{
		expect_parses(row, row->kinds, row->initial);
		expect_parses(row, row->kinds, row->initial_then);
		expect(!row->initial_when.value == !row->initial_then, "%s has another default while something holds", row->name);
		expect(!row->initial_then || row->initial, "%s has a default otherwise, too", row->name);
	}
}

/* A set's form begins with the suggestions, so each must be a value that the field has on every kind; a default needs no second.
 */
static void suggestions_parse(void)
{
	EACH_ROW(row)
	{
		expect(!row->suggested || !row->initial || strcmp(row->suggested, row->initial) != 0, "%s has one of both",
			row->name);
		expect_parses(row, row->kinds, row->suggested);
	}
}

/* What Graph gets while the field is hidden: a choice of the row, or for a list of words Graph's "none". */
static void constants_are_values(void)
{
	size_t found = 0;

	EACH_ROW(row)
	{
		expect(!row->constants == !row->constant, "%s has a constant, and where", row->name);
		expect((row->constants & ~row->kinds) == 0, "%s has its constant where it is", row->name);
		if (!row->constant)
			continue;
		expect(row->form == GRAPH_TEXT || row->form == GRAPH_FLAGS, "%s can be written as a word", row->name);
		expect(row->when.value != NULL, "%s can be hidden", row->name);
		if (row->form != GRAPH_FLAGS || strcmp(row->constant, "none") != 0)
			expect_parses(row, row->constants, row->constant);
		found++;
	}
	expect(found > 0, "there are some");
}

static void withheld_choices_exist(void)
{
	EACH_ROW(row)
	{
		const struct choice *choice = row->withheld_choice ? schema_choice(row, row->withheld_choice) : NULL;

		expect(!row->withheld_when.value == !row->withheld_choice, "%s withholds a choice while something holds",
			row->name);
		if (row->withheld_choice && expect(choice != NULL, "%s of %s is a choice", row->withheld_choice, row->name))
			expect((choice->kinds & row->kinds) != 0, "%s of %s is offered at all", choice->value, row->name);
	}
}

static void notes_are_about_choices(void)
{
	EACH_ROW(row)
	{
		expect(!row->note == !row->note_value && !row->note == !row->note_when.value, "%s has a note on a choice",
			row->name);
		if (row->note)
			expect(is_printable(row->note) && schema_choice(row, row->note_value), "the note on %s", row->name);
	}
}

static void substitutes_are_offered_where_the_choice_is_not(void)
{
	size_t found = 0;

	EACH_ROW(row)
	for (const struct choice *choice = row->choices; choice && choice->value; choice++) {
		const struct choice *instead = schema_substitute(row, choice->value);

		if (!instead)
			continue;
		expect((row->kinds & ~choice->kinds & ~instead->kinds) == 0, "%s instead of %s", instead->value, choice->value);
		found++;
	}
	expect_number(found, 5, "substitutes");
}

/* --- kinds */

static void lists_of_kinds_agree(void)
{
	kind_mask all = 0;

	for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
		enum edition edition = platforms[platform].edition;
		const struct field *row = field_row(FIELD_PLATFORM, platform_kinds(platform));
		const struct choice *choice = schema_choice(row, platforms[platform].id);

		expect_number(platform_find(edition, platforms[platform].id), platform, "platform");
		if (expect(choice != NULL, "%s can be chosen", platforms[platform].id)) {
			expect(choice->kinds == platform_kinds(platform), "%s is that of its portal", platforms[platform].id);
			expect_text(choice->label, platforms[platform].label, "%s", platforms[platform].id);
		}
		expect(schema_choice(field_row(FIELD_TYPE, 0), "trusted")->kinds & platform_kinds(platform),
			"%s has trusted profiles", platforms[platform].id);
		expect((edition_kinds(edition) & platform_kinds(platform)) == platform_kinds(platform), "%s is of its portal",
			platforms[platform].id);
		all |= platform_kinds(platform);
	}
	expect(all == ANY_KIND, "every kind is of a platform");
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		for (int type = 0; type < TYPE_COUNT; type++) {
			kind_mask mask = type_kinds((enum edition)edition, type);
			const struct choice *choice = schema_choice(field_row(FIELD_TYPE, mask), profile_types[type].id);

			expect_number(type_find(profile_types[type].id), type, "type");
			expect((mask & choice->kinds) == mask && (mask & ~edition_kinds((enum edition)edition)) == 0, "%s",
				profile_types[type].id);
			all &= ~mask;
		}
	expect(all == 0, "every kind is of a type in a portal");
	EACH_KIND(kind, ANY_KIND)
	{
		expect(kind->edition == platforms[kind->platform].edition, "%s is of its platform's portal",
			test_kind_name(kind));
		expect(kind_in(kind_bit(kind)) == kind, "%s is found", test_kind_name(kind));
	}
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		expect_number(edition_find(editions[edition].id), edition, "edition");
	expect(edition_find("none") == -1 && edition_find(NULL) == -1, "no such edition");
	expect(platform_find(EDITION_CLASSIC, NULL) == -1 && platform_find(EDITION_CLASSIC, "IOS") == -1 &&
			platform_find(EDITION_CLASSIC, "aospDeviceOwner") == -1 &&
			platform_find(EDITION_CURRENT, "windowsPhone81") == -1 && type_find(NULL) == -1 && type_find("") == -1,
		"no such row");
	expect(platform_kinds(-1) == 0 && type_kinds(EDITION_CLASSIC, -1) == 0 && kind_bit(NULL) == 0 && !kind_in(0), "no kinds");
	expect(!kind_find(PLATFORM_WINDOWS_81, TYPE_PKCS) && !kind_find(-1, -1), "no such kind");
}

static void usages_are_well_known(void)
{
	expect_text(well_known_usages[0].name, "Client Authentication", "the first");
	expect_text(well_known_usages[0].oid, "1.3.6.1.5.5.7.3.2", "the first");
	for (const struct well_known_usage *usage = well_known_usages; usage->name; usage++) {
		expect(is_printable(usage->name) && is_printable(usage->help), "%s", usage->oid);
		expect(strspn(usage->oid, "0123456789.") == strlen(usage->oid), "%s", usage->oid);
		for (const struct well_known_usage *other = well_known_usages; other < usage; other++)
			expect(strcmp(other->oid, usage->oid) != 0 && strcmp(other->name, usage->name) != 0, "%s is there twice",
				usage->name);
	}
}

void suite_table(void)
{
	CU_pSuite suite = CU_add_suite("table", NULL, NULL);

	CU_add_test(suite, "rows are whole", rows_are_whole);
	CU_add_test(suite, "settings have effects", settings_have_effects);
	CU_add_test(suite, "rows of a field agree", rows_of_a_field_agree);
	CU_add_test(suite, "units go with their numbers", units_go_with_their_numbers);
	CU_add_test(suite, "legacy rows are for profiles without certificate type",
		legacy_rows_are_for_profiles_without_certificate_type);
	CU_add_test(suite, "choices are whole", choices_are_whole);
	CU_add_test(suite, "defaults parse", defaults_parse);
	CU_add_test(suite, "suggestions parse", suggestions_parse);
	CU_add_test(suite, "constants are values", constants_are_values);
	CU_add_test(suite, "withheld choices exist", withheld_choices_exist);
	CU_add_test(suite, "notes are about choices", notes_are_about_choices);
	CU_add_test(suite, "substitutes are offered where the choice is not", substitutes_are_offered_where_the_choice_is_not);
	CU_add_test(suite, "lists of kinds agree", lists_of_kinds_agree);
	CU_add_test(suite, "usages are well known", usages_are_well_known);
}
