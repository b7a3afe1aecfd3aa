#include "tui/draw/theme.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tui/draw/colour.h"

const char *const theme_names[THEME_COUNT] = { "neutral", "dark", "light", "plain" };

/* One hue in the palettes of 8 and 16 colours (numbered as in ECMA-48), in the palette of 256, and as direct colour. */
struct colour {
	int basic, sixteen, indexed, direct;
};

enum hue { HUE_OWN, HUE_FAINT, HUE_ACCENT, HUE_ERROR, HUE_WARNING, HUE_HINT, HUE_GOOD, HUE_COUNT };

#define OWN COLOUR_OWN

/*
 * From 256 colours on, each has a contrast (WCAG 2) of 4.5 or more against the backgrounds of its theme. No colour has that
 * against all of them, so those of the neutral theme have half the luminance of a light background's and ten times that of a dark
 * one's: 3.2 or more against each.
 *
 * The first 16 colours are whatever the terminal's palette has, so only those are used that most palettes show well: no yellow,
 * green or cyan on light backgrounds, no blue on dark ones, and on unknown ones only red and magenta. Not 8, bright black: some
 * palettes make it the background (Solarized).
 */
static const struct colour palettes[THEME_COUNT][HUE_COUNT] = {
	[THEME_NEUTRAL] = {
		[HUE_OWN] = { OWN, OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, OWN, 244, 0x808080 },
		[HUE_ACCENT] = { OWN, OWN, 31, 0x0A86B8 },
		[HUE_ERROR] = { 1, 1, 196, 0xFA1E1E },
		[HUE_WARNING] = { 5, 5, 166, 0xC06A00 },
		[HUE_HINT] = { OWN, OWN, 32, 0x3D7FE0 },
		[HUE_GOOD] = { OWN, OWN, 64, 0x30902F },
	},
	[THEME_DARK] = {
		[HUE_OWN] = { OWN, OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, OWN, 246, 0x9AA2AE },
		[HUE_ACCENT] = { 6, 6, 80, 0x6FD3E0 },
		[HUE_ERROR] = { 1, 9, 210, 0xFF7B85 },
		[HUE_WARNING] = { 3, 11, 221, 0xF0C860 },
		[HUE_HINT] = { 6, 14, 117, 0x8CC4FF },
		[HUE_GOOD] = { 2, 2, 114, 0x8FD694 },
	},
	[THEME_LIGHT] = {
		[HUE_OWN] = { OWN, OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, OWN, 241, 0x5C6470 },
		[HUE_ACCENT] = { 4, 4, 25, 0x0055AA },
		[HUE_ERROR] = { 1, 1, 124, 0xB00020 },
		[HUE_WARNING] = { 5, 5, 94, 0x8A5A00 },
		[HUE_HINT] = { 4, 4, 24, 0x005F87 },
		[HUE_GOOD] = { OWN, OWN, 22, 0x116622 },
	},
	[THEME_PLAIN] = {
		[HUE_OWN] = { OWN, OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, OWN, OWN, OWN },
		[HUE_ACCENT] = { OWN, OWN, OWN, OWN },
		[HUE_ERROR] = { OWN, OWN, OWN, OWN },
		[HUE_WARNING] = { OWN, OWN, OWN, OWN },
		[HUE_HINT] = { OWN, OWN, OWN, OWN },
		[HUE_GOOD] = { OWN, OWN, OWN, OWN },
	},
};

static const struct {
	const char *name, *help;
	enum hue hue;
	unsigned coloured, plain; /* attributes with a colour and without */
	const char *sign;
} styles[STYLE_COUNT] = {
	[STYLE_TEXT] = { "text", "everything without a style of its own", HUE_OWN, 0, 0, "what is nothing else" },
	[STYLE_FAINT] = { "faint", "help texts, inactive items", HUE_FAINT, 0, ATTR_DIM, "" },
	[STYLE_TITLE] = { "title", "the title of a blade without focus", HUE_OWN, ATTR_BOLD, ATTR_BOLD, "it is in a border" },
	[STYLE_TITLE_FOCUSED] = { "title-focused", "the title of the focused blade", HUE_ACCENT, ATTR_BOLD, ATTR_BOLD,
		"it is the last blade" },
	[STYLE_HEADING] = { "heading", "a section of a blade, the heading of a column", HUE_OWN, ATTR_BOLD, ATTR_BOLD,
		"no mark and no value" },
	[STYLE_LABEL] = { "label", "the label of a value", HUE_FAINT, 0, 0, "it is in front of its value" },
	[STYLE_LABEL_FOCUSED] = { "label-focused", "the label of the focused value", HUE_ACCENT, ATTR_BOLD, ATTR_BOLD,
		"its value has the cursor" },
	[STYLE_REQUIRED] = { "required", "the star of a required field that is empty", HUE_ERROR, ATTR_BOLD, ATTR_BOLD,
		"a star" },
	[STYLE_VALUE] = { "value", "a value", HUE_OWN, 0, 0, "it is after its label" },
	[STYLE_FIELD] = { "field", "a value that can be typed over", HUE_OWN, ATTR_UNDERLINE, ATTR_UNDERLINE,
		"it is after its label" },
	[STYLE_TICK] = { "tick", "the box of a ticked choice", HUE_ACCENT, ATTR_BOLD, ATTR_BOLD, "an x in the box" },
	[STYLE_BUTTON] = { "button", "a button", HUE_OWN, ATTR_BOLD, ATTR_BOLD, "brackets" },
	[STYLE_SELECTION] = { "selection", "the selected row: what Enter acts on", HUE_OWN, ATTR_REVERSE, ATTR_REVERSE,
		"the cursor" },
	[STYLE_SELECTION_AWAY] = { "selection-away", "the selected row of a blade without focus", HUE_OWN, ATTR_BOLD, ATTR_BOLD,
		"the mark of the selected row" },
	[STYLE_ACCENT] = { "accent", "what stands out without being a problem", HUE_ACCENT, 0, ATTR_BOLD, "" },
	[STYLE_KEY] = { "key", "the name of a key", HUE_ACCENT, ATTR_BOLD, ATTR_BOLD, "it is in front of its action" },
	[STYLE_HEADER] = { "header", "the top line", HUE_OWN, ATTR_BOLD, ATTR_BOLD, "the first line" },
	[STYLE_REMOVED] = { "removed", "in a comparison: only in the first version", HUE_ERROR, 0, 0, "a minus in front" },
	[STYLE_ADDED] = { "added", "in a comparison: only in the second version", HUE_GOOD, 0, 0, "a plus in front" },
	[STYLE_CHANGED] = { "changed", "in a comparison: different in the two versions", HUE_WARNING, 0, 0, "a tilde in front" },
	[STYLE_ERROR] = { "error", "the sign and word of an error", HUE_ERROR, ATTR_BOLD, ATTR_BOLD | ATTR_UNDERLINE,
		"the mark of an error, the word error" },
	[STYLE_WARNING] = { "warning", "the sign and word of a warning", HUE_WARNING, ATTR_BOLD, ATTR_BOLD,
		"the mark of a warning, the word warning" },
	[STYLE_HINT] = { "hint", "the sign and word of a hint", HUE_HINT, 0, ATTR_DIM, "the mark of a hint, the word hint" },
	[STYLE_OK] = { "ok", "a message that something was done", HUE_GOOD, ATTR_BOLD, ATTR_BOLD,
		"a message says what was done" },
	[STYLE_BORDER] = { "border", "the border of a blade without focus", HUE_FAINT, 0, ATTR_DIM, "" },
	[STYLE_FRAME] = { "frame", "the border of the focused blade or menu", HUE_ACCENT, 0, ATTR_BOLD,
		"it is the last blade's" },
	[STYLE_SCROLL] = { "scroll", "the thumb of a scroll bar", HUE_FAINT, 0, 0, "a thick line" },
};

/* Static, as there is one terminal. */
static struct {
	const char *option, *configured; /* of theme_names, or "auto" */
	bool background_known;
	int background;
} chosen;

static struct {
	bool set;
	struct look look;
} own_styles[THEME_COUNT][STYLE_COUNT];

static bool theme_find(const char *name, enum theme *theme)
{
	for (int i = 0; name && i < THEME_COUNT; i++)
		if (strcmp(theme_names[i], name) == 0) {
			*theme = (enum theme)i;
			return true;
		}
	return false;
}

static int theme_choose(const char **choice, const char *name)
{
	enum theme theme;

	if (theme_find(name, &theme))
		*choice = theme_names[theme];
	else if (strcmp(name, "auto") == 0)
		*choice = "auto";
	else
		return -1;
	return 0;
}

int theme_set(const char *name)
{
	return theme_choose(&chosen.option, name);
}

int theme_configure(const char *name)
{
	return theme_choose(&chosen.configured, name);
}

void theme_set_background(int rgb)
{
	chosen.background_known = true;
	chosen.background = rgb;
}

void theme_set_style(enum theme theme, enum style style, struct look look)
{
	own_styles[theme][style].set = true;
	own_styles[theme][style].look = look;
}

void theme_reset(void)
{
	memset(&chosen, 0, sizeof(chosen));
	memset(own_styles, 0, sizeof(own_styles));
}

/* "15;0" or "15;default;0": foreground and background as indices into the palette of 16, as set by rxvt and similar terminals. */
static enum theme theme_of_colorfgbg(const char *ground)
{
	const char *last = ground ? strrchr(ground, ';') : NULL;
	char *end;
	long number;

	if (!last)
		return THEME_NEUTRAL;
	number = strtol(last + 1, &end, 10);
	if (end == last + 1 || *end || number < 0 || number > 15)
		return THEME_NEUTRAL;
	return number == 7 || number > 8 ? THEME_LIGHT : THEME_DARK;
}

/* The theme that someone chose; false if it is left to the background. */
static bool theme_was_chosen(const struct theme_facts *facts, enum theme *theme)
{
	const char *const names[] = { facts->option, facts->variable, facts->configured };

	if (theme_find(facts->option, theme))
		return true;
	*theme = THEME_PLAIN;
	if (facts->no_color && *facts->no_color)
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (theme_find(names[i], theme))
			return true;
		if (names[i] && strcmp(names[i], "auto") == 0)
			return false;
	}
	return false;
}

/* It can't be asked: some versions print what they don't know. */
static bool theme_is_linux_console(const char *term)
{
	return term && (strcmp(term, "linux") == 0 || strncmp(term, "linux-", 6) == 0);
}

enum theme theme_of(const struct theme_facts *facts)
{
	enum theme theme;

	if (theme_was_chosen(facts, &theme))
		return theme;
	if (facts->background >= 0)
		return colour_is_light(facts->background) ? THEME_LIGHT : THEME_DARK;
	theme = theme_of_colorfgbg(facts->colorfgbg);
	return theme == THEME_NEUTRAL && theme_is_linux_console(facts->term) ? THEME_DARK : theme;
}

bool theme_depends_on_background(const struct theme_facts *facts)
{
	enum theme theme;

	return !theme_was_chosen(facts, &theme) && !theme_is_linux_console(facts->term);
}

static struct theme_facts theme_facts_now(void)
{
	return (struct theme_facts){ .option = chosen.option,
		.no_color = getenv("NO_COLOR"),
		.variable = getenv("BLADESMITH_THEME"),
		.configured = chosen.configured,
		.background = chosen.background_known ? chosen.background : -1,
		.colorfgbg = getenv("COLORFGBG"),
		.term = getenv("TERM") };
}

enum theme theme_now(void)
{
	struct theme_facts facts = theme_facts_now();

	return theme_of(&facts);
}

bool theme_asks(void)
{
	struct theme_facts facts = theme_facts_now();

	return theme_depends_on_background(&facts);
}

static int theme_colour(const struct colour *colour, int colours)
{
	return colours > 256    ? colour->direct
	       : colours == 256 ? colour->indexed
	       : colours >= 16  ? colour->sixteen
				: colour->basic;
}

struct look theme_look(enum style style, enum theme theme, int colours)
{
	struct look look = { OWN, styles[style].plain };

	if (colours < 8 || theme == THEME_PLAIN)
		return look;
	if (own_styles[theme][style].set) {
		look = own_styles[theme][style].look;
		look.colour = colour_fit(look.colour, colours);
		return look;
	}
	look.colour = theme_colour(&palettes[theme][styles[style].hue], colours);
	if (look.colour != OWN)
		look.attributes = styles[style].coloured;
	return look;
}

const char *theme_sign(enum style style)
{
	return styles[style].sign;
}

const char *theme_style_name(enum style style)
{
	return styles[style].name;
}

const char *theme_style_help(enum style style)
{
	return styles[style].help;
}

int theme_find_style(const char *name)
{
	for (int style = 0; style < STYLE_COUNT; style++)
		if (strcmp(styles[style].name, name) == 0)
			return style;
	return -1;
}
