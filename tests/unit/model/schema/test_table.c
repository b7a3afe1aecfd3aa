/* The tables of kinds and fields check themselves, and each other, and are held against Graph's types. */
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
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_table(void);

static bool is_printable(const char *text)
{
	return text && *text && text_is_clean(text);
}

static void rows_are_whole(void)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		const struct field *field = &schema[i];

		expect_number(field->id, i, "%s stands at its id", field->name);
		expect(is_printable(field->name) && is_printable(field->label) && is_printable(field->help), "%s says what it is",
			field->name);
		expect(field->kinds != 0, "%s is on some kind", field->name);
		expect((field->required & ~field->kinds) == 0 && (field->recommended & ~field->kinds) == 0,
			"%s is required where it is", field->name);
		expect((field->required & field->recommended) == 0, "%s is either required or wanted", field->name);
		expect((field->form == GRAPH_ABSENT) == !field->graph, "%s has a property, or none", field->name);
		expect((field->control == CONTROL_CHOICE || field->control == CONTROL_CHECKS) == (field->choices != NULL),
			"choices of %s", field->name);
		if (field->place == PLACE_SETTINGS && field->graph)
			expect(field->effect != EFFECT_NONE, "%s does something on devices when it changes", field->name);
		expect(field->choices || !field->none_label, "%s is not configured by a choice", field->name);
		for (size_t j = 0; j < i; j++)
			expect(strcmp(field->name, schema[j].name) != 0, "two fields are called %s", field->name);
		if (field->control == CONTROL_NUMBER)
			expect(field->min < field->max && field->range_rule, "limits of %s", field->name);
		if (field->unit != FIELD_NONE)
			expect(field->unit < FIELD_COUNT && schema[field->unit].control == CONTROL_CHOICE &&
					schema[field->unit].kinds == field->kinds,
				"the unit of %s", field->name);
	}
}

static void rules_of_fields_exist(void)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		if (field->required || field->recommended)
			expect(field->missing_rule != RULE_NONE, "a missing %s breaks a rule", field->name);
	}
}

static void choices_are_whole(void)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		kind_mask all = 0;

		for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
			expect(is_printable(choice->value) && is_printable(choice->label), "a choice of %s", field->name);
			expect(choice->kinds != 0, "%s of %s is offered somewhere", choice->value, field->name);
			expect(field->place == PLACE_PROFILE || (choice->kinds & ~field->kinds) == 0,
				"%s of %s is offered where the field is", choice->value, field->name);
			expect(schema_choice(field, choice->value) == choice, "%s of %s is there once", choice->value,
				field->name);
			all |= choice->kinds;
		}
		if (field->choices)
			expect((field->kinds & ~all) == 0, "%s has choices on every kind", field->name);
	}
}

static void defaults_parse(void)
{
	struct design design;
	struct err err = { 0 };

	design_init(&design, EDITION_CLASSIC);
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		struct value value = VALUE_INIT;

		if (!field->initial)
			continue;
		expect(field_parse(&design, field, field->initial, &value, &err) == 0, "%s: %s", field->name, err.message);
		if (field->control == CONTROL_NUMBER)
			expect(value.kind == VALUE_NUMBER && value.number >= field->min && value.number <= field->max, "%s",
				field->name);
		/* A default is for every kind that has the field, so all of them must offer it. */
		if (field->control == CONTROL_CHOICE && expect(schema_choice(field, field->initial) != NULL, "%s", field->name))
			expect((field->kinds & ~schema_choice(field, field->initial)->kinds) == 0,
				"%s is offered its default everywhere", field->name);
		for (size_t i = 0; i < value_count(&value); i++)
			if (field->choices)
				expect((field->kinds & ~schema_choice(field, value_item(&value, i)->text)->kinds) == 0, "%s",
					field->name);
		value_release(&value);
	}
	design_release(&design);
}

/* A set's form begins with the suggestions, so each must be a value that the field has on every kind; a default needs none. */
static void suggestions_parse(void)
{
	struct design design;
	struct err err = { 0 };

	design_init(&design, EDITION_CLASSIC);
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		struct value value = VALUE_INIT;

		if (!field->suggested)
			continue;
		expect(!field->initial, "%s has one of both", field->name);
		expect(field_parse(&design, field, field->suggested, &value, &err) == 0, "%s: %s", field->name, err.message);
		if (field->control == CONTROL_CHOICE)
			expect((field->kinds & ~schema_choice(field, field->suggested)->kinds) == 0, "%s is offered everywhere",
				field->name);
		for (size_t i = 0; i < value_count(&value); i++)
			if (field->choices)
				expect((field->kinds & ~schema_choice(field, value_item(&value, i)->text)->kinds) == 0, "%s",
					field->name);
		value_release(&value);
	}
	design_release(&design);
}

static void substitutes_are_offered_where_the_choice_is_not(void)
{
	size_t found = 0;

	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
			const struct choice *instead = schema_substitute(field, choice->value);

			if (!instead)
				continue;
			expect((field->kinds & ~choice->kinds & ~instead->kinds) == 0, "%s instead of %s", instead->value,
				choice->value);
			found++;
		}
	expect_number(found, 2, "substitutes");
}

static void conditions_end(void)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct field *at = field;
		size_t steps = 0;

		for (; at->when.field != FIELD_NONE && steps <= FIELD_COUNT; steps++) {
			const struct field *cause = &schema[at->when.field];

			if (!expect(at->when.field < FIELD_COUNT && at->when.value, "%s depends on a field", at->name))
				break;
			expect(schema_choice(cause, at->when.value) != NULL, "%s of %s is a choice", at->when.value, cause->name);
			expect((at->kinds & ~schema_choice(cause, at->when.value)->kinds) == 0, "%s can be seen wherever it is",
				at->name);
			at = cause;
		}
		expect(steps <= FIELD_COUNT, "the condition of %s is no circle", field->name);
	}
}

static void blades_hold_each_field_once(void)
{
	kind_mask seen[FIELD_COUNT] = { 0 };

	for (int type = 0; type < TYPE_COUNT; type++)
		for (const struct blade_line *line = schema_blade((enum profile_type)type);
			line->field != FIELD_NONE || line->heading; line++) {
			if (line->field == FIELD_NONE)
				continue;
			expect(!line->heading && schema[line->field].place == PLACE_SETTINGS, "%s is a setting",
				schema[line->field].name);
			expect((seen[line->field] & type_kinds(type)) == 0, "%s is there twice", schema[line->field].name);
			seen[line->field] |= type_kinds(type);
		}
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (schema[i].place == PLACE_SETTINGS)
			expect((schema[i].kinds & ~seen[i]) == 0, "%s has a line on every blade it is on", schema[i].name);
}

static void lists_of_kinds_agree(void)
{
	kind_mask all = 0;

	for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
		expect_number(platform_find(platforms[platform].id), platform, "platform");
		expect(schema_choice(&schema[FIELD_PLATFORM], platforms[platform].id), "%s can be chosen",
			platforms[platform].id);
		expect(schema_choice(&schema[FIELD_TYPE], "trusted")->kinds & platform_kinds(platform), "%s has trusted profiles",
			platforms[platform].id);
		all |= platform_kinds(platform);
	}
	for (int type = 0; type < TYPE_COUNT; type++) {
		expect_number(type_find(profile_types[type].id), type, "type");
		expect((type_kinds(type) & schema_choice(&schema[FIELD_TYPE], profile_types[type].id)->kinds) == type_kinds(type),
			"%s", profile_types[type].id);
		all &= ~type_kinds(type);
	}
	expect(all == 0, "every kind is of a platform and of a type");
	expect(edition_find("classic") == EDITION_CLASSIC && edition_find("none") == -1 && edition_find(NULL) == -1, "editions");
	expect(platform_find(NULL) == -1 && platform_find("IOS") == -1 && type_find(NULL) == -1 && type_find("") == -1,
		"no such row");
	expect(platform_kinds(-1) == 0 && type_kinds(-1) == 0 && kind_bit(NULL) == 0, "no kinds");
	expect(!kind_find(EDITION_CLASSIC, PLATFORM_WINDOWS_81, TYPE_PKCS) && !kind_find(EDITION_CLASSIC, -1, -1),
		"no such kind");
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

/* The property's type without the mark for nullable; the caller's to free. NULL when there is none. */
static char *graph_type_of(const cJSON *graph, const struct kind *kind, const char *property)
{
	struct strbuf name = STRBUF_INIT;
	const cJSON *type;
	const char *text;

	strbuf_printf(&name, "#microsoft.graph.%s", kind->graph_type);
	type = json_member(json_member(graph, "types"), name.text);
	text = json_text(type, property) ? json_text(type, property) : json_text(json_member(graph, "base"), property);
	strbuf_setlen(&name, 0);
	strbuf_addstr(&name, text ? text : "");
	if (name.length && name.text[name.length - 1] == '?')
		strbuf_setlen(&name, name.length - 1);
	return text ? strbuf_detach(&name) : (strbuf_release(&name), NULL);
}

static void check_enum(const cJSON *graph, const struct field *field, const struct kind *kind, const char *type)
{
	const cJSON *words = json_member(json_member(graph, "enums"), type);

	expect(words != NULL, "%s of %s: %s is an enum", field->name, kind->graph_type, type);
	for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
		const cJSON *word;
		bool found = false;

		cJSON_ArrayForEach (word, words)
			found = found || strcmp(word->valuestring, choice->value) == 0;
		if (choice->kinds & kind_bit(kind))
			expect(found, "%s is a word of %s", choice->value, type);
	}
}

static bool is_graph_type(const cJSON *graph, const struct kind *kind)
{
	struct strbuf name = STRBUF_INIT;
	bool found;

	strbuf_printf(&name, "#microsoft.graph.%s", kind->graph_type);
	found = json_member(json_member(graph, "types"), name.text) != NULL;
	strbuf_release(&name);
	return found;
}

/* Fails for a new kind until its Graph type is in graph-types.json. */
static void every_kind_is_a_graph_type(void)
{
	char *text = test_read("tests/data/graph-types.json", NULL);
	cJSON *graph = cJSON_Parse(text);

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		expect(is_graph_type(graph, kind), "%s is a Graph type", kind->graph_type);
	cJSON_Delete(graph);
	free(text);
}

/* Where platforms share a Graph type, one of them is meant when nothing says which. */
static void shared_graph_types_mean_one_kind(void)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		size_t same = 0;
		size_t meant = 0;

		for (const struct kind *other = kinds; other < kinds + KIND_COUNT; other++)
			if (other->edition == kind->edition && strcmp(other->graph_type, kind->graph_type) == 0) {
				same++;
				meant += !other->shared_type;
				expect(other->type == kind->type, "%s is of one profile type", kind->graph_type);
			}
		expect_number(meant, 1, "kinds that %s means", kind->graph_type);
		expect(same > 1 || !kind->shared_type, "%s is shared", kind->graph_type);
		expect(kind_of_graph_type(kind->edition, kind->graph_type, (int)kind->platform) == kind, "%s is found",
			kind->graph_type);
	}
}

static void every_property_is_graphs(void)
{
	static const char *const forms[] = {
		[GRAPH_NUMBER] = "number",
		[GRAPH_TEXTS] = "string[]",
		[GRAPH_USAGES] = "ExtendedKeyUsage[]",
		[GRAPH_CERTIFICATE] = "string",
		[GRAPH_TEXT] = "string",
	};
	char *text = test_read("tests/data/graph-types.json", NULL);
	cJSON *graph = cJSON_Parse(text);

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		for (const struct field *field = schema; is_graph_type(graph, kind) && field < schema + FIELD_COUNT; field++) {
			char *type = field->graph && schema_kind_has(field, kind) ? graph_type_of(graph, kind, field->graph)
										  : NULL;

			if (!field->graph || !schema_kind_has(field, kind))
				continue;
			if (expect(type != NULL, "%s has a property %s", kind->graph_type, field->graph)) {
				if (field->form == GRAPH_FLAGS || (field->choices && strcmp(type, "string") != 0))
					check_enum(graph, field, kind, type);
				else
					expect_text(type, forms[field->form], "%s of %s", field->name, kind->graph_type);
			}
			free(type);
		}
	cJSON_Delete(graph);
	free(text);
}

/* rootCertificate is where Graph has the link, and trustedProfile where it has none. */
static void links_are_graphs(void)
{
	char *text = test_read("tests/data/graph-types.json", NULL);
	cJSON *graph = cJSON_Parse(text);

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		char *link = graph_type_of(graph, kind, "rootCertificate");

		if (!is_graph_type(graph, kind))
			continue;
		expect(schema_kind_has(&schema[FIELD_ROOT], kind) == (link != NULL), "%s has a link in both or neither",
			kind->graph_type);
		if (schema_kind_has(&schema[FIELD_TRUSTED_PROFILE], kind))
			expect(!link, "%s has no link", kind->graph_type);
		if (link) {
			const struct kind *root = kind_find(EDITION_CLASSIC, (int)kind->platform, TYPE_TRUSTED);
			struct strbuf wanted = STRBUF_INIT;

			strbuf_printf(&wanted, "-> %c%s", toupper((unsigned char)root->graph_type[0]), root->graph_type + 1);
			expect_text(link, wanted.text, "%s links to its own platform", kind->graph_type);
			strbuf_release(&wanted);
		}
		free(link);
	}
	cJSON_Delete(graph);
	free(text);
}

static void graph_types_name_kinds(void)
{
	static const struct {
		const char *type, *platform; /* reported; NULL: not reported */
		int kind;                    /* -1: none */
	} rows[] = {
		{ "#microsoft.graph.iosScepCertificateProfile", NULL, KIND_IOS_SCEP },
		{ "iosScepCertificateProfile", NULL, KIND_IOS_SCEP },
		{ "#microsoft.graph.iosScepCertificateProfile", "windows10", KIND_IOS_SCEP },
		{ "#microsoft.graph.windows81TrustedRootCertificate", NULL, KIND_WINDOWS_10_TRUSTED },
		{ "#microsoft.graph.windows81TrustedRootCertificate", "windows81", KIND_WINDOWS_81_TRUSTED },
		{ "#microsoft.graph.windows81TrustedRootCertificate", "windows10", KIND_WINDOWS_10_TRUSTED },
		{ "#microsoft.graph.windows81SCEPCertificateProfile", NULL, KIND_WINDOWS_10_SCEP },
		{ "#microsoft.graph.windows81SCEPCertificateProfile", "windows81", KIND_WINDOWS_81_SCEP },
		{ "#microsoft.graph.windows81SCEPCertificateProfile", "ios", KIND_WINDOWS_10_SCEP },
		{ "#microsoft.graph.windows81ScepCertificateProfile", NULL, -1 },
		{ "#microsoft.graph.iosGeneralDeviceConfiguration", NULL, -1 },
		{ "", NULL, -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct kind *kind = kind_of_graph_type(EDITION_CLASSIC, rows[i].type, platform_find(rows[i].platform));

		expect_number(kind ? (int)kind_id(kind) : -1, rows[i].kind, "row %zu", i);
	}
}

void suite_table(void)
{
	CU_pSuite suite = CU_add_suite("table", NULL, NULL);

	CU_add_test(suite, "rows are whole", rows_are_whole);
	CU_add_test(suite, "rules of fields exist", rules_of_fields_exist);
	CU_add_test(suite, "choices are whole", choices_are_whole);
	CU_add_test(suite, "defaults parse", defaults_parse);
	CU_add_test(suite, "suggestions parse", suggestions_parse);
	CU_add_test(suite, "substitutes are offered where the choice is not", substitutes_are_offered_where_the_choice_is_not);
	CU_add_test(suite, "conditions end", conditions_end);
	CU_add_test(suite, "blades hold each field once", blades_hold_each_field_once);
	CU_add_test(suite, "lists of kinds agree", lists_of_kinds_agree);
	CU_add_test(suite, "usages are well known", usages_are_well_known);
	CU_add_test(suite, "every kind is a Graph type", every_kind_is_a_graph_type);
	CU_add_test(suite, "shared Graph types mean one kind", shared_graph_types_mean_one_kind);
	CU_add_test(suite, "every property is Graph's", every_property_is_graphs);
	CU_add_test(suite, "links are Graph's", links_are_graphs);
	CU_add_test(suite, "Graph types name kinds", graph_types_name_kinds);
}
