/*
 * Random sequences of edits of many profiles, undo and redo, on random designs: undoing everything gives the file as it was byte
 * for byte, redoing everything the edited one, and the journal gives the edited design as well.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/bulk/assignment.h"
#include "model/bulk/copy_several.h"
#include "model/bulk/fix_several.h"
#include "model/bulk/group_edit.h"
#include "model/bulk/group_table.h"
#include "model/bulk/ignore_rule.h"
#include "model/bulk/new_root.h"
#include "model/bulk/remove.h"
#include "model/bulk/renewals.h"
#include "model/bulk/replace_certificate.h"
#include "model/bulk/replace_text.h"
#include "model/bulk/set_field.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/export/journal/journaled.h"

void suite_bulk_random(void);

#define SEQUENCES    500
#define MOST_EDITS   12
#define MOST_PROFILE 60 /* more are not copied, so that the tests take seconds */

/* What random edits choose from. */
struct choosing {
	unsigned long state;
	struct design *design;
	struct checker checker;
	struct certificate *certificates[4]; /* of one CA, except the last */
};

static unsigned below(struct choosing *choosing, size_t limit)
{
	return limit ? test_random(&choosing->state, (unsigned)limit) : 0;
}

static const char *some_text(struct choosing *choosing)
{
	static const char *const words[] = { "", "a", "é", "20", "custom", "sha1", "emailAddress,userPrincipalName",
		"https://ndes.contoso.com/", "Client Authentication=1.3.6.1.5.5.7.3.2", "Staff,-Contractors", "All users",
		"size1024", "useSoftwareKsp", "years", "Contoso Root - iOS", "Contoso", "CN={{UserName}},OU=Mobile",
		"storage-provider" };

	return words[below(choosing, COUNT(words))];
}

static const char *some_group(struct choosing *choosing)
{
	static const char *const names[] = { "Staff", "Mobile users", "Contractors", "Laptops", "a", "é" };

	return names[below(choosing, COUNT(names))];
}

/* Some profiles, in the order of the design, and sometimes a slot without one. */
static struct bulk_profiles some_profiles(struct choosing *choosing)
{
	const struct design *design = choosing->design;
	size_t *slots = xcalloc(design->count + 1, sizeof(*slots));
	unsigned one_of = 1 + below(choosing, 4);
	size_t count = 0;

	for (size_t i = 0; i < design->count; i++)
		if (below(choosing, one_of) == 0)
			slots[count++] = design->profiles[i]->slot;
	slots[count] = below(choosing, design->slot_count);
	count += !design_in_slot(design, slots[count]); /* one that was deleted */
	return (struct bulk_profiles){ slots, count };
}

/* --- plans */

typedef int make_plan(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles);

static int plan_fields(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	struct bulk_edits edits = { NULL, 0, 0 };

	for (unsigned i = 1 + below(choosing, 4); i > 0; i--) {
		enum field_id field = (enum field_id)below(choosing, FIELD_COUNT);

		if (field_kinds(field) & edition_kinds(choosing->design->edition))
			bulk_edits_set_text(&edits, field, some_text(choosing));
	}
	bulk_plan_fields(plan, choosing->design, profiles, &edits);
	bulk_edits_release(&edits);
	return 0;
}

static int plan_target(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	struct bulk_target target = { .target = (enum target)below(choosing, 3),
		.group = some_group(choosing),
		.excluded = below(choosing, 2),
		.filter_id = below(choosing, 3) ? NULL : "filter" };

	(below(choosing, 3) ? bulk_plan_assign : bulk_plan_unassign)(plan, choosing->design, profiles, &target);
	return 0;
}

static int plan_remove(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	const struct bulk_profiles few = { profiles->slots, profiles->count > 5 ? 5 : profiles->count };

	bulk_plan_remove(plan, choosing->design, below(choosing, 10) ? &few : profiles);
	return 0;
}

static int plan_ignore(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	const struct design *design = choosing->design;
	const struct profile *profile = design->count ? design->profiles[below(choosing, design->count)] : NULL;
	const struct findings *findings = profile ? checker_findings(&choosing->checker, profile) : NULL;
	const struct rule *rule = findings && findings->count ? findings->items[below(choosing, findings->count)].rule
							      : rule_find("key-size-weak");

	bulk_plan_ignore(plan, design, profiles, &choosing->checker, rule, below(choosing, 4));
	return 0;
}

static int plan_fixes(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	return bulk_plan_fixes(plan, choosing->design, profiles, &choosing->checker, NULL, NULL, NULL);
}

static int plan_copies(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	unsigned wanted = below(choosing, 1u << PLATFORM_COUNT) & below(choosing, 1u << PLATFORM_COUNT);
	struct bulk_profiles few = { profiles->slots, choosing->design->count > MOST_PROFILE ? 0 : profiles->count };

	few.count = few.count > 4 ? 4 : few.count;
	return bulk_plan_copies(plan, choosing->design, &few, wanted, NULL, NULL);
}

static struct certificate *some_certificate(struct choosing *choosing)
{
	const struct design *design = choosing->design;

	for (unsigned tries = 0; tries < 10 && design->count; tries++) {
		const struct value *value = &design->profiles[below(choosing, design->count)]->values[FIELD_CERTIFICATE];

		if (value->kind == VALUE_CERTIFICATE)
			return value->certificate;
	}
	return choosing->certificates[0];
}

static int plan_certificate(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	return bulk_plan_certificate(plan, choosing->design, below(choosing, 2) ? profiles : NULL, some_certificate(choosing),
		choosing->certificates[below(choosing, 4)], NULL);
}

static int plan_new_root(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	const struct new_root wanted = { some_certificate(choosing), choosing->certificates[below(choosing, 4)], "G2",
		choosing->design->count > MOST_PROFILE ? &(struct bulk_profiles){ NULL, 0 }
		: below(choosing, 2)                   ? profiles
						       : NULL };

	return bulk_plan_new_root(plan, choosing->design, &wanted, NULL);
}

static int plan_replace(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	const struct replace_text wanted = { some_text(choosing), some_text(choosing), below(choosing, 2),
		below(choosing, 2) ? profiles : NULL };

	return bulk_plan_replace(plan, choosing->design, &wanted, NULL);
}

static int plan_groups(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	const char *names[] = { some_group(choosing), some_group(choosing) };
	const char *other = some_group(choosing);
	unsigned what = below(choosing, 3);

	(void)profiles;
	if (what == 0)
		return bulk_plan_group_rename(plan, choosing->design, names[0], other, NULL);
	if (what == 1)
		return bulk_plan_group_merge(plan, choosing->design, names, 1 + below(choosing, 2), other, NULL);
	return bulk_plan_group_delete(plan, choosing->design, names[0], NULL);
}

static int plan_group_ids(struct choosing *choosing, struct bulk_plan *plan, const struct bulk_profiles *profiles)
{
	struct strbuf text = STRBUF_INIT;
	struct group_table table;

	(void)profiles;
	for (unsigned i = below(choosing, 4); i > 0; i--)
		strbuf_printf(&text, "%s\t%08x-1111-4111-8111-111111111111\n", some_group(choosing), below(choosing, 9999));
	group_table_read(&table, strbuf_text(&text));
	bulk_plan_group_ids(plan, choosing->design, &table);
	group_table_release(&table);
	strbuf_release(&text);
	return 0;
}

static make_plan *const plans[] = { plan_fields, plan_fields, plan_target, plan_target, plan_remove, plan_ignore, plan_fixes,
	plan_copies, plan_certificate, plan_new_root, plan_replace, plan_groups, plan_group_ids };

/* --- sequences */

/* Makes a plan, excludes some of it, and applies it: one step, if it does anything. */
static void edit_many(struct choosing *choosing, const char *what)
{
	struct bulk_profiles profiles = some_profiles(choosing);
	size_t done = choosing->design->done;
	unsigned long revision = choosing->design->revision;
	struct err err = { 0 };
	struct bulk_plan plan;
	size_t edits;

	if (plans[below(choosing, COUNT(plans))](choosing, &plan, &profiles) == 0 && below(choosing, 3) == 0)
		for (size_t i = 0; i < plan.count; i++)
			plan.items[i].excluded = below(choosing, 4) == 0;
	expect(choosing->design->revision == revision, "%s: planning edits nothing", what);
	edits = bulk_plan_edits(&plan);
	expect(bulk_plan_apply(&plan, choosing->design, &err) == 0, "%s: %s", what, err.message);
	expect_number(choosing->design->done, done + (edits > 0), "%s: steps of %zu edits", what, edits);
	bulk_plan_release(&plan);
	free((size_t *)profiles.slots);
}

static void edit_one(struct choosing *choosing)
{
	struct design *design = choosing->design;
	enum field_id field = (enum field_id)below(choosing, FIELD_COUNT);

	if (design->count && (field_kinds(field) & edition_kinds(design->edition)))
		design_set_text(design, design->profiles[below(choosing, design->count)], field, some_text(choosing),
			below(choosing, 2) ? EDIT_TYPED : EDIT_STEP, NULL);
}

static void do_something(struct choosing *choosing, const char *what)
{
	unsigned chance = below(choosing, 100);

	if (chance < 15)
		for (unsigned i = below(choosing, 4); i > 0; i--)
			design_undo(choosing->design);
	else if (chance < 25)
		for (unsigned i = below(choosing, 4); i > 0; i--)
			design_redo(choosing->design);
	else if (chance < 40)
		edit_one(choosing);
	else
		edit_many(choosing, what);
	checker_refresh(&choosing->checker);
}

/* The text of a design that random edits made from the example. */
static char *random_design(struct choosing *choosing)
{
	struct design design;
	char *text;

	example_load(&design);
	choosing->design = &design; /* cppcheck-suppress autoVariables ; until the end of this function */
	checker_init(&choosing->checker, &design, TEST_TODAY);
	for (unsigned i = below(choosing, 12); i > 0; i--)
		edit_one(choosing);
	for (unsigned i = below(choosing, 3); i > 0; i--)
		do_something(choosing, "a random design");
	text = test_design_text(&design);
	checker_release(&choosing->checker);
	design_release(&design);
	return text;
}

static void expect_design(const struct design *design, const char *wanted, const char *what, const char *when)
{
	char *text = test_design_text(design);

	expect(strcmp(text, wanted) == 0, "%s: %s", what, when);
	free(text);
}

/* Replays the journal as the next start would after a crash. */
static void expect_journal(struct journaled *journaled, const char *what)
{
	char *wanted = journaled_saved_text(&journaled->design);
	struct replay replay;
	struct design design;

	journal_flush(&journaled->journal, NULL);
	journaled_recover(journaled_crash(journaled), &design, &replay, what);
	expect_design(&design, wanted, what, "the journal gives the edited design");
	expect_number(replay.misfits, 0, "%s: edits that don't fit", what);
	replay_release(&replay);
	design_release(&design);
	free(wanted);
}

static void run_sequence(struct choosing *choosing, const char *what)
{
	char *text = random_design(choosing);
	struct journaled journaled;
	char *before;
	char *after;

	journaled_open_text(&journaled, text);
	choosing->design = &journaled.design; /* cppcheck-suppress autoVariables ; until the end of this function */
	before = test_design_text(&journaled.design);
	checker_init(&choosing->checker, &journaled.design, TEST_TODAY);
	for (unsigned i = 1 + below(choosing, MOST_EDITS); i > 0; i--)
		do_something(choosing, what);
	while (design_redo(&journaled.design))
		;
	after = test_design_text(&journaled.design);
	while (design_undo(&journaled.design))
		;
	expect_design(&journaled.design, before, what, "everything is undone");
	while (design_redo(&journaled.design))
		;
	expect_design(&journaled.design, after, what, "everything is redone");
	expect_journal(&journaled, what);
	checker_release(&choosing->checker);
	journaled_close(&journaled, false);
	free(before);
	free(after);
	free(text);
}

static void make_certificates(struct choosing *choosing)
{
	static const struct certificate_spec specs[COUNT(choosing->certificates)] = {
		{ .name = "Contoso Root CA", .from = -9 * TEST_DAY, .to = 100 * TEST_DAY },
		{ .name = "Contoso Root CA", .from = -1 * TEST_DAY, .to = 900 * TEST_DAY },
		{ .name = "Contoso Root CA", .from = -1 * TEST_DAY, .to = 900 * TEST_DAY, .ca_key = 2 },
		{ .name = "Fabrikam Root CA", .to = 900 * TEST_DAY },
	};

	for (size_t i = 0; i < COUNT(specs); i++) {
		struct strbuf bytes = STRBUF_INIT;

		test_certificate(&bytes, &specs[i], FORM_DER);
		choosing->certificates[i] = certificate_new(bytes.text, bytes.length, "ca.cer");
		strbuf_release(&bytes);
	}
}

static void random_sequences_go_back_and_forth(void)
{
	struct choosing choosing = { .state = 20261128 };

	make_certificates(&choosing);
	for (int i = 0; i < SEQUENCES; i++) {
		char what[32];

		snprintf(what, sizeof(what), "sequence %d", i);
		run_sequence(&choosing, what);
	}
	for (size_t i = 0; i < COUNT(choosing.certificates); i++)
		certificate_unref(choosing.certificates[i]);
}

void suite_bulk_random(void)
{
	CU_pSuite suite = CU_add_suite("bulk: random", NULL, NULL);

	CU_ADD_TEST(suite, random_sequences_go_back_and_forth);
}
