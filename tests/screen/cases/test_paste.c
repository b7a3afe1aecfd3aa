/* Pastes are text: no key in one acts, whatever it holds and wherever it goes. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_paste(void);

static struct pty *start_pty(const char *design)
{
	const char *folder = tempdir_new();
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start_in(folder, (const char *const[]){ design, NULL }, 24, 80, NULL);
	pty_wait(pty, "Profiles");
	pty_sync(pty);
	return pty;
}

static void paste(struct pty *pty, const char *text)
{
	pty_paste(pty, text);
	pty_sync(pty);
}

static void pasted_text_comes_as_text(void)
{
	static const struct {
		const char *pasted, *shown;
	} rows[] = {
		{ "Contoso Root", "Name          Contoso Root " },
		{ "two\nlines", "Name          two lines " },
		{ "two\r\nlines\tand a tab", "Name          two lines and a tab " },
		{ "a\x01\x03\x1a\x7f"
		  "b",
			"Name          ab " },
		{ "\033[31mred\033[0m", "Name          [31mred[0m " },
		{ "\033[A\033OB\033", "Name          [AOB " },
		{ "é日本", "Name          é日本 " },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = start_pty("new.json");

		play(pty, "n");
		paste(pty, rows[i].pasted);
		pty_wait(pty, rows[i].shown);
		expect(play_is_on(pty, "Name  "), "row %zu: the cursor is where it was", i);
		pty_keys(pty, "<F10><Down><Enter>");
		play_ends(pty, 0);
	}
}

/* Text copied from a table or a shell ends with a line end; words are refused with a fix. */
static void a_number_takes_only_digits(void)
{
	struct pty *pty = start_pty("contoso.json");

	play(pty, SETTINGS("SCEP - iOS") "<C-u>");
	paste(pty, " 12\r\n");
	pty_wait(pty, "validity period  12 ");
	paste(pty, "about 3");
	pty_wait(pty, "a whole number from");
	pty_wait(pty, "validity period  12 ");
	pty_keys(pty, "<F10><Down><Enter>");
	play_ends(pty, 0);
}

/* A description has lines: on the blade that shows them they stay lines. */
static void pasted_lines_stay_lines(void)
{
	struct pty *pty = start_pty("new.json");

	play(pty, "n<Tab><Enter>");
	paste(pty, "one\r\ntwo\n\nthree");
	pty_wait(pty, "Line 4 of 4");
	play(pty, "<C-s>");
	pty_wait(pty, "Description   one (4 lines)");
	paste(pty, " and more\n");
	pty_wait(pty, "Line 5 of 5");
	pty_keys(pty, "<F10><Down><Enter>");
	play_ends(pty, 0);
}

/* On a list, a menu, a box and a button: nothing happens, and nothing is typed later. */
static void pasted_text_acts_on_nothing(void)
{
	static const char *const places[] = { "", "<Enter><Down><Down>", "<Enter><Down><Down><Enter>",
		"<Enter><Down><Down><Down><Down>", "a", "<F1>", SETTINGS("SCEP - iOS") "<Tab><Tab><Tab><Tab>",
		SETTINGS("SCEP - iOS") "<Tab><End>", "n<F10>" };
	static const char *const texts[] = { "q", "n", "d\r", " ", "\n", "\033", "\x03", "\033[3~", "Discard\n", "+ \r\t" };

	for (size_t i = 0; i < COUNT(places); i++) {
		struct pty *pty = start_pty("contoso.json");
		struct strbuf before = STRBUF_INIT;

		pty_keys(pty, places[i]);
		pty_sync(pty);
		pty_screen(pty, &before);
		for (size_t text = 0; text < COUNT(texts); text++) {
			struct strbuf after = STRBUF_INIT;

			paste(pty, texts[text]);
			pty_screen(pty, &after);
			expect_text(strbuf_text(&after), strbuf_text(&before), "%s: text %zu", places[i], text);
			strbuf_release(&after);
		}
		strbuf_release(&before);
		pty_stop(pty);
	}
}

static void a_filter_takes_pasted_text(void)
{
	struct pty *pty = start_pty("contoso.json");

	play(pty, "/");
	paste(pty, "scep -\nmac");
	pty_wait(pty, "Filter scep - mac");
	pty_wait(pty, "1 of 20 profiles");
	play(pty, "<Enter>");
	paste(pty, "q");
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

static void a_path_is_pasted(void)
{
	struct pty *pty = start_pty("contoso.json");

	play(pty, SETTINGS("Root - iOS") "<Enter>");
	paste(pty, "/no/such/root.cer\n");
	pty_wait(pty, "/no/such/root.cer");
	expect(!pty_shows(pty, "can't"), "the line end did not open it");
	pty_keys(pty, "<F10>");
	play_ends(pty, 0);
}

/* Into a list, an entry of it that is being typed, and a menu that asks what to add: each line becomes an entry. */
static void lines_become_entries(void)
{
	static const struct {
		const char *keys, *pasted, *shown[3];
	} rows[] = {
		{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>", "https://a.example/x\nhttps://b.example/y\n",
			{ "2 entries added; press Ctrl-Z", "https://a.example/x", "https://b.example/y" } },
		{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>+https://c.example/z",
			"https://a.example/x\r\nhttps://b.example/y",
			{ "https://c.example/z", "https://a.example/x", "https://b.example/y" } },
		{ "a", "Staff\nAll users\n", { "2 entries added", "Staff", "All users" } },
		{ "a+", "Staff\nAll users\n", { "2 entries added", "Staff", "All users" } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = start_pty("contoso.json");

		play(pty, rows[i].keys);
		paste(pty, rows[i].pasted);
		for (size_t j = 0; j < COUNT(rows[i].shown); j++)
			pty_wait(pty, rows[i].shown[j]);
		expect(!pty_shows(pty, "Assign to"), "row %zu: no menu is left", i);
		pty_stop(pty);
	}
}

/* Paths as Windows and file managers write them, after the folder that is on the path line already. */
static void foreign_paths_are_opened(void)
{
	static const struct {
		const char *pasted, *shown;
	} rows[] = {
		{ "\"FOLDER/root ca.cer\"\n", "Use this certificate" },
		{ "file://FOLDER/root%20ca.cer", "Use this certificate" },
		{ "\\\\wsl$\\DebianFOLDER\\root ca.cer", "Use this certificate" },
		{ "Q:\\no\\such.cer", "/mnt/q/no/such.cer" },
	};
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	example_certificate(folder, "root ca.cer", "Contoso Root - iOS");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80,
			(const char *const[]){ "WSL_DISTRO_NAME=Debian", NULL });
		const char *at = strstr(rows[i].pasted, "FOLDER");
		struct strbuf text = STRBUF_INIT;

		strbuf_addstr(&text, rows[i].pasted);
		if (at) {
			strbuf_remove(&text, (size_t)(at - rows[i].pasted), strlen("FOLDER"));
			strbuf_insert(&text, (size_t)(at - rows[i].pasted), folder, strlen(folder));
		}
		pty_wait(pty, "no problems");
		play(pty, SETTINGS("Root - iOS") "<Enter>");
		paste(pty, strbuf_text(&text));
		play(pty, "<Enter>");
		pty_wait(pty, rows[i].shown);
		pty_stop(pty);
		strbuf_release(&text);
	}
}

static void a_paste_in_pieces_is_one(void)
{
	static const char *const pieces[] = { "\033[20", "0~a", "q\r", "\nb\033[2", "01", "~" };
	struct pty *pty = start_pty("new.json");

	play(pty, "n");
	for (size_t i = 0; i < COUNT(pieces); i++) {
		pty_type(pty, pieces[i], strlen(pieces[i]));
		pty_sync(pty);
	}
	pty_wait(pty, "Name          aq b ");
	pty_keys(pty, "<F10><Down><Enter>");
	play_ends(pty, 0);
}

/* Neither a paste whose end never comes nor a very long one keeps the program from its keys. */
static void a_long_paste_is_taken(void)
{
	struct strbuf text = STRBUF_INIT;
	struct pty *pty = start_pty("new.json");

	for (int i = 0; i < 2000; i++)
		strbuf_addstr(&text, "0123456789");
	play(pty, "n");
	paste(pty, strbuf_text(&text));
	pty_wait(pty, "23456789 ");
	pty_keys(pty, "<F10><Down><Enter>");
	play_ends(pty, 0);
	strbuf_release(&text);
}

/* On a line and on the blade of a description. A paste comes in pieces; those before the limit are kept. */
static void a_paste_over_the_limit_is_refused(void)
{
	static const char *const places[] = { "nDraft", "nDraft<Tab><Enter>Draft" };
	struct strbuf text = STRBUF_INIT;

	strbuf_fill(&text, 'y', 32768);
	for (size_t i = 0; i < COUNT(places); i++) {
		struct pty *pty = start_pty("new.json");

		play(pty, places[i]);
		paste(pty, strbuf_text(&text));
		pty_wait(pty, "shorten it");
		pty_keys(pty, "<F10><Down><Enter>");
		play_ends(pty, 0);
	}
	strbuf_release(&text);
}

/* The value is in the finding, and the reason and the fix come after it. */
static void a_long_value_leaves_room_for_the_reason(void)
{
	struct strbuf text = STRBUF_INIT;
	struct pty *pty = start_pty("contoso.json");

	strbuf_addstr(&text, "ftp://");
	strbuf_fill(&text, 'y', 1000);
	play(pty, SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>+");
	paste(pty, strbuf_text(&text));
	play(pty, "<Enter>");
	pty_wait(pty, "use the form https");
	pty_stop(pty);
	strbuf_release(&text);
}

static void an_endless_paste_still_stops_at_a_signal(void)
{
	struct pty *pty = start_pty("contoso.json");

	pty_type(pty, "\033[200~q", 7);
	pty_sync(pty);
	pty_signal(pty, 15);
	play_ends(pty, 128 + 15);
}

void suite_paste(void)
{
	CU_pSuite suite = CU_add_suite("paste", NULL, NULL);

	CU_add_test(suite, "pasted text comes as text", pasted_text_comes_as_text);
	CU_add_test(suite, "a number takes only digits", a_number_takes_only_digits);
	CU_add_test(suite, "pasted lines stay lines", pasted_lines_stay_lines);
	CU_add_test(suite, "pasted text acts on nothing", pasted_text_acts_on_nothing);
	CU_add_test(suite, "a filter takes pasted text", a_filter_takes_pasted_text);
	CU_add_test(suite, "a path is pasted", a_path_is_pasted);
	CU_add_test(suite, "lines become entries", lines_become_entries);
	CU_add_test(suite, "foreign paths are opened", foreign_paths_are_opened);
	CU_add_test(suite, "a paste in pieces is one", a_paste_in_pieces_is_one);
	CU_add_test(suite, "a long paste is taken", a_long_paste_is_taken);
	CU_add_test(suite, "a paste over the limit is refused", a_paste_over_the_limit_is_refused);
	CU_add_test(suite, "a long value leaves room for the reason", a_long_value_leaves_room_for_the_reason);
	CU_add_test(suite, "an endless paste still stops at a signal", an_endless_paste_still_stops_at_a_signal);
}
