/*
 * Text of all scripts in the line editor, on a terminal: a character is one step, the terminal and
 * the program agree where it ends, and nothing else on the line moves.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text_width.h"
#include "tests/screen/harness/play.h"

void suite_typing(void);

/* Each is one character to whoever typed it. What terminals make different columns of is not drawn. */
static const struct {
	const char *typed, *shown;
} characters[] = {
	{ "é", "é" },
	{ "e\xcc\x81", "e\xcc\x81" },
	{ "q\xcc\x83\xcc\xa3", "q\xcc\x83\xcc\xa3" },
	{ "日", "日" },
	{ "ｱ", "ｱ" },
	{ "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8" },
	{ "각", "각" },
	{ "😀", "😀" },
	{ "❤️", "❤" },
	{ "☺", "☺" },
	{ "👍🏽", "👍" },
	{ "🇩🇪", "🇩🇪" },
	{ "👩‍👩‍👧", "👩👩👧" },
	{ "👩🏽‍❤️‍👨🏻", "👩❤👨" },
	{ "🏳️‍🌈", "🏳🌈" },
	{ "1️⃣", "1\xe2\x83\xa3" },
	{ "نِ", "نِ" },
	{ "שׁ", "שׁ" },
	{ "का", "का" },
	{ "กำ", "กำ" },
};

static void row_of_cursor(const struct pty *pty, struct strbuf *out, int *column)
{
	int row;

	pty_cursor(pty, &row, column);
	strbuf_setlen(out, 0);
	pty_row(pty, row, out);
}

/* The column that the blade's right border has in the cursor's row. */
static int border_column(const struct pty *pty, int columns)
{
	int row, column;

	pty_cursor(pty, &row, &column);
	for (column = columns - 1; column > 0; column--)
		if (strcmp(pty_cell(pty, row, column).text, " ") != 0)
			break;
	return column;
}

static void a_character_is_one_step(void)
{
	const char *folder = tempdir_new();
	struct pty *pty = play_start(folder, "names.json", NULL);
	struct strbuf empty = STRBUF_INIT, typed = STRBUF_INIT, after = STRBUF_INIT;
	int from, behind, column;

	play(pty, "n(");
	for (size_t i = 0; i < COUNT(characters); i++) {
		row_of_cursor(pty, &empty, &from);
		pty_type(pty, characters[i].typed, strlen(characters[i].typed));
		play(pty, ")");
		row_of_cursor(pty, &typed, &behind);
		expect_has(strbuf_text(&typed), characters[i].shown, "%s is shown", characters[i].typed);
		expect_number(border_column(pty, 80), 79, "%s: the border", characters[i].typed);
		expect_text(pty_cell(pty, 2, behind - 1).text, ")", "%s: the cursor is after it", characters[i].typed);
		play(pty, "<C-l>");
		row_of_cursor(pty, &after, &column);
		expect_text(strbuf_text(&after), strbuf_text(&typed), "%s: painted again", characters[i].typed);
		expect_number(column, behind, "%s: cursor, painted again", characters[i].typed);
		play(pty, "<Left><Left>");
		row_of_cursor(pty, &after, &column);
		expect_number(column, from, "%s: two steps back", characters[i].typed);
		play(pty, "<Right><BS><Right><BS>");
		row_of_cursor(pty, &after, &column);
		expect_text(strbuf_text(&after), strbuf_text(&empty), "%s: gone", characters[i].typed);
		expect_number(column, from, "%s: the cursor again", characters[i].typed);
	}
	play(pty, "<Esc><Down><Enter>");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	strbuf_release(&empty);
	strbuf_release(&typed);
	strbuf_release(&after);
}

/* Right to left on a terminal that doesn't turn lines around: in the order of the text, what is beside it where it was. */
static void right_to_left_stays_in_its_place(void)
{
	static const char *const texts[] = { "مرحبا 12", "שלום 3 (א)", "Contoso مرحبا 5 SCEP" };
	const char *folder = tempdir_new();

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct pty *pty = play_start_in(folder, (const char *const[]){ "names.json", NULL }, 48, 160, NULL);
		struct strbuf row = STRBUF_INIT;
		int from, column;

		pty_wait(pty, "Profiles");
		play(pty, "n");
		row_of_cursor(pty, &row, &from);
		pty_type(pty, texts[i], strlen(texts[i]));
		pty_sync(pty);
		row_of_cursor(pty, &row, &column);
		expect_has(strbuf_text(&row), texts[i], "%s", texts[i]);
		expect_number(column - from, text_width(texts[i]), "%s: the cursor after it", texts[i]);
		expect_number(border_column(pty, 160), 159, "%s: the border", texts[i]);
		play(pty, "<Home><Right>x<End><M-b>y");
		row_of_cursor(pty, &row, &column);
		expect_number(border_column(pty, 160), 159, "%s: the border again", texts[i]);
		play(pty, "<Home><Right><Del><Left><C-k>");
		row_of_cursor(pty, &row, &column);
		expect_number(column, from, "%s: all gone", texts[i]);
		play(pty, "<Esc><Down><Enter>");
		pty_keys(pty, "q");
		play_ends(pty, 0);
		strbuf_release(&row);
	}
}

static void words_are_killed_here_and_yanked_there(void)
{
	const char *folder = tempdir_new();
	struct pty *pty = play_start(folder, "names.json", NULL);

	play(pty, "none two three<M-b><M-b><M-d><C-k>");
	expect(play_is_on(pty, "one") && !play_is_on(pty, "two"), "killed");
	play(pty, "<Tab><C-v><C-a>X<M-f>Y<C-Right>Z");
	expect(play_is_on(pty, "XtwoY threeZ"), "yanked in another field, and walked by words");
	/* A single Esc is still Esc at once, whatever is typed after it. */
	play(pty, "<Esc>");
	expect(pty_shows(pty, "You changed this blade"), "Esc closes");
	play(pty, "d<Enter>");
	expect(pty_shows(pty, "No profiles yet"), "by letter: discarded");
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

void suite_typing(void)
{
	CU_pSuite suite = CU_add_suite("typing", NULL, NULL);

	CU_add_test(suite, "a character is one step", a_character_is_one_step);
	CU_add_test(suite, "right to left stays in its place", right_to_left_stays_in_its_place);
	CU_add_test(suite, "words are killed here and yanked there", words_are_killed_here_and_yanked_there);
}
