/*
 * Pictures of small canvases, made cell by cell so that nothing but the picture is tested.
 */
#include <CUnit/CUnit.h>
#include <string.h>

#include "model/base/utf8.h"
#include "tests/screen/harness/svg.h"
#include "tests/support/expect.h"
#include "tests/support/xml.h"

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

	svg_canvas(&out, canvas, THEME_DARK, "a <title> & more");
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
	CU_ASSERT_TRUE(has(&svg, ">&lt;a &amp; &quot;b&quot;&gt;</text>"));
	CU_ASSERT_TRUE(has(&svg, ">\xef\xbf\xbd</text>"));
	strbuf_release(&svg);
}

static void pieces_stand_at_their_columns(void)
{
	struct canvas canvas = blank_canvas();
	struct strbuf svg;

	put(3, STYLE_TEXT, "one two   three ✓ four");
	svg = picture(&canvas);
	CU_ASSERT_TRUE(has(&svg, "<text x=\"30\" y=\"15\" textLength=\"70\">one t"));
	CU_ASSERT_TRUE(has(&svg, "<text x=\"130\" y=\"15\" textLength=\"50\">three<"));
	CU_ASSERT_TRUE(has(&svg, "<text x=\"190\" y=\"15\" textLength=\"10\" lengthAdjust=\"spacingAndGlyphs\">✓<"));
	CU_ASSERT_TRUE(has(&svg, "<text x=\"210\" y=\"15\" textLength=\"30\""));
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
	CU_ASSERT_TRUE(has(&svg, "<text x=\"0\" y=\"15\" textLength=\"20\" lengthAdjust=\"spacingAndGlyphs\">日<"));
	CU_ASSERT_TRUE(has(&svg, "<text x=\"20\" y=\"15\" textLength=\"10\" lengthAdjust"));
	CU_ASSERT_TRUE(has(&svg, ">e\xcc\x81</text>"));
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
	CU_ASSERT_FALSE(has(&svg, "textLength=\"10\">z<"));
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
	CU_ASSERT_FALSE(has(&svg, "<text"));
	strbuf_release(&svg);
}

static void shades_are_parts_of_the_ink(void)
{
	struct canvas canvas = blank_canvas();
	struct strbuf svg;

	put(0, STYLE_TEXT, "░▒▒▓");
	svg = picture(&canvas);
	CU_ASSERT_TRUE(has(&svg, "<path fill-opacity=\".25\" d=\"M0 0h10v20h-10z\"/>"));
	CU_ASSERT_TRUE(has(&svg, "<path fill-opacity=\".50\" d=\"M10 0h20v20h-20z\"/>"));
	CU_ASSERT_TRUE(has(&svg, "<path fill-opacity=\".75\" d=\"M30 0h10v20h-10z\"/>"));
	CU_ASSERT_FALSE(has(&svg, "<text"));
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

/* The ground is the terminal's, and every style of the theme has its colour on it. */
static void a_picture_is_dark_or_light(void)
{
	static const struct {
		enum theme theme;
		const char *ground, *ink;
	} rows[] = { { THEME_DARK, "rx=\"8\" fill=\"#1b1f27\"", "fill=\"#d7dce4\">\n" },
		{ THEME_LIGHT, "rx=\"8\" fill=\"#ffffff\"", "fill=\"#1f2328\">\n" } };
	struct strbuf pictures[COUNT(rows)] = { STRBUF_INIT, STRBUF_INIT };
	struct canvas canvas = blank_canvas();

	put(0, STYLE_ERROR, "error");
	for (size_t i = 0; i < COUNT(rows); i++) {
		svg_canvas(&pictures[i], &canvas, rows[i].theme, "");
		expect(has(&pictures[i], rows[i].ground), "row %zu: the ground", i);
		expect(has(&pictures[i], rows[i].ink), "row %zu: the ink", i);
	}
	CU_ASSERT_STRING_NOT_EQUAL(strstr(pictures[0].text, "<text"), strstr(pictures[1].text, "<text"));
	for (size_t i = 0; i < COUNT(rows); i++)
		strbuf_release(&pictures[i]);
}

static struct strbuf recorded(const char *const frames[], size_t count)
{
	struct strbuf out = STRBUF_INIT;
	struct svg_recording recording;

	svg_recording_init(&recording, THEME_DARK);
	for (size_t i = 0; i < count; i++) {
		struct canvas canvas = blank_canvas();

		put(0, STYLE_TEXT, frames[i]);
		put(COLUMNS, STYLE_TEXT, "footer");
		svg_recording_add(&recording, &canvas, "F1", "helps", 500);
	}
	recording.still = count - 1;
	svg_recording_print(&recording, &out, "a <title>");
	svg_recording_release(&recording);
	return out;
}

static size_t count_of(const struct strbuf *svg, const char *text)
{
	size_t count = 0;

	for (const char *at = strbuf_text(svg); (at = strstr(at, text)) != NULL; at++)
		count++;
	return count;
}

static void a_recording_switches_what_changes(void)
{
	static const char *const frames[] = { "one", "two", "one", "last" };
	struct strbuf svg = recorded(frames, COUNT(frames));

	xml_check(svg.text, NULL, "recording");
	CU_ASSERT_FALSE(has(&svg, "<script"));
	CU_ASSERT_TRUE(has(&svg, "@media(prefers-reduced-motion:no-preference){.f{animation:2000ms step-end infinite}}"));
	CU_ASSERT_TRUE(has(&svg, "@keyframes f0{0.00%{visibility:visible}25.00%{visibility:hidden}50.00%{visibility:visible}"
				 "75.00%{visibility:hidden}}"));
	CU_ASSERT_EQUAL(count_of(&svg, ">one<"), 1);
	CU_ASSERT_EQUAL(count_of(&svg, ">helps<"), 1);
	/* Without animation only the still frame is shown. */
	CU_ASSERT_EQUAL(count_of(&svg, "class=\"f\""), 3);
	CU_ASSERT_EQUAL(count_of(&svg, " visibility=\"hidden\">"), 2);
	CU_ASSERT_TRUE(has(&svg, "f2\">\n<text x=\"0\" y=\"15\" textLength=\"40\">last<"));
	strbuf_release(&svg);
}

static void a_recording_without_changes_stands_still(void)
{
	static const char *const frames[] = { "one", "one" };
	struct strbuf svg = recorded(frames, COUNT(frames));

	CU_ASSERT_FALSE(has(&svg, "@keyframes"));
	CU_ASSERT_FALSE(has(&svg, "visibility"));
	CU_ASSERT_TRUE(has(&svg, ">one<"));
	strbuf_release(&svg);
}

void suite_svg(void)
{
	CU_pSuite suite = CU_add_suite("svg", NULL, NULL);

	CU_add_test(suite, "text is escaped", text_is_escaped);
	CU_add_test(suite, "pieces stand at their columns", pieces_stand_at_their_columns);
	CU_add_test(suite, "wide characters take two columns", wide_characters_take_two_columns);
	CU_add_test(suite, "looks are honoured", looks_are_honoured);
	CU_add_test(suite, "borders join", borders_join);
	CU_add_test(suite, "shades are parts of the ink", shades_are_parts_of_the_ink);
	CU_add_test(suite, "the same canvas gives the same bytes", the_same_canvas_gives_the_same_bytes);
	CU_add_test(suite, "a picture is dark or light", a_picture_is_dark_or_light);
	CU_add_test(suite, "a recording switches what changes", a_recording_switches_what_changes);
	CU_add_test(suite, "a recording without changes stands still", a_recording_without_changes_stands_still);
}
