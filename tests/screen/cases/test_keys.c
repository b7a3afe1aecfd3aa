/* Each key of the table in docs/keys.md does what it says, in its place. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "forms/app/key_settings.h"
#include "forms/app/keymap.h"
#include "forms/base/config.h"
#include "tests/screen/harness/app_driver.h"

void suite_keys(void);

#define PREVIEW "/SCEP - iOS<Enter><F2>"
#define FIRST   "Contoso Root - Android"
#define SECOND  "Contoso SCEP - Android"
#define EXPLAIN SETTINGS("SCEP - iOS") "<F6>"

/* The keys that come before, the key, and what is on the screen then: in the cursor's row (on), or anywhere (shows). */
static const struct {
	const char *before, *key, *on, *shows;
} rows[] = {
	/* the list: moving */
	{ "", "j", SECOND, NULL },
	{ "", "<Down>", SECOND, NULL },
	{ "<Down>", "k", FIRST, NULL },
	{ "<Down>", "<Up>", FIRST, NULL },
	{ "", "G", "Contoso PKCS - Windows 10", NULL },
	{ "", "<End>", "Contoso PKCS - Windows 10", NULL },
	{ "<End>", "g", FIRST, NULL },
	{ "<End>", "<Home>", FIRST, NULL },
	{ "", "<PgDn>", NULL, "Profiles 1" },
	{ "<End>", "<PgUp>", NULL, "Contoso" },
	{ "", "<Enter>", NULL, "Profile type" },
	{ "", "l", NULL, "Profile type" },
	{ "", "<Right>", NULL, "Profile type" },
	/* the list: creating */
	{ "", "n", NULL, "Create Profile" },
	{ "", "+", NULL, "Create Profile" },
	{ "", "<Ins>", NULL, "Create Profile" },
	{ "", "N", NULL, "New set" },
	{ "", "<C-n>", NULL, "New set" },
	{ "", "c", NULL, "Copy to platforms" },
	{ "", "d", NULL, "Copied as " FIRST },
	{ "", "<Del>", NULL, "Deleted " FIRST },
	/* the list: the rest */
	{ "", "a", NULL, "Assignments" },
	{ "", "e", NULL, "Export" },
	{ "", "/", NULL, "Filter" },
	{ "", "s", NULL, "Sorted by name" },
	{ "", "b", NULL, "Grouped by platform" },
	{ "", "f", NULL, "Find" },
	{ "", "<C-f>", NULL, "Find" },
	{ "", "m", NULL, "Matrix: " },
	{ "", "p", NULL, "Problems" },
	{ "", "=", NULL, "Compare" },
	{ "", "o", NULL, "Open" },
	{ "", "w", NULL, "Save as" },
	{ "", "i", NULL, "Import" },
	{ "", "P", NULL, "Classic portal: " },
	{ "", "y", NULL, "Copy" },
	{ "<Del>", "u", NULL, "Undo: deletion" },
	{ "<Del>", "<C-z>", NULL, "Undo: deletion" },
	{ "<Del>u", "<C-y>", NULL, "Redo: deletion" },
	{ "<Del>", "q", NULL, "Unsaved edits" },
	{ "<Del>", "<F10>", NULL, "Unsaved edits" },
	{ "<Del>", "<C-c>", NULL, "Unsaved edits" },
	{ "", "?", NULL, "Help: the keys that work here" },
	{ "", "<F1>", NULL, "Help: the keys that work here" },
	{ "", ":", NULL, "Actions" },
	{ "", "<C-p>", NULL, "Actions" },
	/* the list, filtered */
	{ "/scep<Enter><Home>", "n", "Contoso SCEP - Android for Work", NULL },
	{ "/scep<Enter><Home><Down>", "N", SECOND, NULL },
	{ "/scep<Enter>", "<C-n>", NULL, "New set" },
	{ "/scep<Enter>", "+", NULL, "Create Profile" },
	{ "/scep<Enter><Esc>", "n", NULL, "Create Profile" },
	/* forms */
	{ SETTINGS("SCEP - iOS"), "<Tab>", "Subject name format", NULL },
	{ SETTINGS("SCEP - iOS") "<Tab>", "?", NULL, "About this field" },
	{ SETTINGS("SCEP - iOS") "<Tab><Tab><C-u>", "?", "?", NULL }, /* a letter of the text */
	{ SETTINGS("SCEP - iOS") "<Tab>", ":", NULL, "Actions" },
	{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><PgDn>", "?", NULL, "Help: the keys that work here" }, /* a button */
	/* the matrix */
	{ "m", "l", NULL, "Matrix: " },
	{ "m", "j", NULL, "Matrix: " },
	{ "m", "q", NULL, "Profiles 1/20" },
	{ "m", "?", NULL, "About this field" },
	/* the preview */
	{ PREVIEW, "l", NULL, "Serial Number" },
	{ PREVIEW "l", "h", NULL, "No problems found" },
	{ PREVIEW "ll", "G", NULL, "}" },
	{ PREVIEW "ll<End>", "g", NULL, "@odata.type" },
	{ PREVIEW "ll<End>", "<C-b>", NULL, "\"" },
	{ PREVIEW, "/", NULL, " /" },
	{ PREVIEW "l/validity", "<Enter>", NULL, "Validity" },
	{ PREVIEW "/qqq", "<Enter>", NULL, "This page does not have the text \"qqq\"" },
	{ PREVIEW "/q", "<Esc>", NULL, "Summary" }, /* the search ends, not the preview */
	{ PREVIEW, "q", NULL, "1 of 20 profiles" },
	{ PREVIEW, "y", NULL, "To a file..." },
	{ PREVIEW, "?", NULL, "Help: the keys that work here" },
	{ PREVIEW, "<C-f>", NULL, "Find" },
	{ PREVIEW, "<F7>", NULL, "There are no errors" },
	/* help */
	{ "<F1>", "j", "Enter", NULL },
	{ "<F1>j", "k", "n, +, Ins", NULL },
	{ "<F1>", "G", "by name", NULL },
	{ "<F1>G", "g", "n, +, Ins", NULL },
	{ "<F1>/undo<Enter>", "n", "Redo", NULL },
	{ "<F1>/undo<Enter>n", "N", "Undo the last edit", NULL },
	{ "<F1>", "y", NULL, "To a file..." },
	{ "<F1>", "q", NULL, "Profiles 1/20" },
	{ EXPLAIN, "q", "Certificate validity period", NULL },
	{ EXPLAIN "<End>", "g", NULL, "Certificate validity period" },
	/* problems */
	{ "<Del>p", "j", NULL, "Problems" },
	{ "<Del>p", "q", NULL, "Profiles 1/19" },
};

static void each_key_does_what_it_says(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, rows[i].before);
		press(&drive, rows[i].key);
		if (rows[i].on)
			expect(drive_is_on(&drive, rows[i].on), "%s then %s: on %s", rows[i].before, rows[i].key, rows[i].on);
		if (rows[i].shows)
			expect(drive_shows(&drive, rows[i].shows), "%s then %s: shows %s", rows[i].before, rows[i].key,
				rows[i].shows);
		drive_end(&drive);
	}
}

/* Keys that scroll or go on a row: the letter does exactly what the key does that it stands for. */
static void letters_do_what_they_stand_for(void)
{
	static const struct {
		const char *place, *letters[2], *keys[2];
	} pairs[] = {
		{ "", { "jj", "jk" }, { "<Down><Down>", "<Down><Up>" } },
		{ "m", { "jjl", "llhG" }, { "<Down><Down><Right>", "<Right><Right><Left><End>" } },
		{ "m", { "Gg", "Gk" }, { "<End><Home>", "<End><Up>" } },
		{ PREVIEW "ll", { " ", " <C-b>" }, { "<PgDn>", "<PgDn><PgUp>" } },
		{ PREVIEW "ll", { "jj", "jjk" }, { "<Down><Down>", "<Down><Down><Up>" } },
		{ PREVIEW "ll/\"<Enter>", { "nnN", "nN" }, { "n", "" } },
		{ PREVIEW, { "h", "lll" }, { "<Left>", "<Right><Right><Right>" } },
		{ EXPLAIN, { "j", " " }, { "<Down>", "<PgDn>" } },
		{ EXPLAIN, { "G", "G<C-b>" }, { "<End>", "<End><PgUp>" } },
		{ "<F1>", { " ", " <C-b>" }, { "<PgDn>", "<PgDn><PgUp>" } },
		{ "<Del>p", { "j", "G" }, { "<Down>", "<End>" } },
		{ "a", { "j", "G" }, { "<Down>", "<End>" } },
	};

	for (size_t i = 0; i < 2 * COUNT(pairs); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *letters, *keys;

		press(&drive, pairs[i / 2].place);
		press(&drive, pairs[i / 2].letters[i % 2]);
		letters = drive_text(&drive);
		drive_end(&drive);
		drive = drive_contoso("contoso.json");
		press(&drive, pairs[i / 2].place);
		press(&drive, pairs[i / 2].keys[i % 2]);
		keys = drive_text(&drive);
		drive_end(&drive);
		expect_text(letters, keys, "%s: %s", pairs[i / 2].place, pairs[i / 2].letters[i % 2]);
		free(letters);
		free(keys);
	}
}

/* Every place that a letter moves in is one in which no text is typed and no action has the letter. */
static void letters_are_free(void)
{
	for (const struct key_alias *alias = key_aliases; alias->key; alias++) {
		expect(key_parse(alias->key).code != TK_NONE && key_parse(alias->means).code != TK_NONE, "%s are keys",
			alias->key);
		expect(!(alias->contexts & (TYPES | ON_TYPED | IN_MENU)), "%s: %s: where text is typed", alias->key, alias->help);
		for (const struct key_binding *row = key_bindings; row->keys; row++)
			expect(!row->request || !(row->contexts & alias->contexts) || !keymap_has_key(row->keys, alias->key),
				"%s is \"%s\" and \"%s\"", alias->key, alias->help, row->help);
	}
}

/* A click on a heading sorts by it, a second one goes back; the heading has a mark meanwhile. */
static void a_click_on_a_heading_sorts(void)
{
	static const struct {
		const char *heading, *said, *mark;
	} headings[] = {
		{ "Name", "Sorted by name", "Name ▴" },
		{ "Type", "Sorted by type", "Type ▴" },
		{ "Problems", "Sorted by problems", "Problems ▾" },
		{ "Platform", "Sorted by platform", "Platform ▴" },
		{ "Assigned to", "Sorted by assignments", "Assigned to ▴" },
	};

	for (size_t i = 0; i < COUNT(headings); i++) {
		struct drive drive = drive_contoso("contoso.json");

		drive_size(&drive, 30, 140);
		drive_click(&drive, headings[i].heading, 1);
		expect(drive_shows(&drive, headings[i].said), "%s: said", headings[i].heading);
		expect(drive_shows(&drive, headings[i].mark), "%s: marked", headings[i].heading);
		expect_number(drive_depth(&drive), 1, "%s: nothing opens", headings[i].heading);
		drive_click(&drive, headings[i].heading, 1);
		expect(drive_shows(&drive, "Sorted in the order of the file") && !drive_shows(&drive, headings[i].mark),
			"%s: back", headings[i].heading);
		drive_end(&drive);
	}
}

/* In F1, PgDn moves the view and the cursor by as much, and the next PgUp undoes it. */
static void pages_of_the_help_move_with_the_cursor(void)
{
	struct drive drive = drive_contoso("contoso.json");
	int row;

	press(&drive, "<F1>jj");
	row = drive.canvas.cursor_row;
	press(&drive, "<PgDn>");
	expect(drive.app->menu->top > 10, "the view moves by a page: %d", drive.app->menu->top);
	expect(drive.canvas.cursor_row >= row - 3 && drive.canvas.cursor_row <= row, "row %d, before %d", drive.canvas.cursor_row,
		row);
	press(&drive, "<PgDn><PgDn><PgDn><PgDn><PgDn>");
	expect_number(drive.app->menu->view.selected, drive.app->menu->count - 1, "the last one");
	press_times(&drive, "<PgUp>", 7);
	expect_number(drive.app->menu->view.selected, 0, "the first one");
	drive_end(&drive);
}

/* Without a profile, and to look at only, no key is offered that does nothing. */
static void keys_of_no_use_are_not_offered(void)
{
	static const char *const needs_one[] = { "Open the selected", "Assign the selected", "Duplicate the",
		"Matrix: ", "Sort by" };
	struct drive drive;

	drive_begin(&drive, tempdir_new(), "new.json", false);
	expect(!drive_shows(&drive, "Enter open") && !drive_shows(&drive, "a assign"), "the footer of an empty list");
	for (size_t i = 0; i < COUNT(needs_one); i++) {
		press(&drive, "<F1>");
		expect(!drive_shows(&drive, needs_one[i]), "%s", needs_one[i]);
		press(&drive, "<Esc>");
	}
	drive_end(&drive);
	drive = drive_contoso("contoso.json");
	press(&drive, "/nothing<Enter>");
	expect(!drive_shows(&drive, "Enter open") && !drive_shows(&drive, "a assign"), "the footer where all are filtered out");
	drive_end(&drive);
}

/* What a design that can only be looked at still offers does something. */
static void keys_of_a_view_do_something(void)
{
	static const struct {
		const char *key, *shows;
	} keys[] = { { "a", "Assignments" }, { "<Enter>", "Profile type" }, { "m", "Matrix: " }, { "f", "Find" },
		{ "p", "Problems" }, { "w", "Save as" }, { "o", "Open" }, { "=", "Compare" } };

	for (size_t i = 0; i < COUNT(keys); i++) {
		const char *folder = tempdir_new();
		struct drive drive;

		example_copy(folder, "contoso.json");
		drive_begin(&drive, folder, "contoso.json", true);
		expect(!drive_shows(&drive, "n new") && !drive_shows(&drive, "d duplicate"), "edits are not offered");
		press(&drive, keys[i].key);
		expect_number(drive_depth(&drive), 2, "%s opens", keys[i].key);
		expect(drive_shows(&drive, keys[i].shows), "%s: %s", keys[i].key, keys[i].shows);
		drive_end(&drive);
	}
}

static void keys_can_be_set(void)
{
	struct drive drive = drive_contoso("contoso.json");
	struct err err = { 0 };

	CU_ASSERT_EQUAL(key_settings_set("duplicate", "D Ctrl-G", &err), 0);
	press(&drive, "d");
	expect(!drive_shows(&drive, "Copied as"), "no more");
	press(&drive, "D");
	expect(drive_shows(&drive, "Copied as"), "a letter");
	press(&drive, "<C-z><C-g>");
	expect(drive_shows(&drive, "Copied as"), "the second key");
	CU_ASSERT_EQUAL(key_settings_set("find", "F", &err), 0);
	press(&drive, "F");
	expect(drive_shows(&drive, "Find"), "on the list");
	press(&drive, "<Esc><Enter><C-f>");
	expect(drive_shows(&drive, "Find"), "a form, where F is typed, keeps its own key");
	key_settings_reset();
	press(&drive, "<Esc><Esc><Home>d");
	expect(drive_shows(&drive, "Copied as"), "the program's own");
	drive_end(&drive);
}

static void wrong_keys_are_reported(void)
{
	static const struct {
		const char *name, *keys, *message;
	} wrong[] = {
		{ "duplcate", "D", "there is no action \"duplcate\"; did you mean duplicate?" },
		{ "\033", "D", "there is no action \"\\x1b\"; docs/configuration.md lists them" },
		{ "duplicate", "Hyper-X", "\"Hyper-X\" is not a key that can be set" },
		{ "duplicate", "Esc", "\"Esc\" is not a key that can be set" },
		{ "duplicate", "n", "n can't be \"duplicate\": there it means \"Create a new profile\"" },
		{ "duplicate", "j", "j can't be \"duplicate\": there it means \"Go down by a row\"" },
		{ "duplicate", "D Down N", "N can't be \"duplicate\"" },
		{ "new", "F7", "F7 can't be \"new\": there it means \"Go to the next problem\"" },
		{ "save", "Ctrl-L", "Ctrl-L can't be \"save\"" },
		{ "help", "x", "" },
	};

	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct err err = { 0 };
		bool fails = *wrong[i].message != '\0';

		expect_row_number(i, key_settings_set(wrong[i].name, wrong[i].keys, &err), fails ? -1 : 0);
		expect_has(err.message, wrong[i].message, "row %zu", i);
		expect(!fails || key_bindings->keys != NULL, "row %zu: the rest still works", i);
	}
	key_settings_reset();
}

/* Wrong lines of the file are reported with their numbers, and the others count. */
static void the_file_sets_keys(void)
{
	static const char text[] = "key.delete = x\nkey.duplcate = D\nkey.sort = n\nkey.group = B\n";
	struct strbuf problems = STRBUF_INIT;

	config_take_keys(key_settings_set);
	config_read_text("config", text, strlen(text), config_set, &problems);
	expect_text(strbuf_text(&problems),
		"config:2: there is no action \"duplcate\"; did you mean duplicate?\n"
		"config:3: n can't be \"sort\": there it means \"Create a new profile\"; choose another key, or change that one first\n",
		"the problems");
	CU_ASSERT_EQUAL(keymap_find(key_bindings, IN_PROFILES | ON_ALL, false, key_parse("x")), REQUEST_DELETE);
	CU_ASSERT_EQUAL(keymap_find(key_bindings, IN_PROFILES | ON_ALL, false, key_parse("B")), REQUEST_GROUP);
	key_settings_reset();
	config_take_keys(NULL);
	strbuf_release(&problems);
}

/* A key that is given up can be had by another action. */
static void keys_can_be_exchanged(void)
{
	struct err err = { 0 };

	CU_ASSERT_EQUAL(key_settings_set("delete", "x", &err), 0);
	CU_ASSERT_EQUAL(key_settings_set("duplicate", "none", &err), 0);
	CU_ASSERT_EQUAL(key_settings_set("assign", "d", &err), 0);
	CU_ASSERT_EQUAL(keymap_find(key_bindings, IN_PROFILES | ON_ALL, false, key_parse("d")), REQUEST_ASSIGN);
	CU_ASSERT_EQUAL(keymap_find(key_bindings, IN_PROFILES | ON_ALL, false, key_parse("x")), REQUEST_DELETE);
	key_settings_reset();
	CU_ASSERT_EQUAL(keymap_find(key_bindings, IN_PROFILES | ON_ALL, false, key_parse("d")), REQUEST_DUPLICATE);
}

void suite_keys(void)
{
	CU_pSuite suite = CU_add_suite("keys", NULL, NULL);

	CU_add_test(suite, "each key does what it says", each_key_does_what_it_says);
	CU_add_test(suite, "letters do what they stand for", letters_do_what_they_stand_for);
	CU_add_test(suite, "letters are free", letters_are_free);
	CU_add_test(suite, "a click on a heading sorts", a_click_on_a_heading_sorts);
	CU_add_test(suite, "pages of the help move with the cursor", pages_of_the_help_move_with_the_cursor);
	CU_add_test(suite, "keys of no use are not offered", keys_of_no_use_are_not_offered);
	CU_add_test(suite, "keys of a view do something", keys_of_a_view_do_something);
	CU_add_test(suite, "keys can be set", keys_can_be_set);
	CU_add_test(suite, "wrong keys are reported", wrong_keys_are_reported);
	CU_add_test(suite, "the file sets keys", the_file_sets_keys);
	CU_add_test(suite, "keys can be exchanged", keys_can_be_exchanged);
}
