/*
 * What a key writes to the terminal: a moved selection at most 400 bytes, a typed letter under 60, at
 * every size, whatever is open; a key that changes nothing writes nothing. What stands at the foot
 * and what was found follow when keys rest, which here they don't.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/design.h"
#include "export/design/design_file.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_output_size(void);

#define MOVE_MOST     400
#define FOREIGN_MOST  640 /* with names of 60 letters of two or three bytes, of which two are sent */
#define LETTER_MOST   60
#define SCROLLED_MOST 120 /* a letter in a text longer than its field, which is written again now and then */

static const struct {
	int rows, columns;
} sizes[] = { { 24, 80 }, { 40, 120 }, { 48, 160 }, { 60, 200 } };

static const struct {
	const char *what, *open;
	const char *keys; /* names of keys, separated by spaces */
	size_t most;
	const char *design;
} rows[] = {
	{ "Profiles", "", "<Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Up> <Up>", MOVE_MOST,
		"contoso.json" },
	{ "Profiles with long names", "", "<Down> <Down> <Down> <Up>", FOREIGN_MOST, "long.json" },
	{ "Profiles, filtered", "/scep<Enter>", "<Down> <Down> <Up>", MOVE_MOST, "contoso.json" },
	{ "Profiles that are marked", "", "<Space> <Space> v <Down> <Down> <Up> <Up> <Up> v <S-Down> <S-Up>", MOVE_MOST,
		"contoso.json" },
	{ "marked Profiles", "*", "<Down> <Down> <Up> <Space> <Space>", MOVE_MOST, "contoso.json" },
	{ "5,000 of 10,000 marked", "/even<Enter>*<Esc>", "<Down> <Down> <Space> <Space> <Up> <Down> <Up>", MOVE_MOST,
		"many.json" },
	{ "targets", "a", "<Down> <Up>", MOVE_MOST, "contoso.json" },
	{ "targets of a profile whose blade is open", OPEN("SCEP - iOS") "<Down><Down><Down><Down><Down><Enter>", "<Down> <Up>",
		MOVE_MOST, "contoso.json" },
	{ "a question", "n<F10>", "<Down> <Up>", MOVE_MOST, "contoso.json" },
	{ "choices of a subject", OPEN("SCEP - iOS") "<Down><Down><Enter><Home>", "<Down> <Down> <Down> <Up>", MOVE_MOST,
		"contoso.json" },
	{ "a form", OPEN("SCEP - iOS"), "<Tab> <Tab> <Tab> <Tab>", MOVE_MOST, "contoso.json" },
	{ "the settings of a form", SETTINGS("SCEP - Windows 10"),
		"<Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab>", MOVE_MOST,
		"contoso.json" },
	{ "help", "<F1>", "<Down> <Down> <Down> <Down> <Down> <Down> <Up>", MOVE_MOST, "contoso.json" },
	{ "a name", OPEN("SCEP - iOS"), "a b c d e f g h i j k l m n o p", LETTER_MOST, "contoso.json" },
	{ "a new name", "nX", "a b c d e f g h i j k l m n o p q r s t u v w x y z", LETTER_MOST, "contoso.json" },
	{ "a description", OPEN("SCEP - iOS") "<Down>", "a b c d", LETTER_MOST, "contoso.json" },
	{ "inside it", OPEN("SCEP - iOS") "<Down><Left><Left><Left>", "a b c", LETTER_MOST, "contoso.json" },
	{ "letters taken back", OPEN("SCEP - iOS") "<Down>", "<BS> <BS> <BS>", LETTER_MOST, "contoso.json" },
	{ "a name beside the preview", OPEN("SCEP - iOS") "<F2><F2>", "a b c d e f g h i j k l", LETTER_MOST, "contoso.json" },
	{ "Profiles beside the preview", "<F2><F2>", "<Down> <Down> <Down> <Up>", MOVE_MOST, "contoso.json" },
	{ "what is looked for", "f", "n d e s", LETTER_MOST, "contoso.json" },
	{ "a custom subject", SETTINGS("SCEP - iOS") "<Tab><Tab>", ", O U = { { U s e r N a m e } } <BS> <BS>", SCROLLED_MOST,
		"contoso.json" },
	{ "inside a custom subject", SETTINGS("SCEP - iOS") "<Tab><Tab><Home>", "a b <Right> c <BS> <BS>", SCROLLED_MOST,
		"contoso.json" },
	{ "a number", SETTINGS("SCEP - iOS") "<Tab>", "1 2 <BS> <BS>", LETTER_MOST, "contoso.json" },
	{ "the filter", "/", "c o n t o s o <BS>", LETTER_MOST, "contoso.json" },
	{ "the cursor", OPEN("SCEP - iOS"), "<Left> <Left> <Home> <End>", LETTER_MOST, "contoso.json" },
	{ "nothing", "", "<Left> <Up> x", 1, "contoso.json" },
	{ "nothing in a form", OPEN("SCEP - iOS") "<Down><Down>", "<Left> x <C-t>", 1, "contoso.json" },
};

/* Names that are longer than any window, of one, two and three bytes a character. */
static void write_long(const char *folder)
{
	static const char *const letters[] = { "a", "é", "日", "W" };
	struct design design;
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };

	design_init(&design, EDITION_CLASSIC);
	for (size_t i = 0; i < COUNT(letters); i++) {
		struct profile *profile = design_insert(&design, design.count, NULL, &err);

		strbuf_setlen(&text, 0);
		for (int j = 0; j < 60; j++)
			strbuf_addstr(&text, letters[i]);
		design_set_text(&design, profile, FIELD_NAME, strbuf_text(&text), EDIT_STEP, &err);
	}
	expect_number(design_save(&design, test_in(folder, "long.json"), FILE_CAREFULLY, &err), 0, "%s", err.message);
	strbuf_release(&text);
	design_release(&design);
}

static void write_many(const char *folder)
{
	struct design design;
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };

	design_init(&design, EDITION_CLASSIC);
	for (size_t i = 0; i < 10000; i++) {
		strbuf_setlen(&name, 0);
		strbuf_printf(&name, "Contoso %zu %s", i, i % 2 ? "odd" : "even");
		design_set_text(&design, design_insert(&design, i, NULL, &err), FIELD_NAME, name.text, EDIT_STEP, &err);
	}
	expect_number(design_save(&design, test_in(folder, "many.json"), FILE_CAREFULLY, &err), 0, "%s", err.message);
	strbuf_release(&name);
	design_release(&design);
}

static void keys_write_little(void)
{
	static const char *const moving[] = { "BLADESMITH_REST=600000", NULL };

	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t size = 0; size < COUNT(sizes); size++) {
			const char *folder = tempdir_new(); /* where no edits are offered that were not saved */
			struct pty *pty;
			char name[16];

			example_copy(folder, "contoso.json");
			write_long(folder);
			if (strcmp(rows[i].design, "many.json") == 0)
				write_many(folder);
			pty = play_start_in(folder, (const char *const[]){ rows[i].design, NULL }, sizes[size].rows,
				sizes[size].columns, moving);
			pty_wait(pty, "F1 ");
			pty_wait_gone(pty, "checking");
			pty_sync(pty);
			play(pty, rows[i].open);
			for (const char *key = rows[i].keys; *key;) {
				size_t bytes;

				snprintf(name, sizeof(name), "%.*s", (int)strcspn(key, " "), key);
				key += strlen(name);
				key += *key == ' ';
				pty_bytes(pty);
				play(pty, name);
				bytes = pty_bytes(pty);
				expect(bytes < rows[i].most, "%s at %d columns: %s writes %zu bytes", rows[i].what,
					sizes[size].columns, name, bytes);
			}
			pty_stop(pty);
		}
}

static void the_foot_follows_when_keys_rest(void)
{
	static const char *const moving[] = { "BLADESMITH_REST=600000", NULL }, *const resting[] = { "BLADESMITH_REST=3", NULL };
	const char *folder = tempdir_new();
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, moving);
	pty_wait(pty, "F1 ");
	pty_wait_gone(pty, "checking");
	play(pty, SETTINGS("SCEP - iOS") "<Tab><Tab>{");
	expect(!pty_shows(pty, "variable-braces") && pty_shows(pty, "no problems"), "nothing is called wrong while one types");
	play(pty, "<F7>");
	expect(pty_shows(pty, "variable-braces") && pty_shows(pty, "× 1"), "a key that asks for it does not wait");
	pty_stop(pty);
	folder = tempdir_new();
	example_copy(folder, "contoso.json");
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, resting);
	pty_wait(pty, "F1 ");
	play(pty, SETTINGS("SCEP - iOS") "<Tab><Tab>{");
	pty_wait(pty, "variable-braces");
	pty_wait(pty, "× 1");
	pty_stop(pty);
}

/* An open preview waits for keys to rest; one that is just opened is of the profile under the cursor. */
static void an_opened_preview_is_of_what_is_selected(void)
{
	static const char *const moving[] = { "BLADESMITH_REST=600000", NULL };
	const char *folder = tempdir_new();
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, moving);
	pty_wait(pty, "F1 ");
	pty_wait_gone(pty, "checking");
	play(pty, "<F2>");
	expect(pty_shows(pty, "Preview: Contoso Root - Android "), "the first profile");
	play(pty, "<F2><Down>");
	play(pty, "<F2>");
	expect(pty_shows(pty, "Preview: Contoso SCEP - Android "), "the second one");
	pty_stop(pty);
}

static void only_repaint_and_resize_write_all(void)
{
	const char *folder = tempdir_new();
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start(folder, "contoso.json", NULL);
	play(pty, "<Down>");
	pty_screen(pty, &before);
	pty_bytes(pty);
	play(pty, "<C-l>");
	expect(pty_bytes(pty) > 1000, "all is written");
	pty_screen(pty, &after);
	expect_text(strbuf_text(&after), strbuf_text(&before), "and is the same");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	strbuf_release(&before);
	strbuf_release(&after);
}

void suite_output_size(void)
{
	CU_pSuite suite = CU_add_suite("bytes", NULL, NULL);

	CU_add_test(suite, "keys write little", keys_write_little);
	CU_add_test(suite, "the foot follows when keys rest", the_foot_follows_when_keys_rest);
	CU_add_test(suite, "an opened preview is of what is selected", an_opened_preview_is_of_what_is_selected);
	CU_add_test(suite, "only repaint and resize write all", only_repaint_and_resize_write_all);
}
