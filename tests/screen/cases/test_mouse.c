/*
 * What clicks and the wheel do: without a terminal on every widget, and in one, where it also has to
 * send reports.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_mouse(void);

static struct drive start(int rows, int columns, const char *keys)
{
	const char *folder = tempdir_new();
	struct drive drive;

	example_copy(folder, "contoso.json");
	drive_begin(&drive, folder, "contoso.json", false);
	drive_size(&drive, rows, columns);
	press(&drive, keys);
	return drive;
}

static const char *focused(const struct drive *drive)
{
	static char line[600];
	const char *at;
	char *text = drive_text(drive);

	at = text;
	for (int row = 0; row < drive->canvas.cursor_row; row++)
		at = strchr(at, '\n') + 1;
	snprintf(line, sizeof(line), "%.*s", (int)strcspn(at, "\n"), at);
	free(text);
	return line;
}

/* Keys, then up to four clicks on texts of the screen; where the cursor's line then is, how many blades are open, and what is
 * to be seen. */
static const struct {
	const char *what, *keys;
	const char *clicks[4];
	const char *line;
	size_t depth;
	const char *seen;
	int columns;
} clicks[] = {
	{ "a list's row is selected", "", { "Contoso SCEP - iOS" }, "▸  Contoso SCEP - iOS", 1, NULL, 80 },
	{ "the selected row is opened", "", { "Contoso SCEP - iOS", "Contoso SCEP - iOS" }, "Contoso SCEP - iOS", 2,
		"Profile type  ", 80 },
	{ "anywhere in the row", "", { "iOS                PKCS", "iOS                PKCS" }, "Contoso PKCS - iOS", 2,
		"Profile type  ", 80 },
	{ "a heading is nothing", "", { "Platform" }, "▸  Contoso Root - Android", 1, NULL, 80 },
	{ "a border is nothing", "", { "┌ Profiles" }, "▸  Contoso Root - Android", 1, NULL, 80 },
	{ "the filter's list is gone to", "/scep", { "Contoso SCEP - iOS" }, "▸  Contoso SCEP - iOS", 1, "Filter scep", 80 },

	{ "a text is focused", OPEN("SCEP - iOS"), { "Description" }, "Description", 2, NULL, 80 },
	{ "a choice opens", OPEN("SCEP - iOS"), { "iOS ▾" }, "▸ iOS", 2, "Android for Work", 80 },
	{ "by its label too", OPEN("SCEP - iOS"), { "Platform  " }, "▸ iOS", 2, "Android for Work", 80 },
	{ "a menu's item is chosen", OPEN("SCEP - iOS"), { "iOS ▾", "macOS" }, "[macOS ▾]", 2, NULL, 80 },
	{ "beside a menu it is closed", OPEN("SCEP - iOS"), { "iOS ▾", "Classic" }, "[iOS ▾]", 2, NULL, 80 },
	{ "its border keeps it", OPEN("SCEP - iOS"), { "iOS ▾", "┌ Platform" }, "▸ iOS", 2, "Android for Work", 80 },
	{ "a text that opens is typed into", OPEN("SCEP - iOS"), { "User certificate" }, "Description", 2, NULL, 80 },
	{ "and opened by its sign", OPEN("SCEP - iOS"), { "› │" }, "User certificate", 3, "[ OK ]", 80 },
	{ "its button closes", OPEN("SCEP - iOS"), { "› │", "[ OK ]" }, "Description", 2, NULL, 80 },
	{ "an opener opens", OPEN("SCEP - iOS"), { "Configured" }, "Certificate validity", 3, NULL, 80 },
	{ "what shares a line is meant itself", SETTINGS("SCEP - iOS"), { "[Years" }, "▸ Years", 3, "Months", 80 },
	{ "and so is the one before it", SETTINGS("SCEP - iOS") "<Tab>", { "1      [" }, "Certificate validity", 3, NULL, 80 },
	{ "a box is toggled", SETTINGS("SCEP - iOS"), { "[x] Email" }, "[ ] Email address", 3, NULL, 80 },
	{ "and back", SETTINGS("SCEP - iOS"), { "[x] Email", "Email address" }, "[x] Email address", 3, NULL, 80 },
	{ "a heading of a form is nothing", SETTINGS("SCEP - iOS"), { "Enrollment Settings" }, "Certificate validity", 3, NULL,
		80 },
	{ "a button is pressed", SETTINGS("SCEP - iOS"), { "[ OK ]" }, "Configured", 2, NULL, 80 },
	{ "beside a button is nothing", SETTINGS("SCEP - iOS"), { "            [ OK ]" }, "Certificate validity", 3, NULL, 80 },

	{ "an entry is selected, then opened", SETTINGS("SCEP - iOS"), { "SCEP Server", "https://", "https://" }, "https://", 4,
		"Enter keep", 80 },
	{ "a target is selected", "a", { "Contractors" }, "▸  Contractors", 2, NULL, 80 },
	{ "a trusted profile is selected", SETTINGS("SCEP - Windows 10"), { "Root Certificate  ", "Contoso Issuing CA -" },
		"▸ Contoso Issuing CA - Windows 10", 4, NULL, 80 },
	{ "by its second line", SETTINGS("SCEP - Windows 10"), { "Root Certificate  ", "CN=Contoso Issuing CA" },
		"▸ Contoso Issuing CA - Windows 10", 4, NULL, 80 },
	{ "then it is taken", SETTINGS("SCEP - Windows 10"),
		{ "Root Certificate  ", "CN=Contoso Issuing CA", "CN=Contoso Issuing CA" }, "Contoso Issuing CA - Windows 10", 3,
		NULL, 80 },
	{ "a folder is opened", SETTINGS("Root - iOS") "<Enter>", { ".." }, "Path", 4, NULL, 80 },

	{ "a key of the foot", "", { "n new" }, "Name*", 2, "Create Profile", 80 },
	{ "its word", "", { "assign" }, "▸  Mobile users", 2, "Assignments", 160 },
	{ "help", "", { "F1 " }, "▸ n", 1, "Help: the keys that work here", 80 },
	{ "the way out of a menu", OPEN("SCEP - iOS"), { "iOS ▾", "Esc close" }, "[iOS ▾]", 2, NULL, 80 },
	{ "what help lists runs", "", { "F1 ", "Create a new profile" }, "Name*", 2, "Create Profile", 80 },
	{ "back", OPEN("SCEP - iOS"), { "Esc back" }, "▸  Contoso SCEP - iOS", 1, NULL, 80 },

	{ "a page of the preview", OPEN("SCEP - iOS") "<F2>", { "Graph JSON" }, "Graph JSON", 2, "\"@odata.type\"", 80 },
	{ "the form beside it is gone to", OPEN("SCEP - iOS") "<F2>", { "Description  " }, "Name  ", 2, "Preview: ", 120 },
	{ "then it has the keys", OPEN("SCEP - iOS") "<F2>", { "Description  ", "Platform  " }, "▸ iOS", 2, "Preview: ", 120 },
	{ "and the preview again", OPEN("SCEP - iOS") "<F2><F2>", { "Summary", "Timeline" }, "Timeline", 2, "The device enrolls",
		120 },
	{ "a place that was found", "fndes", { "Contoso SCEP - iOS" }, "Find       ndes", 2, "▸ Contoso SCEP - iOS", 80 },
	{ "is gone to", "fndes", { "Contoso SCEP - iOS", "Contoso SCEP - iOS" }, "SCEP Server URLs", 4, "Enrollment Settings",
		80 },

	{ "a parent's border closes what lies over it", SETTINGS("SCEP - iOS"), { "┌ Contoso SCEP - iOS" }, "Configured", 2, NULL,
		120 },
	{ "a parent's row is gone to", SETTINGS("SCEP - iOS"), { "Description" }, "Description", 2, NULL, 120 },
	{ "but not pressed", SETTINGS("SCEP - iOS"), { "[iOS ▾]" }, "[iOS ▾]", 2, NULL, 120 },
	{ "through two blades",
		"<Down>"
		"<Enter>"
		"<Down><Down><Down><Down><Enter>",
		{ "Contoso PKCS - iOS" }, "▸  Contoso PKCS - iOS", 1, NULL, 160 },
	{ "by the way at the top", SETTINGS("SCEP - iOS"), { "contoso.json" }, "▸  Contoso SCEP - iOS", 1, NULL, 80 },
	{ "where one is already", OPEN("SCEP - iOS"), { "› Profile" }, "Name  ", 2, NULL, 80 },
	{ "edits are asked about", OPEN("SCEP - iOS") "X", { "contoso.json" }, "▸ Keep the changes", 2, "You changed this blade",
		80 },
	{ "and answered", OPEN("SCEP - iOS") "X", { "contoso.json", "Discard the changes" }, "▸  Contoso SCEP - iOS", 1, NULL,
		80 },
	{ "beside the question goes on editing", OPEN("SCEP - iOS") "X", { "contoso.json", "Classic" }, "iOSX", 2, NULL, 80 },
};

static void clicks_are_keys(void)
{
	for (size_t i = 0; i < COUNT(clicks); i++) {
		struct drive drive = start(clicks[i].columns > 120 ? 48 : 24, clicks[i].columns, clicks[i].keys);

		for (size_t click = 0; click < COUNT(clicks[i].clicks) && clicks[i].clicks[click]; click++)
			drive_click(&drive, clicks[i].clicks[click], 0);
		expect_has(focused(&drive), clicks[i].line, "%s: the cursor's line, \"%s\"", clicks[i].what, focused(&drive));
		expect_number(drive_depth(&drive), clicks[i].depth, "%s: blades", clicks[i].what);
		if (clicks[i].seen)
			expect(drive_shows(&drive, clicks[i].seen), "%s: shows %s", clicks[i].what, clicks[i].seen);
		drive_end(&drive);
	}
}

static void the_cursor_goes_where_text_is_clicked(void)
{
	static const struct {
		const char *keys, *text;
		int column;
		const char *typed, *name;
	} rows[] = {
		{ "", "Contoso SCEP - iOS", 0, "X", "XContoso SCEP - iOS" },
		{ "", "Contoso SCEP - iOS", 7, "X", "ContosoX SCEP - iOS" },
		{ "", "Contoso SCEP - iOS", 40, "X", "Contoso SCEP - iOSX" },
		{ "<Down>", "Contoso SCEP - iOS", 8, "X", "Contoso XSCEP - iOS" },
		{ "", "Name  ", 0, "X", "Contoso SCEP - iOSX" },
		{ "<C-u>日本語<Down>", "日本語", 2, "X", "日X本語" },
		{ "<C-u>日本語<Down>", "日本語", 3, "X", "日X本語" },
		{ "<C-u>éx<Down>", "éx", 1, "Y", "éYx" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start(24, 80, OPEN("SCEP - iOS"));

		press(&drive, rows[i].keys);
		drive_click(&drive, rows[i].text, rows[i].column);
		press(&drive, rows[i].typed);
		expect_text(drive_value(&drive, rows[i].name, FIELD_NAME), rows[i].name, "row %zu", i);
		drive_end(&drive);
	}
}

static void lines_are_clicked_into_and_scrolled(void)
{
	struct drive drive = start(20, 80, OPEN("SCEP - iOS") "<Down><C-u>");

	press(&drive, "<Enter>");
	for (int i = 0; i < 30; i++) {
		char line[32];

		snprintf(line, sizeof(line), "line %d.<Enter>", i);
		press(&drive, line);
	}
	drive_wheel(&drive, "line 20.", true);
	expect_has(focused(&drive), "line 27.", "the cursor is where it can be seen: \"%s\"", focused(&drive));
	for (int i = 0; i < 12; i++)
		drive_wheel(&drive, "line", true);
	expect(drive_shows(&drive, "line 0."), "the first line");
	drive_click(&drive, "line 3.", 4);
	press(&drive, "X");
	expect(drive_shows(&drive, "lineX 3."), "typed where it was clicked");
	drive_click(&drive, "line 4.", 30);
	press(&drive, "Y<Tab>");
	expect(drive_shows(&drive, "line 4.Y"), "after a line is its end");
	drive_wheel(&drive, "line 4.", false);
	expect(!drive_shows(&drive, "line 0."), "scrolled from the button");
	drive_click(&drive, "line 6.", 0);
	press(&drive, "Z");
	expect(drive_shows(&drive, "Zline 6."), "and gone back into the text");
	drive_end(&drive);
}

/* A window of a long text has marks at its ends, where there are no lines for all of it. */
static void a_scrolled_text_is_clicked_into(void)
{
	struct drive drive = start(10, 80, OPEN("SCEP - iOS") "<C-u>");
	int column;

	for (int i = 0; i < 10; i++)
		press(&drive, "0123456789");
	press(&drive, "<Home>");
	drive_click(&drive, "0123456789", 5);
	column = drive.canvas.cursor_column;
	press(&drive, "<End>");
	drive_click(&drive, "…", 1);
	expect_number(drive.canvas.cursor_column, column - 5 + 1, "after the mark");
	press(&drive, "X");
	expect(drive_shows(&drive, "…X"), "typed there");
	drive_end(&drive);
}

/* Where there are lines, all of a long text is seen, and takes clicks on each of them. */
static void each_line_of_a_text_is_clicked_into(void)
{
	static const struct {
		const char *on;
		int column;
		const char *value;
	} rows[] = {
		{ "abc", 0, "Xabc" },
		{ "abc", 2, "abXc" },
		{ "xyz", 0, "Xxyz" },
		{ "xyz", 2, "xyXz" },
		{ "xyz", 6, "xyzX" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start(24, 80, OPEN("SCEP - iOS") "<C-u>abc");

		for (int j = 0; j < 10; j++)
			press(&drive, "0123456789");
		press(&drive, "xyz<Down>");
		drive_click(&drive, rows[i].on, rows[i].column);
		press(&drive, "X");
		expect(drive_shows(&drive, rows[i].value), "row %zu: %s", i, rows[i].value);
		drive_end(&drive);
	}
}

static void the_wheel_scrolls_by_three_rows(void)
{
	static const struct {
		const char *what, *keys, *on;
		bool up;
		const char *line; /* the cursor's */
		const char *gone, *seen;
	} rows[] = {
		{ "a list", "", "Contoso PKCS - iOS", false, "▸  Contoso Root - Android for Work", "Contoso SCEP - Android  ",
			NULL },
		{ "not above its top", "", "Contoso PKCS - iOS", true, "▸  Contoso Root - Android", NULL,
			"Contoso SCEP - Android " },
		{ "and back", "<End>", "Contoso PKCS - iOS", true, "▸  Contoso Root - Windows 10", "Contoso PKCS - Windows 10",
			NULL },
		{ "a list that is seen whole", "a", "Mobile users", false, "▸  Mobile users", NULL, "Contractors" },
		{ "the filter's list", "/o", "Contoso PKCS - iOS", false, "▸  Contoso Root - Android for Work",
			"Contoso SCEP - Android  ", NULL },
		{ "a form", SETTINGS("SCEP - iOS") "<F3>", "Key usage", false, "Custom  ", "[Years", NULL },
		{ "a menu", "<F1>", "Copy the marked", false, NULL, "Create a new profile", NULL },
		{ "nothing beside a menu", OPEN("SCEP - iOS") "<Down><Down><Enter>", "Classic", false, "▸ iOS", NULL, NULL },
		{ "nothing at the foot", "", "F1 ", false, "▸  Contoso Root - Android", NULL, "Contoso SCEP - Android " },
		{ "nothing below what is open", OPEN("SCEP - iOS"), "Classic", false, "Contoso SCEP - iOS", NULL, NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = start(20, 80, rows[i].keys);

		if (!drive_shows(&drive, rows[i].on))
			drive_size(&drive, 18, 80);
		drive_wheel(&drive, rows[i].on, rows[i].up);
		if (rows[i].line)
			expect_has(focused(&drive), rows[i].line, "%s: the cursor's line, \"%s\"", rows[i].what, focused(&drive));
		if (rows[i].gone)
			expect(!drive_shows(&drive, rows[i].gone), "%s: does not show %s", rows[i].what, rows[i].gone);
		if (rows[i].seen)
			expect(drive_shows(&drive, rows[i].seen), "%s: shows %s", rows[i].what, rows[i].seen);
		drive_end(&drive);
	}
}

static void a_page_scrolls_and_its_button_is_clicked(void)
{
	const char *folder = tempdir_new();
	struct drive drive;

	example_copy(folder, "contoso.json");
	drive_begin(&drive, folder, "contoso.json", true);
	press(&drive, SETTINGS("Root - iOS") "<Enter>");
	drive_size(&drive, 12, 80);
	expect(drive_shows(&drive, "Subject"), "the top");
	drive_wheel(&drive, "Subject", false);
	expect(!drive_shows(&drive, "Subject "), "three rows down");
	drive_wheel(&drive, "[ Back ]", true);
	expect(!drive_shows(&drive, "Subject "), "a button does not scroll");
	drive_click(&drive, "[ Back ]", 3);
	expect_number(drive_depth(&drive), 3, "blades");
	drive_end(&drive);
}

static void every_cell_can_be_clicked(void)
{
	static const char *const scenes[] = { "", "/scep", OPEN("SCEP - iOS"), SETTINGS("SCEP - iOS"), "a", "a+", "<F1>", "e",
		SETTINGS("Root - iOS") "<Enter>", OPEN("SCEP - iOS") "X<Esc>" };
	static const int widths[] = { 1, 29, 30, 80, 120, 160 };

	for (size_t i = 0; i < COUNT(scenes); i++)
		for (size_t width = 0; width < COUNT(widths); width++) {
			struct drive drive = start(16, widths[width], scenes[i]);
			bool whole = true;

			for (int at = 0; at < 16 * widths[width] && whole && !app_is_done(drive.app); at += 7) {
				press_key(&drive, (struct key){ .code = TK_MOUSE,
							  .mouse = (enum mouse)(at % 3),
							  .row = at / widths[width],
							  .column = at % widths[width] });
				whole = expect(
					drive_is_whole(&drive.canvas), "%s: %d columns, cell %d", scenes[i], widths[width], at);
			}
			drive_end(&drive);
		}
}

static void clicks_off_the_screen_are_nothing(void)
{
	static const int places[][2] = { { -1, 5 }, { 5, -1 }, { 24, 5 }, { 5, 80 }, { 32767, 32767 } };
	struct drive drive = start(24, 80, "");
	char *before = drive_text(&drive), *after;

	for (size_t i = 0; i < COUNT(places); i++)
		press_key(&drive, (struct key){ .code = TK_MOUSE, .row = places[i][0], .column = places[i][1] });
	after = drive_text(&drive);
	expect_text(after, before, "nothing changed");
	free(before);
	free(after);
	drive_end(&drive);
}

/* Clicks on the first place of the screen that has the text. */
static void click_on(struct pty *pty, const char *text)
{
	int rows = 60, columns = 200;

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
			pty_click(pty, row, column);
			pty_sync(pty);
			return;
		}
	}
	expect(false, "\"%s\" is on the screen, to click on", text);
}

static struct pty *start_pty(int rows, int columns, const char *const env[])
{
	const char *folder = tempdir_new();
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, rows, columns, env);
	pty_wait(pty, "no problems");
	pty_sync(pty);
	return pty;
}

static void a_profile_is_made_by_mouse(void)
{
	static const char *const few_colours[] = { "TERM=xterm", NULL };

	for (size_t i = 0; i <= PLAY_TERMINALS; i++) {
		struct play_terminal on = play_terminal(i);
		struct pty *pty = start_pty(on.rows, on.columns, i < PLAY_TERMINALS ? on.env : few_colours);

		click_on(pty, "n new");
		pty_wait(pty, "Create Profile");
		play(pty, "By mouse");
		click_on(pty, "Platform*");
		click_on(pty, "macOS");
		click_on(pty, "Profile type*");
		click_on(pty, "SCEP certificate");
		click_on(pty, "Settings");
		pty_wait(pty, "Key usage");
		click_on(pty, "[x] Digital signature");
		pty_wait(pty, "[ ] Digital signature");
		click_on(pty, "[ OK ]");
		click_on(pty, "[ Create ]");
		pty_wait(pty, "Created By mouse");
		pty_wheel(pty, 6, 10, 1);
		pty_sync(pty);
		pty_wheel(pty, 6, 10, -9);
		pty_sync(pty);
		click_on(pty, "Ctrl-S");
		pty_wait(pty, "Saved");
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
}

/* The second half of a double click is not taken for one on what the first half opened. */
static void a_double_click_opens_once(void)
{
	struct pty *pty = start_pty(24, 80, NULL);

	/* The first line of the form that opens stands where the selected profile did: its name, to type into. */
	pty_click(pty, 5, 8);
	pty_sync(pty);
	pty_click(pty, 5, 8);
	pty_click(pty, 5, 8);
	pty_sync(pty);
	pty_wait(pty, "Name  ");
	expect(play_is_on(pty, "Name  "), "the cursor is on the form's first field");
	pty_click(pty, 5, 8);
	pty_sync(pty);
	expect(!play_is_on(pty, "Name  "), "a third click is one on what lies there");
	pty_keys(pty, "q<F10><Down><Enter>");
	pty_stop(pty);
}

static void the_mouse_can_be_left_to_the_terminal(void)
{
	struct pty *pty = start_pty(24, 80, NULL);

	play(pty, "<F9>");
	pty_wait(pty, "Mouse off");
	click_on(pty, "n new");
	expect(!pty_shows(pty, "Create Profile"), "a click is not reported");
	play(pty, "<F9>");
	pty_wait(pty, "Mouse on: clicks");
	click_on(pty, "n new");
	pty_wait(pty, "Create Profile");
	play(pty, "<F9><Esc>");
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

/* The release comes with the press, and what the press did has to be seen all the same. */
static void a_click_is_shown_though_its_release_waits(void)
{
	struct pty *pty = start_pty(24, 80, NULL);

	pty_type(pty, "\033[<0;6;8M\033[<0;6;8m", 18);
	pty_sync(pty);
	expect(play_is_on(pty, "▸  Contoso Root - Android for Work") || play_is_on(pty, "▸  Contoso SCEP - Android for Work"),
		"the row is selected");
	pty_type(pty, "\033[<0;6;8", 8);
	pty_sync(pty);
	pty_type(pty, "mq", 2);
	play_ends(pty, 0);
}

static void reports_of_old_terminals_type_nothing(void)
{
	static const char *const reports[] = { "\033[M !!", "\033[M#!!", "\033[M \xff\xff", "\033[<0;1;1x", "\033[<9999999;1;1M",
		"\033[32;5;5M" };
	struct pty *pty = start_pty(24, 80, NULL);

	play(pty, "<Enter>");
	for (size_t i = 0; i < COUNT(reports); i++) {
		pty_type(pty, reports[i], strlen(reports[i]));
		pty_sync(pty);
	}
	expect(!pty_shows(pty, "contoso.json *"), "no text was changed");
	pty_keys(pty, "<F10>");
	play_ends(pty, 0);
}

void suite_mouse(void)
{
	CU_pSuite suite = CU_add_suite("mouse", NULL, NULL);

	CU_add_test(suite, "clicks are keys", clicks_are_keys);
	CU_add_test(suite, "the cursor goes where text is clicked", the_cursor_goes_where_text_is_clicked);
	CU_add_test(suite, "lines are clicked into and scrolled", lines_are_clicked_into_and_scrolled);
	CU_add_test(suite, "a scrolled text is clicked into", a_scrolled_text_is_clicked_into);
	CU_add_test(suite, "each line of a text is clicked into", each_line_of_a_text_is_clicked_into);
	CU_add_test(suite, "the wheel scrolls by three rows", the_wheel_scrolls_by_three_rows);
	CU_add_test(suite, "a page scrolls and its button is clicked", a_page_scrolls_and_its_button_is_clicked);
	CU_add_test(suite, "every cell can be clicked", every_cell_can_be_clicked);
	CU_add_test(suite, "clicks off the screen are nothing", clicks_off_the_screen_are_nothing);
	CU_add_test(suite, "a profile is made by mouse", a_profile_is_made_by_mouse);
	CU_add_test(suite, "a double click opens once", a_double_click_opens_once);
	CU_add_test(suite, "the mouse can be left to the terminal", the_mouse_can_be_left_to_the_terminal);
	CU_add_test(suite, "a click is shown though its release waits", a_click_is_shown_though_its_release_waits);
	CU_add_test(suite, "reports of old terminals type nothing", reports_of_old_terminals_type_nothing);
}
