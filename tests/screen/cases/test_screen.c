/*
 * What is around the blades: the header and the footer. The expected footers are computed from the table of keys,
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

static void the_header_names_the_file_and_counts_problems(void)
{
	static const struct {
		const char *design, *keys;
		bool view;
		int columns;
		const char *left, *right;
	} rows[] = {
		{ "contoso.json", "", false, 80, " bladesmith  contoso.json  ", " Classic portal   ✓ no problems  • 17 hints" },
		{ "contoso.json", "", true, 80, " contoso.json (read-only)  ", "Classic portal   ✓ no problems  • 17 hints" },
		{ "contoso.json", "n日本 é<Tab>", false, 120, " bladesmith  contoso.json * › Create Profile  ",
			"Classic portal   × 2 errors  ! 1 warning  • 18 hints" },
		{ "contoso.json", "n日本 é<Tab>", false, 80, " bladesmith  contoso.json * › Create Profile   ",
			"Classic portal   × 2  ! 1  • 18" },
		{ "contoso.json", "n日本 é<Tab>", false, 40, " contoso.json *      ", "   × 2  ! 1  • 18" },
		{ "contoso.json", "n日本 é<Tab>", false, 30, " …oso.json *   ", " × 2  ! 1  • 18" },
		{ "new.json", "", false, 80, " bladesmith  new.json (new)  ", "  Classic portal" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct drive drive;
		char *bar;

		example_copy(folder, "contoso.json");
		drive_begin(&drive, folder, rows[i].design, rows[i].view);
		press(&drive, rows[i].keys);
		drive_size(&drive, 24, rows[i].columns);
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

/* The file stands for the first blade. Where the path is too long, the last name, which is the blade's title, is left out first.
 */
static void the_path_names_the_open_blades(void)
{
	static const struct {
		const char *keys;
		int columns;
		const char *path;
	} rows[] = {
		{ "", 120, " bladesmith  contoso.json  " },
		{ "n", 120, " bladesmith  contoso.json * › Create Profile  " },
		{ OPEN("SCEP - iOS"), 120, " bladesmith  contoso.json › Profile  " },
		{ SETTINGS("SCEP - iOS"), 120, " bladesmith  contoso.json › Contoso SCEP - iOS › SCEP Certificate (iOS)   " },
		{ SETTINGS("SCEP - iOS"), 80, " contoso.json › Contoso SCEP - iOS    " },
		{ SETTINGS("SCEP - iOS"), 60, " …ntoso.json › Contoso SCE…   Classic   ✓" },
		{ SETTINGS("SCEP - iOS"), 30, " Conto…   ✓ no problems" },
		{ "a", 120, " bladesmith  contoso.json › Assignments  " },
		{ "m", 120, " bladesmith  contoso.json › Matrix: Trusted Certificate  " },
		{ "f", 120, " bladesmith  contoso.json › Find  " },
		{ SETTINGS("SCEP - iOS") "<Esc><Esc>", 120, " bladesmith  contoso.json  " },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *path;

		press(&drive, rows[i].keys);
		drive_size(&drive, 24, rows[i].columns);
		path = row_text(&drive, 0);
		expect(strncmp(path, rows[i].path, strlen(rows[i].path)) == 0, "row %zu begins with \"%s\": %s", i, rows[i].path,
			path);
		free(path);
		drive_end(&drive);
	}
}

/* Some keys are shown only where they do something. */
static bool is_of_use(const struct drive *drive, int request)
{
	switch (request) {
	case REQUEST_NEXT_PROBLEM:
		return drive->app->status.has_problems;
	case REQUEST_UNDO:
		return drive->app->status.can_undo;
	default:
		return request != REQUEST_FIX; /* its key is beside the fix */
	}
}

/* The labels of the keys that work, in the order of the table, as many as there is room for, and the table's last one. */
static char *expected_footer(const struct drive *drive, unsigned contexts, bool read_only, int columns)
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

		if (!(binding->contexts & contexts) || (binding->edits && read_only) || !*binding->label ||
			(drive && !is_of_use(drive, binding->request)))
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
	{ "", IN_PROFILES | ON_ALL | ON_OTHER },
	{ "/scep", IN_FILTER },
	{ "n", IN_FORM | ON_TYPED },
	{ "n<Tab><Tab>", IN_FORM | ON_UNTYPED },
	{ "n<Tab><Tab><Enter>", IN_MENU },
	{ "n<Tab><Enter>", IN_TEXT | ON_TYPED },
	{ SETTINGS("SCEP - iOS"), IN_FORM | ON_TYPED },
	{ SETTINGS("SCEP - iOS") "<F6>", IN_PAGE | ON_OTHER },
	{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>", IN_LIST | ON_UNTYPED },
	{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>+", IN_LINE | ON_TYPED },
	{ SETTINGS("Root - iOS") "<Enter>", IN_FILES | ON_TYPED },
	{ "a", IN_LIST | IN_TARGETS | ON_UNTYPED },
	{ "a<Enter>", IN_ENTRY },
	{ "e", IN_FORM },
	{ "f", IN_FIND },
	{ "m", IN_MATRIX | ON_OTHER },
	{ "/scep<Enter>", IN_PROFILES | ON_FILTERED | ON_OTHER },
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
				char *footer, *wanted = expected_footer(&drive, app_contexts(drive.app), read_only, widths[j]);

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
		char *footer = expected_footer(NULL, context, false, 80);

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
		row = row_text(&drive, 1);
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

	CU_add_test(suite, "the header names the file and counts problems", the_header_names_the_file_and_counts_problems);
	CU_add_test(suite, "the path names the open blades", the_path_names_the_open_blades);
	CU_add_test(suite, "the footer shows the keys that work", the_footer_shows_the_keys_that_work);
	CU_add_test(suite, "every context has a footer", every_context_has_a_footer);
	CU_add_test(suite, "blades are side by side where there is room", blades_are_side_by_side_where_there_is_room);
}
