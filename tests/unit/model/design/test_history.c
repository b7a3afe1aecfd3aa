/* The history of a design: every kind of edit goes back and forth, byte by byte. */
#include <stdlib.h>
#include <string.h>

#include "model/design/design.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_history(void);

static const struct certificate_spec root = { .name = "Another Root CA", .to = 9000 * TEST_DAY };

static void expect_written(const struct design *design, const char *wanted, const char *what)
{
	char *got = test_design_text(design);

	expect(strcmp(got, wanted) == 0, "%s: the file would be another", what);
	free(got);
}

typedef void make_edit(struct design *design, struct profile *profile);

static void edit_text(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_NAME, "Another name");
}

static void edit_list(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_SCEP_URLS, "https://a/,https://b/");
}

static void edit_certificate(struct design *design, struct profile *profile)
{
	test_set_certificate(design, profile, &root, FORM_DER);
}

static void edit_to_none(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_KEY_SIZE, "");
}

static void edit_platform(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_PLATFORM, "windows10");
}

static void edit_type(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_TYPE, "pkcs");
}

static void edit_typing(struct design *design, struct profile *profile)
{
	for (size_t i = 1; i <= 5; i++) {
		char text[8] = "";

		memcpy(text, "typed", i);
		design_set_text(design, profile, FIELD_DESCRIPTION, text, EDIT_TYPED, NULL);
	}
}

static void edit_insert(struct design *design, struct profile *profile)
{
	(void)profile;
	design_insert(design, 0, NULL, NULL);
}

static void edit_insert_and_fill(struct design *design, struct profile *profile)
{
	struct profile *inserted;

	design_begin(design, "Create Profile");
	inserted = design_insert(design, profile->index + 1, NULL, NULL);
	test_set(design, inserted, FIELD_NAME, "New");
	test_set(design, inserted, FIELD_PLATFORM, "ios");
	design_begin(design, "inner");
	test_set(design, inserted, FIELD_TYPE, "scep");
	test_set(design, inserted, FIELD_SUBJECT_FORMAT, "custom");
	design_end(design);
	test_set(design, profile, FIELD_DESCRIPTION, "also changed");
	design_end(design);
}

static void edit_remove(struct design *design, struct profile *profile)
{
	design_remove(design, profile, NULL);
}

static void edit_insert_and_remove(struct design *design, struct profile *profile)
{
	(void)profile;
	design_begin(design, "Nothing much");
	design_remove(design, design_insert(design, 3, NULL, NULL), NULL);
	design_end(design);
}

static void edit_duplicate(struct design *design, struct profile *profile)
{
	design_duplicate(design, profile, NULL);
}

static void edit_groups(struct design *design, struct profile *profile)
{
	struct groups groups = groups_copy(&design->groups);

	(void)profile;
	groups_add(&groups, "New group", "", "devices");
	design_set_groups(design, &groups, NULL);
}

static void edit_replace(struct design *design, struct profile *profile)
{
	design_replace(design, profile, test_profile(design, "Contoso Root - Windows 10"), NULL);
}

static void edit_others(struct design *design, struct profile *profile)
{
	struct others others = others_copy(&design->others);

	(void)profile;
	others_add(&others, "S/MIME", "iosImportedPFXCertificateProfile", "{}");
	design_set_others(design, &others, NULL);
}

static void every_edit_can_be_undone(void)
{
	static const struct {
		make_edit *edit;
		const char *profile, *label;
	} rows[] = {
		{ edit_text, "Contoso SCEP - iOS", "Name of Contoso SCEP - iOS" },
		{ edit_list, "Contoso SCEP - iOS", "SCEP Server URLs of Contoso SCEP - iOS" },
		{ edit_certificate, "Contoso Root - iOS", "Certificate file of Contoso Root - iOS" },
		{ edit_to_none, "Contoso SCEP - iOS", "Key size (bits) of Contoso SCEP - iOS" },
		{ edit_platform, "Contoso SCEP - iOS", "Platform of Contoso SCEP - iOS" },
		{ edit_type, "Contoso SCEP - iOS", "Profile type of Contoso SCEP - iOS" },
		{ edit_typing, "Contoso SCEP - iOS", "Description of Contoso SCEP - iOS" },
		{ edit_insert, "Contoso SCEP - iOS", "Create Profile" },
		{ edit_insert_and_fill, "Contoso SCEP - iOS", "Create Profile" },
		{ edit_remove, "Contoso Root - Android", "deletion of Contoso Root - Android" },
		{ edit_remove, "Contoso PKCS - Windows 10", "deletion of Contoso PKCS - Windows 10" },
		{ edit_insert_and_remove, "Contoso SCEP - iOS", "Nothing much" },
		{ edit_duplicate, "Contoso SCEP - iOS", "copy of Contoso SCEP - iOS" },
		{ edit_groups, "Contoso SCEP - iOS", "Groups" },
		{ edit_replace, "Contoso SCEP - iOS", "replacement of Contoso SCEP - iOS" },
		{ edit_others, "Contoso SCEP - iOS", "Other profiles" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		char *before;
		char *after;

		example_load(&design);
		before = test_design_text(&design);
		rows[i].edit(&design, test_profile(&design, rows[i].profile));
		after = test_design_text(&design);
		expect(design_is_modified(&design), "row %zu is modified", i);
		for (int round = 0; round < 3; round++) {
			expect_text(design_undo(&design), rows[i].label, "row %zu, undo", i);
			expect_written(&design, before, "undone");
			expect(!design_is_modified(&design), "row %zu is as it was", i);
			expect(!design_undo(&design), "row %zu is one step", i);
			expect_text(design_redo(&design), rows[i].label, "row %zu, redo", i);
			expect_written(&design, after, "redone");
			expect(!design_redo(&design), "row %zu: nothing more to redo", i);
		}
		if (i % 2)
			design_undo(&design); /* what the history owns is released with the design, done or undone */
		free(before);
		free(after);
		design_release(&design);
	}
}

static size_t undo_all(struct design *design)
{
	size_t steps = 0;

	while (design_undo(design))
		steps++;
	return steps;
}

static void type_text(struct design *design, struct profile *profile, enum field_id field, const char *text)
{
	expect(design_set_text(design, profile, field, text, EDIT_TYPED, NULL) == 0, "type %s", text);
}

static void typing_is_one_step_until_something_else_happens(void)
{
	static const struct {
		char between; /* what happens between two typed edits */
		size_t steps;
	} rows[] = { { '-', 1 }, { 's', 2 }, { 'f', 3 }, { 'p', 3 }, { 'e', 3 }, { 't', 3 }, { 'u', 2 }, { 'w', 2 }, { 'm', 2 },
		{ 'b', 2 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct profile *profile;
		char *before;

		example_load(&design);
		before = test_design_text(&design);
		profile = test_profile(&design, "Contoso SCEP - iOS");
		type_text(&design, profile, FIELD_DESCRIPTION, "a");
		type_text(&design, profile, FIELD_DESCRIPTION, "ab");
		if (rows[i].between == 's')
			design_seal(&design);
		else if (rows[i].between == 'f')
			type_text(&design, profile, FIELD_RENEWAL, "3");
		else if (rows[i].between == 'p')
			type_text(&design, test_profile(&design, "Contoso Root - iOS"), FIELD_DESCRIPTION, "x");
		else if (rows[i].between == 'e')
			test_set(&design, profile, FIELD_KEY_SIZE, "1024");
		else if (rows[i].between == 't')
			test_set(&design, profile, FIELD_DESCRIPTION, "taken from a list");
		else if (rows[i].between == 'u')
			expect(design_undo(&design) && design_redo(&design), "undone and redone");
		else if (rows[i].between == 'w')
			design_saved(&design);
		else if (rows[i].between == 'm')
			design_mark(&design);
		else if (rows[i].between == 'b')
			design_begin(&design, "opened"), design_end(&design);
		type_text(&design, profile, FIELD_DESCRIPTION, "abc");
		type_text(&design, profile, FIELD_DESCRIPTION, "abcd");
		expect_number(undo_all(&design), rows[i].steps, "steps with %c between", rows[i].between);
		expect_written(&design, before, "all undone");
		free(before);
		design_release(&design);
	}
}

static void an_edit_ends_what_could_be_redone(void)
{
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	test_set(&design, profile, FIELD_RENEWAL, "30");
	design_insert(&design, 0, NULL, NULL);
	design_undo(&design);
	design_undo(&design);
	test_set(&design, profile, FIELD_RENEWAL, "40");
	expect(!design_redo(&design), "nothing to redo");
	expect_number(profile->values[FIELD_RENEWAL].number, 40, "after the new edit");
	expect_number(undo_all(&design), 1, "steps");
	design_release(&design);
}

static void a_step_without_edits_leaves_no_trace(void)
{
	struct design design;

	example_load(&design);
	design_begin(&design, "outer");
	design_begin(&design, "inner");
	design_end(&design);
	design_end(&design);
	expect(!design_is_modified(&design) && !design_undo(&design), "no step");
	design_release(&design);
}

static void the_saved_state_is_known_again(void)
{
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	expect(!design_is_modified(&design), "just loaded");
	test_set(&design, profile, FIELD_RENEWAL, "30");
	test_set(&design, profile, FIELD_RENEWAL, "31");
	expect(design_is_modified(&design), "edited");
	design_saved(&design);
	expect(!design_is_modified(&design), "saved");
	design_undo(&design);
	expect(design_is_modified(&design), "before what was saved");
	design_redo(&design);
	expect(!design_is_modified(&design), "what was saved");
	design_undo(&design);
	test_set(&design, profile, FIELD_RENEWAL, "32");
	expect(design_is_modified(&design), "as many steps, but others");
	design_undo(&design);
	expect(design_is_modified(&design), "what was saved can't come back");
	design_release(&design);
}

static void a_mark_is_a_place_to_come_back_to(void)
{
	struct design design;
	struct profile *profile;
	char *before;
	size_t mark;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	for (int round = 0; round < 2; round++) { /* with an empty history, and with one */
		before = test_design_text(&design);
		mark = design_mark(&design);
		expect(!design_changed(&design, mark), "nothing yet");
		test_set(&design, profile, FIELD_RENEWAL, round ? "40" : "30");
		design_duplicate(&design, profile, NULL);
		design_remove(&design, design.profiles[0], NULL);
		expect(design_changed(&design, mark), "edited");
		design_rollback(&design, mark);
		expect(!design_changed(&design, mark), "rolled back");
		expect_written(&design, before, "rolled back");
		expect(!design_redo(&design), "for good");
		test_set(&design, profile, FIELD_DESCRIPTION, "more history");
		free(before);
	}
	design_release(&design);
}

static void random_text(unsigned long *random, struct strbuf *out)
{
	static const char *const words[] = { "", "a", "é", "20", "custom", "customAzureADAttribute", "sha1",
		"emailAddress,userPrincipalName", "https://ndes.contoso.com/", "Client Authentication=1.3.6.1.5.5.7.3.2",
		"-Contractors", "All users", "windows10", "ios", "android", "scep", "pkcs", "trusted", "Contoso Root - iOS",
		"useSoftwareKsp", "years", "size4096" };

	strbuf_setlen(out, 0);
	strbuf_addstr(out, words[test_random(random, COUNT(words))]);
}

static void random_edit(struct design *design, unsigned long *random, struct strbuf *text)
{
	struct profile *profile = design->count ? design->profiles[test_random(random, (unsigned)design->count)] : NULL;
	unsigned what = test_random(random, 100);

	random_text(random, text);
	if (what < 4 || !profile) {
		design_insert(design, test_random(random, (unsigned)design->count + 1), NULL, NULL);
	} else if (what < 8) {
		design_remove(design, profile, NULL);
	} else if (what < 10 && design->count < 40) {
		design_duplicate(design, profile, NULL);
	} else if (what < 13) {
		edit_groups(design, profile);
	} else if (what < 16) {
		test_set_certificate(design, profile, &root, FORM_NOISE);
	} else if (what < 20) {
		design_begin(design, "several");
		for (unsigned i = test_random(random, 4); i > 0; i--)
			random_edit(design, random, text);
		design_end(design);
	} else {
		design_set_text(design, profile, (enum field_id)test_random(random, FIELD_COUNT), strbuf_text(text),
			what < 50 ? EDIT_TYPED : EDIT_STEP, NULL);
	}
}

static void a_random_walk_can_be_walked_back(void)
{
	for (unsigned long seed = 1; seed <= 5; seed++) {
		struct strbuf text = STRBUF_INIT;
		unsigned long random = seed;
		struct design design;
		char *before;
		char *after;
		size_t steps;

		example_load(&design);
		before = test_design_text(&design);
		for (int i = 0; i < 400; i++) {
			random_edit(&design, &random, &text);
			if (test_random(&random, 20) == 0)
				for (unsigned back = test_random(&random, 10); back > 0 && design_undo(&design); back--)
					;
			if (test_random(&random, 30) == 0)
				while (design_redo(&design))
					;
		}
		while (design_redo(&design))
			;
		after = test_design_text(&design);
		steps = undo_all(&design);
		expect(steps > 100, "%zu steps", steps);
		expect_written(&design, before, "all undone");
		for (size_t i = 0; i < design.count; i++)
			expect(design.profiles[i]->index == i &&
					design_profile(&design, design.profiles[i]->id) == design.profiles[i],
				"profile %zu", i);
		for (size_t i = 0; i < steps; i++)
			expect(design_redo(&design) != NULL, "redo %zu", i);
		expect(!design_redo(&design), "no more");
		expect_written(&design, after, "all redone");
		free(before);
		free(after);
		strbuf_release(&text);
		design_release(&design);
	}
}

void suite_history(void)
{
	CU_pSuite suite = CU_add_suite("undo", NULL, NULL);

	CU_add_test(suite, "every edit can be undone", every_edit_can_be_undone);
	CU_add_test(suite, "typing is one step until something else happens", typing_is_one_step_until_something_else_happens);
	CU_add_test(suite, "an edit ends what could be redone", an_edit_ends_what_could_be_redone);
	CU_add_test(suite, "a step without edits leaves no trace", a_step_without_edits_leaves_no_trace);
	CU_add_test(suite, "the saved state is known again", the_saved_state_is_known_again);
	CU_add_test(suite, "a mark is a place to come back to", a_mark_is_a_place_to_come_back_to);
	CU_add_test(suite, "a random walk can be walked back", a_random_walk_can_be_walked_back);
}
