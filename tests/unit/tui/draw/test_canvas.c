#include <CUnit/CUnit.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "model/base/text_width.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "tui/draw/canvas.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"

void suite_canvas(void);

static void expect_picture(size_t row, const struct canvas *canvas, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;

	canvas_print(canvas, &out);
	expect_row_text(row, strbuf_text(&out), wanted);
	strbuf_release(&out);
}

static bool sound_cell(const struct canvas *canvas, int row, int column)
{
	const struct cell *cell = canvas_cell(canvas, row, column);
	const struct cell *left = canvas_cell(canvas, row, column - 1);
	const struct cell *right = canvas_cell(canvas, row, column + 1);

	if (cell->style >= STYLE_COUNT || unicode_is_control(cell->code[0] ? cell->code[0] : ' '))
		return false;
	if (cell->width == 0)
		return cell->code[0] == 0 && left && left->width == 2 && left->style == cell->style;
	if (cell->width == 2)
		return cell->code[0] != 0 && right && right->width == 0;
	return cell->width == 1 && cell->code[0] != 0 && unicode_width(cell->code[0]) == 1;
}

/* What holds of every canvas, whatever was drawn on it. */
static bool sound(const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int column = 0; column < canvas->columns; column++)
			if (!sound_cell(canvas, row, column))
				return false;
	return true;
}

static void text_is_cut_with_a_mark(void)
{
	static const struct {
		int column, columns;
		const char *text;
		int used;
		const char *picture;
	} rows[] = {
		{ 0, 10, "hello", 5, "hello\n" },
		{ 2, 5, "hello", 5, "  hello\n" },
		{ 2, 4, "hello", 4, "  hel…\n" },
		{ 2, 1, "hello", 1, "  …\n" },
		{ 2, 1, "h", 1, "  h\n" },
		{ 2, 0, "hello", 0, "\n" },
		{ 2, -3, "hello", 0, "\n" },
		{ 0, 10, "", 0, "\n" },
		{ 0, 6, "日本語", 6, "日本語\n" },
		{ 0, 5, "日本語", 5, "日本…\n" },
		{ 0, 4, "日本語", 4, "日 …\n" },
		{ 0, 1, "日本語", 1, "…\n" },
		{ 0, 3,
			"e\xcc\x81"
			"e\xcc\x81"
			"e\xcc\x81",
			3,
			"e\xcc\x81"
			"e\xcc\x81"
			"e\xcc\x81\n" },
		{ 0, 2,
			"e\xcc\x81"
			"e\xcc\x81"
			"e\xcc\x81",
			2, "e\xcc\x81…\n" },
		{ 0, 2, "😀", 2, "😀\n" },
		{ 0, 10, "a\tb\x1b", 8, "a\\tb\\x1b\n" },
		{ 0, 10, "\xff\xe2\x80\xae", 10, "\\xff\\u{20…\n" },
		{ 0, 10, "\xcc\x81x", 2, " \xcc\x81x\n" },
		/* at and over the edges of a grid of ten columns */
		{ 8, 10, "hello", 2, "        h…\n" },
		{ 9, INT_MAX, "日", 1, "         …\n" },
		{ 8, INT_MAX, "日", 2, "        日\n" },
		{ 10, 5, "hello", 0, "\n" },
		{ INT_MAX, INT_MAX, "hello", 0, "\n" },
		{ -2, 10, "hello", 5, "llo\n" },
		{ -1, 10, "日本", 4, " 本\n" },
		{ -2, 3, "hello", 3, "…\n" },
		{ INT_MIN, INT_MAX, "hello", 5, "\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas canvas;
		int used;

		canvas_init(&canvas, 1, 10, false);
		used = canvas_text(&canvas, 0, rows[i].column, rows[i].columns, STYLE_TEXT, rows[i].text);
		expect_row_number(i, used, rows[i].used);
		expect_picture(i, &canvas, rows[i].picture);
		CU_ASSERT_TRUE(sound(&canvas));
		used = canvas_text(&canvas, 1, rows[i].column, rows[i].columns, STYLE_TEXT, rows[i].text);
		expect_row_number(i, used, rows[i].used);
		expect_picture(i, &canvas, rows[i].picture);
		canvas_release(&canvas);
	}
}

static void ascii_changes_marks_and_borders_only(void)
{
	struct canvas canvas;

	canvas_init(&canvas, 3, 12, true);
	canvas_box(&canvas, (struct area){ 0, 0, 3, 12 }, STYLE_BORDER, STYLE_TITLE, "Zertifikat");
	canvas_text(&canvas, 1, 1, 10, STYLE_TEXT, "é日");
	expect_picture(0, &canvas, "+ Zertifi> +\n|é日       |\n+----------+\n");
	for (enum glyph glyph = 0; glyph < GLYPH_COUNT; glyph++) {
		CU_ASSERT_EQUAL(text_width(canvas_glyph(&canvas, glyph)), 1);
		CU_ASSERT_TRUE(utf8_is_ascii(canvas_glyph(&canvas, glyph)));
		canvas.ascii = false;
		CU_ASSERT_EQUAL(text_width(canvas_glyph(&canvas, glyph)), 1);
		canvas.ascii = true;
	}
	canvas_release(&canvas);
}

static void half_a_wide_character_is_never_left(void)
{
	static const struct {
		int column;
		const char *over;
		const char *picture;
	} rows[] = {
		{ 0, "x", "x 本語\n" },
		{ 1, "x", " x本語\n" },
		{ 2, "x", "日x 語\n" },
		{ 1, "xy", " xy 語\n" },
		{ 1, "火", " 火 語\n" },
		{ 3, "火", "日 火\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas canvas;

		canvas_init(&canvas, 1, 6, false);
		canvas_text(&canvas, 0, 0, 6, STYLE_TEXT, "日本語");
		canvas_text(&canvas, 0, rows[i].column, 2, STYLE_SELECTION, rows[i].over);
		expect_picture(i, &canvas, rows[i].picture);
		CU_ASSERT_TRUE(sound(&canvas));
		canvas_release(&canvas);
	}
}

static void marks_beyond_the_cell_are_left_out(void)
{
	struct canvas canvas;

	canvas_init(&canvas, 1, 4, false);
	CU_ASSERT_EQUAL(canvas_text(&canvas, 0, 0, 4, STYLE_TEXT, "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85z"), 2);
	expect_picture(0, &canvas, "a\xcc\x81\xcc\x82\xcc\x83z\n");
	canvas_release(&canvas);
}

static void wraps_at_spaces(void)
{
	static const struct {
		int rows, columns;
		const char *text;
		int used;
		const char *picture;
	} rows[] = {
		{ 3, 11, "one two three", 2, "one two\nthree\n\n" },
		{ 3, 5, "one two three", 3, "one\ntwo\nthree\n" },
		{ 3, 7, "one two", 1, "one two\n\n\n" },
		{ 3, 4, "abcdefghij", 3, "abcd\nefgh\nij\n" },
		{ 2, 4, "abcdefghij", 2, "abcd\nefg…\n\n" },
		{ 1, 11, "one two three", 1, "one two th…\n\n\n" },
		{ 3, 9, "one\ntwo", 2, "one\ntwo\n\n" },
		{ 1, 9, "one\ntwo", 1, "one…\n\n\n" },
		{ 3, 9, "one\n\ntwo\n", 3, "one\n\ntwo\n" },
		{ 3, 3, "日本語", 3, "日\n本\n語\n" },
		{ 3, 1, "日", 1, "…\n\n\n" },
		{ 3, 3, "  abcd", 2, "  a\nbcd\n\n" },
		{ 3, 6, "one    two", 2, "one\ntwo\n\n" },
		{ 3, 6, "a\tb", 1, "a\\tb\n\n\n" },
		{ 3, 6, "", 0, "\n\n\n" },
		{ 0, 6, "one", 0, "\n\n\n" },
		{ 3, 0, "one", 0, "\n\n\n" },
		{ -1, -1, "one", 0, "\n\n\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas canvas;
		struct area area = { 0, 0, rows[i].rows, rows[i].columns };

		canvas_init(&canvas, 3, 12, false);
		expect_row_number(i, canvas_wrap(&canvas, area, STYLE_TEXT, rows[i].text), rows[i].used);
		expect_picture(i, &canvas, rows[i].picture);
		canvas_release(&canvas);
	}
	CU_ASSERT_EQUAL(canvas_wrap_rows("one two three", 5), 3);
	CU_ASSERT_EQUAL(canvas_wrap_rows("one two three", 1), 11);
	CU_ASSERT_EQUAL(canvas_wrap_rows("", 5), 0);
	CU_ASSERT_EQUAL(canvas_wrap_rows("one", 0), 0);
}

static void boxes_of_every_size(void)
{
	static const struct {
		struct area area;
		const char *title;
		const char *picture;
	} rows[] = {
		{ { 0, 0, 3, 8 }, "Name", "┌ Name ┐\n│      │\n└──────┘\n" },
		{ { 0, 0, 3, 8 }, "Profiles", "┌ Pro… ┐\n│      │\n└──────┘\n" },
		{ { 0, 0, 3, 8 }, "日本語", "┌ 日 … ┐\n│      │\n└──────┘\n" },
		{ { 0, 0, 3, 5 }, "Name", "┌ … ┐\n│   │\n└───┘\n" },
		{ { 0, 0, 3, 4 }, "Name", "┌──┐\n│  │\n└──┘\n" },
		{ { 0, 0, 2, 2 }, "Name", "┌┐\n└┘\n\n" },
		{ { 0, 0, 1, 3 }, NULL, "───\n\n\n" },
		{ { 0, 0, 2, 1 }, NULL, "│\n│\n\n" },
		{ { 0, 0, 1, 1 }, NULL, "─\n\n\n" },
		{ { 0, 0, 0, 5 }, "Name", "\n\n\n" },
		{ { 0, 0, 5, -1 }, "Name", "\n\n\n" },
		{ { -1, -1, 3, 4 }, "Name", "  │\n──┘\n\n" },
		{ { 1, 6, 9, 9 }, "Name", "\n      ┌\n      │\n" },
		{ { 1, 1, INT_MAX, INT_MAX }, "A", "\n ┌ A ───\n │\n" },
		{ { INT_MAX, INT_MAX, INT_MAX, INT_MAX }, "A", "\n\n\n" },
		{ { INT_MIN, INT_MIN, INT_MAX, INT_MAX }, "A", "\n\n\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas canvas;

		canvas_init(&canvas, 3, 8, false);
		canvas_box(&canvas, rows[i].area, STYLE_BORDER, STYLE_TITLE, rows[i].title);
		expect_picture(i, &canvas, rows[i].picture);
		CU_ASSERT_TRUE(sound(&canvas));
		canvas_release(&canvas);
	}
}

/* The right border of a box of six rows, from top to bottom. */
static void scrollbar_tells_the_ends(void)
{
	static const struct {
		int first, seen, total;
		const char *bar;
	} rows[] = {
		{ 0, 4, 4, "+||||+" },
		{ 0, 9, 4, "+||||+" },
		{ 0, 4, 8, "+##||+" },
		{ 1, 4, 8, "+|##|+" },
		{ 3, 4, 8, "+|##|+" },
		{ 4, 4, 8, "+||##+" },
		{ 0, 4, 1000, "+#|||+" },
		{ 1, 4, 1000, "+|#||+" },
		{ 995, 4, 1000, "+||#|+" },
		{ 996, 4, 1000, "+|||#+" },
		{ INT_MAX, 4, INT_MAX, "+|||#+" },
		{ -5, 4, 8, "+##||+" },
		{ 0, 0, 0, "+||||+" },
		{ 0, 0, 5, "+#|||+" },
		{ 0, -1, 5, "+||||+" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct area box = { 0, 0, 6, 3 };
		struct canvas canvas;

		canvas_init(&canvas, 6, 3, true);
		canvas_box(&canvas, box, STYLE_BORDER, STYLE_TITLE, NULL);
		canvas_scrollbar(&canvas, box, rows[i].first, rows[i].seen, rows[i].total);
		for (int row = 0; row < 6; row++) {
			expect_row_number(i, canvas_cell(&canvas, row, 2)->code[0], (uint32_t)rows[i].bar[row]);
			expect_number(canvas_cell(&canvas, row, 2)->style, rows[i].bar[row] == '#' ? STYLE_SCROLL : STYLE_BORDER,
				"the style in row %d of bar %zu", row, i);
		}
		canvas_release(&canvas);
	}
}

static void styles_stay_with_the_character(void)
{
	struct canvas canvas;

	canvas_init(&canvas, 1, 6, false);
	canvas_text(&canvas, 0, 0, 6, STYLE_TEXT, "a日b");
	canvas_restyle(&canvas, (struct area){ 0, 2, 1, 9 }, STYLE_SELECTION);
	CU_ASSERT_EQUAL(canvas_cell(&canvas, 0, 1)->style, STYLE_TEXT);
	CU_ASSERT_EQUAL(canvas_cell(&canvas, 0, 3)->style, STYLE_SELECTION);
	CU_ASSERT_TRUE(sound(&canvas));
	canvas_restyle(&canvas, (struct area){ 0, -3, 1, 5 }, STYLE_ERROR);
	CU_ASSERT_EQUAL(canvas_cell(&canvas, 0, 1)->style, STYLE_ERROR);
	CU_ASSERT_EQUAL(canvas_cell(&canvas, 0, 3)->style, STYLE_SELECTION);
	CU_ASSERT_TRUE(sound(&canvas));
	expect_picture(0, &canvas, "a日b\n");
	canvas_fill(&canvas, (struct area){ 0, 2, 1, 1 }, STYLE_HEADER);
	CU_ASSERT_TRUE(sound(&canvas));
	expect_picture(0, &canvas, "a  b\n");
	canvas_release(&canvas);
}

static void cursor_stays_on_the_grid(void)
{
	struct canvas canvas;

	canvas_init(&canvas, 2, 3, false);
	canvas_cursor(&canvas, 5, -5, true);
	CU_ASSERT_EQUAL(canvas.cursor_row, 1);
	CU_ASSERT_EQUAL(canvas.cursor_column, 0);
	CU_ASSERT_TRUE(canvas.cursor_shown);
	canvas_resize(&canvas, 0, 0);
	canvas_cursor(&canvas, 5, 5, true);
	CU_ASSERT_EQUAL(canvas.cursor_row, 0);
	CU_ASSERT_EQUAL(canvas.cursor_column, 0);
	canvas_release(&canvas);
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static int any_number(unsigned *seed)
{
	static const int far[] = { INT_MIN, INT_MIN + 1, -1000, INT_MAX, INT_MAX - 1, 1000 };
	unsigned pick = next_random(seed) % 16;

	return pick < COUNT(far) ? far[pick] : (int)(next_random(seed) % 24) - 8;
}

static void draw_anything(struct canvas *canvas, unsigned *seed)
{
	static const char *const texts[] = { "", "plain text that is long enough to be cut", "日本語日本語日本語",
		"e\xcc\x81 a\xcc\x81\xcc\x82", "\xff\xfe\x1b[2J\n\t", "😀👩\xe2\x80\x8d👩", "\xcc\x81", "a日b本c",
		"one two\nthree 語 four" };
	const char *text = texts[next_random(seed) % COUNT(texts)];
	enum style style = (enum style)(next_random(seed) % STYLE_COUNT);
	struct area area = { any_number(seed), any_number(seed), any_number(seed), any_number(seed) };

	switch (next_random(seed) % 7) {
	case 0:
		canvas_fill(canvas, area, style);
		break;
	case 1:
		canvas_restyle(canvas, area, style);
		break;
	case 2:
		canvas_box(canvas, area, style, STYLE_TITLE, text);
		break;
	case 3:
		canvas_scrollbar(canvas, area, any_number(seed), any_number(seed), any_number(seed));
		break;
	case 4:
		canvas_wrap(canvas, area, style, text);
		break;
	case 5:
		canvas_cursor(canvas, area.row, area.column, true);
		break;
	default:
		canvas_printf(canvas, area.row, area.column, area.columns, style, "%s", text);
	}
}

static void nothing_leaves_the_grid(void)
{
	static const int sizes[][2] = { { 0, 0 }, { 0, 9 }, { 9, 0 }, { 1, 1 }, { 1, 2 }, { 2, 1 }, { 3, 3 }, { 5, 17 },
		{ 100, 300 }, { -4, 7 } };
	unsigned seed = 1;

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct canvas canvas;

		canvas_init(&canvas, sizes[i][0], sizes[i][1], i % 2);
		for (int round = 0; round < 400; round++) {
			draw_anything(&canvas, &seed);
			if (round % 8 == 0 && !sound(&canvas))
				CU_FAIL("half a character, or a bad cell");
		}
		CU_ASSERT_TRUE(canvas.cursor_row == 0 || canvas.cursor_row < canvas.rows);
		canvas_release(&canvas);
	}
}

/* A name can be longer than memory is fast: what is not shown costs nothing, and what is measured is measured once. */
static void long_texts_are_drawn_in_no_time(void)
{
	static const char *const parts[] = { "a", "word ", " ", "\xe6\x97\xa5", "\033", "\xe2\x80\xae", "e\xcc\x81", "\xff" };

	for (size_t i = 0; i < COUNT(parts); i++) {
		struct strbuf text = STRBUF_INIT;
		struct canvas canvas;
		clock_t before = clock();

		while (text.length < 1000000)
			strbuf_addstr(&text, parts[i]);
		canvas_init(&canvas, 24, 80, false);
		for (int round = 0; round < 200; round++)
			canvas_text(&canvas, round % 24, 0, 80, STYLE_TEXT, text.text);
		canvas_text_end(&canvas, 0, 0, 80, STYLE_TEXT, text.text);
		canvas_wrap(&canvas, (struct area){ 0, 0, 24, 80 }, STYLE_TEXT, text.text);
		expect((double)(clock() - before) / CLOCKS_PER_SEC < 4, "part %zu", i);
		canvas_release(&canvas);
		strbuf_release(&text);
	}
}

void suite_canvas(void)
{
	CU_pSuite suite = CU_add_suite("canvas", test_needs_utf8, NULL);

	CU_add_test(suite, "text is cut with a mark", text_is_cut_with_a_mark);
	CU_add_test(suite, "ascii changes marks and borders only", ascii_changes_marks_and_borders_only);
	CU_add_test(suite, "half a wide character is never left", half_a_wide_character_is_never_left);
	CU_add_test(suite, "marks beyond the cell are left out", marks_beyond_the_cell_are_left_out);
	CU_add_test(suite, "wraps at spaces", wraps_at_spaces);
	CU_add_test(suite, "boxes of every size", boxes_of_every_size);
	CU_add_test(suite, "scrollbar tells the ends", scrollbar_tells_the_ends);
	CU_add_test(suite, "styles stay with the character", styles_stay_with_the_character);
	CU_add_test(suite, "cursor stays on the grid", cursor_stays_on_the_grid);
	CU_add_test(suite, "nothing leaves the grid", nothing_leaves_the_grid);
	CU_add_test(suite, "long texts are drawn in no time", long_texts_are_drawn_in_no_time);
}
