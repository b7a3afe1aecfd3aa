/* A double click acts once, on what was there before it. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_double_click(void);

/* The first place of the screen that has the text. */
static bool find_on(struct pty *pty, const char *text, int *at_row, int *at_column)
{
	int rows = 24, columns = 80;

	for (int row = 0; row < rows; row++) {
		struct strbuf line = STRBUF_INIT;
		const char *at;
		int column = 0;

		pty_row(pty, row, &line);
		at = strstr(strbuf_text(&line), text);
		for (const char *byte = strbuf_text(&line); at && byte < at; byte++)
			column += (*byte & 0xC0) != 0x80; /* what the program draws here is one column wide */
		strbuf_release(&line);
		if (at && column < columns) {
			*at_row = row;
			*at_column = column;
			return true;
		}
	}
	return expect(false, "\"%s\" is on the screen, to click on", text);
}

static struct pty *start(void)
{
	const char *folder = tempdir_new();
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, NULL);
	pty_wait(pty, "no problems");
	pty_sync(pty);
	return pty;
}

/* Also if the hand moves a little. The row of the list is where the form then has one that opens a blade. */
static void a_double_click_opens_one_level(void)
{
	static const int moved[] = { 0, 1, -1 }; /* columns */

	for (size_t i = 0; i < COUNT(moved); i++) {
		struct pty *pty = start();
		int row = 0, column = 0, at_row = 0, at_column = 0;

		play(pty, "<Enter>");
		find_on(pty, "Configured", &row, &column);
		play(pty, "<Esc><Home>");
		for (int steps = 0; at_row != row && steps < 20; steps++) {
			play(pty, "<Down>");
			pty_cursor(pty, &at_row, &at_column);
		}
		pty_click(pty, row, column);
		pty_sync(pty);
		pty_click(pty, row, column + moved[i]);
		pty_sync(pty);
		pty_wait(pty, "Profile type  ");
		pty_stop(pty);
	}
}

/* The first click chooses; the second would open what the menu was over. */
static void a_double_click_in_a_menu_chooses(void)
{
	struct pty *pty = start();
	int row = 0, column = 0;

	play(pty, OPEN("SCEP - iOS"));
	find_on(pty, "Configured", &row, &column);
	play(pty, "<Down><Down><Enter>");
	pty_click(pty, row, column + 4);
	pty_sync(pty);
	pty_click(pty, row, column + 4);
	pty_sync(pty);
	pty_wait(pty, "Profile type  ");
	expect(play_is_on(pty, "Platform  "), "nothing else was opened");
	pty_stop(pty);
}

void suite_double_click(void)
{
	CU_pSuite suite = CU_add_suite("double_click", NULL, NULL);

	CU_add_test(suite, "a double click opens one level", a_double_click_opens_one_level);
	CU_add_test(suite, "a double click in a menu chooses", a_double_click_in_a_menu_chooses);
}
