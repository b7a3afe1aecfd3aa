/* The journal of edits: replayed on the design's file it gives the design that was edited, byte by byte.
 * lint: long, since each kind of edit is a function. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/hostile.h"
#include "tests/unit/export/journal/journaled.h"

void suite_journal(void);

static const struct certificate_spec root = { .name = "Another Root CA", .to = 9000 * TEST_DAY };

typedef void make_edit(struct design *design, struct profile *profile);

static void edit_text(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_NAME, "Another name: \"é\" \\ \n");
}

static void edit_typing(struct design *design, struct profile *profile)
{
	for (size_t i = 1; i <= 5; i++) {
		char text[8] = "";

		memcpy(text, "typed", i);
		design_set_text(design, profile, FIELD_DESCRIPTION, text, EDIT_TYPED, NULL);
	}
}

static void edit_typing_in_turns(struct design *design, struct profile *profile)
{
	edit_typing(design, profile);
	design_set_text(design, test_profile(design, "Contoso Root - iOS"), FIELD_DESCRIPTION, "x", EDIT_TYPED, NULL);
	design_set_text(design, profile, FIELD_DESCRIPTION, "typed again", EDIT_TYPED, NULL);
}

static void edit_number(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_RENEWAL, "33");
	test_set(design, profile, FIELD_VALIDITY_VALUE, "not a number");
}

static void edit_list(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_SCEP_URLS, "https://a/,https://b/");
	test_set(design, profile, FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2,Any=2.5.29.37.0");
}

/* One entry after another, and several entries at once, at both ends and between. */
static void edit_entries(struct design *design, struct profile *profile)
{
	static const char *const lists[] = { "https://a/,https://b/,https://c/", "https://a/,https://b/,https://b/,https://c/",
		"https://b/,https://b/,https://c/", "https://b/,https://c/", "https://c/,https://b/", "https://c/",
		"https://1/,https://c/,https://2/,https://c/", "https://3/", "https://3/" };

	for (size_t i = 0; i < COUNT(lists); i++)
		test_set(design, profile, FIELD_SCEP_URLS, lists[i]);
	test_set(design, profile, FIELD_ASSIGNMENTS, "All users,-Contractors,Mobile users");
	test_set(design, profile, FIELD_ASSIGNMENTS, "-All users,Contractors,Mobile users");
	test_set(design, profile, FIELD_ASSIGNMENTS, "All users,Contractors");
	test_set(design, profile, FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2,Any=2.5.29.37.0");
	test_set(design, profile, FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2,Any=2.5.29.37.1");
}

static void edit_entries_in_turns(struct design *design, struct profile *profile)
{
	edit_entries(design, profile);
	edit_typing(design, profile);
	edit_entries(design, profile);
	design_set_text(design, profile, FIELD_SCEP_URLS, "https://4/", EDIT_TYPED, NULL);
	design_set_text(design, profile, FIELD_SCEP_URLS, "https://4/,https://5/", EDIT_TYPED, NULL);
}

static void edit_certificate(struct design *design, struct profile *profile)
{
	(void)profile;
	test_set_certificate(design, test_profile(design, "Contoso Root - iOS"), &root, FORM_DER);
	test_set_certificate(design, test_profile(design, "Contoso Root - macOS"), &root, FORM_NOISE);
}

static void edit_to_none(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_KEY_SIZE, "");
	test_set(design, profile, FIELD_SCEP_URLS, "");
	test_set(design, test_profile(design, "Contoso Root - iOS"), FIELD_CERTIFICATE, "");
}

static void edit_platform(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_RENEWAL, "31");
	test_set(design, profile, FIELD_PLATFORM, "windows10");
}

static void edit_type(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_SUBJECT_FORMAT, "custom");
	test_set(design, profile, FIELD_TYPE, "pkcs");
}

static void edit_to_no_kind(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_PLATFORM, "");
	test_set(design, profile, FIELD_DESCRIPTION, "of no kind");
}

static void edit_insert(struct design *design, struct profile *profile)
{
	(void)profile;
	design_insert(design, 0, NULL, NULL);
	design_insert(design, design->count, NULL, NULL);
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

static void edit_insert_copy(struct design *design, struct profile *profile)
{
	design_insert_copy(design, 2, NULL, profile, NULL);
	design_insert_copy(design, design->count, "an id", profile, NULL);
}

static void edit_duplicate(struct design *design, struct profile *profile)
{
	design_duplicate(design, profile, NULL);
}

static void edit_remove(struct design *design, struct profile *profile)
{
	design_remove(design, design->profiles[0], NULL);
	design_remove(design, profile, NULL);
	design_remove(design, design->profiles[design->count - 1], NULL);
}

static void edit_remove_edited(struct design *design, struct profile *profile)
{
	edit_typing(design, profile);
	design_remove(design, profile, NULL);
}

static void edit_insert_and_remove(struct design *design, struct profile *profile)
{
	(void)profile;
	design_begin(design, "Nothing much");
	design_remove(design, design_insert(design, 3, NULL, NULL), NULL);
	design_end(design);
}

static void edit_move(struct design *design, struct profile *profile)
{
	char *id = strdup(profile->id);

	design_begin(design, "move");
	design_insert_copy(design, 0, NULL, profile, NULL);
	design_remove(design, profile, NULL);
	design_insert_copy(design, 0, id, design->profiles[0], NULL);
	design_remove(design, design->profiles[1], NULL);
	design_end(design);
	free(id);
}

static void add_group(struct design *design, const char *name)
{
	struct groups groups = groups_copy(&design->groups);

	groups_add(&groups, name, "", "devices");
	design_set_groups(design, &groups, NULL);
}

static void edit_groups_add(struct design *design, struct profile *profile)
{
	(void)profile;
	add_group(design, "New group");
	add_group(design, "Newer group");
}

static void edit_groups_change(struct design *design, struct profile *profile)
{
	struct groups groups = groups_copy(&design->groups);

	(void)profile;
	free(groups.items[0].name);
	groups.items[0].name = strdup("Renamed");
	design_set_groups(design, &groups, NULL);
}

/* All groups but one. */
static void drop_group(struct design *design, size_t index)
{
	struct groups groups = { NULL, 0, 0 };

	for (size_t i = 0; i < design->groups.count; i++) {
		const struct group *group = &design->groups.items[i];

		if (i != index)
			groups_add(&groups, group->name, group->id, group->members);
	}
	design_set_groups(design, &groups, NULL);
}

static void edit_groups_drop(struct design *design, struct profile *profile)
{
	edit_groups_add(design, profile);
	drop_group(design, 1);
}

static void edit_groups_drop_all(struct design *design, struct profile *profile)
{
	(void)profile;
	while (design->groups.count)
		drop_group(design, 0);
}

/* Entries that are like each other, so that it does not show which one went. */
static void edit_groups_alike(struct design *design, struct profile *profile)
{
	(void)profile;
	for (int i = 0; i < 3; i++)
		add_group(design, "Alike");
	drop_group(design, design->groups.count - 2);
}

static void add_other(struct design *design, const char *json)
{
	struct others others = others_copy(&design->others);

	others_add(&others, "S/MIME", "iosImportedPFXCertificateProfile", json);
	design_set_others(design, &others, NULL);
}

static void edit_others(struct design *design, struct profile *profile)
{
	struct others none = { NULL, 0, 0 };

	(void)profile;
	add_other(design,
		"{ \"@odata.type\": \"#microsoft.graph.iosImportedPFXCertificateProfile\", \"displayName\": \"S/MIME\" }");
	design_set_others(design, &none, NULL);
	add_other(design, "{ \"@odata.type\": \"#microsoft.graph.b\",\n\"displayName\": \"b\" }");
	add_other(design, "{ \"@odata.type\": \"#microsoft.graph.c\" }");
}

static void set_ignored(struct design *design, const char *rules)
{
	struct value value = VALUE_INIT;

	expect(field_parse(design, field_row(FIELD_IGNORE, 0), rules, &value, NULL) == 0, "rules: %s", rules);
	design_set_ignored(design, &value, NULL);
}

static void edit_ignored(struct design *design, struct profile *profile)
{
	set_ignored(design, "no-group,name-duplicate");
	test_set(design, profile, FIELD_IGNORE, "no-group");
}

static void edit_ignored_and_not(struct design *design, struct profile *profile)
{
	edit_ignored(design, profile);
	set_ignored(design, "");
}

static void edit_portal(struct design *design, struct profile *profile)
{
	(void)profile;
	while (design->count)
		design_remove(design, design->profiles[0], NULL);
	design_set_edition(design, EDITION_CURRENT, NULL);
	test_set(design, design_insert(design, 0, NULL, NULL), FIELD_NAME, "The only one");
}

static void edit_portal_with_profiles(struct design *design, struct profile *profile)
{
	test_set(design, profile, FIELD_RENEWAL, "32");
	design_begin(design, "conversion");
	design_move_edition(design, EDITION_CURRENT, NULL);
	for (size_t i = 0; i < design->count; i++)
		test_set(design, design->profiles[i], FIELD_PLATFORM, "windows10");
	design_end(design);
}

static void edit_portal_and_back(struct design *design, struct profile *profile)
{
	edit_portal_with_profiles(design, profile);
	design_undo(design);
}

/* Undone, the profiles are classic ones again while the portal is not yet. */
static void edit_conversion_and_back(struct design *design, struct profile *profile)
{
	struct design other;

	design_init(&other, EDITION_CURRENT);
	test_set(&other, design_insert(&other, 0, profile->id, NULL), FIELD_NAME, "Converted");
	test_set(&other, other.profiles[0], FIELD_PLATFORM, "windows10");
	design_adopt(design, &other, "conversion", NULL, NULL);
	design_undo(design);
	for (size_t i = 0; i < design->count; i++)
		for (enum field_id field = 0; field < FIELD_COUNT; field++)
			if (design->profiles[i]->values[field].kind == VALUE_TEXT && field_row(field, 0)->place == PLACE_SETTINGS)
				design_set_text(design, design->profiles[i], field, "edited after that", EDIT_STEP, NULL);
	design_release(&other);
}

static void edit_name(struct design *design, struct profile *profile)
{
	(void)profile;
	design_set_name(design, "Another design", NULL);
}

static void edit_replace(struct design *design, struct profile *profile)
{
	edit_typing(design, profile);
	design_replace(design, profile, test_profile(design, "Contoso Root - Windows 10"), NULL);
}

static void edit_undo(struct design *design, struct profile *profile)
{
	edit_text(design, profile);
	edit_insert_and_fill(design, profile);
	design_undo(design);
}

static void edit_undo_all(struct design *design, struct profile *profile)
{
	edit_insert_and_fill(design, profile);
	edit_remove(design, profile);
	edit_groups_add(design, profile);
	while (design_undo(design))
		;
}

static void edit_redo(struct design *design, struct profile *profile)
{
	edit_undo_all(design, profile);
	while (design_redo(design))
		;
}

static void edit_undo_insert(struct design *design, struct profile *profile)
{
	(void)profile;
	edit_typing(design, design_insert(design, 4, NULL, NULL));
	design_undo(design);
	design_undo(design);
	edit_text(design, design->profiles[4]); /* the inserted one is freed */
}

static void edit_undo_remove(struct design *design, struct profile *profile)
{
	edit_text(design, profile);
	design_remove(design, profile, NULL);
	design_undo(design);
	edit_typing(design, profile);
}

static void edit_rollback(struct design *design, struct profile *profile)
{
	size_t mark;

	edit_text(design, profile);
	mark = design_mark(design);
	edit_insert(design, profile);
	edit_typing(design, design->profiles[0]);
	edit_list(design, profile);
	design_rollback(design, mark);
}

static void edit_steps(struct design *design, struct profile *profile)
{
	design_begin(design, "several");
	edit_text(design, profile);
	edit_groups_drop(design, profile);
	edit_duplicate(design, profile);
	edit_type(design, profile);
	edit_name(design, profile);
	design_end(design);
}

static void edit_adopt(struct design *design, struct profile *profile)
{
	struct design other;

	example_load(&other);
	design_remove(&other, other.profiles[5], NULL);
	edit_steps(&other, test_profile(&other, "Contoso PKCS - Windows 10"));
	edit_others(&other, profile);
	design_adopt(design, &other, "reload", NULL, NULL);
	design_release(&other);
}

static const struct {
	const char *what;
	make_edit *edit;
} rows[] = {
	{ "a text", edit_text },
	{ "a typed text", edit_typing },
	{ "texts typed in turns", edit_typing_in_turns },
	{ "numbers", edit_number },
	{ "lists", edit_list },
	{ "certificates", edit_certificate },
	{ "not configured", edit_to_none },
	{ "the platform", edit_platform },
	{ "the type", edit_type },
	{ "entries of lists", edit_entries },
	{ "entries and others", edit_entries_in_turns },
	{ "no platform", edit_to_no_kind },
	{ "insert", edit_insert },
	{ "insert and fill", edit_insert_and_fill },
	{ "insert a copy", edit_insert_copy },
	{ "duplicate", edit_duplicate },
	{ "remove", edit_remove },
	{ "edit and remove", edit_remove_edited },
	{ "insert and remove", edit_insert_and_remove },
	{ "move", edit_move },
	{ "add groups", edit_groups_add },
	{ "change a group", edit_groups_change },
	{ "drop a group", edit_groups_drop },
	{ "drop all groups", edit_groups_drop_all },
	{ "groups that are alike", edit_groups_alike },
	{ "others", edit_others },
	{ "ignored rules", edit_ignored },
	{ "ignored rules, and none", edit_ignored_and_not },
	{ "the portal", edit_portal },
	{ "the portal, with profiles", edit_portal_with_profiles },
	{ "the portal and back", edit_portal_and_back },
	{ "a conversion and back", edit_conversion_and_back },
	{ "the name", edit_name },
	{ "replacement", edit_replace },
	{ "undo", edit_undo },
	{ "undo all", edit_undo_all },
	{ "redo", edit_redo },
	{ "undo an insertion", edit_undo_insert },
	{ "undo a removal", edit_undo_remove },
	{ "rollback", edit_rollback },
	{ "several edits in a step", edit_steps },
	{ "adopt another design", edit_adopt },
};

/* The number of bytes that two texts have in common, back to the beginning of the line. */
static size_t same_until(const char *a, const char *b)
{
	size_t at = 0;

	while (a[at] && a[at] == b[at])
		at++;
	while (at > 0 && a[at - 1] != '\n')
		at--;
	return at;
}

/* What a crash now would leave is the design as it is now. */
static void expect_recovered(const struct journaled *journaled, const char *what)
{
	char *wanted = journaled_saved_text(&journaled->design);
	struct replay replay;
	struct design design;
	char *got;
	size_t at;

	journaled_recover(journaled_crash(journaled), &design, &replay, what);
	got = test_design_text(&design);
	at = same_until(got, wanted);
	expect(strcmp(got, wanted) == 0, "%s: got\n%.300s\ninstead of\n%.300s", what, got + at, wanted + at);
	expect(replay.misfits == 0 && replay.cut == 0 && !replay.file_is_another, "%s: %zu of %zu edits didn't fit", what,
		replay.misfits, replay.edits);
	replay_release(&replay);
	design_release(&design);
	free(got);
	free(wanted);
}

static void every_edit_survives_a_crash(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct journaled journaled;
		struct err err = { 0 };

		journaled_open(&journaled);
		rows[i].edit(&journaled.design, test_profile(&journaled.design, "Contoso SCEP - iOS"));
		expect(journal_is_pending(&journaled.journal), "%s: something is to be written", rows[i].what);
		expect(journal_flush(&journaled.journal, &err) == 0, "%s: %s", rows[i].what, err.message);
		expect(!journal_is_pending(&journaled.journal), "%s: all is written", rows[i].what);
		expect_recovered(&journaled, rows[i].what);
		journaled_close(&journaled, false);
	}
}

/* The same with the values of another edit in the journal already, and with a batch for each step back and forth. */
static void every_edit_survives_after_another(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct journaled journaled;

		journaled_open(&journaled);
		add_group(&journaled.design, "First");
		journal_flush(&journaled.journal, NULL);
		rows[i].edit(&journaled.design, test_profile(&journaled.design, "Contoso SCEP - iOS"));
		journal_flush(&journaled.journal, NULL);
		while (design_undo(&journaled.design))
			journal_flush(&journaled.journal, NULL);
		expect_recovered(&journaled, rows[i].what);
		while (design_redo(&journaled.design))
			journal_flush(&journaled.journal, NULL);
		expect_recovered(&journaled, rows[i].what);
		journaled_close(&journaled, false);
	}
}

/* A profile of every kind of each portal, with a text of another sort in each field. */
static void every_field_survives(void)
{
	size_t first = 0;

	for (int edition = 0; edition < EDITION_COUNT; edition++) {
		struct journaled journaled;
		struct design from;

		hostile_design(&from, (enum edition)edition, &first);
		journaled_open(&journaled);
		design_adopt(&journaled.design, &from, "all kinds", NULL, NULL);
		journal_flush(&journaled.journal, NULL);
		expect_recovered(&journaled, "inserted");
		for (size_t i = 0; i < journaled.design.count; i++)
			hostile_fill(&journaled.design, journaled.design.profiles[i], hostile_text(i % hostile_count()));
		journal_flush(&journaled.journal, NULL);
		expect_recovered(&journaled, "set one by one");
		journaled_close(&journaled, false);
		design_release(&from);
	}
}

static const char *random_text(unsigned long *random)
{
	static const char *const words[] = { "", "a", "é", "20", "custom", "customAzureADAttribute", "sha1",
		"emailAddress,userPrincipalName", "https://ndes.contoso.com/", "Client Authentication=1.3.6.1.5.5.7.3.2",
		"-Contractors", "All users", "windows10", "ios", "android", "scep", "pkcs", "trusted", "Contoso Root - iOS",
		"useSoftwareKsp", "years", "size4096" };

	return words[test_random(random, COUNT(words))];
}

static void random_value(struct design *design, struct profile *profile, unsigned long *random, enum edit edit)
{
	enum field_id field = (enum field_id)test_random(random, FIELD_COUNT);

	if (field_kinds(field) & edition_kinds(design->edition))
		design_set_text(design, profile, field, random_text(random), edit, NULL);
}

static void random_edit(struct design *design, unsigned long *random)
{
	struct profile *profile = design->count ? design->profiles[test_random(random, (unsigned)design->count)] : NULL;
	unsigned what = test_random(random, 100);

	if (what < 4 || !profile)
		design_insert(design, test_random(random, (unsigned)design->count + 1), NULL, NULL);
	else if (what < 8)
		design_remove(design, profile, NULL);
	else if (what < 11 && design->count < 40)
		design_duplicate(design, profile, NULL);
	else if (what < 13)
		add_group(design, random_text(random));
	else if (what < 15 && design->groups.count)
		drop_group(design, test_random(random, (unsigned)design->groups.count));
	else if (what < 17)
		design_replace(design, profile, design->profiles[test_random(random, (unsigned)design->count)], NULL);
	else if (what < 19)
		design_set_name(design, random_text(random), NULL);
	else if (what < 60)
		random_value(design, profile, random, what < 35 ? EDIT_TYPED : EDIT_STEP);
	else if (what < 75)
		design_undo(design);
	else if (what < 85)
		design_redo(design);
	else if (what < 88)
		design_rollback(design, design->done ? design_mark(design) - test_random(random, 2) : 0);
	else if (what < 90)
		edit_insert_and_fill(design, profile);
	else
		design_set_text(design, profile, FIELD_DESCRIPTION, random_text(random), EDIT_TYPED, NULL);
}

static void random_edits_survive(void)
{
	unsigned long random = 12;

	for (int walk = 0; walk < 8; walk++) {
		struct journaled journaled;

		journaled_open(&journaled);
		for (int round = 0; round < 25; round++) {
			char what[64];

			for (unsigned i = test_random(&random, 30); i > 0; i--) {
				random_edit(&journaled.design, &random);
				if (test_random(&random, 8) == 0)
					journal_flush(&journaled.journal, NULL);
			}
			journal_flush(&journaled.journal, NULL);
			snprintf(what, sizeof(what), "walk %d, round %d", walk, round);
			expect_recovered(&journaled, what);
		}
		journaled_close(&journaled, false);
	}
}

void suite_journal(void)
{
	CU_pSuite suite = CU_add_suite("journal", NULL, NULL);

	CU_add_test(suite, "every edit survives a crash", every_edit_survives_a_crash);
	CU_add_test(suite, "every edit survives after another", every_edit_survives_after_another);
	CU_add_test(suite, "every field survives", every_field_survives);
	CU_add_test(suite, "random edits survive", random_edits_survive);
}
