#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tui/widget/menu.h"

void suite_menu(void);

static const char *const systems[] = { "Android", "Android for Work", "iOS", "macOS", "Windows Phone 8.1",
	"Windows 8.1 and later", "Windows 10 and later", NULL };
static const char *const purposes[] = { "Client Authentication", "Server Authentication", "Secure Email", "Smart Card Logon",
	"Encrypting File System", "Time Stamping", "OCSP Signing", "Übermittlung", "日本", "Enroll to Passport", NULL };

static struct menu *menu_of(const char *const *labels)
{
	struct menu *menu = menu_new("Choose", NULL, NULL, NULL);

	for (long i = 0; labels[i]; i++)
		menu_add(menu, labels[i], NULL, i);
	return menu;
}

/* Presses keys by name, separated by spaces; what the last one did. */
static enum menu_event press(struct menu *menu, const char *keys)
{
	enum menu_event event = MENU_OPEN;

	while (*keys) {
		char name[32];
		size_t length = strcspn(keys, " ");

		snprintf(name, sizeof(name), "%.*s", (int)length, keys);
		event = menu_key(menu, key_parse(name));
		keys += length + (keys[length] == ' ');
	}
	return event;
}

static void letters_look_for_an_item(void)
{
	static const struct {
		const char *const *labels;
		const char *keys, *selected, *typed;
	} rows[] = {
		{ systems, "", "Android", "" },
		{ systems, "w", "Windows Phone 8.1", "w" },
		{ systems, "W i n d o w s", "Windows Phone 8.1", "windows" },
		{ systems, "w i n d o w s Space 1", "Windows 10 and later", "windows 1" },
		{ systems, "p h", "Windows Phone 8.1", "ph" },
		{ systems, "1 0", "Windows 10 and later", "10" },
		{ systems, "8 . 1", "Windows Phone 8.1", "8.1" },
		{ systems, "l a t", "Windows 8.1 and later", "lat" },
		/* start before word before inside */
		{ purposes, "s", "Server Authentication", "s" },
		{ purposes, "s e c", "Secure Email", "sec" },
		{ purposes, "s i", "OCSP Signing", "si" },
		{ purposes, "a u", "Client Authentication", "au" },
		{ purposes, "m a i l", "Secure Email", "mail" },
		{ purposes, "ü", "Übermittlung", "ü" },
		{ purposes, "Ü b", "Übermittlung", "üb" },
		{ purposes, "本", "日本", "本" },
		/* first letters again and again */
		{ purposes, "s s", "Secure Email", "s" },
		{ purposes, "s s s", "Smart Card Logon", "s" },
		{ purposes, "s s s s", "Server Authentication", "s" },
		{ purposes, "s s m", "Smart Card Logon", "sm" },
		{ purposes, "t t", "Time Stamping", "t" },
		{ purposes, "x x", "Client Authentication", "" },
		{ systems, "i i i", "iOS", "i" },
		{ systems, "i m", "macOS", "m" },
		{ systems, "w A", "Android", "a" },
		/* nothing found: as it was */
		{ systems, "w x", "Windows Phone 8.1", "w" },
		{ systems, "x", "Android", "" },
		/* taken back */
		{ purposes, "s e c Backspace", "Server Authentication", "se" },
		{ purposes, "s e c Backspace Backspace Backspace", "Server Authentication", "" },
		{ purposes, "日 本 Backspace", "日本", "日" },
		{ purposes, "Backspace", "Client Authentication", "" },
		/* from scratch after a move */
		{ purposes, "s Down", "Secure Email", "" },
		{ purposes, "s e Down o c", "OCSP Signing", "oc" },
		{ systems, "w i End m", "macOS", "m" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct menu *menu = menu_of(rows[i].labels);

		expect_row_number(i, press(menu, rows[i].keys), MENU_OPEN);
		expect_row_text(i, menu->items[menu->view.selected].label, rows[i].selected);
		expect_row_text(i, strbuf_text(&menu->typed), rows[i].typed);
		menu_free(menu);
	}
}

static void a_space_chooses_where_no_item_continues_with_it(void)
{
	static const struct {
		const char *keys;
		enum menu_event event;
	} rows[] = {
		{ "Space", MENU_CHOSEN },
		{ "i Space", MENU_CHOSEN },
		{ "w i n d o w s Space", MENU_OPEN },
		{ "w i n d o w s Space Space", MENU_CHOSEN },
		{ "p h o n e Space", MENU_OPEN },
		{ "w Down Space", MENU_CHOSEN },
		{ "Enter", MENU_CHOSEN },
		{ "w Enter", MENU_CHOSEN },
		{ "Esc", MENU_CLOSED },
		{ "w Esc", MENU_CLOSED },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct menu *menu = menu_of(systems);

		expect_row_number(i, press(menu, rows[i].keys), rows[i].event);
		menu_free(menu);
	}
}

/* A letter of an answer chooses it, one that loses something only the second time; the others search, and find no label of an
 * answer by a letter that is one. */
static void a_letter_answers(void)
{
	static const struct {
		const char *keys, *selected;
		enum menu_event event;
	} rows[] = {
		{ "s", "Save and quit", MENU_CHOSEN },
		{ "d", "Quit without saving", MENU_OPEN },
		{ "d d", "Quit without saving", MENU_CHOSEN },
		{ "d Enter", "Quit without saving", MENU_CHOSEN },
		{ "d s", "Save and quit", MENU_CHOSEN },
		{ "Down k", "Keep editing", MENU_CHOSEN },
		{ "D", "Save and quit", MENU_OPEN },
		{ "q u", "Quit without saving", MENU_OPEN },
		{ "x", "Save and quit", MENU_OPEN },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct menu *menu = menu_new("Unsaved edits", NULL, NULL, NULL);

		menu_add_answer(menu, 's', "Save and quit", NULL, 0, false);
		menu_add_answer(menu, 'd', "Quit without saving", NULL, 1, true);
		menu_add_answer(menu, 'k', "Keep editing", NULL, 2, false);
		expect_row_number(i, press(menu, rows[i].keys), rows[i].event);
		expect_row_text(i, menu->items[menu->view.selected].label, rows[i].selected);
		menu_free(menu);
	}
}

static void expect_picture(size_t row, struct menu *menu, int rows, int columns, const char *wanted)
{
	struct canvas canvas;
	struct strbuf out = STRBUF_INIT;

	canvas_init(&canvas, rows, columns, true);
	menu_draw(menu, &canvas);
	canvas_print(&canvas, &out);
	expect_row_text(row, strbuf_text(&out), wanted);
	strbuf_release(&out);
	canvas_release(&canvas);
}

static void the_frame_shows_what_is_looked_for(void)
{
	static const struct {
		int rows, columns;
		struct area anchor;
		const char *keys, *picture;
	} rows[] = {
		{ 6, 16, { 0, 2, 1, 8 }, "m", "\n  + Choose -+\n  |  iOS    |\n  |> macOS  |\n  |  Linux  |\n  +- m -----+\n" },
		/* above where there is no room below, and moved to the left */
		{ 6, 16, { 5, 10, 1, 6 }, "",
			"     + Choose -+\n     |> iOS    |\n     |  macOS  |\n     |  Linux  |\n     +---------+\n\n" },
		/* neither: it scrolls, and says so */
		{ 4, 16, { 2, 0, 1, 6 }, "l", "+ Choose -+\n|  macOS  |\n|> Linux  #\n+- l -----+\n" },
		{ 4, 16, { 200, 90, 1, 6 }, "", "     + Choose -+\n     |> iOS    #\n     |  macOS  |\n     +---------+\n" },
		{ 3, 10, { 0, 0, 1, 4 }, "l i n u", "+ Choose +\n|> Linux #\n+- linu -+\n" },
		{ 3, 8, { 0, 0, 1, 4 }, "l i n u x", "+ Cho> +\n|> Lin>#\n+->ux -+\n" },
		{ 2, 8, { 0, 0, 1, 4 }, "m", "  iOS\n> macOS\n" },
		{ 1, 5, { 0, 0, 1, 4 }, "m", "> ma>\n" },
		{ 1, 1, { 0, 0, 1, 1 }, "m", ">\n" },
	};
	static const char *const labels[] = { "iOS", "macOS", "Linux", NULL };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct menu *menu = menu_of(labels);

		menu->anchor = &rows[i].anchor;
		press(menu, rows[i].keys);
		expect_picture(i, menu, rows[i].rows, rows[i].columns, rows[i].picture);
		menu_free(menu);
	}
}

/* What is covered does not touch the frame. */
static void a_column_around_the_frame_is_empty(void)
{
	struct menu *menu = menu_of(systems);
	struct canvas canvas;
	int row = 0, left = 0, right = 59;

	canvas_init(&canvas, 14, 60, true);
	for (row = 0; row < canvas.rows; row++)
		for (int column = 0; column < canvas.columns; column++)
			canvas_text(&canvas, row, column, 1, STYLE_TEXT, "#");
	menu_draw(menu, &canvas);
	for (row = 0; canvas_cell(&canvas, row, 30)->code[0] == '#';)
		row++;
	while (canvas_cell(&canvas, row, left)->code[0] == '#')
		left++;
	while (canvas_cell(&canvas, row, right)->code[0] == '#')
		right--;
	for (int i = 0; i < (int)menu->count + 2; i++) {
		expect_number(canvas_cell(&canvas, row + i, left)->code[0], ' ', "row %d, on the left", i);
		expect_number(canvas_cell(&canvas, row + i, right)->code[0], ' ', "row %d, on the right", i);
	}
	canvas_release(&canvas);
	menu_free(menu);
}

static void any_size_holds_the_selected_item(void)
{
	struct area anchor = { 3, 5, 1, 10 };

	for (int rows = 1; rows <= 14; rows++)
		for (int columns = 1; columns <= 40; columns++) {
			struct menu *menu = menu_of(purposes);
			struct canvas canvas;

			menu->text = rows % 2 ? NULL : strdup("One of these, of which there are a few.");
			menu->anchor = columns % 3 ? &anchor : NULL;
			canvas_init(&canvas, rows, columns, false);
			for (size_t i = 0; i < COUNT(purposes); i++) {
				canvas_clear(&canvas);
				menu_draw(menu, &canvas);
				if (canvas_cell(&canvas, canvas.cursor_row, canvas.cursor_column)->code[0] != 0x25B8)
					expect(false, "%d rows, %d columns: no item is selected", rows, columns);
				press(menu, "Down");
			}
			canvas_release(&canvas);
			menu_free(menu);
		}
}

void suite_menu(void)
{
	CU_pSuite suite = CU_add_suite("menu", test_needs_utf8, NULL);

	CU_add_test(suite, "letters look for an item", letters_look_for_an_item);
	CU_add_test(suite, "a space chooses where no item continues with it", a_space_chooses_where_no_item_continues_with_it);
	CU_add_test(suite, "a letter answers", a_letter_answers);
	CU_add_test(suite, "the frame shows what is looked for", the_frame_shows_what_is_looked_for);
	CU_add_test(suite, "a column around the frame is empty", a_column_around_the_frame_is_empty);
	CU_add_test(suite, "any size holds the selected item", any_size_holds_the_selected_item);
}
