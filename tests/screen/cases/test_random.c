/*
 * Keys, clicks and pastes at random, the same ones in every run: nothing crashes, the screen is a function of the
 * state, everything can be undone, and a read-only program changes nothing.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "tests/screen/harness/app_driver.h"

void suite_random(void);

/* Typed now and then; no dots and slashes, so that no path typed by chance leaves the folder. */
static const uint32_t letters[] = { 'n', 'd', 'a', 'e', 's', 'q', '+', ' ', 'S', 'i', 'W', 'P', '0', '9', '-', '{', '}', '=', ',',
	'"', '\\', 0xE9, 0x65E5, 0x1F600, 0x301, 0x200D, 0x202E };
/* What a paste holds, once its line ends are spaces. */
static const char *const pastes[] = { "q", " ", "n d a", "Contoso Root - iOS", "CN={{UserName}},", "日本 é", "[A" };
/* More often than the rest. */
static const enum key_code frequent[] = { TK_TAB, TK_ENTER, TK_DOWN, TK_UP, TK_ENTER, TK_ESCAPE };

static struct key random_key(unsigned long *state, bool filter)
{
	struct key key = { .code = TK_TYPED };
	unsigned which = test_random(state, 100);

	if (filter && which < 2)
		key.codepoint = '/';
	else if (which < 30)
		key.codepoint = letters[test_random(state, COUNT(letters))];
	else if (which < 65)
		key.code = frequent[test_random(state, COUNT(frequent))];
	else if (which < 78)
		key.code = which < 75 ? TK_MOUSE : TK_PASTED;
	else
		do
			key.code = (enum key_code)test_random(state, TK_COUNT);
		while (key.code == TK_TYPED || key.code == TK_STOP);
	key.text = pastes[test_random(state, COUNT(pastes))];
	key.mouse = (enum mouse)test_random(state, 3);
	key.row = (int)test_random(state, 26);
	key.column = (int)test_random(state, 100) - 1;
	return key;
}

static bool same_canvas(const struct canvas *one, const struct canvas *two)
{
	return memcmp(one->cells, two->cells, sizeof(*one->cells) * (size_t)(one->rows * one->columns)) == 0 &&
	       one->cursor_row == two->cursor_row && one->cursor_column == two->cursor_column &&
	       one->cursor_shown == two->cursor_shown;
}

static bool draws_the_same_anew(struct drive *drive)
{
	struct canvas fresh;
	bool same;

	canvas_init(&fresh, drive->canvas.rows, drive->canvas.columns, drive->canvas.ascii);
	app_draw(drive->app, &fresh);
	same = same_canvas(&fresh, &drive->canvas);
	canvas_release(&fresh);
	return same;
}

static void random_size(struct drive *drive, unsigned long *state)
{
	drive_size(drive, (int)test_random(state, 48) + 1, (int)test_random(state, 160) + 1);
}

/* Closes all that is open, keeping edits, then undoes everything. */
static void undo_all(struct drive *drive)
{
	for (int i = 0; i < 40 && (drive_pops_up(drive) || drive_depth(drive) > 1); i++) {
		press(drive, "<Esc>");
		if (drive_pops_up(drive) && drive_depth(drive) > 1)
			press(drive, i % 2 ? "<Home><Down><Enter>" : "<Home><Enter>");
	}
	press(drive, "<Esc>");
	for (size_t steps = drive->app->session.design->done + 2; steps > 0; steps--)
		press(drive, "<C-z>");
}

#define ROUNDS 20
#define KEYS   1000

static void random_keys_can_all_be_undone(void)
{
	for (unsigned long round = 0; round < ROUNDS; round++) {
		const char *folder = tempdir_new();
		unsigned long state = round + 1;
		bool fine = true;
		struct drive drive;
		char *before, *after;

		example_copy(folder, "contoso.json");
		drive_begin(&drive, folder, round % 4 ? "contoso.json" : "new.json", false);
		before = drive_design(&drive);
		for (int i = 0; i < KEYS && fine; i++) {
			press_key(&drive, random_key(&state, drive_depth(&drive) == 1));
			if (i % 16 == 0)
				random_size(&drive, &state);
			if (i % 8 == 0)
				fine = expect(draws_the_same_anew(&drive) && drive_is_whole(&drive.canvas), "round %lu, key %d",
					round, i);
		}
		drive.app->done = false;
		undo_all(&drive);
		after = drive_design(&drive);
		expect_text(after, before, "round %lu: all undone", round);
		free(before);
		free(after);
		drive_end(&drive);
	}
}

static void random_keys_change_nothing_read_only(void)
{
	for (unsigned long round = 0; round < ROUNDS / 2; round++) {
		const char *folder = tempdir_new();
		const char *path = example_copy(folder, "contoso.json");
		unsigned long state = round + 1000;
		struct drive drive;
		char *before, *after, *files;

		drive_begin(&drive, folder, "contoso.json", true);
		before = drive_design(&drive);
		for (int i = 0; i < KEYS; i++)
			press_key(&drive, random_key(&state, drive_depth(&drive) == 1));
		after = drive_design(&drive);
		expect_text(after, before, "round %lu: the design", round);
		expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "round %lu: the file", round);
		files = test_list(folder);
		expect_text(files, "contoso.json\n", "round %lu: no other file", round);
		free(files);
		free(before);
		free(after);
		drive_end(&drive);
	}
}

/* What is saved at any time opens again as the same design. */
static void drafts_survive_a_save(void)
{
	for (unsigned long round = 0; round < ROUNDS / 2; round++) {
		const char *folder = tempdir_new();
		unsigned long state = round + 2000;
		struct drive drive, again;
		struct err err = { 0 };
		char *saved, *opened;

		example_copy(folder, "contoso.json");
		drive_begin(&drive, folder, "contoso.json", false);
		for (int i = 0; i < KEYS / 4; i++)
			press_key(&drive, random_key(&state, false));
		expect_number(design_save(drive.app->session.design, "draft.json", FILE_CAREFULLY, &err), 0, "round %lu: %s",
			round, err.message);
		saved = drive_design(&drive);
		drive_end(&drive);
		drive_begin(&again, folder, "draft.json", false);
		opened = drive_design(&again);
		expect_text(opened, saved, "round %lu", round);
		free(saved);
		free(opened);
		drive_end(&again);
	}
}

void suite_random(void)
{
	CU_pSuite suite = CU_add_suite("random", NULL, NULL);

	CU_add_test(suite, "random keys can all be undone", random_keys_can_all_be_undone);
	CU_add_test(suite, "random keys change nothing read-only", random_keys_change_nothing_read_only);
	CU_add_test(suite, "drafts survive a save", drafts_survive_a_save);
}
