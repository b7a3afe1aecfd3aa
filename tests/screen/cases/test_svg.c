/*
 * Pictures of small canvases, made cell by cell so that nothing but the picture is tested.
 */
#include <CUnit/CUnit.h>
#include <string.h>

#include "model/base/utf8.h"
#include "tests/screen/harness/svg.h"

void suite_svg(void);

#define COLUMNS 24

static struct cell cells[2 * COLUMNS];

static struct canvas blank_canvas(void)
{
	struct canvas canvas = { .rows = 2, .columns = COLUMNS, .cells = cells };

	for (int i = 0; i < 2 * COLUMNS; i++)
		cells[i] = (struct cell){ { ' ', 0, 0, 0 }, 1, STYLE_TEXT };
	return canvas;
}

static void put(int column, enum style style, const char *text)
{
	uint32_t code;
	size_t length;

	for (; (length = utf8_next(text, &code)) != 0; text += length)
		cells[column++] = (struct cell){ { code, 0, 0, 0 }, 1, (uint8_t)style };
}

static struct strbuf picture(const struct canvas *canvas)
{
	struct strbuf out = STRBUF_INIT;

	svg_canvas(&out, canvas, "a <title> & more");
	return out;
}

static bool has(const struct strbuf *svg, const char *text)
{
	return strstr(strbuf_text(svg), text) != NULL;
}

static void text_is_escaped(void)
{
	struct canvas canvas = blank_canvas();
	struct strbuf svg;

	put(2, STYLE_TEXT, "<a & \"b\">");
	cells[COLUMNS].code[0] = 0xffff;
	svg = picture(&canvas);
	CU_ASSERT_TRUE(has(&svg, "<title>a &lt;title&gt; &amp; more</title>"));
	CU_ASSERT_TRUE(has(&svg, ">&lt;a &amp; &quot;b&quot;&gt;</tspan>"));
	CU_ASSERT_TRUE(has(&svg, ">\xef\xbf\xbd</tspan>"));
	strbuf_release(&svg);
}

static void pieces_stand_at_their_columns(void)
{
	struct canvas canvas = blank_canvas();
	struct strbuf svg;

	put(3, STYLE_TEXT, "one two   three ✓ four");
	svg = picture(&canvas);
	CU_ASSERT_TRUE(has(&svg, "<tspan x=\"30\" textLength=\"70\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#d7dce4\">one t"));
	CU_ASSERT_TRUE(has(&svg, "<tspan x=\"130\" textLength=\"50\""));
	CU_ASSERT_TRUE(has(&svg, "<tspan x=\"190\" textLength=\"10\""));
	CU_ASSERT_TRUE(has(&svg, "<tspan x=\"210\" textLength=\"30\""));
	strbuf_release(&svg);
}

static void wide_characters_take_two_columns(void)
{
	struct canvas canvas = blank_canvas();
	struct strbuf svg;

	put(0, STYLE_TEXT, "日");
	cells[0].width = 2;
	cells[1] = (struct cell){ { 0, 0, 0, 0 }, 0, STYLE_TEXT };
	put(2, STYLE_TEXT, "e");
	cells[2].code[1] = 0x301;
	svg = picture(&canvas);
	CU_ASSERT_TRUE(has(&svg, "<tspan x=\"0\" textLength=\"20\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#d7dce4\">日<"));
	CU_ASSERT_TRUE(has(&svg, "<tspan x=\"20\" textLength=\"10\""));
	CU_ASSERT_TRUE(has(&svg, ">e\xcc\x81</tspan>"));
	strbuf_release(&svg);
}

static void looks_are_honoured(void)
{
	struct canvas canvas = blank_canvas();
	struct look key = theme_look(STYLE_KEY, THEME_DARK, 256), value = theme_look(STYLE_VALUE, THEME_DARK, 256),
		    bar = theme_look(STYLE_HEADER, THEME_DARK, 256);
	struct strbuf svg;

	put(0, STYLE_KEY, "F1");
	put(4, STYLE_VALUE, "x  ");
	put(8, STYLE_HEADER, " y ");
	put(12, STYLE_FAINT, "z");
	svg = picture(&canvas);
	CU_ASSERT_EQUAL(has(&svg, "font-weight=\"bold\">F1<"), (key.attributes & ATTR_BOLD) != 0);
	CU_ASSERT_EQUAL(has(&svg, "M40 18h30v1h-30z"), (value.attributes & ATTR_UNDERLINE) != 0);
	CU_ASSERT_EQUAL(has(&svg, "M80 0h30v20h-30z"), (bar.attributes & ATTR_REVERSE) != 0);
	CU_ASSERT_EQUAL(has(&svg, "fill=\"#1b1f27\">y<"), (bar.attributes & ATTR_REVERSE) != 0);
	CU_ASSERT_FALSE(has(&svg, "fill=\"#d7dce4\">z<"));
	strbuf_release(&svg);
}

static void borders_join(void)
{
	struct canvas canvas = blank_canvas();
	struct strbuf svg;

	put(0, STYLE_TEXT, "┌──┐");
	put(COLUMNS, STYLE_TEXT, "│ █│");
	svg = picture(&canvas);
	CU_ASSERT_TRUE(has(&svg, "d=\"M5 10h5v1h-5zM5 10h1v10h-1zM10 10h6v1h-6zM15 10h15v1h-15zM30 10h6v1h-6zM35 10h1v10h-1z\""));
	CU_ASSERT_TRUE(has(&svg, "d=\"M5 20h1v11h-1zM5 30h1v10h-1zM20 20h10v20h-10zM35 20h1v11h-1zM35 30h1v10h-1z\""));
	CU_ASSERT_FALSE(has(&svg, "<tspan"));
	strbuf_release(&svg);
}

static void the_same_canvas_gives_the_same_bytes(void)
{
	struct canvas canvas = blank_canvas();
	struct strbuf first, second;

	put(1, STYLE_HEADING, "Profiles");
	first = picture(&canvas);
	CU_ASSERT_FALSE(has(&first, "width=\"2\""));
	second = picture(&canvas);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&first), strbuf_text(&second));
	strbuf_release(&second);
	canvas.cursor_shown = true;
	canvas.cursor_row = 1;
	canvas.cursor_column = 3;
	second = picture(&canvas);
	CU_ASSERT_TRUE(has(&second, "<rect x=\"30\" y=\"21\" width=\"2\""));
	strbuf_release(&second);
	strbuf_release(&first);
}

void suite_svg(void)
{
	CU_pSuite suite = CU_add_suite("svg", NULL, NULL);

	CU_add_test(suite, "text is escaped", text_is_escaped);
	CU_add_test(suite, "pieces stand at their columns", pieces_stand_at_their_columns);
	CU_add_test(suite, "wide characters take two columns", wide_characters_take_two_columns);
	CU_add_test(suite, "looks are honoured", looks_are_honoured);
	CU_add_test(suite, "borders join", borders_join);
	CU_add_test(suite, "the same canvas gives the same bytes", the_same_canvas_gives_the_same_bytes);
}
