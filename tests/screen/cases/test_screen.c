/*
 * What is around the blades: the header bar, the path and the footer. The expected footers are computed from the table of keys,
 * so that a label can change without a change here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forms/app/keymap.h"
#include "model/base/alloc.h"
#include "model/base/text_width.h"
#include "tests/screen/harness/app_driver.h"

void suite_screen(void);

/* A row of the screen without the spaces at its end; the caller's to free. */
static char *row_text(const struct drive *drive, int row)
{
	char *screen = drive_text(drive), *line = screen, *text;

	while (row-- > 0)
		line += strcspn(line, "\n") + 1;
	text = xmemdupz(line, strcspn(line, "\n"));
	free(screen);
	return text;
}

static void the_bar_names_the_file_and_counts_problems(void)
{
	static const struct {
		const char *design, *keys;
		bool view;
		const char *left, *right;
	} rows[] = {
		{ "contoso.json", "", false, " bladesmith   Classic portal   contoso.json  ", " no problems" },
		{ "contoso.json", "", true, " bladesmith   Classic portal   contoso.json  (read-only)  ", " no problems" },
		{ "contoso.json", "n日本 é<Tab>", false, " bladesmith   Classic portal   contoso.json *  ",
			" 2 errors  1 warning" },
		{ "new.json", "", false, " bladesmith   Classic portal   new.json  (new)", "(new)" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct drive drive;
		char *bar;

		example_copy(folder, "contoso.json");
		drive_begin(&drive, folder, rows[i].design, rows[i].view);
		press(&drive, rows[i].keys);
		bar = row_text(&drive, 0);
		expect(strncmp(bar, rows[i].left, strlen(rows[i].left)) == 0, "row %zu begins with \"%s\": %s", i, rows[i].left,
			bar);
		expect(strlen(bar) > strlen(rows[i].right) &&
				strcmp(bar + strlen(bar) - strlen(rows[i].right), rows[i].right) == 0,
			"row %zu ends with \"%s\": %s", i, rows[i].right, bar);
		free(bar);
		drive_end(&drive);
	}
}

static void the_path_names_the_open_blades(void)
{
	static const struct {
		const char *keys, *path;
	} rows[] = {
		{ "", " Profiles" },
		{ "n", " Profiles > Create Profile" },
		{ OPEN("SCEP - iOS"), " Profiles > Profile" },
		{ SETTINGS("SCEP - iOS"), " Profiles > Contoso SCEP - iOS > SCEP Certificate (iOS)" },
		{ "a", " Profiles > Assignments" },
		{ "m", " Profiles > Matrix: Trusted Certificate" },
		{ "f", " Profiles > Find" },
		{ SETTINGS("SCEP - iOS") "<Esc><Esc>", " Profiles" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *path;

		press(&drive, rows[i].keys);
		path = row_text(&drive, 1);
		expect_text(path, rows[i].path, "row %zu", i);
		free(path);
		drive_end(&drive);
	}
}

/* The labels of the keys that work, in the order of the table, as many as there is room for, and the table's last one. */
static char *expected_footer(unsigned contexts, bool read_only, int columns)
{
	const struct key_binding *last = key_bindings;
	struct strbuf text = STRBUF_INIT;
	size_t reserved;

	while (last[1].keys)
		last++;
	reserved = strcspn(last->keys, " ") + 1 + text_width(last->label);
	for (const struct key_binding *binding = key_bindings; binding->keys; binding++) {
		int key = (int)strcspn(binding->keys, " ");
		size_t width = (size_t)key + 1 + text_width(binding->label);

		if (!(binding->contexts & contexts) || (binding->edits && read_only) || !*binding->label)
			continue;
		if (binding != last &&
			text_width(strbuf_text(&text)) + (text.length ? 2 : 1) + width + 2 + reserved > (size_t)columns)
			binding = last;
		key = (int)strcspn(binding->keys, " ");
		if (binding != last || (last->contexts & contexts))
			strbuf_printf(&text, "%s%.*s %s", text.length ? "  " : " ", key, binding->keys, binding->label);
	}
	return strbuf_detach(&text);
}

static const struct {
	const char *keys;
	unsigned contexts;
} places[] = {
	{ "", IN_PROFILES },
	{ "/scep", IN_FILTER },
	{ "n", IN_FORM | ON_TYPED },
	{ "n<Tab><Tab>", IN_FORM | ON_UNTYPED },
	{ "n<Tab><Tab><Enter>", IN_MENU },
	{ "n<Tab><Enter>", IN_TEXT | ON_TYPED },
	{ SETTINGS("SCEP - iOS"), IN_FORM | ON_TYPED },
	{ SETTINGS("SCEP - iOS") "<F6>", IN_PAGE },
	{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>", IN_LIST | ON_UNTYPED },
	{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>+", IN_LINE | ON_TYPED },
	{ SETTINGS("Root - iOS") "<Enter>", IN_FILES | ON_TYPED },
	{ "a", IN_LIST | IN_TARGETS | ON_UNTYPED },
	{ "a<Enter>", IN_ENTRY },
	{ "e", IN_FORM },
	{ "f", IN_FIND },
	{ "m", IN_MATRIX },
	{ "<F2>", IN_PREVIEW },
};

static void the_footer_shows_the_keys_that_work(void)
{
	static const int widths[] = { 30, 80, 120, 200 };

	for (size_t i = 0; i < COUNT(places); i++)
		for (int read_only = 0; read_only < 2; read_only++) {
			const char *folder = tempdir_new();
			struct drive drive;

			example_copy(folder, "contoso.json");
			drive_begin(&drive, folder, "contoso.json", read_only);
			press(&drive, places[i].keys);
			if (!read_only)
				expect_number(
					app_contexts(drive.app), places[i].contexts, "the contexts after \"%s\"", places[i].keys);
			for (size_t j = 0; j < COUNT(widths); j++) {
				char *footer, *wanted = expected_footer(app_contexts(drive.app), read_only, widths[j]);

				drive_size(&drive, 24, widths[j]);
				footer = row_text(&drive, drive.canvas.rows - 1);
				expect_text(footer, wanted, "%d columns after \"%s\"", widths[j], places[i].keys);
				free(footer);
				free(wanted);
			}
			drive_end(&drive);
		}
}

/* Each context but those that are only added to another one is a row above or in other suites; each shows keys. */
static void every_context_has_a_footer(void)
{
	for (int i = 0; i < CONTEXT_COUNT; i++) {
		unsigned context = 1u << i;
		char *footer = expected_footer(context, false, 80);

		expect(*footer, "%s shows keys", context_names[i]);
		expect(text_width(footer) <= 80, "%s fits", context_names[i]);
		free(footer);
	}
}

/* Boxes in the first row of the blades: as many side by side as the width allows. */
static void blades_are_side_by_side_where_there_is_room(void)
{
	static const struct {
		int columns;
		size_t boxes;
	} rows[] = { { 80, 1 }, { 119, 1 }, { 120, 2 }, { 159, 2 }, { 160, 3 }, { 300, 3 } };
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, SETTINGS("SCEP - iOS"));
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t boxes = 0;
		char *row;

		drive_size(&drive, 24, rows[i].columns);
		row = row_text(&drive, 2);
		for (const char *at = row; (at = strstr(at, "┌")) != NULL; at++)
			boxes++;
		expect_number(boxes, rows[i].boxes, "%d columns", rows[i].columns);
		free(row);
	}
	drive_end(&drive);
}

void suite_screen(void)
{
	CU_pSuite suite = CU_add_suite("screen", NULL, NULL);

	CU_add_test(suite, "the bar names the file and counts problems", the_bar_names_the_file_and_counts_problems);
	CU_add_test(suite, "the path names the open blades", the_path_names_the_open_blades);
	CU_add_test(suite, "the footer shows the keys that work", the_footer_shows_the_keys_that_work);
	CU_add_test(suite, "every context has a footer", every_context_has_a_footer);
	CU_add_test(suite, "blades are side by side where there is room", blades_are_side_by_side_where_there_is_room);
}
