/* Actions of the list on marked profiles: shown first, one undo step, and the design is as before until they are accepted. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "tests/screen/harness/app_driver.h"

void suite_marked(void);

#define SCEP_MARKED "/scep<Enter>*<Esc>"

static const struct {
	const char *keys, *shown; /* on the page that shows what will be done */
	const char *said;         /* once it is done */
	bool has_form;            /* below the page */
} rows[] = {
	{ "<Space><Space><Space><Del>", "- Contoso SCEP - Android: delete", "3 profiles deleted", false },
	{ "<Space><Del>", "1 profile to delete", "1 profile deleted", false },
	{ "<Space>/scep - ios<Enter><Space><Esc><Del>", "- Contoso Root - Android: delete", "2 profiles deleted", false },
	{ "v<Down><Down><Del>", "3 profiles to delete", "3 profiles deleted", false },
	{ "*aC<Enter>", "Assign: 20 marked", "changed", false },
	{ "*aAll d<Enter>", "All devices", "20 profiles changed", false },
	{ "*a"
	  "New<Enter>Sales<Enter>",
		"Assign: 20 marked", "20 profiles changed", true },
	{ "*aExclude<Enter>", "Assign: 20 marked", "changed", false },
	{ "*aRemove<Enter>", "Unassign: 20 marked", "changed", false },
	{ SCEP_MARKED "E<C-u>2<C-s>", "Certificate validity period: 1 year -> 2 years", "7 profiles changed", true },
	{ SCEP_MARKED "E<Tab><Enter>C<Enter><C-s>", "Set fields of 7 profiles", "changed", true },
	{ "*EText<C-s>", "Description: ", "20 profiles changed", true },
	{ "E<Tab>X<C-s>", "Set fields of 1 profile", "1 profile changed", true },
	{ "/ios<Enter>*<Esc>c<Space><Down><Space><C-s>", "Copy 3 profiles to platforms", "created", true },
	{ "<Enter><Tab><C-s>/ios<Enter>*<Esc>c<End><Up><Space><End><Enter>", "Copy 3 profiles to platforms", "created", true },
	{ "*<F5><Enter>", "Ignore a rule: 20 marked", "changed", false },
	{ "*<F5><Enter><Enter><F5><End><Enter>", "Report a rule again: 20 marked", "changed", false },
	{ "<Enter><C-u><C-s><Down><Enter><C-u><C-s>*<F4>", "Fix: 20 marked", "2 profiles changed", false },
};

static void expect_same(const struct drive *drive, const char *wanted, const char *keys, const char *when)
{
	char *got = drive_design(drive);

	expect(strcmp(got, wanted) == 0, "%s: the design is as before %s", keys, when);
	free(got);
}

static void actions_are_shown_first(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *keys = rows[i].keys;
		struct drive drive = drive_contoso("contoso.json");
		size_t depth = rows[i].has_form ? 2 : 1;
		char *before, *after;

		drive_size(&drive, 40, 120);
		press(&drive, keys);
		before = drive_design(&drive);
		expect(drive_shows(&drive, rows[i].shown), "%s: %s", keys, rows[i].shown);
		expect_number(drive_depth(&drive), depth + 1, "%s: the page is open", keys);
		press(&drive, "<Esc>");
		expect_same(&drive, before, keys, "after Esc");
		expect_number(drive_depth(&drive), depth, "%s: the page is closed", keys);
		drive_end(&drive);

		drive = drive_contoso("contoso.json");
		drive_size(&drive, 40, 120);
		press(&drive, keys);
		press(&drive, "<Enter>");
		expect(drive_shows(&drive, rows[i].said), "%s: %s", keys, rows[i].said);
		after = drive_design(&drive);
		expect(strcmp(after, before) != 0, "%s: something is done", keys);
		press(&drive, "<C-z>");
		expect_same(&drive, before, keys, "after one undo");
		press(&drive, "<C-y>");
		expect_same(&drive, after, keys, "after redo");
		free(before);
		free(after);
		drive_end(&drive);
	}
}

static void marks_come_back_with_their_profiles(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "<Space><Space><Del><Enter>");
	expect(!drive_shows(&drive, "marked"), "deleted profiles are not counted");
	press(&drive, "<C-z>");
	expect(drive_shows(&drive, "2 marked"), "they are marked again");
	drive_end(&drive);
}

static void only_the_marked_are_exported(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "/scep - ios<Enter><Space><Esc>e");
	expect(drive_shows(&drive, "Only the marked profile, with the profiles that they link to"), "says so");
	expect(drive_shows(&drive, "2 profiles: Graph JSON"), "with the root that it links to");
	press(&drive, "<C-s>");
	expect(drive_shows(&drive, "profiles 2, certificates 1"), "so many are written");
	drive_end(&drive);
}

/* Problems of other profiles don't matter to such an export. */
static void errors_elsewhere_do_not_matter(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "<Enter><C-u><C-s>/scep - ios<Enter><Space><Esc>e<C-s>");
	expect(drive_shows(&drive, "profiles 2, certificates 1"), "written");
	press(&drive, "<Home><Space>e<C-s>");
	expect(drive_shows(&drive, "A design with errors is not exported"), "errors of marked ones do matter");
	drive_end(&drive);
}

/* --- by chance */

static void close_all(struct drive *drive)
{
	for (int i = 0; i < 8 && (drive_pops_up(drive) || drive_depth(drive) > 1); i++) {
		press(drive, "<Esc>");
		if (drive_pops_up(drive))
			press(drive, "dd"); /* what was typed is discarded */
	}
}

static void any_sequence_can_be_undone(void)
{
	static const char *const steps[] = { "<Down>", "<Down><Down><Space>", "<Up><Up><Up>", "<Home>v<Down><Down><Down>v",
		"<S-Down><S-Down>", "/pkcs<Enter>*<Esc>", "/ios<Enter>*", "*", "U", "U", "<Esc>", "<Del><Enter>", "d",
		"a<Enter><Enter>", "a<End><Enter><Enter>", "a<Down><Down><Down><Enter><Enter>", "E<C-u>3<C-s><Enter>",
		"EText<C-s><Enter>", "E<Tab><Tab>a<C-s><Enter>", "c<Space><C-s><Enter>", "c<Down><Space><C-s><Enter>",
		"<F4><Enter>", "<F5><Enter><Enter>", "<F5><End><Enter><Enter>", "<C-z>", "<C-z><C-z>", "<C-y>" };
	struct drive drive = drive_contoso("contoso.json");
	struct design *design = drive.app->session.design;
	unsigned long state = 16;
	char *before = drive_design(&drive);
	int edited = 0;

	for (int round = 0; round < 500; round++) {
		char *got;

		for (int i = 0; i < 6; i++) {
			press(&drive, steps[test_random(&state, COUNT(steps))]);
			close_all(&drive);
		}
		edited += design_undo(design) != NULL;
		while (design_undo(design))
			;
		press(&drive, "U<Esc><Home>");
		got = drive_design(&drive);
		if (!expect(strcmp(got, before) == 0, "round %d: undone", round))
			round = 500;
		free(got);
	}
	expect(edited > 250, "%d rounds edited the design", edited);
	free(before);
	drive_end(&drive);
}

/* --- how many keys it takes */

#define PROFILES_MADE 28 /* 21 of them for SCEP, 7 trusted ones */

static void make_design(const char *folder)
{
	static const char *const used[] = { "ios", "macOS", "windows10", "android" };
	struct design design;
	struct groups groups = { NULL, 0, 0 };
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };

	design_init(&design, EDITION_CLASSIC);
	groups_add(&groups, "Sales", "", "");
	design_set_groups(&design, &groups, NULL);
	for (size_t i = 0; i < PROFILES_MADE; i++) {
		struct profile *profile = design_insert(&design, i, NULL, &err);

		strbuf_setlen(&name, 0);
		strbuf_printf(&name, "%s %zu", i % 4 ? "Sign-in" : "Root", i);
		design_set_text(&design, profile, FIELD_NAME, name.text, EDIT_STEP, &err);
		design_set_text(&design, profile, FIELD_PLATFORM, used[i / 4 % COUNT(used)], EDIT_STEP, &err);
		design_set_text(&design, profile, FIELD_TYPE, i % 4 ? "scep" : "trusted", EDIT_STEP, &err);
	}
	expect_number(design_save(&design, test_in(folder, "many.json"), FILE_CAREFULLY, &err), 0, "%s", err.message);
	strbuf_release(&name);
	design_release(&design);
}

/* Keys that are typed as text do not count. */
static size_t press_and_count(struct drive *drive, const char *keys)
{
	size_t count = 0;
	bool typed = false;

	while (*keys) {
		size_t length = *keys == '<' ? strcspn(keys, ">") + 1 : 1;
		char key[32];

		snprintf(key, sizeof(key), "%.*s", (int)length, keys);
		keys += length;
		if (*key == '\'') {
			typed = !typed;
			continue;
		}
		press(drive, key);
		count += !typed;
	}
	return count;
}

static void common_tasks_take_few_keys(void)
{
	static const struct {
		const char *keys; /* text in quotation marks */
		const char *said;
		size_t most;
	} tasks[] = {
		{ "*aS<Enter><Enter>", "28 profiles changed", 6 },
		{ "/'scep'<Enter>*E<C-u>'2'<C-s><Enter>", "21 profiles changed", 10 },
		{ "/'scep'<Enter>*<Del><Enter>", "21 profiles deleted", 6 },
	};

	for (size_t i = 0; i < COUNT(tasks); i++) {
		const char *folder = tempdir_new();
		struct drive drive;
		size_t count;

		make_design(folder);
		drive_begin(&drive, folder, "many.json", false);
		count = press_and_count(&drive, tasks[i].keys);
		expect(count <= tasks[i].most, "%s: %zu keys, at most %zu", tasks[i].keys, count, tasks[i].most);
		expect(drive_shows(&drive, tasks[i].said), "%s: %s", tasks[i].keys, tasks[i].said);
		drive_end(&drive);
	}
}

void suite_marked(void)
{
	CU_pSuite suite = CU_add_suite("marked", NULL, NULL);

	CU_add_test(suite, "actions are shown first", actions_are_shown_first);
	CU_add_test(suite, "marks come back with their profiles", marks_come_back_with_their_profiles);
	CU_add_test(suite, "only the marked are exported", only_the_marked_are_exported);
	CU_add_test(suite, "any sequence can be undone", any_sequence_can_be_undone);
	CU_add_test(suite, "common tasks take few keys", common_tasks_take_few_keys);
	CU_add_test(suite, "errors elsewhere do not matter", errors_elsewhere_do_not_matter);
}
