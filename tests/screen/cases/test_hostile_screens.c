/*
 * Texts that mean ill, on every screen: what is drawn has no character that controls a terminal or misleads, what is copied
 * neither, and the program in a terminal sends no sequence but its own.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "export/design/design_file.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"
#include "tests/support/builder.h"
#include "tests/support/hostile.h"

void suite_hostile_screens(void);

static const char *save_hostile(const char *folder, enum edition edition, size_t *first)
{
	struct err err = { 0 };
	struct design design;

	hostile_design(&design, edition, first);
	expect_number(design_save(&design, test_in(folder, "hostile.json"), FILE_CAREFULLY, &err), 0, "%s", err.message);
	design_release(&design);
	return "hostile.json";
}

static void expect_harmless_frame(const struct drive *drive, const char *keys)
{
	char *screen = drive_text(drive);

	hostile_expect_none(screen, "after %s", keys);
	expect(drive_is_whole(&drive->canvas), "after %s: half a character", keys);
	free(screen);
}

/* Key by key, as a frame is drawn after each. */
static void press_and_look(struct drive *drive, const char *keys)
{
	while (*keys) {
		size_t length = *keys == '<' ? strcspn(keys, ">") + 1 : 1;
		char *key = xmemdupz(keys, length);

		press(drive, key);
		expect_harmless_frame(drive, key);
		free(key);
		keys += length;
	}
}

static void close_to(struct drive *drive, size_t depth)
{
	for (int i = 0; i < 20 && (drive_pops_up(drive) || drive_depth(drive) > depth); i++)
		press_and_look(drive, drive_pops_up(drive) && i % 3 == 2 ? "<Home><Down><Enter>" : "<Esc>");
}

#define DEEPEST 4

/* Opens what each row of the top blade opens, and what is in there. */
static void open_everything(struct drive *drive)
{
	size_t depth = drive_depth(drive);
	int first_row = -1, first_column = -1;

	for (int i = 0; i < 40; i++) {
		press_and_look(drive, "<Enter>");
		if (drive_pops_up(drive))
			press_and_look(drive, "<Down>");
		else if (drive_depth(drive) > depth && depth < DEEPEST)
			open_everything(drive);
		close_to(drive, depth);
		if (drive_depth(drive) < depth)
			return;
		press_and_look(drive, "<Tab>");
		if (i == 0) {
			first_row = drive->canvas.cursor_row;
			first_column = drive->canvas.cursor_column;
		} else if (drive->canvas.cursor_row == first_row && drive->canvas.cursor_column == first_column) {
			return;
		}
	}
}

static void every_blade_is_harmless(void)
{
	size_t first = 0;

	for (int edition = 0; first < hostile_count(); edition = (edition + 1) % EDITION_COUNT) {
		const char *folder = tempdir_new();
		const char *path = save_hostile(folder, (enum edition)edition, &first);
		struct drive drive;
		size_t count;

		drive_begin(&drive, folder, path, false);
		count = drive.app->session.design->count;
		for (size_t i = 0; i < count; i++) {
			press(&drive, "<Home>");
			press_times(&drive, "<Down>", (int)i);
			press_and_look(&drive, "<Enter>");
			if (drive_depth(&drive) > 1)
				open_everything(&drive);
			close_to(&drive, 1);
			drive.app->done = false;
		}
		drive_end(&drive);
	}
}

/* The pages over the whole design, help, menus and messages. */
static void every_page_is_harmless(void)
{
	static const char *const scripts[] = { "<F1><PgDn><End>", "<F2><End><Tab><End><Tab><End><Tab><End><Tab><End>",
		"<F2><F2><Down>", "m<Right><Down><PgDn><End><Enter>", "<F7><F7><F7><F6>", "/e<Enter>", "/<lt>", "f/<Enter><Down>",
		"=<Enter>", "c<Enter><Down><Space>", "a<Enter>+", "a<Down><Enter>", "N<Enter><Down><Enter>", "e<Enter>",
		"i<Enter>", "d", "<Del>", "gsss", "y<Down>", "y<Enter>", "<C-p>", "<F10>", "<F4>", "<F5><F5>", "d<C-z>",
		"<Down><Del><C-z><C-y>", "b", "p", "A" };
	static const int sizes[][2] = { { 24, 80 }, { 48, 160 }, { 8, 30 } };
	size_t first = 0;

	for (int edition = 0; first < hostile_count(); edition = (edition + 1) % EDITION_COUNT) {
		const char *folder = tempdir_new();
		const char *path = save_hostile(folder, (enum edition)edition, &first);

		for (size_t i = 0; i < COUNT(scripts); i++) {
			struct drive drive;

			drive_begin(&drive, folder, path, i % 4 == 3);
			drive_size(&drive, sizes[i % COUNT(sizes)][0], sizes[i % COUNT(sizes)][1]);
			press_and_look(&drive, scripts[i]);
			drive_end(&drive);
		}
	}
}

/* Files in a folder can have any name, also one that is not UTF-8. */
static void file_names_are_harmless(void)
{
	const char *folder = tempdir_new();
	struct drive drive;

	example_copy(folder, "contoso.json");
	for (size_t i = 0; i < hostile_count(); i++)
		if (!strchr(hostile_text(i), '/') && strlen(hostile_text(i)) < 200)
			test_write(test_in(folder, hostile_text(i)), "{}", 2);
	for (size_t i = 0; hostile_bytes[i]; i++)
		if (!strchr(hostile_bytes[i], '/'))
			mkdir(test_in(folder, hostile_bytes[i]), 0700);
	drive_begin(&drive, folder, "contoso.json", false);
	press_and_look(&drive, SETTINGS("Root - iOS") "<Enter>");
	for (size_t i = 0; i < hostile_count(); i++)
		press_and_look(&drive, "<Down>");
	press_and_look(&drive, "<F3><PgUp><PgUp><PgUp><PgUp><Enter>");
	drive_end(&drive);
}

/* --- the clipboard */

static size_t lines_of(const char *text)
{
	size_t lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* The item of that number of the menu of what can be copied; NULL after the last. The caller's to free. */
static char *copied(struct drive *drive, size_t item, char **label)
{
	char *text = NULL;

	press_and_look(drive, "y");
	if (drive->app->menu && item < drive->app->menu->count) {
		*label = xstrdup(drive->app->menu->items[item].label);
		press_times(drive, "<Down>", (int)item);
		press_and_look(drive, "<Enter>");
		text = xmemdupz(strbuf_text(&drive->app->copy.copied), drive->app->copy.copied.length);
	}
	close_to(drive, 1);
	return text;
}

static void save_copyable(const char *path, const char *text)
{
	struct err err = { 0 };
	struct design design;
	const struct kind *kind = kinds;

	while (kind->type != TYPE_SCEP)
		kind++;
	design_init(&design, kind->edition);
	test_add_complete(&design, kind, "Complete");
	hostile_certificate(&design, design.profiles[0], text);
	for (size_t i = 0; i < design.count; i++) {
		test_set(&design, design.profiles[i], FIELD_NAME, i ? "Complete" : text);
		test_set(&design, design.profiles[i], FIELD_DESCRIPTION, text);
	}
	expect_number(design_save(&design, path, FILE_CAREFULLY, &err), 0, "%s", err.message);
	design_release(&design);
}

/* Lines of each thing that can be copied, by its label, while its texts are harmless. */
struct copied_lines {
	char *label;
	size_t lines;
};

static void look_at_copies(size_t text, struct copied_lines lines[16])
{
	const char *folder = tempdir_new(), *value = text ? hostile_text(text - 1) : "harmless";
	struct drive drive;
	char *label, *got;

	save_copyable(test_in(folder, "copy.json"), value);
	drive_begin(&drive, folder, "copy.json", false);
	press(&drive, "<F2><F2>");
	for (size_t item = 0; item < 16 && (got = copied(&drive, item, &label)) != NULL; item++) {
		size_t of = 0;

		/* Tabs separate the cells of a table. */
		for (char *tab = got; (tab = strchr(tab, '\t')) && strcmp(label, "The page as text") == 0;)
			*tab = ' ';
		hostile_expect_none(got, "%s copied of %s", label, value);
		while (of < 16 && lines[of].label && strcmp(lines[of].label, label) != 0)
			of++;
		if (!text)
			lines[item] = (struct copied_lines){ xstrdup(label), lines_of(got) };
		else if (of < 16 && lines[of].label && strcmp(label, "The page shown in the preview") != 0)
			expect_number(lines_of(got), lines[of].lines, "%s copied of %s: lines", label, value);
		free(label);
		free(got);
	}
	drive_end(&drive);
}

static void copies_are_harmless(void)
{
	struct copied_lines lines[16] = { { NULL, 0 } };

	for (size_t text = 0; text <= hostile_count(); text++)
		look_at_copies(text, lines);
	expect(lines[3].label != NULL, "several things can be copied");
	for (size_t i = 0; i < COUNT(lines); i++)
		free(lines[i].label);
}

static void the_footer_says_what_was_replaced(void)
{
	static const struct {
		const char *name, *copied;
		bool replaced;
	} rows[] = {
		{ "plain \xc3\xa9 $(x)", "plain \xc3\xa9 $(x)", false },
		{ "rm -rf x\nexit", "rm -rf x\\nexit", true },
		{ "a\rb", "a\\x0db", true },
		{ "\033[31m", "\\x1b[31m", true },
		{ "\xe2\x80\xae"
		  "a\xc2\x85",
			"\\u{202e}a\\u{85}", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct drive drive;
		char *got;

		save_copyable(test_in(folder, "copy.json"), rows[i].name);
		drive_begin(&drive, folder, "copy.json", false);
		press(&drive, "yN<Enter>");
		copy_menu_say(&drive.app->copy, STYLE_OK, "Copied", "");
		expect_has(strbuf_text(&drive.app->message), "Copied: Name", "row %zu: it says so", i);
		expect_number(strstr(strbuf_text(&drive.app->message), "are copied as") != NULL, rows[i].replaced,
			"row %zu: and what was replaced", i);
		got = xmemdupz(drive.app->copy.copied.text, drive.app->copy.copied.length);
		expect_row_text(i, got, rows[i].copied);
		free(got);
		drive_end(&drive);
	}
}

/* --- in a terminal */

/* Sequences that curses and the program send: CSI with digits, the ends of other strings, character sets, keypad modes, and the
 * question for the background. */
static size_t own_sequence(const char *at, const char *end)
{
	static const char question[] = "\033]11;?\033\\\033[c";
	const char *from = at++;

	if ((size_t)(end - from) >= strlen(question) && memcmp(from, question, strlen(question)) == 0)
		return strlen(question);
	if (at < end && *at == '[') {
		for (at++; at < end && strchr("0123456789;?", *at);)
			at++;
		return at < end && strchr("ABCDGHJKLMPSTXdhlmnrt@bgu", *at) ? (size_t)(at + 1 - from) : 0;
	}
	if (at < end && strchr("()", *at) && at + 1 < end)
		return 3;
	if (at < end && strchr("=>78MDEc", *at))
		return 2;
	return 0;
}

static void expect_own_output(const char *bytes, size_t length, const char *what)
{
	const char *end = bytes + length;
	struct strbuf text = STRBUF_INIT;

	for (const char *at = bytes; at < end;) {
		size_t step = *at == '\033' ? own_sequence(at, end) : 1;

		if (!expect(step > 0, "%s: a sequence of another: %.30s", what, at + 1))
			break;
		if (*at != '\033' && !strchr("\r\b\016\017", *at))
			strbuf_addch(&text, *at);
		at += step;
	}
	hostile_expect_none(strbuf_text(&text), "%s", what);
	strbuf_release(&text);
}

static void a_terminal_gets_only_our_sequences(void)
{
	static const char *const keys =
		"<Down><Down><F2><Tab><Tab><Tab><Tab><F2>m<Down><Right><Esc><F1><Esc>f/<Enter><Esc><Enter>"
		"<Down><Down><Down><Down><Enter><Down><Enter><Esc>";
	size_t first = 0;

	for (int edition = 0; first < hostile_count(); edition = (edition + 1) % EDITION_COUNT) {
		const char *folder = tempdir_new();
		const char *path = save_hostile(folder, (enum edition)edition, &first);
		struct pty *pty = play_start(folder, path, NULL);
		const char *bytes;
		size_t length;

		play(pty, keys);
		bytes = pty_written(pty, &length);
		expect(length > 1000, "it draws");
		expect_own_output(bytes, length, "a terminal");
		pty_stop(pty);
	}
}

/* What plain mode prints is read aloud, and shown by whatever runs it. */
static void plain_mode_is_harmless(void)
{
	size_t first = 0;

	for (int edition = 0; first < hostile_count(); edition = (edition + 1) % EDITION_COUNT) {
		const char *folder = tempdir_new();
		const char *path = save_hostile(folder, (enum edition)edition, &first);
		struct strbuf input = STRBUF_INIT;
		struct program_run run;

		strbuf_addstr(&input, "list\nproblems\nfind e\nwhy x\n\033[31m\nshow \xc2\x9b\xff\n");
		for (int profile = 1; profile <= 30; profile++)
			strbuf_printf(&input, "show %d\npreview %d\n", profile, profile);
		strbuf_addstr(&input, "quit\n");
		run = program_run(folder, (const char *const[]){ "--plain", path, NULL }, strbuf_text(&input));
		expect_has(run.out, "Page 5, Timeline", "it prints the pages");
		hostile_expect_none(run.out, "plain mode");
		hostile_expect_none(run.err, "messages of plain mode");
		program_run_release(&run);
		strbuf_release(&input);
	}
}

/* --- the command line */

static void arguments_and_environment_are_harmless(void)
{
	static const char *const words[][4] = { { "check" }, { "show" }, { "show", "--page" }, { "check", "--format" },
		{ "export", "-o" }, { "diff" }, { "cert" }, { "import", "-o", "x.json" }, { "rules" }, { "schema", "--portal" },
		{ "help" }, { NULL }, { "show", "contoso.json" }, { "view" }, { "--theme" }, { "show", "--sample" } };
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	for (size_t i = 0; i < COUNT(words); i++)
		for (size_t text = i % 7; text < hostile_count(); text += 7) {
			const char *arguments[8] = { NULL };
			struct program_run run;
			size_t count = 0;

			for (; count < 4 && words[i][count]; count++)
				arguments[count] = words[i][count];
			arguments[count++] = text % 2 ? hostile_bytes[text % 7] : hostile_text(text);
			arguments[count] = text % 3 ? "contoso.json" : NULL;
			run = program_run(folder, arguments, NULL);
			hostile_expect_none(run.out, "%s %s", words[i][0] ? words[i][0] : "", hostile_row(text)->what);
			hostile_expect_none(
				run.err, "messages of %s %s", words[i][0] ? words[i][0] : "", hostile_row(text)->what);
			program_run_release(&run);
		}
}

void suite_hostile_screens(void)
{
	CU_pSuite suite = CU_add_suite("hostile screens", NULL, NULL);

	CU_ADD_TEST(suite, every_blade_is_harmless);
	CU_ADD_TEST(suite, every_page_is_harmless);
	CU_ADD_TEST(suite, file_names_are_harmless);
	CU_ADD_TEST(suite, copies_are_harmless);
	CU_ADD_TEST(suite, the_footer_says_what_was_replaced);
	CU_ADD_TEST(suite, a_terminal_gets_only_our_sequences);
	CU_ADD_TEST(suite, plain_mode_is_harmless);
	CU_ADD_TEST(suite, arguments_and_environment_are_harmless);
}
