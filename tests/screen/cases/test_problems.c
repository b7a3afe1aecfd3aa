/* The walk through problems: each once, in both directions, and the other keys act on the finding that is shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/screen/harness/app_driver.h"

void suite_problems(void);

#define SPOILT 20
#define SCEP   "\"platform\": \"ios\", \"type\": \"scep\", \"settings\": { "

/* Profiles with problems of every sort: of several in one field, in entries of lists, of assignments, and of the design. */
static void spoil(const char *path)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, "{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"profiles\": [\n");
	for (int i = 0; i < SPOILT; i++)
		strbuf_printf(&text,
			"%s{ \"id\": \"p%d\", \"name\": \"Spoilt %d\", " SCEP
			"\"subjectNameFormat\": \"custom\", \"subjectNameFormatString\": \"CN={{UserNme}},E={{Emai}},OU=a;b\", "
			"\"certificateValidityPeriodValue\": 9, \"certificateValidityPeriodScale\": \"years\", "
			"\"extendedKeyUsages\": [ { \"name\": \"Any\", \"objectIdentifier\": \"1\" }, "
			"{ \"name\": \"\", \"objectIdentifier\": \"1.3\" } ], "
			"\"scepServerUrls\": [ \"http://ndes.contoso.com/\", \"ftp://x\" ] }, "
			"\"assignments\": [ { \"group\": \"Unknown\" }, { \"all\": \"users\" } ] }",
			i ? ",\n" : "", i, i % 3 ? i : 0);
	strbuf_addstr(&text, " ] }\n");
	test_write(path, text.text, text.length);
	strbuf_release(&text);
}

static struct drive spoilt(void)
{
	const char *folder = tempdir_new();
	struct drive drive;

	spoil(test_in(folder, "spoilt.json"));
	drive_begin(&drive, folder, "spoilt.json", false);
	drive_size(&drive, 40, 120);
	return drive;
}

static size_t problems_of(const struct drive *drive)
{
	const struct checker *checker = &drive->app->session.checker;

	return checker->totals[SEVERITY_ERROR] + checker->totals[SEVERITY_WARNING];
}

static bool same(const struct finding_ref *one, const struct finding_ref *other)
{
	return one->slot == other->slot && one->rule == other->rule && one->field == other->field && one->item == other->item &&
	       one->nth == other->nth;
}

/* Presses the key until the walk starts over, from wherever the drive is; each finding must be met exactly once a round. */
static void walk_round(struct drive *drive, const char *key)
{
	size_t total = problems_of(drive), count = 0;
	struct finding_ref *met = calloc(total + 1, sizeof(*met));

	for (; count < total; count++) {
		const struct finding_ref *stopped = &drive->app->session.stopped;
		struct profile *profile;

		press(drive, key);
		expect(session_find_finding(&drive->app->session, stopped, &profile) != NULL, "stop %zu is at a finding", count);
		met[count] = *stopped;
		for (size_t i = 0; i < count; i++)
			expect(!same(&met[i], stopped), "%s: stop %zu was not met at %zu", key, count, i);
	}
	press(drive, key);
	expect(same(&met[0], &drive->app->session.stopped), "%s: after all of them, %s and not %s again", key, met[0].rule->id,
		drive->app->session.stopped.rule->id);
	free(met);
}

static void each_problem_is_met_once(void)
{
	static const struct {
		const char *start; /* keys pressed before the walk */
	} rows[] = { { "" }, { "<Down><Down><Down>" }, { "<Down><Enter><Down>" }, { "<End>a" }, { "<End><Enter><F7><F7><Esc>" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = spoilt();

		press(&drive, rows[i].start);
		walk_round(&drive, "<F7>");
		walk_round(&drive, "<F8>");
		drive_end(&drive);
	}
}

static void the_number_is_said(void)
{
	struct drive drive = spoilt();
	char number[64];

	for (size_t i = 0; i < 3; i++) {
		press(&drive, "<F7>");
		snprintf(number, sizeof(number), "%zu of %zu", i + 1, problems_of(&drive));
		expect(drive_shows(&drive, number), "%s is shown", number);
		expect(!drive_shows(&drive, "started over"), "the walk goes on");
	}
	press_times(&drive, "<F8>", 3);
	expect(drive_shows(&drive, "started over"), "back over the start");
	press(&drive, "<F7>");
	expect(drive_shows(&drive, "started over"), "forward over the end");
	drive_end(&drive);
}

/* Whether the finding's profile still has one with that message. */
static bool is_still_said(const struct session *session, const struct finding_ref *ref, const char *message)
{
	const struct profile *profile = ref->slot == FINDING_OF_DESIGN ? NULL : design_in_slot(session->design, ref->slot);
	const struct findings *findings = profile ? session_findings(session, profile) : &session->checker.whole;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].rule == ref->rule && strcmp(findings->items[i].message, message) == 0)
			return true;
	return false;
}

/* F4 on each problem fixes the one that is shown. */
static void fixing_acts_on_what_is_shown(void)
{
	struct drive drive = spoilt();
	size_t total = problems_of(&drive), fixed = 0;

	for (size_t i = 0; i < total; i++) {
		const struct session *session = &drive.app->session;
		struct finding_ref stopped;
		struct profile *profile;
		char *before, *after;
		char *message;
		struct fix fix;
		bool fixable;

		press(&drive, "<F7>");
		stopped = session->stopped;
		message = xstrdup(session_find_finding(session, &stopped, &profile)->message);
		before = drive_design(&drive);
		fixable = finding_fix(
			&session->checker.context, profile, session_find_finding(session, &stopped, &profile), &fix);
		if (fixable)
			value_release(&fix.value);
		press(&drive, "<F4>");
		after = drive_design(&drive);
		expect_number(strcmp(before, after) != 0, fixable, "F4 acts on: %s", message);
		if (fixable) {
			expect(!is_still_said(session, &stopped, message), "what was fixed is: %s", message);
			press(&drive, "<C-z>");
			fixed++;
		}
		free(message);
		free(before);
		free(after);
	}
	expect(fixed > SPOILT, "%zu of %zu problems can be fixed by a key", fixed, total);
	drive_end(&drive);
}

/* On a profile that does not exist yet the walk does not leave it, and Esc still asks. */
static void creating_a_profile_is_not_left(void)
{
	struct drive drive = spoilt();

	press(&drive, "nNew one<F7><F7><F7><F7><F7><F7><F8>");
	expect(drive_shows(&drive, "Create Profile"), "the blade still creates a profile");
	expect(!drive_shows(&drive, "[ OK ]"), "its button still creates");
	press(&drive, "<Esc>");
	expect(drive_pops_up(&drive), "leaving asks");
	drive_end(&drive);
}

/* How many problems the page lists, as its title says: "Problems 3/12". */
static size_t listed(const struct drive *drive)
{
	char *text = drive_text(drive);
	const char *title = strstr(text, " Problems ");
	const char *slash = title ? strchr(title, '/') : NULL;
	size_t count = slash ? strtoul(slash + 1, NULL, 10) : 0;

	free(text);
	return count;
}

static void the_page_lists_all_and_goes_there(void)
{
	struct drive drive = spoilt();

	press(&drive, "p");
	expect_number(listed(&drive), problems_of(&drive) + drive.app->session.checker.totals[SEVERITY_HINT], "all are listed");
	press(&drive, "<Down><Down><Enter>");
	expect(drive_depth(&drive) > 2, "Enter opens the field");
	press(&drive, "<F10>");
	drive_end(&drive);
}

/* Whatever the order, F4 and F5 act on the selected one, and it is the one that goes. */
static void the_page_acts_on_the_selected_one(void)
{
	struct drive drive = spoilt();

	press(&drive, "p");
	for (int order = 0; order < 2; order++) { /* by profile, an error is last */
		size_t before = listed(&drive);

		press(&drive, "<End><F5>");
		expect(drive_pops_up(&drive), "F5 asks about the last one, a hint or a warning");
		press(&drive, "<Enter>");
		expect(listed(&drive) < before, "what is ignored is not listed");
		press(&drive, "<C-z>");
		expect_number(listed(&drive), before, "and undo brings it back");
		press(&drive, "s");
	}
	drive_end(&drive);
}

/* Ctrl-A fixes what the rule found in all profiles, as one step, and nothing else. */
static void a_rule_is_fixed_everywhere(void)
{
	struct drive drive = spoilt();
	char *before = drive_design(&drive), *after;
	size_t count;

	press(&drive, "p<Down>");
	for (size_t i = listed(&drive); i && strcmp(drive.app->session.stopped.rule->id, "key-size-missing") != 0; i--)
		press(&drive, "<Down>");
	count = listed(&drive);
	press(&drive, "<C-a>");
	expect_number(listed(&drive), count - SPOILT, "each profile had it");
	press(&drive, "<C-z>");
	after = drive_design(&drive);
	expect(strcmp(before, after) == 0, "one undo brings all back");
	free(before);
	free(after);
	drive_end(&drive);
}

void suite_problems(void)
{
	CU_pSuite suite = CU_add_suite("problems", NULL, NULL);

	CU_add_test(suite, "each problem is met once", each_problem_is_met_once);
	CU_add_test(suite, "the number is said", the_number_is_said);
	CU_add_test(suite, "fixing acts on what is shown", fixing_acts_on_what_is_shown);
	CU_add_test(suite, "creating a profile is not left", creating_a_profile_is_not_left);
	CU_add_test(suite, "the page lists all and goes there", the_page_lists_all_and_goes_there);
	CU_add_test(suite, "the page acts on the selected one", the_page_acts_on_the_selected_one);
	CU_add_test(suite, "a rule is fixed everywhere", a_rule_is_fixed_everywhere);
}
