/*
 * A design that two programs have open, and a file that changes while it is open: each is said, and no one's work is lost without
 * a question. lint: long, since the tests of both share how they are set up.
 */
#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/screen/harness/crash.h"
#include "tests/screen/harness/frame.h"
#include "tests/screen/harness/play.h"

void suite_two_programs(void);

#define NAME "contoso.json"

static const char *folder_with_design(void)
{
	const char *folder = tempdir_new();

	example_copy(folder, NAME);
	return folder;
}

/* Another program, which names a profile differently, wrote the file: as a save does, or into it. */
static void write_other(const char *folder, bool replaces)
{
	const char *path = test_in(folder, NAME);
	struct design design;
	char *text;

	test_load(&design, test_tree(EXAMPLE_DESIGN));
	test_set(&design, test_profile(&design, "Contoso Root - iOS"), FIELD_NAME, "Written by another program");
	text = test_design_text(&design);
	if (replaces) {
		test_write(test_in(folder, "new"), text, strlen(text));
		expect_number(rename(test_in(folder, "new"), path), 0, "the file is replaced");
	} else {
		test_write(path, text, strlen(text));
	}
	free(text);
	design_release(&design);
}

/* --- two programs */

/* The lock file of a program on another machine, so that the screen is the same on all machines. */
static void write_lock(const char *folder)
{
	static const char owner[] = "user=kim\nhost=desk\npid=4711\nsince=1798761600\n";

	test_write(crash_lock(folder, NAME), owner, sizeof(owner) - 1);
}

static void the_second_one_only_looks(void)
{
	static const char *const keys[] = { "n", "d", "<Del>", "<C-s>", "c", "N", "<Enter>x<C-s><Esc>", "<C-z>", "a+<Esc><Esc>" };
	const char *folder = folder_with_design();
	struct drive one;
	struct drive two;
	char *before;
	char *after;

	setenv("LOGNAME", "kim", 1);
	drive_begin(&one, folder, NAME, false);
	drive_begin(&two, folder, NAME, false);
	CU_ASSERT_FALSE(drive_pops_up(&one));
	CU_ASSERT_TRUE(drive_shows(&two, "Open in another program"));
	CU_ASSERT_TRUE(drive_shows(&two, "kim on "));
	press(&two, "<Esc>");
	CU_ASSERT_TRUE(drive_shows(&two, "read-only"));
	before = drive_design(&two);
	for (size_t i = 0; i < COUNT(keys); i++)
		press(&two, keys[i]);
	after = drive_design(&two);
	expect_text(after, before, "the design that is only looked at");
	expect(!test_exists(crash_journal(folder, NAME)), "no journal");
	expect(test_same(test_in(folder, NAME), test_tree(EXAMPLE_DESIGN)), "the file");
	free(before);
	free(after);
	drive_end(&two);
	expect(test_exists(crash_lock(folder, NAME)), "the first one still has the lock");
	expect_number(chdir(folder), 0, "back in the folder");
	press(&one, "<Del><C-s>");
	CU_ASSERT_TRUE(drive_shows(&one, "Saved"));
	drive_end(&one);
	expect(!test_exists(crash_lock(folder, NAME)), "the lock is free");
	drive_begin(&two, folder, NAME, false);
	CU_ASSERT_FALSE(drive_pops_up(&two));
	drive_end(&two);
	unsetenv("LOGNAME");
}

static void the_other_one_takes_over(void)
{
	const char *folder = folder_with_design();
	struct drive one;
	struct drive two;
	char *design;

	drive_begin(&one, folder, NAME, false);
	press(&one, "nOf the first one<C-s>");
	drive_begin(&two, folder, NAME, false);
	press(&two, "T<Enter>");
	CU_ASSERT_TRUE(drive_shows(&two, "You can edit the design now"));
	CU_ASSERT_FALSE(drive_shows(&two, "read-only"));
	press(&two, "nOf the second one<C-s><C-s>");
	CU_ASSERT_TRUE(drive_shows(&two, "Saved"));

	CU_ASSERT_TRUE(app_look_at_file(one.app));
	app_draw(one.app, &one.canvas);
	CU_ASSERT_TRUE(drive_shows(&one, "took this design over"));
	CU_ASSERT_FALSE(app_look_at_file(one.app)); /* once */
	press(&one, "<C-s>");
	CU_ASSERT_TRUE(drive_shows(&one, "Taken over"));
	press(&one, "S<Enter>");
	press(&one, "<C-u>other.json<C-s>");
	CU_ASSERT_TRUE(drive_shows(&one, "Saved as other.json"));
	design = drive_design(&one);
	expect_has(design, "Of the first one", "its edits");
	free(design);
	press(&one, "<Del><C-s>");
	CU_ASSERT_TRUE(drive_shows(&one, "Saved other.json"));
	drive_end(&one);
	expect(test_exists(crash_lock(folder, NAME)), "the second one still has the lock");
	expect_number(chdir(folder), 0, "back in the folder");
	drive_end(&two);
	expect(!test_exists(crash_lock(folder, NAME)) && !test_exists(crash_lock(folder, "other.json")), "all locks are free");
	expect(!test_exists(crash_journal(folder, NAME)) && !test_exists(crash_journal(folder, "other.json")), "no journal");
}

/* And back: who was taken over gets it again, and keeps the edits. */
static void taking_over_can_be_returned(void)
{
	const char *folder = folder_with_design();
	struct drive one;
	struct drive two;

	drive_begin(&one, folder, NAME, false);
	press(&one, "nOf the first one<C-s>");
	drive_begin(&two, folder, NAME, false);
	press(&two, "T<Enter>");
	app_look_at_file(one.app);
	press(&one, "<C-s>T<Enter><C-s>");
	CU_ASSERT_TRUE(drive_shows(&one, "Saved contoso.json"));
	CU_ASSERT_TRUE(app_look_at_file(two.app));
	press(&two, "<Del><C-s>");
	CU_ASSERT_TRUE(drive_shows(&two, "Taken over"));
	drive_end(&two);
	expect_number(chdir(folder), 0, "back in the folder");
	expect(test_exists(crash_lock(folder, NAME)), "the first one has the lock");
	drive_end(&one);
}

/* A lock file that was only removed is no takeover: the program locks the design again when it saves. */
static void a_removed_lock_is_no_takeover(void)
{
	struct drive drive;

	drive_begin(&drive, folder_with_design(), NAME, false);
	press(&drive, "<Del>");
	unlink(crash_lock(drive.folder, NAME));
	CU_ASSERT_FALSE(app_look_at_file(drive.app));
	press(&drive, "<C-s>");
	CU_ASSERT_TRUE(drive_shows(&drive, "Saved contoso.json"));
	expect(test_exists(crash_lock(drive.folder, NAME)), "it is locked again");
	drive_end(&drive);
}

/* In a terminal, where nothing is pressed: the system says that the lock file is another one. */
static void a_takeover_is_noticed_without_a_key(void)
{
	const char *folder = folder_with_design();
	struct pty *one;
	struct pty *two;

	one = play_start_in(folder, (const char *const[]){ NAME, NULL }, 24, 80, (const char *const[]){ "LOGNAME=ann", NULL });
	pty_wait(one, "Profiles");
	pty_sync(one);
	two = play_start_in(folder, (const char *const[]){ NAME, NULL }, 24, 80, (const char *const[]){ "LOGNAME=kim", NULL });
	pty_wait(two, "ann on ");
	play(two, "T<Enter>");
	pty_wait(two, "You can edit the design now");
	pty_wait(one, "kim on ");
	pty_keys(one, "q");
	play_ends(one, 0);
	expect(test_exists(crash_lock(folder, NAME)), "the lock stays");
	pty_keys(two, "q");
	play_ends(two, 0);
	expect(!test_exists(crash_lock(folder, NAME)), "the lock is free");
}

/* --- changed on disk */

enum change { REPLACED, WRITTEN, TOUCHED, REMOVED, FOLDER, TAKEN };

static void change(const char *folder, enum change what)
{
	const char *path = test_in(folder, NAME);
	const struct timespec times[2] = { { .tv_sec = TEST_TODAY }, { .tv_sec = TEST_TODAY } };

	switch (what) {
	case REPLACED:
	case WRITTEN:
		write_other(folder, what == REPLACED);
		break;
	case TOUCHED:
		utimensat(AT_FDCWD, path, times, 0);
		break;
	case REMOVED:
	case FOLDER:
		unlink(path);
		if (what == FOLDER)
			mkdir(path, 0777);
		break;
	case TAKEN:
		unlink(crash_lock(folder, NAME));
		write_lock(folder);
		break;
	}
}

static void changes_are_said_and_asked_about(void)
{
	static const struct {
		enum change what;
		const char *said;     /* NULL: nothing */
		const char *title[2]; /* of the question of Ctrl-S, without and with unsaved edits; NULL: it saves */
	} rows[] = {
		{ REPLACED, "Another program changed the file", { "Changed on disk", "Changed on disk" } },
		{ WRITTEN, "Another program changed the file", { "Changed on disk", "Changed on disk" } },
		{ TOUCHED, NULL, { NULL, NULL } },
		{ REMOVED, "was removed or renamed", { NULL, NULL } },
		{ FOLDER, "There is a folder where the design's file was", { "No file", "No file" } },
	};

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		const char *title = rows[i / 2].title[i % 2];
		struct drive drive;
		bool news;

		drive_begin(&drive, folder_with_design(), NAME, false);
		if (i % 2)
			press(&drive, "nNot saved yet<C-s>");
		change(drive.folder, rows[i / 2].what);
		news = app_look_at_file(drive.app);
		app_draw(drive.app, &drive.canvas);
		expect(news == (rows[i / 2].said != NULL), "row %zu: it is said", i);
		expect(!rows[i / 2].said || drive_shows(&drive, rows[i / 2].said), "row %zu: %s", i, rows[i / 2].said);
		expect(!app_look_at_file(drive.app), "row %zu: once", i);
		press(&drive, "<C-s>");
		if (title)
			expect(drive_shows(&drive, title), "row %zu: %s", i, title);
		else
			expect(drive_shows(&drive, "Saved contoso.json"), "row %zu: saved", i);
		expect(!title || drive_shows(&drive, "Save as another file") == (i % 2 == 1 || rows[i / 2].what == FOLDER),
			"row %zu: answers for edits", i);
		drive_end(&drive);
	}
}

/* Whoever saves without having asked is stopped by the session itself; line mode does. */
static void a_save_without_a_question_is_refused(void)
{
	static const struct {
		enum change what;
		const char *said; /* NULL: it is saved */
	} rows[] = {
		{ REPLACED, "contoso.json was changed by another program after it was opened; read it again" },
		{ WRITTEN, "contoso.json was changed by another program after it was opened; read it again" },
		{ TOUCHED, NULL },
		{ REMOVED, NULL },
		{ FOLDER, "contoso.json is a folder now; save the design as another file, or move that away" },
		{ TAKEN, "another program edits contoso.json now; save the design as another file, or take the file over" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive;
		struct err err = { 0 };
		int result;

		drive_begin(&drive, folder_with_design(), NAME, false);
		press(&drive, "nNot saved yet<C-s>");
		change(drive.folder, rows[i].what);
		result = session_save(&drive.app->session, false, FILE_CAREFULLY, NULL, &err);
		expect_number(result, rows[i].said ? -1 : 0, "row %zu: %s", i, err.message);
		expect(!rows[i].said || (err.code == ERR_REFUSED && strstr(err.message, rows[i].said)), "row %zu: %s", i,
			err.message);
		expect(rows[i].said == NULL || session_is_unsaved(&drive.app->session), "row %zu: the edits are not saved", i);
		drive_end(&drive);
	}
}

/* Before the first edit designs are compared, as what was read is no longer kept: another layout of the same design is no news.
 * After it, bytes are. */
static void the_same_design_is_no_news_before_the_first_edit(void)
{
	static const struct {
		const char *keys, *text; /* NULL: the file goes, and comes back as it was */
		bool news;
	} rows[] = {
		{ "", "\n\n", false },
		{ "", "\n{}", true },
		{ "", NULL, false },
		{ "nNot saved yet<C-s>", "\n\n", true },
		{ "nNot saved yet<C-s>", NULL, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		struct drive drive;
		const char *path;
		size_t length;
		char *was;

		drive_begin(&drive, folder_with_design(), NAME, false);
		press(&drive, rows[i].keys);
		path = test_in(drive.folder, NAME);
		was = test_read(path, &length);
		strbuf_add(&text, was, length);
		if (!rows[i].text) {
			unlink(path);
			expect(app_look_at_file(drive.app), "row %zu: it is said that the file is gone", i);
		}
		strbuf_addstr(&text, rows[i].text ? rows[i].text : "");
		test_write(path, text.text, text.length);
		expect(app_look_at_file(drive.app) == rows[i].news, "row %zu: news", i);
		write_other(drive.folder, true);
		expect(app_look_at_file(drive.app), "row %zu: another design", i);
		free(was);
		strbuf_release(&text);
		drive_end(&drive);
	}
}

static bool file_has(const char *folder, const char *name, const char *text)
{
	char *file = test_read(test_in(folder, name), NULL);
	bool has = strstr(file, text) != NULL;

	free(file);
	return has;
}

static void each_answer_does_what_it_says(void)
{
	static const struct {
		const char *keys, *shown;
		bool edits, others; /* what the design has then: the own edits, those of the other program */
		bool file_edits, file_others;
	} rows[] = {
		{ "<C-s>R<Enter>", "The design is as in the file", false, true, false, true },
		{ "<C-s>R<Enter><C-z>", "Undo: reading contoso.json again", true, false, false, true },
		{ "<C-s>R<Enter><C-z><C-s>", "Saved", true, false, true, false },
		{ "<C-s>O<Enter>", "Saved", true, false, true, false },
		{ "<C-s>C<Enter>", "Written by another program", true, false, false, true },
		{ "<C-s>S<Enter><C-u>other.json<C-s>", "Saved as other.json", true, false, false, true },
		{ "<C-s>G<Enter>", "Not saved yet", true, false, false, true },
		{ "<C-s><Esc>", "Not saved yet", true, false, false, true },
		{ "<C-p>read the design<Enter>", "The design is as in the file", false, true, false, true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive;
		char *design;

		drive_begin(&drive, folder_with_design(), NAME, false);
		press(&drive, "nNot saved yet<C-s>");
		write_other(drive.folder, i % 2);
		if (i % 3)
			app_look_at_file(drive.app);
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shown), "%s shows %s", rows[i].keys, rows[i].shown);
		design = drive_design(&drive);
		expect(!strstr(design, "Not saved yet") != rows[i].edits, "%s: the design's edits", rows[i].keys);
		expect(!strstr(design, "Written by another") != rows[i].others, "%s: the other's edits", rows[i].keys);
		expect(file_has(drive.folder, NAME, "Not saved yet") == rows[i].file_edits, "%s: the file's edits", rows[i].keys);
		expect(file_has(drive.folder, NAME, "Written by") == rows[i].file_others, "%s: the file of others", rows[i].keys);
		free(design);
		drive_end(&drive);
	}
}

/* Nothing is pressed: the system says that the file changed. */
static void a_change_is_noticed_without_a_key(void)
{
	const char *folder = folder_with_design();
	struct pty *pty = play_start(folder, NAME, NULL);

	write_other(folder, true);
	pty_wait(pty, "Another program changed the file");
	play(pty, "<C-s>");
	pty_wait(pty, "Changed on disk");
	play(pty, "R<Enter>");
	pty_wait(pty, "Written by another program");
	unlink(test_in(folder, NAME));
	pty_wait(pty, "was removed or renamed");
	play(pty, "<C-s>");
	pty_wait(pty, "Saved");
	unlink(crash_lock(folder, NAME));
	write_lock(folder);
	pty_wait(pty, "kim on desk (process 4711");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	expect(test_exists(crash_lock(folder, NAME)), "the other program's lock stays");
}

/* --- frames */

static void begin_plain(struct drive *drive)
{
	drive_begin(drive, folder_with_design(), NAME, false);
}

static void recovery_scene(struct drive *drive, const char *keys)
{
	const char *copy;

	begin_plain(drive);
	press(drive, "<Enter><C-u>Renamed<C-s><End><Del>a+A<Enter><C-s>");
	copy = crash_copy(drive);
	drive_end(drive);
	crash_make_plain(copy, NAME);
	drive_begin(drive, copy, NAME, false);
	press(drive, keys);
}

static void typed_scene(struct drive *drive, const char *keys)
{
	const char *copy;

	begin_plain(drive);
	press(drive, "a+N<Enter>Staff");
	copy = crash_copy(drive);
	drive_end(drive);
	crash_make_plain(copy, NAME);
	drive_begin(drive, copy, NAME, false);
	press(drive, keys);
}

static void held_scene(struct drive *drive, const char *keys)
{
	const char *folder = folder_with_design();

	write_lock(folder);
	drive_begin(drive, folder, NAME, false);
	press(drive, keys);
}

static void changed_scene(struct drive *drive, const char *keys)
{
	begin_plain(drive);
	press(drive, "nNot saved yet<C-s>");
	write_other(drive->folder, true);
	app_look_at_file(drive->app);
	app_draw(drive->app, &drive->canvas);
	press(drive, keys);
}

static void taken_over_scene(struct drive *drive, const char *keys)
{
	begin_plain(drive);
	unlink(crash_lock(drive->folder, NAME));
	write_lock(drive->folder);
	app_look_at_file(drive->app);
	app_draw(drive->app, &drive->canvas);
	press(drive, keys);
}

static void plain_scene(struct drive *drive, const char *keys)
{
	begin_plain(drive);
	press(drive, keys);
}

static void frames_of_questions(void)
{
	static const struct {
		const char *name;
		void (*begin)(struct drive *drive, const char *keys);
		const char *keys;
	} scenes[] = {
		{ "recover", recovery_scene, "" },
		{ "recover-changes", recovery_scene, "<Enter>" },
		{ "recover-typed", typed_scene, "" },
		{ "recover-typed-applied", typed_scene, "A<Enter>" },
		{ "open-elsewhere", held_scene, "" },
		{ "changed-on-disk", changed_scene, "<C-s>" },
		{ "taken-over", taken_over_scene, "<C-s>" },
		{ "save-as", plain_scene, "w" },
	};
	const char *update = getenv("UPDATE");

	setenv("TZ", "UTC", 1);
	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct strbuf text = STRBUF_INIT;
		char name[64];
		struct drive drive;

		scenes[i].begin(&drive, scenes[i].keys);
		strbuf_printf(&text, "== 80 columns, cursor in row %d, column %d%s\n", drive.canvas.cursor_row,
			drive.canvas.cursor_column, drive.canvas.cursor_shown ? ", to type" : "");
		frame_box(&text, &drive.canvas);
		drive_end(&drive);
		snprintf(name, sizeof(name), "tests/data/frames/%s.txt", scenes[i].name);
		if (update && *update) {
			test_write(test_tree(name), text.text, text.length);
		} else {
			char *wanted = test_read(test_tree(name), NULL);

			expect_text(strbuf_text(&text), wanted, "%s (UPDATE=1 writes it again)", name);
			free(wanted);
		}
		strbuf_release(&text);
	}
	unsetenv("TZ");
}

void suite_two_programs(void)
{
	CU_pSuite suite = CU_add_suite("two programs", NULL, NULL);

	CU_ADD_TEST(suite, the_second_one_only_looks);
	CU_ADD_TEST(suite, the_other_one_takes_over);
	CU_ADD_TEST(suite, taking_over_can_be_returned);
	CU_ADD_TEST(suite, a_removed_lock_is_no_takeover);
	CU_ADD_TEST(suite, a_takeover_is_noticed_without_a_key);
	CU_ADD_TEST(suite, changes_are_said_and_asked_about);
	CU_ADD_TEST(suite, a_save_without_a_question_is_refused);
	CU_ADD_TEST(suite, the_same_design_is_no_news_before_the_first_edit);
	CU_ADD_TEST(suite, each_answer_does_what_it_says);
	CU_ADD_TEST(suite, a_change_is_noticed_without_a_key);
	CU_ADD_TEST(suite, frames_of_questions);
}
