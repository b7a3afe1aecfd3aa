/* Styles and colours as users write them, and the nearest that terminals have. */
#include <CUnit/CUnit.h>

#include <string.h>

#include "tui/draw/colour.h"
#include "tui/draw/style_text.h"
#include "tests/support/expect.h"

void suite_style_text(void);

static void styles_are_read(void)
{
	static const struct {
		const char *text;
		struct look look;
		const char *written;
	} rows[] = {
		{ "196", { 196, 0 }, "196" },
		{ "0", { 0, 0 }, "0" },
		{ "255 bold", { 255, ATTR_BOLD }, "255 bold" },
		{ "  bold\t196 ", { 196, ATTR_BOLD }, "196 bold" },
		{ "bold", { COLOUR_OWN, ATTR_BOLD }, "default bold" },
		{ "default", { COLOUR_OWN, 0 }, "default" },
		{ "red", { 1, 0 }, "1" },
		{ "bright-white underline", { 15, ATTR_UNDERLINE }, "15 underline" },
		{ "#ff8700", { COLOUR_RGB | 0xFF8700, 0 }, "#ff8700" },
		{ "#FF8700 dim reverse", { COLOUR_RGB | 0xFF8700, ATTR_DIM | ATTR_REVERSE }, "#ff8700 dim reverse" },
		{ "bold bold underline", { COLOUR_OWN, ATTR_BOLD | ATTR_UNDERLINE }, "default bold underline" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf written = STRBUF_INIT;
		struct err err = { 0 };
		struct look look;

		expect(style_text_parse(rows[i].text, &look, &err) == 0, "%s: %s", rows[i].text, err.message);
		expect_number(look.colour, rows[i].look.colour, "%s", rows[i].text);
		expect_number(look.attributes, rows[i].look.attributes, "%s", rows[i].text);
		style_text_add(&written, look);
		expect_row_text(i, strbuf_text(&written), rows[i].written);
		strbuf_release(&written);
	}
}

static void other_words_are_reported(void)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "", "the style is empty; write a colour, attributes or both, for example 196 bold" },
		{ " \t", "the style is empty; write a colour, attributes or both, for example 196 bold" },
		{ "rde", "\"rde\" is neither a colour nor an attribute; did you mean red?" },
		{ "196 blod", "\"blod\" is neither a colour nor an attribute; did you mean bold?" },
		{ "purple",
			"\"purple\" is neither a colour nor an attribute; write a colour as red, 196 or #ff0000, an attribute as bold or "
			"underline" },
		{ "red green", "\"green\" is a second colour; a style has one colour" },
		{ "256", NULL },
		{ "-1", NULL },
		{ "+1", NULL },
		{ "1000000000000000000000", NULL },
		{ "#fff", NULL },
		{ "#gggggg", NULL },
		{ "#ff00000", NULL },
		{ "#-f0000", NULL },
		{ "1,bold", NULL },
		{ "\033[31m", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct look look;

		expect_row_number(i, style_text_parse(rows[i].text, &look, &err), -1);
		expect_has(err.message, rows[i].message ? rows[i].message : "is neither a colour nor an attribute", "row %zu", i);
		expect(!strchr(err.message, '\033'), "row %zu is safe to print", i);
	}
}

static void terminals_show_the_nearest_colour(void)
{
	static const struct {
		int colour, colours, shown;
	} rows[] = {
		{ COLOUR_OWN, 8, COLOUR_OWN },
		{ COLOUR_OWN, 1 << 24, COLOUR_OWN },
		{ 1, 8, 1 },
		{ 9, 8, 1 },
		{ 9, 16, 9 },
		{ 9, 256, 9 },
		{ 1, 1 << 24, 1 },
		{ 9, 1 << 24, 0xFF0000 },
		{ 196, 256, 196 },
		{ 196, 16, 9 },
		{ 196, 88, 9 },
		{ 196, 8, 1 },
		{ 196, 1 << 24, 0xFF0000 },
		{ 244, 1 << 24, 0x808080 },
		{ COLOUR_RGB | 0xFF8700, 1 << 24, 0xFF8700 },
		{ COLOUR_RGB | 0xFF8700, 256, 208 },
		{ COLOUR_RGB | 0xFE8802, 256, 208 },
		{ COLOUR_RGB | 0x808080, 256, 244 },
		{ COLOUR_RGB | 0x00C800, 8, 2 },
		{ COLOUR_RGB | 0x00F000, 16, 10 },
		{ COLOUR_RGB | 0x000000, 1 << 24, 0 },
		{ COLOUR_RGB | 0x000004, 1 << 24, 8 }, /* 4 is blue of the palette */
		{ COLOUR_RGB | 0x000000, 256, 16 },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		expect_row_number(i, colour_fit(rows[i].colour, rows[i].colours), rows[i].shown);
}

void suite_style_text(void)
{
	CU_pSuite suite = CU_add_suite("style_text", NULL, NULL);

	CU_add_test(suite, "styles are read", styles_are_read);
	CU_add_test(suite, "other words are reported", other_words_are_reported);
	CU_add_test(suite, "terminals show the nearest colour", terminals_show_the_nearest_colour);
}
