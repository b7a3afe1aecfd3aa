/*
 * Keys, clicks, pastes, broken sequences and sizes at random, in a terminal, the same ones in every run: the program
 * never hangs or crashes, and its screen is at any time what a full repaint makes of it. BLADESMITH_STORM_ROUNDS makes
 * it last longer than a test should.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/screen/harness/play.h"

void suite_fuzz_pty(void);

#define ROUNDS 6
#define STEPS  150

/* No dots and slashes: no path made by chance leaves the folder. */
static const char *const keys[] = { "<Down>", "<Up>", "<Tab>", "<S-Tab>", "<Enter>", "<Enter>", "<Esc>", "<Space>", "<PgDn>",
	"<PgUp>", "<Home>", "<End>", "<Left>", "<Right>", "<BS>", "<Del>", "<Ins>", "<C-Up>", "<C-Down>", "<C-z>", "<C-y>",
	"<C-s>", "<C-k>", "<C-w>", "<C-v>", "<F1>", "<F2>", "<F3>", "<F4>", "<F5>", "<F6>", "<F7>", "<F8>", "<F9>", "<M-f>", "n",
	"d", "a", "e", "s", "y", "+", "S", "i", "W", "0", "{", "é", "日", "😀", "e\xcc\x81" };
/* As they come, and not as anything should send them. */
static const char *const bytes[] = { "\033[<0;3;5M", "\033[<0;30;9M\033[<0;30;9m", "\033[<64;9;9M", "\033[<65;9;9M\033[<65;9;9M",
	"\033[<0;1", "2;3M", "\033[<99;1;1M", "\033[<0;1;1;1M", "\033[M !!", "\033[M ", "\033[200~", "\033[201~", "\033[201~",
	"\033[1;", "\033[?1;2c", "\033O", "\xc3", "\xff", "\033\033[A", "\033[200~two\r\nlines\033[31m\033[201~",
	"\033[200~q\033[201~", "\033[I", "\033[O" };
static const char *const pastes[] = { "q", " ", "n\nd\n", "Contoso Root - iOS\n", "CN={{UserName}},E=\t", "日本\r\né",
	"\033[A\033", "\x03\x1a" };
static const int sizes[][2] = { { 24, 80 }, { 24, 80 }, { 40, 120 }, { 48, 160 }, { 60, 200 }, { 8, 30 }, { 7, 29 }, { 1, 1 },
	{ 3, 200 }, { 200, 20 } };

static void everything_on_screen(struct pty *pty, int rows, int columns, struct strbuf *out)
{
	int row, column;

	strbuf_setlen(out, 0);
	for (row = 0; row < rows; row++) {
		for (column = 0; column < columns; column++) {
			struct pty_cell cell = pty_cell(pty, row, column);

			strbuf_addstr(out, cell.text);
			if (cell.bold || cell.underline || cell.reverse || cell.foreground != -1)
				strbuf_printf(out, "{%d%d%d %d}", cell.bold, cell.underline, cell.reverse, cell.foreground);
		}
		strbuf_addch(out, '\n');
	}
	pty_cursor(pty, &row, &column);
	strbuf_printf(out, "cursor %d %d %d", row, column, pty_cursor_shown(pty));
}

struct storm {
	struct pty *pty;
	const char *folder;
	unsigned long state;
	int rows, columns;
};

static void start(struct storm *storm)
{
	static const char *const env[] = { "BLADESMITH_THEME=dark", NULL };

	example_copy(storm->folder, "contoso.json");
	storm->pty = play_start_in(
		storm->folder, (const char *const[]){ "contoso.json", NULL }, storm->rows, storm->columns, env);
	pty_sync(storm->pty);
}

/* Left by a key or a click: as it should be, and started again. */
static bool start_again(struct storm *storm)
{
	int status = pty_exit(storm->pty);
	bool fine = expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "wait status %d", status) &&
		    pty_check_clean(storm->pty);

	pty_stop(storm->pty);
	start(storm);
	return fine;
}

static void blow(struct storm *storm)
{
	unsigned which = test_random(&storm->state, 100);

	if (which < 55) {
		pty_keys(storm->pty, keys[test_random(&storm->state, COUNT(keys))]);
	} else if (which < 75) {
		pty_click(storm->pty, (int)test_random(&storm->state, (unsigned)storm->rows),
			(int)test_random(&storm->state, (unsigned)storm->columns));
	} else if (which < 82) {
		pty_wheel(storm->pty, (int)test_random(&storm->state, (unsigned)storm->rows),
			(int)test_random(&storm->state, (unsigned)storm->columns), (int)test_random(&storm->state, 7) - 3);
	} else if (which < 88) {
		pty_paste(storm->pty, pastes[test_random(&storm->state, COUNT(pastes))]);
	} else if (which < 96) {
		const char *piece = bytes[test_random(&storm->state, COUNT(bytes))];

		pty_type(storm->pty, piece, strlen(piece));
	} else {
		const int *size = sizes[test_random(&storm->state, COUNT(sizes))];

		pty_sync(storm->pty);
		if (pty_has_ended(storm->pty))
			return;
		storm->rows = size[0];
		storm->columns = size[1];
		pty_resize(storm->pty, storm->rows, storm->columns);
	}
}

/* Whatever was begun is ended, so that Ctrl-L is one. */
static bool repaint_changes_nothing(struct storm *storm, struct strbuf *before, struct strbuf *after)
{
	static const char end[] = "\033[201~\033[201~";

	pty_type(storm->pty, end, strlen(end));
	pty_sync(storm->pty);
	if (pty_has_ended(storm->pty))
		return true;
	/* The first one takes a message away, as any key does. */
	pty_keys(storm->pty, "<C-l>");
	pty_sync(storm->pty);
	pty_type(storm->pty, "\033[1;2P", 6);
	pty_sync(storm->pty);
	everything_on_screen(storm->pty, storm->rows, storm->columns, before);
	pty_keys(storm->pty, "<C-l>");
	pty_sync(storm->pty);
	everything_on_screen(storm->pty, storm->rows, storm->columns, after);
	return strcmp(strbuf_text(before), strbuf_text(after)) == 0;
}

static void the_screen_is_what_a_repaint_makes(void)
{
	const char *wanted = getenv("BLADESMITH_STORM_ROUNDS");
	unsigned long rounds = wanted && *wanted ? strtoul(wanted, NULL, 10) : ROUNDS;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;

	for (unsigned long round = 0; round < rounds; round++) {
		struct storm storm = { NULL, tempdir_new(), round + 1, sizes[round % COUNT(sizes)][0],
			sizes[round % COUNT(sizes)][1] };
		bool fine = true;

		start(&storm);
		for (int step = 0; step < STEPS && fine; step++) {
			blow(&storm);
			fine = pty_sync(storm.pty);
			if (fine && pty_has_ended(storm.pty))
				fine = start_again(&storm);
			if (fine && step % 5 == 4 && !repaint_changes_nothing(&storm, &before, &after))
				fine = expect(false, "round %lu, step %d: before\n%s\nafter\n%s", round, step,
					strbuf_text(&before), strbuf_text(&after));
			if (fine && pty_has_ended(storm.pty))
				fine = start_again(&storm);
		}
		pty_stop(storm.pty);
	}
	strbuf_release(&before);
	strbuf_release(&after);
}

void suite_fuzz_pty(void)
{
	CU_pSuite suite = CU_add_suite("storm", NULL, NULL);

	CU_add_test(suite, "the screen is what a repaint makes", the_screen_is_what_a_repaint_makes);
}
