#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/base/grapheme.h"
#include "model/base/utf8.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tui/widget/text_area.h"

void suite_text_area(void);

static void draw(struct text_area *area, struct canvas *canvas)
{
	canvas_clear(canvas);
	text_area_draw(area, canvas, (struct area){ 0, 0, canvas->rows, canvas->columns }, true);
}

/* Presses keys by name, separated by spaces, with a drawing after each, as a program does; whether the last one was taken. */
static bool press(struct text_area *area, struct canvas *canvas, const char *keys)
{
	bool taken = true;
	bool changed;

	draw(area, canvas);
	while (*keys) {
		char name[32];
		size_t length = strcspn(keys, " ");

		snprintf(name, sizeof(name), "%.*s", (int)length, keys);
		taken = text_area_key(area, key_parse(name), &changed);
		draw(area, canvas);
		keys += length + (keys[length] == ' ');
	}
	return taken;
}

static void expect_picture(size_t row, const struct canvas *canvas, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;

	canvas_print(canvas, &out);
	expect_row_text(row, strbuf_text(&out), wanted);
	strbuf_release(&out);
}

/* The text with the cursor in it as "|". */
static void expect_state(size_t row, const struct text_area *area, const char *wanted)
{
	struct strbuf buf = STRBUF_INIT;

	strbuf_addstr(&buf, text_area_text(area));
	strbuf_insert(&buf, area->edit.cursor, "|", 1);
	expect_row_text(row, strbuf_text(&buf), wanted);
	strbuf_release(&buf);
}

static void text_is_wrapped_and_scrolled(void)
{
	static const struct {
		const char *text;
		int rows, columns;
		const char *keys, *picture;
		int row, column; /* of the cursor */
	} rows[] = {
		{ "", 2, 8, "", "\n\n", 0, 0 },
		{ "one two three", 3, 8, "", "one two\nthree\n\n", 1, 5 },
		{ "one two three", 3, 9, "", "one two\nthree\n\n", 1, 5 },
		{ "one two", 2, 8, "", "one two\n\n", 0, 7 },
		{ "one two  ", 2, 8, "", "one two\n\n", 0, 7 },
		{ "one two  x", 2, 8, "", "one two\nx\n", 1, 1 },
		{ "abcdefghij", 3, 5, "", "abcd\nefgh\nij\n", 2, 2 },
		{ "abcd", 2, 5, "", "abcd\n\n", 0, 4 },
		{ "abcd", 2, 5, "e", "abcd\ne\n", 1, 1 },
		{ "one\ntwo", 3, 8, "", "one\ntwo\n\n", 1, 3 },
		{ "one\r\ntwo\r\n", 3, 8, "", "one\ntwo\n\n", 2, 0 },
		{ "one\n\ntwo", 3, 8, "Up", "one\n\ntwo\n", 1, 0 },
		{ "a\tb\rc", 2, 12, "", "a\\tb\\x0dc\n\n", 0, 9 },
		{ "日本語日本語", 3, 6, "", "日本\n語日\n本語\n", 2, 4 },
		{ "👩‍👩‍👧👩‍👩‍👧", 2, 8, "", "👩👩👧\n👩👩👧\n", 1, 6 },
		{ "日本", 2, 1, "", ">\n>\n", 1, 0 },
		/* scrolled to the cursor, and no further */
		{ "1\n2\n3\n4\n5", 3, 8, "", "3\n4\n5\n", 2, 1 },
		{ "1\n2\n3\n4\n5", 3, 8, "Up Up", "3\n4\n5\n", 0, 1 },
		{ "1\n2\n3\n4\n5", 3, 8, "Up Up Up", "2\n3\n4\n", 0, 1 },
		{ "1\n2\n3\n4\n5", 3, 8, "PgUp", "3\n4\n5\n", 0, 1 },
		{ "1\n2\n3\n4\n5", 3, 8, "PgUp PgUp PgDn", "1\n2\n3\n", 2, 1 },
		{ "1\n2\n3\n4\n5", 3, 8, "Backspace Backspace Backspace Backspace", "1\n2\n3\n", 2, 1 },
		{ "1\n2", 1, 8, "", "2\n", 0, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text_area area;
		struct canvas canvas;

		canvas_init(&canvas, rows[i].rows, rows[i].columns, true);
		text_area_init(&area, rows[i].text);
		press(&area, &canvas, rows[i].keys);
		expect_picture(i, &canvas, rows[i].picture);
		expect_row_number(i, canvas.cursor_row, rows[i].row);
		expect_row_number(i, canvas.cursor_column, rows[i].column);
		text_area_release(&area);
		canvas_release(&canvas);
	}
}

static void keys(void)
{
	static const struct {
		const char *text, *keys, *state;
		bool taken;
	} rows[] = {
		/* eight columns: seven for text */
		{ "", "a Enter b", "a\nb|", true },
		{ "ab", "Left Enter", "a\n|b", true },
		{ "one two three", "Up", "one t|wo three", true },
		{ "one two three", "Up Up", "one t|wo three", false },
		{ "one two three", "Down", "one two three|", false },
		{ "one two three", "Home", "one two |three", true },
		{ "one two three", "Home Left", "one two| three", true },
		{ "one two three", "Up Home", "|one two three", true },
		{ "one two three", "Up End", "one two| three", true },
		{ "one two three", "Up Ctrl-E Right", "one two |three", true },
		{ "one two three", "Ctrl-A Ctrl-K", "one two |", true },
		/* the column is kept across short lines */
		{ "long line\n\nlonger", "Up Up", "long line|\n\nlonger", true },
		{ "long\n\nlonger", "Up Up", "long|\n\nlonger", true },
		{ "long\n\nlonger", "Up Up Down Down", "long\n\nlonger|", true },
		{ "long\n\nlonger", "Up Up Left Down Down", "long\n\nlon|ger", true },
		{ "日本\nabc", "Left Up", "日|本\nabc", true },
		{ "日本\nabc", "Left Left Up", "|日本\nabc", true },
		/* killed by line */
		{ "one\ntwo\nx", "Up Home Ctrl-K", "one\n|\nx", true },
		{ "one\ntwo\nx", "Up Home Ctrl-K Ctrl-K", "one\n|x", true },
		{ "one\ntwo\nx", "Up Home Ctrl-K Ctrl-K Down Ctrl-V", "one\ntwo\n|x", true },
		{ "one\ntwo", "Ctrl-U", "one\n|", true },
		{ "one\ntwo", "Ctrl-U Ctrl-U", "one\n|", true },
		{ "one\ntwo", "Ctrl-U Backspace", "one|", true },
		{ "one\r\ntwo", "Home Backspace", "one|two", true },
		{ "one\r\ntwo", "Home Left", "one|\r\ntwo", true },
		{ "one\r\ntwo", "Up Del", "one|two", true },
		{ "one\r\ntwo", "Up Ctrl-K Ctrl-V", "one\r\n|two", true },
		{ "one\r\ntwo", "Up Enter", "one\n|\r\ntwo", true },
		/* words */
		{ "one\ntwo", "Ctrl-Left Ctrl-Left", "|one\ntwo", true },
		{ "one\ntwo", "Alt-B Ctrl-W", "|two", true },
		/* not its own */
		{ "one", "Tab", "one|", false },
		{ "one", "Esc", "one|", false },
		{ "one", "Ctrl-Z", "one|", false },
		{ "one", "PgUp", "one|", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text_area area;
		struct canvas canvas;

		canvas_init(&canvas, 4, 8, true);
		text_area_init(&area, rows[i].text);
		expect_row_number(i, press(&area, &canvas, rows[i].keys), rows[i].taken);
		expect_state(i, &area, rows[i].state);
		text_area_release(&area);
		canvas_release(&canvas);
	}
}

static void set_keeps_the_cursor(void)
{
	struct text_area area;

	text_area_init(&area, "one\ntwo");
	line_edit_move(&area.edit, 4);
	text_area_set(&area, "one\nthree");
	expect_state(0, &area, "one\n|three");
	text_area_set(&area, "é");
	expect_state(1, &area, "é|");
	text_area_release(&area);
}

/* The cursor is at a character's beginning and on the cell where that character is drawn. */
static bool cursor_is_right(const struct text_area *area, const struct canvas *canvas)
{
	const char *text = text_area_text(area);
	const struct cell *cell = canvas_cell(canvas, canvas->cursor_row, canvas->cursor_column);
	uint32_t code;
	size_t at = 0;
	int width;

	while (at < area->edit.cursor)
		at += grapheme_length(text + at, &width);
	utf8_next(text + at, &code);
	if (at != area->edit.cursor)
		return false;
	/* What has no cell of its own: the end, line breaks, spaces that hang over, marks, what is shown otherwise. */
	return code < '!' || code > '~' || canvas->columns < 3 || cell->code[0] == code;
}

static void any_edit_at_any_width_is_drawn(void)
{
	static const char *const names[] = { "a", "b", "Space", "Space", "Enter", "日", "👩", "\xe2\x80\x8d", "\xcc\x81", "ש",
		"Left", "Right", "Up", "Down", "Up", "PgUp", "PgDn", "Home", "End", "Backspace", "Del", "Ctrl-W", "Alt-D",
		"Ctrl-K", "Ctrl-U", "Ctrl-V", "Ctrl-Left", "Alt-F" };
	static const char *const texts[] = { "", "a few words to begin with", "one\r\ntwo\r\n\r\n",
		"\xff\t\x1b日本 👩‍👩‍👧 का", "\n\n\n" };
	unsigned long state = 11;

	for (int round = 0; round < 150; round++) {
		struct text_area area;
		struct canvas canvas;

		canvas_init(&canvas, (int)test_random(&state, 5) + 1, (int)test_random(&state, 12) + 1, true);
		text_area_init(&area, texts[test_random(&state, COUNT(texts))]);
		for (int i = 0; i < 80; i++) {
			press(&area, &canvas, names[test_random(&state, COUNT(names))]);
			if (!cursor_is_right(&area, &canvas)) {
				expect(false, "round %d, key %d: the cursor is elsewhere", round, i);
				break;
			}
			if (test_random(&state, 16) == 0)
				canvas_resize(&canvas, (int)test_random(&state, 5) + 1, (int)test_random(&state, 12) + 1);
		}
		text_area_release(&area);
		canvas_release(&canvas);
	}
}

/* Each key and frame looks at a text once, not once for each of its characters or lines. */
static void a_full_area_takes_no_time(void)
{
	static const char *const parts[] = { "a", "\xe6\x97\xa5", " ", "\n", "line of text\n", "\xcc\x81" };

	for (size_t i = 0; i < COUNT(parts); i++) {
		struct strbuf text = STRBUF_INIT;
		struct text_area area;
		struct canvas canvas;
		clock_t before = clock();

		while (text.length < LINE_EDIT_MOST)
			strbuf_addstr(&text, parts[i]);
		canvas_init(&canvas, 20, 40, true);
		text_area_init(&area, text.text);
		press(&area, &canvas, "Up Home End PgUp Left Ctrl-W a Down");
		expect((double)(clock() - before) / CLOCKS_PER_SEC < 4, "part %zu", i);
		text_area_release(&area);
		canvas_release(&canvas);
		strbuf_release(&text);
	}
}

void suite_text_area(void)
{
	CU_pSuite suite = CU_add_suite("textarea", test_needs_utf8, NULL);

	CU_add_test(suite, "text is wrapped and scrolled", text_is_wrapped_and_scrolled);
	CU_add_test(suite, "keys", keys);
	CU_add_test(suite, "set keeps the cursor", set_keeps_the_cursor);
	CU_add_test(suite, "any edit at any width is drawn", any_edit_at_any_width_is_drawn);
	CU_add_test(suite, "a full area takes no time", a_full_area_takes_no_time);
}
