/*
 * Ways in and out of the terminal: every end leaves it as it was, with the right exit code; any
 * size, locale and TERM.
 */
#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/screen/harness/play.h"

void suite_exit_paths(void);

static void every_way_out_leaves_the_terminal_clean(void)
{
	static const struct {
		const char *keys;
		int signal_number; /* 0: the keys end it */
		int code;
		bool saves; /* the deleted profile is gone from the file */
	} rows[] = {
		{ "q", 0, 0, false },
		{ "<F10>", 0, 0, false },
		{ "<C-c>", 0, 0, false },
		{ "<Enter><F10>", 0, 0, false },
		{ "<Del>q<Enter>", 0, 0, true },
		{ "<Del><F10>S<Enter>", 0, 0, true },
		{ "<Del><F10><Down><Enter>", 0, 0, false },
		{ "<Del><F10><Down><Down><Enter>q<Down><Enter>", 0, 0, false },
		{ "<Del><F10><Esc><C-z>q", 0, 0, false },
		{ "<Del><C-c><Down><Enter>", 0, 0, false },
		{ "", SIGTERM, 128 + SIGTERM, false },
		{ "<Enter>", SIGHUP, 128 + SIGHUP, false },
		{ "n", SIGINT, 128 + SIGINT, false },
		{ "<F1>", SIGTERM, 128 + SIGTERM, false },
		{ "n", SIGSEGV, 128 + SIGSEGV, false },
		{ "<F1>", SIGABRT, 128 + SIGABRT, false },
	};
	/* A sanitizer would report the crash, which here is no fault. */
	static const char *const env[] = { "ASAN_OPTIONS=handle_segv=0:handle_abort=0", NULL };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new(), *path = example_copy(folder, "contoso.json");
		struct pty *pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, env);

		pty_wait(pty, "Contoso Root - Android");
		pty_keys(pty, rows[i].keys);
		if (rows[i].signal_number) {
			pty_sync(pty);
			pty_signal(pty, rows[i].signal_number);
		}
		play_ends(pty, rows[i].code);
		expect(test_same(path, test_tree(EXAMPLE_DESIGN)) != rows[i].saves, "%s, signal %d: the file", rows[i].keys,
			rows[i].signal_number);
	}
}

static void a_hang_up_ends_it(void)
{
	const char *folder = tempdir_new(), *path = example_copy(folder, "contoso.json");
	struct pty *pty = play_start(folder, "contoso.json", NULL);
	int status;

	play(pty, "<Del>");
	pty_hang_up(pty);
	status = pty_exit(pty);
	expect(WIFEXITED(status) && (WEXITSTATUS(status) == 128 + SIGHUP || WEXITSTATUS(status) == 3), "wait status %d", status);
	expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "the file");
	pty_stop(pty);
}

static void it_can_be_suspended(void)
{
	static const char script[] = "\"$0\" contoso.json; echo stopped here; read x; fg >/dev/null; echo ended $?";
	const char *folder = tempdir_new();
	const char *const argv[] = { "/bin/sh", "-mc", script, program_path(), NULL };
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = pty_start(argv, 24, 80, NULL, folder);
	pty_wait(pty, "Contoso Root - Android");
	pty_sync(pty);
	play(pty, "<Del>");
	pty_signal(pty, SIGTSTP);
	pty_wait(pty, "stopped here");
	pty_check_clean(pty);
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Profiles 1/19");
	pty_sync(pty);
	expect(play_is_on(pty, "▸× Contoso SCEP - Android"), "the selection is where it was");
	pty_click(pty, 6, 6);
	pty_sync(pty);
	expect(play_is_on(pty, "▸") && !play_is_on(pty, "▸× Contoso SCEP - Android "), "clicks are heard again");
	pty_paste(pty, "q");
	pty_sync(pty);
	pty_keys(pty, "<C-z>q");
	pty_wait(pty, "ended 0");
	play_ends(pty, 0);
}

static void screen_of(struct pty *pty, struct strbuf *out)
{
	strbuf_setlen(out, 0);
	pty_sync(pty);
	pty_screen(pty, out);
}

/* With and without something that pops up: the screen after the changes is that of a program started at that size. */
static void any_size_and_back(void)
{
	static const char *const scenes[] = { "", "<F1>", "n<Tab><Tab><Enter>", "a+" };
	static const int sizes[][2] = { { 48, 160 }, { 1, 1 }, { 2, 200 }, { 60, 3 }, { 7, 29 }, { 8, 30 }, { 24, 80 } };
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;

	for (size_t i = 0; i < COUNT(scenes); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;

		example_copy(folder, "contoso.json");
		pty = play_start(folder, "contoso.json", NULL);
		pty_keys(pty, scenes[i]);
		screen_of(pty, &before);
		for (size_t size = 0; size < COUNT(sizes); size++) {
			pty_resize(pty, sizes[size][0], sizes[size][1]);
			screen_of(pty, &after);
			if (sizes[size][0] == 48)
				expect(pty_shows(pty, "Profiles"), "%s: something is shown at 160 columns", scenes[i]);
		}
		expect_text(strbuf_text(&after), strbuf_text(&before), "%s", scenes[i]);
		play(pty, "<Esc><Esc>");
		pty_keys(pty, "<F10>");
		play_ends(pty, 0);
	}
	strbuf_release(&before);
	strbuf_release(&after);
}

static void it_starts_at_any_size(void)
{
	static const int sizes[][2] = { { 1, 1 }, { 48, 160 }, { 3, 200 }, { 200, 20 } };

	for (size_t i = 0; i < COUNT(sizes); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;

		example_copy(folder, "contoso.json");
		pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, sizes[i][0], sizes[i][1], NULL);
		pty_sync(pty);
		pty_resize(pty, 24, 80);
		pty_wait(pty, "Contoso Root - Android");
		pty_sync(pty);
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if (*text & 0x80)
			return false;
	return true;
}

static void without_utf8_the_screen_is_ascii(void)
{
	static const char *const scenes[] = { "", "<Enter>", "<Enter><Down><Down><Down><Down><Enter>", "<F1>", "e" };
	static const char *const env[] = { "LC_ALL=C", NULL };
	const char *folder = tempdir_new();
	struct strbuf screen = STRBUF_INIT;
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start(folder, "contoso.json", NULL);
	pty_keys(pty, "<Enter><End>");
	pty_type(pty, " é日", strlen(" é日"));
	play(pty, "<C-s><C-s>");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	for (size_t i = 0; i < COUNT(scenes); i++) {
		pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, env);
		pty_wait(pty, "Contoso Root - Android");
		pty_keys(pty, scenes[i]);
		screen_of(pty, &screen);
		expect(is_ascii(strbuf_text(&screen)), "%s: %s", scenes[i], strbuf_text(&screen));
		expect_has(strbuf_text(&screen), "+-", "%s: borders", scenes[i]);
		play(pty, "<Esc><Esc>");
		pty_keys(pty, "<F10>");
		play_ends(pty, 0);
	}
	strbuf_release(&screen);
}

static int coloured_cells(const struct pty *pty)
{
	int count = 0;

	for (int row = 0; row < 24; row++)
		for (int column = 0; column < 80; column++) {
			struct pty_cell cell = pty_cell(pty, row, column);

			count += cell.foreground != -1 || cell.background != -1;
		}
	return count;
}

static void no_color_is_honoured(void)
{
	static const struct {
		const char *env[3];
		bool coloured;
	} rows[] = { { { NULL }, true }, { { "NO_COLOR=1", NULL }, false }, { { "NO_COLOR=", NULL }, true },
		{ { "TERM=vt100", NULL }, false } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct pty *pty = play_start_in(folder, (const char *const[]){ NULL }, 24, 80, rows[i].env);

		pty_wait(pty, "No profiles yet");
		play(pty, "n");
		pty_wait(pty, "Platform");
		expect((coloured_cells(pty) > 0) == rows[i].coloured, "row %zu: %d cells with a colour", i, coloured_cells(pty));
		play(pty, "<Esc>");
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
}

/* The colour of a key's name in the footer. */
static void themes_follow_the_ground(void)
{
	static const struct {
		const char *env[4];
		int colour;
	} rows[] = {
		{ { NULL }, 31 },
		{ { "COLORFGBG=15;0", NULL }, 80 },
		{ { "COLORFGBG=0;15", NULL }, 25 },
		{ { "BLADESMITH_THEME=light", "COLORFGBG=15;0", NULL }, 25 },
		{ { "BLADESMITH_THEME=auto", "COLORFGBG=15;0", NULL }, 80 },
		{ { "BLADESMITH_THEME=plain", NULL }, -1 },
		{ { "BLADESMITH_THEME=dark", "NO_COLOR=1", NULL }, -1 },
		{ { "TERM=xterm", "BLADESMITH_THEME=dark", NULL }, 6 },
		{ { "TERM=xterm", "BLADESMITH_THEME=light", NULL }, 4 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = play_start_in(tempdir_new(), (const char *const[]){ NULL }, 24, 80, rows[i].env);

		pty_wait(pty, "No profiles yet");
		pty_sync(pty);
		expect_number(pty_cell(pty, -1, 1).foreground, rows[i].colour, "row %zu", i);
		expect(pty_cell(pty, -1, 1).bold, "row %zu: bold", i);
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
}

static void an_unusable_terminal_stays_unchanged(void)
{
	static const struct {
		const char *term, *message;
	} rows[] = { { "TERM", "TERM" }, { "TERM=", "TERM" }, { "TERM=dumb", "TERM=dumb" },
		{ "TERM=no-such-terminal", "no-such-terminal" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct pty *pty = play_start_in(
			folder, (const char *const[]){ NULL }, 24, 80, (const char *const[]){ rows[i].term, NULL });
		int status = pty_exit(pty);

		expect(WIFEXITED(status) && (WEXITSTATUS(status) == 2 || WEXITSTATUS(status) == 3), "%s: wait status %d",
			rows[i].term, status);
		pty_wait(pty, rows[i].message);
		pty_check_clean(pty);
		expect(pty_bytes(pty) < 300, "%s: a message and no more", rows[i].term);
		pty_stop(pty);
	}
}

static void both_streams_are_to_be_terminals(void)
{
	static const char *const scripts[] = { "\"$0\" </dev/null", "\"$0\" >out", "echo q | \"$0\"" };

	for (size_t i = 0; i < COUNT(scripts); i++) {
		const char *const argv[] = { "/bin/sh", "-c", scripts[i], program_path(), NULL };
		struct pty *pty = pty_start(argv, 24, 80, NULL, tempdir_new());

		pty_wait(pty, "needs a terminal");
		play_ends(pty, 2);
	}
}

void suite_exit_paths(void)
{
	CU_pSuite suite = CU_add_suite("ways", NULL, NULL);

	CU_add_test(suite, "every way out leaves the terminal clean", every_way_out_leaves_the_terminal_clean);
	CU_add_test(suite, "a hang-up ends it", a_hang_up_ends_it);
	CU_add_test(suite, "it can be suspended", it_can_be_suspended);
	CU_add_test(suite, "any size and back", any_size_and_back);
	CU_add_test(suite, "it starts at any size", it_starts_at_any_size);
	CU_add_test(suite, "without utf-8 the screen is ascii", without_utf8_the_screen_is_ascii);
	CU_add_test(suite, "no_color is honoured", no_color_is_honoured);
	CU_add_test(suite, "themes follow the ground", themes_follow_the_ground);
	CU_add_test(suite, "an unusable terminal stays unchanged", an_unusable_terminal_stays_unchanged);
	CU_add_test(suite, "both streams are to be terminals", both_streams_are_to_be_terminals);
}
