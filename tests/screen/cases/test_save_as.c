/*
 * Save as, opening another design, and files that can't be saved in the usual way.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/crash.h"
#include "tests/screen/harness/play.h"
#include "tests/support/users.h"

void suite_save_as(void);

#define NAME "contoso.json"

static const char *folder_with_designs(void)
{
	const char *folder = tempdir_new();

	example_copy(folder, NAME);
	example_copy(folder, "existing.json");
	test_write(test_in(folder, "text.json"), "Dear admin,\n", 12);
	mkdir(test_in(folder, "below"), 0777);
	return folder;
}

static bool file_has(const char *path, const char *text)
{
	char *file;
	bool has;

	if (!test_exists(path))
		return false;
	file = test_read(path, NULL);
	has = strstr(file, text) != NULL;
	free(file);
	return has;
}

static void save_as_writes_where_it_is_asked_to(void)
{
	static const struct {
		const char *keys, *shown;
		const char *file; /* that has the edits then; NULL: none */
		bool moves;       /* the design is open as that file */
	} rows[] = {
		{ "w<C-u>other.json<C-s>", "Saved as other.json", "other.json", true },
		{ "w<C-u>below/other.json<C-s>", "Saved as below/other.json", "below/other.json", true },
		{ "w<C-u>other.json<Tab><Tab><Enter>", "Saved as other.json", "other.json", true },
		{ "w<C-u>existing.json<C-s>", "There is already a file of that name", NULL, false },
		{ "w<C-u>existing.json<C-s>E<Enter>", "Save as", NULL, false },
		{ "w<C-u>existing.json<C-s><Esc>", "Save as", NULL, false },
		{ "w<C-u>existing.json<C-s>R<Enter>", "Saved as existing.json", "existing.json", true },
		{ "w<C-u>missing/other.json<C-s>", "missing", NULL, false },
		{ "w<C-u>below<C-s>R<Enter>", "below", NULL, false },
		{ "w<C-u><C-s>", "Enter a path", NULL, false },
		{ "w<C-s>", "Saved contoso.json", NAME, false },
		{ "w<C-u>./contoso.json<C-s>", "Saved contoso.json", NAME, false },
		{ "w<C-u>below/../contoso.json<C-s>", "Saved contoso.json", NAME, false },
		{ "w<C-u>~/home.json<C-s>", "Saved as ", "home.json", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = folder_with_designs();
		const char *home = getenv("HOME");
		char *saved_home = home ? strdup(home) : NULL;
		struct drive drive;

		setenv("HOME", folder, 1);
		drive_begin(&drive, folder, NAME, false);
		press(&drive, "nNot saved yet<C-s>");
		app_keep_edits(drive.app);
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shown), "%s shows %s", rows[i].keys, rows[i].shown);
		expect(!rows[i].file || file_has(test_in(folder, rows[i].file), "Not saved yet"), "%s: the file", rows[i].keys);
		expect(rows[i].file && !rows[i].moves ? true : test_same(test_in(folder, NAME), test_tree(EXAMPLE_DESIGN)),
			"%s: the file it was in", rows[i].keys);
		expect((strcmp(drive.app->session.path, NAME) != 0) == rows[i].moves, "%s: what is open", rows[i].keys);
		expect(test_exists(crash_journal(folder, NAME)) == !rows[i].file, "%s: the journal", rows[i].keys);
		expect(test_exists(crash_lock(folder, NAME)) != rows[i].moves, "%s: the lock", rows[i].keys);
		drive_end(&drive);
		if (saved_home)
			setenv("HOME", saved_home, 1);
		free(saved_home);
	}
}

static void save_as_respects_other_programs(void)
{
	const char *folder = folder_with_designs();
	struct drive one;
	struct drive two;

	drive_begin(&one, folder, "existing.json", false);
	drive_begin(&two, folder, NAME, false);
	press(&two, "nNot saved yet<C-s>w<C-u>existing.json<C-s>R<Enter>");
	CU_ASSERT_TRUE(drive_shows(&two, "is open in another program"));
	expect(test_same(test_in(folder, "existing.json"), test_tree(EXAMPLE_DESIGN)), "the other program's file");
	press(&two, "<C-u>free.json<C-s>");
	CU_ASSERT_TRUE(drive_shows(&two, "Saved as free.json"));
	press(&two, "<Del><C-s>");
	CU_ASSERT_TRUE(drive_shows(&two, "Saved free.json"));
	drive_end(&two);
	expect_number(chdir(folder), 0, "back in the folder");
	drive_end(&one);
}

static void the_design_gets_a_name(void)
{
	struct drive drive;

	drive_begin(&drive, folder_with_designs(), NAME, false);
	press(&drive, "w<Tab><C-u>Fabrikam<C-s>");
	CU_ASSERT_TRUE(file_has(test_in(drive.folder, NAME), "\"name\": \"Fabrikam\""));
	press(&drive, "<C-z>");
	expect_text(drive.app->session.design->name, "Contoso", "the name can be undone");
	drive_end(&drive);
}

/* Edits that only change the name are in the journal, too. */
static void a_name_survives_a_crash(void)
{
	struct drive drive;
	struct drive again;
	const char *copy;

	drive_begin(&drive, folder_with_designs(), NAME, false);
	press(&drive, "w<Tab><C-u>Fabrikam<C-s><C-z>");
	copy = crash_copy(&drive);
	drive_end(&drive);
	drive_begin(&again, copy, NAME, false);
	press(&again, "A<Enter>");
	expect_text(again.app->session.design->name, "Contoso", "the name");
	drive_end(&again);
}

static void opening_another_design_asks_about_edits(void)
{
	static const struct {
		const char *edits, *keys, *shown;
		const char *open; /* the path of what is open then */
		bool saved;
	} rows[] = {
		{ "", "o<C-u>existing.json<Enter>", "existing.json", "existing.json", false },
		{ "", "o<C-u>new.json<Enter>", "No profiles yet", "new.json", false },
		{ "", "o<C-u>text.json<Enter>", "text.json", NAME, false },
		{ "", "o<C-u>missing/new.json<Enter>", "missing", NAME, false },
		{ "nNot saved yet<C-s>", "o<C-u>existing.json<Enter>", "Unsaved edits", NAME, false },
		{ "nNot saved yet<C-s>", "o<C-u>existing.json<Enter>S<Enter>", "existing.json", "existing.json", true },
		{ "nNot saved yet<C-s>", "o<C-u>existing.json<Enter>O<Enter>", "existing.json", "existing.json", false },
		{ "nNot saved yet<C-s>", "o<C-u>existing.json<Enter><End><Enter>", "Open a design", NAME, false },
		{ "nNot saved yet<C-s>", "o<C-u>text.json<Enter>", "text.json", NAME, false },
		{ "nNot saved yet<C-s>", "o<C-u>new.json<Enter>O<Enter>", "No profiles yet", "new.json", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = folder_with_designs();
		bool moved = strcmp(rows[i].open, NAME) != 0;
		struct drive drive;

		drive_begin(&drive, folder, NAME, false);
		press(&drive, rows[i].edits);
		app_keep_edits(drive.app);
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shown), "%s%s shows %s", rows[i].edits, rows[i].keys, rows[i].shown);
		expect_has(drive.app->session.path, rows[i].open, "%s%s", rows[i].edits, rows[i].keys);
		expect(file_has(test_in(folder, NAME), "Not saved yet") == rows[i].saved, "%s: saved", rows[i].keys);
		expect(test_exists(crash_lock(folder, NAME)) != moved, "%s: the lock", rows[i].keys);
		expect(test_exists(crash_journal(folder, NAME)) == (*rows[i].edits && !moved), "%s: the journal", rows[i].keys);
		expect(test_exists(crash_lock(folder, rows[i].open)), "%s: the lock of what is open", rows[i].keys);
		drive_end(&drive);
	}
}

/* What is offered, and asked, when a design is opened from the program is the same as at the start. */
static void an_opened_design_offers_its_edits(void)
{
	const char *folder = folder_with_designs();
	struct drive drive;
	const char *copy;

	drive_begin(&drive, folder, NAME, false);
	press(&drive, "nNot saved yet<C-s>");
	copy = crash_copy(&drive);
	drive_end(&drive);
	example_copy(copy, "existing.json");
	drive_begin(&drive, copy, "existing.json", false);
	press(&drive, "o<C-u>" NAME "<Enter>");
	CU_ASSERT_TRUE(drive_shows(&drive, "Edits that were not saved"));
	press(&drive, "K<Enter>");
	CU_ASSERT_TRUE(file_has(test_in(copy, "contoso-recovered.json"), "Not saved yet"));
	CU_ASSERT_TRUE(test_same(test_in(copy, NAME), test_tree(EXAMPLE_DESIGN)));
	CU_ASSERT_FALSE(test_exists(crash_journal(copy, NAME)));
	drive_end(&drive);
}

static void a_hard_linked_file_is_asked_about(void)
{
	static const struct {
		const char *keys, *shown;
		bool name, other; /* which names have the edits then */
	} rows[] = {
		{ "<C-s>", "The file has further names", false, false },
		{ "<C-s>W<Enter>", "Saved", true, true },
		{ "<C-s>R<Enter>", "Saved", true, false },
		{ "<C-s>S<Enter><C-u>free.json<C-s>", "Saved as free.json", false, false },
		{ "<C-s>G<Enter>", "contoso.json *", false, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = folder_with_designs();
		const char *path = test_in(folder, NAME);
		const char *other = test_in(folder, "other-name.json");
		struct drive drive;

		expect_number(link(path, other), 0, "a hard link");
		drive_begin(&drive, folder, NAME, false);
		press(&drive, "nNot saved yet<C-s>");
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shown), "%s shows %s", rows[i].keys, rows[i].shown);
		expect(file_has(path, "Not saved yet") == rows[i].name, "%s: the file", rows[i].keys);
		expect(file_has(other, "Not saved yet") == rows[i].other, "%s: its other name", rows[i].keys);
		drive_end(&drive);
	}
}

/* --- a design that can't be written: only another user can show that */

struct report {
	bool said, saved;
};

static const char *unwritable;

static void open_unwritable(void *context)
{
	struct report *report = context;
	struct drive drive;

	drive_begin(&drive, unwritable, NAME, false);
	report->said = drive_shows(&drive, "w saves it as another file");
	press(&drive, "nNot saved yet<C-s><C-s>");
	report->saved = drive_shows(&drive, "Saved contoso.json");
	drive_end(&drive);
}

static void a_design_that_cannot_be_written_says_so(void)
{
	struct report report = { false, true };

	test_needs_root();
	unwritable = folder_with_designs();
	chmod(unwritable, 0755);
	chmod(test_in(unwritable, NAME), 0444);
	test_act_as(USER_ONE, GROUP_ONE, GROUP_ONE, open_unwritable, &report, sizeof(report));
	expect(report.said, "it is said at the start");
	expect(!report.saved, "it can't be saved");
	expect(test_same(test_in(unwritable, NAME), test_tree(EXAMPLE_DESIGN)), "the file");
}

#define PERCENTAGE "\"renewalThresholdPercentage\": "

/* The line ends of Windows stay, whatever saves the file. */
static void line_ends_are_kept(void)
{
	static const char *const commands[][8] = {
		{ "check", "--fix", NAME, NULL },
		{ "convert", "--to", "current", "--force", "-o", NAME, NAME, NULL },
	};
	static const char *const keys[] = { "d<C-s>", "<Del><C-s>", "wX<BS><C-s>" };

	for (size_t i = 0; i < COUNT(keys) + COUNT(commands); i++) {
		const char *folder = folder_with_designs();
		char *text = test_read(test_in(folder, NAME), NULL), *saved;
		struct strbuf crlf = STRBUF_INIT;
		size_t lines = 0, ends = 0;

		for (const char *at = text; *at; at++)
			strbuf_printf(&crlf, "%s%c", *at == '\n' ? "\r" : "", *at);
		/* 200 can be fixed. */
		strbuf_insert(&crlf, (size_t)(strstr(crlf.text, PERCENTAGE "20") - crlf.text) + strlen(PERCENTAGE "20"), "0", 1);
		test_write(test_in(folder, NAME), crlf.text, crlf.length);
		if (i < COUNT(keys)) {
			struct drive drive;

			drive_begin(&drive, folder, NAME, false);
			press(&drive, keys[i]);
			drive_end(&drive);
		} else {
			program_exit_code(folder, commands[i - COUNT(keys)]);
		}
		saved = test_read(test_in(folder, NAME), NULL);
		expect(i == COUNT(keys) - 1 || strcmp(saved, crlf.text) != 0, "row %zu: it was saved", i);
		for (const char *at = saved; *at; at++) {
			lines += *at == '\n';
			ends += *at == '\r' && at[1] == '\n';
		}
		expect(lines > 0, "row %zu: lines", i);
		expect_row_number(i, ends, lines);
		free(text);
		free(saved);
		strbuf_release(&crlf);
	}
}

void suite_save_as(void)
{
	CU_pSuite suite = CU_add_suite("save as", NULL, NULL);

	CU_add_test(suite, "line ends are kept", line_ends_are_kept);
	CU_ADD_TEST(suite, save_as_writes_where_it_is_asked_to);
	CU_ADD_TEST(suite, save_as_respects_other_programs);
	CU_ADD_TEST(suite, the_design_gets_a_name);
	CU_ADD_TEST(suite, a_name_survives_a_crash);
	CU_ADD_TEST(suite, opening_another_design_asks_about_edits);
	CU_ADD_TEST(suite, an_opened_design_offers_its_edits);
	CU_ADD_TEST(suite, a_hard_linked_file_is_asked_about);
	CU_ADD_TEST(suite, a_design_that_cannot_be_written_says_so);
}
