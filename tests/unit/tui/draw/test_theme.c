/* The themes' tables: every style can be recognized without colour, and every colour can be read on its background. */
#include <CUnit/CUnit.h>

#include <stdlib.h>

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

static const struct {
	enum theme theme;
	int ground;
} grounds[] = { { THEME_DARK, BLACK }, { THEME_LIGHT, WHITE }, { THEME_NEUTRAL, BLACK }, { THEME_NEUTRAL, WHITE } };

static void colours_can_be_read(void)
{
	for (size_t i = 0; i < COUNT(grounds); i++)
		for (int style = 0; style < STYLE_COUNT; style++) {
			int indexed = theme_look((enum style)style, grounds[i].theme, 256).colour;
			int direct = theme_look((enum style)style, grounds[i].theme, 1 << 24).colour;

			expect_number(indexed < 0, direct < 0, "%s: style %d has a colour in both", theme_names[grounds[i].theme],
				style);
			if (indexed < 0 || direct < 0)
				continue;
			expect(indexed >= 16 && indexed < 256, "%s: style %d is a colour that no terminal's own palette changes",
				theme_names[grounds[i].theme], style);
			expect(contrast(palette_colour(indexed), grounds[i].ground) >= 4.5, "%s: style %d, %d on %06x: %.2f",
				theme_names[grounds[i].theme], style, indexed, grounds[i].ground,
				contrast(palette_colour(indexed), grounds[i].ground));
			expect(contrast(direct, grounds[i].ground) >= 4.5, "%s: style %d, %06x on %06x: %.2f",
				theme_names[grounds[i].theme], style, (unsigned)direct, grounds[i].ground,
				contrast(direct, grounds[i].ground));
		}
}

static void nothing_depends_on_colour_only(void)
{
	static const enum style severities[] = { STYLE_ERROR, STYLE_WARNING, STYLE_HINT, STYLE_OK, STYLE_SELECTION, STYLE_BUTTON };

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

			expect(basic < 8, "theme %d, style %d: %d of 8", theme, style, basic);
			expect_number(theme_look((enum style)style, (enum theme)theme, 88).colour, basic,
				"theme %d, style %d: of 88", theme, style);
			expect(theme_look((enum style)style, (enum theme)theme, 0).colour < 0, "theme %d, style %d: of none",
				theme, style);
			expect(theme != THEME_PLAIN || basic < 0, "plain, style %d: %d", style, basic);
		}
}

/* What is drawn faint by its colour is not dimmed once more. */
static void faint_is_reported_once(void)
{
	for (size_t i = 0; i < COUNT(grounds); i++)
		for (int style = 0; style < STYLE_COUNT; style++) {
			struct look look = theme_look((enum style)style, grounds[i].theme, 256);

			expect(look.colour < 0 || !(look.attributes & ATTR_DIM), "%s: style %d", theme_names[grounds[i].theme],
				style);
		}
	CU_ASSERT(theme_look(STYLE_FAINT, THEME_DARK, 8).attributes & ATTR_DIM);
}

static void the_environment_decides(void)
{
	static const struct {
		const char *no_color, *wanted, *ground;
		enum theme theme;
	} rows[] = {
		{ NULL, NULL, NULL, THEME_NEUTRAL },
		{ NULL, NULL, "15;0", THEME_DARK },
		{ NULL, NULL, "0;15", THEME_LIGHT },
		{ NULL, NULL, "0;7", THEME_LIGHT },
		{ NULL, NULL, "7;8", THEME_DARK },
		{ NULL, NULL, "12;default;15", THEME_LIGHT },
		{ NULL, NULL, "15;default;0", THEME_DARK },
		{ NULL, NULL, "default;default", THEME_NEUTRAL },
		{ NULL, NULL, "", THEME_NEUTRAL },
		{ NULL, NULL, "15", THEME_NEUTRAL },
		{ NULL, NULL, "15;", THEME_NEUTRAL },
		{ NULL, NULL, "0;99", THEME_NEUTRAL },
		{ NULL, NULL, "0;-1", THEME_NEUTRAL },
		{ NULL, NULL, "0;15x", THEME_NEUTRAL },
		{ NULL, "dark", "0;15", THEME_DARK },
		{ NULL, "light", "15;0", THEME_LIGHT },
		{ NULL, "plain", "15;0", THEME_PLAIN },
		{ NULL, "neutral", "15;0", THEME_NEUTRAL },
		{ NULL, "auto", "15;0", THEME_DARK },
		{ NULL, "", "0;15", THEME_LIGHT },
		{ NULL, "purple", "0;15", THEME_LIGHT },
		{ "1", NULL, "15;0", THEME_PLAIN },
		{ "", NULL, "15;0", THEME_DARK },
		{ "1", "dark", NULL, THEME_PLAIN },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		expect_row_number(i, theme_of(rows[i].no_color, rows[i].wanted, rows[i].ground), rows[i].theme);
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
	CU_ASSERT_EQUAL(theme_set("auto"), 0);
	CU_ASSERT_EQUAL(theme_now(), THEME_PLAIN);
	unsetenv("NO_COLOR");
}

void suite_theme(void)
{
	CU_pSuite suite = CU_add_suite("theme", NULL, NULL);

	CU_add_test(suite, "colours can be read", colours_can_be_read);
	CU_add_test(suite, "nothing depends on colour only", nothing_depends_on_colour_only);
	CU_add_test(suite, "few colours are basic and fewer none", few_colours_are_basic_and_fewer_none);
	CU_add_test(suite, "faint is reported once", faint_is_reported_once);
	CU_add_test(suite, "the environment decides", the_environment_decides);
	CU_add_test(suite, "a set theme goes first", a_set_theme_goes_first);
}
