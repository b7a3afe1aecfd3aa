/* No table of the schema has a hole, and no text made from one says "(null)" or nothing. */
#include <stdlib.h>
#include <string.h>

#include "export/preview/preview.h"
#include "model/design/prerequisite.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"
#include "model/schema/change_effect.h"
#include "model/design/design.h"
#include "model/schema/kind.h"
#include "tests/support/builder.h"
#include "tests/support/expect.h"

void suite_holes(void);

static bool is_text(const char *text)
{
	return text && *text && !strstr(text, "(null)");
}

/* Ends out, and asserts that something is in it. */
static void expect_whole(struct strbuf *out, const char *what, const char *of)
{
	expect(is_text(strbuf_text(out)), "%s of %s: \"%s\"", what, of, strbuf_text(out));
	strbuf_release(out);
}

static void platforms_are_whole(void)
{
	for (const struct platform_row *row = platforms; row < platforms + PLATFORM_COUNT; row++) {
		bool has_ksp = (row->traits & HAS_KSP) != 0;

		expect(is_text(row->id) && is_text(row->label) && is_text(row->word) && is_text(row->family), "names of %s",
			row->id);
		expect(row->minimum && is_text(row->server_choice) && is_text(row->renewal) && row->arrivals, "details of %s",
			row->id);
		expect(has_ksp != is_text(row->key_store), "%s keeps keys in one place", row->id);
		expect(!(row->devices & DEVICE_TAKES_URIS) == !(row->traits & HAS_CERTIFICATE_TYPE), "URIs of %s", row->id);
		expect(!(row->devices & DEVICE_TAKES_URIS) == !(row->traits & HAS_CERTIFICATE_TYPE), "URIs of %s", row->id);
		for (const struct arrival *arrival = row->arrivals; arrival->label; arrival++)
			expect(arrival->types && is_text(arrival->text), "%s: %s", row->id, arrival->label);
		expect(platform_kinds((int)(row - platforms)) != 0, "%s has no kind", row->id);
		expect(platform_find(row->edition, row->id) == row - platforms, "%s is there once", row->id);
	}
}

static bool has_effects(const struct kind *kind)
{
	bool all = true;

	for (int ca = 0; ca < SCEP_CA_COUNT; ca++)
		all = all && is_text(effect_when_removed(kind, (enum scep_ca)ca)) &&
		      is_text(effect_when_reapplied(kind, (enum scep_ca)ca));
	return all;
}

static void the_other_lists_are_whole(void)
{
	for (const struct edition_row *row = editions; row < editions + EDITION_COUNT; row++)
		expect(is_text(row->id) && is_text(row->label), "an edition");
	for (const struct type_row *row = profile_types; row < profile_types + TYPE_COUNT; row++) {
		expect(is_text(row->id) && is_text(row->label) && is_text(row->word) && is_text(row->blade), "a profile type");
		for (int edition = 0; edition < EDITION_COUNT; edition++)
			expect(type_kinds((enum edition)edition, (int)(row - profile_types)) != 0, "%s", row->id);
	}
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		expect(is_text(kind->graph_type) && schema_blade(kind), "a kind");
		expect(kind_find((int)kind->platform, (int)kind->type) == kind, "%s is there once", kind->graph_type);
		expect(has_effects(kind), "%s", kind->graph_type);
	}
	expect(has_effects(NULL), "no kind");
	for (int i = 0; i < EFFECT_COUNT; i++)
		expect(is_text(effect_name((enum effect)i)), "effect %d", i);
	for (int i = 0; i < CONTROL_COUNT; i++)
		expect(is_text(control_name((enum control)i)), "control %d", i);
}

static void texts_of_fields_are_whole(struct design *design, struct profile *profile, const char *kind)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		struct strbuf value = STRBUF_INIT, kinds_text = STRBUF_INIT, reason = STRBUF_INIT;

		if (!(field_kinds(id) & edition_kinds(design->edition)))
			continue;
		value_format_long(&value, design, profile, field->id, VALUE_DETAIL_LONG);
		expect_whole(&value, field->name, kind);
		kind_mask_format(&kinds_text, design->edition, field->kinds);
		expect_whole(&kinds_text, field->name, kind);
		if (!field_visible(profile, field->id)) {
			field_hidden_reason(&reason, profile, field->id);
			expect_whole(&reason, field->name, kind);
		}
		for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
			struct strbuf hidden = STRBUF_INIT;

			expect(choice_note(field, choice) != NULL, "%s", choice->value);
			if (choice_visible(profile, field, choice))
				continue;
			choice_hidden_reason(&hidden, profile, field, choice);
			expect_whole(&hidden, choice->value, kind);
		}
	}
}

static void previews_are_whole(const struct design *design, const struct profile *profile, const char *kind)
{
	struct preview preview = { .design = design, .profile = profile, .today = TEST_TODAY };

	for (const struct preview_page *page = preview_pages; page->id; page++) {
		struct document document = DOCUMENT_INIT;
		struct strbuf out = STRBUF_INIT;

		page->write(&document, &preview);
		document_print(&out, &document);
		expect_whole(&out, page->id, kind);
		document_release(&document);
	}
}

static void every_kind_has_its_texts(void)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		struct design design;
		struct profile *profile;
		size_t needed = 0;

		design_init(&design, kind->edition);
		profile = test_add(&design, kind);

		texts_of_fields_are_whole(&design, profile, kind->graph_type);
		previews_are_whole(&design, profile, kind->graph_type);
		for (const struct prerequisite *row = prerequisites; row->text; row++)
			needed += (row->kinds & kind_bit(kind)) != 0;
		expect(needed >= 2, "%s needs a root and groups", kind->graph_type);
		design_release(&design);
	}
}

void suite_holes(void)
{
	CU_pSuite suite = CU_add_suite("holes", NULL, NULL);

	CU_add_test(suite, "platforms are whole", platforms_are_whole);
	CU_add_test(suite, "the other lists are whole", the_other_lists_are_whole);
	CU_add_test(suite, "every kind has its texts", every_kind_has_its_texts);
}
