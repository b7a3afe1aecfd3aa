/* Every automatic fix that is offered for any finding of the rules' test designs clears the finding, and brings no other that is
 * as severe. */
#include "model/design/visibility.h"
#include "model/rules/checker.h"
#include "model/rules/checks.h"
#include "tests/support/builder.h"
#include "tests/unit/model/rules/rule_edits.h"

void suite_fixes(void);

/* The number of findings of each rule that are at least as severe, in all profiles. */
struct tally {
	size_t counts[RULE_ID_END];
};

static struct tally count_findings(const struct checker *checker, enum severity least)
{
	const struct design *design = checker->context.design;
	struct tally tally = { { 0 } };

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			tally.counts[findings->items[j].rule->number] += findings->items[j].severity >= least;
	}
	return tally;
}

/* Applies the fix and undoes it; false when there is no fix. */
static bool try_fix(struct design *design, struct checker *checker, struct profile *profile, size_t number, size_t row)
{
	const struct finding *finding = &checker_findings(checker, profile)->items[number];
	const struct rule *rule = finding->rule;
	enum severity severity = finding->severity;
	struct tally before = count_findings(checker, severity);
	struct tally after;

	if (finding_apply(&checker->context, design, profile, finding, NULL) != 0)
		return false;
	checker_refresh(checker);
	after = count_findings(checker, severity);
	expect(after.counts[rule->number] < before.counts[rule->number], "row %zu: %s is gone", row, rule->id);
	for (enum rule_id id = RULE_NONE + 1; id < RULE_ID_END; id++)
		/* The trusted profile gets the targets of the profile, and what is wrong with them. */
		expect(rule->fix == fix_root_targets || after.counts[id] <= before.counts[id], "row %zu: the fix of %s brings %s",
			row, rule->id, rule_row(id)->id);
	design_undo(design);
	checker_refresh(checker);
	return true;
}

static size_t try_all_fixes(struct design *design, struct checker *checker, size_t row)
{
	size_t fixes = 0;

	for (size_t i = 0; i < design->count; i++)
		for (size_t j = 0; j < checker_findings(checker, design->profiles[i])->count; j++)
			fixes += try_fix(design, checker, design->profiles[i], j, row);
	return fixes;
}

static void each_fix_clears_its_finding_and_brings_no_other(void)
{
	size_t fixes = 0;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct checker checker;

		example_load(&design);
		make_edit(&design, &rows[i]);
		checker_init(&checker, &design, TEST_TODAY);
		fixes += try_all_fixes(&design, &checker, i);
		checker_release(&checker);
		design_release(&design);
	}
	expect(fixes > 60, "%zu fixes were tried", fixes);
}

/* Edits of one text: what people paste around it, and what they leave out. */
static const char *const spoilers[] = { "%s ", " %s", "%s\u00A0", "\u201C%s\u201D", "%s\u200B", "", "{%s}" };

static void spoil(struct strbuf *out, const char *spoiler, const char *text)
{
	const char *place = strstr(spoiler, "%s");

	if (place) {
		strbuf_add(out, spoiler, (size_t)(place - spoiler));
		strbuf_addstr(out, text);
		strbuf_addstr(out, place + 2);
	}
}

/* A value like the other, in which the text, or a text of the first entry, is spoilt; false if it has none. */
static bool spoil_value(struct value *spoilt, const struct value *value, const char *spoiler)
{
	struct strbuf text = STRBUF_INIT;
	char **place = NULL;

	*spoilt = value_copy(value);
	if (spoilt->kind == VALUE_TEXT)
		place = &spoilt->text;
	else if (value_count(spoilt) > 0)
		place = value_item(spoilt, 0)->oid ? &spoilt->list->items[0].oid : &spoilt->list->items[0].text;
	if (!place) {
		value_release(spoilt);
		return false;
	}
	spoil(&text, spoiler, *place);
	free(*place);
	*place = strbuf_detach(&text);
	return true;
}

static size_t try_spoilt_fields(struct design *design, struct checker *checker, struct profile *profile, size_t row)
{
	size_t fixes = 0;

	for (const enum field_id *id = profile_fields(profile); *id != FIELD_NONE; id++)
		for (size_t i = 0; i < COUNT(spoilers); i++) {
			struct value spoilt;

			if (*id == FIELD_PLATFORM || *id == FIELD_TYPE || !field_visible(profile, *id) ||
				!spoil_value(&spoilt, &profile->values[*id], spoilers[i]))
				continue;
			design_set(design, profile, *id, &spoilt, EDIT_STEP, NULL);
			checker_refresh(checker);
			fixes += try_all_fixes(design, checker, row * 100000 + *id * 100 + i);
			design_undo(design);
			checker_refresh(checker);
		}
	return fixes;
}

static void fixes_of_all_kinds_are_right(void)
{
	size_t fixes = 0;

	for (size_t i = 0; i < KIND_COUNT; i++) {
		struct design design;
		struct checker checker;
		struct profile *profile;

		design_init(&design, kinds[i].edition);
		profile = test_add_complete(&design, &kinds[i], "Contoso");
		checker_init(&checker, &design, TEST_TODAY);
		fixes += try_spoilt_fields(&design, &checker, profile, i);
		checker_release(&checker);
		design_release(&design);
	}
	expect(fixes > 1000, "%zu fixes were tried", fixes);
}

/* Subjects that are wrong in several ways: the suggestion of each is right, or there is none. */
static void fixes_of_subjects_are_right(void)
{
	static const char *const pieces[] = { "CN=", "O=", "C=", "E=", "STATE=", "CM=", "{{UserName}}", "{{UPN}}", "{UserName}",
		"%Serial%", "$UDID", "<CN>", "x", "US", "\\,", "\"", ",", ";", "/", " ", "\u00A0", "\uFF0C", "\u201C", "\u201D",
		"\u00FC", "{{OnPrem_Distinguished_Name}}", "#41", "+" };
	unsigned long random = 5;
	size_t fixes = 0;
	struct design design;
	struct checker checker;

	example_load(&design);
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t round = 0; round < 1500; round++) {
		struct profile *profile = test_profile(&design, IOS);
		struct strbuf text = STRBUF_INIT;

		for (size_t count = 1 + test_random(&random, 8); count; count--)
			strbuf_addstr(&text, pieces[test_random(&random, COUNT(pieces))]);
		test_set(&design, profile, FIELD_SUBJECT_TEXT, text.text);
		checker_refresh(&checker);
		for (size_t j = 0; j < checker_findings(&checker, profile)->count; j++) {
			bool in_subject = checker_findings(&checker, profile)->items[j].field == FIELD_SUBJECT_TEXT;

			fixes += in_subject && try_fix(&design, &checker, profile, j, round);
		}
		strbuf_release(&text);
	}
	expect(fixes > 100, "%zu fixes were tried", fixes);
	checker_release(&checker);
	design_release(&design);
}

void suite_fixes(void)
{
	CU_pSuite suite = CU_add_suite("fixes", NULL, NULL);

	CU_add_test(suite, "each fix clears its finding and brings no other", each_fix_clears_its_finding_and_brings_no_other);
	CU_add_test(suite, "fixes of all kinds are right", fixes_of_all_kinds_are_right);
	CU_add_test(suite, "fixes of subjects are right", fixes_of_subjects_are_right);
}
