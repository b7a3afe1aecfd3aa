/*
 * Finding one's way: the list of profiles filtered and grouped, actions found by a word, fields
 * that explain themselves.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "forms/app/keymap.h"
#include "forms/blades/profiles_filter.h"
#include "tests/screen/harness/app_driver.h"

void suite_find(void);

static struct drive start(void)
{
	const char *folder = tempdir_new();
	struct drive drive;

	example_copy(folder, "contoso.json");
	drive_begin(&drive, folder, "contoso.json", false);
	return drive;
}

static const char *selected(const struct drive *drive)
{
	const struct profile *profile = profiles_selected(drive->app->profiles);

	return profile ? profile_name(profile) : "";
}

/* How many profiles are to be seen; all of the example's begin alike. */
static int profiles_on(const struct drive *drive)
{
	char *screen = drive_text(drive);
	int count = 0;

	for (const char *at = strstr(screen, "Problems"); at && (at = strstr(at, " Contoso ")) && strstr(at, "\n└"); at++)
		count++;
	free(screen);
	return count;
}

static void the_filter_knows_findings(void)
{
	static const struct {
		const char *before, *filter; /* before: edits */
		int count;
	} rows[] = {
		{ "", "android-admin-root", 1 },
		{ "", "RETIRED", 8 },
		{ "", "etired", 0 }, /* a part of no word's beginning */
		{ "", "val", 2 },
		{ "", "error", 0 },
		{ "<Down><Del>", "errors", 0 },
		{ "<Del>", "error", 2 }, /* the links to the deleted one */
		{ "<Del>", "err", 2 },
		{ "<Del>", "root-unk", 2 },
		{ "", "hint", 12 },
		{ "", "Windows 8.1", 5 }, /* Windows Phone 8.1 as well */
		{ "", "scep ios", 1 },
		{ "", "ios  SCEP ", 1 },
		{ "", "ios nothing", 0 },
		{ "<Del>", "root-unk android", 2 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start();

		drive_size(&drive, 40, 80);
		press(&drive, rows[i].before);
		press(&drive, "/");
		press(&drive, rows[i].filter);
		expect_number(profiles_on(&drive), rows[i].count, "%s, filter %s", rows[i].before, rows[i].filter);
		expect(drive_shows(&drive, "No profile has this text") == !rows[i].count, "%s, filter %s", rows[i].before,
			rows[i].filter);
		drive_end(&drive);
	}
}

static void an_ignored_finding_is_not_found(void)
{
	static const char design[] =
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":[{\"id\":\"a\",\"name\":\"One\",\"platform\":"
		"\"ios\",\"type\":\"trusted\",\"ignore\":[\"assign-none\"]}]}\n";
	const char *folder = tempdir_new();
	struct drive drive;

	test_write(test_in(folder, "one.json"), design, strlen(design));
	drive_begin(&drive, folder, "one.json", false);
	press(&drive, "/assign");
	expect(drive_shows(&drive, "No profile has this text"), "ignored");
	press(&drive, "<Esc>/cert");
	expect_text(selected(&drive), "", "no such rule fires");
	press(&drive, "<Esc>/required");
	expect_text(selected(&drive), "One", "required-missing");
	drive_end(&drive);
}

static void groups_have_headings_that_are_passed_over(void)
{
	struct drive drive = start();

	press(&drive, "b");
	expect(drive_shows(&drive, "Grouped by platform"), "said");
	expect(drive_shows(&drive, " Android  3 "), "the first heading");
	press(&drive, "<Down><Down>");
	expect_text(selected(&drive), "Contoso PKCS - Android", "the last of its group");
	press(&drive, "<Down>");
	expect_text(selected(&drive), "Contoso Root - Android for Work", "the first of the next group");
	press(&drive, "<End>");
	expect_text(selected(&drive), "Contoso PKCS - Windows 10", "the last of all");
	expect(!drive_shows(&drive, " Android  3 ") && drive_shows(&drive, "Windows 10 and later  4 "), "scrolled");
	press(&drive, "<Home>");
	expect(drive_shows(&drive, " Android  3 "), "the heading comes back with its first profile");
	press(&drive, "b");
	expect(!drive_shows(&drive, " Android  3 ") && drive_shows(&drive, "Not grouped"), "and back");
	drive_end(&drive);
}

/* The wheel goes by lines, headings among them, from end to end. */
static void the_wheel_passes_headings(void)
{
	struct drive drive = start();

	press(&drive, "b");
	for (int turns = 0; turns < 12; turns++) {
		press_key(&drive, (struct key){ .code = TK_SCROLL_DOWN });
		expect(drive_shows(&drive, selected(&drive)), "down %d: %s is seen", turns, selected(&drive));
	}
	expect(drive_shows(&drive, "Contoso PKCS - Windows 10"), "the last line");
	for (int turns = 0; turns < 12; turns++) {
		press_key(&drive, (struct key){ .code = TK_SCROLL_UP });
		expect(drive_shows(&drive, selected(&drive)), "up %d: %s is seen", turns, selected(&drive));
	}
	expect(drive_shows(&drive, " Android  3 "), "the first line");
	drive_end(&drive);
}

static void sorting_works_inside_the_groups(void)
{
	struct drive drive = start();

	press(&drive, "bs<Home>");
	expect_text(selected(&drive), "Contoso PKCS - Android", "by name: the first of the first group");
	press(&drive, "<Down><Down><Down>");
	expect_text(selected(&drive), "Contoso PKCS - Android for Work", "by name: the first of the second group");
	press(&drive, "/windows<Enter>");
	expect(drive_shows(&drive, "Windows 8.1 and later  3 ") && !drive_shows(&drive, "iOS  "), "filtered groups");
	press(&drive, "<Home>");
	expect_text(selected(&drive), "Contoso Root - Windows Phone 8.1", "groups in the portal's order");
	drive_end(&drive);
}

/* Whatever is deleted or filtered, each profile stands on its line once, and each heading above its group. */
static void every_line_is_one_profile_or_heading(void)
{
	struct drive drive = start();

	drive_size(&drive, 60, 100);
	press(&drive, "b<Del><Del><Del><Down><Down><Del>");
	expect(!drive_shows(&drive, " Android  3 ") && drive_shows(&drive, "Android for Work  2 "), "a group is gone");
	press(&drive, "<Home>");
	for (int steps = 0; steps < 15; steps++) {
		expect(drive_shows(&drive, selected(&drive)), "%s is shown", selected(&drive));
		press(&drive, "<Down>");
	}
	expect_text(selected(&drive), "Contoso PKCS - Windows 10", "16 profiles, then the end");
	drive_size(&drive, 8, 30);
	for (int steps = 0; steps < 16; steps++) {
		char cursor[200];
		int column = 0;

		for (; column < 30; column++)
			cursor[column] = (char)canvas_cell(&drive.canvas, drive.canvas.cursor_row, column)->code[0];
		cursor[column] = '\0';
		expect(strstr(cursor, "Contoso") != NULL, "the cursor stands on a profile: %s", cursor);
		press(&drive, "<Up>");
	}
	drive_end(&drive);
}

static void actions_are_found_by_a_word(void)
{
	static const struct {
		const char *keys, *shows;
	} rows[] = {
		{ ":dupl<Enter>", "Copied as Contoso Root - Android" },
		{ "<C-p>DUPL<Enter>", "Copied as Contoso Root - Android" },
		{ ":sort<Enter>", "Sorted by name" },
		{ ":group<Enter>", "Grouped by platform" },
		{ ":matrix<Enter>", "Matrix: " }, /* by its key */
		{ ":filter<Enter>scep", "Filter scep" },
		{ ":new<Enter>", "› Create Profile" },
		{ ":assign<Enter>", "› Assignments" },
		{ ":export<Enter>", "› Export" },
		{ "<Del>:undo<Enter>", "Undo: " },
		{ ":next pro<Enter>", "There are no errors" },
		{ ":type<Esc>", "┌ Profiles 1/20 " },
		{ "a:add<Enter>", "New group" },
		{ "/scep<C-p>", "Actions" },
		{ "<Enter><Down><Down><C-p>next<Enter>", "There are no errors" },
		{ SETTINGS("PKCS - iOS") "<C-p>hidden<Enter>", "Key storage provider (KSP): Windows" },
		{ "n:<C-p>accept", "Accept the changes" },
		{ "n:", "Name          :" },
		{ "<F1>/group<Enter><Enter>", "Grouped by platform" },
		{ ":fix-rule<Esc>", "Profiles 1/20" },
		{ ":next-problem<Enter>", "There are no errors" },
		{ ":save-as<Enter>", "Save as" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start();

		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shows), "%s: %s", rows[i].keys, rows[i].shows);
		drive_end(&drive);
	}
}

/* Every action that a person could ask for by a key is in the list, once, and no others. */
static void the_palette_has_all_that_works_here(void)
{
	static const char settings[] = SETTINGS("SCEP - iOS");
	static const char *const scenes[] = { "", "n", "a", "/", settings };

	for (size_t i = 0; i < 2 * COUNT(scenes); i++) {
		const char *folder = tempdir_new();
		struct drive drive;
		unsigned contexts;
		bool read_only = i >= COUNT(scenes);

		example_copy(folder, "contoso.json");
		drive_begin(&drive, folder, "contoso.json", read_only);
		press(&drive, scenes[i % COUNT(scenes)]);
		contexts = app_contexts(drive.app);
		press(&drive, "<C-p>");
		for (const struct key_binding *action = key_bindings; action->keys; action++) {
			size_t listed = 0;

			for (size_t item = 0; item < drive.app->menu->count; item++)
				listed += key_bindings[drive.app->menu->items[item].value].request == action->request;
			if (action->request && action->request != REQUEST_HELP && action->request != REQUEST_PALETTE &&
				keymap_works(action, contexts, read_only))
				expect(listed == 1, "scene %zu: %s %s is listed %zu times", i, action->keys, action->help,
					listed);
		}
		drive_end(&drive);
	}
}

/* Where the explanation opens, and where the key is a letter like others. */
static void a_field_explains_itself(void)
{
	static const struct {
		const char *keys;
		const char *about; /* NULL: no explanation */
	} rows[] = {
		{ SETTINGS("SCEP - iOS") "<Tab><Tab>?", NULL }, /* a letter of the text */
		{ SETTINGS("SCEP - iOS") "<Tab><Tab><F6>", "Custom" },
		{ SETTINGS("SCEP - iOS") "<Tab>?", "Subject name format" },
		{ SETTINGS("SCEP - iOS") "<Tab><F6>", "Subject name format" },
		{ SETTINGS("SCEP - iOS") "<Tab><Tab><Tab>?", "Subject alternative name" },
		{ SETTINGS("SCEP - iOS") "<Tab><C-p>explain<Enter>", "Subject name format" },
		{ SETTINGS("SCEP - iOS") "<F6>", "Certificate validity period" },
		{ SETTINGS("Root - iOS") "?", "Certificate file" },
		{ SETTINGS("Root - iOS") "<Enter><F6>", "Certificate file" },
		{ "a?", "Assignments" },
		{ "n<Tab><Tab>?", "Platform" },
		{ "?", NULL },
		{ "<F6>", NULL },
		{ "n<End>?", NULL },
		{ "e<F6>", NULL },
		{ "/<F6>", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start();
		size_t depth;

		drive_size(&drive, 40, 120);
		press(&drive, rows[i].keys);
		depth = drive_depth(&drive);
		expect(drive_shows(&drive, "About this field") == (rows[i].about != NULL), "%s: opens", rows[i].keys);
		if (rows[i].about != NULL) {
			expect(drive_shows(&drive, rows[i].about), "%s: %s", rows[i].keys, rows[i].about);
			expect(drive_shows(&drive, "Where it is"), "%s: the text", rows[i].keys);
			press(&drive, i % 2 ? "<Esc>" : "<Enter>");
			expect(drive_depth(&drive) == depth - 1, "%s: and closes", rows[i].keys);
		}
		drive_end(&drive);
	}
}

static void a_long_explanation_scrolls(void)
{
	struct drive drive = start();

	press(&drive, SETTINGS("SCEP - Windows 10") "<Tab>?");
	expect(drive_shows(&drive, "Key storage provider") && !drive_shows(&drive, "Rules"), "the beginning");
	press(&drive, "<End>");
	expect(drive_shows(&drive, "text-private-key (error)"), "the end");
	press(&drive, "<PgUp><Up><Home><Down><Up>");
	expect(drive_shows(&drive, "Where Windows keeps the private key."), "the beginning again");
	drive_end(&drive);
}

/* Lines and profiles lead to each other; from a heading the way goes to the first of its group. */
static void lines_and_profiles_lead_to_each_other(void)
{
	struct drive drive = start();
	struct profiles_filter list;
	const char *heading = "";
	size_t below = 0;

	profiles_filter_init(&list, drive.app->session.design, &drive.app->session.checker);
	list.grouped = true;
	profiles_filter_make(&list, "");
	expect_number(profiles_filter_lines(&list), 27, "20 profiles of 7 platforms");
	for (size_t line = 0; line < profiles_filter_lines(&list); line++) {
		bool is_heading = profiles_filter_heading(&list, line, &heading, &below);

		expect_number(profiles_filter_line(&list, profiles_filter_at(&list, line)), line + is_heading, "line %zu", line);
	}
	expect_text(heading, "Windows 10 and later", "the last heading");
	expect_number(below, 4, "the profiles below it");
	profiles_filter_release(&list);
	drive_end(&drive);
}

void suite_find(void)
{
	CU_pSuite suite = CU_add_suite("finding", NULL, NULL);

	CU_add_test(suite, "the filter knows findings", the_filter_knows_findings);
	CU_add_test(suite, "an ignored finding is not found", an_ignored_finding_is_not_found);
	CU_add_test(suite, "groups have headings that are passed over", groups_have_headings_that_are_passed_over);
	CU_add_test(suite, "lines and profiles lead to each other", lines_and_profiles_lead_to_each_other);
	CU_add_test(suite, "the wheel passes headings", the_wheel_passes_headings);
	CU_add_test(suite, "sorting works inside the groups", sorting_works_inside_the_groups);
	CU_add_test(suite, "every line is one profile or heading", every_line_is_one_profile_or_heading);
	CU_add_test(suite, "actions are found by a word", actions_are_found_by_a_word);
	CU_add_test(suite, "a field explains itself", a_field_explains_itself);
	CU_add_test(suite, "a long explanation scrolls", a_long_explanation_scrolls);
	CU_add_test(suite, "the palette has all that works here", the_palette_has_all_that_works_here);
}
