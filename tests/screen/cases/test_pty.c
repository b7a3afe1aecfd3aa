/*
 * The harness tested with programs that every system has, and with tests/bench/floor for curses: at
 * FLOOR, or beside this program.
 */
#include <CUnit/CUnit.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/screen/harness/pty_driver.h"

void suite_pty(void);

/* Shows what reaches a program: each read of the terminal as a row of bytes. */
#define SHOW_READS "stty raw -echo opost; echo ready; while :; do dd bs=64 count=1 2>/dev/null | od -An -v -tx1; done"

static char failure[512];

static void note_failure(const char *message, const char *file, int line)
{
	(void)file;
	(void)line;
	snprintf(failure, sizeof(failure), "%s", message);
}

static struct pty *start_shell(const char *script, const char *const env[])
{
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };

	return pty_start(argv, 10, 60, env, NULL);
}

static struct pty *start_floor(int rows, int columns)
{
	const char *given = getenv("FLOOR");
	char *self = realpath("/proc/self/exe", NULL);
	char path[4096];
	const char *const argv[] = { given ? given : path, NULL };

	snprintf(path, sizeof(path), "%s/floor", self ? dirname(self) : ".");
	free(self);
	return pty_start(argv, rows, columns, NULL, NULL);
}

static void shows_what_is_typed(void)
{
	const char *const argv[] = { "cat", NULL };
	struct pty *pty = pty_start(argv, 5, 20, NULL, NULL);
	struct strbuf screen = STRBUF_INIT;

	pty_keys(pty, "a <lt>b> c<Enter>");
	pty_wait_at(pty, 1, "a <b> c");
	pty_sync(pty);
	pty_screen(pty, &screen);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&screen), "a <b> c\na <b> c\n\n\n\n");
	pty_keys(pty, "<C-d>");
	CU_ASSERT_EQUAL(pty_exit(pty), 0);
	strbuf_release(&screen);
	pty_stop(pty);
}

static void sync_waits_for_slow_programs(void)
{
	struct pty *pty = start_shell("while read -r x; do i=0; while [ $i -lt 30000 ]; do i=$((i + 1)); done; "
				      "echo \"did $x\"; done",
		NULL);

	pty_keys(pty, "one<Enter>two<Enter>");
	pty_sync(pty);
	CU_ASSERT_TRUE(pty_shows(pty, "did one"));
	CU_ASSERT_TRUE(pty_shows(pty, "did two"));
	pty_stop(pty);
}

static void sync_sees_through_a_shell(void)
{
	struct pty *pty = start_shell("echo first; cat; echo last", NULL);

	pty_sync(pty);
	CU_ASSERT_TRUE(pty_shows(pty, "first"));
	CU_ASSERT_FALSE(pty_shows(pty, "last"));
	pty_keys(pty, "<C-d>");
	pty_sync(pty);
	CU_ASSERT_TRUE(pty_shows(pty, "last"));
	CU_ASSERT_EQUAL(pty_exit(pty), 0);
	pty_stop(pty);
}

static void keys_are_those_of_xterm(void)
{
	static const struct {
		const char *keys, *bytes;
	} rows[] = {
		{ "<Enter>", "0d" },
		{ "<Tab>", "09" },
		{ "<S-Tab>", "1b 5b 5a" },
		{ "<BS>", "7f" },
		{ "<Space>", "20" },
		{ "<Del>", "1b 5b 33 7e" },
		{ "<Ins>", "1b 5b 32 7e" },
		{ "<PgUp>", "1b 5b 35 7e" },
		{ "<C-s>", "13" },
		{ "<F1>", "1b 4f 50" },
		{ "<F7>", "1b 5b 31 38 7e" },
		{ "<F10>", "1b 5b 32 31 7e" },
		{ "<F12>", "1b 5b 32 34 7e" },
		{ "<Up>", "1b 5b 41" },
		{ "<Home>", "1b 5b 48" },
		{ "<C-Up>", "1b 5b 31 3b 35 41" },
		{ "<M-x>", "1b 78" },
		{ "é", "c3 a9" },
	};
	struct strbuf row = STRBUF_INIT;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pty *pty = start_shell(SHOW_READS, NULL);

		pty_wait(pty, "ready");
		pty_sync(pty);
		pty_keys(pty, rows[i].keys);
		pty_sync(pty);
		pty_row(pty, 1, &row);
		CU_ASSERT_STRING_EQUAL(strbuf_text(&row) + strspn(strbuf_text(&row), " "), rows[i].bytes);
		strbuf_setlen(&row, 0);
		pty_stop(pty);
	}
	strbuf_release(&row);
}

static void keys_follow_the_keypad_mode(void)
{
	struct pty *pty = start_shell("printf '\\033[?1h'; " SHOW_READS, NULL);

	pty_wait(pty, "ready");
	pty_sync(pty);
	pty_keys(pty, "<Up>");
	pty_wait(pty, "1b 4f 41");
	pty_stop(pty);
}

static void escape_is_read_as_a_key(void)
{
	struct pty *pty = start_shell(SHOW_READS, NULL);

	pty_wait(pty, "ready");
	pty_keys(pty, "<Esc>[A<Esc><Esc>");
	pty_sync(pty);
	pty_wait_at(pty, 1, " 1b");
	pty_wait_at(pty, 2, " 5b 41 1b");
	pty_wait_at(pty, 3, " 1b");
	pty_stop(pty);
}

/* As curses does after an Esc: the second read gives up after a tenth of a second, and only then is it handled. */
static void escape_outlasts_a_timed_wait(void)
{
	struct pty *pty = start_shell("stty raw -echo opost; echo ready; "
				      "while :; do stty min 1 time 0; dd bs=1 count=1 >/dev/null 2>&1; stty min 0 time 1; "
				      "rest=$(dd bs=8 count=1 2>/dev/null); echo \"got [$rest]\"; done",
		NULL);

	pty_wait(pty, "ready");
	pty_sync(pty);
	pty_keys(pty, "<Esc>");
	CU_ASSERT_TRUE(pty_shows(pty, "got []"));
	pty_keys(pty, "x");
	pty_wait_at(pty, 2, "got []");
	pty_stop(pty);
}

static void unknown_key_names_fail(void)
{
	struct pty *pty = start_shell("cat", NULL);

	failure[0] = '\0';
	pty_failures_to(note_failure);
	CU_ASSERT_FALSE(pty_keys(pty, "a<Entr>"));
	pty_failures_to(NULL);
	CU_ASSERT_STRING_EQUAL(failure, "no key has the name <Entr>");
	pty_stop(pty);
}

static void cells_have_attributes(void)
{
	struct pty *pty = start_shell("printf '\\033[1mB\\033[0;7mR\\033[0;4mU\\033[0;31mC\\033[0;38;5;200mP'; "
				      "printf '\\033[0m\\346\\227\\245e\\314\\201.'; read x",
		NULL);
	struct pty_cell cell;
	int row, column;

	pty_wait(pty, "日e\xcc\x81.");
	CU_ASSERT_TRUE(pty_cell(pty, 0, 0).bold);
	CU_ASSERT_TRUE(pty_cell(pty, 0, 1).reverse && !pty_cell(pty, 0, 1).bold);
	CU_ASSERT_TRUE(pty_cell(pty, 0, 2).underline);
	cell = pty_cell(pty, 0, 3);
	CU_ASSERT_TRUE(cell.foreground == 1 && cell.background == -1);
	CU_ASSERT_EQUAL(pty_cell(pty, 0, 4).foreground, 200);
	cell = pty_cell(pty, 0, 5);
	CU_ASSERT_TRUE(cell.width == 2 && !strcmp(cell.text, "日") && cell.foreground == -1);
	CU_ASSERT_STRING_EQUAL(pty_cell(pty, 0, 6).text, "");
	CU_ASSERT_STRING_EQUAL(pty_cell(pty, 0, 7).text, "e\xcc\x81");
	pty_cursor(pty, &row, &column);
	CU_ASSERT_TRUE(row == 0 && column == 9);
	pty_stop(pty);
}

static void bytes_are_counted(void)
{
	struct pty *pty = start_shell("stty -echo; printf 12345; read x; printf 678; read x", NULL);

	pty_sync(pty);
	CU_ASSERT_EQUAL(pty_bytes(pty), 5);
	CU_ASSERT_EQUAL(pty_bytes(pty), 0);
	pty_keys(pty, "<Enter>");
	pty_sync(pty);
	CU_ASSERT_EQUAL(pty_bytes(pty), 3);
	pty_stop(pty);
}

static void resize_reaches_the_program(void)
{
	struct pty *pty = start_shell("trap 'stty size' WINCH; echo ready; while :; do read x; done", NULL);

	pty_wait(pty, "ready");
	pty_sync(pty);
	pty_resize(pty, 30, 100);
	pty_wait(pty, "30 100");
	pty_resize(pty, 4, 20);
	pty_wait(pty, "4 20");
	pty_stop(pty);
}

static void signals_and_the_end_are_reported(void)
{
	struct pty *pty = start_shell("trap 'echo caught; exit 7' TERM; echo ready; read x", NULL);
	int status;

	pty_wait(pty, "ready");
	pty_signal(pty, SIGTERM);
	status = pty_exit(pty);
	CU_ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 7);
	CU_ASSERT_TRUE(pty_shows(pty, "caught"));
	pty_stop(pty);

	pty = start_shell("echo ready; read x", NULL);
	pty_wait(pty, "ready");
	pty_hang_up(pty);
	status = pty_exit(pty);
	CU_ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP);
	pty_stop(pty);
}

static void suspended_programs_are_settled(void)
{
	const char *const argv[] = { "/bin/sh", "-mc", "cat; echo suspended; read x; fg >/dev/null", NULL };
	struct pty *pty = pty_start(argv, 10, 60, NULL, NULL);

	pty_keys(pty, "a<Enter>");
	pty_wait_at(pty, 1, "a");
	pty_sync(pty);
	pty_keys(pty, "<C-z>");
	pty_wait(pty, "suspended");
	pty_keys(pty, "<Enter>");
	pty_sync(pty);
	pty_keys(pty, "back<Enter>");
	pty_sync(pty);
	pty_keys(pty, "<C-d>");
	CU_ASSERT_EQUAL(pty_exit(pty), 0);
	pty_stop(pty);
}

static void the_environment_is_always_the_same(void)
{
	static const char *const env[] = { "HOME", "BLADE=a b", "LC_ALL=C", NULL };
	struct pty *pty;

	setenv("NO_COLOR", "1", 1);
	pty = start_shell("echo \"$TERM/$LC_ALL/${NO_COLOR-none}/$BLADE/${HOME-none}.\"", env);
	unsetenv("NO_COLOR");
	pty_wait_at(pty, 0, "xterm-256color/C/none/a b/none.");
	pty_exit(pty);
	pty_stop(pty);
	pty = pty_start((const char *const[]){ "pwd", NULL }, 5, 40, NULL, "/");
	pty_exit(pty);
	CU_ASSERT_TRUE(pty_wait_at(pty, 0, "/"));
	pty_stop(pty);
}

static void leftovers_are_reported(void)
{
	static const struct {
		const char *script, *why;
	} rows[] = {
		{ "stty raw", "the terminal's settings (stty) are not restored" },
		{ "printf '\\033[?1049h'", "the alternate screen is still on" },
		{ "printf '\\033[?25l'", "the cursor is still hidden" },
		{ "printf '\\033[?1000h'", "the mouse is still reported" },
		{ "printf '\\033[1m'", "text attributes are still on" },
		{ "printf '\\033[31m'", "text attributes are still on" },
		{ "printf '\\033[?2004h'", "application cursor keys or bracketed paste are still on" },
		{ "printf '\\033[?1049h\\033[?1h\\033[31m'; stty -echo; printf '\\033[m\\033[?1l\\033[?1049l'; stty echo", "" },
	};
	struct strbuf why = STRBUF_INIT;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pty *pty = start_shell(rows[i].script, NULL);

		pty_exit(pty);
		CU_ASSERT_EQUAL(pty_is_clean(pty, &why), !rows[i].why[0]);
		CU_ASSERT_STRING_EQUAL(strbuf_text(&why), rows[i].why);
		strbuf_setlen(&why, 0);
		pty_stop(pty);
	}
	strbuf_release(&why);
}

static void failed_waits_say_why(void)
{
	char seconds[32];
	const char *own = getenv("BLADESMITH_TEST_SECONDS");
	struct pty *pty;

	snprintf(seconds, sizeof(seconds), "%s", own ? own : "");
	pty_failures_to(note_failure);
	pty = start_shell("echo hello; exit 3", NULL);
	CU_ASSERT_FALSE(pty_wait(pty, "good day"));
	CU_ASSERT_STRING_EQUAL(failure, "the screen does not show \"good day\"; /bin/sh ended with exit code 3");
	CU_ASSERT_FALSE(pty_wait(pty, "hello"));
	pty_stop(pty);

	setenv("BLADESMITH_TEST_SECONDS", "0.05", 1);
	pty = start_shell("while :; do :; done", NULL);
	CU_ASSERT_FALSE(pty_sync(pty));
	CU_ASSERT_STRING_EQUAL(failure, "the program does not come to wait for a key");
	pty_stop(pty);
	pty = start_shell("read x", NULL);
	CU_ASSERT_EQUAL(pty_exit(pty), -1);
	CU_ASSERT_STRING_EQUAL(failure, "the program does not end");
	pty_stop(pty);

	pty = pty_start((const char *const[]){ "./no-such-program", NULL }, 5, 20, NULL, NULL);
	CU_ASSERT_STRING_EQUAL(failure, "./no-such-program can't be started: No such file or directory");
	CU_ASSERT_FALSE(pty_keys(pty, "a"));
	CU_ASSERT_EQUAL(pty_exit(pty), -1);
	pty_stop(pty);
	pty_failures_to(NULL);
	if (own)
		setenv("BLADESMITH_TEST_SECONDS", seconds, 1);
	else
		unsetenv("BLADESMITH_TEST_SECONDS");
}

static void curses_programs_are_shown(void)
{
	struct pty *pty = start_floor(24, 80);

	pty_sync(pty);
	pty_wait_at(pty, 0, "┌──────");
	pty_wait_at(pty, 22, "│ Line 22 of a full screen");
	pty_wait_at(pty, -1, "──────┘");
	CU_ASSERT_FALSE(pty_is_clean(pty, NULL));
	pty_keys(pty, "<Esc>");
	CU_ASSERT_EQUAL(pty_exit(pty), 0);
	pty_check_clean(pty);
	pty_stop(pty);
}

void suite_pty(void)
{
	CU_pSuite suite = CU_add_suite("pty", NULL, NULL);

	CU_add_test(suite, "shows what is typed", shows_what_is_typed);
	CU_add_test(suite, "sync waits for slow programs", sync_waits_for_slow_programs);
	CU_add_test(suite, "sync sees through a shell", sync_sees_through_a_shell);
	CU_add_test(suite, "keys are those of xterm", keys_are_those_of_xterm);
	CU_add_test(suite, "keys follow the keypad mode", keys_follow_the_keypad_mode);
	CU_add_test(suite, "escape is read as a key", escape_is_read_as_a_key);
	CU_add_test(suite, "escape outlasts a timed wait", escape_outlasts_a_timed_wait);
	CU_add_test(suite, "unknown key names fail", unknown_key_names_fail);
	CU_add_test(suite, "cells have attributes", cells_have_attributes);
	CU_add_test(suite, "bytes are counted", bytes_are_counted);
	CU_add_test(suite, "resize reaches the program", resize_reaches_the_program);
	CU_add_test(suite, "signals and the end are reported", signals_and_the_end_are_reported);
	CU_add_test(suite, "suspended programs are settled", suspended_programs_are_settled);
	CU_add_test(suite, "the environment is always the same", the_environment_is_always_the_same);
	CU_add_test(suite, "leftovers are reported", leftovers_are_reported);
	CU_add_test(suite, "failed waits say why", failed_waits_say_why);
	CU_add_test(suite, "curses programs are shown", curses_programs_are_shown);
}
