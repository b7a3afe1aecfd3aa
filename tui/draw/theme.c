#include "tui/draw/theme.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

const char *const theme_names[THEME_COUNT] = { "neutral", "dark", "light", "plain" };

/* One hue in the palette of 8 colours (numbered as in ECMA-48), in the palette of 256, and as direct colour. */
struct colour {
	int basic, indexed, direct;
};

enum hue { HUE_OWN, HUE_FAINT, HUE_ACCENT, HUE_ERROR, HUE_WARNING, HUE_HINT, HUE_GOOD, HUE_COUNT };

#define OWN (-1)

/* From 256 colours on, each has a contrast of 4.5 or more against its background (WCAG 2), the neutral ones against
 * black and against white. The palette of 8 is whatever the terminal has: on an unknown ground no yellow and no blue. */
static const struct colour palettes[THEME_COUNT][HUE_COUNT] = {
	[THEME_NEUTRAL] = {
		[HUE_OWN] = { OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, 243, 0x767676 },
		[HUE_ACCENT] = { 6, 63, 0x5F5FFF },
		[HUE_ERROR] = { 1, 131, 0xAF5F5F },
		[HUE_WARNING] = { 5, 163, 0xD700AF },
		[HUE_HINT] = { 6, 98, 0x875FD7 },
		[HUE_GOOD] = { 2, 29, 0x00875F },
	},
	[THEME_DARK] = {
		[HUE_OWN] = { OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, 246, 0x9AA2AE },
		[HUE_ACCENT] = { 6, 80, 0x6FD3E0 },
		[HUE_ERROR] = { 1, 210, 0xFF7B85 },
		[HUE_WARNING] = { 3, 221, 0xF0C860 },
		[HUE_HINT] = { 6, 117, 0x8CC4FF },
		[HUE_GOOD] = { 2, 114, 0x8FD694 },
	},
	[THEME_LIGHT] = {
		[HUE_OWN] = { OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, 241, 0x5C6470 },
		[HUE_ACCENT] = { 4, 25, 0x0055AA },
		[HUE_ERROR] = { 1, 124, 0xB00020 },
		[HUE_WARNING] = { 5, 94, 0x8A5A00 },
		[HUE_HINT] = { 4, 24, 0x005F87 },
		[HUE_GOOD] = { 2, 22, 0x116622 },
	},
	[THEME_PLAIN] = {
		[HUE_OWN] = { OWN, OWN, OWN },
		[HUE_FAINT] = { OWN, OWN, OWN },
		[HUE_ACCENT] = { OWN, OWN, OWN },
		[HUE_ERROR] = { OWN, OWN, OWN },
		[HUE_WARNING] = { OWN, OWN, OWN },
		[HUE_HINT] = { OWN, OWN, OWN },
		[HUE_GOOD] = { OWN, OWN, OWN },
	},
};

static const struct {
	enum hue hue;
	unsigned coloured, plain; /* attributes */
	const char *sign;
} styles[STYLE_COUNT] = {
	[STYLE_TEXT] = { HUE_OWN, 0, 0, "what is nothing else" },
	[STYLE_FAINT] = { HUE_FAINT, ATTR_DIM, ATTR_DIM, "" },
	[STYLE_TITLE] = { HUE_OWN, ATTR_BOLD, ATTR_BOLD, "it is in a border" },
	[STYLE_TITLE_FOCUSED] = { HUE_ACCENT, ATTR_BOLD, ATTR_BOLD, "it is the last blade" },
	[STYLE_HEADING] = { HUE_OWN, ATTR_BOLD, ATTR_BOLD, "no mark and no value" },
	[STYLE_LABEL] = { HUE_FAINT, 0, 0, "it is in front of its value" },
	[STYLE_LABEL_FOCUSED] = { HUE_ACCENT, ATTR_BOLD, ATTR_BOLD, "its value has the cursor" },
	[STYLE_REQUIRED] = { HUE_ERROR, ATTR_BOLD, ATTR_BOLD, "a star" },
	[STYLE_VALUE] = { HUE_OWN, 0, 0, "it is after its label" },
	[STYLE_FIELD] = { HUE_OWN, ATTR_UNDERLINE, ATTR_UNDERLINE, "it is after its label" },
	[STYLE_TICK] = { HUE_ACCENT, ATTR_BOLD, ATTR_BOLD, "an x in the box" },
	[STYLE_BUTTON] = { HUE_OWN, ATTR_BOLD, ATTR_BOLD, "brackets" },
	[STYLE_SELECTION] = { HUE_OWN, ATTR_REVERSE, ATTR_REVERSE, "the cursor" },
	[STYLE_SELECTION_AWAY] = { HUE_OWN, ATTR_BOLD, ATTR_BOLD, "the mark of the selected row" },
	[STYLE_ACCENT] = { HUE_ACCENT, 0, ATTR_BOLD, "" },
	[STYLE_KEY] = { HUE_ACCENT, ATTR_BOLD, ATTR_BOLD, "it is in front of its action" },
	[STYLE_HEADER] = { HUE_OWN, ATTR_BOLD, ATTR_BOLD, "the first line" },
	[STYLE_REMOVED] = { HUE_ERROR, 0, 0, "a minus in front" },
	[STYLE_ADDED] = { HUE_GOOD, 0, 0, "a plus in front" },
	[STYLE_CHANGED] = { HUE_WARNING, 0, 0, "a tilde in front" },
	[STYLE_ERROR] = { HUE_ERROR, ATTR_BOLD, ATTR_BOLD | ATTR_UNDERLINE, "the mark of an error, the word error" },
	[STYLE_WARNING] = { HUE_WARNING, ATTR_BOLD, ATTR_BOLD, "the mark of a warning, the word warning" },
	[STYLE_HINT] = { HUE_HINT, 0, ATTR_DIM, "the mark of a hint, the word hint" },
	[STYLE_OK] = { HUE_GOOD, ATTR_BOLD, ATTR_BOLD, "a message says what was done" },
	[STYLE_BORDER] = { HUE_FAINT, ATTR_DIM, ATTR_DIM, "" },
	[STYLE_FRAME] = { HUE_ACCENT, 0, ATTR_BOLD, "it is the last blade's" },
	[STYLE_SCROLL] = { HUE_FAINT, 0, 0, "a thick line" },
};

static bool is_set;
static enum theme set;

static bool theme_find(const char *name, enum theme *theme)
{
	for (int i = 0; name && i < THEME_COUNT; i++)
		if (strcmp(theme_names[i], name) == 0) {
			*theme = (enum theme)i;
			return true;
		}
	return false;
}

int theme_set(const char *name)
{
	bool known = theme_find(name, &set);

	is_set = known;
	return known || strcmp(name, "auto") == 0 ? 0 : -1;
}

/* "15;0" or "15;default;0": foreground and background as indices into the palette of 16, as set by rxvt and similar terminals. */
static enum theme theme_of_background(const char *ground)
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

enum theme theme_of(const char *no_color, const char *wanted, const char *ground)
{
	enum theme theme;

	if (no_color && *no_color)
		return THEME_PLAIN;
	return theme_find(wanted, &theme) ? theme : theme_of_background(ground);
}

enum theme theme_now(void)
{
	return is_set ? set : theme_of(getenv("NO_COLOR"), getenv("BLADESMITH_THEME"), getenv("COLORFGBG"));
}

struct look theme_look(enum style style, enum theme theme, int colours)
{
	const struct colour *colour = &palettes[theme][styles[style].hue];
	struct look look = { OWN, styles[style].coloured };

	if (colours < 8 || theme == THEME_PLAIN)
		look.attributes = styles[style].plain;
	else
		look.colour = colours > 256 ? colour->direct : colours == 256 ? colour->indexed : colour->basic;
	/* The colour is already faint; together with the attribute it would be unreadable. */
	if (look.colour != OWN)
		look.attributes &= ~(unsigned)ATTR_DIM;
	return look;
}

const char *theme_sign(enum style style)
{
	return styles[style].sign;
}
