#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "model/base/grapheme.h"
#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"

void suite_line_edit(void);

/* Presses keys by name, separated by spaces; whether the last one was taken and changed the text. */
static bool press(struct line_edit *edit, const char *keys, bool *changed)
{
	bool taken = false;

	*changed = false;
	while (*keys) {
		char name[32];
		size_t length = strcspn(keys, " ");

		snprintf(name, sizeof(name), "%.*s", (int)length, keys);
		taken = line_edit_key(edit, key_parse(name), changed);
		keys += length + (keys[length] == ' ');
	}
	return taken;
}

/* The text with the cursor in it as "|". */
static void expect_state(size_t row, const struct line_edit *edit, const char *wanted)
{
	struct strbuf buf = STRBUF_INIT;

	strbuf_addstr(&buf, line_edit_text(edit));
	strbuf_insert(&buf, edit->cursor, "|", 1);
	expect_row_text(row, strbuf_text(&buf), wanted);
	strbuf_release(&buf);
}

static void keys(void)
{
	static const struct {
		const char *text;
		const char *keys;
		const char *state;
		bool changed; /* by the last key */
	} rows[] = {
		{ "", "a b Space c", "ab c|", true },
		{ "abc", "Left Left x", "ax|bc", true },
		{ "abc", "Home Left", "|abc", false },
		{ "abc", "Right", "abc|", false },
		{ "abc", "Home Right", "a|bc", false },
		{ "abc", "Ctrl-A", "|abc", false },
		{ "abc", "Home Ctrl-E", "abc|", false },
		{ "abc", "Backspace", "ab|", true },
		{ "abc", "Home Backspace", "|abc", false },
		{ "abc", "Home Del", "|bc", true },
		{ "abc", "Del", "abc|", false },
		{ "", "Backspace Del Left Right Ctrl-W Ctrl-U Ctrl-K Ctrl-V", "|", false },
		/* words */
		{ "CN={{UserName}},OU=x", "Ctrl-Left", "CN={{UserName}},OU=|x", false },
		{ "CN={{UserName}},OU=x", "Ctrl-Left Ctrl-Left Ctrl-Left", "CN={{|UserName}},OU=x", false },
		{ "CN={{UserName}},OU=x", "Home Ctrl-Right Ctrl-Right", "CN={{UserName|}},OU=x", false },
		{ "CN={{UserName}}", "Ctrl-W", "CN={{|", true },
		{ "école à", "Ctrl-W Ctrl-W", "|", true },
		{ "  ", "Ctrl-Left", "|  ", false },
		{ "one two", "Alt-B Alt-B", "|one two", false },
		{ "one two", "Home Alt-F", "one| two", false },
		{ "one two three", "Home Alt-F Alt-D", "one| three", true },
		{ "one two", "Alt-D", "one two|", false },
		{ "日本 e\xcc\x81t", "Ctrl-Left Ctrl-Left", "|日本 e\xcc\x81t", false },
		{ "שלום עולם", "Ctrl-W", "שלום |", true },
		/* killed and put back */
		{ "one two", "Ctrl-W Home Ctrl-V", "two|one ", true },
		{ "one two", "Ctrl-Left Ctrl-U Ctrl-E Ctrl-V", "twoone |", true },
		{ "one two", "Ctrl-Left Ctrl-K", "one |", true },
		{ "one two", "Ctrl-Left Ctrl-K Ctrl-K Ctrl-V Ctrl-V", "one twotwo|", true },
		{ "one", "Ctrl-U Ctrl-U Ctrl-V", "one|", true },
		/* killed in a row, back as one */
		{ "one two three", "Ctrl-W Ctrl-W Ctrl-V", "one two three|", true },
		{ "one two three", "Ctrl-Left Ctrl-K Ctrl-U Home Ctrl-V", "one two three|", true },
		{ "one two three", "Home Alt-D Alt-D Ctrl-E Ctrl-V", " threeone two|", true },
		{ "one two three", "Ctrl-W Left Ctrl-W Ctrl-V", "one two| ", true },
		/* what a person sees as one character */
		{ "a日b", "Left Left Backspace", "|日b", true },
		{ "日本", "Backspace", "日|", true },
		{ "xe\xcc\x81", "Left", "x|e\xcc\x81", false },
		{ "xe\xcc\x81y", "Left Backspace", "x|y", true },
		{ "e\xcc\x81y", "Home Del", "|y", true },
		{ "😀", "Left é", "é|😀", true },
		{ "a👩‍👩‍👧b", "Left Left", "a|👩‍👩‍👧b", false },
		{ "a👩‍👩‍👧b", "Left Backspace", "a|b", true },
		{ "👍🏽🇩🇪❤️", "Left Left Left", "|👍🏽🇩🇪❤️", false },
		{ "👍🏽🇩🇪❤️", "Home Del", "|🇩🇪❤️", true },
		{ "👍🏽🇩🇪❤️", "Left Backspace", "👍🏽|❤️", true },
		{ "का", "Backspace", "|", true },
		{ "سلامٌ", "Left", "سلا|مٌ", false },
		{ "سلامٌ", "Backspace Backspace", "سل|", true },
		/* typed code point by code point, as terminals send it */
		{ "", "👩 \xe2\x80\x8d 👧 Left x", "x|👩‍👧", true },
		{ "🇩🇪", "Left 🇫", "🇫🇩|🇪", true },
		/* a mark joins the character before it, and the cursor stays after both */
		{ "ab", "Left \xcc\x81", "a\xcc\x81|b", true },
		{ "\xcc\x81", "Home a", "a\xcc\x81|", true },
		/* bytes that are no text are kept, one step each */
		{ "\xff\xfe", "Left", "\xff|\xfe", false },
		{ "\xff\xfe", "Backspace a",
			"\xff"
			"a|",
			true },
		{ "\xe6\x97x\xa5", "Left Backspace", "日|", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct line_edit edit;
		bool changed;

		line_edit_init(&edit, rows[i].text);
		CU_ASSERT_TRUE(press(&edit, rows[i].keys, &changed));
		expect_state(i, &edit, rows[i].state);
		expect_row_number(i, changed, rows[i].changed);
		line_edit_release(&edit);
	}
}

static void other_keys_are_not_taken(void)
{
	static const char *const keys[] = { "Ctrl-Z", "Ctrl-Y", "Ctrl-S", "Ctrl-L", "Ctrl-C", "Ctrl-Q", "Up", "Down", "PgUp",
		"PgDn", "Tab", "Shift-Tab", "Enter", "Esc", "Ins", "F1", "Ctrl-Up", "Ctrl-Down" };
	struct line_edit edit;
	bool changed = true;

	line_edit_init(&edit, "abc");
	for (size_t i = 0; i < COUNT(keys); i++) {
		CU_ASSERT_FALSE(press(&edit, keys[i], &changed));
		CU_ASSERT_FALSE(changed);
	}
	CU_ASSERT_FALSE(line_edit_key(&edit, (struct key){ .code = TK_RESIZED }, &changed));
	CU_ASSERT_FALSE(line_edit_key(&edit, (struct key){ .code = TK_STOP }, &changed));
	expect_state(0, &edit, "abc|");
	line_edit_release(&edit);
}

/* Killed in one field, yanked in another; a field of one line turns line breaks into spaces. */
static void all_editors_yank_what_one_killed(void)
{
	struct line_edit one;
	struct line_edit lines;
	bool changed;

	line_edit_init(&one, "first");
	line_edit_init(&lines, "a\r\nb\nc");
	lines.lines = true;
	press(&one, "Ctrl-U", &changed);
	press(&lines, "Ctrl-V", &changed);
	expect_state(0, &lines, "a\r\nb\ncfirst|");
	press(&lines, "Ctrl-U", &changed);
	press(&one, "Ctrl-V", &changed);
	expect_state(1, &one, "a b cfirst|");
	press(&lines, "Ctrl-V", &changed);
	expect_state(2, &lines, "a\r\nb\ncfirst|");
	line_edit_release(&one);
	press(&lines, "Ctrl-V", &changed);
	expect_state(3, &lines, "a\r\nb\ncfirsta\r\nb\ncfirst|");
	line_edit_release(&lines);
}

static void set_takes_its_own_text(void)
{
	struct line_edit edit;

	line_edit_init(&edit, NULL);
	CU_ASSERT_STRING_EQUAL(line_edit_text(&edit), "");
	line_edit_set(&edit, "one");
	line_edit_set(&edit, line_edit_text(&edit) + 1);
	expect_state(0, &edit, "ne|");
	line_edit_release(&edit);
	CU_ASSERT_STRING_EQUAL(line_edit_text(&edit), "");
	line_edit_release(&edit);
}

/* The window as it is drawn, with "<" and ">" as marks; returns the cursor's column. */
static int draw_view(struct line_edit *edit, struct canvas *canvas)
{
	struct strbuf shown = STRBUF_INIT;
	size_t from;
	size_t to;
	bool left;
	bool right;
	int column;

	line_edit_view(edit, canvas->columns, &from, &to, &left, &right, &column);
	canvas_clear(canvas);
	strbuf_add(&shown, line_edit_text(edit) + from, to - from);
	canvas_text(canvas, 0, left, canvas->columns - left - right, STYLE_TEXT, strbuf_text(&shown));
	if (left)
		canvas_text(canvas, 0, 0, 1, STYLE_FAINT, "<");
	if (right)
		canvas_text(canvas, 0, canvas->columns - 1, 1, STYLE_FAINT, ">");
	strbuf_release(&shown);
	return column;
}

static void window_follows_the_cursor(void)
{
	static const struct {
		const char *text;
		int columns;
		const char *keys;
		const char *picture;
		int column;
	} rows[] = {
		{ "abcdefghijklmnop", 16, "q", "<hijklmnopq", 11 },
		{ "abcdefghijklmnop", 16, "q r s t u", "<hijklmnopqrstu", 15 },
		{ "abcdefghijklmnop", 16, "q r s t u v", "<mnopqrstuv", 11 },
		{ "abcdefghijklmnop", 16, "q Backspace", "<hijklmnop", 10 },
		{ "abcdefghijklmnop", 16, "q Backspace Backspace Backspace Backspace", "<hijklm", 7 },
		{ "abcdefghijklmnop", 16, "q Backspace Backspace Backspace Backspace Backspace", "<cdefghijkl", 11 },
		{ "abcdefghijklmnop", 16, "q Left", "<defghijklmnopq", 14 },
		{ "abcdefghijklmnop", 16, "q End", "<defghijklmnopq", 15 },
		{ "", 5, "", "", 0 },
		{ "abcd", 5, "", "abcd", 4 },
		{ "abcde", 5, "", "<cde", 4 },
		{ "abcde", 5, "Left", "<cde", 3 },
		{ "abcde", 5, "Home", "abcde", 0 },
		{ "abcdefghij", 6, "", "<ghij", 5 },
		{ "abcdefghij", 6, "Left Left Left", "<ghij", 2 },
		{ "abcdefghij", 6, "Left Left Left Left Left", "<fghij", 1 },
		{ "abcdefghij", 6, "Left Left Left Left Left Left", "<efgh>", 1 },
		{ "abcdefghij", 6, "Home", "abcde>", 0 },
		{ "abcdefghij", 6, "Home Right Right Right Right", "abcde>", 4 },
		{ "abcdefghij", 6, "Home Right Right Right Right Right", "<cdef>", 4 },
		{ "abcdefghij", 6, "Home Right Right Right Right Right Left Left Left Left", "abcde>", 1 },
		{ "abcdefghij", 6, "Backspace", "<fghi", 5 },
		{ "日本語", 7, "Left", "日本語", 4 },
		{ "日本語", 6, "Left", "<本語", 3 },
		{ "日本語", 5, "Left", "<語", 1 },
		{ "日本語", 5, "Home", "日本>", 0 },
		{ "日本語", 4, "Home Right", "<本>", 1 },
		{ "xe\xcc\x81y", 4, "Left", "xe\xcc\x81y", 2 },
		{ "👩‍👩‍👧", 7, "", "👩👩👧", 6 },
		{ "👩‍👩‍👧", 7, "Left", "👩👩👧", 0 },
		{ "ab👩‍👩‍👧b", 9, "", "<👩👩👧b", 8 },
		{ "a👩‍👩‍👧b", 8, "", "<b", 2 },
		{ "a👩‍👩‍👧b", 7, "Home", "a     >", 0 },
		{ "a👩‍👩‍👧b", 6, "", "<b", 2 },
		{ "👍🏽👍🏽👍🏽", 6, "", "<👍👍", 5 },
		{ "👍🏽👍🏽👍🏽", 5, "Home Right", "👍👍>", 2 },
		{ "🇩🇪🇫🇷🇮🇹", 5, "Home", "🇩🇪🇫🇷>", 0 },
		{ "❤️❤️❤️❤️❤️❤️", 5, "", "<❤❤❤", 4 },
		{ "مرحبا بالعالم", 8, "", "<العالم", 7 },
		{ "مرحبا بالعالم", 8, "Home Right", "مرحبا ب>", 1 },
		{ "שלום", 8, "Left", "שלום", 3 },
		{ "a\xff"
		  "b",
			7, "Left", "a\\xffb", 5 },
		{ "abc", 1, "", "", 0 },
		{ "abc", 1, "Left", "c", 0 },
		{ "abc", 2, "Left", "c", 0 },
		{ "abc", 2, "Left Left", "bc", 0 },
		{ "abc", 3, "", "bc", 2 },
		{ "日本", 1, "Left", "", 0 },
		{ "日本", 2, "Left", "本", 0 },
		{ "日本", 3, "", "本", 2 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct line_edit edit;
		struct canvas canvas;
		struct strbuf out = STRBUF_INIT;
		const char *keys = rows[i].keys;
		bool changed;
		int column;

		canvas_init(&canvas, 1, rows[i].columns, true);
		line_edit_init(&edit, rows[i].text);
		column = draw_view(&edit, &canvas);
		while (*keys) { /* what is seen depends on what was seen before */
			char key[32];

			snprintf(key, sizeof(key), "%.*s", (int)strcspn(keys, " "), keys);
			press(&edit, key, &changed);
			keys += strlen(key) + (keys[strlen(key)] == ' ');
			column = draw_view(&edit, &canvas);
		}
		canvas_print(&canvas, &out);
		strbuf_setlen(&out, out.length - 1);
		expect_row_text(i, strbuf_text(&out), rows[i].picture);
		expect_row_number(i, column, rows[i].column);
		strbuf_release(&out);
		canvas_release(&canvas);
		line_edit_release(&edit);
	}
}

/* Typing at the end of a full window moves the text once in a while, not with every letter. */
static void typing_seldom_scrolls(void)
{
	static const int widths[] = { 16, 20, 46, 100, 160 };

	for (size_t i = 0; i < COUNT(widths); i++) {
		struct line_edit edit;
		struct canvas canvas;
		bool changed;
		int moves = 0;

		canvas_init(&canvas, 1, widths[i], true);
		line_edit_init(&edit, "");
		for (int letter = 0; letter < 5 * widths[i]; letter++) {
			size_t before = edit.scroll;

			press(&edit, "a", &changed);
			draw_view(&edit, &canvas);
			moves += edit.scroll != before;
		}
		expect(moves <= 4 * 5, "%d columns: %d moves", widths[i], moves);
		line_edit_release(&edit);
		canvas_release(&canvas);
	}
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static int drawn_columns(const struct line_edit *edit, size_t from, size_t to)
{
	struct canvas nowhere;
	int columns;

	canvas_init(&nowhere, 0, 100000, true);
	columns = canvas_text_part(&nowhere, 0, 0, 100000, STYLE_TEXT, line_edit_text(edit), from, to);
	canvas_release(&nowhere);
	return columns;
}

static bool begins_character(const struct line_edit *edit, size_t offset)
{
	size_t at = 0;
	int width;

	while (at < offset)
		at += grapheme_length(line_edit_text(edit) + at, &width);
	return at == offset;
}

static bool view_holds(struct line_edit *edit, int columns)
{
	size_t from;
	size_t to;
	bool left;
	bool right;
	int column;
	int last = columns > 0 ? columns - 1 : 0;

	line_edit_view(edit, columns, &from, &to, &left, &right, &column);
	if (from > to || to > edit->buf.length || from > edit->cursor || !begins_character(edit, edit->cursor) ||
		!begins_character(edit, from) || !begins_character(edit, to))
		return false;
	if (from < to && drawn_columns(edit, from, to) > columns - left - right)
		return false;
	if (column != left + drawn_columns(edit, from, edit->cursor) || column < left || column > last - right)
		return false;
	if (columns < 4)
		return !left && !right;
	return left == (from > 0) && right == (to < edit->buf.length);
}

static void window_holds_whatever_is_typed(void)
{
	static const char *const keys[] = { "a", "b", "Space", "日", "👩", "\xe2\x80\x8d", "🏽", "🇩", "\xef\xb8\x8f", "ש", "ा",
		"Alt-B", "Alt-D", "\xcc\x81", "😀", "é", "Left", "Left", "Right", "Home", "End", "Backspace", "Del", "Ctrl-Left",
		"Ctrl-Right", "Ctrl-W", "Ctrl-V", "Ctrl-K", "Ctrl-V", "a", "日", "\xe2\x80\x8b" };
	static const char *const texts[] = { "", "plain", "\xcc\x81\xe2\x80\x8bx", "\xff\xe6\x97\xa5\xe6\x97",
		"a\x1b\n日本語日本語 e\xcc\x81\xcc\x81", "👩‍👩‍👧🇩🇪🇫🇷👍🏽❤️ נִ का\r\n" };
	unsigned seed = 7;

	for (int round = 0; round < 200; round++) {
		struct line_edit edit;
		int columns = (int)(next_random(&seed) % 14) - 1;
		bool changed;

		line_edit_init(&edit, texts[next_random(&seed) % COUNT(texts)]);
		for (int i = 0; i < 60; i++) {
			press(&edit, keys[next_random(&seed) % COUNT(keys)], &changed);
			if (!view_holds(&edit, columns))
				CU_FAIL("the window shows something else, or not the cursor");
			if (next_random(&seed) % 16 == 0)
				columns = (int)(next_random(&seed) % 14) - 1;
		}
		line_edit_release(&edit);
	}
}

static void only_so_much_is_taken(void)
{
	struct strbuf text = STRBUF_INIT;
	struct line_edit edit;
	bool changed;

	while (text.length < 2 * LINE_EDIT_MOST)
		strbuf_addstr(&text, "\xe6\x97\xa5");
	line_edit_init(&edit, "");
	CU_ASSERT_TRUE(line_edit_key(&edit, (struct key){ .code = TK_PASTED, .text = text.text }, &changed));
	CU_ASSERT_TRUE(changed);
	CU_ASSERT_EQUAL(edit.buf.length, LINE_EDIT_MOST - LINE_EDIT_MOST % 3);
	CU_ASSERT_EQUAL(edit.cursor, edit.buf.length);
	press(&edit, "a", &changed);
	CU_ASSERT_TRUE(changed);
	press(&edit, "a", &changed);
	CU_ASSERT_FALSE(changed);
	press(&edit, "Backspace a", &changed);
	CU_ASSERT_TRUE(changed);
	line_edit_release(&edit);
	strbuf_release(&text);
}

/* Each key and frame looks at a text once, not once for each of its characters. */
static void keys_in_a_full_editor_take_no_time(void)
{
	static const char *const parts[] = { "a", "\xc3\xa9", "\xe6\x97\xa5", " ", "\xcc\x81", "a b " };

	for (size_t i = 0; i < COUNT(parts); i++) {
		struct strbuf text = STRBUF_INIT;
		struct line_edit edit;
		clock_t before = clock();
		bool changed;

		while (text.length < LINE_EDIT_MOST)
			strbuf_addstr(&text, parts[i]);
		line_edit_init(&edit, "");
		line_edit_key(&edit, (struct key){ .code = TK_PASTED, .text = text.text }, &changed);
		for (int round = 0; round < 5; round++) {
			press(&edit, "Ctrl-Left Left Ctrl-Right Alt-B Alt-F Home Right End Backspace Ctrl-W Ctrl-V", &changed);
			view_holds(&edit, 40);
		}
		expect((double)(clock() - before) / CLOCKS_PER_SEC < 4, "part %zu", i);
		line_edit_release(&edit);
		strbuf_release(&text);
	}
}

void suite_line_edit(void)
{
	CU_pSuite suite = CU_add_suite("lineedit", test_needs_utf8, NULL);

	CU_add_test(suite, "keys", keys);
	CU_add_test(suite, "other keys are not taken", other_keys_are_not_taken);
	CU_add_test(suite, "all editors yank what one killed", all_editors_yank_what_one_killed);
	CU_add_test(suite, "set takes its own text", set_takes_its_own_text);
	CU_add_test(suite, "window follows the cursor", window_follows_the_cursor);
	CU_add_test(suite, "typing seldom scrolls", typing_seldom_scrolls);
	CU_add_test(suite, "window holds whatever is typed", window_holds_whatever_is_typed);
	CU_add_test(suite, "only so much is taken", only_so_much_is_taken);
	CU_add_test(suite, "keys in a full editor take no time", keys_in_a_full_editor_take_no_time);
}
