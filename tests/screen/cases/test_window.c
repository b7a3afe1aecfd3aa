/*
 * Windows that say they are larger than any screen: the program uses their upper left part.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "tests/screen/harness/play.h"

void suite_window(void);

static const struct {
	int rows, columns;
} windows[] = {
	{ 65535, 65535 },
	{ 65535, 80 },
	{ 24, 65535 },
	{ 32767, 32767 },
	{ 32768, 32768 },
	{ 40000, 1000 },
	{ 501, 2001 },
	{ 500, 2000 },
	{ 1, 65535 },
	{ 65535, 1 },
};

/* The program goes on. Longer lines than those of the window that is looked at wrap there, so only some can be read. */
static void expect_it_works(struct pty *pty, int rows, int columns)
{
	if (columns == 80)
		pty_wait_at(pty, 0, "contoso.json");
	pty_sync(pty);
	expect(!pty_has_ended(pty), "%d rows, %d columns", rows, columns);
	pty_keys(pty, "<F10>");
	play_ends(pty, 0);
}

static void a_window_of_any_size_can_be_started_in(void)
{
	for (size_t i = 0; i < COUNT(windows); i++) {
		const char *folder = tempdir_new();
		char script[128];
		const char *const argv[] = { "/bin/sh", "-c", script, program_path(), NULL };

		snprintf(script, sizeof(script), "stty rows %d columns %d && exec \"$0\" contoso.json", windows[i].rows,
			windows[i].columns);
		example_copy(folder, "contoso.json");
		expect_it_works(pty_start(argv, 24, 80, NULL, folder), windows[i].rows, windows[i].columns);
	}
}

static void a_window_can_get_any_size(void)
{
	for (size_t i = 0; i < COUNT(windows); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;

		example_copy(folder, "contoso.json");
		pty = play_start(folder, "contoso.json", NULL);
		pty_wait(pty, "Contoso Root - Android");
		pty_sync(pty);
		pty_claim_size(pty, windows[i].rows, windows[i].columns);
		expect_it_works(pty, windows[i].rows, windows[i].columns);
	}
}

/* The size that curses was started with is not the last. */
static void a_large_window_can_become_small(void)
{
	static const char script[] = "stty rows 40000 columns 80; exec \"$0\" contoso.json";
	const char *folder = tempdir_new();
	const char *const argv[] = { "/bin/sh", "-c", script, program_path(), NULL };
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = pty_start(argv, 24, 80, NULL, folder);
	pty_wait(pty, "Contoso Root - Android");
	pty_sync(pty);
	pty_resize(pty, 30, 60);
	pty_wait_at(pty, -1, "F1");
	pty_sync(pty);
	pty_keys(pty, "<F10>");
	play_ends(pty, 0);
}

void suite_window(void)
{
	CU_pSuite suite = CU_add_suite("window", NULL, NULL);

	CU_add_test(suite, "a window of any size can be started in", a_window_of_any_size_can_be_started_in);
	CU_add_test(suite, "a window can get any size", a_window_can_get_any_size);
	CU_add_test(suite, "a large window can become small", a_large_window_can_become_small);
}
