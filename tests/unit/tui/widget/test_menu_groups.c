/* Menus with groups: where items are at several sizes, and where keys go. */
#include <stdio.h>
#include <string.h>

#include "tests/support/expect.h"
#include "tui/widget/menu.h"

void suite_menu_groups(void);

static struct menu *help_menu(void)
{
	static const struct {
		const char *group, *label;
	} items[] = {
		{ "Profiles", "n   Create a new profile" },
		{ "Profiles", "a   Assign the selected profile, and say who gets it and who does not" },
		{ "File", "w   Save" },
		{ "File", "e   Export" },
		{ "Everywhere", "F1  Help" },
	};
	struct menu *menu = menu_new("Help", NULL, NULL, NULL);

	menu->lead = 4;
	for (size_t i = 0; i < COUNT(items); i++) {
		menu_group(menu, items[i].group);
		menu_add(menu, items[i].label, NULL, (long)i);
	}
	return menu;
}

static void press(struct menu *menu, struct canvas *canvas, const char *keys)
{
	while (*keys) {
		char name[16];
		size_t length = strcspn(keys, " ");

		snprintf(name, sizeof(name), "%.*s", (int)length, keys);
		menu_key(menu, key_parse(name));
		menu_draw(menu, canvas);
		keys += length + (keys[length] == ' ');
	}
}

static const struct {
	int rows, columns;
	const char *keys;
	size_t selected;
	const char *drawn; /* without the spaces at both ends of a line */
} drawings[] = {
	{ 16, 40, "", 0,
		"+ Help --------------------------------+\n"
		"| Profiles                             |\n"
		"| > n   Create a new profile           |\n"
		"|   a   Assign the selected profile,   |\n"
		"|       and say who gets it and who    |\n"
		"|       does not                       |\n"
		"|                                      |\n"
		"| File                                 |\n"
		"|   w   Save                           |\n"
		"|   e   Export                         |\n"
		"|                                      |\n"
		"| Everywhere                           |\n"
		"|   F1  Help                           |\n"
		"+--------------------------------------+\n" },
	{ 7, 40, "End", 4,
		"+ Help --------------------------------+\n"
		"|   e   Export                         |\n"
		"|                                      |\n"
		"| Everywhere                           |\n"
		"| > F1  Help                           #\n"
		"+--------------------------------------+\n" },
	{ 7, 40, "End Home", 0,
		"+ Help --------------------------------+\n"
		"| Profiles                             #\n"
		"| > n   Create a new profile           |\n"
		"|   a   Assign the selected profile,   |\n"
		"|       and say who gets it and who    |\n"
		"+--------------------------------------+\n" },
	{ 10, 120, "Right", 2,
		"+ Help ----------------------------------------------------------------------------------------------------------------+\n"
		"| Profiles                                                   File                                                      |\n"
		"|   n   Create a new profile                                 > w   Save                                                |\n"
		"|   a   Assign the selected profile, and say who gets it       e   Export                                              |\n"
		"|       and who does not                                                                                               |\n"
		"|                                                            Everywhere                                                |\n"
		"|                                                              F1  Help                                                |\n"
		"+----------------------------------------------------------------------------------------------------------------------+\n" },
};

static void append_trimmed(struct strbuf *out, const char *text)
{
	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n"), indent = strspn(line, " ");

		if (indent < length) {
			strbuf_add(out, line + indent, length - indent);
			strbuf_addch(out, '\n');
		}
		line += length + (line[length] == '\n');
	}
}

static void items_are_below_their_headings(void)
{
	for (size_t i = 0; i < COUNT(drawings); i++) {
		struct menu *menu = help_menu();
		struct strbuf text = STRBUF_INIT, lines = STRBUF_INIT;
		struct canvas canvas;

		canvas_init(&canvas, drawings[i].rows, drawings[i].columns, true);
		menu_draw(menu, &canvas);
		press(menu, &canvas, drawings[i].keys);
		canvas_clear(&canvas);
		menu_draw(menu, &canvas);
		expect_number(menu->view.selected, drawings[i].selected, "row %zu: the selected item", i);
		canvas_print(&canvas, &text);
		append_trimmed(&lines, strbuf_text(&text));
		expect_text(strbuf_text(&lines), drawings[i].drawn, "row %zu", i);
		strbuf_release(&text);
		strbuf_release(&lines);
		canvas_release(&canvas);
		menu_free(menu);
	}
}

static void keys_go_to_the_other_column(void)
{
	static const struct {
		const char *keys;
		int columns;
		size_t selected;
	} rows[] = {
		{ "Right", 120, 2 },
		{ "Right Left", 120, 0 },
		{ "Right Right", 120, 2 },
		{ "Down Right", 120, 3 },
		{ "End Left", 120, 1 },
		{ "Left", 120, 0 },
		{ "Right", 80, 0 },
		{ "Down Down Down Down Down", 120, 4 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct menu *menu = help_menu();
		struct canvas canvas;

		canvas_init(&canvas, 24, rows[i].columns, true);
		menu_draw(menu, &canvas);
		press(menu, &canvas, rows[i].keys);
		expect_number(menu->view.selected, rows[i].selected, "%s at %d columns", rows[i].keys, rows[i].columns);
		canvas_release(&canvas);
		menu_free(menu);
	}
}

/* Whatever the size, nothing is drawn outside, and the selected item is visible. */
static void fits_every_size(void)
{
	for (int rows = 1; rows < 20; rows++)
		for (int columns = 1; columns < 140; columns += 3) {
			struct menu *menu = help_menu();
			struct canvas canvas;

			canvas_init(&canvas, rows, columns, true);
			menu_draw(menu, &canvas);
			press(menu, &canvas, "End ScrollUp Up Left Right PgDn ScrollDown");
			expect(canvas.cursor_row >= 0 && canvas.cursor_row < rows, "%d rows, %d columns", rows, columns);
			canvas_release(&canvas);
			menu_free(menu);
		}
}

void suite_menu_groups(void)
{
	CU_pSuite suite = CU_add_suite("menu_groups", NULL, NULL);

	CU_add_test(suite, "items are below their headings", items_are_below_their_headings);
	CU_add_test(suite, "keys go to the other column", keys_go_to_the_other_column);
	CU_add_test(suite, "fits every size", fits_every_size);
}
