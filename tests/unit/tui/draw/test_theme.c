/* The themes' tables: every style can be recognized without colour, and every colour can be read on its background. */
#include <CUnit/CUnit.h>

#include <stdlib.h>

#include "tui/draw/colour.h"
#include "tui/draw/theme.h"
#include "tests/support/expect.h"

void suite_theme(void);

#define BLACK 0x000000
#define WHITE 0xFFFFFF

/* xterm's palette of 256 from 16 on: a cube of six levels a side, then greys. */
static int palette_colour(int index)
{
	static const int levels[6] = { 0, 95, 135, 175, 215, 255 };

	if (index >= 232)
		return (8 + 10 * (index - 232)) * 0x010101;
	index -= 16;
	return levels[index / 36] << 16 | levels[index / 6 % 6] << 8 | levels[index % 6];
}

/* x to the power of 2.4, from its fifth root by Newton's method. */
static double power(double x)
{
	double root = 1;

	for (int i = 0; i < 60; i++)
		root -= (root * root * root * root * root - x) / (5 * root * root * root * root);
	return x * x * root * root;
}

/* Relative luminance and contrast ratio as WCAG 2.1 defines them. */
static double luminance(int colour)
{
	static const double weights[3] = { 0.0722, 0.7152, 0.2126 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double part = (colour >> (8 * i) & 255) / 255.0;

		sum += weights[i] * (part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055));
	}
	return sum;
}

static double contrast(int one, int other)
{
	double a = luminance(one), b = luminance(other);

	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

#define ON_DARK  (1U << THEME_DARK | 1U << THEME_NEUTRAL)
#define ON_LIGHT (1U << THEME_LIGHT | 1U << THEME_NEUTRAL)

/* Backgrounds that are common, and the themes that are meant for them. */
static const struct ground {
	const char *name;
	int colour;
	unsigned themes;
} grounds[] = {
	{ "black", BLACK, ON_DARK },
	{ "VS Code dark", 0x1E1E1E, ON_DARK },
	{ "One Dark", 0x282C34, ON_DARK },
	{ "Solarized dark", 0x002B36, ON_DARK },
	{ "white", WHITE, ON_LIGHT },
	{ "Solarized light", 0xFDF6E3, ON_LIGHT },
	{ "light grey", 0xF5F5F5, ON_LIGHT },
	{ "grey", 0xEEEEEE, ON_LIGHT },
};

static bool is_faint(enum style style)
{
	return style == STYLE_FAINT || style == STYLE_LABEL || style == STYLE_BORDER || style == STYLE_SCROLL;
}

/* WCAG 2: 4.5 for text; 3 for what is no text, such as borders, and for inactive text. A colour with 4.5 against all of the dark
 * backgrounds has less than 2.7 against the light ones, so the neutral theme keeps to the middle. */
static double contrast_wanted(enum theme theme, enum style style)
{
	return theme == THEME_NEUTRAL ? 3.2 : is_faint(style) ? 3 : 4.5;
}

/* The colours of each number of colours, from 16 on the same on all terminals. */
static void colours_can_be_read(void)
{
	for (size_t i = 0; i < COUNT(grounds); i++)
		for (int theme = 0; theme < THEME_COUNT; theme++)
			for (int style = 0; grounds[i].themes & 1U << theme && style < STYLE_COUNT; style++) {
				int indexed = theme_look((enum style)style, (enum theme)theme, 256).colour;
				int direct = theme_look((enum style)style, (enum theme)theme, 1 << 24).colour;
				double wanted = contrast_wanted((enum theme)theme, (enum style)style);

				expect_number(indexed < 0, direct < 0, "%s: %s has a colour in both", theme_names[theme],
					theme_style_name((enum style)style));
				if (indexed < 0 || direct < 0)
					continue;
				expect(indexed >= 16 && indexed < 256,
					"%s: %s is a colour that no terminal's own palette changes", theme_names[theme],
					theme_style_name((enum style)style));
				expect(contrast(palette_colour(indexed), grounds[i].colour) >= wanted, "%s: %s, %d on %s: %.2f",
					theme_names[theme], theme_style_name((enum style)style), indexed, grounds[i].name,
					contrast(palette_colour(indexed), grounds[i].colour));
				expect(contrast(direct, grounds[i].colour) >= wanted, "%s: %s, %06x on %s: %.2f",
					theme_names[theme], theme_style_name((enum style)style), (unsigned)direct,
					grounds[i].name, contrast(direct, grounds[i].colour));
			}
}

/* Why the neutral theme can't have 4.5: no colour has more than 3.5 against both the lightest dark background and the darkest
 * light one, as only the luminance counts, and the greys have them all. */
static void no_colour_suits_every_background(void)
{
	double best = 0;

	for (int grey = 0; grey < 256; grey++) {
		double worst = 21;

		for (size_t i = 0; i < COUNT(grounds); i++)
			worst = contrast(grey * 0x010101, grounds[i].colour) < worst
					? contrast(grey * 0x010101, grounds[i].colour)
					: worst;
		best = worst > best ? worst : best;
	}
	expect(best > 3.4 && best < 3.5, "the best grey has %.2f", best);
}

/* The first 16 colours of xterm, and of VGA, which the Linux console and PuTTY have. */
static const int xterm_colours[16] = { 0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F,
	0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF };
static const int vga_colours[16] = { 0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555,
	0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF };

/* Pairs that have less than 4.5, and at least this, since the palette has nothing better of that hue. */
static const struct {
	enum theme theme;
	int colour;
	double contrast;
	const char *why;
} compromises[] = {
	{ THEME_DARK, 1, 1.8, "of 8 colours it is the only red; most terminals show it brighter where it is bold" },
	{ THEME_DARK, 9, 3.5, "it is the brighter of two reds" },
	{ THEME_DARK, 2, 4.49, "the brighter green of 16 colours is grey in Solarized's palette" },
	{ THEME_DARK, 3, 2.6,
		"of 8 colours it is the only yellow, brown in VGA's palette; most show it brighter where it is bold" },
	{ THEME_LIGHT, 5, 4.0, "red and blue have another meaning, and the others are lighter" },
	{ THEME_NEUTRAL, 1, 1.8, "it is the only red that can be read on white" },
	{ THEME_NEUTRAL, 5, 2.1, "blue is too dark for black, and the others are too light for white" },
};

static double contrast_possible(enum theme theme, int colour)
{
	for (size_t i = 0; i < COUNT(compromises); i++)
		if (compromises[i].theme == theme && compromises[i].colour == colour)
			return compromises[i].contrast;
	return 4.5;
}

static void few_colours_can_be_read(void)
{
	static const int *const tables[] = { xterm_colours, vga_colours };

	for (size_t i = 0; i < COUNT(grounds) * 2 * THEME_COUNT * STYLE_COUNT * COUNT(tables); i++) {
		const struct ground *ground = &grounds[i % COUNT(grounds)];
		size_t rest = i / COUNT(grounds);
		int colours = rest % 2 ? 16 : 8;
		enum theme theme = (enum theme)(rest / 2 % THEME_COUNT);
		enum style style = (enum style)(rest / 2 / THEME_COUNT % STYLE_COUNT);
		const int *table = tables[rest / 2 / THEME_COUNT / STYLE_COUNT];
		int colour = theme_look(style, theme, colours).colour;
		double found = colour < 0 ? 21 : contrast(table[colour], ground->colour);

		if (ground->themes & 1U << theme)
			expect(found >= contrast_possible(theme, colour), "%s of %d colours: %s, %d on %s: %.2f",
				theme_names[theme], colours, theme_style_name(style), colour, ground->name, found);
	}
}

/* Only the selection is reversed, with the terminal's own two colours: nothing has a higher contrast. */
static void the_selection_is_seen_everywhere(void)
{
	static const int numbers[] = { 0, 8, 16, 88, 256, 1 << 24 };

	for (int theme = 0; theme < THEME_COUNT; theme++)
		for (int style = 0; style < STYLE_COUNT; style++)
			for (size_t i = 0; i < COUNT(numbers); i++) {
				struct look look = theme_look((enum style)style, (enum theme)theme, numbers[i]);

				expect((look.attributes & ATTR_REVERSE) == (style == STYLE_SELECTION ? ATTR_REVERSE : 0),
					"%s: %s is %sreversed", theme_names[theme], theme_style_name((enum style)style),
					look.attributes & ATTR_REVERSE ? "" : "not ");
				expect(style != STYLE_SELECTION || look.colour < 0, "%s: the selection has a colour",
					theme_names[theme]);
			}
}

static void nothing_depends_on_colour_only(void)
{
	static const enum style severities[] = { STYLE_ERROR, STYLE_WARNING, STYLE_HINT, STYLE_OK, STYLE_SELECTION,
		STYLE_BUTTON };

	for (int style = 0; style < STYLE_COUNT; style++)
		expect(theme_look((enum style)style, THEME_PLAIN, 256).attributes || *theme_sign((enum style)style),
			"style %d has an attribute or a sign", style);
	for (size_t i = 0; i < COUNT(severities); i++)
		expect(*theme_sign(severities[i]), "style %d has a sign", (int)severities[i]);
}

static void few_colours_are_basic_and_fewer_none(void)
{
	for (int theme = 0; theme < THEME_COUNT; theme++)
		for (int style = 0; style < STYLE_COUNT; style++) {
			int basic = theme_look((enum style)style, (enum theme)theme, 8).colour;
			int sixteen = theme_look((enum style)style, (enum theme)theme, 16).colour;

			expect(basic < 8, "theme %d, style %d: %d of 8", theme, style, basic);
			expect(sixteen < 16 && sixteen != 8, "theme %d, style %d: %d of 16", theme, style, sixteen);
			expect_number(theme_look((enum style)style, (enum theme)theme, 88).colour, sixteen,
				"theme %d, style %d: of 88", theme, style);
			expect(theme_look((enum style)style, (enum theme)theme, 0).colour < 0, "theme %d, style %d: of none",
				theme, style);
			expect(theme != THEME_PLAIN || basic < 0, "plain, style %d: %d", style, basic);
		}
}

/* What is drawn faint by its colour is not dimmed once more; what lost its colour has the attributes of the plain theme. */
static void what_has_no_colour_looks_plain(void)
{
	static const int numbers[] = { 8, 16, 256, 1 << 24 };

	for (int theme = 0; theme < THEME_COUNT; theme++)
		for (int style = 0; style < STYLE_COUNT; style++)
			for (size_t i = 0; i < COUNT(numbers); i++) {
				struct look look = theme_look((enum style)style, (enum theme)theme, numbers[i]);
				struct look plain = theme_look((enum style)style, THEME_PLAIN, numbers[i]);

				if (look.colour < 0)
					expect_number(
						look.attributes, plain.attributes, "%s: style %d", theme_names[theme], style);
				else
					expect(!(look.attributes & ATTR_DIM), "%s: style %d", theme_names[theme], style);
			}
	CU_ASSERT(theme_look(STYLE_FAINT, THEME_DARK, 8).attributes & ATTR_DIM);
	CU_ASSERT(theme_look(STYLE_ERROR, THEME_NEUTRAL, 256).attributes & ATTR_BOLD);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_NEUTRAL, 256).colour, 196);
}

static void every_style_has_a_name(void)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		const char *name = theme_style_name((enum style)style);

		expect(name && *name && theme_style_help((enum style)style), "style %d has a name and a help text", style);
		expect_number(theme_find_style(name), style, "%s", name);
	}
	CU_ASSERT_EQUAL(theme_find_style("erorr"), -1);
}

#define NO_TERM NULL
#define UNKNOWN (-1)

static void facts_decide_in_order(void)
{
	static const struct {
		struct theme_facts facts;
		enum theme theme;
		bool asks;
	} rows[] = {
		{ { NULL, NULL, NULL, NULL, UNKNOWN, NULL, NO_TERM }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "15;0", NO_TERM }, THEME_DARK, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "0;15", NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "0;7", NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "7;8", NO_TERM }, THEME_DARK, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "12;default;15", NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "15;default;0", NO_TERM }, THEME_DARK, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "default;default", NO_TERM }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "", NO_TERM }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "15", NO_TERM }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "15;", NO_TERM }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "0;99", NO_TERM }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "0;-1", NO_TERM }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "0;15x", NO_TERM }, THEME_NEUTRAL, true },
		/* The terminal's answer is newer than what it reported at its start. */
		{ { NULL, NULL, NULL, NULL, BLACK, "0;15", NO_TERM }, THEME_DARK, true },
		{ { NULL, NULL, NULL, NULL, WHITE, "15;0", NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, NULL, NULL, 0x777777, NULL, NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, NULL, NULL, 0x757575, NULL, NO_TERM }, THEME_DARK, true },
		{ { NULL, NULL, NULL, NULL, 0x00FF00, NULL, NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, NULL, NULL, 0x0000FF, NULL, NO_TERM }, THEME_DARK, true },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, NULL, "linux" }, THEME_DARK, false },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, NULL, "linux-16color" }, THEME_DARK, false },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, "0;15", "linux" }, THEME_LIGHT, false },
		{ { NULL, NULL, NULL, NULL, UNKNOWN, NULL, "linuxlike" }, THEME_NEUTRAL, true },
		{ { NULL, NULL, NULL, "dark", WHITE, "0;15", NO_TERM }, THEME_DARK, false },
		{ { NULL, NULL, NULL, "auto", WHITE, "15;0", NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, "dark", "light", WHITE, "0;15", NO_TERM }, THEME_DARK, false },
		{ { NULL, NULL, "light", NULL, UNKNOWN, "15;0", NO_TERM }, THEME_LIGHT, false },
		{ { NULL, NULL, "plain", NULL, UNKNOWN, "15;0", NO_TERM }, THEME_PLAIN, false },
		{ { NULL, NULL, "neutral", NULL, UNKNOWN, "15;0", NO_TERM }, THEME_NEUTRAL, false },
		{ { NULL, NULL, "auto", "light", UNKNOWN, "15;0", NO_TERM }, THEME_DARK, true },
		{ { NULL, NULL, "", NULL, UNKNOWN, "0;15", NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, "purple", NULL, UNKNOWN, "0;15", NO_TERM }, THEME_LIGHT, true },
		{ { NULL, NULL, "purple", "dark", UNKNOWN, "0;15", NO_TERM }, THEME_DARK, false },
		{ { NULL, "1", NULL, NULL, UNKNOWN, "15;0", NO_TERM }, THEME_PLAIN, false },
		{ { NULL, "", NULL, NULL, UNKNOWN, "15;0", NO_TERM }, THEME_DARK, true },
		{ { NULL, "1", "dark", "dark", BLACK, NULL, NO_TERM }, THEME_PLAIN, false },
		{ { "light", "1", "dark", "dark", BLACK, NULL, NO_TERM }, THEME_LIGHT, false },
		{ { "auto", "1", NULL, NULL, BLACK, NULL, NO_TERM }, THEME_PLAIN, false },
		{ { "auto", NULL, "dark", "dark", WHITE, NULL, NO_TERM }, THEME_LIGHT, true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		expect_row_number(i, theme_of(&rows[i].facts), rows[i].theme);
		expect_row_number(i, theme_depends_on_background(&rows[i].facts), rows[i].asks);
	}
}

static void a_set_theme_goes_first(void)
{
	setenv("NO_COLOR", "1", 1);
	CU_ASSERT_EQUAL(theme_now(), THEME_PLAIN);
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		CU_ASSERT_EQUAL(theme_set(theme_names[theme]), 0);
		CU_ASSERT_EQUAL((int)theme_now(), theme);
	}
	CU_ASSERT_EQUAL(theme_set("dark"), 0);
	CU_ASSERT_EQUAL(theme_set("purple"), -1);
	CU_ASSERT_EQUAL(theme_set(""), -1);
	CU_ASSERT_EQUAL(theme_now(), THEME_DARK);
	CU_ASSERT_EQUAL(theme_set("auto"), 0);
	CU_ASSERT_EQUAL(theme_now(), THEME_PLAIN);
	unsetenv("NO_COLOR");
	theme_reset();
	CU_ASSERT(theme_asks());
	CU_ASSERT_EQUAL(theme_configure("purple"), -1);
	CU_ASSERT_EQUAL(theme_configure("light"), 0);
	CU_ASSERT_EQUAL(theme_now(), THEME_LIGHT);
	CU_ASSERT_FALSE(theme_asks());
	theme_reset();
	theme_set_background(BLACK);
	CU_ASSERT_EQUAL(theme_now(), THEME_DARK);
	theme_reset();
}

static void a_style_can_be_set(void)
{
	const struct look orange = { COLOUR_RGB | 0xFF8700, ATTR_UNDERLINE };

	theme_set_style(THEME_DARK, STYLE_ERROR, orange);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 256).colour, 208);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 256).attributes, ATTR_UNDERLINE);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 1 << 24).colour, 0xFF8700);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_LIGHT, 256).colour, 124);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 0).colour, COLOUR_OWN);
	theme_set_style(THEME_PLAIN, STYLE_ERROR, orange);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_PLAIN, 256).attributes, ATTR_BOLD | ATTR_UNDERLINE);
	theme_reset();
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 256).colour, 210);
}

void suite_theme(void)
{
	CU_pSuite suite = CU_add_suite("theme", NULL, NULL);

	CU_add_test(suite, "colours can be read", colours_can_be_read);
	CU_add_test(suite, "no colour suits every background", no_colour_suits_every_background);
	CU_add_test(suite, "few colours can be read", few_colours_can_be_read);
	CU_add_test(suite, "the selection is seen everywhere", the_selection_is_seen_everywhere);
	CU_add_test(suite, "nothing depends on colour only", nothing_depends_on_colour_only);
	CU_add_test(suite, "few colours are basic and fewer none", few_colours_are_basic_and_fewer_none);
	CU_add_test(suite, "what has no colour looks plain", what_has_no_colour_looks_plain);
	CU_add_test(suite, "every style has a name", every_style_has_a_name);
	CU_add_test(suite, "facts decide in order", facts_decide_in_order);
	CU_add_test(suite, "a set theme goes first", a_set_theme_goes_first);
	CU_add_test(suite, "a style can be set", a_style_can_be_set);
}
