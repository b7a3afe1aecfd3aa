/*
 * What the program is for, on every terminal: three sizes, UTF-8 or not, with and without colour. By
 * keys, then by mouse where the screen offers a key to click on.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_terminals(void);

/* Keys, and a text that is on the screen then: what is plain ASCII everywhere. */
static const struct step {
	const char *keys, *shown;
} steps[] = {
	{ "/phone", "Filter phone" },
	{ "<Enter>", "2 of 20 profiles" },
	{ "<Esc>", "20 profiles" },
	{ "s", "Sorted by name" },
	{ "sssss", "Sorted in the order of the file" },
	{ "b", "Grouped by platform" },
	{ "b", "Not grouped" },
	{ "<C-p>dup", "Duplicate the selected profile" },
	{ "<Enter>", "Copied as Contoso Root - Windows Phone 8.1 - copy" },
	{ "<Del>", "Deleted Contoso Root - Windows Phone 8.1 - copy" },
	{ "<C-z>", "Undo: deletion of Contoso Root - Windows Phone 8.1 - copy" },
	{ "<C-z>", "Undo: " },
	{ "<C-y>", "Redo: " },
	{ "<C-z>", "Undo: " },
	{ "<F1>", "Help: the keys that work here" },
	{ "<Esc>c", "Copy to platforms" },
	{ "<Esc>N", "New set" },
	{ "<Esc>fndes.contoso", "SCEP Server URLs" },
	{ "<Esc><F2>", "Summary  Certificate  Graph JSON  Device  Timeline" },
	{ "<Right>", "Serial Number" },
	{ "<Right>", "@odata.type" },
	{ "<Esc>a", "Mobile users" },
	{ "<Esc>/SCEP - iOS<Enter><Enter>", "Profile type" },
	{ "<F6>", "In the portal" },
	{ "<Esc><Down><Down><Down><Down><Enter>", "Certificate validity period" },
	{ "<F3>", "Windows only" },
	{ "<F3><Tab><Tab>{", "variable-braces" },
	{ "<F12>", "To a file..." },
	{ "<Esc><C-z><F10>", "20 profiles" },
};

static void keys_do_the_same_on_every_terminal(void)
{
	for (size_t i = 0; i < PLAY_TERMINALS; i++) {
		struct play_terminal on = play_terminal(i);
		const char *folder = tempdir_new();
		struct pty *pty;

		example_copy(folder, "contoso.json");
		pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, on.rows, on.columns, on.env);
		pty_wait(pty, "no problems");
		for (size_t step = 0; step + 1 < COUNT(steps); step++) {
			play(pty, steps[step].keys);
			expect(pty_shows(pty, steps[step].shown), "%d columns, %s, %s: %s shows %s", on.columns, on.env[0],
				on.env[1], steps[step].keys, steps[step].shown);
		}
		pty_keys(pty, steps[COUNT(steps) - 1].keys);
		play_ends(pty, 0);
	}
}

void suite_terminals(void)
{
	CU_pSuite suite = CU_add_suite("terminals", NULL, NULL);

	CU_add_test(suite, "keys do the same on every terminal", keys_do_the_same_on_every_terminal);
}
